#include "draw/route.h"

#include "draw/route_grid.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* (1) Routes are laid one after the other, near ones first; one that finds no way shows what stands in
 * its way, which is ripped up and laid again later. (2) Then all that cost more than they would alone
 * are laid anew, singly and in small groups, as long as the sum of all costs falls. (3) For routes with
 * long detours length becomes dearer, and (2) is done once more. (4) What is left are the bends of each.
 *
 * The work is bounded by counting states visited, not by a clock, so that it ends at the same place on
 * every machine. */

enum { GROUP = 5, RIPS = 6, GROWTHS = 3 };
static const double GAIN = 0.5; /* what is cheaper by less is not cheaper */
static const double LONGEST_DETOUR = 2.2, NEAREST = 120, CELL_MARGIN = 48;
static const int64_t VISITS_A_ROUTE = 12000;

typedef struct work {
    sb_grid *grid;
    int n;
    int *order;       /* routes, near ones first */
    int *queue;       /* routes still to be laid; a ring */
    int first, length;
    int *rips;        /* how often each was ripped up */
    sb_track *ideal;  /* of each route: its way if it were alone */
    bool *fresh;      /* of each route: something near it has changed since it was last tried */
    sb_track spare[GROUP]; /* what a group had before it was laid anew */
    sb_track trial;
    int64_t most_visits;
    bool stuck;       /* a route has no way even when it may share */
} work;

/* --- laying and lifting one route --------------------------------------------------------------------- */

static void lay(work *w, int route, sb_track *found)
{
    sb_track *track = &w->grid->track[route];
    sb_track old = *track;
    *track = *found;
    found->vertex = old.vertex; /* its memory goes back to the searcher */
    found->room = old.room;
    sb_grid_take(w->grid, route);
    track->own = track->cost - SB_CROSSING_COST * sb_grid_crossings(w->grid, route, NULL, 0);
}

static sb_status lay_if_found(bool *laid, work *w, int route, sb_strictness how, double limit, sb_diag *diag)
{
    sb_status status = sb_grid_search(laid, &w->trial, w->grid, route, how, limit, diag);
    if (status != SB_OK || !*laid) return status;
    w->trial.shares = how == SB_SHARING;
    lay(w, route, &w->trial);
    return SB_OK;
}

static double cost_now(const work *w, int route)
{
    return w->grid->track[route].own + SB_CROSSING_COST * sb_grid_crossings(w->grid, route, NULL, 0);
}

/* --- 1: all of them, one after the other -------------------------------------------------------------- */

static void enqueue(work *w, int route)
{
    w->queue[(w->first + w->length++) % w->n] = route;
}

static int dequeue(work *w)
{
    int route = w->queue[w->first];
    w->first = (w->first + 1) % w->n;
    w->length--;
    return route;
}

static void note(int *other, int *n, int room, int route, int user)
{
    if (user == SB_NOBODY || user == route) return;
    for (int i = 0; i < *n; i++)
        if (other[i] == user) return;
    if (*n < room) other[(*n)++] = user;
}

/* Routes whose lines or bends a track overlaps. With `crossed`, those it crosses too. */
static int in_the_way(int *other, int room, const work *w, int route, const sb_track *track, bool crossed)
{
    int n = 0;
    for (int i = 0; i < track->n; i++) {
        const sb_use *use = &w->grid->use[track->vertex[i]];
        bool end = i == 0 || i == track->n - 1;
        int in = end ? 0 : track->vertex[i] - track->vertex[i - 1],
            out = end ? 1 : track->vertex[i + 1] - track->vertex[i];
        bool across = !end && in == out && (in == 1 || in == -1), down = !end && in == out && !across;
        note(other, &n, room, route, use->corner);
        if (!down || crossed) note(other, &n, room, route, use->across);
        if (!across || crossed) note(other, &n, room, route, use->down);
    }
    return n;
}

static sb_status rip_up_for(bool *laid, work *w, int route, sb_diag *diag)
{
    enum { MOST = 32 };
    int other[MOST];
    sb_status status = sb_grid_search(laid, &w->trial, w->grid, route, SB_TOLERANT, INFINITY, diag);
    if (status != SB_OK || !*laid) return status;
    int n = in_the_way(other, MOST, w, route, &w->trial, false);
    for (int i = 0; i < n; i++)
        if (w->rips[other[i]] >= RIPS) *laid = false;
    if (!*laid) return SB_OK;
    for (int i = 0; i < n; i++) {
        sb_grid_drop(w->grid, other[i]);
        w->rips[other[i]]++;
        enqueue(w, other[i]);
    }
    return lay_if_found(laid, w, route, SB_STRICT, INFINITY, diag);
}

