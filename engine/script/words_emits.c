/* emit. */
#include "script/words.h"

#include "script/order.h"
#include "script/say.h"

enum { COLUMNS_MAX = 200 };

typedef struct columns {
    sb_emit_column *item;
    int n, capacity;
} columns;

/* Adds a column: its value is on top of the stack, its name at `name`. */
static sb_status add_column(columns *to, sb_reader *r, int name, sb_diag *diag)
{
    static const sb_field NAME = { .key = "fields", .offset = offsetof(sb_emit_column, name) };
    sb_emit_column column = { .name = "" };
    lua_pushvalue(r->L, name);
    sb_status status = sb_field_text(r, &NAME, &column, diag);
    lua_pop(r->L, 1);
    if (status != SB_OK) return status;
    if (*column.name == '\0') return sb_fail(diag, SB_USER, r->where, "fields has a column without a name");
    if (to->n == COLUMNS_MAX) return sb_fail(diag, SB_USER, r->where, "fields has more than %d columns", COLUMNS_MAX);
    const sb_field value = { .key = column.name, .offset = offsetof(sb_emit_column, value) };
    if (lua_type(r->L, -1) != LUA_TSTRING && !lua_isfunction(r->L, -1)) {
        sb_field_wrong(r, column.name, "an attribute, a text to work out, or a function", diag);
        sb_hint(diag, "Write for instance dygn=\"since(avviker) / 24\", or dygn=function(c) return c.now() / day end.");
        return SB_USER;
    }
    status = sb_field_condition(r, &value, &column, diag);
    if (status != SB_OK) return status;
    if (!sb_arena_grow(r->model->arena, (void **)&to->item, &to->capacity, to->n + 1, sizeof *to->item))
        return sb_no_memory(diag);
    to->item[to->n++] = column;
    return SB_OK;
}

/* The columns that have names, in the order of those. */
static sb_status read_named(columns *to, sb_reader *r, int table, sb_diag *diag)
{
    lua_State *L = r->L;
    int n = sb_order_keys(L, table);
    sb_status status = SB_OK;
    if (n < 0) return sb_fail(diag, SB_USER, r->where, "fields has a key that is neither a name nor a number");
    for (int i = 1; i <= n && status == SB_OK; i++) {
        int name = lua_gettop(L) + 1;
        lua_rawgeti(L, -1, i);
        lua_pushvalue(L, name);
        lua_rawget(L, table);
        if (lua_type(L, name) == LUA_TSTRING) status = add_column(to, r, name, diag);
        else if (!lua_isinteger(L, name)) status = sb_fail(diag, SB_USER, r->where, "fields has a key that is no name");
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
    return status;
}

/* The table on top of the stack: attributes, tables of named columns, named columns. */
static sb_status read_columns(columns *to, sb_reader *r, bool inner, sb_diag *diag)
{
    lua_State *L = r->L;
    int table = lua_gettop(L), n = sb_fields_entries(r, "fields", table);
    sb_status status = SB_OK;
    for (int i = 1; i <= n && status == SB_OK; i++) {
        lua_rawgeti(L, table, i);
        if (lua_type(L, -1) == LUA_TSTRING) status = add_column(to, r, lua_gettop(L), diag);
        else if (lua_istable(L, -1) && !inner) status = read_columns(to, r, true, diag);
        else status = sb_field_wrong(r, "fields", "a list of attributes and named columns", diag);
        lua_pop(L, 1);
    }
    return status == SB_OK ? read_named(to, r, table, diag) : status;
}

static sb_status read_fields(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    sb_emit *emit = target;
    columns read = { 0 };
    if (!lua_istable(r->L, -1))
        return sb_field_wrong(r, field->key, "a table: fields={ \"kon\", boende=\"boendeform\" }", diag);
    sb_status status = read_columns(&read, r, false, diag);
    if (status != SB_OK) return status;
    emit->column = read.item;
    emit->n_columns = read.n;
    return SB_OK;
}

static const sb_field EMIT[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_emit, title) },
    { .key = "at", .read = sb_field_mark, .offset = offsetof(sb_emit, at), .example = "at=\"upptacker\"" },
    { .key = "fields", .read = read_fields },
};
const sb_shape sb_shape_emit = SB_SHAPE("an emit", EMIT);

sb_status sb_declare_emit(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_emit *emit;
    sb_status status = sb_model_add_emit(r->model, id, r->where, &emit, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_emit, table, emit, diag) : status;
}
