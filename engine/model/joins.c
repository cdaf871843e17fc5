/* Which fork each join waits for, where the scenario does not say `of`.
 *
 * A fork is a candidate for a join if at least two of its branches can reach it. Branches do not pass their
 * own fork again, nor a join that already is that fork's: there they have ended. A candidate goes if every
 * way from it to the join passes another candidate: that one is nearer. What is left must be one.
 *
 * In rounds, for what is inside must be matched before what is outside can be told from it: first with every
 * other unmatched join as a wall, so that only direct matches are made (all of a round at once, so that the
 * order of declaration does not matter); when that brings nothing more, once without the walls. */
#include "model/resolve.h"

#include <string.h>

bool sb_node_splits(const sb_model *m, int node)
{
    const sb_node *n = &m->node[node];
    int flows = sb_node_flows(m, node);
    if (n->kind == SB_FORK) return true;
    if (n->kind == SB_CHOICE || flows < 2) return false;
    for (int i = 0; i < flows; i++) {
        if (!m->link[n->out[i]].parallel) return false;
    }
    return true;
}

/* Room for the search, for all of it. */
typedef struct search {
    const sb_resolver *r;
    bool *wall, *reaches; /* by node */
    int *queue;
    int *splitter, n_splitters; /* what starts branches */
    int *fork;                  /* candidates of the join at hand */
    int *found;                 /* by node: the fork that this round matches to a join; -1 = none, MANY */
    bool walls;                 /* unmatched joins are walls */
} search;

enum { NONE = -1, MANY = -2 };
enum { MOST_BRANCHES = 63 }; /* the simulation keeps them as bits of a word */

/* Fills `reaches`: the nodes from which a token can come to the join without passing a wall. */
static void walk_back(search *s, int join)
{
    const sb_model *m = s->r->m;
    memset(s->reaches, 0, (size_t)m->n_nodes * sizeof *s->reaches);
    int head = 0, tail = 0;
    s->queue[tail++] = join;
    s->reaches[join] = true;
    while (head < tail) {
        int at = s->queue[head++];
        for (int k = s->r->in_start[at]; k < s->r->in_start[at + 1]; k++) {
            int before = m->link[s->r->in[k]].from.index;
            if (s->reaches[before] || s->wall[before]) continue;
            s->reaches[before] = true;
            s->queue[tail++] = before;
        }
    }
}

static int branches_that_reach(const search *s, int fork)
{
    const sb_model *m = s->r->m;
    int n = 0;
    for (int i = 0; i < sb_node_flows(m, fork); i++) n += s->reaches[m->link[m->node[fork].out[i]].to.index];
    return n;
}

/* Walls for what leaves `fork` (NONE: any) on its way to `join`. */
static void build_walls(search *s, int fork, int join)
{
    const sb_model *m = s->r->m;
    for (int i = 0; i < m->n_nodes; i++) {
        const sb_node *n = &m->node[i];
        bool ends = n->of.id == NULL ? s->walls : fork != NONE && n->of.index == fork;
        s->wall[i] = n->kind == SB_JOIN && ends;
    }
    if (fork != NONE) s->wall[fork] = true;
    s->wall[join] = false;
}

/* Writes the candidates to s->fork; returns how many. One walk without a fork's own walls sorts out most. */
static int candidates(search *s, int join)
{
    int likely = 0, n = 0;
    build_walls(s, NONE, join);
    walk_back(s, join);
    for (int i = 0; i < s->n_splitters; i++) {
        if (branches_that_reach(s, s->splitter[i]) >= 2) s->fork[likely++] = s->splitter[i];
    }
    for (int i = 0; i < likely; i++) {
        build_walls(s, s->fork[i], join);
        walk_back(s, join);
        if (branches_that_reach(s, s->fork[i]) >= 2) s->fork[n++] = s->fork[i];
    }
    return n;
}

/* Does every way from `fork` to `join` pass one of the other candidates? */
static bool has_nearer(search *s, int fork, int join, int n)
{
    for (int i = 0; i < n; i++) {
        if (s->fork[i] == fork) continue;
        build_walls(s, fork, join);
        s->wall[s->fork[i]] = true;
        walk_back(s, join);
        if (branches_that_reach(s, fork) == 0) return true;
    }
    return false;
}

/* The fork of a join: NONE, or MANY that are equally near (two of them are then in *a and *b). */
static int fork_of(search *s, int join, int *a, int *b)
{
    int n = candidates(s, join), near = 0;
    for (int i = 0; i < n; i++) {
        if (n > 1 && has_nearer(s, s->fork[i], join, n)) continue;
        if (near == 0) *a = s->fork[i];
        if (near == 1) *b = s->fork[i];
        near++;
    }
    return near == 0 ? NONE : near == 1 ? *a : MANY;
}

static bool is_open(const sb_node *n)
{
    return n->kind == SB_JOIN && n->of.id == NULL;
}

