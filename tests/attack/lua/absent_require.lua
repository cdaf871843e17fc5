-- expect: "require" is not there
local x = require
