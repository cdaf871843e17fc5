#include "draw/bottleneck.h"

#include "draw/bottleneck_colour.h"
#include "draw/bottleneck_layout.h"
#include "draw/bottleneck_legend.h"
#include "draw/short_time.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Each line has a dark casing, so that light colours stand out from paper; a dash pattern, not colour, marks
 * rework. Labels have a halo. */
static const char looks[] =
    ".sb-bottleneck .page{fill:#FFFFFF}\n"
    ".sb-bottleneck .paper{fill:#F6F8FA;stroke:#55606C;stroke-width:1}\n"
    ".sb-bottleneck .wait .paper{stroke-dasharray:4 2}\n"
    ".sb-bottleneck .own-child .paper{fill:#FDE3EC;stroke:#9C3D66}\n"
    ".sb-bottleneck .choice .paper{fill:#FFFFFF;stroke:#1A1A1A}\n"
    ".sb-bottleneck .fork .paper,.sb-bottleneck .join .paper{fill:#1A1A1A;stroke:#1A1A1A}\n"
    ".sb-bottleneck .finish .paper{fill:#FFFFFF;stroke:#1A1A1A;stroke-width:2.5}\n"
    ".sb-bottleneck .stop .paper{fill:#FFFFFF;stroke:#1A1A1A;stroke-width:1.5}\n"
    ".sb-bottleneck text.actor{fill:#4A5663}\n"
    ".sb-bottleneck .casing{fill:none;stroke:#4F565E}\n"
    ".sb-bottleneck .line{fill:none}\n"
    ".sb-bottleneck .back{stroke-dasharray:9 5}\n"
    ".sb-bottleneck .tell{stroke-dasharray:2 3}\n"
    ".sb-bottleneck .head{stroke:#4F565E;stroke-width:0.8;stroke-linejoin:round}\n"
    ".sb-bottleneck text.label{stroke:#FFFFFF;stroke-width:3px;stroke-linejoin:round;paint-order:stroke}\n"
    ".sb-bottleneck .flag{fill:#B3261E}\n"
    ".sb-bottleneck .pole{stroke:#1A1A1A;stroke-width:1.2;fill:none}\n"
    ".sb-bottleneck text.flag-number{fill:#FFFFFF}\n"
    ".sb-bottleneck .cell{stroke:none}\n"
    ".sb-bottleneck .frame,.sb-bottleneck .tick{fill:none;stroke:#4F565E;stroke-width:1}\n";

static const double WIDTH_MIN = 760; /* of the picture without margins, for the words */

/* All there is to paint one picture. */
typedef struct painter {
    sb_scene *scene;
    const sb_bottleneck_tools *tools;
    const sb_findings *findings;
    const sb_bottleneck_layout *layout;
    sb_wait_scale scale;
    sb_xy origin; /* of the layout on the page */
} painter;

static sb_xy moved(const painter *p, sb_xy at)
{
    return (sb_xy){ at.x + p->origin.x, at.y + p->origin.y };
}

static sb_box moved_box(const painter *p, sb_box box)
{
    return (sb_box){ box.x + p->origin.x, box.y + p->origin.y, box.w, box.h };
}

static const char *kind_class(sb_node_kind kind)
{
    static const char *const names[] = {
        [SB_STEP] = "step", [SB_CHOICE] = "choice", [SB_FORK] = "fork",     [SB_JOIN] = "join",
        [SB_WAIT] = "wait", [SB_RACE] = "race",     [SB_STOP] = "stop",     [SB_FINISH] = "finish",
    };
    return names[kind];
}

static void add_figure(sb_scene *scene, const char *name, double value)
{
    char text[32];
    if (!isfinite(value)) return;
    snprintf(text, sizeof text, "%.12g", value);
    sb_scene_data(scene, name, text);
}

/* --- links ---------------------------------------------------------------------------------------------- */

