-- expect: "collectgarbage" is not there
local x = collectgarbage
