#include "app/compare.h"

#include "analysis/analysis.h"
#include "app/outputs.h"
#include "io/compare_table.h"
#include "io/csv_compare.h"
#include "io/json_compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TURNS = 20, LEAST_TURN = 20 }; /* even, so that replications that share a draw stay together */

/* --- the ways --------------------------------------------------------------------------------------------------------- */

int sb_sweep_count(const sb_sweep *sweep)
{
    return 1 + (int)fmin((sweep->to - sweep->from) / sweep->step + 1e-9, 1e6);
}

double sb_sweep_value(const sb_sweep *sweep, int i)
{
    char text[40];
    snprintf(text, sizeof text, "%.12g", sweep->from + i * sweep->step);
    return strtod(text, NULL);
}

static int count_ways(const sb_model *model, const sb_compare_options *options)
{
    if (options->sweep.param != NULL) return sb_sweep_count(&options->sweep);
    return options->n_variants > 0 ? options->n_variants : model->n_variants;
}

static sb_status no_ways(const sb_model *model, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ .file = model->path }, "the scenario declares no variants to compare it with");
    if (model->n_params > 0)
        sb_hint(diag, "Declare one: variant \"…\" { set={ %s=… } }, or try values of a param: --sweep %s=FROM:TO:STEP.",
                model->param[0].id, model->param[0].id);
    else
        sb_hint(diag, "Declare one: variant \"…\" { apply=function(m) … end }, or a param whose values you --sweep.");
    return SB_USER;
}

/* Way number k: the first is as it stands. */
static sb_status open_way(sb_compare_run *x, const sb_compare_options *options, int k, sb_diags *diags)
{
    sb_otherwise what = { 0 };
    sb_setting value = { options->sweep.param, 0 };
    if (k > 0 && options->sweep.param != NULL) {
        value.value = sb_sweep_value(&options->sweep, k - 1);
        what = (sb_otherwise){ .set = &value, .n_set = 1 };
    } else if (k > 0) {
        what.variant = options->n_variants > 0 ? options->variant[k - 1] : x->scenario.model->variant[k - 1].id;
    }
    return sb_way_open(&x->way[k], &x->scenario, &what, x->seed, x->threads, diags);
}

static bool is_stopped(const sb_compare_options *options)
{
    return options->experiment.stop != NULL && *options->experiment.stop;
}

static sb_status open_ways(sb_compare_run *x, const sb_compare_options *options, sb_diags *diags)
{
    sb_diag diag = { 0 };
    const int n = 1 + count_ways(x->scenario.model, options);
    sb_status status = SB_OK;
    if (n < 2) status = no_ways(x->scenario.model, &diag);
    if (status == SB_OK) {
        x->way = calloc((size_t)n, sizeof *x->way);
        x->record = calloc((size_t)n, sizeof *x->record);
        x->findings = calloc((size_t)n, sizeof *x->findings);
        if (x->way == NULL || x->record == NULL || x->findings == NULL) status = sb_no_memory(&diag);
    }
    if (status != SB_OK) {
        sb_diags_add(diags, &diag);
        return status;
    }
    while (status == SB_OK && x->n_ways < n && (x->n_ways == 0 || !is_stopped(options)))
        status = open_way(x, options, x->n_ways++, diags);
    x->partial = x->n_ways < n;
    return status;
}

/* --- running ------------------------------------------------------------------------------------------------------------ */

typedef struct counted {
    const sb_experiment_options *options;
    int64_t before, of; /* over all ways */
} counted;

static void report(void *user, int64_t done, int64_t of)
{
    const counted *c = user;
    (void)of;
    c->options->progress(c->options->user, c->before + done, c->of);
}

