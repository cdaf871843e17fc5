#include "analysis/through.h"

#include "analysis/roads.h"
#include "base/dmath.h"
#include "graph/betweenness.h"

/* The map with each step one node, and its links' lengths. */
typedef struct lengths {
    const sb_places *places;
    const sb_record *record; /* NULL: all links alike */
    double *left;            /* by node of the net: what left it; branches that start together count once */
    int *whole;              /* by place: the one that stands for its step */
    sb_edge *edge;
    double *length;
    int n_edges;
} lengths;

static bool is_passed(const sb_record *record, const sb_net *net)
{
    for (int i = 0; record != NULL && i < net->n_flow; i++)
        if (record->link[i].n > 0) return true;
    return false;
}

static void count_leaving(lengths *l)
{
    const sb_net *net = l->places->net;
    for (int i = 0; i < net->n_nodes && l->record != NULL; i++) {
        const sb_net_node *node = &net->node[i];
        const bool splits = node->kind != SB_CHOICE && node->kind != SB_RACE;
        double most = 0, sum = 0;
        for (int k = node->out.first; k < node->out.first + node->out.n; k++) {
            double n = (double)l->record->link[net->out[k]].n;
            sum += n;
            if (n > most) most = n;
        }
        l->left[i] = splits ? most : sum;
    }
    for (int i = 0; i < net->n_flow && l->record != NULL; i++)
        if (net->model->link[i].role != SB_FLOW) l->left[net->link[i].from] += (double)l->record->link[i].n;
}

static void merge_steps(lengths *l)
{
    const sb_places *p = l->places;
    for (int v = 0; v < p->n; v++) {
        const sb_place place = p->place[v];
        const bool laned = place.node >= 0 && p->step[place.node] >= 0;
        l->whole[v] = v;
        if (laned && place.role <= SB_DONE) l->whole[v] = p->step[place.node];
        else if (place.role == SB_DONE) l->whole[v] = p->copy[place.node * (p->net->n_nodes + 1) + place.last + 1];
    }
    for (int i = 0; i < p->net->n_nodes; i++)
        if (p->net->node[i].joint >= 0) l->whole[sb_place_of_moment(p->net->node[i].joint)] = p->step[i];
}

static double length_of(const lengths *l, int link)
{
    const sb_net *net = l->places->net;
    if (l->record == NULL || link < 0 || link >= net->n_flow) return 1;
    return 1 - sb_log((double)l->record->link[link].n / l->left[net->link[link].from]);
}

static bool is_moment(const lengths *l, int place)
{
    return place >= SB_PLACES_FIXED && place < SB_PLACES_FIXED + l->places->net->n_moments;
}

/* A timeout in waiting and at work is one link. */
static bool is_repeated(const lengths *l, const sb_place_edge *edge)
{
    const sb_place from = l->places->place[edge->ends.from];
    return edge->kind == SB_WAY_OTHERWISE && from.node >= 0 && from.role == SB_AT_WORK &&
           l->places->net->node[from.node].during == SB_DURING_BOTH;
}

/* A link to a moment is half a link shorter, and what leads on from it that half. */
static void add(lengths *l, const sb_place_edge *from)
{
    const sb_edge e = { l->whole[from->ends.from], l->whole[from->ends.to] };
    if (e.from == e.to || from->kind == SB_WAY_EVENT || is_repeated(l, from)) return;
    if (l->record != NULL && from->link >= 0 && l->record->link[from->link].n == 0) return;
    double length = is_moment(l, e.from) ? 0.5 : length_of(l, from->link);
    l->length[l->n_edges] = is_moment(l, e.to) ? length - 0.5 : length;
    l->edge[l->n_edges++] = e;
}

static sb_status find_ends(bool *is_end, const sb_places *p, sb_arena *arena, sb_diag *diag)
{
    bool *reached = sb_arena_array(arena, (size_t)p->n, sizeof *reached);
    sb_roads roads;
    if (reached == NULL) return sb_no_memory(diag);
    sb_status status = sb_roads_make(&roads, p, NULL, arena, diag);
    if (status != SB_OK) return status;
    sb_roads_enter(&roads, reached, NULL);
    for (int i = 0; i < p->net->n_nodes; i++)
        if (p->step[i] >= 0) is_end[p->step[i]] = reached[p->step[i]];
    return SB_OK;
}

sb_status sb_through(double *share, const sb_places *places, const sb_record *record, sb_arena *arena, sb_diag *diag)
{
    const size_t n = (size_t)places->n, m = (size_t)places->n_edges, nodes = (size_t)places->net->n_nodes;
    lengths l = { .places = places,
                  .record = is_passed(record, places->net) ? record : NULL,
                  .left = sb_arena_array(arena, nodes, sizeof *l.left),
                  .whole = sb_arena_array(arena, n, sizeof *l.whole),
                  .edge = sb_arena_array(arena, m, sizeof *l.edge),
                  .length = sb_arena_array(arena, m, sizeof *l.length) };
    bool *is_end = sb_arena_array(arena, n, sizeof *is_end);
    double *found = sb_arena_array(arena, n, sizeof *found);
    if (!l.left || !l.whole || !l.edge || !l.length || !is_end || !found) return sb_no_memory(diag);
    count_leaving(&l);
    merge_steps(&l);
    for (int i = 0; i < places->n_edges; i++) add(&l, &places->edge[i]);
    sb_status status = find_ends(is_end, places, arena, diag);
    if (status != SB_OK) return status;
    status = sb_digraph_betweenness(found, &(sb_digraph){ places->n, l.edge, l.n_edges }, l.length, is_end, diag);
    for (int i = 0; i < places->net->n_moments && status == SB_OK; i++)
        share[i] = found[l.whole[sb_place_of_moment(i)]];
    return status;
}
