/* Passages over a channel that has a limited number of lines.
 *
 * An attempt takes a line for as long as it takes; the pause before the next try, or before a loss is noticed, takes
 * none. Whoever finds all lines taken, or the channel closed, queues, first come first served, and keeps its place while
 * the channel is closed; that waiting is the channel's: `closed` in its closed hours, else `channel`. What an attempt
 * meets with is drawn at the same addresses as in passage.c, so a channel with lines enough gives the same messages.
 *
 * A caller is a passage under way; token.slot is its number. It moves from phase to phase by message events of the token,
 * each with a generation of its own. A line that goes free, or an opening, is a capacity event of the channel (its owner
 * is -1 - channel), which lets those first in the queue begin.
 *
 * A message of tell that starts nothing is a token too, but none of its case's: the case neither waits for it nor takes it
 * along when it ends. Until it is over the case's slot and state stay, since what is drawn for it depends on them. */
#include "sim/state.h"

static const sb_net_link *link_of(const sb_sim *sim, int32_t t)
{
    return &sim->net->link[sim->token[t].link];
}

static bool is_open(const sb_sim *sim, const sb_net_link *link)
{
    return link->hours.always || sb_calendar_open(&link->hours, sim->fes.now);
}

/* Until when it may take; SB_NEVER: as long as it wants. */
static sb_ns limit(const caller *c, const sb_net_link *link)
{
    sb_ns last;
    return link->within > 0 && sb_ns_add(&last, c->from, link->within) ? last : SB_NEVER;
}

/* When the hours end that are open now. */
static sb_ns closing(const sb_calendar *hours, sb_ns now)
{
    return hours->always ? SB_NEVER : hours->span[sb_calendar_find(hours, now, 0)].to;
}

/* --- accounts ----------------------------------------------------------------------------------------------------- */

static void charge(sb_sim *sim, int32_t t, sb_cause cause, sb_ns from, sb_ns to)
{
    token *tok = &sim->token[t];
    const sb_net_link *link = link_of(sim, t);
    if (to <= from) return;
    if (link->to < 0) {
        tok->carried[cause == SB_BY_CLOSED] += to - from;
        return;
    }
    sim_account(sim, t, cause, 1 + sim->net->n_actors + link->channel, from, to);
    if (!sim->net->node[tok->node].laned) tok->carried[cause == SB_BY_CLOSED] += to - from;
    if (!sim->live[tok->owner].counted) return;
    sb_link_total *total = &sim->totals->link[tok->link];
    if (cause == SB_BY_CLOSED) total->closed_ns += (uint64_t)(to - from);
    else total->channel_ns += (uint64_t)(to - from);
}

/* The phase at hand up to now. In the queue, closed hours are told from others. */
static void settle(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    const sb_calendar *hours = &link_of(sim, t)->hours;
    const sb_ns now = sim->fes.now;
    sb_ns from = tok->since;
    const bool queues = sim->caller[tok->slot].phase == CALL_QUEUES && !hours->always;
    for (int k = sb_calendar_find(hours, from, 0); queues && k < hours->n && hours->span[k].from < now; k++) {
        charge(sim, t, SB_BY_CLOSED, from, hours->span[k].from);
        if (hours->span[k].from > from) from = hours->span[k].from;
        sb_ns to = hours->span[k].to < now ? hours->span[k].to : now;
        charge(sim, t, SB_BY_CHANNEL, from, to);
        from = to;
    }
    charge(sim, t, queues ? SB_BY_CLOSED : SB_BY_CHANNEL, from, now);
    tok->since = now;
}

/* --- the queue ---------------------------------------------------------------------------------------------------- */

static void ask_for_lines(sb_sim *sim, int32_t channel)
{
    switchboard *board = &sim->board[channel];
    if (board->asked || board->first < 0) return;
    board->asked = true;
    if (!sb_fes_put(&sim->fes, sim->fes.now, SB_RANK_CAPACITY, -1 - channel, 0)) sim_fail_memory(sim);
}

static void leave_queue(sb_sim *sim, int32_t i, switchboard *board)
{
    const caller *c = &sim->caller[i];
    if (c->previous >= 0) sim->caller[c->previous].next = c->next;
    else board->first = c->next;
    if (c->next >= 0) sim->caller[c->next].previous = c->previous;
    else board->last = c->previous;
}

static void schedule(sb_sim *sim, int32_t t, sb_ns at)
{
    if (at != SB_NEVER && !sb_fes_put(&sim->fes, at, SB_RANK_MESSAGE, t, sim->token[t].generation)) sim_fail_memory(sim);
}

