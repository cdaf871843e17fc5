/* Events: what befalls a case whatever it is doing.
 *
 * When one is due it may have its effect, be on for a while, and lead somewhere. Without interruption a token of its own
 * starts outside every activation; its way goes on from the visit under way that was enabled last, as far as that has
 * come. What it interrupts goes: messages on their way, people at work, who waits in a line, for a time, in a join. It goes
 * on as one token in the innermost activation that holds all of them, as the branch of the one enabled last; activations
 * inside that one which held any die with all that is in them. */
#include "sim/state.h"

#include "base/hash.h"

#include <assert.h>

enum { BEFALLEN = 0, UNTIL, PARTS, OCCURRED }; /* words of an event in the case's state */
enum { NOWHERE = -2 };

static int64_t *words(const sb_sim *sim, int32_t owner, const sb_net_event *e)
{
    return sim_state(sim, owner) + e->state;
}

/* --- alarms ------------------------------------------------------------------------------------------------------- */

sb_address sim_event_address(const sb_sim *sim, int32_t owner, const sb_net_event *e, sb_purpose purpose, uint32_t k)
{
    const token whom = { .owner = owner, .visits = k };
    return sim_address(sim, &whom, sb_mix2(e->name, (uint64_t)purpose));
}

void sim_set_alarm(sb_sim *sim, int32_t a, sb_ns at)
{
    if (at <= sim->end && !sb_fes_put(&sim->fes, at, SB_RANK_EVENT, a, sim->alarm[a].generation)) sim_fail_memory(sim);
}

static int32_t add_alarm(sb_sim *sim, int32_t owner, int32_t event, alarm_kind kind)
{
    int32_t a = sim_new_alarm(sim);
    if (a < 0) return a;
    alarm *al = &sim->alarm[a];
    al->owner = owner;
    al->event = event;
    al->kind = (uint8_t)kind;
    al->next = sim->live[owner].alarms;
    sim->live[owner].alarms = a;
    return a;
}

static void remove_alarm(sb_sim *sim, int32_t a)
{
    int32_t *at = &sim->live[sim->alarm[a].owner].alarms;
    while (*at != a) at = &sim->alarm[*at].next;
    *at = sim->alarm[a].next;
    sim_free_alarm(sim, a);
}

void sim_disarm(sb_sim *sim, int32_t owner)
{
    for (int32_t a = sim->live[owner].alarms, next; a >= 0; a = next) {
        next = sim->alarm[a].next;
        sim_free_alarm(sim, a);
    }
    sim->live[owner].alarms = -1;
}

/* The time read from an attribute, in the scenario's unit. */
static sb_ns from_attribute(sb_sim *sim, const sb_net_event *e, double number)
{
    double ns = number * e->unit;
    if (ns >= 0 && ns < 9.2e18) return (sb_ns)(ns + 0.5);
    const sb_case_event *said = &sim->net->model->event[e - sim->net->event];
    if (sim->status == SB_OK) {
        sim->status = sb_fail(sim->diag, SB_USER, said->where, "event \"%s\": at is read from \"%s\", which is %g for a case",
                              said->id, said->at.attribute.id, number);
        sb_hint(sim->diag, "A time since the case began is 0 or more; the event has when = \"…\" for cases that it passes by.");
    }
    return 0;
}

static sb_ns time_of(sb_sim *sim, int32_t owner, const sb_net_event *e, uint32_t k)
{
    const token whom = { .owner = owner, .visits = k };
    uint64_t name = sb_mix2(e->name, e->how == SB_BEFALLS_AT ? SB_FOR_EVENT_TIME : SB_FOR_DELAY);
    if (e->time.kind == SB_Q_ATTRIBUTE) return from_attribute(sim, e, sim_number(sim, &whom, &e->time, name, 0));
    return sim_duration(sim, &whom, &e->time, name, 0);
}

static void appoint(sb_sim *sim, int32_t owner, int32_t event, uint32_t k)
{
    sb_ns at, wait = time_of(sim, owner, &sim->net->event[event], k);
    int32_t a = sim->status == SB_OK ? add_alarm(sim, owner, event, APPOINTMENT) : -1;
    if (a >= 0 && sb_ns_add(&at, sim->fes.now, wait)) sim_set_alarm(sim, a, at);
}

