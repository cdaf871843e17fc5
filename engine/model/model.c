#include "model/model.h"
#include "model/kinds.h"
#include "model/words.h"

#include <assert.h>
#include <math.h>
#include <string.h>

static const sb_ref NO_REF = { .index = -1 };
static const sb_quantity NO_QUANTITY = { .attribute = { .index = -1 }, .call = -1 };
static const sb_passage NO_PASSAGE = {
    .takes = { .attribute = { .index = -1 }, .call = -1 },
    .retry = { .attribute = { .index = -1 }, .call = -1 },
    .lost = -1,
    .noticed = { .attribute = { .index = -1 }, .call = -1 },
};
static const sb_condition NO_CONDITION = { .call = -1 };

/* "typarende" of "scenarios/typarende.lua". */
static const char *name_of_file(sb_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *base = slash ? slash + 1 : path;
    const char *dot = strrchr(base, '.');
    return sb_arena_text_n(arena, base, dot && dot != base ? (size_t)(dot - base) : strlen(base));
}

sb_status sb_model_new(sb_model **out, const char *path, sb_diag *diag)
{
    sb_arena *arena = sb_arena_new();
    if (arena == NULL) return sb_no_memory(diag);
    sb_model *m = sb_arena_alloc(arena, sizeof *m);
    const char *name = name_of_file(arena, path);
    if (m == NULL || name == NULL) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    *m = (sb_model){
        .arena = arena,
        .prefix = "",
        .chosen = -1,
        .scenario = { .id = name,
                      .title = name,
                      .lang = "sv",
                      .tz = "Europe/Stockholm",
                      .horizon = SB_NEVER },
    };
    if (sb_model_add_file(m, path) < 0) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    m->path = m->file[0];
    m->scenario.where.file = m->path;
    *out = m;
    return SB_OK;
}

void sb_model_free(sb_model *model)
{
    if (model != NULL) sb_arena_free(model->arena);
}

/* --- adding --- */

/* May `id` be declared as one of `kind`? Then *copy is the model's own. */
static sb_status admit(const char **copy, sb_model *m, sb_kind kind, const char *id, sb_where at,
                       sb_diag *diag)
{
    assert(!m->resolved);
    sb_status status = sb_id_check(id, at, diag);
    if (status != SB_OK) return status;
    /* the source without a name is called by the word itself */
    bool unnamed = kind == SB_KIND_SOURCE && strcmp(id, "arrivals") == 0;
    if (sb_is_word(id) && !unnamed) {
        sb_fail(diag, SB_USER, at, "\"%s\" is a word of the scenario language and cannot be an id", id);
        sb_hint(diag, "Choose another id, such as \"%s_1\"; title may be any text.", id);
        return SB_USER;
    }
    bool scoped = kind == SB_KIND_NODE || kind == SB_KIND_MEASURE || kind == SB_KIND_DEADLINE || kind == SB_KIND_EVENT ||
                  kind == SB_KIND_EMIT;
    char *own = scoped ? sb_arena_print(m->arena, "%s%s", m->prefix, id) : sb_arena_text(m->arena, id);
    if (own == NULL) return sb_no_memory(diag);
    if (kind == SB_KIND_NODE && sb_model_find_use(m, own) >= 0) {
        sb_where used = m->use[sb_model_find_use(m, own)].where;
        sb_fail(diag, SB_USER, at, "\"%s\" is what a routine is used as, at %s:%d", id, used.file, used.line);
        sb_hint(diag, "Give the node another id.");
        return SB_USER;
    }
    sb_list list = sb_list_of(m, kind);
    int first = sb_list_find(&list, own);
    if (first >= 0) {
        const char *word = kind == SB_KIND_NODE ? sb_node_word(m->node[first].kind) : list.word;
        sb_where place = sb_list_where(&list, first);
        sb_fail(diag, SB_USER, at, "%s \"%s\" was declared before, at %s:%d", word, id,
                place.file ? place.file : m->path, place.line);
        sb_hint(diag, "Give one of them another id.");
        return SB_USER;
    }
    const int most = kind == SB_KIND_VARIANT ? SB_VARIANTS_MAX : SB_DECLARED_MAX;
    if (list.n >= most) {
        sb_fail(diag, SB_USER, at, "more than %d declarations of one kind (%s)", most, list.word);
        sb_hint(diag, "Is there a loop here that never ends? %s",
                kind == SB_KIND_VARIANT ? "Many values of a param are tried with --set."
                                        : "Many of one sort are one actor with staff, or many cases.");
        return SB_USER;
    }
    *copy = own;
    return SB_OK;
}

