/* One replication from its first event to its last. */
#include "sim/state.h"

#include "base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { EVENTS_A_CASE = 10 * 1000 * 1000, LOOK_EVERY = 4096 };

sb_status sb_sim_new(sb_sim **out, const sb_net *net, const sb_hooks *hooks, sb_diag *diag)
{
    assert(!net->has_calls || hooks != NULL);
    sb_sim *sim = calloc(1, sizeof *sim);
    if (sim == NULL) return sb_no_memory(diag);
    sim->net = sim->given = net;
    sim->hooks = hooks;
    sb_status status = sb_staff_init(&sim->staff, net->pool, net->n_pools, diag);
    if (status != SB_OK) {
        free(sim);
        return status;
    }
    size_t pools = (size_t)net->n_pools + 1, moments = (size_t)net->n_moments + 1;
    sim->changed = calloc(pools, sizeof *sim->changed);
    sim->is_changed = calloc(pools, sizeof *sim->is_changed);
    sim->cursors = calloc(pools, sizeof *sim->cursors);
    sim->scanned = calloc(pools, sizeof *sim->scanned);
    sim->source = calloc((size_t)net->n_sources + 1, sizeof *sim->source);
    sim->moment_seen = calloc(moments, sizeof *sim->moment_seen);
    sim->moment_wait = calloc(moments, sizeof *sim->moment_wait);
    sim->busy_lines = calloc(pools, sizeof *sim->busy_lines);
    sim->board = calloc((size_t)net->n_channels + 1, sizeof *sim->board);
    size_t measures = SB_STANDARD_MEASURES + (size_t)net->n_measures;
    sim->batch = calloc(measures * SIM_BATCH, sizeof *sim->batch);
    sim->batched = calloc(measures, sizeof *sim->batched);
    if (!sim->changed || !sim->is_changed || !sim->cursors || !sim->scanned || !sim->source || !sim->moment_seen ||
        !sim->moment_wait || !sim->board || !sim->busy_lines || !sim->batch || !sim->batched) {
        sb_sim_free(sim);
        return sb_no_memory(diag);
    }
    *out = sim;
    return SB_OK;
}

void sb_sim_free(sb_sim *sim)
{
    if (sim == NULL) return;
    sim_drop_treatment(sim);
    sb_fes_fini(&sim->fes);
    sb_staff_fini(&sim->staff);
    sim_fini_arrays(sim);
    free(sim->busy_lines);
    free(sim->batch);
    free(sim->batched);
    free(sim);
}

void sim_count_event(sb_sim *sim)
{
    sim->n_events++;
    if (sim->n_events % LOOK_EVERY != 0) return;
    if (sim->stop != NULL && *sim->stop && sim->status == SB_OK) sim->status = SB_STOPPED;
    if (sim->n_events / EVENTS_A_CASE <= sim->n_begun || sim->status != SB_OK) return;
    sim->status = sb_fail(sim->diag, SB_USER, sim->net->model->scenario.where, "more than 10 million events for a case");
    sb_hint(sim->diag, "Something goes round in circles without taking time: look for links that lead back, and for takes=0.");
}

/* --- arrivals ----------------------------------------------------------------------------------------------------- */

static sb_address source_address(const sb_sim *sim, int s, int64_t draw, sb_purpose purpose)
{
    uint64_t name = sb_mix2(sim->net->source[s].name, (uint64_t)purpose);
    return (sb_address){ sim->seed, sim->replication, name, (uint64_t)draw, 0 };
}

static sb_ns to_time(double ns)
{
    return ns > 0 ? ns < 9.2e18 ? (sb_ns)(ns + 0.5) : SB_NEVER : 0;
}

static sb_ns source_duration(const sb_draw *draw, const sb_address *at)
{
    return draw->kind == SB_Q_DIST ? to_time(sb_variate(&draw->dist, at, 0)) : 0;
}

/* Thinning (Lewis, Shedler 1979): candidates at the highest rate, each kept with the chance rate / highest. */
static sb_ns next_by_rate(sb_sim *sim, int s, sb_ns from)
{
    const sb_net_source *source = &sim->net->source[s];
    sb_dist gap = { .kind = SB_EXPONENTIAL, .a = 1 / source->rate.most };
    for (sb_ns at = from; at <= sim->end;) {
        sb_address address = source_address(sim, s, sim->source[s].gaps++, SB_FOR_GAP);
        sb_draw draw = { .kind = SB_Q_DIST, .dist = gap };
        sb_ns length = source_duration(&draw, &address);
        uint64_t word[4];
        if (!sb_ns_add(&at, at, length)) return SB_NEVER;
        sb_philox(&address, 1, 0, word);
        if (sb_unit(word[0]) * source->rate.most < sim_course(&source->rate, at)) return at;
    }
    return SB_NEVER;
}

