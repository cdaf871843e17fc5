/* What the actors did, what happened at each node, and on whom the waiting falls. */
#include "analysis/make.h"

#include <math.h>

typedef sb_part (*part_of_row)(const sb_row *row, int actor);

static sb_part busy_of(const sb_row *row, int actor)
{
    return (sb_part){ (double)row->actor[actor].busy_ns, (double)row->actor[actor].staffed_ns };
}

static sb_part queue_of(const sb_row *row, int actor)
{
    return (sb_part){ (double)row->actor[actor].queue_ns, (double)row->observed_ns };
}

static sb_part wait_of(const sb_row *row, int actor)
{
    return (sb_part){ sb_in_hours(row->actor[actor].wait_ns), (double)row->actor[actor].queued };
}

static double ratio_of(sb_maker *m, sb_interval *ci, int actor, part_of_row part)
{
    for (int r = 0; r < m->n_rows; r++) m->part[r] = part(m->row[r], actor);
    return sb_make_ratio(m, ci);
}

/* The figures of a desk. */
static void make_desk(sb_maker *m, sb_actor_finding *out, int desk)
{
    sb_u128 busy = 0;
    for (int r = 0; r < m->n_rows; r++) {
        busy += m->row[r]->actor[desk].busy_ns;
        out->served += m->row[r]->actor[desk].served;
    }
    out->busy_h = sb_in_hours(busy);
    out->utilisation = ratio_of(m, &out->utilisation_ci, desk, busy_of);
    out->queue_mean = ratio_of(m, &out->queue_ci, desk, queue_of);
    out->wait_mean_h = ratio_of(m, &out->wait_ci, desk, wait_of);
}

static bool make_parts(sb_maker *m, sb_actor_finding *out, int actor)
{
    const sb_actor *said = &m->model->actor[actor];
    out->n_parts = said->n_parts;
    out->part = sb_arena_array(m->f->arena, (size_t)said->n_parts, sizeof *out->part);
    if (out->part == NULL) return false;
    for (int i = 0; i < said->n_parts; i++) {
        const sb_actor_part *part = &said->part[i];
        out->part[i] = (sb_actor_finding){
            .id = part->name, .title = part->name, .unlimited = part->unlimited, .load = part->load
        };
        make_desk(m, &out->part[i], m->net->actor[actor].desks.first + i);
    }
    return true;
}

bool sb_make_actors(sb_maker *m)
{
    for (int a = 0; a < m->model->n_actors; a++) {
        const sb_actor *said = &m->model->actor[a];
        sb_actor_finding *out = &m->f->actor[a];
        const bool one_load = said->keyed[SB_KEYED_LOAD].n == 0;
        *out = (sb_actor_finding){
            .id = said->id, .title = said->title, .unlimited = said->unlimited, .load = one_load ? said->load : NAN
        };
        make_desk(m, out, a);
        if (said->n_parts > 0 && !make_parts(m, out, a)) return false;
    }
    return true;
}

/* NaN when not kept, or when it never started. */
static double start_quantile(const sb_record *record, int node, double q)
{
    return record->node_start ? sb_histogram_quantile(&record->node_start[node], q) / (double)SB_HOUR : NAN;
}

/* The record has visits only where one can take time. A gateway or an end has as many as came over its
 * links, and those that were lost on the way; and every case where all begin. */
static int64_t visits_of(const sb_maker *m, int node)
{
    int64_t n = m->record->node[node].left;
    if (m->net->node[node].visited) return m->record->node[node].n;
    for (int l = 0; l < m->f->n_links; l++)
        if (m->net->link[l].to == node) n += m->record->link[l].n;
    if (m->net->n_sources == 1 && m->net->source[0].enter == node) n += m->f->cases;
    return n;
}

void sb_make_nodes(sb_maker *m)
{
    for (int i = 0; i < m->model->n_nodes; i++) {
        const sb_node_total *total = &m->record->node[i];
        sb_node_finding *out = &m->f->node[i];
        *out = (sb_node_finding){ .n = visits_of(m, i), .left = total->left };
        const double n = out->n > 0 ? (double)out->n : NAN;
        out->wait_h = sb_in_hours(total->wait_ns) / n;
        out->work_h = sb_in_hours(total->work_ns) / n;
        for (int c = 0; c < SB_CAUSES; c++) out->wait_by_cause_h[c] = sb_in_hours(total->cause_ns[c]) / n;
        out->start_p10_h = start_quantile(m->record, i, 0.10);
        out->start_p50_h = start_quantile(m->record, i, 0.50);
        out->start_p90_h = start_quantile(m->record, i, 0.90);
        out->path_share = m->f->ended > 0 ? (double)total->path_n / (double)m->f->ended : NAN;
    }
}

void sb_make_blame(sb_maker *m)
{
    const int cells = m->f->n_culprits * SB_CAUSES;
    for (int k = 0; k < cells; k++) {
        sb_u128 sum = 0;
        for (int node = 0; node < m->model->n_nodes; node++)
            sum += m->record->blame[(size_t)node * (size_t)cells + (size_t)k];
        m->f->blame_h[k] = m->f->cases > 0 ? sb_in_hours(sum) / (double)m->f->cases : NAN;
    }
}