/* The array with room for one more: as it is, or a larger copy. NULL when out of memory. */
static void *room_for_one(sb_model *m, void *items, int n, int *capacity, size_t size)
{
    return sb_arena_grow(m->arena, &items, capacity, n + 1, size) ? items : NULL;
}

int sb_model_add_file(sb_model *m, const char *path)
{
    const char **items = room_for_one(m, m->file, m->n_files, &m->cap_files, sizeof *items);
    if (items == NULL) return -1;
    m->file = items;
    items[m->n_files] = sb_arena_text(m->arena, path);
    return items[m->n_files] == NULL ? -1 : m->n_files++;
}

sb_status sb_model_add_param(sb_model *m, const char *id, sb_where at, sb_param **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_PARAM, id, at, diag);
    if (status != SB_OK) return status;
    sb_param *items = room_for_one(m, m->param, m->n_params, &m->cap_params, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->param = items;
    *out = &items[m->n_params++];
    **out = (sb_param){
        .id = name, .title = name, .where = at, .min = HUGE_VAL, .max = -HUGE_VAL, .uncertain = NO_QUANTITY
    };
    return SB_OK;
}

sb_status sb_model_add_phase(sb_model *m, const char *id, sb_where at, sb_phase **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_PHASE, id, at, diag);
    if (status != SB_OK) return status;
    sb_phase *items = room_for_one(m, m->phase, m->n_phases, &m->cap_phases, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->phase = items;
    *out = &items[m->n_phases++];
    **out = (sb_phase){ .id = name, .title = name, .where = at };
    return SB_OK;
}

sb_status sb_model_add_actor(sb_model *m, const char *id, sb_where at, sb_actor **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_ACTOR, id, at, diag);
    if (status != SB_OK) return status;
    sb_actor *items = room_for_one(m, m->actor, m->n_actors, &m->cap_actors, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->actor = items;
    *out = &items[m->n_actors++];
    **out = (sb_actor){ .id = name,
                        .title = name,
                        .where = at,
                        .unlimited = true,
                        .load_takes = NO_QUANTITY,
                        .away = { .every = NO_QUANTITY, .takes = NO_QUANTITY, .staff = 1 },
                        .stand_in = NO_REF,
                        .staff_of = NO_REF,
                        .each = NO_REF,
                        .keyed = { { .call = -1 }, { .call = -1 }, { .call = -1 } },
                        .place = m->n_places++ };
    return SB_OK;
}

sb_status sb_model_add_channel(sb_model *m, const char *id, sb_where at, sb_channel **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_CHANNEL, id, at, diag);
    if (status != SB_OK) return status;
    sb_channel *items = room_for_one(m, m->channel, m->n_channels, &m->cap_channels, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->channel = items;
    *out = &items[m->n_channels++];
    **out = (sb_channel){ .id = name, .title = name, .where = at, .passage = NO_PASSAGE };
    return SB_OK;
}

sb_status sb_model_add_node(sb_model *m, const char *id, sb_node_kind kind, sb_where at, sb_node **out,
                            sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_NODE, id, at, diag);
    if (status != SB_OK) return status;
    sb_node *items = room_for_one(m, m->node, m->n_nodes, &m->cap_nodes, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->node = items;
    *out = &items[m->n_nodes++];
    **out = (sb_node){
        .id = name,
        .title = name,
        .kind = kind,
        .where = at,
        .phase = -1,
        .effect = -1,
        .does = -1,
        .takes = NO_QUANTITY,
        .when = NO_CONDITION,
        .priority = NO_QUANTITY,
        .timeout = { .after = NO_QUANTITY, .to = NO_REF, .link = -1 },
        .balk = { .to = NO_REF, .link = -1 },
        .until_open = NO_REF,
        .of = NO_REF,
    };
    return SB_OK;
}

