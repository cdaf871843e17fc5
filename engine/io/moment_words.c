#include "io/moment_words.h"

#include "io/figures.h"
#include "io/words.h"

#include <string.h>

/* Titles of some of the actors that meet, with a plus between them. */
static const char *actors(sb_sheet *sheet, const sb_findings *f, const int *actor, int n)
{
    const char *text = "";
    for (int i = 0; i < n; i++) {
        const char *title = sb_sheet_clean(sheet, f->model->actor[actor[i]].title);
        text = i == 0 ? title : sb_sheet_print(sheet, "%s + %s", text, title);
    }
    return text;
}

const char *sb_moment_who(sb_sheet *sheet, const sb_findings *f, const sb_moment_finding *m)
{
    const char *from = actors(sheet, f, m->actor, m->n_from);
    const char *to = actors(sheet, f, m->actor + m->n_from, m->n_actors - m->n_from);
    switch (m->kind) {
    case SB_PASSAGE_JOINT: return sb_sheet_print(sheet, sb_words(SB_SAY_JOINT, sheet->swedish), to);
    case SB_PASSAGE_TELL: return sb_sheet_print(sheet, sb_words(SB_SAY_TELLS, sheet->swedish), from, to);
    case SB_PASSAGE_HANDOVER: break;
    }
    return sb_sheet_print(sheet, "%s → %s", from, to);
}

const char *sb_moment_where(sb_sheet *sheet, const sb_findings *f, const sb_moment_finding *m)
{
    const char *from = m->from >= 0 ? sb_sheet_clean(sheet, f->model->node[m->from].title) : NULL;
    const char *to = m->to >= 0 ? sb_sheet_clean(sheet, f->model->node[m->to].title) : NULL;
    const char *where = from && to ? sb_sheet_print(sheet, "%s → %s", from, to) : from ? from : to;
    if (m->via == NULL) return where;
    return sb_sheet_print(sheet, sb_words(SB_SAY_VIA, sheet->swedish), where, sb_sheet_clean(sheet, m->via));
}

static const char *delay(sb_sheet *sheet, const sb_moment_finding *m)
{
    const bool sv = sheet->swedish;
    if (m->path_wait_h <= 0)
        return sb_sheet_print(sheet, sb_words(SB_SAY_NO_DELAY, sv), sb_figure_hours(sheet, m->wait_h));
    return sb_sheet_print(sheet, sb_words(SB_SAY_DELAY, sv), sb_figure_hours(sheet, m->path_wait_h),
                          sb_figure_share(sheet, m->path_wait_share), sb_figure_share(sheet, m->path_share),
                          sb_words_cause(m->main_cause, sv));
}

/* What the map says, if that is worth a sentence; NULL if not. */
static const char *every_way(const sb_moment_finding *m, bool sv)
{
    if (m->structure.any.dominates) return sb_words(SB_SAY_EVERY_WAY, sv);
    return m->structure.planned.dominates ? sb_words(SB_SAY_EVERY_PLANNED_WAY, sv) : NULL;
}

const char *sb_moment_evidence(sb_sheet *sheet, const sb_moment_finding *m)
{
    const bool sv = sheet->swedish;
    if (m->n == 0) return "";
    const char *text = delay(sheet, m);
    if (m->misses > 0) {
        const char *misses = sb_words(SB_SAY_ONE_MISS, sv);
        if (m->misses > 1)
            misses = sb_sheet_print(sheet, sb_words(SB_SAY_MISSES, sv), sb_figure_count(sheet, m->misses));
        text = sb_sheet_print(sheet, "%s %s", text, misses);
    }
    const char *ways = every_way(m, sv);
    return ways != NULL ? sb_sheet_print(sheet, "%s %s", text, ways) : text;
}

static bool disagree(const sb_moment_finding *m)
{
    return (m->rating == SB_WORKS && m->weight == SB_WEIGHS_HEAVILY) ||
           (m->rating == SB_WEAK && m->weight == SB_WEIGHS_LIGHTLY);
}

const char *sb_moment_judgement(sb_sheet *sheet, const sb_moment_finding *m)
{
    const bool sv = sheet->swedish;
    const char *text = sb_sheet_print(sheet, sb_words(SB_SAY_JUDGED, sv), sb_words_rating(m->rating, sv),
                                      sb_words_weight(m->weight, sv));
    return disagree(m) ? sb_sheet_print(sheet, "%s %s", text, sb_words(SB_SAY_DISAGREE, sv)) : text;
}
