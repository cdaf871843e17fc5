#include "io/store.h"

#include "io/store_inner.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATIENCE_MS = 2000 };

/* --- the file and its lock ----------------------------------------------------------------------------------------- */

static sb_status cannot_open(const char *path, int reason, sb_diag *diag)
{
    const sb_where nowhere = { 0 };
    switch (reason) {
    case EACCES:
    case EPERM:
    case EROFS:
        sb_fail(diag, SB_USER, nowhere, "the store \"%s\" may not be written by you", path);
        sb_hint(diag, "Copy it to a place that you may write to, or name another file.");
        return SB_USER;
    case EISDIR:
        sb_fail(diag, SB_USER, nowhere, "\"%s\" is a folder, not a store", path);
        sb_hint(diag, "Name a file in it.");
        return SB_USER;
    case ENOENT:
    case ENOTDIR:
        sb_fail(diag, SB_MACHINE, nowhere, "the store \"%s\" cannot be made: %s", path, strerror(reason));
        sb_hint(diag, "The folder must be there before a file is written to it.");
        return SB_MACHINE;
    default: break;
    }
    return sb_fail(diag, SB_MACHINE, nowhere, "the store \"%s\" cannot be opened: %s", path, strerror(reason));
}

/* The writer's lock: an open file description's, on a byte that neither SQLite nor the data ever reach, so that it ends with
 * the program however that ends. */
static sb_status take_lock(sb_store *store, sb_diag *diag)
{
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = INT64_C(1) << 60, .l_len = 1 };
    store->lock = open(store->path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666);
    if (store->lock < 0) return cannot_open(store->path, errno, diag);
    if (fcntl(store->lock, F_OFD_SETLK, &lock) == 0) return SB_OK;
    if (errno != EAGAIN && errno != EACCES) return cannot_open(store->path, errno, diag);
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "the store \"%s\" is being written to by another run", store->path);
    sb_hint(diag, "Wait for it, or keep this run in a file of its own: simbana merge puts shards together.");
    return SB_USER;
}

/* Before SQLite sees it: what is no database at all must not be taken for an empty one. */
static sb_status look_at_file(sb_store *store, sb_diag *diag)
{
    char head[16] = { 0 };
    struct stat about;
    if (stat(store->path, &about) != 0) return cannot_open(store->path, errno, diag);
    if (S_ISDIR(about.st_mode)) return cannot_open(store->path, EISDIR, diag);
    if (!S_ISREG(about.st_mode)) return sb_store_failure(store, SQLITE_NOTADB, diag);
    if (about.st_size == 0) return SB_OK;
    int file = open(store->path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return cannot_open(store->path, errno, diag);
    ssize_t n = read(file, head, sizeof head);
    close(file);
    return n == sizeof head && memcmp(head, "SQLite format 3", sizeof head) == 0 ? SB_OK
                                                                                  : sb_store_failure(store, SQLITE_NOTADB, diag);
}

static sb_status no_such_file(const char *path, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "there is no store \"%s\"", path);
    sb_hint(diag, "Check the name and the folder; simbana run … --store FILE makes one.");
    return SB_USER;
}

/* --- opening ------------------------------------------------------------------------------------------------------- */

