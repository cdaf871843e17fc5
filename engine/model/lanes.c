/* In whose lanes each node stands: those of its `by`; without `by`, those of the node before it.
 *
 * "Before" is searched breadth-first against the links, at each node in the order they were declared; the
 * first node found that has a `by` decides. */
#include "model/resolve.h"

static sb_status lanes_of_party(sb_resolver *r, sb_node *n)
{
    n->lane = sb_arena_array(r->m->arena, (size_t)n->by.n, sizeof *n->lane);
    if (n->lane == NULL) return SB_NOMEM;
    n->n_lane = 0;
    for (int k = 0; k < n->by.n; k++) {
        int actor = n->by.member[k].actor.index;
        bool known = actor < 0;
        for (int i = 0; i < n->n_lane && !known; i++) known = n->lane[i] == actor;
        if (!known) n->lane[n->n_lane++] = actor;
    }
    return SB_OK;
}

/* The node whose lanes decide for `node`; -1 if none is found. seen[i] == node marks a visit. */
static int node_before(const sb_resolver *r, int node, int *seen, int *queue)
{
    int head = 0, tail = 0;
    queue[tail++] = node;
    seen[node] = node;
    while (head < tail) {
        int at = queue[head++];
        for (int k = r->in_start[at]; k < r->in_start[at + 1]; k++) {
            int before = r->m->link[r->in[k]].from.index;
            if (seen[before] == node) continue;
            if (r->m->node[before].by.n > 0 && r->m->node[before].n_lane > 0) return before;
            seen[before] = node;
            queue[tail++] = before;
        }
    }
    return -1;
}

sb_status sb_resolve_lanes(sb_resolver *r)
{
    sb_model *m = r->m;
    int *seen = sb_arena_array(r->scratch, (size_t)m->n_nodes, sizeof *seen);
    int *queue = sb_arena_array(r->scratch, (size_t)m->n_nodes, sizeof *queue);
    if (seen == NULL || queue == NULL) return SB_NOMEM;
    for (int i = 0; i < m->n_nodes; i++) {
        seen[i] = -1;
        if (m->node[i].by.n > 0 && lanes_of_party(r, &m->node[i]) != SB_OK) return SB_NOMEM;
    }
    for (int i = 0; i < m->n_nodes; i++) {
        if (m->node[i].by.n > 0) continue;
        int before = node_before(r, i, seen, queue);
        if (before < 0) continue;
        m->node[i].lane = m->node[before].lane;
        m->node[i].n_lane = m->node[before].n_lane;
    }
    return SB_OK;
}
