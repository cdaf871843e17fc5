-- expect: more memory
local list
while true do local before = list list = function() return before end end
