-- expect: belongs to the language
table.insert(math, 1)
