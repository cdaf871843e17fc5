-- expect: a pattern may not be longer
("x"):find(("a"):rep(1000))
