-- expect ok
local keep = assert
do
  local _ENV = { pairs=pairs }
  x = 1
  for k in pairs(_ENV) do y = k end
  keep(x == 1)
end
actor "x" {}
step "a" { by="x" }
