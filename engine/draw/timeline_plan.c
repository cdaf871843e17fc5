#include "draw/timeline_plan.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const sb_font sb_timeline_text = { .size = 11 };
const sb_font sb_timeline_bold = { .size = 12, .bold = true };
const sb_font sb_timeline_small = { .size = 10 };

static const double BOX_PAD_X = 6, BOX_PAD_Y = 4; /* from a box's edge to its text */
static const double BOX_H_MIN = 34;
static const double AXIS_PAD =
    SB_TIMELINE_BOX_W / 2 + 8; /* before 0 and after the end: half a box and a little */
static const double LANE_PAD = 6, LANE_H_MIN = 36;
static const double WHISKER_DROP = 8; /* from a box down to its first track */
static const double ROW_GAP = 8;
static const double AXIS_H = 44; /* names and ticks */
static const double VERTICAL_ROW = 17;
static const double PAGE_W = 1500, PAGE_H = 1000; /* between a 16 : 10 screen and A3 */
static const double AROUND_H = 170;               /* heading, axis and notes */

static bool is_task(const sb_node *node)
{
    return node->kind == SB_STEP || node->kind == SB_WAIT || node->kind == SB_RACE;
}

static bool is_drawn(const sb_node *node)
{
    return is_task(node) || node->kind == SB_FINISH;
}

char *sb_timeline_percent(char to[16], double share, bool swedish)
{
    if (!isfinite(share)) snprintf(to, 16, "–");
    else snprintf(to, 16, swedish ? "%.0f %%" : "%.0f%%", share * 100);
    return to;
}

/* --- lanes ---------------------------------------------------------------------------------------------- */

/* The lane of an actor; one is added at the end if there is none yet. */
static int lane_of(sb_timeline_plan *p, int actor)
{
    for (int i = 0; i < p->n_lanes; i++)
        if (p->lane[i].actor == actor) return i;
    p->lane[p->n_lanes].actor = actor;
    return p->n_lanes++;
}

static bool has_tasks(const sb_model *m, int actor)
{
    for (int i = 0; i < m->n_nodes; i++)
        for (int j = 0; is_task(&m->node[i]) && j < m->node[i].n_lane; j++)
            if (m->node[i].lane[j] == actor) return true;
    return false;
}

/* The child's lane first, then those that have something to do, as declared. */
static void list_lanes(sb_timeline_plan *p)
{
    const sb_model *m = p->model;
    for (int child = 1; child >= 0; child--)
        for (int a = 0; a < m->n_actors; a++)
            if (m->actor[a].child == (child == 1) && has_tasks(m, a)) lane_of(p, a);
}

static sb_status title_lanes(sb_timeline_plan *p, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int i = 0; i < p->n_lanes && status == SB_OK; i++) {
        int actor = p->lane[i].actor;
        status = sb_ruler_wrap(&p->lane[i].title, p->ruler, p->arena, sb_timeline_bold,
                               actor < 0 ? "" : p->model->actor[actor].title, SB_TIMELINE_HEAD_W - 16, diag);
    }
    return status;
}

/* --- items ---------------------------------------------------------------------------------------------- */

static void add_item(sb_timeline_plan *p, int node, int actor, bool copy)
{
    p->item[p->n_items++] = (sb_timeline_item){ .node = node, .copy = copy, .at.lane = lane_of(p, actor) };
}

/* A node in each of its lanes; one without a lane stands with the child, or in the first. */
static void add_node(sb_timeline_plan *p, int index)
{
    const sb_node *node = &p->model->node[index];
    if (node->n_lane == 0) add_item(p, index, p->n_lanes ? p->lane[0].actor : -1, false);
    for (int i = 0; i < node->n_lane; i++) {
        add_item(p, index, node->lane[i], i > 0);
        if (node->kind == SB_FINISH) break; /* an end has no work to share */
    }
}

