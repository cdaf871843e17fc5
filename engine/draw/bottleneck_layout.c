#include "draw/bottleneck_layout.h"

#include "draw/bottleneck_fold.h"
#include "draw/bottleneck_labels.h"
#include "draw/short_time.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

const sb_font sb_bottleneck_text = { .size = 11 };
const sb_font sb_bottleneck_small = { .size = 9.5 };
const sb_font sb_bottleneck_figure = { .size = 10.5 };
const sb_font sb_bottleneck_flagged = { .size = 10.5, .bold = true };

static const double BOX_W = 126, PAD = 6;
static const double BAR_LONG = 48, BAR_SHORT = 7, BLANK_DIAMOND = 26;
static const double LABEL_H = 15, LABEL_PAD = 6, FLAG_W = 17;
static const double NODE_GAP = 20, RANK_GAP = 26;
static const double LINE_MIN = 1, LINE_MAX = 5;
static const double SCREEN_W = 1600, SCREEN_H = 1000; /* the page to fill: 16 : 10 */
static const double AROUND_W = 48, AROUND_H = 190;    /* margins, heading and legend */
enum { COLUMNS_MAX = 24 };

/* --- sizes ---------------------------------------------------------------------------------------------- */

static sb_status wrap(sb_paragraph *out, const sb_bottleneck_tools *t, sb_font font, const char *text,
                      double width, sb_diag *diag)
{
    return sb_ruler_wrap(out, t->ruler, t->arena, font, text, width, diag);
}

static sb_status size_step(sb_bottleneck_node *out, const sb_bottleneck_tools *t, const sb_node *node,
                           sb_diag *diag)
{
    const char *actor = node->n_lane > 0 ? t->model->actor[node->lane[0]].title : "";
    for (int i = 1; i < node->n_lane && actor; i++)
        actor = sb_arena_print(t->arena, "%s, %s", actor, t->model->actor[node->lane[i]].title);
    if (actor == NULL) return sb_no_memory(diag);
    sb_status status = wrap(&out->title, t, sb_bottleneck_text, node->title, BOX_W - 2 * PAD, diag);
    if (status == SB_OK) status = wrap(&out->actor, t, sb_bottleneck_small, actor, BOX_W - 2 * PAD, diag);
    out->box = (sb_box){ .w = BOX_W, .h = out->title.height + out->actor.height + 2 * PAD };
    return status;
}

/* A diamond holds a box of w × h if w/W + h/H ≤ 1; corners of a paragraph are mostly empty. */
static sb_status size_choice(sb_bottleneck_node *out, const sb_bottleneck_tools *t, const sb_node *node,
                             sb_diag *diag)
{
    out->diamond = true;
    out->box.w = out->box.h = BLANK_DIAMOND;
    if (strcmp(node->title, node->id) == 0) return SB_OK;
    sb_status status = wrap(&out->title, t, sb_bottleneck_text, node->title, 88, diag);
    if (status == SB_OK && out->title.n > 0) {
        out->box.w = 1.75 * out->title.width + 6;
        out->box.h = 0.92 * out->title.height / (1 - out->title.width / out->box.w) + 4;
    }
    return status;
}

static sb_status size_end(sb_bottleneck_node *out, const sb_bottleneck_tools *t, const sb_node *node,
                          sb_diag *diag)
{
    out->pill = true;
    sb_status status = wrap(&out->title, t, sb_bottleneck_text, node->title, BOX_W - 30, diag);
    out->box = (sb_box){ .w = fmax(out->title.width + 26, 40), .h = fmax(out->title.height + 8, 22) };
    return status;
}

static sb_status size_node(sb_bottleneck_node *out, const sb_bottleneck_tools *t, int node, bool sideways,
                           sb_diag *diag)
{
    const sb_node *n = &t->model->node[node];
    *out = (sb_bottleneck_node){ 0 };
    switch (n->kind) {
    case SB_CHOICE: return size_choice(out, t, n, diag);
    case SB_STOP:
    case SB_FINISH: return size_end(out, t, n, diag);
    case SB_FORK:
    case SB_JOIN:
        out->bar = true;
        out->box = (sb_box){ .w = sideways ? BAR_SHORT : BAR_LONG, .h = sideways ? BAR_LONG : BAR_SHORT };
        return SB_OK;
    default: return size_step(out, t, n, diag);
    }
}

