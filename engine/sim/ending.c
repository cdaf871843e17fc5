/* Ends: what a case has been worth, when it is over or when the replication is and it is not. */
#include "sim/state.h"

#include <assert.h>
#include <string.h>

enum { FROM = 0, TO, TO_VISIT = 5 }; /* words of a span, see watch.c */

/* --- tallies ------------------------------------------------------------------------------------------------------ */

/* Values go to their tally and histogram (and the order of a replication alone) some at a time: one measure's numbers at a time stay near the processor. */

static sb_u128 square_us(sb_ns time)
{
    uint64_t us = ((uint64_t)time + 500) / 1000;
    return (sb_u128)us * us;
}

static void note_range(sb_tally *tally, int64_t before, double low, double high)
{
    if (before == 0 || low < tally->min) tally->min = low;
    if (before == 0 || high > tally->max) tally->max = high;
}

static void flush_whole(sb_tally *tally, const int64_t *value, int n, bool times)
{
    int64_t low = value[0], high = value[0];
    sb_u128 sum = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        low = value[i] < low ? value[i] : low;
        high = value[i] > high ? value[i] : high;
        sum += (uint64_t)value[i];
        squares += times ? square_us(value[i]) : (sb_u128)(uint64_t)value[i] * (uint64_t)value[i];
    }
    tally->sum += sum;
    tally->sum_sq += squares;
    note_range(tally, tally->n, (double)low, (double)high);
    tally->n += n;
}

/* Reals go into the histogram in millionths; below 0 they count as 0 there. */
static void flush_reals(sb_tally *tally, sb_batches *order, int64_t *value, int n)
{
    for (int i = 0; i < n; i++) {
        double real;
        memcpy(&real, &value[i], sizeof real);
        tally->real_sum += real;
        tally->real_sq += real * real;
        note_range(tally, tally->n++, real, real);
        if (order != NULL) sb_batches_add(order, 0, real);
        double millionths = real * 1e6;
        value[i] = millionths <= 0 ? 0 : millionths < 9e15 ? (int64_t)(millionths + 0.5) : INT64_C(9000000000000000);
    }
}

static void flush(sb_sim *sim, int measure)
{
    int64_t *value = sim->batch + (size_t)measure * SIM_BATCH;
    const int n = sim->batched[measure];
    const sb_measure_kind kind = sim->totals->shape.kind[measure];
    sb_tally *tally = &sim->row->measure[measure];
    sb_histogram *h = &sim->totals->measure_histogram[measure];
    sb_batches *order = sim->row->measure_batches == NULL ? NULL : &sim->row->measure_batches[measure];
    if (n == 0) return;
    sim->batched[measure] = 0;
    if (kind == SB_MEASURE_REAL) {
        flush_reals(tally, order, value, n);
    } else {
        flush_whole(tally, value, n, kind == SB_MEASURE_TIME);
        if (order != NULL) sb_batches_add_whole(order, value, n);
    }
    for (int i = 0; i < n; i++) {
        uint64_t *count = sb_histogram_cell(h, value[i]);
        if (count == NULL) {
            sim_fail_memory(sim);
            return;
        }
        ++*count;
    }
    h->n += n;
}

/* A time in ns, or a count. */
static inline void tally_whole(sb_sim *sim, int measure, int64_t value)
{
    int32_t *n = &sim->batched[measure];
    sim->batch[(size_t)measure * SIM_BATCH + (size_t)*n] = value;
    if (++*n == SIM_BATCH) flush(sim, measure);
}

static void tally_real(sb_sim *sim, int measure, double value)
{
    int64_t bits;
    memcpy(&bits, &value, sizeof bits);
    tally_whole(sim, measure, bits);
}

/* Not reached: the time up to the replication's end, for comparisons. */
static void tally_unreached(sb_sim *sim, int measure, sb_ns so_far)
{
    sb_tally *tally = &sim->row->measure[measure];
    tally->unreached++;
    tally->late_sum += (uint64_t)so_far;
    tally->late_sq += square_us(so_far);
}

/* --- the critical path -------------------------------------------------------------------------------------------- */

typedef struct path {
    sb_ns wait, work;
} path;

static void pass_moment(sb_sim *sim, const live_case *c, int32_t m, sb_ns wait)
{
    sb_moment_total *moment = &sim->totals->moment[m];
    moment->path_n++;
    moment->path_wait_ns += (uint64_t)wait;
    if (sim->moment_seen[m] != c->serial + 1) moment->path_cases++;
    sim->moment_seen[m] = c->serial + 1;
}

