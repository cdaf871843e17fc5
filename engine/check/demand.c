/* More work than people: what must come to an actor in the long run against what it can do.
 *
 * Only where cases come in an open stream at a known rate. Visits are the solution of the flow equations v = arrivals +
 * P v, found by Gauss–Seidel sweeps; whatever is not known before the run (a branch with a condition, a timeout, a
 * handover that may be given up, work whose length is asked of a callback) counts as nothing. So the work is a lower
 * bound, and what is said holds whatever the rest comes to. */
#include "check/passes.h"

#include "base/dmath.h"
#include "model/values.h"

#include <math.h>

enum { SWEEPS = 2000 };
static const double SETTLED = 1e-10, MARGIN = 1.02;

typedef struct demand {
    sb_checker *c;
    double *visits;       /* of each node: a nanosecond, at least */
    double *share;        /* of each way: how many of those that leave its node take it, at least */
    double *work, *tasks; /* by pool: person-nanoseconds and starts of work a nanosecond */
    int *largest;         /* by pool: the step with most work; -1 */
    double *most;         /* by pool: that work */
    bool changes;         /* cases may change their attributes */
    bool finishes;        /* there is a finish, which can end what goes on beside */
} demand;

/* --- how cases come ----------------------------------------------------------------------------------------------- */

static double mean_rate(const sb_course *rate, sb_ns until)
{
    double sum = 0;
    for (int i = 0; i <= rate->n; i++) {
        sb_ns from = i == 0 ? 0 : rate->at[i - 1], to = i < rate->n && rate->at[i] < until ? rate->at[i] : until;
        if (to > from) sum += rate->value[i] * (double)(to - from);
    }
    return sum / (double)until;
}

static double arrivals(const sb_net_source *s, sb_ns until)
{
    if (s->count != 0) return 0; /* it ends some day */
    double batch = s->batch.kind == SB_Q_NONE ? 1 : s->batch.kind == SB_Q_DIST ? sb_dist_mean(&s->batch.dist) : 1;
    if (s->has_rate) return batch * mean_rate(&s->rate, until);
    double gap = s->every.kind == SB_Q_DIST ? sb_dist_mean(&s->every.dist) : 0;
    return gap > 0 ? batch / gap : 0;
}

/* --- which ways they take ----------------------------------------------------------------------------------------- */

static double share_of_branch(const demand *d, const sb_way *way)
{
    const sb_net *net = d->c->net;
    const sb_net_node *n = &net->node[way->from];
    int first = net->out[n->out.first + way->branch];
    if (way->link != first) return 0; /* given up */
    double chosen = 0;
    for (int i = 0; i < n->out.n; i++) {
        const sb_link *link = &d->c->m->link[net->out[n->out.first + i]];
        if (link->when.kind != SB_C_NONE) return 0;
        if (link->p > 0) chosen += link->p;
    }
    const sb_link *link = &d->c->m->link[first];
    return link->otherwise ? fmax(0, 1 - chosen) : link->p;
}

/* May those that start together be cut off, by a join that does not wait for all of them? */
static bool may_be_cut(const demand *d, int fork)
{
    for (int i = 0; i < d->c->net->n_nodes; i++) {
        const sb_net_node *n = &d->c->net->node[i];
        if (n->kind != SB_JOIN || n->fork != fork) continue;
        if (n->cancel || (n->wait_for < d->c->net->node[fork].out.n && d->finishes)) return true;
    }
    return false;
}

static bool may_be_given_up(const demand *d, int i)
{
    const sb_ways *w = d->c->ways;
    const sb_way *way = &w->way[i];
    for (int k = w->start[way->from]; k < w->start[way->from + 1]; k++) {
        if (k != i && w->way[k].branch == way->branch && way->branch >= 0) return true;
    }
    return false;
}

static double share_of(const demand *d, int i)
{
    const sb_way *way = &d->c->ways->way[i];
    const sb_net_node *n = &d->c->net->node[way->from];
    if (n->once || n->balk_at >= 0 || (n->has_timeout && !n->timeout_keeps)) return 0;
    if (way->apart) return d->finishes || n->when >= 0 || way->link < d->c->net->n_flow ? 0 : 1;
    if (may_be_given_up(d, i)) return 0;
    if (n->kind == SB_CHOICE) return share_of_branch(d, way);
    if (n->kind == SB_RACE && n->out.n > 1) return 0; /* who wins is not known */
    return n->gathered && may_be_cut(d, way->from) ? 0 : 1;
}

