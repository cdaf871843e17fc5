#include "draw/map_places.h"

#include "draw/compact.h"

#include <assert.h>
#include <math.h>

/* Both axes alike: a column (row) is a variable, and so is each segment that runs along a track of a
 * channel; a segment on a port line stands at a fixed distance from its column (row). x is solved first,
 * with nearness on the other axis told by line numbers; then y, with nearness in px. Whatever could meet
 * is kept in its order by one axis or the other. */

static const double SEPARATION_X[SB_SLAB_KINDS][SB_SLAB_KINDS] = {
    /*                   node line border label */
    [SB_SLAB_NODE]   = { 24, 14, 12, 3 },
    [SB_SLAB_LINE]   = { 14, 10, 6, 3 },
    [SB_SLAB_BORDER] = { 12, 6, 0, 3 },
    [SB_SLAB_LABEL]  = { 3, 3, 3, 4 },
};
static const double SEPARATION_Y[SB_SLAB_KINDS][SB_SLAB_KINDS] = {
    [SB_SLAB_NODE]   = { 20, 13, 10, 2 },
    [SB_SLAB_LINE]   = { 13, 10, 5, 2 },
    [SB_SLAB_BORDER] = { 10, 5, 0, 2 },
    [SB_SLAB_LABEL]  = { 2, 2, 2, 2 },
};
static const double LEAST_LANE = 34, LANE_PADDING = 8, COLUMN_STEP = 60, BESIDE_HEAD = 18, RIGHT_MARGIN = 12,
                    NEAR = 9;
static const double TRACK_STEP = 10, LEAST_WIDTH = 420;

/* A coordinate of a spot: a variable and a distance from it. */
typedef struct hinge {
    int variable;
    double offset;
} hinge;

typedef struct axis {
    sb_map_plan *plan;
    bool down;            /* the y axis */
    const int *ports;     /* of columns or rows */
    int n_tables;         /* columns or rows: the first variables */
    int n_variables;
    double *order, *least, *most, *at;
    bool *fixed;          /* columns and rows, borders: placed first */
    sb_slab *slab;
    int n_slabs;
    sb_spacing *spacing;
    int n_spacings;
    hinge **hinge;        /* of each link's spots */
} axis;

/* --- lines -------------------------------------------------------------------------------------------- */

static int line_of(const axis *a, sb_spot s)
{
    return a->down ? s.y : s.x;
}

/* The column or row whose port line this is, and which of its port lines; -1 if it is a track of a
 * channel. */
static int table_of_line(const axis *a, int line, int *k)
{
    int at = a->plan->tracks;
    for (int i = 0; i < a->n_tables; i++) {
        if (line < at) return -1;
        *k = line - at;
        if (*k < a->ports[i]) return i;
        at += a->ports[i] + a->plan->tracks;
    }
    return -1;
}

static double middle_line(const axis *a, int i)
{
    return sb_route_port_line(a->ports, a->plan->tracks, i) + (a->ports[i] - 1) / 2.0;
}

/* Between the tracks of a channel, in their middle. */
static double middle_of_channel(const axis *a, int channel)
{
    return sb_route_channel_line(a->ports, a->plan->tracks, channel) + a->plan->tracks / 2 - 0.5;
}

static int new_variable(axis *a, double order)
{
    a->order[a->n_variables] = order;
    return a->n_variables++;
}

static hinge hinge_on_line(axis *a, int line)
{
    int k = 0, i = table_of_line(a, line, &k);
    double size = a->down ? SB_MAP_NOTE_HEIGHT : SB_MAP_NOTE_WIDTH;
    if (i >= 0) return (hinge){ i, sb_map_port_offset(k, a->ports[i], size) };
    return (hinge){ new_variable(a, line), 0 };
}

/* Spots that follow each other on one line hang on one hinge: they are the ends of a segment along it. */
static void hang_links(axis *a)
{
    for (int i = 0; i < a->plan->n_links; i++) {
        const sb_map_link *link = &a->plan->link[i];
        for (int k = 0; k < link->n_points; k++) {
            bool same = k > 0 && line_of(a, link->spot[k]) == line_of(a, link->spot[k - 1]);
            a->hinge[i][k] = same ? a->hinge[i][k - 1] : hinge_on_line(a, line_of(a, link->spot[k]));
        }
    }
}

/* --- slabs -------------------------------------------------------------------------------------------- */

static void add_slab(axis *a, sb_slab slab)
{
    a->slab[a->n_slabs++] = slab;
}

static int cell_row(const sb_map_plan *plan, const sb_map_node *v)
{
    return plan->lane[v->lane].first_row + v->row;
}

