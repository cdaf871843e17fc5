-- expect: cannot be called
math.random()
