-- expect: more than 1000000 entries
local x = table.unpack({}, math.mininteger, math.maxinteger)