/* A phase that takes `length`, cut short by the limit. */
static void pass_time(sb_sim *sim, int32_t t, call_phase phase, sb_ns length)
{
    caller *c = &sim->caller[sim->token[t].slot];
    sb_ns end, last = limit(c, link_of(sim, t));
    if (!sb_ns_add(&end, sim->fes.now, length)) end = SB_NEVER;
    c->phase = phase;
    c->cut = end > last;
    sim->token[t].generation++;
    sim->token[t].since = sim->fes.now;
    schedule(sim, t, c->cut ? last : end);
}

static void begin_attempt(sb_sim *sim, int32_t t)
{
    const sb_net_link *link = link_of(sim, t);
    switchboard *board = &sim->board[link->channel];
    const int32_t i = sim->token[t].slot;
    settle(sim, t);
    leave_queue(sim, i, board);
    board->busy++;
    if (link->to >= 0 && sim->live[sim->token[t].owner].counted) sim->totals->link[sim->token[t].link].tries++;
    sb_ns takes = sim_duration(sim, &sim->token[t], &link->takes, link->passage_name, (uint16_t)(2 * sim->caller[i].tries));
    pass_time(sim, t, CALL_SPEAKS, takes);
}

static void queue_up(sb_sim *sim, int32_t t)
{
    const sb_net_link *link = link_of(sim, t);
    const int32_t i = sim->token[t].slot;
    caller *c = &sim->caller[i];
    switchboard *board = &sim->board[link->channel];
    const bool alone = board->first < 0, open = is_open(sim, link);
    c->phase = CALL_QUEUES;
    c->next = -1;
    c->previous = board->last;
    if (board->last >= 0) sim->caller[board->last].next = i;
    else board->first = i;
    board->last = i;
    sim->token[t].generation++;
    sim->token[t].since = sim->fes.now;
    if (alone && open && board->busy < sim->net->lines[link->channel]) {
        begin_attempt(sim, t);
        return;
    }
    schedule(sim, t, limit(c, link));
    if (link->closed_to) schedule(sim, t, open ? closing(&link->hours, sim->fes.now) : sim->fes.now);
    ask_for_lines(sim, link->channel);
}

void sim_switch_lines(sb_sim *sim, int32_t channel)
{
    switchboard *board = &sim->board[channel];
    sb_ns opening = SB_NEVER;
    board->asked = false;
    if (board->wake <= sim->fes.now) board->wake = SB_NEVER;
    for (int32_t i = board->first, next; i >= 0 && board->busy < sim->net->lines[channel]; i = next) {
        next = sim->caller[i].next;
        const sb_net_link *link = link_of(sim, sim->caller[i].token);
        sb_ns open = link->hours.always ? sim->fes.now : sb_calendar_next_open(&link->hours, sim->fes.now);
        if (open <= sim->fes.now) begin_attempt(sim, sim->caller[i].token);
        else if (open < opening) opening = open;
    }
    if (opening >= board->wake) return;
    board->wake = opening;
    if (!sb_fes_put(&sim->fes, opening, SB_RANK_CAPACITY, -1 - channel, 0)) sim_fail_memory(sim);
}

/* --- a call's way ------------------------------------------------------------------------------------------------- */

void sim_call(sb_sim *sim, int32_t t)
{
    int32_t i = sim_new_caller(sim);
    if (i < 0) return;
    sim->caller[i] = (caller){ .token = t, .next = -1, .previous = -1, .under_way = true, .from = sim->fes.now };
    sim->token[t].slot = i;
    sim->token[t].state = ON_WAY;
    queue_up(sim, t);
}

void sim_call_to_tell(sb_sim *sim, const token *teller, int32_t link)
{
    const token like = *teller;
    int32_t t = sim_new_token(sim);
    if (t < 0) return;
    token *tok = &sim->token[t];
    tok->owner = like.owner;
    tok->node = sim->net->link[link].from;
    tok->link = link;
    tok->last = like.last;
    tok->lineage = like.lineage;
    tok->visits = like.visits;
    sim_take_along(sim, t, &sim->net->link[link]);
    sim->live[like.owner].calls++;
    sim->n_calls++;
    sim_call(sim, t);
}

bool sim_call_is_due(const sb_sim *sim, int32_t owner)
{
    for (int32_t i = 0; i < sim->callers.n; i++) {
        const int32_t t = sim->caller[i].token;
        if (!sim->caller[i].under_way || sim->token[t].owner != owner) continue;
        if (link_of(sim, t)->to < 0 && sim->token[t].sent != 0) return true;
    }
    return false;
}

