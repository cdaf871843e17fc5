/* Scripted steps: work that a script decides piece by piece. The people of `by` are seized before it begins, as for any
 * step, and let go when it ends; between, the script stops where it asks for something:
 *
 *     hold      work, for a duration drawn at the step's own address: the n-th hold is draw number n, so that a script
 *               which holds once draws what takes= would have drawn
 *     seize     more people: waits in that actor's line behind those who came before, by the usual causes
 *     release   lets people go that it has seized, in no time
 *     await     a mark of the case: waiting whose cause is the case's other branches (SB_BY_JOIN), nobody to blame;
 *               or an info, until one of the step's own actors knows it: waiting for information (SB_BY_INFO)
 *     send      over a link or by a tell of the step, in no time: a token of its own outside every activation, or a
 *               message; the step's ways out are taken at its end all the same, a tell that was sent is not told again
 *
 * While it waits everybody it has stays busy with it: their time is staff time, and no work of the visit. What a
 * token is in the midst of stands in an errand with the token's index. Its state then is AT_WORK (holds), IN_LINE
 * (seizes), AT_JOIN (awaits a mark) or AT_INFO (awaits an info). */
#include "sim/state.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* --- errands ------------------------------------------------------------------------------------------------------ */

static bool make_room(sb_sim *sim, int32_t t)
{
    if (t < sim->n_errands) return true;
    int32_t n = sim->tokens.capacity;
    errand *grown = realloc(sim->errand, (size_t)n * sizeof *grown);
    if (grown == NULL) {
        sim_fail_memory(sim);
        return false;
    }
    memset(grown + sim->n_errands, 0, (size_t)(n - sim->n_errands) * sizeof *grown);
    sim->errand = grown;
    sim->n_errands = n;
    return true;
}

void sim_reset_errands(sb_sim *sim)
{
    for (int32_t i = 0; i < sim->n_errands; i++) sim->errand[i].running = false;
    sim->n_awaiting = 0;
    sim->hooks->drop(sim->hooks->self, -1);
}

void sim_begin_errand(sb_sim *sim, int32_t t)
{
    if (!make_room(sim, t)) return;
    sim->errand[t] = (errand){ .running = true, .handle = -1, .held = -1, .own = -1, .later = SB_ASK_HOLD,
                               .since = sim->fes.now };
}

/* Up to `people` of an actor (-1: all of every actor) that it has seized go free, those seized last first. */
static void let_go(sb_sim *sim, int32_t t, int32_t actor, int32_t people)
{
    int32_t *link = &sim->errand[t].held;
    while (*link >= 0 && people > 0) {
        cell *held = &sim->cell[*link];
        int32_t n = held->b < people ? (int32_t)held->b : people;
        if (actor >= 0 && sim->net->desk[held->c].actor != actor) {
            link = &held->next;
            continue;
        }
        sim_free_people(sim, t, held->c, n, held->a);
        if (actor >= 0) people -= n;
        held->b -= n;
        if (held->b > 0) continue;
        int32_t gone = *link;
        *link = held->next;
        sim->cell[gone].next = -1;
        sim_free_cells(sim, gone);
    }
}

/* The present stretch belongs to the visit, as work or as waiting. */
static void settle(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    if (tok->state == AT_WORK) sim->visit[tok->visit].work += sim->fes.now - tok->since;
    else if (tok->state == AT_JOIN) sim_account(sim, t, SB_BY_JOIN, 0, tok->since, sim->fes.now);
    else if (tok->state == AT_INFO) sim_settle_info(sim, t);
    tok->since = sim->fes.now;
}

/* All it has seized goes free; what is left is a step at work by its own people since it began. */
static void close_errand(sb_sim *sim, int32_t t)
{
    errand *e = &sim->errand[t];
    let_go(sim, t, -1, INT32_MAX);
    e->running = false;
    sim->token[t].state = AT_WORK;
    sim->token[t].since = e->since;
}

void sim_break_off(sb_sim *sim, int32_t t)
{
    errand *e = &sim->errand[t];
    if (sim->token[t].state == IN_LINE) {
        sim_settle_line(sim, t);
        sim_leave_line(sim, t);
        sim->token[t].slot = e->own;
    } else {
        settle(sim, t);
    }
    if (e->awaiting) sim->n_awaiting--;
    if (e->handle >= 0) sim->hooks->drop(sim->hooks->self, e->handle);
    close_errand(sim, t);
    sim_stop_work(sim, t);
}