static sb_status lay_first(work *w, int route, sb_diag *diag)
{
    bool laid = false;
    sb_status status = lay_if_found(&laid, w, route, SB_STRICT, INFINITY, diag);
    if (status == SB_OK && !laid) status = rip_up_for(&laid, w, route, diag);
    if (status == SB_OK && !laid) status = lay_if_found(&laid, w, route, SB_SHARING, INFINITY, diag);
    w->stuck |= !laid;
    return status;
}

static sb_status lay_all(work *w, sb_diag *diag)
{
    for (int i = 0; i < w->n; i++) enqueue(w, w->order[i]);
    while (w->length > 0) {
        sb_status status = lay_first(w, dequeue(w), diag);
        if (status != SB_OK) return status;
    }
    return SB_OK;
}

/* --- 2: cheaper --------------------------------------------------------------------------------------- */

/* Cost of a group: a crossing between two of its members counts once. */
static double group_cost(const work *w, const int *member, int n)
{
    double cost = 0;
    int other[64];
    for (int i = 0; i < n; i++) {
        int crossed = sb_grid_crossings(w->grid, member[i], other, 64);
        cost += w->grid->track[member[i]].own + SB_CROSSING_COST * crossed;
        for (int k = 0; k < crossed && k < 64; k++)
            for (int j = 0; j < i; j++)
                if (other[k] == member[j]) cost -= SB_CROSSING_COST;
    }
    return cost;
}

static bool keep(sb_track *copy, const sb_track *track)
{
    if (track->n > copy->room) {
        int *grown = realloc(copy->vertex, (size_t)track->n * sizeof *grown);
        if (grown == NULL) return false;
        copy->vertex = grown;
        copy->room = track->n;
    }
    memcpy(copy->vertex, track->vertex, (size_t)track->n * sizeof *copy->vertex);
    copy->n = track->n;
    copy->cost = track->cost;
    copy->shares = track->shares;
    return true;
}

/* What a group has done may help its members and those they cross or crossed: those are tried again. */
static void refresh(work *w, const int *member, int n)
{
    int other[64];
    for (int i = 0; i < n; i++) {
        int crossed = sb_grid_crossings(w->grid, member[i], other, 64);
        w->fresh[member[i]] = true;
        for (int k = 0; k < crossed && k < 64; k++) w->fresh[other[k]] = true;
    }
}

/* Lays the lifted members of a group in the order given. Gives up as soon as what is laid, and what the
 * others cost at least, comes to more than `limit`. */
static sb_status lay_group(bool *laid, work *w, const int *member, int n, double limit, sb_diag *diag)
{
    sb_status status = SB_OK;
    *laid = true;
    for (int i = 0; i < n; i++) limit -= w->ideal[member[i]].cost;
    for (int i = 0; i < n && *laid && status == SB_OK; i++) {
        sb_strictness how = w->spare[i].shares ? SB_SHARING : SB_STRICT;
        limit += w->ideal[member[i]].cost;
        status = lay_if_found(laid, w, member[i], how, limit, diag);
        limit -= w->grid->track[member[i]].cost;
    }
    return status;
}

/* Lifts a group and lays it anew; puts it back as it was unless that is cheaper. */
static sb_status lay_anew(bool *better, work *w, const int *member, int n, sb_diag *diag)
{
    double before = group_cost(w, member, n);
    for (int i = 0; i < n; i++)
        if (!keep(&w->spare[i], &w->grid->track[member[i]])) return sb_no_memory(diag);
    for (int i = 0; i < n; i++) sb_grid_drop(w->grid, member[i]);
    sb_status status = lay_group(better, w, member, n, before - GAIN, diag);
    if (status == SB_OK && *better) {
        refresh(w, member, n);
        return SB_OK;
    }
    for (int i = 0; i < n; i++) sb_grid_drop(w->grid, member[i]);
    for (int i = 0; i < n; i++) lay(w, member[i], &w->spare[i]);
    *better = false;
    return status;
}

static bool can_gain(const work *w, int route)
{
    return cost_now(w, route) > w->ideal[route].cost + 1;
}

/* The route first, then all that stand in the way of its ideal. */
static sb_status clear_the_way(bool *better, work *w, int route, sb_diag *diag)
{
    int member[GROUP + 1] = { route };
    int n = in_the_way(member + 1, GROUP, w, route, &w->ideal[route], true);
    if (n == 0 || n >= GROUP) return SB_OK;
    return lay_anew(better, w, member, n + 1, diag);
}

