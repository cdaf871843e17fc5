/* Soundness: what the search of states (search.h) finds, told once for each node, from whichever place cases enter or
 * something starts apart. */
#include "check/passes.h"
#include "check/search.h"

typedef struct roots {
    sb_search **search;
    int *node, *by; /* where it begins; the node that starts it apart, -1: a source's */
    int n, capacity, cap_node, cap_by;
} roots;

static bool add_root(sb_checker *c, roots *r, int node, int by)
{
    for (int i = 0; i < r->n; i++) {
        if (r->node[i] == node && (r->by[i] >= 0) == (by >= 0)) return true;
    }
    if (!sb_arena_grow(c->scratch, (void **)&r->node, &r->cap_node, r->n + 1, sizeof *r->node) ||
        !sb_arena_grow(c->scratch, (void **)&r->by, &r->cap_by, r->n + 1, sizeof *r->by) ||
        !sb_arena_grow(c->scratch, (void **)&r->search, &r->capacity, r->n + 1, sizeof *r->search))
        return false;
    r->node[r->n] = node;
    r->by[r->n++] = by;
    return true;
}

/* What nodes that have been walked over start apart. */
static bool add_apart(sb_checker *c, roots *r)
{
    for (int i = 0; i < c->ways->n; i++) {
        const sb_way *way = &c->ways->way[i];
        if (way->apart && c->ways->walked[way->from] && !add_root(c, r, way->to, way->from)) return false;
    }
    return true;
}

static sb_status search_all(sb_checker *c, roots *r, bool *undecided)
{
    int budget = SB_CHECK_STEPS;
    for (int i = 0; i < c->net->n_sources; i++) {
        if (!add_root(c, r, c->net->source[i].enter, -1)) return SB_NOMEM;
    }
    for (int i = 0; i < c->net->n_events; i++) { /* as if cases entered there: what it interrupts is not looked into */
        if (c->net->event[i].to >= 0 && !add_root(c, r, c->net->event[i].to, -1)) return SB_NOMEM;
    }
    for (int i = 0; i < r->n; i++) {
        sb_status status = sb_search_run(&r->search[i], c->ways, sb_place_at(r->node[i]), r->by[i] >= 0, &budget, c->scratch);
        if (status != SB_OK) return status;
        *undecided = *undecided || r->search[i]->undecided;
        if (!add_apart(c, r)) return SB_NOMEM;
    }
    return SB_OK;
}

/* --- what cases can come to --------------------------------------------------------------------------------------- */

/* Whatever the ways lead to, joins or not: all that can be said where the search was not finished. */
static void reach_on(sb_checker *c)
{
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < c->ways->n; i++) {
            const sb_way *way = &c->ways->way[i];
            if (!c->reached[way->from] || c->reached[way->to]) continue;
            c->reached[way->to] = more = true;
        }
    }
}

