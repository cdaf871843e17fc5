/* flow, link, tell, and the fields of links. */
#include "script/words.h"

#include "script/say.h"

#include <limits.h>

/* --- fields ------------------------------------------------------------------------------------------ */

static const sb_range TRIES = { 1, INT_MAX, true, "a whole number from 1, such as 3" };
static const sb_field GIVE_UP[] = {
    { .key = "tries", .read = sb_field_int, .offset = offsetof(sb_link, give_up.tries), .extra = &TRIES },
    { .key = "within", .read = sb_field_duration, .offset = offsetof(sb_link, give_up.within) },
    { .key = "to",
      .read = sb_field_ref,
      .offset = offsetof(sb_link, give_up.to),
      .example = "to=\"imorgon\"" },
};
static const sb_record GIVE_UP_RECORD = { SB_SHAPE("give_up", GIVE_UP), offsetof(sb_link, give_up.present) };

static const sb_range CHANCE = { 0, 1, false, "a chance between 0 and 1, such as 0.8" };
static const sb_sources CALLED = { .call = true };
static const sb_name_list RATING = { { "works", "weak", "unknown" }, SB_WORKS };

/* closed="to" sends the token on, "wait" lets it wait. */
static sb_status read_closed(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    static const sb_name_list CLOSED = { { "wait", "to" }, 0 };
    sb_field choice = { .key = field->key, .extra = &CLOSED };
    int chosen;
    sb_status status = sb_field_choice(r, &choice, &chosen, diag);
    if (status == SB_OK) ((sb_link *)target)->closed_to = chosen == 1;
    return status;
}

/* otherwise=true beside to=; the text form has been read already. */
static sb_status read_otherwise(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    if (lua_type(r->L, -1) == LUA_TSTRING && ((sb_link *)target)->otherwise) return SB_OK;
    if (lua_type(r->L, -1) == LUA_TSTRING)
        return sb_fail(diag, SB_USER, r->where, "a branch says both to and otherwise where it leads");
    return sb_field_flag(r, field, target, diag);
}

/* clang-format off */
#define WAY(type) \
    { .key = "via", .read = sb_field_ref, .offset = offsetof(type, via) }, \
    { .key = "takes", .read = sb_field_time, .offset = offsetof(type, passage.takes), .extra = &CALLED }, \
    { .key = "reach", .read = sb_field_steps, .offset = offsetof(type, passage.reach), .extra = &CHANCE }, \
    { .key = "retry", .read = sb_field_time, .offset = offsetof(type, passage.retry), .extra = &CALLED }, \
    { .key = "hours", .read = sb_field_hours, .offset = offsetof(type, passage.hours) }, \
    { .key = "rating", .read = sb_field_choice, .offset = offsetof(type, rating), .extra = &RATING }, \
    { .key = "label", .read = sb_field_text, .offset = offsetof(type, label) }, \
    { .key = "lost", .read = sb_field_number, .offset = offsetof(type, passage.lost), .extra = &CHANCE }, \
    { .key = "noticed", .read = sb_field_time, .offset = offsetof(type, passage.noticed), .extra = &CALLED }, \
    { .key = "lines", .read = sb_field_refused, .extra = ONLY_A_CHANNEL }
#define LINK \
    WAY(sb_link), \
    { .key = "give_up", .read = sb_field_record, .extra = &GIVE_UP_RECORD }, \
    { .key = "closed", .read = read_closed }, \
    { .key = "carries", .read = sb_field_list, .offset = offsetof(sb_link, carries.item), .extra = &N_CARRIED }
#define NOT_HERE(name) { .key = name, .read = sb_field_refused, .extra = ONLY_A_CHOICE }
/* clang-format on */
static const char ONLY_A_CHANNEL[] = "Only a channel has lines: channel \"vaxel\" { lines=2 }, and via=\"vaxel\" here.";
static const size_t N_CARRIED = offsetof(sb_link, carries.n);
static const char ONLY_A_CHOICE[] =
    "Only a branch of a choice has it: choice \"id\" { { p=0.3, to=\"a\" }, … }.";

static const sb_field LINK_FIELDS[] = {
    LINK,
    { .key = "parallel", .read = sb_field_flag, .offset = offsetof(sb_link, parallel) },
    NOT_HERE("p"),
    NOT_HERE("when"),
    NOT_HERE("otherwise"),
};
static const sb_field BRANCH_FIELDS[] = {
    LINK,
    { .key = "p", .read = sb_field_number, .offset = offsetof(sb_link, p), .extra = &CHANCE },
    { .key = "when", .read = sb_field_condition, .offset = offsetof(sb_link, when) },
    { .key = "otherwise", .read = read_otherwise, .offset = offsetof(sb_link, otherwise) },
    { .key = "to", .read = sb_field_taken },
};
/* The time that a branch of a race waits for, and its text for the drawings. */
static sb_status read_after(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_link *link = target;
    if (lua_type(r->L, -1) == LUA_TSTRING) {
        link->wait.said = sb_field_copy(r, lua_tostring(r->L, -1));
        if (link->wait.said == NULL) return sb_no_memory(diag);
    }
    return sb_field_time(r, field, target, diag);
}

static sb_status read_until_time(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_link *link = target;
    sb_node read = { .until_time = false };
    sb_status status = sb_field_clock(r, field, &read, diag);
    if (status != SB_OK) return status;
    link->wait.until_time = true;
    link->wait.time_point = read.time_point;
    link->wait.said = sb_field_copy(r, lua_tostring(r->L, -1));
    return link->wait.said ? SB_OK : sb_no_memory(diag);
}

