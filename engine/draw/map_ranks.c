#include "draw/map_ranks.h"

#include "draw/rank.h"

#include <stdlib.h>
#include <string.h>

/* (a) Network simplex places the nodes with the links as short as can be. (b) What it does not see —
 * nodes of a lane that share a column, links that run under nodes, links that stand upright — is
 * improved node by node. (c) Links between lanes are tried as drops one after the other, with (a) and
 * (b) anew; those that make the whole cheaper stay.
 *
 * Costs are in links' lengths: a column a link crosses within its lane costs 2, between lanes 1. */

enum { SAME_LANE = 20, OTHER_LANE = 10, EXCEPTION = 5, TOLD = 30 };       /* weight of a column of length */
enum { STACKED = 25, UNDER_A_NODE = 15, COLUMN = 30, UPRIGHT = 10 };      /* UPRIGHT is gained by a drop */
enum { BROKEN_DROP = 10000, BROKEN_TIE = 300, BROKEN_TOLD = 60, LONGEST_CHAIN = 2 };

typedef struct ranking {
    sb_map_plan *plan;
    sb_rank_edge *edge; /* of the simplex: links, then phases' */
    int n_edges;
    int *rank;          /* by node; nodes n … are the borders between phases */
    int n;              /* nodes and borders */
    int *cell;          /* how many nodes are in (lane, rank): cell[lane * width + rank] */
    int *column;        /* how many nodes are in each rank */
    int width;
    sb_map_incidence links;
    int *next_member;   /* the next mirror of the same step; -1 = none */
    int *inner;         /* links within lanes, lane by lane: inner[inner_first[lane]] … */
    int *inner_first;
    int *upright;       /* links that may stand upright */
    int n_upright;
    int *best;          /* the best ranks so far */
} ranking;

static int owner(const ranking *r, int v)
{
    return r->plan->node[v].main;
}

/* --- the simplex's graph ------------------------------------------------------------------------------ */

static int weight_of(const ranking *r, const sb_map_link *link)
{
    if (link->kind == SB_MAP_TELL) return r->plan->node[link->to].glyph == SB_GLYPH_TOLD ? TOLD : EXCEPTION;
    if (link->role != SB_FLOW) return EXCEPTION;
    return sb_map_crosses_lanes(r->plan, link) ? OTHER_LANE : SAME_LANE;
}

static bool shapes_ranks(const ranking *r, const sb_map_link *link)
{
    return owner(r, link->from) != owner(r, link->to);
}

static void add_edge(ranking *r, int from, int to, int least, int weight)
{
    r->edge[r->n_edges++] = (sb_rank_edge){ from, to, least, weight };
}

/* Border k stands between phase k and phase k + 1: all of phase k lies before it, all of phase k + 1
 * behind it. */
static void add_phase_edges(ranking *r)
{
    int borders = r->plan->model->n_phases - 1, first = r->plan->n_nodes;
    for (int k = 0; k + 1 < borders; k++) add_edge(r, first + k, first + k + 1, 0, 0);
    for (int v = 0; v < r->plan->n_nodes; v++) {
        int phase = r->plan->node[v].phase;
        if (phase < 0 || owner(r, v) != v) continue;
        if (phase < borders) add_edge(r, v, first + phase, 0, 0);
        if (phase > 0) add_edge(r, first + phase - 1, v, 1, 0);
    }
}

static void make_edges(ranking *r)
{
    r->n_edges = r->n_upright = 0;
    for (int i = 0; i < r->plan->n_links; i++) {
        const sb_map_link *link = &r->plan->link[i];
        if (link->drop || link->kind == SB_MAP_TIE) r->upright[r->n_upright++] = i;
        if (!shapes_ranks(r, link)) continue;
        int from = owner(r, link->from), to = owner(r, link->to), least = link->drop ? 0 : 1;
        if (link->reversed) add_edge(r, to, from, 1, weight_of(r, link));
        else add_edge(r, from, to, least, weight_of(r, link));
    }
    if (r->plan->phased) add_phase_edges(r);
}

/* --- the whole cost ----------------------------------------------------------------------------------- */

static int rank_of(const ranking *r, int v)
{
    return r->rank[owner(r, v)];
}

static int *cell_at(const ranking *r, int lane, int rank)
{
    return &r->cell[lane * r->width + rank];
}

static void fill_cells(ranking *r)
{
    memset(r->cell, 0, (size_t)(r->plan->n_lanes * r->width) * sizeof *r->cell);
    memset(r->column, 0, (size_t)r->width * sizeof *r->column);
    for (int v = 0; v < r->plan->n_nodes; v++) {
        (*cell_at(r, r->plan->node[v].lane, rank_of(r, v)))++;
        r->column[rank_of(r, v)]++;
    }
}

