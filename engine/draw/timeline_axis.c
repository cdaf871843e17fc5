#include "draw/timeline_axis.h"

#include "base/dmath.h"
#include "draw/short_time.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MINUTE (1.0 / 60)
#define DAY 24.0
#define WEEK (7 * DAY)
#define MONTH (30 * DAY)
#define YEAR (365 * DAY)

/* Where an axis may be cut, and how natural a cut that is: a day is a better one than six hours. What comes
 * after the first hour or the first day is counted in hours or days, so those cuts stay as long as there is
 * one before them. */
typedef struct cut {
    double h, worth;
    bool stays;
} cut;
static const cut cuts[] = {
    { 10 * MINUTE, 0.6, false }, { 1, 0.8, true },          { 6, 0.5, false },
    { DAY, 1.5, true },          { WEEK, 1.3, false },      { MONTH, 1.3, false },
    { 3 * MONTH, 1, false },     { YEAR, 1.5, false },      { 3 * YEAR, 0.8, false },
    { 10 * YEAR, 1.2, false },   { 30 * YEAR, 0.8, false }, { 100 * YEAR, 1, false },
};
enum { CUTS = sizeof cuts / sizeof *cuts };

/* Steps between ticks, hours. */
static const double steps[] = { MINUTE,   2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 1,
                                2,        4,          6,          12,          DAY,         2 * DAY,     WEEK,
                                2 * WEEK, MONTH / 2,  MONTH,      2 * MONTH,   3 * MONTH,   6 * MONTH,   YEAR,
                                2 * YEAR, 5 * YEAR,   10 * YEAR,  25 * YEAR,   50 * YEAR };
enum { STEPS = sizeof steps / sizeof *steps };

/* Below this a cut does not pay: about three gaps squeezed to a third. */
static const double WORTH = 2.5;
static const double PLOT_MIN = 800, PLOT_MAX = 1600, PLOT_WHOLE = 1200; /* px, before stretching */
static const double TICK_GAP = 48;                                      /* px between ticks, at least */
static const double LABEL_GAP = 9;

static const char *say(bool swedish, const char *sv, const char *en)
{
    return swedish ? sv : en;
}

/* --- choosing the parts --------------------------------------------------------------------------------- */

static int by_time(const void *a, const void *b)
{
    const sb_axis_moment *m = a, *n = b;
    if (m->h != n->h) return m->h < n->h ? -1 : 1;
    return m->lane - n->lane;
}

/* How many gaps between neighbouring moments within [from, to] can be seen on a scale of that length. */
static int gaps(const sb_axis_moment *moment, int n, double from, double to)
{
    int count = 0;
    for (int i = 1; i < n; i++)
        if (moment[i - 1].h >= from && moment[i].h <= to &&
            moment[i].h - moment[i - 1].h > 0.02 * (to - from))
            count++;
    return count;
}

/* What would be lost by taking away the cut at the end of [a, b], where it meets [b, c]. */
static double loss(const sb_axis_moment *moment, int n, double a, cut b, double c)
{
    return b.worth * gaps(moment, n, a, b.h) * sb_log((c - a) / (b.h - a));
}

/* Begins with every cut before the end and takes the least useful one away, until all that are left are worth
 * it and fit. edge[0 … *n_edges − 1] goes from 0 to the end. */
static void choose_cuts(cut *edge, int *n_edges, double end, const sb_axis_moment *moment, int n)
{
    int k = 0;
    edge[k++] = (cut){ 0 };
    for (int i = 0; i < CUTS && cuts[i].h < end; i++) edge[k++] = cuts[i];
    edge[k++] = (cut){ .h = end };
    while (k > 2) {
        int worst = 1;
        double least = INFINITY;
        for (int i = 1; i + 1 < k; i++) {
            double l = loss(moment, n, edge[i - 1].h, edge[i], edge[i + 1].h);
            if (l < least && !(edge[i].stays && i > 1)) {
                least = l;
                worst = i;
            }
        }
        if (least >= WORTH && k - 1 <= SB_AXIS_PARTS) break;
        memmove(&edge[worst], &edge[worst + 1], (size_t)(k - worst - 1) * sizeof *edge);
        k--;
    }
    *n_edges = k;
}

/* The end rounded up to the next whole step, with about six steps from `from`. */
static double rounded_end(double from, double end)
{
    int i = 0;
    while (i + 1 < STEPS && steps[i] * 8 < end - from) i++;
    return ceil(end / steps[i] - 1e-9) * steps[i];
}

/* The largest number of moments that any lane has in the part. */
static int crowd(const sb_axis_part *part, const sb_axis_moment *moment, int n)
{
    int most = 0;
    for (int i = 0; i < n; i++) {
        int count = 0;
        for (int j = 0; j < n; j++)
            count +=
                moment[j].lane == moment[i].lane && moment[j].h >= part->from_h && moment[j].h < part->to_h;
        if (moment[i].h >= part->from_h && moment[i].h < part->to_h && count > most) most = count;
    }
    return most;
}

