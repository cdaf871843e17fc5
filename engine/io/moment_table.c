/* The method's table, filled from what was simulated: how moments went, or what making them ideal would change. */
#include "io/critical_table.h"
#include "io/critical_words.h"
#include "io/figures.h"
#include "io/moment_words.h"
#include "io/table.h"
#include "io/words.h"

#include <string.h>

enum { MOST = 3, ALL_PHASES = -2, NO_PHASE = -1 };

/* Moments in ranked order, and what speaks for them. */
typedef struct evidence {
    const sb_findings *f;
    const sb_critical *c; /* NULL: of the run alone */
} evidence;

static const sb_moment_finding *moment_at(const evidence *e, int i)
{
    return e->c ? e->c->moment[i].seen : &e->f->moment[i];
}

/* Text that means itself in Markdown: nothing of it can become a cell, a link, emphasis or HTML. */
static const char *escaped(sb_sheet *sheet, const char *text)
{
    char *copy = sb_arena_array(sheet->arena, strlen(text) + 1, sizeof "&amp;"), *to = copy;
    if (copy == NULL) return sb_sheet_note(sheet, NULL);
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&': to = stpcpy(to, "&amp;"); break;
        case '<': to = stpcpy(to, "&lt;"); break;
        case '>': to = stpcpy(to, "&gt;"); break;
        case '\\': case '|': case '`': case '*': case '[': case ']': *to++ = '\\'; /* fall through */
        default: *to++ = *text;
        }
    }
    return copy;
}

static const char *title(sb_sheet *sheet, const char *text)
{
    return escaped(sheet, sb_sheet_clean(sheet, text));
}

static int phase_of(const sb_findings *f, const sb_moment_finding *m)
{
    return f->model->node[m->to >= 0 ? m->to : m->from].phase;
}

static bool is_in(int phase, int asked)
{
    return asked == ALL_PHASES || phase == asked;
}

static bool takes_part(const sb_moment_finding *m, int actor)
{
    for (int i = 0; i < m->n_actors; i++)
        if (m->actor[i] == actor) return true;
    return false;
}

/* Worth the group's time: it delays, or would change what is measured; it makes deadlines missed, or the group doubts it. */
static bool is_critical(const evidence *e, int i)
{
    const sb_moment_finding *m = moment_at(e, i);
    if (m->rating == SB_WEAK || m->rating == SB_UNKNOWN) return true;
    if (e->c != NULL) return sb_critical_matters(e->c, &e->c->moment[i]) || sb_critical_disagrees(e->c, &e->c->moment[i]);
    return m->path_wait_h > 0 || m->misses > 0;
}

/* The moment in one paragraph. */
static const char *told(sb_sheet *sheet, const evidence *e, int i)
{
    const sb_moment_finding *m = moment_at(e, i);
    const char *who = sb_moment_who(sheet, e->f, m), *where = sb_moment_where(sheet, e->f, m);
    if (e->c == NULL)
        return sb_sheet_print(sheet, "%s (%s). %s %s", who, where, sb_moment_evidence(sheet, m), sb_moment_judgement(sheet, m));
    const sb_critical_moment *cm = &e->c->moment[i];
    const char *saved = sb_critical_saved(sheet, e->c, cm);
    return sb_sheet_print(sheet, "%d: %s (%s). %s%s%s %s", cm->rank, who, where, sb_critical_effect(sheet, e->c, cm),
                          *saved != '\0' ? " " : "", saved, sb_critical_judgement(sheet, e->c, cm));
}

static bool has_work(const sb_model *model, int actor, int phase)
{
    for (int n = 0; n < model->n_nodes; n++) {
        if (!is_in(model->node[n].phase, phase)) continue;
        for (int i = 0; i < model->node[n].by.n; i++)
            if (model->node[n].by.member[i].actor.index == actor) return true;
    }
    return false;
}

/* Outside the phases an organisation is named only for a moment there, else also for work. */
static bool belongs(const evidence *e, int actor, int phase)
{
    const sb_findings *f = e->f;
    if (f->model->actor[actor].child) return false;
    for (int i = 0; i < f->n_moments; i++)
        if (is_in(phase_of(f, &f->moment[i]), phase) && takes_part(&f->moment[i], actor)) return true;
    return phase != NO_PHASE && has_work(f->model, actor, phase);
}

