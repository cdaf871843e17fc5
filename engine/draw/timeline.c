#include "draw/timeline.h"

#include "draw/short_time.h"
#include "draw/timeline_closed.h"
#include "draw/timeline_notes.h"
#include "draw/timeline_plan.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Contrast: text at least 4.5 : 1 on what it stands on, borders, whiskers and dots at least 3 : 1. */
static const char looks[] =
    ".sb-timeline .page{fill:#FFFFFF}\n"
    ".sb-timeline .band{fill:#FFFFFF;stroke:#7E8A97;stroke-width:1}\n"
    ".sb-timeline .odd .band{fill:#F4F6F8}\n"
    ".sb-timeline .child .band{fill:#FDEDF2}\n"
    ".sb-timeline .lane-head{fill:#E3E8EC;stroke:#7E8A97;stroke-width:1}\n"
    ".sb-timeline .child .lane-head{fill:#FADBE6}\n"
    ".sb-timeline .closed{fill:#3A4754;fill-opacity:0.13}\n"
    ".sb-timeline .part{stroke:#7F97B2;stroke-width:1}\n"
    ".sb-timeline .part0{fill:#E9F0F9}\n.sb-timeline .part1{fill:#D8E4F3}\n.sb-timeline "
    ".part2{fill:#C6D8EC}\n"
    ".sb-timeline .part3{fill:#B4CBE6}\n.sb-timeline .part4{fill:#A3BFDF}\n.sb-timeline "
    ".part5{fill:#92B3D8}\n"
    ".sb-timeline .tick{stroke:#4A5663;stroke-width:1;fill:none}\n"
    ".sb-timeline .cut{stroke:#5C6875;stroke-width:1;stroke-dasharray:2 3;fill:none}\n"
    ".sb-timeline .limit{stroke:#5E35B1;stroke-width:1.5;stroke-dasharray:7 3;fill:none}\n"
    ".sb-timeline text.limit-label{fill:#4A2A8F;stroke:none}\n"
    ".sb-timeline .paper{fill:#FFE88A;stroke:#857020;stroke-width:1}\n"
    ".sb-timeline .wait .paper{fill:#FFF6D1;stroke-dasharray:4 2}\n"
    ".sb-timeline .own-child .paper{fill:#F7C6D8;stroke:#9C3D66}\n"
    ".sb-timeline .joint .paper{stroke-width:2}\n"
    ".sb-timeline .ring{fill:#FFFFFF;stroke:#1A1A1A;stroke-width:1.5}\n"
    ".sb-timeline .core{fill:#1A1A1A}\n"
    ".sb-timeline .whisker{stroke:#333A42;stroke-width:1.4;fill:none}\n"
    ".sb-timeline .leader{stroke:#5C6875;stroke-width:0.8;fill:none}\n"
    ".sb-timeline .dot{fill:#111111}\n";

static const char *kind_class(const sb_node *node)
{
    return node->kind == SB_FINISH ? "finish" : node->kind == SB_WAIT || node->kind == SB_RACE ? "wait" : "step";
}

/* --- the axis and what stands upright on it ------------------------------------------------------------- */

static void draw_head(sb_scene *scene, const sb_timeline_plan *p)
{
    static const sb_font name_font = { .size = 12.5, .bold = true };
    const double h = 40;
    for (int i = 0; i < p->axis.n; i++) {
        const sb_axis_part *part = &p->axis.part[i];
        char class[32];
        snprintf(class, sizeof class, "part part%d", p->axis.n > 1 ? i : 0);
        sb_scene_rect(scene, class, (sb_box){ part->x, p->axis_y, part->w, h }, 0);
        sb_scene_text(scene, NULL, name_font, (sb_xy){ part->x + part->w / 2, p->axis_y + 15 },
                      SB_ANCHOR_MIDDLE, part->name);
    }
    for (int i = 0; i < p->axis.n_ticks; i++) {
        const sb_axis_tick *tick = &p->axis.tick[i];
        double length = tick->fits ? 6 : 3;
        sb_scene_line(scene, "tick",
                      (sb_xy[]){ { tick->x, p->axis_y + h - length }, { tick->x, p->axis_y + h } }, 2, 0);
        if (tick->fits)
            sb_scene_text(scene, NULL, sb_timeline_small, (sb_xy){ tick->x, p->axis_y + h - 8 },
                          SB_ANCHOR_MIDDLE, tick->label);
    }
}

static void draw_cuts(sb_scene *scene, const sb_timeline_plan *p)
{
    for (int i = 0; i < p->axis.n_ticks; i++) {
        const sb_axis_tick *tick = &p->axis.tick[i];
        if (!tick->major) continue;
        sb_scene_line(scene, "cut", (sb_xy[]){ { tick->x, p->lanes_y }, { tick->x, p->lanes_bottom } }, 2, 0);
    }
}

