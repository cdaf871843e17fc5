#include "net/compile.h"

#include "base/hash.h"

#include <stdlib.h>

static const sb_ns FAR = 30 * 365 * SB_DAY; /* how far calendars go without a horizon */

sb_draw sb_compile_draw(const sb_quantity *quantity)
{
    sb_draw draw = { .kind = quantity->kind, .index = -1, .dist = quantity->dist };
    if (quantity->kind == SB_Q_ATTRIBUTE) draw.index = quantity->attribute.index;
    if (quantity->kind == SB_Q_CALL) draw.index = quantity->call;
    return draw;
}

int32_t sb_compile_condition(sb_compile *c, const sb_condition *condition)
{
    if (condition->kind == SB_C_NONE) return -1;
    int n = c->net->n_conditions;
    if (!sb_arena_grow(c->arena, (void **)&c->condition, &c->cap_condition, n + 1, sizeof *c->condition)) return -2;
    c->condition[n] = condition;
    c->net->condition = c->condition;
    c->net->n_conditions = n + 1;
    return n;
}

uint64_t sb_compile_name(const char *kind, const char *id)
{
    return sb_mix2(sb_hash_text(kind), sb_hash_text(id));
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Two names with one hash would draw the same numbers. */
static sb_status refuse_collisions(sb_compile *c, sb_diag *diag)
{
    const sb_net *net = c->net;
    const int people = net->n_actors + net->n_pools;
    int most = net->n_nodes + net->n_links + net->n_sources + net->n_attributes + people + net->n_events, n = 0;
    uint64_t *name = sb_arena_array(c->arena, (size_t)most, sizeof *name);
    if (name == NULL) return sb_no_memory(diag);
    for (int i = 0; i < net->n_nodes; i++) name[n++] = net->node[i].name;
    for (int i = 0; i < net->n_links; i++) name[n++] = net->link[i].name;
    for (int i = 0; i < net->n_sources; i++) name[n++] = net->source[i].name;
    for (int i = 0; i < net->n_attributes; i++) name[n++] = net->attribute[i].name;
    for (int i = 0; i < net->n_events; i++) name[n++] = net->event[i].name;
    for (int i = 0; i < net->n_actors; i++) name[n++] = sb_compile_name("actor", c->model->actor[i].id);
    for (int d = net->n_actors; d < net->n_desks; d++)
        if (net->crew[net->desk[d].pool].actor == net->desk[d].actor) name[n++] = sb_compile_part_name(c, d);
    qsort(name, (size_t)n, sizeof *name, by_value);
    for (int i = 1; i < n; i++) {
        if (name[i] != name[i - 1]) continue;
        sb_fail(diag, SB_USER, c->model->scenario.where, "two ids of this scenario have the same 64-bit hash");
        sb_hint(diag, "This is a one in a billion billion chance: rename an id you added last.");
        return SB_USER;
    }
    return SB_OK;
}

static sb_status prepare(sb_compile *c, sb_diag *diag)
{
    const sb_scenario *s = &c->model->scenario;
    sb_net *net = c->net;
    net->horizon = s->horizon;
    net->warmup = s->warmup;
    c->until = s->horizon == SB_NEVER ? FAR : s->horizon;
    sb_status status = sb_zone_load(&c->zone, s->tz, c->arena, diag);
    if (status != SB_OK) return status;
    const sb_civil some_monday = { .year = 2024, .month = 1, .day = 1 };
    c->start_utc = sb_zone_to_utc(c->zone, s->has_starts ? &s->starts : &some_monday);
    return sb_wall_expand(&net->wall, c->zone, c->start_utc, c->until, c->arena, diag);
}

static sb_status attributes(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    c->net->attribute = sb_arena_array(c->arena, (size_t)m->n_attributes, sizeof *c->net->attribute);
    if (c->net->attribute == NULL) return sb_no_memory(diag);
    c->net->n_attributes = m->n_attributes;
    for (int i = 0; i < m->n_attributes; i++)
        c->net->attribute[i] = (sb_net_attribute){ .name = sb_compile_name("case", m->attribute[i].id),
                                                   .value = sb_compile_draw(&m->attribute[i].value),
                                                   .type = m->attribute[i].type };
    return SB_OK;
}

/* What can be told in one look when a step begins and ends. */
static void look_over(sb_net *net)
{
    net->tallies_more = net->n_moments > 0 || net->n_needs > 0 || net->n_measures > 0 || net->n_deadlines > 0 ||
                        net->organisations_state >= 0 || net->has_questions || net->has_cost || net->n_events > 0;
    net->lines_alone = !net->has_joint && !net->has_preempt;
    for (int i = 0; i < net->n_pools; i++) net->lines_alone = net->lines_alone && net->pool[i].turns != SB_BY_LOT;
    for (int i = 0; i < net->n_nodes; i++) {
        sb_net_node *node = &net->node[i];
        node->quiet = node->single && !node->watched && node->needs.n == 0 && !net->has_met_when && node->effect < 0 &&
                      node->tells.n == 0 && !node->meets_child && node->gives_info == 0 && !node->asks &&
                      !node->has_timeout && !node->pauses && !node->scripted;
    }
    for (int i = 0; i < net->n_sources; i++) {
        const sb_net_node *enter = &net->node[net->source[i].enter];
        net->source[i].works_at_once = net->source[i].count != 1 && enter->kind == SB_STEP && !enter->passable && !enter->once &&
                                       enter->takes.kind == SB_Q_DIST;
    }
}

sb_status sb_net_compile(sb_net **out, const sb_model *model, sb_diag *diag)
{
    sb_arena *arena = sb_arena_new();
    sb_net *net = arena ? sb_arena_alloc(arena, sizeof *net) : NULL;
    if (net == NULL) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    net->arena = arena;
    net->model = model;
    net->has_calls = model->n_calls > 0;
    net->symbol = model->symbol;
    net->n_symbols = model->n_symbols;
    sb_compile c = { .model = model, .net = net, .arena = arena };
    static sb_status (*const step[])(sb_compile *, sb_diag *) = {
        prepare, sb_compile_surprises, sb_compile_actors, attributes, sb_compile_links, sb_compile_nodes, sb_compile_sources,
        sb_compile_moments, sb_compile_events, sb_compile_emits, sb_compile_watch, sb_compile_info, refuse_collisions,
    };
    for (size_t i = 0; i < sizeof step / sizeof *step; i++) {
        sb_status status = step[i](&c, diag);
        if (status == SB_OK) continue;
        sb_arena_free(arena);
        return status;
    }
    look_over(net);
    net->known = net->horizon != SB_NEVER || c.has_calendar ? c.until : SB_NEVER;
    *out = net;
    return SB_OK;
}

void sb_net_free(sb_net *net)
{
    if (net != NULL) sb_arena_free(net->arena);
}
