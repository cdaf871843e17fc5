-- expect: "os" is not there
local x = os
