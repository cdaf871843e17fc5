/* A page of plain text for a terminal, at most SB_SHEET_WIDTH columns wide: paragraphs and tables, wrapped
 * between words.
 *
 * A sheet stays where it was opened: it may not be copied. No-break spaces (U+00A0) hold together what must
 * stay on one line, and are written as plain spaces. A sheet notes that memory ran out and then does nothing
 * more: what makes texts on it returns "" from there on, never NULL, and closing it tells. */
#ifndef SB_IO_SHEET_H
#define SB_IO_SHEET_H

#include "base/arena.h"
#include "base/text_stream.h"

#include <stdio.h>

enum { SB_SHEET_WIDTH = 100 };

typedef struct sb_sheet {
    FILE *out; /* of the stream */
    sb_text_stream stream;
    sb_arena *arena; /* of the texts on it */
    bool swedish;
    bool failed;
} sb_sheet;

sb_status sb_sheet_open(sb_sheet *sheet, bool swedish, sb_diag *diag);
/* Ends it. The caller frees *text with free(). SB_NOMEM if anything on it failed. */
sb_status sb_sheet_close(sb_sheet *sheet, char **text, sb_diag *diag);

/* Texts that live as long as the sheet. `note`, for what is allocated elsewhere: NULL becomes "" and a
 * failure. */
const char *sb_sheet_print(sb_sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *sb_sheet_clean(sb_sheet *sheet, const char *text);
const char *sb_sheet_note(sb_sheet *sheet, const char *text);

/* Room for so many cells of a table, all NULL; NULL when memory has run out. */
const char **sb_sheet_cells(sb_sheet *sheet, int n);

/* Text as it is, without a line end. */
void sb_sheet_put(sb_sheet *sheet, const char *text);

/* Lines. A paragraph's first line begins `first` columns in, its others `rest`. */
void sb_sheet_blank(sb_sheet *sheet);
void sb_sheet_paragraph(sb_sheet *sheet, int first, int rest, const char *text);
/* A heading, underlined. */
void sb_sheet_heading(sb_sheet *sheet, const char *text);

typedef struct sb_column {
    const char *head;
    bool right;  /* flush right: numbers */
    bool wraps;  /* may be made narrower than its widest cell */
} sb_column;

enum { SB_SHEET_COLUMNS = 8 };

/* cell[row * columns + column]; a NULL cell is empty. The heads come first. Until the table fits, heads are
 * broken over their columns, then columns that wrap are made narrower, always the widest. */
void sb_sheet_table(sb_sheet *sheet, const sb_column *column, int columns, const char *const *cell, int rows);

#endif