/* The tooltip: what the arrow shows, in words. NULL when out of memory. */
static const char *in_words(const painter *p, const sb_shown_link *l)
{
    const sb_bottleneck_tools *t = p->tools;
    char wait[SB_SHORT_TIME_SIZE], total[SB_SHORT_TIME_SIZE];
    const char *kind = l->median ? "median" : t->swedish ? "medelvärde" : "mean";
    return sb_arena_print(t->arena,
                          t->swedish ? "%s → %s: väntan %s (%s), %" PRId64 " gånger, %s i allt%s"
                                     : "%s → %s: waits %s (%s), %" PRId64 " times, %s in all%s",
                          sb_bottleneck_name(t, l->from), sb_bottleneck_name(t, l->to),
                          sb_short_time(wait, l->wait_h, t->swedish), kind, l->n,
                          sb_short_time(total, l->total_h, t->swedish),
                          !l->back     ? ""
                          : t->swedish ? "; tillbaka: omtag"
                                       : "; back: rework");
}

static void describe_link(const painter *p, const sb_shown_link *l)
{
    static const char *const rating[] = {
        [SB_WORKS] = "works", [SB_WEAK] = "weak", [SB_UNKNOWN] = "unknown"
    };
    const sb_model *m = p->tools->model;
    sb_rating judged = l->link >= 0 ? m->link[l->link].rating : m->tell[l->tell].rating;
    sb_scene_data(p->scene, "from", m->node[p->tools->pick->node[l->from]].id);
    sb_scene_data(p->scene, "to", m->node[p->tools->pick->node[l->to]].id);
    if (judged != SB_UNRATED) sb_scene_data(p->scene, "rating", rating[judged]);
    add_figure(p->scene, "n", (double)l->n);
    add_figure(p->scene, "wait-h", l->wait_h);
    add_figure(p->scene, "total-h", l->total_h);
}

static void draw_label(const painter *p, const sb_shown_link *l, const sb_bottleneck_link *at)
{
    sb_box box = moved_box(p, at->label_box);
    double text_x = box.x;
    if (at->label_box.w <= 0) return;
    if (l->flag) {
        sb_bottleneck_draw_flag(p->scene, (sb_xy){ box.x + 1, box.y + box.h }, l->flag);
        text_x += box.w - sb_ruler_width(p->tools->ruler, at->font, at->label);
    }
    double baseline = box.y + (box.h - sb_line_height(at->font)) / 2 + sb_line_ascent(at->font);
    sb_item *text =
        sb_scene_text(p->scene, "label", at->font, (sb_xy){ text_x, baseline }, SB_ANCHOR_START, at->label);
    text->has_box = true;
    text->box = box;
}

static sb_status draw_link(const painter *p, int index, sb_diag *diag)
{
    const sb_shown_link *l = &p->tools->pick->link[index];
    const sb_bottleneck_link *at = &p->layout->link[index];
    sb_arena *arena = p->tools->arena;
    sb_xy *point = sb_arena_array(arena, (size_t)at->route.n, sizeof *point);
    const char *words = in_words(p, l), *kind = l->tell >= 0 ? " tell" : l->back ? " back" : "";
    const char *class =
        sb_arena_print(arena, "link%s%s%s", kind, l->rare ? " rare" : "", l->flag ? " flagged" : "");
    const char *casing = sb_arena_print(arena, "casing%s", kind),
               *line = sb_arena_print(arena, "line%s", kind);
    char colour[8];
    if (!point || !words || !class || !casing || !line) return sb_no_memory(diag);
    if (l->wait_h > 0) sb_wait_colour(colour, sb_wait_share(&p->scale, l->wait_h));
    else strcpy(colour, SB_NO_WAIT_COLOUR);
    for (int i = 0; i < at->route.n; i++) point[i] = moved(p, at->route.point[i]);
    sb_xy tip = moved(p, at->route.tip);
    sb_scene_open(p->scene, class, NULL);
    sb_scene_title(p->scene, words, NULL);
    describe_link(p, l);
    sb_scene_data_points(p->scene, point, at->route.n);
    sb_scene_curve(p->scene, casing, point, at->route.n)->style =
        sb_arena_print(p->scene->arena, "stroke-width:%.2fpx", at->width + 1.6);
    sb_scene_curve(p->scene, line, point, at->route.n)->style =
        sb_arena_print(p->scene->arena, "stroke-width:%.2fpx;stroke:%s", at->width, colour);
    sb_xy foot = point[at->route.n - 1];
    sb_scene_arrow(p->scene, "head", foot, tip, hypot(tip.x - foot.x, tip.y - foot.y))->style =
        sb_arena_print(p->scene->arena, "fill:%s", colour);
    draw_label(p, l, at);
    sb_scene_close(p->scene);
    return SB_OK;
}

