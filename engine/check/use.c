/* What is declared and never used: actors without a step, channels, params. */
#include "check/passes.h"

#include <string.h>

static void mark_used(bool *used, const sb_ref *ref)
{
    if (ref->id != NULL && ref->index >= 0) used[ref->index] = true;
}

/* A library that is included holds more than one scenario needs. */
static bool is_own(const sb_checker *c, const sb_where *where)
{
    return strcmp(where->file, c->m->path) == 0;
}

/* Actors whose hours or knowledge are asked for only have use too. */
static void mark_asked(const sb_checker *c, bool *used)
{
    for (int i = 0; i < c->m->n_nodes; i++) mark_used(used, &c->m->node[i].until_open);
    for (int i = 0; i < c->m->n_links; i++) mark_used(used, &c->m->link[i].wait.until_open);
    for (int i = 0; i < c->net->n_conditions; i++) {
        const sb_condition *condition = c->net->condition[i];
        for (int k = 0; condition->kind == SB_C_CODE && k < condition->n; k++) {
            const sb_op op = condition->code[k].op;
            if (op == SB_OP_OPEN || op == SB_OP_KNOWS) used[condition->code[k].index] = true;
        }
    }
}

static sb_status check_actors(sb_checker *c)
{
    const sb_model *m = c->m;
    if (c->net->has_scripts) return SB_OK; /* whom a script seizes cannot be told before it runs */
    bool *used = sb_arena_array(c->scratch, (size_t)m->n_actors, sizeof *used);
    if (used == NULL) return SB_NOMEM;
    for (int i = 0; i < m->n_nodes; i++) {
        for (int k = 0; k < m->node[i].by.n; k++) mark_used(used, &m->node[i].by.member[k].actor);
    }
    for (int i = 0; i < m->n_tells; i++) {
        for (int k = 0; k < m->tell[i].n_to; k++) mark_used(used, &m->tell[i].to[k]);
    }
    for (int i = 0; i < m->n_actors; i++) mark_used(used, &m->actor[i].stand_in);
    mark_asked(c, used);
    for (int i = 0; i < m->n_actors; i++) {
        const sb_actor *a = &m->actor[i];
        if (used[i] || a->child || !is_own(c, &a->where)) continue;
        sb_fail(&c->diag, SB_USER, a->where, "actor \"%s\" has no steps", a->id);
        sb_hint(&c->diag, "Its lane stays empty: give it a step, as in by = \"%s\", or remove it.", a->id);
        if (sb_say(c, SB_WARNING, "idle-actor", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

static sb_status check_channels(sb_checker *c)
{
    const sb_model *m = c->m;
    bool *used = sb_arena_array(c->scratch, (size_t)m->n_channels, sizeof *used);
    if (used == NULL) return SB_NOMEM;
    for (int i = 0; i < m->n_links; i++) mark_used(used, &m->link[i].via);
    for (int i = 0; i < m->n_tells; i++) mark_used(used, &m->tell[i].via);
    for (int i = 0; i < m->n_channels; i++) {
        const sb_channel *channel = &m->channel[i];
        if (used[i] || !is_own(c, &channel->where)) continue;
        sb_fail(&c->diag, SB_USER, channel->where, "channel \"%s\" is never used", channel->id);
        sb_hint(&c->diag, "Say via = \"%s\" on a link or a tell, or remove it.", channel->id);
        if (sb_say(c, SB_WARNING, "idle-channel", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

/* One mention is the declaration's own. */
static sb_status check_params(sb_checker *c)
{
    for (int i = 0; i < c->m->n_params; i++) {
        const sb_param *param = &c->m->param[i];
        if (param->mentions != 1 || !is_own(c, &param->where)) continue;
        sb_fail(&c->diag, SB_USER, param->where, "param \"%s\" is never used", param->id);
        sb_hint(&c->diag, "Write %s where its number belongs, without quotes, or remove it.", param->id);
        if (sb_say(c, SB_WARNING, "idle-param", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

sb_status sb_check_use(sb_checker *c)
{
    sb_status status = check_actors(c);
    if (status == SB_OK) status = check_channels(c);
    return status == SB_OK ? check_params(c) : status;
}
