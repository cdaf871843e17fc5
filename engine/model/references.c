/* Every reference by id becomes an index, or a message with the id that was probably meant. Sources that the
 * scenario leaves unsaid are filled in first, for they refer to nodes too. */
#include "model/resolve.h"
#include "base/nearest.h"
#include "model/words.h"

#include <string.h>

/* --- what to do about an unknown id --- */

/* The ids of a kind, in the scratch arena; NULL when out of memory. */
static const char **ids_of(sb_resolver *r, sb_kind kind)
{
    sb_list list = sb_list_of(r->m, kind);
    const char **ids = sb_arena_array(r->scratch, (size_t)list.n, sizeof *ids);
    for (int i = 0; ids != NULL && i < list.n; i++) ids[i] = sb_list_id(&list, i);
    return ids;
}

void sb_hint_nearest(sb_resolver *r, const char *id, const char *const *names, int n, const char *otherwise)
{
    if (r->diags->n == SB_DIAGS_MAX) return; /* nobody will read it, and looking is slow */
    const char *near = sb_nearest(id, names, n);
    if (near != NULL) sb_hint(&r->diag, "Did you mean \"%s\"?", near);
    else sb_hint(&r->diag, "%s", otherwise);
}

static const char *article(const char *word)
{
    return strchr("aeiou", word[0]) != NULL ? "an" : "a";
}

/* If the id is that of another kind, that is the likely slip. */
static bool hint_other_kind(sb_resolver *r, const char *id, sb_kind kind)
{
    const char *meant = sb_list_of(r->m, kind).word;
    for (sb_kind other = SB_KIND_PARAM; other < SB_KINDS; other++) {
        sb_list list = sb_list_of(r->m, other);
        int i = sb_list_find(&list, id);
        if (other == kind || i < 0) continue;
        const char *word = other == SB_KIND_NODE ? sb_node_word(r->m->node[i].kind) : list.word;
        sb_hint(&r->diag, "\"%s\" is %s %s; here %s %s is meant.", id, article(word), word, article(meant),
                meant);
        return true;
    }
    return false;
}

static const char *how_to_declare(sb_kind kind)
{
    switch (kind) {
    case SB_KIND_ACTOR:
        return "Declare it, as in actor \"polis\" { title = \"Polisen\" }, or correct the name.";
    case SB_KIND_CHANNEL:
        return "Declare it, as in channel \"telefon\" { takes = \"5 min\" }, or correct the name.";
    case SB_KIND_NODE: return "Declare it, as in step \"anmalan\" { by = \"polis\" }, or correct the name.";
    case SB_KIND_NEED:
        return "Declare it, as in need \"trygghet\" { met_by = { \"boende\" } }, or correct the name.";
    case SB_KIND_ATTRIBUTE:
        return "Declare it in case, as in case { alder = int(15, 17) }, or correct the name.";
    case SB_KIND_INFO:
        return "Declare it, as in info \"foto\" { title = \"Foto på barnet\" }, or correct the name.";
    default: return "Declare it, or correct the name.";
    }
}

/* One reference of `owner` to a declaration of `kind`; an absent one (id NULL) gets -1 and is no fault. */
void sb_resolve_ref(sb_resolver *r, sb_ref *ref, sb_kind kind, sb_owner owner)
{
    sb_list list = sb_list_of(r->m, kind);
    ref->index = ref->id != NULL ? sb_list_find(&list, ref->id) : -1;
    if (ref->id == NULL || ref->index >= 0) return;
    char shown[SB_SHOWN];
    sb_fail(&r->diag, SB_USER, ref->where.file ? ref->where : owner.where, "%s \"%s\": there is no %s \"%s\"",
            owner.word, owner.id, list.word, sb_shown(shown, ref->id));
    if (!hint_other_kind(r, ref->id, kind)) {
        const char **ids = ids_of(r, kind);
        sb_hint_nearest(r, ref->id, ids, ids ? list.n : 0, how_to_declare(kind));
    }
    sb_report(r, SB_ERROR);
}

/* --- the references of each kind --- */

static void resolve_quantity(sb_resolver *r, sb_quantity *q, sb_owner owner)
{
    if (q->kind == SB_Q_ATTRIBUTE) sb_resolve_ref(r, &q->attribute, SB_KIND_ATTRIBUTE, owner);
}

static void resolve_list(sb_resolver *r, sb_ref_list *list, sb_kind kind, sb_owner owner)
{
    for (int i = 0; i < list->n; i++) sb_resolve_ref(r, &list->item[i], kind, owner);
}

