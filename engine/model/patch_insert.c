/* Putting a node into the flow before references are resolved; and what dropping and inserting have in common. */
#include "base/nearest.h"
#include "model/node_refs.h"
#include "model/words.h"

#include <string.h>

bool sb_same_id(const char *a, const char *b)
{
    return a != NULL && b != NULL && strcmp(a, b) == 0;
}

/* The node's index, or -1 with the diagnostic filled. */
int sb_find_or_fail(const sb_model *m, const char *id, sb_where at, sb_diag *diag)
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

int sb_ways_from(const sb_model *m, const char *id, int *first)
{
    int n = 0;
    for (int i = 0; i < m->n_links; i++)
        if (sb_same_id(m->link[i].from.id, id) && n++ == 0) *first = i;
    return n;
}

static int ways_to(const sb_model *m, const char *id)
{
    int n = 0;
    for (int i = 0; i < m->n_links; i++) n += sb_same_id(m->link[i].to.id, id);
    return n;
}

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
    int way = -1, n = sb_ways_from(m, after->id, &way);
    if (after->kind == SB_FINISH || after->kind == SB_STOP)
        return cannot_insert(id, at, diag, "nothing comes after an end", "Put it before the end: before=\"…\".");
    if (n > 1 || after->kind == SB_CHOICE || after->kind == SB_FORK || after->kind == SB_RACE)
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
    bool first = m->entry ? sb_same_id(m->entry, next) : before == m->node;
    sb_detour d = { .id = next, .next = id, .at = at, .diag = diag };
    if (sb_visit_refs(m, &(sb_extent){ 0 }, sb_lead_other, &d) != SB_OK) return sb_no_memory(diag);
    if (first) m->entry = id;
    return new_link(m, id, next, at, out, diag);
}

static sb_status insert_between(sb_model *m, const char *id, const char *after, const char *before, sb_where at,
                                sb_link **out, sb_diag *diag)
{
    int way = 0;
    while (way < m->n_links && !(sb_same_id(m->link[way].from.id, after) && sb_same_id(m->link[way].to.id, before))) way++;
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
    int new = sb_find_or_fail(m, node, at, diag), way;
    int a = after && new >= 0 ? sb_find_or_fail(m, after, at, diag) : -1;
    int b = before && new >= 0 && !(after && a < 0) ? sb_find_or_fail(m, before, at, diag) : -1;
    if (new < 0 || (after && a < 0) || (before && b < 0)) return SB_USER;
    sb_node_kind kind = m->node[new].kind;
    if (kind != SB_STEP && kind != SB_WAIT)
        return cannot_insert(node, at, diag, "only a step or a wait can", "Declare a step: step \"id\" { by=\"…\" }.");
    if (new == a || new == b || sb_ways_from(m, node, &way) > 0 || ways_to(m, node) > 0)
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
