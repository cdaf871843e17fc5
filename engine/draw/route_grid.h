/* The lines of a table as a grid of vertices, who owns and uses them, and the search for one route on
 * it. Only route.c and its parts see this. */
#ifndef SB_DRAW_ROUTE_GRID_H
#define SB_DRAW_ROUTE_GRID_H

#include "draw/route.h"

#include <stdint.h>

enum { SB_NOBODY = -1 };

/* What a route costs, in the unit of a quarter px. Crossing is dearer than two bends: a reader loses a
 * line at a crossing, not at a corner. */
#define SB_BEND_COST 70.0
#define SB_CROSSING_COST 190.0
#define SB_LENGTH_COST 0.25
#define SB_OFF_CENTRE_COST 12.0
#define SB_BACKWARDS 1.2   /* against the reading direction a px costs this much more */
#define SB_OVERLAP_COST                                                                                      \
    5000.0 /* where overlap is tolerated for the moment, to find out what stands in the way */

/* Users of a vertex or of the stretch of line behind it. Routes are numbers; SB_NOBODY = none. A route
 * that begins or ends at a vertex uses only the stretch from there: the port on that side. */
typedef struct sb_use {
    int16_t across, down;              /* routes that pass straight through */
    int16_t corner;                    /* route that bends here */
    int16_t stretch_right, stretch_down; /* routes on the stretch to the next vertex */
    int16_t sharers;                   /* more routes than these fields can name */
} sb_use;

/* A route as the search finds it: every vertex it passes. */
typedef struct sb_track {
    int *vertex;
    int n, room;
    double cost;  /* as found: crossings included */
    double own;   /* without them */
    bool shares;
} sb_track;

typedef struct sb_grid {
    const sb_route_table *table;
    int nx, ny;
    int stride;        /* bits: vertex = y << stride | x */
    double *x, *y;     /* nominal places of the lines, px */
    int16_t *owner;    /* cell at each vertex */
    sb_use *use;
    sb_track *track;   /* of each route */
    double
        *hurry; /* of each route: by how much length is dearer for it; 1 unless it made too long a detour */
    /* the search's own */
    double *to_go_x, *to_go_y; /* what the way to the last cell costs at least, by line, on each axis */
    int8_t *sign_x, *sign_y;   /* on which side of the line the last cell lies: -1, 0, 1 */
    struct sb_state {
        float cost;
        int32_t before; /* state it was reached from; -1 = a beginning */
        uint32_t stamp; /* the search in which it was reached */
    } *state;           /* vertex × 4 + direction; the last one is the end, wherever it is */
    uint32_t now;
    struct sb_front { float estimate; int32_t state; } *heap;
    int n_heap, room_heap;
    int64_t visits;    /* states settled so far: the measure of work, the same on every machine */
} sb_grid;

typedef enum sb_strictness {
    SB_STRICT = 0,    /* the hard rules */
    SB_SHARING,       /* as above, but routes with a common end may share lines */
    SB_TOLERANT,      /* overlap is only dear: to see what stands in the way */
    SB_ALONE          /* as if there were no other routes */
} sb_strictness;

sb_status sb_grid_new(sb_grid **out, const sb_route_table *table, sb_diag *diag);
void sb_grid_free(sb_grid *grid);

/* Marks a route's track as used (and works out its own cost), and unmarks it; the track is empty after
 * that. */
void sb_grid_take(sb_grid *grid, int route);
void sb_grid_drop(sb_grid *grid, int route);

/* Finds the cheapest way for a route that is not taken now. On SB_OK *found says if there is one below
 * `limit`; its vertices and cost are then in *track. SB_NOMEM. */
sb_status sb_grid_search(bool *found, sb_track *track, sb_grid *grid, int route, sb_strictness how,
                         double limit, sb_diag *diag);

static inline int sb_grid_x(const sb_grid *grid, int vertex)
{
    return vertex & ((1 << grid->stride) - 1);
}

static inline int sb_grid_y(const sb_grid *grid, int vertex)
{
    return vertex >> grid->stride;
}

/* Crossings of a taken route with others; `other` (may be NULL) gets up to `room` of the routes crossed. */
int sb_grid_crossings(const sb_grid *grid, int route, int *other, int room);

#endif
