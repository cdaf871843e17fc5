-- expect: unknown word "loadstring"
local x = loadstring