static const size_t N_AWAITED = offsetof(sb_link, wait.until_info.n);
static const sb_field RACE_BRANCH_FIELDS[] = {
    LINK,
    { .key = "to", .read = sb_field_taken },
    { .key = "after", .read = read_after, .offset = offsetof(sb_link, wait.after), .extra = &CALLED },
    { .key = "until_time", .read = read_until_time },
    { .key = "until_open", .read = sb_field_ref, .offset = offsetof(sb_link, wait.until_open) },
    { .key = "until_info", .read = sb_field_list, .offset = offsetof(sb_link, wait.until_info.item), .extra = &N_AWAITED },
    NOT_HERE("p"),
    NOT_HERE("when"),
    NOT_HERE("otherwise"),
};
const sb_shape sb_shape_race_branch = SB_SHAPE("a branch of a race", RACE_BRANCH_FIELDS);
static const sb_field FORK_BRANCH_FIELDS[] = {
    LINK, { .key = "to", .read = sb_field_taken }, NOT_HERE("p"), NOT_HERE("when"), NOT_HERE("otherwise"),
};
const sb_shape sb_shape_link = SB_SHAPE_WITH_ENTRIES("a link", LINK_FIELDS);
const sb_shape sb_shape_branch = SB_SHAPE("a branch of a choice", BRANCH_FIELDS);
const sb_shape sb_shape_fork_branch = SB_SHAPE("a branch of a fork", FORK_BRANCH_FIELDS);
const sb_shape sb_shape_flow_link = SB_SHAPE("a link of a flow", LINK_FIELDS);

/* --- link and flow ----------------------------------------------------------------------------------- */

/* One link with the fields of the table at `fields` (0: none). */
static sb_status add_link(sb_reader *r, sb_ref from, sb_ref to, const sb_shape *shape, int fields,
                          sb_diag *diag)
{
    sb_link *link;
    sb_words_charge(r);
    sb_status status = sb_model_add_link(r->model, from, to, r->where, &link, diag);
    return status == SB_OK && fields != 0 ? sb_fields_read(r, shape, fields, link, diag) : status;
}

static sb_status too_short(sb_reader *r, const char *word, sb_diag *diag)
{
    sb_fail(diag, SB_USER, r->where, "%s needs at least two ids", word);
    sb_hint(diag, "Write %s { \"a\", \"b\" }: from a to b.", word);
    return SB_USER;
}

sb_status sb_declare_link(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    int n = sb_fields_entries(r, "a link", table), faults = r->script->reading->diags->errors;
    if (n < 2) return too_short(r, "link", diag);
    sb_ref from, to;
    sb_status status = sb_words_entry(&from, r, table, 1, "a link", diag);
    for (int i = 2; i <= n && status == SB_OK; i++, from = to) {
        status = sb_words_entry(&to, r, table, i, "a link", diag);
        if (status == SB_OK) status = add_link(r, from, to, &sb_shape_link, table, diag);
        if (r->script->reading->diags->errors > faults) break; /* the next link would only repeat them */
    }
    return status;
}

sb_status sb_declare_flow(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    static const sb_shape ONLY_ENTRIES = {
        "flow", NULL, 0, true,
        "Put the fields of a link between its ids: flow { \"a\", { via=\"telefon\" }, \"b\" }."
    };
    (void)no_id;
    sb_status status = sb_fields_read(r, &ONLY_ENTRIES, table, NULL, diag);
    if (status != SB_OK) return status;
    int n = sb_fields_entries(r, "a flow", table), fields = 0;
    sb_ref from = { .id = NULL }, to;
    int base = lua_gettop(r->L);
    for (int i = 1; i <= n && status == SB_OK; i++) {
        lua_rawgeti(r->L, table, i);
        if (lua_istable(r->L, -1) && from.id != NULL && fields == 0 && i < n) {
            fields = lua_gettop(r->L);
            continue; /* it stays on the stack until its link is read */
        }
        status = sb_words_entry(&to, r, table, i, "a flow", diag);
        if (status == SB_OK && from.id != NULL)
            status = add_link(r, from, to, &sb_shape_flow_link, fields, diag);
        lua_settop(r->L, base);
        fields = 0;
        from = to;
    }
    return status == SB_OK && n < 2 ? too_short(r, "flow", diag) : status;
}

/* --- tell -------------------------------------------------------------------------------------------- */

static const size_t N_TO = offsetof(sb_tell, n_to), N_TOLD = offsetof(sb_tell, info.n);
static const sb_field TELL[] = {
    WAY(sb_tell),
    { .key = "to",
      .read = sb_field_list,
      .offset = offsetof(sb_tell, to),
      .extra = &N_TO,
      .example = "to={ \"boende\" }" },
    { .key = "does", .read = sb_field_ref, .offset = offsetof(sb_tell, does) },
    { .key = "info", .read = sb_field_list, .offset = offsetof(sb_tell, info.item), .extra = &N_TOLD },
};
static const sb_shape TELL_SHAPE = SB_SHAPE_WITH_ENTRIES("tell", TELL);

sb_status sb_declare_tell(sb_reader *r, const char *no_id, int table, sb_diag *diag)
{
    (void)no_id;
    int n = sb_fields_entries(r, "tell", table);
    if (n != 1) {
        sb_fail(diag, SB_USER, r->where, "tell begins with the one node after which it happens; here are %d",
                n);
        sb_hint(diag, "Write tell { \"anmalan\", to={ \"boende\", \"godman\" }, via=\"telefon\" }.");
        return SB_USER;
    }
    sb_ref from;
    sb_status status = sb_words_entry(&from, r, table, 1, "tell", diag);
    if (status != SB_OK) return status;
    sb_tell *tell;
    status = sb_model_add_tell(r->model, from, r->where, &tell, diag);
    return status == SB_OK ? sb_fields_read(r, &TELL_SHAPE, table, tell, diag) : status;
}
