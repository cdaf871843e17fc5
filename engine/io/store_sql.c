#include "io/store_inner.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

static sb_status cannot_write(const sb_store *store, const char *why, sb_diag *diag)
{
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "cannot write the store \"%s\": %s", store->path, why);
    sb_hint(diag, "What it says is finished is kept. Make room, then give the same command with --resume.");
    return SB_MACHINE;
}

static sb_status input_failed(const sb_store *store, int code, sb_diag *diag)
{
    const int why = sqlite3_system_errno(store->db);
    if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS) return sb_store_failure(store, SQLITE_CORRUPT, diag);
    return cannot_write(store, why != 0 ? strerror(why) : sqlite3_errstr(code), diag);
}

sb_status sb_store_failure(const sb_store *store, int code, sb_diag *diag)
{
    const sb_where nowhere = { 0 };
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return sb_no_memory(diag);
    case SQLITE_FULL: return cannot_write(store, "the disk is full", diag);
    case SQLITE_IOERR: return input_failed(store, sqlite3_extended_errcode(store->db), diag);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        sb_fail(diag, SB_USER, nowhere, "the store \"%s\" is locked by another program", store->path);
        sb_hint(diag, "Wait until it is done, or close what has it open; or name another file.");
        return SB_USER;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        sb_fail(diag, SB_USER, nowhere, "the store \"%s\" may not be opened by you", store->path);
        sb_hint(diag, "SQLite also writes beside it: the folder must be yours to write to; or copy the store to one that is.");
        return SB_USER;
    case SQLITE_NOTADB:
        sb_fail(diag, SB_USER, nowhere, "\"%s\" is not a store: it is no SQLite file", store->path);
        sb_hint(diag, "Name a file that simbana run --store has made, or one that is not there yet.");
        return SB_USER;
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_ERROR: /* a table that is not as it should be */
        sb_fail(diag, SB_USER, nowhere, "the store \"%s\" is damaged: %.200s", store->path, sqlite3_errmsg(store->db));
        sb_hint(diag, "Take a copy from a backup; sqlite3 FILE .recover saves what can be read. Nothing has been changed in it.");
        return SB_USER;
    default: break;
    }
    return sb_fail(diag, SB_MACHINE, nowhere, "the store \"%s\" fails: %.200s", store->path, sqlite3_errmsg(store->db));
}

static int bind(sqlite3_stmt *statement, const char *types, va_list values)
{
    int code = SQLITE_OK;
    for (int i = 1; types[i - 1] != '\0' && code == SQLITE_OK; i++) {
        const char *text;
        const void *bytes;
        switch (types[i - 1]) {
        case 'i': code = sqlite3_bind_int64(statement, i, va_arg(values, int64_t)); break;
        case 'd': code = sqlite3_bind_double(statement, i, va_arg(values, double)); break;
        case 't':
            text = va_arg(values, const char *);
            code = sqlite3_bind_text(statement, i, text, -1, SQLITE_STATIC);
            break;
        default:
            bytes = va_arg(values, const void *);
            code = sqlite3_bind_blob64(statement, i, bytes, va_arg(values, size_t), SQLITE_STATIC);
        }
    }
    return code;
}

sb_status sb_store_bind(sb_store *store, sqlite3_stmt *statement, sb_diag *diag, const char *types, ...)
{
    va_list values;
    va_start(values, types);
    int code = bind(statement, types, values);
    va_end(values);
    return code == SQLITE_OK ? SB_OK : sb_store_failure(store, code, diag);
}

sqlite3_stmt *sb_store_ask(sb_store *store, sb_diag *diag, const char *sql, const char *types, ...)
{
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
    va_list values;
    va_start(values, types);
    if (code == SQLITE_OK) code = bind(statement, types, values);
    va_end(values);
    if (code == SQLITE_OK) return statement;
    sb_store_failure(store, code, diag);
    sqlite3_finalize(statement);
    return NULL;
}

sb_status sb_store_row(sb_store *store, sqlite3_stmt *statement, bool *there, sb_diag *diag)
{
    int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return sb_store_failure(store, code, diag);
    *there = code == SQLITE_ROW;
    return SB_OK;
}

sb_status sb_store_do(sb_store *store, sqlite3_stmt *statement, sb_diag *diag)
{
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) continue;
    if (code != SQLITE_DONE) return sb_store_failure(store, code, diag);
    sqlite3_reset(statement);
    return SB_OK;
}

sb_status sb_store_run_sql(sb_store *store, const char *sql, sb_diag *diag)
{
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? SB_OK : sb_store_failure(store, code, diag);
}

sb_status sb_store_enter(sb_store *store, sb_diag *diag)
{
    if (!store->wrote) { /* until here the file has been left as it was found */
        sb_status status = sb_store_run_sql(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", diag);
        if (status != SB_OK) return status;
        sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
        store->wrote = true;
    }
    return sb_store_run_sql(store, "BEGIN IMMEDIATE", diag);
}

sb_status sb_store_leave(sb_store *store, sb_status status, sb_diag *diag)
{
    if (status == SB_OK) status = sb_store_run_sql(store, "COMMIT", diag);
    if (status != SB_OK) sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}
