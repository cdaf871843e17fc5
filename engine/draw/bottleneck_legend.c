#include "draw/bottleneck_legend.h"

#include "draw/short_time.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const sb_font title_font = { .size = 20, .bold = true };
static const sb_font note_font = { .size = 12 };
static const sb_font note_bold = { .size = 12, .bold = true };
static const sb_font flag_font = { .size = 8.5, .bold = true };
static const double X = SB_BOTTLENECK_MARGIN;

static const char *say(const sb_bottleneck_tools *t, const char *sv, const char *en)
{
    return t->swedish ? sv : en;
}

/* Writes a paragraph in the box's width and returns how high it is; a NULL text is one that memory ran out
 * for. */
static sb_status write_text(sb_scene *scene, const sb_bottleneck_tools *t, sb_font font, const char *text,
                            double x, double width, double *y, sb_diag *diag)
{
    sb_paragraph paragraph;
    if (text == NULL) return sb_no_memory(diag);
    sb_status status = sb_ruler_wrap(&paragraph, t->ruler, t->arena, font, text, width, diag);
    if (status != SB_OK) return status;
    sb_scene_paragraph(scene, "note", &paragraph, (sb_box){ x, *y, width, paragraph.height },
                       SB_ANCHOR_START);
    *y += paragraph.height + 4;
    return SB_OK;
}

const char *sb_bottleneck_name(const sb_bottleneck_tools *tools, int shown_node)
{
    static const char *const kinds[][2] = {
        [SB_CHOICE] = { "choice", "vägval" }, [SB_FORK] = { "fork", "delning" },
        [SB_JOIN] = { "join", "samling" },    [SB_STOP] = { "stop", "stopp" },
        [SB_FINISH] = { "finish", "slut" },
    };
    const sb_node *node = &tools->model->node[tools->pick->node[shown_node]];
    bool own = strcmp(node->title, node->id) != 0 || node->kind == SB_STEP || node->kind == SB_WAIT ||
               node->kind == SB_RACE;
    return own ? node->title : kinds[node->kind][tools->swedish];
}

/* --- heading -------------------------------------------------------------------------------------------- */

sb_status sb_bottleneck_heading(sb_scene *scene, const sb_bottleneck_tools *tools,
                                const sb_findings *findings, double width, double *y, sb_diag *diag)
{
    const sb_bottleneck_pick *p = tools->pick;
    const char *text = sb_arena_print(tools->arena,
                                      say(tools,
                                          "Flaskhalsar: var ärenden väntar. %" PRId64 " ärenden i %" PRId64
                                          " körningar%s. %d av %d länkar visas.",
                                          "Bottlenecks: where cases wait. %" PRId64 " cases in %" PRId64
                                          " runs%s. %d of %d links shown."),
                                      findings->cases, findings->replications,
                                      findings->partial ? say(tools, " (avbrutet)", " (interrupted)") : "",
                                      p->n_shown_links, p->n_model_links);
    if (text && p->n_unused > 0)
        text = sb_arena_print(tools->arena, say(tools, "%s %d användes aldrig.", "%s %d were never used."),
                              text, p->n_unused);
    if (text && p->n_unreached > 0)
        text = sb_arena_print(tools->arena,
                              say(tools, "%s %d steg och grindar nåddes aldrig.",
                                  "%s %d steps and gateways were never reached."),
                              text, p->n_unreached);
    sb_status status = write_text(scene, tools, title_font, tools->model->scenario.title, X, width, y, diag);
    if (status == SB_OK) status = write_text(scene, tools, note_font, text, X, width, y, diag);
    *y += 10;
    return status;
}

/* --- legend --------------------------------------------------------------------------------------------- */

void sb_bottleneck_draw_flag(sb_scene *scene, sb_xy foot, int number)
{
    char text[8];
    sb_xy cloth[] = { { foot.x, foot.y - 14 },
                      { foot.x + 13, foot.y - 14 },
                      { foot.x + 10.5, foot.y - 9.5 },
                      { foot.x + 13, foot.y - 5 },
                      { foot.x, foot.y - 5 } };
    snprintf(text, sizeof text, "%d", number);
    sb_scene_polygon(scene, "flag", cloth, 5);
    sb_scene_line(scene, "pole", (sb_xy[]){ { foot.x, foot.y - 14.5 }, foot }, 2, 0);
    sb_scene_text(scene, "flag-number", flag_font, (sb_xy){ foot.x + 5.5, foot.y - 6.5 }, SB_ANCHOR_MIDDLE,
                  text);
}

