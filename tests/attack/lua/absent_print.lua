-- expect: "print" is not there
local x = print
