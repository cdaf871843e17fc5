/* Taking a node out of the flow before references are resolved. Whatever else there is keeps its name, so that its
 * random draws stay what they were. */
#include "model/node_refs.h"

#include <string.h>

static void remove_link(sb_model *m, int link)
{
    m->n_links--;
    memmove(&m->link[link], &m->link[link + 1], (size_t)(m->n_links - link) * sizeof *m->link);
}

void sb_model_forget_branches(sb_model *m, const char *id)
{
    for (int i = m->n_links - 1; i >= 0; i--)
        if (sb_same_id(m->link[i].from.id, id)) remove_link(m, i);
}

/* --- dropping --- */

typedef struct hold {
    const char *id;
    sb_where at;
    sb_diag *diag;
    bool found;
} hold;

/* Something that would be left hanging in the air. */
static void find_hold(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    hold *h = self;
    if (h->found || !sb_same_id(ref->id, h->id) || sb_same_id(owner.id, h->id)) return;
    if (role != SB_REF_MARK && role != SB_REF_FORK) return;
    h->found = true;
    sb_fail(h->diag, SB_USER, h->at, "\"%s\" cannot be dropped: %s \"%s\" (line %d) needs it", h->id, owner.word,
            owner.id, owner.where.line);
    if (role == SB_REF_FORK)
        sb_hint(h->diag, "Give the join another fork first: m.node[\"%s\"].of = \"…\".", owner.id);
    else
        sb_hint(h->diag, "Let it name another node first: m.%s[\"%s\"].… = \"…\".", owner.word, owner.id);
}

static bool has_way_of_its_own(const sb_link *link)
{
    const sb_passage *p = &link->passage;
    return link->via.id != NULL || p->takes.kind != SB_Q_NONE || p->retry.kind != SB_Q_NONE || p->reach.n > 0 ||
           p->hours != NULL || link->give_up.present;
}

/* How the way into a dropped node goes on: as the way in says, or else as the way out does. */
static void inherit(sb_link *in, const sb_link *out)
{
    if (!has_way_of_its_own(in)) {
        in->via = out->via;
        in->passage = out->passage;
        in->give_up = out->give_up;
        in->closed_to = out->closed_to;
        in->drew_as = out->drew_as != NULL ? out->drew_as : out->id;
    }
    if (in->rating == SB_UNRATED) in->rating = out->rating;
    if (in->label == NULL) in->label = out->label;
}

static bool has_link(const sb_model *m, const char *from, const char *to)
{
    for (int i = 0; i < m->n_links; i++)
        if (sb_same_id(m->link[i].from.id, from) && sb_same_id(m->link[i].to.id, to)) return true;
    return false;
}

static sb_status lead_link(sb_model *m, int i, const sb_detour *d)
{
    sb_link *link = &m->link[i];
    int from = sb_model_find_node(m, link->from.id);
    bool gateway = from >= 0 && (m->node[from].kind == SB_CHOICE || m->node[from].kind == SB_FORK ||
                                 m->node[from].kind == SB_RACE);
    if (d->next == NULL && gateway) {
        sb_fail(d->diag, SB_USER, d->at, "\"%s\" cannot be dropped: \"%s\" leads to it, and nothing follows", d->id,
                link->from.id);
        sb_hint(d->diag, "Say where its ways lead instead: m.drop(\"%s\", \"…\").", d->id);
        return SB_USER;
    }
    if (d->next == NULL || (!gateway && has_link(m, link->from.id, d->next))) {
        remove_link(m, i);
        return SB_OK;
    }
    if (d->out != NULL && has_way_of_its_own(link) && has_way_of_its_own(d->out)) {
        sb_fail(d->diag, SB_USER, d->at,
                "\"%s\" cannot be dropped: the ways into it and out of it go through different channels", d->id);
        sb_hint(d->diag, "Say first how it then goes: link { \"%s\", \"%s\", via=\"…\" }.", link->from.id, d->next);
        return SB_USER;
    }
    if (d->out != NULL) inherit(link, d->out);
    link->to.id = d->next;
    return sb_model_name_link(m, i) == SB_OK ? SB_OK : sb_no_memory(d->diag);
}