/* Walked back from the last visit: each came from the last-arriving one before it, so the visits join without gaps. */
static path walk_path(sb_sim *sim, const live_case *c, int32_t last)
{
    path sum = { 0 };
    sb_record *totals = sim->totals;
    for (int32_t v = last; v >= 0; v = sim->visit[v].previous) {
        const visit *at = &sim->visit[v];
        assert(at->previous < 0 ? at->enabled == c->begin : at->enabled == sim->visit[at->previous].ended);
        sum.wait += at->wait;
        sum.work += at->work;
        if (!c->counted) continue;
        sb_node_total *node = &totals->node[at->node];
        node->path_n++;
        node->path_wait_ns += (uint64_t)at->wait;
        node->path_work_ns += (uint64_t)at->work;
        if (at->link >= 0) {
            totals->link[at->link].path_n++;
            totals->link[at->link].path_wait_ns += (uint64_t)at->wait;
        }
        if (at->moment >= 0) pass_moment(sim, c, at->moment, at->wait + at->carried);
        int32_t joint = sim->net->node[at->node].joint;
        if (joint >= 0) pass_moment(sim, c, joint, at->wait);
    }
    return sum;
}

/* --- deadlines ---------------------------------------------------------------------------------------------------- */

/* For a deadline missed by `over`: the moments whose waiting on the way to `to`, since `from`, was longer than that. */
static void blame_moments(sb_sim *sim, int deadline, int32_t to_visit, sb_ns from, sb_ns over)
{
    sb_ns *wait = sim->moment_wait;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t v = to_visit; v >= 0; v = sim->visit[v].previous) {
            const visit *at = &sim->visit[v];
            if (at->enabled + at->wait < from) break;
            int32_t passed[2] = { at->moment, sim->net->node[at->node].joint };
            for (int i = 0; i < 2; i++) {
                if (passed[i] < 0) continue;
                sb_ns begun = at->enabled - (i == 0 ? at->carried : 0), ended = at->enabled + at->wait;
                if (pass == 0) wait[passed[i]] += ended - (begun > from ? begun : from);
                else if (wait[passed[i]] > 0) {
                    if (wait[passed[i]] >= over)
                        sim->totals->missed_by[deadline * sim->totals->shape.moments + passed[i]]++;
                    wait[passed[i]] = 0;
                }
            }
        }
}

static void decide(sb_sim *sim, int deadline, bool met)
{
    sb_deadline_row *row = &sim->row->deadline[deadline];
    if (met) row->met++;
    else row->missed++;
    if (sim->row->deadline_batches != NULL) sb_batches_add(&sim->row->deadline_batches[deadline], met, 0);
}

void sim_clock_close(sb_sim *sim, int deadline, sb_ns from, sb_ns to)
{
    decide(sim, deadline, to - from <= sim->net->deadline[deadline].within);
}

/* A clock that was not stopped: missed if its time has run out, or if the case is over and it never can be; else pending. */
static void clock_open(sb_sim *sim, int deadline, sb_ns from, bool over)
{
    sb_deadline_row *row = &sim->row->deadline[deadline];
    if (!over && sim->fes.now - from <= sim->net->deadline[deadline].within) {
        row->pending++;
        return;
    }
    decide(sim, deadline, false);
    row->never++;
}

static void deadlines(sb_sim *sim, int32_t owner, bool over)
{
    const sb_net *net = sim->net;
    for (int d = 0; d < net->n_deadlines; d++) {
        const sb_net_span *s = &net->span[net->deadline[d].span];
        const int64_t *word = sim_state(sim, owner) + s->state;
        if (s->clocks) {
            for (int32_t i = (int32_t)word[FROM]; i >= 0; i = sim->cell[i].next) clock_open(sim, d, sim->cell[i].a, over);
            continue;
        }
        if (word[FROM] < 0) continue;
        if (word[TO] < 0) {
            clock_open(sim, d, word[FROM], over);
            continue;
        }
        sim_clock_close(sim, d, word[FROM], word[TO]);
        sb_ns late = word[TO] - word[FROM] - net->deadline[d].within;
        if (late > 0) blame_moments(sim, d, (int32_t)word[TO_VISIT], word[FROM], late);
    }
}

/* --- measures ----------------------------------------------------------------------------------------------------- */

static double needs(sb_sim *sim, int32_t owner)
{
    const sb_net *net = sim->net;
    double sum = 0;
    int asked = 0;
    for (int n = 0; n < net->n_needs; n++) {
        const int64_t *state = sim_state(sim, owner), *span = state + net->span[net->need[n].span].state;
        const int64_t *word = state + net->need[n].state;
        if (span[FROM] < 0) continue;
        sb_ns end = span[TO] >= 0 ? span[TO] : sim->fes.now;
        sb_ns total = end - span[FROM], met = word[2] + (word[1] >= 0 ? end - word[1] : 0);
        sim->row->need[n].met_ns += (uint64_t)met;
        sim->row->need[n].total_ns += (uint64_t)total;
        sum += total > 0 ? (double)met / (double)total : word[0] > 0 || word[3] != 0;
        asked++;
    }
    return asked ? sum / asked : 0;
}

