#include "kernel/roster.h"

#include <assert.h>

int sb_roster_find(const sb_roster *roster, sb_ns t, int hint)
{
    int low = 0, high = roster->n;
    if (hint >= 0 && hint <= roster->n && (hint == 0 || roster->at[hint - 1] <= t)) {
        if (hint == roster->n || roster->at[hint] > t) return hint;
        if (hint + 1 == roster->n || roster->at[hint + 1] > t) return hint + 1;
        low = hint + 1;
    }
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (roster->at[middle] <= t) low = middle + 1;
        else high = middle;
    }
    return low;
}

sb_ns sb_roster_next_open(const sb_roster *roster, sb_ns t)
{
    int i = sb_roster_find(roster, t, -1);
    if (roster->people[i] > 0) return t;
    while (i < roster->n && roster->people[i + 1] == 0) i++;
    return i < roster->n ? roster->at[i] : SB_NEVER;
}

sb_ns sb_roster_closed(const sb_roster *roster, sb_ns from, sb_ns to)
{
    sb_ns closed = 0;
    for (int i = sb_roster_find(roster, from, -1); from < to; i++) {
        sb_ns end = sb_roster_end(roster, i) < to ? sb_roster_end(roster, i) : to;
        if (roster->people[i] == 0) closed += end - from;
        from = end;
    }
    return closed;
}

sb_person_ns sb_roster_duty(const sb_roster *roster, sb_ns from, sb_ns to)
{
    assert(roster->most != SB_UNLIMITED);
    sb_person_ns duty = 0;
    for (int i = sb_roster_find(roster, from, -1); from < to; i++) {
        sb_ns end = sb_roster_end(roster, i) < to ? sb_roster_end(roster, i) : to;
        duty += (sb_person_ns)(end - from) * (sb_person_ns)roster->people[i];
        from = end;
    }
    return duty;
}
