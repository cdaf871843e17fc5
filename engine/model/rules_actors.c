/* What must hold of actors: staff, load, who stands in for whom, and how far two of them collaborate. */
#include "model/resolve.h"

#include <math.h>

static void check_staff(sb_resolver *r, const sb_actor *a)
{
    for (int i = 0; i < a->staff.n; i++) {
        double value = a->staff.step[i].value;
        if (value >= 0 && value <= 1e6 && value == floor(value)) continue;
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": staff is %g", a->id, value);
        sb_hint(&r->diag,
                "Staff is a whole number of persons, 0 or more; leave it out for as many as it takes.");
        sb_report(r, SB_ERROR);
    }
}

static void check_load(sb_resolver *r, const sb_actor *a)
{
    sb_owner owner = { "actor", a->id, a->where };
    if (!(a->load >= 0 && a->load < 1)) {
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": load is %g", a->id, a->load);
        sb_hint(&r->diag,
                "Load is the share of the time each person is busy with other matters: 0 or more, below 1.");
        sb_report(r, SB_ERROR);
    } else if (a->load > 0 && a->load_takes.kind != SB_Q_DIST) {
        sb_fail(&r->diag, SB_USER, a->where,
                "actor \"%s\" has a load but does not say how long a stretch of it takes", a->id);
        sb_hint(&r->diag, "Add load_takes = usually(\"30 min\", \"2 h\").");
        sb_report(r, SB_ERROR);
    }
    sb_check_duration(r, &a->load_takes, "load_takes", true, owner);
}

/* Of every and takes together a second at least: more often nobody is called away, and the simulation must end. */
static void check_away(sb_resolver *r, const sb_actor *a)
{
    sb_owner owner = { "actor", a->id, a->where };
    const sb_called_away *away = &a->away;
    if (!away->present) return;
    sb_check_duration(r, &away->every, "away.every", true, owner);
    sb_check_duration(r, &away->takes, "away.takes", true, owner);
    if (away->every.kind != SB_Q_DIST || away->takes.kind != SB_Q_DIST) return;
    const double often = sb_dist_mean(&away->every.dist) + sb_dist_mean(&away->takes.dist);
    if (!(often > 0) || often >= (double)SB_SECOND) return;
    sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": away comes more than once a second", a->id);
    sb_hint(&r->diag, "Give the lengths a unit, as in away = { every = exp(\"4 h\"), takes = \"30 min\" }.");
    sb_report(r, SB_ERROR);
}

static bool always_somebody(const sb_actor *a)
{
    for (int i = 0; i < a->n_parts; i++)
        if (!a->part[i].unlimited) return false;
    return a->n_parts > 0 || a->unlimited;
}

/* What is about too few people says nothing where there is always somebody free. */
static void check_needless(sb_resolver *r, const sb_actor *a)
{
    const char *field = a->preempt ? "preempt" : a->away.present ? "away" : a->order != SB_ORDER_FIFO ? "order" : NULL;
    if (!always_somebody(a) || a->staff_of.index >= 0 || field == NULL) return;
    sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\" has %s and no staff: somebody is always free", a->id, field);
    sb_hint(&r->diag, "Say how many there are, as in staff = 2.");
    sb_report(r, SB_WARNING);
}

static void check_figures(sb_resolver *r, const sb_actor *a)
{
    bool cost = a->cost >= 0 && isfinite(a->cost);
    if (cost && a->people >= 0) return;
    sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": %s is negative or not a number", a->id,
            cost ? "people" : "cost");
    sb_hint(&r->diag, "Give it a number, 0 or more.");
    sb_report(r, SB_ERROR);
}

/* Follows the chain of stand-ins from an actor; a circle is reported once, at its first actor. */
static void check_stand_in(sb_resolver *r, int i)
{
    const sb_model *m = r->m;
    const sb_actor *a = &m->actor[i];
    int at = a->stand_in.index;
    for (int steps = 0; at > i && steps < m->n_actors; steps++) at = m->actor[at].stand_in.index;
    if (at != i) return;
    if (a->stand_in.index == i)
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\" stands in for itself", a->id);
    else
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\" and \"%s\" stand in for each other in a circle",
                a->id, a->stand_in.id);
    sb_hint(&r->diag, "Somebody must be last: remove one stand_in.");
    sb_report(r, SB_ERROR);
}

static void check_between(sb_resolver *r, const sb_between *b)
{
    bool two = b->actor[0].id != NULL && b->actor[1].id != NULL;
    if (two && (b->actor[0].index < 0 || b->actor[0].index != b->actor[1].index)) return;
    if (two) sb_fail(&r->diag, SB_USER, b->where, "between names \"%s\" twice", b->actor[0].id);
    else sb_fail(&r->diag, SB_USER, b->where, "between needs two actors");
    sb_hint(&r->diag, "Write it like between { \"polis\", \"jour\", level = \"samsyn\" }.");
    sb_report(r, SB_ERROR);
}

sb_status sb_check_actors(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_actors; i++) {
        const sb_actor *a = &r->m->actor[i];
        check_staff(r, a);
        check_load(r, a);
        check_away(r, a);
        check_needless(r, a);
        check_figures(r, a);
        check_stand_in(r, i);
    }
    for (int i = 0; i < r->m->n_between; i++) check_between(r, &r->m->between[i]);
    return SB_OK;
}