static void add_node_slabs(axis *a)
{
    const sb_map_plan *plan = a->plan;
    for (int i = 0; i < plan->n_nodes; i++) {
        const sb_map_node *v = &plan->node[i];
        int own = a->down ? cell_row(plan, v) : v->rank,
            line = sb_route_port_line(a->ports, plan->tracks, own);
        sb_slab slab = {
            .kind = SB_SLAB_NODE, .variable = own, .first = line, .last = line + a->ports[own] - 1
        };
        if (a->down) {
            slab.low = -v->height / 2 - v->above;
            slab.high = v->height / 2;
            slab.from = plan->column_x[v->rank] - v->half_width;
            slab.to = plan->column_x[v->rank] + v->half_width;
        } else {
            slab.low = -v->half_width;
            slab.high = v->half_width;
            slab.from = sb_route_port_line(plan->row_ports, plan->tracks, cell_row(plan, v));
            slab.to = slab.from + plan->row_ports[cell_row(plan, v)] - 1;
        }
        add_slab(a, slab);
    }
}

static double min(double a, double b)
{
    return a < b ? a : b;
}

static double max(double a, double b)
{
    return a > b ? a : b;
}

/* A line's slab spans what its segment spans on the other axis: line numbers there, or px once they are
 * known. */
static void add_line_slabs(axis *a)
{
    for (int i = 0; i < a->plan->n_links; i++) {
        const sb_map_link *link = &a->plan->link[i];
        for (int k = 0; k + 1 < link->n_points; k++) {
            if (line_of(a, link->spot[k]) != line_of(a, link->spot[k + 1])) continue;
            hinge h = a->hinge[i][k];
            double one = a->down ? link->point[k].x : link->spot[k].y;
            double other = a->down ? link->point[k + 1].x : link->spot[k + 1].y;
            double line = line_of(a, link->spot[k]);
            add_slab(a, (sb_slab){ .kind = SB_SLAB_LINE,
                                   .variable = h.variable,
                                   .low = h.offset,
                                   .high = h.offset,
                                   .first = line,
                                   .last = line,
                                   .from = min(one, other),
                                   .to = max(one, other) });
        }
    }
}

static void add_border(axis *a, double order)
{
    int variable = new_variable(a, order);
    a->fixed[variable] = true;
    add_slab(a, (sb_slab){ .kind = SB_SLAB_BORDER, .variable = variable, .first = order, .last = order,
                           .from = -INFINITY, .to = INFINITY });
}

static void space(axis *a, int before, int after, double distance)
{
    a->spacing[a->n_spacings++] = (sb_spacing){ before, after, distance };
}

/* A border above each lane and one below the last; lanes are high enough for their titles. Returns the
 * first one. */
static int add_lane_borders(axis *a)
{
    const sb_map_plan *plan = a->plan;
    int first = a->n_variables;
    for (int l = 0; l <= plan->n_lanes; l++) {
        int row = l < plan->n_lanes ? plan->lane[l].first_row : plan->n_rows;
        double order = l == 0 ? -1 : l == plan->n_lanes ? 1e9 : middle_of_channel(a, row);
        add_border(a, order);
        if (l > 0)
            space(a, first + l - 1, first + l,
                  fmax(LEAST_LANE, plan->lane[l - 1].title.height + 2 * LANE_PADDING));
    }
    return first;
}

/* A border before each group of columns but the first. Returns the first one. */
static int add_group_borders(axis *a)
{
    int first = a->n_variables;
    for (int i = 1; i < a->plan->n_groups; i++)
        add_border(a, middle_of_channel(a, a->plan->group[i].first_column));
    return first;
}

static void set_groups(sb_map_plan *plan, const axis *a, int first_border)
{
    for (int i = 0; i < plan->n_groups; i++) {
        double end = i + 1 < plan->n_groups ? a->at[first_border + i] : plan->width;
        plan->group[i].x = i > 0 ? a->at[first_border + i - 1] : SB_MAP_HEAD;
        plan->group[i].width = end - plan->group[i].x;
    }
}

static void add_column_steps(axis *a)
{
    for (int i = 0; i + 1 < a->n_tables; i++) space(a, i, i + 1, COLUMN_STEP);
}

/* --- rooms for labels --------------------------------------------------------------------------------- */

/* Where a link's point lies about its variable: at a hinge, or at the edge of a glyph for its first and
 * last point. */
static hinge end_of_segment(const axis *a, int link, int k)
{
    const sb_map_link *l = &a->plan->link[link];
    hinge h = a->hinge[link][k];
    bool first = k == 0, last = k == l->n_points - 1;
    if (!first && !last) return h;
    const sb_map_node *v = &a->plan->node[first ? l->from : l->to];
    double half = (a->down ? v->height : v->width) / 2;
    int beside = line_of(a, l->spot[first ? 1 : k - 1]) - line_of(a, l->spot[k]);
    if (beside != 0) h.offset = beside > 0 ? half : -half;
    return h;
}

