#include "io/json_report.h"

#include "io/json_value.h"

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
    sb_json_put(&r->json, object, key, sb_json_number(value));
}

static void count(report *r, json_t *object, const char *key, int64_t value)
{
    sb_json_put(&r->json, object, key, sb_json_count(value));
}

static void text(report *r, json_t *object, const char *key, const char *value)
{
    sb_json_put(&r->json, object, key, sb_json_text(value));
}

static const char *rating_name(sb_rating rating)
{
    static const char *const NAME[] = {
        [SB_UNRATED] = NULL, [SB_WORKS] = "works", [SB_WEAK] = "weak", [SB_UNKNOWN] = "unknown"
    };
    return NAME[rating];
}

static const char *node_id(const report *r, int node)
{
    return node >= 0 ? r->model->node[node].id : NULL;
}

/* --- measures, deadlines, needs --------------------------------------------------------------------- */

/* What was observed, held against the mean: how much more the run gives, and whether the interval of the mean holds it
 * (null if there is no interval). */
static void observed(report *r, json_t *object, const sb_measure *said, const sb_measure_finding *m)
{
    if (!said->observed.present) return;
    json_t *o = json_object();
    number(r, o, "value", said->observed.value);
    sb_json_put(&r->json, o, "n", said->observed.n > 0 ? sb_json_count(said->observed.n) : json_null());
    text(r, o, "source", said->observed.source);
    number(r, o, "difference", m->mean - said->observed.value);
    bool inside = m->ci.lo <= said->observed.value && said->observed.value <= m->ci.hi;
    sb_json_put(&r->json, o, "in_ci95", m->ci.honest ? json_boolean(inside) : json_null());
    sb_json_put(&r->json, object, "observed", o);
}

static json_t *measure(report *r, int i)
{
    static const char *const UNIT[] = { [SB_UNIT_HOURS] = "hours",
                                        [SB_UNIT_COUNT] = "count",
                                        [SB_UNIT_SHARE] = "share",
                                        [SB_UNIT_MONEY] = "money",
                                        [SB_UNIT_NUMBER] = "number" };
    static const char *const GOAL[] = { [SB_NO_GOAL] = NULL, [SB_MINIMISE] = "min", [SB_MAXIMISE] = "max" };
    const sb_measure_finding *m = &r->f->measure[i];
    json_t *o = json_object();
    text(r, o, "title", m->title);
    text(r, o, "unit", UNIT[m->unit]);
    text(r, o, "goal", GOAL[m->goal]);
    count(r, o, "n", m->n);
    count(r, o, "unreached", m->unreached);
    number(r, o, "mean", m->mean);
    number(r, o, "sd", m->sd);
    sb_json_put_interval(&r->json, o, "ci95", &m->ci);
    number(r, o, "min", m->min);
    number(r, o, "p10", m->p10);
    number(r, o, "p50", m->p50);
    number(r, o, "p90", m->p90);
    number(r, o, "p95", m->p95);
    number(r, o, "max", m->max);
    if (i >= SB_STANDARD_MEASURES) observed(r, o, &r->model->measure[i - SB_STANDARD_MEASURES], m);
    return o;
}

static json_t *measures(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->f->n_measures; i++) sb_json_put(&r->json, all, r->f->measure[i].id, measure(r, i));
    return all;
}

static json_t *deadlines(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_deadlines; i++) {
        const sb_deadline_finding *d = &r->f->deadline[i];
        json_t *o = json_object();
        text(r, o, "title", d->title);
        number(r, o, "within_h", d->within_h);
        count(r, o, "met", d->met);
        count(r, o, "missed", d->missed);
        count(r, o, "pending", d->pending);
        count(r, o, "never", d->never);
        number(r, o, "share", d->share);
        sb_json_put_interval(&r->json, o, "ci95", &d->ci);
        sb_json_put(&r->json, all, d->id, o);
    }
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

/* --- actors, nodes, links --------------------------------------------------------------------------- */

