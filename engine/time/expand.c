#include "time/hours.h"

#include "time/rules.h"
#include "time/zone.h"

#include <assert.h>
#include <string.h>

enum { LONGEST_SPAN_DAYS = 7, DAY_SECONDS = 24 * 3600 };

/* The stretch of time that is expanded, and what is remembered on the way through it. */
typedef struct walk {
    const sb_zone *zone;
    int64_t start; /* UTC seconds */
    sb_ns until;
    int64_t first_day, last_day; /* local days that may matter */
    sb_stretch known;
} walk;

/* Wide enough for spans that began before the start, and for any offset. */
static walk begin_walk(const sb_zone *zone, int64_t start, sb_ns until)
{
    assert(until >= 0 && start > INT64_C(-62200000000) && start < INT64_C(253500000000)); /* years 1 … 9999 */
    int64_t end = start + until / SB_SECOND + 1;
    return (walk){ .zone = zone,
                   .start = start,
                   .until = until,
                   .first_day = (start + SB_TZ_WEST - DAY_SECONDS) / DAY_SECONDS - LONGEST_SPAN_DAYS,
                   .last_day = (end + SB_TZ_EAST) / DAY_SECONDS + 1 };
}

/* Engine time of a minute (possibly past 1440) of a local day, clipped to [0, until]. Never decreasing. */
static sb_ns time_of(walk *w, int64_t day, int minute)
{
    int64_t seconds =
        sb_zone_instant_near(w->zone, day * DAY_SECONDS + (int64_t)minute * 60, &w->known) - w->start;
    if (seconds <= 0) return 0;
    return seconds > w->until / SB_SECOND ? w->until : seconds * SB_SECOND;
}

/* Opening hours. */

static const sb_day_plan *plan_of(const sb_hours *hours, int64_t day)
{
    int year, month, date;
    sb_civil_from_days(day, &year, &month, &date);
    const sb_section *section = &hours->section[hours->by_date[(month - 1) * 31 + date - 1]];
    bool holiday = section->holidays && sb_swedish_holiday(day) != SB_NOT_HOLIDAY;
    return &section->day[holiday ? SB_ON_HOLIDAYS : sb_weekday(day)];
}

typedef struct span_list {
    sb_span *span;
    int n, room;
} span_list;

/* Starts never decrease from call to call, so a span can only touch the last one. */
static bool add_span(span_list *list, sb_span s, sb_arena *arena)
{
    if (list->n > 0 && s.from <= list->span[list->n - 1].to) {
        sb_span *last = &list->span[list->n - 1];
        if (s.to > last->to) last->to = s.to;
        return true;
    }
    if (!sb_arena_grow(arena, (void **)&list->span, &list->room, list->n + 1, sizeof s)) return false;
    list->span[list->n++] = s;
    return true;
}

sb_status sb_hours_expand(sb_calendar *out, const sb_hours *hours, const sb_zone *zone, int64_t start_utc,
                          sb_ns until, sb_arena *arena, sb_diag *diag)
{
    if (hours->always) {
        *out = (sb_calendar){ .always = true, .until = SB_NEVER };
        return SB_OK;
    }
    walk w = begin_walk(zone, start_utc, until);
    span_list list = { 0 };
    for (int64_t day = w.first_day; day <= w.last_day; day++) {
        const sb_day_plan *plan = plan_of(hours, day);
        for (int i = 0; i < plan->n; i++) {
            sb_span s = { time_of(&w, day, plan->span[i].from), 0 };
            s.to = time_of(&w, day, plan->span[i].to);
            if (s.from < s.to && !add_span(&list, s, arena)) return sb_no_memory(diag);
        }
    }
    *out = (sb_calendar){ .span = list.span, .n = list.n, .until = until };
    return SB_OK;
}

/* Points in the week. */

sb_status sb_clock_point_expand(sb_instants *out, sb_clock_point point, const sb_zone *zone,
                                int64_t start_utc, sb_ns until, sb_arena *arena, sb_diag *diag)
{
    walk w = begin_walk(zone, start_utc, until);
    sb_ns *at = NULL;
    int n = 0, room = 0;
    for (int64_t day = w.first_day; day <= w.last_day; day++) {
        if (point.weekday >= 0 && point.weekday != sb_weekday(day)) continue;
        int64_t local = day * DAY_SECONDS + (int64_t)point.minute * 60;
        if (sb_zone_instant_near(zone, local, &w.known) < start_utc) continue;
        sb_ns t = time_of(&w, day, point.minute);
        if (t >= until || (n > 0 && t == at[n - 1]))
            continue; /* a day that the clock jumped over is told once */
        if (!sb_arena_grow(arena, (void **)&at, &room, n + 1, sizeof *at)) return sb_no_memory(diag);
        at[n++] = t;
    }
    *out = (sb_instants){ at, n };
    return SB_OK;
}

/* The wall clock. */

sb_status sb_wall_expand(sb_wall *out, const sb_zone *zone, int64_t start_utc, sb_ns until, sb_arena *arena,
                         sb_diag *diag)
{
    assert(until >= 0);
    sb_ns *change = NULL;
    int32_t *offset = NULL;
    int n = 0, change_room = 0, offset_room = 0;
    sb_stretch s = sb_zone_stretch(zone, start_utc);
    if (!sb_arena_grow(arena, (void **)&offset, &offset_room, 1, sizeof *offset)) return sb_no_memory(diag);
    offset[0] = s.offset;
    while (s.to < INT64_MAX && s.to - start_utc <= (until - 1) / SB_SECOND) {
        sb_ns when = (s.to - start_utc) * SB_SECOND;
        s = sb_zone_stretch(zone, s.to);
        if (s.offset == offset[n]) continue;
        if (!sb_arena_grow(arena, (void **)&change, &change_room, n + 1, sizeof *change) ||
            !sb_arena_grow(arena, (void **)&offset, &offset_room, n + 2, sizeof *offset))
            return sb_no_memory(diag);
        change[n++] = when;
        offset[n] = s.offset;
    }
    *out = (sb_wall){ .start_utc = start_utc, .change = change, .offset = offset, .n = n };
    return SB_OK;
}

int64_t sb_wall_seconds(const sb_wall *wall, sb_ns t)
{
    int low = 0, high = wall->n; /* the first change after t is in [low, high] */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (wall->change[middle] <= t) low = middle + 1;
        else high = middle;
    }
    return wall->start_utc + t / SB_SECOND - (t % SB_SECOND < 0) + wall->offset[low];
}
