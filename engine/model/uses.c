/* Using a routine.
 *
 * Names: while the routine runs, its nodes are added with the use's prefix, but what refers to them is noted
 * as it was written. At the end each reference declared in it that means one of its own nodes gets the prefix;
 * what is left means something outside. Inner uses end first, so an outer one never touches theirs.
 *
 * Ways: a way to the use becomes one to its first node. A way from it becomes one from each of its nodes that
 * leads nowhere and ends nothing. Inner uses come after outer ones in the list, and are joined up before them. */
#include "model/uses.h"
#include "model/node_refs.h"
#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* --- what belongs to a use --- */

static bool is_within(const char *id, const char *use)
{
    size_t n = strlen(use);
    return strncmp(id, use, n) == 0 && id[n] == '/';
}

int sb_use_nodes(const sb_model *m, int use, int *list)
{
    int n = 0;
    for (int i = 0; i < m->n_nodes; i++) {
        if (!is_within(m->node[i].id, m->use[use].id)) continue;
        if (list != NULL) list[n] = i;
        n++;
    }
    return n;
}

int sb_use_entry(const sb_model *m, int use)
{
    int i = 0;
    while (i < m->n_nodes && !is_within(m->node[i].id, m->use[use].id)) i++;
    return i < m->n_nodes ? i : -1;
}

/* Does a way of the flow lead on from the node: to a node of the use, or (`use` NULL) anywhere? */
static bool leads_on(const sb_model *m, const char *node, const char *use)
{
    for (int i = 0; i < m->n_links; i++) {
        const sb_link *link = &m->link[i];
        if (link->role != SB_FLOW || strcmp(link->from.id, node) != 0) continue;
        if (use == NULL || is_within(link->to.id, use)) return true;
    }
    return false;
}

static bool may_lead_on(const sb_node *n)
{
    return n->kind == SB_STEP || n->kind == SB_WAIT || n->kind == SB_JOIN;
}

static int leaves(const sb_model *m, int use, bool without_any_way, int *list)
{
    int n = 0;
    const char *id = m->use[use].id;
    for (int i = 0; i < m->n_nodes; i++) {
        const sb_node *node = &m->node[i];
        if (!is_within(node->id, id) || !may_lead_on(node)) continue;
        if (leads_on(m, node->id, without_any_way ? NULL : id)) continue;
        if (list != NULL) list[n] = i;
        n++;
    }
    return n;
}

int sb_use_exits(const sb_model *m, int use, int *list)
{
    return leaves(m, use, false, list);
}

void sb_use_say(const sb_use *use, sb_diag *diag)
{
    size_t used = strlen(diag->message);
    if (use->routine.file == NULL || strstr(diag->message, " (in the routine ") != NULL) return;
    snprintf(diag->message + used, sizeof diag->message - used, " (in the routine of line %d, used as \"%s\" at %s:%d)",
             use->routine.line, use->id, use->where.file, use->where.line);
}

void sb_say_use(const sb_model *m, sb_diag *diag)
{
    for (int i = m->n_uses - 1; i >= 0; i--) {
        const sb_use *use = &m->use[i];
        bool here = use->routine.file != NULL && strcmp(use->routine.file, diag->file) == 0 &&
                    diag->line >= use->routine.line && diag->line <= use->routine_last;
        const char *named = here ? strstr(diag->message, use->id) : NULL;
        if (named == NULL || named[strlen(use->id)] != '/') continue;
        sb_use_say(use, diag);
        return;
    }
}

/* --- beginning and ending --- */

sb_status sb_model_begin_use(sb_model *m, const char *id, sb_where at, sb_where routine, int routine_last,
                             sb_scope *scope, sb_diag *diag)
{
    sb_status status = sb_id_check(id, at, diag);
    if (status != SB_OK) return status;
    char *own = sb_arena_print(m->arena, "%s%s", m->prefix, id), *prefix = sb_arena_print(m->arena, "%s%s/", m->prefix, id);
    void *items = m->use;
    if (own == NULL || prefix == NULL ||
        !sb_arena_grow(m->arena, &items, &m->cap_uses, m->n_uses + 1, sizeof *m->use))
        return sb_no_memory(diag);
    m->use = items;
    int other = sb_model_find_use(m, own), node = sb_model_find_node(m, own);
    if (sb_is_word(id) || other >= 0 || node >= 0) {
        sb_where first = other >= 0 ? m->use[other].where : node >= 0 ? m->node[node].where : at;
        if (other < 0 && node < 0)
            sb_fail(diag, SB_USER, at, "\"%s\" is a word of the scenario language and cannot be an id", id);
        else
            sb_fail(diag, SB_USER, at, "\"%s\" was %s before, at %s:%d", own, other >= 0 ? "used" : "declared",
                    first.file, first.line);
        sb_hint(diag, "Give it another id, such as \"%s_2\".", id);
        return SB_USER;
    }
    *scope = (sb_scope){ m->prefix, m->first_link, m->n_uses, sb_model_extent(m) };
    m->use[m->n_uses++] = (sb_use){ .id = own, .where = at, .routine = routine, .routine_last = routine_last };
    m->prefix = prefix;
    m->first_link = m->n_links;
    return SB_OK;
}