void sim_arm(sb_sim *sim, int32_t owner)
{
    for (int32_t i = 0; i < sim->net->n_events && sim->status == SB_OK; i++) {
        if (sim->net->event[i].how == SB_BEFALLS_AT) appoint(sim, owner, i, 0);
        if (sim->net->event[i].how != SB_BEFALLS_BY_RATE) continue;
        int32_t a = add_alarm(sim, owner, i, HAZARD);
        if (a >= 0) sim_begin_hazard(sim, a, 0);
    }
}

void sim_mark_events(sb_sim *sim, int32_t owner, int32_t node, sb_point point)
{
    for (int i = 0; i < sim->net->n_event_marks && sim->status == SB_OK; i++) {
        const sb_net_event_mark *mark = &sim->net->event_mark[i];
        if (mark->node != node || mark->point != point) continue;
        const sb_net_event *e = &sim->net->event[mark->event];
        int64_t *word = words(sim, owner, e);
        word[PARTS] |= INT64_C(1) << mark->part;
        if (e->mark_parts > 0 && word[PARTS] != (INT64_C(1) << e->mark_parts) - 1) continue;
        word[PARTS] = 0;
        int64_t before = word[OCCURRED]++;
        if (word[BEFALLEN] == 0 || e->again) appoint(sim, owner, mark->event, (uint32_t)before);
    }
}

/* --- where the case is --------------------------------------------------------------------------------------------- */

static bool is_in(const sb_sim *sim, const sb_range *nodes, int32_t node)
{
    for (int32_t i = nodes->first; i < nodes->first + nodes->n; i++)
        if (sim->net->event_node[i] == node) return true;
    return false;
}

bool sim_is_within(sb_sim *sim, int32_t owner, const sb_net_event *e)
{
    bool there = e->within.n == 0;
    for (int32_t t = sim->live[owner].tokens; t >= 0 && !there; t = sim->token[t].older)
        there = sim->token[t].visit >= 0 && is_in(sim, &e->within, sim->token[t].node);
    return there && (e->when < 0 || sim_truth(sim, owner, e->when));
}

/* Of two tokens the one that was enabled last; ties by declaration of their nodes. */
static bool is_later(const sb_sim *sim, int32_t t, int32_t other)
{
    if (other < 0) return true;
    sb_ns a = sim->visit[sim->token[t].visit].enabled, b = sim->visit[sim->token[other].visit].enabled;
    return a != b ? a > b : sim->token[t].node < sim->token[other].node;
}

/* --- interrupting -------------------------------------------------------------------------------------------------- */

/* What an event interrupts: the innermost activation that holds it all, and the token of it that was enabled last. */
typedef struct break_in {
    int32_t scope; /* -1: none holds them all; NOWHERE: there is nothing */
    int32_t latest, branch;
    bool outside; /* all of them are outside */
} break_in;

static bool is_named(const sb_sim *sim, const sb_net_event *e, int32_t t)
{
    return e->all || is_in(sim, &e->stops, sim->token[t].node);
}

static int32_t in_common(const sb_sim *sim, int32_t a, int32_t b)
{
    while (a >= 0 && !sim_is_inside(sim, b, a)) a = sim->activation[a].parent;
    return a;
}

/* The activation directly inside `scope` that holds `a`; -1 if `a` is `scope` itself. */
static int32_t child_of(const sb_sim *sim, int32_t a, int32_t scope)
{
    while (a >= 0 && a != scope && sim->activation[a].parent != scope) a = sim->activation[a].parent;
    return a == scope ? -1 : a;
}

