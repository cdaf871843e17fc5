-- expect: "getmetatable" is not there
local x = getmetatable
