#include "draw/route_grid.h"

#include <math.h>
#include <stdlib.h>

/* One route: A* over states (vertex, direction of arrival). The estimate is the distance to the last
 * cell and the bends that cannot be avoided, so it never says too much and the first way found is the
 * cheapest. */

typedef struct search {
    sb_grid *grid;
    const sb_route *route;
    sb_strictness how;
    double px;    /* what a px costs */
    int32_t end;  /* the state of having arrived */
    int arrival;  /* the vertex where */
    double limit;
    bool failed; /* out of memory */
} search;

static const int SIDES[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };

/* --- the front: a binary heap by estimate ------------------------------------------------------------- */

static bool earlier(struct sb_front a, struct sb_front b)
{
    return a.estimate < b.estimate || (!(a.estimate > b.estimate) && a.state < b.state);
}

static void push(search *s, float estimate, int32_t state)
{
    sb_grid *g = s->grid;
    if (g->n_heap == g->room_heap) {
        int room = g->room_heap ? 2 * g->room_heap : 1024;
        struct sb_front *grown = realloc(g->heap, (size_t)room * sizeof *grown);
        if (grown == NULL) {
            s->failed = true;
            return;
        }
        g->heap = grown;
        g->room_heap = room;
    }
    struct sb_front item = { estimate, state };
    int i = g->n_heap++;
    for (; i > 0 && earlier(item, g->heap[(i - 1) / 2]); i = (i - 1) / 2) g->heap[i] = g->heap[(i - 1) / 2];
    g->heap[i] = item;
}

static struct sb_front pop(sb_grid *g)
{
    struct sb_front first = g->heap[0], last = g->heap[--g->n_heap];
    int i = 0;
    for (int child; (child = 2 * i + 1) < g->n_heap; i = child) {
        if (child + 1 < g->n_heap && earlier(g->heap[child + 1], g->heap[child])) child++;
        if (!earlier(g->heap[child], last)) break;
        g->heap[i] = g->heap[child];
    }
    g->heap[i] = last;
    return first;
}

/* --- what is in the way ------------------------------------------------------------------------------- */

static bool have_common_end(const search *s, int other)
{
    const sb_route *a = s->route, *b = &s->grid->table->route[other];
    return a->from == b->from || a->to == b->to;
}

/* What it costs to use what `user` uses: 0, something dear, or infinity. */
static double overlap_cost(const search *s, int user)
{
    if (user == SB_NOBODY || s->how == SB_ALONE) return 0;
    if (s->how == SB_SHARING && have_common_end(s, user)) return 1;
    return s->how == SB_TOLERANT ? SB_OVERLAP_COST : INFINITY;
}

static double crossing_cost(const search *s, int user)
{
    return user == SB_NOBODY || s->how == SB_ALONE ? 0 : SB_CROSSING_COST;
}

/* Going through a vertex, straight on or round a corner. */
static double vertex_cost(const search *s, int vertex, int arrival, int departure)
{
    const sb_use *use = &s->grid->use[vertex];
    double cost = overlap_cost(s, use->corner);
    if (arrival != departure)
        return cost + SB_BEND_COST + overlap_cost(s, use->across) + overlap_cost(s, use->down);
    bool across = arrival == SB_RIGHT || arrival == SB_LEFT;
    return cost + overlap_cost(s, across ? use->across : use->down) +
           crossing_cost(s, across ? use->down : use->across);
}

static double stretch_cost(const search *s, int vertex, int next, int direction)
{
    const sb_grid *g = s->grid;
    int first = vertex < next ? vertex : next;
    bool across = direction == SB_RIGHT || direction == SB_LEFT;
    double length = across ? g->x[sb_grid_x(g, vertex)] - g->x[sb_grid_x(g, next)]
                           : g->y[sb_grid_y(g, vertex)] - g->y[sb_grid_y(g, next)];
    if (length < 0) length = -length;
    if (direction == SB_LEFT) length *= SB_BACKWARDS;
    return s->px * length +
           overlap_cost(s, across ? g->use[first].stretch_right : g->use[first].stretch_down);
}

