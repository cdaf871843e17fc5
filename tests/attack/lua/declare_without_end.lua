-- expect: more than 10000 declarations of one kind (node)
actor "x" {}
for i = 1, 1e9 do step("s" .. i) { by="x" } end