static void draw_verticals(sb_scene *scene, const sb_timeline_plan *p)
{
    for (int i = 0; i < p->n_verticals; i++) {
        const sb_timeline_vertical *v = &p->vertical[i];
        char share[32];
        sb_scene_open(scene, "deadline", NULL);
        sb_scene_data(scene, "deadline", p->model->deadline[v->deadline].id);
        snprintf(share, sizeof share, "%.12g", p->findings->deadline[v->deadline].share);
        sb_scene_data(scene, "share", share);
        sb_scene_line(scene, "limit", (sb_xy[]){ { v->x, v->label.y }, { v->x, p->lanes_bottom } }, 2, 0);
        sb_item *text = sb_scene_paragraph(scene, "limit-label", &v->text, v->label, SB_ANCHOR_START);
        text->has_box = true;
        text->box = v->label;
        sb_scene_close(scene);
    }
}

/* --- lanes ---------------------------------------------------------------------------------------------- */

static bool is_childs(const sb_timeline_plan *p, int lane)
{
    return p->lane[lane].actor >= 0 && p->model->actor[p->lane[lane].actor].child;
}

static void draw_lane(sb_scene *scene, const sb_timeline_plan *p, int index)
{
    const sb_timeline_lane *lane = &p->lane[index];
    const double x = SB_TIMELINE_MARGIN;
    char id[160];
    const char *actor = lane->actor < 0 ? "-" : p->model->actor[lane->actor].id;
    sb_box box = { x, lane->y, p->right - x, lane->h };
    snprintf(id, sizeof id, "lane-%s", actor);
    sb_scene_open(scene, is_childs(p, index) ? "lane child" : index % 2 ? "lane odd" : "lane", id);
    sb_scene_data_box(scene, box);
    sb_scene_rect(scene, "band", box, 0);
    sb_scene_rect(scene, "lane-head", (sb_box){ x, lane->y, SB_TIMELINE_HEAD_W, lane->h }, 0);
    sb_scene_paragraph(scene, NULL, &lane->title,
                       (sb_box){ x + 8, lane->y, SB_TIMELINE_HEAD_W - 16, lane->h }, SB_ANCHOR_START);
    sb_scene_close(scene);
}

/* --- items ---------------------------------------------------------------------------------------------- */

static void draw_whisker(sb_scene *scene, const sb_timeline_item *item)
{
    const sb_pack_item *at = &item->at;
    double y = item->whisker_y, foot = item->box.y + item->box.h;
    sb_scene_line(scene, "leader", (sb_xy[]){ { at->dot, foot }, { at->dot, y } }, 2, 0);
    if (at->high > at->low) {
        sb_scene_line(scene, "whisker", (sb_xy[]){ { at->low, y }, { at->high, y } }, 2, 0);
        sb_scene_line(scene, "whisker", (sb_xy[]){ { at->low, y - 3 }, { at->low, y + 3 } }, 2, 0);
        sb_scene_line(scene, "whisker", (sb_xy[]){ { at->high, y - 3 }, { at->high, y + 3 } }, 2, 0);
    }
    sb_scene_circle(scene, "dot", (sb_xy){ at->dot, y }, 2.6);
}

static void draw_finish(sb_scene *scene, const sb_timeline_item *item)
{
    const double r = SB_TIMELINE_MARK;
    sb_xy centre = { item->at.dot, item->box.y + item->box.h - r };
    sb_box label = item->box;
    label.w -= 2 * r + 5;
    if (!item->label_left) label.x += 2 * r + 5;
    sb_scene_circle(scene, "ring", centre, r - 0.75);
    sb_scene_circle(scene, "core", centre, r - 3.5);
    sb_scene_paragraph(scene, NULL, &item->text, label, item->label_left ? SB_ANCHOR_END : SB_ANCHOR_START);
}

static void add_figure(sb_scene *scene, const char *name, double value)
{
    char text[32];
    if (!isfinite(value)) return;
    snprintf(text, sizeof text, "%.12g", value);
    sb_scene_data(scene, name, text);
}

/* The tooltip: what the picture shows, in words. NULL when out of memory. */
static const char *in_words(const sb_timeline_plan *p, int node)
{
    const sb_node_finding *f = &p->findings->node[node];
    char low[SB_SHORT_TIME_SIZE], middle[SB_SHORT_TIME_SIZE], high[SB_SHORT_TIME_SIZE];
    return sb_arena_print(
        p->arena,
        p->swedish ? "%s: börjar efter %s i mitten av fallen, 80 %% mellan %s och %s; %" PRId64 " besök"
                   : "%s: starts after %s in the median case, 80%% between %s and %s; %" PRId64 " visits",
        p->model->node[node].title, sb_short_time(middle, f->start_p50_h, p->swedish),
        sb_short_time(low, f->start_p10_h, p->swedish), sb_short_time(high, f->start_p90_h, p->swedish),
        f->n);
}