/* --- ports -------------------------------------------------------------------------------------------- */

typedef struct port {
    int vertex;
    double cost; /* of being off the middle */
} port;

static port port_at(const sb_grid *g, int cell, int side, int k)
{
    const sb_route_table *t = g->table;
    const sb_route_cell *c = &t->cell[cell];
    int columns = t->column_ports[c->column], rows = t->row_ports[c->row];
    int x = sb_route_port_line(t->column_ports, t->tracks, c->column);
    int y = sb_route_port_line(t->row_ports, t->tracks, c->row);
    bool beside = side == SB_RIGHT || side == SB_LEFT;
    x += side == SB_RIGHT ? columns - 1 : beside ? 0 : k;
    y += side == SB_DOWN ? rows - 1 : beside ? k : 0;
    return (port){ y << g->stride | x, SB_OFF_CENTRE_COST * fabs(k - ((beside ? rows : columns) - 1) / 2.0) };
}

/* The cost of entering the last cell at a vertex of its, going in `direction`; infinite if there is no
 * free port. */
static double entry_cost(const search *s, int vertex, int direction)
{
    int side = (direction + 2) % 4;
    unsigned allowed = s->grid->table->cell[s->route->to].port[side];
    for (int k = 0; allowed >> k; k++) {
        port p = port_at(s->grid, s->route->to, side, k);
        if ((allowed >> k & 1) && p.vertex == vertex)
            return s->route->enter[side] + p.cost;
    }
    return INFINITY;
}

/* --- the search --------------------------------------------------------------------------------------- */

/* Bends that are still to come at least, by how the last cell lies to the way that is gone: on either
 * axis ahead (1), abreast (0) or behind (-1), `aside` being the axis across the way. */
static int bends_to_come(int ahead, int aside)
{
    if (ahead < 0) return 2;
    return aside != 0 ? 1 : 0;
}

static double estimate_from(const search *s, int vertex, int direction)
{
    const sb_grid *g = s->grid;
    int x = sb_grid_x(g, vertex), y = sb_grid_y(g, vertex);
    int across = g->sign_x[x] * SIDES[direction][0], down = g->sign_y[y] * SIDES[direction][1];
    int aside = SIDES[direction][0] != 0 ? g->sign_y[y] : g->sign_x[x];
    return g->to_go_x[x] + g->to_go_y[y] + SB_BEND_COST * bends_to_come(across + down, aside);
}

/* Keeps a way to a state if it is the cheapest so far and may lead to a route below the limit. */
static bool reach_state(search *s, int32_t number, double cost, double estimate, int32_t before)
{
    sb_grid *g = s->grid;
    struct sb_state *state = &g->state[number];
    if (state->stamp == g->now && state->cost <= (float)cost + 1e-3f) return false;
    if (!(estimate < s->limit)) return false;
    *state = (struct sb_state){ (float)cost, before, g->now };
    push(s, (float)estimate, number);
    return true;
}

static void reach(search *s, int vertex, int direction, double cost, int32_t before)
{
    reach_state(s, vertex * 4 + direction, cost, cost + estimate_from(s, vertex, direction), before);
}

static void arrive(search *s, int vertex, double cost, int32_t before)
{
    if (reach_state(s, s->end, cost, cost, before)) s->arrival = vertex;
}

static void begin(search *s)
{
    const sb_route_cell *cell = &s->grid->table->cell[s->route->from];
    for (int side = 0; side < 4; side++)
        for (int k = 0; cell->port[side] >> k; k++) {
            if (!(cell->port[side] >> k & 1)) continue;
            port p = port_at(s->grid, s->route->from, side, k);
            reach(s, p.vertex, side, s->route->leave[side] + p.cost, -1);
        }
}

