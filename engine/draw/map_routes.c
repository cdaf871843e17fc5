#include "draw/map_routes.h"

#include <math.h>

enum { TRACKS = 7 };

static const double CORNER = 8; /* ports keep this far from a glyph's corners, px */

/* Glyphs that take links on their top and bottom at one point only, and those that do so on their sides
 * too. */
static bool is_slim(const sb_map_node *v)
{
    return v->glyph == SB_GLYPH_CHOICE || v->glyph == SB_GLYPH_BAR || v->glyph == SB_GLYPH_TOLD;
}

static bool is_pointed(const sb_map_node *v)
{
    return v->glyph == SB_GLYPH_TOLD || (v->glyph == SB_GLYPH_CHOICE && v->height <= SB_MAP_CHOICE);
}

static int max(int a, int b)
{
    return a > b ? a : b;
}

static sb_status count_ports(sb_map_plan *plan, sb_diag *diag)
{
    plan->tracks = TRACKS;
    plan->column_ports = sb_arena_array(plan->arena, (size_t)plan->n_columns + 1, sizeof *plan->column_ports);
    plan->row_ports = sb_arena_array(plan->arena, (size_t)plan->n_rows + 1, sizeof *plan->row_ports);
    if (plan->column_ports == NULL || plan->row_ports == NULL) return sb_no_memory(diag);
    for (int i = 0; i < plan->n_columns; i++) plan->column_ports[i] = 1;
    for (int i = 0; i < plan->n_rows; i++) plan->row_ports[i] = 1;
    for (int i = 0; i < plan->n_nodes; i++) {
        const sb_map_node *v = &plan->node[i];
        int *column = &plan->column_ports[v->rank],
            *row = &plan->row_ports[plan->lane[v->lane].first_row + v->row];
        int n = sb_map_ports_for(max(v->n_in, v->n_out));
        if (!is_slim(v)) *column = max(*column, n);
        if (!is_pointed(v)) *row = max(*row, n);
    }
    return SB_OK;
}

/* How much of a glyph's left or right side is upright and away from its corners. */
static double upright_side(const sb_map_node *v)
{
    return v->glyph == SB_GLYPH_CHOICE ? v->height - v->width : v->height - 2 * CORNER;
}

/* Ports of a side: those port lines that meet its straight part; `slim` = only the middle one. */
static unsigned side_ports(int n, double line_span, double straight, bool slim)
{
    unsigned mask = 0;
    for (int k = 0; k < n; k++) {
        double offset = sb_map_port_offset(k, n, line_span);
        bool middle = 2 * k == n - 1;
        if (middle || (!slim && fabs(offset) <= straight / 2)) mask |= 1u << k;
    }
    return mask;
}

static void set_ports(sb_route_cell *cell, const sb_map_plan *plan, const sb_map_node *v)
{
    unsigned beside =
        side_ports(plan->row_ports[cell->row], SB_MAP_NOTE_HEIGHT, upright_side(v), is_pointed(v));
    unsigned below =
        side_ports(plan->column_ports[cell->column], SB_MAP_NOTE_WIDTH, v->width - 2 * CORNER, is_slim(v));
    cell->port[SB_RIGHT] = cell->port[SB_LEFT] = beside;
    cell->port[SB_DOWN] = below;
    cell->port[SB_UP] = v->above > 0 ? 0 : below; /* a title stands there */
}

/* Reading goes from left to right: links leave on the right and enter on the left, or go straight up or
 * down. */
static void set_costs(sb_route *route, const sb_map_plan *plan, const sb_map_link *link)
{
    bool choice = plan->node[link->from].glyph == SB_GLYPH_CHOICE;
    bool upright = link->kind == SB_MAP_TIE || plan->node[link->to].glyph == SB_GLYPH_TOLD;
    double aside = upright ? 60 : choice ? 5 : 25, back = link->reversed ? 80 : 110;
    const double leave[4] = { upright ? 60 : 0, upright ? 0 : aside, back, upright ? 0 : aside };
    const double enter[4] = { back, upright ? 0 : 18, upright ? 60 : 0, upright ? 0 : 18 };
    for (int side = 0; side < 4; side++) route->leave[side] = leave[side], route->enter[side] = enter[side];
    route->importance = link->kind == SB_MAP_FLOW  ? (link->role == SB_FLOW ? 2 : 1)
                        : link->kind == SB_MAP_TIE ? 3
                                                   : 0.5;
}

sb_status sb_map_route_links(sb_map_plan *plan, sb_diag *diag)
{
    sb_status status = count_ports(plan, diag);
    if (status != SB_OK) return status;
    sb_route_cell *cell = sb_arena_array(plan->arena, (size_t)plan->n_nodes, sizeof *cell);
    sb_route *route = sb_arena_array(plan->arena, (size_t)plan->n_links, sizeof *route);
    if (cell == NULL || route == NULL) return sb_no_memory(diag);
    for (int i = 0; i < plan->n_nodes; i++) {
        const sb_map_node *v = &plan->node[i];
        cell[i].column = v->rank;
        cell[i].row = plan->lane[v->lane].first_row + v->row;
        set_ports(&cell[i], plan, v);
    }
    for (int i = 0; i < plan->n_links; i++) {
        route[i] = (sb_route){ .from = plan->link[i].from, .to = plan->link[i].to };
        set_costs(&route[i], plan, &plan->link[i]);
    }
    sb_route_table table = { plan->n_columns, plan->n_rows, plan->column_ports, plan->row_ports, plan->tracks,
                             cell, plan->n_nodes, route, plan->n_links };
    status = sb_route_all(&table, plan->arena, diag);
    if (status != SB_OK) return status;
    plan->tracks = table.tracks;
    for (int i = 0; i < plan->n_links; i++) {
        plan->link[i].spot = route[i].spot;
        plan->link[i].n_points = route[i].n_spots;
    }
    return SB_OK;
}
