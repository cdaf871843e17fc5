#include "draw/map_paint.h"

#include <math.h>
#include <stdio.h>

static const double BEND_RADIUS = 5, ARROW = 7, END_RADIUS = 18, TEXT_PADDING = 10;

/* "lane-" or "node-" and the id of what is drawn, kept in the scene. */
static const char *prefixed(sb_scene *scene, const char *prefix, const char *id)
{
    const char *text = sb_arena_print(scene->arena, "%s%s", prefix, id);
    if (text == NULL) scene->failed = true;
    return text;
}

/* --- lanes -------------------------------------------------------------------------------------------- */

static void paint_lane(sb_scene *scene, const sb_map_plan *plan, int l)
{
    const sb_map_lane *lane = &plan->lane[l];
    sb_scene_open(scene, lane->child ? "lane child" : "lane", prefixed(scene, "lane-", lane->id));
    sb_scene_data_box(scene, lane->box);
    sb_scene_title(scene, lane->name, NULL);
    sb_scene_rect(scene, lane->child ? "band child" : l % 2 ? "band odd" : "band", lane->box, 0);
    sb_box head = { lane->box.x, lane->box.y, SB_MAP_HEAD, lane->box.h };
    sb_scene_rect(scene, lane->child ? "head child" : "head", head, 0);
    sb_box inside = { head.x + TEXT_PADDING, head.y, head.w - 2 * TEXT_PADDING, head.h };
    sb_scene_paragraph(scene, NULL, &lane->title, inside, SB_ANCHOR_START);
    sb_scene_close(scene);
}

/* --- marks -------------------------------------------------------------------------------------------- */

void sb_map_paint_clock(sb_scene *scene, sb_xy centre)
{
    const sb_xy hands[] = { { centre.x, centre.y - 3.5 }, centre, { centre.x + 2.5, centre.y + 1.5 } };
    sb_scene_circle(scene, "mark", centre, 5.5);
    sb_scene_line(scene, "mark", hands, 3, 0);
}

void sb_map_paint_start(sb_scene *scene, sb_xy corner)
{
    const sb_xy triangle[] = { { corner.x + 3, corner.y + 3 },
                               { corner.x + 11, corner.y + 8 },
                               { corner.x + 3, corner.y + 13 } };
    sb_scene_polygon(scene, "begin", triangle, 3);
}

void sb_map_paint_bolt(sb_scene *scene, sb_xy centre)
{
    static const sb_xy BOLT[] = { { 1, -7 }, { -4, 1 }, { -0.5, 1 }, { -1.5, 7 }, { 4, -1.5 }, { 0.5, -1.5 }, { 3, -7 } };
    sb_xy corner[7];
    for (int i = 0; i < 7; i++) corner[i] = (sb_xy){ centre.x + BOLT[i].x, centre.y + BOLT[i].y };
    sb_scene_polygon(scene, "begin", corner, 7);
}

void sb_map_paint_child(sb_scene *scene, sb_xy corner)
{
    sb_scene_circle(scene, "meets", (sb_xy){ corner.x - 7, corner.y + 7 }, 3.5);
}

void sb_map_paint_envelope(sb_scene *scene, sb_xy centre)
{
    double left = centre.x - 8, top = centre.y - 6;
    const sb_xy flap[] = { { left, top + 1 }, { centre.x, centre.y + 1.5 }, { left + 16, top + 1 } };
    sb_scene_rect(scene, "letter", (sb_box){ left, top, 16, 12 }, 1);
    sb_scene_line(scene, "letter", flap, 3, 0);
}

/* --- nodes -------------------------------------------------------------------------------------------- */

static const char *class_of(const sb_map_plan *plan, const sb_map_node *v)
{
    bool child = plan->lane[v->lane].child;
    if (v->glyph == SB_GLYPH_MIRROR) return child ? "mirror child" : "mirror";
    switch (plan->model->node[v->model].kind) {
    case SB_CHOICE: return "node choice";
    case SB_FORK: return "node fork";
    case SB_JOIN: return "node join";
    case SB_WAIT:
    case SB_RACE: return child ? "node wait child" : "node wait";
    case SB_STOP: return "node stop";
    case SB_FINISH: return "node finish";
    case SB_STEP: break;
    }
    return child ? "node step child" : "node step";
}