/* Is it one that the table has for this organisation in this phase? */
static bool stands_here(const evidence *e, int i, int actor, int phase)
{
    const sb_moment_finding *m = moment_at(e, i);
    return is_in(phase_of(e->f, m), phase) && takes_part(m, actor) && is_critical(e, i);
}

static const char *moments_of(sb_sheet *sheet, const evidence *e, int actor, int phase)
{
    const char *cell = "";
    for (int i = 0, n = 0; i < e->f->n_moments && n < MOST; i++) {
        if (!stands_here(e, i, actor, phase)) continue;
        cell = sb_sheet_print(sheet, "%s%s%s", cell, n > 0 ? "<br>" : "", title(sheet, told(sheet, e, i)));
        n++;
    }
    return *cell != '\0' ? cell : "–";
}

static void organisation(sb_sheet *sheet, const evidence *e, int actor, int phase)
{
    const sb_actor *a = &e->f->model->actor[actor];
    const char *open = sb_words(SB_SAY_LEFT_OPEN, sheet->swedish);
    const char *row = sb_sheet_print(
        sheet, "| %s | %s | %s | %s | %s |\n", title(sheet, a->title),
        a->responsibility ? title(sheet, a->responsibility) : "–", moments_of(sheet, e, actor, phase),
        a->success ? title(sheet, a->success) : open, a->todo ? title(sheet, a->todo) : open);
    sb_sheet_put(sheet, row);
}

/* One phase's table; none if nobody has anything to do in it. */
static void phase_table(sb_sheet *sheet, const evidence *e, int phase, const char *heading)
{
    static const sb_phrase HEAD[] = { SB_SAY_ORGANISATION, SB_SAY_RESPONSIBILITY, SB_SAY_MOMENT,
                                      SB_SAY_SUCCESS, SB_SAY_TODO };
    bool begun = false;
    for (int a = 0; a < e->f->model->n_actors; a++) {
        if (!belongs(e, a, phase)) continue;
        if (!begun) {
            if (heading != NULL) sb_sheet_put(sheet, sb_sheet_print(sheet, "\n## %s\n", heading));
            sb_sheet_put(sheet, "\n|");
            for (size_t i = 0; i < sizeof HEAD / sizeof *HEAD; i++)
                sb_sheet_put(sheet, sb_sheet_print(sheet, " %s |", sb_words(HEAD[i], sheet->swedish)));
            sb_sheet_put(sheet, "\n| --- | --- | --- | --- | --- |\n");
            begun = true;
        }
        organisation(sheet, e, a, phase);
    }
}

static sb_status method_table(char **text, const evidence *e, const char *lang, sb_diag *diag)
{
    const sb_findings *f = e->f;
    sb_sheet sheet;
    if (lang == NULL) lang = f->model->scenario.lang;
    sb_status status = sb_sheet_open(&sheet, lang != NULL && strcmp(lang, "sv") == 0, diag);
    if (status != SB_OK) return status;
    const char *seed = sb_sheet_print(&sheet, "%llu", (unsigned long long)f->seed);
    const char *extent = sb_sheet_print(
        &sheet, sb_words(SB_SAY_EXTENT, sheet.swedish), sb_figure_count(&sheet, f->replications),
        sb_figure_count(&sheet, f->cases), sb_figure_count(&sheet, f->ended), seed);
    sb_sheet_put(&sheet,
                 sb_sheet_print(&sheet, "# %s\n\n%s\n", title(&sheet, f->model->scenario.title), extent));
    if (e->c != NULL) sb_sheet_put(&sheet, sb_sheet_print(&sheet, "\n%s\n", title(&sheet, sb_critical_settled(&sheet, e->c))));
    if (f->model->n_phases == 0) phase_table(&sheet, e, ALL_PHASES, NULL);
    for (int p = 0; p < f->model->n_phases; p++)
        phase_table(&sheet, e, p, title(&sheet, f->model->phase[p].title));
    if (f->model->n_phases > 0) phase_table(&sheet, e, NO_PHASE, sb_words(SB_SAY_NO_PHASE, sheet.swedish));
    return sb_sheet_close(&sheet, text, diag);
}

sb_status sb_table_moments(char **text, const sb_findings *findings, const char *lang, sb_diag *diag)
{
    return method_table(text, &(const evidence){ .f = findings }, lang, diag);
}

sb_status sb_critical_method(char **text, const sb_critical *critical, const char *lang, sb_diag *diag)
{
    return method_table(text, &(const evidence){ .f = critical->baseline, .c = critical }, lang, diag);
}
