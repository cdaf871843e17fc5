-- expect: "rawequal" is not there
local x = rawequal
