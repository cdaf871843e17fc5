-- expect: "dofile" is not there
local x = dofile
