/* Where the intervals may say too much, and what would make them honest.
 *
 *   1. Few replications of many cases each: Student's t takes their averages for normal.
 *   2. Skewness: the t interval needs n > 25 g², g the skewness of what replications give (Cochran, Sampling
 * Techniques, §2.15).
 *   3. Few cases of one outcome behind a proportion.
 *   4. The beginning differs from the rest, where cases come without end: MSER (White, Simulation 69, 1997),
 * on batches of the cases in the order in which they ended, the mean over the replications that have them.
 * MSER alone finds some best cut in pure chance too, so what it cuts off must also differ: by three standard
 * errors, and by 2 %. And it must be longer than cases are, and nearly all of them must end, since those that
 * end first are the short ones. */
#include "analysis/make.h"
#include "analysis/mser.h"

#include <math.h>

enum { FEW_RUNS = 10, ENOUGH_RUNS = 30, SKEW_FACTOR = 25, FEW_EVENTS = 10 };

static void doubt(sb_maker *m, sb_doubt_kind kind, int measure, int deadline, double value, double needed)
{
    m->f->doubt[m->f->n_doubts++] = (sb_doubt){
        .kind = kind, .measure = measure, .deadline = deadline, .value = value, .needed = needed
    };
}

static bool has_single_cases(const sb_maker *m)
{
    for (int r = 0; r < m->n_rows; r++)
        if (m->row[r]->cases > 1) return false;
    return true;
}

/* Of what the replications add to the ratio's error. */
static double skewness(const sb_maker *m, int measure)
{
    const sb_measure_kind kind = m->record->shape.kind[measure];
    double squares = 0, cubes = 0;
    int n = 0;
    for (int r = 0; r < m->n_rows; r++) m->part[r] = sb_measure_part(m->row[r], measure, kind);
    const double ratio = sb_ratio(m->part, m->n_rows);
    for (int r = 0; r < m->n_rows; r++) {
        if (m->part[r].base <= 0) continue;
        const double off = m->part[r].top - ratio * m->part[r].base;
        squares += off * off;
        cubes += off * off * off;
        n++;
    }
    if (n < 3 || !(squares > 0)) return 0;
    const double sd = sqrt(squares / n);
    return sd > 1e-9 * fabs(ratio) ? cubes / n / (sd * sd * sd) : 0;
}

static void doubt_skew(sb_maker *m, int measure)
{
    const sb_measure_finding *said = &m->f->measure[measure];
    if (!said->ci.honest || said->ci.batched) return;
    const double skew = skewness(m, measure), needed = SKEW_FACTOR * skew * skew;
    if (m->n_rows < needed) doubt(m, SB_DOUBT_SKEW, measure, -1, skew, ceil(needed));
}

static void doubt_share(sb_maker *m, int d)
{
    const sb_deadline_finding *said = &m->f->deadline[d];
    const int64_t rarer = said->met < said->missed ? said->met : said->missed;
    if (rarer == 0 || rarer >= FEW_EVENTS || said->ci.batched) return;
    doubt(m, SB_DOUBT_FEW_EVENTS, -1, d, (double)rarer, ceil((double)m->n_rows * FEW_EVENTS / (double)rarer));
}

static bool has_no_end(const sb_model *model)
{
    for (int i = 0; i < model->n_sources; i++)
        if (model->source[i].count == 0) return true;
    return false;
}

static void doubt_warmup(sb_maker *m)
{
    const sb_measure_finding *cycle = &m->f->measure[SB_CYCLE_TIME];
    double observed = 0;
    const double share =
        sb_mser_unsettled(m->row, m->n_rows, SB_CYCLE_TIME, m->record->shape.kind[SB_CYCLE_TIME]);
    if (!(share > 0)) return;
    for (int r = 0; r < m->n_rows; r++) observed += (double)m->row[r]->observed_ns / m->n_rows;
    const double hours = fmin(share, 0.5) * observed /
                         (double)SB_HOUR; /* a whole share: to the end of the first half, or longer */
    if (hours <= cycle->p95 || cycle->unreached > cycle->n / 10) return;
    doubt(m, SB_DOUBT_WARMUP, SB_CYCLE_TIME, -1, hours,
          share < 1 ? hours + (double)m->model->scenario.warmup / (double)SB_HOUR : NAN);
}

sb_status sb_make_doubts(sb_maker *m, sb_diag *diag)
{
    const size_t most = (size_t)(2 + m->f->n_measures + m->model->n_deadlines);
    m->f->doubt = sb_arena_array(m->f->arena, most, sizeof *m->f->doubt);
    if (m->f->doubt == NULL) return sb_no_memory(diag);
    if (m->n_rows > 1 && m->n_rows < FEW_RUNS && !has_single_cases(m))
        doubt(m, SB_DOUBT_FEW_RUNS, -1, -1, m->n_rows, ENOUGH_RUNS);
    else {
        doubt_skew(m, SB_CYCLE_TIME);
        for (int i = SB_STANDARD_MEASURES; i < m->f->n_measures; i++) doubt_skew(m, i);
    }
    for (int d = 0; d < m->model->n_deadlines; d++) doubt_share(m, d);
    if (has_no_end(m->model)) doubt_warmup(m);
    return SB_OK;
}
