/* What the store's own files share: the open database, statements, and failures in words. */
#ifndef SB_IO_STORE_INNER_H
#define SB_IO_STORE_INNER_H

#include "io/store.h"

#include <sqlite3.h>

enum {
    SB_STORE_SCHEMA = 1,                /* user_version: raised when the tables change */
    SB_STORE_APPLICATION = 0x53696D62   /* application_id: "Simb" */
};

struct sb_store {
    sqlite3 *db;
    char *path;
    int lock;   /* a file that holds the writer's lock; −1: a reader */
    bool wrote; /* only then may closing change the file */
};

/* What SQLite says, as a status and a message for a person. */
sb_status sb_store_failure(const sb_store *store, int code, sb_diag *diag);

/* A statement with its values, bound in the order of the letters of `types`: i int64_t, d double, t text (NULL: null), b bytes
 * (const void *, size_t). The caller ends it with sqlite3_finalize. NULL when it failed. */
sqlite3_stmt *sb_store_ask(sb_store *store, sb_diag *diag, const char *sql, const char *types, ...);
/* Binds anew. */
sb_status sb_store_bind(sb_store *store, sqlite3_stmt *statement, sb_diag *diag, const char *types, ...);
/* The next row: *there says whether there is one. */
sb_status sb_store_row(sb_store *store, sqlite3_stmt *statement, bool *there, sb_diag *diag);
/* To its end; ready to be bound anew. */
sb_status sb_store_do(sb_store *store, sqlite3_stmt *statement, sb_diag *diag);
/* Statements without values. */
sb_status sb_store_run_sql(sb_store *store, const char *sql, sb_diag *diag);
/* "BEGIN IMMEDIATE"; then "COMMIT", or "ROLLBACK" if `status` is a failure, which it returns. */
sb_status sb_store_enter(sb_store *store, sb_diag *diag);
sb_status sb_store_leave(sb_store *store, sb_status status, sb_diag *diag);

/* All tables, in one transaction. */
sb_status sb_store_make_tables(sb_store *store, sb_diag *diag);

#endif
