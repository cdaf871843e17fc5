/* What the parts of the import share: the sheet as it is understood. Everything lives in one arena. */
#ifndef SB_IO_POSTITS_INNER_H
#define SB_IO_POSTITS_INNER_H

#include "io/csv_read.h"
#include "io/decode.h"
#include "io/lua_text.h"
#include "io/postits.h"

typedef enum sb_column_kind {
    SB_COLUMN_STEP = 0,
    SB_COLUMN_ACTOR,
    SB_COLUMN_NEXT,
    SB_COLUMN_TAKES,
    SB_COLUMN_VIA,
    SB_COLUMN_RATING,
    SB_COLUMN_LABEL,
    SB_COLUMN_KINDS
} sb_column_kind;

/* An actor or a channel. */
typedef struct sb_postits_name {
    const char *title, *small, *id; /* `small`: in small letters, to compare */
    int row;                        /* where it is first named */
    int uses;
    int like; /* a more frequent or earlier one that it may be a misspelling of; -1 = none */
} sb_postits_name;

typedef struct sb_postits_names {
    sb_postits_name *item;
    int n, capacity;
} sb_postits_names;

enum { SB_WAY_ENDS = -1 };

typedef struct sb_way_out {
    int to;                     /* a step, or SB_WAY_ENDS */
    int channel;                /* -1 = none */
    const char *rating, *label; /* NULL = none */
    int row;
    bool guessed; /* the cell was empty */
} sb_way_out;

typedef struct sb_postit {
    const char *title, *small, *id;
    int actor, row;
    const char *takes; /* NULL = not said */
    int takes_row;
    sb_way_out *way;
    int n_ways, cap_ways;
    bool reached;
} sb_postit;

typedef struct sb_postits {
    sb_arena *arena;
    const char *path;
    sb_diags *diags;
    sb_encoding encoding;
    bool swedish;
    sb_csv csv;
    int column[SB_COLUMN_KINDS]; /* where it stands; -1 = not there */
    const char *unread;          /* names of columns that are not read; "" = none */
    int *step_of;                /* of each row of the table; -1 = none */
    sb_postits_names actors, channels;
    sb_postit *step;
    int n_steps, cap_steps;
} sb_postits;

/* A cell as one clean line; "" if it is empty or there is no such column. NULL when out of memory. */
const char *sb_postits_cell(sb_postits *p, const sb_csv_row *row, sb_column_kind column);

/* Adds an error or a warning at a cell of a column that is there; `hint` is a sentence. The diagnostic names
 * the column and the cell. */
void sb_postits_fault(sb_postits *p, sb_severity severity, int row, sb_column_kind column, const char *hint,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

/* What any text may be: not too long (an error), and not with U+FFFD, where an earlier program or the
 * decoding lost a letter (a warning). */
void sb_postits_check_letters(sb_postits *p, const sb_csv_row *row, sb_column_kind column, const char *text);

/* The passes, in order, each in the file of its name: what the first row says; steps, actors, times; where
 * each step leads; circles, and steps nobody comes to. SB_NOMEM, or SB_OK: faults are in the diagnostics. */
sb_status sb_postits_columns(sb_postits *p, const char *lang);
sb_status sb_postits_rows(sb_postits *p);
sb_status sb_postits_ways(sb_postits *p);
sb_status sb_postits_flow(sb_postits *p);
/* The scenario; only without errors. */
sb_status sb_postits_write(sb_postits *p, sb_postits_made *out, sb_diag *diag);

/* Adds a use of a name, which is new if no row before has it; *out is its index. SB_NOMEM. */
sb_status sb_postits_use(int *out, sb_postits *p, sb_postits_names *names, const char *title, int row);

#endif
