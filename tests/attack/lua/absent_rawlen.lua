-- expect: "rawlen" is not there
local x = rawlen