static sb_status list_items(sb_timeline_plan *p, sb_diag *diag)
{
    const sb_model *m = p->model;
    int most = 0;
    for (int i = 0; i < m->n_nodes; i++) most += m->node[i].n_lane + 1;
    p->item = sb_arena_array(p->arena, (size_t)most, sizeof *p->item);
    p->unreached = sb_arena_array(p->arena, (size_t)m->n_nodes, sizeof *p->unreached);
    p->lane = sb_arena_array(p->arena, (size_t)m->n_actors + 1, sizeof *p->lane);
    if (!p->item || !p->unreached || !p->lane) return sb_no_memory(diag);
    list_lanes(p);
    for (int i = 0; i < m->n_nodes; i++) {
        if (!is_drawn(&m->node[i])) continue;
        bool reached = isfinite(p->findings->node[i].start_p50_h);
        if (reached) add_node(p, i);
        if (reached && is_task(&m->node[i])) p->n_shown++;
        if (!reached && is_task(&m->node[i])) p->unreached[p->n_unreached++] = i;
    }
    return SB_OK;
}

static sb_status measure_items(sb_timeline_plan *p, sb_diag *diag)
{
    for (int i = 0; i < p->n_items; i++) {
        sb_timeline_item *item = &p->item[i];
        const sb_node *node = &p->model->node[item->node];
        sb_font font = node->kind == SB_FINISH ? sb_timeline_small : sb_timeline_text;
        sb_status status = sb_ruler_wrap(&item->text, p->ruler, p->arena, font, node->title,
                                         SB_TIMELINE_BOX_W - 2 * BOX_PAD_X, diag);
        if (status != SB_OK) return status;
        item->own_h = node->kind == SB_FINISH ? fmax(item->text.height, 2 * SB_TIMELINE_MARK)
                                              : fmax(item->text.height + 2 * BOX_PAD_Y, BOX_H_MIN);
    }
    return SB_OK;
}

/* --- along the axis ------------------------------------------------------------------------------------- */

/* The latest moment that the steps need, deadlines included that are not far beyond it. */
static double last_hour(const sb_timeline_plan *p)
{
    const sb_model *m = p->model;
    double end = 0;
    for (int i = 0; i < p->n_items; i++) {
        const sb_node_finding *f = &p->findings->node[p->item[i].node];
        end = fmax(end, fmax(f->start_p50_h, isfinite(f->start_p90_h) ? f->start_p90_h : 0));
    }
    double steps_end = end;
    for (int i = 0; i < m->n_deadlines; i++) {
        double within = p->findings->deadline[i].within_h;
        if (m->deadline[i].from.n == 0 && within <= 1.5 * steps_end) end = fmax(end, within);
    }
    return end;
}

static sb_status plan_axis(sb_timeline_plan *p, sb_axis_kind kind, double stretch, sb_diag *diag)
{
    sb_axis_moment *moment = sb_arena_array(p->arena, (size_t)p->n_items, sizeof *moment);
    if (moment == NULL) return sb_no_memory(diag);
    for (int i = 0; i < p->n_items; i++)
        moment[i] =
            (sb_axis_moment){ fmax(p->findings->node[p->item[i].node].start_p50_h, 0), p->item[i].at.lane };
    sb_axis_plan(&p->axis, kind, SB_TIMELINE_MARGIN + SB_TIMELINE_HEAD_W + AXIS_PAD, stretch, last_hour(p),
                 moment, p->n_items, p->swedish, p->ruler, sb_timeline_small);
    p->right = sb_axis_right(&p->axis) + AXIS_PAD;
    return SB_OK;
}

static void place_along(const sb_timeline_plan *p, sb_timeline_item *item)
{
    const sb_node_finding *f = &p->findings->node[item->node];
    sb_pack_item *at = &item->at;
    at->dot = sb_axis_x(&p->axis, f->start_p50_h);
    at->low = isfinite(f->start_p10_h) ? fmin(sb_axis_x(&p->axis, f->start_p10_h), at->dot) : at->dot;
    at->high = isfinite(f->start_p90_h) ? fmax(sb_axis_x(&p->axis, f->start_p90_h), at->dot) : at->dot;
    if (p->model->node[item->node].kind == SB_FINISH) {
        double reach = SB_TIMELINE_MARK + 5 + item->text.width;
        item->label_left = at->dot + reach > p->right - 4;
        at->left = at->dot - (item->label_left ? reach : SB_TIMELINE_MARK);
        at->right = at->dot + (item->label_left ? SB_TIMELINE_MARK : reach);
    } else {
        at->left = at->dot - SB_TIMELINE_BOX_W / 2;
        at->right = at->dot + SB_TIMELINE_BOX_W / 2;
    }
    item->box.x = at->left;
    item->box.w = at->right - at->left;
}

