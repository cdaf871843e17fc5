/* Which of several ways is best, second best …: a sequential ranking procedure that says how many more replications who needs.
 *
 * Each two ways are compared by a paired t interval under common random numbers, looked at again as replications come: repeated
 * confidence intervals (Jennison and Turnbull, JRSS B 51, 1989), at look l with the error α / (pairs · l (l + 1)), which over all
 * pairs and looks sums to α. So with confidence 1 − α all that it ever says is right together:
 *   1. two ways are told apart when their interval leaves out 0;
 *   2. they are *tied* when it lies within the zone: differences that small matter to nobody (Kim and Nelson's indifference
 *      zone, ACM TOMACS 11, 2001; their triangle closes sooner, but then takes one of two that are alike for the better);
 *   3. a way behind as many others as are wanted is out, and needs no more replications.
 * What it looks at is what it was given, in order: the outcome depends on nothing else.
 */
#ifndef SB_ANALYSIS_CONTEST_H
#define SB_ANALYSIS_CONTEST_H

#include "analysis/interval.h"

typedef struct sb_contest sb_contest;

typedef struct sb_contest_rules {
    int ways;      /* how many compete */
    int wanted;    /* the first so many ranks are to be settled */
    int direction; /* −1: a small outcome is good, 1: a large one */
    double alpha;  /* 0.05 */
    double zone;   /* > 0, in the outcome's unit */
    int together;  /* so many replications after each other are one draw */
} sb_contest_rules;

sb_status sb_contest_new(sb_contest **out, const sb_contest_rules *rules, sb_diag *diag);
void sb_contest_free(sb_contest *contest);

/* The next n replications of a way; all ways must begin at the same replication. SB_CONTEST_BASE is what they are held against when
 * they are ranked, so that ways with different numbers of replications can be: it must have as many as any of them at a look. */
enum { SB_CONTEST_BASE = -1 };
sb_status sb_contest_add(sb_contest *contest, int way, const sb_part *part, int n, sb_diag *diag);
int sb_contest_replications(const sb_contest *contest, int way);

/* Looks at what there is, ranks, and decides what can be decided. True when the wanted ranks are settled. */
bool sb_contest_look(sb_contest *contest);

/* After a look. Ways in ranked order: order[0] is the best. A rank is settled when its way is told apart from, or tied with, each
 * that stands below it; `tied`: with the one below. `wants`: the way needs more replications, to have as many as its rivals or
 * more. */
const int *sb_contest_order(const sb_contest *contest);
bool sb_contest_settled(const sb_contest *contest, int rank); /* from 0 */
bool sb_contest_tied(const sb_contest *contest, int rank);
bool sb_contest_wants(const sb_contest *contest, int way);
int sb_contest_settled_ranks(const sb_contest *contest); /* of those wanted, from the first, without a gap */

#endif
