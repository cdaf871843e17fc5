/* What is wrong with a scenario is said at its line, in words that say what to do. One row a slip. */
#include "view.h"

#include "reading.h"
#include "script/source.h"

typedef struct fault {
    const char *text;
    int line;
    const char *message, *hint; /* parts of the first diagnostic */
} fault;

/* --- what Lua's parser stumbles over ----------------------------------------------------------------- */

static const fault SLIPS[] = {
    /* commas */
    { "actor \"x\" { title=\"A\" staff=2 }", 1, "a comma is missing before staff", "separated by commas" },
    { "actor \"x\" {\n title=\"A\"\n staff=2,\n}", 2,
      "a comma is missing at the end of this line, before staff", "commas" },
    { "actor \"x\" {\n title=\"A\",\n staff=2\n hours=\"always\" }", 3,
      "a comma is missing at the end of this line, before hours", "commas" },
    { "flow { \"a\" \"b\" }", 1, "a comma is missing before \"b\"", "" },
    { "choice \"x\" { { p=0.5, to=\"a\" } { p=0.5, to=\"b\" } }", 1, "a comma is missing before {", "" },
    { "step \"x\" { takes=exp(\"1 h\") by=\"y\" }", 1, "a comma is missing before by", "" },
    { "case { x=uniform(1 2) }", 1, "a comma is missing before 2", "" },
    { "actor \"x\" { staff=2 \"y\" }", 1, "a comma is missing before \"y\"", "" },
    /* quotes */
    { "actor “x” { }", 1, "a curly quote: “", "straight quotes" },
    { "actor \"x\" {\n title=”Polisen” }", 2, "a curly quote: ”", "straight quotes" },
    { "actor \"x\" { title=‘Polisen’ }", 1, "a curly quote: ‘", "straight quotes" },
    { "actor \"x\" { title=\"Polisen”, staff=2 }\nactor \"y\" { }", 1,
      "a curly quote stands where a text should end: ”", "straight" },
    { "actor \"x\" { title=\"Polisen” }\n", 1, "a curly quote stands where a text should end: ”",
      "straight" },
    { "actor \"x\" { title=»Polisen« }", 1, "a curly quote: »", "" },
    { "actor \"x\" { title=\"Polisen }", 1, "a text is not closed", "begins and ends with a quote" },
    { "actor \"x\" { title=\"Säger \"hej\" till\" }", 1, "a quote inside a text ends it: before hej",
      "Put \\" },
    { "actor \"x\" {\n title=\"Säger \"hej\"\" }", 2, "a quote inside a text ends it: before hej", "Put \\" },
    { "step(\"x\", { asks=\"Vad är \"hemma\"?\" })", 1, "a quote inside a text ends it", "" },
    { "actor \"x\" { title=[[Polisen }", 1, "a long text or comment", "]]" },
    { "actor \"x\" { title=\"a\\q\" }", 1, "a backslash in a text", "two of them" },
    { "actor \"x\" { \"title\"=\"A\" }", 1, "what stands before = is not the name of a field",
      "without quotes" },
    { "actor polis { staff=2 }", 1, "the id polis stands without quotes", "actor \"polis\" { … }" },
    /* letters */
    { "actor \"x\" { each=\"k\", staff={ Solna=2, Järfälla=1 } }", 1, "an id holds only a-z, 0-9 and _: \"Järfälla\"", "[\"Järfälla\"]=…" },
    { "actor \"x\" { ålder=2 }", 1, "an id holds only a-z, 0-9 and _: \"ålder\"", "alder" },
    { "local påverkad = 1", 1, "\"påverkad\"", "paverkad" },
    { "step \"x\" { by=räddning }", 1, "\"räddning\"", "raddning" },
    { "local x = 5 – 3", 1, "a dash that is no minus sign", "minus sign" },
    { "local x = 5 \xE2\x88\x92 3", 1, "a minus sign that is not the plain one", "minus sign" },
    { "actor \"x\"\xC2\xA0{ staff=2 }", 1, "a hard space", "type a space" },
    { "local x = 5 ≤ 6", 1, "the sign ≤", "<=" },
    { "actor \"x\" { … }", 1, "the sign …", "write the whole" },
    { "local my-id = 3", 1, "a name has no hyphen: my-id", "my_id" },
    { "actor \"x\" { on-close=\"pause\" }", 1, "what stands before = is not the name of a field",
      "no hyphen" },
    /* comparing */
    { "step \"x\" { when=function(c) return c.x = 5 end }", 1, "a single = gives a value", "==" },
    { "step \"x\" by=\"p\", takes=\"5 min\"", 1, "the fields of this step do not stand in braces", "step \"x\" { … }" },
    { "step \"x\" [ by=\"p\" ]", 1, "do not stand in braces", "step \"x\" { … }" },
    { "step \"x\" { by:\"p\" }", 1, "not written with a colon", "title=\"…\"" },
    { "local a = 1 if a = 2 then end", 1, "a single = gives a value", "==" },
    { "local a = 1 while a = 2 do end", 1, "a single = gives a value", "==" },
    { "local a = 1 if (a = 2) then end", 1, "a single = gives a value", "==" },
    { "if 1 != 2 then end", 1, "the sign ! cannot stand here", "~=" },
    { "if 1 && 2 then end", 1, "the sign & cannot stand here", "and" },
    { "if 1 || 2 then end", 1, "the sign | cannot stand here", "or" },
    { "// en rad", 1, "the sign // cannot stand here", "two minus signs" },
    { "# en rad", 1, "the sign # cannot stand here", "two minus signs" },
    { "local x = 1 x += 2", 1, "+= is not a sign of this language", "x = x + 1" },
    /* braces and ends */
    { "actor \"x\" { staff=2\nactor \"y\" { }", 1, "the { that opens on line 1 is not closed",
      "line 2, before actor" },
    { "actor \"x\" {\n staff=2,\n", 1, "the { that opens on line 1 is not closed", "the end of the file" },
    { "actor \"x\" { }\nstep \"a\" {\n by={ \"x\", \n takes=\"1 h\" }\nflow { \"a\" }", 2,
      "the { that opens on line 2 is not closed", "line 5, before flow" },
    { "step \"a\" { takes=exp(\"1 h\" }", 1, "the ( that opens on line 1 is not closed", "before }" },
    { "step \"a\" { when=function(c)\n return true }", 1, "the function that begins on line 1 has no end",
      "line 2, before }" },
    { "\nlocal function f()\n if true then\nend\n", 2, "the function that begins on line 2 has no end",
      "the end of the file" },
    { "for i = 1, 3 do\n", 1, "the for that begins on line 1 has no end", "" },
    { "actor \"x\" { staff=2 } }", 1, "here is one } too many", "Take it away" },
    { "local x = 1\nend", 2, "here is one end too many", "Take it away" },
    { "actor \"x\" { title= }", 1, "a value is missing before }", "name=value" },
    { "actor \"x\" { title=, staff=2 }", 1, "a value is missing before ,", "name=value" },
    { "actor \"x\" { staff=2,, }", 1, "a value is missing before ,", "" },
    /* numbers */
    { "step \"a\" { takes=10 min }", 1, "a duration stands in quotes: \"10 min\"", "takes=\"10 min\"" },
    { "step \"a\" { takes=10min }", 1, "10m is not a number", "in quotes" },
    { "local x = 0.5.1", 1, "0.5.1 is not a number", "one point" },
    { "step", 1, "this cannot be understood at the end of the file", "A declaration is" },
};