static sb_ns next_gap(sb_sim *sim, int s)
{
    const sb_net_source *source = &sim->net->source[s];
    source_state *state = &sim->source[s];
    if (source->every.kind != SB_Q_DIST) return 0;
    const int i = (int)(state->gaps++ % SB_VARIATES);
    if (i == 0) {
        sb_address at = { sim->seed, sim->replication, source->gap_name, 0, 0 };
        uint64_t number[SB_VARIATES];
        for (int k = 0; k < SB_VARIATES; k++) number[k] = (uint64_t)(state->gaps - 1 + k);
        sb_variates(&source->every.dist, &at, number, 0, state->gap);
    }
    return to_time(state->gap[i]);
}

static uint64_t subject(const sb_net_source *source, int64_t number)
{
    return sb_mix2(source->name, (uint64_t)number);
}

/* The work of the case's first step; -1 if that is for later, when it goes wrong with a message of its own. */
static sb_ns first_work(sb_sim *sim, int s, int64_t number)
{
    const sb_net_source *source = &sim->net->source[s];
    const sb_net_node *node = &sim->net->node[source->enter];
    source_state *state = &sim->source[s];
    const int i = (int)((number - 1) % SB_VARIATES);
    if (i == 0) {
        sb_address at = { sim->seed, sim->replication, node->takes_name, 0, 0 };
        uint64_t whom[SB_VARIATES];
        for (int k = 0; k < SB_VARIATES; k++) whom[k] = subject(source, number + k);
        sb_variates(&node->takes.dist, &at, whom, 0, state->work);
    }
    sb_ns work = to_time(state->work[i]);
    return work == SB_NEVER ? -1 : work;
}

static sb_ns next_arrival(sb_sim *sim, int s, bool first)
{
    const sb_net_source *source = &sim->net->source[s];
    sb_ns now = sim->fes.now, at = SB_NEVER;
    if (source->count > 0 && sim->source[s].cases >= source->count) return SB_NEVER;
    if (first && source->has_first) {
        sb_address address = source_address(sim, s, 0, SB_FOR_FIRST);
        at = source_duration(&source->first, &address);
    } else if (source->has_rate) {
        if (source->rate.most > 0) at = next_by_rate(sim, s, now);
    } else if (source->every.kind != SB_Q_NONE) {
        if (!sb_ns_add(&at, now, next_gap(sim, s))) at = SB_NEVER;
    }
    return at == SB_NEVER || source->hours.always ? at : sb_calendar_next_open(&source->hours, at);
}

static void schedule_arrival(sb_sim *sim, int s, bool first)
{
    sb_ns at = next_arrival(sim, s, first);
    if (at == SB_NEVER || at > sim->end) {
        sim->sources_active--;
        return;
    }
    if (!sb_fes_put(&sim->fes, at, SB_RANK_ARRIVAL, s, 0)) sim_fail_memory(sim);
}

static void begin_case(sb_sim *sim, int s, int64_t number)
{
    const sb_net_source *source = &sim->net->source[s];
    int32_t owner = sim_new_case(sim);
    if (owner < 0) return;
    live_case *c = &sim->live[owner];
    c->number = number;
    c->serial = sim->n_begun++;
    c->subject = subject(source, number);
    c->begin = sim->fes.now;
    c->counted = c->begin >= sim->warmup;
    sim->n_live++;
    sim->row->cases += c->counted;
    if (sim->net->n_state > 0) sim_watch_begin(sim, owner);
    if (sim->net->n_events > 0) sim_arm(sim, owner);
    int32_t t = sim_spawn(sim, owner, NULL);
    if (t < 0) return;
    token *tok = &sim->token[t];
    tok->node = source->enter;
    if (source->works_at_once) tok->takes = first_work(sim, s, number);
    const sb_net_node *node = &sim->net->node[tok->node];
    if (sim->trace != NULL) sim_note(sim, SB_T_CASE, t, number, sim_part_of_case(sim, owner));
    if (node->passable && sim_passed_over(sim, t)) return;
    if (node->visited && sim_begin_visit(sim, t) < 0) return;
    sim_mark(sim, owner, node, SB_AT_ENABLED, sim->token[t].visit);
    sim_enter(sim, t, node);
}

