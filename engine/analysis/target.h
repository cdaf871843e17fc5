/* What an experiment is about: one measure or one deadline, named by the user. */
#ifndef SB_ANALYSIS_TARGET_H
#define SB_ANALYSIS_TARGET_H

#include "analysis/findings.h"

typedef struct sb_target {
    int measure;  /* as in sb_findings.measure, or -1 */
    int deadline; /* as in sb_findings.deadline, or -1: one of the two is given */
} sb_target;

/* `id` NULL: the first measure with a goal, else cycle_time. SB_USER, with what is meant perhaps, if there is none called so;
 * a measure goes before a deadline of the same name. */
sb_status sb_target_find(sb_target *out, const sb_model *model, const char *id, sb_diag *diag);

const char *sb_target_id(const sb_model *model, sb_target target);

/* As the scenario says it; those of standard measures in English (io/words.h has both languages). */
const char *sb_target_title(const sb_model *model, sb_target target);
sb_measure_unit sb_target_unit(const sb_model *model, sb_target target);

/* Targets have numbers: the measures, the standard ones first, then the deadlines. */
int sb_target_count(const sb_model *model);
sb_target sb_target_at(const sb_model *model, int number);

/* The id of measure number i, the standard ones first. */
const char *sb_measure_id(const sb_model *model, int i);

#endif
