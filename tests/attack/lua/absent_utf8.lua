-- expect: "utf8" is not there
local x = utf8
