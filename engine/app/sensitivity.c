#include "app/sensitivity.h"

#include "app/outputs.h"
#include "app/way.h"
#include "base/hash.h"
#include "io/json_sensitivity.h"
#include "io/sensitivity_table.h"

#include <math.h>
#include <stdlib.h>

enum { FIFTH = 5, CHANCES = 3 };
static const double MEAN_SIZE = 0.79788456080286536; /* of a standard normal: sqrt(2 / pi) */

typedef struct search {
    const sb_scenario_file *scenario;
    const sb_sensitivity_options *options;
    sb_sensitivity *s;
    sb_diags *diags;
    int threads, together;
    int64_t before, of;       /* replications run before this point; in all */
    sb_setting *set;          /* one a param that moves: where it stands now */
    sb_part *base, *low, *high; /* one a replication */
    double *chance, *point;
    int *moved;
    double *effect, *error;   /* [param * trajectories + trajectory]; error: its standard error */
} search;

/* --- what moves ------------------------------------------------------------------------------------------------------- */

static bool moves(const sb_param *p)
{
    return !p->fixed && p->min < p->max && isfinite(p->min) && isfinite(p->max);
}

static sb_status nothing_moves(const sb_model *m, sb_diag *diag)
{
    const sb_where where = { .file = m->path, .line = m->n_params > 0 ? m->param[0].where.line : 0 };
    sb_fail(diag, SB_USER, where, "the scenario has no param with a range that is free to move");
    if (m->n_params == 0) sb_hint(diag, "Declare what is unsure as a param: param \"name\" { default=0.5, min=0.2, max=0.8 }.");
    else sb_hint(diag, "Give params that are not set by hand both min and max: how low and how high they may really be.");
    return SB_USER;
}

static sb_status choose_params(search *x, sb_diag *diag)
{
    const sb_model *m = x->scenario->model;
    sb_sensitivity *s = x->s;
    s->param = sb_arena_array(s->arena, (size_t)m->n_params, sizeof *s->param);
    s->fixed = sb_arena_array(s->arena, (size_t)m->n_params, sizeof *s->fixed);
    x->set = calloc((size_t)m->n_params + 1, sizeof *x->set);
    if (s->param == NULL || s->fixed == NULL || x->set == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_params; i++) {
        const sb_param *p = &m->param[i];
        if (!moves(p)) {
            s->fixed[s->n_fixed++] = i;
            if (sb_param_is_drawn(p)) x->together = 2;
            continue;
        }
        const sb_paired unknown = { .delta = NAN, .error = NAN, .ci = sb_no_interval(SB_GAP_NO_DATA) };
        s->param[s->n_params] = (sb_param_finding){ .param = i, .value = p->value, .noise = NAN, .swing = unknown,
                                                    .low = { p->min, unknown }, .high = { p->max, unknown },
                                                    .effects = sb_elementary_effects(NULL, 0) };
        x->set[s->n_params++] = (sb_setting){ p->id, p->value };
    }
    return s->n_params > 0 ? SB_OK : nothing_moves(m, diag);
}

/* Where a param stands at a share of its range. One whose default and ends are whole numbers (people, days, yes or no) stays
 * whole. */
static double at_level(const sb_param *p, double level)
{
    const double value = p->min + level * (p->max - p->min);
    return p->initial == rint(p->initial) && p->min == rint(p->min) && p->max == rint(p->max) ? rint(value) : value;
}

static const sb_param *param_of(const search *x, int i)
{
    return &x->scenario->model->param[x->s->param[i].param];
}

/* --- one point -------------------------------------------------------------------------------------------------------- */

static void report(void *user, int64_t done, int64_t of)
{
    const search *x = user;
    (void)of;
    x->options->experiment.progress(x->options->experiment.user, x->before + done, x->of);
}

static sb_status measure(search *x, sb_way *way, sb_part *part, sb_record **record, sb_diag *diag)
{
    sb_target target;
    sb_status status = sb_target_find(&target, way->scenario.model, sb_target_id(x->scenario->model, x->s->target), diag);
    if (status != SB_OK) return status;
    if (x->options->experiment.progress != NULL) {
        way->equipment.progress = report;
        way->equipment.user = x;
    }
    const sb_crew crew = sb_equipment_crew(&way->equipment, x->options->experiment.stop);
    const sb_plan plan = { .seed = x->s->seed, .n = x->s->replications, .threads = x->threads };
    status = sb_run(record, &plan, &crew, diag);
    for (int64_t r = 0; r < plan.n && status == SB_OK; r++)
        part[r] = sb_target_part(&(*record)->row[r], target, (*record)->shape.kind);
    return status;
}