/* Widths by what each part has to hold, then all of them together within the bounds of a page. */
static void set_widths(sb_axis *axis, double x, double stretch, const sb_axis_moment *moment, int n)
{
    double sum = 0;
    for (int i = 0; i < axis->n; i++) {
        sb_axis_part *part = &axis->part[i];
        part->w = fmin(150 + 50.0 * crowd(part, moment, n), 400);
        sum += part->w;
    }
    double scale = stretch * fmin(fmax(1, PLOT_MIN / sum), PLOT_MAX / sum);
    for (int i = 0; i < axis->n; i++) {
        axis->part[i].x = x;
        axis->part[i].w = round(axis->part[i].w * scale);
        x += axis->part[i].w;
    }
}

/* --- names ---------------------------------------------------------------------------------------------- */

typedef struct span_unit {
    double hours;
    const char *first[2], *many[2]; /* English, Swedish */
} span_unit;

static const span_unit span_units[] = {
    { YEAR, { "First year", "Första året" }, { "Year", "År" } },
    { MONTH, { "First month", "Första månaden" }, { "Month", "Månad" } },
    { WEEK, { "First week", "Första veckan" }, { "Week", "Vecka" } },
    { DAY, { "First 24 hours", "Första dygnet" }, { "Day", "Dag" } },
    { 1, { "First hour", "Första timmen" }, { "Hour", "Timme" } },
    { MINUTE, { "First minute", "Första minuten" }, { "Minute", "Minut" } },
};
enum { SPAN_UNITS = sizeof span_units / sizeof *span_units };

/* Counted in the largest unit that the part begins on and that it holds one of: "Dag 2–7", "Månad 4–8". */
static void name_part(sb_axis_part *part, bool swedish)
{
    int i = 0;
    for (; i + 1 < SPAN_UNITS; i++) {
        double begun = part->from_h / span_units[i].hours,
               length = (part->to_h - part->from_h) / span_units[i].hours;
        if (fabs(begun - round(begun)) < 1e-6 && length > 0.999 && (begun > 0.5 || length < 30)) break;
    }
    const span_unit *u = &span_units[i];
    bool year = u->hours == MONTH && fmod(part->to_h, YEAR) < 1e-6;
    long long first = llround(part->from_h / u->hours) + 1;
    double begun_last =
        u->hours == WEEK ? 0.35 : 1e-6; /* a month is four weeks and a little, and nobody minds */
    long long last =
        year ? llround(part->to_h / YEAR) * 12 : (long long)ceil(part->to_h / u->hours - begun_last);
    if (first == 1 && last <= 1) snprintf(part->name, sizeof part->name, "%s", u->first[swedish]);
    else if (last <= first) snprintf(part->name, sizeof part->name, "%s %lld", u->many[swedish], first);
    else snprintf(part->name, sizeof part->name, "%s %lld–%lld", u->many[swedish], first, last);
}

/* --- ticks ---------------------------------------------------------------------------------------------- */

static void label_tick(sb_axis_tick *tick, double step, bool swedish)
{
    char text[SB_SHORT_TIME_SIZE];
    double months = tick->h / MONTH;
    if (tick->h == 0) snprintf(tick->label, sizeof tick->label, "0");
    else if (step >= MONTH / 2 && step < YEAR && tick->h < YEAR && fabs(months - round(months)) < 1e-6)
        snprintf(tick->label, sizeof tick->label, "%lld %s", llround(months), say(swedish, "mån", "mon"));
    else if (step >= DAY && tick->h == DAY)
        snprintf(tick->label, sizeof tick->label, "1 %s", say(swedish, "dygn", "d"));
    else snprintf(tick->label, sizeof tick->label, "%s", sb_short_time(text, tick->h, swedish));
}

static void add_tick(sb_axis *axis, double h, double step, bool major, bool swedish)
{
    if (axis->n_ticks == SB_AXIS_TICKS) return;
    sb_axis_tick *tick = &axis->tick[axis->n_ticks++];
    *tick = (sb_axis_tick){ .h = h, .x = sb_axis_x(axis, h), .major = major };
    label_tick(tick, step, swedish);
}

/* Parts that begin on a day count in days; parts that begin on a month, in months and halves of them. */
static bool suits(double step, const sb_axis_part *part)
{
    if (part->from_h > 0 && fmod(part->from_h, MONTH) < 1e-6) return step < WEEK || step > 2 * WEEK;
    return part->from_h < DAY || step >= DAY;
}

/* The ticks of a linear part, its beginning included and its end not. */
static void tick_part(sb_axis *axis, const sb_axis_part *part, bool swedish)
{
    double scale = part->w / (part->to_h - part->from_h);
    int i = 0;
    while (i + 1 < STEPS && (steps[i] * scale < TICK_GAP || !suits(steps[i], part))) i++;
    add_tick(axis, part->from_h, steps[i], true, swedish);
    double first = floor(part->from_h / steps[i] + 1e-9) + 1;
    for (int k = 0; k < SB_AXIS_TICKS; k++) {
        double h = (first + k) * steps[i];
        if (h >= part->to_h - 1e-9) break;
        add_tick(axis, h, steps[i], false, swedish);
    }
}

