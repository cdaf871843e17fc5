#include "model/marks.h"
#include "model/resolve.h"
#include "model/uses.h"
#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* --- reading --- */

typedef struct point_name {
    const char *text;
    sb_point point;
} point_name;

static const point_name POINTS[] = { { "start", SB_AT_START },
                                     { "enabled", SB_AT_ENABLED },
                                     { "finish", SB_AT_FINISH } };

static sb_status bad_mark(const char *text, sb_where at, sb_diag *diag)
{
    char shown[SB_SHOWN];
    sb_fail(diag, SB_USER, at, "\"%s\" is not a mark", sb_shown(shown, text));
    sb_hint(diag, "A mark is a node or a tag: \"stopp\" (its start), \"stopp.enabled\", \"stopp.finish\"; "
                  "\"stopp:last\" is the last time.");
    return SB_USER;
}

/* Is the text, up to its colon or end, ".start", ".enabled" or ".finish"? Then *end is where it stops. */
static bool read_point(const char *text, sb_point *point, const char **end)
{
    for (size_t i = 0; i < sizeof POINTS / sizeof POINTS[0]; i++) {
        size_t length = strlen(POINTS[i].text);
        if (strncmp(text + 1, POINTS[i].text, length) != 0) continue;
        if (text[1 + length] != '\0' && text[1 + length] != ':') continue;
        *point = POINTS[i].point;
        *end = text + 1 + length;
        return true;
    }
    return false;
}

sb_status sb_mark_part_parse(sb_model *m, const char *text, sb_where at, sb_mark_part *out, bool *last,
                             sb_diag *diag)
{
    const char *end = text + strcspn(text, ".:");
    size_t length = (size_t)(end - text);
    sb_point point = SB_AT_START;
    if (length == 0 || (*end == '.' && !read_point(end, &point, &end))) return bad_mark(text, at, diag);
    bool is_last = strcmp(end, ":last") == 0;
    if (*end != '\0' && !is_last) return bad_mark(text, at, diag);
    const char *name = sb_arena_text_n(m->arena, text, length);
    if (name == NULL) return sb_no_memory(diag);
    *out = (sb_mark_part){ .name = { .id = name, .index = -1, .where = at }, .point = point };
    *last = is_last;
    return SB_OK;
}

/* --- resolving --- */

/* Node ids and tags, once each kind, for did-you-mean. */
static const char **ids_and_tags(sb_resolver *r, int *count)
{
    const sb_model *m = r->m;
    const char **names = sb_arena_array(r->scratch, 2 * (size_t)m->n_nodes, sizeof *names);
    int n = 0;
    for (int i = 0; names != NULL && i < m->n_nodes; i++) {
        names[n++] = m->node[i].id;
        if (m->node[i].tag != NULL) names[n++] = m->node[i].tag;
    }
    *count = n;
    return names;
}

/* The node of that id, or those of the routine used as that. */
static int nodes_of_id(const sb_model *m, const char *id, sb_whole whole, int *list)
{
    int node = sb_model_find_node(m, id), use = node < 0 ? sb_model_find_use(m, id) : -1;
    if (use >= 0 && whole == SB_WHOLE_FINISH) return sb_use_exits(m, use, list);
    if (use >= 0 && whole == SB_WHOLE_ALL) return sb_use_nodes(m, use, list);
    if (use >= 0) node = sb_use_entry(m, use);
    if (node >= 0 && list != NULL) *list = node;
    return node >= 0;
}

int sb_nodes_named(const sb_model *m, const char *scope, const char *name, sb_whole whole, int *list)
{
    char id[4 * SB_SHOWN];
    /* "anm1/sub/", then "anm1/", then "" */
    for (size_t length = scope ? strlen(scope) : 0;;) {
        int found = 0;
        if (snprintf(id, sizeof id, "%.*s%s", (int)length, scope ? scope : "", name) < (int)sizeof id)
            found = nodes_of_id(m, id, whole, list);
        if (found > 0) return found;
        if (length == 0) break;
        do length--;
        while (length > 0 && scope[length - 1] != '/');
    }
    int n = 0;
    for (int i = 0; i < m->n_nodes; i++) {
        if (m->node[i].tag == NULL || strcmp(m->node[i].tag, name) != 0) continue;
        if (list != NULL) list[n] = i;
        n++;
    }
    return n;
}

