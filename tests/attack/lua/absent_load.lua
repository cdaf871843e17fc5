-- expect: "load" is not there
local x = load