static void step(search *s, int32_t state, int direction)
{
    const sb_grid *g = s->grid;
    int vertex = state / 4, arrival = state % 4;
    int x = sb_grid_x(g, vertex) + SIDES[direction][0], y = sb_grid_y(g, vertex) + SIDES[direction][1];
    if (x < 0 || y < 0 || x >= g->nx || y >= g->ny) return;
    int next = y << g->stride | x, owner = g->owner[next];
    if (owner != SB_NOBODY && (owner != s->route->to || g->owner[vertex] == owner)) return;
    double cost = g->state[state].cost + stretch_cost(s, vertex, next, direction);
    if (g->state[state].before >= 0) cost += vertex_cost(s, vertex, arrival, direction);
    if (owner != SB_NOBODY) arrive(s, next, cost + entry_cost(s, next, direction), state);
    else reach(s, next, direction, cost, state);
}

/* Says if the last cell can be entered; the state s->end then leads back to the beginning. */
static bool run(search *s)
{
    sb_grid *g = s->grid;
    g->now++;
    g->n_heap = 0;
    begin(s);
    while (g->n_heap > 0 && !s->failed) {
        struct sb_front front = pop(g);
        int32_t state = front.state;
        if (state == s->end) return true;
        if (front.estimate > g->state[state].cost + (float)estimate_from(s, state / 4, state % 4) + 1e-2f)
            continue; /* a cheaper way has been found since */
        g->visits++;
        for (int d = 0; d < 4; d++) {
            bool first = g->state[state].before < 0; /* leaves its cell straight */
            if (d == (state + 2) % 4 || (first && d != state % 4)) continue;
            step(s, state, d);
        }
    }
    return false;
}

static bool keep_track(sb_track *track, const search *s)
{
    const sb_grid *g = s->grid;
    int n = 0;
    for (int32_t state = s->end; state >= 0; state = g->state[state].before) n++;
    if (n > track->room) {
        int *grown = realloc(track->vertex, (size_t)n * sizeof *grown);
        if (grown == NULL) return false;
        track->vertex = grown;
        track->room = n;
    }
    track->n = n;
    track->vertex[--n] = s->arrival;
    for (int32_t state = g->state[s->end].before; state >= 0; state = g->state[state].before)
        track->vertex[--n] = state / 4;
    track->cost = g->state[s->end].cost;
    return true;
}

/* Fills what the way to the stretch first … last of an axis costs at least. */
static void set_to_go(double *to_go, int8_t *sign, const double *at, int n, int first, int last, double px,
                      double back)
{
    for (int i = 0; i < n; i++) {
        sign[i] = i < first ? 1 : i > last ? -1 : 0;
        to_go[i] = px * (i < first ? at[first] - at[i] : i > last ? back * (at[i] - at[last]) : 0);
    }
}

static void set_target(search *s)
{
    const sb_grid *g = s->grid;
    const sb_route_table *t = g->table;
    const sb_route_cell *c = &t->cell[s->route->to];
    int x = sb_route_port_line(t->column_ports, t->tracks, c->column);
    int y = sb_route_port_line(t->row_ports, t->tracks, c->row);
    set_to_go(g->to_go_x, g->sign_x, g->x, g->nx, x, x + t->column_ports[c->column] - 1, s->px, SB_BACKWARDS);
    set_to_go(g->to_go_y, g->sign_y, g->y, g->ny, y, y + t->row_ports[c->row] - 1, s->px, 1);
}

sb_status sb_grid_search(bool *found, sb_track *track, sb_grid *grid, int route, sb_strictness how,
                         double limit, sb_diag *diag)
{
    search s = { .grid = grid, .route = &grid->table->route[route], .how = how, .limit = limit,
                 .px = SB_LENGTH_COST * grid->hurry[route], .end = (grid->ny << grid->stride) * 4 };
    set_target(&s);
    bool arrived = run(&s);
    if (s.failed || (arrived && !keep_track(track, &s))) return sb_no_memory(diag);
    *found = arrived;
    return SB_OK;
}
