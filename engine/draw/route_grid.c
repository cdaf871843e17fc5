#include "draw/route_grid.h"

#include <stdlib.h>

/* Nominal sizes, px: near what the map has in the end. */
static const double COLUMN = 104, ROW = 84, CHANNEL_ACROSS = 36, CHANNEL_DOWN = 32;

int sb_route_channel_line(const int *ports, int tracks, int channel)
{
    int line = channel * tracks;
    for (int i = 0; i < channel; i++) line += ports[i];
    return line;
}

int sb_route_port_line(const int *ports, int tracks, int index)
{
    return sb_route_channel_line(ports, tracks, index) + tracks;
}

/* Nominal places of all lines of one axis: tracks spread over their channel, port lines over their
 * column or row. */
static void place_lines(double *at, const int *ports, int n, int tracks, double size, double channel)
{
    double start = 0;
    for (int i = 0; i <= n; i++) {
        for (int k = 0; k < tracks; k++) *at++ = start + channel * (k + 1) / (tracks + 1);
        start += channel;
        for (int k = 0; i < n && k < ports[i]; k++) *at++ = start + size * (k + 1) / (ports[i] + 1);
        start += size;
    }
}

static void set_owners(sb_grid *grid)
{
    const sb_route_table *t = grid->table;
    for (int v = 0; v < grid->ny << grid->stride; v++) grid->owner[v] = SB_NOBODY;
    for (int c = 0; c < t->n_cells; c++) {
        int x = sb_route_port_line(t->column_ports, t->tracks, t->cell[c].column);
        int y = sb_route_port_line(t->row_ports, t->tracks, t->cell[c].row);
        for (int i = 0; i < t->column_ports[t->cell[c].column]; i++)
            for (int k = 0; k < t->row_ports[t->cell[c].row]; k++)
                grid->owner[(y + k) << grid->stride | (x + i)] = (int16_t)c;
    }
}

static void clear_uses(sb_grid *grid)
{
    const sb_use none = { SB_NOBODY, SB_NOBODY, SB_NOBODY, SB_NOBODY, SB_NOBODY, 0 };
    for (int v = 0; v < grid->ny << grid->stride; v++) grid->use[v] = none;
}

sb_status sb_grid_new(sb_grid **out, const sb_route_table *table, sb_diag *diag)
{
    sb_grid *grid = calloc(1, sizeof *grid);
    if (grid == NULL) return sb_no_memory(diag);
    grid->table = table;
    grid->nx = sb_route_channel_line(table->column_ports, table->tracks, table->columns) + table->tracks;
    grid->ny = sb_route_channel_line(table->row_ports, table->tracks, table->rows) + table->tracks;
    while (1 << grid->stride < grid->nx) grid->stride++;
    size_t vertices = (size_t)grid->ny << grid->stride;
    grid->x = calloc((size_t)grid->nx, sizeof *grid->x);
    grid->y = calloc((size_t)grid->ny, sizeof *grid->y);
    grid->owner = calloc(vertices, sizeof *grid->owner);
    grid->use = calloc(vertices, sizeof *grid->use);
    grid->track = calloc((size_t)table->n_routes + 1, sizeof *grid->track);
    grid->hurry = calloc((size_t)table->n_routes + 1, sizeof *grid->hurry);
    grid->to_go_x = calloc((size_t)grid->nx, sizeof *grid->to_go_x);
    grid->to_go_y = calloc((size_t)grid->ny, sizeof *grid->to_go_y);
    grid->sign_x = calloc((size_t)grid->nx, sizeof *grid->sign_x);
    grid->sign_y = calloc((size_t)grid->ny, sizeof *grid->sign_y);
    grid->state = calloc(vertices * 4 + 1, sizeof *grid->state);
    if (!grid->x || !grid->y || !grid->owner || !grid->use || !grid->track || !grid->hurry ||
        !grid->to_go_x || !grid->to_go_y || !grid->sign_x || !grid->sign_y || !grid->state) {
        sb_grid_free(grid);
        return sb_no_memory(diag);
    }
    place_lines(grid->x, table->column_ports, table->columns, table->tracks, COLUMN, CHANNEL_ACROSS);
    place_lines(grid->y, table->row_ports, table->rows, table->tracks, ROW, CHANNEL_DOWN);
    for (int i = 0; i < table->n_routes; i++) grid->hurry[i] = 1;
    set_owners(grid);
    clear_uses(grid);
    *out = grid;
    return SB_OK;
}

