-- expect: "_G" is not there
local x = _G
