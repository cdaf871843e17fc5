-- checklist "soc" { by="soc", "Anmäler till MV", { "Begär god man", takes="1 d" } }
--
-- Everything on the list starts at once, and it goes on when all is done: a fork, a step for each entry, a join.
-- What stands beside the entries holds for each step, except title (the fork's), wait_for and cancel (the join's).
-- A step's id comes from its title, so that it stays the same when the list grows.
--
-- `as_id` makes an id of a text. The file gives back the words that it defines.
local as_id = ...

local OF_FORK = { title=true }
local OF_JOIN = { wait_for=true, cancel=true }

local function unique(title, taken)
  local plain = as_id(title)
  local id, n = plain, 1
  while taken[id] do
    n = n + 1
    id = plain .. "_" .. n
  end
  taken[id] = true
  return id
end

-- The fields of one step: its own, or else the list's.
local function fields_of(entry, list)
  local own = type(entry) == "table" and entry or { entry }
  local fields = { title=own[1] }
  for key, value in pairs(list) do
    if type(key) == "string" and not OF_FORK[key] and not OF_JOIN[key] then fields[key] = value end
  end
  for key, value in pairs(own) do
    if key ~= 1 then fields[key] = value end
  end
  if type(fields.title) ~= "string" then
    error("each entry of a checklist is a title in quotes, or { \"title\", takes=\"1 h\" }", 0)
  end
  return fields
end

local function checklist(list)
  if #list == 0 then error("a checklist needs at least one entry: checklist \"soc\" { by=\"soc\", \"Anmäler\" }", 0) end
  local ids, steps, taken = {}, {}, { split=true, done=true }
  for i, entry in ipairs(list) do
    steps[i] = fields_of(entry, list)
    ids[i] = unique(steps[i].title, taken)
  end
  if #ids == 1 then
    step(ids[1], steps[1])
    return
  end
  local branches = { title=list.title }
  for i, id in ipairs(ids) do branches[i] = id end
  fork("split", branches)
  for i, id in ipairs(ids) do step(id, steps[i]) end
  join("done", { by=list.by, wait_for=list.wait_for or "all", cancel=list.cancel })
  for _, id in ipairs(ids) do link { id, "done" } end
end

return { checklist=checklist }
