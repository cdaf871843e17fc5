-- expect ok
for _, v in ipairs({ {}, function() end, exp(1), step, math }) do
  assert(not tostring(v):find("0x"), tostring(v))
  assert(not ("%s"):format(v):find("0x"))
end
assert(tostring(exp(1)) == "distribution")
actor "x" {}
step "a" { by="x" }
