-- expect: cannot be called
string.dump(function() end)
