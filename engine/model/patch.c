/* Taking a node out of the flow, and putting one in, before references are resolved. Whatever else there is
 * keeps its name, so that its random draws stay what they were. */
#include "base/nearest.h"
#include "model/node_refs.h"
#include "model/words.h"

#include <string.h>

static bool same(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The node's index, or -1 with the diagnostic filled. */
static int find_node(const sb_model *m, const char *id, sb_where at, sb_diag *diag)
{
    int node = sb_model_find_node(m, id);
    if (node >= 0) return node;
    char shown[SB_SHOWN];
    const char **ids = sb_arena_array(m->arena, (size_t)m->n_nodes, sizeof *ids);
    for (int i = 0; ids != NULL && i < m->n_nodes; i++) ids[i] = m->node[i].id;
    const char *near = ids ? sb_nearest(id, ids, m->n_nodes) : NULL;
    sb_fail(diag, SB_USER, at, "there is no node \"%s\"", sb_shown(shown, id));
    if (near != NULL) sb_hint(diag, "Did you mean \"%s\"?", near);
    else sb_hint(diag, "Name a node of the scenario, such as \"%s\".", m->n_nodes > 0 ? m->node[0].id : "a");
    return -1;
}

static int ways_from(const sb_model *m, const char *id, int *first)
{
    int n = 0;
    for (int i = 0; i < m->n_links; i++)
        if (same(m->link[i].from.id, id) && n++ == 0) *first = i;
    return n;
}

static int ways_to(const sb_model *m, const char *id)
{
    int n = 0;
    for (int i = 0; i < m->n_links; i++) n += same(m->link[i].to.id, id);
    return n;
}

static void remove_link(sb_model *m, int link)
{
    m->n_links--;
    memmove(&m->link[link], &m->link[link + 1], (size_t)(m->n_links - link) * sizeof *m->link);
}

void sb_model_forget_branches(sb_model *m, const char *id)
{
    for (int i = m->n_links - 1; i >= 0; i--)
        if (same(m->link[i].from.id, id)) remove_link(m, i);
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
    if (h->found || !same(ref->id, h->id) || same(owner.id, h->id)) return;
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
    }
    if (in->rating == SB_UNRATED) in->rating = out->rating;
    if (in->label == NULL) in->label = out->label;
}

typedef struct detour {
    const char *id, *next; /* of the dropped node, and of where its ways lead now; NULL = nowhere */
    const sb_link *out;    /* the way between them; NULL = none */
    sb_where at;
    sb_diag *diag;
} detour;

static bool has_link(const sb_model *m, const char *from, const char *to)
{
    for (int i = 0; i < m->n_links; i++)
        if (same(m->link[i].from.id, from) && same(m->link[i].to.id, to)) return true;
    return false;
}

