-- expect: "xpcall" is not there
local x = xpcall
