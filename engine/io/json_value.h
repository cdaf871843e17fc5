/* Values of our JSON: 12 significant digits, null where there is no number, text that is always valid UTF-8,
 * keys in the order they were put. The same values give the same bytes.
 *
 * A document notes that memory ran out (`failed`), so that only its end has to look. */
#ifndef SB_IO_JSON_VALUE_H
#define SB_IO_JSON_VALUE_H

#include "analysis/findings.h"

#include <jansson.h>

typedef struct sb_json {
    bool failed;
} sb_json;

/* New values; NULL when out of memory, which sb_json_put notes. */
json_t *sb_json_number(double number);
json_t *sb_json_count(int64_t count);
json_t *sb_json_text(const char *text);       /* NULL gives null; malformed bytes become U+FFFD */
json_t *sb_json_unsigned(uint64_t number);    /* past 2^63 − 1, which JSON readers lose, as text */

/* Puts a value, which it takes, under a new key; `object` may be NULL (then memory has run out before). */
void sb_json_put(sb_json *json, json_t *object, const char *key, json_t *value);

void sb_json_put_number(sb_json *json, json_t *object, const char *key, double number);
void sb_json_put_count(sb_json *json, json_t *object, const char *key, int64_t count);
void sb_json_put_text(sb_json *json, json_t *object, const char *key, const char *text);
/* At the end of an array, likewise. */
void sb_json_append(sb_json *json, json_t *array, json_t *value);

/* `key`: [lo, hi], or null and beside it `key`_why. */
void sb_json_put_interval(sb_json *json, json_t *object, const char *key, const sb_interval *ci);

/* `key`: an object with a number for each cause of waiting. */
void sb_json_put_causes(sb_json *json, json_t *object, const char *key, const double by_cause[SB_CAUSES]);

/* What findings do not know, the only part of a document that is not the same for the same seed. Texts are borrowed; NULL gives
 * null. */
typedef struct sb_provenance {
    const char *version;
    double wall_s;       /* NaN: not measured */
    int threads;
    const char *machine; /* such as "Linux x86_64, 2 processors" */
} sb_provenance;
void sb_json_put_provenance(sb_json *json, json_t *root, const sb_provenance *provenance);

/* "join", "timer" … */
const char *sb_json_cause(sb_cause cause);

/* The document as text with a line end; takes `root`. The caller frees *text with free(). */
sb_status sb_json_print(char **text, const sb_json *json, json_t *root, sb_diag *diag);

#endif
