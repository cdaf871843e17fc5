-- expect ok
assert(("2016-10-07"):match("^(%d+)%-(%d+)%-(%d+)$") == "2016")
assert(("a b  c"):gsub("%s+", " ") == "a b c")
local n = 0
for w in ("ett två tre"):gmatch("%S+") do n = n + 1 end
assert(n == 3)
assert(("x=1, y=2"):find("y=(%d)") == 6)
assert(("[test]"):match("%[(.-)%]") == "test")
actor "x" {}
step "a" { by="x" }
