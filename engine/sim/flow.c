/* How tokens move: over links, through gateways, in and out of activations. What takes time is left to the others. */
#include "sim/state.h"

#include "base/hash.h"

#include <assert.h>

/* --- tokens of a case -------------------------------------------------------------------------------------------- */

static void tie(sb_sim *sim, int32_t t, int32_t owner)
{
    live_case *c = &sim->live[owner];
    token *tok = &sim->token[t];
    tok->owner = owner;
    tok->older = c->tokens;
    tok->newer = -1;
    if (c->tokens >= 0) sim->token[c->tokens].newer = t;
    c->tokens = t;
    c->alive++;
}

static void untie(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    live_case *c = &sim->live[tok->owner];
    if (tok->newer >= 0) sim->token[tok->newer].older = tok->older;
    else c->tokens = tok->older;
    if (tok->older >= 0) sim->token[tok->older].newer = tok->newer;
    c->alive--;
}

int32_t sim_spawn(sb_sim *sim, int32_t owner, const token *like)
{
    int32_t t = sim_new_token(sim);
    if (t < 0) return t;
    token *tok = &sim->token[t];
    if (like != NULL) {
        tok->node = like->node;
        tok->activation = like->activation;
        tok->branch = like->branch;
        tok->previous = like->previous;
        tok->last = like->last;
        tok->lineage = like->lineage;
        tok->visits = like->visits;
        tok->outside = like->outside;
        tok->bag = like->bag;
        tok->chosen = like->chosen;
    }
    tie(sim, t, owner);
    return t;
}

void sim_spawn_outside(sb_sim *sim, const token *of, int32_t link)
{
    const token like = *of; /* tokens move */
    int32_t t = sim_spawn(sim, like.owner, &like);
    if (t < 0) return;
    token *tok = &sim->token[t];
    tok->activation = tok->branch = -1;
    tok->outside = true;
    tok->lineage = sb_mix2(like.lineage ^ sim->net->link[link].name, like.visits);
    tok->visits = 0;
    tok->link = link;
    sim_agenda_put(sim, t);
}

/* --- activations ------------------------------------------------------------------------------------------------- */

/* One token or inner activation fewer inside; an empty activation is gone, and so on outwards. */
static void let_go(sb_sim *sim, int32_t a)
{
    while (a >= 0 && --sim->activation[a].members == 0) {
        int32_t parent = sim->activation[a].parent;
        sim_free_cells(sim, sim->activation[a].joins);
        sim_free_activation(sim, a);
        a = parent;
    }
}

/* The activation of `fork` that a token is in, and the branch of it that it came by. */
static int32_t activation_of(const sb_sim *sim, const token *t, int32_t fork, int32_t *branch)
{
    *branch = t->branch;
    int32_t a = t->activation;
    while (a >= 0 && sim->activation[a].fork != fork) {
        *branch = sim->activation[a].parent_branch;
        a = sim->activation[a].parent;
    }
    return a;
}

bool sim_is_inside(const sb_sim *sim, int32_t a, int32_t outer)
{
    while (a >= 0 && a != outer) a = sim->activation[a].parent;
    return a == outer;
}

static const sb_net_node *node_of(const sb_sim *sim, int32_t t)
{
    return &sim->net->node[sim->token[t].node];
}

/* --- ends of tokens ---------------------------------------------------------------------------------------------- */

/* Out of the world without ending its case. */
static void remove_token(sb_sim *sim, int32_t t)
{
    int32_t a = sim->token[t].activation;
    untie(sim, t);
    sim_free_token(sim, t);
    if (a >= 0) let_go(sim, a);
}

static void drop_from_agenda(sb_sim *sim, int32_t t)
{
    for (int32_t i = sim->agenda_head; i < sim->agenda_n; i++)
        if (sim->agenda[i] == t) sim->agenda[i] = -1;
}

/* Waiting for an opening is charged to whom it waits for, other waiting in a `wait` to nobody. */
static void account_timer(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    const int32_t actor = node->wait_kind == SB_UNTIL_OPEN ? node->open_actor : -1;
    if (node->wait_kind == SB_UNTIL_INFO) sim_settle_info(sim, t);
    else if (node->kind == SB_RACE) sim_account_race(sim, t);
    else sim_account(sim, t, actor >= 0 ? SB_BY_CLOSED : SB_BY_TIMER, 1 + actor, tok->since, sim->fes.now);
}

