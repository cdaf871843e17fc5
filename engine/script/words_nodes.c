/* step, choice, fork, join, wait, stop, finish. */
#include "script/words.h"

#include "script/say.h"

#include <limits.h>

/* --- fields ------------------------------------------------------------------------------------------ */

static const sb_sources CALLED = { .call = true };
static const sb_sources ANYWHERE = { .call = true, .attribute = true };
static const sb_range WAITING = { 0, INT_MAX, true, "a whole number such as 5" };
static const sb_name_list DURING = { { "wait", "work", "both" }, SB_DURING_WAIT };

static const sb_field TIMEOUT[] = {
    { .key = "after",
      .read = sb_field_time,
      .offset = offsetof(sb_node, timeout.after),
      .extra = &CALLED,
      .example = "after=\"24 h\"" },
    { .key = "to",
      .read = sb_field_ref,
      .offset = offsetof(sb_node, timeout.to),
      .example = "to=\"nodplacering\"" },
    { .key = "during",
      .read = sb_field_choice,
      .offset = offsetof(sb_node, timeout.during),
      .extra = &DURING },
    { .key = "cancels", .read = sb_field_no, .offset = offsetof(sb_node, timeout.keeps) },
};
static const sb_record TIMEOUT_RECORD = { SB_SHAPE("timeout", TIMEOUT), offsetof(sb_node, timeout.present) };

static const sb_field BALK[] = {
    { .key = "at",
      .read = sb_field_int,
      .offset = offsetof(sb_node, balk.at),
      .extra = &WAITING,
      .example = "at=5" },
    { .key = "to",
      .read = sb_field_ref,
      .offset = offsetof(sb_node, balk.to),
      .example = "to=\"annan_vag\"" },
};
static const sb_record BALK_RECORD = { SB_SHAPE("balk", BALK), offsetof(sb_node, balk.present) };

/* clang-format off */
/* What every node may have, and what a gateway may not. */
#define TITLE   { .key = "title", .read = sb_field_text, .offset = offsetof(sb_node, title) }
#define BY      { .key = "by", .read = sb_field_party, .offset = offsetof(sb_node, by) }
#define MARK    { .key = "mark", .read = sb_field_text, .offset = offsetof(sb_node, tag) }
#define NO_TIME { .key = "takes", .read = sb_field_refused, .extra = NO_TIME_HERE }
/* clang-format on */
static const char NO_TIME_HERE[] = "A gateway takes no time: put the work into a step before it.";

static const size_t N_NEEDED = offsetof(sb_node, needs_info.n), N_GIVEN = offsetof(sb_node, gives_info.n);

static const sb_field STEP[] = {
    TITLE,
    BY,
    MARK,
    { .key = "takes", .read = sb_field_time, .offset = offsetof(sb_node, takes), .extra = &CALLED },
    { .key = "when", .read = sb_field_condition, .offset = offsetof(sb_node, when) },
    { .key = "priority",
      .read = sb_field_quantity,
      .offset = offsetof(sb_node, priority),
      .extra = &ANYWHERE },
    { .key = "effect", .read = sb_field_call, .offset = offsetof(sb_node, effect) },
    { .key = "does", .read = sb_field_call, .offset = offsetof(sb_node, does) },
    { .key = "meets_child", .read = sb_field_flag, .offset = offsetof(sb_node, meets_child) },
    { .key = "same_person", .read = sb_field_flag, .offset = offsetof(sb_node, same_person) },
    { .key = "once", .read = sb_field_flag, .offset = offsetof(sb_node, once) },
    { .key = "stand_in", .read = sb_field_no, .offset = offsetof(sb_node, no_stand_in) },
    { .key = "asks", .read = sb_field_text, .offset = offsetof(sb_node, asks) },
    { .key = "serves", .read = sb_field_serves },
    { .key = "timeout", .read = sb_field_record, .extra = &TIMEOUT_RECORD },
    { .key = "balk", .read = sb_field_record, .extra = &BALK_RECORD },
    { .key = "needs_info",
      .read = sb_field_list,
      .offset = offsetof(sb_node, needs_info.item),
      .extra = &N_NEEDED },
    { .key = "gives_info",
      .read = sb_field_list,
      .offset = offsetof(sb_node, gives_info.item),
      .extra = &N_GIVEN },
    { .key = "info",
      .read = sb_field_refused,
      .extra = "Say needs_info={ \"foto\" } for what must be known first, gives_info for what is known after." },
    { .key = "emit",
      .read = sb_field_refused,
      .extra = "It is a word of its own: emit \"statistik\" { at=\"…\", fields={ \"kon\" } }." },
    { .key = "checklist",
      .read = sb_field_refused,
      .extra = "It is a word of its own: checklist \"soc\" { by=\"soc\", \"Anmäler\" }." },
    { .key = "to",
      .read = sb_field_refused,
      .extra = "Say where it leads with flow { \"a\", \"b\" } or link { \"a\", \"b\" }." },
};
static const sb_field CHOICE[] = { TITLE, BY, MARK, NO_TIME };
static const sb_field FORK[] = {
    TITLE,
    BY,
    MARK,
    NO_TIME,
    { .key = "to",
      .read = sb_field_refused,
      .extra = "Write the branches directly: fork \"id\" { \"a\", \"b\" }." },
};
static const sb_field JOIN[] = {
    TITLE,
    BY,
    MARK,
    NO_TIME,
    { .key = "wait_for", .read = sb_field_join, .offset = offsetof(sb_node, wait_for) },
    { .key = "of", .read = sb_field_ref, .offset = offsetof(sb_node, of) },
    { .key = "cancel", .read = sb_field_flag, .offset = offsetof(sb_node, cancel) },
};
static const sb_field WAIT[] = {
    TITLE,
    BY,
    MARK,
    { .key = "takes", .read = sb_field_time, .offset = offsetof(sb_node, takes), .extra = &CALLED },
    { .key = "until_time", .read = sb_field_clock },
    { .key = "until_open", .read = sb_field_ref, .offset = offsetof(sb_node, until_open) },
    { .key = "timeout", .read = sb_field_record, .extra = &TIMEOUT_RECORD },
    { .key = "until_info",
      .read = sb_field_list,
      .offset = offsetof(sb_node, needs_info.item),
      .extra = &N_NEEDED },
};
static const sb_field RACE[] = {
    TITLE,
    BY,
    MARK,
    { .key = "takes", .read = sb_field_refused, .extra = "Each branch says how long: { after=\"2 h\", to=\"a\" }." },
    { .key = "timeout", .read = sb_field_refused, .extra = "Make it a branch: { after=\"24 h\", to=\"a\" }." },
};
static const sb_field END[] = { TITLE, BY, MARK, NO_TIME };