static void fill_reached(sb_checker *c, const roots *r, bool undecided)
{
    for (int i = 0; i < c->net->n_nodes; i++) {
        bool passed = c->net->node[i].kind != SB_JOIN;
        c->reached[i] = c->ways->walked[i];
        for (int k = 0; k < r->n; k++) passed = passed || r->search[k]->passed[i];
        c->shut[i] = c->reached[i] && !passed && !undecided;
    }
    if (undecided) reach_on(c);
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

typedef struct shown {
    sb_stop *path;
    int n;
    char text[SB_WAY_TEXT];
} shown;

static sb_status show(sb_checker *c, sb_search *s, int state, int place, int exit, shown *out)
{
    sb_status status = sb_search_path(s, state, place, exit, &out->path, &out->n);
    if (status == SB_OK) sb_way_text(out->text, c->m, out->path, out->n);
    return status;
}

static sb_status tell_shut(sb_checker *c, sb_search *s, int join)
{
    const sb_net_node *n = &c->net->node[join];
    int came = __builtin_popcountll(s->come[join]);
    sb_fail(&c->diag, SB_USER, c->m->node[join].where,
            "join \"%s\" can never go on: it waits for %d branches of \"%s\", and never do more than %d come", c->m->node[join].id,
            n->wait_for, c->m->node[n->fork].id, came);
    if (came < n->wait_for) sb_hint(&c->diag, "Lead the others here too, or say wait_for = %d.", came > 0 ? came : 1);
    else sb_hint(&c->diag, "They never come together: let each way from \"%s\" lead here.", c->m->node[n->fork].id);
    return sb_say(c, SB_WARNING, "join-never", NULL, 0);
}

static sb_status tell_stuck(sb_checker *c, sb_search *s, int join)
{
    shown way;
    sb_status status = show(c, s, s->stuck[join], -1, -1, &way);
    if (status != SB_OK) return status;
    sb_fail(&c->diag, SB_USER, c->m->node[join].where, "join \"%s\" can wait for ever: not all that it waits for need come",
            c->m->node[join].id);
    sb_hint(&c->diag, "For example: %s. Lead every way from \"%s\" here, or wait for fewer.", way.text,
            c->m->node[c->net->node[join].fork].id);
    return sb_say(c, SB_WARNING, "join-waits", way.path, way.n);
}

static sb_status tell_growing(sb_checker *c, sb_search *s, int node)
{
    shown way;
    sb_status status = show(c, s, s->grows[node], s->grows_place[node], node, &way);
    if (status != SB_OK) return status;
    sb_fail(&c->diag, SB_USER, c->m->node[node].where,
            "%s \"%s\" starts new tracks each time a case comes round to it: they pile up without end", sb_check_word(c, node),
            c->m->node[node].id);
    sb_hint(&c->diag, "For example: %s. Gather its branches in a join before the way leads back.", way.text);
    return sb_say(c, SB_WARNING, "tokens-pile-up", way.path, way.n);
}

static sb_status tell_early(sb_checker *c, sb_search *s, int finish, int by)
{
    shown way;
    const sb_node *n = &c->m->node[finish];
    sb_status status = show(c, s, s->early[finish], s->early_place[finish], finish, &way);
    if (status != SB_OK) return status;
    c->cut_short = true;
    if (by >= 0) {
        sb_fail(&c->diag, SB_USER, n->where, "finish \"%s\" ends the whole case, and what \"%s\" starts beside it leads there",
                n->id, c->m->node[by].id);
        sb_hint(&c->diag, "For example: %s. End that track with a stop instead.", way.text);
    } else {
        sb_fail(&c->diag, SB_USER, n->where, "finish \"%s\" can end the case while the track to \"%s\" is under way", n->id,
                c->m->node[s->early_other[finish]].id);
        sb_hint(&c->diag, "For example: %s. Gather the tracks in a join first, or end this one with a stop.", way.text);
    }
    return sb_say(c, SB_WARNING, "early-finish", way.path, way.n);
}

static sb_status tell_node(sb_checker *c, const roots *r, int node)
{
    sb_search *stuck = NULL, *grows = NULL, *early = NULL;
    int early_by = -1;
    for (int i = r->n - 1; i >= 0; i--) { /* the first that shows it */
        if (r->search[i]->stuck[node] >= 0) stuck = r->search[i];
        if (r->search[i]->grows[node] >= 0) grows = r->search[i];
        if (r->search[i]->early[node] >= 0) early = r->search[i], early_by = r->by[i];
    }
    sb_status status = SB_OK;
    if (stuck != NULL) status = c->shut[node] ? tell_shut(c, stuck, node) : tell_stuck(c, stuck, node);
    if (status == SB_OK && grows != NULL) status = tell_growing(c, grows, node);
    if (status == SB_OK && early != NULL) status = tell_early(c, early, node, early_by);
    return status;
}

/* An event that goes on inside a fork with fewer tracks than its join waits for would leave the others waiting; where it
 * strikes is not searched. */
static sb_status tell_event_undecided(sb_checker *c)
{
    for (int i = 0; i < c->net->n_events; i++) {
        const sb_case_event *e = &c->m->event[i];
        bool joins = false;
        for (int k = 0; k < c->net->n_nodes; k++) joins = joins || (c->net->node[k].kind == SB_JOIN && c->reached[k]);
        if (e->n_stops < 2 || !joins) continue;
        sb_fail(&c->diag, SB_USER, e->where, "event \"%s\": whether a join then waits for ever is not decided", e->id);
        sb_hint(&c->diag, "If it ends several tracks of one fork, lead it past that fork's join.");
        if (sb_say(c, SB_NOTE, "not-decided", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

static sb_status tell_undecided(sb_checker *c)
{
    sb_fail(&c->diag, SB_USER, c->m->scenario.where, "whether every case can end is not decided beyond %d steps of the search",
            (int)SB_CHECK_STEPS);
    sb_hint(&c->diag, "What was found up to there is told. Fewer branches at the same time make fewer steps.");
    return sb_say(c, SB_NOTE, "not-decided", NULL, 0);
}

/* A state after which nothing comes to rest; the pass over the flow tells it if it finds no circle that explains it. */
static sb_status keep_endless(sb_checker *c, const roots *r)
{
    for (int i = 0; i < r->n && c->round < 0; i++) {
        sb_search *s = r->search[i];
        if (s->endless < 0) continue;
        sb_stop *path;
        sb_status status = sb_search_path(s, s->endless, -1, -1, &path, &c->n_round);
        if (status != SB_OK) return status;
        c->round = c->n_round > 0 ? path[c->n_round - 1].node : r->node[i];
        c->round_path = path;
    }
    return SB_OK;
}

sb_status sb_check_soundness(sb_checker *c)
{
    roots r = { 0 };
    bool undecided = c->ways->n_gates > 64;
    if (undecided) { /* more than a state has room for */
        for (int i = 0; i < c->net->n_sources; i++) c->reached[c->net->source[i].enter] = true;
        for (int i = 0; i < c->net->n_events; i++)
            if (c->net->event[i].to >= 0) c->reached[c->net->event[i].to] = true;
        reach_on(c);
        return tell_undecided(c);
    }
    sb_status status = search_all(c, &r, &undecided);
    if (status != SB_OK) return status;
    fill_reached(c, &r, undecided);
    for (int i = 0; i < c->net->n_nodes && status == SB_OK; i++) status = tell_node(c, &r, i);
    if (status == SB_OK && undecided) status = tell_undecided(c);
    if (status == SB_OK) status = tell_event_undecided(c);
    return status == SB_OK ? keep_endless(c, &r) : status;
}