static sb_status improve(bool *better, work *w, int route, sb_diag *diag)
{
    bool step = false;
    sb_status status = lay_anew(better, w, &route, 1, diag);
    int other[GROUP];
    int crossed = sb_grid_crossings(w->grid, route, other, GROUP);
    for (int i = 0; status == SB_OK && i < crossed && i < GROUP && !step; i++) {
        int pair[] = { other[i], route };
        if (other[i] != route) status = lay_anew(&step, w, pair, 2, diag);
    }
    *better |= step;
    step = false;
    if (status == SB_OK && can_gain(w, route)) status = clear_the_way(&step, w, route, diag);
    *better |= step;
    return status;
}

static sb_status find_ideals(work *w, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int i = 0; i < w->n && status == SB_OK; i++) {
        bool found = false;
        status = sb_grid_search(&found, &w->ideal[i], w->grid, i, SB_ALONE, INFINITY, diag);
    }
    return status;
}

static sb_status improve_all(work *w, sb_diag *diag)
{
    sb_status status = SB_OK;
    bool any = true;
    for (int i = 0; i < w->n; i++) w->fresh[i] = true;
    while (any && status == SB_OK && w->grid->visits < w->most_visits) {
        any = false;
        for (int i = w->n - 1; status == SB_OK && i >= 0 && w->grid->visits < w->most_visits; i--) {
            int route = w->order[i];
            bool better = false, fresh = w->fresh[route];
            w->fresh[route] = false;
            if (fresh && w->grid->track[route].n > 0 && can_gain(w, route))
                status = improve(&better, w, route, diag);
            any |= better;
        }
    }
    return status;
}

/* --- 3: no long detours ------------------------------------------------------------------------------- */

static double gap_between(double first_a, double last_a, double first_b, double last_b)
{
    return fmax(0, fmax(first_a, first_b) - fmin(last_a, last_b) - CELL_MARGIN);
}

/* How far apart the two cells of a route are, px. */
static double gap_of(const work *w, int route)
{
    const sb_route_table *t = w->grid->table;
    const sb_route_cell *a = &t->cell[t->route[route].from], *b = &t->cell[t->route[route].to];
    int ax = sb_route_port_line(t->column_ports, t->tracks, a->column),
        ay = sb_route_port_line(t->row_ports, t->tracks, a->row);
    int bx = sb_route_port_line(t->column_ports, t->tracks, b->column),
        by = sb_route_port_line(t->row_ports, t->tracks, b->row);
    const double *x = w->grid->x, *y = w->grid->y;
    return gap_between(x[ax], x[ax + t->column_ports[a->column] - 1], x[bx],
                       x[bx + t->column_ports[b->column] - 1]) +
           gap_between(y[ay], y[ay + t->row_ports[a->row] - 1], y[by], y[by + t->row_ports[b->row] - 1]);
}

static double length_of(const work *w, int route)
{
    const sb_track *track = &w->grid->track[route];
    double length = 0;
    for (int i = 1; i < track->n; i++) {
        int a = track->vertex[i - 1], b = track->vertex[i];
        length += fabs(w->grid->x[sb_grid_x(w->grid, a)] - w->grid->x[sb_grid_x(w->grid, b)]) +
                  fabs(w->grid->y[sb_grid_y(w->grid, a)] - w->grid->y[sb_grid_y(w->grid, b)]);
    }
    return length;
}

/* Makes length dearer for routes with long detours, and lays them anew. Says if there were any. */
static sb_status hurry(bool *any, work *w, sb_diag *diag)
{
    *any = false;
    for (int i = 0; i < w->n; i++) {
        if (w->grid->track[i].n == 0 || length_of(w, i) < LONGEST_DETOUR * fmax(gap_of(w, i), NEAREST))
            continue;
        bool laid = false, shares = w->grid->track[i].shares;
        *any = true;
        w->grid->hurry[i] *= 3;
        sb_grid_drop(w->grid, i);
        sb_status status = lay_if_found(&laid, w, i, shares ? SB_SHARING : SB_STRICT, INFINITY, diag);
        if (status == SB_OK)
            status = sb_grid_search(&laid, &w->ideal[i], w->grid, i, SB_ALONE, INFINITY, diag);
        if (status != SB_OK) return status;
    }
    return SB_OK;
}

