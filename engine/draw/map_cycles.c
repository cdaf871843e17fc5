#include "draw/map_cycles.h"

#include "graph/digraph.h"

#include <string.h>

/* Two candidates, the cheaper is taken: igraph's feedback arc set, and the links that lead back on a
 * walk in the order of declaration, which is how a person would tell the story. The walk wins ties.
 *
 * Where the columns could not be grouped by phases then, circles that go through several phases are broken anew: where they
 * return to an earlier phase, whatever that costs. That is kept if the columns can be grouped so. */

static const double ORDINARY = 4, EXCEPTION = 2, BACK_IN_DECLARATION = 1;

typedef struct circle_search {
    const sb_map_plan *plan;
    sb_edge *edge;
    double *weight;
    bool *returns;        /* leads back to an earlier phase, on a circle: it is reversed whatever that costs */
    bool *walked, *found; /* feedback by walking, by igraph */
    int *next, *stack;    /* of the walk: the link each node goes on with, and the path to it */
    char *colour;         /* 0 unseen, 1 on the path, 2 done */
} circle_search;

static double weight_of(const sb_map_link *link)
{
    double weight = link->kind == SB_MAP_FLOW && link->role == SB_FLOW ? ORDINARY : EXCEPTION;
    return link->from < link->to ? weight : weight - BACK_IN_DECLARATION;
}

/* Depth first from node `root`; links into the path walked are feedback. */
static void walk_from(circle_search *s, int root)
{
    int depth = 0;
    s->stack[depth++] = root;
    s->colour[root] = 1;
    while (depth > 0) {
        int v = s->stack[depth - 1], i = s->next[v]++;
        if (i == s->plan->n_links) {
            s->colour[v] = 2;
            depth--;
        } else if (s->edge[i].from == v && !s->returns[i]) {
            int to = s->edge[i].to;
            if (s->colour[to] == 1) s->walked[i] = true;
            if (s->colour[to] != 0) continue;
            s->colour[to] = 1;
            s->stack[depth++] = to;
        }
    }
}

static void walk_all(circle_search *s)
{
    memset(s->colour, 0, (size_t)s->plan->n_nodes * sizeof *s->colour);
    memset(s->next, 0, (size_t)s->plan->n_nodes * sizeof *s->next);
    memset(s->walked, 0, (size_t)s->plan->n_links * sizeof *s->walked);
    for (int v = 0; v < s->plan->n_nodes; v++)
        if (s->plan->node[v].n_in == 0 && s->colour[v] == 0) walk_from(s, v);
    for (int v = 0; v < s->plan->n_nodes; v++)
        if (s->colour[v] == 0) walk_from(s, v);
}

static double cost_of(const circle_search *s, const bool *feedback)
{
    double cost = 0;
    for (int i = 0; i < s->plan->n_links; i++)
        if (feedback[i] && !s->returns[i]) cost += s->weight[i];
    return cost;
}

/* A mirror is its step as far as columns go. */
static int column_owner(const sb_map_plan *plan, int v)
{
    return plan->node[v].main;
}

/* Columns can be grouped by phases if no path leads from a later phase to an earlier one. `latest` is
 * the latest phase on any path to a node. */
static bool can_group_by_phase(const circle_search *s, int *latest)
{
    int n_phased = 0;
    for (int v = 0; v < s->plan->n_nodes; v++) {
        latest[v] = s->plan->node[v].phase;
        n_phased += latest[v] >= 0;
    }
    bool changed = true;
    for (int round = 0; changed && round < s->plan->n_nodes; round++) {
        changed = false;
        for (int i = 0; i < s->plan->n_links; i++) {
            sb_edge e = s->edge[i];
            if (s->plan->link[i].reversed || latest[e.to] >= latest[e.from]) continue;
            if (s->plan->node[e.to].phase >= 0) return false;
            latest[e.to] = latest[e.from];
            changed = true;
        }
    }
    return s->plan->model->n_phases > 1 && n_phased > 0;
}