/* Of those that come to the join, how many go on: of the k branches of its fork come E[N] on average, and it waits
 * for n. By Markov's inequality P(N ≥ n) ≥ (E[N] − (n − 1)) / (k − n + 1). */
static double through_join(const demand *d, const sb_net_node *join, double come)
{
    const sb_net_node *fork = &d->c->net->node[join->fork];
    double started = d->visits[join->fork], n = join->wait_for, k = fork->out.n;
    return fmax(0, (come - (n - 1) * started) / (k - n + 1));
}

/* False if the visits do not settle: then nothing is said. */
static bool solve(demand *d, const double *start)
{
    const sb_ways *w = d->c->ways;
    const sb_net *net = d->c->net;
    double *come = sb_arena_array(d->c->scratch, (size_t)net->n_nodes, sizeof *come);
    for (int sweep = 0; come != NULL && sweep < SWEEPS; sweep++) { /* without memory nothing is said either */
        double change = 0, most = 0;
        for (int i = 0; i < net->n_nodes; i++) come[i] = start[i];
        for (int i = 0; i < net->n_nodes; i++) {
            double leave = net->node[i].kind == SB_JOIN ? through_join(d, &net->node[i], d->visits[i]) : d->visits[i];
            for (int k = w->start[i]; k < w->start[i + 1]; k++) come[w->way[k].to] += d->share[k] * leave;
        }
        for (int i = 0; i < net->n_nodes; i++) {
            change = fmax(change, fabs(come[i] - d->visits[i]));
            most = fmax(most, come[i]);
            d->visits[i] = come[i];
        }
        if (!isfinite(most)) return false;
        if (change <= SETTLED * most) return true;
    }
    return false;
}

/* --- work and staff ----------------------------------------------------------------------------------------------- */

/* Of the cases that come to an actor, how many come to this desk of its. Where they go has been told without looking at
 * what they are, so chance has no part in which. */
static double share_of_desk(const demand *d, int desk)
{
    const sb_net *net = d->c->net;
    const int of = net->actor[net->desk[desk].actor].each;
    if (of < 0) return 1;
    return d->changes ? 0 : sb_attribute_chance(&d->c->m->attribute[of], net->desk_value[desk]);
}

static void add_tasks(demand *d, int node, int desk, double tasks, double mean)
{
    const int pool = d->c->net->desk[desk].pool;
    d->work[pool] += tasks * mean;
    d->tasks[pool] += tasks;
    if (tasks * mean <= d->most[pool]) return;
    d->most[pool] = tasks * mean;
    d->largest[pool] = node;
}

/* Steps that one actor does, whose length is known, for whoever comes. */
static void add_work(demand *d, int node)
{
    const sb_net_node *n = &d->c->net->node[node];
    bool certain = n->kind == SB_STEP && n->takes.kind == SB_Q_DIST && n->when < 0 && !n->once && !n->anyone &&
                   !n->stand_in && n->balk_at < 0 && (!n->has_timeout || n->timeout_keeps);
    double mean = certain ? sb_dist_mean(&n->takes.dist) : 0;
    for (int i = 0; i < n->members.n && mean > 0; i++) {
        const sb_net_member *member = &d->c->net->member[n->members.first + i];
        const sb_range desks = sb_net_desks(d->c->net, member->actor);
        for (int desk = desks.first; desk < desks.first + desks.n; desk++)
            add_tasks(d, node, desk, d->visits[node] * share_of_desk(d, desk) * member->count, mean);
    }
}

/* What a person without a pause between tasks of this mean length can do of the time. Other matters delay a start and never
 * interrupt: after a task the person is found at them with the chance that a renewal process of free times and matters
 * gives, and then stays for another mean stretch. */
static double share_of_time(const sb_actor *a, double load, double task)
{
    if (load <= 0 || a->load_takes.kind != SB_Q_DIST) return 1;
    double matter = sb_dist_mean(&a->load_takes.dist), free_time = matter * (1 - load) / load;
    double found = load * (1 - sb_exp(-task * (1 / matter + 1 / free_time)));
    return task / (task + found * matter);
}

static bool all_pause(const sb_net *net, int pool)
{
    for (int desk = 0; desk < net->n_desks; desk++)
        if (net->desk[desk].pool == pool && !net->actor[net->desk[desk].actor].pauses) return false;
    return true;
}

/* Person-nanoseconds a nanosecond at most. Who finishes what was begun goes on past closing time: twice the mean task,
 * for each person each time. */
