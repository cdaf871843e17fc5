/* Simbana's public C interface: read a scenario, run it, have what it says as JSON, draw it.
 *
 * Objects are opaque and owned by the caller. A function that can fail returns a simbana_status and fills the message
 * (file:line: what is wrong, and what to do) of the caller's buffer; its other outputs are untouched on failure. Texts
 * are UTF-8. One scenario may be used by one thread at a time; a run uses threads of its own.
 *
 *     simbana_scenario *scenario;
 *     char message[1024], *json;
 *     if (simbana_open(&scenario, "typarende.lua", message, sizeof message) == SIMBANA_OK) {
 *         simbana_options options = { .replications = 1000 };
 *         if (simbana_run(scenario, &options, &json, message, sizeof message) == SIMBANA_OK) free(json);
 *         simbana_close(scenario);
 *     }
 */
#ifndef SIMBANA_SIMBANA_H
#define SIMBANA_SIMBANA_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum simbana_status {
    SIMBANA_OK = 0,
    SIMBANA_USER = 1,   /* the scenario is wrong */
    SIMBANA_USAGE = 2,  /* an argument is wrong */
    SIMBANA_MACHINE = 3 /* out of memory, a file that cannot be written, a drawing that died */
} simbana_status;

typedef struct simbana_scenario simbana_scenario;

typedef struct simbana_options { /* {0} gives the defaults */
    int64_t replications; /* 0: 1000 for a scenario of one case, 100 otherwise */
    int has_seed;
    uint64_t seed;        /* else the scenario's own, else 1 */
    int threads;          /* 0: all processors; the results do not depend on it */
} simbana_options;

/* The version as text, such as "0.1.0"; static. */
const char *simbana_version(void);

/* Reads and checks the scenario at `path`. Close it with simbana_close (NULL is allowed). */
simbana_status simbana_open(simbana_scenario **out, const char *path, char *message, size_t size);
void simbana_close(simbana_scenario *scenario);

/* Simulates; *json is what `simbana run --json` prints (keys: scenarios/README.md). The caller frees it with free(). */
simbana_status simbana_run(simbana_scenario *scenario, const simbana_options *options, char **json, char *message, size_t size);

/* Draws the swimlane map to a file whose name ends in .svg, .pdf or .png, whole or not at all. */
simbana_status simbana_draw_map(simbana_scenario *scenario, const char *path, char *message, size_t size);

#ifdef __cplusplus
}
#endif

#endif