static bool all_medians(const sb_bottleneck_pick *pick)
{
    for (int i = 0; i < pick->n_links; i++)
        if (pick->link[i].n > 0 && !pick->link[i].median) return false;
    return true;
}

static void draw_scale(sb_scene *scene, const sb_bottleneck_tools *t, const sb_wait_scale *scale, double x,
                       double y)
{
    enum { CELLS = 40 };
    const double w = 340, h = 12;
    const char *name = all_medians(t->pick) ? say(t, "Väntan, median", "Waiting, median")
                                            : say(t, "Väntan (median, eller medelvärde där den saknas)",
                                                  "Waiting (median, or the mean where there is none)");
    char colour[8], label[SB_SHORT_TIME_SIZE];
    sb_scene_text(scene, "note", note_bold, (sb_xy){ x, y + 11 }, SB_ANCHOR_START, name);
    for (int i = 0; i < CELLS; i++) {
        sb_item *cell =
            sb_scene_rect(scene, "cell", (sb_box){ x + w * i / CELLS, y + 18, w / CELLS + 0.5, h }, 0);
        cell->style = sb_arena_print(scene->arena, "fill:%s", sb_wait_colour(colour, (i + 0.5) / CELLS));
    }
    sb_scene_rect(scene, "frame", (sb_box){ x, y + 18, w, h }, 0);
    double free = 0; /* where the next label may begin */
    for (int i = 0; i < scale->n_ticks; i++) {
        double at = x + w * sb_wait_share(scale, scale->tick_h[i]);
        double half = sb_ruler_width(t->ruler, sb_bottleneck_small,
                                     sb_short_time(label, scale->tick_h[i], t->swedish)) /
                      2;
        sb_scene_line(scene, "tick", (sb_xy[]){ { at, y + 18 + h }, { at, y + 22 + h } }, 2, 0);
        if (at - half < free) continue;
        sb_scene_text(scene, "note", sb_bottleneck_small, (sb_xy){ at, y + 32 + h }, SB_ANCHOR_MIDDLE, label);
        free = at + half + 6;
    }
}

/* A kind of line and what it means. */
typedef struct sample {
    const char *class, *colour, *words;
    double width;
    bool shown;
} sample;

/* Draws one; returns the x after it. */
static double draw_sample(sb_scene *scene, const sb_bottleneck_tools *t, const sample *s, double x, double y)
{
    sb_xy ends[] = { { x, y }, { x + 34, y } };
    for (int layer = 0; layer < 2; layer++) {
        char look[64];
        snprintf(look, sizeof look, "%s%s", layer ? "line" : "casing", s->class);
        sb_item *line = sb_scene_line(scene, look, ends, 2, 0);
        line->style = layer
                          ? sb_arena_print(scene->arena, "stroke-width:%.2fpx;stroke:%s", s->width, s->colour)
                          : sb_arena_print(scene->arena, "stroke-width:%.2fpx", s->width + 1.6);
    }
    sb_scene_text(scene, "note", note_font, (sb_xy){ x + 41, y + 4 }, SB_ANCHOR_START, s->words);
    return x + 41 + sb_ruler_width(t->ruler, note_font, s->words) + 22;
}

static bool any_back(const sb_bottleneck_pick *pick)
{
    for (int i = 0; i < pick->n_links; i++)
        if (pick->link[i].back) return true;
    return false;
}

static bool any_without_wait(const sb_bottleneck_pick *pick)
{
    for (int i = 0; i < pick->n_links; i++)
        if (!(pick->link[i].wait_h > 0)) return true;
    return false;
}

static bool any_tell(const sb_bottleneck_pick *pick)
{
    for (int i = 0; i < pick->n_links; i++)
        if (pick->link[i].tell >= 0) return true;
    return false;
}