/* The phase is over; its time is charged, what it held goes free. */
static void end_phase(sb_sim *sim, int32_t t)
{
    const int32_t i = sim->token[t].slot, channel = link_of(sim, t)->channel;
    const sb_ns since = sim->token[t].since;
    settle(sim, t);
    if (sim->caller[i].phase == CALL_QUEUES) leave_queue(sim, i, &sim->board[channel]);
    if (sim->caller[i].phase != CALL_SPEAKS) return;
    sim->board[channel].busy--;
    ask_for_lines(sim, channel);
    sim->caller[i].begun = since;
}

static void put_down(sb_sim *sim, int32_t t)
{
    sim_free_caller(sim, sim->token[t].slot);
    sim->token[t].slot = -1;
    sim->token[t].generation++;
}

/* The end of a message of tell: whoever is told knows it, if the case is still there. */
static void told(sb_sim *sim, int32_t t, bool arrived)
{
    const token tok = sim->token[t];
    live_case *c = &sim->live[tok.owner];
    sim_tell_total(sim, &tok, tok.link, &(tell_sum){ tok.carried[0], tok.carried[1], sim->caller[tok.slot].tries, arrived });
    put_down(sim, t);
    sim_free_token(sim, t);
    sim->n_calls--;
    c->calls--;
    const int32_t moment = sim->net->link[tok.link].moment;
    if (!c->used && c->calls == 0) sim_free_case(sim, tok.owner);
    else if (c->used && arrived && tok.sent != 0) sim_learn(sim, tok.owner, sim->net->moment[moment].told, tok.sent);
}

static void over(sb_sim *sim, int32_t t, bool gave_up)
{
    if (link_of(sim, t)->to < 0) {
        told(sim, t, !gave_up);
        return;
    }
    put_down(sim, t);
    if (sim->live[sim->token[t].owner].counted) {
        sb_link_total *total = &sim->totals->link[sim->token[t].link];
        total->given_up += gave_up;
        total->n += !gave_up;
    }
    sim_end_way(sim, t, gave_up);
}

/* An attempt is over: it arrives, is given up, or there is a pause. */
static void after_attempt(sb_sim *sim, int32_t t)
{
    const sb_net_link *link = link_of(sim, t);
    caller *c = &sim->caller[sim->token[t].slot];
    const bool reached = !c->cut && sim_reaches(sim, &sim->token[t], link, c->tries, c->begun);
    c->lost = reached && sim_gets_lost(sim, &sim->token[t], link, c->tries);
    if (link->to >= 0) sim_note_try(sim, &sim->token[t], c->begun, sim->fes.now, c->lost ? 2 : reached);
    c->tries++;
    const bool last = link->tries > 0 && c->tries >= link->tries;
    if ((reached && !c->lost) || c->cut || (last && !c->lost) || (c->lost && link->unnoticed)) {
        over(sim, t, !(reached && !c->lost));
    } else if (!sim_too_many_tries(sim, link, c->tries)) {
        const sb_draw *pause = c->lost ? &link->noticed : &link->retry;
        pass_time(sim, t, CALL_PAUSES,
                  sim_duration(sim, &sim->token[t], pause, c->lost ? link->notice_name : link->retry_name, (uint16_t)c->tries));
    }
}

void sim_call_goes_on(sb_sim *sim, int32_t t)
{
    const sb_net_link *link = link_of(sim, t);
    const caller c = sim->caller[sim->token[t].slot];
    end_phase(sim, t);
    switch (c.phase) {
    case CALL_QUEUES: over(sim, t, true); break; /* its time is up, or the channel has closed */
    case CALL_SPEAKS: after_attempt(sim, t); break;
    case CALL_PAUSES:
        if (c.cut || (c.lost && link->tries > 0 && c.tries >= link->tries)) over(sim, t, true);
        else queue_up(sim, t);
        break;
    }
}

void sim_hang_up(sb_sim *sim, int32_t t)
{
    const bool spoke = sim->caller[sim->token[t].slot].phase == CALL_SPEAKS;
    end_phase(sim, t);
    if (spoke) sim_note_try(sim, &sim->token[t], sim->caller[sim->token[t].slot].begun, sim->fes.now, 0);
    put_down(sim, t);
}

void sim_close_calls(sb_sim *sim)
{
    if (sim->net->horizon != SB_NEVER) sim->fes.now = sim->net->horizon;
    for (int32_t i = 0; i < sim->callers.n && sim->n_calls > 0; i++) {
        const int32_t t = sim->caller[i].token;
        if (!sim->caller[i].under_way || link_of(sim, t)->to >= 0) continue;
        sim->caller[i].tries += sim->caller[i].phase == CALL_SPEAKS;
        end_phase(sim, t);
        told(sim, t, false);
    }
}

void sim_reset_lines(sb_sim *sim)
{
    for (int i = 0; i < sim->net->n_channels; i++)
        sim->board[i] = (switchboard){ .first = -1, .last = -1, .wake = SB_NEVER };
}
