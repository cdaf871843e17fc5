#include "app/pipeline.h"

#include "analysis/analysis.h"

#include <stdlib.h>

enum { HUNDREDFOLD = 100 };

int64_t sb_default_replications(const sb_model *model)
{
    return model->n_sources == 1 && model->source[0].count == 1 ? 1000 : 100;
}

uint64_t sb_seed_of(const sb_model *model, const sb_experiment_options *options)
{
    return options->has_seed ? options->seed : model->scenario.has_seed ? model->scenario.seed : 1;
}

int sb_threads_of(const sb_experiment_options *options)
{
    return options->threads > 0 ? options->threads : sb_processors();
}

static sb_plan plan_of(const sb_experiment *x, const sb_experiment_options *options)
{
    const sb_model *model = x->scenario.model;
    int64_t n = options->n > 0 ? options->n : sb_default_replications(model);
    sb_plan plan = { .seed = x->seed, .first = 0, .n = n, .threads = x->threads, .keep = options->keep,
                     .trace_first = 0, .n_trace = options->n_trace < n ? options->n_trace : n };
    if (options->only >= 0) {
        plan.first = plan.trace_first = options->only;
        plan.n = 1;
        plan.n_trace = options->n_trace > 0;
    }
    return plan;
}

/* For the interval of one replication alone (but one draw of uncertain params says nothing of how they spread: there is no
 * interval from it), and to see whether the warm-up is over where cases come without end. */
static bool wants_batches(const sb_model *model, int64_t n)
{
    if (n == 1) return !sb_model_is_uncertain(model);
    for (int i = 0; i < model->n_sources; i++)
        if (model->source[i].count == 0) return true;
    return false;
}

/* As many as are asked for, or as it takes to be as precise as is asked for. */
static sb_status run(sb_experiment *x, sb_plan *plan, const sb_experiment_options *options, const sb_crew *crew, sb_diag *diag)
{
    const sb_model *model = x->scenario.model;
    if (options->precision.wanted <= 0 || options->only >= 0) return sb_run(&x->record, plan, crew, diag);
    const int64_t first = sb_default_replications(model), most = options->n > 0 ? options->n : HUNDREDFOLD * first;
    sb_precision_search search;
    sb_status status = sb_precision_init(&search, &options->precision, model, x->scenario.net, first, most, diag);
    if (status != SB_OK) return status;
    search.looked = options->looked;
    search.user = options->user;
    const sb_schedule schedule = sb_precision_schedule(&search);
    plan->n = search.first;
    status = sb_run_blocks(&x->record, plan, &schedule, crew, diag);
    x->precision = search.found;
    return search.status == SB_OK ? status : sb_no_memory(diag);
}

static sb_status simulate(sb_experiment *x, const sb_experiment_options *options, sb_diag *diag)
{
    sb_plan plan = plan_of(x, options);
    sb_equipment equipment;
    sb_status status = sb_equipment_init(&equipment, &x->scenario, x->seed, x->threads, diag);
    if (status != SB_OK) return status;
    if (wants_batches(x->scenario.model, plan.n)) plan.keep |= SB_KEEP_BATCHES;
    equipment.progress = options->progress;
    equipment.user = options->user;
    sb_crew crew = sb_equipment_crew(&equipment, options->stop);
    status = run(x, &plan, options, &crew, diag);
    sb_equipment_fini(&equipment);
    x->partial = status == SB_STOPPED;
    return x->partial ? SB_OK : status;
}

sb_status sb_experiment_simulate(sb_experiment *x, const sb_experiment_options *options, sb_diag *diag)
{
    x->seed = sb_seed_of(x->scenario.model, options);
    x->threads = sb_threads_of(options);
    sb_status status = simulate(x, options, diag);
    if (status != SB_OK) return status;
    status = sb_findings_make(&x->findings, x->scenario.model, x->scenario.net, x->record, x->seed, x->partial, diag);
    if (status == SB_OK) x->findings->precision = x->precision;
    return status;
}

sb_status sb_experiment_run(sb_experiment *out, const char *path, const sb_script_options *reading,
                            const sb_experiment_options *options, sb_diags *diags)
{
    *out = (sb_experiment){ 0 };
    sb_diag diag = { 0 };
    sb_status status = sb_scenario_load(&out->scenario, path, reading, diags);
    if (status != SB_OK) return status;
    status = sb_experiment_simulate(out, options, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    return status;
}

void sb_experiment_fini(sb_experiment *experiment)
{
    sb_findings_free(experiment->findings);
    sb_record_free(experiment->record);
    sb_scenario_fini(&experiment->scenario);
    *experiment = (sb_experiment){ 0 };
}
