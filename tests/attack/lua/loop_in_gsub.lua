-- expect: takes too long
("x"):gsub("x", function() while true do end end)
