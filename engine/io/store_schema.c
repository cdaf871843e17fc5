#include "io/store_inner.h"

#include <stdio.h>

/* Times are hours here, as in the JSON. `run` is the number that `simbana runs` shows. */
static const char TABLES[] =
    "CREATE TABLE run(id INTEGER PRIMARY KEY, scenario TEXT NOT NULL, hash TEXT NOT NULL, variant TEXT,"
    "  seed INTEGER NOT NULL, first INTEGER NOT NULL, planned INTEGER NOT NULL, precision REAL NOT NULL, precision_of TEXT,"
    "  traced INTEGER NOT NULL, version TEXT NOT NULL, begun TEXT NOT NULL, ended TEXT, json TEXT) STRICT;"
    "CREATE TABLE file(run INTEGER NOT NULL, place INTEGER NOT NULL, path TEXT NOT NULL, same TEXT NOT NULL,"
    "  text BLOB NOT NULL, PRIMARY KEY(run, place)) STRICT;"
    "CREATE TABLE setting(run INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, value REAL NOT NULL,"
    "  PRIMARY KEY(run, place)) STRICT;"
    "CREATE TABLE block(run INTEGER NOT NULL, first INTEGER NOT NULL, n INTEGER NOT NULL, pack BLOB NOT NULL,"
    "  PRIMARY KEY(run, first)) STRICT;"
    "CREATE TABLE replication(run INTEGER NOT NULL, replication INTEGER NOT NULL, cases INTEGER NOT NULL,"
    "  ended INTEGER NOT NULL, events INTEGER NOT NULL, observed_h REAL NOT NULL,"
    "  PRIMARY KEY(run, replication)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE measure(run INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, unit TEXT NOT NULL,"
    "  PRIMARY KEY(run, place)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE measure_row(run INTEGER NOT NULL, replication INTEGER NOT NULL, measure INTEGER NOT NULL,"
    "  n INTEGER NOT NULL, unreached INTEGER NOT NULL, sum REAL NOT NULL, sum_sq REAL NOT NULL,"
    "  late_sum REAL NOT NULL, min REAL, max REAL, PRIMARY KEY(run, replication, measure)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE deadline(run INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL,"
    "  PRIMARY KEY(run, place)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE deadline_row(run INTEGER NOT NULL, replication INTEGER NOT NULL, deadline INTEGER NOT NULL,"
    "  met INTEGER NOT NULL, missed INTEGER NOT NULL, pending INTEGER NOT NULL,"
    "  PRIMARY KEY(run, replication, deadline)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW measures AS SELECT r.run, r.replication, m.id AS measure, m.unit, r.n, r.unreached, r.sum, r.sum_sq,"
    "  r.late_sum, r.min, r.max FROM measure_row r JOIN measure m ON m.run = r.run AND m.place = r.measure;"
    "CREATE VIEW deadlines AS SELECT r.run, r.replication, d.id AS deadline, r.met, r.missed, r.pending"
    "  FROM deadline_row r JOIN deadline d ON d.run = r.run AND d.place = r.deadline;";

sb_status sb_store_make_tables(sb_store *store, sb_diag *diag)
{
    char marks[100];
    snprintf(marks, sizeof marks, "PRAGMA application_id = %d; PRAGMA user_version = %d", SB_STORE_APPLICATION, SB_STORE_SCHEMA);
    sb_status status = sb_store_enter(store, diag);
    if (status != SB_OK) return status;
    status = sb_store_run_sql(store, TABLES, diag);
    if (status == SB_OK) status = sb_store_run_sql(store, marks, diag);
    return sb_store_leave(store, status, diag);
}