void sim_leave_timer(sb_sim *sim, int32_t t)
{
    account_timer(sim, t);
    sim->token[t].generation++;
    sim_end_visit(sim, t, true);
    sim_need_work(sim, sim->token[t].owner, node_of(sim, t), -1);
}

void sim_finish_timer(sb_sim *sim, int32_t t)
{
    account_timer(sim, t);
    sim->token[t].generation++;
    sim->token[t].timeout_generation++;
    sim_end_visit(sim, t, false);
    if (sim->net->node[sim->token[t].node].effect >= 0)
        sim_effect(sim, sim->token[t].owner, sim->net->node[sim->token[t].node].effect);
    sim_need_work(sim, sim->token[t].owner, node_of(sim, t), -1);
    if (sim->net->has_met_when) sim_need_check(sim, sim->token[t].owner);
    if (sim->status == SB_OK) sim_leave(sim, t, node_of(sim, t));
}

void sim_withdraw(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    if (sim_on_errand(sim, t)) sim_break_off(sim, t);
    else switch ((token_state)tok->state) {
    case ON_WAY: sim_account_way(sim, t, sim->fes.now); break;
    case IN_LINE:
        sim_settle_line(sim, t);
        sim_leave_line(sim, t);
        if (tok->suspended) sim_need_work(sim, tok->owner, node_of(sim, t), -1);
        break;
    case AT_WORK: sim_stop_work(sim, t); break;
    case AT_TIMER:
        account_timer(sim, t);
        sim_need_work(sim, tok->owner, node_of(sim, t), -1);
        break;
    case AT_JOIN: sim_account(sim, t, SB_BY_JOIN, 0, tok->since, sim->fes.now); break;
    case AT_INFO: sim_settle_info(sim, t); break;
    case MOVING: drop_from_agenda(sim, t); break;
    }
    if (sim->token[t].visit >= 0) sim_end_visit(sim, t, true);
    remove_token(sim, t);
}

static void end_case(sb_sim *sim, int32_t owner, int32_t last)
{
    while (sim->live[owner].tokens >= 0) sim_withdraw(sim, sim->live[owner].tokens);
    sim_end_case(sim, owner, last);
}

void sim_end_token(sb_sim *sim, int32_t t)
{
    int32_t owner = sim->token[t].owner, last = sim->token[t].previous;
    remove_token(sim, t);
    if (sim->live[owner].alive == 0) sim_end_case(sim, owner, last);
}

/* How often this case and lineage has been at the node before: part of every address drawn there. */
static uint32_t count_again(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    live_case *c = &sim->live[tok->owner];
    for (int32_t i = c->counts; i >= 0; i = sim->cell[i].next)
        if (sim->cell[i].c == tok->node && (uint64_t)sim->cell[i].a == tok->lineage) return (uint32_t)sim->cell[i].b++;
    int32_t i = sim_new_cell(sim);
    if (i < 0) return 0;
    sim->cell[i] = (cell){ .a = (int64_t)tok->lineage, .b = 1, .c = tok->node, .next = c->counts };
    c->counts = i;
    return 0;
}

static inline uint32_t count_visit(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    return node->revisits ? count_again(sim, t) : 0;
}

static bool came_before(sb_sim *sim, const token *tok, const sb_net_node *node)
{
    int64_t *track = sim_state(sim, tok->owner) + sim->net->track_state + node->track * SB_TRACK_WORDS;
    return track[0]++ > 0 && node->once;
}

/* --- gateways ---------------------------------------------------------------------------------------------------- */

static int32_t chosen(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net *net = sim->net;
    const sb_net_node *node = &net->node[tok->node];
    double u = -1;
    int32_t by_chance = -1;
    for (int32_t i = 0; i < node->out.n && sim->status == SB_OK; i++) {
        int32_t l = net->out[node->out.first + i];
        const sb_net_link *link = &net->link[l];
        if (link->otherwise) return l;
        if (link->when >= 0) {
            if (sim_truth(sim, tok->owner, link->when)) return l;
            continue;
        }
        if (u < 0) {
            sb_address at = sim_address(sim, tok, sb_mix2(node->name, SB_FOR_CHOICE));
            uint64_t word[4];
            sb_philox(&at, 0, 0, word);
            u = sb_unit(word[0]);
        }
        if (u < link->chance) return l;
        by_chance = l;
    }
    if (by_chance >= 0 && sim->net->link[by_chance].chance > 1 - 1e-6) return by_chance; /* the sum was rounded */
    if (sim->status == SB_OK) {
        const sb_node *said = &net->model->node[tok->node];
        sim->status = sb_fail(sim->diag, SB_USER, said->where, "no branch of choice \"%s\" holds for a case", said->id);
        sb_hint(sim->diag, "End the choice with { otherwise=\"…\" }.");
    }
    return -1;
}