static void tick_log(sb_axis *axis, bool swedish)
{
    static const double at[] = { MINUTE,   5 * MINUTE, 15 * MINUTE, 1,         4,         12,        DAY,
                                 3 * DAY,  WEEK,       2 * WEEK,    MONTH,     3 * MONTH, 6 * MONTH, YEAR,
                                 2 * YEAR, 5 * YEAR,   10 * YEAR,   30 * YEAR, 100 * YEAR };
    add_tick(axis, 0, 1, true, swedish);
    for (size_t i = 0; i < sizeof at / sizeof *at; i++)
        if (at[i] < axis->end_h && sb_axis_x(axis, at[i]) - axis->tick[axis->n_ticks - 1].x >= TICK_GAP * 0.7)
            add_tick(axis, at[i], fmin(at[i], MONTH), false, swedish);
}

/* Labels at cuts come first; the others are kept where they touch none that is. */
static void fit_labels(sb_axis *axis, sb_ruler *ruler, sb_font font)
{
    double half[SB_AXIS_TICKS];
    for (int i = 0; i < axis->n_ticks; i++) half[i] = sb_ruler_width(ruler, font, axis->tick[i].label) / 2;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < axis->n_ticks; i++) {
            sb_axis_tick *tick = &axis->tick[i];
            if (tick->major != (pass == 0)) continue;
            tick->fits = true;
            for (int j = 0; j < axis->n_ticks && tick->fits; j++)
                if (j != i && axis->tick[j].fits &&
                    fabs(axis->tick[j].x - tick->x) < half[i] + half[j] + LABEL_GAP)
                    tick->fits = false;
        }
}

/* --- the axis ------------------------------------------------------------------------------------------- */

static void plan_segments(sb_axis *axis, double x, double stretch, double end, const sb_axis_moment *moment,
                          int n, bool swedish)
{
    cut edge[CUTS + 2];
    int n_edges;
    choose_cuts(edge, &n_edges, end, moment, n);
    edge[n_edges - 1].h = rounded_end(edge[n_edges - 2].h, end);
    axis->n = n_edges - 1;
    for (int i = 0; i < axis->n; i++) {
        axis->part[i] = (sb_axis_part){ .from_h = edge[i].h, .to_h = edge[i + 1].h };
        name_part(&axis->part[i], swedish);
    }
    axis->end_h = edge[n_edges - 1].h;
    set_widths(axis, x, stretch, moment, n);
}

static void plan_whole(sb_axis *axis, double x, double stretch, double end, const sb_axis_moment *moment,
                       int n, bool swedish)
{
    bool logarithmic = axis->kind == SB_AXIS_LOG;
    axis->n = 1;
    axis->end_h = rounded_end(0, end);
    axis->part[0] = (sb_axis_part){ .to_h = axis->end_h, .x = x, .w = PLOT_WHOLE * stretch };
    snprintf(axis->part[0].name, sizeof axis->part[0].name, "%s",
             logarithmic ? say(swedish, "Tid sedan ärendet började, logaritmisk",
                               "Time since the case began, logarithmic")
                         : say(swedish, "Tid sedan ärendet började", "Time since the case began"));
    axis->small_h = end;
    for (int i = n - 1; i >= 0; i--)
        if (moment[i].h > 0) axis->small_h = moment[i].h;
    axis->small_h = fmin(fmax(axis->small_h / 2, axis->end_h * 1e-7), axis->end_h);
}

void sb_axis_plan(sb_axis *axis, sb_axis_kind kind, double x, double stretch, double end_h,
                  sb_axis_moment *moment, int n, bool swedish, sb_ruler *ruler, sb_font tick_font)
{
    double end = fmax(end_h, MINUTE);
    *axis = (sb_axis){ .kind = kind };
    qsort(moment, (size_t)n, sizeof *moment, by_time);
    if (n > 0) end = fmax(end, moment[n - 1].h);
    if (kind == SB_AXIS_SEGMENTED) plan_segments(axis, x, stretch, end, moment, n, swedish);
    else plan_whole(axis, x, stretch, end, moment, n, swedish);
    if (kind == SB_AXIS_LOG) tick_log(axis, swedish);
    else
        for (int i = 0; i < axis->n; i++) tick_part(axis, &axis->part[i], swedish);
    add_tick(axis, axis->end_h, axis->end_h / 6, true, swedish);
    fit_labels(axis, ruler, tick_font);
}

double sb_axis_x(const sb_axis *axis, double h)
{
    int i = 0;
    h = fmin(fmax(h, 0), axis->end_h);
    while (i + 1 < axis->n && h > axis->part[i].to_h) i++;
    const sb_axis_part *part = &axis->part[i];
    double share = axis->kind == SB_AXIS_LOG
                       ? sb_log1p(h / axis->small_h) / sb_log1p(axis->end_h / axis->small_h)
                       : (h - part->from_h) / (part->to_h - part->from_h);
    return part->x + share * part->w;
}

double sb_axis_right(const sb_axis *axis)
{
    return axis->part[axis->n - 1].x + axis->part[axis->n - 1].w;
}