/* --- words and fields -------------------------------------------------------------------------------- */

static const fault FIELDS[] = {
    { "stepp \"a\" { }", 1, "unknown word \"stepp\"", "Did you mean \"step\"?" },
    { "step \"a\" { by=polis }", 1, "unknown word \"polis\"", "Texts and ids stand in quotes" },
    { "actor \"polis\" { }\nstep \"a\" { by=polis }", 2, "unknown word \"polis\"",
      "Write it in quotes: \"polis\"" },
    { "actor \"x\" { title \"Polisen\" }", 1, "unknown word \"title\"", "equals sign" },
    { "\nprint(\"hej\")", 2, "\"print\" is not there for scenarios", "prints nothing" },
    { "os.exit(1)", 1, "\"os\" is not there", "clock" },
    { "require \"x\"", 1, "\"require\" is not there", "include" },
    { "start \"a\"", 1, "\"start\" is not there", "first node" },
    { "x = 5", 1, "\"x\" is not local", "Write local x = …" },
    { "step \"x\" by=\"p\"", 1, "\"by\" is not local", "inside the braces: step \"samtal\" { by=… }" },
    { "choice \"x\" { ja=\"a\" }", 1, "a choice has no field \"ja\"", "choice" },
    { "function f() end", 1, "\"f\" is not local", "local function f" },
    { "step = 5", 1, "the word \"step\" cannot be given another value", "Choose another name" },
    { "actor \"x\" {\n tilte=\"Polisen\",\n}", 1, "an actor has no field \"tilte\"",
      "Did you mean \"title\"?" },
    { "actor \"x\" { quux=1 }", 1, "an actor has no field \"quux\"", "It may have: title, each, staff" },
    { "actor \"x\" { each=\"k\", staff={ Solna=1.5 } }", 1, "staff must be a whole number of persons", "" },
    { "actor \"x\" { each=\"k\", staff={ Solna=1, [print]=2 } }", 1, "\"print\" is not there", "" },
    { "actor \"x\" { each=\"k\", hours={ Solna=8 } }", 1, "hours must be hours as text", "" },
    { "case { k=\"Solna\" }\nactor \"x\" { each=\"k\", staff=function(k) return nil end }", 2, "staff must be a whole number", "" },
    { "case { k=\"Solna\" }\nactor \"x\" { each=\"k\",\n load=function(k) return k.x.y end }", 3, "x", "" },
    { "inject { at=\"1 h\", function(sim) sim.actor.x.staff = {} end }", 1, "staff must be a value, or a table", "" },
    { "step \"a\" { tkaes=\"1 h\" }", 1, "a step has no field \"tkaes\"", "Did you mean \"takes\"?" },
    { "actor \"x\" { \"Polisen\" }", 1, "an actor has \"Polisen\" without a name before it", "title=\"…\"" },
    { "actor \"x\" { load=0,5 }", 1, "an actor has 5 without a name before it", "0.5, not 0,5" },
    { "choice \"x\" { { p=0,3, to=\"a\" }, { otherwise=\"b\" } }", 1,
      "a branch of a choice has 3 without a name", "0.5, not 0,5" },
    { "case { x=bernoulli(0,5) }", 1, "bernoulli takes 1 value, not 2", "0.5, not 0,5" },
    { "case { 5, x=1 }", 1, "case has a value without a name", "decimals with a point" },
    { "actor \"x\" { [true]=5 }", 1, "neither a name nor a whole number", "" },
    { "actor \"x\" { [{}]=5 }", 1, "neither a name nor a number", "" },
    /* types */
    { "step \"a\" { takes={} }", 1, "takes must be a duration such as \"20 min\", not a table", "" },
    { "step \"a\" { takes=true }", 1, "takes must be a duration such as \"20 min\", not true", "" },
    { "step \"a\" { takes=20 }", 1, "takes has no unit: 20", "scenario { unit=\"min\" }" },
    { "step \"a\" { takes=exp(20) }", 1, "the numbers of this distribution have no unit", "exp(\"20 min\")" },
    { "step \"a\" { takes=\"20 parsec\" }", 1, "takes: ", "" },
    { "step \"a\" { takes=\"20\" }", 1, "takes: ", "" },
    { "step \"a\" { takes=uniform(1, \"5 min\") }", 1, "the number 1 stands among durations and has no unit",
      "unit" },
    { "scenario { unit=\"min\" } step \"a\" { takes=-5 }", 1, "takes is negative: -5", "" },
    { "scenario { unit=\"min\" } step \"a\" { takes=0/0 }", 1, "takes is not a finite number", "" },
    { "scenario { unit=\"y\" } step \"a\" { takes=1000 }", 1, "takes is longer than 292 years", "" },
    { "scenario { unit=\"min\" } step \"a\" { takes=uniform(-5, 5) }", 1, "takes may become negative", "" },
    { "scenario { unit=\"min\" } step \"a\" { takes=int(1, 5) }", 1, "takes", "" },
    { "step \"a\" { takes=discrete{ {0.5,\"x\"}, {0.5,\"y\"} } }", 1,
      "takes must be a duration; this distribution", "" },
    { "step \"a\" { title=5 }", 1, "title must be a text in quotes, not 5", "" },
    { "step \"a\" { title=\"a\\0b\" }", 1, "title has a character with the number 0", "" },
    { "step \"a\" { title=\"a\\xFFb\" }", 1, "title has bytes that are no letters", "" },
    { "step \"a\" { title=\"a\\27b\" }", 1, "title has a control character", "" },
    { "step \"a\" { meets_child=\"true\" }", 1, "meets_child must be true or false, not \"true\"",
      "Without quotes" },
    { "step \"a\" { by=5 }", 1, "by must be an actor's id in quotes", "any{" },
    { "step \"a\" { by={} }", 1, "by names no actor", "" },
    { "step \"a\" { by={ polis=0 } }", 1, "by must be a whole number of persons, not 0", "" },
    { "step \"a\" { when=5 }", 1, "when must be a condition", "c.age < 18" },
    { "step \"a\" { when=math.floor }", 1, "when must be a function of yours", "function(c)" },
    { "step \"a\" { effect=\"x\" }", 1, "effect must be a function", "" },
    { "step \"a\" { priority=true }", 1, "priority must be a number, an attribute of the case or a function",
      "" },
    { "step \"a\" { priority=exp(\"1 h\") }", 1, "priority must be a number without a unit", "" },
    { "step \"a\" { serves={ \"x\" } }", 1, "serves must be a table of needs", "" },
    { "step \"a\" { serves={ x=\"maybe\" } }", 1,
      "serves: x must be \"no\", \"partly\" or \"yes\", not \"maybe\"", "" },
    { "step \"a\" { timeout=5 }", 1, "timeout must be a table", "" },
    { "step \"a\" { timeout={ to=\"b\" } }", 1, "timeout needs the field \"after\"", "after=\"24 h\"" },
    { "step \"a\" { timeout={ after=\"1 h\", to=\"b\", during=\"wiat\" } }", 1,
      "timeout: during must be \"wait\", \"work\" or \"both\"", "Did you mean \"wait\"?" },
    { "step \"a\" { balk={ at=-1, to=\"b\" } }", 1, "balk: at must be a whole number", "step \"samtal\"" },
    { "step \"a\" { to=\"b\" }", 1, "the field \"to\" does not belong here", "flow" },
    { "actor \"x\" { staff=2.5 }", 1, "staff must be a whole number of persons", "" },
    { "actor \"x\" { staff=-1 }", 1, "staff must be a whole number of persons", "" },
    { "actor \"x\" { staff={} }", 1, "staff must be a number or a list of pairs", "" },
    { "actor \"x\" { staff={ 4, \"mon\" } }", 1, "staff must be a list of pairs", "" },
    { "actor \"x\" { staff={ {4,\"blurgsday\"} } }", 1, "staff: ", "" },
    { "actor \"x\" { hours=8 }", 1, "hours must be hours as text", "" },
    { "actor \"x\" { hours=\"mon-fri 25-26\" }", 1, "hours: ", "" },
    { "actor \"x\" { load=1 }", 1, "load must be a share from 0 to below 1", "" },
    { "actor \"x\" { on_close=\"stop\" }", 1, "on_close must be \"finish\" or \"pause\", not \"stop\"", "" },
    { "actor \"x\" { order=\"last\" }", 1, "order must be \"fifo\", \"lifo\" or \"random\", not \"last\"", "" },
    { "actor \"x\" { preempt=1 }", 1, "preempt must be true or false", "" },
    { "actor \"x\" { staff=1, away=\"1 h\" }", 1, "away must be a table", "" },
    { "actor \"x\" { staff=1, away={ every=\"1 h\" } }", 1, "takes", "takes=\"30 min\"" },
    { "actor \"x\" { staff=1, away={ every=\"1 h\", takes=\"1 h\", staff=0 } }", 1, "staff must be a whole number of persons", "" },
    { "actor \"x\" { staff=1, away={ evry=\"1 h\" } }", 1, "away has no field \"evry\"", "Did you mean \"every\"?" },
    { "actor \"x\" { staff=1, away={ every=function() end, takes=\"1 h\" } }", 1,
      "every must be a value or a distribution, not a function", "" },
    { "actor \"x\" { load_takes=function() end }", 1,
      "load_takes must be a value or a distribution, not a function", "" },
    { "channel \"x\" { reach=1.5 }", 1, "reach must be a chance between 0 and 1", "" },
    { "channel \"x\" { takes=\"10-5 min\" }", 1, "takes: ", "" },
    { "scenario { starts=\"igår\" }", 1, "starts: ", "" },
    { "scenario { lang=\"de\" }", 1, "lang must be \"sv\" or \"en\", not \"de\"", "" },
    { "scenario { unit=\"parsec\" }", 1, "unit must be a unit of time, not \"parsec\"", "\"min\"" },
    { "scenario { id=\"Mitt fall\" }", 1, "an id holds only a-z", "" },
    { "scenario { id=\"a\" }\nscenario { id=\"b\" }", 2, "scenario is declared twice, first on line 1",
      "one table" },
    { "local x = 3*h\nscenario { unit=\"min\" }", 2, "the unit is given after something that depends on it",
      "first declaration" },
    { "scenario { horizon=90 }", 1, "horizon has no unit: 90", "" },
    { "scenario { horizon=\"80-90 d\" }", 1, "horizon must be one duration, not the range \"80-90 d\"", "" },
    { "scenario { seed=-1 }", 1, "seed must be a whole number", "" },
    { "scenario \"x\" { }", 1, "scenario takes a table, not \"x\"", "scenario {" },
    { "param \"x\" { min=0 }", 1, "a param needs the field \"default\"", "default=0.5" },
    { "param \"x\" { default=\"1 h\" }", 1, "default must be a number, not \"1 h\"", "" },
    { "param \"x\" { default=5, min=0, max=1 }", 1, "the default 5 of \"x\" is not within its range",
      "between 0 and 1" },
    { "param \"x\" { default=5, max=1 }", 1, "the default 5 of \"x\" is not within its range", "at most 1" },
    { "param \"x\" { default=5, min=9, max=1 }", 1, "min is above max", "" },
    { "param \"step\" { default=5 }", 1, "a word of the scenario language", "" },
    { "case { x={} }", 1,
      "x must be a number, a text, true, false, a distribution or a function, not a table", "" },
    { "case { open=1 }", 1, "a word of the scenario language", "" },
    { "arrivals { every=\"1 h\", count=0 }", 1, "count must be at least 1, not 0", "" },
    { "arrivals { every=\"1 h\", batch=\"x\" }", 1, "batch must be a number", "" },
    { "arrivals { rate=1, per=\"parsec\" }", 1, "per: ", "" },
    { "choice \"x\" { \"a\", \"b\" }", 1, "branch 1 of a choice must be a table, not \"a\"", "otherwise" },
    { "choice \"x\" { { p=1 } }", 1, "branch 1 of the choice does not say where it leads", "to=\"…\"" },
    { "choice \"x\" { { p=2, to=\"a\" } }", 1, "p must be a chance between 0 and 1", "" },
    { "choice \"x\" { takes=\"1 h\", { p=1, to=\"a\" } }", 1, "the field \"takes\" does not belong here",
      "a step before it" },
    { "fork \"x\" { to={ \"a\", \"b\" } }", 1, "the field \"to\" does not belong here",
      "fork \"id\" { \"a\", \"b\" }" },
    { "fork \"x\" { 5 }", 1, "a branch of a fork must be an id in quotes, not 5", "" },
    { "fork \"x\" { { via=\"t\" } }", 1, "branch 1 of the fork does not say where it leads", "" },
    { "join \"x\" { wait_for=\"some\" }", 1, "wait_for must be \"all\" or \"any\"", "" },
    { "wait \"x\" { until_time=\"25:00\" }", 1, "until_time: ", "" },
    { "link { \"a\" }", 1, "link needs at least two ids", "from a to b" },
    { "link { \"a\", 5 }", 1, "entry 2 of a link must be an id in quotes, not 5", "" },
    { "link { \"a\", \"b\", p=0.5 }", 1, "the field \"p\" does not belong here", "branch of a choice" },
    { "link { \"a\", \"b\", \"c\", rating=\"bad\" }", 1,
      "rating must be \"works\", \"weak\" or \"unknown\", not \"bad\"", "" },
    { "link { \"a\", \"b\", give_up={ tries=0, to=\"c\" } }", 1,
      "give_up: tries must be a whole number from 1", "" },
    { "link { \"a\", \"b\", closed=\"open\" }", 1, "closed must be \"wait\" or \"to\"", "" },
    { "local b\nflow { \"a\", b, \"c\" }", 2, "entry 2 of a flow is nothing (nil)", "misspelt" },
    { "flow { \"a\", \"b\", via=\"telefon\" }", 1, "flow has no field \"via\"", "between its ids" },
    { "flow { \"a\", { via=\"t\" } }", 1, "entry 2 of a flow must be an id in quotes, not a table", "" },
    { "flow { \"a\" }", 1, "flow needs at least two ids", "" },
    { "tell { to=\"x\" }", 1, "tell begins with the one node", "" },
    { "tell { \"a\" }", 1, "tell needs the field \"to\"", "" },
    { "deadline \"x\" { to=\"a\" }", 1, "a deadline needs the field \"within\"", "24 h" },
    { "deadline \"x\" { to={ \"a\", \"b\" }, within=\"1 h\" }", 1,
      "to must say whether all of the moments are meant", "all={" },
    { "measure \"x\" { from=\"a\", to=\"b\", goal=\"less\" }", 1,
      "goal must be \"min\" or \"max\", not \"less\"", "" },
    { "measure \"x\" { value=5 }", 1, "value must be a function", "" },
    { "measure \"x\" { from=\"a\", to=\"b\", observed={ n=3 } }", 1, "observed needs the field \"value\"",
      "" },
    { "need \"x\" { met_by={} }", 1, "met_by is an empty list", "" },
    { "between { \"a\", level=\"samsyn\" }", 1, "between needs the ids of two actors", "" },
    { "between { \"a\", \"b\", level=\"vänskap\" }", 1, "level must be \"samtal\", \"samsyn\"", "" },
    /* calling */
    { "actor \"x\" { }\nstep \"a\"", 2, "step \"a\" has no table after it", "step \"samtal\"" },
    { "step { by=\"x\" }", 1, "step takes an id in quotes and a table, not a table", "step \"samtal\"" },
    { "step \"a\" \"b\"", 1, "step takes an id in quotes and a table, not \"b\"", "" },
    { "step(5, {})", 1, "step takes an id in quotes and a table, not 5", "" },
    { "step()", 1, "not nothing (nil)", "" },
    { "link \"a\"", 1, "link takes a table, not \"a\"", "" },
    { "any \"polis\"", 1, "any takes a list of ids", "by=any{" },
    { "actor \"x\" { }\nactor \"x\" { }", 2, "was declared before, at test.lua:1", "" },
    { "actor \"Polisen\" { }", 1, "an id holds only", "\"polisen\"" },
    /* later */
    { "event \"x\" { rtae=1 }", 1, "an event has no field \"rtae\"", "Did you mean \"rate\"?" },
    { "event \"x\" { interrupts={ 1 } }", 1, "interrupts must be", "" },
    { "event \"x\" { when_unmet={ trygg=-1 } }", 1, "trygg must be a factor", "" },
    { "emit \"x\" { fields={ \"a\" } }", 1, "an emit needs the field \"at\"", "" },
    { "emit \"x\" { at=\"a\", fields=\"kon\" }", 1, "fields must be a table", "" },
    { "emit \"x\" { at=\"a\", fields={ 5 } }", 1, "fields must be a list of attributes and named columns, not 5", "" },
    { "emit \"x\" { at=\"a\", fields={ { { \"kon\" } } } }", 1, "fields must be a list", "" },
    { "emit \"x\" { at=\"a\", fields={ kon=5 } }", 1, "kon must be an attribute, a text to work out, or a function", "dygn=" },
    { "emit \"x\" { at=\"a\", fields={ kon=exp(3) } }", 1, "kon must be an attribute", "" },
    { "emit \"x\" { at=\"a\", fields={ [\"\"]=\"kon\" } }", 1, "a column without a name", "" },
    { "emit \"x\" { at=\"a\", fields={ [true]=\"kon\" } }", 1, "a key that is no name", "" },
    { "emit \"x\" { at=\"a\", fields={ [\"a\\0b\"]=\"kon\" } }", 1, "a character with the number 0", "" },
    { "emit \"x\" { at=\"a\", fields={ nil, \"kon\" } }", 1, "entry 1 of fields is nothing", "" },
    { "step \"a\" { emit=\"x\" }", 1, "the field \"emit\" does not belong here", "a word of its own" },
    { "local t = {} for i = 1, 300 do t[i] = \"kon\" end emit \"x\" { at=\"a\", fields=t }", 1, "fields has more than 200 columns", "" },
    { "race \"x\" { { after=\"2 h\" } }", 1, "branch 1 of the race does not say where it leads", "until_time" },
    { "race \"x\" { { afer=\"2 h\", to=\"a\" } }", 1, "a branch of a race has no field \"afer\"", "Did you mean \"after\"?" },
    { "link { \"a\", \"b\", lines=2 }", 1, "the field \"lines\" does not belong here", "Only a channel has lines" },
    { "link { \"a\", \"b\", lost=5 }", 1, "lost must be a chance between 0 and 1", "" },
    { "actor \"a\" { shared=true }", 1, "the field \"shared\" does not belong here", "It is an info that is shared" },
    { "info \"a\" { known={} }", 1, "known names no actor", "known={ \"boende\" }" },
    { "info \"a\" { known={ x=5 } }", 1, "known must be an id in quotes", "" },
    { "info \"a\" { knwon=\"x\" }", 1, "an info has no field \"knwon\"", "Did you mean \"known\"?" },
    { "step \"a\" { needs_info=5 }", 1, "needs_info must be an id in quotes", "" },
    { "step \"a\" { info=\"x\" }", 1, "the field \"info\" does not belong here", "needs_info" },
    { "channel \"c\" { lines=0 }", 1, "lines must be a whole number of lines", "" },
    /* distributions */
    { "case { x=uniform(1) }", 1, "uniform takes 2 values, not 1", "uniform(" },
    { "case { x=uniform(5, 1) }", 1, "uniform", "" },
    { "case { x=exp({}) }", 1, "exp: mean must be a number or a duration", "" },
    { "case { x=exp(-1) }", 1, "exp", "" },
    { "case { x=bernoulli(2) }", 1, "bernoulli", "" },
    { "case { x=erlang(\"1 h\", 2) }", 1, "erlang: k is a number here, not a duration", "" },
    { "case { x=exp(\"1-2 h\") }", 1, "exp: mean is a range, \"1-2 h\"", "" },
    { "case { x=normal(5, 1) }", 1, "normal takes a table", "normal{ mean=" },
    { "case { x=normal{ mean=5 } }", 1, "normal needs sd", "" },
    { "case { x=normal{ mean=5, sd=1, max=3 } }", 1, "normal does not take \"max\"", "" },
    { "case { x=lognormal{ median=5 } }", 1, "lognormal needs p90", "median=\"30 min\", p90=" },
    { "case { x=discrete{} }", 1, "discrete: it is empty", "" },
    { "case { x=discrete{ {0,3,\"hvb\"}, {0,7,\"hem\"} } }", 1, "an entry has 3 values instead of two", "" },
    { "case { x=discrete{ 0.5, 0.5 } }", 1, "each entry must be a pair", "" },
    { "case { x=discrete{ {0.5,\"a\"}, {0.4,\"b\"} } }", 1, "discrete", "" },
    { "case { x=discrete{ {0.5,\"a\"}, {0.5,2} } }", 1, "of one kind", "" },
    { "case { x=discrete{ a=\"b\" } }", 1, "each value must have its chance", "" },
    { "case { x=mixture{ {0.5,bernoulli(0.5)}, {0.5,1} } }", 1, "its parts must be numbers or durations",
      "" },
    { "case { x=empirical{ 1, {} } }", 1, "each value must be a number or a duration", "" },
    /* running */
    { "\n\nlocal t = nil\nlocal x = t.y", 4, "\"t\" is nothing (nil) and has no fields", "spelt right" },
    { "local x = \"10 min\" * 2", 1, "is a text and cannot be calculated with", "3*h + 20*min" },
    { "local x = exp(\"1 h\") * 2", 1, "a distribution cannot be calculated with", "" },
    { "local x = min(1, 2)", 1, "\"min\" is a number and cannot be called", "math.min" },
    { "local x = \"a\" .. nil", 1, "nothing (nil) cannot be joined to a text", "" },
    { "local x = \"a\" < 5", 1, "a text and a number cannot be compared",
      "number can be compared with a number" },
    { "for i = 1, \"x\" do end", 1, "a loop counts from a number", "for i = 1, 10" },
    { "\nerror(\"stopp\")", 2, "stopp", "" },
    { "\nerror(\"stopp\", 0)", 2, "stopp", "" },
    { "local f f = function(a) return 1 + f(a) end\nf(1)", 1, "too deep", "without an end" },
    { "for k in ipairs(nil) do end", 1, "nothing (nil) has no fields", "" },
    { "for k in pairs(nil) do end", 1, "value 1 of pairs must be a table, not nothing (nil)", "" },
    { "for k in pairs({ [{}]=1 }) do end", 1, "cannot be gone through in order", "" },
};

