/* What comes of the cases: measures, deadlines, needs; and what befalls them. */
#include "analysis/batch_means.h"
#include "analysis/make.h"
#include "analysis/summary.h"
#include "analysis/target.h"

#include <math.h>

typedef struct standard {
    const char *id, *title;
    sb_measure_unit unit;
} standard;

static const standard STANDARD[SB_STANDARD_MEASURES] = {
    [SB_CYCLE_TIME] = { "cycle_time", "Time from start to end", SB_UNIT_HOURS },
    [SB_WAIT_TIME] = { "wait_time", "Waiting on the critical path", SB_UNIT_HOURS },
    [SB_WORK_TIME] = { "work_time", "Work on the critical path", SB_UNIT_HOURS },
    [SB_STAFF_TIME] = { "staff_time", "Staff time", SB_UNIT_HOURS },
    [SB_HANDOVERS] = { "handovers", "Handovers", SB_UNIT_COUNT },
    [SB_ORGANISATIONS_MET] = { "organisations_met", "Organisations the child meets", SB_UNIT_COUNT },
    [SB_PERSONS_MET] = { "persons_met", "Persons the child meets", SB_UNIT_COUNT },
    [SB_QUESTIONS] = { "questions", "Times the child is asked", SB_UNIT_COUNT },
    [SB_NEEDS_MET] = { "needs_met", "Needs met, share of the time", SB_UNIT_SHARE },
    [SB_COST] = { "cost", "Cost", SB_UNIT_MONEY },
    [SB_FELL_BETWEEN] = { "fell_between", "Cases that fell between the chairs", SB_UNIT_SHARE },
};

const char *sb_measure_id(const sb_model *model, int i)
{
    return i < SB_STANDARD_MEASURES ? STANDARD[i].id : model->measure[i - SB_STANDARD_MEASURES].id;
}

const char *sb_target_title(const sb_model *model, sb_target target)
{
    if (target.measure < 0) return model->deadline[target.deadline].title;
    if (target.measure < SB_STANDARD_MEASURES) return STANDARD[target.measure].title;
    return model->measure[target.measure - SB_STANDARD_MEASURES].title;
}

sb_measure_unit sb_target_unit(const sb_model *model, sb_target target)
{
    if (target.measure < 0) return SB_UNIT_SHARE;
    if (target.measure < SB_STANDARD_MEASURES) return STANDARD[target.measure].unit;
    const sb_measure *own = &model->measure[target.measure - SB_STANDARD_MEASURES];
    return own->value >= 0 ? SB_UNIT_NUMBER : own->count.id != NULL ? SB_UNIT_COUNT : SB_UNIT_HOURS;
}

static void name_measure(sb_measure_finding *out, const sb_model *model, int i)
{
    const sb_target target = { .measure = i, .deadline = -1 };
    out->id = sb_measure_id(model, i);
    out->title = sb_target_title(model, target);
    out->unit = sb_target_unit(model, target);
    if (i >= SB_STANDARD_MEASURES) out->goal = model->measure[i - SB_STANDARD_MEASURES].goal;
}

sb_part sb_measure_part(const sb_row *row, int measure, sb_measure_kind kind)
{
    const sb_tally *t = &row->measure[measure];
    double top = t->real_sum;
    if (kind == SB_MEASURE_TIME) top = (double)t->sum / (double)SB_HOUR;
    if (kind == SB_MEASURE_COUNT) top = (double)t->sum;
    return (sb_part){ top, (double)t->n };
}

/* From how replications differ; of one alone, from batches of its values if they were kept. */
static sb_interval measure_interval(sb_maker *m, int i, double sd)
{
    const sb_measure_kind kind = m->record->shape.kind[i];
    const bool of_cases = i == SB_FELL_BETWEEN; /* a share of cases, not a mean of shares */
    sb_interval ci;
    if (m->n_rows == 1 && m->row[0]->measure_batches != NULL) {
        const sb_batched what = { .real = kind == SB_MEASURE_REAL, .share = of_cases, .sd = sd,
                                  .scale = kind == SB_MEASURE_TIME ? (double)SB_HOUR : 1 };
        return sb_batch_interval(&m->row[0]->measure_batches[i], &what);
    }
    for (int r = 0; r < m->n_rows; r++) m->part[r] = sb_measure_part(m->row[r], i, kind);
    if (of_cases) sb_make_share(m, &ci);
    else sb_make_ratio(m, &ci);
    return ci;
}

/* One-way analysis of variance with two in each class (Searle, Casella, McCulloch, Variance Components, §3.6): pairs of
 * replications with the same params differ by chance alone, and pairs from each other by the params too. */
