/* Findings for people to read: a report for the terminal, and the method's table in Markdown.
 *
 * `lang` is "sv" or "en"; NULL = the scenario's own. Titles are cleaned (io/letters.h), in Markdown also
 * escaped, so that nothing a scenario says can act on a terminal or become markup. */
#ifndef SB_IO_TABLE_H
#define SB_IO_TABLE_H

#include "analysis/findings.h"

/* Plain text, at most 100 columns wide. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_table_report(char **text, const sb_findings *findings, const char *lang, sb_diag *diag);

/* Organisation · Ansvar · Kritiska samverkansmoment · Kritiska framgångsfaktorer · Viktigt att göra: one
 * table a phase (of where the moment leads), a row an organisation, with its most critical moments and what
 * speaks for them. What the scenario does not say is left open for the group. The caller frees *text with
 * free(). SB_NOMEM. */
sb_status sb_table_moments(char **text, const sb_findings *findings, const char *lang, sb_diag *diag);

#endif