/* Some more replications of one way, after those that it has. Once stopped, a way that has none gets a row that is not there. */
static sb_status run_on(sb_compare_run *x, int k, const sb_plan *asked, counted *progress, sb_diag *diag)
{
    sb_record *fresh = NULL;
    sb_plan plan = *asked;
    if (x->partial && x->record[k] != NULL) return SB_OK;
    if (x->partial) plan.n = 1;
    sb_equipment *equipment = &x->way[k].equipment;
    if (progress->options->progress != NULL) {
        equipment->progress = report;
        equipment->user = progress;
    }
    const sb_crew crew = sb_equipment_crew(equipment, progress->options->stop);
    sb_status status = sb_run(&fresh, &plan, &crew, diag);
    progress->before += plan.n;
    x->partial = x->partial || status == SB_STOPPED;
    if (status != SB_OK && status != SB_STOPPED) return status;
    if (x->record[k] == NULL) {
        x->record[k] = fresh;
        return SB_OK;
    }
    status = sb_record_append(x->record[k], fresh, diag);
    sb_record_free(fresh);
    return status;
}

static sb_status run_in_turns(sb_compare_run *x, const sb_experiment_options *options, sb_diag *diag)
{
    int64_t turn = x->planned / TURNS;
    if (turn < LEAST_TURN) turn = LEAST_TURN;
    turn += turn % 2;
    counted progress = { .options = options, .of = x->planned * x->n_ways };
    sb_status status = SB_OK;
    for (int64_t done = 0; done < x->planned && status == SB_OK && (done == 0 || !x->partial); done += turn) {
        const int64_t left = x->planned - done;
        const sb_plan plan = { .seed = x->seed, .first = done, .n = left < turn ? left : turn, .threads = x->threads };
        for (int k = 0; k < x->n_ways && status == SB_OK; k++) status = run_on(x, k, &plan, &progress, diag);
    }
    return status;
}

static sb_status conclude(sb_compare_run *x, sb_diag *diag)
{
    sb_run_way *way = calloc((size_t)x->n_ways, sizeof *way);
    sb_status status = way != NULL ? SB_OK : sb_no_memory(diag);
    for (int k = 0; k < x->n_ways && status == SB_OK; k++) {
        const sb_scenario_file *scenario = &x->way[k].scenario;
        status = sb_findings_make(&x->findings[k], scenario->model, scenario->net, x->record[k], x->seed, x->partial, diag);
        if (status != SB_OK) break;
        x->findings[k]->planned = x->planned;
        way[k] = (sb_run_way){ x->findings[k], x->record[k] };
    }
    if (status == SB_OK) status = sb_comparison_make(&x->comparison, way, x->n_ways, diag);
    free(way);
    return status;
}

sb_status sb_compare(sb_compare_run *out, const char *path, const sb_script_options *reading, const sb_compare_options *options,
                     sb_diags *diags)
{
    *out = (sb_compare_run){ .sweep = options->sweep };
    sb_diag diag = { 0 };
    sb_status status = sb_scenario_load(&out->scenario, path, reading, diags);
    if (status != SB_OK) return status;
    const sb_model *model = out->scenario.model;
    out->seed = sb_seed_of(model, &options->experiment);
    out->threads = sb_threads_of(&options->experiment);
    out->planned = options->experiment.n > 0 ? options->experiment.n : sb_default_replications(model);
    status = open_ways(out, options, diags);
    if (status != SB_OK) return status;
    status = run_in_turns(out, &options->experiment, &diag);
    if (status == SB_OK) status = conclude(out, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    return status;
}

sb_status sb_compare_text(char **text, const sb_compare_run *x, sb_compare_form form, const char *lang, double wall_s,
                          sb_diag *diag)
{
    char machine[SB_MACHINE_TEXT];
    const sb_provenance from = sb_outputs_provenance(machine, wall_s, x->threads);
    switch (form) {
    case SB_COMPARE_JSON: return sb_json_compare(text, x->comparison, x->sweep.param, &from, diag);
    case SB_COMPARE_CSV: return sb_csv_compare(text, x->comparison, x->sweep.param, diag);
    case SB_COMPARE_TABLE: break;
    }
    return sb_table_compare(text, x->comparison, x->sweep.param, lang, diag);
}

void sb_compare_fini(sb_compare_run *x)
{
    sb_comparison_free(x->comparison);
    for (int k = 0; k < x->n_ways; k++) {
        sb_findings_free(x->findings[k]);
        sb_record_free(x->record[k]);
        sb_way_fini(&x->way[k]);
    }
    free(x->findings);
    free(x->record);
    free(x->way);
    sb_scenario_fini(&x->scenario);
    *x = (sb_compare_run){ 0 };
}
