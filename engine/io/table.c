#include "io/table.h"

#include "io/figures.h"
#include "io/letters.h"
#include "io/moment_words.h"
#include "io/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TOP = 10 }; /* moments and causes of waiting that are listed */

static const char *word(const sb_sheet *sheet, sb_phrase phrase)
{
    return sb_words(phrase, sheet->swedish);
}

/* --- the head --------------------------------------------------------------------------------------- */

static void start(sb_sheet *sheet, const sb_civil *at)
{
    int weekday = sb_weekday(sb_days_from_civil(at->year, at->month, at->day));
    const char *date = sb_sheet_print(sheet, "%04d-%02d-%02d", at->year, at->month, at->day);
    const char *time = sb_sheet_print(sheet, "%02d:%02d", at->hour, at->minute);
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(sheet, SB_SAY_START),
                                                   sb_words_weekday(weekday, sheet->swedish), date, time));
}

static void precision(sb_sheet *sheet, const sb_findings *f)
{
    const sb_precision_finding *p = &f->precision;
    const char *of = p->of;
    for (int i = 0; i < f->n_measures; i++)
        if (strcmp(f->measure[i].id, p->of) == 0) of = sb_words_measure(f, i, sheet->swedish);
    for (int i = 0; i < f->model->n_deadlines; i++)
        if (strcmp(f->deadline[i].id, p->of) == 0) of = f->deadline[i].title;
    const sb_phrase phrase = p->reached ? SB_SAY_PRECISE : SB_SAY_NOT_PRECISE;
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(sheet, phrase), sb_figure_share(sheet, p->found),
                                                   sb_sheet_clean(sheet, of), sb_figure_share(sheet, p->wanted)));
}

static void head(sb_sheet *sheet, const sb_findings *f)
{
    const sb_scenario *said = &f->model->scenario;
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_clean(sheet, said->title));
    if (said->has_starts) start(sheet, &said->starts);
    const char *seed = sb_sheet_print(sheet, "%llu", (unsigned long long)f->seed);
    sb_sheet_paragraph(
        sheet, 0, 0,
        sb_sheet_print(sheet, word(sheet, SB_SAY_EXTENT), sb_figure_count(sheet, f->replications),
                       sb_figure_count(sheet, f->cases), sb_figure_count(sheet, f->ended), seed));
    if (f->precision.asked) precision(sheet, f);
    if (!f->partial) return;
    sb_sheet_paragraph(sheet, 0, 0,
                       sb_sheet_print(sheet, word(sheet, SB_SAY_PARTIAL),
                                      sb_figure_count(sheet, f->replications),
                                      sb_figure_count(sheet, f->planned)));
}

/* --- measures --------------------------------------------------------------------------------------- */

static void measure_row(sb_sheet *sheet, const sb_findings *f, int i, const char **cell)
{
    const sb_measure_finding *m = &f->measure[i];
    cell[0] = sb_sheet_clean(sheet, sb_words_measure(f, i, sheet->swedish));
    cell[1] = sb_figure(sheet, m->unit, m->mean);
    cell[2] = sb_figure_interval(sheet, m->unit, &m->ci);
    if (i == SB_FELL_BETWEEN) return; /* a share of cases has no quantiles */
    cell[3] = sb_figure(sheet, m->unit, m->p50);
    cell[4] = sb_figure(sheet, m->unit, m->p90);
}

static void note_unreached(sb_sheet *sheet, const sb_findings *f, int i)
{
    const sb_measure_finding *m = &f->measure[i];
    if (m->unreached == 0) return;
    const char *title = sb_sheet_clean(sheet, sb_words_measure(f, i, sheet->swedish));
    const char *all = sb_figure_count(sheet, m->n + m->unreached);
    sb_sheet_paragraph(sheet, 2, 4, sb_sheet_print(sheet, word(sheet, SB_SAY_UNREACHED), title,
                                                   sb_figure_count(sheet, m->unreached), all));
}

