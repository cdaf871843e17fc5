/* The method's table as CSV, for those who go on with it in a spreadsheet. */
#include "io/critical_table.h"
#include "io/critical_words.h"
#include "io/csv_text.h"
#include "io/moment_words.h"
#include "io/words.h"

#include <math.h>
#include <string.h>

static void put(sb_sheet *sheet, const char *text)
{
    sb_csv_put_text(sheet->out, text);
    fputc(',', sheet->out);
}

static void put_number(sb_sheet *sheet, double number)
{
    if (number == number) fprintf(sheet->out, "%.12g", number == 0 ? 0 : number);
    fputc(',', sheet->out);
}

/* One organisation's row for one moment. */
static void row(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m, int actor)
{
    const sb_model *model = c->baseline->model;
    const sb_actor *a = &model->actor[actor];
    const int phase = sb_critical_phase(c, m);
    const sb_paired *change = &m->effect[c->remedy].change;
    const bool there = m->effect[c->remedy].there;
    put(sheet, phase >= 0 ? sb_sheet_clean(sheet, model->phase[phase].title) : "");
    put(sheet, sb_sheet_clean(sheet, a->title));
    put(sheet, a->responsibility ? sb_sheet_clean(sheet, a->responsibility) : "");
    put_number(sheet, m->rank);
    put(sheet, m->settled ? "true" : "false");
    put(sheet, sb_moment_who(sheet, c->baseline, m->seen));
    put(sheet, sb_moment_where(sheet, c->baseline, m->seen));
    put_number(sheet, there ? change->delta : (double)NAN);
    put_number(sheet, there ? change->ci.lo : (double)NAN);
    put_number(sheet, there ? change->ci.hi : (double)NAN);
    put(sheet, sb_critical_effect(sheet, c, m));
    put(sheet, sb_words_rating(m->seen->rating, sheet->swedish));
    put(sheet, sb_critical_disagrees(c, m) ? "true" : "false");
    put(sheet, a->success ? sb_sheet_clean(sheet, a->success) : "");
    sb_csv_put_text(sheet->out, a->todo ? sb_sheet_clean(sheet, a->todo) : "");
    fputs("\r\n", sheet->out);
}

sb_status sb_critical_csv(char **text, const sb_critical *c, const char *lang, sb_diag *diag)
{
    sb_sheet sheet;
    if (lang == NULL) lang = c->baseline->model->scenario.lang;
    sb_status status = sb_sheet_open(&sheet, lang != NULL && strcmp(lang, "sv") == 0, diag);
    if (status != SB_OK) return status;
    fputs("phase,organisation,responsibility,rank,settled,moment,where,delta,ci95_lo,ci95_hi,changes,rating,disagrees,success,todo\r\n",
          sheet.out);
    for (int i = 0; i < c->n_moments; i++)
        for (int k = 0; k < c->moment[i].seen->n_actors; k++)
            if (!c->baseline->model->actor[c->moment[i].seen->actor[k]].child) row(&sheet, c, &c->moment[i], c->moment[i].seen->actor[k]);
    return sb_sheet_close(&sheet, text, diag);
}
