-- expect: 
local function f() return pcall(f) end
assert(f() == false, "unwound")
local n = 0
local function g() n = n + 1 local ok, e = pcall(g) if not ok then error(e, 0) end end
g()
