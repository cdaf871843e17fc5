/* Watching: spans between marks, for measures, deadlines and needs.
 *
 * The words of a span in the case's state: 0 time of `from` (-1), 1 time of `to` (-1), 2 parts of `from` seen (low half)
 * and of `to` (high half), 3 the last time any part of `to` occurred, 4 the parts that occurred then, 5 the visit that
 * `to` came by. `to` is its first occurrence at or after `from`; since both may fall in one instant in either order, the
 * parts of the present instant are remembered. A deadline of every visit keeps a chain of clocks in word 0 instead. */
#include "sim/state.h"

#include <stdlib.h>
#include <string.h>

enum { FROM = 0, TO, PARTS, RECENT, RECENT_PARTS, TO_VISIT };

static uint32_t all_parts(int n)
{
    return (uint32_t)((UINT64_C(1) << n) - 1);
}

static bool complete(bool all, int parts, uint32_t seen)
{
    return all ? seen == all_parts(parts) : seen != 0;
}

/* --- needs -------------------------------------------------------------------------------------------------------- */

static bool met_now(const int64_t *need)
{
    return need[0] > 0 || need[3] != 0;
}

bool sim_need_unmet(const sb_sim *sim, int32_t owner, int32_t n)
{
    const sb_net_need *need = &sim->net->need[n];
    const int64_t *state = sim_state(sim, owner), *span = state + sim->net->span[need->span].state;
    return span[FROM] >= 0 && span[TO] < 0 && !met_now(state + need->state);
}

/* Adds the time that was met up to now, and says whether it is met from now on. */
static void need_update(sb_sim *sim, int32_t owner, int32_t n)
{
    const sb_net_need *need = &sim->net->need[n];
    int64_t *state = sim_state(sim, owner), *word = state + need->state;
    const int64_t *span = state + sim->net->span[need->span].state;
    bool within = span[FROM] >= 0 && span[TO] < 0;
    if (word[1] >= 0) word[2] += sim->fes.now - word[1];
    word[1] = within && met_now(word) ? sim->fes.now : -1;
}

void sim_need_change(sb_sim *sim, int32_t owner, const sb_net_node *node, int change)
{
    const sb_range *needs = &node->needs;
    for (int32_t i = needs->first; i < needs->first + needs->n; i++) {
        int32_t n = sim->net->node_need[i];
        sim_state(sim, owner)[sim->net->need[n].state] += change;
        need_update(sim, owner, n);
    }
}

void sim_need_check(sb_sim *sim, int32_t owner)
{
    for (int n = 0; n < sim->net->n_needs; n++) {
        const sb_net_need *need = &sim->net->need[n];
        if (need->when < 0 || sim_state(sim, owner)[need->state + 3] != 0) continue;
        if (!sim_truth(sim, owner, need->when)) continue;
        sim_state(sim, owner)[need->state + 3] = 1;
        need_update(sim, owner, n);
    }
}

/* --- clocks of deadlines of every visit: cell.a = from, cell.b = parts of `to` seen -------------------------------- */

static int deadline_of(const sb_net *net, int32_t span)
{
    for (int d = 0; d < net->n_deadlines; d++)
        if (net->deadline[d].span == span) return d;
    return -1;
}

static void start_clock(sb_sim *sim, int32_t owner, int32_t span)
{
    const sb_net_span *s = &sim->net->span[span];
    int64_t *word = sim_state(sim, owner) + s->state;
    uint32_t now_seen = word[RECENT] == sim->fes.now ? (uint32_t)word[RECENT_PARTS] : 0;
    if (complete(s->to_all, s->to_parts, now_seen)) { /* what it waits for came a moment ago, at this instant */
        if (sim->live[owner].counted) sim_clock_close(sim, deadline_of(sim->net, span), sim->fes.now, sim->fes.now);
        return;
    }
    int32_t i = sim_new_cell(sim);
    if (i < 0) return;
    sim->cell[i] = (cell){ .a = sim->fes.now, .b = now_seen, .next = (int32_t)word[FROM] };
    word[FROM] = i;
}

static void stop_clocks(sb_sim *sim, int32_t owner, int32_t span, int part)
{
    const sb_net_span *s = &sim->net->span[span];
    int64_t *word = sim_state(sim, owner) + s->state;
    int32_t kept = -1;
    for (int32_t i = (int32_t)word[FROM], next; i >= 0; i = next) {
        next = sim->cell[i].next;
        sim->cell[i].b |= INT64_C(1) << part;
        if (complete(s->to_all, s->to_parts, (uint32_t)sim->cell[i].b)) {
            if (sim->live[owner].counted) sim_clock_close(sim, deadline_of(sim->net, span), sim->cell[i].a, sim->fes.now);
            sim->cell[i].next = -1;
            sim_free_cells(sim, i);
        } else {
            sim->cell[i].next = kept;
            kept = i;
        }
    }
    word[FROM] = kept;
}

/* --- marks -------------------------------------------------------------------------------------------------------- */

static void reach_to(int64_t *word, const sb_net_span *s, sb_ns now, int32_t by)
{
    if (!complete(s->to_all, s->to_parts, (uint32_t)(word[PARTS] >> 32))) return;
    word[TO] = now;
    word[TO_VISIT] = by;
}