/* The kinds of lines, wrapping at the right; *y ends below them. */
static void draw_samples(sb_scene *scene, const sb_bottleneck_tools *t, double x, double right, double *y)
{
    static const char middling[] = "#c0b16d";
    const char *often =
        sb_arena_print(t->arena, say(t, "%" PRId64 " gånger", "%" PRId64 " times"), t->pick->most_n);
    const sample samples[] = {
        { "", middling, often, 5, t->pick->most_n > 0 },
        { "", middling, say(t, "sällan", "seldom"), 1, true },
        { "", SB_NO_WAIT_COLOUR, say(t, "ingen väntan", "no waiting"), 3, any_without_wait(t->pick) },
        { " back", middling, say(t, "tillbaka: omtag", "back: rework"), 2.5, any_back(t->pick) },
        { " tell", middling, say(t, "besked som startar arbete", "message that starts work"), 1.5,
          any_tell(t->pick) },
    };
    double at = x;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const sample *s = &samples[i];
        if (!s->shown || s->words == NULL) continue;
        double width = 41 + sb_ruler_width(t->ruler, note_font, s->words);
        if (at > x && at + width > right) {
            at = x;
            *y += 20;
        }
        at = draw_sample(scene, t, s, at, *y + 10);
    }
    *y += 24;
}

static const char *flagged_text(const sb_bottleneck_tools *t, const sb_shown_link *l)
{
    char total[SB_SHORT_TIME_SIZE], each[SB_SHORT_TIME_SIZE];
    return sb_arena_print(
        t->arena, say(t, "%s → %s: %s i allt, %s · %" PRId64, "%s → %s: %s in all, %s · %" PRId64),
        sb_bottleneck_name(t, l->from), sb_bottleneck_name(t, l->to),
        sb_short_time(total, l->total_h, t->swedish), sb_short_time(each, l->wait_h, t->swedish), l->n);
}

/* The flagged links in order, in one column or two. */
static sb_status list_flags(sb_scene *scene, const sb_bottleneck_tools *t, double x, double width, double *y,
                            sb_diag *diag)
{
    int n = 0;
    for (int i = 0; i < t->pick->n_links; i++) n += t->pick->link[i].flag > 0;
    if (n == 0) return SB_OK;
    int columns = width > 900 && n > 2 ? 2 : 1, rows = (n + columns - 1) / columns;
    double column_w = width / columns, top = *y + 22, bottom = top, at = top;
    sb_scene_text(scene, "note", note_bold, (sb_xy){ x, *y + 11 }, SB_ANCHOR_START,
                  say(t, "Mest väntan i allt", "Most waiting in all"));
    for (int flag = 1; flag <= n; flag++)
        for (int i = 0; i < t->pick->n_links; i++) {
            const sb_shown_link *l = &t->pick->link[i];
            if (l->flag != flag) continue;
            double left = x + (flag - 1) / rows * column_w;
            if ((flag - 1) % rows == 0) at = top;
            sb_bottleneck_draw_flag(scene, (sb_xy){ left + 2, at + 14 }, flag);
            sb_status status =
                write_text(scene, t, note_font, flagged_text(t, l), left + 22, column_w - 36, &at, diag);
            if (status != SB_OK) return status;
            bottom = fmax(bottom, at);
        }
    *y = bottom;
    return SB_OK;
}

sb_status sb_bottleneck_legend(sb_scene *scene, const sb_bottleneck_tools *tools, const sb_wait_scale *scale,
                               double width, double *y, sb_diag *diag)
{
    if (tools->pick->n_links == 0) return SB_OK;
    bool beside = width > 1050;
    double top = *y, left = X, right_y = top;
    sb_scene_open(scene, "legend", NULL);
    draw_scale(scene, tools, scale, left + 12, top);
    double under = top + 56;
    draw_samples(scene, tools, left + 12, beside ? left + 390 : left + width, &under);
    sb_status status = SB_OK;
    if (beside) status = list_flags(scene, tools, left + 420, width - 420, &right_y, diag);
    else {
        under += 6;
        status = list_flags(scene, tools, left, width, &under, diag);
    }
    sb_scene_close(scene);
    *y = fmax(under, right_y);
    return status;
}
