/* What must hold of the ways out of a node: the chances and conditions of a choice, the branches of a fork,
 * and that nothing else leads two ways at once without saying so. */
#include "model/resolve.h"

#include <math.h>

static const double TOLERANCE = 1e-9; /* of the sum of a choice's chances */

/* --- choices --- */

static bool has_chance(const sb_link *link)
{
    return link->p != -1; /* other negative ones were written by somebody, and are wrong */
}

static bool sound_way_out_of_choice(sb_resolver *r, const sb_link *link, bool is_last)
{
    const char *from = link->from.id, *to = link->to.id;
    int ways = has_chance(link) + (link->when.kind != SB_C_NONE) + link->otherwise;
    if (ways != 1) {
        sb_fail(&r->diag, SB_USER, link->where,
                "choice \"%s\": the branch to \"%s\" needs one of p, when and otherwise%s", from, to,
                ways == 0 ? ", and has none" : ", not more");
        sb_hint(&r->diag,
                "Write it like { p = 0.3, to = \"%s\" }, { when = \"alder < 18\", to = \"%s\" } or "
                "{ otherwise = \"%s\" }.",
                to, to, to);
    } else if (has_chance(link) && !(link->p >= 0 && link->p <= 1)) {
        sb_fail(&r->diag, SB_USER, link->where, "choice \"%s\": the chance of \"%s\" is %g", from, to,
                link->p);
        sb_hint(&r->diag, "A chance is a number from 0 to 1.");
    } else if (link->otherwise && !is_last) {
        sb_fail(&r->diag, SB_USER, link->where, "choice \"%s\": otherwise stands before other branches",
                from);
        sb_hint(&r->diag, "Put { otherwise = \"%s\" } last: what stands after it is never taken.", to);
    } else if (link->parallel) {
        sb_fail(&r->diag, SB_USER, link->where,
                "choice \"%s\" takes one way, so the one to \"%s\" cannot be parallel", from, to);
        sb_hint(&r->diag, "Remove parallel, or make \"%s\" a fork.", from);
    } else {
        return true;
    }
    sb_report(r, SB_ERROR);
    return false;
}

/* Chances add up to 1, or to less where otherwise takes the rest. */
static void check_sum(sb_resolver *r, const sb_node *n, int flows)
{
    int chances = 0;
    bool otherwise = false;
    double sum = 0;
    for (int i = 0; i < flows; i++) {
        const sb_link *link = &r->m->link[n->out[i]];
        otherwise = otherwise || link->otherwise;
        if (!has_chance(link)) continue;
        chances++;
        sum += link->p;
    }
    bool fits = otherwise ? sum <= 1 + TOLERANCE : fabs(sum - 1) <= TOLERANCE;
    if (chances == 0 || fits) return;
    sb_fail(&r->diag, SB_USER, n->where, "the chances of choice \"%s\" add up to %.10g, not %s1", n->id, sum,
            otherwise ? "at most " : "");
    sb_hint(&r->diag, sum < 1 ? "Correct them, or let { otherwise = \"…\" } take the rest."
                              : "Correct them: the p of all branches together make 1.");
    sb_report(r, SB_ERROR);
}

static void check_choice(sb_resolver *r, const sb_node *n, int flows)
{
    if (flows == 0) {
        sb_fail(&r->diag, SB_USER, n->where, "choice \"%s\" has no branches", n->id);
        sb_hint(&r->diag,
                "Give it some, as in choice \"%s\" { { p = 0.3, to = \"a\" }, { otherwise = \"b\" } }.",
                n->id);
        sb_report(r, SB_ERROR);
    }
    bool sound = true;
    for (int i = 0; i < flows; i++)
        sound = sound_way_out_of_choice(r, &r->m->link[n->out[i]], i == flows - 1) && sound;
    if (sound) check_sum(r, n, flows);
}

/* --- all others --- */

static void check_fork(sb_resolver *r, const sb_node *n, int flows)
{
    if (flows >= 2) return;
    if (flows == 0) sb_fail(&r->diag, SB_USER, n->where, "fork \"%s\" has no branches", n->id);
    else sb_fail(&r->diag, SB_USER, n->where, "fork \"%s\" has only one branch", n->id);
    sb_hint(&r->diag, "A fork starts two or more at once, as in fork \"%s\" { \"a\", \"b\" }.", n->id);
    sb_report(r, flows == 0 ? SB_ERROR : SB_WARNING);
}

static void check_end(sb_resolver *r, const sb_node *n, int flows)
{
    if (flows == 0) return;
    const sb_link *link = &r->m->link[n->out[0]];
    sb_fail(&r->diag, SB_USER, link->where, "%s \"%s\" is an end and cannot lead on to \"%s\"",
            sb_node_word(n->kind), n->id, link->to.id);
    sb_hint(&r->diag, "Remove the link, or make \"%s\" a step.", n->id);
    sb_report(r, SB_ERROR);
}

static void check_plain(sb_resolver *r, const sb_node *n, int flows)
{
    const sb_link *second = NULL;
    bool parallel = true;
    for (int i = 0; i < flows; i++) {
        const sb_link *link = &r->m->link[n->out[i]];
        parallel = parallel && link->parallel;
        if (i == 1) second = link;
    }
    if (second == NULL || parallel) return;
    sb_fail(&r->diag, SB_USER, second->where, "%s \"%s\" leads both to \"%s\" and to \"%s\"",
            sb_node_word(n->kind), n->id, r->m->link[n->out[0]].to.id, second->to.id);
    sb_hint(&r->diag,
            "If one of them is chosen, put a choice between; if both start, a fork (or say parallel = true "
            "on each).");
    sb_report(r, SB_ERROR);
}

/* Chances and conditions on a link mean something out of a choice only. */
static void check_no_choice(sb_resolver *r, const sb_node *n, int flows)
{
    for (int i = 0; i < flows; i++) {
        const sb_link *link = &r->m->link[n->out[i]];
        if (!has_chance(link) && link->when.kind == SB_C_NONE && !link->otherwise) continue;
        sb_fail(&r->diag, SB_USER, link->where, "link \"%s\" has %s, but \"%s\" is a %s", link->id,
                link->otherwise    ? "otherwise"
                : has_chance(link) ? "p"
                                   : "when",
                n->id, sb_node_word(n->kind));
        sb_hint(&r->diag, "Only a choice has them: put a choice between.");
        sb_report(r, SB_ERROR);
    }
}

sb_status sb_check_branches(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_nodes; i++) {
        const sb_node *n = &r->m->node[i];
        int flows = sb_node_flows(r->m, i);
        if (n->kind != SB_CHOICE) check_no_choice(r, n, flows);
        if (n->kind != SB_RACE) sb_check_no_race(r, n, flows);
        switch (n->kind) {
        case SB_CHOICE: check_choice(r, n, flows); break;
        case SB_FORK: check_fork(r, n, flows); break;
        case SB_RACE: sb_check_race(r, n, flows); break;
        case SB_STOP:
        case SB_FINISH: check_end(r, n, flows); break;
        default: check_plain(r, n, flows);
        }
    }
    return SB_OK;
}
