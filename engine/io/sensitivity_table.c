#include "io/sensitivity_table.h"

#include "io/figures.h"
#include "io/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct page {
    sb_sheet *sheet;
    const sb_sensitivity *s;
    sb_measure_unit unit;
} page;

static const char *word(const page *p, sb_phrase phrase)
{
    return sb_words(phrase, p->sheet->swedish);
}

static const char *param_title(const page *p, int param)
{
    return sb_sheet_clean(p->sheet, p->s->model->param[param].title);
}

static void head(const page *p)
{
    const sb_sensitivity *s = p->s;
    sb_sheet *sheet = p->sheet;
    const char *seed = sb_sheet_print(sheet, "%llu", (unsigned long long)s->seed);
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_clean(sheet, s->model->scenario.title));
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(p, SB_SAY_MOVED), sb_figure_count(sheet, s->n_params),
                                                   sb_figure_count(sheet, s->replications), seed));
    const char *title = sb_sheet_clean(sheet, sb_words_target(s->model, s->target, sheet->swedish));
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(p, SB_SAY_MOVED_OF), title, sb_figure(sheet, p->unit, s->value)));
    if (s->unreached > 0)
        sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(p, SB_SAY_AT_DEFAULTS), sb_figure_share(sheet, s->unreached)));
    if (s->partial)
        sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(p, SB_SAY_WALKS_PARTIAL), sb_figure_count(sheet, s->trajectories),
                                                       sb_figure_count(sheet, s->planned)));
}

static void tornado(const page *p)
{
    enum { COLUMNS = 6 };
    sb_sheet *sheet = p->sheet;
    const sb_column column[COLUMNS] = {
        { "", false, true },
        { word(p, SB_SAY_FROM_TO), false, false },
        { word(p, SB_SAY_AT_LOWEST), true, false },
        { word(p, SB_SAY_AT_HIGHEST), true, false },
        { word(p, SB_SAY_SWING), true, false },
        { word(p, SB_SAY_HALF_WIDTH), true, false },
    };
    const char **cell = sb_sheet_cells(sheet, p->s->n_params * COLUMNS);
    if (cell == NULL) return;
    for (int i = 0; i < p->s->n_params; i++) {
        const sb_param_finding *f = &p->s->param[i];
        const char **row = cell + i * COLUMNS;
        row[0] = param_title(p, f->param);
        row[1] = sb_sheet_print(sheet, "%s\u00A0…\u00A0%s", sb_figure_plain(sheet, f->low.value), sb_figure_plain(sheet, f->high.value));
        row[2] = sb_figure_change(sheet, p->unit, f->low.change.delta);
        row[3] = sb_figure_change(sheet, p->unit, f->high.change.delta);
        row[4] = sb_figure_change(sheet, p->unit, f->swing.delta);
        row[5] = sb_figure_half_width(sheet, p->unit, &f->swing.ci);
    }
    sb_sheet_heading(sheet, word(p, SB_SAY_TORNADO));
    sb_sheet_table(sheet, column, COLUMNS, cell, p->s->n_params);
    sb_sheet_paragraph(sheet, 0, 0, word(p, SB_SAY_HOW_TORNADO));
}

static int by_mu_star(const void *a, const void *b)
{
    const sb_param_finding *x = *(const sb_param_finding *const *)a, *y = *(const sb_param_finding *const *)b;
    const double left = x->effects.mu_star, right = y->effects.mu_star;
    if (left != right) return left > right ? -1 : 1;
    return x->param - y->param;
}

static void effects_of(const page *p, const sb_param_finding **order)
{
    enum { COLUMNS = 4 };
    sb_sheet *sheet = p->sheet;
    const sb_column column[COLUMNS] = {
        { "", false, true },
        { word(p, SB_SAY_MU_STAR), true, false },
        { word(p, SB_SAY_SIGMA), true, false },
        { word(p, SB_SAY_NOISE), true, false },
    };
    const char **cell = sb_sheet_cells(sheet, p->s->n_params * COLUMNS);
    if (cell == NULL) return;
    for (int i = 0; i < p->s->n_params; i++) {
        const sb_elementary *e = &order[i]->effects;
        const char **row = cell + i * COLUMNS;
        row[0] = param_title(p, order[i]->param);
        row[1] = sb_figure_size(sheet, p->unit, e->mu_star);
        row[2] = sb_figure_size(sheet, p->unit, e->sigma);
        row[3] = sb_figure_size(sheet, p->unit, order[i]->noise);
    }
    sb_sheet_heading(sheet, word(p, SB_SAY_TOGETHER));
    sb_sheet_table(sheet, column, COLUMNS, cell, p->s->n_params);
    sb_sheet_paragraph(sheet, 0, 0,
                       sb_sheet_print(sheet, word(p, SB_SAY_HOW_MORRIS), sb_figure_count(sheet, p->s->trajectories)));
}

static void effects(const page *p)
{
    if (p->s->trajectories == 0) return;
    const sb_param_finding **order = calloc((size_t)p->s->n_params + 1, sizeof *order);
    if (order == NULL) {
        p->sheet->failed = true;
        return;
    }
    for (int i = 0; i < p->s->n_params; i++) order[i] = &p->s->param[i];
    qsort(order, (size_t)p->s->n_params, sizeof *order, by_mu_star);
    effects_of(p, order);
    free(order);
}

static void not_moved(const page *p)
{
    const char *list = "";
    for (int i = 0; i < p->s->n_fixed; i++)
        list = sb_sheet_print(p->sheet, "%s%s%s", list, i > 0 ? ", " : "", param_title(p, p->s->fixed[i]));
    if (p->s->n_fixed == 0) return;
    sb_sheet_blank(p->sheet);
    sb_sheet_paragraph(p->sheet, 0, 0, sb_sheet_print(p->sheet, word(p, SB_SAY_NOT_MOVED), list));
}

sb_status sb_table_sensitivity(char **text, const sb_sensitivity *sensitivity, const char *lang, sb_diag *diag)
{
    sb_sheet sheet;
    const page p = { .sheet = &sheet, .s = sensitivity, .unit = sb_target_unit(sensitivity->model, sensitivity->target) };
    sb_status status = sb_sheet_open(&sheet, strcmp(lang, "sv") == 0, diag);
    if (status != SB_OK) return status;
    head(&p);
    tornado(&p);
    effects(&p);
    not_moved(&p);
    return sb_sheet_close(&sheet, text, diag);
}
