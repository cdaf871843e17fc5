-- expect: "coroutine" is not there
local x = coroutine