/* --- what it asks for --------------------------------------------------------------------------------------------- */

static void go_on_at(sb_sim *sim, int32_t t, sb_ns at)
{
    if (at != SB_NEVER && !sb_fes_put(&sim->fes, at, SB_RANK_FINISH, t, sim->token[t].generation)) sim_fail_memory(sim);
}

static sb_ns drawn(sb_sim *sim, int32_t t, const sb_answer *takes)
{
    if (!takes->is_dist) return sim_as_duration(sim, takes->value.number);
    const token *tok = &sim->token[t];
    const uint32_t k = sim->errand[t].holds++, thousands = k >> 16;
    const uint64_t name = sim->net->node[tok->node].takes_name;
    sb_address at = sim_address(sim, tok, thousands == 0 ? name : sb_mix2(name, thousands));
    return sim_as_duration(sim, sb_variate(&takes->dist, &at, (uint16_t)k));
}

static void hold(sb_sim *sim, int32_t t, const sb_answer *takes)
{
    sb_ns end, length = drawn(sim, t, takes);
    sim->token[t].state = AT_WORK;
    if (!sb_ns_add(&end, sim->fes.now, length)) end = SB_NEVER;
    go_on_at(sim, t, end);
}

/* A stretch of waiting in the midst of the step, for the trace. */
static void note_wait(sb_sim *sim, int32_t t)
{
    sim_note(sim, SB_T_PAUSE, t, 0, -1);
}

static void stand_in_line(sb_sim *sim, int32_t t, int32_t desk, int32_t people)
{
    int32_t slot = sb_slot_new(&sim->staff, t, sim->net->desk[desk].pool, desk, people, -1);
    if (slot < 0) {
        sim_fail_memory(sim);
        return;
    }
    token *tok = &sim->token[t];
    sim->errand[t].own = tok->slot;
    tok->slot = slot;
    tok->sequence = ++sim->sequence;
    tok->entered = tok->since = sim->fes.now;
    tok->culprit = -1;
    sim->row->actor[desk].queued += sim->fes.now >= sim->warmup;
    note_wait(sim, t);
    sim_rejoin_line(sim, t);
}

void sim_join_errand(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    errand *e = &sim->errand[t];
    const sb_ns now = sim->fes.now;
    const sb_slot *slot = &sim->staff.slot[tok->slot];
    const int32_t pool = slot->pool, desk = slot->desk, people = slot->count;
    sim_settle_line(sim, t);
    sim_leave_line(sim, t);
    tok->slot = e->own;
    sb_staff_seize(&sim->staff, pool, people, t, tok->sequence, now);
    if (sim->net->has_joint) sim_change(sim, pool);
    sim->row->actor[desk].served += tok->entered >= sim->warmup;
    int32_t held = sim_new_cell(sim);
    if (held < 0) return;
    sim->cell[held] = (cell){ .a = now, .b = people, .c = desk, .next = e->held };
    e->held = held;
    tok->state = AT_WORK; /* for no time: it goes on at this instant */
    tok->since = now;
    sim_note(sim, SB_T_RESUME, t, people, -1);
    go_on_at(sim, t, now);
}

static bool same_tag(const sb_net *net, int32_t a, int32_t b)
{
    const char *one = net->model->node[a].tag, *other = net->model->node[b].tag;
    return one != NULL && other != NULL && strcmp(one, other) == 0;
}

static bool has_come(const sb_view *view, const sb_ask *ask)
{
    const sb_net *net = view->sim->net;
    if (!ask->tag) return sb_view_since(view, ask->node, ask->point) != SB_NEVER;
    for (int i = 0; i < net->n_nodes; i++)
        if (same_tag(net, i, ask->node) && sb_view_since(view, i, SB_AT_START) != SB_NEVER) return true;
    return false;
}

static void await(sb_sim *sim, int32_t t, const sb_ask *ask)
{
    errand *e = &sim->errand[t];
    e->awaiting = true;
    e->node = ask->node;
    e->point = ask->point;
    e->tag = ask->tag;
    sim->n_awaiting++;
    sim->token[t].state = AT_JOIN;
    note_wait(sim, t);
}

