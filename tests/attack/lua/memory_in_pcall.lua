-- expect: a text may not be longer
pcall(function() local s = "x" while true do s = s .. s end end)
error("caught")
