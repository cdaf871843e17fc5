-- Your scenario. The example is made up, and so are its numbers: replace it, line by line, by what the group has drawn.
-- What stands after two minus signs is advice to you; delete it when you are done. Look often:
--   simbana check FILE.lua           what is wrong, on which line, and what you can write instead
--   simbana draw map FILE.lua -o map.svg   simbana run FILE.lua      (all words: scenarios/README.md)

-- 1. The heading (title, written as it is to be read), and when the case begins.
scenario { id="start", title="Start", lang="en", starts="2016-10-07 21:00" }

-- 2. The lanes, from the top, the child's own first. The word in quotes is yours (a-z, 0-9 and _); title is what is seen.
--    staff is how many work there, hours when it is open. Without them: always open, always somebody free.
actor "child"  { title="The child's needs", child=true }
actor "police" { title="Police", people=2 }
actor "duty"   { title="Social services, on duty", staff=2, people=3,
                 hours="mon-thu 16:00-02:00, fri 14:00-02:00, sat-sun 16:00-02:00" }
actor "home"   { title="Emergency home", people=2 }

-- 3. How you reach each other: how long a try takes, how often somebody answers, how long you wait for the next.
channel "phone" { title="Phone", takes="2-5 min", reach=0.5, retry="20 min" }

-- 4. The post-its. by is whose lane, takes how long: "20 min", "10-30 min", or usually("1 h", "3 h"), which means
--    that half of them take less than an hour and one in twenty more than three. Keep the titles short.
--    meets_child: the child meets somebody.  asks: a question it must answer.  phase: a new part of the map.
phase "out" { title="The child is found" }
step "away"   { by="child", title="Is out, far from home" }
step "meets"  { by="police", title="Meets the child", takes="10-30 min", meets_child=true, asks="What is your name?" }
step "calls"  { by="police", title="Looks for who takes over", takes="5 min" }
step "worry"  { by="duty", title="Assesses the concern", takes="20-60 min", meets_child=true, asks="What is your name?" }

-- 5. A question with several answers. p is the chance; otherwise takes the rest. It stands in the lane of the step before.
choice "safe" { title="Safe at home?", { p=0.3, to="drive", label="yes", rating="works" },
                                       { otherwise="place", label="no", rating="unknown" } }

phase "tonight" { title="A safe night" }
step "drive"  { by="police", title="Drives the child home", takes=usually("30 min", "2 h"), meets_child=true }
step "place"  { by="duty", title="Finds a place", takes="30-90 min" }
step "bed"    { by="home", title="Receives, gives a bed", takes="8-10 h", meets_child=true }
finish "done" { by="child", title="Is safe" } -- here the case ends

-- 6. The lines. { … } between two post-its belongs to the line: rating is your judgement (works, weak, unknown), via how
--    it is done. The weak handover here is the one that the run puts to the test: does it matter as much as you think?
flow { "away", "meets", "calls", { rating="weak", via="phone" }, "worry", "safe" }
flow { "drive", { rating="works" }, "done" }
flow { "place", { rating="weak", via="phone" }, "bed", { rating="works" }, "done" }

-- 7. What you want to know: a limit to be kept, a time to be short, a need to be met.
deadline "assessed" { title="Concern assessed within two hours", from="meets", to="worry.finish", within="2 h" }
measure "to_safety" { title="Time to safety", from="meets", to={ any={ "bed", "done" } }, goal="min" }
need "adult" { title="An adult who stays", from="meets", met_by={ "worry", "bed" } }