static sb_status cap_detours(work *w, sb_diag *diag)
{
    bool any = true;
    sb_status status = SB_OK;
    for (int round = 0; round < 2 && any && status == SB_OK; round++) {
        w->most_visits += VISITS_A_ROUTE * w->n / 4;
        status = hurry(&any, w, diag);
        if (status == SB_OK && any) status = improve_all(w, diag);
    }
    return status;
}

/* --- 4: what comes out -------------------------------------------------------------------------------- */

static bool bends_at(const sb_track *track, int i)
{
    return i == 0 || i == track->n - 1 ||
           track->vertex[i] - track->vertex[i - 1] != track->vertex[i + 1] - track->vertex[i];
}

static sb_status hand_over(sb_route_table *table, const sb_grid *grid, sb_arena *arena, sb_diag *diag)
{
    for (int r = 0; r < table->n_routes; r++) {
        const sb_track *track = &grid->track[r];
        sb_spot *spot = sb_arena_array(arena, (size_t)track->n, sizeof *spot);
        if (spot == NULL) return sb_no_memory(diag);
        int n = 0;
        for (int i = 0; i < track->n; i++)
            if (bends_at(track, i))
                spot[n++] = (sb_spot){ sb_grid_x(grid, track->vertex[i]), sb_grid_y(grid, track->vertex[i]) };
        table->route[r].spot = spot;
        table->route[r].n_spots = n;
        table->route[r].shares = track->shares;
    }
    return SB_OK;
}

/* --- all ---------------------------------------------------------------------------------------------- */

static int distance(const sb_route_table *t, int route)
{
    const sb_route_cell *a = &t->cell[t->route[route].from], *b = &t->cell[t->route[route].to];
    return 2 * abs(a->column - b->column) + abs(a->row - b->row) + (b->column < a->column ? 50 : 0);
}

static bool goes_before(const sb_route_table *t, int a, int b)
{
    int da = distance(t, a), db = distance(t, b);
    if (da != db) return da < db;
    double ia = t->route[a].importance, ib = t->route[b].importance;
    return ia > ib || (!(ia < ib) && a < b);
}

static void sort_near_first(work *w, const sb_route_table *table)
{
    for (int i = 0; i < w->n; i++) {
        int k = i;
        for (; k > 0 && goes_before(table, i, w->order[k - 1]); k--) w->order[k] = w->order[k - 1];
        w->order[k] = i;
    }
}

static void work_fini(work *w)
{
    for (int i = 0; i < GROUP; i++) free(w->spare[i].vertex);
    for (int i = 0; w->ideal != NULL && i < w->n; i++) free(w->ideal[i].vertex);
    free(w->ideal);
    free(w->fresh);
    free(w->trial.vertex);
    free(w->order);
    free(w->queue);
    free(w->rips);
    sb_grid_free(w->grid);
}

static sb_status route_with(bool *stuck, sb_route_table *table, sb_arena *arena, sb_diag *diag)
{
    size_t n = (size_t)table->n_routes + 1;
    work w = { .n = table->n_routes,
               .order = calloc(n, sizeof *w.order),
               .queue = calloc(n, sizeof *w.queue),
               .rips = calloc(n, sizeof *w.rips),
               .ideal = calloc(n, sizeof *w.ideal),
               .fresh = calloc(n, sizeof *w.fresh),
               .most_visits = VISITS_A_ROUTE * table->n_routes };
    sb_status status = SB_NOMEM;
    if (w.order == NULL || w.queue == NULL || w.rips == NULL || w.ideal == NULL || w.fresh == NULL)
        sb_no_memory(diag);
    else status = sb_grid_new(&w.grid, table, diag);
    if (status != SB_OK) goto out;
    sort_near_first(&w, table);
    status = find_ideals(&w, diag);
    if (status == SB_OK) status = lay_all(&w, diag);
    *stuck = w.stuck;
    if (status == SB_OK) status = improve_all(&w, diag);
    if (status == SB_OK) status = cap_detours(&w, diag);
    if (status == SB_OK) status = hand_over(table, w.grid, arena, diag);
out:
    work_fini(&w);
    return status;
}

sb_status sb_route_all(sb_route_table *table, sb_arena *arena, sb_diag *diag)
{
    bool stuck = true;
    for (int growth = 0; stuck && growth < GROWTHS; growth++) {
        if (growth > 0) table->tracks += 4;
        sb_status status = route_with(&stuck, table, arena, diag);
        if (status != SB_OK) return status;
    }
    return SB_OK;
}