/* Nodes that a link within a lane would have to run round. */
static int nodes_between(const ranking *r, const sb_map_link *link)
{
    int a = rank_of(r, link->from), b = rank_of(r, link->to), n = 0;
    for (int k = (a < b ? a : b) + 1; k < (a < b ? b : a); k++)
        n += *cell_at(r, r->plan->node[link->from].lane, k);
    return n;
}

static int link_cost(const ranking *r, const sb_map_link *link)
{
    if (!shapes_ranks(r, link)) return 0;
    int length = abs(rank_of(r, link->to) - rank_of(r, link->from));
    int cost = weight_of(r, link) * length;
    if (length == 0) cost -= UPRIGHT;
    return sb_map_crosses_lanes(r->plan, link) ? cost : cost + UNDER_A_NODE * nodes_between(r, link);
}

static bool is_upright(const ranking *r, const sb_map_link *link)
{
    return link->from != link->to && rank_of(r, link->from) == rank_of(r, link->to) &&
           (link->drop || link->kind == SB_MAP_TIE) && sb_map_crosses_lanes(r->plan, link);
}

static int price_of_break(const ranking *r, const sb_map_link *link)
{
    if (link->kind == SB_MAP_TIE) return BROKEN_TIE;
    return r->plan->node[link->to].glyph == SB_GLYPH_TOLD ? BROKEN_TOLD : BROKEN_DROP;
}

static int min(int a, int b)
{
    return a < b ? a : b;
}

static int max(int a, int b)
{
    return a > b ? a : b;
}

/* How often something stands in an upright link's way: other nodes, or the title above its lower end. */
static int obstacles(const ranking *r, const sb_map_link *link)
{
    int a = r->plan->node[link->from].lane, b = r->plan->node[link->to].lane, k = rank_of(r, link->from);
    int n = *cell_at(r, a, k) - 1 + *cell_at(r, b, k) - 1 +
            (r->plan->node[a > b ? link->from : link->to].above > 0);
    for (int lane = min(a, b) + 1; lane < max(a, b); lane++) n += *cell_at(r, lane, k);
    return n;
}

static bool run_together(const ranking *r, const sb_map_link *p, const sb_map_link *q)
{
    const sb_map_node *node = r->plan->node;
    int p0 = min(node[p->from].lane, node[p->to].lane), p1 = max(node[p->from].lane, node[p->to].lane);
    int q0 = min(node[q->from].lane, node[q->to].lane), q1 = max(node[q->from].lane, node[q->to].lane);
    return p0 < q1 && q0 < p1;
}

/* Upright links that follow on link i, itself included. */
static int chain_length(const ranking *r, int i)
{
    int length = 1, at = r->plan->link[i].to;
    for (bool on = true; on && length <= LONGEST_CHAIN;) {
        on = false;
        for (int k = r->links.first[at]; k < r->links.first[at + 1] && !on; k++) {
            const sb_map_link *next = &r->plan->link[r->links.at[k]];
            if (next->from != at || next->kind != SB_MAP_FLOW || !is_upright(r, next)) continue;
            at = next->to;
            length++;
            on = true;
        }
    }
    return length;
}

/* What is wrong with the upright links of a column. */
static int column_cost(const ranking *r, int rank)
{
    const sb_map_plan *plan = r->plan;
    int cost = r->column[rank] > 0 ? COLUMN : 0;
    for (int i = 0; i < r->n_upright; i++) {
        const sb_map_link *link = &plan->link[r->upright[i]];
        if (rank_of(r, link->from) != rank || !is_upright(r, link)) continue;
        int wrong = obstacles(r, link);
        for (int k = 0; k < i; k++) {
            const sb_map_link *other = &plan->link[r->upright[k]];
            if (rank_of(r, other->from) == rank && is_upright(r, other))
                wrong += run_together(r, link, other);
        }
        if (link->kind == SB_MAP_FLOW && chain_length(r, r->upright[i]) > LONGEST_CHAIN) wrong++;
        cost += wrong * price_of_break(r, link);
    }
    return cost;
}

static int stack_cost(int nodes)
{
    return STACKED * nodes * (nodes - 1) / 2;
}

static int whole_cost(ranking *r)
{
    int cost = 0;
    fill_cells(r);
    for (int i = 0; i < r->plan->n_links; i++) cost += link_cost(r, &r->plan->link[i]);
    for (int i = 0; i < r->plan->n_lanes * r->width; i++) cost += stack_cost(r->cell[i]);
    for (int k = 0; k < r->width; k++) cost += column_cost(r, k);
    return cost;
}

/* --- (b) node by node --------------------------------------------------------------------------------- */

