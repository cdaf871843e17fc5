/* One replication: (net, treatment, address) → record. No input or output, no globals, no Lua unless the scenario has callbacks.
 *
 * A sb_sim is one worker's workshop: everything a replication needs, kept warm from one to the next. It reads the net,
 * which may be shared, and writes only to what it is given. Not safe for threads: one worker, one sim. */
#ifndef SB_SIM_SIM_H
#define SB_SIM_SIM_H

#include "net/net.h"
#include "record/record.h"
#include "sim/hooks.h"
#include "sim/treatment.h"

typedef struct sb_sim sb_sim;

/* `hooks` may be NULL if the net has no callbacks. Both must outlive the sim. */
sb_status sb_sim_new(sb_sim **out, const sb_net *net, const sb_hooks *hooks, sb_diag *diag);
void sb_sim_free(sb_sim *sim);

/* From now on it runs with this treatment, of which it keeps a copy; NULL = none. */
sb_status sb_sim_treat(sb_sim *sim, const sb_treatment *treatment, sb_diag *diag);

/* Runs replication number `replication` (from 0) under `seed`: fills *row (its arrays must be zeroed and of the net's
 * shape), adds to the totals and histograms of *totals and, if `trace` is not NULL, appends its events there. On failure
 * (a callback's fault, too many events, out of memory) row and totals are spoilt. `stop`, if not NULL, is looked at now
 * and then: when it becomes true the replication is given up with SB_STOPPED. */
sb_status sb_sim_run(sb_sim *sim, uint64_t seed, uint64_t replication, sb_record *totals, sb_row *row, sb_trace *trace,
                     const volatile bool *stop, sb_diag *diag);

/* The shape of a record of this net (replications and keep left at 0). *kinds is allocated for shape.kind to point to;
 * the caller frees it. */
sb_status sb_sim_shape(sb_shape *out, sb_measure_kind **kinds, const sb_net *net, sb_diag *diag);

#endif
