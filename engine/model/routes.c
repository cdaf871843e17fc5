/* The ways between nodes: the links that timeouts, balking and given-up handovers make, and, for each node,
 * the links out of it and into it. A link whose ends could not be resolved is in no list. */
#include "model/resolve.h"

/* Makes the link of a role; *link becomes its index. */
static sb_status imply(sb_resolver *r, int *link, sb_link_role role, int from, const sb_ref *to,
                       sb_where where)
{
    if (to->index < 0) return SB_OK;
    sb_model *m = r->m;
    sb_link *made;
    sb_ref start = { .id = m->node[from].id, .where = where };
    sb_status status = sb_model_add_branch(m, start, *to, where, &made, &r->diag);
    if (status != SB_OK) return status;
    made->role = role;
    made->from.index = from;
    made->to.index = to->index;
    *link = (int)(made - m->link);
    return SB_OK;
}

static sb_status imply_ways(sb_resolver *r)
{
    sb_model *m = r->m;
    int declared = m->n_links;
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_nodes && status == SB_OK; i++) {
        sb_node *n = &m->node[i];
        if (n->timeout.present)
            status = imply(r, &n->timeout.link, SB_ON_TIMEOUT, i, &n->timeout.to, n->where);
        if (n->balk.present && status == SB_OK)
            status = imply(r, &n->balk.link, SB_ON_BALK, i, &n->balk.to, n->where);
    }
    for (int i = 0; i < declared && status == SB_OK; i++) {
        const sb_link *link = &m->link[i];
        if (!link->give_up.present || link->from.index < 0) continue;
        int made = -1; /* adding moves the links */
        status = imply(r, &made, SB_ON_GIVE_UP, link->from.index, &link->give_up.to, link->where);
        m->link[i].give_up.link = made;
    }
    return status;
}

/* Lists by counting (as a counting sort): `end` is the end of the links that is listed, 0 = from, 1 = to. On
 * return list[start[i]] … list[start[i + 1] - 1] are node i's links, in order. */
static void list_by_node(const sb_model *m, int end, int *start, int *list)
{
    for (int i = 0; i < m->n_links; i++) {
        const sb_link *link = &m->link[i];
        if (link->from.index >= 0 && link->to.index >= 0)
            start[end == 0 ? link->from.index : link->to.index]++;
    }
    int sum = 0;
    for (int i = 0; i <= m->n_nodes; i++) {
        int n = i < m->n_nodes ? start[i] : 0;
        start[i] = sum;
        sum += n;
    }
    for (int i = 0; i < m->n_links; i++) {
        const sb_link *link = &m->link[i];
        if (link->from.index < 0 || link->to.index < 0) continue;
        list[start[end == 0 ? link->from.index : link->to.index]++] = i;
    }
    for (int i = m->n_nodes; i > 0; i--) start[i] = start[i - 1]; /* filling moved each start to its end */
    start[0] = 0;
}

sb_status sb_resolve_routes(sb_resolver *r)
{
    sb_model *m = r->m;
    sb_status status = imply_ways(r);
    if (status != SB_OK) return status;
    size_t nodes = (size_t)m->n_nodes, links = (size_t)m->n_links;
    int *start = sb_arena_array(r->scratch, nodes + 1, sizeof *start);
    int *out = sb_arena_array(m->arena, links, sizeof *out);
    r->in_start = sb_arena_array(r->scratch, nodes + 1, sizeof *r->in_start);
    r->in = sb_arena_array(r->scratch, links, sizeof *r->in);
    if (start == NULL || out == NULL || r->in_start == NULL || r->in == NULL) return SB_NOMEM;
    list_by_node(m, 0, start, out);
    list_by_node(m, 1, r->in_start, r->in);
    for (int i = 0; i < m->n_nodes; i++) {
        m->node[i].out = out + start[i];
        m->node[i].n_out = start[i + 1] - start[i];
    }
    return SB_OK;
}

int sb_node_flows(const sb_model *m, int node)
{
    const sb_node *n = &m->node[node];
    int flows = 0;
    while (flows < n->n_out && m->link[n->out[flows]].role == SB_FLOW) flows++;
    return flows;
}
