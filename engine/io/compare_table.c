#include "io/compare_table.h"

#include "io/figures.h"
#include "io/words.h"

#include <math.h>
#include <string.h>

enum { FEW_RUNS = 10 };

typedef struct page {
    sb_sheet *sheet;
    const sb_comparison *c;
    const sb_findings *base;
    const char *swept;
} page;

static const char *word(const page *p, sb_phrase phrase)
{
    return sb_words(phrase, p->sheet->swedish);
}

/* --- names and figures -------------------------------------------------------------------------------------------------- */

static sb_target target_of(const page *p, int t)
{
    return sb_target_at(p->base->model, t);
}

static const char *target_title(const page *p, const sb_findings *f, int t)
{
    return sb_sheet_clean(p->sheet, sb_words_target(f->model, sb_target_at(f->model, t), p->sheet->swedish));
}

static const sb_param *param_of(const page *p, int way)
{
    const sb_model *m = p->c->way[way].findings->model;
    for (int i = 0; i < m->n_params; i++)
        if (strcmp(m->param[i].id, p->swept) == 0) return &m->param[i];
    return NULL;
}

static const char *way_title(const page *p, int way)
{
    const sb_model *m = p->c->way[way].findings->model;
    if (p->swept != NULL && way > 0) return sb_figure_plain(p->sheet, param_of(p, way)->value);
    if (m->chosen < 0) return word(p, SB_SAY_AS_IT_STANDS);
    return sb_sheet_clean(p->sheet, m->variant[m->chosen].title);
}

static const char *listed(const page *p, const char *list, const char *more)
{
    return *list == '\0' ? more : sb_sheet_print(p->sheet, "%s, %s", list, more);
}

/* --- in short ------------------------------------------------------------------------------------------------------------- */

static const char *all_with(const page *p, int way, sb_verdict verdict)
{
    const char *list = "";
    for (int t = 0; t < p->c->n_targets; t++)
        if (p->c->way[way].target[t].verdict == verdict) list = listed(p, list, target_title(p, p->base, t));
    return list;
}

static void in_short(const page *p)
{
    sb_sheet_heading(p->sheet, word(p, SB_SAY_IN_SHORT));
    for (int k = 1; k < p->c->n_ways; k++) {
        const char *better = all_with(p, k, SB_BETTER), *worse = all_with(p, k, SB_WORSE);
        sb_sheet_paragraph(p->sheet, 0, 2, way_title(p, k));
        if (*better != '\0') sb_sheet_paragraph(p->sheet, 4, 6, sb_sheet_print(p->sheet, word(p, SB_SAY_BETTER_IN), better));
        if (*worse != '\0') sb_sheet_paragraph(p->sheet, 4, 6, sb_sheet_print(p->sheet, word(p, SB_SAY_WORSE_IN), worse));
        if (*better == '\0' && *worse == '\0') sb_sheet_paragraph(p->sheet, 4, 6, word(p, SB_SAY_NO_DIFFERENCE));
    }
}

/* --- measure by measure ----------------------------------------------------------------------------------------------------- */

static const char *verdict_word(const page *p, const sb_contrast *c)
{
    switch (c->verdict) {
    case SB_BETTER: return word(p, SB_SAY_BETTER);
    case SB_WORSE: return word(p, SB_SAY_WORSE);
    case SB_NO_DIFFERENCE: return word(p, SB_SAY_NO_DIFFERENCE);
    case SB_NO_VERDICT: break;
    }
    return c->own < 0 ? word(p, SB_SAY_NOT_THERE) : NULL;
}

static void row(const page *p, int t, int way, bool unreached, const char **cell)
{
    const sb_contrast *c = &p->c->way[way].target[t];
    const sb_interval *ci = &c->change.ci;
    const sb_measure_unit unit = sb_target_unit(p->base->model, target_of(p, t));
    *cell++ = way_title(p, way);
    *cell++ = c->own < 0 ? NULL : sb_figure(p->sheet, unit, c->value);
    if (unreached) *cell++ = c->unreached > 0 ? sb_figure_share(p->sheet, c->unreached) : NULL;
    if (way > 0) {
        *cell++ = sb_figure_change(p->sheet, unit, c->change.delta);
        *cell++ = c->own >= 0 ? sb_figure_half_width(p->sheet, unit, ci) : NULL;
        *cell++ = verdict_word(p, c);
    }
}

static bool some_never_came(const page *p, int t)
{
    for (int k = 0; k < p->c->n_ways; k++)
        if (p->c->way[k].target[t].unreached > 0) return true;
    return false;
}