void sb_grid_free(sb_grid *grid)
{
    if (grid == NULL) return;
    for (int i = 0; grid->track != NULL && i < grid->table->n_routes; i++) free(grid->track[i].vertex);
    free(grid->x);
    free(grid->y);
    free(grid->owner);
    free(grid->use);
    free(grid->track);
    free(grid->hurry);
    free(grid->to_go_x);
    free(grid->to_go_y);
    free(grid->sign_x);
    free(grid->sign_y);
    free(grid->state);
    free(grid->heap);
    free(grid);
}

/* --- who uses what ------------------------------------------------------------------------------------ */

typedef enum passing { STRAIGHT_ACROSS, STRAIGHT_DOWN, CORNER, END } passing;

/* How a track goes through its i-th vertex. Vertices side by side differ by 1. */
static passing passing_at(const sb_track *track, int i)
{
    if (i == 0 || i == track->n - 1) return END;
    int in = track->vertex[i] - track->vertex[i - 1], out = track->vertex[i + 1] - track->vertex[i];
    if (in != out) return CORNER;
    return in == 1 || in == -1 ? STRAIGHT_ACROSS : STRAIGHT_DOWN;
}

/* The field that names the user of the stretch between two neighbouring vertices. */
static int16_t *stretch_of(sb_grid *grid, int from, int to)
{
    int first = from < to ? from : to;
    bool across = from - to == 1 || to - from == 1;
    return across ? &grid->use[first].stretch_right : &grid->use[first].stretch_down;
}

static int16_t *field_of(sb_use *use, passing p)
{
    return p == CORNER ? &use->corner : p == STRAIGHT_ACROSS ? &use->across : &use->down;
}

static void claim(int16_t *field, int route, int16_t *sharers)
{
    if (*field == SB_NOBODY) *field = (int16_t)route;
    else (*sharers)++;
}

void sb_grid_take(sb_grid *grid, int route)
{
    const sb_track *track = &grid->track[route];
    for (int i = 0; i < track->n; i++) {
        sb_use *use = &grid->use[track->vertex[i]];
        if (passing_at(track, i) != END) claim(field_of(use, passing_at(track, i)), route, &use->sharers);
        if (i > 0) claim(stretch_of(grid, track->vertex[i - 1], track->vertex[i]), route, &use->sharers);
    }
}

static void retake_all(sb_grid *grid)
{
    clear_uses(grid);
    for (int i = 0; i < grid->table->n_routes; i++) sb_grid_take(grid, i);
}

void sb_grid_drop(sb_grid *grid, int route)
{
    sb_track *track = &grid->track[route];
    bool shared = false;
    for (int i = 0; i < track->n; i++) {
        sb_use *use = &grid->use[track->vertex[i]];
        shared |= use->sharers > 0;
        if (passing_at(track, i) != END) *field_of(use, passing_at(track, i)) = SB_NOBODY;
        if (i > 0) *stretch_of(grid, track->vertex[i - 1], track->vertex[i]) = SB_NOBODY;
    }
    track->n = 0;
    if (shared) retake_all(grid);
}

int sb_grid_crossings(const sb_grid *grid, int route, int *other, int room)
{
    const sb_track *track = &grid->track[route];
    int n = 0;
    for (int i = 0; i < track->n; i++) {
        const sb_use *use = &grid->use[track->vertex[i]];
        passing p = passing_at(track, i);
        int crossed = p == STRAIGHT_ACROSS ? use->down : p == STRAIGHT_DOWN ? use->across : SB_NOBODY;
        if (crossed == SB_NOBODY) continue;
        if (n < room) other[n] = crossed;
        n++;
    }
    return n;
}
