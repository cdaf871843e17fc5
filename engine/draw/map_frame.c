#include "draw/map_frame.h"

#include "draw/map_paint.h"
#include "draw/map_words.h"

#include <math.h>

static const sb_font TITLE_FONT = { .size = 22, .bold = true };
static const sb_font PHASE_FONT = { .size = 13, .bold = true };
static const sb_font LEGEND_FONT = { .size = 11 };
static const double MARGIN = 16, TITLE_GAP = 14, PHASE_PADDING = 5;
static const double SAMPLE = 34, SAMPLE_GAP = 8, ENTRY_GAP = 26, LEGEND_GAP = 18, LEGEND_ROW = 24;

/* --- heads -------------------------------------------------------------------------------------------- */

/* Paints the phases' heads on top of the lanes; how high they are. */
static sb_status paint_phases(double *height, sb_scene *scene, const sb_map_plan *plan, sb_diag *diag)
{
    *height = 0;
    sb_paragraph *text = sb_arena_array(plan->arena, (size_t)plan->n_groups, sizeof *text);
    if (text == NULL) return sb_no_memory(diag);
    for (int i = 0; i < plan->n_groups; i++) {
        const sb_phase *phase = &plan->model->phase[plan->group[i].phase];
        sb_status status = sb_ruler_wrap(&text[i], plan->ruler, plan->arena, PHASE_FONT, phase->title,
                                         fmax(20, plan->group[i].width - 2 * PHASE_PADDING), diag);
        if (status != SB_OK) return status;
        *height = fmax(*height, ceil(text[i].height + 2 * PHASE_PADDING));
    }
    for (int i = 0; i < plan->n_groups; i++) {
        sb_box box = { plan->group[i].x, -*height, plan->group[i].width, *height };
        sb_scene_open(scene, "phase", NULL);
        sb_scene_data_box(scene, box);
        sb_scene_rect(scene, NULL, box, 0);
        sb_scene_paragraph(scene, NULL, &text[i], box, SB_ANCHOR_MIDDLE);
        sb_scene_close(scene);
    }
    return SB_OK;
}

/* Paints the title so that it ends at `bottom`; how high it is. */
static sb_status paint_title(double *height, sb_scene *scene, const sb_map_plan *plan, double bottom,
                             sb_diag *diag)
{
    sb_paragraph text;
    sb_status status = sb_ruler_wrap(&text, plan->ruler, plan->arena, TITLE_FONT, plan->model->scenario.title,
                                     plan->width, diag);
    if (status != SB_OK) return status;
    *height = text.height;
    sb_scene_paragraph(scene, "title", &text, (sb_box){ 0, bottom - text.height, plan->width, text.height },
                       SB_ANCHOR_START);
    return SB_OK;
}

/* --- legend ------------------------------------------------------------------------------------------- */

typedef struct legend {
    sb_scene *scene;
    const sb_map_plan *plan;
    double x, y; /* where the next entry goes */
} legend;

typedef enum sample {
    SAMPLE_LINE, SAMPLE_TIE, SAMPLE_NOTE, SAMPLE_CHOICE, SAMPLE_BAR, SAMPLE_END, SAMPLE_CLOCK, SAMPLE_START,
    SAMPLE_MEETS, SAMPLE_EVENT, SAMPLE_TOLD
} sample;

