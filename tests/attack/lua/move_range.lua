-- expect: more than 1000000 entries
table.move({}, 1, 1e9, 2)
