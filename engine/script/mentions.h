/* How often a scenario's text speaks of its params: for those that are declared and never used. */
#ifndef SB_SCRIPT_MENTIONS_H
#define SB_SCRIPT_MENTIONS_H

#include "model/model.h"

/* Adds to each param's `mentions` how often its id stands in the text as a word of its own, in strings too, but not in
 * comments. The declaration is one mention. `text` holds `length` bytes. */
void sb_script_count_mentions(sb_model *model, const char *text, size_t length);

#endif
