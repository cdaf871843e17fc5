/* What the reports say, in English and Swedish. Phrases with %s are formats: words.c says what goes in. */
#ifndef SB_IO_WORDS_H
#define SB_IO_WORDS_H

#include "analysis/target.h"

typedef enum sb_phrase {
    /* the head */
    SB_SAY_START,
    SB_SAY_EXTENT,
    SB_SAY_PARTIAL,
    SB_SAY_PRECISE,
    SB_SAY_NOT_PRECISE,
    /* measures, deadlines */
    SB_SAY_MEASURES,
    SB_SAY_MEAN,
    SB_SAY_INTERVAL,
    SB_SAY_MEDIAN,
    SB_SAY_P90,
    SB_SAY_UNREACHED,
    SB_SAY_OBSERVED,
    SB_SAY_OBSERVED_IN,
    SB_SAY_OBSERVED_OUT,
    SB_SAY_OBSERVED_N,
    SB_SAY_SOURCE,
    SB_SAY_BATCHED,
    SB_SAY_GAP_ONE,
    SB_SAY_GAP_FEW,
    SB_SAY_GAP_DEPENDENT,
    SB_SAY_GAP_NONE,
    SB_SAY_INPUT,
    SB_SAY_ONLY_CHANCE,
    SB_SAY_DOUBTS,
    SB_SAY_DOUBT_FEW_RUNS,
    SB_SAY_DOUBT_SKEW,
    SB_SAY_DOUBT_FEW_EVENTS,
    SB_SAY_DOUBT_WARMUP,
    SB_SAY_DOUBT_SHORT,
    SB_SAY_DEADLINES,
    SB_SAY_WITHIN,
    SB_SAY_SHARE_MET,
    SB_SAY_MET,
    SB_SAY_MISSED,
    SB_SAY_NEVER,
    SB_SAY_PENDING,
    /* actors, waiting, needs */
    SB_SAY_ACTORS,
    SB_SAY_UTILISATION,
    SB_SAY_LOAD,
    SB_SAY_QUEUE,
    SB_SAY_WAIT,
    SB_SAY_SERVED,
    SB_SAY_WAITS,
    SB_SAY_WAIT_TOTAL,
    SB_SAY_WAIT_NONE,
    SB_SAY_THE_REST,
    SB_SAY_NEEDS,
    SB_SAY_NEED_MET,
    SB_SAY_EVENTS,
    SB_SAY_EVENT_SHARE,
    SB_SAY_EVENT_TIMES,
    SB_SAY_EVENT_ON,
    SB_SAY_STATISTICS,
    SB_SAY_EMITS, /* id, rows */
    /* moments */
    SB_SAY_MOMENTS,
    SB_SAY_JOINT,
    SB_SAY_TELLS,
    SB_SAY_VIA,
    SB_SAY_DELAY,
    SB_SAY_NO_DELAY,
    SB_SAY_ONE_MISS,
    SB_SAY_MISSES,
    SB_SAY_EVERY_WAY,
    SB_SAY_EVERY_PLANNED_WAY,
    SB_SAY_JUDGED,
    SB_SAY_DISAGREE,
    SB_SAY_MORE_MOMENTS,
    /* comparisons */
    SB_SAY_COMPARED,
    SB_SAY_SWEPT,
    SB_SAY_WAYS_PARTIAL,
    SB_SAY_IN_SHORT,
    SB_SAY_AS_IT_STANDS,
    SB_SAY_BETTER,
    SB_SAY_WORSE,
    SB_SAY_NO_DIFFERENCE,
    SB_SAY_BETTER_IN,
    SB_SAY_WORSE_IN,
    SB_SAY_LESS_IS_BETTER,
    SB_SAY_MORE_IS_BETTER,
    SB_SAY_NO_GOAL,
    SB_SAY_NOT_THERE,
    SB_SAY_NOT_REACHED,
    SB_SAY_DIFFERENCE,
    SB_SAY_HALF_WIDTH,
    SB_SAY_POINTS,
    SB_SAY_ELSE_NO_DIFFERENCE,
    SB_SAY_ONLY_THERE,
    SB_SAY_HOW_COMPARED,
    SB_SAY_HOW_JUDGED,
    SB_SAY_CUT,
    SB_SAY_TOO_FEW,
    /* sensitivity */
    SB_SAY_MOVED,
    SB_SAY_MOVED_OF,
    SB_SAY_AT_DEFAULTS,
    SB_SAY_WALKS_PARTIAL,
    SB_SAY_TORNADO,
    SB_SAY_FROM_TO,
    SB_SAY_AT_LOWEST,
    SB_SAY_AT_HIGHEST,
    SB_SAY_SWING,
    SB_SAY_TOGETHER,
    SB_SAY_MU_STAR,
    SB_SAY_SIGMA,
    SB_SAY_NOISE,
    SB_SAY_HOW_TORNADO,
    SB_SAY_HOW_MORRIS,
    SB_SAY_NOT_MOVED,
    /* the method's table */
    SB_SAY_ORGANISATION,
    SB_SAY_RESPONSIBILITY,
    SB_SAY_MOMENT,
    SB_SAY_SUCCESS,
    SB_SAY_TODO,
    SB_SAY_LEFT_OPEN,
    SB_SAY_NO_PHASE,
    /* critical moments */
    SB_SAY_CRITICAL,
    SB_SAY_RANKED_BY,
    SB_SAY_SETTLED_ALL,
    SB_SAY_SETTLED_SOME,
    SB_SAY_TIED_NEXT,
    SB_SAY_UNSETTLED,
    SB_SAY_IF_BOTH,
    SB_SAY_IF_CHANNEL,
    SB_SAY_IF_RECEIVER,
    SB_SAY_IF_FAILS,
    SB_SAY_CHANGE,
    SB_SAY_NO_CHANGE,
    SB_SAY_SPLIT,
    SB_SAY_SAVED,
    SB_SAY_SAVED_ONE,
    SB_SAY_SAME_AS,
    SB_SAY_MISSED_BEYOND,
    SB_SAY_GROUP,
    SB_SAY_GROUP_TOO_KIND,
    SB_SAY_GROUP_TOO_HARD,
    SB_SAY_TWO_AT_ONCE,
    SB_SAY_MORE_TOGETHER,
    SB_SAY_LESS_TOGETHER,
    SB_SAY_SAME_TOGETHER,
    SB_SAY_PAIR,
    SB_SAY_ABSENT,
    SB_SAY_WITHOUT,
    SB_SAY_AGAIN,
    SB_SAY_STOPPED,
    SB_SAY_PHASE,
    SB_PHRASES
} sb_phrase;

const char *sb_words(sb_phrase phrase, bool swedish);

/* The title of measure number i: translated if it is a standard one, else the scenario's. */
const char *sb_words_measure(const sb_findings *findings, int i, bool swedish);

/* The same of a measure or a deadline. */
const char *sb_words_target(const sb_model *model, sb_target target, bool swedish);

/* 0 = Monday. */
const char *sb_words_weekday(int weekday, bool swedish);

/* The cause alone ("closed"), and as a format for whom it falls on ("closed: %s"); `channel`: that is a
 * channel. */
const char *sb_words_cause(sb_cause cause, bool swedish);
const char *sb_words_cause_at(sb_cause cause, bool channel, bool swedish);

const char *sb_words_rating(sb_rating rating, bool swedish);
const char *sb_words_weight(sb_weight weight, bool swedish);

#endif
