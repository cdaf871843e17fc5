#include "model/resolve.h"
#include "model/uses.h"
#include "model/words.h"

#include <assert.h>

void sb_report(sb_resolver *r, sb_severity severity)
{
    sb_say_use(r->m, &r->diag);
    sb_make_printable(r->diag.message); /* ids of links hold whatever somebody wrote as the name of a node */
    sb_make_printable(r->diag.hint);
    r->diag.severity = severity;
    sb_diags_add(r->diags, &r->diag);
}

sb_owner sb_owner_of_node(const sb_model *m, int node)
{
    const sb_node *n = &m->node[node];
    return (sb_owner){ sb_node_word(n->kind), n->id, n->where };
}

sb_owner sb_owner_of_link(const sb_model *m, int link)
{
    return (sb_owner){ "link", m->link[link].id, m->link[link].where };
}

/* The order matters: references give indexes, routes need the indexes, all others need the routes. */
static sb_status (*const PASSES[])(sb_resolver *) = {
    sb_resolve_references, /* ids become indexes */
    sb_resolve_people,     /* whose people actors have, and for which values */
    sb_resolve_routes,     /* the links out of and into each node */
    sb_resolve_marks,      /* moments of nodes */
    sb_resolve_events,     /* what events refer to */
    sb_resolve_conditions, /* texts become code */
    sb_resolve_emits,      /* statistics records */
    sb_resolve_lanes,      /* where each node stands */
    sb_check_nodes,        /* who does it, and how long it takes */
    sb_check_branches,     /* choices and forks */
    sb_resolve_joins,      /* the fork of each join */
    sb_check_actors,       /* staff, load, stand-ins */
    sb_check_passages,     /* how messages go */
    sb_check_variants,     /* what variants set */
    sb_check_cases,        /* params, attributes, arrivals */
    sb_check_events,       /* when they befall, and what they do */
    sb_check_outcomes,     /* measures, deadlines, needs */
};

sb_status sb_model_resolve(sb_model *m, sb_diags *diags)
{
    assert(!m->resolved);
    int errors = diags->errors;
    sb_resolver r = { .m = m, .diags = diags, .scratch = sb_arena_new() };
    sb_status status = r.scratch ? SB_OK : SB_NOMEM;
    if (status == SB_OK) status = sb_model_join_uses(m, diags);
    sb_model_order_actors(m);
    for (size_t i = 0; i < sizeof PASSES / sizeof PASSES[0] && status == SB_OK; i++) status = PASSES[i](&r);
    sb_arena_free(r.scratch);
    if (status == SB_NOMEM) {
        sb_no_memory(&r.diag);
        sb_report(&r, SB_ERROR);
        return status;
    }
    if (diags->errors > errors) return SB_USER;
    m->resolved = true;
    return SB_OK;
}
