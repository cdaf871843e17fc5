-- expect: a text may not be longer
local s = "x"
while true do s = s .. s end
