/* What must hold of what a scenario looks for: measures, deadlines and needs. */
#include "model/resolve.h"

static void check_measure(sb_resolver *r, const sb_measure *measure)
{
    bool marks = measure->from.n > 0 || measure->to.n > 0;
    int ways = marks + (measure->count.id != NULL) + (measure->value >= 0);
    if (ways != 1) {
        sb_fail(&r->diag, SB_USER, measure->where, "measure \"%s\" %s", measure->id,
                ways == 0 ? "does not say what it measures" : "measures more than one thing");
        sb_hint(&r->diag, "Give it one of: from with to, count = \"…\", or value = function(c) … end.");
    } else if (marks && (measure->from.n == 0 || measure->to.n == 0)) {
        sb_fail(&r->diag, SB_USER, measure->where, "measure \"%s\" has no %s", measure->id,
                measure->from.n == 0 ? "from" : "to");
        sb_hint(&r->diag,
                "A time is measured from one mark to another, as in from = \"stopp\", to = \"boende_natt\".");
    } else {
        return;
    }
    sb_report(r, SB_ERROR);
}

static void check_observed(sb_resolver *r, const sb_measure *measure)
{
    if (!measure->observed.present || measure->observed.n >= 0) return;
    sb_fail(&r->diag, SB_USER, measure->where, "measure \"%s\": observed has a negative n", measure->id);
    sb_hint(&r->diag, "n is how many cases the observed value rests on.");
    sb_report(r, SB_ERROR);
}

static void check_deadline(sb_resolver *r, const sb_deadline *deadline)
{
    if (deadline->to.n == 0) {
        sb_fail(&r->diag, SB_USER, deadline->where, "deadline \"%s\" does not say what must have happened",
                deadline->id);
        sb_hint(&r->diag, "Name it with to, as in to = \"anmald_polis\".");
        sb_report(r, SB_ERROR);
    }
    if (deadline->within <= 0) {
        sb_fail(&r->diag, SB_USER, deadline->where, "deadline \"%s\" has no time to keep it in",
                deadline->id);
        sb_hint(&r->diag, "Give it one, as in within = \"24 h\".");
        sb_report(r, SB_ERROR);
    }
}

static bool is_served(const sb_model *m, int need)
{
    for (int i = 0; i < m->n_nodes; i++) {
        for (int k = 0; k < m->node[i].n_serves; k++) {
            if (m->node[i].serves[k].need.index == need) return true;
        }
    }
    return false;
}

/* A group that only judges by which steps a need is served may still draw its map: then it is a warning. */
static void check_need(sb_resolver *r, int i)
{
    const sb_need *need = &r->m->need[i];
    if (need->n_met_by > 0 || need->met_when.kind != SB_C_NONE) return;
    sb_fail(&r->diag, SB_USER, need->where, "need \"%s\" is never met: nothing says by what", need->id);
    sb_hint(&r->diag, "Name the steps that meet it with met_by = { \"…\" }, or say met_when = \"…\".");
    sb_report(r, is_served(r->m, i) ? SB_WARNING : SB_ERROR);
}

sb_status sb_check_outcomes(sb_resolver *r)
{
    const sb_model *m = r->m;
    for (int i = 0; i < m->n_measures; i++) {
        check_measure(r, &m->measure[i]);
        check_observed(r, &m->measure[i]);
    }
    for (int i = 0; i < m->n_deadlines; i++) check_deadline(r, &m->deadline[i]);
    for (int i = 0; i < m->n_needs; i++) check_need(r, i);
    return SB_OK;
}