/* It goes on in an event of its own, when what happens now has been seen to. */
void sim_awaited(sb_sim *sim, int32_t owner, int32_t node, sb_point point)
{
    for (int32_t t = sim->live[owner].tokens; t >= 0; t = sim->token[t].older) {
        if (!sim_on_errand(sim, t) || !sim->errand[t].awaiting) continue;
        errand *e = &sim->errand[t];
        bool comes = e->tag ? point == SB_AT_START && same_tag(sim->net, node, e->node)
                            : point == e->point && node == e->node;
        if (!comes) continue;
        e->awaiting = false;
        sim->n_awaiting--;
        go_on_at(sim, t, sim->fes.now);
    }
}

/* False if it is known already. */
static bool await_info(sb_sim *sim, int32_t t, int info)
{
    token *tok = &sim->token[t];
    const uint64_t infos = UINT64_C(1) << info;
    if (sim_unknown(sim, tok->owner, &sim->net->node[tok->node], infos) == 0) return false;
    sim->errand[t].infos = infos;
    tok->state = AT_INFO;
    note_wait(sim, t);
    sim_wait_for_info(sim, t);
    return true;
}

/* --- sending ------------------------------------------------------------------------------------------------------ */

/* What is sent leaves as from a step that is done: on the way of what has been of this one, with what its people know. Each
 * has a lineage of its own, since a script may send the same twice. */
static void send(sb_sim *sim, int32_t t, const sb_ask *ask)
{
    errand *e = &sim->errand[t];
    const sb_net *net = sim->net;
    const sb_range *tells = &net->node[sim->token[t].node].tells;
    int32_t so_far = net->link[ask->link].to >= 0 ? sim_visit_so_far(sim, t) : -1;
    token like = sim->token[t];
    like.last = like.node;
    if (so_far >= 0) like.previous = so_far;
    like.lineage = sb_mix2(like.lineage, ++e->sendings);
    if (ask->link < net->n_flow) sim_spawn_outside(sim, &like, ask->link);
    for (int32_t i = 0; i < ask->messages && sim->status == SB_OK; i++) sim_tell(sim, &like, ask->link + i);
    for (int32_t i = 0; i < tells->n && i < 64; i++) {
        int32_t link = net->tell_out[tells->first + i];
        if (link >= ask->link && link < ask->link + ask->messages) e->told |= UINT64_C(1) << i;
    }
    sim->token[t].state = AT_WORK; /* for no time: it goes on when that has left */
    go_on_at(sim, t, sim->fes.now);
}

/* --- running it --------------------------------------------------------------------------------------------------- */

/* Its next wish that is not there at once is followed; true unless the script has ended. */
static bool follow(sb_sim *sim, int32_t t, const sb_view *view, const sb_ask *ask, bool *stops)
{
    *stops = true;
    switch (ask->kind) {
    case SB_ASK_HOLD: hold(sim, t, &ask->takes); return true;
    case SB_ASK_SEIZE: stand_in_line(sim, t, sim_desk(sim, sim->token[t].owner, ask->actor), ask->people); return true;
    case SB_ASK_RELEASE: let_go(sim, t, ask->actor, ask->people); break;
    case SB_ASK_AWAIT:
        if (has_come(view, ask)) break;
        await(sim, t, ask);
        return true;
    case SB_ASK_KNOW:
        if (!await_info(sim, t, ask->info)) break;
        return true;
    case SB_ASK_SEND: send(sim, t, ask); return true;
    case SB_ASK_END: return false;
    }
    *stops = false;
    return true;
}

/* A script that asks and asks without letting time pass is stopped, and said to be the one. */
static void count_stop(sb_sim *sim, int32_t t)
{
    enum { MOST_AT_ONCE = 100 * 1000 };
    errand *e = &sim->errand[t];
    sim_count_event(sim);
    e->stops = e->last == sim->fes.now ? e->stops + 1 : 0;
    e->last = sim->fes.now;
    if (e->stops < MOST_AT_ONCE || sim->status != SB_OK) return;
    const sb_node *said = &sim->net->model->node[sim->token[t].node];
    sim->status = sb_fail(sim->diag, SB_USER, said->where, "what step \"%s\" does goes round in circles without taking time",
                          said->id);
    sb_hint(sim->diag, "Is there a loop in it that never ends, with hold(0), release or await?");
}

