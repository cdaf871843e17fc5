/* Experiments that a store keeps, put together again: from the texts and the blocks, without simulating. And shards of one
 * experiment, made in different places, as one. */
#ifndef SB_APP_STORED_H
#define SB_APP_STORED_H

#include "app/pipeline.h"
#include "io/store.h"

typedef struct sb_stored {
    sb_arena *arena;   /* of the run's texts */
    sb_stored_run run;
    sb_experiment x;   /* partial if not all replications are kept */
} sb_stored;

/* Run `id` of an open store. Fini in any case. */
sb_status sb_stored_load(sb_stored *out, sb_store *store, int64_t id, sb_diags *diags);
void sb_stored_fini(sb_stored *stored);

/* Puts the runs that `n` stores hold together, in the order of their replications, and writes them as one run of a new store at
 * `to`, whole or not at all; nothing may stand there yet. SB_USER, with what it is, if they are not shards of one
 * experiment, from replication 0 on without overlap or gap. The caller frees *json with free(), and finis in any case. */
sb_status sb_stored_merge(sb_stored *out, char **json, const char *const *from, int n, const char *to, sb_diags *diags);

#endif
