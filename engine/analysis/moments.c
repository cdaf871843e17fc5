/* Links, and the critical collaboration moments: what each handover, joint step and tell brought, ranked. */
#include "analysis/make.h"
#include "analysis/ways.h"

#include <math.h>
#include <stdlib.h>

static const double HEAVY = 0.1, LIGHT = 0.01; /* shares of the waiting, or of the missed deadlines */

/* --- links ------------------------------------------------------------------------------------------ */

static void make_link(sb_maker *m, int i)
{
    const sb_link_total *total = &m->record->link[i];
    sb_link_finding *out = &m->f->link[i];
    const double n = total->n + total->given_up > 0 ? (double)(total->n + total->given_up) : NAN;
    *out = (sb_link_finding){ .n = total->n, .tries = total->tries, .given_up = total->given_up };
    out->wait_h = sb_in_hours(total->wait_ns) / n;
    out->channel_h = sb_in_hours(total->channel_ns) / n;
    out->closed_h = sb_in_hours(total->closed_ns) / n;
    out->join_h = sb_in_hours(total->join_ns) / n;
    out->wait_total_h = sb_in_hours(total->wait_ns);
    out->wait_p50_h = NAN;
    if (m->record->link_wait != NULL)
        out->wait_p50_h = sb_histogram_quantile(&m->record->link_wait[i], 0.5) / (double)SB_HOUR;
    out->path_wait_h = m->f->ended > 0 ? sb_in_hours(total->path_wait_ns) / (double)m->f->ended : NAN;
}

sb_status sb_make_links(sb_maker *m, sb_diag *diag)
{
    sb_ways ways;
    sb_status status = sb_ways_init(&ways, m->net, m->f->arena, diag);
    if (status != SB_OK) return status;
    for (int i = 0; i < m->f->n_links; i++) {
        const sb_net_link *link = &m->net->link[i];
        make_link(m, i);
        m->f->link[i].handover =
            link->is_tell || (m->net->node[link->to].laned && sb_ways_back(&ways, i, -1) >= 0);
    }
    return SB_OK;
}

/* --- who meets, and what the group says of it ------------------------------------------------------- */

static void add_actor(sb_moment_finding *out, int *list, int actor)
{
    for (int i = 0; i < out->n_actors; i++)
        if (list[i] == actor) return;
    list[out->n_actors++] = actor;
}

static sb_status who_meets(sb_maker *m, sb_moment_finding *out, const sb_net_moment *moment, sb_diag *diag)
{
    const sb_node *from = moment->from >= 0 ? &m->model->node[moment->from] : NULL;
    const sb_node *to = moment->told < 0 ? &m->model->node[moment->to] : NULL; /* a tell adds the one told */
    int most = 1 + (from ? from->by.n : 0) + (to ? to->by.n : 0);
    int *list = sb_arena_array(m->f->arena, (size_t)most, sizeof *list);
    if (list == NULL) return sb_no_memory(diag);
    for (int i = 0; from != NULL && i < from->by.n; i++) add_actor(out, list, from->by.member[i].actor.index);
    out->n_from = out->n_actors;
    for (int i = 0; to != NULL && i < to->by.n; i++) add_actor(out, list, to->by.member[i].actor.index);
    if (moment->told >= 0) add_actor(out, list, moment->told);
    out->actor = list;
    return SB_OK;
}

/* A way is judged as its worst part: weak before unknown before works. */
static sb_rating worse(sb_rating a, sb_rating b)
{
    static const int BADNESS[] = { [SB_UNRATED] = 0, [SB_WORKS] = 1, [SB_UNKNOWN] = 2, [SB_WEAK] = 3 };
    return BADNESS[a] >= BADNESS[b] ? a : b;
}

static void judge_way(sb_maker *m, sb_moment_finding *out, const sb_net_moment *moment, sb_ways *ways)
{
    for (int k = sb_ways_back(ways, moment->link, moment->from); k >= 0; k = ways->next[k]) {
        const sb_link *said = &m->model->link[ways->link[k]];
        out->rating = worse(out->rating, said->rating);
        if (said->via.id != NULL) out->via = m->model->channel[said->via.index].title;
    }
}

static void judge_tell(sb_maker *m, sb_moment_finding *out, const sb_net_moment *moment)
{
    int at = m->net->n_flow;
    for (int i = 0; i < m->model->n_tells; i++) {
        const sb_tell *said = &m->model->tell[i];
        at += said->n_to;
        if (moment->link >= at) continue;
        out->rating = said->rating;
        if (said->via.id != NULL) out->via = m->model->channel[said->via.index].title;
        return;
    }
}

/* --- figures ---------------------------------------------------------------------------------------- */

