#include "io/store_inner.h"

#include "record/pack.h"

#include <stdio.h>

/* The columns that every reading of a run begins with. `done` is what its blocks hold. */
#define COLUMNS                                                                                                        \
    "SELECT id, scenario, hash, variant, seed, first, planned, precision, precision_of, traced, version, begun, ended,"  \
    " (SELECT coalesce(sum(n), 0) FROM block WHERE block.run = run.id)"

/* A column's text in the arena; NULL stays NULL. Memory that ran out is noted. */
static const char *text_of(sqlite3_stmt *row, int column, sb_arena *arena, bool *failed)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    if (text == NULL) return NULL;
    const char *copy = sb_arena_text(arena, text);
    if (copy == NULL) *failed = true;
    return copy;
}

static bool read_columns(sqlite3_stmt *row, sb_arena *arena, sb_stored_run *out)
{
    bool failed = false;
    *out = (sb_stored_run){
        .id = sqlite3_column_int64(row, 0), .scenario = text_of(row, 1, arena, &failed), .hash = text_of(row, 2, arena, &failed),
        .variant = text_of(row, 3, arena, &failed), .seed = (uint64_t)sqlite3_column_int64(row, 4),
        .first = sqlite3_column_int64(row, 5), .planned = sqlite3_column_int64(row, 6),
        .precision = sqlite3_column_double(row, 7), .precision_of = text_of(row, 8, arena, &failed),
        .traced = sqlite3_column_int64(row, 9), .version = text_of(row, 10, arena, &failed),
        .begun = text_of(row, 11, arena, &failed), .ended = text_of(row, 12, arena, &failed), .done = sqlite3_column_int64(row, 13),
    };
    out->finished = out->ended != NULL;
    return !failed;
}

sb_status sb_store_list(sb_store *store, sb_arena *arena, sb_stored_run **out, int *n, sb_diag *diag)
{
    sb_stored_run *runs = NULL;
    int count = 0, capacity = 0;
    bool there = true;
    sqlite3_stmt *ask = sb_store_ask(store, diag, COLUMNS " FROM run ORDER BY id", "");
    sb_status status = ask ? SB_OK : SB_USER;
    while (status == SB_OK && (status = sb_store_row(store, ask, &there, diag)) == SB_OK && there) {
        if (!sb_arena_grow(arena, (void **)&runs, &capacity, count + 1, sizeof *runs) || !read_columns(ask, arena, &runs[count++]))
            status = sb_no_memory(diag);
    }
    sqlite3_finalize(ask);
    if (status != SB_OK) return status;
    *out = runs;
    *n = count;
    return SB_OK;
}

static sb_status read_files(sb_store *store, sb_arena *arena, sb_stored_run *out, sb_diag *diag)
{
    sb_stored_file *files = NULL;
    int capacity = 0;
    bool there = true, failed = false;
    sqlite3_stmt *ask = sb_store_ask(store, diag, "SELECT path, same, text FROM file WHERE run = ? ORDER BY place", "i", out->id);
    sb_status status = ask ? SB_OK : SB_USER;
    while (status == SB_OK && (status = sb_store_row(store, ask, &there, diag)) == SB_OK && there) {
        if (!sb_arena_grow(arena, (void **)&files, &capacity, out->n_files + 1, sizeof *files)) {
            status = sb_no_memory(diag);
            break;
        }
        const void *bytes = sqlite3_column_blob(ask, 2);
        size_t length = (size_t)sqlite3_column_bytes(ask, 2);
        sb_stored_file file = { text_of(ask, 0, arena, &failed), text_of(ask, 1, arena, &failed),
                                sb_arena_text_n(arena, bytes ? bytes : "", length), length };
        if (failed || file.text == NULL) status = sb_no_memory(diag);
        files[out->n_files++] = file;
    }
    sqlite3_finalize(ask);
    out->file = files;
    return status;
}

static sb_status read_settings(sb_store *store, sb_arena *arena, sb_stored_run *out, sb_diag *diag)
{
    sb_stored_setting *set = NULL;
    int capacity = 0;
    bool there = true, failed = false;
    sqlite3_stmt *ask = sb_store_ask(store, diag, "SELECT name, value FROM setting WHERE run = ? ORDER BY place", "i", out->id);
    sb_status status = ask ? SB_OK : SB_USER;
    while (status == SB_OK && (status = sb_store_row(store, ask, &there, diag)) == SB_OK && there) {
        if (!sb_arena_grow(arena, (void **)&set, &capacity, out->n_set + 1, sizeof *set)) {
            status = sb_no_memory(diag);
            break;
        }
        set[out->n_set++] = (sb_stored_setting){ text_of(ask, 0, arena, &failed), sqlite3_column_double(ask, 1) };
        if (failed) status = sb_no_memory(diag);
    }
    sqlite3_finalize(ask);
    out->set = set;
    return status;
}

