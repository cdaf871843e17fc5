#include "io/critical_table.h"

#include "io/critical_words.h"
#include "io/figures.h"
#include "io/moment_words.h"
#include "io/words.h"

#include <math.h>
#include <string.h>

enum { TOP = 10, INDENT = 4, TOP_PAIRS = 5 };

static const char *word(const sb_sheet *sheet, sb_phrase phrase)
{
    return sb_words(phrase, sheet->swedish);
}

static void head(sb_sheet *sheet, const sb_critical *c)
{
    const sb_measure_unit unit = sb_critical_unit(c, 0);
    const char *seed = sb_sheet_print(sheet, "%llu", (unsigned long long)c->baseline->seed);
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_clean(sheet, c->baseline->model->scenario.title));
    sb_sheet_heading(sheet, word(sheet, SB_SAY_CRITICAL));
    sb_sheet_paragraph(sheet, 0, 0, sb_sheet_print(sheet, word(sheet, SB_SAY_RANKED_BY), sb_critical_target(sheet, c, 0),
                                                   sb_figure(sheet, unit, c->before[0]), sb_figure_count(sheet, c->replications), seed));
    sb_sheet_paragraph(sheet, 0, 0, sb_critical_settled(sheet, c));
    if (c->partial) sb_sheet_paragraph(sheet, 0, 0, word(sheet, SB_SAY_STOPPED));
    sb_sheet_blank(sheet);
}

static void line(sb_sheet *sheet, const char *text)
{
    if (*text != '\0') sb_sheet_paragraph(sheet, INDENT, INDENT, text);
}

/* The rank of the one above if all that it changes is the same (a joint step and the handover into it); 0 otherwise. */
static int same_as_above(const sb_critical *c, const sb_critical_moment *m)
{
    if (m->rank < 2) return 0;
    const sb_critical_moment *above = m - 1;
    for (int t = 0; t < c->n_targets; t++) {
        const sb_effect *a = &m->effect[t * SB_REMEDIES + (int)c->remedy], *b = &above->effect[t * SB_REMEDIES + (int)c->remedy];
        if (a->change.delta != b->change.delta || a->change.n != b->change.n) return 0;
    }
    return above->rank;
}

static void evidence(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    const int same = same_as_above(c, m);
    if (same > 0) {
        line(sheet, sb_sheet_print(sheet, word(sheet, SB_SAY_SAME_AS), sb_figure_count(sheet, same)));
        return;
    }
    line(sheet, sb_critical_effect(sheet, c, m));
    line(sheet, sb_critical_split(sheet, c, m));
    line(sheet, sb_critical_saved(sheet, c, m));
}

static void moment(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    const char *where = sb_moment_where(sheet, c->baseline, m->seen), *standing = sb_critical_standing(sheet, c, m);
    sb_sheet_paragraph(sheet, 0, INDENT, sb_sheet_print(sheet, "%2d  %s", m->rank, sb_moment_who(sheet, c->baseline, m->seen)));
    line(sheet, *standing != '\0' ? sb_sheet_print(sheet, "%s. %s", where, standing) : where);
    evidence(sheet, c, m);
    line(sheet, sb_critical_judgement(sheet, c, m));
}

static void moments(sb_sheet *sheet, const sb_critical *c)
{
    int listed = 0;
    for (; listed < c->n_moments && listed < TOP && c->moment[listed].tried; listed++) moment(sheet, c, &c->moment[listed]);
    if (listed == c->n_moments) return;
    line(sheet, sb_sheet_print(sheet, word(sheet, SB_SAY_MORE_MOMENTS), sb_figure_count(sheet, c->n_moments - listed)));
}

