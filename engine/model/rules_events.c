/* What must hold of an event: one way of saying when, rates that can be rates, and something that it does. */
#include "model/resolve.h"

static void say(sb_resolver *r, const sb_case_event *e, const char *what, const char *hint)
{
    sb_fail(&r->diag, SB_USER, e->where, "event \"%s\" %s", e->id, what);
    sb_hint(&r->diag, "%s", hint);
    sb_report(r, SB_ERROR);
}

static void check_when(sb_resolver *r, const sb_case_event *e)
{
    static const char HINT[] = "Give it one of at = \"2 d\" (since the case began), after = \"stopp\" (a mark), "
                               "or rate = 0.1 with per = \"d\".";
    int ways = (e->at.kind != SB_Q_NONE) + (e->after.n > 0) + (e->rate.kind != SB_Q_NONE);
    if (ways == 0) say(r, e, "does not say when it befalls the case", HINT);
    if (ways > 1) say(r, e, "says in more than one way when it befalls the case", HINT);
    if (e->delay.kind != SB_Q_NONE && e->after.n == 0)
        say(r, e, "has a delay after nothing", "Say after which mark, as in after = \"stopp\", delay = \"2 h\".");
    if (e->after.last)
        say(r, e, "cannot know which time is the last", "Take away :last; with once = false it befalls after each time.");
    if (e->after.n > 30) say(r, e, "waits for more than 30 marks", "Give the nodes a common tag with mark = \"…\".");
    if (e->again && e->at.kind != SB_Q_NONE)
        say(r, e, "comes at one time, so it cannot come more than once", "Take away once = false, or give it a rate.");
}

static void check_rate(sb_resolver *r, const sb_case_event *e)
{
    bool hazard = e->rate.kind != SB_Q_NONE;
    if (hazard && e->per <= 0) say(r, e, "has a rate without per", "Write it like rate = 0.1, per = \"d\": once in ten days.");
    if (!hazard && (e->per > 0 || e->n_unmet > 0))
        say(r, e, e->n_unmet > 0 ? "has when_unmet but no rate" : "has per but no rate",
            "They belong to rate, as in rate = 0.1, per = \"d\", when_unmet = { trygghet = 3 }.");
    if (e->rate.kind == SB_Q_DIST && sb_dist_min(&e->rate.dist) < 0)
        say(r, e, "has a rate that can be negative", "A rate is 0 or more.");
    if (e->rate.kind == SB_Q_ATTRIBUTE && e->rate.attribute.index >= 0 &&
        r->m->attribute[e->rate.attribute.index].type == SB_TEXT)
        say(r, e, "reads its rate from an attribute that is a text", "Name an attribute that is a number.");
    for (int i = 0; i < e->n_unmet; i++)
        if (!(e->unmet[i].factor >= 0)) say(r, e, "multiplies its rate by less than 0", "A factor is 0 or more: 1 changes nothing.");
}

static void check_deed(sb_resolver *r, const sb_case_event *e)
{
    if ((e->all || e->n_interrupts > 0) && e->to.id == NULL)
        say(r, e, "interrupts and does not say where the case goes on", "Say so with to = \"…\": a step, a stop or a finish.");
    for (int i = 0; i < e->n_stops; i++) {
        const sb_node *n = &r->m->node[e->stops[i]];
        if (n->kind == SB_STEP || n->kind == SB_WAIT || n->kind == SB_RACE || n->kind == SB_JOIN || n->by.n > 0) continue;
        sb_fail(&r->diag, SB_USER, e->where, "event \"%s\" can never interrupt %s \"%s\": it takes no time", e->id,
                sb_node_word(n->kind), n->id);
        sb_hint(&r->diag, "Name steps, waits or joins, or \"all\".");
        sb_report(r, SB_ERROR);
    }
    if (e->to.id == NULL && e->effect < 0 && e->lasts.kind == SB_Q_NONE)
        say(r, e, "changes nothing", "Say where it leads with to = \"…\", or give it an effect, or lasts.");
}

sb_status sb_check_events(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_events; i++) {
        const sb_case_event *e = &r->m->event[i];
        sb_owner owner = { "event", e->id, e->where };
        check_when(r, e);
        check_rate(r, e);
        check_deed(r, e);
        sb_check_duration(r, &e->at, "at", false, owner);
        sb_check_duration(r, &e->delay, "delay", false, owner);
        sb_check_duration(r, &e->lasts, "lasts", true, owner);
    }
    return SB_OK;
}