static break_in find_named(const sb_sim *sim, int32_t owner, const sb_net_event *e)
{
    break_in found = { .scope = NOWHERE, .latest = -1, .outside = true };
    for (int32_t t = sim->live[owner].tokens; t >= 0; t = sim->token[t].older) {
        const token *tok = &sim->token[t];
        assert(tok->visit >= 0); /* events come when nothing moves */
        if (!is_named(sim, e, t)) continue;
        found.scope = found.scope == NOWHERE ? tok->activation : in_common(sim, found.scope, tok->activation);
        found.outside = found.outside && tok->outside;
        if (is_later(sim, t, found.latest)) found.latest = t;
    }
    if (found.latest < 0) return found;
    const token *latest = &sim->token[found.latest];
    int32_t inner = child_of(sim, latest->activation, found.scope);
    found.branch = inner >= 0 ? sim->activation[inner].parent_branch : latest->branch;
    return found;
}

/* Is the token named, or in an activation inside the scope that holds one that is? */
static bool is_doomed(const sb_sim *sim, const sb_net_event *e, int32_t owner, int32_t t, int32_t scope)
{
    if (is_named(sim, e, t)) return true;
    int32_t inner = child_of(sim, sim->token[t].activation, scope);
    for (int32_t o = sim->live[owner].tokens; o >= 0 && inner >= 0; o = sim->token[o].older)
        if (is_named(sim, e, o) && child_of(sim, sim->token[o].activation, scope) == inner) return true;
    return false;
}

static void withdraw_doomed(sb_sim *sim, int32_t owner, const sb_net_event *e, int32_t scope)
{
    sim->n_doomed = 0;
    for (int32_t t = sim->live[owner].tokens; t >= 0; t = sim->token[t].older)
        if (is_doomed(sim, e, owner, t, scope) && !sim_list_put(sim, &sim->doomed, &sim->n_doomed, &sim->cap_doomed, t)) return;
    for (int32_t i = 0; i < sim->n_doomed; i++) {
        if (sim->token[sim->doomed[i]].state == AT_JOIN) sim_uncount_branch(sim, sim->doomed[i]);
        sim_withdraw(sim, sim->doomed[i]);
    }
}

/* --- what it does -------------------------------------------------------------------------------------------------- */

/* A token of the event enters its node. `last` is the visit before it. */
static void start(sb_sim *sim, int32_t owner, const sb_net_event *e, const break_in *at, int32_t last)
{
    int32_t t = sim_spawn(sim, owner, NULL);
    if (t < 0) return;
    token *tok = &sim->token[t];
    const int32_t scope = at->scope >= 0 ? at->scope : -1;
    const sb_net_node *node = &sim->net->node[e->to];
    tok->node = e->to;
    tok->previous = last;
    tok->activation = scope;
    tok->branch = scope >= 0 ? at->branch : -1;
    tok->outside = at->outside;
    tok->lineage = sb_mix2((scope >= 0 ? sim->activation[scope].lineage : 0) ^ e->name, (uint64_t)words(sim, owner, e)[BEFALLEN]);
    if (node->passable && sim_passed_over(sim, t)) return;
    if (node->visited && sim_begin_visit(sim, t) < 0) return;
    sim_mark(sim, owner, node, SB_AT_ENABLED, sim->token[t].visit >= 0 ? sim->token[t].visit : last);
    sim_enter(sim, t, node);
}

static void interrupt(sb_sim *sim, int32_t owner, const sb_net_event *e, const break_in *at)
{
    int32_t last = sim->token[at->latest].visit;
    if (at->scope >= 0) sim->activation[at->scope].members++; /* the place of the token that goes on */
    withdraw_doomed(sim, owner, e, at->scope);
    if (sim->status == SB_OK) start(sim, owner, e, at, last);
}

static void start_apart(sb_sim *sim, int32_t owner, const sb_net_event *e)
{
    int32_t latest = -1;
    for (int32_t t = sim->live[owner].tokens; t >= 0; t = sim->token[t].older)
        if (is_later(sim, t, latest)) latest = t;
    int32_t so_far = sim_visit_so_far(sim, latest);
    if (so_far >= 0) start(sim, owner, e, &(break_in){ .scope = -1, .branch = -1, .outside = true }, so_far);
}

