/* The critical moments for people to read. `lang` is "sv" or "en"; NULL = the scenario's own. */
#ifndef SB_IO_CRITICAL_TABLE_H
#define SB_IO_CRITICAL_TABLE_H

#include "analysis/critical.h"

/* Plain text, at most 100 columns wide: the ranking, and what speaks for it. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_critical_report(char **text, const sb_critical *critical, const char *lang, sb_diag *diag);

#endif
