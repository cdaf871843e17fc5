-- expect: "loadfile" is not there
local x = loadfile