/* --- what reads well and means nothing: the model is there, to be drawn ------------------------------ */

#define PEOPLE "actor \"x\" {}\nstep \"a\" { by=\"x\" }\ncase { k=discrete{ {0.5,\"Solna\"}, {0.5,\"Nacka\"} }, t=exp(3), f=function(c) return 1 end }\n"

static const fault UNRESOLVED[] = {
    { PEOPLE "actor \"soc\" { each=\"kk\" }", 4,
      "actor \"soc\": there is no attribute \"kk\"", "" },
    { PEOPLE "actor \"soc\" { each=\"k\", staff={ Solna=1, Naka=1 } }", 4,
      "staff names \"Naka\", which k never is", "Did you mean \"Nacka\"?" },
    { PEOPLE "actor \"soc\" { each=\"k\", hours={ Solna=\"08-16\" } }", 4,
      "hours says nothing for k = \"Nacka\"", "otherwise = …" },
    { PEOPLE "actor \"soc\" { each=\"k\", load={ Solna=0.2, otherwise=0 } }", 4,
      "it has a load and does not say how long", "load_takes" },
    { PEOPLE "actor \"soc\" { each=\"k\", staff={ Solna=1, otherwise=2 } }\nstep \"b\" { by={ soc=2 } }", 5,
      "it takes 2 of \"soc\", who are never more than 1", "" },
    { PEOPLE "actor \"soc\" { each=\"t\" }", 4,
      "the values of \"t\" cannot be told before the run", "int(a, b)" },
    { PEOPLE "actor \"soc\" { each=\"f\" }", 4,
      "the values of \"f\" cannot be told before the run", "name its values in a table" },
    { PEOPLE "actor \"soc\" { staff={ Solna=1 } }", 4,
      "staff is given by values, and nothing says of which attribute", "each = \"…\"" },
    { PEOPLE "actor \"soc\" { hours=function(k) return \"always\" end }", 4,
      "hours is given by values", "each = \"…\"" },
    { PEOPLE "actor \"soc\" { staff_of=\"soc\" }", 4,
      "staff_of names the actor itself", "another actor" },
    { PEOPLE "actor \"soc\" { staff_of=\"soq\" }", 4,
      "there is no actor \"soq\"", "Did you mean \"soc\"?" },
    { PEOPLE "actor \"y\" { staff_of=\"x\" }\nactor \"z\" { staff_of=\"y\" }", 5,
      "staff_of names an actor that has the people of a third", "that third actor" },
    { PEOPLE "actor \"y\" { staff_of=\"x\", staff=2 }", 4,
      "staff_of stands beside staff, hours, load", "say all that there" },
    { PEOPLE "actor \"y\" { staff_of=\"x\", hours=\"08-16\" }", 4,
      "staff_of stands beside staff, hours, load", "say all that there" },
    { PEOPLE "actor \"y\" { staff_of=\"x\", load=0.2, load_takes=\"1 h\" }", 4,
      "staff_of stands beside staff, hours, load", "say all that there" },
    { PEOPLE "actor \"y\" { staff_of=\"x\", people=3 }", 4,
      "staff_of stands beside staff, hours, load", "say all that there" },
    { PEOPLE "actor \"y\" { staff_of=\"x\", each=\"k\" }", 4,
      "staff_of stands beside staff, hours, load", "say all that there" },
    { PEOPLE "actor \"y\" { staff_of=\"x\", staff=function(k) return 1 end, each=\"k\" }", 4,
      "staff_of stands beside staff, hours, load", "say all that there" },
    { PEOPLE "actor \"soc\" { each=\"k\" }\ninject { at=\"1 h\", function(sim) sim.actor.soc.staff = { Solna=2, Taby=1 } end }", 5,
      "actor \"soc\" has no people of its own for \"Taby\"", "It has some for 2 values" },
    { PEOPLE "inject { at=\"1 h\", function(sim) sim.actor.x.staff = { Solna=1 } end }", 4,
      "actor \"x\" has no people of its own for \"Solna\"", "sim.actor.x.staff = 4" },
    { PEOPLE "actor \"y\" { staff_of=\"x\" }\ninject { at=\"1 h\", function(sim) sim.actor.y.closed = \"1 h\" end }", 5,
      "actor \"y\" has the people of \"x\"", "sim.actor.x.staff = 4" },
    { "actor \"x\" {}\ninfo \"foto\" {}\nstep \"a\" { by=\"x\", needs_info={ \"fotot\" } }", 3,
      "step \"a\": there is no info \"fotot\"", "Did you mean \"foto\"?" },
    { "actor \"x\" {}\ninfo \"foto\" { known=\"y\" }\nstep \"a\" { by=\"x\" }", 2, "info \"foto\": there is no actor \"y\"", "" },
    { "info \"foto\" {}\nrace \"r\" { { until_info=\"foto\", to=\"a\" }, { after=\"1 h\", to=\"a\" } }\nstop \"a\" {}", 2,
      "race \"r\" does not say who waits for the information", "by" },
    { "actor \"x\" {}\nrace \"r\" { by=\"x\", { until_info=\"foto\", to=\"a\" }, { after=\"1 h\", to=\"a\" } }\nstop \"a\" {}", 2,
      "there is no info \"foto\"", "info \"foto\"" },
    { "actor \"x\" {}\ninfo \"foto\" {}\nwait \"a\" { until_info=\"foto\" }", 3,
      "wait \"a\" does not say who waits for the information", "by = \"soc\"" },
    { "actor \"x\" {}\ninfo \"foto\" {}\nwait \"a\" { by=\"x\", until_info=\"foto\", takes=\"1 h\" }", 3,
      "wait \"a\" waits for more than one thing", "until_info" },
    { "actor \"x\" {}\nchannel \"c\" { lost=0.1 }\nstep \"a\" { by=\"x\" }\nstep \"b\" { by=\"x\" }\nlink { \"a\", \"b\", via=\"c\" }", 5,
      "link \"a>b\": the message may be lost, and nothing says when that is noticed", "noticed = \"2 d\"" },
    { "actor \"x\" {}\nstep \"a\" { by=\"x\" }\nstep \"b\" { by=\"x\" }\nlink { \"a\", \"b\", lost=1, noticed=\"1 h\" }", 4,
      "link \"a>b\": lost is 1, so nothing ever arrives", "give_up" },
};