static void meetings(const sb_sim *sim, int32_t owner, int64_t *organisations, int64_t *persons)
{
    const sb_net *net = sim->net;
    *organisations = *persons = 0;
    const int64_t *state = sim_state(sim, owner);
    for (int i = 0; i < (net->n_pools + 63) / 64; i++)
        *organisations += __builtin_popcountll((uint64_t)state[net->organisations_state + i]);
    for (int p = 0; p < net->n_pools; p++)
        for (int i = 0; net->crew[p].met >= 0 && i < (net->crew[p].people + 63) / 64; i++)
            *persons += __builtin_popcountll((uint64_t)state[net->crew[p].met + i]);
}

static void own_measures(sb_sim *sim, int32_t owner, bool over)
{
    const sb_net *net = sim->net;
    for (int i = 0; i < net->n_measures; i++) {
        const sb_net_measure *m = &net->measure[i];
        int at = SB_STANDARD_MEASURES + i;
        const int64_t *state = sim_state(sim, owner);
        if (m->count >= 0) {
            tally_whole(sim, at, state[net->track_state + m->count * SB_TRACK_WORDS]);
        } else if (m->call >= 0) {
            tally_real(sim, at, sim_value(sim, owner, m->call));
        } else {
            const int64_t *word = state + net->span[m->span].state;
            sb_ns end = !over || net->horizon == SB_NEVER ? sim->fes.now : net->horizon;
            if (word[FROM] < 0) continue;
            if (word[TO] >= 0) tally_whole(sim, at, word[TO] - word[FROM]);
            else tally_unreached(sim, at, end - word[FROM]);
        }
    }
}

/* Measures that are 0 for every case of this scenario are filled in at the end (sim_close_measures). */
static void counts(sb_sim *sim, int32_t owner, bool fell_between)
{
    const sb_net *net = sim->net;
    const live_case *c = &sim->live[owner];
    if (net->n_moments > 0) tally_whole(sim, SB_HANDOVERS, c->handovers);
    if (net->organisations_state >= 0) {
        int64_t organisations, persons;
        meetings(sim, owner, &organisations, &persons);
        tally_whole(sim, SB_ORGANISATIONS_MET, organisations);
        tally_whole(sim, SB_PERSONS_MET, persons);
    }
    if (net->has_questions) tally_whole(sim, SB_QUESTIONS, c->questions);
    if (net->n_needs > 0) tally_real(sim, SB_NEEDS_MET, needs(sim, owner));
    if (net->has_cost) tally_real(sim, SB_COST, c->cost);
    if (fell_between) tally_whole(sim, SB_FELL_BETWEEN, 1);
}

static void tally_more(sb_sim *sim, int32_t owner, bool over, bool fell_between)
{
    counts(sim, owner, fell_between);
    own_measures(sim, owner, over);
    deadlines(sim, owner, over);
    if (sim->net->n_events > 0) sim_count_befallen(sim, owner);
}

static void fill(sb_sim *sim, int measure, int64_t zeros)
{
    sb_tally *tally = &sim->row->measure[measure];
    if (zeros == 0) return;
    tally->n += zeros;
    tally->min = 0;
    if (sim->row->measure_batches != NULL) sb_batches_add_zeros(&sim->row->measure_batches[measure], zeros);
    if (!sb_histogram_add_many(&sim->totals->measure_histogram[measure], 0, zeros)) sim_fail_memory(sim);
}

void sim_close_measures(sb_sim *sim)
{
    const sb_net *net = sim->net;
    int64_t cases = sim->row->cases;
    for (int m = 0; m < SB_STANDARD_MEASURES + net->n_measures; m++) flush(sim, m);
    if (net->n_moments == 0) fill(sim, SB_HANDOVERS, cases);
    if (net->organisations_state < 0) {
        fill(sim, SB_ORGANISATIONS_MET, cases);
        fill(sim, SB_PERSONS_MET, cases);
    }
    if (!net->has_questions) fill(sim, SB_QUESTIONS, cases);
    if (!net->has_cost) fill(sim, SB_COST, cases);
    fill(sim, SB_FELL_BETWEEN, cases - sim->row->measure[SB_FELL_BETWEEN].n);
}

static void free_clocks(sb_sim *sim, int32_t owner)
{
    for (int i = 0; i < sim->net->n_deadlines; i++) {
        const sb_net_span *s = &sim->net->span[sim->net->deadline[i].span];
        if (s->clocks) sim_free_cells(sim, (int32_t)sim_state(sim, owner)[s->state + FROM]);
    }
}

