-- expect: "io" is not there
local x = io
