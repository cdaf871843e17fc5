#include "io/store_inner.h"

#include "analysis/target.h"
#include "base/hash.h"
#include "record/pack.h"
#include "time/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static void now_text(char out[32])
{
    struct tm parts;
    time_t now = time(NULL);
    gmtime_r(&now, &parts);
    strftime(out, 32, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

/* One hash of all texts and their names. */
static void hash_files(char out[20], const sb_stored_run *run)
{
    uint64_t hash = 0;
    for (int i = 0; i < run->n_files; i++)
        hash = sb_mix2(hash, sb_mix2(i > 0 ? sb_hash_text(run->file[i].path) : 0,
                                     sb_hash_bytes(run->file[i].text, run->file[i].length)));
    snprintf(out, 20, "%016llx", (unsigned long long)hash);
}

static sb_status insert_run(sb_store *store, sb_stored_run *run, sb_diag *diag)
{
    char begun[32], hash[20];
    now_text(begun);
    hash_files(hash, run);
    sqlite3_stmt *insert = sb_store_ask(
        store, diag, "INSERT INTO run(scenario, hash, variant, seed, first, planned, precision, precision_of, traced, version,"
        " begun) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "tttiiidtitt", run->scenario, hash, run->variant, (int64_t)run->seed,
        run->first, run->planned, run->precision, run->precision_of, run->traced, run->version, begun);
    if (insert == NULL) return SB_USER;
    sb_status status = sb_store_do(store, insert, diag);
    sqlite3_finalize(insert);
    if (status == SB_OK) run->id = sqlite3_last_insert_rowid(store->db);
    return status;
}

static sb_status insert_files(sb_store *store, const sb_stored_run *run, sb_diag *diag)
{
    sqlite3_stmt *insert = sb_store_ask(store, diag, "INSERT INTO file(run, place, path, same, text) VALUES(?, ?, ?, ?, ?)", "");
    sb_status status = insert ? SB_OK : SB_USER;
    for (int i = 0; i < run->n_files && status == SB_OK; i++) {
        const sb_stored_file *f = &run->file[i];
        status = sb_store_bind(store, insert, diag, "iittb", run->id, (int64_t)i, f->path, f->same, f->text, f->length);
        if (status == SB_OK) status = sb_store_do(store, insert, diag);
    }
    sqlite3_finalize(insert);
    return status;
}

static sb_status insert_settings(sb_store *store, const sb_stored_run *run, sb_diag *diag)
{
    sqlite3_stmt *insert = sb_store_ask(store, diag, "INSERT INTO setting(run, place, name, value) VALUES(?, ?, ?, ?)", "");
    sb_status status = insert ? SB_OK : SB_USER;
    for (int i = 0; i < run->n_set && status == SB_OK; i++) {
        status = sb_store_bind(store, insert, diag, "iitd", run->id, (int64_t)i, run->set[i].name, run->set[i].value);
        if (status == SB_OK) status = sb_store_do(store, insert, diag);
    }
    sqlite3_finalize(insert);
    return status;
}

static const char *unit_of(const sb_model *model, int measure)
{
    if (measure < SB_HANDOVERS) return "hours";
    if (measure == SB_COST) return "money";
    if (measure == SB_NEEDS_MET || measure == SB_FELL_BETWEEN) return "share";
    if (measure < SB_STANDARD_MEASURES) return "count";
    const sb_measure *own = &model->measure[measure - SB_STANDARD_MEASURES];
    return own->from.n > 0 ? "hours" : own->count.id != NULL ? "count" : "number";
}

static sb_status insert_names(sb_store *store, int64_t run, const sb_model *model, sb_diag *diag)
{
    sqlite3_stmt *measure = sb_store_ask(store, diag, "INSERT INTO measure(run, place, id, unit) VALUES(?, ?, ?, ?)", "");
    sqlite3_stmt *deadline = measure ? sb_store_ask(store, diag, "INSERT INTO deadline(run, place, id) VALUES(?, ?, ?)", "") : NULL;
    sb_status status = deadline ? SB_OK : SB_USER;
    for (int i = 0; i < SB_STANDARD_MEASURES + model->n_measures && status == SB_OK; i++) {
        status = sb_store_bind(store, measure, diag, "iitt", run, (int64_t)i, sb_measure_id(model, i), unit_of(model, i));
        if (status == SB_OK) status = sb_store_do(store, measure, diag);
    }
    for (int i = 0; i < model->n_deadlines && status == SB_OK; i++) {
        status = sb_store_bind(store, deadline, diag, "iit", run, (int64_t)i, model->deadline[i].id);
        if (status == SB_OK) status = sb_store_do(store, deadline, diag);
    }
    sqlite3_finalize(measure);
    sqlite3_finalize(deadline);
    return status;
}

sb_status sb_store_begin(sb_store *store, sb_stored_run *run, const sb_model *model, sb_diag *diag)
{
    sb_status status = sb_store_enter(store, diag);
    if (status != SB_OK) return status;
    status = insert_run(store, run, diag);
    if (status == SB_OK) status = insert_files(store, run, diag);
    if (status == SB_OK) status = insert_settings(store, run, diag);
    if (status == SB_OK) status = insert_names(store, run->id, model, diag);
    return sb_store_leave(store, status, diag);
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

/* The statements that a block's rows go through. */
typedef struct inserts {
    sqlite3_stmt *replication, *measure, *deadline;
} inserts;

static sb_status insert_measure(sb_store *store, sqlite3_stmt *to, int64_t run, int64_t replication, int i, const sb_tally *t,
                                sb_measure_kind kind, sb_diag *diag)
{
    const double hour = kind == SB_MEASURE_TIME ? (double)SB_HOUR : 1, squared = kind == SB_MEASURE_TIME ? 3.6e9 * 3.6e9 : 1;
    const bool real = kind == SB_MEASURE_REAL;
    sb_status status = sb_store_bind(store, to, diag, "iiiiidddd", run, replication, (int64_t)i, t->n, t->unreached,
                                     real ? t->real_sum : (double)t->sum / hour, real ? t->real_sq : (double)t->sum_sq / squared,
                                     (double)t->late_sum / hour, t->min / hour);
    if (status == SB_OK) sqlite3_bind_double(to, 10, t->max / hour);
    if (t->n == 0) { /* of nothing there is no least and no most */
        sqlite3_bind_null(to, 9);
        sqlite3_bind_null(to, 10);
    }
    return status == SB_OK ? sb_store_do(store, to, diag) : status;
}

static sb_status insert_row(sb_store *store, const inserts *to, int64_t run, const sb_shape *shape, const sb_row *row,
                            sb_diag *diag)
{
    sb_status status = sb_store_bind(store, to->replication, diag, "iiiiid", run, row->replication, row->cases, row->ended,
                                     row->events, (double)row->observed_ns / (double)SB_HOUR);
    if (status == SB_OK) status = sb_store_do(store, to->replication, diag);
    for (int i = 0; i < shape->measures && status == SB_OK; i++)
        status = insert_measure(store, to->measure, run, row->replication, i, &row->measure[i], shape->kind[i], diag);
    for (int i = 0; i < shape->deadlines && status == SB_OK; i++) {
        const sb_deadline_row *d = &row->deadline[i];
        status = sb_store_bind(store, to->deadline, diag, "iiiiii", run, row->replication, (int64_t)i, d->met, d->missed, d->pending);
        if (status == SB_OK) status = sb_store_do(store, to->deadline, diag);
    }
    return status;
}

static sb_status insert_rows(sb_store *store, int64_t run, const sb_record *block, sb_diag *diag)
{
    inserts to = { 0 };
    to.replication = sb_store_ask(store, diag, "INSERT INTO replication VALUES(?, ?, ?, ?, ?, ?)", "");
    if (to.replication) to.measure = sb_store_ask(store, diag, "INSERT INTO measure_row VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "");
    if (to.measure) to.deadline = sb_store_ask(store, diag, "INSERT INTO deadline_row VALUES(?, ?, ?, ?, ?, ?)", "");
    sb_status status = to.deadline ? SB_OK : SB_USER;
    for (int i = 0; i < block->shape.replications && status == SB_OK; i++)
        status = insert_row(store, &to, run, &block->shape, &block->row[i], diag);
    sqlite3_finalize(to.replication);
    sqlite3_finalize(to.measure);
    sqlite3_finalize(to.deadline);
    return status;
}

static sb_status insert_block(sb_store *store, int64_t run, const sb_record *block, const void *pack, size_t n, sb_diag *diag)
{
    sqlite3_stmt *insert = sb_store_ask(store, diag, "INSERT INTO block(run, first, n, pack) VALUES(?, ?, ?, ?)", "iiib", run,
                                        block->row[0].replication, (int64_t)block->shape.replications, pack, n);
    if (insert == NULL) return SB_USER;
    sb_status status = sb_store_do(store, insert, diag);
    sqlite3_finalize(insert);
    return status == SB_OK ? insert_rows(store, run, block, diag) : status;
}

sb_status sb_store_keep(sb_store *store, int64_t run, const sb_record *block, int batched, sb_diag *diag)
{
    uint8_t *pack = NULL;
    size_t n = 0;
    sb_status status = sb_record_pack(&pack, &n, block, batched, diag);
    if (status != SB_OK) return status;
    status = sb_store_enter(store, diag);
    if (status == SB_OK) status = sb_store_leave(store, insert_block(store, run, block, pack, n, diag), diag);
    free(pack);
    return status;
}

sb_status sb_store_finish(sb_store *store, int64_t run, const char *json, sb_diag *diag)
{
    char ended[32];
    now_text(ended);
    sb_status status = sb_store_enter(store, diag);
    if (status != SB_OK) return status;
    sqlite3_stmt *update = sb_store_ask(store, diag, "UPDATE run SET ended = ?, json = ? WHERE id = ?", "tti", ended, json, run);
    status = update ? sb_store_do(store, update, diag) : SB_USER;
    sqlite3_finalize(update);
    return sb_store_leave(store, status, diag);
}
