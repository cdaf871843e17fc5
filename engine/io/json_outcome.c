#include "io/json_outcome.h"

/* What was observed, held against the mean: how much more the run gives, and whether the interval of the mean holds it
 * (null if there is no interval). */
static void observed(sb_json *json, json_t *object, const sb_measure *said, const sb_measure_finding *m)
{
    if (!said->observed.present) return;
    json_t *o = json_object();
    sb_json_put_number(json, o, "value", said->observed.value);
    sb_json_put(json, o, "n", said->observed.n > 0 ? sb_json_count(said->observed.n) : json_null());
    sb_json_put_text(json, o, "source", said->observed.source);
    sb_json_put_number(json, o, "difference", m->mean - said->observed.value);
    bool inside = m->ci.lo <= said->observed.value && said->observed.value <= m->ci.hi;
    sb_json_put(json, o, "in_ci95", m->ci.honest ? json_boolean(inside) : json_null());
    sb_json_put(json, object, "observed", o);
}

const char *sb_json_unit(sb_measure_unit unit)
{
    static const char *const NAME[] = { [SB_UNIT_HOURS] = "hours",
                                        [SB_UNIT_COUNT] = "count",
                                        [SB_UNIT_SHARE] = "share",
                                        [SB_UNIT_MONEY] = "money",
                                        [SB_UNIT_NUMBER] = "number" };
    return NAME[unit];
}

const char *sb_json_verdict(sb_verdict verdict)
{
    static const char *const NAME[] = { [SB_NO_VERDICT] = NULL, [SB_NO_DIFFERENCE] = "none", [SB_BETTER] = "better",
                                        [SB_WORSE] = "worse" };
    return NAME[verdict];
}

json_t *sb_json_measure(sb_json *json, const sb_findings *f, int i)
{
    static const char *const GOAL[] = { [SB_NO_GOAL] = NULL, [SB_MINIMISE] = "min", [SB_MAXIMISE] = "max" };
    const sb_measure_finding *m = &f->measure[i];
    json_t *o = json_object();
    sb_json_put_text(json, o, "title", m->title);
    sb_json_put_text(json, o, "unit", sb_json_unit(m->unit));
    sb_json_put_text(json, o, "goal", GOAL[m->goal]);
    sb_json_put_count(json, o, "n", m->n);
    sb_json_put_count(json, o, "unreached", m->unreached);
    sb_json_put_number(json, o, "mean", m->mean);
    sb_json_put_number(json, o, "sd", m->sd);
    sb_json_put_interval(json, o, "ci95", &m->ci);
    sb_json_put_number(json, o, "min", m->min);
    sb_json_put_number(json, o, "p10", m->p10);
    sb_json_put_number(json, o, "p50", m->p50);
    sb_json_put_number(json, o, "p90", m->p90);
    sb_json_put_number(json, o, "p95", m->p95);
    sb_json_put_number(json, o, "max", m->max);
    sb_json_put_interval(json, o, "p50_ci95", &m->p50_ci);
    sb_json_put_interval(json, o, "p90_ci95", &m->p90_ci);
    if (f->uncertain) {
        sb_json_put_number(json, o, "input_sd", m->input_sd);
        sb_json_put_number(json, o, "input_share", m->input_share);
    }
    if (i >= SB_STANDARD_MEASURES) observed(json, o, &f->model->measure[i - SB_STANDARD_MEASURES], m);
    return o;
}

json_t *sb_json_deadline(sb_json *json, const sb_findings *f, int i)
{
    const sb_deadline_finding *d = &f->deadline[i];
    json_t *o = json_object();
    sb_json_put_text(json, o, "title", d->title);
    sb_json_put_number(json, o, "within_h", d->within_h);
    sb_json_put_count(json, o, "met", d->met);
    sb_json_put_count(json, o, "missed", d->missed);
    sb_json_put_count(json, o, "pending", d->pending);
    sb_json_put_count(json, o, "never", d->never);
    sb_json_put_number(json, o, "share", d->share);
    sb_json_put_interval(json, o, "ci95", &d->ci);
    return o;
}