static void target_table(const page *p, int t)
{
    static const sb_phrase HEADING[] = { SB_SAY_LESS_IS_BETTER, SB_SAY_NO_GOAL, SB_SAY_MORE_IS_BETTER };
    const bool unreached = some_never_came(p, t);
    sb_column column[6] = { { "", false, true } };
    int columns = 1;
    column[columns++] = (sb_column){ word(p, target_of(p, t).measure < 0 ? SB_SAY_SHARE_MET : SB_SAY_MEAN), true, false };
    if (unreached) column[columns++] = (sb_column){ word(p, SB_SAY_NOT_REACHED), true, false };
    column[columns++] = (sb_column){ word(p, SB_SAY_DIFFERENCE), true, false };
    column[columns++] = (sb_column){ word(p, SB_SAY_HALF_WIDTH), true, false };
    column[columns++] = (sb_column){ "", false, false };
    const char **cell = sb_sheet_cells(p->sheet, p->c->n_ways * columns);
    if (cell == NULL) return;
    for (int k = 0; k < p->c->n_ways; k++) row(p, t, k, unreached, cell + k * columns);
    sb_sheet_heading(p->sheet, sb_sheet_print(p->sheet, word(p, HEADING[p->c->direction[t] + 1]), target_title(p, p->base, t)));
    sb_sheet_table(p->sheet, column, columns, cell, p->c->n_ways);
}

/* A verdict that is not the same for all: of the measures that every scenario has, only those are worth a table. */
static bool tells(const page *p, int t)
{
    for (int k = 1; k < p->c->n_ways; k++)
        if (p->c->way[k].target[t].verdict == SB_BETTER || p->c->way[k].target[t].verdict == SB_WORSE) return true;
    return false;
}

/* The scenario's own measures and deadlines first: they are what it is about. */
static void target_tables(const page *p)
{
    const char *rest = "";
    for (int t = SB_STANDARD_MEASURES; t < p->c->n_targets; t++) target_table(p, t);
    for (int t = 0; t < SB_STANDARD_MEASURES; t++) {
        if (!p->c->occurs[t]) continue;
        if (t == SB_CYCLE_TIME || tells(p, t)) target_table(p, t);
        else rest = listed(p, rest, target_title(p, p->base, t));
    }
    if (*rest == '\0') return;
    sb_sheet_blank(p->sheet);
    sb_sheet_paragraph(p->sheet, 0, 2, sb_sheet_print(p->sheet, word(p, SB_SAY_ELSE_NO_DIFFERENCE), rest));
}

/* --- head and foot -------------------------------------------------------------------------------------------------------------- */

static void head(const page *p)
{
    const char *ways = sb_figure_count(p->sheet, p->c->n_ways - 1), *runs = sb_figure_count(p->sheet, p->base->planned);
    const char *seed = sb_sheet_print(p->sheet, "%llu", (unsigned long long)p->base->seed);
    sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_clean(p->sheet, p->base->model->scenario.title));
    if (p->swept != NULL)
        sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_print(p->sheet, word(p, SB_SAY_SWEPT), ways,
                                                          sb_sheet_clean(p->sheet, param_of(p, 0)->title), p->swept, runs, seed));
    else sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_print(p->sheet, word(p, SB_SAY_COMPARED), ways, runs, seed));
    if (p->base->partial) sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_print(p->sheet, word(p, SB_SAY_WAYS_PARTIAL), runs));
}

static void only_there(const page *p)
{
    for (int k = 1; k < p->c->n_ways; k++) {
        const sb_compared_way *way = &p->c->way[k];
        const char *list = "";
        for (int t = 0; t < sb_target_count(way->findings->model); t++)
            if (way->in_baseline[t] < 0) list = listed(p, list, target_title(p, way->findings, t));
        if (*list == '\0') continue;
        sb_sheet_paragraph(p->sheet, 0, 2, sb_sheet_print(p->sheet, word(p, SB_SAY_ONLY_THERE), way_title(p, k), list));
    }
}

static void foot(const page *p)
{
    bool cut = false, gap = false;
    for (int t = 0; t < p->c->n_targets; t++) {
        cut = cut || (p->c->occurs[t] && some_never_came(p, t));
        for (int k = 1; k < p->c->n_ways; k++)
            gap = gap || (p->c->occurs[t] && p->c->way[k].target[t].own >= 0 && !p->c->way[k].target[t].change.ci.honest);
    }
    sb_sheet_heading(p->sheet, word(p, SB_SAY_HOW_COMPARED));
    sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_print(p->sheet, word(p, SB_SAY_HOW_JUDGED), sb_figure_count(p->sheet, p->c->judged)));
    if (cut) sb_sheet_paragraph(p->sheet, 0, 0, word(p, SB_SAY_CUT));
    if (gap) sb_sheet_paragraph(p->sheet, 0, 0, word(p, SB_SAY_TOO_FEW));
    if (p->base->replications < FEW_RUNS) {
        const char *runs = sb_figure_count(p->sheet, p->base->replications);
        sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_print(p->sheet, word(p, SB_SAY_DOUBT_FEW_RUNS), runs, "30"));
    }
    only_there(p);
}

sb_status sb_table_compare(char **text, const sb_comparison *comparison, const char *swept, const char *lang, sb_diag *diag)
{
    sb_sheet sheet;
    const page p = { .sheet = &sheet, .c = comparison, .base = comparison->way[0].findings, .swept = swept };
    sb_status status = sb_sheet_open(&sheet, strcmp(lang, "sv") == 0, diag);
    if (status != SB_OK) return status;
    head(&p);
    if (swept == NULL) in_short(&p);
    target_tables(&p);
    foot(&p);
    return sb_sheet_close(&sheet, text, diag);
}