static void note_observed(sb_sheet *sheet, const sb_findings *f, int i)
{
    if (i < SB_STANDARD_MEASURES) return;
    const sb_measure *said = &f->model->measure[i - SB_STANDARD_MEASURES];
    if (!said->observed.present) return;
    const char *observed = said->observed.is_time
                               ? sb_figure_hours(sheet, said->observed.value)
                               : sb_figure(sheet, f->measure[i].unit, said->observed.value);
    const char *text = sb_sheet_print(sheet, word(sheet, SB_SAY_OBSERVED), sb_sheet_clean(sheet, said->title),
                                      observed, sb_figure(sheet, f->measure[i].unit, f->measure[i].mean));
    const sb_interval *ci = &f->measure[i].ci;
    bool inside = ci->lo <= said->observed.value && said->observed.value <= ci->hi;
    if (ci->honest) text = sb_sheet_print(sheet, word(sheet, inside ? SB_SAY_OBSERVED_IN : SB_SAY_OBSERVED_OUT), text);
    const char *n = "", *source = "";
    if (said->observed.n > 0)
        n = sb_sheet_print(sheet, word(sheet, SB_SAY_OBSERVED_N), sb_figure_count(sheet, said->observed.n));
    if (said->observed.source != NULL)
        source =
            sb_sheet_print(sheet, word(sheet, SB_SAY_SOURCE), sb_sheet_clean(sheet, said->observed.source));
    const char *between = *n != '\0' && *source != '\0' ? "; " : "";
    bool more = *n != '\0' || *source != '\0';
    sb_sheet_paragraph(sheet, 2, 4,
                       sb_sheet_print(sheet, more ? "%s (%s%s%s)." : "%s%s%s%s.", text, n, between, source));
}

/* What is to be said of an interval, as a bit: of its gap, or that it is from batches. */
static unsigned remark(const sb_interval *ci)
{
    return ci->batched ? 1u << SB_INTERVAL_GAPS : 1u << ci->gap;
}

static void note_intervals(sb_sheet *sheet, unsigned remarks)
{
    static const struct {
        int bit;
        sb_phrase phrase;
    } SAID[] = { { SB_INTERVAL_GAPS, SB_SAY_BATCHED },
                 { SB_GAP_ONE_REPLICATION, SB_SAY_GAP_ONE },
                 { SB_GAP_FEW_CASES, SB_SAY_GAP_FEW },
                 { SB_GAP_DEPENDENT, SB_SAY_GAP_DEPENDENT },
                 { SB_GAP_NO_DATA, SB_SAY_GAP_NONE } };
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        if (remarks & 1u << SAID[i].bit) sb_sheet_paragraph(sheet, 2, 4, word(sheet, SAID[i].phrase));
}

static unsigned measure_remarks(const sb_findings *f)
{
    unsigned remarks = 0;
    for (int i = 0; i < f->n_measures; i++)
        if (sb_measure_occurs(f, i)) remarks |= remark(&f->measure[i].ci);
    return remarks;
}

static void note_input(sb_sheet *sheet, const sb_findings *f, int i)
{
    const sb_measure_finding *m = &f->measure[i];
    if (!(m->input_sd > 0)) return;
    const char *title = sb_sheet_clean(sheet, sb_words_measure(f, i, sheet->swedish));
    sb_sheet_paragraph(sheet, 2, 4, sb_sheet_print(sheet, word(sheet, SB_SAY_INPUT), title,
                                                   sb_figure(sheet, m->unit, 2 * m->input_sd), sb_figure_share(sheet, m->input_share)));
}

