#include "record/emitted.h"

#include <stdlib.h>
#include <string.h>

/* Room for `more` after n items; false when out of memory. */
static bool grow(void **items, int64_t n, int64_t *capacity, int64_t more, size_t size)
{
    if (n + more <= *capacity) return true;
    int64_t most = *capacity ? *capacity * 2 : 64;
    if (most < n + more) most = n + more;
    void *grown = realloc(*items, (size_t)most * size);
    if (grown == NULL) return false;
    *items = grown;
    *capacity = most;
    return true;
}

bool sb_emitted_add_row(sb_emitted *to, int32_t emit, int32_t columns, int64_t case_number, int64_t time)
{
    if (!grow((void **)&to->row, to->n, &to->capacity, 1, sizeof *to->row)) return false;
    to->row[to->n++] = (sb_emitted_row){ emit, columns, case_number, time, to->n_cells };
    return true;
}

static bool add_cell(sb_emitted *to, sb_cell cell)
{
    if (!grow((void **)&to->cell, to->n_cells, &to->cap_cells, 1, sizeof *to->cell)) return false;
    to->cell[to->n_cells++] = cell;
    return true;
}

bool sb_emitted_add_number(sb_emitted *to, sb_cell_kind kind, double number)
{
    return add_cell(to, (sb_cell){ .kind = kind, .number = number });
}

bool sb_emitted_add_text(sb_emitted *to, const char *text)
{
    const int64_t length = (int64_t)strlen(text) + 1, begins = to->n_text;
    if (!grow((void **)&to->text, to->n_text, &to->cap_text, length, 1)) return false;
    memcpy(to->text + begins, text, (size_t)length);
    to->n_text += length;
    return add_cell(to, (sb_cell){ .kind = SB_CELL_TEXT, .text = begins });
}

bool sb_emitted_copy(sb_emitted *to, const sb_emitted *from)
{
    if (from->n == 0) return true;
    if (!grow((void **)&to->row, 0, &to->capacity, from->n, sizeof *to->row) ||
        !grow((void **)&to->cell, 0, &to->cap_cells, from->n_cells, sizeof *to->cell) ||
        !grow((void **)&to->text, 0, &to->cap_text, from->n_text, 1))
        return false;
    memcpy(to->row, from->row, (size_t)from->n * sizeof *to->row);
    if (from->n_cells > 0) memcpy(to->cell, from->cell, (size_t)from->n_cells * sizeof *to->cell);
    if (from->n_text > 0) memcpy(to->text, from->text, (size_t)from->n_text);
    to->n = from->n;
    to->n_cells = from->n_cells;
    to->n_text = from->n_text;
    return true;
}

int64_t sb_emitted_size(const sb_emitted *rows)
{
    return rows->n * (int64_t)sizeof *rows->row + rows->n_cells * (int64_t)sizeof *rows->cell + rows->n_text;
}

sb_status sb_emitted_allow(int64_t size, sb_diag *diag)
{
    if (size <= SB_EMITTED_MOST) return SB_OK;
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "the rows of emit take up more than %d MB", (int)(SB_EMITTED_MOST >> 20));
    sb_hint(diag, "Run fewer replications (-n), or let emit stand at fewer moments, with fewer fields.");
    return SB_USER;
}

void sb_emitted_fini(sb_emitted *rows)
{
    free(rows->row);
    free(rows->cell);
    free(rows->text);
    *rows = (sb_emitted){ 0 };
}