static int by_lane_and_dot(const void *a, const void *b)
{
    const sb_timeline_item *m = a, *n = b;
    if (m->at.lane != n->at.lane) return m->at.lane - n->at.lane;
    if (m->at.dot != n->at.dot) return m->at.dot < n->at.dot ? -1 : 1;
    return m->node - n->node;
}

static sb_status pack_items(sb_timeline_plan *p, sb_diag *diag)
{
    sb_pack_item *at = sb_arena_array(p->arena, (size_t)p->n_items, sizeof *at);
    if (at == NULL) return sb_no_memory(diag);
    for (int i = 0; i < p->n_items; i++) place_along(p, &p->item[i]);
    qsort(p->item, (size_t)p->n_items, sizeof *p->item, by_lane_and_dot);
    for (int i = 0; i < p->n_items; i++) at[i] = p->item[i].at;
    sb_pack(at, p->n_items);
    for (int i = 0; i < p->n_items; i++) p->item[i].at = at[i];
    return SB_OK;
}

/* --- down the page -------------------------------------------------------------------------------------- */

/* Gives the row's items their places and returns its height; 0 if there is no such row. Boxes of a row are
 * equally high; a finish stands on the row's floor. */
static double place_row(sb_timeline_plan *p, int lane, int row, double y)
{
    double box_h = 0;
    int tracks = -1;
    for (int i = 0; i < p->n_items; i++) {
        const sb_timeline_item *item = &p->item[i];
        if (item->at.lane != lane || item->at.row != row) continue;
        box_h = fmax(box_h, item->own_h);
        if (item->at.track > tracks) tracks = item->at.track;
    }
    if (tracks < 0) return 0;
    for (int i = 0; i < p->n_items; i++) {
        sb_timeline_item *item = &p->item[i];
        if (item->at.lane != lane || item->at.row != row) continue;
        bool mark = p->model->node[item->node].kind == SB_FINISH;
        item->box.y = mark ? y + box_h - item->own_h : y;
        item->box.h = mark ? item->own_h : box_h;
        item->whisker_y = y + box_h + WHISKER_DROP + item->at.track * SB_TIMELINE_TRACK;
    }
    return box_h + WHISKER_DROP + tracks * SB_TIMELINE_TRACK + ROW_GAP;
}

static void place_lanes(sb_timeline_plan *p)
{
    double y = p->lanes_y;
    for (int i = 0; i < p->n_lanes; i++) {
        sb_timeline_lane *lane = &p->lane[i];
        double h = LANE_PAD, row_h;
        for (int row = 0; (row_h = place_row(p, i, row, y + h)) > 0; row++) h += row_h;
        lane->y = y;
        lane->h = fmax(fmax(h, LANE_H_MIN), lane->title.height + 2 * LANE_PAD);
        y += lane->h;
    }
    p->lanes_bottom = y;
}

static bool within(double x, const sb_box *label)
{
    return x > label->x - 4 && x < label->x + label->w + 4;
}

/* Do two labels touch, or does the line of one, on its way down from its label, run through the other? */
static bool labels_clash(const sb_timeline_vertical *a, const sb_timeline_vertical *b)
{
    bool beside = a->label.x + a->label.w + 10 <= b->label.x || b->label.x + b->label.w + 10 <= a->label.x;
    return (a->label.y == b->label.y && !beside) || (a->label.y <= b->label.y && within(a->x, &b->label)) ||
           (b->label.y <= a->label.y && within(b->x, &a->label));
}

/* The first row, and there the first side of its line, where the label touches nothing before it; if there is
 * none, a row of its own. */
static void place_label(sb_timeline_plan *p, sb_timeline_vertical *v)
{
    int before = (int)(v - p->vertical);
    v->label = (sb_box){ 0, 0, v->text.width, v->text.height };
    for (int try = 0; try <= 2 * before; try++) {
        v->label.y = try / 2 * VERTICAL_ROW;
        v->label.x = try % 2 ? v->x - 6 - v->label.w : v->x + 6;
        if (try % 2 == 0 && v->label.x + v->label.w > p->right) v->label.x = v->x - 6 - v->label.w;
        bool free = true;
        for (int i = 0; i < before && free; i++) free = !labels_clash(v, &p->vertical[i]);
        if (free) return;
    }
}

