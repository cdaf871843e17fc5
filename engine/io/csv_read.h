/* Tables as text: rows of cells between commas, semicolons or tabs (RFC 4180, read as spreadsheets write it).
 *
 * Written here and not libcsv: that one counts blank rows either not at all or, with CR LF, twice, and tells
 * of a quote left open only that there is one, so that no message could name the row that a person sees.
 *
 * A row ends with CR LF, LF or CR. A cell that begins with a quote goes on to the next single one; two are
 * one quote of the text, and line breaks in it belong to it. Blanks before the first and after the last quote
 * are passed over. In other cells a quote is a letter. The separator is the one that stands most often in the
 * first row that is not blank, outside quotes. Rows are numbered as the spreadsheet numbers them, blank ones
 * too, from 1. */
#ifndef SB_IO_CSV_READ_H
#define SB_IO_CSV_READ_H

#include "base/arena.h"

enum { SB_CSV_CELLS_MAX = 256 }; /* of a row */

typedef struct sb_csv_row {
    int number;
    const char *const *cell; /* texts as they stand; never NULL */
    int n;                   /* without the empty ones at the end */
} sb_csv_row;

typedef struct sb_csv {
    sb_csv_row *row; /* those that are not blank */
    int n;
    char separator;
} sb_csv;

/* Reads a text ended by a NUL. The table lives in the arena. SB_USER names path and row: a quote left open
 * (the row in which it opened), something after a closing quote, too many cells, more than `most` rows;
 * SB_NOMEM. */
sb_status sb_csv_read(sb_csv *out, sb_arena *arena, const char *path, const char *text, int most,
                      sb_diag *diag);

/* The name of a cell in the spreadsheet, "C7"; column from 0. Returns `to`. */
enum { SB_CELL_NAME = 24 };
const char *sb_cell_name(char to[SB_CELL_NAME], int column, int row);

#endif