static sb_status lead_link(sb_model *m, int i, const detour *d)
{
    sb_link *link = &m->link[i];
    int from = sb_model_find_node(m, link->from.id);
    bool gateway = from >= 0 && (m->node[from].kind == SB_CHOICE || m->node[from].kind == SB_FORK);
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
static void lead_other(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    const detour *d = self;
    (void)owner;
    if (role == SB_REF_WAY && same(ref->id, d->id)) ref->id = d->next;
}

static void find_stranded(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    hold *h = self;
    if (h->found || role != SB_REF_WAY || !same(ref->id, h->id) || strcmp(owner.word, "tell") == 0) return;
    h->found = true;
    sb_fail(h->diag, SB_USER, h->at, "\"%s\" cannot be dropped: %s \"%s\" leads to it, and nothing follows", h->id,
            owner.word, owner.id);
    sb_hint(h->diag, "Say where its ways lead instead: m.drop(\"%s\", \"…\").", h->id);
}

static sb_status lead_around(sb_model *m, const detour *d)
{
    sb_status status = SB_OK;
    for (int i = m->n_links - 1; i >= 0 && status == SB_OK; i--)
        if (same(m->link[i].to.id, d->id) && !same(m->link[i].from.id, d->id)) status = lead_link(m, i, d);
    if (status != SB_OK) return status;
    sb_model_forget_branches(m, d->id);
    hold stranded = { d->id, d->at, d->diag, false };
    if (d->next == NULL) sb_visit_refs(m, &(sb_extent){ 0 }, find_stranded, &stranded);
    if (stranded.found) return SB_USER;
    status = sb_visit_refs(m, &(sb_extent){ 0 }, lead_other, (void *)(uintptr_t)d);
    return status == SB_OK ? SB_OK : sb_no_memory(d->diag);
}

/* What follows the node: *next stays NULL if nothing does. */
static sb_status find_next(sb_model *m, detour *d, const char *to, sb_link *out)
{
    int way = -1, n = ways_from(m, d->id, &way);
    if (to != NULL) {
        int node = find_node(m, to, d->at, d->diag);
        if (node < 0) return SB_USER;
        d->next = m->node[node].id;
    } else if (n == 1) {
        d->next = m->link[way].to.id;
    } else if (n > 1) {
        sb_fail(d->diag, SB_USER, d->at, "\"%s\" cannot be dropped: %d ways lead on from it", d->id, n);
        sb_hint(d->diag, "Say which one the case takes then: m.drop(\"%s\", \"%s\").", d->id, m->link[way].to.id);
        return SB_USER;
    }
    if (same(d->next, d->id)) return sb_fail(d->diag, SB_USER, d->at, "\"%s\" cannot be dropped: it leads to itself", d->id);
    for (int i = 0; i < m->n_links && d->next != NULL; i++) {
        if (!same(m->link[i].from.id, d->id) || !same(m->link[i].to.id, d->next)) continue;
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
        if (!same(m->tell[i].from.id, id)) continue;
        m->n_tells--;
        memmove(&m->tell[i], &m->tell[i + 1], (size_t)(m->n_tells - i) * sizeof *m->tell);
    }
    m->n_nodes--;
    memmove(&m->node[node], &m->node[node + 1], (size_t)(m->n_nodes - node) * sizeof *m->node);
}

sb_status sb_model_drop(sb_model *m, const char *id, const char *to, sb_where at, sb_diag *diag)
{
    int node = find_node(m, id, at, diag);
    if (node < 0) return SB_USER;
    detour d = { .id = m->node[node].id, .at = at, .diag = diag };
    sb_link out;
    sb_status status = find_next(m, &d, to, &out);
    if (status != SB_OK) return status;
    hold held = { d.id, at, diag, false };
    sb_visit_refs(m, &(sb_extent){ 0 }, find_hold, &held);
    if (held.found) return SB_USER;
    bool first = m->entry ? same(m->entry, d.id) : node == 0;
    status = lead_around(m, &d);
    if (status != SB_OK) return status;
    if (first) m->entry = d.next;
    remove_node(m, sb_model_find_node(m, d.id));
    return SB_OK;
}

/* --- inserting --- */

static sb_status cannot_insert(const char *node, sb_where at, sb_diag *diag, const char *why, const char *hint)
{
    sb_fail(diag, SB_USER, at, "\"%s\" cannot be put in there: %s", node, why);
    sb_hint(diag, "%s", hint);
    return SB_USER;
}

static sb_status new_link(sb_model *m, const char *from, const char *to, sb_where at, sb_link **out, sb_diag *diag)
{
    return sb_model_add_branch(m, (sb_ref){ .id = from, .index = -1, .where = at },
                               (sb_ref){ .id = to, .index = -1, .where = at }, at, out, diag);
}

/* The node moves to place `to`: maps and lists go by the order of declaration. */
static void move_node(sb_model *m, int node, int to)
{
    sb_node moved = m->node[node];
    if (node < to) {
        to--;
        memmove(&m->node[node], &m->node[node + 1], (size_t)(to - node) * sizeof moved);
    } else {
        memmove(&m->node[to + 1], &m->node[to], (size_t)(node - to) * sizeof moved);
    }
    m->node[to] = moved;
}

static sb_status insert_after(sb_model *m, const char *id, const sb_node *after, sb_where at, sb_link **out, sb_diag *diag)
{
    int way = -1, n = ways_from(m, after->id, &way);
    if (after->kind == SB_FINISH || after->kind == SB_STOP)
        return cannot_insert(id, at, diag, "nothing comes after an end", "Put it before the end: before=\"…\".");
    if (n > 1 || after->kind == SB_CHOICE || after->kind == SB_FORK)
        return cannot_insert(id, at, diag, "several ways lead on from there",
                             "Say on which of them it stands: m.insert { after=\"…\", before=\"…\", step=\"…\" }.");
    const char *before = after->id;
    if (n == 1) {
        m->link[way].from.id = id;
        if (sb_model_name_link(m, way) != SB_OK) return sb_no_memory(diag);
    }
    return new_link(m, before, id, at, out, diag);
}

static sb_status insert_before(sb_model *m, const char *id, const sb_node *before, sb_where at, sb_link **out, sb_diag *diag)
{
    const char *next = before->id;
    if (before->kind == SB_JOIN && ways_to(m, next) > 1)
        return cannot_insert(id, at, diag, "several branches meet there",
                             "Say on which of them it stands: m.insert { after=\"…\", before=\"…\", step=\"…\" }.");
    bool first = m->entry ? same(m->entry, next) : before == m->node;
    detour d = { .id = next, .next = id, .at = at, .diag = diag };
    if (sb_visit_refs(m, &(sb_extent){ 0 }, lead_other, &d) != SB_OK) return sb_no_memory(diag);
    if (first) m->entry = id;
    return new_link(m, id, next, at, out, diag);
}

static sb_status insert_between(sb_model *m, const char *id, const char *after, const char *before, sb_where at,
                                sb_link **out, sb_diag *diag)
{
    int way = 0;
    while (way < m->n_links && !(same(m->link[way].from.id, after) && same(m->link[way].to.id, before))) way++;
    if (way == m->n_links) {
        sb_fail(diag, SB_USER, at, "no way leads from \"%s\" to \"%s\"", after, before);
        sb_hint(diag, "Name two nodes that follow on each other.");
        return SB_USER;
    }
    before = m->link[way].to.id;
    m->link[way].to.id = id;
    if (sb_model_name_link(m, way) != SB_OK) return sb_no_memory(diag);
    return new_link(m, id, before, at, out, diag);
}

sb_status sb_model_insert(sb_model *m, const char *node, const char *after, const char *before, sb_where at,
                          sb_link **out, sb_diag *diag)
{
    int new = find_node(m, node, at, diag), way;
    int a = after && new >= 0 ? find_node(m, after, at, diag) : -1;
    int b = before && new >= 0 && !(after && a < 0) ? find_node(m, before, at, diag) : -1;
    if (new < 0 || (after && a < 0) || (before && b < 0)) return SB_USER;
    sb_node_kind kind = m->node[new].kind;
    if (kind != SB_STEP && kind != SB_WAIT)
        return cannot_insert(node, at, diag, "only a step or a wait can", "Declare a step: step \"id\" { by=\"…\" }.");
    if (new == a || new == b || ways_from(m, node, &way) > 0 || ways_to(m, node) > 0)
        return cannot_insert(node, at, diag, "it has its ways already", "Declare a new step, without flow, and put that in.");
    const char *id = m->node[new].id;
    sb_status status = a >= 0 && b >= 0 ? insert_between(m, id, after, before, at, out, diag)
                       : a >= 0         ? insert_after(m, id, &m->node[a], at, out, diag)
                                        : insert_before(m, id, &m->node[b], at, out, diag);
    if (status != SB_OK) return status;
    m->node[new].phase = m->node[a >= 0 ? a : b].phase;
    move_node(m, new, a >= 0 ? a + 1 : b);
    return SB_OK;
}
