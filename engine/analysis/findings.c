#include "analysis/analysis.h"

#include "analysis/make.h"

#include <assert.h>
#include <stdlib.h>

/* The arrays of findings, by the model's and the net's counts. */
static bool make_room(sb_findings *f, const sb_model *model, const sb_net *net)
{
    sb_arena *a = f->arena;
    f->n_measures = SB_STANDARD_MEASURES + model->n_measures;
    f->n_links = net->n_links;
    f->n_moments = net->n_moments;
    f->n_culprits = 1 + model->n_actors + model->n_channels;
    f->measure = sb_arena_array(a, (size_t)f->n_measures, sizeof *f->measure);
    f->deadline = sb_arena_array(a, (size_t)model->n_deadlines, sizeof *f->deadline);
    f->actor = sb_arena_array(a, (size_t)model->n_actors, sizeof *f->actor);
    f->node = sb_arena_array(a, (size_t)model->n_nodes, sizeof *f->node);
    f->link = sb_arena_array(a, (size_t)f->n_links, sizeof *f->link);
    f->need = sb_arena_array(a, (size_t)model->n_needs, sizeof *f->need);
    f->event = sb_arena_array(a, (size_t)model->n_events, sizeof *f->event);
    f->emit_rows = sb_arena_array(a, (size_t)model->n_emits, sizeof *f->emit_rows);
    f->moment = sb_arena_array(a, (size_t)f->n_moments, sizeof *f->moment);
    f->blame_h = sb_arena_array(a, (size_t)f->n_culprits * SB_CAUSES, sizeof *f->blame_h);
    return f->measure && f->deadline && f->actor && f->node && f->link && f->need && f->event &&
           f->emit_rows && f->moment && f->blame_h;
}

static void gather_rows(sb_maker *m)
{
    for (int i = 0; i < m->record->shape.replications; i++) {
        const sb_row *row = &m->record->row[i];
        if (!row->present) continue;
        m->row[m->n_rows++] = row;
        m->f->cases += row->cases;
        m->f->ended += row->ended;
        m->f->events += row->events;
    }
    m->f->replications = m->n_rows;
    m->f->planned = m->record->shape.replications;
}

/* Puts parts of replications with the same params together; how many there are then. */
static int independent_parts(sb_maker *m)
{
    int n = 0;
    for (int r = 0; r < m->n_rows; r++) {
        if (m->paired && r > 0 && m->row[r]->replication / 2 == m->row[r - 1]->replication / 2) {
            m->part[n - 1].top += m->part[r].top;
            m->part[n - 1].base += m->part[r].base;
        } else {
            m->part[n++] = m->part[r];
        }
    }
    return n;
}

double sb_make_ratio(sb_maker *m, sb_interval *ci)
{
    const int n = independent_parts(m);
    *ci = sb_ratio_interval(m->part, n);
    return sb_ratio(m->part, n);
}

double sb_make_share(sb_maker *m, sb_interval *ci)
{
    const int n = independent_parts(m);
    *ci = sb_share_interval(m->part, n);
    return sb_ratio(m->part, n);
}

static sb_status make_all(sb_maker *m, sb_diag *diag)
{
    gather_rows(m);
    sb_make_measures(m);
    sb_make_deadlines(m);
    if (!sb_make_actors(m)) return sb_no_memory(diag);
    sb_make_needs(m);
    sb_make_events(m);
    for (int i = 0; i < m->model->n_emits; i++) m->f->emit_rows[i] = m->record->emit_rows[i];
    sb_make_nodes(m);
    sb_make_blame(m);
    sb_status status = sb_make_links(m, diag);
    if (status == SB_OK) status = sb_make_moments(m, diag);
    return status == SB_OK ? sb_make_doubts(m, diag) : status;
}

sb_status sb_findings_make(sb_findings **out, const sb_model *model, const sb_net *net,
                           const sb_record *record, uint64_t seed, bool partial, sb_diag *diag)
{
    assert(record->shape.measures == SB_STANDARD_MEASURES + model->n_measures);
    assert(record->shape.nodes == model->n_nodes && record->shape.actors >= model->n_actors);
    assert(record->shape.links == net->n_links && record->shape.moments == net->n_moments);
    assert(record->shape.culprits == 1 + model->n_actors + model->n_channels);
    assert(record->shape.deadlines == model->n_deadlines && record->shape.needs == model->n_needs);
    assert(record->shape.events == model->n_events && record->shape.emits == model->n_emits);
    size_t rows = (size_t)record->shape.replications + 1;
    sb_arena *arena = sb_arena_new();
    sb_findings *f = arena ? sb_arena_alloc(arena, sizeof *f) : NULL;
    sb_maker m = { .f = f, .model = model, .net = net, .record = record, .row = calloc(rows, sizeof *m.row),
                   .part = calloc(rows, sizeof *m.part), .paired = sb_model_is_uncertain(model) };
    sb_status status = SB_OK;
    if (f != NULL) *f = (sb_findings){ .arena = arena, .model = model, .seed = seed, .partial = partial, .uncertain = m.paired };
    if (f == NULL || m.row == NULL || m.part == NULL || !make_room(f, model, net))
        status = sb_no_memory(diag);
    if (status == SB_OK) status = make_all(&m, diag);
    free(m.row);
    free(m.part);
    if (status == SB_OK) *out = f;
    else sb_arena_free(arena);
    return status;
}

bool sb_measure_occurs(const sb_findings *findings, int i)
{
    const sb_measure_finding *m = &findings->measure[i];
    if (i >= SB_STANDARD_MEASURES) return true;
    const bool optional = i == SB_ORGANISATIONS_MET || i == SB_PERSONS_MET || i == SB_QUESTIONS || i == SB_COST;
    return (m->n > 0 || m->unreached > 0) && !(optional && m->max == 0);
}

void sb_findings_free(sb_findings *findings)
{
    if (findings != NULL) sb_arena_free(findings->arena);
}
