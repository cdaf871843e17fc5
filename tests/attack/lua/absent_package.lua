-- expect: "package" is not there
local x = package