static sb_status size_link(sb_bottleneck_link *out, const sb_bottleneck_tools *t, const sb_shown_link *l,
                           sb_diag *diag)
{
    char wait[SB_SHORT_TIME_SIZE];
    double share = t->pick->most_n > 0 ? (double)l->n / (double)t->pick->most_n : 0;
    *out =
        (sb_bottleneck_link){ .font = l->flag ? sb_bottleneck_flagged : sb_bottleneck_figure, .label = "" };
    out->width = LINE_MIN + (LINE_MAX - LINE_MIN) * share;
    if (l->n <= 0) return SB_OK;
    const char *text = l->wait_h == 0 ? "0" : sb_short_time(wait, l->wait_h, t->swedish);
    out->label = sb_arena_print(t->arena, "%s · %" PRId64, text, l->n);
    if (out->label == NULL) return sb_no_memory(diag);
    out->label_box.w = sb_ruler_width(t->ruler, out->font, out->label) + (l->flag ? FLAG_W : 0);
    out->label_box.h = LABEL_H;
    return SB_OK;
}

/* --- one layout ----------------------------------------------------------------------------------------- */

/* How a layout is to be made: down or sideways, in one piece or folded. */
typedef struct manner {
    bool sideways;
    int columns;
    const int *column; /* of each node; NULL = one */
} manner;

/* The question to Graphviz. */
typedef struct asked {
    sb_dot_node *node;
    sb_dot_edge *edge;
    int *level;
    sb_dot_graph graph;
} asked;

static void ask_edges(asked *a, const sb_bottleneck_tools *t, const sb_bottleneck_layout *l, const manner *m)
{
    const sb_bottleneck_pick *pick = t->pick;
    for (int i = 0; i < pick->n_links; i++) {
        const sb_shown_link *s = &pick->link[i];
        bool folds = m->column && m->column[s->from] != m->column[s->to];
        double share = pick->most_n > 0 ? (double)s->n / (double)pick->most_n : 1;
        a->edge[a->graph.n_edges++] = (sb_dot_edge){
            .from = s->from,
            .to = s->to,
            .weight = s->rare || s->back || folds ? 0 : 1 + (int)lround(9 * share),
            .span = 1,
            .steers = !(s->rare || s->back || folds),
            .head = 7 + 1.3 * l->link[i].width,
            .label_w = l->link[i].label_box.w > 0 ? l->link[i].label_box.w + 2 * LABEL_PAD : 0,
            .label_h = l->link[i].label_box.h,
        };
    }
}

/* The first nodes of the columns share a rank and are held in order by hidden edges. */
static void ask_columns(asked *a, const sb_bottleneck_tools *t, const manner *m, const double *along)
{
    for (int c = 0; c < m->columns && m->column; c++) {
        int first = -1;
        for (int i = 0; i < t->pick->n_nodes; i++)
            if (m->column[i] == c && (first < 0 || along[i] < along[first])) first = i;
        a->level[a->graph.n_level++] = first;
        if (c > 0)
            a->edge[a->graph.n_edges++] = (sb_dot_edge){
                .from = a->level[c - 1], .to = first, .weight = 0, .span = 1, .steers = true, .hidden = true
            };
    }
}

static sb_status ask(asked *a, const sb_bottleneck_tools *t, const sb_bottleneck_layout *l, const manner *m,
                     const double *along, sb_diag *diag)
{
    const sb_bottleneck_pick *pick = t->pick;
    *a = (asked){
        .node = sb_arena_array(t->arena, (size_t)pick->n_nodes, sizeof *a->node),
        .edge = sb_arena_array(t->arena, (size_t)pick->n_links + COLUMNS_MAX, sizeof *a->edge),
        .level = sb_arena_array(t->arena, COLUMNS_MAX, sizeof *a->level),
    };
    if (!a->node || !a->edge || !a->level) return sb_no_memory(diag);
    for (int i = 0; i < pick->n_nodes; i++)
        a->node[i] = (sb_dot_node){ l->node[i].box.w, l->node[i].box.h, l->node[i].diamond };
    a->graph = (sb_dot_graph){ .left_to_right = m->sideways,
                               .node_gap = NODE_GAP,
                               .rank_gap = RANK_GAP,
                               .node = a->node,
                               .n_nodes = pick->n_nodes,
                               .edge = a->edge,
                               .level = a->level };
    ask_edges(a, t, l, m);
    ask_columns(a, t, m, along);
    return SB_OK;
}

