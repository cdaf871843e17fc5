/* A text as a cell of CSV (RFC 4180). */
#ifndef SB_IO_CSV_TEXT_H
#define SB_IO_CSV_TEXT_H

#include <stdio.h>

/* In quotes where it must be. One that begins as a spreadsheet's formula does gets an apostrophe before it. */
void sb_csv_put_text(FILE *to, const char *text);

#endif
