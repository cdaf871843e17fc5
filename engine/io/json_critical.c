#include "io/json_critical.h"

#include "io/critical_words.h"
#include "io/json_moment.h"

typedef struct document {
    sb_json json;
    const sb_critical *c;
    const sb_model *model;
} document;

static const char *const REMEDY[SB_REMEDIES] = { [SB_REMEDY_BOTH] = "both", [SB_REMEDY_CHANNEL] = "channel",
                                                 [SB_REMEDY_RECEIVER] = "receiver", [SB_REMEDY_FAILS] = "fails" };

static void put(document *d, json_t *o, const char *key, json_t *value)
{
    sb_json_put(&d->json, o, key, value);
}

static void append(document *d, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) d->json.failed = true;
}

static const char *target_id(const document *d, int t)
{
    return sb_target_id(d->model, d->c->target[t]);
}

static void put_change(document *d, json_t *o, const sb_paired *change)
{
    put(d, o, "delta", sb_json_number(change->delta));
    sb_json_put_interval(&d->json, o, "ci95", &change->ci);
}

static void put_effect(document *d, json_t *o, const sb_effect *effect, bool deadline)
{
    put_change(d, o, &effect->change);
    if (!deadline) return;
    put(d, o, "saved", sb_json_count(effect->saved));
    put(d, o, "lost", sb_json_count(effect->lost));
}

static json_t *causal(document *d, const sb_critical_moment *m)
{
    json_t *all = json_object();
    for (int t = 0; t < d->c->n_targets; t++) {
        const bool deadline = d->c->target[t].measure < 0;
        const sb_effect *effect = m->effect + t * SB_REMEDIES;
        if (!effect[d->c->remedy].there) continue;
        json_t *o = json_object();
        put_effect(d, o, &effect[d->c->remedy], deadline);
        for (int r = SB_REMEDY_BOTH; r <= SB_REMEDY_RECEIVER; r++) {
            if (!effect[r].there || r == (int)d->c->remedy) continue;
            json_t *part = json_object();
            put_effect(d, part, &effect[r], deadline);
            put(d, o, REMEDY[r], part);
        }
        put(d, all, target_id(d, t), o);
    }
    return all;
}

static json_t *moment(document *d, const sb_critical_moment *m)
{
    json_t *o = json_object(), *dynamics = json_object();
    put(d, o, "rank", sb_json_count(m->rank));
    put(d, o, "settled", json_boolean(m->settled));
    put(d, o, "tied", json_boolean(m->tied));
    put(d, o, "tried", json_boolean(m->tried));
    put(d, o, "replications", sb_json_count(m->replications));
    sb_json_put_moment(&d->json, o, d->model, m->seen);
    sb_json_put_dynamics(&d->json, dynamics, m->seen);
    put(d, o, "dynamics", dynamics);
    sb_json_put_structure(&d->json, o, d->model, m->seen);
    put(d, o, "causal", causal(d, m));
    return o;
}

static json_t *pair(document *d, const sb_critical_pair *p)
{
    json_t *o = json_object();
    put(d, o, "a", sb_json_count(p->a + 1));
    put(d, o, "b", sb_json_count(p->b + 1));
    put(d, o, "fork", sb_json_text(p->fork >= 0 ? d->model->node[p->fork].id : NULL));
    put_change(d, o, &p->change);
    put(d, o, "surplus", sb_json_number(p->surplus.delta));
    sb_json_put_interval(&d->json, o, "surplus_ci95", &p->surplus.ci);
    return o;
}

static json_t *absence(document *d, const sb_away_always *a)
{
    json_t *o = json_object(), *all = json_object();
    put(d, o, "actor", sb_json_text(d->model->actor[a->actor].id));
    put(d, o, "replications", sb_json_count(a->replications));
    for (int t = 0; t < d->c->n_targets; t++) {
        json_t *change = json_object();
        put_change(d, change, &a->change[t]);
        put(d, all, target_id(d, t), change);
    }
    put(d, o, "causal", all);
    return o;
}