static void compare(const fault *row, reading *r)
{
    ck_assert_msg(r->status == SB_USER, "%s: status %d", row->text, r->status);
    ck_assert_int_ge(r->diags.errors, 1);
    const sb_diag *d = &r->diags.item[0];
    ck_assert_msg(strstr(d->message, row->message) != NULL, "%s\n  said: %s\n  hint: %s", row->text,
                  d->message, d->hint);
    ck_assert_msg(strstr(d->hint, row->hint) != NULL, "%s\n  said: %s\n  hint: %s", row->text, d->message,
                  d->hint);
    ck_assert_msg(d->line == row->line, "%s\n  line %d, said: %s", row->text, d->line, d->message);
    ck_assert_str_eq(d->file, "test.lua");
    ck_assert_msg(strchr(d->message, '\n') == NULL && d->message[strlen(d->message) - 1] != '.', "%s: %s",
                  row->text, d->message);
    ck_assert_msg(d->hint[0] == '\0' || strchr(".?", d->hint[strlen(d->hint) - 1]) != NULL ||
                      strstr(d->hint, "…") != NULL,
                  "%s: %s", row->text, d->hint);
    drop(r);
}

static void check(const fault *row)
{
    reading *r = read_text(row->text);
    ck_assert_ptr_null(r->model);
    ck_assert_ptr_null(r->script);
    compare(row, r);
}

