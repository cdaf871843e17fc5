/* The rows of statistics records of one replication, in the order of time: cells in one flat array, their texts in
 * another. A zeroed one is empty; it owns its arrays. */
#ifndef SB_RECORD_EMITTED_H
#define SB_RECORD_EMITTED_H

#include "base/status.h"

#include <stdint.h>

typedef enum sb_cell_kind { SB_CELL_EMPTY = 0, SB_CELL_NUMBER, SB_CELL_TRUTH, SB_CELL_TEXT } sb_cell_kind;

typedef struct sb_cell {
    sb_cell_kind kind;
    union {
        double number; /* of a truth: 0 or 1 */
        int64_t text;  /* where it begins in `text`; it ends with a NUL */
    };
} sb_cell;

typedef struct sb_emitted_row {
    int32_t emit;        /* the model's index */
    int32_t columns;     /* its cells */
    int64_t case_number; /* within the replication, from 1 */
    int64_t time;        /* ns since the start */
    int64_t cell;        /* the first */
} sb_emitted_row;

typedef struct sb_emitted {
    sb_emitted_row *row; int64_t n, capacity;
    sb_cell *cell;       int64_t n_cells, cap_cells;
    char *text;          int64_t n_text, cap_text;
} sb_emitted;

/* All rows of a run may take up so much, in bytes: they are kept until the files are written. */
#define SB_EMITTED_MOST (INT64_C(256) << 20)

/* A row, whose cells follow, one a column; a cell of it. False when out of memory. */
bool sb_emitted_add_row(sb_emitted *to, int32_t emit, int32_t columns, int64_t case_number, int64_t time);
bool sb_emitted_add_number(sb_emitted *to, sb_cell_kind kind, double number);
bool sb_emitted_add_text(sb_emitted *to, const char *text);

/* Into an empty one. False when out of memory. */
bool sb_emitted_copy(sb_emitted *to, const sb_emitted *from);

int64_t sb_emitted_size(const sb_emitted *rows);
/* Fails if the size of a run's rows is more than they may take up, with a message that says so. */
sb_status sb_emitted_allow(int64_t size, sb_diag *diag);

void sb_emitted_fini(sb_emitted *rows);

#endif