void sb_report_unknown_node(sb_resolver *r, const sb_ref *name, sb_owner owner)
{
    char shown[SB_SHOWN];
    sb_fail(&r->diag, SB_USER, name->where.file ? name->where : owner.where,
            "%s \"%s\": there is no node and no mark \"%s\"", owner.word, owner.id,
            sb_shown(shown, name->id));
    int n;
    const char **names = ids_and_tags(r, &n);
    sb_hint_nearest(r, name->id, names, n, "Name a node, or a tag that a step bears with mark=.");
    sb_report(r, SB_ERROR);
}

sb_status sb_resolve_mark(sb_resolver *r, sb_mark *mark, sb_owner owner)
{
    for (int i = 0; i < mark->n; i++) {
        sb_mark_part *part = &mark->part[i];
        int n = sb_nodes_named(r->m, NULL, part->name.id, sb_whole_at(part->point), NULL);
        int *list = sb_arena_array(r->m->arena, (size_t)n, sizeof *list);
        if (list == NULL) return SB_NOMEM;
        part->n_nodes = sb_nodes_named(r->m, NULL, part->name.id, sb_whole_at(part->point), list);
        part->node = list;
        part->name.index = sb_model_find_node(r->m, part->name.id);
        if (n == 0) sb_report_unknown_node(r, &part->name, owner);
    }
    return SB_OK;
}

/* Leaves each value once, where it first stands; returns how many are left. */
int sb_drop_doubles(int *list, int n)
{
    int kept = 0;
    for (int i = 0; i < n; i++) {
        bool known = false;
        for (int k = 0; k < kept && !known; k++) known = list[k] == list[i];
        if (!known) list[kept++] = list[i];
    }
    return kept;
}

static sb_status resolve_need(sb_resolver *r, sb_need *need, sb_owner owner)
{
    int total = 0;
    for (int i = 0; i < need->n_met_by; i++)
        total += sb_nodes_named(r->m, NULL, need->met_by[i].id, SB_WHOLE_ALL, NULL);
    int *list = sb_arena_array(r->m->arena, (size_t)total, sizeof *list);
    if (list == NULL) return SB_NOMEM;
    for (int i = 0, at = 0; i < need->n_met_by; i++) {
        sb_ref *ref = &need->met_by[i];
        int n = sb_nodes_named(r->m, NULL, ref->id, SB_WHOLE_ALL, list + at);
        ref->index = sb_model_find_node(r->m, ref->id);
        if (n == 0) sb_report_unknown_node(r, ref, owner);
        at += n;
    }
    need->node = list;
    need->n_nodes = sb_drop_doubles(list, total);
    sb_status status = sb_resolve_mark(r, &need->from, owner);
    return status == SB_OK ? sb_resolve_mark(r, &need->to, owner) : status;
}

/* A tag reads like an id in every mark, so it must not be one of another node. */
static void check_tag(sb_resolver *r, int i)
{
    const sb_node *n = &r->m->node[i];
    if (n->tag == NULL) return;
    if (sb_id_check(n->tag, n->where, &r->diag) != SB_OK) {
        sb_report(r, SB_ERROR);
        return;
    }
    int other = sb_model_find_node(r->m, n->tag);
    if (other < 0 || other == i) return;
    sb_fail(&r->diag, SB_USER, n->where, "%s \"%s\": mark = \"%s\" is also the id of a %s",
            sb_node_word(n->kind), n->id, n->tag, sb_node_word(r->m->node[other].kind));
    sb_hint(&r->diag, "Give the mark a name that no node has.");
    sb_report(r, SB_ERROR);
}

sb_status sb_resolve_marks(sb_resolver *r)
{
    sb_model *m = r->m;
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_nodes; i++) check_tag(r, i);
    for (int i = 0; i < m->n_measures && status == SB_OK; i++) {
        sb_measure *measure = &m->measure[i];
        sb_owner owner = { "measure", measure->id, measure->where };
        status = sb_resolve_mark(r, &measure->from, owner);
        if (status == SB_OK) status = sb_resolve_mark(r, &measure->to, owner);
    }
    for (int i = 0; i < m->n_deadlines && status == SB_OK; i++) {
        sb_deadline *deadline = &m->deadline[i];
        sb_owner owner = { "deadline", deadline->id, deadline->where };
        status = sb_resolve_mark(r, &deadline->from, owner);
        if (status == SB_OK) status = sb_resolve_mark(r, &deadline->to, owner);
    }
    for (int i = 0; i < m->n_needs && status == SB_OK; i++) {
        sb_need *need = &m->need[i];
        status = resolve_need(r, need, (sb_owner){ "need", need->id, need->where });
    }
    return status;
}