/* Goes on with the script; false: it failed. */
static bool resume(sb_sim *sim, int32_t t, sb_view *view, sb_ask *ask)
{
    const int32_t does = sim->net->node[sim->token[t].node].does;
    *view = (sb_view){ .sim = sim, .owner = sim->token[t].owner, .token = t, .may_set = true };
    count_stop(sim, t);
    if (sim->status != SB_OK) return false;
    sb_status status = sim->hooks->resume(sim->hooks->self, does, &sim->errand[t].handle, view, ask, sim->diag);
    if (status != SB_OK && sim->status == SB_OK) sim->status = status;
    return status == SB_OK;
}

/* People are being granted just now: what changes lines or moves tokens waits for an event of its own. */
static bool put_off(sb_sim *sim, int32_t t, const sb_ask *ask)
{
    if (ask->kind != SB_ASK_END && ask->kind != SB_ASK_SEIZE && ask->kind != SB_ASK_SEND) return false;
    errand *e = &sim->errand[t];
    e->later = ask->kind;
    e->actor = ask->actor;
    e->people = ask->people;
    e->link = ask->link;
    e->messages = ask->messages;
    go_on_at(sim, t, sim->fes.now);
    return true;
}

void sim_start_errand(sb_sim *sim, int32_t t)
{
    sb_view view;
    sb_ask ask;
    for (bool stops = false; sim->status == SB_OK && !stops;) {
        if (!resume(sim, t, &view, &ask)) break;
        if (put_off(sim, t, &ask)) return;
        follow(sim, t, &view, &ask, &stops);
    }
    if (sim->status != SB_OK) close_errand(sim, t);
}

bool sim_run_errand(sb_sim *sim, int32_t t)
{
    errand *e = &sim->errand[t];
    sb_ask ask = { .kind = e->later, .actor = e->actor, .people = e->people, .link = e->link, .messages = e->messages };
    sb_view view;
    bool given = e->later != SB_ASK_HOLD;
    e->later = SB_ASK_HOLD;
    if (sim->token[t].state == AT_JOIN || sim->token[t].state == AT_INFO) sim_note(sim, SB_T_RESUME, t, 0, -1);
    settle(sim, t);
    for (bool stops = false; sim->status == SB_OK; given = false) {
        if ((!given && !resume(sim, t, &view, &ask)) || !follow(sim, t, &view, &ask, &stops)) break;
        if (stops) return true;
    }
    close_errand(sim, t);
    return false;
}

/* --- what it may ask about itself --------------------------------------------------------------------------------- */

int32_t sb_view_most(const sb_view *view, int actor)
{
    const sb_treatment *treated = &view->sim->treatment;
    if (treated->without && treated->actor == actor) return SB_UNLIMITED; /* who asks for them waits in vain, and does nothing wrong */
    return sim_roster(view->sim, view->owner, actor)->most;
}

bool sb_view_leaves_by(const sb_view *view, int link)
{
    return view->sim->net->link[link].from == view->sim->token[view->token].node;
}

bool sb_view_pauses(const sb_view *view, int actor)
{
    return view->sim->net->actor[actor].pauses;
}

bool sb_view_preempts(const sb_view *view, int actor)
{
    return view->sim->net->actor[actor].preempts;
}

int32_t sb_view_held(const sb_view *view, int actor, bool own)
{
    const sb_sim *sim = view->sim;
    const token *tok = &sim->token[view->token];
    const sb_net_node *node = &sim->net->node[tok->node];
    int32_t n = 0, slot = tok->slot;
    for (int32_t i = sim->errand[view->token].held; i >= 0; i = sim->cell[i].next)
        if (sim->net->desk[sim->cell[i].c].actor == actor) n += (int32_t)sim->cell[i].b;
    if (own && node->single && sim->net->desk[node->desk].actor == actor) n += node->people;
    if (!own || slot < 0) return n;
    do {
        if (sim->net->desk[sim->staff.slot[slot].desk].actor == actor) n += sim->staff.slot[slot].count;
        slot = sim->staff.slot[slot].sibling;
    } while (slot != tok->slot);
    return n;
}
