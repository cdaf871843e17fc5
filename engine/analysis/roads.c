#include "analysis/roads.h"

#include <string.h>

sb_status sb_roads_make(sb_roads *out, const sb_places *places, const bool *keep, sb_arena *arena, sb_diag *diag)
{
    const size_t n = (size_t)places->n;
    sb_roads r = { .places = places, .start = sb_arena_array(arena, n + 2, sizeof *r.start),
                   .edge = sb_arena_array(arena, (size_t)places->n_edges, sizeof *r.edge),
                   .queue = sb_arena_array(arena, n, sizeof *r.queue) };
    if (r.start == NULL || r.edge == NULL || r.queue == NULL) return sb_no_memory(diag);
    for (int i = 0; i < places->n_edges; i++)
        if (keep == NULL || keep[i]) r.start[places->edge[i].ends.from + 2]++;
    for (size_t v = 2; v < n + 2; v++) r.start[v] += r.start[v - 1];
    for (int i = 0; i < places->n_edges; i++)
        if (keep == NULL || keep[i]) r.edge[r.start[places->edge[i].ends.from + 1]++] = i;
    *out = r;
    return SB_OK;
}

int sb_roads_walk(const sb_roads *r, bool *reached, const bool *shut, int n)
{
    for (int head = 0; head < n; head++) {
        int at = r->queue[head];
        const bool closed = shut != NULL && shut[at];
        for (int k = r->start[at]; k < r->start[at + 1]; k++) {
            const sb_place_edge *edge = &r->places->edge[r->edge[k]];
            const int to = edge->ends.to;
            if (reached[to] || (closed && edge->kind != SB_WAY_EVENT)) continue;
            reached[to] = true;
            r->queue[n++] = to;
        }
    }
    return n;
}

void sb_roads_enter(const sb_roads *r, bool *reached, const bool *shut)
{
    memset(reached, 0, (size_t)r->places->n * sizeof *reached);
    reached[SB_PLACE_ENTRY] = true;
    r->queue[0] = SB_PLACE_ENTRY;
    sb_roads_walk(r, reached, shut, 1);
}
