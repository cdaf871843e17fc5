#include "app/pipeline.h"

#include "analysis/analysis.h"
#include "base/hash.h"
#include "script/files.h"

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
    sb_plan plan = { .seed = x->seed, .first = options->first, .n = n, .threads = x->threads, .keep = options->keep,
                     .trace_first = options->first, .n_trace = options->n_trace < n ? options->n_trace : n };
    if (options->only >= 0) {
        plan.first = plan.trace_first = options->only;
        plan.n = 1;
        plan.n_trace = options->n_trace > 0;
    }
    return plan;
}

/* For the interval of one replication alone (but one draw of uncertain params says nothing of how they spread: there is no
 * interval from it), and to see whether the warm-up is over where cases come without end. */
bool sb_experiment_keeps_batches(const sb_model *model, int64_t n)
{
    if (n == 1) return !sb_model_is_uncertain(model);
    for (int i = 0; i < model->n_sources; i++)
        if (model->source[i].count == 0) return true;
    return false;
}

/* All at once. */
static int64_t all_of_them(void *self, const sb_record *so_far)
{
    const sb_plan *plan = self;
    return so_far == NULL ? plan->n : 0;
}

/* Of all that the replications' values come from. */
static uint64_t experiment_hash(const sb_experiment *x, const sb_plan *plan)
{
    const sb_script_options *options = &x->scenario.options;
    const sb_source_file *file;
    uint64_t hash = sb_mix2(plan->seed, sb_hash_bytes(x->scenario.text, x->scenario.length));
    for (int i = 0; (file = sb_sources_nth(options->sources, i)) != NULL; i++)
        hash = sb_mix2(hash, sb_hash_bytes(file->text, file->length));
    for (int i = 0; i < options->n_set; i++)
        hash = sb_mix2(sb_mix2(hash, sb_hash_text(options->set[i].name)), sb_hash_bytes(&options->set[i].value, sizeof(double)));
    return sb_mix2(sb_mix2(hash, plan->keep), options->variant != NULL ? sb_hash_text(options->variant) : 0);
}

/* As many as are asked for, or as it takes to be as precise as is asked for. */
static sb_status run(sb_experiment *x, sb_plan *plan, const sb_experiment_options *options, const sb_crew *crew, sb_diag *diag)
{
    const sb_model *model = x->scenario.model;
    const bool searching = options->precision.wanted > 0 && options->only < 0;
    const int64_t first = sb_default_replications(model), most = options->n > 0 ? options->n : HUNDREDFOLD * first;
    sb_precision_search search = { 0 };
    sb_keeper keeper;
    sb_schedule schedule = { .self = plan, .next = all_of_them };
    if (searching) {
        sb_status status = sb_precision_init(&search, &options->precision, model, x->scenario.net, first, most, diag);
        if (status != SB_OK) return status;
        search.looked = options->looked;
        search.user = options->user;
        schedule = sb_precision_schedule(&search);
        plan->n = search.first;
    }
    if (x->keeping != NULL) {
        keeper = sb_keeping_keeper(x->keeping);
        schedule.keeper = &keeper;
    }
    schedule.fleet = options->fleet;
    schedule.experiment = options->fleet != NULL ? experiment_hash(x, plan) : 0;
    sb_status status = sb_run_blocks(&x->record, plan, &schedule, crew, diag);
    x->precision = search.found;
    return search.status == SB_OK ? status : sb_no_memory(diag);
}

/* The store is opened before anything is simulated: what is wrong with it is said at once. */
static sb_status keep(sb_experiment *x, sb_plan *plan, const sb_experiment_options *options, sb_diag *diag)
{
    if (options->store == NULL || (options->fleet != NULL && !options->fleet->leads)) return SB_OK;
    const bool searching = options->precision.wanted > 0;
    const int64_t most = options->n > 0 ? options->n : HUNDREDFOLD * sb_default_replications(x->scenario.model);
    const sb_stored_run terms = { .seed = x->seed, .first = plan->first, .planned = searching ? most : plan->n,
                                  .precision = options->precision.wanted, .precision_of = options->precision.of,
                                  .traced = plan->n_trace };
    return sb_keeping_open(&x->keeping, options->store, options->resume, &terms, &x->scenario, diag);
}

static sb_status simulate(sb_experiment *x, sb_plan *plan, const sb_experiment_options *options, sb_diag *diag)
{
    sb_equipment equipment;
    sb_status status = keep(x, plan, options, diag);
    if (status == SB_OK) status = sb_equipment_init(&equipment, &x->scenario, x->seed, x->threads, diag);
    if (status != SB_OK) return status;
    if (sb_experiment_keeps_batches(x->scenario.model, plan->n)) plan->keep |= SB_KEEP_BATCHES;
    if (options->store != NULL) plan->keep |= SB_KEEP_EMITS; /* whoever looks at it later may want them */
    equipment.progress = options->progress;
    equipment.user = options->user;
    sb_crew crew = sb_equipment_crew(&equipment, options->stop);
    status = run(x, plan, options, &crew, diag);
    sb_equipment_fini(&equipment);
    x->partial = status == SB_STOPPED;
    if (x->partial && x->record == NULL)
        return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "stopped before any replication was finished");
    return x->partial ? SB_OK : status;
}

sb_status sb_experiment_simulate(sb_experiment *x, const sb_experiment_options *options, sb_diag *diag)
{
    x->seed = sb_seed_of(x->scenario.model, options);
    x->threads = sb_threads_of(options);
    sb_plan plan = plan_of(x, options);
    sb_status status = simulate(x, &plan, options, diag);
    if (status != SB_OK || x->record == NULL) return status;
    status = sb_findings_make(&x->findings, x->scenario.model, x->scenario.net, x->record, x->seed, x->partial, diag);
    if (status != SB_OK) return status;
    if (x->findings->planned < plan.n) x->findings->planned = plan.n; /* blocks that were not begun */
    x->findings->precision = x->precision;
    return SB_OK;
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
    sb_keeping_close(experiment->keeping);
    sb_findings_free(experiment->findings);
    sb_record_free(experiment->record);
    sb_scenario_fini(&experiment->scenario);
    *experiment = (sb_experiment){ 0 };
}