/* A token for each way out after the first, which the token itself takes. `a` is the activation that they are in. */
static void spread(sb_sim *sim, int32_t t, int32_t a)
{
    const sb_net_node *node = &sim->net->node[sim->token[t].node];
    const token origin = sim->token[t];
    uint64_t here = sb_mix2(origin.lineage ^ node->name, origin.visits);
    for (int32_t i = 0; i < node->out.n; i++) {
        int32_t each = i == 0 ? t : sim_spawn(sim, origin.owner, &origin);
        if (each < 0) return;
        int32_t link = sim->net->out[node->out.first + i];
        token *tok = &sim->token[each];
        tok->lineage = sb_mix2(here, sim->net->link[link].target);
        tok->activation = a;
        tok->branch = a == origin.activation ? origin.branch : i;
        if (a >= 0 && (i > 0 || a != origin.activation)) sim->activation[a].members++;
        tok->link = link;
        if (!sim_agenda_put(sim, each)) return;
    }
}

static void open_activation(sb_sim *sim, int32_t t)
{
    int32_t a = sim_new_activation(sim);
    if (a < 0) return;
    token *tok = &sim->token[t];
    sim->activation[a] = (activation){ .fork = tok->node, .parent = tok->activation, .parent_branch = tok->branch,
                                       .joins = -1, .lineage = tok->lineage };
    /* The inner activation takes the token's place as a member of the outer one. */
    spread(sim, t, a);
}

/* Out of a plain node by parallel links: tracks for themselves, unless a join gathers them. */
static void leave_by_all(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    if (node->gathered) open_activation(sim, t);
    else spread(sim, t, sim->token[t].activation);
}

/* The state of a join in an activation: cell.a = branches that have come, b = 1 once complete, c = the join. */
static int32_t join_state(sb_sim *sim, int32_t a, int32_t join)
{
    for (int32_t i = sim->activation[a].joins; i >= 0; i = sim->cell[i].next)
        if (sim->cell[i].c == join) return i;
    int32_t i = sim_new_cell(sim);
    if (i < 0) return i;
    sim->cell[i] = (cell){ .c = join, .next = sim->activation[a].joins };
    sim->activation[a].joins = i;
    return i;
}

void sim_uncount_branch(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const int32_t fork = sim->net->node[tok->node].fork;
    int32_t branch, other_branch, a = activation_of(sim, tok, fork, &branch);
    if (a < 0 || branch >= 63) return;
    for (int32_t other = sim->live[tok->owner].tokens; other >= 0; other = sim->token[other].older) {
        const token *o = &sim->token[other];
        if (other == t || o->state != AT_JOIN || o->node != tok->node) continue;
        if (activation_of(sim, o, fork, &other_branch) == a && other_branch == branch) return;
    }
    int32_t state = join_state(sim, a, tok->node);
    if (state >= 0) sim->cell[state].a &= ~(INT64_C(1) << branch);
}

/* The end of a wait for the branch that came last, over `link`. */
static void absorb(sb_sim *sim, int32_t t, int32_t link)
{
    token *tok = &sim->token[t];
    sb_ns from = tok->since;
    sim_account(sim, t, SB_BY_JOIN, 0, from, sim->fes.now);
    if (link >= 0 && sim->live[tok->owner].counted) sim->totals->link[link].join_ns += (uint64_t)(sim->fes.now - from);
    sim_end_visit(sim, t, false);
}

/* Enough branches have come: those that waited end there, the last one goes on in the place of the fork's token. */
static void complete_join(sb_sim *sim, int32_t t, int32_t a)
{
    const int32_t join = sim->token[t].node, owner = sim->token[t].owner, link = sim->token[t].link;
    const bool cancel = sim->net->node[join].cancel;
    sim->activation[a].members++; /* keeps it while we use it */
    for (int32_t other = sim->live[owner].tokens, older; other >= 0; other = older) {
        older = sim->token[other].older;
        const token *o = &sim->token[other];
        if (other == t || !sim_is_inside(sim, o->activation, a)) continue;
        if (o->state == AT_JOIN && o->node == join) {
            absorb(sim, other, link);
            sim->token[t].bag |= sim->token[other].bag; /* what it brought goes on with those who go on */
            remove_token(sim, other);
        } else if (cancel) {
            sim_withdraw(sim, other);
        }
    }
    token *tok = &sim->token[t];
    int32_t from = tok->activation;
    tok->lineage = sim->activation[a].lineage;
    tok->activation = sim->activation[a].parent;
    tok->branch = sim->activation[a].parent_branch;
    if (tok->activation >= 0) sim->activation[tok->activation].members++;
    let_go(sim, from);
    let_go(sim, a);
}

