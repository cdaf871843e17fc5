#include "io/sheet.h"

#include "io/letters.h"

#include <assert.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { GAP = 2, NARROWEST = 8 };

sb_status sb_sheet_open(sb_sheet *sheet, bool swedish, sb_diag *diag)
{
    *sheet = (sb_sheet){ .arena = sb_arena_new(), .swedish = swedish };
    if (sheet->arena != NULL && sb_text_open(&sheet->stream)) {
        sheet->out = sheet->stream.out;
        return SB_OK;
    }
    sb_arena_free(sheet->arena);
    return sb_no_memory(diag);
}

sb_status sb_sheet_close(sb_sheet *sheet, char **text, sb_diag *diag)
{
    char *made = sb_text_close(&sheet->stream, NULL);
    sb_arena_free(sheet->arena);
    if (made == NULL || sheet->failed) {
        free(made);
        return sb_no_memory(diag);
    }
    *text = made;
    return SB_OK;
}

const char *sb_sheet_note(sb_sheet *sheet, const char *text)
{
    if (text == NULL) sheet->failed = true;
    return text ? text : "";
}

const char *sb_sheet_clean(sb_sheet *sheet, const char *text)
{
    return sb_sheet_note(sheet, sb_letters_clean(sheet->arena, text));
}

const char *sb_sheet_print(sb_sheet *sheet, const char *format, ...)
{
    va_list args;
    char *text = NULL;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n >= 0) text = sb_arena_alloc(sheet->arena, (size_t)n + 1);
    if (text == NULL) return sb_sheet_note(sheet, NULL);
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

const char **sb_sheet_cells(sb_sheet *sheet, int n)
{
    const char **cells = sb_arena_array(sheet->arena, (size_t)n, sizeof *cells);
    if (cells == NULL) sheet->failed = true;
    return cells;
}

/* --- lines ------------------------------------------------------------------------------------------ */

static void spaces(sb_sheet *sheet, int n)
{
    if (n > 0) fprintf(sheet->out, "%*s", n, "");
}

/* Writes a piece of text, no-break spaces as plain ones; returns its width. */
static int put(sb_sheet *sheet, const char *text, size_t length)
{
    static const char GLUE[] = "\u00A0";
    int width = 0;
    for (const char *at = text, *next = at; at < text + length; at = next) {
        width += sb_letter_width(sb_letter_next(&next));
        if ((size_t)(next - at) == sizeof GLUE - 1 && memcmp(at, GLUE, sizeof GLUE - 1) == 0)
            fputc(' ', sheet->out);
        else fwrite(at, 1, (size_t)(next - at), sheet->out);
    }
    return width;
}

/* The length in bytes of what fits in `width` columns, broken at a space, else inside a word that is longer
 * than the line; at least one character. *next: where the rest begins. */
static size_t fit(const char *text, int width, const char **next)
{
    const char *at = text, *before = NULL,
               *after = NULL; /* the last break: the end of the line, the start of the rest */
    for (int used = 0; *at != '\0';) {
        const char *here = at;
        uint32_t letter = sb_letter_next(&at);
        if (letter == ' ') {
            before = here;
            after = at;
        }
        used += sb_letter_width(letter);
        if (used <= width || here == text) continue;
        if (before == NULL) before = after = here;
        *next = after;
        return (size_t)(before - text);
    }
    *next = at;
    return (size_t)(at - text);
}

void sb_sheet_put(sb_sheet *sheet, const char *text)
{
    put(sheet, text, strlen(text));
}

void sb_sheet_blank(sb_sheet *sheet)
{
    fputc('\n', sheet->out);
}

void sb_sheet_paragraph(sb_sheet *sheet, int first, int rest, const char *text)
{
    for (int indent = first; *text != '\0'; indent = rest) {
        const char *next;
        size_t length = fit(text, SB_SHEET_WIDTH - indent, &next);
        spaces(sheet, indent);
        put(sheet, text, length);
        fputc('\n', sheet->out);
        text = next;
    }
}

