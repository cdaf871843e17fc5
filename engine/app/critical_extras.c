/* Moments together, and actors away.
 *
 * Which moments may help more together than apart: those that stand highest, and those on different branches of one fork, where
 * each may be hidden behind the other (the join waits for both). Of a branch the two moments with the most waiting are taken. */
#include "app/critical_inner.h"

#include <stdlib.h>

enum { TOP = 4, OF_A_BRANCH = 2, MOST_BRANCHES = 12, MOST_DUOS = 40 };

/* --- which ------------------------------------------------------------------------------------------------------------ */

/* A joint step and a handover into it are one moment seen from two sides. */
static bool are_one(const sb_net *net, int a, int b)
{
    const sb_net_moment *x = &net->moment[a], *y = &net->moment[b];
    return a == b || (x->to == y->to && (x->kind == SB_PASSAGE_JOINT || y->kind == SB_PASSAGE_JOINT));
}

static sb_status add_duo(search *s, int a, int b, int fork, sb_diag *diag)
{
    for (int i = 0; i < s->n_duos; i++)
        if ((s->duo[i].a == a && s->duo[i].b == b) || (s->duo[i].a == b && s->duo[i].b == a)) {
            if (fork >= 0) s->duo[i].fork = fork;
            return SB_OK;
        }
    if (s->n_duos == MOST_DUOS || are_one(s->net, a, b)) return SB_OK;
    if (s->duo == NULL) s->duo = calloc(MOST_DUOS, sizeof *s->duo);
    if (s->duo == NULL) return sb_no_memory(diag);
    s->duo[s->n_duos++] = (duo){ .a = a, .b = b, .fork = fork };
    return SB_OK;
}

static sb_status add_highest(search *s, sb_diag *diag)
{
    const int *order = sb_contest_order(s->contest);
    sb_status status = SB_OK;
    for (int i = 0; i < TOP && i < s->n_rivals; i++)
        for (int k = i + 1; k < TOP && k < s->n_rivals && status == SB_OK; k++)
            status = add_duo(s, s->rival[order[i]], s->rival[order[k]], -1, diag);
    return status;
}

/* Nodes that can be reached from `node` before a join of `fork` is passed: branch[node] = b, or −1 where several come. */
static void spread(const sb_net *net, int fork, int node, int b, int *branch)
{
    if (branch[node] == b || branch[node] == -1) return;
    branch[node] = branch[node] == 0 ? b : -1;
    if (net->node[node].kind == SB_JOIN && net->node[node].fork == fork) return;
    for (int i = 0; i < net->node[node].out.n; i++)
        spread(net, fork, net->link[net->out[net->node[node].out.first + i]].to, b, branch);
}

/* The moments of branch b with the most waiting, at most OF_A_BRANCH of them. */
static int worst_of(const search *s, const int *branch, int b, int worst[OF_A_BRANCH])
{
    const sb_moment_total *total = s->run->record->moment;
    int n = 0;
    for (int k = 0; k < s->n_rivals; k++) {
        const int m = s->rival[k], to = s->net->moment[m].to;
        if (to < 0 || branch[to] != b || total[m].wait_ns == 0) continue;
        int at = n < OF_A_BRANCH ? n++ : OF_A_BRANCH - 1;
        if (at == OF_A_BRANCH - 1 && n == OF_A_BRANCH && worst[at] >= 0 && total[worst[at]].wait_ns >= total[m].wait_ns) continue;
        for (; at > 0 && total[worst[at - 1]].wait_ns < total[m].wait_ns; at--) worst[at] = worst[at - 1];
        worst[at] = m;
    }
    return n;
}

static sb_status add_branches(search *s, int fork, int *branch, sb_diag *diag)
{
    const sb_net_node *node = &s->net->node[fork];
    int before[MOST_BRANCHES][OF_A_BRANCH], n[MOST_BRANCHES];
    sb_status status = SB_OK;
    for (int i = 0; i < s->net->n_nodes; i++) branch[i] = 0;
    const int branches = node->out.n < MOST_BRANCHES ? node->out.n : MOST_BRANCHES;
    for (int b = 0; b < branches; b++) spread(s->net, fork, s->net->link[s->net->out[node->out.first + b]].to, b + 1, branch);
    for (int b = 0; b < branches; b++) {
        for (int k = 0; k < OF_A_BRANCH; k++) before[b][k] = -1;
        n[b] = worst_of(s, branch, b + 1, before[b]);
        for (int other = 0; other < b; other++)
            for (int i = 0; i < n[b] && status == SB_OK; i++)
                for (int k = 0; k < n[other] && status == SB_OK; k++) status = add_duo(s, before[other][k], before[b][i], fork, diag);
    }
    return status;
}

/* --- trying ------------------------------------------------------------------------------------------------------------- */

