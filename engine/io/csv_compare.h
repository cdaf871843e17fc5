/* A comparison as a table for spreadsheets: what `compare --csv` prints.
 *
 * A row for each way and each measure or deadline that it has in common with the baseline; ids, no titles, so that nothing needs
 * quoting. Columns: way (id of the variant, "param=value", or "baseline"), measure, unit, value (mean, time cut at the horizon; of
 * a deadline the share in time), unreached (share), delta, delta_lo, delta_hi (95 %, paired), p (by Holm), verdict (better, worse,
 * none). Empty: there is no such figure. Numbers as in JSON: decimal points, 12 digits. */
#ifndef SB_IO_CSV_COMPARE_H
#define SB_IO_CSV_COMPARE_H

#include "analysis/comparison.h"

/* `swept` NULL: of variants. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_csv_compare(char **text, const sb_comparison *comparison, const char *swept, sb_diag *diag);

#endif
