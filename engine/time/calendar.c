#include "time/hours.h"

#include <assert.h>

int sb_calendar_find(const sb_calendar *calendar, sb_ns t, int hint)
{
    const sb_span *span = calendar->span;
    int n = calendar->n, low = 0, high = n; /* the answer is in [low, high] */
    if (hint < 0 || hint > n) hint = n;
    /* From the hint outward in doubling steps, until the answer is enclosed. */
    if (hint < n && span[hint].to <= t) {
        low = hint + 1;
        for (int step = 1; step < n - low; step *= 2) {
            if (span[low + step - 1].to > t) {
                high = low + step - 1;
                break;
            }
            low += step;
        }
    } else {
        high = hint;
        for (int step = 1; step < high; step *= 2) {
            if (span[high - step].to <= t) {
                low = high - step + 1;
                break;
            }
            high -= step;
        }
    }
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (span[middle].to <= t) low = middle + 1;
        else high = middle;
    }
    return low;
}

/* Without a cursor: begin in the middle. */
static int find(const sb_calendar *calendar, sb_ns t)
{
    return sb_calendar_find(calendar, t, calendar->n / 2);
}

bool sb_calendar_open(const sb_calendar *calendar, sb_ns t)
{
    if (calendar->always) return true;
    int i = find(calendar, t);
    return i < calendar->n && calendar->span[i].from <= t;
}

sb_ns sb_calendar_next_open(const sb_calendar *calendar, sb_ns t)
{
    if (calendar->always) return t;
    int i = find(calendar, t);
    if (i == calendar->n) return SB_NEVER;
    return calendar->span[i].from > t ? calendar->span[i].from : t;
}

sb_ns sb_calendar_measure(const sb_calendar *calendar, sb_ns from, sb_ns to)
{
    if (to <= from) return 0;
    if (calendar->always) return to - from;
    sb_ns sum = 0;
    for (int i = find(calendar, from); i < calendar->n && calendar->span[i].from < to; i++) {
        sb_span s = calendar->span[i];
        sum += (s.to < to ? s.to : to) - (s.from > from ? s.from : from);
    }
    return sum;
}