static const sb_shape SHAPES[] = {
    [SB_STEP] = SB_SHAPE("a step", STEP),
    [SB_CHOICE] = SB_SHAPE_WITH_ENTRIES("a choice", CHOICE),
    [SB_FORK] = SB_SHAPE_WITH_ENTRIES("a fork", FORK),
    [SB_JOIN] = SB_SHAPE("a join", JOIN),
    [SB_WAIT] = SB_SHAPE("a wait", WAIT),
    [SB_RACE] = SB_SHAPE_WITH_ENTRIES("a race", RACE),
    [SB_STOP] = SB_SHAPE("a stop", END),
    [SB_FINISH] = SB_SHAPE("a finish", END),
};

const sb_shape *sb_shape_of_node(sb_node_kind kind)
{
    return &SHAPES[kind];
}

/* --- nodes ------------------------------------------------------------------------------------------- */

/* On success *own is the id in the model. */
static sb_status declare_node(const char **own, sb_reader *r, const char *id, sb_node_kind kind, int table,
                              sb_diag *diag)
{
    sb_node *node;
    sb_status status = sb_model_add_node(r->model, id, kind, r->where, &node, diag);
    if (status != SB_OK) return status;
    node->phase = r->script->reading->phase;
    *own = node->id;
    return sb_fields_read(r, &SHAPES[kind], table, node, diag);
}

sb_status sb_declare_step(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    return declare_node(&id, r, id, SB_STEP, table, diag);
}

sb_status sb_declare_join(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    return declare_node(&id, r, id, SB_JOIN, table, diag);
}

sb_status sb_declare_wait(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    return declare_node(&id, r, id, SB_WAIT, table, diag);
}

sb_status sb_declare_stop(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    return declare_node(&id, r, id, SB_STOP, table, diag);
}

sb_status sb_declare_finish(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    return declare_node(&id, r, id, SB_FINISH, table, diag);
}

/* --- branches ---------------------------------------------------------------------------------------- */

/* The text under `key` in the table on top of the stack as a reference; false if there is none. */
static bool find_target(sb_ref *out, sb_reader *r, const char *key)
{
    lua_pushstring(r->L, key);
    bool found = lua_rawget(r->L, -2) == LUA_TSTRING;
    if (found)
        *out = (sb_ref){ .id = sb_field_copy(r, lua_tostring(r->L, -1)), .index = -1, .where = r->where };
    lua_pop(r->L, 1);
    return found;
}

