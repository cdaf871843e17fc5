/* The critical moments for people to read. `lang` is "sv" or "en"; NULL = the scenario's own. */
#ifndef SB_IO_CRITICAL_TABLE_H
#define SB_IO_CRITICAL_TABLE_H

#include "analysis/critical.h"

/* Plain text, at most 100 columns wide: the ranking, and what speaks for it. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_critical_report(char **text, const sb_critical *critical, const char *lang, sb_diag *diag);

/* The method's table in Markdown, as sb_table_moments, its moments ranked by what they would change. */
sb_status sb_critical_method(char **text, const sb_critical *critical, const char *lang, sb_diag *diag);

/* The method's table as CSV (RFC 4180; commas; texts that a spreadsheet would take for formulas begin with an apostrophe): a row for
 * each organisation and moment of a phase, with phase, organisation, responsibility, rank, settled, moment, where, the change of
 * what is ranked by with its interval, what else it changes, rating, disagrees, success, todo. */
sb_status sb_critical_csv(char **text, const sb_critical *critical, const char *lang, sb_diag *diag);

#endif