static void resolve_passage(sb_resolver *r, sb_passage *passage, sb_owner owner)
{
    resolve_quantity(r, &passage->takes, owner);
    resolve_quantity(r, &passage->retry, owner);
    resolve_quantity(r, &passage->noticed, owner);
}

static void resolve_node(sb_resolver *r, int i)
{
    sb_node *n = &r->m->node[i];
    sb_owner owner = sb_owner_of_node(r->m, i);
    for (int k = 0; k < n->by.n; k++) sb_resolve_ref(r, &n->by.member[k].actor, SB_KIND_ACTOR, owner);
    for (int k = 0; k < n->n_serves; k++) sb_resolve_ref(r, &n->serves[k].need, SB_KIND_NEED, owner);
    resolve_quantity(r, &n->takes, owner);
    resolve_quantity(r, &n->priority, owner);
    resolve_quantity(r, &n->timeout.after, owner);
    sb_resolve_ref(r, &n->timeout.to, SB_KIND_NODE, owner);
    sb_resolve_ref(r, &n->balk.to, SB_KIND_NODE, owner);
    sb_resolve_ref(r, &n->until_open, SB_KIND_ACTOR, owner);
    resolve_list(r, &n->needs_info, SB_KIND_INFO, owner);
    resolve_list(r, &n->gives_info, SB_KIND_INFO, owner);
    sb_resolve_ref(r, &n->of, SB_KIND_NODE, owner);
}

static void resolve_link(sb_resolver *r, int i)
{
    sb_link *link = &r->m->link[i];
    sb_owner owner = sb_owner_of_link(r->m, i);
    sb_resolve_ref(r, &link->from, SB_KIND_NODE, owner);
    sb_resolve_ref(r, &link->to, SB_KIND_NODE, owner);
    sb_resolve_ref(r, &link->via, SB_KIND_CHANNEL, owner);
    resolve_passage(r, &link->passage, owner);
    sb_resolve_ref(r, &link->give_up.to, SB_KIND_NODE, owner);
    resolve_list(r, &link->carries, SB_KIND_INFO, owner);
    sb_resolve_ref(r, &link->wait.until_open, SB_KIND_ACTOR, owner);
    resolve_list(r, &link->wait.until_info, SB_KIND_INFO, owner);
}

/* A tell's id names whom it tells, so it can be made only now; a second one between the same is "…#2". */
static sb_status name_tell(sb_resolver *r, int i)
{
    sb_tell *tell = &r->m->tell[i];
    size_t size = strlen(tell->from.id) + 2;
    for (int k = 0; k < tell->n_to; k++) size += strlen(tell->to[k].id) + 1;
    char *id = sb_arena_alloc(r->m->arena, size);
    if (id == NULL) return SB_NOMEM;
    char *end = stpcpy(stpcpy(id, tell->from.id), ">");
    for (int k = 0; k < tell->n_to; k++) end = stpcpy(stpcpy(end, k > 0 ? "," : ""), tell->to[k].id);
    size_t length = (size_t)(end - id);
    int same = 0;
    for (int k = 0; k < i; k++) {
        const char *other = r->m->tell[k].id;
        same += strncmp(other, id, length) == 0 && (other[length] == '\0' || other[length] == '#');
    }
    tell->id = same == 0 ? id : sb_arena_print(r->m->arena, "%s#%d", id, same + 1);
    return tell->id != NULL ? SB_OK : SB_NOMEM;
}

static sb_status resolve_tell(sb_resolver *r, int i)
{
    sb_status status = name_tell(r, i);
    if (status != SB_OK) return status;
    sb_tell *tell = &r->m->tell[i];
    sb_owner owner = { "tell", tell->id, tell->where };
    sb_resolve_ref(r, &tell->from, SB_KIND_NODE, owner);
    for (int k = 0; k < tell->n_to; k++) sb_resolve_ref(r, &tell->to[k], SB_KIND_ACTOR, owner);
    sb_resolve_ref(r, &tell->via, SB_KIND_CHANNEL, owner);
    resolve_passage(r, &tell->passage, owner);
    sb_resolve_ref(r, &tell->does, SB_KIND_NODE, owner);
    resolve_list(r, &tell->info, SB_KIND_INFO, owner);
    return SB_OK;
}

/* Without arrivals there is one case, at the start; a source that says no place enters the first node. */
static sb_status fill_in_sources(sb_resolver *r)
{
    sb_model *m = r->m;
    if (m->n_sources == 0) {
        sb_source *only;
        if (sb_model_add_source(m, "arrivals", m->scenario.where, &only, &r->diag) != SB_OK) return SB_NOMEM;
        only->count = 1;
        only->has_first = true;
        only->first.kind = SB_Q_DIST;
        only->first.dist = sb_dist_constant(0);
    }
    for (int i = 0; i < m->n_sources; i++) {
        sb_source *source = &m->source[i];
        if (source->enter.id == NULL && m->n_nodes > 0)
            source->enter = (sb_ref){ .id = m->entry ? m->entry : m->node[0].id, .index = -1, .where = source->where };
        sb_resolve_ref(r, &source->enter, SB_KIND_NODE, (sb_owner){ "arrivals", source->id, source->where });
    }
    return SB_OK;
}

