#include "io/critical_words.h"

#include "io/figures.h"
#include "io/words.h"

#include <math.h>

static const char *word(const sb_sheet *sheet, sb_phrase phrase)
{
    return sb_words(phrase, sheet->swedish);
}

const char *sb_critical_target(sb_sheet *sheet, const sb_critical *c, int target)
{
    const sb_target t = c->target[target];
    const char *title = t.measure >= 0 ? sb_words_measure(c->baseline, t.measure, sheet->swedish) : c->baseline->deadline[t.deadline].title;
    return sb_sheet_clean(sheet, title);
}

sb_measure_unit sb_critical_unit(const sb_critical *c, int target)
{
    const sb_target t = c->target[target];
    return t.measure >= 0 ? c->baseline->measure[t.measure].unit : SB_UNIT_SHARE;
}

static bool is_shown(const sb_paired *change)
{
    return change->ci.honest && (change->ci.lo > 0 || change->ci.hi < 0);
}

/* An end of an interval: of a share without the unit, which has just been said. */
static const char *end(sb_sheet *sheet, sb_measure_unit unit, double change)
{
    return unit == SB_UNIT_SHARE ? sb_figure_change(sheet, SB_UNIT_NUMBER, 100 * change) : sb_figure_change(sheet, unit, change);
}

const char *sb_critical_change(sb_sheet *sheet, const sb_critical *c, int target, const sb_paired *change)
{
    const char *title = sb_critical_target(sheet, c, target);
    const sb_measure_unit unit = sb_critical_unit(c, target);
    if (!is_shown(change)) return sb_sheet_print(sheet, word(sheet, SB_SAY_NO_CHANGE), title);
    return sb_sheet_print(sheet, word(sheet, SB_SAY_CHANGE), title, sb_figure_change(sheet, unit, change->delta),
                          end(sheet, unit, change->ci.lo), end(sheet, unit, change->ci.hi));
}

static const sb_effect *effect_of(const sb_critical_moment *m, int target, sb_remedy remedy)
{
    return &m->effect[target * SB_REMEDIES + (int)remedy];
}

const char *sb_critical_effect(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    static const sb_phrase IF[SB_REMEDIES] = { [SB_REMEDY_BOTH] = SB_SAY_IF_BOTH, [SB_REMEDY_CHANNEL] = SB_SAY_IF_CHANNEL,
                                               [SB_REMEDY_RECEIVER] = SB_SAY_IF_RECEIVER, [SB_REMEDY_FAILS] = SB_SAY_IF_FAILS };
    const char *text = "";
    if (!effect_of(m, 0, c->remedy)->there) return text;
    for (int t = 0; t < c->n_targets; t++) {
        const sb_paired *change = &effect_of(m, t, c->remedy)->change;
        if (t > 0 && !is_shown(change)) continue;
        text = sb_sheet_print(sheet, "%s%s%s", text, t > 0 ? "; " : "", sb_critical_change(sheet, c, t, change));
    }
    return sb_sheet_print(sheet, word(sheet, IF[c->remedy]), text);
}

const char *sb_critical_split(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    const sb_effect *channel = effect_of(m, 0, SB_REMEDY_CHANNEL), *receiver = effect_of(m, 0, SB_REMEDY_RECEIVER);
    if (c->remedy != SB_REMEDY_BOTH || !channel->there || !receiver->there || !sb_critical_matters(c, m)) return "";
    const sb_measure_unit unit = sb_critical_unit(c, 0);
    return sb_sheet_print(sheet, word(sheet, SB_SAY_SPLIT), sb_figure_change(sheet, unit, channel->change.delta),
                          sb_figure_change(sheet, unit, receiver->change.delta));
}

const char *sb_critical_saved(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    const char *text = "";
    for (int t = 0; t < c->n_targets && c->remedy != SB_REMEDY_FAILS; t++) {
        const sb_effect *effect = effect_of(m, t, c->remedy);
        if (c->target[t].measure >= 0 || effect->saved == 0) continue;
        const char *title = sb_critical_target(sheet, c, t), *saved = sb_sheet_print(sheet, word(sheet, SB_SAY_SAVED_ONE), title);
        if (effect->saved > 1)
            saved = sb_sheet_print(sheet, word(sheet, SB_SAY_SAVED), sb_figure_count(sheet, effect->saved), title);
        text = *text == '\0' ? saved : sb_sheet_print(sheet, "%s %s", text, saved);
    }
    return text;
}

int sb_critical_phase(const sb_critical *c, const sb_critical_moment *m)
{
    return c->baseline->model->node[m->seen->to >= 0 ? m->seen->to : m->seen->from].phase;
}

bool sb_critical_matters(const sb_critical *c, const sb_critical_moment *m)
{
    const sb_effect *effect = effect_of(m, 0, c->remedy);
    return effect->there && is_shown(&effect->change) && fabs(effect->change.delta) > c->zone;
}

/* It works, says the group, and it would change more than matters; or it is weak, and nothing that is measured changes. */
bool sb_critical_disagrees(const sb_critical *c, const sb_critical_moment *m)
{
    bool changes = false;
    for (int t = 0; t < c->n_targets; t++) {
        const sb_effect *effect = effect_of(m, t, c->remedy);
        changes = changes || (effect->there && is_shown(&effect->change));
    }
    return (m->seen->rating == SB_WORKS && sb_critical_matters(c, m)) || (m->seen->rating == SB_WEAK && m->tried && !changes);
}

const char *sb_critical_judgement(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    const char *text = sb_sheet_print(sheet, word(sheet, SB_SAY_GROUP), sb_words_rating(m->seen->rating, sheet->swedish));
    if (!sb_critical_disagrees(c, m)) return text;
    return sb_sheet_print(sheet, "%s %s", text,
                          word(sheet, m->seen->rating == SB_WORKS ? SB_SAY_GROUP_TOO_KIND : SB_SAY_GROUP_TOO_HARD));
}

const char *sb_critical_standing(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m)
{
    if (m->rank > c->wanted || !m->tried) return "";
    return !m->settled ? word(sheet, SB_SAY_UNSETTLED) : m->tied ? word(sheet, SB_SAY_TIED_NEXT) : "";
}

const char *sb_critical_settled(sb_sheet *sheet, const sb_critical *c)
{
    const char *zone = sb_figure_size(sheet, sb_critical_unit(c, 0), c->zone), *sure = sb_figure_share(sheet, c->confidence);
    const char *settled = sb_figure_count(sheet, c->settled), *wanted = sb_figure_count(sheet, c->wanted);
    if (c->settled == c->wanted) return sb_sheet_print(sheet, word(sheet, SB_SAY_SETTLED_ALL), wanted, sure, zone);
    return sb_sheet_print(sheet, word(sheet, SB_SAY_SETTLED_SOME), settled, wanted, sure, zone);
}