/* The scenario's own measures first: they are what it is about. */
static void measures(sb_sheet *sheet, const sb_findings *f)
{
    enum { COLUMNS = 5 };
    const sb_column column[COLUMNS] = {
        { "", false, true },
        { word(sheet, SB_SAY_MEAN), true, false },
        { word(sheet, SB_SAY_INTERVAL), true, false },
        { word(sheet, SB_SAY_MEDIAN), true, false },
        { word(sheet, SB_SAY_P90), true, false },
    };
    const char **cell = sb_sheet_cells(sheet, f->n_measures * COLUMNS);
    if (cell == NULL) return;
    int rows = 0;
    for (int i = SB_STANDARD_MEASURES; i < f->n_measures; i++)
        measure_row(sheet, f, i, cell + rows++ * COLUMNS);
    for (int i = 0; i < SB_STANDARD_MEASURES; i++)
        if (sb_measure_occurs(f, i)) measure_row(sheet, f, i, cell + rows++ * COLUMNS);
    sb_sheet_heading(sheet, word(sheet, SB_SAY_MEASURES));
    sb_sheet_table(sheet, column, COLUMNS, cell, rows);
    for (int i = SB_STANDARD_MEASURES; i < f->n_measures; i++) {
        note_unreached(sheet, f, i);
        note_observed(sheet, f, i);
        note_input(sheet, f, i);
    }
    note_unreached(sheet, f, SB_CYCLE_TIME);
    note_input(sheet, f, SB_CYCLE_TIME);
    if (f->model->n_params > 0 && !f->uncertain) sb_sheet_paragraph(sheet, 2, 4, word(sheet, SB_SAY_ONLY_CHANCE));
    note_intervals(sheet, measure_remarks(f));
}

/* --- deadlines, actors, needs ----------------------------------------------------------------------- */

static void deadlines(sb_sheet *sheet, const sb_findings *f)
{
    enum { COLUMNS = 8 };
    const sb_column column[COLUMNS] = {
        { "", false, true },
        { word(sheet, SB_SAY_WITHIN), true, false },
        { word(sheet, SB_SAY_SHARE_MET), true, false },
        { word(sheet, SB_SAY_INTERVAL), true, false },
        { word(sheet, SB_SAY_MET), true, false },
        { word(sheet, SB_SAY_MISSED), true, false },
        { word(sheet, SB_SAY_NEVER), true, false },
        { word(sheet, SB_SAY_PENDING), true, false },
    };
    const int n = f->model->n_deadlines;
    const char **cell = sb_sheet_cells(sheet, n * COLUMNS);
    unsigned remarks = 0;
    if (cell == NULL || n == 0) return;
    for (int i = 0; i < n; i++) {
        const sb_deadline_finding *d = &f->deadline[i];
        const char **row = cell + i * COLUMNS;
        row[0] = sb_sheet_clean(sheet, d->title);
        row[1] = sb_figure_hours(sheet, d->within_h);
        row[2] = sb_figure_share(sheet, d->share);
        row[3] = sb_figure_interval(sheet, SB_UNIT_SHARE, &d->ci);
        row[4] = sb_figure_count(sheet, d->met);
        row[5] = sb_figure_count(sheet, d->missed);
        row[6] = sb_figure_count(sheet, d->never);
        row[7] = sb_figure_count(sheet, d->pending);
        remarks |= remark(&d->ci);
    }
    sb_sheet_heading(sheet, word(sheet, SB_SAY_DEADLINES));
    sb_sheet_table(sheet, column, COLUMNS, cell, n);
    note_intervals(sheet, remarks & ~measure_remarks(f)); /* those that were not made above */
}

static bool took_part(const sb_actor_finding *a)
{
    return a->served > 0 || a->busy_h > 0 || a->queue_mean > 0;
}

static void actor_row(sb_sheet *sheet, const sb_actor_finding *a, const char *title, bool loads, const char **cell)
{
    *cell++ = title;
    *cell++ = sb_figure_share(sheet, a->utilisation);
    if (loads) *cell++ = a->load > 0 ? sb_figure_share(sheet, a->load) : NULL;
    *cell++ = sb_figure_number(sheet, a->queue_mean);
    *cell++ = sb_figure_hours(sheet, a->wait_mean_h);
    *cell++ = sb_figure_count(sheet, a->served);
}

/* Of an actor with people for each value: those parts where the wait is longest, at most so many. */
enum { WORST_PARTS = 3 };