/* A store in a folder that may not be written to can be read where no writer has left anything beside it. */
static int open_unchanging(sb_store *store)
{
    char *address = sqlite3_mprintf("file:%s?immutable=1", store->path), *beside = sqlite3_mprintf("%s-wal", store->path);
    int code = SQLITE_CANTOPEN;
    if (address != NULL && beside != NULL && access(beside, F_OK) != 0 && strpbrk(store->path, "?#%") == NULL) {
        sqlite3_close(store->db);
        code = sqlite3_open_v2(address, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
        if (code == SQLITE_OK) code = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
    }
    sqlite3_free(address);
    sqlite3_free(beside);
    return code;
}

static sb_status open_database(sb_store *store, sb_store_use use, sb_diag *diag)
{
    int code = sqlite3_open_v2(store->path, &store->db, use == SB_STORE_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, NULL);
    if (store->db == NULL) return sb_no_memory(diag);
    sqlite3_busy_timeout(store->db, PATIENCE_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(store->db, "SELECT count(*) FROM sqlite_master", NULL, NULL, NULL);
    if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY)
        if (use == SB_STORE_READ) code = open_unchanging(store);
    return code == SQLITE_OK ? SB_OK : sb_store_failure(store, code, diag);
}

static sb_status number_of(sb_store *store, int64_t *out, const char *sql, sb_diag *diag)
{
    bool there = false;
    sqlite3_stmt *ask = sb_store_ask(store, diag, sql, "");
    sb_status status = ask ? sb_store_row(store, ask, &there, diag) : diag ? diag->code : SB_USER;
    if (status == SB_OK) *out = there ? sqlite3_column_int64(ask, 0) : 0;
    sqlite3_finalize(ask);
    return status;
}

static sb_status check_pages(sb_store *store, sb_diag *diag)
{
    bool there = false;
    sqlite3_stmt *ask = sb_store_ask(store, diag, "PRAGMA quick_check(1)", "");
    if (ask == NULL) return SB_USER;
    sb_status status = sb_store_row(store, ask, &there, diag);
    const char *word = there ? (const char *)sqlite3_column_text(ask, 0) : NULL;
    if (status == SB_OK && (word == NULL || strcmp(word, "ok") != 0)) {
        sb_store_failure(store, SQLITE_CORRUPT, diag);
        if (diag != NULL) snprintf(diag->message, sizeof diag->message, "the store \"%.200s\" is damaged: %.200s", store->path,
                                   word ? word : "it cannot be checked");
        status = SB_USER;
    }
    sqlite3_finalize(ask);
    return status;
}

static sb_status whose(const sb_store *store, int64_t application, int64_t schema, sb_diag *diag)
{
    if (application != SB_STORE_APPLICATION) {
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\" is another program's database, not a store", store->path);
        sb_hint(diag, "Name a file that simbana run --store has made, or one that is not there yet.");
        return SB_USER;
    }
    if (schema == SB_STORE_SCHEMA) return SB_OK;
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "the store \"%s\" was made by another version of simbana (its tables are of version "
            "%lld; this one knows %d)", store->path, (long long)schema, SB_STORE_SCHEMA);
    sb_hint(diag, "Use that version for it, or name another file.");
    return SB_USER;
}

/* Ours, of this version, whole; or empty: *fresh. */
static sb_status check(sb_store *store, bool *fresh, sb_diag *diag)
{
    int64_t application = 0, schema = 0, tables = 0;
    sb_status status = number_of(store, &application, "PRAGMA application_id", diag);
    if (status == SB_OK) status = number_of(store, &schema, "PRAGMA user_version", diag);
    if (status == SB_OK) status = number_of(store, &tables, "SELECT count(*) FROM sqlite_master", diag);
    if (status != SB_OK) return status;
    *fresh = application == 0 && schema == 0 && tables == 0;
    if (*fresh) return SB_OK;
    status = whose(store, application, schema, diag);
    return status == SB_OK ? check_pages(store, diag) : status;
}

static sb_status open_to_write(sb_store *store, sb_diag *diag)
{
    bool fresh = false;
    sb_status status = take_lock(store, diag);
    if (status == SB_OK) status = look_at_file(store, diag);
    if (status == SB_OK) status = open_database(store, SB_STORE_WRITE, diag);
    if (status == SB_OK) status = check(store, &fresh, diag);
    if (status == SB_OK && fresh) status = sb_store_make_tables(store, diag);
    return status;
}

static sb_status open_to_read(sb_store *store, sb_diag *diag)
{
    bool fresh = false;
    if (access(store->path, F_OK) != 0) return no_such_file(store->path, diag);
    sb_status status = look_at_file(store, diag);
    if (status == SB_OK) status = open_database(store, SB_STORE_READ, diag);
    if (status == SB_OK) status = check(store, &fresh, diag);
    if (status == SB_OK && fresh) status = whose(store, 0, 0, diag);
    return status;
}

sb_status sb_store_open(sb_store **out, const char *path, sb_store_use use, sb_diag *diag)
{
    sb_store *store = calloc(1, sizeof *store);
    if (store == NULL) return sb_no_memory(diag);
    store->lock = -1;
    store->path = strdup(path);
    sb_status status = store->path == NULL ? sb_no_memory(diag)
                       : use == SB_STORE_WRITE ? open_to_write(store, diag) : open_to_read(store, diag);
    if (status == SB_OK) *out = store;
    else sb_store_close(store, false, NULL);
    return status;
}

/* The lock's file is closed last: closing any file of the database would end SQLite's own locks. */
sb_status sb_store_close(sb_store *store, bool alone, sb_diag *diag)
{
    if (store == NULL) return SB_OK;
    sb_status status = SB_OK;
    if (alone && store->wrote) status = sb_store_run_sql(store, "PRAGMA journal_mode = DELETE", diag);
    sqlite3_close(store->db);
    if (store->lock >= 0) close(store->lock);
    free(store->path);
    free(store);
    return status;
}

const char *sb_store_path(const sb_store *store)
{
    return store->path;
}
