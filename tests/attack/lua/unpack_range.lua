-- expect: more than 1000000 entries
local x = table.unpack({}, 1, 1e8)