static sb_status no_such_run(const sb_store *store, int64_t id, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "there is no run %lld in the store \"%s\"", (long long)id, store->path);
    sb_hint(diag, "simbana runs \"%.300s\" lists those that it has.", store->path);
    return SB_USER;
}

sb_status sb_store_get(sb_store *store, sb_arena *arena, int64_t id, sb_stored_run *out, sb_diag *diag)
{
    bool there = false, failed = false;
    sqlite3_stmt *ask = sb_store_ask(store, diag, COLUMNS ", json FROM run WHERE id = ?", "i", id);
    if (ask == NULL) return SB_USER;
    sb_stored_run run = { 0 };
    sb_status status = sb_store_row(store, ask, &there, diag);
    if (status == SB_OK && there && !read_columns(ask, arena, &run)) status = sb_no_memory(diag);
    if (status == SB_OK && there) run.json = text_of(ask, 14, arena, &failed);
    if (failed) status = sb_no_memory(diag);
    sqlite3_finalize(ask);
    if (status == SB_OK && !there) status = no_such_run(store, id, diag);
    if (status == SB_OK) status = read_files(store, arena, &run, diag);
    if (status == SB_OK) status = read_settings(store, arena, &run, diag);
    if (status == SB_OK && run.n_files == 0) status = sb_store_failure(store, SQLITE_CORRUPT, diag);
    if (status == SB_OK) *out = run;
    return status;
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

static sb_status damaged(const sb_store *store, int64_t run, int64_t first, sb_diag *diag)
{
    char why[300];
    snprintf(why, sizeof why, "%.299s", diag->message);
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "the store \"%.100s\" is damaged: run %lld, the block of replication %lld: %s", store->path,
            (long long)run, (long long)first, why);
    sb_hint(diag, "Take a copy from a backup, or run it again into another file. Nothing has been changed in it.");
    return SB_USER;
}

/* A block is what it says it is: so many replications, from that one on, all there. */
static bool is_whole(const sb_record *r, int64_t first, int64_t n)
{
    if (r->shape.replications != n || n == 0) return false;
    for (int64_t i = 0; i < n; i++)
        if (!r->row[i].present || r->row[i].replication != first + i) return false;
    return true;
}

static sb_status unpack(sb_record **out, const sb_store *store, sqlite3_stmt *row, int64_t run, sb_diag *diag)
{
    const int64_t first = sqlite3_column_int64(row, 0), n = sqlite3_column_int64(row, 1);
    sb_diag why = { 0 };
    sb_record *record = NULL;
    const void *bytes = sqlite3_column_blob(row, 2);
    sb_status status = sb_record_unpack(&record, bytes ? bytes : "", (size_t)sqlite3_column_bytes(row, 2), &why);
    if (status == SB_OK && !is_whole(record, first, n)) {
        sb_record_free(record);
        status = sb_fail(&why, SB_USER, (sb_where){ 0 }, "its replications are not those it should have");
    }
    if (status == SB_USER) damaged(store, run, first, &why);
    if (status == SB_OK) *out = record;
    else if (diag != NULL) *diag = why;
    return status;
}

sb_status sb_store_block(sb_store *store, int64_t run, int64_t from, int64_t *first, sb_record **out, sb_diag *diag)
{
    bool there = false;
    sqlite3_stmt *ask = sb_store_ask(store, diag, out ? "SELECT first, n, pack FROM block WHERE run = ? AND first >= ? ORDER BY first LIMIT 1"
                                                      : "SELECT first, n FROM block WHERE run = ? AND first >= ? ORDER BY first LIMIT 1",
                                     "ii", run, from);
    if (ask == NULL) return SB_USER;
    sb_status status = sb_store_row(store, ask, &there, diag);
    if (status == SB_OK && there) {
        if (out != NULL) status = unpack(out, store, ask, run, diag);
        if (status == SB_OK) *first = sqlite3_column_int64(ask, 0);
    } else if (status == SB_OK) {
        *first = INT64_MAX;
    }
    sqlite3_finalize(ask);
    return status;
}
