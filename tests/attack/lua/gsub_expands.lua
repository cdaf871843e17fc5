-- expect: may not be longer
local s = ("a"):rep(1000):gsub("a", ("b"):rep(1000))
