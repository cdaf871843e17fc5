/* A statistics record as CSV (RFC 4180: commas, lines end with CR LF, UTF-8), decimals with a point.
 *
 * The columns: replication (from 0, as --only counts them), case (within it, from 1), time_h (since the start), date
 * (by the clock on the wall, if the scenario has a date), then those of the emit. Rows in the order of replications, and
 * of time in each. Empty: nothing, or a number that is not finite. A text that a spreadsheet would take for a formula gets
 * an apostrophe before it. */
#ifndef SB_IO_EMIT_CSV_H
#define SB_IO_EMIT_CSV_H

#include "model/model.h"
#include "record/record.h"

/* The record has kept its rows (SB_KEEP_EMITS). `emit` is the model's index, `wall` the net's. SB_USER: an uncertain
 * param has changed which columns there are. The caller frees *text. */
sb_status sb_emit_csv(char **text, size_t *length, int emit, const sb_model *model, const sb_record *record,
                      const sb_wall *wall, sb_diag *diag);

#endif