static void paint_sample(sb_scene *scene, sample kind, double x, double y)
{
    const sb_xy line[] = { { x, y }, { x + SAMPLE - 6, y } };
    double middle = x + SAMPLE / 2;
    const sb_xy diamond[] = { { middle, y - 9 }, { middle + 9, y }, { middle, y + 9 }, { middle - 9, y } };
    switch (kind) {
    case SAMPLE_LINE:
        sb_scene_line(scene, "line", line, 2, 0);
        sb_scene_arrow(scene, "tip", line[0], (sb_xy){ x + SAMPLE, y }, 7);
        break;
    case SAMPLE_TIE:
        sb_scene_line(scene, "line", line, 2, 0);
        sb_scene_line(scene, "core", line, 2, 0);
        break;
    case SAMPLE_NOTE: sb_scene_rect(scene, "note", (sb_box){ middle - 10, y - 8, 20, 16 }, 0); break;
    case SAMPLE_CHOICE: sb_scene_polygon(scene, "diamond", diamond, 4); break;
    case SAMPLE_BAR: sb_scene_rect(scene, "bar", (sb_box){ middle - 3, y - 9, 6, 18 }, 0); break;
    case SAMPLE_END: sb_scene_rect(scene, "end", (sb_box){ middle - 13, y - 8, 26, 16 }, 7); break;
    case SAMPLE_CLOCK: sb_map_paint_clock(scene, (sb_xy){ middle, y }); break;
    case SAMPLE_START: sb_map_paint_start(scene, (sb_xy){ middle - 7, y - 8 }); break;
    case SAMPLE_MEETS: sb_map_paint_child(scene, (sb_xy){ middle + 7, y - 7 }); break;
    case SAMPLE_EVENT: sb_map_paint_bolt(scene, (sb_xy){ middle, y }); break;
    case SAMPLE_TOLD: sb_map_paint_envelope(scene, (sb_xy){ middle, y }); break;
    }
}

/* One entry, on a new row if it does not fit this one. `class` scopes the sample's looks. */
static void add_entry(legend *l, const char *class, sample kind, const char *word)
{
    double width = SAMPLE + SAMPLE_GAP + sb_ruler_width(l->plan->ruler, LEGEND_FONT, word);
    if (l->x > 0 && l->x + width > l->plan->width) {
        l->x = 0;
        l->y += LEGEND_ROW;
    }
    sb_scene_open(l->scene, class, NULL);
    paint_sample(l->scene, kind, l->x, l->y);
    sb_scene_text(l->scene, NULL, LEGEND_FONT, (sb_xy){ l->x + SAMPLE + SAMPLE_GAP, l->y + 4 },
                  SB_ANCHOR_START, word);
    sb_scene_close(l->scene);
    l->x += width + ENTRY_GAP;
}

static bool has_link(const sb_map_plan *plan, sb_map_link_kind kind, sb_rating rating, bool exception)
{
    for (int i = 0; i < plan->n_links; i++) {
        const sb_map_link *link = &plan->link[i];
        bool is_exception = link->kind == SB_MAP_FLOW && link->role != SB_FLOW;
        if (link->kind == kind && link->rating == rating && is_exception == exception) return true;
    }
    return false;
}

static bool has_rated(const sb_map_plan *plan, sb_rating rating)
{
    return has_link(plan, SB_MAP_FLOW, rating, false) || has_link(plan, SB_MAP_TELL, rating, false);
}

static bool has_exception(const sb_map_plan *plan)
{
    for (int rating = SB_UNRATED; rating <= SB_UNKNOWN; rating++)
        if (has_link(plan, SB_MAP_FLOW, (sb_rating)rating, true)) return true;
    return false;
}

static bool has_tell(const sb_map_plan *plan)
{
    for (int i = 0; i < plan->n_links; i++)
        if (plan->link[i].kind == SB_MAP_TELL) return true;
    return false;
}

static bool has_kind(const sb_map_plan *plan, sb_node_kind kind)
{
    for (int v = 0; v < plan->model->n_nodes; v++)
        if (plan->model->node[v].kind == kind) return true;
    return false;
}

static bool has_glyph(const sb_map_plan *plan, sb_glyph glyph)
{
    for (int v = 0; v < plan->n_nodes; v++)
        if (plan->node[v].glyph == glyph) return true;
    return false;
}

static bool meets_child(const sb_map_plan *plan)
{
    for (int v = 0; v < plan->model->n_nodes; v++)
        if (plan->model->node[v].kind == SB_STEP && plan->model->node[v].meets_child) return true;
    return false;
}

static bool has_event(const sb_map_plan *plan)
{
    for (int i = 0; i < plan->model->n_events; i++)
        if (plan->model->event[i].to.id != NULL && plan->model->event[i].to.index >= 0) return true;
    return false;
}

