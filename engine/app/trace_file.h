/* The events of traced replications as JSON lines, so that others can recompute what the engine says.
 *
 * The first line describes the scenario: "nodes", "links" (the messages of `tell` last), "warmup", "actors" (each with its roster: [time, people] from each time
 * on; people -1 = without limit), "channels", "causes", "kinds" (names of the events' kinds). Every further line is one
 * event with the fields of sb_trace_event; times are whole nanoseconds since the scenario's start; culprit 0 is nobody,
 * then come the actors, then the channels. */
#ifndef SB_APP_TRACE_FILE_H
#define SB_APP_TRACE_FILE_H

#include "net/net.h"
#include "record/trace.h"

/* Written whole or not at all. */
sb_status sb_trace_save(const char *path, const sb_net *net, const sb_model *model, const sb_trace *trace, sb_diag *diag);

#endif
