-- expect: takes too long
for i = math.mininteger, math.maxinteger do end