/* { when=…, to="x" }, { p=…, to="x" }, { otherwise="x" }, on top of the stack. */
static sb_status read_branch(sb_reader *r, const char *from, int number, sb_diag *diag)
{
    sb_ref target, origin = { .id = from, .index = -1, .where = r->where };
    bool otherwise = false;
    if (!lua_istable(r->L, -1)) {
        char shown[SB_SAID];
        sb_fail(diag, SB_USER, r->where, "branch %d of a choice must be a table, not %s", number,
                sb_say_value(shown, r->L, -1));
        sb_hint(diag, "Write { when=\"alder < 18\", to=\"a\" }, { p=0.3, to=\"a\" } or { otherwise=\"b\" }.");
        return SB_USER;
    }
    if (!find_target(&target, r, "to") && !(otherwise = find_target(&target, r, "otherwise"))) {
        sb_fail(diag, SB_USER, r->where, "branch %d of the choice does not say where it leads", number);
        sb_hint(diag, "Write to=\"…\" with the id of a node in quotes.");
        return SB_USER;
    }
    if (target.id == NULL) return sb_no_memory(diag);
    sb_link *link;
    sb_words_charge(r);
    sb_status status = sb_model_add_branch(r->model, origin, target, r->where, &link, diag);
    if (status != SB_OK) return status;
    link->otherwise = otherwise;
    return sb_fields_read(r, &sb_shape_branch, -1, link, diag);
}

/* "x" or { to="x", via=… }, on top of the stack. */
static sb_status read_fork_branch(sb_reader *r, const char *from, int number, sb_diag *diag)
{
    sb_ref target, origin = { .id = from, .index = -1, .where = r->where };
    bool table = lua_istable(r->L, -1);
    if (table && !find_target(&target, r, "to")) {
        sb_fail(diag, SB_USER, r->where, "branch %d of the fork does not say where it leads", number);
        sb_hint(diag, "Write { to=\"…\", via=\"…\" } with the id of a node in quotes.");
        return SB_USER;
    }
    if (!table) {
        sb_field entry = { .key = "a branch of a fork" };
        sb_status status = sb_field_ref(r, &entry, &target, diag);
        if (status != SB_OK) return status;
    }
    if (target.id == NULL) return sb_no_memory(diag);
    sb_link *link;
    sb_words_charge(r);
    sb_status status = sb_model_add_link(r->model, origin, target, r->where, &link, diag);
    if (status != SB_OK || !table) return status;
    return sb_fields_read(r, &sb_shape_fork_branch, -1, link, diag);
}

/* { after="2 h", to="x" }, likewise until_time, until_open, until_info; on top of the stack. */
static sb_status read_race_branch(sb_reader *r, const char *from, int number, sb_diag *diag)
{
    sb_ref target, origin = { .id = from, .index = -1, .where = r->where };
    if (!lua_istable(r->L, -1) || !find_target(&target, r, "to")) {
        sb_fail(diag, SB_USER, r->where, "branch %d of the race does not say where it leads", number);
        sb_hint(diag, "Write { after=\"2 h\", to=\"…\" }, { until_time=\"08:00\", to=\"…\" }, "
                      "{ until_open=\"soc\", to=\"…\" } or { until_info=\"foto\", to=\"…\" }.");
        return SB_USER;
    }
    if (target.id == NULL) return sb_no_memory(diag);
    sb_link *link;
    sb_words_charge(r);
    sb_status status = sb_model_add_branch(r->model, origin, target, r->where, &link, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_race_branch, -1, link, diag) : status;
}

sb_status sb_words_branches(sb_reader *r, const char *own, sb_node_kind kind, int table, sb_diag *diag)
{
    sb_status status = SB_OK;
    int n = sb_fields_entries(r, kind == SB_FORK ? "a fork" : kind == SB_RACE ? "a race" : "a choice", table);
    for (int i = 1; i <= n && status == SB_OK; i++) {
        lua_rawgeti(r->L, table, i);
        status = kind == SB_FORK   ? read_fork_branch(r, own, i, diag)
                 : kind == SB_RACE ? read_race_branch(r, own, i, diag)
                                   : read_branch(r, own, i, diag);
        status = sb_fields_report(r, status, diag);
        lua_pop(r->L, 1);
    }
    return status;
}

sb_status sb_declare_choice(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    const char *own;
    sb_status status = declare_node(&own, r, id, SB_CHOICE, table, diag);
    return status == SB_OK ? sb_words_branches(r, own, SB_CHOICE, table, diag) : status;
}

sb_status sb_declare_race(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    const char *own;
    sb_status status = declare_node(&own, r, id, SB_RACE, table, diag);
    return status == SB_OK ? sb_words_branches(r, own, SB_RACE, table, diag) : status;
}

sb_status sb_declare_fork(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    const char *own;
    sb_status status = declare_node(&own, r, id, SB_FORK, table, diag);
    return status == SB_OK ? sb_words_branches(r, own, SB_FORK, table, diag) : status;
}