/* How many come at once. */
static int64_t batch(sb_sim *sim, int s)
{
    const sb_net_source *source = &sim->net->source[s];
    const int64_t before = sim->source[s].cases;
    sb_address at = source_address(sim, s, before, SB_FOR_BATCH);
    int64_t n = (int64_t)(sb_variate(&source->batch.dist, &at, 0) + 0.5);
    return source->count > 0 && n > source->count - before ? source->count - before : n;
}

static void arrive(sb_sim *sim, int s)
{
    int64_t n = sim->net->source[s].batch.kind == SB_Q_DIST ? batch(sim, s) : 1;
    for (; n > 1 && sim->status == SB_OK; n--) begin_case(sim, s, ++sim->source[s].cases);
    if (n < 1) {
        schedule_arrival(sim, s, false);
        return;
    }
    int64_t number = ++sim->source[s].cases; /* the last one is counted before the next arrival is looked for … */
    schedule_arrival(sim, s, false);
    begin_case(sim, s, number); /* … and begins after, when it can be told whether anything else happens now */
}

/* --- the loop ----------------------------------------------------------------------------------------------------- */

#ifndef NDEBUG
/* Little's law, by a second account: the time integral of each line's length. */
static void watch_lines(sb_sim *sim, sb_ns to)
{
    sb_ns from = sim->lines_seen > sim->warmup ? sim->lines_seen : sim->warmup;
    for (int p = 0; p < sim->net->n_pools && to > from; p++)
        sim->busy_lines[p] += (sb_u128)(to - from) * (sb_u128)sim->staff.pool[p].waiting;
    sim->lines_seen = to;
}

/* Who has begun and waits for people to come back stands in line anew, and is no new instance; likewise who was interrupted. */
static bool pauses(const sb_net *net)
{
    for (int a = 0; a < net->n_actors; a++)
        if (net->actor[a].pauses) return true;
    return false;
}
/* To the nanosecond the same as by who stood in them, at all the desks of a pool; and as by instances. */
static void check_lines(const sb_sim *sim)
{
    const sb_net *net = sim->net;
    for (int p = 0; p < net->n_pools; p++) {
        sb_u128 stood = 0, waited = 0;
        for (int d = 0; d < net->n_desks; d++) {
            if (net->desk[d].pool != p) continue;
            stood += sim->row->actor[d].queue_ns;
            waited += sim->row->actor[d].wait_ns;
        }
        assert(stood == sim->busy_lines[p]);
        assert(sim->warmup > 0 || net->has_preempt || pauses(net) || stood == waited);
    }
}
#endif

/* An inject: an attribute of every case that lives. */
static void surprise(sb_sim *sim, const sb_net_surprise *s)
{
    for (int32_t c = 0; c < sim->cases.n && sim->status == SB_OK; c++) {
        if (!sim->live[c].used) continue;
        sb_view view = { .sim = sim, .owner = c, .may_set = true };
        sb_status status = sb_view_set(&view, s->attribute, s->value, sim->diag);
        if (status != SB_OK) sim->status = status;
        else if (sim->net->has_met_when) sim_need_check(sim, c);
        if (sim->net->has_hazards) sim_stir(sim, c);
    }
}

static void handle(sb_sim *sim, const sb_event *e)
{
    int32_t t = e->owner;
    switch (sb_event_rank(e)) {
    case SB_RANK_CAPACITY:
        if (t < 0) {
            const int32_t k = -1 - t, channels = sim->net->n_channels;
            if (k < channels) sim_switch_lines(sim, k);
            else surprise(sim, &sim->net->surprise[k - channels]);
        } else if (t >= sim->net->n_pools) { /* a token's closing time */
            t -= sim->net->n_pools;
            if (sim->token[t].generation == e->generation) sim_pause(sim, t);
        } else if (sim->staff.pool[t].generation == e->generation) {
            sim->staff.pool[t].wake = SB_NEVER;
            if (sim->staff.pool[t].waiting > 0) sb_staff_mark(&sim->staff, t);
            if (sim->net->has_joint) sim_change(sim, t);
        }
        break;
    case SB_RANK_FINISH:
        if (sim->token[t].generation != e->generation) break;
        if (sim->token[t].state == AT_TIMER) sim_finish_timer(sim, t);
        else sim_finish_work(sim, t);
        break;
    case SB_RANK_MESSAGE:
        if (t < 0) sim_open_letter(sim, -1 - t);
        else if (sim->token[t].generation != e->generation) break;
        else if (sim->token[t].state == ON_WAY) sim_arrive(sim, t);
        else sim_informed(sim, t);
        break;
    case SB_RANK_TIMEOUT:
        if (sim->token[t].timeout_generation == e->generation) sim_time_is_up(sim, t);
        break;
    case SB_RANK_ARRIVAL: arrive(sim, t); break;
    case SB_RANK_EVENT:
        if (sim->alarm[t].generation == e->generation) sim_ring(sim, t);
        break;
    case SB_RANKS: break;
    }
}