/* The method's table: who, in which phase, and which moments are theirs. */
static json_t *table_row(document *d, int phase, int actor)
{
    const sb_actor *a = &d->model->actor[actor];
    json_t *o = json_object(), *ranks = json_array(), *disagree = json_array();
    for (int i = 0; i < d->c->n_moments; i++) {
        const sb_critical_moment *m = &d->c->moment[i];
        bool theirs = false;
        for (int k = 0; k < m->seen->n_actors; k++) theirs = theirs || m->seen->actor[k] == actor;
        if (!theirs || sb_critical_phase(d->c, m) != phase) continue;
        append(d, ranks, sb_json_count(m->rank));
        if (sb_critical_disagrees(d->c, m)) append(d, disagree, sb_json_count(m->rank));
    }
    if (json_array_size(ranks) == 0) {
        json_decref(o);
        json_decref(ranks);
        json_decref(disagree);
        return NULL;
    }
    put(d, o, "phase", sb_json_text(phase >= 0 ? d->model->phase[phase].id : NULL));
    put(d, o, "organisation", sb_json_text(a->id));
    put(d, o, "responsibility", sb_json_text(a->responsibility));
    put(d, o, "moments", ranks);
    put(d, o, "disagree", disagree);
    put(d, o, "success", sb_json_text(a->success));
    put(d, o, "todo", sb_json_text(a->todo));
    return o;
}

static json_t *table(document *d)
{
    json_t *all = json_array();
    for (int phase = -1; phase < d->model->n_phases; phase++)
        for (int a = 0; a < d->model->n_actors; a++) {
            json_t *row = d->model->actor[a].child ? NULL : table_row(d, phase, a);
            if (row != NULL) append(d, all, row);
        }
    return all;
}

static json_t *baseline(document *d)
{
    json_t *all = json_object();
    for (int t = 0; t < d->c->n_targets; t++) put(d, all, target_id(d, t), sb_json_number(d->c->before[t]));
    return all;
}

static json_t *misses(document *d)
{
    json_t *all = json_object();
    for (int t = 0; t < d->c->n_targets; t++) {
        if (d->c->target[t].measure >= 0) continue;
        json_t *o = json_object();
        put(d, o, "missed", sb_json_count(d->c->misses[t].missed));
        put(d, o, "beyond", sb_json_count(d->c->misses[t].beyond));
        put(d, all, target_id(d, t), o);
    }
    return all;
}

static void put_lists(document *d, json_t *root)
{
    json_t *moments = json_array(), *pairs = json_array(), *absent = json_array();
    for (int i = 0; i < d->c->n_moments; i++) append(d, moments, moment(d, &d->c->moment[i]));
    for (int i = 0; i < d->c->n_pairs; i++) append(d, pairs, pair(d, &d->c->pair[i]));
    for (int i = 0; i < d->c->n_absences; i++) append(d, absent, absence(d, &d->c->absence[i]));
    put(d, root, "moments", moments);
    put(d, root, "pairs", pairs);
    put(d, root, "absent", absent);
}

sb_status sb_json_critical(char **out, const sb_critical *c, const char *variant, const sb_provenance *provenance, sb_diag *diag)
{
    document d = { .c = c, .model = c->baseline->model };
    json_t *root = json_object();
    put(&d, root, "scenario", sb_json_text(d.model->scenario.id));
    put(&d, root, "title", sb_json_text(d.model->scenario.title));
    put(&d, root, "variant", sb_json_text(variant));
    put(&d, root, "seed", sb_json_unsigned(c->baseline->seed));
    put(&d, root, "measure", sb_json_text(target_id(&d, 0)));
    put(&d, root, "goal", sb_json_text(sb_target_direction(d.model, c->target[0]) < 0 ? "min" : "max"));
    put(&d, root, "remedy", sb_json_text(REMEDY[c->remedy]));
    put(&d, root, "chance", sb_json_number(c->chance));
    put(&d, root, "zone", sb_json_number(c->zone));
    put(&d, root, "confidence", sb_json_number(c->confidence));
    put(&d, root, "wanted", sb_json_count(c->wanted));
    put(&d, root, "settled", sb_json_count(c->settled));
    put(&d, root, "replications", sb_json_count(c->replications));
    put(&d, root, "blocks", sb_json_count(c->blocks));
    put(&d, root, "spent", json_boolean(c->spent));
    put(&d, root, "partial", json_boolean(c->partial));
    put(&d, root, "baseline", baseline(&d));
    put_lists(&d, root);
    put(&d, root, "misses", misses(&d));
    put(&d, root, "table", table(&d));
    sb_json_put_provenance(&d.json, root, provenance);
    return sb_json_print(out, &d.json, root, diag);
}
