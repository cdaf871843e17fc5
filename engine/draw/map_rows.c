#include "draw/map_rows.h"

#include <stdlib.h>

/* Each node takes, from left to right, the row of its lane that costs least; then all are gone through
 * again as long as one of them finds a better row. A lane's rows do not depend on other lanes' rows. */

enum {
    TAKEN = 1000000,
    ROW_CHANGE = 10,
    THROUGH_A_NODE = 22,
    WRONG_EDGE = 3,
    BLOCKED = 40,
    NEW_ROW = 35,
    PASSES = 8
};

typedef struct row_search {
    sb_map_plan *plan;
    bool *placed;
    sb_map_incidence links;
} row_search;

static bool is_between(int x, int a, int b)
{
    return (a < x && x < b) || (b < x && x < a);
}

/* Nodes of a lane in one row, strictly between two columns. */
static int nodes_in_row(const row_search *s, int lane, int row, int a, int b)
{
    int n = 0;
    for (int v = 0; v < s->plan->n_nodes; v++) {
        const sb_map_node *node = &s->plan->node[v];
        n += s->placed[v] && node->lane == lane && node->row == row && is_between(node->rank, a, b);
    }
    return n;
}

/* A link to another lane wants to leave through the near edge of this one, without a node of the lane in
 * its way. */
static int cost_to_other_lane(const row_search *s, int v, int other, int row)
{
    const sb_map_node *node = s->plan->node;
    bool up = node[other].lane < node[v].lane;
    int rows = s->plan->lane[node[v].lane].n_rows, cost = WRONG_EDGE * (up ? row : rows - 1 - row);
    if (node[other].rank != node[v].rank) return cost;
    for (int u = 0; u < s->plan->n_nodes; u++) {
        bool beside = s->placed[u] && u != v && node[u].lane == node[v].lane && node[u].rank == node[v].rank;
        if (beside && (up ? node[u].row < row : node[u].row > row)) cost += BLOCKED;
    }
    return cost;
}

static int cost_of_link(const row_search *s, int v, const sb_map_link *link, int row)
{
    const sb_map_node *node = s->plan->node;
    int other = link->from == v ? link->to : link->from;
    if (other == v) return 0;
    if (node[other].lane != node[v].lane) return cost_to_other_lane(s, v, other, row);
    if (!s->placed[other]) return 0;
    if (node[other].row != row) return ROW_CHANGE;
    return THROUGH_A_NODE * nodes_in_row(s, node[v].lane, row, node[v].rank, node[other].rank);
}

static int cost_of_row(const row_search *s, int v, int row)
{
    const sb_map_plan *plan = s->plan;
    const sb_map_node *node = plan->node;
    int cost = row >= plan->lane[node[v].lane].n_rows ? NEW_ROW : 0;
    for (int u = 0; u < plan->n_nodes; u++)
        if (u != v && s->placed[u] && node[u].lane == node[v].lane && node[u].rank == node[v].rank &&
            node[u].row == row)
            cost += TAKEN;
    for (int k = s->links.first[v]; k < s->links.first[v + 1]; k++)
        cost += cost_of_link(s, v, &plan->link[s->links.at[k]], row);
    for (int i = 0; i < plan->n_links; i++) {
        int a = plan->link[i].from, b = plan->link[i].to;
        if (node[a].lane != node[v].lane || node[b].lane != node[v].lane || !s->placed[a] || !s->placed[b])
            continue;
        if (node[a].row == row && node[b].row == row && is_between(node[v].rank, node[a].rank, node[b].rank))
            cost += THROUGH_A_NODE;
    }
    return cost;
}

static bool choose_row(row_search *s, int v)
{
    sb_map_node *node = &s->plan->node[v];
    sb_map_lane *lane = &s->plan->lane[node->lane];
    int old = node->row, best = s->placed[v] ? old : 0, least = cost_of_row(s, v, best);
    for (int row = 0; row <= lane->n_rows; row++) {
        int cost = cost_of_row(s, v, row);
        if (cost < least) least = cost, best = row;
    }
    bool moved = !s->placed[v] || best != old;
    node->row = best;
    s->placed[v] = true;
    if (best >= lane->n_rows) lane->n_rows = best + 1;
    return moved;
}

/* Rows in which nothing stands are left out. */
static void close_rows(sb_map_plan *plan, int l)
{
    sb_map_lane *lane = &plan->lane[l];
    for (int row = lane->n_rows - 1; row >= 0; row--) {
        bool used = false;
        for (int v = 0; v < plan->n_nodes; v++) used |= plan->node[v].lane == l && plan->node[v].row == row;
        if (used) continue;
        lane->n_rows--;
        for (int v = 0; v < plan->n_nodes; v++)
            if (plan->node[v].lane == l && plan->node[v].row > row) plan->node[v].row--;
    }
    if (lane->n_rows == 0) lane->n_rows = 1;
}

sb_status sb_map_place_rows(sb_map_plan *plan, sb_diag *diag)
{
    sb_arena_mark mark = sb_arena_here(plan->arena);
    row_search s = { .plan = plan,
                     .placed = sb_arena_array(plan->arena, (size_t)plan->n_nodes, sizeof *s.placed) };
    if (s.placed == NULL || !sb_map_list_incident(&s.links, plan)) return sb_no_memory(diag);
    for (int i = 0; i < plan->n_lanes; i++) plan->lane[i].n_rows = 0;
    for (int rank = 0; rank < plan->n_columns; rank++)
        for (int v = 0; v < plan->n_nodes; v++)
            if (plan->node[v].rank == rank) choose_row(&s, v);
    bool moved = true;
    for (int pass = 0; pass < PASSES && moved; pass++) {
        moved = false;
        for (int v = 0; v < plan->n_nodes; v++) moved |= choose_row(&s, v);
    }
    plan->n_rows = 0;
    for (int i = 0; i < plan->n_lanes; i++) {
        close_rows(plan, i);
        plan->lane[i].first_row = plan->n_rows;
        plan->n_rows += plan->lane[i].n_rows;
    }
    sb_arena_rewind(plan->arena, mark);
    return SB_OK;
}
