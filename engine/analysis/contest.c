#include "analysis/contest.h"

#include "analysis/paired.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef enum verdict { OPEN = 0, FIRST_IS_BETTER, SECOND_IS_BETTER, TIED } verdict;

typedef struct way {
    sb_part *part;
    int n, capacity;
    double value; /* direction × what it is above the base: large is good */
    bool out, wants;
} way;

struct sb_contest {
    sb_contest_rules rules;
    int looks;
    way base, *way;
    uint8_t *verdict; /* verdict[i * ways + j], i < j: of i and j */
    int *order;
    bool *settled, *tied;
};

sb_status sb_contest_new(sb_contest **out, const sb_contest_rules *rules, sb_diag *diag)
{
    const size_t n = (size_t)rules->ways;
    sb_contest *c = calloc(1, sizeof *c);
    if (c == NULL) return sb_no_memory(diag);
    c->rules = *rules;
    c->way = calloc(n + 1, sizeof *c->way);
    c->verdict = calloc(n * n + 1, sizeof *c->verdict);
    c->order = calloc(n + 1, sizeof *c->order);
    c->settled = calloc(n + 1, sizeof *c->settled);
    c->tied = calloc(n + 1, sizeof *c->tied);
    if (!c->way || !c->verdict || !c->order || !c->settled || !c->tied) {
        sb_contest_free(c);
        return sb_no_memory(diag);
    }
    *out = c;
    return SB_OK;
}

void sb_contest_free(sb_contest *c)
{
    if (c == NULL) return;
    for (int i = 0; c->way != NULL && i < c->rules.ways; i++) free(c->way[i].part);
    free(c->way);
    free(c->base.part);
    free(c->verdict);
    free(c->order);
    free(c->settled);
    free(c->tied);
    free(c);
}

sb_status sb_contest_add(sb_contest *c, int number, const sb_part *part, int n, sb_diag *diag)
{
    way *w = number == SB_CONTEST_BASE ? &c->base : &c->way[number];
    if (w->n + n > w->capacity) {
        int capacity = 2 * (w->n + n);
        sb_part *grown = realloc(w->part, (size_t)capacity * sizeof *grown);
        if (grown == NULL) return sb_no_memory(diag);
        w->part = grown;
        w->capacity = capacity;
    }
    memcpy(w->part + w->n, part, (size_t)n * sizeof *part);
    w->n += n;
    return SB_OK;
}

int sb_contest_replications(const sb_contest *c, int number)
{
    return c->way[number].n;
}

/* --- one pair --------------------------------------------------------------------------------------- */

static double mean_base(const sb_part *part, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += part[i].base;
    return sum / n;
}

/* Mean of the differences of `a` and `b` over their first n replications, and its standard error. */
static void difference(const sb_contest *c, const way *a, const way *b, int n, double *mean, double *error)
{
    const int together = c->rules.together, draws = (n + together - 1) / together;
    const double ra = sb_ratio(a->part, n), rb = sb_ratio(b->part, n);
    const double ma = mean_base(a->part, n), mb = mean_base(b->part, n);
    double squares = 0;
    for (int k = 0; k < n; k += together) {
        double off = 0;
        for (int i = k; i < k + together && i < n; i++)
            off += sb_residual(a->part[i], ra, ma) - sb_residual(b->part[i], rb, mb);
        squares += off * off;
    }
    *mean = c->rules.direction * (ra - rb);
    *error = sqrt(squares / (draws - 1) * draws) / n;
}

/* Student's t that the error of this look allows. */
static double threshold(const sb_contest *c, int freedom)
{
    const double ways = c->rules.ways, pairs = fmax(ways * (ways - 1) / 2, 1), look = c->looks;
    return rint(gsl_cdf_tdist_Qinv(c->rules.alpha / (2 * pairs * look * (look + 1)), freedom) * 1e9) / 1e9;
}

