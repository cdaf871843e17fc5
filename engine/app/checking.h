/* Checking a scenario: what makes it unusable, and what can be read and is most likely not meant. */
#ifndef SB_APP_CHECKING_H
#define SB_APP_CHECKING_H

#include "app/scenario.h"
#include "check/check.h"

typedef struct sb_checking {
    sb_scenario_file scenario;
    sb_diags diags;      /* of reading it */
    sb_remarks *remarks; /* owned; NULL if it cannot be used */
    int warnings;        /* of both, before `strict` */
} sb_checking;

/* Reads and checks the scenario, and each of its variants: what is so only there goes into `diags`. Params have the values
 * that `reading` sets, if it is given (NULL), in variants too. SB_USER if there are errors; `strict` makes warnings errors.
 * Fini in any case. */
sb_status sb_checking_run(sb_checking *out, const char *path, const sb_script_options *reading, bool strict);
/* What it found as JSON (io/json_check.h); the caller frees *text with free(). */
sb_status sb_checking_json(char **text, const sb_checking *checking, sb_diag *diag);
void sb_checking_fini(sb_checking *checking);

#endif