sb_status sb_model_add_source(sb_model *m, const char *id, sb_where at, sb_source **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_SOURCE, id, at, diag);
    if (status != SB_OK) return status;
    sb_source *items = room_for_one(m, m->source, m->n_sources, &m->cap_sources, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->source = items;
    *out = &items[m->n_sources++];
    **out = (sb_source){ .id = name,
                         .where = at,
                         .every = NO_QUANTITY,
                         .first = NO_QUANTITY,
                         .batch = NO_QUANTITY,
                         .enter = NO_REF };
    return SB_OK;
}

sb_status sb_model_add_attribute(sb_model *m, const char *id, sb_where at, sb_attribute **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_ATTRIBUTE, id, at, diag);
    if (status != SB_OK) return status;
    sb_attribute *items = room_for_one(m, m->attribute, m->n_attributes, &m->cap_attributes, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->attribute = items;
    *out = &items[m->n_attributes++];
    **out = (sb_attribute){ .id = name, .where = at, .value = NO_QUANTITY };
    return SB_OK;
}

sb_status sb_model_add_measure(sb_model *m, const char *id, sb_where at, sb_measure **out, sb_diag *diag)
{
    static const char *const ALWAYS[] = { "cycle_time",  "wait_time",   "work_time",
                                          "staff_time",  "handovers",   "organisations_met",
                                          "persons_met", "questions",   "needs_met",
                                          "cost",        "fell_between" };
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_MEASURE, id, at, diag);
    if (status != SB_OK) return status;
    for (size_t i = 0; i < sizeof ALWAYS / sizeof ALWAYS[0]; i++) {
        if (strcmp(id, ALWAYS[i]) != 0) continue;
        sb_fail(diag, SB_USER, at, "\"%s\" is measured always and cannot be declared", id);
        sb_hint(diag, "Use it as it is, or give this measure another id, such as \"%s_1\".", id);
        return SB_USER;
    }
    sb_measure *items = room_for_one(m, m->measure, m->n_measures, &m->cap_measures, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->measure = items;
    *out = &items[m->n_measures++];
    **out = (sb_measure){ .id = name, .title = name, .where = at, .count = NO_REF, .value = -1 };
    return SB_OK;
}

sb_status sb_model_add_event(sb_model *m, const char *id, sb_where at, sb_case_event **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_EVENT, id, at, diag);
    if (status != SB_OK) return status;
    sb_case_event *items = room_for_one(m, m->event, m->n_events, &m->cap_events, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->event = items;
    *out = &items[m->n_events++];
    **out = (sb_case_event){ .id = name,
                             .title = name,
                             .where = at,
                             .at = NO_QUANTITY,
                             .delay = NO_QUANTITY,
                             .rate = NO_QUANTITY,
                             .when = NO_CONDITION,
                             .lasts = NO_QUANTITY,
                             .to = NO_REF,
                             .effect = -1 };
    return SB_OK;
}

sb_status sb_model_add_emit(sb_model *m, const char *id, sb_where at, sb_emit **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_EMIT, id, at, diag);
    if (status != SB_OK) return status;
    sb_emit *items = room_for_one(m, m->emit, m->n_emits, &m->cap_emits, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->emit = items;
    *out = &items[m->n_emits++];
    **out = (sb_emit){ .id = name, .title = name, .where = at };
    return SB_OK;
}

sb_status sb_model_add_deadline(sb_model *m, const char *id, sb_where at, sb_deadline **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_DEADLINE, id, at, diag);
    if (status != SB_OK) return status;
    sb_deadline *items = room_for_one(m, m->deadline, m->n_deadlines, &m->cap_deadlines, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->deadline = items;
    *out = &items[m->n_deadlines++];
    **out = (sb_deadline){ .id = name, .title = name, .where = at };
    return SB_OK;
}

