-- expect: 
error(("å"):rep(30000))
