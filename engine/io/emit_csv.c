#include "io/emit_csv.h"

#include "base/text_stream.h"
#include "io/csv_text.h"
#include "time/civil.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static void put_cell(FILE *to, const sb_cell *cell, const char *texts)
{
    switch (cell->kind) {
    case SB_CELL_EMPTY: break;
    case SB_CELL_NUMBER: fprintf(to, "%.12g", cell->number == 0 ? 0 : cell->number); break; /* no -0 */
    case SB_CELL_TRUTH: fputs(cell->number != 0 ? "true" : "false", to); break;
    case SB_CELL_TEXT: sb_csv_put_text(to, texts + cell->text); break;
    }
}

static void put_date(FILE *to, const sb_wall *wall, sb_ns time)
{
    int64_t wall_s = sb_wall_seconds(wall, time), second = ((wall_s % 86400) + 86400) % 86400;
    int year, month, day;
    sb_civil_from_days((wall_s - second) / 86400, &year, &month, &day);
    fprintf(to, ",%04d-%02d-%02d %02d:%02d:%02d", year, month, day, (int)(second / 3600), (int)(second / 60 % 60),
            (int)(second % 60));
}

static void put_row(FILE *to, const sb_emitted_row *at, const sb_row *row, const sb_wall *wall)
{
    fprintf(to, "%" PRId64 ",%" PRId64 ",%.12g", row->replication, at->case_number, (double)at->time / (double)SB_HOUR);
    if (wall != NULL) put_date(to, wall, at->time);
    for (int k = 0; k < at->columns; k++) {
        fputc(',', to);
        put_cell(to, &row->emitted.cell[at->cell + k], row->emitted.text);
    }
    fputs("\r\n", to);
}

/* The rows of a replication; false if one has other columns than the scenario at hand. */
static bool put_rows(FILE *to, const sb_row *row, int emit, int columns, const sb_wall *wall)
{
    for (int64_t i = 0; i < row->emitted.n; i++) {
        const sb_emitted_row *at = &row->emitted.row[i];
        if (at->emit != emit) continue;
        if (at->columns != columns) return false;
        put_row(to, at, row, wall);
    }
    return true;
}

sb_status sb_emit_csv(char **text, size_t *length, int emit, const sb_model *model, const sb_record *record,
                      const sb_wall *wall, sb_diag *diag)
{
    const sb_emit *said = &model->emit[emit];
    const bool dated = model->scenario.has_starts;
    bool alike = true;
    sb_text_stream stream;
    if (!sb_text_open(&stream)) return sb_no_memory(diag);
    fputs(dated ? "replication,case,time_h,date" : "replication,case,time_h", stream.out);
    for (int k = 0; k < said->n_columns; k++) {
        fputc(',', stream.out);
        sb_csv_put_text(stream.out, said->column[k].name);
    }
    fputs("\r\n", stream.out);
    for (int r = 0; r < record->shape.replications && alike; r++)
        if (record->row[r].present) alike = put_rows(stream.out, &record->row[r], emit, said->n_columns, dated ? wall : NULL);
    char *made = sb_text_close(&stream, length);
    if (made == NULL) return sb_no_memory(diag);
    if (alike) {
        *text = made;
        return SB_OK;
    }
    free(made);
    sb_fail(diag, SB_USER, said->where, "emit \"%s\" does not have the same columns in every replication", said->id);
    sb_hint(diag, "An uncertain param may change what stands in a column, but not which columns there are.");
    return SB_USER;
}