/* The part with the longest wait after part `last` (-1: of all), ties as declared; -1 if none waited. */
static int next_worst(const sb_actor_finding *a, int last)
{
    int worst = -1;
    for (int i = 0; i < a->n_parts; i++) {
        double wait = a->part[i].wait_mean_h;
        bool after = last < 0 || wait < a->part[last].wait_mean_h || (wait == a->part[last].wait_mean_h && i > last);
        if (wait > 0 && after && (worst < 0 || wait > a->part[worst].wait_mean_h)) worst = i;
    }
    return worst;
}

static int actor_rows(sb_sheet *sheet, const sb_actor_finding *a, bool loads, int columns, const char **cell)
{
    int rows = 0;
    actor_row(sheet, a, sb_sheet_clean(sheet, a->title), loads, cell);
    for (int i = next_worst(a, -1); i >= 0 && rows < WORST_PARTS; i = next_worst(a, i))
        actor_row(sheet, &a->part[i], sb_sheet_print(sheet, "· %s", sb_sheet_clean(sheet, a->part[i].title)), loads,
                  cell + ++rows * columns);
    return 1 + rows;
}

static void actors(sb_sheet *sheet, const sb_findings *f)
{
    sb_column column[6];
    int columns = 0, rows = 0;
    bool loads = false;
    for (int i = 0; i < f->model->n_actors; i++)
        loads = loads || (took_part(&f->actor[i]) && f->actor[i].load > 0);
    column[columns++] = (sb_column){ "", false, true };
    column[columns++] = (sb_column){ word(sheet, SB_SAY_UTILISATION), true, false };
    if (loads) column[columns++] = (sb_column){ word(sheet, SB_SAY_LOAD), true, false };
    column[columns++] = (sb_column){ word(sheet, SB_SAY_QUEUE), true, false };
    column[columns++] = (sb_column){ word(sheet, SB_SAY_WAIT), true, false };
    column[columns++] = (sb_column){ word(sheet, SB_SAY_SERVED), true, false };
    const char **cell = sb_sheet_cells(sheet, f->model->n_actors * (1 + WORST_PARTS) * columns);
    for (int i = 0; cell != NULL && i < f->model->n_actors; i++)
        if (took_part(&f->actor[i])) rows += actor_rows(sheet, &f->actor[i], loads, columns, cell + rows * columns);
    if (rows == 0) return;
    sb_sheet_heading(sheet, word(sheet, SB_SAY_ACTORS));
    sb_sheet_table(sheet, column, columns, cell, rows);
}

static void needs(sb_sheet *sheet, const sb_findings *f)
{
    const sb_column column[2] = { { "", false, true }, { word(sheet, SB_SAY_NEED_MET), true, false } };
    const int n = f->model->n_needs;
    const char **cell = sb_sheet_cells(sheet, n * 2);
    if (cell == NULL || n == 0) return;
    for (int i = 0; i < n; i++) {
        cell[2 * i] = sb_sheet_clean(sheet, f->need[i].title);
        cell[2 * i + 1] = sb_figure_share(sheet, f->need[i].share_met);
    }
    sb_sheet_heading(sheet, word(sheet, SB_SAY_NEEDS));
    sb_sheet_table(sheet, column, 2, cell, n);
}

/* How many cases it befell, how often a case, and how long it was on where it befell. */
static void events(sb_sheet *sheet, const sb_findings *f)
{
    enum { COLUMNS = 4 };
    const sb_column column[COLUMNS] = {
        { "", false, true },
        { word(sheet, SB_SAY_EVENT_SHARE), true, false },
        { word(sheet, SB_SAY_EVENT_TIMES), true, false },
        { word(sheet, SB_SAY_EVENT_ON), true, false },
    };
    const int n = f->model->n_events;
    const char **cell = sb_sheet_cells(sheet, n * COLUMNS);
    if (cell == NULL || n == 0) return;
    for (int i = 0; i < n; i++) {
        const sb_event_finding *e = &f->event[i];
        const char **row = cell + i * COLUMNS;
        row[0] = sb_sheet_clean(sheet, e->title);
        row[1] = sb_figure_share(sheet, e->share);
        row[2] = sb_figure_number(sheet, f->cases > 0 ? (double)e->n / (double)f->cases : NAN);
        row[3] = sb_figure_hours(sheet, e->on_h);
    }
    sb_sheet_heading(sheet, word(sheet, SB_SAY_EVENTS));
    sb_sheet_table(sheet, column, COLUMNS, cell, n);
}

