#include "draw/map_plan.h"

bool sb_map_list_incident(sb_map_incidence *out, const sb_map_plan *plan)
{
    int *first = sb_arena_array(plan->arena, (size_t)plan->n_nodes + 1, sizeof *first), n = 0;
    int *at = sb_arena_array(plan->arena, 2 * (size_t)plan->n_links, sizeof *at);
    if (first == NULL || at == NULL) return false;
    for (int v = 0; v < plan->n_nodes; v++) {
        first[v] = n;
        for (int i = 0; i < plan->n_links; i++)
            if (plan->link[i].from == v || plan->link[i].to == v) at[n++] = i;
    }
    first[plan->n_nodes] = n;
    *out = (sb_map_incidence){ first, at };
    return true;
}