static void ask_for_length(axis *a, const sb_map_room *room)
{
    hinge one = end_of_segment(a, room->one.link, room->one.point);
    hinge two = end_of_segment(a, room->other.link, room->other.point);
    if (one.variable == two.variable) return;
    bool forwards = a->order[one.variable] < a->order[two.variable];
    hinge before = forwards ? one : two, after = forwards ? two : one;
    space(a, before.variable, after.variable, before.offset - after.offset + room->length);
}

/* Across, the room lies about the middle of the piece; upright, beside the lines between its ends. */
static void ask_for_depth(axis *a, const sb_map_room *room)
{
    const sb_map_link *link = a->plan->link, *own = &link[room->link];
    hinge h = a->hinge[room->link][room->segment];
    double line = line_of(a, own->spot[room->segment]);
    double from = link[room->one.link].spot[room->one.point].y,
           to = link[room->other.link].spot[room->other.point].y;
    sb_slab slab = { .kind = SB_SLAB_LABEL,
                     .variable = h.variable,
                     .low = h.offset - (room->after ? 0 : room->depth),
                     .high = h.offset + (room->after ? room->depth : 0),
                     .first = line,
                     .last = line,
                     .from = min(from, to) + 0.5,
                     .to = max(from, to) - 0.5 };
    if (a->down) {
        double middle = (link[room->one.link].point[room->one.point].x +
                         link[room->other.link].point[room->other.point].x) /
                        2;
        slab.from = middle - room->extent / 2;
        slab.to = middle + room->extent / 2;
    }
    add_slab(a, slab);
}

static void add_rooms(axis *a, const sb_map_room *room, int n)
{
    for (int i = 0; i < n; i++) {
        bool along = room[i].across != a->down; /* the segment runs along this axis */
        if (along) ask_for_length(a, &room[i]);
        else ask_for_depth(a, &room[i]);
    }
}

/* --- one axis ----------------------------------------------------------------------------------------- */

static bool axis_init(axis *a, sb_map_plan *plan, bool down, int n_rooms)
{
    *a = (axis){ .plan = plan, .down = down, .ports = down ? plan->row_ports : plan->column_ports,
                 .n_tables = down ? plan->n_rows : plan->n_columns };
    size_t spots = 0;
    for (int i = 0; i < plan->n_links; i++) spots += (size_t)plan->link[i].n_points;
    size_t borders = (size_t)plan->n_lanes + 1 + (size_t)plan->n_groups;
    size_t variables = (size_t)a->n_tables + spots + borders;
    size_t slabs = (size_t)plan->n_nodes + spots + borders + (size_t)n_rooms;
    size_t spacings = variables + (size_t)n_rooms;
    a->order = sb_arena_array(plan->arena, variables, sizeof *a->order);
    a->least = sb_arena_array(plan->arena, variables, sizeof *a->least);
    a->most = sb_arena_array(plan->arena, variables, sizeof *a->most);
    a->at = sb_arena_array(plan->arena, variables, sizeof *a->at);
    a->slab = sb_arena_array(plan->arena, slabs, sizeof *a->slab);
    a->spacing = sb_arena_array(plan->arena, spacings, sizeof *a->spacing);
    a->hinge = sb_arena_array(plan->arena, (size_t)plan->n_links + 1, sizeof *a->hinge);
    a->fixed = sb_arena_array(plan->arena, variables, sizeof *a->fixed);
    if (!a->fixed || !a->order || !a->least || !a->most || !a->at || !a->slab || !a->spacing || !a->hinge)
        return false;
    for (int i = 0; i < plan->n_links; i++) {
        a->hinge[i] = sb_arena_array(plan->arena, (size_t)plan->link[i].n_points, sizeof **a->hinge);
        if (a->hinge[i] == NULL) return false;
    }
    for (int i = 0; i < a->n_tables; i++) a->fixed[new_variable(a, middle_line(a, i))] = true;
    hang_links(a);
    return true;
}

/* Where a track would like to be: in the middle of its channel, with its neighbours to either side. */
static double wish_of(const axis *a, double line, double start, double end)
{
    int channel = 0;
    while (channel < a->n_tables && a->order[channel] < line) channel++;
    double before = channel > 0 ? a->at[channel - 1] : start,
           after = channel < a->n_tables ? a->at[channel] : end;
    return (before + after) / 2 + TRACK_STEP * (line - middle_of_channel(a, channel));
}

