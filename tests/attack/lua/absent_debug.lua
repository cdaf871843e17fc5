-- expect: "debug" is not there
local x = debug