static void note_event(sb_sim *sim, int32_t owner, int32_t event, sb_ns until)
{
    if (sim->trace == NULL) return;
    sb_trace_event e = { .replication = (int64_t)sim->replication, .time = sim->fes.now, .until = until, .number = event,
                         .kind = SB_T_EVENT, .visit = -1, .other = -1, .case_number = (int32_t)sim->live[owner].serial,
                         .node = sim->net->event[event].to, .link = -1, .cause = -1, .culprit = -1 };
    if (!sb_trace_add(sim->trace, &e)) sim_fail_memory(sim);
}

/* The time from now to what an event is on till; 0 once that has passed. */
static sb_ns remaining(const sb_sim *sim, sb_ns until)
{
    return until > sim->fes.now ? until - sim->fes.now : 0;
}

/* It is on till `until`, and no longer till what was said before. What lies after the case's end is taken back then. */
static void prolong(sb_sim *sim, int32_t owner, int32_t event, sb_ns until)
{
    int64_t *word = &words(sim, owner, &sim->net->event[event])[UNTIL];
    sb_u128 *on = &sim->totals->event[event].on_ns;
    if (sim->live[owner].counted) *on = *on + (uint64_t)remaining(sim, until) - (uint64_t)remaining(sim, *word);
    *word = until;
}

void sim_count_befallen(sb_sim *sim, int32_t owner)
{
    for (int32_t i = 0; i < sim->net->n_events; i++) {
        const int64_t *word = words(sim, owner, &sim->net->event[i]);
        sb_event_total *total = &sim->totals->event[i];
        total->n += word[BEFALLEN];
        total->cases += word[BEFALLEN] > 0;
        total->on_ns -= (uint64_t)remaining(sim, word[UNTIL]);
    }
}

/* How long it is on, from now. */
static sb_ns period(sb_sim *sim, int32_t owner, int32_t event)
{
    const sb_net_event *e = &sim->net->event[event];
    sb_ns until = sim->fes.now;
    if (e->lasts.kind == SB_Q_NONE) return until;
    const token whom = { .owner = owner, .visits = (uint32_t)words(sim, owner, e)[BEFALLEN] - 1 };
    if (!sb_ns_add(&until, until, sim_duration(sim, &whom, &e->lasts, sb_mix2(e->name, SB_FOR_LASTS), 0))) until = SB_NEVER;
    prolong(sim, owner, event, until);
    int32_t a = sim->net->has_hazards && sim->status == SB_OK ? add_alarm(sim, owner, event, PERIOD_END) : -1;
    if (a >= 0) sim_set_alarm(sim, a, until);
    return until;
}

static void befall(sb_sim *sim, int32_t owner, int32_t event)
{
    const sb_net_event *e = &sim->net->event[event];
    words(sim, owner, e)[BEFALLEN]++;
    note_event(sim, owner, event, period(sim, owner, event));
    if (e->effect >= 0 && sim->status == SB_OK) sim_effect(sim, owner, e->effect);
    if (sim->net->has_met_when && sim->status == SB_OK) sim_need_check(sim, owner);
    if (sim->net->has_hazards) sim_stir(sim, owner);
    if (e->to < 0 || sim->status != SB_OK) return;
    break_in at = e->all || e->stops.n > 0 ? find_named(sim, owner, e) : (break_in){ .scope = NOWHERE };
    if (at.scope == NOWHERE) start_apart(sim, owner, e);
    else interrupt(sim, owner, e, &at);
}

void sim_ring(sb_sim *sim, int32_t a)
{
    const int32_t owner = sim->alarm[a].owner, event = sim->alarm[a].event;
    const sb_net_event *e = &sim->net->event[event];
    if (sim->alarm[a].kind == HAZARD) {
        sim->alarm[a].generation++;
        sim->alarm[a].spent = !e->again;
        if (e->again) sim_begin_hazard(sim, a, (uint32_t)words(sim, owner, e)[BEFALLEN] + 1);
        befall(sim, owner, event);
        return;
    }
    bool ends = sim->alarm[a].kind == PERIOD_END;
    remove_alarm(sim, a);
    if (ends) sim_stir(sim, owner);
    else if ((e->again || words(sim, owner, e)[BEFALLEN] == 0) && sim_is_within(sim, owner, e) && sim->status == SB_OK)
        befall(sim, owner, event);
}