/* --- nodes ---------------------------------------------------------------------------------------------- */

static bool is_childs(const sb_model *m, const sb_node *node)
{
    for (int i = 0; i < node->n_lane; i++)
        if (m->actor[node->lane[i]].child) return true;
    return false;
}

static void draw_shape(const painter *p, const sb_bottleneck_node *at, sb_box box)
{
    if (at->diamond) {
        sb_xy corner[] = { { box.x + box.w / 2, box.y },
                           { box.x + box.w, box.y + box.h / 2 },
                           { box.x + box.w / 2, box.y + box.h },
                           { box.x, box.y + box.h / 2 } };
        sb_scene_polygon(p->scene, "paper", corner, 4);
        sb_scene_paragraph(p->scene, NULL, &at->title, box, SB_ANCHOR_MIDDLE);
        return;
    }
    sb_scene_rect(p->scene, "paper", box, at->pill ? box.h / 2 : at->bar ? 1 : 5);
    double free = box.h - at->title.height - at->actor.height, y = box.y + free / 2;
    if (at->title.n > 0)
        sb_scene_paragraph(p->scene, NULL, &at->title, (sb_box){ box.x, y, box.w, at->title.height },
                           SB_ANCHOR_MIDDLE);
    if (at->actor.n > 0)
        sb_scene_paragraph(p->scene, "actor", &at->actor,
                           (sb_box){ box.x, y + at->title.height, box.w, at->actor.height },
                           SB_ANCHOR_MIDDLE);
}

static sb_status draw_node(const painter *p, int index, sb_diag *diag)
{
    const sb_bottleneck_tools *t = p->tools;
    int in_model = t->pick->node[index];
    const sb_node *node = &t->model->node[in_model];
    const sb_node_finding *f = &p->findings->node[in_model];
    sb_box box = moved_box(p, p->layout->node[index].box);
    char work[SB_SHORT_TIME_SIZE];
    const char *id = sb_arena_print(t->arena, "node-%s", node->id);
    const char *class =
        sb_arena_print(t->arena, "node %s%s", kind_class(node->kind),
                       is_childs(t->model, node) && node->kind == SB_STEP ? " own-child" : "");
    const char *words =
        sb_arena_print(t->arena,
                       t->swedish ? "%s: %" PRId64 " besök, arbete %s i medeltal"
                                  : "%s: %" PRId64 " visits, work %s on average",
                       sb_bottleneck_name(t, index), f->n, sb_short_time(work, f->work_h, t->swedish));
    if (!id || !class || !words) return sb_no_memory(diag);
    sb_scene_open(p->scene, class, id);
    sb_scene_title(p->scene, words, NULL);
    sb_scene_data(p->scene, "lane", node->n_lane > 0 ? t->model->actor[node->lane[0]].id : "-");
    add_figure(p->scene, "n", (double)f->n);
    sb_scene_data_box(p->scene, box);
    draw_shape(p, &p->layout->node[index], box);
    sb_scene_close(p->scene);
    return SB_OK;
}

/* --- the picture ---------------------------------------------------------------------------------------- */

/* The box around all that is drawn of the layout, labels that were moved outside included. */
static sb_box extent(const sb_bottleneck_layout *l, int n_links)
{
    double left = 0, top = 0, right = l->width, bottom = l->height;
    for (int i = 0; i < n_links; i++) {
        const sb_box *b = &l->link[i].label_box;
        if (b->w <= 0) continue;
        left = fmin(left, b->x);
        top = fmin(top, b->y);
        right = fmax(right, b->x + b->w);
        bottom = fmax(bottom, b->y + b->h);
    }
    return (sb_box){ left, top, right - left, bottom - top };
}

