/* Passages: how a message gets over a link. The attempts of one passage depend on nothing but the channel's hours and
 * draws at its own address, so the whole way is worked out when it begins and one event is enough. Its stretches of
 * waiting are accounted when it ends, by walking the same way again up to that moment. */
#include "sim/state.h"

#include "base/hash.h"

enum { MOST_TRIES = 30000 };

typedef struct way {
    sb_sim *sim;
    const sb_net_link *link;
    const token *t;
    sb_ns from, limit; /* when it left; accounts are kept up to here */
    int32_t accounts;  /* token whose visit is charged, -1 nobody */
    bool lost;         /* for good: nobody notices */
    sb_ns channel, closed; /* sums, cut at the limit */
    int32_t tries;
    sb_ns end;         /* SB_NEVER: not within the replication */
    bool gave_up;
} way;

static void stretch(way *w, sb_cause cause, sb_ns from, sb_ns to)
{
    if (to > w->limit) to = w->limit;
    if (to <= from) return;
    if (cause == SB_BY_CLOSED) w->closed += to - from;
    else w->channel += to - from;
    int32_t culprit = w->link->channel >= 0 ? 1 + w->sim->net->n_actors + w->link->channel : 0;
    if (w->accounts >= 0) sim_account(w->sim, w->accounts, cause, culprit, from, to);
}

/* Spends the time up to `to` on `cause`; false if that takes too long and the passage is given up. */
static bool spend(way *w, sb_cause cause, sb_ns *now, sb_ns length)
{
    sb_ns to;
    if (!sb_ns_add(&to, *now, length)) to = SB_NEVER;
    sb_ns last = SB_NEVER;
    if (w->link->within > 0 && !sb_ns_add(&last, w->from, w->link->within)) last = SB_NEVER;
    bool in_time = to <= last;
    if (!in_time) to = last;
    stretch(w, cause, *now, to);
    *now = to;
    return in_time;
}

void sim_note_try(sb_sim *sim, const token *t, sb_ns from, sb_ns to, int outcome)
{
    if (sim->trace == NULL) return;
    const visit *v = &sim->visit[t->visit];
    sb_trace_event e = { .replication = (int64_t)sim->replication, .time = from, .until = to, .number = outcome,
                         .kind = SB_T_TRY, .visit = v->number, .other = -1,
                         .case_number = (int32_t)sim->live[t->owner].serial, .node = v->node, .link = v->link,
                         .cause = -1, .culprit = -1 };
    if (!sb_trace_add(sim->trace, &e)) sim_fail_memory(sim);
}

static void note_try(const way *w, sb_ns from, sb_ns to, int outcome)
{
    if (w->accounts >= 0 && from <= w->limit) sim_note_try(w->sim, w->t, from, to, outcome);
}

bool sim_reaches(const sb_sim *sim, const token *t, const sb_net_link *link, int32_t tries, sb_ns at)
{
    if (sim_is_treated(sim) && sim_way_is(sim, t, (int32_t)(link - sim->net->link), SB_FAILS)) return false;
    if (link->always_reaches) return true;
    double chance = sim_course(&link->reach, at);
    if (chance >= 1) return true;
    sb_address address = sim_address(sim, t, link->passage_name);
    uint64_t word[4];
    sb_philox(&address, (uint16_t)(2 * tries + 1), 0, word);
    return sb_unit(word[0]) < chance;
}

bool sim_gets_lost(const sb_sim *sim, const token *t, const sb_net_link *link, int32_t tries)
{
    if (link->lost <= 0) return false;
    sb_address address = sim_address(sim, t, link->loss_name);
    uint64_t word[4];
    sb_philox(&address, (uint16_t)tries, 0, word);
    return sb_unit(word[0]) < link->lost;
}

bool sim_too_many_tries(sb_sim *sim, const sb_net_link *link, int32_t tries)
{
    const sb_model *m = sim->net->model;
    if (tries < MOST_TRIES || sim->status != SB_OK) return sim->status != SB_OK;
    sb_where where = link->is_tell ? m->scenario.where : m->link[link - sim->net->link].where;
    sim->status = sb_fail(sim->diag, SB_USER, where, "a message was tried %d times without reaching", MOST_TRIES);
    sb_hint(sim->diag, "Raise reach, lengthen retry, or let it give up: give_up={ tries=3, to=\"…\" }.");
    return true;
}

