/* Status codes and diagnostics: how every room says that something went wrong.
 *
 * A function that can fail returns sb_status, takes its out-parameters first and an `sb_diag *` last. On failure it
 * fills the diagnostic and leaves its other outputs untouched; on success it leaves the diagnostic untouched. The
 * caller owns the storage of both. A NULL diagnostic is allowed: the message is then dropped. */
#ifndef SB_BASE_STATUS_H
#define SB_BASE_STATUS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum sb_status {
    SB_OK = 0,
    SB_USER,    /* the scenario or another input is wrong: exit code 1 */
    SB_USAGE,   /* the command line is wrong: exit code 2 */
    SB_MACHINE, /* a file cannot be written, a disk is full, a child died: exit code 3 */
    SB_NOMEM,   /* out of memory: exit code 3 */
    SB_STOPPED  /* interrupted by the user; what was finished is valid */
} sb_status;

/* A place in a scenario file. `file` is owned by whoever owns the thing that carries it; NULL = no place. */
typedef struct sb_where {
    const char *file;
    int line;
} sb_where;

/* A note is for information: nothing is wrong. */
typedef enum sb_severity { SB_ERROR = 0, SB_WARNING, SB_NOTE } sb_severity;

/* One message for a person: what is wrong, where, and what to do. Owns nothing. */
typedef struct sb_diag {
    sb_status code;
    sb_severity severity;
    const char *rule;   /* short stable name of what was found, such as "dead-node": a literal; NULL = none */
    int line;           /* 0 = no line */
    char file[256];     /* "" = no file */
    char message[512];  /* one sentence, no full stop, no newline */
    char hint[512];     /* "" = none; a full sentence saying what to do */
} sb_diag;

/* Fill *diag (if not NULL) and return `code`, so that a failing function ends with `return sb_fail(...)`. */
sb_status sb_fail(sb_diag *diag, sb_status code, sb_where where, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Add what to do about it to a diagnostic that has been filled (a NULL diag is ignored). */
void sb_hint(sb_diag *diag, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The common failure: no memory. */
sb_status sb_no_memory(sb_diag *diag);

/* A bounded list of diagnostics, for passes that go on after the first error. Past the bound only `dropped` counts;
 * `warnings` counts no notes. */
enum { SB_DIAGS_MAX = 64 };
typedef struct sb_diags {
    int n, errors, warnings, dropped;
    sb_diag item[SB_DIAGS_MAX];
} sb_diags;

void sb_diags_add(sb_diags *list, const sb_diag *diag);

#endif
