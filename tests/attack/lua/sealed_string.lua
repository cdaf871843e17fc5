-- expect: belongs to the language
string.rep = nil
