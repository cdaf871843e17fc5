/* A comparison for people to read: in short, then measure by measure, each way beside how it is. */
#ifndef SB_IO_COMPARE_TABLE_H
#define SB_IO_COMPARE_TABLE_H

#include "analysis/comparison.h"

/* Plain text, at most 100 columns wide. `swept`: the param whose values the ways are, NULL: they are variants. `lang` "sv" or
 * "en". The caller frees *text with free(). SB_NOMEM. */
sb_status sb_table_compare(char **text, const sb_comparison *comparison, const char *swept, const char *lang, sb_diag *diag);

#endif