static bool grants_due(const sb_sim *sim)
{
    return (sim->staff.n_dirty | sim->n_balkers | sim->n_changed) != 0;
}

static void loop(sb_sim *sim)
{
    sb_event e;
    sb_ns before = 0;
    while (sim->status == SB_OK && (sim->n_live > 0 || sim->sources_active > 0 || sim->n_calls > 0) &&
           sb_fes_take(&sim->fes, sim->end, &e)) {
        if (sb_event_rank(&e) == SB_RANK_EVENT && sim_only_hazards(sim, &e)) {
            sim->over = true;
            sim->fes.now = before;
            break;
        }
        before = sim->fes.now;
#ifndef NDEBUG
        watch_lines(sim, sim->fes.now);
#endif
        sim_count_event(sim);
        handle(sim, &e);
        sim_run_agenda(sim);
        while (grants_due(sim) && sim->status == SB_OK && !sb_fes_busy_now(&sim->fes)) {
            sim_grant(sim);
            sim_run_agenda(sim);
        }
        if (sim->n_stirred > 0 && !sb_fes_busy_now(&sim->fes)) sim_look_at_hazards(sim);
        if (sim->n_calls > 0 && (sim->n_live | sim->sources_active) == 0 && sim->done == SB_NEVER) sim->done = sim->fes.now;
    }
}

static void set_up(sb_sim *sim, uint64_t seed, uint64_t replication)
{
    const sb_net *net = sim->net;
    sim->seed = seed;
    sim->replication = replication;
    sim->end = net->known;
    sim->warmup = net->warmup;
    sim->sequence = 0;
    sim->n_calls = sim->n_live = sim->n_begun = sim->n_visits = sim->n_events = 0;
    sim->status = SB_OK;
    sim->n_scanned = 0;
    sim->over = false;
    sim->done = SB_NEVER;
    sb_fes_reset(&sim->fes);
    sb_staff_reset(&sim->staff, seed, replication);
    sim_reset_arrays(sim);
    sim_reset_lines(sim);
    if (net->has_scripts) sim_reset_errands(sim);
    memset(sim->source, 0, (size_t)net->n_sources * sizeof *sim->source);
    memset(sim->is_changed, 0, (size_t)net->n_pools * sizeof *sim->is_changed);
    if (sim->n_started > 0) memset(sim->started, 0, sim->n_started * sizeof *sim->started);
    memset(sim->moment_seen, 0, (size_t)net->n_moments * sizeof *sim->moment_seen);
    memset(sim->moment_wait, 0, (size_t)net->n_moments * sizeof *sim->moment_wait);
    memset(sim->busy_lines, 0, (size_t)net->n_pools * sizeof *sim->busy_lines);
    sim->lines_seen = 0;
    memset(sim->batched, 0, ((size_t)SB_STANDARD_MEASURES + (size_t)net->n_measures) * sizeof *sim->batched);
    sim->sources_active = net->n_sources;
    for (int s = 0; s < net->n_sources; s++) schedule_arrival(sim, s, true);
    for (int s = 0; s < net->n_surprises; s++)
        if (!sb_fes_put(&sim->fes, net->surprise[s].at, SB_RANK_CAPACITY, -1 - net->n_channels - s, 0)) sim_fail_memory(sim);
}

/* Cases are left, and time is up. Without a horizon that means the calendars have run out. */
static void cut(sb_sim *sim)
{
    const sb_net *net = sim->net;
    if (sim->n_live == 0 && sim->sources_active == 0) return;
    if (net->horizon == SB_NEVER && sim->fes.n > 0 && !sim->over) {
        sim->status = sb_fail(sim->diag, SB_USER, net->model->scenario.where, "the scenario was not over after 30 years");
        sb_hint(sim->diag, "Say when to stop: scenario { horizon=\"1 y\" }.");
        return;
    }
    if (net->horizon != SB_NEVER) sim->fes.now = net->horizon;
#ifndef NDEBUG
    watch_lines(sim, sim->fes.now);
#endif
    for (int32_t c = 0; c < sim->cases.n && sim->status == SB_OK; c++)
        if (sim->live[c].used) sim_cut_case(sim, c);
}