/* A diamond; a stretched one has upright sides for its ports. */
static void paint_diamond(sb_scene *scene, sb_box b)
{
    double x = b.x + b.w / 2, y = b.y + b.h / 2, side = fmax(0, (b.h - b.w) / 2);
    const sb_xy corner[] = { { x, b.y }, { b.x + b.w, y - side }, { b.x + b.w, y + side },
                             { x, b.y + b.h }, { b.x, y + side }, { b.x, y - side } };
    const sb_xy plain[] = { corner[0], { b.x + b.w, y }, corner[3], { b.x, y } };
    if (side > 0) sb_scene_polygon(scene, "diamond", corner, 6);
    else sb_scene_polygon(scene, "diamond", plain, 4);
}

static void paint_title_above(sb_scene *scene, const sb_map_node *v)
{
    double x = v->box.x + v->box.w / 2;
    sb_box room = { x - v->half_width, v->box.y - v->above, 2 * v->half_width, v->text.height };
    sb_scene_paragraph(scene, "label", &v->text, room, SB_ANCHOR_MIDDLE);
}

static bool is_entry(const sb_map_plan *plan, const sb_map_node *v)
{
    if (v->glyph == SB_GLYPH_MIRROR) return false;
    for (int i = 0; i < plan->model->n_sources; i++)
        if (plan->model->source[i].enter.index == v->model) return true;
    return false;
}

/* The first event that leads there; -1 if none does. */
static int event_to(const sb_map_plan *plan, const sb_map_node *v)
{
    int i = v->glyph == SB_GLYPH_MIRROR ? plan->model->n_events : 0;
    while (i < plan->model->n_events && plan->model->event[i].to.index != v->model) i++;
    return i < plan->model->n_events ? i : -1;
}

/* An event leads there: a bolt at the lower left, beside what is too small to hold it. */
static void paint_event(sb_scene *scene, const sb_map_node *v)
{
    bool roomy = v->glyph == SB_GLYPH_NOTE || v->glyph == SB_GLYPH_END;
    sb_map_paint_bolt(scene, (sb_xy){ v->box.x + (roomy ? 11 : -6), v->box.y + v->box.h - (roomy ? 12 : 6) });
}

static void paint_note(sb_scene *scene, const sb_map_plan *plan, const sb_map_node *v)
{
    const sb_node *node = &plan->model->node[v->model];
    sb_scene_rect(scene, "note", v->box, 0);
    if (node->kind == SB_WAIT || node->kind == SB_RACE) sb_map_paint_clock(scene, (sb_xy){ v->box.x + v->box.w - 10, v->box.y + 10 });
    if (node->meets_child && v->glyph == SB_GLYPH_NOTE)
        sb_map_paint_child(scene, (sb_xy){ v->box.x + v->box.w, v->box.y });
    if (is_entry(plan, v)) sb_map_paint_start(scene, (sb_xy){ v->box.x, v->box.y });
    sb_scene_paragraph(scene, NULL, &v->text, v->box, SB_ANCHOR_MIDDLE);
}

static void paint_node(sb_scene *scene, const sb_map_plan *plan, const sb_map_node *v)
{
    const sb_node *node = &plan->model->node[v->model];
    bool mirror = v->glyph == SB_GLYPH_MIRROR;
    sb_scene_open(scene, class_of(plan, v), mirror ? NULL : prefixed(scene, "node-", node->id));
    if (mirror) sb_scene_data(scene, "of", node->id);
    sb_scene_data(scene, "lane", plan->lane[v->lane].id);
    sb_scene_data_box(scene, v->box);
    const int event = event_to(plan, v);
    sb_scene_title(scene, node->title, event < 0 ? NULL : plan->model->event[event].title);
    switch (v->glyph) {
    case SB_GLYPH_CHOICE:
        paint_diamond(scene, v->box);
        paint_title_above(scene, v);
        break;
    case SB_GLYPH_BAR:
        sb_scene_rect(scene, "bar", v->box, 0);
        paint_title_above(scene, v);
        break;
    case SB_GLYPH_END:
        sb_scene_rect(scene, "end", v->box, END_RADIUS);
        sb_scene_paragraph(scene, NULL, &v->text, v->box, SB_ANCHOR_MIDDLE);
        break;
    case SB_GLYPH_NOTE:
    case SB_GLYPH_MIRROR:
    case SB_GLYPH_TOLD: paint_note(scene, plan, v); break;
    }
    if (event >= 0) paint_event(scene, v);
    sb_scene_close(scene);
}