sb_status critical_try_pairs(search *s, sb_diag *diag)
{
    const int upto = critical_base(s);
    int *branch = calloc((size_t)s->net->n_nodes + 1, sizeof *branch);
    sb_status status = branch ? add_highest(s, diag) : sb_no_memory(diag);
    for (int i = 0; i < s->net->n_nodes && status == SB_OK; i++)
        if (s->net->node[i].gathered && s->net->node[i].out.n > 1) status = add_branches(s, i, branch, diag);
    free(branch);
    for (int i = 0; i < s->n_duos && status == SB_OK; i++) {
        duo *d = &s->duo[i];
        d->trial.treatment = (sb_treatment){ .item = { critical_treated(d->a, s->c->remedy, s->c->chance),
                                                       critical_treated(d->b, s->c->remedy, s->c->chance) }, .n = 2 };
        status = critical_try(s, d->a, s->c->remedy, upto, diag);
        if (status == SB_OK) status = critical_try(s, d->b, s->c->remedy, upto, diag);
        if (status == SB_OK) status = sb_trial_run(&s->trials, &d->trial, upto, NULL, diag);
    }
    return status;
}

sb_status critical_try_absences(search *s, sb_diag *diag)
{
    const sb_model *model = s->scenario->model;
    sb_status status = SB_OK;
    s->absentee = calloc((size_t)model->n_actors + 1, sizeof *s->absentee);
    if (s->absentee == NULL) return sb_no_memory(diag);
    for (int a = 0; a < model->n_actors && status == SB_OK; a++) {
        if (model->actor[a].child || s->run->record->row[0].actor == NULL) continue;
        int64_t queued = 0;
        for (int r = 0; r < s->run->record->shape.replications; r++) queued += s->run->record->row[r].actor[a].queued;
        if (queued == 0) continue;
        absentee *away = &s->absentee[s->n_absentees++];
        *away = (absentee){ .actor = a, .trial = { .treatment = { .without = true, .actor = a } } };
        status = sb_trial_run(&s->trials, &away->trial, critical_base(s), NULL, diag);
    }
    return status;
}

/* --- findings --------------------------------------------------------------------------------------------------------------- */

static int place_of(const sb_critical *c, int moment)
{
    for (int i = 0; i < c->n_moments; i++)
        if (c->moment[i].moment == moment) return i;
    return -1;
}

static void make_pair(const search *s, sb_critical_pair *out, const duo *d)
{
    const sb_part *a = trial_of(s, d->a, s->c->remedy)->part[0], *b = trial_of(s, d->b, s->c->remedy)->part[0];
    *out = (sb_critical_pair){ .a = place_of(s->c, d->a), .b = place_of(s->c, d->b), .fork = d->fork };
    if (out->a > out->b) {
        const int first = out->b;
        out->b = out->a;
        out->a = first;
    }
    out->change = sb_paired_difference(s->base.part[0], d->trial.part[0], d->trial.n, s->together);
    out->surplus = sb_paired_combination((const sb_part *const[]){ d->trial.part[0], a, b, s->base.part[0] },
                                         (const double[]){ 1, -1, -1, 1 }, 4, d->trial.n, s->together);
}

/* The best pair first. */
static void sort_pairs(sb_critical *c, int direction)
{
    for (int i = 1; i < c->n_pairs; i++) {
        const sb_critical_pair moved = c->pair[i];
        int at = i;
        for (; at > 0 && direction * c->pair[at - 1].change.delta < direction * moved.change.delta; at--) c->pair[at] = c->pair[at - 1];
        c->pair[at] = moved;
    }
}

static sb_status make_absences(search *s, sb_diag *diag)
{
    sb_critical *c = s->c;
    c->absence = sb_arena_array(c->arena, (size_t)s->n_absentees, sizeof *c->absence);
    if (c->absence == NULL) return sb_no_memory(diag);
    for (int i = 0; i < s->n_absentees; i++) {
        const absentee *away = &s->absentee[i];
        if (away->trial.n == 0) continue;
        sb_away_always *out = &c->absence[c->n_absences++];
        *out = (sb_away_always){ .actor = away->actor, .replications = away->trial.n };
        out->change = sb_arena_array(c->arena, (size_t)c->n_targets, sizeof *out->change);
        if (out->change == NULL) return sb_no_memory(diag);
        for (int t = 0; t < c->n_targets; t++)
            out->change[t] = sb_paired_difference(s->base.part[t], away->trial.part[t], away->trial.n, s->together);
    }
    return SB_OK;
}

sb_status critical_make_extras(search *s, sb_diag *diag)
{
    sb_critical *c = s->c;
    const int good = sb_target_direction(s->scenario->model, c->target[0]);
    c->pair = sb_arena_array(c->arena, (size_t)s->n_duos, sizeof *c->pair);
    if (c->pair == NULL) return sb_no_memory(diag);
    for (int i = 0; i < s->n_duos; i++)
        if (s->duo[i].trial.n > 0) make_pair(s, &c->pair[c->n_pairs++], &s->duo[i]);
    sort_pairs(c, c->remedy == SB_REMEDY_FAILS ? -good : good);
    return make_absences(s, diag);
}

void critical_drop_extras(search *s)
{
    for (int i = 0; i < s->n_duos; i++) sb_trial_fini(&s->duo[i].trial, s->trials.n_targets);
    for (int i = 0; i < s->n_absentees; i++) sb_trial_fini(&s->absentee[i].trial, s->trials.n_targets);
    free(s->duo);
    free(s->absentee);
}