/* The reference as it is if the routine's own node is meant. */
static void mean_own(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    sb_model *m = self;
    (void)role, (void)owner;
    char id[4 * SB_SHOWN];
    if (snprintf(id, sizeof id, "%s%s", m->prefix, ref->id) >= (int)sizeof id) return;
    int node = sb_model_find_node(m, id), use = node < 0 ? sb_model_find_use(m, id) : -1;
    if (node >= 0) ref->id = m->node[node].id;
    if (use >= 0) ref->id = m->use[use].id;
}

static void set_scope(sb_condition *c, const char *scope)
{
    if (c->kind == SB_C_CODE && c->scope == NULL) c->scope = scope;
}

sb_status sb_model_end_use(sb_model *m, const sb_scope *scope, sb_diag *diag)
{
    sb_status status = sb_visit_refs(m, &scope->before, mean_own, m);
    for (int i = scope->before.nodes; i < m->n_nodes; i++) set_scope(&m->node[i].when, m->prefix);
    for (int i = scope->before.links; i < m->n_links; i++) set_scope(&m->link[i].when, m->prefix);
    for (int i = scope->before.needs; i < m->n_needs; i++) set_scope(&m->need[i].met_when, m->prefix);
    for (int i = scope->before.events; i < m->n_events; i++) set_scope(&m->event[i].when, m->prefix);
    for (int i = scope->before.emits; i < m->n_emits; i++)
        for (int k = 0; k < m->emit[i].n_columns; k++) set_scope(&m->emit[i].column[k].value, m->prefix);
    m->prefix = scope->prefix;
    m->first_link = scope->first_link;
    if (status != SB_OK) return sb_no_memory(diag);
    const sb_use *use = &m->use[scope->use];
    if (sb_use_entry(m, scope->use) >= 0) return SB_OK;
    sb_fail(diag, SB_USER, use->where, "the routine used as \"%s\" declares no step", use->id);
    sb_hint(diag, "Declare its steps inside the function of the routine at line %d.", use->routine.line);
    return SB_USER;
}

/* --- joining up --- */

static void report_no_exit(const sb_use *use, sb_where where, const char *to, sb_diags *diags)
{
    sb_diag diag;
    sb_fail(&diag, SB_USER, where, "nothing leads from \"%s\" to \"%s\": each of its steps leads elsewhere, or ends the case",
            use->id, to);
    sb_hint(&diag, "Let a step of the routine (line %d) lead nowhere: from there it goes on.", use->routine.line);
    diag.severity = SB_ERROR;
    sb_diags_add(diags, &diag);
}

/* One way from the use becomes one from each of its exits. */
static sb_status spread_link(sb_model *m, int link, const int *exit, int n)
{
    void *items = m->link;
    if (!sb_arena_grow(m->arena, &items, &m->cap_links, m->n_links + n, sizeof *m->link)) return SB_NOMEM;
    m->link = items;
    sb_status status = SB_OK;
    for (int k = 0; k < n && status == SB_OK; k++) {
        int made = k == 0 ? link : m->n_links++;
        if (k > 0) m->link[made] = m->link[link];
        m->link[made].from.id = m->node[exit[k]].id;
        status = sb_model_name_link(m, made);
    }
    return status;
}

static sb_status spread_tell(sb_model *m, int tell, const int *exit, int n)
{
    void *items = m->tell;
    if (!sb_arena_grow(m->arena, &items, &m->cap_tells, m->n_tells + n, sizeof *m->tell)) return SB_NOMEM;
    m->tell = items;
    for (int k = 0; k < n; k++) {
        int made = k == 0 ? tell : m->n_tells++;
        if (k > 0) m->tell[made] = m->tell[tell];
        m->tell[made].id = m->tell[made].from.id = m->node[exit[k]].id;
    }
    return SB_OK;
}

static sb_status join_ways_from(sb_model *m, int u, sb_diags *diags)
{
    const sb_use *use = &m->use[u];
    int *exit = sb_arena_array(m->arena, (size_t)m->n_nodes, sizeof *exit);
    if (exit == NULL) return SB_NOMEM;
    int free_ends = leaves(m, u, true, exit), links = m->n_links, tells = m->n_tells;
    sb_status status = SB_OK;
    for (int i = 0; i < links && status == SB_OK; i++) {
        const sb_link *link = &m->link[i];
        if (strcmp(link->from.id, use->id) != 0) continue;
        if (free_ends == 0) report_no_exit(use, link->where, link->to.id, diags);
        else status = spread_link(m, i, exit, free_ends);
    }
    int ends = sb_use_exits(m, u, exit);
    for (int i = 0; i < tells && status == SB_OK && ends > 0; i++)
        if (strcmp(m->tell[i].from.id, use->id) == 0) status = spread_tell(m, i, exit, ends);
    return status;
}

static void enter_use(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    const sb_model *m = self;
    (void)owner;
    int use = role == SB_REF_WAY ? sb_model_find_use(m, ref->id) : -1;
    int entry = use >= 0 ? sb_use_entry(m, use) : -1;
    if (entry >= 0) ref->id = m->node[entry].id;
}

sb_status sb_model_join_uses(sb_model *m, sb_diags *diags)
{
    sb_status status = SB_OK;
    for (int i = m->n_uses - 1; i >= 0 && status == SB_OK; i--) status = join_ways_from(m, i, diags);
    if (status == SB_OK && m->n_uses > 0) status = sb_visit_refs(m, &(sb_extent){ 0 }, enter_use, m);
    return status;
}
