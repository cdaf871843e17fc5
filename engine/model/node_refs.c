#include "model/node_refs.h"

#include <string.h>

typedef struct walk {
    sb_model *m;
    sb_ref_visit *visit;
    void *self;
} walk;

static void see(const walk *w, sb_ref *ref, sb_ref_role role, sb_owner owner)
{
    if (ref->id != NULL) w->visit(w->self, ref, role, owner);
}

static void see_mark(const walk *w, sb_mark *mark, sb_owner owner)
{
    for (int i = 0; i < mark->n; i++) see(w, &mark->part[i].name, SB_REF_MARK, owner);
}

static void see_node(const walk *w, int i)
{
    sb_node *n = &w->m->node[i];
    sb_owner owner = sb_owner_of_node(w->m, i);
    see(w, &n->timeout.to, SB_REF_WAY, owner);
    see(w, &n->balk.to, SB_REF_WAY, owner);
    see(w, &n->of, SB_REF_FORK, owner);
}

sb_status sb_model_name_link(sb_model *m, int link)
{
    sb_link *l = &m->link[link];
    int first = 1;
    if (m->chosen >= 0 && l->drew_as == NULL) l->drew_as = l->id;
    if (m->chosen >= 0 && l->branched_as == NULL) l->branched_as = l->id;
    for (int i = 0; i < m->n_links; i++)
        first += i != link && strcmp(m->link[i].from.id, l->from.id) == 0 && strcmp(m->link[i].to.id, l->to.id) == 0;
    for (int k = first;; k++) {
        char *id = k == 1 ? sb_arena_print(m->arena, "%s>%s", l->from.id, l->to.id)
                          : sb_arena_print(m->arena, "%s>%s#%d", l->from.id, l->to.id, k);
        if (id == NULL) return SB_NOMEM;
        int other = 0;
        while (other < m->n_links && (other == link || strcmp(m->link[other].id, id) != 0)) other++;
        if (other < m->n_links) continue;
        l->id = id;
        return SB_OK;
    }
}

static sb_status see_link(const walk *w, int i)
{
    sb_link *link = &w->m->link[i];
    sb_owner owner = sb_owner_of_link(w->m, i);
    const char *from = link->from.id, *to = link->to.id;
    see(w, &link->from, SB_REF_FROM, owner);
    see(w, &link->to, SB_REF_WAY, owner);
    see(w, &link->give_up.to, SB_REF_WAY, owner);
    return link->from.id == from && link->to.id == to ? SB_OK : sb_model_name_link(w->m, i);
}

static void see_tell(const walk *w, sb_tell *tell)
{
    sb_owner owner = { "tell", tell->from.id, tell->where };
    see(w, &tell->from, SB_REF_FROM, owner);
    see(w, &tell->does, SB_REF_WAY, owner);
}

static void see_need(const walk *w, sb_need *need)
{
    sb_owner owner = { "need", need->id, need->where };
    for (int i = 0; i < need->n_met_by; i++) see(w, &need->met_by[i], SB_REF_MARK, owner);
    see_mark(w, &need->from, owner);
    see_mark(w, &need->to, owner);
}

static void see_event(const walk *w, sb_case_event *event)
{
    sb_owner owner = { "event", event->id, event->where };
    see_mark(w, &event->after, owner);
    for (int i = 0; i < event->n_while_in; i++) see(w, &event->while_in[i], SB_REF_MARK, owner);
    for (int i = 0; i < event->n_interrupts; i++) see(w, &event->interrupts[i], SB_REF_MARK, owner);
    see(w, &event->to, SB_REF_WAY, owner);
}

sb_status sb_visit_refs(sb_model *m, const sb_extent *from, sb_ref_visit *visit, void *self)
{
    walk w = { m, visit, self };
    sb_status status = SB_OK;
    for (int i = from->nodes; i < m->n_nodes; i++) see_node(&w, i);
    for (int i = from->links; i < m->n_links && status == SB_OK; i++) status = see_link(&w, i);
    for (int i = from->tells; i < m->n_tells; i++) see_tell(&w, &m->tell[i]);
    for (int i = from->sources; i < m->n_sources; i++) {
        sb_source *source = &m->source[i];
        see(&w, &source->enter, SB_REF_WAY, (sb_owner){ "arrivals", source->id, source->where });
    }
    for (int i = from->measures; i < m->n_measures; i++) {
        sb_measure *measure = &m->measure[i];
        sb_owner owner = { "measure", measure->id, measure->where };
        see(&w, &measure->count, SB_REF_MARK, owner);
        see_mark(&w, &measure->from, owner);
        see_mark(&w, &measure->to, owner);
    }
    for (int i = from->deadlines; i < m->n_deadlines; i++) {
        sb_deadline *deadline = &m->deadline[i];
        sb_owner owner = { "deadline", deadline->id, deadline->where };
        see_mark(&w, &deadline->from, owner);
        see_mark(&w, &deadline->to, owner);
    }
    for (int i = from->needs; i < m->n_needs; i++) see_need(&w, &m->need[i]);
    for (int i = from->events; i < m->n_events; i++) see_event(&w, &m->event[i]);
    for (int i = from->emits; i < m->n_emits; i++) {
        sb_emit *emit = &m->emit[i];
        see_mark(&w, &emit->at, (sb_owner){ "emit", emit->id, emit->where });
    }
    return status;
}