static void split_uncertainty(const sb_maker *m, sb_measure_finding *out, int i)
{
    const sb_measure_kind kind = m->record->shape.kind[i];
    double within = 0, sum = 0, squares = 0;
    int pairs = 0;
    for (int r = 0; r + 1 < m->n_rows; r++) {
        if (m->row[r]->replication / 2 != m->row[r + 1]->replication / 2) continue;
        const sb_part a = sb_measure_part(m->row[r], i, kind), b = sb_measure_part(m->row[r + 1], i, kind);
        if (a.base <= 0 || b.base <= 0) continue;
        const double x = a.top / a.base, y = b.top / b.base, mean = (x + y) / 2, off = mean - out->mean;
        within += (x - y) * (x - y) / 2;
        sum += off;
        squares += off * off;
        pairs++;
    }
    if (pairs < 2) return;
    within /= pairs;
    const double between = 2 * (squares - sum * sum / pairs) / (pairs - 1), input = fmax(between - within, 0) / 2;
    out->input_sd = sqrt(input);
    out->input_share = input + within > 0 ? input / (input + within) : 0;
}

/* Only where every replication is one case: the cases of one depend on each other. */
static void make_quantile_intervals(const sb_maker *m, sb_measure_finding *out, const sb_summary *s, int i)
{
    out->p50_ci = out->p90_ci = sb_no_interval(s->n > 0 ? SB_GAP_CASES_DEPEND : SB_GAP_NO_DATA);
    for (int r = 0; r < m->n_rows; r++)
        if (m->row[r]->cases > 1) return;
    if (s->n == 0 || m->paired) return;
    out->p50_ci = sb_quantile_interval(m->record, s, i, 0.5);
    out->p90_ci = sb_quantile_interval(m->record, s, i, 0.9);
}

static void make_measure(sb_maker *m, int i)
{
    sb_measure_finding *out = &m->f->measure[i];
    name_measure(out, m->model, i);
    sb_summary s = sb_summarise(m->record, m->row, m->n_rows, i);
    out->n = s.n;
    out->unreached = s.unreached;
    out->mean = s.mean;
    out->sd = s.sd;
    out->min = s.min;
    out->max = s.max;
    out->p10 = s.p10;
    out->p50 = s.p50;
    out->p90 = s.p90;
    out->p95 = s.p95;
    out->ci = measure_interval(m, i, s.sd);
    make_quantile_intervals(m, out, &s, i);
    out->input_sd = out->input_share = NAN;
    if (m->paired) split_uncertainty(m, out, i);
}

void sb_make_measures(sb_maker *m)
{
    for (int i = 0; i < m->f->n_measures; i++) make_measure(m, i);
}

/* m->part holds met / decided of each replication. */
static void judge_deadline(sb_maker *m, sb_deadline_finding *out, int d)
{
    out->share = sb_make_share(m, &out->ci);
    if (m->n_rows != 1 || m->row[0]->deadline_batches == NULL) return;
    const sb_batched what = { .share = true, .scale = 1, .sd = sqrt(out->share * (1 - out->share)) };
    out->ci = sb_batch_interval(&m->row[0]->deadline_batches[d], &what);
}

void sb_make_deadlines(sb_maker *m)
{
    for (int d = 0; d < m->model->n_deadlines; d++) {
        const sb_deadline *said = &m->model->deadline[d];
        sb_deadline_finding *out = &m->f->deadline[d];
        *out = (sb_deadline_finding){ .id = said->id, .title = said->title,
                                      .within_h = (double)said->within / (double)SB_HOUR };
        for (int r = 0; r < m->n_rows; r++) {
            const sb_deadline_row *row = &m->row[r]->deadline[d];
            out->met += row->met;
            out->missed += row->missed;
            out->pending += row->pending;
            out->never += row->never;
            m->part[r] = (sb_part){ (double)row->met, (double)(row->met + row->missed) };
        }
        judge_deadline(m, out, d);
    }
}

void sb_make_needs(sb_maker *m)
{
    for (int i = 0; i < m->model->n_needs; i++) {
        const sb_need *said = &m->model->need[i];
        sb_u128 met = 0, total = 0;
        for (int r = 0; r < m->n_rows; r++) {
            met += m->row[r]->need[i].met_ns;
            total += m->row[r]->need[i].total_ns;
        }
        double share = total > 0 ? (double)met / (double)total : NAN;
        m->f->need[i] = (sb_need_finding){ .id = said->id, .title = said->title, .share_met = share };
    }
}

void sb_make_events(sb_maker *m)
{
    for (int i = 0; i < m->model->n_events; i++) {
        const sb_case_event *said = &m->model->event[i];
        const sb_event_total *total = &m->record->event[i];
        const double befallen = (double)total->cases;
        sb_event_finding *out = &m->f->event[i];
        *out = (sb_event_finding){ .id = said->id, .title = said->title, .n = total->n, .cases = total->cases };
        out->share = m->f->cases > 0 ? befallen / (double)m->f->cases : NAN;
        out->on_h = said->lasts.kind != SB_Q_NONE && befallen > 0 ? sb_in_hours(total->on_ns) / befallen : NAN;
    }
}