/* Ids are unique in the picture: a joint step's later boxes carry their lane's name too. */
static sb_status draw_item(sb_scene *scene, const sb_timeline_plan *p, const sb_timeline_item *item,
                           sb_diag *diag)
{
    const sb_node *node = &p->model->node[item->node];
    const sb_node_finding *f = &p->findings->node[item->node];
    int actor = p->lane[item->at.lane].actor;
    const char *lane = actor < 0 ? "-" : p->model->actor[actor].id;
    const char *id = sb_arena_print(p->arena, item->copy ? "node-%s--%s" : "node-%s", node->id, lane);
    const char *class = sb_arena_print(p->arena, "node %s%s%s", kind_class(node),
                                       is_childs(p, item->at.lane) ? " own-child" : "",
                                       node->kind != SB_FINISH && node->n_lane > 1 ? " joint" : "");
    const char *words = in_words(p, item->node);
    if (!id || !class || !words) return sb_no_memory(diag);
    sb_scene_open(scene, class, id);
    sb_scene_title(scene, words, NULL);
    sb_scene_data(scene, "lane", lane);
    add_figure(scene, "start-p10-h", f->start_p10_h);
    add_figure(scene, "start-p50-h", f->start_p50_h);
    add_figure(scene, "start-p90-h", f->start_p90_h);
    sb_scene_data_box(scene, item->box);
    draw_whisker(scene, item);
    if (node->kind == SB_FINISH) draw_finish(scene, item);
    else {
        sb_scene_rect(scene, "paper", item->box, 1);
        sb_scene_paragraph(scene, NULL, &item->text, item->box, SB_ANCHOR_MIDDLE);
    }
    sb_scene_close(scene);
    return SB_OK;
}

/* --- the picture ---------------------------------------------------------------------------------------- */

static sb_status name_picture(sb_scene *scene, const sb_timeline_plan *p, sb_diag *diag)
{
    char end[SB_SHORT_TIME_SIZE];
    const char *desc = sb_arena_print(
        p->arena,
        p->swedish
            ? "Tidslinje med %d steg i %d banor, från ärendets början till %s. Varje steg står vid "
              "mediantiden då "
              "det börjar; strecket under går från 10:e till 90:e percentilen."
            : "Timeline of %d steps in %d lanes, from the beginning of the case to %s. Each step stands at "
              "the "
              "median time at which it starts; the bar below goes from the 10th to the 90th percentile.",
        p->n_shown, p->n_lanes, sb_short_time(end, p->axis.end_h, p->swedish));
    if (desc == NULL) return sb_no_memory(diag);
    sb_scene_name(scene, p->model->scenario.title, desc);
    return SB_OK;
}

static sb_status paint(sb_scene *scene, sb_timeline_plan *p, sb_axis_kind axis, sb_diag *diag)
{
    double bottom = 0;
    sb_scene_rect(scene, "page", (sb_box){ 0 }, 0); /* grows to the picture's size at the end */
    sb_status status = sb_timeline_plan_across(p, axis, diag);
    if (status == SB_OK) status = sb_timeline_heading(scene, p, &bottom, diag);
    if (status == SB_OK) status = sb_timeline_plan_down(p, bottom, diag);
    if (status != SB_OK) return status;
    draw_head(scene, p);
    for (int i = 0; i < p->n_lanes; i++) draw_lane(scene, p, i);
    status = sb_timeline_draw_closed(scene, p, diag);
    draw_cuts(scene, p);
    draw_verticals(scene, p);
    for (int i = 0; i < p->n_items && status == SB_OK; i++) status = draw_item(scene, p, &p->item[i], diag);
    if (status == SB_OK) status = sb_timeline_notes(scene, p, &bottom, diag);
    if (status == SB_OK) status = name_picture(scene, p, diag);
    sb_scene_size(scene, ceil(p->right + SB_TIMELINE_MARGIN), ceil(bottom + SB_TIMELINE_MARGIN));
    if (scene->n_items > 0) scene->item[0].box = (sb_box){ 0, 0, scene->width, scene->height };
    return status;
}

sb_status sb_timeline_draw(sb_scene **out, const sb_model *model, const sb_findings *findings,
                           const sb_timeline_options *options, sb_diag *diag)
{
    const char *lang = options->lang ? options->lang : model->scenario.lang ? model->scenario.lang : "sv";
    sb_scene *scene = NULL;
    sb_timeline_plan plan = { .model = model, .findings = findings, .swedish = strcmp(lang, "en") != 0 };
    sb_status status = sb_scene_new(&scene, "sb-timeline", looks, plan.swedish ? "sv" : "en", diag);
    if (status != SB_OK) return status;
    plan.arena = sb_arena_new();
    if (plan.arena == NULL) status = sb_no_memory(diag);
    if (status == SB_OK)
        status = sb_ruler_new(&plan.ruler, model->scenario.lang ? model->scenario.lang : lang, diag);
    if (status == SB_OK) status = paint(scene, &plan, options->axis, diag);
    if (status == SB_OK) status = sb_scene_status(scene, diag);
    if (status == SB_OK) *out = scene;
    else sb_scene_free(scene);
    sb_ruler_free(plan.ruler);
    sb_arena_free(plan.arena);
    return status;
}
