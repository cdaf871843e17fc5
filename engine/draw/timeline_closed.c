#include "draw/timeline_closed.h"

#include <math.h>

static const double DAY_W_MIN = 24; /* px a day must have */

static bool is_zero(const sb_quantity *q)
{
    return q->kind == SB_Q_NONE || (q->kind == SB_Q_DIST && q->dist.kind == SB_CONSTANT && q->dist.a == 0);
}

/* One case, at the start: then the hours since the case began tell the hour of the day. */
static bool begins_at_the_start(const sb_model *m)
{
    for (int i = 0; i < m->n_sources; i++) {
        const sb_source *s = &m->source[i];
        if (s->every.kind != SB_Q_NONE || s->rate.n > 0 || s->hours || !is_zero(&s->first)) return false;
    }
    return m->scenario.has_starts;
}

/* Up to where days can be told apart, hours; 0 if nowhere. */
static double shaded_until(const sb_axis *axis)
{
    double until = 0;
    if (axis->kind == SB_AXIS_LOG) return 0;
    for (int i = 0; i < axis->n; i++) {
        const sb_axis_part *part = &axis->part[i];
        if (part->w * 24 / (part->to_h - part->from_h) < DAY_W_MIN) break;
        until = part->to_h;
    }
    return until;
}

bool sb_timeline_closed_shown(const sb_timeline_plan *plan)
{
    if (!begins_at_the_start(plan->model) || shaded_until(&plan->axis) <= 0) return false;
    for (int i = 0; i < plan->n_lanes; i++)
        if (plan->lane[i].actor >= 0 && plan->model->actor[plan->lane[i].actor].hours) return true;
    return false;
}

static void shade(sb_scene *scene, const sb_timeline_plan *plan, const sb_timeline_lane *lane, double from_h,
                  double to_h)
{
    double left = sb_axis_x(&plan->axis, from_h), right = sb_axis_x(&plan->axis, to_h);
    if (right - left >= 0.5)
        sb_scene_rect(scene, "closed", (sb_box){ left, lane->y + 0.5, right - left, lane->h - 1 }, 0);
}

/* What lies between the open spans. */
static void shade_gaps(sb_scene *scene, const sb_timeline_plan *plan, const sb_timeline_lane *lane,
                       const sb_calendar *calendar, double until_h)
{
    double closed_from = 0;
    if (calendar->always) return;
    for (int i = 0; i < calendar->n; i++) {
        shade(scene, plan, lane, closed_from, (double)calendar->span[i].from / (double)SB_HOUR);
        closed_from = (double)calendar->span[i].to / (double)SB_HOUR;
    }
    shade(scene, plan, lane, closed_from, until_h);
}

sb_status sb_timeline_draw_closed(sb_scene *scene, const sb_timeline_plan *plan, sb_diag *diag)
{
    if (!sb_timeline_closed_shown(plan)) return SB_OK;
    const sb_scenario *s = &plan->model->scenario;
    const sb_zone *zone = NULL;
    double until_h = shaded_until(&plan->axis);
    sb_status status = sb_zone_load(&zone, s->tz ? s->tz : "Europe/Stockholm", plan->arena, diag);
    for (int i = 0; i < plan->n_lanes && status == SB_OK; i++) {
        const sb_timeline_lane *lane = &plan->lane[i];
        const sb_hours *hours = lane->actor < 0 ? NULL : plan->model->actor[lane->actor].hours;
        sb_calendar calendar;
        if (hours == NULL) continue;
        status = sb_hours_expand(&calendar, hours, zone, sb_zone_to_utc(zone, &s->starts),
                                 (sb_ns)(until_h * (double)SB_HOUR), plan->arena, diag);
        if (status == SB_OK) shade_gaps(scene, plan, lane, &calendar, until_h);
    }
    return status;
}
