#include "io/postits_inner.h"

#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* Marks the steps that a case can come to from the first, going through the ways until nothing changes. */
static void reach(sb_postits *p)
{
    p->step[0].reached = true;
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < p->n_steps; i++)
            for (int k = 0; k < p->step[i].n_ways && p->step[i].reached; k++) {
                int to = p->step[i].way[k].to;
                if (to < 0 || p->step[to].reached) continue;
                p->step[to].reached = changed = true;
            }
    }
}

/* ends[i]: an end can be reached from step i. */
static void find_ends(const sb_postits *p, bool *ends)
{
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < p->n_steps; i++)
            for (int k = 0; k < p->step[i].n_ways && !ends[i]; k++) {
                int to = p->step[i].way[k].to;
                ends[i] = to < 0 || ends[to];
                changed = changed || ends[i];
            }
    }
}

/* Follows first ways from a step without an end until one comes again: that one is on a circle. */
static int on_circle(const sb_postits *p, int step, bool *seen)
{
    while (!seen[step]) {
        seen[step] = true;
        step = p->step[step].way[0].to;
    }
    return step;
}

static sb_status say_circle(sb_postits *p, int first)
{
    enum { SHOWN = 4 };
    char shown[SB_SHOWN];
    const char *chain = "";
    int step = first, n = 0, row = p->step[first].row;
    do {
        if (n < SHOWN)
            chain = sb_arena_print(p->arena, "%s\"%s\" → ", chain, sb_shown(shown, p->step[step].title));
        else if (n == SHOWN) chain = sb_arena_print(p->arena, "%s… → ", chain);
        if (chain == NULL) return SB_NOMEM;
        row = p->step[step].way[0].row;
        step = p->step[step].way[0].to;
        n++;
    } while (step != first);
    sb_postits_fault(
        p, SB_ERROR, row, SB_COLUMN_NEXT,
        "Give one of them one more way out: another step, or slut, in a row of its own or after a |.",
        "a circle without an exit: %s\"%s\"", chain, sb_shown(shown, p->step[first].title));
    return SB_OK;
}

sb_status sb_postits_flow(sb_postits *p)
{
    bool *ends = sb_arena_array(p->arena, (size_t)p->n_steps, sizeof *ends);
    bool *seen = sb_arena_array(p->arena, (size_t)p->n_steps, sizeof *seen);
    char shown[SB_SHOWN];
    if (ends == NULL || seen == NULL) return SB_NOMEM;
    find_ends(p, ends);
    for (int i = 0; i < p->n_steps; i++)
        if (!ends[i])
            return say_circle(p,
                              on_circle(p, i, seen)); /* one is enough: the others come when it is mended */
    reach(p);
    for (int i = 0; i < p->n_steps; i++)
        if (!p->step[i].reached)
            sb_postits_fault(p, SB_WARNING, p->step[i].row, SB_COLUMN_STEP,
                             "A case begins at the first row; name this step in the column of what is next.",
                             "no way leads to \"%s\"", sb_shown(shown, p->step[i].title));
    return SB_OK;
}