static bool is_hopeless(const sb_sim *sim, const token *t, int32_t link)
{
    return sim_is_treated(sim) && sim_is_hopeless(sim, t, link);
}

/* One attempt that lasts till time is up, or for ever. */
static void try_in_vain(way *w)
{
    sb_ns to = SB_NEVER;
    w->gave_up = w->link->within > 0 && sb_ns_add(&to, w->from, w->link->within);
    w->end = to;
    stretch(w, SB_BY_CHANNEL, w->from, w->gave_up ? to : w->sim->end);
}

/* Walks the whole way: attempts begin only in the channel's hours; after one that does not reach comes a pause. */
static void walk(way *w)
{
    sb_sim *sim = w->sim;
    const sb_net_link *link = w->link;
    sb_ns now = w->from;
    if (is_hopeless(sim, w->t, (int32_t)(link - sim->net->link))) {
        try_in_vain(w);
        return;
    }
    for (w->end = SB_NEVER; now <= sim->end && sim->status == SB_OK && now <= w->limit;) {
        sb_ns open = link->hours.always ? now : sb_calendar_next_open(&link->hours, now);
        w->gave_up = open > now && link->closed_to && link->give_up >= 0;
        if (w->gave_up) break;
        if (open > now && !spend(w, SB_BY_CLOSED, &now, open == SB_NEVER ? SB_NEVER : open - now)) {
            w->gave_up = true;
            break;
        }
        if (now == SB_NEVER) return;
        sb_ns begun = now, takes = sim_duration(sim, w->t, &link->takes, link->passage_name, (uint16_t)(2 * w->tries));
        w->gave_up = !spend(w, SB_BY_CHANNEL, &now, takes);
        bool reached = !w->gave_up && sim_reaches(sim, w->t, link, w->tries, begun);
        bool lost = reached && sim_gets_lost(sim, w->t, link, w->tries);
        note_try(w, begun, now, lost ? 2 : reached);
        w->tries++;
        if (reached && !lost) {
            w->end = now;
            return;
        }
        w->lost = lost && link->unnoticed;
        if (w->lost) return;
        if (lost) {
            sb_ns unnoticed = sim_duration(sim, w->t, &link->noticed, link->notice_name, (uint16_t)w->tries);
            w->gave_up = !spend(w, SB_BY_CHANNEL, &now, unnoticed);
        }
        w->gave_up = w->gave_up || (link->tries > 0 && w->tries >= link->tries);
        if (w->gave_up) break;
        if (sim_too_many_tries(sim, link, w->tries)) return;
        if (lost) continue; /* sent again as soon as it is noticed */
        sb_ns pause = sim_duration(sim, w->t, &link->retry, link->retry_name, (uint16_t)w->tries);
        w->gave_up = !spend(w, SB_BY_CHANNEL, &now, pause);
        if (w->gave_up) break;
    }
    if (w->gave_up) w->end = now;
}

/* Over a channel of which there are only so many lines. */
static bool takes_a_line(const sb_sim *sim, int32_t t)
{
    const int32_t link = sim->token[t].link;
    return sim->net->link[link].on_lines && !is_hopeless(sim, &sim->token[t], link);
}

void sim_send(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    if (takes_a_line(sim, t)) {
        sim_call(sim, t);
        return;
    }
    way w = { .sim = sim, .link = &sim->net->link[tok->link], .t = tok, .from = sim->fes.now, .limit = SB_NEVER, .accounts = -1 };
    walk(&w);
    tok->state = ON_WAY;
    tok->since = sim->fes.now;
    tok->left = w.end;
    if (w.end == SB_NEVER) return;
    if (!sb_fes_put(&sim->fes, w.end, SB_RANK_MESSAGE, t, tok->generation)) sim_fail_memory(sim);
}

