#include "io/csv_read.h"

#include <stdio.h>
#include <string.h>

typedef struct reader {
    const char *at;
    sb_arena *arena;
    const char *path;
    char separator;
    int row; /* that is being read */
    const char *cell[SB_CSV_CELLS_MAX];
    int n;
    sb_diag *diag;
} reader;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_row_end(char c)
{
    return c == '\0' || c == '\r' || c == '\n';
}

static const char *past_blanks(const reader *r, const char *at)
{
    while (is_blank(*at) && *at != r->separator) at++;
    return at;
}

static const char *past_row_end(const char *at)
{
    if (at[0] == '\r' && at[1] == '\n') return at + 2;
    return *at == '\0' ? at : at + 1;
}

/* The closing quote of the cell whose text begins at `at`; NULL if there is none. */
static const char *closing_quote(const char *at)
{
    while ((at = strchr(at, '"')) != NULL && at[1] == '"') at += 2;
    return at;
}

/* --- the separator ----------------------------------------------------------------------------------- */

static char find_separator(const char *text)
{
    static const char CANDIDATE[] = { ',', ';', '\t' };
    int count[sizeof CANDIDATE] = { 0 }, best = 0;
    bool quoted = false;
    text += strspn(text, " \t\r\n");
    for (; *text != '\0' && (quoted || !is_row_end(*text)); text++) {
        if (*text == '"') quoted = !quoted;
        for (size_t i = 0; i < sizeof CANDIDATE && !quoted; i++) count[i] += *text == CANDIDATE[i];
    }
    for (int i = 1; i < (int)sizeof CANDIDATE; i++)
        if (count[i] > count[best]) best = i;
    return CANDIDATE[best];
}

/* --- cells ------------------------------------------------------------------------------------------- */

static sb_status fault(const reader *r, const char *what)
{
    char name[SB_CELL_NAME];
    sb_fail(r->diag, SB_USER, (sb_where){ r->path, r->row }, "%s in cell %s", what,
            sb_cell_name(name, r->n, r->row));
    sb_hint(
        r->diag,
        "A cell begins and ends with a quote or has none; a quote that belongs to the text is written twice: "
        "\"säger \"\"hej\"\"\". Row %d is the row as the spreadsheet counts it.",
        r->row);
    return SB_USER;
}

static sb_status read_quoted(reader *r, char **out)
{
    const char *from = r->at + 1, *end = closing_quote(from);
    if (end == NULL) return fault(r, "a quote is opened and never closed");
    const char *after = past_blanks(r, end + 1);
    if (*after != r->separator && !is_row_end(*after))
        return fault(r, "there is text after the closing quote");
    char *cell = sb_arena_alloc(r->arena, (size_t)(end - from) + 1), *to = cell;
    if (cell == NULL) return sb_no_memory(r->diag);
    for (; from < end; from++) {
        *to++ = *from;
        from += *from == '"'; /* the second of two */
    }
    r->at = after;
    *out = cell;
    return SB_OK;
}

static sb_status read_plain(reader *r, char **out)
{
    const char *end = r->at;
    while (*end != r->separator && !is_row_end(*end)) end++;
    *out = sb_arena_text_n(r->arena, r->at, (size_t)(end - r->at));
    r->at = end;
    return *out != NULL ? SB_OK : sb_no_memory(r->diag);
}

static sb_status read_cell(reader *r)
{
    char *cell = NULL;
    const char *first = past_blanks(r, r->at);
    if (r->n == SB_CSV_CELLS_MAX) {
        sb_fail(r->diag, SB_USER, (sb_where){ r->path, r->row }, "this row has more than %d cells",
                SB_CSV_CELLS_MAX);
        sb_hint(r->diag, "Is it really a sheet of post-its? Delete the columns that are not needed.");
        return SB_USER;
    }
    if (*first == '"') r->at = first;
    sb_status status = *first == '"' ? read_quoted(r, &cell) : read_plain(r, &cell);
    if (status == SB_OK) r->cell[r->n++] = cell;
    return status;
}

/* --- rows -------------------------------------------------------------------------------------------- */

static bool is_empty(const char *cell)
{
    return cell[strspn(cell, " \t\r\n")] == '\0';
}

static sb_status read_row(reader *r)
{
    r->n = 0;
    sb_status status = read_cell(r);
    while (status == SB_OK && *r->at == r->separator) {
        r->at++;
        status = read_cell(r);
    }
    r->at = past_row_end(r->at);
    while (r->n > 0 && is_empty(r->cell[r->n - 1])) r->n--;
    return status;
}

static sb_status keep_row(sb_csv *csv, int *capacity, const reader *r)
{
    const char **cell = sb_arena_array(r->arena, (size_t)r->n, sizeof *cell);
    if (cell == NULL || !sb_arena_grow(r->arena, (void **)&csv->row, capacity, csv->n + 1, sizeof *csv->row))
        return sb_no_memory(r->diag);
    memcpy(cell, r->cell, (size_t)r->n * sizeof *cell);
    csv->row[csv->n++] = (sb_csv_row){ r->row, cell, r->n };
    return SB_OK;
}

static sb_status too_many_rows(const reader *r, int most)
{
    sb_fail(r->diag, SB_USER, (sb_where){ r->path, r->row }, "this sheet has more than %d rows", most);
    sb_hint(r->diag, "A workshop's sheet has a row for each post-it: make one file for each phase.");
    return SB_USER;
}

sb_status sb_csv_read(sb_csv *out, sb_arena *arena, const char *path, const char *text, int most,
                      sb_diag *diag)
{
    reader r = { .at = text, .arena = arena, .path = path, .separator = find_separator(text), .diag = diag };
    sb_csv csv = { .separator = r.separator };
    int capacity = 0;
    sb_status status = SB_OK;
    while (*r.at != '\0' && status == SB_OK) {
        sb_arena_mark before = sb_arena_here(arena);
        r.row++;
        status = read_row(&r);
        if (status != SB_OK) break;
        if (r.n == 0) sb_arena_rewind(arena, before); /* a blank row */
        else if (csv.n == most) status = too_many_rows(&r, most);
        else status = keep_row(&csv, &capacity, &r);
    }
    if (status == SB_OK) *out = csv;
    return status;
}

const char *sb_cell_name(char to[SB_CELL_NAME], int column, int row)
{
    char letters[8];
    int n = 0;
    for (int left = column + 1; left > 0 && n < 7; left = (left - 1) / 26)
        letters[n++] = (char)('A' + (left - 1) % 26);
    for (int i = 0; i < n; i++) to[i] = letters[n - 1 - i];
    snprintf(to + n, SB_CELL_NAME - (size_t)n, "%d", row);
    return to;
}