void sb_sheet_heading(sb_sheet *sheet, const char *text)
{
    int width = sb_letters_width(text);
    sb_sheet_blank(sheet);
    sb_sheet_paragraph(sheet, 0, 0, text);
    for (int i = 0; i < width && i < SB_SHEET_WIDTH; i++) fputs("─", sheet->out);
    fputc('\n', sheet->out);
}

/* --- tables ----------------------------------------------------------------------------------------- */

static int longest_word(const char *text)
{
    int longest = 0, width = 0;
    for (uint32_t letter; (letter = sb_letter_next(&text)) != 0;) {
        width = letter == ' ' ? 0 : width + sb_letter_width(letter);
        if (width > longest) longest = width;
    }
    return longest;
}

typedef struct extent {
    int width; /* chosen */
    int full;  /* that its cells need to stay on one line */
    int least; /* below which it does not go */
} extent;

static int wider(int a, int b)
{
    return a > b ? a : b;
}

/* How wide each column would like to be. A head may be broken at its blanks; a cell only where the column
 * wraps. */
static int ask(extent *of, const sb_column *column, int columns, const char *const *cell, int rows)
{
    int total = GAP * (columns - 1);
    for (int c = 0; c < columns; c++) {
        int word = longest_word(column[c].head);
        of[c].full = word;
        for (int r = 0; r < rows; r++)
            if (cell[r * columns + c] != NULL)
                of[c].full = wider(of[c].full, sb_letters_width(cell[r * columns + c]));
        of[c].width = wider(of[c].full, sb_letters_width(column[c].head));
        of[c].least = column[c].wraps ? wider(word, NARROWEST) : of[c].full;
        total += of[c].width;
    }
    return total;
}

/* The widest column that can give way: first those whose head alone would be broken. -1: none can. */
static int widest(const extent *of, int columns, bool heads_only)
{
    int found = -1;
    for (int c = 0; c < columns; c++) {
        int least = heads_only ? of[c].full : of[c].least;
        if (of[c].width > least && (found < 0 || of[c].width > of[found].width)) found = c;
    }
    return found;
}

static void measure(int *width, const sb_column *column, int columns, const char *const *cell, int rows)
{
    extent of[SB_SHEET_COLUMNS];
    for (int total = ask(of, column, columns, cell, rows); total > SB_SHEET_WIDTH; total--) {
        int narrower = widest(of, columns, true);
        if (narrower < 0) narrower = widest(of, columns, false);
        if (narrower < 0) break;
        of[narrower].width--;
    }
    for (int c = 0; c < columns; c++) width[c] = of[c].width;
}

/* One line of a row: each cell gives what fits and keeps the rest. False when nothing was left. */
static bool line(sb_sheet *sheet, const sb_column *column, int columns, const int *width, const char **rest)
{
    bool any = false;
    for (int c = 0; c < columns; c++) any = any || *rest[c] != '\0';
    if (!any) return false;
    int due = 0; /* spaces before the next text, so that no line ends in any */
    for (int c = 0; c < columns; c++) {
        const char *text = rest[c];
        size_t length = fit(text, width[c], &rest[c]);
        int room = width[c];
        for (const char *at = text; at < text + length;) room -= sb_letter_width(sb_letter_next(&at));
        if (length > 0) {
            spaces(sheet, due + (column[c].right ? room : 0));
            put(sheet, text, length);
            due = column[c].right ? 0 : room;
        } else {
            due += room;
        }
        due += GAP;
    }
    fputc('\n', sheet->out);
    return true;
}

void sb_sheet_table(sb_sheet *sheet, const sb_column *column, int columns, const char *const *cell, int rows)
{
    int width[SB_SHEET_COLUMNS];
    const char *rest[SB_SHEET_COLUMNS];
    assert(columns <= SB_SHEET_COLUMNS);
    measure(width, column, columns, cell, rows);
    for (int r = -1; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
            const char *text = r < 0 ? column[c].head : cell[r * columns + c];
            rest[c] = text ? text : "";
        }
        while (line(sheet, column, columns, width, rest)) {}
    }
}
