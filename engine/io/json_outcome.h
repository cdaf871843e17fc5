/* Measures and deadlines as JSON, the same in every document: see json_report.h for the keys. */
#ifndef SB_IO_JSON_OUTCOME_H
#define SB_IO_JSON_OUTCOME_H

#include "analysis/comparison.h"
#include "io/json_value.h"

/* Objects with all that is known of measure or deadline number i; more may be put into them. */
json_t *sb_json_measure(sb_json *json, const sb_findings *findings, int i);
json_t *sb_json_deadline(sb_json *json, const sb_findings *findings, int i);

/* "hours", "count", "share", "money", "number" */
const char *sb_json_unit(sb_measure_unit unit);

/* "better", "worse", "none"; NULL: no verdict */
const char *sb_json_verdict(sb_verdict verdict);

#endif