/* Charges the way so far to the visit, and counts it. True if it ended by giving up. */
static bool settle_way(sb_sim *sim, int32_t t, sb_ns until)
{
    token *tok = &sim->token[t];
    way w = { .sim = sim, .link = &sim->net->link[tok->link], .t = tok, .from = tok->since, .limit = until, .accounts = t };
    walk(&w);
    if (!sim->net->node[tok->node].laned) {
        tok->carried[0] += w.channel;
        tok->carried[1] += w.closed;
    }
    if (!sim->live[tok->owner].counted) return w.gave_up;
    sb_link_total *total = &sim->totals->link[tok->link];
    total->tries += w.tries;
    total->channel_ns += (uint64_t)w.channel;
    total->closed_ns += (uint64_t)w.closed;
    total->given_up += w.gave_up && w.end <= until;
    total->n += !w.gave_up && w.end <= until;
    return w.gave_up;
}

void sim_account_way(sb_sim *sim, int32_t t, sb_ns until)
{
    if (takes_a_line(sim, t)) sim_hang_up(sim, t);
    else settle_way(sim, t, until);
}

void sim_arrive(sb_sim *sim, int32_t t)
{
    if (takes_a_line(sim, t)) sim_call_goes_on(sim, t);
    else sim_end_way(sim, t, settle_way(sim, t, sim->fes.now));
}

void sim_end_way(sb_sim *sim, int32_t t, bool gave_up)
{
    token *tok = &sim->token[t];
    if (sim->status != SB_OK) return;
    if (!gave_up) {
        sim_enter(sim, t, &sim->net->node[tok->node]);
        return;
    }
    int32_t link = tok->link, last = tok->last;
    sim_end_visit(sim, t, true);
    tok->last = last; /* it never got there */
    tok->node = sim->net->link[link].from; /* back to where it was sent from, to take the other way */
    sim_depart(sim, t, sim->net->link[link].give_up);
}

void sim_tell_total(sb_sim *sim, const token *teller, int32_t link, const tell_sum *sum)
{
    if (!sim->live[teller->owner].counted) return;
    sb_link_total *total = &sim->totals->link[link];
    const int32_t of = sim->net->link[link].moment;
    sb_moment_total *moment = &sim->totals->moment[of];
    const sb_ns wait = sum->channel + sum->closed;
    total->n += sum->arrived;
    total->tries += sum->tries;
    total->channel_ns += (uint64_t)sum->channel;
    total->closed_ns += (uint64_t)sum->closed;
    total->wait_ns += (uint64_t)wait;
    moment->n++;
    moment->wait_ns += (uint64_t)wait;
    moment->cause_ns[SB_BY_CHANNEL] += (uint64_t)sum->channel;
    moment->cause_ns[SB_BY_CLOSED] += (uint64_t)sum->closed;
    if (!sb_histogram_add(&sim->totals->moment_histogram[of], wait)) sim_fail_memory(sim);
}

/* What it starts goes its own way. Else it moves no case, and its fate is known at once, unless it must queue for a line. */
void sim_tell(sb_sim *sim, const token *teller, int32_t link)
{
    const sb_net_link *l = &sim->net->link[link];
    const token like = *teller;
    if (l->to >= 0) {
        sim_spawn_outside(sim, &like, link); /* before the teller goes on: it was told first */
        return;
    }
    sim->live[like.owner].handovers++; /* the visit that one starts is counted, as any handover */
    const bool ideal = sim_is_treated(sim) && sim_way_is(sim, &like, link, SB_IDEAL_CHANNEL);
    if (l->on_lines && !l->immediate && !ideal && !is_hopeless(sim, &like, link)) {
        sim_call_to_tell(sim, &like, link);
        return;
    }
    way w = { .sim = sim, .link = l, .t = &like, .from = sim->fes.now, .limit = sim->end, .accounts = -1, .end = sim->fes.now };
    if (!ideal) walk(&w);
    sim_tell_total(sim, &like, link, &(tell_sum){ w.channel, w.closed, w.tries, w.end != SB_NEVER });
    if (l->carries != 0 && !w.lost) sim_post(sim, &like, link, w.end);
}