/* Finds the links to be reversed, with those that return to an earlier phase, and says so in the plan. */
static sb_status reverse_links(sb_map_plan *plan, circle_search *s, sb_diag *diag)
{
    sb_edge *edge = sb_arena_array(plan->arena, (size_t)plan->n_links, sizeof *edge);
    if (edge == NULL) return sb_no_memory(diag);
    walk_all(s);
    for (int i = 0; i < plan->n_links; i++) { /* what returns is on no circle any more: a loop that nobody looks at */
        edge[i] = s->edge[i];
        if (s->returns[i]) edge[i].to = edge[i].from;
    }
    sb_digraph graph = { plan->n_nodes, edge, plan->n_links };
    sb_status status = sb_digraph_feedback(s->found, &graph, s->weight, diag);
    if (status != SB_OK) return status;
    const bool *feedback = cost_of(s, s->found) < cost_of(s, s->walked) ? s->found : s->walked;
    for (int i = 0; i < plan->n_links; i++)
        plan->link[i].reversed = s->returns[i] || (feedback[i] && s->edge[i].from != s->edge[i].to);
    plan->phased = can_group_by_phase(s, s->next);
    return SB_OK;
}

/* The links that return to an earlier phase, on a circle; false if there are none. */
static sb_status find_returns(bool *any, circle_search *s, sb_diag *diag)
{
    const sb_map_plan *plan = s->plan;
    int *component = sb_arena_array(plan->arena, (size_t)plan->n_nodes, sizeof *component), n;
    if (component == NULL) return sb_no_memory(diag);
    sb_digraph graph = { plan->n_nodes, s->edge, plan->n_links };
    sb_status status = sb_digraph_components(component, &n, &graph, diag);
    for (int i = 0; status == SB_OK && i < plan->n_links; i++) {
        const sb_edge e = s->edge[i];
        s->returns[i] = component[e.from] == component[e.to] && plan->node[e.to].phase >= 0 &&
                        plan->node[e.to].phase < plan->node[e.from].phase;
        *any = *any || s->returns[i];
    }
    return status;
}

static sb_status break_cycles(sb_map_plan *plan, circle_search *s, sb_diag *diag)
{
    bool any = false;
    sb_status status = reverse_links(plan, s, diag);
    if (status != SB_OK || plan->phased || plan->model->n_phases < 2) return status;
    status = find_returns(&any, s, diag);
    if (status != SB_OK || !any) return status;
    status = reverse_links(plan, s, diag);
    if (status != SB_OK || plan->phased) return status;
    memset(s->returns, 0, (size_t)plan->n_links * sizeof *s->returns);
    return reverse_links(plan, s, diag); /* as it was */
}

sb_status sb_map_break_cycles(sb_map_plan *plan, sb_diag *diag)
{
    sb_arena_mark mark = sb_arena_here(plan->arena);
    size_t n = (size_t)plan->n_nodes, m = (size_t)plan->n_links;
    circle_search s = { .plan = plan,
                        .edge = sb_arena_array(plan->arena, m, sizeof *s.edge),
                        .weight = sb_arena_array(plan->arena, m, sizeof *s.weight),
                        .returns = sb_arena_array(plan->arena, m, sizeof *s.returns),
                        .walked = sb_arena_array(plan->arena, m, sizeof *s.walked),
                        .found = sb_arena_array(plan->arena, m, sizeof *s.found),
                        .next = sb_arena_array(plan->arena, n, sizeof *s.next),
                        .stack = sb_arena_array(plan->arena, n, sizeof *s.stack),
                        .colour = sb_arena_array(plan->arena, n, sizeof *s.colour) };
    if (!s.edge || !s.weight || !s.returns || !s.walked || !s.found || !s.next || !s.stack || !s.colour)
        return sb_no_memory(diag);
    for (int i = 0; i < plan->n_links; i++) {
        s.edge[i] = (sb_edge){ column_owner(plan, plan->link[i].from), column_owner(plan, plan->link[i].to) };
        s.weight[i] = weight_of(&plan->link[i]);
    }
    sb_status status = break_cycles(plan, &s, diag);
    sb_arena_rewind(plan->arena, mark);
    return status;
}