static void bury(sb_sim *sim, int32_t owner)
{
    live_case *c = &sim->live[owner];
    for (int32_t v = c->visits, next; v >= 0; v = next) {
        next = sim->visit[v].next;
        sim_free_visit(sim, v);
    }
    if (c->alarms >= 0) sim_disarm(sim, owner);
    if (c->counts >= 0) sim_free_cells(sim, c->counts);
    if (sim->net->n_deadlines > 0) free_clocks(sim, owner);
    c->used = false;
    if (c->calls == 0) sim_free_case(sim, owner);
    sim->n_live--;
}

static void note_end(sb_sim *sim, const live_case *c, int32_t last)
{
    if (sim->trace == NULL) return;
    sb_trace_event e = { .replication = (int64_t)sim->replication, .time = sim->fes.now, .until = sim->fes.now,
                         .kind = SB_T_END, .visit = -1, .other = last >= 0 ? sim->visit[last].number : -1,
                         .case_number = (int32_t)c->serial, .node = -1, .link = -1, .cause = -1, .culprit = -1 };
    if (!sb_trace_add(sim->trace, &e)) sim_fail_memory(sim);
}

void sim_end_case(sb_sim *sim, int32_t owner, int32_t last)
{
    const live_case *c = &sim->live[owner];
    note_end(sim, c, last);
    path sum = walk_path(sim, c, last);
    assert(sum.wait + sum.work == sim->fes.now - c->begin || last < 0);
    if (c->counted) {
        sim->row->ended++;
        tally_whole(sim, SB_CYCLE_TIME, sim->fes.now - c->begin);
        tally_whole(sim, SB_WAIT_TIME, sum.wait);
        tally_whole(sim, SB_WORK_TIME, sum.work);
        tally_whole(sim, SB_STAFF_TIME, c->staff_time);
        if (sim->net->tallies_more) tally_more(sim, owner, true, false);
    }
    bury(sim, owner);
}

static bool ever_open(const sb_sim *sim, int32_t pool)
{
    return sim->net->pool[pool].roster.most > 0;
}

/* Every actor of a joint step must open again, one of any{…}. */
static bool line_moves(const sb_sim *sim, const token *tok)
{
    const bool anyone = sim->net->node[tok->node].anyone;
    int32_t slot = tok->slot;
    do {
        if (ever_open(sim, sim->staff.slot[slot].pool) == anyone) return anyone;
        slot = sim->staff.slot[slot].sibling;
    } while (slot != tok->slot);
    return !anyone;
}

/* Is anything still due for the token: work under way, a message that is still tried, a timer, a line that will move? What
 * lies past the end counts: only that nobody has it in hand and nothing will come is falling between the chairs. */
static bool due(sb_sim *sim, const token *tok)
{
    const sb_net_node *node = &sim->net->node[tok->node];
    switch ((token_state)tok->state) {
    case MOVING:
    case AT_WORK: return true;
    case ON_WAY: {
        const sb_net_link *link = &sim->net->link[tok->link];
        return link->reach.most > 0 && (link->hours.always || link->hours.n > 0);
    }
    case AT_TIMER:
        if (node->kind == SB_RACE) return sim_race_due(sim, tok);
        if (node->wait_kind == SB_UNTIL_INFO) return tok->culprit < 0;
        return node->wait_kind == SB_UNTIL_OPEN ? sim_roster(sim, tok->owner, node->open_actor)->most > 0 : true;
    case IN_LINE: return line_moves(sim, tok);
    case AT_JOIN: return false;
    case AT_INFO: return tok->culprit < 0; /* others of the case may bring it: then they are due */
    }
    return false;
}

/* An event that is to come and leads somewhere. */
static bool is_expected(const sb_sim *sim, const alarm *a)
{
    const sb_net_event *e = &sim->net->event[a->event];
    bool may_come = e->again || sim_state(sim, a->owner)[e->state] == 0;
    return a->kind == APPOINTMENT && e->to >= 0 && may_come;
}

bool sim_something_due(sb_sim *sim, int32_t owner)
{
    for (int32_t a = sim->live[owner].alarms; a >= 0; a = sim->alarm[a].next)
        if (is_expected(sim, &sim->alarm[a])) return true;
    for (int32_t t = sim->live[owner].tokens; t >= 0; t = sim->token[t].older)
        if (due(sim, &sim->token[t])) return true;
    return sim_post_is_due(sim, owner) || sim_call_is_due(sim, owner);
}

void sim_cut_case(sb_sim *sim, int32_t owner)
{
    bool fell_between = !sim_something_due(sim, owner);
    const sb_ns age = sim->fes.now - sim->live[owner].begin;
    bool counted = sim->live[owner].counted;
    while (sim->live[owner].tokens >= 0) sim_withdraw(sim, sim->live[owner].tokens);
    if (counted) {
        for (int m = SB_CYCLE_TIME; m <= SB_STAFF_TIME; m++) tally_unreached(sim, m, age);
        tally_more(sim, owner, false, fell_between);
    }
    bury(sim, owner);
}
