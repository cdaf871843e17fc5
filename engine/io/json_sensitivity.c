#include "io/json_sensitivity.h"

#include "io/json_outcome.h"

static json_t *end_of(sb_json *json, const sb_param_end *end)
{
    json_t *o = json_object();
    sb_json_put_number(json, o, "delta", end->change.delta);
    sb_json_put_interval(json, o, "delta_ci95", &end->change.ci);
    return o;
}

static json_t *param_of(sb_json *json, const sb_sensitivity *s, const sb_param_finding *f)
{
    const sb_param *said = &s->model->param[f->param];
    json_t *o = json_object();
    sb_json_put_text(json, o, "id", said->id);
    sb_json_put_text(json, o, "title", said->title);
    sb_json_put_number(json, o, "default", f->value);
    sb_json_put_number(json, o, "min", said->min);
    sb_json_put_number(json, o, "max", said->max);
    sb_json_put(json, o, "low", end_of(json, &f->low));
    sb_json_put(json, o, "high", end_of(json, &f->high));
    sb_json_put_number(json, o, "swing", f->swing.delta);
    sb_json_put_interval(json, o, "swing_ci95", &f->swing.ci);
    sb_json_put_number(json, o, "mu", f->effects.mu);
    sb_json_put_number(json, o, "mu_star", f->effects.mu_star);
    sb_json_put_number(json, o, "sigma", f->effects.sigma);
    sb_json_put_number(json, o, "noise", f->noise);
    return o;
}

sb_status sb_json_sensitivity(char **out, const sb_sensitivity *s, const sb_provenance *provenance, sb_diag *diag)
{
    static const char *const GOAL[] = { "min", NULL, "max" };
    sb_json json = { 0 };
    const sb_model *m = s->model;
    json_t *root = json_object(), *params = json_array(), *fixed = json_array();
    for (int i = 0; i < s->n_params; i++) sb_json_append(&json, params, param_of(&json, s, &s->param[i]));
    for (int i = 0; i < s->n_fixed; i++) sb_json_append(&json, fixed, sb_json_text(m->param[s->fixed[i]].id));
    sb_json_put_text(&json, root, "scenario", m->scenario.id);
    sb_json_put_text(&json, root, "title", m->scenario.title);
    sb_json_put_text(&json, root, "variant", m->chosen >= 0 ? m->variant[m->chosen].id : NULL);
    sb_json_put(&json, root, "seed", sb_json_unsigned(s->seed));
    sb_json_put_count(&json, root, "replications", s->replications);
    sb_json_put_count(&json, root, "points", s->points);
    sb_json_put(&json, root, "partial", json_boolean(s->partial));
    sb_json_put_text(&json, root, "measure", sb_target_id(m, s->target));
    sb_json_put_text(&json, root, "unit", sb_json_unit(sb_target_unit(m, s->target)));
    sb_json_put_text(&json, root, "goal", GOAL[1 + sb_target_direction(m, s->target)]);
    sb_json_put_number(&json, root, "value", s->value);
    sb_json_put_number(&json, root, "unreached", s->unreached);
    sb_json_put_count(&json, root, "trajectories", s->trajectories);
    sb_json_put_count(&json, root, "planned", s->planned);
    sb_json_put(&json, root, "params", params);
    sb_json_put(&json, root, "fixed", fixed);
    sb_json_put_provenance(&json, root, provenance);
    return sb_json_print(out, &json, root, diag);
}
