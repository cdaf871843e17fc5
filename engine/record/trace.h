/* The events of chosen replications, as they happened: for drawing single cases, for logs, and for recomputing every
 * cause of waiting independently. A flat array that owns its memory; indexes are the net's. */
#ifndef SB_RECORD_TRACE_H
#define SB_RECORD_TRACE_H

#include "base/status.h"

#include <stdint.h>

typedef enum sb_trace_kind {
    SB_T_CASE = 0,  /* a case begins: node = where it enters */
    SB_T_ENABLE,    /* a visit of a node begins: link = how it came (-1 none), other = the visit before on its way */
    SB_T_TRY,       /* a message attempt over `link` begins at `time` and takes until `until`; number = 1 reached, 0 not, 2 reached
                     * and lost all the same */
    SB_T_QUEUE,     /* the visit joins the queue of its actors; number = its place in the order of queueing */
    SB_T_START,     /* work begins; number = persons seized in all, other = the actor it became where any would do */
    SB_T_PAUSE,     /* work stops while closed, or for other = the visit that takes its people; of a script: it waits */
    SB_T_RESUME,
    SB_T_FINISH,    /* the visit ends, its work done */
    SB_T_LEAVE,     /* the visit ends otherwise: timeout, balk, given up, withdrawn */
    SB_T_WAIT,      /* one accounted stretch of waiting of the visit: [time, until), cause, culprit */
    SB_T_JOINED,    /* the join is complete: its visit is that of the token that came last */
    SB_T_EVENT,     /* an event befalls the case: number = which, until = the end of what it lasts, node = where it leads */
    SB_T_END,       /* the case ends; other = the last visit of its critical path */
    SB_T_LEARN      /* an actor gets to know something of the case: number = info, other = actor */
} sb_trace_kind;

typedef struct sb_trace_event {
    int64_t replication, time, until;
    int64_t number;
    int32_t kind;
    int32_t visit; /* number of the visit within the replication, from 0; -1 none */
    int32_t other; /* another visit, or -1 */
    int32_t case_number, node, link;
    int32_t cause, culprit; /* culprit as in sb_record.blame; -1 none */
} sb_trace_event;

typedef struct sb_trace {
    sb_trace_event *event;
    int64_t n, capacity;
} sb_trace;

/* Adds one event; false when out of memory. */
bool sb_trace_add(sb_trace *trace, const sb_trace_event *event);
void sb_trace_fini(sb_trace *trace);

#endif