/* The share of cases that did not come to the target's end. */
static double unreached(const sb_record *record, sb_target target)
{
    int64_t not = 0, all = 0;
    for (int r = 0; r < record->shape.replications && target.measure >= 0; r++) {
        const sb_tally *t = &record->row[r].measure[target.measure];
        not += t->unreached;
        all += t->n + t->unreached;
    }
    return all > 0 ? (double)not / (double)all : 0;
}

/* What the target is where the params stand now. SB_STOPPED: by hand; what was begun is thrown away. */
static sb_status run_point(search *x, sb_part *part)
{
    const sb_otherwise what = { .set = x->set, .n_set = x->s->n_params };
    sb_record *record = NULL;
    sb_diag diag = { 0 };
    sb_way way;
    sb_status status = sb_way_open(&way, x->scenario, &what, x->s->seed, x->threads, x->diags);
    if (status == SB_OK) {
        status = measure(x, &way, part, &record, &diag);
        if (status != SB_OK && status != SB_STOPPED) sb_diags_add(x->diags, &diag);
    }
    if (status == SB_OK) x->s->points++;
    if (status == SB_OK && part == x->base) x->s->unreached = unreached(record, x->s->target);
    x->before += x->s->replications;
    sb_record_free(record);
    sb_way_fini(&way);
    return status;
}

static sb_paired difference(const search *x, const sb_part *from, const sb_part *to)
{
    return sb_paired_difference(from, to, (int)x->s->replications, x->together);
}

/* --- one at a time ---------------------------------------------------------------------------------------------------- */

static sb_status run_end(search *x, int i, sb_param_end *end, sb_part *part)
{
    sb_status status = SB_OK;
    x->set[i].value = end->value;
    if (end->value != x->s->param[i].value) status = run_point(x, part);
    else
        for (int64_t r = 0; r < x->s->replications; r++) part[r] = x->base[r];
    x->set[i].value = x->s->param[i].value;
    if (status == SB_OK) end->change = difference(x, x->base, part);
    return status;
}

static sb_status swing(search *x)
{
    sb_status status = run_point(x, x->base);
    if (status == SB_OK) x->s->value = sb_ratio(x->base, (int)x->s->replications);
    for (int i = 0; i < x->s->n_params && status == SB_OK; i++) {
        sb_param_finding *p = &x->s->param[i];
        status = run_end(x, i, &p->low, x->low);
        if (status == SB_OK) status = run_end(x, i, &p->high, x->high);
        if (status == SB_OK) p->swing = difference(x, x->low, x->high);
    }
    return status;
}

/* --- trajectories ----------------------------------------------------------------------------------------------------- */

static void draw_chances(const search *x, int trajectory)
{
    for (int i = 0; i < x->s->n_params; i++) {
        const sb_address at = { x->s->seed, (uint64_t)trajectory, sb_mix2(sb_hash_text("morris"), sb_hash_text(x->set[i].name)),
                                0, 0 };
        uint64_t word[4];
        sb_philox(&at, 0, 0, word);
        for (int k = 0; k < CHANCES; k++) x->chance[i * CHANCES + k] = sb_unit(word[k]);
    }
}

static void stand_at(search *x, int j)
{
    for (int i = 0; i < x->s->n_params; i++)
        x->set[i].value = at_level(param_of(x, i), x->point[j * x->s->n_params + i]);
}

/* x->low holds the point before, x->high the one after. */
static sb_status walk(search *x, int trajectory)
{
    draw_chances(x, trajectory);
    sb_morris_trajectory(x->point, x->moved, x->s->n_params, x->chance);
    stand_at(x, 0);
    sb_status status = run_point(x, x->low);
    for (int j = 0; j < x->s->n_params && status == SB_OK; j++) {
        const int i = x->moved[j], at = i * x->s->planned + trajectory;
        const double before = x->set[i].value;
        stand_at(x, j + 1);
        status = run_point(x, x->high);
        if (status != SB_OK) break;
        const double share = (x->set[i].value - before) / (param_of(x, i)->max - param_of(x, i)->min);
        const sb_paired change = difference(x, x->low, x->high);
        x->effect[at] = change.delta / share;
        x->error[at] = change.error / fabs(share);
        sb_part *spare = x->low;
        x->low = x->high;
        x->high = spare;
    }
    return status;
}

