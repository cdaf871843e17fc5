-- expect: belongs to the language
table.move({ 1 }, 1, 1, 1, math)