START_TEST(slips)
{
    check(&SLIPS[_i]);
}
END_TEST

START_TEST(fields)
{
    check(&FIELDS[_i]);
}
END_TEST

START_TEST(one_run_tells_all)
{
    reading *r = read_text(
        "actor \"x\" { tilte=\"A\", staff=-1 }\nstep \"a\" { by=\"x\", tkaes=\"1 h\", priority=true }\n"
        "case { y=uniform(5) }\nlink { \"a\", \"b\", \"c\", ratin=\"weak\" }");
    static const int LINES[] = { 1, 1, 2, 2, 3, 4 };
    ck_assert_int_eq(r->status, SB_USER);
    if (r->diags.n != 6) print_diags(r);
    ck_assert_int_eq(r->diags.n, 6);
    for (int i = 0; i < 6; i++) ck_assert_int_eq(r->diags.item[i].line, LINES[i]);
    drop(r);
}
END_TEST

START_TEST(a_fault_in_a_loop_is_told_once)
{
    reading *r =
        read_text("actor \"x\" {}\nfor i = 1, 26 do\n  step(\"s\" .. i) { by=\"x\", tkaes=\"1 h\" }\nend");
    ck_assert_int_eq(r->diags.n, 1);
    ck_assert_str_eq(r->diags.item[0].message, "a step has no field \"tkaes\" (26 times)");
    drop(r);
}
END_TEST

