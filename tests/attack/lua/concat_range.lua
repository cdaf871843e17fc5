-- expect: more than 1000000 entries
local s = table.concat({}, "", 1, 1e9)
