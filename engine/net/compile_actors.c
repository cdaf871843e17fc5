/* Actors, their desks, and pools: an actor has a pool of its own, one for each value of an attribute, or (staff_of) those
 * of another. */
#include "net/compile.h"

#include "base/hash.h"

uint64_t sb_compile_part_name(const sb_compile *c, int desk)
{
    const sb_actor *a = &c->model->actor[c->net->desk[desk].actor];
    const sb_actor_part *part = &a->part[desk - c->net->actor[c->net->desk[desk].actor].desks.first];
    return sb_mix2(sb_compile_name("actor", a->id), sb_hash_text(part->name));
}

/* How the people of a pool are kept from work, interrupted, and in which order they are waited for. */
static sb_status manners(sb_compile *c, sb_pool_plan *plan, const sb_actor *a, uint64_t name, sb_diag *diag)
{
    static const sb_turns TURNS[] = { [SB_ORDER_FIFO] = SB_OLDEST_FIRST, [SB_ORDER_LIFO] = SB_NEWEST_FIRST,
                                      [SB_ORDER_RANDOM] = SB_BY_LOT };
    const bool limited = !a->unlimited && plan->roster.most > 0;
    sb_status status = SB_OK;
    plan->turns = TURNS[a->order];
    plan->preempts = a->preempt && limited;
    plan->loaded = a->load > 0 && limited;
    plan->called_away = a->away.present && limited;
    if (plan->preempts) c->net->has_preempt = true;
    if (plan->loaded) status = sb_load_make(&plan->load, a->load, &a->load_takes.dist, name, c->arena, diag);
    if (status == SB_OK && plan->called_away)
        status = sb_away_make(&plan->away, a->away.staff, &a->away.every.dist, &a->away.takes.dist, name, c->arena, diag);
    return status;
}

/* The people of an actor as `people` says; what their other matters and absences draw is addressed by `name`. */
static sb_status make_pool(sb_compile *c, int pool, int actor, const sb_actor *people, sb_value part, uint64_t name, sb_diag *diag)
{
    sb_pool_plan *plan = &c->net->pool[pool];
    sb_status status = sb_compile_roster(c, &plan->roster, people, diag);
    if (status == SB_OK && c->model->n_surprises > 0)
        status = sb_surprise_roster(c, &plan->roster, actor, people, part, diag);
    if (status == SB_OK) status = manners(c, plan, people, name, diag);
    int met = people->people > 0 ? people->people : people->unlimited || plan->roster.most <= 0 ? 1 : plan->roster.most;
    c->net->crew[pool] = (sb_net_crew){ .actor = actor, .load = people->load, .people = met, .met = -1 };
    return status;
}

static sb_status make_parts(sb_compile *c, int actor, int *pools, sb_diag *diag)
{
    const sb_actor *a = &c->model->actor[actor];
    const int first = c->net->actor[actor].desks.first;
    sb_status status = SB_OK;
    for (int i = 0; i < a->n_parts && status == SB_OK; i++) {
        sb_actor people = *a;
        people.unlimited = a->part[i].unlimited;
        people.staff = a->part[i].staff;
        people.hours = a->part[i].hours;
        people.load = a->part[i].load;
        c->net->desk[first + i].pool = *pools;
        status = make_pool(c, (*pools)++, actor, &people, a->part[i].value, sb_compile_part_name(c, first + i), diag);
    }
    return status;
}

/* Desks of an actor with the people of another lead to the other's pools. */
static void share_pools(sb_net *net, int actor, int from)
{
    net->desk[actor].pool = net->desk[from].pool;
    for (int i = 0; i < net->actor[actor].desks.n; i++)
        net->desk[net->actor[actor].desks.first + i].pool = net->desk[net->actor[from].desks.first + i].pool;
}

static bool make_room(sb_compile *c)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    net->n_actors = net->n_desks = m->n_actors;
    for (int i = 0; i < m->n_actors; i++) {
        net->n_desks += m->actor[i].n_parts;
        if (m->actor[i].staff_of.index < 0) net->n_pools += m->actor[i].n_parts > 0 ? m->actor[i].n_parts : 1;
    }
    net->pool = sb_arena_array(c->arena, (size_t)net->n_pools, sizeof *net->pool);
    net->crew = sb_arena_array(c->arena, (size_t)net->n_pools, sizeof *net->crew);
    net->desk = sb_arena_array(c->arena, (size_t)net->n_desks, sizeof *net->desk);
    net->desk_value = sb_arena_array(c->arena, (size_t)net->n_desks, sizeof *net->desk_value);
    net->actor = sb_arena_array(c->arena, (size_t)net->n_actors, sizeof *net->actor);
    return net->pool && net->crew && net->desk && net->desk_value && net->actor;
}

static void make_actor(sb_compile *c, int i, int *desks)
{
    const sb_actor *a = &c->model->actor[i];
    sb_net *net = c->net;
    net->actor[i] = (sb_net_actor){ .stand_in = a->stand_in.id ? a->stand_in.index : -1, .cost = a->cost, .child = a->child,
                                    .pauses = a->on_close == SB_CLOSE_PAUSE, .preempts = a->preempt,
                                    .each = a->each.id ? a->each.index : -1,
                                    .desks = { *desks, a->n_parts } };
    net->desk[i] = (sb_net_desk){ .actor = i, .pool = -1 };
    for (int k = 0; k < a->n_parts; k++, ++*desks) {
        net->desk[*desks] = (sb_net_desk){ .actor = i, .pool = -1 };
        net->desk_value[*desks] = a->part[k].value;
    }
    if (a->cost != 0) net->has_cost = true;
}

sb_status sb_compile_actors(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    if (!make_room(c)) return sb_no_memory(diag);
    int desks = m->n_actors, pools = 0;
    for (int i = 0; i < m->n_actors; i++) make_actor(c, i, &desks);
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_actors && status == SB_OK; i++) {
        const sb_actor *a = &m->actor[i];
        if (a->staff_of.index >= 0) continue;
        if (a->n_parts > 0) {
            status = make_parts(c, i, &pools, diag);
            continue;
        }
        c->net->desk[i].pool = pools;
        status = make_pool(c, pools++, i, a, (sb_value){ 0 }, sb_compile_name("actor", a->id), diag);
    }
    for (int i = 0; i < m->n_actors && status == SB_OK; i++)
        if (m->actor[i].staff_of.index >= 0) share_pools(c->net, i, m->actor[i].staff_of.index);
    return status;
}