START_TEST(very_many_faults)
{
    reading *r = read_text("for i = 1, 500 do\n  actor(\"s\" .. i) { [\"key\" .. i]=1 }\nend");
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_int_eq(r->diags.n, SB_DIAGS_MAX);
    ck_assert_int_eq(r->diags.dropped, 500 - SB_DIAGS_MAX);
    drop(r);
}
END_TEST

START_TEST(meanings)
{
    compare(&UNRESOLVED[_i], read_text(UNRESOLVED[_i].text));
}
END_TEST

START_TEST(a_model_that_cannot_be_resolved_is_given_all_the_same)
{
    reading *r =
        read_text("actor \"x\" {}\nstep \"a\" { by=\"x\" } step \"b\" { by=\"xx\" }\nflow { \"a\", \"b\" }");
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_ptr_nonnull(r->model);
    ck_assert_ptr_null(r->script);
    ck_assert_int_eq(r->model->n_nodes, 2);
    ck_assert_int_eq(r->diags.item[0].line, 2);
    drop(r);
}
END_TEST

/* Whatever bytes the script has, messages can be shown. */
START_TEST(messages_are_clean)
{
    static const char *const TEXTS[] = {
        "step \"a\" { takes=\"\\xFF\\1 x\" }",
        "error(\"\\xFFa\\27\")",
        "case { [\"\\xFF\"]=1 }",
        "actor \"x\" { [\"\\xE5b\\n\"]=1 }",
        "local x = _ENV[\"\\xFF\\1\"]",
        "step \"\\xFF\" { }",
        "step \"a\" { title=5, by=\"\\xFF\" }",
        "error((\"å\"):rep(3000))",
        "link { \"\\xFF\", \"\\xFE\" }",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        reading *r = read_text(TEXTS[i]);
        ck_assert_int_eq(r->status, SB_USER);
        for (int k = 0; k < r->diags.n; k++) {
            const sb_diag *d = &r->diags.item[k];
            ck_assert_msg(sb_source_is_utf8(d->message, strlen(d->message), NULL), "%s", TEXTS[i]);
            ck_assert_msg(sb_source_is_utf8(d->hint, strlen(d->hint), NULL), "%s", TEXTS[i]);
            for (const char *p = d->message; *p; p++) ck_assert((unsigned char)*p >= 0x20);
        }
        drop(r);
    }
}
END_TEST