static double capacity(const demand *d, int pool, double task)
{
    const sb_roster *roster = &d->c->net->pool[pool].roster;
    const sb_net_crew *crew = &d->c->net->crew[pool];
    sb_ns until = d->c->net->horizon;
    double duty = (double)sb_roster_duty(roster, 0, until);
    if (!all_pause(d->c->net, pool)) {
        for (int i = 0; i < roster->n && roster->at[i] < until; i++) {
            int32_t leave = roster->people[i] - roster->people[i + 1];
            if (leave > 0) duty += 2 * task * leave;
        }
    }
    return duty / (double)until * share_of_time(&d->c->m->actor[crew->actor], crew->load, task);
}

/* The pool of an actor for which the work is most, for what it can do; -1 if none has too much. */
static int worst_pool(const demand *d, int actor, double *most_can)
{
    const sb_net *net = d->c->net;
    const sb_range desks = sb_net_desks(net, actor);
    int worst = -1;
    double most = MARGIN;
    for (int desk = desks.first; desk < desks.first + desks.n; desk++) {
        const int pool = net->desk[desk].pool;
        if (net->pool[pool].roster.most == SB_UNLIMITED || d->work[pool] <= 0) continue;
        double can = capacity(d, pool, d->work[pool] / d->tasks[pool]);
        if (can <= 0 || d->work[pool] <= most * can) continue; /* never there: told elsewhere */
        most = d->work[pool] / can;
        *most_can = can;
        worst = desk;
    }
    return worst;
}

static sb_status check_actor(demand *d, int actor)
{
    sb_checker *c = d->c;
    const sb_actor *a = &c->m->actor[actor];
    double can = 0;
    const int desk = a->staff_of.index < 0 ? worst_pool(d, actor, &can) : -1;
    if (desk < 0) return SB_OK;
    const int pool = c->net->desk[desk].pool;
    sb_fail(&c->diag, SB_USER, a->where,
            "actor \"%s\"%s gets more work than it has people for: %.1f hours of work come a day, %.1f can be done", a->id,
            sb_check_value(c, desk), 24 * d->work[pool], 24 * can);
    sb_hint(&c->diag, "The line grows for ever. Most of it is \"%s\": raise staff or hours, or let fewer cases come.",
            c->m->node[d->largest[pool]].id);
    return sb_say(c, SB_WARNING, "overload", NULL, 0);
}

static bool may_change(const sb_net *net)
{
    bool may = net->n_surprises > 0 || net->has_scripts;
    for (int i = 0; i < net->n_nodes; i++) may = may || net->node[i].effect >= 0;
    for (int i = 0; i < net->n_events; i++) may = may || net->event[i].effect >= 0;
    return may;
}

static bool make_room(demand *d)
{
    sb_arena *arena = d->c->scratch;
    size_t nodes = (size_t)d->c->net->n_nodes, pools = (size_t)d->c->net->n_pools;
    d->visits = sb_arena_array(arena, nodes, sizeof *d->visits);
    d->share = sb_arena_array(arena, (size_t)d->c->ways->n, sizeof *d->share);
    d->work = sb_arena_array(arena, pools, sizeof *d->work);
    d->tasks = sb_arena_array(arena, pools, sizeof *d->tasks);
    d->most = sb_arena_array(arena, pools, sizeof *d->most);
    d->largest = sb_arena_array(arena, pools, sizeof *d->largest);
    return d->visits && d->share && d->work && d->tasks && d->most && d->largest;
}

sb_status sb_check_demand(sb_checker *c)
{
    demand d = { .c = c };
    double *start = sb_arena_array(c->scratch, (size_t)c->net->n_nodes, sizeof *start), all = 0;
    if (start == NULL || !make_room(&d)) return SB_NOMEM;
    if (c->net->horizon == SB_NEVER || c->cut_short) return SB_OK;
    for (int i = 0; i < c->net->n_sources; i++) {
        double rate = arrivals(&c->net->source[i], c->net->horizon);
        start[c->net->source[i].enter] += rate;
        all += rate;
    }
    d.changes = may_change(c->net);
    for (int i = 0; i < c->net->n_nodes; i++) d.finishes = d.finishes || c->net->node[i].kind == SB_FINISH;
    for (int i = 0; i < c->ways->n; i++) d.share[i] = share_of(&d, i);
    if (all <= 0 || !solve(&d, start)) return SB_OK;
    for (int i = 0; i < c->net->n_nodes; i++) add_work(&d, i);
    sb_status status = SB_OK;
    for (int i = 0; i < c->net->n_actors && status == SB_OK; i++) status = check_actor(&d, i);
    return status;
}
