/* A store: one SQLite file that keeps every experiment: the scenario's texts, variant, settings, seed and version, one row a
 * replication and measure for whoever asks with SQL, the packed blocks that the record is put together from, and the JSON.
 *
 * One program writes at a time (it holds a lock until it closes); others may read meanwhile. Everything that is written is
 * written in transactions, in WAL mode (until a run is finished) and synced: what a function has returned SB_OK for outlives a crash, and what it
 * has not is not there. A store is checked when it is opened; one that is damaged, of another program or of a newer simbana is
 * left as it is. Full disks are SB_MACHINE, what is wrong with the file is SB_USER. The tables: store_schema.c. */
#ifndef SB_IO_STORE_H
#define SB_IO_STORE_H

#include "base/arena.h"
#include "model/model.h"
#include "record/record.h"

typedef struct sb_store sb_store;

typedef enum sb_store_use { SB_STORE_READ = 0, SB_STORE_WRITE } sb_store_use;

/* To write: makes the file if there is none. */
sb_status sb_store_open(sb_store **out, const char *path, sb_store_use use, sb_diag *diag);
/* `alone`: leaves nothing beside the file, so that it can be moved. */
sb_status sb_store_close(sb_store *store, bool alone, sb_diag *diag);
const char *sb_store_path(const sb_store *store);

typedef struct sb_stored_file {
    const char *path;  /* as it is shown */
    const char *same;  /* the path of the file that this one is (by a link), mostly itself */
    const char *text;
    size_t length;
} sb_stored_file;

typedef struct sb_stored_setting {
    const char *name;
    double value;
} sb_stored_setting;

/* One experiment. Texts are borrowed from the caller when it is written, and the arena's when it is read. */
typedef struct sb_stored_run {
    int64_t id;
    const char *scenario, *variant; /* ids; variant NULL: none */
    const char *hash;               /* of the texts; set when it is read */
    const char *version;            /* of simbana */
    uint64_t seed;
    int64_t first, planned;         /* replications first … first + planned − 1; with a precision: at most so many */
    double precision;               /* 0 = none */
    const char *precision_of;       /* NULL = the default */
    int64_t traced;
    const sb_stored_setting *set; int n_set;
    const sb_stored_file *file; int n_files; /* the scenario, then what it includes */
    int64_t done;                   /* replications kept; set when it is read */
    bool finished;
    const char *begun, *ended, *json; /* set when it is read; ended and json NULL unless finished */
} sb_stored_run;

/* Makes a new run of it; run->id is set. Names of measures and deadlines are the model's. */
sb_status sb_store_begin(sb_store *store, sb_stored_run *run, const sb_model *model, sb_diag *diag);
/* Keeps a block of it: packed, and row by row. `batched` as in sb_record_pack. */
sb_status sb_store_keep(sb_store *store, int64_t run, const sb_record *block, int batched, sb_diag *diag);
/* All blocks are there; this is what came of it. */
sb_status sb_store_finish(sb_store *store, int64_t run, const char *json, sb_diag *diag);

/* All runs, the oldest first, without their texts, settings and JSON. */
sb_status sb_store_list(sb_store *store, sb_arena *arena, sb_stored_run **out, int *n, sb_diag *diag);
/* One run with everything. SB_USER if there is none with that id. */
sb_status sb_store_get(sb_store *store, sb_arena *arena, int64_t id, sb_stored_run *out, sb_diag *diag);
/* The first block that begins at `from` or later: its first replication, and its record, which the caller owns; *out is left
 * alone if there is none. A record is not read (out NULL) where only its place is wanted. */
sb_status sb_store_block(sb_store *store, int64_t run, int64_t from, int64_t *first, sb_record **out, sb_diag *diag);

#endif
