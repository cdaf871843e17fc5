/* What must hold of the frame and of cases: params, attributes, and how cases arrive. */
#include "model/resolve.h"

#include <math.h>

static void check_frame(sb_resolver *r)
{
    const sb_scenario *s = &r->m->scenario;
    if (s->horizon > 0 && s->warmup >= 0 && s->warmup < s->horizon) return;
    sb_fail(&r->diag, SB_USER, s->where,
            s->horizon > 0 ? "the warm-up is not shorter than the horizon"
                           : "the horizon is not longer than 0");
    sb_hint(&r->diag, "Lengthen horizon, or shorten warmup.");
    sb_report(r, SB_ERROR);
}

static void check_param(sb_resolver *r, const sb_param *p)
{
    bool ranged = p->min <= p->max;
    if (!isfinite(p->value)) {
        sb_fail(&r->diag, SB_USER, p->where, "param \"%s\" has no value", p->id);
        sb_hint(&r->diag, "Give it one, as in param \"%s\" { default = 0.5 }.", p->id);
    } else if (ranged && !(p->value >= p->min && p->value <= p->max)) {
        sb_fail(&r->diag, SB_USER, p->where, "param \"%s\" is %.10g, outside its range %.10g to %.10g", p->id,
                p->value, p->min, p->max);
        sb_hint(&r->diag, "Choose a value in the range, or widen min and max.");
    } else if (p->uncertain.kind != SB_Q_NONE && p->uncertain.kind != SB_Q_DIST) {
        sb_fail(&r->diag, SB_USER, p->where, "param \"%s\": uncertain is not a distribution", p->id);
        sb_hint(&r->diag, "Write it like uncertain = triangular(0.4, 0.6, 0.9).");
    } else {
        return;
    }
    sb_report(r, SB_ERROR);
}

static void check_attribute(sb_resolver *r, const sb_attribute *a)
{
    if (a->value.kind == SB_Q_DIST || a->value.kind == SB_Q_CALL) return;
    sb_fail(&r->diag, SB_USER, a->where, "attribute \"%s\" has no value", a->id);
    sb_hint(&r->diag, "Give it a value, a distribution or a function, as in case { %s = int(15, 17) }.",
            a->id);
    sb_report(r, SB_ERROR);
}

/* --- arrivals --- */

/* How cases come: one gap or one rate; neither only for a single case. */
static void check_pace(sb_resolver *r, sb_source *s)
{
    bool every = s->every.kind != SB_Q_NONE, rate = s->rate.n > 0;
    if (!every && !rate && s->has_first && s->count == 0) s->count = 1; /* only `first`: that one */
    if (every != rate || (!every && s->count == 1)) return;
    if (every) {
        sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\" have both every and rate", s->id);
        sb_hint(&r->diag,
                "every is the gap between two arrivals, rate how many there are in a time: keep one.");
    } else {
        sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\" do not say how often a case comes", s->id);
        sb_hint(&r->diag, "Add every = exp(\"3 d\"), or rate = 2 with per = \"d\".");
    }
    sb_report(r, SB_ERROR);
}

static void check_rate(sb_resolver *r, const sb_source *s)
{
    double most = 0, least = 0;
    for (int i = 0; i < s->rate.n; i++) {
        most = fmax(most, s->rate.step[i].value);
        least = fmin(least, s->rate.step[i].value);
    }
    if (s->rate.n == 0 || (most > 0 && least >= 0 && isfinite(most) && s->per > 0)) return;
    if (s->per <= 0) sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\": rate needs per", s->id);
    else if (least < 0) sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\": rate is negative", s->id);
    else
        sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\": rate is %s", s->id,
                most > 0 ? "too large" : "0");
    sb_hint(&r->diag, "Write it like rate = 2, per = \"d\": two cases a day.");
    sb_report(r, SB_ERROR);
}

/* Nobody waits for a thousand million cases: a slip of the unit. */
static void check_crowd(sb_resolver *r, const sb_source *s)
{
    enum { MOST = 1000 * 1000 * 1000 };
    const double horizon = (double)r->m->scenario.horizon;
    double gap = INFINITY, most = 0;
    if (r->m->scenario.horizon == SB_NEVER || (s->count > 0 && s->count <= MOST)) return;
    for (int i = 0; i < s->rate.n; i++) most = fmax(most, s->rate.step[i].value);
    if (most > 0 && s->per > 0) gap = (double)s->per / most;
    if (s->every.kind == SB_Q_DIST)
        gap = s->every.dist.kind == SB_CONSTANT ? s->every.dist.a : sb_dist_quantile(&s->every.dist, 0.5);
    if (!(gap >= 0) || horizon / gap <= MOST) return;
    sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\" bring more than a thousand million cases until the horizon", s->id);
    sb_hint(&r->diag, "Is the unit right? every = \"3 d\" is a case each third day, rate = 2 with per = \"d\" two a day.");
    sb_report(r, SB_ERROR);
}

/* Before a case there is nothing to read an attribute from. */
static void check_no_attribute(sb_resolver *r, const sb_source *s, const sb_quantity *q, const char *field)
{
    if (q->kind != SB_Q_ATTRIBUTE) return;
    sb_fail(&r->diag, SB_USER, s->where,
            "arrivals \"%s\": %s cannot be read from a case that has not come yet", s->id, field);
    sb_hint(&r->diag, "Give it a value or a distribution.");
    sb_report(r, SB_ERROR);
}

static void check_numbers(sb_resolver *r, const sb_source *s)
{
    if (s->batch.kind == SB_Q_DIST && !(sb_dist_min(&s->batch.dist) >= 1)) {
        sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\": batch can be less than 1", s->id);
        sb_hint(&r->diag, "At each arrival at least one case comes, as in batch = int(1, 3).");
        sb_report(r, SB_ERROR);
    }
    if (s->count < 0) {
        sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\": count is negative", s->id);
        sb_hint(&r->diag, "Say how many cases come in all, or leave count out.");
        sb_report(r, SB_ERROR);
    } else if (s->count == 0 && r->m->scenario.horizon == SB_NEVER) {
        sb_fail(&r->diag, SB_USER, s->where, "arrivals \"%s\" never end, and the scenario has no horizon",
                s->id);
        sb_hint(&r->diag, "Add count = 50 here, or horizon = \"90 d\" to the scenario.");
        sb_report(r, SB_ERROR);
    }
}

static void check_source(sb_resolver *r, sb_source *s)
{
    sb_owner owner = { "arrivals", s->id, s->where };
    check_pace(r, s);
    check_rate(r, s);
    check_no_attribute(r, s, &s->every, "every");
    check_no_attribute(r, s, &s->first, "first");
    check_no_attribute(r, s, &s->batch, "batch");
    sb_check_duration(r, &s->every, "every", true, owner);
    sb_check_duration(r, &s->first, "first", false, owner);
    check_numbers(r, s);
    check_crowd(r, s);
}

sb_status sb_check_cases(sb_resolver *r)
{
    sb_model *m = r->m;
    check_frame(r);
    for (int i = 0; i < m->n_params; i++) check_param(r, &m->param[i]);
    for (int i = 0; i < m->n_attributes; i++) check_attribute(r, &m->attribute[i]);
    for (int i = 0; i < m->n_sources; i++) check_source(r, &m->source[i]);
    return SB_OK;
}