/* One round: matches what can be told; how many that were. */
static int match_round(search *s)
{
    sb_model *m = s->r->m;
    int a, b, matched = 0;
    for (int i = 0; i < m->n_nodes; i++) s->found[i] = is_open(&m->node[i]) ? fork_of(s, i, &a, &b) : NONE;
    for (int i = 0; i < m->n_nodes; i++) {
        int fork = s->found[i];
        if (fork < 0) continue;
        m->node[i].of = (sb_ref){ .id = m->node[fork].id, .index = fork, .where = m->node[i].where };
        matched++;
    }
    return matched;
}

static void report_open(search *s, sb_resolver *r, int join)
{
    const sb_model *m = r->m;
    const sb_node *n = &m->node[join];
    int a, b;
    if (fork_of(s, join, &a, &b) == NONE) {
        sb_fail(&r->diag, SB_USER, n->where, "join \"%s\": no fork starts branches that meet here", n->id);
        sb_hint(&r->diag,
                "Lead two or more branches of one fork to it, or say which fork it waits for: of = \"…\".");
    } else {
        sb_fail(&r->diag, SB_USER, n->where, "join \"%s\" could wait for the branches of \"%s\" or of \"%s\"",
                n->id, m->node[a].id, m->node[b].id);
        sb_hint(&r->diag, "Say which: of = \"%s\"; or give each fork a join of its own.", m->node[a].id);
    }
    sb_report(r, SB_ERROR);
}

/* A fork that is told by `of` must be one, and lead here. */
static void check_told(search *s, sb_resolver *r, int join)
{
    const sb_model *m = r->m;
    const sb_node *n = &m->node[join], *fork = &m->node[n->of.index];
    if (!sb_node_splits(m, n->of.index)) {
        sb_fail(&r->diag, SB_USER, n->where, "join \"%s\": of = \"%s\" names a %s, not a fork", n->id,
                fork->id, sb_node_word(fork->kind));
        sb_hint(&r->diag, "Name the fork whose branches meet here.");
        sb_report(r, SB_ERROR);
        return;
    }
    memset(s->wall, 0, (size_t)m->n_nodes * sizeof *s->wall);
    s->wall[n->of.index] = true;
    walk_back(s, join);
    if (branches_that_reach(s, n->of.index) > 0) return;
    sb_fail(&r->diag, SB_USER, n->where, "join \"%s\": no branch of fork \"%s\" leads here", n->id, fork->id);
    sb_hint(&r->diag, "Lead its branches here, or name another fork in of.");
    sb_report(r, SB_ERROR);
}

/* As many branches as the join waits for must exist. (Whether they can come is asked in the check room.) */
static void check_count(sb_resolver *r, int join)
{
    const sb_model *m = r->m;
    const sb_node *n = &m->node[join], *fork = &m->node[n->of.index];
    int branches = sb_node_flows(m, n->of.index);
    if (branches > MOST_BRANCHES) {
        sb_fail(&r->diag, SB_USER, fork->where, "\"%s\" starts %d branches; a join can tell %d apart",
                fork->id, branches, MOST_BRANCHES);
        sb_hint(&r->diag, "Gather some of them under a fork and a join of their own.");
        sb_report(r, SB_ERROR);
        return;
    }
    if (n->wait_for < 0 || n->wait_for > branches) {
        sb_fail(&r->diag, SB_USER, n->where, "join \"%s\" waits for %d branches, but \"%s\" has %d", n->id,
                n->wait_for, fork->id, branches);
        sb_hint(&r->diag, "Say wait_for = \"all\", \"any\", or a number from 1 to %d.", branches);
        sb_report(r, SB_ERROR);
    }
}

sb_status sb_resolve_joins(sb_resolver *r)
{
    sb_model *m = r->m;
    size_t nodes = (size_t)m->n_nodes;
    search s = {
        .r = r,
        .wall = sb_arena_array(r->scratch, nodes, sizeof *s.wall),
        .reaches = sb_arena_array(r->scratch, nodes, sizeof *s.reaches),
        .queue = sb_arena_array(r->scratch, nodes, sizeof *s.queue),
        .splitter = sb_arena_array(r->scratch, nodes, sizeof *s.splitter),
        .fork = sb_arena_array(r->scratch, nodes, sizeof *s.fork),
        .found = sb_arena_array(r->scratch, nodes, sizeof *s.found),
    };
    if (!s.wall || !s.reaches || !s.queue || !s.splitter || !s.fork || !s.found) return SB_NOMEM;
    for (int i = 0; i < m->n_nodes; i++) {
        if (sb_node_splits(m, i)) s.splitter[s.n_splitters++] = i;
        if (m->node[i].kind == SB_JOIN && m->node[i].of.index >= 0) check_told(&s, r, i);
    }
    do {
        s.walls = true;
        while (match_round(&s) > 0) {
        }
        s.walls = false;
    } while (match_round(&s) > 0);
    for (int i = 0; i < m->n_nodes; i++) {
        const sb_node *n = &m->node[i];
        if (n->kind != SB_JOIN) continue;
        if (n->of.index >= 0) check_count(r, i);
        else if (n->of.id == NULL) report_open(&s, r, i);
    }
    return SB_OK;
}
