#include "analysis/structure.h"

#include "analysis/loss.h"
#include "analysis/ping_pong.h"
#include "analysis/through.h"
#include "graph/node_cut.h"

#include <string.h>

/* One view of the map: the ways that count, and its findings to be. */
typedef struct view {
    const sb_places *places;
    bool *keep;           /* by edge */
    sb_roads roads;
    sb_edge *edge;        /* room for a graph's */
    bool *mark, *in_cut;  /* room, by place */
    sb_arena *arena;
    sb_structure_view *found; /* by moment */
} view;

static sb_status open_view(view *v, const sb_places *places, bool only_planned, sb_arena *arena, sb_diag *diag)
{
    const size_t n = (size_t)places->n, m = (size_t)places->n_edges;
    *v = (view){ .places = places, .arena = arena,
                 .keep = sb_arena_array(arena, m, sizeof *v->keep),
                 .edge = sb_arena_array(arena, m, sizeof *v->edge),
                 .mark = sb_arena_array(arena, n, sizeof *v->mark),
                 .in_cut = sb_arena_array(arena, n, sizeof *v->in_cut),
                 .found = sb_arena_array(arena, (size_t)places->net->n_moments, sizeof *v->found) };
    if (!v->keep || !v->edge || !v->mark || !v->in_cut || !v->found) return sb_no_memory(diag);
    for (int i = 0; i < places->n_edges; i++)
        v->keep[i] = !only_planned || places->edge[i].kind == SB_WAY_WITHIN || places->edge[i].kind == SB_WAY_PLANNED;
    return sb_roads_make(&v->roads, places, v->keep, arena, diag);
}

/* The kept edges as a graph; without what goes apart, if so. */
static sb_digraph graph_of(view *v, bool without_apart)
{
    int m = 0;
    for (int i = 0; i < v->places->n_edges; i++)
        if (v->keep[i] && !(without_apart && v->places->edge[i].apart)) v->edge[m++] = v->places->edge[i].ends;
    return (sb_digraph){ v->places->n, v->edge, m };
}

/* --- does every way pass it ------------------------------------------------------------------------- */

static sb_status find_dominating(view *v, sb_diag *diag)
{
    const sb_net *net = v->places->net;
    sb_digraph graph = graph_of(v, true);
    int *dominator = sb_arena_array(v->arena, (size_t)graph.n, sizeof *dominator);
    if (dominator == NULL) return sb_no_memory(diag);
    sb_status status = sb_digraph_dominators(dominator, &graph, SB_PLACE_ENTRY, diag);
    if (status != SB_OK) return status;
    memset(v->mark, 0, (size_t)graph.n * sizeof *v->mark);
    for (int at = dominator[SB_PLACE_END]; at >= 0; at = dominator[at]) v->mark[at] = true;
    for (int i = 0; i < net->n_moments; i++) v->found[i].dominates = v->mark[sb_place_of_moment(i)];
    return SB_OK;
}

/* A tell is sent on the way and moves nobody: is there a way to an end that does not pass where it is sent? */
static sb_status find_dominating_tells(view *v, sb_diag *diag)
{
    const sb_places *p = v->places;
    bool *keep = sb_arena_array(v->arena, (size_t)p->n_edges, sizeof *keep), *shut = v->mark;
    bool *reached = sb_arena_array(v->arena, (size_t)p->n, sizeof *reached);
    sb_roads roads;
    if (keep == NULL || reached == NULL) return sb_no_memory(diag);
    for (int i = 0; i < p->n_edges; i++) keep[i] = v->keep[i] && !p->edge[i].apart;
    sb_status status = sb_roads_make(&roads, p, keep, v->arena, diag);
    if (status != SB_OK) return status;
    sb_roads_enter(&roads, reached, NULL);
    const bool ends = reached[SB_PLACE_END];
    for (int i = 0; i < p->net->n_moments; i++) {
        const sb_net_moment *moment = &p->net->moment[i];
        if (moment->kind != SB_PASSAGE_TELL) continue;
        for (int at = 0; at < p->n; at++)
            shut[at] = p->place[at].node == moment->from && p->place[at].role == SB_DONE;
        sb_roads_enter(&roads, reached, shut);
        v->found[i].dominates = ends && !reached[SB_PLACE_END];
    }
    return SB_OK;
}

/* --- what is lost with it --------------------------------------------------------------------------- */

