-- expect: 
("x").rep = nil
