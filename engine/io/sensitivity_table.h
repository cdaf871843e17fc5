/* What moves a measure, for people to read: the tornado table, then elementary effects. */
#ifndef SB_IO_SENSITIVITY_TABLE_H
#define SB_IO_SENSITIVITY_TABLE_H

#include "analysis/sensitivity.h"

/* Plain text, at most 100 columns wide. `lang` "sv" or "en". The caller frees *text with free(). SB_NOMEM. */
sb_status sb_table_sensitivity(char **text, const sb_sensitivity *sensitivity, const char *lang, sb_diag *diag);

#endif
