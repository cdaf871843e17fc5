#include "analysis/comparison.h"

#include "analysis/holm.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double LEVEL = 0.05;

typedef struct pairing {
    sb_comparison *c;
    const sb_run_way *way;
    int together;        /* replications that are one draw of uncertain params */
    sb_part *base, *own; /* scratch: one a replication */
    double *p;           /* of what is judged together */
    sb_contrast **judged;
} pairing;

static const sb_model *model_of(const pairing *w, int way)
{
    return w->way[way].findings->model;
}

/* --- what is there ---------------------------------------------------------------------------------------------------- */

static bool is_same(const pairing *w, int way, sb_target base, sb_target own)
{
    if ((base.measure < 0) != (own.measure < 0)) return false;
    if (strcmp(sb_target_id(model_of(w, 0), base), sb_target_id(model_of(w, way), own)) != 0) return false;
    return base.measure < 0 ||
           w->way[0].record->shape.kind[base.measure] == w->way[way].record->shape.kind[own.measure];
}

static void match(pairing *w, int way)
{
    sb_compared_way *out = &w->c->way[way];
    const sb_model *base = model_of(w, 0), *own = model_of(w, way);
    for (int t = 0; t < w->c->n_targets; t++) out->target[t].own = -1;
    for (int k = 0; k < sb_target_count(own); k++) {
        out->in_baseline[k] = -1;
        for (int t = 0; t < w->c->n_targets && out->in_baseline[k] < 0; t++)
            if (is_same(w, way, sb_target_at(base, t), sb_target_at(own, k))) {
                out->in_baseline[k] = t;
                out->target[t].own = k;
            }
    }
}

/* Costs, questions … of which no way has any would only make the rest harder to tell from chance. */
static bool occurs(const pairing *w, int t)
{
    const sb_target target = sb_target_at(model_of(w, 0), t);
    if (target.measure < 0 || target.measure >= SB_STANDARD_MEASURES) return true;
    for (int k = 0; k < w->c->n_ways; k++)
        if (sb_measure_occurs(w->way[k].findings, target.measure)) return true;
    return false;
}

/* --- pairs ------------------------------------------------------------------------------------------------------------ */

static bool has(const sb_record *record, int r)
{
    return r < record->shape.replications && record->row[r].present;
}

static bool both_have(const pairing *w, int way, int r)
{
    return has(w->way[0].record, r) && has(w->way[way].record, r);
}

/* Replications that share a draw come together, or not at all; only the very last may be alone. */
static bool is_paired(const pairing *w, int way, int r)
{
    const bool is_last = r + 1 == w->way[0].record->shape.replications && r % 2 == 0;
    return both_have(w, way, r) && (w->together == 1 || is_last || both_have(w, way, r ^ 1));
}

static int gather(const pairing *w, int way, int t)
{
    const sb_record *base = w->way[0].record, *own = w->way[way].record;
    const sb_target there = sb_target_at(model_of(w, 0), t);
    const sb_target here = sb_target_at(model_of(w, way), w->c->way[way].target[t].own);
    int n = 0;
    for (int r = 0; r < base->shape.replications; r++) {
        if (!is_paired(w, way, r)) continue;
        w->base[n] = sb_target_part(&base->row[r], there, base->shape.kind);
        w->own[n] = sb_target_part(&own->row[r], here, own->shape.kind);
        n++;
    }
    return n;
}

/* The value's own interval; what shares a draw counts as one. */
static sb_interval own_interval(pairing *w, int n)
{
    int draws = 0;
    for (int i = 0; i < n; i += w->together, draws++) {
        sb_part sum = { 0, 0 };
        for (int k = i; k < n && k < i + w->together; k++) {
            sum.top += w->own[k].top;
            sum.base += w->own[k].base;
        }
        w->own[draws] = sum;
    }
    return sb_ratio_interval(w->own, draws);
}

static double unreached(const sb_findings *f, sb_target target)
{
    if (target.measure < 0) return 0;
    const sb_measure_finding *m = &f->measure[target.measure];
    const int64_t all = m->n + m->unreached;
    return all > 0 ? (double)m->unreached / (double)all : 0;
}