START_TEST(diagnostics_are_added_to_those_that_are_there)
{
    reading *r = calloc(1, sizeof *r);
    sb_diag before = { .code = SB_USER, .severity = SB_WARNING, .message = "before" };
    sb_diags_add(&r->diags, &before);
    static const char TEXT[] = "actor \"x\" { tilte=1 }";
    ck_assert_int_eq(sb_script_read_text(&r->script, &r->model, "p.lua", TEXT, strlen(TEXT), NULL, &r->diags),
                     SB_USER);
    ck_assert_int_eq(r->diags.n, 2);
    ck_assert_str_eq(r->diags.item[0].message, "before");
    drop(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/faults");
    TCase *faults = tcase_create("faults");
    tcase_set_timeout(faults, 60);
    tcase_add_loop_test(faults, slips, 0, sizeof SLIPS / sizeof SLIPS[0]);
    tcase_add_loop_test(faults, fields, 0, sizeof FIELDS / sizeof FIELDS[0]);
    tcase_add_test(faults, one_run_tells_all);
    tcase_add_test(faults, a_fault_in_a_loop_is_told_once);
    tcase_add_test(faults, very_many_faults);
    tcase_add_loop_test(faults, meanings, 0, (int)(sizeof UNRESOLVED / sizeof UNRESOLVED[0]));
    tcase_add_test(faults, a_model_that_cannot_be_resolved_is_given_all_the_same);
    tcase_add_test(faults, messages_are_clean);
    tcase_add_test(faults, diagnostics_are_added_to_those_that_are_there);
    suite_add_tcase(suite, faults);
    return run_suite(suite);
}
