-- expect: takes too long
actor "x" {}
for i = 1, 1e9 do step("s" .. i) { by="x" } end
