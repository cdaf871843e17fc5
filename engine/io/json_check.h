/* What `check --json` prints: an array of findings for editors, in the order they are told. Keys are added, never changed.
 *
 *   file, line   where; null where there is no such place
 *   severity     "error", "warning" or "note"
 *   code         a short name that stays, such as "dead-node" (all are listed in scenarios/README.md)
 *   message      one sentence; hint: what to do about it, or null
 *   path         a way that a case can take to what is wrong, or []: objects of node (its id), file, line, way (how the
 *                node is left: a branch's label, "timeout" …, or null), track (stops of one number follow each other) */
#ifndef SB_IO_JSON_CHECK_H
#define SB_IO_JSON_CHECK_H

#include "check/check.h"

/* `model` may be NULL if the scenario could not be read, and so may `remarks`. The caller frees *text with free(). */
sb_status sb_json_check(char **text, const sb_model *model, const sb_diags *diags, const sb_remarks *remarks, sb_diag *diag);

#endif
