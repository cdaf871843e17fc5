/* What the JSON says of a collaboration moment, wherever it stands. */
#ifndef SB_IO_JSON_MOMENT_H
#define SB_IO_JSON_MOMENT_H

#include "io/json_value.h"

/* Which it is: kind, from, to, actors, n_from, via, rating. */
void sb_json_put_moment(sb_json *json, json_t *object, const sb_model *model, const sb_moment_finding *moment);

/* How it goes: n, wait_h, wait_p50_h, wait_p90_h, wait_by_cause_h, main_cause, path_share, path_wait_h, path_wait_share, misses,
 * weight. */
void sb_json_put_dynamics(sb_json *json, json_t *object, const sb_moment_finding *moment);

/* What the map says of it: the object `structure`. */
void sb_json_put_structure(sb_json *json, json_t *object, const sb_model *model, const sb_moment_finding *moment);

/* "works", "weak", "unknown"; NULL: not judged. */
const char *sb_json_rating(sb_rating rating);

#endif
