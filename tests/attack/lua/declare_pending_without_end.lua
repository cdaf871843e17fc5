-- expect: 
while true do local s = step "a" end