static json_t *actors(report *r)
{
    json_t *all = json_object();
    for (int i = 0; i < r->model->n_actors; i++) {
        const sb_actor_finding *a = &r->f->actor[i];
        json_t *o = json_object();
        text(r, o, "title", a->title);
        number(r, o, "utilisation", a->utilisation);
        sb_json_put_interval(&r->json, o, "utilisation_ci95", &a->utilisation_ci);
        number(r, o, "load", a->load);
        number(r, o, "queue_mean", a->queue_mean);
        sb_json_put_interval(&r->json, o, "queue_mean_ci95", &a->queue_ci);
        number(r, o, "wait_mean_h", a->wait_mean_h);
        sb_json_put_interval(&r->json, o, "wait_mean_h_ci95", &a->wait_ci);
        number(r, o, "busy_h", a->busy_h);
        count(r, o, "served", a->served);
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
    text(r, o, "rating", rating_name(rating));
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

static void view(report *r, json_t *object, const sb_structure_view *v)
{
    sb_json_put(&r->json, object, "dominates", json_boolean(v->dominates));
    sb_json_put(&r->json, object, "cuts", json_boolean(v->cuts));
    sb_json_put(&r->json, object, "min_cut", v->min_cut >= 0 ? sb_json_count(v->min_cut) : json_null());
    sb_json_put(&r->json, object, "in_min_cut", json_boolean(v->in_min_cut));
}

static json_t *ping_pong(report *r, const sb_ping_pong *p)
{
    if (p->actor[0] < 0) return json_null();
    json_t *o = json_object();
    text(r, o, "from", r->model->actor[p->actor[0]].id);
    text(r, o, "to", r->model->actor[p->actor[1]].id);
    number(r, o, "share", p->share);
    count(r, o, "there", p->there);
    count(r, o, "back", p->back);
    return o;
}

static json_t *structure(report *r, const sb_moment_structure *s)
{
    json_t *o = json_object(), *planned = json_object();
    view(r, o, &s->any);
    view(r, planned, &s->planned);
    sb_json_put(&r->json, o, "planned", planned);
    number(r, o, "betweenness", s->betweenness);
    sb_json_put(&r->json, o, "ping_pong", ping_pong(r, &s->ping_pong));
    return o;
}

static json_t *moment(report *r, const sb_moment_finding *m)
{
    static const char *const KIND[] = {
        [SB_PASSAGE_HANDOVER] = "handover", [SB_PASSAGE_JOINT] = "joint", [SB_PASSAGE_TELL] = "tell"
    };
    static const char *const WEIGHT[] = { [SB_NEVER_PASSED] = "never", [SB_WEIGHS_LIGHTLY] = "light",
                                          [SB_WEIGHS_SOME] = "some", [SB_WEIGHS_HEAVILY] = "heavy" };
    json_t *o = json_object(), *who = json_array();
    for (int i = 0; i < m->n_actors; i++)
        if (json_array_append_new(who, sb_json_text(r->model->actor[m->actor[i]].id)) != 0)
            r->json.failed = true;
    count(r, o, "rank", m->rank);
    text(r, o, "kind", KIND[m->kind]);
    text(r, o, "from", node_id(r, m->from));
    text(r, o, "to", node_id(r, m->to));
    sb_json_put(&r->json, o, "actors", who);
    count(r, o, "n_from", m->n_from);
    text(r, o, "via", m->via);
    text(r, o, "rating", rating_name(m->rating));
    count(r, o, "n", m->n);
    number(r, o, "wait_h", m->wait_h);
    number(r, o, "wait_p50_h", m->wait_p50_h);
    number(r, o, "wait_p90_h", m->wait_p90_h);
    sb_json_put_causes(&r->json, o, "wait_by_cause_h", m->wait_by_cause_h);
    text(r, o, "main_cause", m->wait_by_cause_h[m->main_cause] > 0 ? sb_json_cause(m->main_cause) : NULL);
    number(r, o, "path_share", m->path_share);
    number(r, o, "path_wait_h", m->path_wait_h);
    number(r, o, "path_wait_share", m->path_wait_share);
    count(r, o, "misses", m->misses);
    text(r, o, "weight", WEIGHT[m->weight]);
    sb_json_put(&r->json, o, "structure", structure(r, &m->structure));
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

static json_t *origin(report *r, const sb_provenance *p)
{
    json_t *o = json_object();
    text(r, o, "version", p->version);
    number(r, o, "wall_s", p->wall_s);
    count(r, o, "threads", p->threads);
    text(r, o, "machine", p->machine);
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
    count(&r, root, "cases", findings->cases);
    count(&r, root, "ended", findings->ended);
    count(&r, root, "events", findings->events);
    sb_json_put(&r.json, root, "measures", measures(&r));
    sb_json_put(&r.json, root, "deadlines", deadlines(&r));
    sb_json_put(&r.json, root, "actors", actors(&r));
    sb_json_put(&r.json, root, "nodes", nodes(&r));
    sb_json_put(&r.json, root, "links", links(&r));
    sb_json_put(&r.json, root, "tells", tells(&r));
    sb_json_put(&r.json, root, "needs", needs(&r));
    sb_json_put(&r.json, root, "moments", moments(&r));
    sb_json_put(&r.json, root, "waits", waits(&r));
    sb_json_put(&r.json, root, "provenance", origin(&r, provenance));
    return sb_json_print(out, &r.json, root, diag);
}