static sb_status walk_all(search *x)
{
    sb_status status = SB_OK;
    while (status == SB_OK && x->s->trajectories < x->s->planned) {
        status = walk(x, x->s->trajectories);
        if (status == SB_OK) x->s->trajectories++;
    }
    for (int i = 0; i < x->s->n_params; i++) {
        const double *error = x->error + i * x->s->planned;
        sb_param_finding *p = &x->s->param[i];
        p->effects = sb_elementary_effects(x->effect + i * x->s->planned, x->s->trajectories);
        p->noise = MEAN_SIZE * sb_elementary_effects(error, x->s->trajectories).mu;
    }
    return status;
}

/* --- the whole -------------------------------------------------------------------------------------------------------- */

static sb_status make_room(search *x, sb_diag *diag)
{
    const size_t n = (size_t)x->s->replications, k = (size_t)x->s->n_params, effects = k * (size_t)x->s->planned;
    x->base = calloc(n, sizeof *x->base);
    x->low = calloc(n, sizeof *x->low);
    x->high = calloc(n, sizeof *x->high);
    x->chance = calloc(k * CHANCES, sizeof *x->chance);
    x->point = calloc(k * (k + 1), sizeof *x->point);
    x->moved = calloc(k, sizeof *x->moved);
    x->effect = calloc(effects, sizeof *x->effect);
    x->error = calloc(effects, sizeof *x->error);
    const bool is_there = x->base && x->low && x->high && x->chance && x->point && x->moved && x->effect && x->error;
    return is_there ? SB_OK : sb_no_memory(diag);
}

static void drop(search *x)
{
    free(x->set);
    free(x->base);
    free(x->low);
    free(x->high);
    free(x->chance);
    free(x->point);
    free(x->moved);
    free(x->effect);
    free(x->error);
}

static sb_status begin(search *x, sb_diag *diag)
{
    const sb_model *model = x->scenario->model;
    const sb_experiment_options *asked = &x->options->experiment;
    sb_arena *arena = sb_arena_new();
    x->s = arena != NULL ? sb_arena_alloc(arena, sizeof *x->s) : NULL;
    if (x->s == NULL) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    *x->s = (sb_sensitivity){ .arena = arena, .model = model, .seed = sb_seed_of(model, asked), .value = NAN,
                              .planned = x->options->trajectories,
                              .replications = asked->n > 0 ? asked->n : sb_default_replications(model) / FIFTH };
    sb_status status = sb_target_find(&x->s->target, model, x->options->measure, diag);
    if (status == SB_OK) status = choose_params(x, diag);
    if (status == SB_OK) status = make_room(x, diag);
    const int64_t points = 1 + 2 * x->s->n_params + (int64_t)x->s->planned * (x->s->n_params + 1);
    x->of = points * x->s->replications;
    return status;
}

sb_status sb_sensitivity_find(sb_sensitivity_run *out, const char *path, const sb_script_options *reading,
                              const sb_sensitivity_options *options, sb_diags *diags)
{
    *out = (sb_sensitivity_run){ .threads = sb_threads_of(&options->experiment) };
    sb_status status = sb_scenario_load(&out->scenario, path, reading, diags);
    if (status != SB_OK) return status;
    search x = { .scenario = &out->scenario, .options = options, .diags = diags, .threads = out->threads, .together = 1 };
    sb_diag diag = { 0 };
    status = begin(&x, &diag);
    out->sensitivity = x.s;
    if (status == SB_OK) {
        status = swing(&x);
        if (status == SB_OK) status = walk_all(&x);
        x.s->partial = status == SB_STOPPED;
        if (x.s->partial) status = SB_OK;
        sb_sensitivity_sort(x.s);
    } else {
        sb_diags_add(diags, &diag);
    }
    drop(&x);
    return status;
}

sb_status sb_sensitivity_text(char **text, const sb_sensitivity_run *x, const char *lang, double wall_s, sb_diag *diag)
{
    char machine[SB_MACHINE_TEXT];
    const sb_provenance from = sb_outputs_provenance(machine, wall_s, x->threads);
    return lang != NULL ? sb_table_sensitivity(text, x->sensitivity, lang, diag)
                        : sb_json_sensitivity(text, x->sensitivity, &from, diag);
}

void sb_sensitivity_fini(sb_sensitivity_run *run)
{
    sb_sensitivity_free(run->sensitivity);
    sb_scenario_fini(&run->scenario);
    *run = (sb_sensitivity_run){ 0 };
}