/* Links of the node's lane that run under it. */
static int links_over(const ranking *r, int v)
{
    int n = 0, at = rank_of(r, v), lane = r->plan->node[v].lane;
    for (int i = r->inner_first[lane]; i < r->inner_first[lane + 1]; i++) {
        const sb_map_link *link = &r->plan->link[r->inner[i]];
        int a = rank_of(r, link->from), b = rank_of(r, link->to);
        n += min(a, b) < at && at < max(a, b);
    }
    return n;
}

/* The part of the whole cost that depends on where a node and its mirrors are, columns aside. */
static int part_cost(const ranking *r, int main)
{
    int cost = 0;
    for (int v = main; v >= 0; v = r->next_member[v]) {
        for (int k = r->links.first[v]; k < r->links.first[v + 1]; k++)
            cost += link_cost(r, &r->plan->link[r->links.at[k]]);
        cost += STACKED * (*cell_at(r, r->plan->node[v].lane, rank_of(r, v)) - 1);
        cost += UNDER_A_NODE * links_over(r, v);
    }
    return cost;
}

static void put(ranking *r, int main, int rank)
{
    for (int v = main; v >= 0; v = r->next_member[v]) {
        (*cell_at(r, r->plan->node[v].lane, r->rank[main]))--;
        r->column[r->rank[main]]--;
        (*cell_at(r, r->plan->node[v].lane, rank))++;
        r->column[rank]++;
    }
    r->rank[main] = rank;
}

/* Where a node may go without another one moving. */
static void find_room(const ranking *r, int main, int *least, int *most)
{
    *least = 0;
    *most = r->width - 1;
    while (*most > 0 && r->column[*most - 1] == 0) (*most)--; /* one past the last column in use */
    for (int i = 0; i < r->n_edges; i++) {
        sb_rank_edge e = r->edge[i];
        if (e.to == main) *least = max(*least, r->rank[e.from] + e.least);
        if (e.from == main) *most = min(*most, r->rank[e.to] - e.least);
    }
}

static bool improve_node(ranking *r, int main)
{
    int least, most, start = r->rank[main], best = start, gain = 0;
    find_room(r, main, &least, &most);
    for (int rank = least; rank <= most; rank++) {
        if (rank == start) continue;
        int before = part_cost(r, main) + column_cost(r, start) + column_cost(r, rank);
        put(r, main, rank);
        int after = part_cost(r, main) + column_cost(r, start) + column_cost(r, rank);
        put(r, main, start);
        if (before - after > gain) gain = before - after, best = rank;
    }
    if (best != start) put(r, main, best);
    return best != start;
}

static void improve(ranking *r)
{
    bool better = true;
    for (int pass = 0; pass < 12 && better; pass++) {
        better = false;
        for (int v = 0; v < r->plan->n_nodes; v++)
            if (owner(r, v) == v) better |= improve_node(r, v);
    }
}

/* (a) and (b); the cost. */
static sb_status place(int *cost, ranking *r, sb_diag *diag)
{
    make_edges(r);
    sb_status status = sb_rank(r->rank, r->n, r->edge, r->n_edges, diag);
    if (status != SB_OK) return status;
    fill_cells(r);
    improve(r);
    *cost = whole_cost(r);
    return SB_OK;
}

/* --- (c) drops ---------------------------------------------------------------------------------------- */

static bool may_drop(const ranking *r, const sb_map_link *link)
{
    return link->kind == SB_MAP_FLOW && shapes_ranks(r, link) && !link->reversed && !link->drop &&
           sb_map_crosses_lanes(r->plan, link);
}

static void keep_best(ranking *r)
{
    memcpy(r->best, r->rank, (size_t)r->n * sizeof *r->best);
}

/* The next link to try, by the column its source has in the best ranking so far; -1 when all have been
 * tried. */
static int next_candidate(const ranking *r, const bool *tried)
{
    int best = -1;
    for (int i = 0; i < r->plan->n_links; i++) {
        if (tried[i] || !may_drop(r, &r->plan->link[i])) continue;
        if (best < 0 ||
            r->best[owner(r, r->plan->link[i].from)] < r->best[owner(r, r->plan->link[best].from)])
            best = i;
    }
    return best;
}

static sb_status try_drops(bool *any, ranking *r, int *best_cost, bool *tried, sb_diag *diag)
{
    *any = false;
    memset(tried, 0, (size_t)r->plan->n_links * sizeof *tried);
    for (int i; (i = next_candidate(r, tried)) >= 0;) {
        int cost = 0;
        tried[i] = true;
        r->plan->link[i].drop = true;
        sb_status status = place(&cost, r, diag);
        if (status != SB_OK) return status;
        if (cost < *best_cost) {
            *best_cost = cost;
            keep_best(r);
            *any = true;
        } else {
            r->plan->link[i].drop = false;
        }
    }
    return SB_OK;
}

/* --- all ---------------------------------------------------------------------------------------------- */

