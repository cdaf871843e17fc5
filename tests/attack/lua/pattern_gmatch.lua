-- expect: may take too long
for x in (("a"):rep(60000)):gmatch("a*a*a*b") do end
