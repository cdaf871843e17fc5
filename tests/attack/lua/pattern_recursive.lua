-- expect: 
("x"):rep(60000):find(("(x"):rep(60))
