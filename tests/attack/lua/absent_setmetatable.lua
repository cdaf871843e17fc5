-- expect: "setmetatable" is not there
local x = setmetatable
