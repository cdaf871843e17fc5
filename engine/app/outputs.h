/* What an experiment leaves in words: JSON, the report, the method's table. */
#ifndef SB_APP_OUTPUTS_H
#define SB_APP_OUTPUTS_H

#include "app/pipeline.h"
#include "io/json_value.h"

/* What made it, and where; `machine` is the caller's room for a text. */
enum { SB_MACHINE_TEXT = 256 };
sb_provenance sb_outputs_provenance(char machine[SB_MACHINE_TEXT], double wall_s, int threads);

typedef struct sb_outputs {
    char *json, *report, *moments; /* owned */
} sb_outputs;

/* `lang` "sv" or "en"; `wall_s` seconds that it all took. Fini in any case. */
sb_status sb_outputs_make(sb_outputs *out, const sb_experiment *experiment, const char *lang, double wall_s, sb_diag *diag);
/* Writes run.json, report.txt and moments.md into a folder, which is made if only its last part is missing, and ID.csv for
 * each emit (a / in its id, of a routine, becomes a point); the experiment has kept its rows: SB_KEEP_EMITS. */
sb_status sb_outputs_save(const sb_outputs *outputs, const sb_experiment *experiment, const char *folder, sb_diag *diag);
void sb_outputs_fini(sb_outputs *outputs);

#endif