static verdict judge(const sb_contest *c, const way *a, const way *b)
{
    const int n = a->n < b->n ? a->n : b->n, draws = (n + c->rules.together - 1) / c->rules.together;
    double mean, error;
    if (draws < 2) return OPEN;
    difference(c, a, b, n, &mean, &error);
    if (isnan(mean)) return TIED; /* one of them has no outcomes at all */
    const double half = error > 0 ? threshold(c, draws - 1) * error : 0;
    if (fabs(mean) > half) return mean > 0 ? FIRST_IS_BETTER : SECOND_IS_BETTER;
    return fabs(mean) + half < c->rules.zone ? TIED : OPEN;
}

static verdict verdict_of(const sb_contest *c, int i, int j)
{
    const bool turned = i > j;
    const verdict v = (verdict)c->verdict[turned ? j * c->rules.ways + i : i * c->rules.ways + j];
    if (!turned || v == OPEN || v == TIED) return v;
    return v == FIRST_IS_BETTER ? SECOND_IS_BETTER : FIRST_IS_BETTER;
}

/* --- a look ----------------------------------------------------------------------------------------- */

static void judge_all(sb_contest *c)
{
    const int n = c->rules.ways;
    for (int i = 0; i < n; i++)
        for (int j = i + 1; j < n; j++) {
            uint8_t *v = &c->verdict[i * n + j];
            if (*v == OPEN && !c->way[i].out && !c->way[j].out)
                *v = (uint8_t)judge(c, &c->way[i], &c->way[j]);
        }
    for (int i = 0; i < n; i++) {
        int better = 0;
        for (int j = 0; j < n; j++) better += j != i && verdict_of(c, j, i) == FIRST_IS_BETTER;
        if (better >= c->rules.wanted) c->way[i].out = true;
    }
}

static bool goes_before(const way *a, const way *b)
{
    return a->out != b->out ? b->out : a->value > b->value;
}

/* Who is out last, else by outcome; of two alike the one that was named first. Ways are few. */
static void rank(sb_contest *c)
{
    for (int k = 0; k < c->rules.ways; k++) {
        way *w = &c->way[k];
        assert(c->base.n >= w->n);
        w->value = c->rules.direction * (sb_ratio(w->part, w->n) - sb_ratio(c->base.part, w->n));
        if (isnan(w->value)) w->value = -INFINITY;
    }
    for (int k = 0; k < c->rules.ways; k++) {
        int at = k;
        for (; at > 0 && goes_before(&c->way[k], &c->way[c->order[at - 1]]); at--)
            c->order[at] = c->order[at - 1];
        c->order[at] = k;
    }
}

static void settle_rank(sb_contest *c, int k)
{
    const int n = c->rules.ways, i = c->order[k];
    c->settled[k] = true;
    c->tied[k] = k + 1 < n && verdict_of(c, i, c->order[k + 1]) == TIED;
    for (int below = k + 1; below < n; below++) {
        const int j = c->order[below];
        if (verdict_of(c, i, j) != OPEN || c->way[j].out) continue;
        c->settled[k] = false;
        const int a = c->way[i].n, b = c->way[j].n; /* who has fewer catches up first */
        if (a <= b) c->way[i].wants = true;
        if (b <= a) c->way[j].wants = true;
    }
}

bool sb_contest_look(sb_contest *c)
{
    const int wanted = c->rules.wanted < c->rules.ways ? c->rules.wanted : c->rules.ways;
    c->looks++;
    judge_all(c);
    rank(c);
    for (int i = 0; i < c->rules.ways; i++) c->way[i].wants = false;
    for (int k = 0; k < wanted; k++) settle_rank(c, k);
    for (int k = wanted; k < c->rules.ways; k++) c->settled[k] = c->tied[k] = false;
    return sb_contest_settled_ranks(c) == wanted;
}

const int *sb_contest_order(const sb_contest *c)
{
    return c->order;
}

bool sb_contest_settled(const sb_contest *c, int k)
{
    return c->settled[k];
}

bool sb_contest_tied(const sb_contest *c, int k)
{
    return c->tied[k];
}

bool sb_contest_wants(const sb_contest *c, int number)
{
    return c->way[number].wants;
}

int sb_contest_settled_ranks(const sb_contest *c)
{
    int k = 0;
    while (k < c->rules.wanted && k < c->rules.ways && c->settled[k]) k++;
    return k;
}
