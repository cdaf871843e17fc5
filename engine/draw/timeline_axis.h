/* The timeline's axis: from hours to px, one that minutes and months can share.
 *
 * Segmented (the default), it is a row of parts, each with a linear scale of its own, cut at natural moments
 * (an hour, a day, a week, a month …) that are chosen from the data: a cut stays only if what lies before it
 * would otherwise be squeezed. Logarithmic or linear, it is one part. In every form it is continuous and
 * strictly increasing from 0 to the end, and constant outside. A plain value: owns nothing. */
#ifndef SB_DRAW_TIMELINE_AXIS_H
#define SB_DRAW_TIMELINE_AXIS_H

#include "draw/text.h"

enum { SB_AXIS_PARTS = 5, SB_AXIS_TICKS = 96 };

typedef enum sb_axis_kind { SB_AXIS_SEGMENTED = 0, SB_AXIS_LOG, SB_AXIS_LINEAR } sb_axis_kind;

typedef struct sb_axis_part {
    double from_h, to_h;
    double x, w;   /* px */
    char name[64]; /* "Dag 2–7" */
} sb_axis_part;

typedef struct sb_axis_tick {
    double h, x;
    bool major; /* where two parts meet */
    char label[32];
    bool fits; /* the label does not touch another */
} sb_axis_tick;

typedef struct sb_axis {
    sb_axis_kind kind;
    double end_h;
    double small_h; /* logarithmic: where it turns from linear to logarithmic */
    sb_axis_part part[SB_AXIS_PARTS];
    int n;
    sb_axis_tick tick[SB_AXIS_TICKS];
    int n_ticks;
} sb_axis;

/* What is to be shown: a moment, and the row of lanes it stands in (lanes are where crowding shows). */
typedef struct sb_axis_moment {
    double h; /* ≥ 0, finite */
    int lane; /* ≥ 0 */
} sb_axis_moment;

/* An axis that begins at `x` px and shows 0 … end_h at least; its width follows from the moments, times
 * `stretch`
 * (> 0). Sorts `moment`. */
void sb_axis_plan(sb_axis *axis, sb_axis_kind kind, double x, double stretch, double end_h,
                  sb_axis_moment *moment, int n, bool swedish, sb_ruler *ruler, sb_font tick_font);

double sb_axis_x(const sb_axis *axis, double h);

/* Where the axis ends, px. */
double sb_axis_right(const sb_axis *axis);

#endif