sb_status sb_model_add_need(sb_model *m, const char *id, sb_where at, sb_need **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_NEED, id, at, diag);
    if (status != SB_OK) return status;
    sb_need *items = room_for_one(m, m->need, m->n_needs, &m->cap_needs, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->need = items;
    *out = &items[m->n_needs++];
    **out = (sb_need){ .id = name, .title = name, .where = at, .met_when = NO_CONDITION };
    return SB_OK;
}

sb_status sb_model_add_info(sb_model *m, const char *id, sb_where at, sb_info **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_INFO, id, at, diag);
    if (status != SB_OK) return status;
    if (m->n_infos == SB_INFOS_MAX) {
        sb_fail(diag, SB_USER, at, "a scenario can have %d infos, and this is one more", SB_INFOS_MAX);
        sb_hint(diag, "Let one info stand for what is always known together.");
        return SB_USER;
    }
    sb_info *items = room_for_one(m, m->info, m->n_infos, &m->cap_infos, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->info = items;
    *out = &items[m->n_infos++];
    **out = (sb_info){ .id = name, .title = name, .where = at };
    return SB_OK;
}

sb_status sb_model_add_variant(sb_model *m, const char *id, sb_where at, sb_variant **out, sb_diag *diag)
{
    const char *name;
    sb_status status = admit(&name, m, SB_KIND_VARIANT, id, at, diag);
    if (status != SB_OK) return status;
    sb_variant *items = room_for_one(m, m->variant, m->n_variants, &m->cap_variants, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->variant = items;
    *out = &items[m->n_variants++];
    **out = (sb_variant){ .id = name, .title = name, .where = at };
    return SB_OK;
}

/* --- links and what else has no id of its own --- */

static bool joins_pair(const sb_link *link, sb_ref from, sb_ref to)
{
    return strcmp(link->from.id, from.id) == 0 && strcmp(link->to.id, to.id) == 0;
}

sb_status sb_model_add_branch(sb_model *m, sb_ref from, sb_ref to, sb_where at, sb_link **out, sb_diag *diag)
{
    assert(!m->resolved && from.id != NULL && to.id != NULL);
    int same = 0;
    for (int i = 0; i < m->n_links; i++) same += joins_pair(&m->link[i], from, to);
    sb_link *items = room_for_one(m, m->link, m->n_links, &m->cap_links, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->link = items;
    from.id = sb_arena_text(m->arena, from.id);
    to.id = sb_arena_text(m->arena, to.id);
    if (from.id == NULL || to.id == NULL) return sb_no_memory(diag);
    const char *id = same == 0 ? sb_arena_print(m->arena, "%s>%s", from.id, to.id)
                               : sb_arena_print(m->arena, "%s>%s#%d", from.id, to.id, same + 1);
    if (id == NULL) return sb_no_memory(diag);
    from.index = to.index = -1;
    *out = &items[m->n_links++];
    **out = (sb_link){
        .id = id,
        .from = from,
        .to = to,
        .where = at,
        .via = NO_REF,
        .passage = NO_PASSAGE,
        .give_up = { .to = NO_REF, .link = -1 },
        .p = -1,
        .when = NO_CONDITION,
        .wait = { .after = NO_QUANTITY, .until_open = NO_REF },
    };
    return SB_OK;
}

sb_status sb_model_add_link(sb_model *m, sb_ref from, sb_ref to, sb_where at, sb_link **out, sb_diag *diag)
{
    assert(!m->resolved && from.id != NULL && to.id != NULL);
    for (int i = m->first_link; i < m->n_links; i++) {
        if (!joins_pair(&m->link[i], from, to)) continue;
        *out = &m->link[i];
        return SB_OK;
    }
    return sb_model_add_branch(m, from, to, at, out, diag);
}

sb_status sb_model_add_tell(sb_model *m, sb_ref from, sb_where at, sb_tell **out, sb_diag *diag)
{
    assert(!m->resolved && from.id != NULL);
    sb_tell *items = room_for_one(m, m->tell, m->n_tells, &m->cap_tells, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->tell = items;
    from.id = sb_arena_text(m->arena, from.id);
    if (from.id == NULL) return sb_no_memory(diag);
    from.index = -1;
    *out = &items[m->n_tells++];
    **out = (sb_tell){
        .id = from.id, .from = from, .where = at, .via = NO_REF, .passage = NO_PASSAGE, .does = NO_REF
    };
    return SB_OK;
}

sb_status sb_model_add_between(sb_model *m, sb_where at, sb_between **out, sb_diag *diag)
{
    assert(!m->resolved);
    sb_between *items = room_for_one(m, m->between, m->n_between, &m->cap_between, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->between = items;
    *out = &items[m->n_between++];
    **out = (sb_between){ .actor = { NO_REF, NO_REF }, .where = at };
    return SB_OK;
}

sb_status sb_model_add_surprise(sb_model *m, sb_where at, sb_surprise **out, sb_diag *diag)
{
    assert(!m->resolved);
    sb_surprise *items = room_for_one(m, m->surprise, m->n_surprises, &m->cap_surprises, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->surprise = items;
    *out = &items[m->n_surprises++];
    **out = (sb_surprise){ .of = NO_REF, .where = at };
    return SB_OK;
}

sb_status sb_model_add_call(sb_model *m, sb_where at, int *out, sb_diag *diag)
{
    sb_where *items = room_for_one(m, m->call_where, m->n_calls, &m->cap_calls, sizeof *items);
    if (items == NULL) return sb_no_memory(diag);
    m->call_where = items;
    items[m->n_calls] = at;
    *out = m->n_calls++;
    return SB_OK;
}

int sb_model_symbol(sb_model *m, const char *text)
{
    for (int i = 0; i < m->n_symbols; i++) {
        if (strcmp(m->symbol[i], text) == 0) return i;
    }
    const char **items = room_for_one(m, m->symbol, m->n_symbols, &m->cap_symbols, sizeof *items);
    if (items == NULL) return -1;
    m->symbol = items;
    items[m->n_symbols] = sb_arena_text(m->arena, text);
    return items[m->n_symbols] == NULL ? -1 : m->n_symbols++;
}

/* --- looking up --- */

int sb_model_find_node(const sb_model *m, const char *id)
{
    sb_list list = sb_list_of(m, SB_KIND_NODE);
    return sb_list_find(&list, id);
}

int sb_model_find_actor(const sb_model *m, const char *id)
{
    sb_list list = sb_list_of(m, SB_KIND_ACTOR);
    return sb_list_find(&list, id);
}

int sb_model_find_info(const sb_model *m, const char *id)
{
    sb_list list = sb_list_of(m, SB_KIND_INFO);
    return sb_list_find(&list, id);
}

bool sb_model_is_uncertain(const sb_model *m)
{
    for (int i = 0; i < m->n_params; i++)
        if (sb_param_is_drawn(&m->param[i])) return true;
    return false;
}

int sb_model_find_measure(const sb_model *m, const char *id)
{
    sb_list list = sb_list_of(m, SB_KIND_MEASURE);
    return sb_list_find(&list, id);
}

int sb_model_find_event(const sb_model *m, const char *id)
{
    sb_list list = sb_list_of(m, SB_KIND_EVENT);
    return sb_list_find(&list, id);
}

int sb_model_find_variant(const sb_model *m, const char *id)
{
    sb_list list = sb_list_of(m, SB_KIND_VARIANT);
    return sb_list_find(&list, id);
}

int sb_model_find_link(const sb_model *m, const char *id)
{
    for (int i = 0; i < m->n_links; i++) {
        if (strcmp(m->link[i].id, id) == 0) return i;
    }
    return -1;
}

int sb_model_find_use(const sb_model *m, const char *id)
{
    for (int i = 0; i < m->n_uses; i++) {
        if (strcmp(m->use[i].id, id) == 0) return i;
    }
    return -1;
}

sb_extent sb_model_extent(const sb_model *m)
{
    return (sb_extent){ m->n_nodes,    m->n_links,     m->n_tells, m->n_sources,
                        m->n_measures, m->n_deadlines, m->n_needs, m->n_events, m->n_emits };
}