static sb_status name_picture(const painter *p, sb_diag *diag)
{
    const sb_bottleneck_pick *pick = p->tools->pick;
    const char *desc = sb_arena_print(
        p->tools->arena,
        p->tools->swedish
            ? "Flaskhalsgraf med %d noder; %d av %d länkar visas. Pilarnas färg och etikett säger hur länge "
              "ärenden väntar, bredden hur ofta de går där."
            : "Bottleneck graph of %d nodes; %d of %d links shown. The colour and the label of an arrow say "
              "how long cases wait, its width how often they go there.",
        pick->n_nodes, pick->n_shown_links, pick->n_model_links);
    if (desc == NULL) return sb_no_memory(diag);
    sb_scene_name(p->scene, p->tools->model->scenario.title, desc);
    return SB_OK;
}

static sb_status paint(painter *p, sb_diag *diag)
{
    const sb_bottleneck_pick *pick = p->tools->pick;
    sb_box all = extent(p->layout, pick->n_links);
    double width = fmax(all.w, WIDTH_MIN), y = SB_BOTTLENECK_MARGIN;
    sb_scene_rect(p->scene, "page", (sb_box){ 0 }, 0); /* grows to the picture's size at the end */
    sb_status status = sb_bottleneck_heading(p->scene, p->tools, p->findings, width, &y, diag);
    p->origin = (sb_xy){ SB_BOTTLENECK_MARGIN + (width - all.w) / 2 - all.x, y - all.y };
    y += all.h + 22;
    for (int i = 0; i < pick->n_links && status == SB_OK; i++) status = draw_link(p, i, diag);
    for (int i = 0; i < pick->n_nodes && status == SB_OK; i++) status = draw_node(p, i, diag);
    if (status == SB_OK) status = sb_bottleneck_legend(p->scene, p->tools, &p->scale, width, &y, diag);
    if (status == SB_OK) status = name_picture(p, diag);
    sb_scene_size(p->scene, ceil(width + 2 * SB_BOTTLENECK_MARGIN), ceil(y + SB_BOTTLENECK_MARGIN));
    if (p->scene->n_items > 0) p->scene->item[0].box = (sb_box){ 0, 0, p->scene->width, p->scene->height };
    return status;
}

static sb_status pick_and_paint(sb_scene *scene, sb_bottleneck_tools *tools, const sb_findings *findings,
                                int most_links, sb_diag *diag)
{
    sb_bottleneck_pick pick;
    sb_bottleneck_layout layout;
    sb_status status = sb_bottleneck_pick_make(&pick, tools->model, findings, most_links, tools->arena, diag);
    if (status != SB_OK) return status;
    tools->pick = &pick;
    status = sb_bottleneck_lay_out(&layout, tools, diag);
    if (status != SB_OK) return status;
    painter p = { .scene = scene,
                  .tools = tools,
                  .findings = findings,
                  .layout = &layout,
                  .scale = sb_wait_scale_over(pick.least_wait_h, pick.most_wait_h) };
    return paint(&p, diag);
}

sb_status sb_bottleneck_draw(sb_scene **out, const sb_model *model, const sb_findings *findings,
                             const sb_bottleneck_options *options, sb_diag *diag)
{
    const char *lang = options->lang ? options->lang : model->scenario.lang ? model->scenario.lang : "sv";
    char beside[4096];
    sb_scene *scene = NULL;
    sb_bottleneck_tools tools = { .model = model,
                                  .swedish = strcmp(lang, "en") != 0,
                                  .program = options->program,
                                  .limit_ms = options->limit_ms ? options->limit_ms : SB_DOT_LIMIT_MS };
    sb_status status = SB_OK;
    if (tools.program == NULL) {
        status = sb_dot_find(beside, sizeof beside, diag);
        tools.program = beside;
    }
    if (status == SB_OK)
        status = sb_scene_new(&scene, "sb-bottleneck", looks, tools.swedish ? "sv" : "en", diag);
    if (status != SB_OK) return status;
    tools.arena = sb_arena_new();
    if (tools.arena == NULL) status = sb_no_memory(diag);
    if (status == SB_OK)
        status = sb_ruler_new(&tools.ruler, model->scenario.lang ? model->scenario.lang : lang, diag);
    if (status == SB_OK)
        status =
            pick_and_paint(scene, &tools, findings, options->most_links ? options->most_links : 120, diag);
    if (status == SB_OK) status = sb_scene_status(scene, diag);
    if (status == SB_OK) *out = scene;
    else sb_scene_free(scene);
    sb_ruler_free(tools.ruler);
    sb_arena_free(tools.arena);
    return status;
}
