#include "io/json_moment.h"

const char *sb_json_rating(sb_rating rating)
{
    static const char *const NAME[] = {
        [SB_UNRATED] = NULL, [SB_WORKS] = "works", [SB_WEAK] = "weak", [SB_UNKNOWN] = "unknown"
    };
    return NAME[rating];
}

static json_t *node_id(const sb_model *model, int node)
{
    return sb_json_text(node >= 0 ? model->node[node].id : NULL);
}

void sb_json_put_moment(sb_json *json, json_t *o, const sb_model *model, const sb_moment_finding *m)
{
    static const char *const KIND[] = {
        [SB_PASSAGE_HANDOVER] = "handover", [SB_PASSAGE_JOINT] = "joint", [SB_PASSAGE_TELL] = "tell"
    };
    json_t *who = json_array();
    for (int i = 0; i < m->n_actors; i++)
        if (json_array_append_new(who, sb_json_text(model->actor[m->actor[i]].id)) != 0) json->failed = true;
    sb_json_put(json, o, "kind", sb_json_text(KIND[m->kind]));
    sb_json_put(json, o, "from", node_id(model, m->from));
    sb_json_put(json, o, "to", node_id(model, m->to));
    sb_json_put(json, o, "actors", who);
    sb_json_put(json, o, "n_from", sb_json_count(m->n_from));
    sb_json_put(json, o, "via", sb_json_text(m->via));
    sb_json_put(json, o, "rating", sb_json_text(sb_json_rating(m->rating)));
}

void sb_json_put_dynamics(sb_json *json, json_t *o, const sb_moment_finding *m)
{
    static const char *const WEIGHT[] = { [SB_NEVER_PASSED] = "never", [SB_WEIGHS_LIGHTLY] = "light",
                                          [SB_WEIGHS_SOME] = "some", [SB_WEIGHS_HEAVILY] = "heavy" };
    const bool waits = m->wait_by_cause_h[m->main_cause] > 0;
    sb_json_put(json, o, "n", sb_json_count(m->n));
    sb_json_put(json, o, "wait_h", sb_json_number(m->wait_h));
    sb_json_put(json, o, "wait_p50_h", sb_json_number(m->wait_p50_h));
    sb_json_put(json, o, "wait_p90_h", sb_json_number(m->wait_p90_h));
    sb_json_put_causes(json, o, "wait_by_cause_h", m->wait_by_cause_h);
    sb_json_put(json, o, "main_cause", sb_json_text(waits ? sb_json_cause(m->main_cause) : NULL));
    sb_json_put(json, o, "path_share", sb_json_number(m->path_share));
    sb_json_put(json, o, "path_wait_h", sb_json_number(m->path_wait_h));
    sb_json_put(json, o, "path_wait_share", sb_json_number(m->path_wait_share));
    sb_json_put(json, o, "misses", sb_json_count(m->misses));
    sb_json_put(json, o, "weight", sb_json_text(WEIGHT[m->weight]));
}

static void put_view(sb_json *json, json_t *object, const sb_structure_view *v)
{
    sb_json_put(json, object, "dominates", json_boolean(v->dominates));
    sb_json_put(json, object, "cuts", json_boolean(v->cuts));
    sb_json_put(json, object, "min_cut", v->min_cut >= 0 ? sb_json_count(v->min_cut) : json_null());
    sb_json_put(json, object, "in_min_cut", json_boolean(v->in_min_cut));
}

static json_t *ping_pong(sb_json *json, const sb_model *model, const sb_ping_pong *p)
{
    if (p->actor[0] < 0) return json_null();
    json_t *o = json_object();
    sb_json_put(json, o, "from", sb_json_text(model->actor[p->actor[0]].id));
    sb_json_put(json, o, "to", sb_json_text(model->actor[p->actor[1]].id));
    sb_json_put(json, o, "share", sb_json_number(p->share));
    sb_json_put(json, o, "there", sb_json_count(p->there));
    sb_json_put(json, o, "back", sb_json_count(p->back));
    return o;
}

void sb_json_put_structure(sb_json *json, json_t *object, const sb_model *model, const sb_moment_finding *m)
{
    const sb_moment_structure *s = &m->structure;
    json_t *o = json_object(), *planned = json_object();
    put_view(json, o, &s->any);
    put_view(json, planned, &s->planned);
    sb_json_put(json, o, "planned", planned);
    sb_json_put(json, o, "betweenness", sb_json_number(s->betweenness));
    sb_json_put(json, o, "ping_pong", ping_pong(json, model, &s->ping_pong));
    sb_json_put(json, object, "structure", o);
}