static void pass_join(sb_sim *sim, int32_t t)
{
    const token *tok = &sim->token[t];
    const sb_net_node *join = &sim->net->node[tok->node];
    if (join->track >= 0) came_before(sim, tok, join);
    sim_mark(sim, tok->owner, join, SB_AT_START, tok->visit);
    sim_end_visit(sim, t, false);
    sim->token[t].visits = count_visit(sim, t, join);
    sim_leave(sim, t, join);
}

static void enter_join(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    const sb_net_node *join = &sim->net->node[tok->node];
    int32_t branch, a = activation_of(sim, tok, join->fork, &branch);
    tok->since = sim->fes.now;
    if (a < 0) { /* no activation of its fork: a token from outside passes */
        pass_join(sim, t);
        return;
    }
    int32_t state = join_state(sim, a, tok->node);
    if (state < 0) return;
    if (sim->cell[state].b) { /* late: absorbed */
        sim_end_visit(sim, t, false);
        sim_end_token(sim, t);
        return;
    }
    if (branch < 63) sim->cell[state].a |= INT64_C(1) << branch;
    if (__builtin_popcountll((unsigned long long)sim->cell[state].a) < join->wait_for) {
        tok->state = AT_JOIN;
        return;
    }
    sim->cell[state].b = 1;
    sim_note(sim, SB_T_JOINED, t, 0, -1);
    complete_join(sim, t, a);
    pass_join(sim, t);
}

static void enter_wait(sb_sim *sim, int32_t t)
{
    token *tok = &sim->token[t];
    const sb_net_node *node = &sim->net->node[tok->node];
    sb_ns now = sim->fes.now, until = SB_NEVER;
    tok->since = now;
    tok->state = AT_TIMER;
    if (node->kind == SB_RACE) {
        sim_run_race(sim, t, node);
        return;
    }
    if (node->wait_kind == SB_UNTIL_OPEN) {
        until = sb_roster_next_open(sim_roster(sim, tok->owner, node->open_actor), now);
        tok = &sim->token[t];
    } else if (node->wait_kind == SB_UNTIL_TIME) {
        int low = 0, high = node->instants.n;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (node->instants.at[middle] < now) low = middle + 1;
            else high = middle;
        }
        if (low < node->instants.n) until = node->instants.at[low];
    } else if (node->wait_kind == SB_UNTIL_INFO) {
        sim_wait_for_info(sim, t);
    } else if (!sb_ns_add(&until, now, sim_duration(sim, tok, &node->takes, node->takes_name, 0))) {
        until = SB_NEVER;
    }
    tok->left = until;
    if (until != SB_NEVER && !sb_fes_put(&sim->fes, until, SB_RANK_FINISH, t, tok->generation)) sim_fail_memory(sim);
    if (node->has_timeout) sim_timeout(sim, t);
}

/* --- entering and leaving nodes ---------------------------------------------------------------------------------- */

