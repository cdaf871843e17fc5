/* event. */
#include "script/words.h"

#include "script/order.h"
#include "script/say.h"

#include <math.h>
#include <string.h>

static const sb_sources CALLED = { .call = true };
static const sb_sources ANYWHERE = { .call = true, .attribute = true };

/* An attribute's id and nothing else: "dagar_till_18", but not "2 d". */
static bool is_name(const char *text)
{
    return text[0] >= 'a' && text[0] <= 'z' && text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

/* A time, or the attribute of the case that holds it. */
static sb_status read_at(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    if (lua_type(r->L, -1) == LUA_TSTRING && is_name(lua_tostring(r->L, -1))) return sb_field_quantity(r, field, target, diag);
    return sb_field_time(r, field, target, diag);
}

static const size_t N_INTERRUPTS = offsetof(sb_case_event, n_interrupts);

static sb_status read_interrupts(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_case_event *event = target;
    event->all = lua_type(r->L, -1) == LUA_TSTRING && strcmp(lua_tostring(r->L, -1), "all") == 0;
    event->n_interrupts = 0;
    return event->all ? SB_OK : sb_field_list(r, field, target, diag);
}

/* { need=factor } */
static sb_status read_unmet(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    static const sb_range FACTOR = { 0, HUGE_VAL, false, "a factor such as 3" };
    lua_State *L = r->L;
    sb_case_event *event = target;
    int table = lua_gettop(L);
    int n = lua_istable(L, table) && lua_rawlen(L, table) == 0 ? sb_order_keys(L, table) : -1;
    if (n < 0) return sb_field_wrong(r, field->key, "a table of needs and factors: when_unmet={ trygghet=3 }", diag);
    sb_unmet *unmet = sb_arena_array(r->model->arena, (size_t)n, sizeof *unmet);
    sb_status status = unmet ? SB_OK : sb_no_memory(diag);
    sb_field need = { .key = field->key };
    for (int i = 0; i < n && status == SB_OK; i++) {
        lua_rawgeti(L, table + 1, i + 1);
        status = sb_field_ref(r, &need, &unmet[i].need, diag);
        lua_rawget(L, table);
        sb_field factor = { .key = unmet[i].need.id, .extra = &FACTOR };
        if (status == SB_OK) status = sb_field_number(r, &factor, &unmet[i].factor, diag);
        if (status == SB_USER) sb_say_prefix(diag, r->where, field->key);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (status != SB_OK) return status;
    event->unmet = unmet;
    event->n_unmet = n;
    return SB_OK;
}

static const size_t N_WHILE_IN = offsetof(sb_case_event, n_while_in);
static const sb_field EVENT[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_case_event, title) },
    { .key = "at", .read = read_at, .offset = offsetof(sb_case_event, at), .extra = &ANYWHERE },
    { .key = "after", .read = sb_field_mark, .offset = offsetof(sb_case_event, after) },
    { .key = "delay", .read = sb_field_time, .offset = offsetof(sb_case_event, delay), .extra = &CALLED },
    { .key = "rate", .read = sb_field_quantity, .offset = offsetof(sb_case_event, rate), .extra = &ANYWHERE },
    { .key = "per", .read = sb_field_period, .offset = offsetof(sb_case_event, per) },
    { .key = "when_unmet", .read = read_unmet },
    { .key = "when", .read = sb_field_condition, .offset = offsetof(sb_case_event, when) },
    { .key = "while_in", .read = sb_field_list, .offset = offsetof(sb_case_event, while_in), .extra = &N_WHILE_IN },
    { .key = "once", .read = sb_field_no, .offset = offsetof(sb_case_event, again) },
    { .key = "lasts", .read = sb_field_time, .offset = offsetof(sb_case_event, lasts), .extra = &CALLED },
    { .key = "interrupts", .read = read_interrupts, .offset = offsetof(sb_case_event, interrupts), .extra = &N_INTERRUPTS },
    { .key = "to", .read = sb_field_ref, .offset = offsetof(sb_case_event, to) },
    { .key = "effect", .read = sb_field_call, .offset = offsetof(sb_case_event, effect) },
    { .key = "sensitive", .read = sb_field_flag, .offset = offsetof(sb_case_event, sensitive) },
};
const sb_shape sb_shape_event = SB_SHAPE("an event", EVENT);

sb_status sb_declare_event(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_case_event *event;
    sb_status status = sb_model_add_event(r->model, id, r->where, &event, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_event, table, event, diag) : status;
}