static sb_status solve(axis *a, double start, double *end, sb_diag *diag)
{
    sb_compaction problem = { .n_variables = a->n_variables,
                              .order = a->order,
                              .slab = a->slab,
                              .n_slabs = a->n_slabs,
                              .spacing = a->spacing,
                              .n_spacings = a->n_spacings,
                              .margin = a->down ? NEAR : 0,
                              .start = start,
                              .separation = a->down ? SEPARATION_Y : SEPARATION_X };
    sb_status status = sb_compact(a->least, a->most, end, &problem, diag);
    if (status != SB_OK) return status;
    for (int i = 0; i < a->n_variables; i++) a->at[i] = (a->least[i] + a->most[i]) / 2;
    for (int i = a->n_tables; i < a->n_variables; i++)
        if (!a->fixed[i]) a->at[i] = wish_of(a, a->order[i], start, *end);
    return sb_compact_settle(a->at, a->fixed, *end, &problem, diag);
}

/* --- what comes out ----------------------------------------------------------------------------------- */

static void set_coordinate(axis *a)
{
    for (int i = 0; i < a->plan->n_links; i++)
        for (int k = 0; k < a->plan->link[i].n_points; k++) {
            hinge h = end_of_segment(a, i, k);
            sb_xy *p = &a->plan->link[i].point[k];
            *(a->down ? &p->y : &p->x) = a->at[h.variable] + h.offset;
        }
}

static sb_status place_across(sb_map_plan *plan, const sb_map_room *room, int n_rooms, sb_diag *diag)
{
    axis a;
    double end = 0;
    if (!axis_init(&a, plan, false, n_rooms)) return sb_no_memory(diag);
    add_node_slabs(&a);
    add_line_slabs(&a);
    add_column_steps(&a);
    int first_border = add_group_borders(&a);
    add_rooms(&a, room, n_rooms);
    sb_status status = solve(&a, SB_MAP_HEAD + BESIDE_HEAD, &end, diag);
    if (status != SB_OK) return status;
    for (int i = 0; i < plan->n_columns; i++) plan->column_x[i] = a.at[i];
    set_coordinate(&a);
    plan->width = fmax(LEAST_WIDTH, ceil(end + RIGHT_MARGIN));
    set_groups(plan, &a, first_border);
    return SB_OK;
}

static void set_lane_boxes(sb_map_plan *plan, const axis *a, int first_border)
{
    for (int l = 0; l < plan->n_lanes; l++) {
        double top = a->at[first_border + l], bottom = a->at[first_border + l + 1];
        plan->lane[l].box = (sb_box){ 0, top, plan->width, bottom - top };
    }
    plan->height = a->at[first_border + plan->n_lanes];
}

static void set_node_boxes(sb_map_plan *plan)
{
    for (int i = 0; i < plan->n_nodes; i++) {
        sb_map_node *v = &plan->node[i];
        double x = plan->column_x[v->rank], y = plan->row_y[cell_row(plan, v)];
        v->box = (sb_box){ x - v->width / 2, y - v->height / 2, v->width, v->height };
    }
}

static sb_status place_down(sb_map_plan *plan, const sb_map_room *room, int n_rooms, sb_diag *diag)
{
    axis a;
    double end = 0;
    if (!axis_init(&a, plan, true, n_rooms)) return sb_no_memory(diag);
    add_node_slabs(&a);
    add_line_slabs(&a);
    int first_border = add_lane_borders(&a);
    add_rooms(&a, room, n_rooms);
    sb_status status = solve(&a, 0, &end, diag);
    if (status != SB_OK) return status;
    for (int i = 0; i < plan->n_rows; i++) plan->row_y[i] = a.at[i];
    set_coordinate(&a);
    set_lane_boxes(plan, &a, first_border);
    set_node_boxes(plan);
    return SB_OK;
}

static bool make_results(sb_map_plan *plan)
{
    if (plan->column_x != NULL) return true;
    plan->column_x = sb_arena_array(plan->arena, (size_t)plan->n_columns + 1, sizeof *plan->column_x);
    plan->row_y = sb_arena_array(plan->arena, (size_t)plan->n_rows + 1, sizeof *plan->row_y);
    for (int i = 0; i < plan->n_links; i++) {
        sb_map_link *link = &plan->link[i];
        link->point = sb_arena_array(plan->arena, (size_t)link->n_points, sizeof *link->point);
        if (link->point == NULL) return false;
    }
    return plan->column_x != NULL && plan->row_y != NULL;
}

sb_status sb_map_place(sb_map_plan *plan, const sb_map_room *room, int n_rooms, sb_diag *diag)
{
    if (!make_results(plan)) return sb_no_memory(diag);
    sb_arena_mark mark = sb_arena_here(plan->arena);
    sb_status status = place_across(plan, room, n_rooms, diag);
    if (status == SB_OK) status = place_down(plan, room, n_rooms, diag);
    if (status == SB_OK) sb_arena_rewind(plan->arena, mark);
    return status;
}