static void paint_told(sb_scene *scene, const sb_map_plan *plan, const sb_map_node *v)
{
    const sb_map_lane *lane = &plan->lane[v->lane];
    sb_scene_open(scene, "told", NULL);
    sb_scene_data(scene, "lane", lane->id);
    sb_scene_data_box(scene, v->box);
    sb_scene_title(scene, lane->name, NULL);
    sb_map_paint_envelope(scene, (sb_xy){ v->box.x + v->box.w / 2, v->box.y + v->box.h / 2 });
    sb_scene_close(scene);
}

/* --- links -------------------------------------------------------------------------------------------- */

static const char *rating_word(sb_rating rating)
{
    switch (rating) {
    case SB_WORKS: return "works";
    case SB_WEAK: return "weak";
    case SB_UNKNOWN: return "unknown";
    case SB_UNRATED: break;
    }
    return NULL;
}

static void set_link_class(char *to, size_t size, const sb_map_link *link)
{
    const char *rating = rating_word(link->rating);
    const char *kind = link->kind == SB_MAP_TIE ? "tie" : link->kind == SB_MAP_TELL ? "tell" : "link";
    bool exception = link->kind == SB_MAP_FLOW && link->role != SB_FLOW;
    snprintf(to, size, "%s%s%s%s", kind, rating ? " " : "", rating ? rating : "",
             exception ? " exception" : "");
}

static const char *id_of(const sb_map_plan *plan, int v)
{
    const sb_map_node *node = &plan->node[v];
    return node->glyph == SB_GLYPH_TOLD ? plan->lane[node->lane].id : plan->model->node[node->model].id;
}

/* The line ends where the arrow head begins, so that a thick line does not blunt its tip. */
static void paint_arrow(sb_scene *scene, const sb_map_link *link)
{
    int n = link->n_points;
    sb_xy tip = link->point[n - 1], from = link->point[n - 2], *line = link->point;
    double d = fabs(tip.x - from.x) + fabs(tip.y - from.y), part = d > ARROW ? (d - ARROW + 1) / d : 0;
    line[n - 1] = (sb_xy){ from.x + (tip.x - from.x) * part, from.y + (tip.y - from.y) * part };
    sb_scene_line(scene, "line", line, n, BEND_RADIUS);
    line[n - 1] = tip;
    sb_scene_arrow(scene, "tip", from, tip, ARROW);
}

static void paint_label(sb_scene *scene, const sb_map_link *link)
{
    sb_item *text = sb_scene_paragraph(scene, "label", &link->label, link->label_box, SB_ANCHOR_MIDDLE);
    text->has_box = true;
    text->box = link->label_box;
}

static void paint_link(sb_scene *scene, const sb_map_plan *plan, const sb_map_link *link)
{
    char class[64];
    if (link->n_points < 2) return;
    set_link_class(class, sizeof class, link);
    sb_scene_open(scene, class, NULL);
    sb_scene_data(scene, "from", id_of(plan, link->from));
    sb_scene_data(scene, "to", id_of(plan, link->to));
    if (rating_word(link->rating) != NULL) sb_scene_data(scene, "rating", rating_word(link->rating));
    sb_scene_data_points(scene, link->point, link->n_points);
    if (link->kind == SB_MAP_TIE) {
        sb_scene_line(scene, "line", link->point, link->n_points, 0);
        sb_scene_line(scene, "core", link->point, link->n_points, 0);
    } else {
        paint_arrow(scene, link);
    }
    if (link->label.n > 0) paint_label(scene, link);
    sb_scene_close(scene);
}

/* Borders between phases run down through all lanes, under everything else. */
static void paint_phase_borders(sb_scene *scene, const sb_map_plan *plan)
{
    for (int i = 1; i < plan->n_groups; i++) {
        const sb_xy line[] = { { plan->group[i].x, 0 }, { plan->group[i].x, plan->height } };
        sb_scene_line(scene, "border", line, 2, 0);
    }
}

void sb_map_paint(sb_scene *scene, const sb_map_plan *plan)
{
    for (int l = 0; l < plan->n_lanes; l++) paint_lane(scene, plan, l);
    paint_phase_borders(scene, plan);
    for (int i = 0; i < plan->n_links; i++)
        if (plan->link[i].kind == SB_MAP_TIE) paint_link(scene, plan, &plan->link[i]);
    for (int i = 0; i < plan->n_links; i++)
        if (plan->link[i].kind != SB_MAP_TIE) paint_link(scene, plan, &plan->link[i]);
    for (int i = 0; i < plan->n_nodes; i++) {
        if (plan->node[i].glyph == SB_GLYPH_TOLD) paint_told(scene, plan, &plan->node[i]);
        else paint_node(scene, plan, &plan->node[i]);
    }
}