static void contrast(pairing *w, int way, int t)
{
    sb_compared_way *out = &w->c->way[way];
    sb_contrast *c = &out->target[t];
    c->value = c->p = NAN;
    c->ci = sb_no_interval(SB_GAP_NO_DATA);
    c->change = (sb_paired){ .delta = NAN, .error = NAN, .ci = c->ci };
    if (c->own < 0) return;
    const int n = gather(w, way, t);
    out->replications = n;
    c->value = sb_ratio(w->own, n);
    c->unreached = unreached(w->way[way].findings, sb_target_at(model_of(w, way), c->own));
    if (way > 0) c->change = sb_paired_difference(w->base, w->own, n, w->together);
    c->ci = own_interval(w, n);
    if (way == 0 || w->c->direction[t] == 0 || !w->c->occurs[t] || !c->change.ci.honest) return;
    w->p[w->c->judged] = sb_paired_p(&c->change);
    w->judged[w->c->judged++] = c;
}

/* --- verdicts ----------------------------------------------------------------------------------------------------------- */

static sb_status judge(pairing *w, sb_diag *diag)
{
    sb_status status = sb_holm(w->p, w->c->judged, diag);
    for (int i = 0; i < w->c->judged && status == SB_OK; i++) w->judged[i]->p = rint(w->p[i] * 1e6) / 1e6;
    for (int k = 1; k < w->c->n_ways && status == SB_OK; k++)
        for (int t = 0; t < w->c->n_targets; t++) {
            sb_contrast *c = &w->c->way[k].target[t];
            if (isnan(c->p)) continue;
            const bool good = c->change.delta * w->c->direction[t] > 0;
            c->verdict = c->p >= w->c->level ? SB_NO_DIFFERENCE : good ? SB_BETTER : SB_WORSE;
        }
    return status;
}

static sb_status compare(pairing *w, sb_diag *diag)
{
    sb_comparison *c = w->c;
    for (int t = 0; t < c->n_targets; t++) {
        c->direction[t] = sb_target_direction(model_of(w, 0), sb_target_at(model_of(w, 0), t));
        c->occurs[t] = occurs(w, t);
    }
    for (int k = 0; k < c->n_ways; k++) {
        c->way[k].findings = w->way[k].findings;
        match(w, k);
        for (int t = 0; t < c->n_targets; t++) contrast(w, k, t);
    }
    return judge(w, diag);
}

static bool make_room(pairing *w)
{
    sb_comparison *c = w->c;
    const size_t targets = (size_t)c->n_targets;
    const size_t rows = (size_t)w->way[0].record->shape.replications + 1, pairs = (size_t)c->n_ways * targets + 1;
    c->direction = sb_arena_array(c->arena, targets, sizeof *c->direction);
    c->occurs = sb_arena_array(c->arena, targets, sizeof *c->occurs);
    c->way = sb_arena_array(c->arena, (size_t)c->n_ways, sizeof *c->way);
    bool is_there = c->direction != NULL && c->occurs != NULL && c->way != NULL;
    for (int k = 0; k < c->n_ways && is_there; k++) {
        c->way[k].target = sb_arena_array(c->arena, targets, sizeof *c->way[k].target);
        c->way[k].in_baseline = sb_arena_array(c->arena, (size_t)sb_target_count(model_of(w, k)), sizeof *c->way[k].in_baseline);
        is_there = c->way[k].target != NULL && c->way[k].in_baseline != NULL;
    }
    w->base = calloc(rows, sizeof *w->base);
    w->own = calloc(rows, sizeof *w->own);
    w->p = calloc(pairs, sizeof *w->p);
    w->judged = calloc(pairs, sizeof *w->judged);
    return is_there && w->base != NULL && w->own != NULL && w->p != NULL && w->judged != NULL;
}

sb_status sb_comparison_make(sb_comparison **out, const sb_run_way *way, int n, sb_diag *diag)
{
    sb_arena *arena = sb_arena_new();
    sb_comparison *c = arena ? sb_arena_alloc(arena, sizeof *c) : NULL;
    if (c == NULL) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    *c = (sb_comparison){ .arena = arena, .n_ways = n, .level = LEVEL,
                           .n_targets = sb_target_count(way[0].findings->model) };
    pairing w = { .c = c, .way = way, .together = 1 };
    for (int k = 0; k < n; k++)
        if (sb_model_is_uncertain(way[k].findings->model)) w.together = 2;
    sb_status status = make_room(&w) ? compare(&w, diag) : sb_no_memory(diag);
    free(w.base);
    free(w.own);
    free(w.p);
    free(w.judged);
    if (status == SB_OK) *out = c;
    else sb_arena_free(arena);
    return status;
}

void sb_comparison_free(sb_comparison *comparison)
{
    if (comparison != NULL) sb_arena_free(comparison->arena);
}
