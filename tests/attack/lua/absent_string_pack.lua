-- expect: cannot be called
string.pack("i", 1)