static void misses(sb_sheet *sheet, const sb_critical *c)
{
    if (c->remedy == SB_REMEDY_FAILS) return;
    sb_sheet_blank(sheet);
    for (int t = 0; t < c->n_targets; t++) {
        const sb_critical_misses *m = &c->misses[t];
        if (c->target[t].measure >= 0 || m->missed == 0) continue;
        sb_sheet_paragraph(sheet, 0, 2, sb_sheet_print(sheet, word(sheet, SB_SAY_MISSED_BEYOND), sb_critical_target(sheet, c, t),
                                                       sb_figure_count(sheet, m->missed), sb_figure_count(sheet, m->beyond)));
    }
}

/* Is the surplus on the side of the change: more together than apart? */
static const char *together(sb_sheet *sheet, const sb_critical *c, const sb_critical_pair *p)
{
    const sb_interval *ci = &p->surplus.ci;
    if (!ci->honest || (ci->lo <= 0 && ci->hi >= 0)) return word(sheet, SB_SAY_SAME_TOGETHER);
    const bool more = (p->surplus.delta > 0) == (p->change.delta > 0);
    const char *size = sb_figure_size(sheet, sb_critical_unit(c, 0), fabs(p->surplus.delta));
    return sb_sheet_print(sheet, word(sheet, more ? SB_SAY_MORE_TOGETHER : SB_SAY_LESS_TOGETHER), size);
}

static void pairs(sb_sheet *sheet, const sb_critical *c)
{
    if (c->n_pairs == 0) return;
    sb_sheet_heading(sheet, word(sheet, SB_SAY_TWO_AT_ONCE));
    for (int i = 0; i < c->n_pairs && i < TOP_PAIRS; i++) {
        const sb_critical_pair *p = &c->pair[i];
        const char *side[2];
        for (int k = 0; k < 2; k++) {
            const sb_critical_moment *m = &c->moment[k == 0 ? p->a : p->b];
            side[k] = sb_sheet_print(sheet, "%d (%s)", m->rank, sb_moment_where(sheet, c->baseline, m->seen));
        }
        sb_sheet_paragraph(sheet, 0, INDENT, sb_sheet_print(sheet, word(sheet, SB_SAY_PAIR), side[0], side[1]));
        line(sheet, sb_sheet_print(sheet, "%s. %s", sb_critical_change(sheet, c, 0, &p->change), together(sheet, c, p)));
    }
}

static void absences(sb_sheet *sheet, const sb_critical *c)
{
    if (c->n_absences == 0) return;
    sb_sheet_heading(sheet, word(sheet, SB_SAY_ABSENT));
    for (int i = 0; i < c->n_absences; i++) {
        const sb_away_always *a = &c->absence[i];
        const char *text = sb_critical_change(sheet, c, 0, &a->change[0]);
        for (int t = 1; t < c->n_targets; t++) {
            const sb_interval *ci = &a->change[t].ci;
            if (ci->honest && (ci->lo > 0 || ci->hi < 0))
                text = sb_sheet_print(sheet, "%s; %s", text, sb_critical_change(sheet, c, t, &a->change[t]));
        }
        const char *title = sb_sheet_clean(sheet, c->baseline->model->actor[a->actor].title);
        sb_sheet_paragraph(sheet, 0, 2, sb_sheet_print(sheet, word(sheet, SB_SAY_WITHOUT), title, text));
    }
}

sb_status sb_critical_report(char **text, const sb_critical *critical, const char *lang, sb_diag *diag)
{
    sb_sheet sheet;
    if (lang == NULL) lang = critical->baseline->model->scenario.lang;
    sb_status status = sb_sheet_open(&sheet, lang != NULL && strcmp(lang, "sv") == 0, diag);
    if (status != SB_OK) return status;
    head(&sheet, critical);
    moments(&sheet, critical);
    misses(&sheet, critical);
    pairs(&sheet, critical);
    absences(&sheet, critical);
    sb_sheet_blank(&sheet);
    const char *blocks = sb_figure_count(&sheet, critical->blocks);
    sb_sheet_paragraph(&sheet, 0, 0, sb_sheet_print(&sheet, word(&sheet, SB_SAY_AGAIN), blocks));
    return sb_sheet_close(&sheet, text, diag);
}