/* Timeouts, balking, giving up, arrivals, and what a tell starts. */
void sb_lead_other(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    const sb_detour *d = self;
    (void)owner;
    if (role == SB_REF_WAY && sb_same_id(ref->id, d->id)) ref->id = d->next;
}

static void find_stranded(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    hold *h = self;
    if (h->found || role != SB_REF_WAY || !sb_same_id(ref->id, h->id) || strcmp(owner.word, "tell") == 0) return;
    h->found = true;
    sb_fail(h->diag, SB_USER, h->at, "\"%s\" cannot be dropped: %s \"%s\" leads to it, and nothing follows", h->id,
            owner.word, owner.id);
    sb_hint(h->diag, "Say where its ways lead instead: m.drop(\"%s\", \"…\").", h->id);
}

static sb_status lead_around(sb_model *m, const sb_detour *d)
{
    sb_status status = SB_OK;
    for (int i = m->n_links - 1; i >= 0 && status == SB_OK; i--)
        if (sb_same_id(m->link[i].to.id, d->id) && !sb_same_id(m->link[i].from.id, d->id)) status = lead_link(m, i, d);
    if (status != SB_OK) return status;
    sb_model_forget_branches(m, d->id);
    hold stranded = { d->id, d->at, d->diag, false };
    if (d->next == NULL) sb_visit_refs(m, &(sb_extent){ 0 }, find_stranded, &stranded);
    if (stranded.found) return SB_USER;
    status = sb_visit_refs(m, &(sb_extent){ 0 }, sb_lead_other, (void *)(uintptr_t)d);
    return status == SB_OK ? SB_OK : sb_no_memory(d->diag);
}

/* What follows the node: *next stays NULL if nothing does. */
static sb_status find_next(sb_model *m, sb_detour *d, const char *to, sb_link *out)
{
    int way = -1, n = sb_ways_from(m, d->id, &way);
    if (to != NULL) {
        int node = sb_find_or_fail(m, to, d->at, d->diag);
        if (node < 0) return SB_USER;
        d->next = m->node[node].id;
    } else if (n == 1) {
        d->next = m->link[way].to.id;
    } else if (n > 1) {
        sb_fail(d->diag, SB_USER, d->at, "\"%s\" cannot be dropped: %d ways lead on from it", d->id, n);
        sb_hint(d->diag, "Say which one the case takes then: m.drop(\"%s\", \"%s\").", d->id, m->link[way].to.id);
        return SB_USER;
    }
    if (sb_same_id(d->next, d->id)) return sb_fail(d->diag, SB_USER, d->at, "\"%s\" cannot be dropped: it leads to itself", d->id);
    for (int i = 0; i < m->n_links && d->next != NULL; i++) {
        if (!sb_same_id(m->link[i].from.id, d->id) || !sb_same_id(m->link[i].to.id, d->next)) continue;
        *out = m->link[i];
        d->out = out;
        break;
    }
    return SB_OK;
}

static void remove_node(sb_model *m, int node)
{
    const char *id = m->node[node].id;
    for (int i = m->n_tells - 1; i >= 0; i--) {
        if (!sb_same_id(m->tell[i].from.id, id)) continue;
        m->n_tells--;
        memmove(&m->tell[i], &m->tell[i + 1], (size_t)(m->n_tells - i) * sizeof *m->tell);
    }
    m->n_nodes--;
    memmove(&m->node[node], &m->node[node + 1], (size_t)(m->n_nodes - node) * sizeof *m->node);
}

sb_status sb_model_drop(sb_model *m, const char *id, const char *to, sb_where at, sb_diag *diag)
{
    int node = sb_find_or_fail(m, id, at, diag);
    if (node < 0) return SB_USER;
    sb_detour d = { .id = m->node[node].id, .at = at, .diag = diag };
    sb_link out;
    sb_status status = find_next(m, &d, to, &out);
    if (status != SB_OK) return status;
    hold held = { d.id, at, diag, false };
    sb_visit_refs(m, &(sb_extent){ 0 }, find_hold, &held);
    if (held.found) return SB_USER;
    bool first = m->entry ? sb_same_id(m->entry, d.id) : node == 0;
    status = lead_around(m, &d);
    if (status != SB_OK) return status;
    if (first) m->entry = d.next;
    remove_node(m, sb_model_find_node(m, d.id));
    return SB_OK;
}
