-- expect: "rawset" is not there
local x = rawset