static void emits(sb_sheet *sheet, const sb_findings *f)
{
    if (f->model->n_emits > 0) sb_sheet_heading(sheet, word(sheet, SB_SAY_STATISTICS));
    for (int i = 0; i < f->model->n_emits; i++)
        sb_sheet_paragraph(sheet, 0, 2, sb_sheet_print(sheet, word(sheet, SB_SAY_EMITS), f->model->emit[i].id,
                                                       sb_figure_count(sheet, f->emit_rows[i])));
}

/* --- waiting ---------------------------------------------------------------------------------------- */

typedef struct blame {
    double hours;
    int culprit, cause;
} blame;

static int by_hours(const void *a, const void *b)
{
    const blame *x = a, *y = b;
    if (x->hours != y->hours) return x->hours > y->hours ? -1 : 1;
    return x->culprit != y->culprit ? x->culprit - y->culprit : x->cause - y->cause;
}

static const char *blamed(sb_sheet *sheet, const sb_model *model, const blame *b)
{
    const sb_cause cause = (sb_cause)b->cause;
    const bool channel = b->culprit > model->n_actors;
    if (b->culprit == 0) return sb_words_cause(cause, sheet->swedish);
    const char *title =
        channel ? model->channel[b->culprit - 1 - model->n_actors].title : model->actor[b->culprit - 1].title;
    return sb_sheet_print(sheet, sb_words_cause_at(cause, channel, sheet->swedish),
                          sb_sheet_clean(sheet, title));
}

static void list_waits(sb_sheet *sheet, const sb_findings *f, const blame *list, int n, double total)
{
    const sb_column column[3] = { { "", true, false }, { "", true, false }, { "", false, true } };
    const int listed = n > TOP ? TOP : n, rows = listed + (n > TOP);
    const char **cell = sb_sheet_cells(sheet, rows * 3);
    double rest = total;
    if (cell == NULL) return;
    for (int i = 0; i < rows; i++) {
        const double hours = i < listed ? list[i].hours : rest;
        const char **row = cell + 3 * i;
        row[0] = sb_figure_hours(sheet, hours);
        row[1] = sb_figure_share(sheet, hours / total);
        row[2] = i < listed ? blamed(sheet, f->model, &list[i]) : word(sheet, SB_SAY_THE_REST);
        rest -= hours;
    }
    sb_sheet_table(sheet, column, 3, cell, rows);
}

static void waits(sb_sheet *sheet, const sb_findings *f)
{
    const int cells = f->n_culprits * SB_CAUSES;
    blame *list = sb_arena_array(sheet->arena, (size_t)cells, sizeof *list);
    sb_sheet_note(sheet, (const char *)list);
    double total = 0;
    int n = 0;
    for (int k = 0; list != NULL && k < cells; k++) {
        if (!(f->blame_h[k] > 0)) continue;
        list[n++] = (blame){ f->blame_h[k], k / SB_CAUSES, k % SB_CAUSES };
        total += f->blame_h[k];
    }
    sb_sheet_heading(sheet, word(sheet, SB_SAY_WAITS));
    if (n == 0) {
        sb_sheet_paragraph(sheet, 0, 0, word(sheet, SB_SAY_WAIT_NONE));
        return;
    }
    qsort(list, (size_t)n, sizeof *list, by_hours);
    sb_sheet_paragraph(sheet, 0, 0,
                       sb_sheet_print(sheet, word(sheet, SB_SAY_WAIT_TOTAL), sb_figure_hours(sheet, total)));
    list_waits(sheet, f, list, n, total);
}

/* --- moments ---------------------------------------------------------------------------------------- */