static int64_t misses_of(const sb_maker *m, int moment)
{
    int64_t sum = 0;
    for (int d = 0; d < m->record->shape.deadlines; d++)
        sum += m->record->missed_by[d * m->record->shape.moments + moment];
    return sum;
}

static sb_weight weight_of(const sb_moment_finding *out, int64_t all_missed)
{
    double missed = all_missed > 0 ? (double)out->misses / (double)all_missed : 0;
    double most = fmax(missed, isnan(out->path_wait_share) ? 0 : out->path_wait_share);
    if (out->n == 0) return SB_NEVER_PASSED;
    return most >= HEAVY ? SB_WEIGHS_HEAVILY : most < LIGHT ? SB_WEIGHS_LIGHTLY : SB_WEIGHS_SOME;
}

static void measure_moment(sb_maker *m, sb_moment_finding *out, int i)
{
    const sb_moment_total *total = &m->record->moment[i];
    const sb_histogram *h = &m->record->moment_histogram[i];
    const double n = total->n > 0 ? (double)total->n : NAN,
                 ended = m->f->ended > 0 ? (double)m->f->ended : NAN;
    out->n = total->n;
    out->wait_h = sb_in_hours(total->wait_ns) / n;
    out->wait_p50_h = sb_histogram_quantile(h, 0.5) / (double)SB_HOUR;
    out->wait_p90_h = sb_histogram_quantile(h, 0.9) / (double)SB_HOUR;
    for (int c = 0; c < SB_CAUSES; c++) {
        out->wait_by_cause_h[c] = sb_in_hours(total->cause_ns[c]) / n;
        if (total->cause_ns[c] > total->cause_ns[out->main_cause]) out->main_cause = (sb_cause)c;
    }
    out->path_share = (double)total->path_cases / ended;
    out->path_wait_h = sb_in_hours(total->path_wait_ns) / ended;
    out->misses = misses_of(m, i);
}

static void weigh(sb_maker *m, sb_moment_finding *out, int i)
{
    sb_u128 path_wait = 0;
    int64_t missed = 0;
    for (int node = 0; node < m->model->n_nodes; node++) path_wait += m->record->node[node].path_wait_ns;
    for (int d = 0; d < m->model->n_deadlines; d++) missed += m->f->deadline[d].missed;
    out->path_wait_share =
        path_wait > 0 ? (double)m->record->moment[i].path_wait_ns / (double)path_wait : NAN;
    out->weight = weight_of(out, missed);
}

/* --- ranking ---------------------------------------------------------------------------------------- */

typedef struct claim { /* exact, so that the order is the same everywhere */
    sb_u128 path_wait_ns;
    int64_t misses;
    int moment;
} claim;

static int by_claim(const void *a, const void *b)
{
    const claim *x = a, *y = b;
    if (x->path_wait_ns != y->path_wait_ns) return x->path_wait_ns > y->path_wait_ns ? -1 : 1;
    if (x->misses != y->misses) return x->misses > y->misses ? -1 : 1;
    return x->moment - y->moment;
}

static sb_status ranked(claim **out, const sb_maker *m, sb_diag *diag)
{
    claim *list = sb_arena_array(m->f->arena, (size_t)m->f->n_moments, sizeof *list);
    if (list == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->f->n_moments; i++)
        list[i] = (claim){ m->record->moment[i].path_wait_ns, misses_of(m, i), i };
    qsort(list, (size_t)m->f->n_moments, sizeof *list, by_claim);
    *out = list;
    return SB_OK;
}

sb_status sb_make_moments(sb_maker *m, sb_diag *diag)
{
    sb_ways ways;
    claim *order = NULL;
    sb_moment_structure *structure = sb_arena_array(m->f->arena, (size_t)m->f->n_moments, sizeof *structure);
    sb_status status = structure ? sb_ways_init(&ways, m->net, m->f->arena, diag) : sb_no_memory(diag);
    if (status == SB_OK) status = ranked(&order, m, diag);
    if (status == SB_OK) status = sb_structure_find(structure, m->net, m->record, diag);
    for (int rank = 0; rank < m->f->n_moments && status == SB_OK; rank++) {
        const int i = order[rank].moment;
        const sb_net_moment *moment = &m->net->moment[i];
        sb_moment_finding *out = &m->f->moment[rank];
        *out = (sb_moment_finding){
            .moment = i, .kind = moment->kind, .from = moment->from, .to = moment->to, .rank = rank + 1,
            .structure = structure[i]
        };
        status = who_meets(m, out, moment, diag);
        if (moment->kind == SB_PASSAGE_HANDOVER) judge_way(m, out, moment, &ways);
        if (moment->kind == SB_PASSAGE_TELL) judge_tell(m, out, moment);
        measure_moment(m, out, i);
        weigh(m, out, i);
    }
    return status;
}
