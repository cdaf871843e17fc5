-- expect: "rawget" is not there
local x = rawget
