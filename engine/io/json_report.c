#include "io/json_report.h"

#include "io/json_moment.h"
#include "io/json_outcome.h"

#include "model/kinds.h"

#include <math.h>

/* A document being made, and what of. */
typedef struct report {
    sb_json json;
    const sb_findings *f;
    const sb_model *model;
} report;

static void number(report *r, json_t *object, const char *key, double value)
{
    sb_json_put_number(&r->json, object, key, value);
}

static void count(report *r, json_t *object, const char *key, int64_t value)
{
    sb_json_put_count(&r->json, object, key, value);
}

static void text(report *r, json_t *object, const char *key, const char *value)
{
    sb_json_put_text(&r->json, object, key, value);
}

static const char *node_id(const report *r, int node)
{
    return node >= 0 ? r->model->node[node].id : NULL;
}

/* --- measures, deadlines, needs --------------------------------------------------------------------- */

static json_t *measures(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->f->n_measures; i++) sb_json_put(&r->json, all, r->f->measure[i].id, sb_json_measure(&r->json, r->f, i));
    return all;
}

static json_t *deadlines(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_deadlines; i++)
        sb_json_put(&r->json, all, r->f->deadline[i].id, sb_json_deadline(&r->json, r->f, i));
    return all;
}

static json_t *needs(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_needs; i++) {
        json_t *o = json_object();
        text(r, o, "title", r->f->need[i].title);
        number(r, o, "share_met", r->f->need[i].share_met);
        sb_json_put(&r->json, all, r->f->need[i].id, o);
    }
    return all;
}

/* "events" itself is how many the simulation had. */
static json_t *case_events(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_events; i++) {
        const sb_event_finding *e = &r->f->event[i];
        json_t *o = json_object();
        text(r, o, "title", e->title);
        count(r, o, "n", e->n);
        count(r, o, "cases", e->cases);
        number(r, o, "share", e->share);
        number(r, o, "on_h", e->on_h);
        sb_json_put(&r->json, all, e->id, o);
    }
    return all;
}

static json_t *emits(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_emits; i++) {
        json_t *o = json_object();
        text(r, o, "title", r->model->emit[i].title);
        count(r, o, "rows", r->f->emit_rows[i]);
        sb_json_put(&r->json, all, r->model->emit[i].id, o);
    }
    return all;
}

/* --- actors, nodes, links --------------------------------------------------------------------------- */

static void figures(report *r, json_t *o, const sb_actor_finding *a)
{
    number(r, o, "utilisation", a->utilisation);
    sb_json_put_interval(&r->json, o, "utilisation_ci95", &a->utilisation_ci);
    number(r, o, "load", a->load);
    number(r, o, "queue_mean", a->queue_mean);
    sb_json_put_interval(&r->json, o, "queue_mean_ci95", &a->queue_ci);
    number(r, o, "wait_mean_h", a->wait_mean_h);
    sb_json_put_interval(&r->json, o, "wait_mean_h_ci95", &a->wait_ci);
    number(r, o, "busy_h", a->busy_h);
    count(r, o, "served", a->served);
}

static json_t *parts(report *r, const sb_actor_finding *a)
{
    json_t *all = json_object();
    for (int i = 0; i < a->n_parts; i++) {
        json_t *o = json_object();
        figures(r, o, &a->part[i]);
        sb_json_put(&r->json, all, a->part[i].id, o);
    }
    return all;
}

static json_t *actors(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_actors; i++) {
        const sb_actor_finding *a = &r->f->actor[i];
        json_t *o = json_object();
        text(r, o, "title", a->title);
        figures(r, o, a);
        if (a->n_parts > 0) sb_json_put(&r->json, o, "parts", parts(r, a));
        sb_json_put(&r->json, all, a->id, o);
    }
    return all;
}

static json_t *nodes(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_nodes; i++) {
        const sb_node_finding *n = &r->f->node[i];
        const sb_node *said = &r->model->node[i];
        json_t *o = json_object();
        text(r, o, "kind", sb_node_word(said->kind));
        text(r, o, "title", said->title);
        count(r, o, "n", n->n);
        count(r, o, "left", n->left);
        number(r, o, "wait_h", n->wait_h);
        number(r, o, "work_h", n->work_h);
        sb_json_put_causes(&r->json, o, "wait_by_cause_h", n->wait_by_cause_h);
        number(r, o, "path_share", n->path_share);
        number(r, o, "start_p10_h", n->start_p10_h);
        number(r, o, "start_p50_h", n->start_p50_h);
        number(r, o, "start_p90_h", n->start_p90_h);
        sb_json_put(&r->json, all, said->id, o);
    }
    return all;
}

static json_t *link_of(report *r, int i, int from, int to, sb_rating rating)
{
    const sb_link_finding *l = &r->f->link[i];
    json_t *o = json_object();
    text(r, o, "from", node_id(r, from));
    text(r, o, "to", node_id(r, to));
    sb_json_put(&r->json, o, "handover", json_boolean(l->handover));
    text(r, o, "rating", sb_json_rating(rating));
    count(r, o, "n", l->n);
    count(r, o, "tries", l->tries);
    count(r, o, "given_up", l->given_up);
    number(r, o, "wait_h", l->wait_h);
    number(r, o, "channel_h", l->channel_h);
    number(r, o, "closed_h", l->closed_h);
    number(r, o, "wait_p50_h", l->wait_p50_h);
    number(r, o, "join_h", l->join_h);
    number(r, o, "path_wait_h", l->path_wait_h);
    return o;
}

