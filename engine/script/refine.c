/* Refining: a declaration is given some of its fields anew. */
#include "script/words.h"

#include <string.h>

static int number_of(const sb_model *m, const char *path)
{
    for (int i = 0; i < m->n_files; i++)
        if (m->file[i] == path) return i;
    return -1;
}

bool sb_may_refine(const sb_reader *r, sb_where first)
{
    int file = number_of(r->model, first.file);
    if (file < 0 || file == r->file || r->model->prefix[0] != '\0') return false;
    return (r->script->reading->file[r->file].includes >> file & 1) != 0;
}

static const sb_shape *shape_of(const sb_model *m, sb_kind kind, int index)
{
    switch (kind) {
    case SB_KIND_PARAM: return &sb_shape_param;
    case SB_KIND_PHASE: return &sb_shape_phase;
    case SB_KIND_ACTOR: return &sb_shape_actor;
    case SB_KIND_CHANNEL: return &sb_shape_channel;
    case SB_KIND_NODE: return sb_shape_of_node(m->node[index].kind);
    case SB_KIND_SOURCE: return &sb_shape_arrivals;
    case SB_KIND_MEASURE: return &sb_shape_measure;
    case SB_KIND_DEADLINE: return &sb_shape_deadline;
    case SB_KIND_NEED: return &sb_shape_need;
    case SB_KIND_INFO: return &sb_shape_info;
    case SB_KIND_EVENT: return &sb_shape_event;
    case SB_KIND_EMIT: return &sb_shape_emit;
    case SB_KIND_ATTRIBUTE:
    case SB_KIND_VARIANT:
    case SB_KINDS: break;
    }
    return NULL;
}

static sb_status refine_param(sb_reader *r, sb_param *param, int table, sb_diag *diag)
{
    double initial = param->initial;
    sb_status status = sb_fields_read(r, &sb_shape_param, table, param, diag);
    if (status != SB_OK) return status;
    if (param->initial == initial) return sb_words_settle_param(r, param, diag);
    sb_fail(diag, SB_USER, r->where, "the default of \"%s\" has been used already, from %s:%d on", param->id,
            param->where.file, param->where.line);
    sb_hint(diag, "Set it for the whole scenario: --set %s=%.10g, or variant \"…\" { set={ %s=%.10g } }.", param->id,
            param->initial, param->id, param->initial);
    return SB_USER;
}

/* Branches that are given replace those that were. */
static sb_status refine_node(sb_reader *r, int index, int table, sb_diag *diag)
{
    sb_node *node = &r->model->node[index];
    sb_status status = sb_fields_read(r, sb_shape_of_node(node->kind), table, node, diag);
    bool branches = (node->kind == SB_CHOICE || node->kind == SB_FORK || node->kind == SB_RACE) && lua_rawlen(r->L, table) > 0;
    if (status != SB_OK || !branches) return status;
    sb_model_forget_branches(r->model, node->id);
    r->refining = false;
    return sb_words_branches(r, node->id, node->kind, table, diag);
}

sb_status sb_refine(sb_reader *r, sb_kind kind, int index, int table, sb_diag *diag)
{
    sb_list list = sb_list_of(r->model, kind);
    r->refining = true;
    if (kind == SB_KIND_PARAM) return refine_param(r, &r->model->param[index], table, diag);
    if (kind == SB_KIND_NODE) return refine_node(r, index, table, diag);
    if (kind == SB_KIND_PHASE) r->script->reading->phase = index;
    void *item = (char *)(uintptr_t)list.items + (size_t)index * list.size;
    return sb_fields_read(r, shape_of(r->model, kind, index), table, item, diag);
}

sb_status sb_refine_known(bool *done, sb_reader *r, const sb_word *word, const char *id, int table, sb_diag *diag)
{
    if (word->kind == SB_NO_KIND) return SB_OK;
    sb_list list = sb_list_of(r->model, word->kind);
    int index = sb_list_find(&list, id ? id : word->name);
    if (index < 0 || !sb_may_refine(r, sb_list_where(&list, index))) return SB_OK;
    bool other = word->kind == SB_KIND_NODE && strcmp(sb_node_word(r->model->node[index].kind), word->name) != 0;
    if (other) return SB_OK;
    *done = true;
    if (word->kind == SB_KIND_ACTOR) sb_model_name_actor(r->model, index, r->file == 0);
    return sb_refine(r, word->kind, index, table, diag);
}