/* guarded[k]: can cases come to the k-th place of protection when nothing is lost? */
static sb_status find_cutting(view *v, bool *guarded, bool *some_cuts, sb_diag *diag)
{
    const sb_places *p = v->places;
    sb_loss loss;
    sb_status status = sb_loss_init(&loss, &v->roads, v->arena, diag);
    if (status != SB_OK) return status;
    const bool *reached = sb_loss_reach(&loss, -1);
    for (int k = 0; k < p->n_protections; k++) guarded[k] = reached[p->protection + k];
    for (int i = 0; i < p->net->n_moments; i++) {
        reached = sb_loss_reach(&loss, sb_place_of_moment(i));
        for (int k = 0; k < p->n_protections; k++) v->found[i].cuts |= guarded[k] && !reached[p->protection + k];
        *some_cuts |= v->found[i].cuts;
    }
    return SB_OK;
}

/* The least cut before one place of protection; of several as small, all moments that are in one. */
static sb_status cut_off(view *v, const sb_digraph *graph, int protection, int *least, sb_diag *diag)
{
    const int n = v->places->net->n_moments;
    int found = SB_NO_CUT;
    sb_status status = sb_digraph_node_cut(&found, v->in_cut, graph, v->mark, SB_PLACE_ENTRY, protection, diag);
    if (status != SB_OK || found == SB_NO_CUT || (*least != SB_NO_CUT && found > *least)) return status;
    for (int i = 0; i < n; i++) {
        if (found != *least) v->found[i].in_min_cut = false;
        v->found[i].in_min_cut |= v->in_cut[sb_place_of_moment(i)];
    }
    *least = found;
    return SB_OK;
}

static sb_status find_min_cut(view *v, const bool *guarded, bool some_cuts, sb_diag *diag)
{
    const sb_places *p = v->places;
    const sb_digraph graph = graph_of(v, false);
    int least = SB_NO_CUT;
    bool any = false;
    sb_status status = SB_OK;
    memset(v->mark, 0, (size_t)graph.n * sizeof *v->mark);
    for (int i = 0; i < p->net->n_moments; i++) v->mark[sb_place_of_moment(i)] = true;
    for (int k = 0; k < p->n_protections && status == SB_OK; k++) {
        any |= guarded[k];
        if (guarded[k] && !some_cuts) status = cut_off(v, &graph, p->protection + k, &least, diag);
    }
    for (int i = 0; i < p->net->n_moments; i++) {
        sb_structure_view *found = &v->found[i];
        found->min_cut = some_cuts ? 1 : any ? least : 0;
        if (some_cuts) found->in_min_cut = found->cuts;
    }
    return status;
}

static sb_status look(view *v, const sb_places *places, bool only_planned, sb_arena *arena, sb_diag *diag)
{
    bool some_cuts = false, *guarded = sb_arena_array(arena, (size_t)places->n_protections, sizeof *guarded);
    if (guarded == NULL) return sb_no_memory(diag);
    sb_status status = open_view(v, places, only_planned, arena, diag);
    if (status == SB_OK) status = find_dominating(v, diag);
    if (status == SB_OK) status = find_dominating_tells(v, diag);
    if (status == SB_OK) status = find_cutting(v, guarded, &some_cuts, diag);
    return status == SB_OK ? find_min_cut(v, guarded, some_cuts, diag) : status;
}

/* --- the whole -------------------------------------------------------------------------------------- */

static sb_status find(sb_moment_structure *out, const sb_net *net, const sb_record *record, sb_arena *arena,
                      sb_diag *diag)
{
    const size_t n = (size_t)net->n_moments;
    double *through = sb_arena_array(arena, n, sizeof *through);
    sb_ping_pong *ping_pong = sb_arena_array(arena, n, sizeof *ping_pong);
    sb_places places;
    view any, planned;
    if (through == NULL || ping_pong == NULL) return sb_no_memory(diag);
    sb_status status = sb_places_make(&places, net, arena, diag);
    if (status == SB_OK) status = look(&any, &places, false, arena, diag);
    if (status == SB_OK) status = look(&planned, &places, true, arena, diag);
    if (status == SB_OK) status = sb_through(through, &places, record, arena, diag);
    if (status == SB_OK) status = sb_ping_pong_find(ping_pong, &any.roads, record, arena, diag);
    for (size_t i = 0; i < n && status == SB_OK; i++)
        out[i] = (sb_moment_structure){ any.found[i], planned.found[i], through[i], ping_pong[i] };
    return status;
}

sb_status sb_structure_find(sb_moment_structure *out, const sb_net *net, const sb_record *record, sb_diag *diag)
{
    if (net->n_moments == 0) return SB_OK;
    sb_arena *arena = sb_arena_new();
    if (arena == NULL) return sb_no_memory(diag);
    sb_status status = find(out, net, record, arena, diag);
    sb_arena_free(arena);
    return status;
}
