/* What an opening-hours text says, ready to be asked day by day. Private to the room: hours.c makes it,
 * expand.c asks. */
#ifndef SB_TIME_RULES_H
#define SB_TIME_RULES_H

#include "time/hours.h"
#include "time/tokens.h"

enum { SB_MINUTES_A_DAY = 24 * 60, SB_DATES = 12 * 31 };

/* A span that starts on a day, in minutes of wall-clock time since that day's midnight: 0 ≤ from < 1440 and
 * from < to; past 1440 it goes on into later days, for at most a week. */
typedef struct sb_day_span {
    int from, to;
} sb_day_span;

/* The spans that start on one kind of day: sorted, disjoint, never touching. */
typedef struct sb_day_plan {
    const sb_day_span *span;
    int n;
} sb_day_plan;

/* The plans of one part of the year. */
typedef struct sb_section {
    sb_day_plan day[SB_DAY_KINDS];
    bool holidays; /* holidays and eves follow day[SB_ON_HOLIDAYS]; else they are weekdays like any other */
} sb_section;

struct sb_hours {
    bool always;                /* open at every time */
    const sb_section *section;  /* section 0 holds on dates that no other covers */
    uint16_t by_date[SB_DATES]; /* (month − 1) · 31 + day − 1 → the section in force */
};

#endif
