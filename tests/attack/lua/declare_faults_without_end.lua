-- expect: has no field
for i = 1, 1e9 do phase("p" .. i) { x=i } end
