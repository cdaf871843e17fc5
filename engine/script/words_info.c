/* info: what actors know of a case. */
#include "script/words.h"

#include "script/order.h"

#include <string.h>

/* Room for `n` more pairs at the end of the list. */
static sb_known *add_known(sb_reader *r, sb_info *info, int n)
{
    sb_known *all = sb_arena_array(r->model->arena, (size_t)(info->n_known + n), sizeof *all);
    if (all == NULL) return NULL;
    if (info->n_known > 0) memcpy(all, info->known, (size_t)info->n_known * sizeof *all);
    info->known = all;
    return &all[info->n_known];
}

/* known={ "boende" }: these actors know this info. */
static sb_status read_actors(sb_reader *r, const sb_field *field, sb_info *info, sb_diag *diag)
{
    sb_ref_list actors;
    const size_t n = offsetof(sb_ref_list, n);
    sb_field list = { .key = field->key, .extra = &n };
    sb_status status = sb_field_list(r, &list, &actors, diag);
    if (status != SB_OK) return status;
    sb_known *known = add_known(r, info, actors.n);
    if (known == NULL) return sb_no_memory(diag);
    for (int i = 0; i < actors.n; i++)
        known[i] = (sb_known){ actors.item[i], { .id = info->id, .index = -1, .where = r->where } };
    info->n_known += actors.n;
    return SB_OK;
}

/* boende={ "foto" }: the value on top of the stack, its key below it. */
static sb_status read_pairs(sb_reader *r, const sb_field *field, sb_info *info, sb_diag *diag)
{
    lua_State *L = r->L;
    sb_ref_list infos;
    const size_t n = offsetof(sb_ref_list, n);
    sb_ref actor;
    sb_field list = { .key = field->key, .extra = &n }, id = { .key = field->key };
    sb_status status = sb_field_list(r, &list, &infos, diag);
    lua_pushvalue(L, -2);
    if (status == SB_OK) status = sb_field_ref(r, &id, &actor, diag);
    lua_pop(L, 1);
    if (status != SB_OK) return status;
    sb_known *known = add_known(r, info, infos.n);
    if (known == NULL) return sb_no_memory(diag);
    for (int i = 0; i < infos.n; i++) known[i] = (sb_known){ actor, infos.item[i] };
    info->n_known += infos.n;
    return SB_OK;
}

/* known={ "boende" } or, as whole lists of what somebody knows, known={ boende={ "foto" } }. */
static sb_status read_known(sb_reader *r, const sb_field *field, void *target, sb_diag *diag)
{
    lua_State *L = r->L;
    sb_info *info = target;
    int table = lua_gettop(L);
    info->n_known = 0;
    if (!lua_istable(L, table) || lua_rawlen(L, table) > 0) return read_actors(r, field, info, diag);
    int n = sb_order_keys(L, table);
    if (n <= 0) {
        if (n == 0) lua_pop(L, 1);
        sb_fail(diag, SB_USER, r->where, "known names no actor");
        sb_hint(diag, "Write known={ \"boende\" } with the ids of those who know it from the start.");
        return SB_USER;
    }
    sb_status status = SB_OK;
    for (int i = 1; i <= n && status == SB_OK; i++) {
        lua_rawgeti(L, table + 1, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, table);
        status = read_pairs(r, field, info, diag);
        lua_pop(L, 2);
    }
    lua_pop(L, 1);
    return status;
}

static const sb_field INFO[] = {
    { .key = "title", .read = sb_field_text, .offset = offsetof(sb_info, title) },
    { .key = "known", .read = read_known },
    { .key = "shared", .read = sb_field_flag, .offset = offsetof(sb_info, shared) },
};
const sb_shape sb_shape_info = SB_SHAPE("an info", INFO);

sb_status sb_declare_info(sb_reader *r, const char *id, int table, sb_diag *diag)
{
    sb_info *info;
    sb_status status = sb_model_add_info(r->model, id, r->where, &info, diag);
    return status == SB_OK ? sb_fields_read(r, &sb_shape_info, table, info, diag) : status;
}
