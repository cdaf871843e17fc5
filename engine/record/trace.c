#include "record/trace.h"

#include <stdlib.h>

bool sb_trace_add(sb_trace *trace, const sb_trace_event *event)
{
    if (trace->n == trace->capacity) {
        int64_t capacity = trace->capacity ? trace->capacity * 2 : 256;
        sb_trace_event *grown = realloc(trace->event, (size_t)capacity * sizeof *grown);
        if (grown == NULL) return false;
        trace->event = grown;
        trace->capacity = capacity;
    }
    trace->event[trace->n++] = *event;
    return true;
}

void sb_trace_fini(sb_trace *trace)
{
    free(trace->event);
    *trace = (sb_trace){ 0 };
}
