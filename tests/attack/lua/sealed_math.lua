-- expect: belongs to the language
math.pi = 3