void sim_enter(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    token *tok = &sim->token[t];
    const int32_t owner = tok->owner, v = tok->visit;
    if ((tok->sent | tok->bag) != 0) sim_hand_over(sim, t, node);
    if (node->kind == SB_JOIN) {
        enter_join(sim, t);
        return;
    }
    if (node->track >= 0) {
        if (came_before(sim, tok, node)) {
            if (v >= 0) sim_end_visit(sim, t, true);
            sim_end_token(sim, t);
            return;
        }
        if (node->once) tok->lineage = node->name; /* one a case: draws here and after do not depend on who came first */
    }
    if (v >= 0 && sim->visit[v].moment >= 0) sim->live[owner].handovers++;
    const uint32_t visits = count_visit(sim, t, node);
    tok->visits = visits;
    if (sim->net->has_met_when) sim_need_check(sim, owner);
    if (node->kind == SB_STEP) {
        if (node->needs_info != 0 && sim_lacks_info(sim, t, node)) return;
        sim_join_line(sim, t, node);
        return;
    }
    sim_mark(sim, owner, node, SB_AT_START, v >= 0 ? v : tok->previous);
    if (v >= 0 && node->kind != SB_WAIT && node->kind != SB_RACE) sim_end_visit(sim, t, false); /* a gateway or an end takes no time */
    tok = &sim->token[t];
    switch (node->kind) {
    case SB_STEP:
    case SB_JOIN: break;
    case SB_FORK: open_activation(sim, t); break;
    case SB_WAIT:
    case SB_RACE:
        sim_need_work(sim, owner, node, 1);
        enter_wait(sim, t);
        return;
    case SB_CHOICE: {
        int32_t link = chosen(sim, t);
        if (link >= 0) {
            sim->token[t].link = link;
            sim_agenda_put(sim, t);
        }
        break;
    }
    case SB_STOP: sim_mark(sim, owner, node, SB_AT_FINISH, tok->previous); sim_end_token(sim, t); return;
    case SB_FINISH: {
        int32_t last = tok->previous;
        sim_mark(sim, owner, node, SB_AT_FINISH, last);
        remove_token(sim, t);
        end_case(sim, owner, last);
        return;
    }
    }
    sim_mark(sim, owner, node, SB_AT_FINISH, sim->token[t].previous);
}

void sim_leave(sb_sim *sim, int32_t t, const sb_net_node *node)
{
    const token *tok = &sim->token[t];
    const sb_net *net = sim->net;
    sim_mark(sim, tok->owner, node, SB_AT_FINISH, tok->previous);
    for (int32_t i = 0; i < node->tells.n && sim->status == SB_OK; i++)
        if (!node->scripted || !sim_has_sent(sim, t, i)) sim_tell(sim, &sim->token[t], net->tell_out[node->tells.first + i]);
    if (sim->status != SB_OK) return;
    if (node->out.n == 0) {
        sim_end_token(sim, t);
    } else if (node->out.n == 1) {
        sim->token[t].link = net->out[node->out.first];
        sim_agenda_put(sim, t);
    } else if (node->kind == SB_RACE) { /* by the way that won */
        sim_agenda_put(sim, t);
    } else {
        leave_by_all(sim, t, node);
    }
}

bool sim_passed_over(sb_sim *sim, int32_t t)
{
    const sb_net_node *node = node_of(sim, t);
    if (sim_truth(sim, sim->token[t].owner, node->when)) return false;
    if (sim->status != SB_OK) return true;
    token *tok = &sim->token[t];
    tok->visits = count_visit(sim, t, node);
    if (node->out.n == 0) {
        sim_end_token(sim, t);
    } else if (node->out.n > 1) {
        leave_by_all(sim, t, node);
    } else {
        tok->link = sim->net->out[node->out.first];
        sim_agenda_put(sim, t);
    }
    return true;
}

void sim_depart(sb_sim *sim, int32_t t, int32_t link)
{
    token *tok = &sim->token[t];
    const sb_net_link *l = &sim->net->link[link];
    const sb_net_node *node = &sim->net->node[l->to];
    tok->link = link;
    tok->node = l->to;
    tok->takes = -1;
    if (sim->net->n_infos > 0) sim_take_along(sim, t, l);
    if (node->passable && sim_passed_over(sim, t)) return;
    bool immediate = l->immediate;
    if (sim_is_treated(sim)) {
        if (sim_way_is(sim, tok, link, SB_IDEAL_CHANNEL)) immediate = true;
        if (sim_way_is(sim, tok, link, SB_FAILS)) immediate = false;
    }
    if ((node->visited || !immediate) && sim_begin_visit(sim, t) < 0) return;
    tok = &sim->token[t];
    sim_mark(sim, tok->owner, node, SB_AT_ENABLED, tok->visit >= 0 ? tok->visit : tok->previous);
    if (!immediate) {
        sim_send(sim, t);
        return;
    }
    if (sim->live[sim->token[t].owner].counted) sim->totals->link[link].n++;
    sim_enter(sim, t, node);
}

void sim_run_agenda(sb_sim *sim)
{
    if (sim->agenda_n == 0) return;
    while (sim->agenda_head < sim->agenda_n && sim->status == SB_OK) {
        int32_t t = sim->agenda[sim->agenda_head++];
        sim_count_event(sim);
        if (t >= 0) sim_depart(sim, t, sim->token[t].link);
    }
    sim->agenda_head = sim->agenda_n = 0;
}
