/* What actors know of a case: a word of bits for each actor, bit i for info i. */
#include "net/compile.h"

uint64_t sb_compile_infos(const sb_ref_list *infos)
{
    uint64_t bits = 0;
    for (int i = 0; i < infos->n; i++) bits |= UINT64_C(1) << infos->item[i].index;
    return bits;
}

static bool waits_for_info(const sb_model *m, const sb_node *node)
{
    bool waits = node->needs_info.n > 0;
    for (int i = 0; i < node->n_out && !waits; i++) waits = m->link[node->out[i]].wait.until_info.n > 0;
    return waits;
}

/* Those that a node names itself; a wait for information without any waits for the lane it stands in. */
static sb_status actors_of(sb_compile *c, int node, int *n, int *capacity, sb_diag *diag)
{
    sb_net *net = c->net;
    const sb_node *said = &c->model->node[node];
    const bool lane = said->by.n == 0 && waits_for_info(c->model, said);
    const int most = lane ? said->n_lane : said->by.n;
    net->node[node].actors = (sb_range){ *n, most };
    for (int i = 0; i < most; i++) {
        if (!sb_arena_grow(c->arena, (void **)&net->node_actor, capacity, *n + 1, sizeof *net->node_actor))
            return sb_no_memory(diag);
        net->node_actor[(*n)++] = lane ? said->lane[i] : said->by.member[i].actor.index;
    }
    return SB_OK;
}

static void known_from_the_start(sb_net *net, const sb_model *m)
{
    for (int a = 0; a < m->n_actors; a++) net->known_first[a] = sb_compile_infos(&m->actor[a].known);
    uint64_t common = 0;
    for (int i = 0; i < m->n_infos; i++) {
        if (m->info[i].shared) net->shared |= UINT64_C(1) << i;
        for (int k = 0; k < m->info[i].n_known; k++)
            net->known_first[m->info[i].known[k].actor.index] |= UINT64_C(1) << m->info[i].known[k].info.index;
    }
    for (int a = 0; a < m->n_actors; a++) common |= net->known_first[a] & net->shared;
    for (int a = 0; a < m->n_actors; a++) net->known_first[a] |= common;
}

/* Who is waited for: the first actor of the first step that gives it; else the first who knows it from the start; else
 * nobody. */
static int32_t culprit_of(const sb_net *net, int info)
{
    const uint64_t bit = UINT64_C(1) << info;
    for (int i = 0; i < net->n_nodes; i++)
        if ((net->node[i].gives_info & bit) != 0) return 1 + net->node_actor[net->node[i].actors.first];
    for (int a = 0; a < net->n_actors; a++)
        if ((net->known_first[a] & bit) != 0) return 1 + a;
    return 0;
}

sb_status sb_compile_info(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    net->n_infos = m->n_infos;
    net->knows_state = net->n_state;
    if (m->n_infos == 0) return SB_OK;
    net->n_state += net->n_actors;
    net->known_first = sb_arena_array(c->arena, (size_t)m->n_actors, sizeof *net->known_first);
    net->info_culprit = sb_arena_array(c->arena, (size_t)m->n_infos, sizeof *net->info_culprit);
    if (net->known_first == NULL || net->info_culprit == NULL) return sb_no_memory(diag);
    int n = 0, capacity = 0;
    for (int i = 0; i < m->n_nodes; i++) {
        net->node[i].needs_info = sb_compile_infos(&m->node[i].needs_info);
        net->node[i].gives_info = sb_compile_infos(&m->node[i].gives_info);
        sb_status status = actors_of(c, i, &n, &capacity, diag);
        if (status != SB_OK) return status;
    }
    for (int i = 0; i < m->n_links; i++) net->link[i].carries = sb_compile_infos(&m->link[i].carries);
    int link = m->n_links;
    for (int i = 0; i < m->n_tells; i++)
        for (int k = 0; k < m->tell[i].n_to; k++) net->link[link++].carries = sb_compile_infos(&m->tell[i].info);
    known_from_the_start(net, m);
    for (int i = 0; i < m->n_infos; i++) net->info_culprit[i] = culprit_of(net, i);
    return SB_OK;
}
