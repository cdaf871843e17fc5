/* What events refer to: nodes, marks, needs, attributes. */
#include "model/marks.h"
#include "model/resolve.h"

/* The nodes that a list of names means; *list is the model's. */
static sb_status resolve_names(sb_resolver *r, sb_ref *ref, int n, const int **out, int *n_out, sb_owner owner)
{
    const sb_model *m = r->m;
    int total = 0, at = 0;
    for (int i = 0; i < n; i++) total += sb_nodes_named(m, NULL, ref[i].id, SB_WHOLE_ALL, NULL);
    int *list = sb_arena_array(m->arena, (size_t)total, sizeof *list);
    if (list == NULL) return SB_NOMEM;
    for (int i = 0; i < n; i++) {
        int found = sb_nodes_named(m, NULL, ref[i].id, SB_WHOLE_ALL, list + at);
        ref[i].index = sb_model_find_node(m, ref[i].id);
        if (found == 0) sb_report_unknown_node(r, &ref[i], owner);
        at += found;
    }
    *out = list;
    *n_out = sb_drop_doubles(list, total);
    return SB_OK;
}

sb_status sb_resolve_events(sb_resolver *r)
{
    sb_status status = SB_OK;
    for (int i = 0; i < r->m->n_events && status == SB_OK; i++) {
        sb_case_event *e = &r->m->event[i];
        sb_owner owner = { "event", e->id, e->where };
        sb_resolve_ref(r, &e->to, SB_KIND_NODE, owner);
        if (e->at.kind == SB_Q_ATTRIBUTE) sb_resolve_ref(r, &e->at.attribute, SB_KIND_ATTRIBUTE, owner);
        if (e->rate.kind == SB_Q_ATTRIBUTE) sb_resolve_ref(r, &e->rate.attribute, SB_KIND_ATTRIBUTE, owner);
        for (int k = 0; k < e->n_unmet; k++) sb_resolve_ref(r, &e->unmet[k].need, SB_KIND_NEED, owner);
        status = sb_resolve_mark(r, &e->after, owner);
        if (status == SB_OK) status = resolve_names(r, e->while_in, e->n_while_in, &e->within, &e->n_within, owner);
        if (status == SB_OK) status = resolve_names(r, e->interrupts, e->n_interrupts, &e->stops, &e->n_stops, owner);
    }
    return status;
}
