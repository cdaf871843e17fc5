/* Orthogonal routes between the cells of a table.
 *
 * The table has columns and rows; before, between and after them lie channels. Routes run along lines:
 * every channel holds `tracks` parallel lines, every column and row as many port lines as its cells
 * need. A route leaves its first cell through a port (a port line's end on one of the four sides), runs
 * over lines through channels and empty cells, and enters its last cell through a port.
 *
 * Hard rules: no two routes share a stretch of line or a port, none bends where another is, none touches
 * a cell but its own two; routes meet only by crossing at a right angle. Only where a cell has more
 * routes than ports do routes with a common end share its ports and the way to them. Within the rules a
 * route is as cheap as can be: length, bends and crossings have a price (Wybrow, Marriott, Stuckey
 * 2009), and routes are ripped up and routed anew until nothing gets cheaper. The same table gives the
 * same routes. */
#ifndef SB_DRAW_ROUTE_H
#define SB_DRAW_ROUTE_H

#include "base/arena.h"

typedef enum sb_side { SB_RIGHT = 0, SB_DOWN, SB_LEFT, SB_UP } sb_side;

typedef struct sb_route_cell {
    int column, row;
    unsigned port[4]; /* by side: bit k = the k-th port line of its row (right, left) or column (down, up) may
                         be used */
} sb_route_cell;

/* A point of a route: numbers of the vertical and the horizontal line that meet there. */
typedef struct sb_spot {
    int x, y;
} sb_spot;

typedef struct sb_route {
    int from, to;       /* cells */
    double leave[4];    /* what it costs to begin, and to end, on each side */
    double enter[4];
    double importance;  /* > 0; routes of more importance are routed first among equals in length */
    /* out */
    sb_spot *spot;      /* its beginning, its bends, its end; in the arena */
    int n_spots;
    bool shares;        /* runs partly on the line of another route with a common end */
} sb_route;

typedef struct sb_route_table {
    int columns, rows;
    const int *column_ports, *row_ports; /* port lines of each, 1 … 15 */
    int tracks;                          /* lines a channel; grown by sb_route_all if there are too few */
    const sb_route_cell *cell;
    int n_cells;
    sb_route *route;
    int n_routes;
} sb_route_table;

/* Lines are numbered from the left and from the top: channel 0, column 0, channel 1 … */
int sb_route_channel_line(const int *ports, int tracks, int channel); /* the first line of a channel */
int sb_route_port_line(const int *ports, int tracks, int index); /* the first port line of a column or row */

/* Finds all routes; spots are made in `arena`. SB_NOMEM. With tracks enough there is always a way;
 * should one not be found after several growths of `tracks`, that route alone gets n_spots = 0. */
sb_status sb_route_all(sb_route_table *table, sb_arena *arena, sb_diag *diag);

#endif