static int from_the_right(const void *a, const void *b)
{
    const sb_timeline_vertical *v = a, *w = b;
    if (v->x != w->x) return v->x > w->x ? -1 : 1;
    return v->deadline - w->deadline;
}

/* The deadlines that have a place on the axis: those counted from the case's start and not far beyond its
 * end. */
static sb_status list_verticals(sb_timeline_plan *p, sb_diag *diag)
{
    const sb_model *m = p->model;
    p->vertical = sb_arena_array(p->arena, (size_t)m->n_deadlines, sizeof *p->vertical);
    if (p->vertical == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_deadlines; i++) {
        const sb_deadline_finding *f = &p->findings->deadline[i];
        if (m->deadline[i].from.n > 0 || !(f->within_h <= p->axis.end_h)) continue;
        char share[16];
        const char *text =
            sb_arena_print(p->arena, p->swedish ? "%s: %s i tid" : "%s: %s in time", m->deadline[i].title,
                           sb_timeline_percent(share, f->share, p->swedish));
        sb_timeline_vertical *v = &p->vertical[p->n_verticals++];
        *v = (sb_timeline_vertical){ .deadline = i, .x = sb_axis_x(&p->axis, f->within_h) };
        if (text == NULL) return sb_no_memory(diag);
        sb_status status = sb_ruler_wrap(&v->text, p->ruler, p->arena, sb_timeline_small, text, 1e5, diag);
        if (status != SB_OK) return status;
    }
    return SB_OK;
}

/* Fills in the strip between the axis and the lanes. */
static sb_status place_verticals(sb_timeline_plan *p, sb_diag *diag)
{
    double top = p->axis_y + AXIS_H + 4, depth = 0;
    sb_status status = list_verticals(p, diag);
    if (status != SB_OK) return status;
    qsort(p->vertical, (size_t)p->n_verticals, sizeof *p->vertical, from_the_right);
    for (int i = 0; i < p->n_verticals; i++) {
        place_label(p, &p->vertical[i]);
        depth = fmax(depth, p->vertical[i].label.y + VERTICAL_ROW);
    }
    for (int i = 0; i < p->n_verticals; i++) p->vertical[i].label.y += top;
    p->lanes_y = top + depth;
    return SB_OK;
}

static sb_status plan_with(sb_timeline_plan *plan, sb_axis_kind axis, double stretch, sb_diag *diag)
{
    sb_status status = plan_axis(plan, axis, stretch, diag);
    if (status == SB_OK) status = pack_items(plan, diag);
    return status;
}

/* A wide axis needs fewer rows: the width at which the picture can be shown largest wins. */
static sb_status choose_width(sb_timeline_plan *plan, sb_axis_kind axis, sb_diag *diag)
{
    static const double stretches[] = { 1, 1.2, 1.4, 1.65, 1.9 };
    double best = 1, largest = 0;
    sb_status status = SB_OK;
    for (size_t i = 0; i < sizeof stretches / sizeof *stretches && status == SB_OK; i++) {
        status = plan_with(plan, axis, stretches[i], diag);
        if (status != SB_OK) break;
        place_lanes(plan);
        double size = fmin(PAGE_W / plan->right, PAGE_H / (plan->lanes_bottom - plan->lanes_y + AROUND_H));
        if (size <= largest) continue;
        largest = size;
        best = stretches[i];
    }
    if (status == SB_OK) status = plan_with(plan, axis, best, diag);
    return status;
}

sb_status sb_timeline_plan_across(sb_timeline_plan *plan, sb_axis_kind axis, sb_diag *diag)
{
    sb_status status = list_items(plan, diag);
    if (status == SB_OK) status = title_lanes(plan, diag);
    if (status == SB_OK) status = measure_items(plan, diag);
    if (status == SB_OK) status = choose_width(plan, axis, diag);
    return status;
}

sb_status sb_timeline_plan_down(sb_timeline_plan *plan, double top, sb_diag *diag)
{
    plan->axis_y = top;
    sb_status status = place_verticals(plan, diag);
    if (status == SB_OK) place_lanes(plan);
    return status;
}