static void hit_from(sb_sim *sim, int64_t *word, const sb_net_span *s, int part, int32_t by)
{
    if (word[FROM] >= 0 && !s->from_last) return;
    uint32_t seen = (uint32_t)word[PARTS] | UINT32_C(1) << part;
    word[PARTS] = (word[PARTS] & ~INT64_C(0xFFFFFFFF)) | (int64_t)seen;
    if (!complete(s->from_all, s->from_parts, seen)) return;
    word[FROM] = sim->fes.now;
    word[TO] = -1;
    word[PARTS] &= INT64_C(0xFFFFFFFF);
    if (word[RECENT] != sim->fes.now) return;
    word[PARTS] |= word[RECENT_PARTS] << 32;
    reach_to(word, s, sim->fes.now, by);
}

static void hit_to(sb_sim *sim, int64_t *word, const sb_net_span *s, int part, int32_t by)
{
    if (word[RECENT] != sim->fes.now) word[RECENT_PARTS] = 0;
    word[RECENT] = sim->fes.now;
    word[RECENT_PARTS] |= INT64_C(1) << part;
    if (word[FROM] < 0 || (word[TO] >= 0 && !s->to_last)) return;
    word[PARTS] |= INT64_C(1) << (32 + part);
    reach_to(word, s, sim->fes.now, by);
}

static void remember(sb_sim *sim, int32_t owner, const sb_net_node *node, sb_point point)
{
    int64_t *track = sim_state(sim, owner) + sim->net->track_state + node->track * SB_TRACK_WORDS;
    track[1 + (int)point] = sim->fes.now;
}

/* Does the case start the node for the first time? */
static bool starts_first(sb_sim *sim, int32_t owner, int32_t node)
{
    const size_t nodes = (size_t)sim->net->n_nodes, at = (size_t)owner * nodes + (size_t)node;
    if (at >= sim->n_started) {
        size_t n = (size_t)sim->cases.capacity * nodes;
        int64_t *grown = realloc(sim->started, n * sizeof *grown);
        if (grown == NULL) {
            sim_fail_memory(sim);
            return false;
        }
        memset(grown + sim->n_started, 0, (n - sim->n_started) * sizeof *grown);
        sim->started = grown;
        sim->n_started = n;
    }
    const int64_t before = sim->started[at];
    sim->started[at] = sim->live[owner].serial + 1;
    return before != sim->live[owner].serial + 1;
}

static void note_start(sb_sim *sim, int32_t owner, int32_t node)
{
    const live_case *c = &sim->live[owner];
    if (!c->counted || !starts_first(sim, owner, node)) return;
    sb_ns at = sim->fes.now - c->begin;
    if (!sb_histogram_add(&sim->totals->node_start[node], at)) sim_fail_memory(sim);
}

void sim_mark_watched(sb_sim *sim, int32_t owner, int32_t node, sb_point point, int32_t by)
{
    const sb_net *net = sim->net;
    const sb_net_node *at = &net->node[node];
    if (at->track >= 0) remember(sim, owner, at, point);
    if (sim->n_awaiting > 0) sim_awaited(sim, owner, node, point);
    if (point == SB_AT_START && sim->totals->node_start != NULL) note_start(sim, owner, node);
    if (net->n_event_marks > 0) sim_mark_events(sim, owner, node, point);
    if (net->has_hazards) sim_stir(sim, owner);
    const sb_range *range = &at->triggers[point];
    for (int32_t i = range->first; i < range->first + range->n; i++) {
        const sb_trigger *trigger = &net->trigger[i];
        const sb_net_span *s = &net->span[trigger->span];
        int64_t *word = sim_state(sim, owner) + s->state;
        if (s->clocks) {
            if (trigger->to) {
                if (word[RECENT] != sim->fes.now) word[RECENT_PARTS] = 0;
                word[RECENT] = sim->fes.now;
                word[RECENT_PARTS] |= INT64_C(1) << trigger->part;
                stop_clocks(sim, owner, trigger->span, trigger->part);
            } else {
                start_clock(sim, owner, trigger->span);
            }
            continue;
        }
        if (trigger->to) hit_to(sim, word, s, trigger->part, by);
        else hit_from(sim, word, s, trigger->part, by);
        if (s->need >= 0) need_update(sim, owner, s->need);
    }
    if (net->n_emit_marks > 0) sim_emit(sim, owner, node, point);
}

void sim_watch_begin(sb_sim *sim, int32_t owner)
{
    const sb_net *net = sim->net;
    int64_t *state = sim_state(sim, owner);
    for (int i = 0; i < net->n_state; i++) state[i] = 0;
    for (int i = 0; i < net->n_spans; i++) {
        int64_t *word = state + net->span[i].state;
        word[FROM] = net->span[i].from_start && !net->span[i].clocks ? sim->fes.now : -1;
        word[TO] = word[RECENT] = word[TO_VISIT] = -1;
    }
    for (int i = 0; i < net->n_needs; i++) state[net->need[i].state + 1] = -1;
    for (int i = 0; i < net->n_tracks; i++)
        for (int k = 1; k < SB_TRACK_WORDS; k++) state[net->track_state + i * SB_TRACK_WORDS + k] = -1;
    if (net->n_infos > 0) sim_know_begin(sim, owner);
    for (int i = 0; i < net->n_needs; i++) need_update(sim, owner, i);
}
