#include "io/json_compare.h"

#include "io/json_outcome.h"

#include <math.h>
#include <string.h>

typedef struct document {
    sb_json json;
    const sb_comparison *c;
    const sb_model *model; /* the baseline's */
    const char *swept;
} document;

static void put_contrast(document *d, json_t *o, const sb_contrast *c)
{
    static const sb_interval ALONE = { .why = "the baseline has nothing to compare with" };
    sb_json_put_number(&d->json, o, "delta", c != NULL ? c->change.delta : NAN);
    sb_json_put_interval(&d->json, o, "delta_ci95", c != NULL ? &c->change.ci : &ALONE);
    sb_json_put_number(&d->json, o, "p", c != NULL ? c->p : NAN);
    sb_json_put_text(&d->json, o, "verdict", c != NULL ? sb_json_verdict(c->verdict) : NULL);
}

/* Of its own numbers from `first` on, as many as there are measures or deadlines. */
static json_t *outcomes(document *d, int way, int first, int n)
{
    const sb_compared_way *w = &d->c->way[way];
    json_t *all = json_object();
    for (int k = first; k < first + n; k++) {
        const int t = w->in_baseline[k];
        const sb_contrast *c = t >= 0 ? &w->target[t] : NULL;
        const sb_target own = sb_target_at(w->findings->model, k);
        json_t *o = own.measure >= 0 ? sb_json_measure(&d->json, w->findings, own.measure)
                                     : sb_json_deadline(&d->json, w->findings, own.deadline);
        if (own.measure >= 0 && c != NULL) {
            sb_json_put_number(&d->json, o, "mean_cut", c->value);
            sb_json_put_interval(&d->json, o, "mean_cut_ci95", &c->ci);
        }
        if (way > 0) put_contrast(d, o, c);
        sb_json_put(&d->json, all, sb_target_id(w->findings->model, own), o);
    }
    return all;
}

static json_t *missing(document *d, int way)
{
    json_t *all = json_array();
    for (int t = 0; t < d->c->n_targets; t++)
        if (d->c->way[way].target[t].own < 0)
            sb_json_append(&d->json, all, sb_json_text(sb_target_id(d->model, sb_target_at(d->model, t))));
    return all;
}

static void put_name(document *d, json_t *o, const sb_model *model)
{
    if (d->swept == NULL) {
        sb_json_put_text(&d->json, o, "id", model->variant[model->chosen].id);
        sb_json_put_text(&d->json, o, "title", model->variant[model->chosen].title);
        return;
    }
    for (int i = 0; i < model->n_params; i++) {
        const sb_param *param = &model->param[i];
        if (strcmp(param->id, d->swept) != 0) continue;
        sb_json_put(&d->json, o, "id", json_sprintf("%s=%.10g", param->id, param->value));
        sb_json_put_text(&d->json, o, "title", param->title);
        sb_json_put_number(&d->json, o, "value", param->value);
    }
}

static json_t *way_of(document *d, int way)
{
    const sb_compared_way *w = &d->c->way[way];
    const sb_model *model = w->findings->model;
    const int measures = SB_STANDARD_MEASURES + model->n_measures;
    json_t *o = json_object();
    if (way > 0) put_name(d, o, model);
    sb_json_put_count(&d->json, o, "replications", w->replications);
    sb_json_put_count(&d->json, o, "cases", w->findings->cases);
    sb_json_put(&d->json, o, "measures", outcomes(d, way, 0, measures));
    sb_json_put(&d->json, o, "deadlines", outcomes(d, way, measures, model->n_deadlines));
    if (way > 0) sb_json_put(&d->json, o, "missing", missing(d, way));
    return o;
}

sb_status sb_json_compare(char **out, const sb_comparison *comparison, const char *swept, const sb_provenance *provenance,
                          sb_diag *diag)
{
    const sb_findings *base = comparison->way[0].findings;
    document d = { .c = comparison, .model = base->model, .swept = swept };
    json_t *root = json_object(), *variants = json_array();
    for (int k = 1; k < comparison->n_ways; k++) sb_json_append(&d.json, variants, way_of(&d, k));
    sb_json_put_text(&d.json, root, "scenario", d.model->scenario.id);
    sb_json_put_text(&d.json, root, "title", d.model->scenario.title);
    sb_json_put(&d.json, root, "seed", sb_json_unsigned(base->seed));
    sb_json_put_count(&d.json, root, "planned", base->planned);
    sb_json_put(&d.json, root, "partial", json_boolean(base->partial));
    sb_json_put_text(&d.json, root, "sweep", swept);
    sb_json_put_count(&d.json, root, "comparisons", comparison->judged);
    sb_json_put_text(&d.json, root, "method", "Holm");
    sb_json_put_number(&d.json, root, "level", comparison->level);
    sb_json_put(&d.json, root, "baseline", way_of(&d, 0));
    sb_json_put(&d.json, root, "variants", variants);
    sb_json_put_provenance(&d.json, root, provenance);
    return sb_json_print(out, &d.json, root, diag);
}