static void list_members(ranking *r)
{
    for (int v = 0; v < r->plan->n_nodes; v++) r->next_member[v] = -1;
    for (int v = 0; v < r->plan->n_nodes; v++) {
        int main = owner(r, v);
        if (main == v) continue;
        r->next_member[v] = r->next_member[main];
        r->next_member[main] = v;
    }
}

static void list_inner_links(ranking *r)
{
    int n = 0;
    for (int lane = 0; lane < r->plan->n_lanes; lane++) {
        r->inner_first[lane] = n;
        for (int i = 0; i < r->plan->n_links; i++) {
            const sb_map_link *link = &r->plan->link[i];
            bool inside = r->plan->node[link->from].lane == lane && r->plan->node[link->to].lane == lane;
            if (inside) r->inner[n++] = i;
        }
    }
    r->inner_first[r->plan->n_lanes] = n;
}

static bool make_room(ranking *r)
{
    sb_map_plan *plan = r->plan;
    size_t nodes = (size_t)plan->n_nodes, phases = (size_t)plan->model->n_phases;
    r->n = plan->n_nodes + (plan->phased ? plan->model->n_phases - 1 : 0);
    r->width = r->n + 2;
    r->edge = sb_arena_array(plan->arena, (size_t)plan->n_links + 2 * nodes + phases, sizeof *r->edge);
    r->rank = sb_arena_array(plan->arena, (size_t)r->n + 1, sizeof *r->rank);
    r->best = sb_arena_array(plan->arena, (size_t)r->n + 1, sizeof *r->best);
    r->cell = sb_arena_array(plan->arena, (size_t)plan->n_lanes * (size_t)r->width, sizeof *r->cell);
    r->column = sb_arena_array(plan->arena, (size_t)r->width, sizeof *r->column);
    r->next_member = sb_arena_array(plan->arena, nodes, sizeof *r->next_member);
    r->inner = sb_arena_array(plan->arena, (size_t)plan->n_links, sizeof *r->inner);
    r->inner_first = sb_arena_array(plan->arena, (size_t)plan->n_lanes + 1, sizeof *r->inner_first);
    r->upright = sb_arena_array(plan->arena, (size_t)plan->n_links, sizeof *r->upright);
    return r->edge && r->rank && r->best && r->cell && r->column && r->next_member && r->inner &&
           r->inner_first && r->upright && sb_map_list_incident(&r->links, plan);
}

/* Ranks without gaps: a column in which no node stands is left out. */
static void hand_over(ranking *r)
{
    sb_map_plan *plan = r->plan;
    memcpy(r->rank, r->best, (size_t)r->n * sizeof *r->rank);
    fill_cells(r);
    plan->n_columns = 0;
    for (int k = 0; k < r->width; k++) r->column[k] = r->column[k] > 0 ? plan->n_columns++ : -1;
    for (int v = 0; v < plan->n_nodes; v++) plan->node[v].rank = r->column[rank_of(r, v)];
}

/* The groups of columns, one a phase that has nodes. */
static bool list_groups(sb_map_plan *plan)
{
    plan->group = sb_arena_array(plan->arena, (size_t)plan->model->n_phases, sizeof *plan->group);
    if (plan->group == NULL) return false;
    for (int phase = 0; phase < plan->model->n_phases; phase++) {
        int first = -1;
        for (int v = 0; v < plan->n_nodes; v++)
            if (plan->node[v].phase == phase && (first < 0 || plan->node[v].rank < first))
                first = plan->node[v].rank;
        if (first >= 0)
            plan->group[plan->n_groups++] = (sb_map_group){ .phase = phase, .first_column = first };
    }
    return true;
}

sb_status sb_map_rank_nodes(sb_map_plan *plan, sb_diag *diag)
{
    sb_arena_mark mark = sb_arena_here(plan->arena);
    ranking r = { .plan = plan };
    bool *tried = sb_arena_array(plan->arena, (size_t)plan->n_links, sizeof *tried);
    if (tried == NULL || !make_room(&r)) return sb_no_memory(diag);
    list_members(&r);
    list_inner_links(&r);
    for (int i = 0; i < plan->n_links; i++) /* a told mark always may; it need not */
        plan->link[i].drop = plan->node[plan->link[i].to].glyph == SB_GLYPH_TOLD;
    int best_cost = 0;
    sb_status status = place(&best_cost, &r, diag);
    keep_best(&r);
    bool any = true;
    for (int pass = 0; status == SB_OK && any && pass < 3; pass++)
        status = try_drops(&any, &r, &best_cost, tried, diag);
    if (status != SB_OK) return status;
    hand_over(&r);
    sb_arena_rewind(plan->arena, mark);
    return !plan->phased || list_groups(plan) ? SB_OK : sb_no_memory(diag);
}