static json_t *links(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_links; i++) {
        const sb_link *said = &r->model->link[i];
        sb_json_put(&r->json, all, said->id, link_of(r, i, said->from.index, said->to.index, said->rating));
    }
    return all;
}

static json_t *tells(report *r)
{
    json_t *all = json_object();
    for (int i = 0, at = r->model->n_links; i < r->model->n_tells; i++) {
        const sb_tell *said = &r->model->tell[i];
        for (int k = 0; k < said->n_to; k++, at++) {
            int to = k == 0 && said->does.id != NULL ? said->does.index : -1;
            json_t *key = json_sprintf("%s>%s", said->from.id, said->to[k].id);
            sb_json_put(&r->json, all, json_string_value(key),
                        link_of(r, at, said->from.index, to, said->rating));
            json_decref(key);
        }
    }
    return all;
}

/* --- moments, waiting ------------------------------------------------------------------------------- */

static json_t *moment(report *r, const sb_moment_finding *m)
{
    json_t *o = json_object();
    count(r, o, "rank", m->rank);
    sb_json_put_moment(&r->json, o, r->model, m);
    sb_json_put_dynamics(&r->json, o, m);
    sb_json_put_structure(&r->json, o, r->model, m);
    return o;
}

static json_t *moments(report *r)
{
    json_t *all = json_array();
    for (int i = 0; i < r->f->n_moments; i++)
        if (json_array_append_new(all, moment(r, &r->f->moment[i])) != 0) r->json.failed = true;
    return all;
}

static json_t *waits(report *r)
{
    const double *blame = r->f->blame_h;
    json_t *o = json_object(), *actors_blamed = json_object(), *channels_blamed = json_object();
    double total = 0;
    for (int k = 0; k < r->f->n_culprits * SB_CAUSES; k++) total += blame[k];
    number(r, o, "total_h", total);
    sb_json_put_causes(&r->json, o, "nobody", blame);
    for (int a = 0; a < r->model->n_actors; a++)
        sb_json_put_causes(&r->json, actors_blamed, r->model->actor[a].id, blame + (1 + a) * SB_CAUSES);
    for (int c = 0; c < r->model->n_channels; c++)
        sb_json_put_causes(&r->json, channels_blamed, r->model->channel[c].id,
                           blame + (1 + r->model->n_actors + c) * SB_CAUSES);
    sb_json_put(&r->json, o, "actors", actors_blamed);
    sb_json_put(&r->json, o, "channels", channels_blamed);
    return o;
}

/* --- the whole -------------------------------------------------------------------------------------- */

static json_t *doubts(report *r)
{
    static const char *const KIND[SB_DOUBTS] = { [SB_DOUBT_FEW_RUNS] = "few-replications", [SB_DOUBT_SKEW] = "skewed",
                                                 [SB_DOUBT_FEW_EVENTS] = "few-events", [SB_DOUBT_WARMUP] = "warm-up" };
    json_t *all = json_array();
    for (int i = 0; i < r->f->n_doubts; i++) {
        const sb_doubt *d = &r->f->doubt[i];
        json_t *o = json_object();
        text(r, o, "kind", KIND[d->kind]);
        text(r, o, "of", d->measure >= 0 ? r->f->measure[d->measure].id : d->deadline >= 0 ? r->f->deadline[d->deadline].id : NULL);
        number(r, o, "value", d->value);
        number(r, o, "needed", d->needed);
        if (json_array_append_new(all, o) != 0) r->json.failed = true;
    }
    return all;
}

static json_t *precision(report *r, const sb_precision_finding *p)
{
    json_t *o = json_object();
    text(r, o, "of", p->of);
    number(r, o, "wanted", p->wanted);
    number(r, o, "found", p->found);
    sb_json_put(&r->json, o, "reached", json_boolean(p->reached));
    return o;
}

sb_status sb_json_report(char **out, const sb_findings *findings, const char *variant,
                         const sb_provenance *provenance, sb_diag *diag)
{
    report r = { .f = findings, .model = findings->model };
    json_t *root = json_object();
    text(&r, root, "scenario", r.model->scenario.id);
    text(&r, root, "title", r.model->scenario.title);
    text(&r, root, "variant", variant);
    sb_json_put(&r.json, root, "seed", sb_json_unsigned(findings->seed));
    count(&r, root, "replications", findings->replications);
    count(&r, root, "planned", findings->planned);
    sb_json_put(&r.json, root, "partial", json_boolean(findings->partial));
    if (findings->precision.asked) sb_json_put(&r.json, root, "precision", precision(&r, &findings->precision));
    count(&r, root, "cases", findings->cases);
    count(&r, root, "ended", findings->ended);
    count(&r, root, "events", findings->events);
    sb_json_put(&r.json, root, "doubts", doubts(&r));
    sb_json_put(&r.json, root, "measures", measures(&r));
    sb_json_put(&r.json, root, "deadlines", deadlines(&r));
    sb_json_put(&r.json, root, "actors", actors(&r));
    sb_json_put(&r.json, root, "nodes", nodes(&r));
    sb_json_put(&r.json, root, "links", links(&r));
    sb_json_put(&r.json, root, "tells", tells(&r));
    sb_json_put(&r.json, root, "needs", needs(&r));
    if (r.model->n_events > 0) sb_json_put(&r.json, root, "case_events", case_events(&r));
    if (r.model->n_emits > 0) sb_json_put(&r.json, root, "emits", emits(&r));
    sb_json_put(&r.json, root, "moments", moments(&r));
    sb_json_put(&r.json, root, "waits", waits(&r));
    sb_json_put_provenance(&r.json, root, provenance);
    return sb_json_print(out, &r.json, root, diag);
}