static void resolve_measures(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_measures; i++) {
        sb_measure *measure = &r->m->measure[i];
        sb_resolve_ref(r, &measure->count, SB_KIND_NODE, (sb_owner){ "measure", measure->id, measure->where });
    }
}

static void resolve_actors(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_actors; i++) {
        sb_actor *actor = &r->m->actor[i];
        actor->unlimited = actor->staff.n == 0;
        sb_resolve_ref(r, &actor->stand_in, SB_KIND_ACTOR, (sb_owner){ "actor", actor->id, actor->where });
        sb_resolve_ref(r, &actor->staff_of, SB_KIND_ACTOR, (sb_owner){ "actor", actor->id, actor->where });
        sb_resolve_ref(r, &actor->each, SB_KIND_ATTRIBUTE, (sb_owner){ "actor", actor->id, actor->where });
        resolve_list(r, &actor->known, SB_KIND_INFO, (sb_owner){ "actor", actor->id, actor->where });
    }
}

static void resolve_infos(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_infos; i++) {
        sb_info *info = &r->m->info[i];
        sb_owner owner = { "info", info->id, info->where };
        for (int k = 0; k < info->n_known; k++) {
            sb_resolve_ref(r, &info->known[k].actor, SB_KIND_ACTOR, owner);
            sb_resolve_ref(r, &info->known[k].info, SB_KIND_INFO, owner);
        }
    }
}

static void resolve_between(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_between; i++) {
        sb_between *between = &r->m->between[i];
        for (int k = 0; k < 2; k++) {
            const char *other = between->actor[1 - k].id;
            sb_resolve_ref(r, &between->actor[k], SB_KIND_ACTOR,
                        (sb_owner){ "between", other ? other : "", between->where });
        }
    }
}

/* An attribute keeps its type, which conditions were compiled for; that of a function's is not known. */
static void check_surprise_type(sb_resolver *r, const sb_surprise *s)
{
    static const char *const WHAT[] = { [SB_NUMBER] = "a number", [SB_BOOLEAN] = "true or false", [SB_TEXT] = "a text" };
    if (s->kind != SB_SURPRISE_CASE || s->of.index < 0) return;
    const sb_attribute *a = &r->m->attribute[s->of.index];
    if (a->type == SB_NIL || a->type == s->value.type) return;
    sb_fail(&r->diag, SB_USER, s->where, "sim.case.%s is %s and cannot become %s", a->id, WHAT[a->type], WHAT[s->value.type]);
    sb_hint(&r->diag, "An attribute keeps the kind of value that case { … } gives it.");
    sb_report(r, SB_ERROR);
}

static void resolve_surprises(sb_resolver *r)
{
    static const sb_kind KIND[] = {
        [SB_SURPRISE_STAFF] = SB_KIND_ACTOR,           [SB_SURPRISE_CLOSED] = SB_KIND_ACTOR,
        [SB_SURPRISE_CHANNEL_CLOSED] = SB_KIND_CHANNEL, [SB_SURPRISE_REACH] = SB_KIND_CHANNEL,
        [SB_SURPRISE_CASE] = SB_KIND_ATTRIBUTE,
    };
    for (int i = 0; i < r->m->n_surprises; i++) {
        sb_surprise *s = &r->m->surprise[i];
        sb_resolve_ref(r, &s->of, KIND[s->kind], (sb_owner){ "inject", s->of.id, s->where });
        check_surprise_type(r, s);
    }
}

sb_status sb_resolve_references(sb_resolver *r)
{
    sb_model *m = r->m;
    sb_status status = fill_in_sources(r);
    resolve_actors(r);
    for (int i = 0; i < m->n_channels; i++) {
        sb_channel *channel = &m->channel[i];
        resolve_passage(r, &channel->passage, (sb_owner){ "channel", channel->id, channel->where });
    }
    for (int i = 0; i < m->n_nodes; i++) resolve_node(r, i);
    for (int i = 0; i < m->n_links; i++) resolve_link(r, i);
    for (int i = 0; i < m->n_tells && status == SB_OK; i++) status = resolve_tell(r, i);
    resolve_measures(r);
    resolve_infos(r);
    resolve_between(r);
    resolve_surprises(r);
    return status;
}