static sb_status measure(sb_bottleneck_layout *out, const sb_bottleneck_tools *t, bool sideways,
                         sb_diag *diag)
{
    const sb_bottleneck_pick *pick = t->pick;
    *out = (sb_bottleneck_layout){
        .node = sb_arena_array(t->arena, (size_t)pick->n_nodes, sizeof *out->node),
        .link = sb_arena_array(t->arena, (size_t)pick->n_links, sizeof *out->link),
    };
    if (!out->node || !out->link) return sb_no_memory(diag);
    sb_status status = SB_OK;
    for (int i = 0; i < pick->n_nodes && status == SB_OK; i++)
        status = size_node(&out->node[i], t, pick->node[i], sideways, diag);
    for (int i = 0; i < pick->n_links && status == SB_OK; i++)
        status = size_link(&out->link[i], t, &pick->link[i], diag);
    return status;
}

static void take(sb_bottleneck_layout *out, const sb_dot_layout *dot, const sb_bottleneck_pick *pick)
{
    out->width = dot->width;
    out->height = dot->height;
    for (int i = 0; i < pick->n_nodes; i++) {
        sb_box *box = &out->node[i].box;
        box->x = dot->node[i].x - box->w / 2;
        box->y = dot->node[i].y - box->h / 2;
    }
    for (int i = 0; i < pick->n_links; i++) {
        sb_bottleneck_link *l = &out->link[i];
        l->route = dot->route[i];
        l->label_box.x = l->route.label.x - l->label_box.w / 2;
        l->label_box.y = l->route.label.y - l->label_box.h / 2;
    }
}

static sb_status lay_out(sb_bottleneck_layout *out, const sb_bottleneck_tools *t, const manner *m,
                         const double *along, sb_diag *diag)
{
    asked question;
    sb_dot_layout answer;
    sb_status status = measure(out, t, m->sideways, diag);
    if (status == SB_OK) status = ask(&question, t, out, m, along, diag);
    if (status == SB_OK)
        status = sb_dot_lay_out(&answer, &question.graph, t->program, t->limit_ms, t->arena, diag);
    if (status == SB_OK) take(out, &answer, t->pick);
    return status;
}

/* --- the best of several -------------------------------------------------------------------------------- */

/* How large the layout can be shown. */
static double scale_of(const sb_bottleneck_layout *l)
{
    return fmin(SCREEN_W / (l->width + AROUND_W), SCREEN_H / (l->height + AROUND_H));
}

/* The fewest columns worth trying: as many as would give the page's shape if a column were as wide as the
 * whole layout is now, less some, because columns are narrower. */
static int fewest_columns(const sb_bottleneck_layout *whole)
{
    double columns = sqrt(whole->height * SCREEN_W / (fmax(whole->width, BOX_W) * SCREEN_H));
    return (int)fmin(fmax(floor(0.8 * columns), 2), COLUMNS_MAX);
}

/* Folds into more and more columns, until that twice has not made the picture larger. */
static sb_status fold(sb_bottleneck_layout *best, const sb_bottleneck_tools *t, sb_diag *diag)
{
    sb_status status = SB_OK;
    int *column = sb_arena_array(t->arena, (size_t)t->pick->n_nodes, sizeof *column);
    double *along = sb_arena_array(t->arena, (size_t)t->pick->n_nodes, sizeof *along);
    if (!column || !along) return sb_no_memory(diag);
    for (int i = 0; i < t->pick->n_nodes; i++) along[i] = best->node[i].box.y + best->node[i].box.h / 2;
    int columns = fewest_columns(best);
    for (int worse = 0; columns <= COLUMNS_MAX && worse < 2 && status == SB_OK; columns++) {
        bool memory;
        sb_bottleneck_layout folded;
        if (!sb_bottleneck_fold(column, columns, t->pick, along, t->arena, &memory))
            return memory ? SB_OK : sb_no_memory(diag);
        status = lay_out(&folded, t, &(manner){ .columns = columns, .column = column }, along, diag);
        if (status != SB_OK) break;
        worse = scale_of(&folded) > scale_of(best) ? 0 : worse + 1;
        if (worse == 0) *best = folded;
    }
    return status;
}

sb_status sb_bottleneck_lay_out(sb_bottleneck_layout *out, const sb_bottleneck_tools *tools, sb_diag *diag)
{
    sb_bottleneck_layout best, other;
    sb_status status = lay_out(&best, tools, &(manner){ .columns = 1 }, NULL, diag);
    if (status != SB_OK) return status;
    if (best.width > best.height) {
        status = lay_out(&other, tools, &(manner){ .columns = 1, .sideways = true }, NULL, diag);
        if (status == SB_OK && scale_of(&other) > scale_of(&best)) best = other;
    } else {
        status = fold(&best, tools, diag);
    }
    if (status == SB_OK)
        status =
            sb_bottleneck_place_labels(&best, tools->pick->n_nodes, tools->pick->n_links, tools->arena, diag);
    if (status == SB_OK) *out = best;
    return status;
}