static void add_links(legend *l, const sb_map_words *words)
{
    if (has_rated(l->plan, SB_WORKS)) add_entry(l, "works", SAMPLE_LINE, words->works);
    if (has_rated(l->plan, SB_UNKNOWN)) add_entry(l, "unknown", SAMPLE_LINE, words->unknown);
    if (has_rated(l->plan, SB_WEAK)) add_entry(l, "weak", SAMPLE_LINE, words->weak);
    if (has_link(l->plan, SB_MAP_FLOW, SB_UNRATED, false)) add_entry(l, "plain", SAMPLE_LINE, words->unrated);
    if (has_exception(l->plan)) add_entry(l, "exception", SAMPLE_LINE, words->exception);
    if (has_tell(l->plan)) add_entry(l, "told", SAMPLE_TOLD, words->tell);
}

static void add_nodes(legend *l, const sb_map_words *words)
{
    const sb_map_plan *plan = l->plan;
    if (has_glyph(plan, SB_GLYPH_MIRROR)) {
        add_entry(l, "tie", SAMPLE_TIE, words->tie);
        add_entry(l, "mirror", SAMPLE_NOTE, words->mirror);
    }
    if (plan->model->n_sources > 0) add_entry(l, "entry", SAMPLE_START, words->start);
    if (has_event(plan)) add_entry(l, "event", SAMPLE_EVENT, words->event);
    if (has_kind(plan, SB_CHOICE)) add_entry(l, "choice", SAMPLE_CHOICE, words->choice);
    if (has_kind(plan, SB_FORK) || has_kind(plan, SB_JOIN)) add_entry(l, "fork", SAMPLE_BAR, words->fork);
    if (has_kind(plan, SB_WAIT) || has_kind(plan, SB_RACE)) add_entry(l, "wait", SAMPLE_CLOCK, words->wait);
    if (has_kind(plan, SB_STOP)) add_entry(l, "stop", SAMPLE_END, words->stop);
    if (has_kind(plan, SB_FINISH)) add_entry(l, "finish", SAMPLE_END, words->finish);
    if (meets_child(plan)) add_entry(l, "meeting", SAMPLE_MEETS, words->meets_child);
}

/* --- all ---------------------------------------------------------------------------------------------- */

static void name_scene(sb_scene *scene, const sb_map_plan *plan, const sb_map_words *words)
{
    const char *title = sb_arena_print(plan->arena, words->map_of, plan->model->scenario.title);
    const char *desc = sb_arena_print(plan->arena, words->summary, plan->n_lanes, plan->model->n_nodes,
                                      plan->model->n_links);
    if (title == NULL || desc == NULL) scene->failed = true;
    else sb_scene_name(scene, title, desc);
}

sb_status sb_map_paint_frame(sb_scene *scene, const sb_map_plan *plan, sb_diag *diag)
{
    const sb_map_words *words = sb_map_words_for(plan->lang);
    sb_scene_rect(scene, "page", (sb_box){ 0 }, 0);
    int page_index = scene->n_items - 1;
    double phases = 0, title = 0;
    sb_status status = paint_phases(&phases, scene, plan, diag);
    if (status == SB_OK) status = paint_title(&title, scene, plan, -phases - TITLE_GAP, diag);
    if (status != SB_OK) return status;
    legend l = { scene, plan, 0, plan->height + LEGEND_GAP };
    sb_scene_open(scene, "legend", NULL);
    add_links(&l, words);
    add_nodes(&l, words);
    sb_scene_close(scene);
    double top = -phases - TITLE_GAP - title - MARGIN, bottom = l.y + LEGEND_ROW / 2 + MARGIN;
    sb_box view = { -MARGIN, top, plan->width + 2 * MARGIN, bottom - top };
    if (!scene->failed) scene->item[page_index].box = view;
    sb_scene_view(scene, view);
    name_scene(scene, plan, words);
    return SB_OK;
}