/* An actor with people for each value: its figures are the sums of its desks'. */
static void add_desks(const sb_net *net, sb_row *row, int actor)
{
    sb_actor_row *sum = &row->actor[actor];
    const sb_range desks = net->actor[actor].desks;
    bool unlimited = false;
    for (int d = desks.first; d < desks.first + desks.n; d++) {
        const sb_actor_row *of = &row->actor[d];
        sum->busy_ns += of->busy_ns;
        sum->staffed_ns += of->staffed_ns;
        sum->queue_ns += of->queue_ns;
        sum->served += of->served;
        sum->queued += of->queued;
        sum->wait_ns += of->wait_ns;
        unlimited = unlimited || net->pool[net->desk[d].pool].roster.most == SB_UNLIMITED;
    }
    if (unlimited) sum->staffed_ns = 0;
}

static void close_row(sb_sim *sim)
{
    const sb_net *net = sim->net;
    sb_row *row = sim->row;
    sb_ns end = sim->fes.now, from = sim->warmup < end ? sim->warmup : end;
    row->replication = (int64_t)sim->replication;
    row->events = sim->n_events;
    row->observed_ns = end - from;
    row->present = true;
    for (int d = 0; d < net->n_desks; d++) {
        const int32_t pool = net->desk[d].pool;
        if (pool < 0) continue;
        const sb_roster *roster = &net->pool[pool].roster;
        if (roster->most != SB_UNLIMITED) row->actor[d].staffed_ns = sb_roster_duty(roster, from, end);
    }
#ifndef NDEBUG
    check_lines(sim);
#endif
    for (int a = 0; a < net->n_actors; a++) add_desks(net, row, a);
}

sb_status sb_sim_run(sb_sim *sim, uint64_t seed, uint64_t replication, sb_record *totals, sb_row *row, sb_trace *trace,
                     const volatile bool *stop, sb_diag *diag)
{
    sb_diag unheard;
    sim->totals = totals;
    sim->row = row;
    sim->trace = trace;
    sim->stop = stop;
    sim->diag = diag ? diag : &unheard;
    set_up(sim, seed, replication);
    loop(sim);
    if (sim->status == SB_OK) cut(sim);
    if (sim->status == SB_OK && sim->n_calls > 0) sim_close_calls(sim);
    if (sim->done != SB_NEVER) sim->fes.now = sim->done;
    if (sim->status == SB_OK && sim->hooks != NULL && sim->hooks->settle != NULL)
        sim->status = sim->hooks->settle(sim->hooks->self, sim->diag);
    if (sim->status == SB_OK) {
        sim_close_measures(sim);
        close_row(sim);
    }
    return sim->status;
}

static sb_measure_kind kind_of(const sb_net *net, int measure)
{
    if (measure < SB_HANDOVERS) return SB_MEASURE_TIME;
    if (measure == SB_NEEDS_MET || measure == SB_COST) return SB_MEASURE_REAL;
    if (measure < SB_STANDARD_MEASURES) return SB_MEASURE_COUNT;
    const sb_net_measure *own = &net->measure[measure - SB_STANDARD_MEASURES];
    return own->span >= 0 ? SB_MEASURE_TIME : own->count >= 0 ? SB_MEASURE_COUNT : SB_MEASURE_REAL;
}

sb_status sb_sim_shape(sb_shape *out, sb_measure_kind **kinds, const sb_net *net, sb_diag *diag)
{
    int measures = SB_STANDARD_MEASURES + net->n_measures;
    sb_measure_kind *kind = calloc((size_t)measures, sizeof *kind);
    if (kind == NULL) return sb_no_memory(diag);
    for (int i = 0; i < measures; i++) kind[i] = kind_of(net, i);
    *kinds = kind;
    *out = (sb_shape){ .measures = measures, .deadlines = net->n_deadlines, .actors = net->n_desks, .needs = net->n_needs,
                       .nodes = net->n_nodes, .links = net->n_links, .moments = net->n_moments,
                       .events = net->n_events, .emits = net->n_emits,
                       .culprits = 1 + net->n_actors + net->n_channels, .kind = kind };
    return SB_OK;
}