static void moments(sb_sheet *sheet, const sb_findings *f)
{
    enum { INDENT = 4 };
    int listed = 0, passed = 0;
    for (int i = 0; i < f->n_moments; i++) passed += f->moment[i].n > 0;
    if (passed == 0) return;
    sb_sheet_heading(sheet, word(sheet, SB_SAY_MOMENTS));
    for (int i = 0; i < f->n_moments && listed < TOP; i++) {
        const sb_moment_finding *m = &f->moment[i];
        if (m->n == 0) continue;
        sb_sheet_paragraph(sheet, 0, INDENT,
                           sb_sheet_print(sheet, "%2d  %s", m->rank, sb_moment_who(sheet, f, m)));
        sb_sheet_paragraph(sheet, INDENT, INDENT, sb_moment_where(sheet, f, m));
        sb_sheet_paragraph(sheet, INDENT, INDENT, sb_moment_evidence(sheet, m));
        sb_sheet_paragraph(sheet, INDENT, INDENT, sb_moment_judgement(sheet, m));
        listed++;
    }
    if (listed == passed) return;
    sb_sheet_paragraph(sheet, INDENT, INDENT, sb_sheet_print(sheet, word(sheet, SB_SAY_MORE_MOMENTS),
                                                             sb_figure_count(sheet, passed - listed)));
}

/* --- doubts ------------------------------------------------------------------------------------------- */

/* Hours, rounded up to what one writes in a scenario. */
static const char *warmup_text(sb_sheet *sheet, double hours)
{
    return hours <= 72 ? sb_sheet_print(sheet, "%.0f h", ceil(hours)) : sb_sheet_print(sheet, "%.0f d", ceil(hours / 24));
}

static const char *doubt_text(sb_sheet *sheet, const sb_findings *f, const sb_doubt *d)
{
    const char *needed = sb_sheet_print(sheet, "%.0f", d->needed);
    switch (d->kind) {
    case SB_DOUBT_FEW_RUNS:
        return sb_sheet_print(sheet, word(sheet, SB_SAY_DOUBT_FEW_RUNS), sb_figure_number(sheet, d->value), needed);
    case SB_DOUBT_SKEW:
        return sb_sheet_print(sheet, word(sheet, SB_SAY_DOUBT_SKEW),
                              sb_sheet_clean(sheet, sb_words_measure(f, d->measure, sheet->swedish)), needed);
    case SB_DOUBT_FEW_EVENTS:
        return sb_sheet_print(sheet, word(sheet, SB_SAY_DOUBT_FEW_EVENTS), sb_sheet_clean(sheet, f->deadline[d->deadline].title),
                              sb_figure_number(sheet, d->value), needed);
    case SB_DOUBT_WARMUP:
        if (isnan(d->needed)) return word(sheet, SB_SAY_DOUBT_SHORT);
        break;
    case SB_DOUBTS: break;
    }
    return sb_sheet_print(sheet, word(sheet, SB_SAY_DOUBT_WARMUP), warmup_text(sheet, d->needed));
}

static void doubts(sb_sheet *sheet, const sb_findings *f)
{
    if (f->n_doubts == 0) return;
    sb_sheet_heading(sheet, word(sheet, SB_SAY_DOUBTS));
    for (int i = 0; i < f->n_doubts; i++) sb_sheet_paragraph(sheet, 0, 2, doubt_text(sheet, f, &f->doubt[i]));
}

sb_status sb_table_report(char **text, const sb_findings *findings, const char *lang, sb_diag *diag)
{
    sb_sheet sheet;
    if (lang == NULL) lang = findings->model->scenario.lang;
    sb_status status = sb_sheet_open(&sheet, lang != NULL && strcmp(lang, "sv") == 0, diag);
    if (status != SB_OK) return status;
    head(&sheet, findings);
    measures(&sheet, findings);
    deadlines(&sheet, findings);
    actors(&sheet, findings);
    waits(&sheet, findings);
    moments(&sheet, findings);
    needs(&sheet, findings);
    events(&sheet, findings);
    emits(&sheet, findings);
    doubts(&sheet, findings);
    return sb_sheet_close(&sheet, text, diag);
}
