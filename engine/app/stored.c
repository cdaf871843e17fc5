#include "app/stored_inner.h"

#include "analysis/analysis.h"
#include "script/files.h"

#include <stdlib.h>
#include <string.h>

/* --- the scenario -------------------------------------------------------------------------------------------------- */

static sb_status put_files(sb_sources *sources, const sb_stored_run *run, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int i = 1; i < run->n_files && status == SB_OK; i++) {
        const sb_stored_file *f = &run->file[i];
        status = sb_sources_put(sources, f->path, f->same, f->text, f->length, diag);
    }
    return status;
}

static sb_status load_scenario(sb_stored *s, sb_diags *diags)
{
    const sb_stored_run *run = &s->run;
    sb_diag diag = { 0 };
    sb_sources *sources = sb_sources_new();
    char *text = malloc(run->file[0].length + 1);
    sb_setting *set = sb_arena_array(s->arena, (size_t)run->n_set, sizeof *set);
    sb_status status = sources && text && set ? put_files(sources, run, &diag) : sb_no_memory(&diag);
    if (status != SB_OK) {
        sb_sources_free(sources);
        free(text);
        sb_diags_add(diags, &diag);
        return status;
    }
    memcpy(text, run->file[0].text, run->file[0].length);
    for (int i = 0; i < run->n_set; i++) set[i] = (sb_setting){ run->set[i].name, run->set[i].value };
    const sb_script_options options = { .set = set, .n_set = run->n_set, .variant = run->variant };
    return sb_scenario_load_text(&s->x.scenario, run->file[0].path, text, run->file[0].length, sources, &options, diags);
}

/* --- the record ---------------------------------------------------------------------------------------------------- */

static sb_status empty_record(sb_record **out, const sb_scenario_file *scenario, unsigned keep, sb_diag *diag)
{
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    sb_status status = sb_sim_shape(&shape, &kinds, scenario->net, diag);
    if (status != SB_OK) return status;
    shape.keep = keep;
    status = sb_record_new(out, shape, diag);
    free(kinds);
    return status;
}

/* A block has what the whole record is to have. */
static bool has_kept(const sb_record *block, const sb_record *all)
{
    const unsigned apart = SB_KEEP_BATCHES; /* of a shard alone there may be more */
    return (block->shape.keep & ~apart) == (all->shape.keep & ~apart) && (block->shape.keep & apart) >= (all->shape.keep & apart);
}

static sb_status add_block(sb_stored *s, sb_record *block, sb_diag *diag)
{
    sb_status status = sb_keeping_fits(block, s->x.scenario.net, diag);
    if (status == SB_OK && !has_kept(block, s->x.record))
        status = sb_fail(diag, SB_USER, (sb_where){ 0 }, "what is kept of this run is not what the scenario gives");
    if (status == SB_OK) status = sb_record_append(s->x.record, block, diag);
    return status;
}

sb_status sb_stored_add(sb_stored *s, sb_store *store, const sb_stored_run *run, const sb_keeper *keeper, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int64_t from = run->first, at = 0; status == SB_OK;) {
        sb_record *block = NULL;
        status = sb_store_block(store, run->id, from, &at, &block, diag);
        if (status != SB_OK || at == INT64_MAX) break;
        from = at + block->shape.replications;
        status = add_block(s, block, diag);
        if (status == SB_OK && from > run->first + run->planned)
            status = sb_fail(diag, SB_USER, (sb_where){ 0 }, "the store \"%s\" is damaged: more than was planned", sb_store_path(store));
        if (status == SB_OK && keeper != NULL) status = keeper->keep(keeper->self, block, diag);
        sb_record_free(block);
    }
    return status;
}

sb_status sb_stored_conclude(sb_stored *s, sb_diag *diag)
{
    sb_experiment *x = &s->x;
    const sb_stored_run *run = &s->run;
    x->seed = run->seed;
    x->partial = !run->finished && (run->precision > 0 || run->done < run->planned);
    if (run->precision > 0) { /* looked at once more */
        const sb_precision precision = { run->precision, run->precision_of };
        sb_precision_search search;
        sb_status status = sb_precision_init(&search, &precision, x->scenario.model, x->scenario.net, 1, run->planned, diag);
        if (status != SB_OK) return status;
        sb_schedule schedule = sb_precision_schedule(&search);
        schedule.next(schedule.self, x->record);
        x->precision = search.found;
    }
    sb_status status = sb_findings_make(&x->findings, x->scenario.model, x->scenario.net, x->record, x->seed, x->partial, diag);
    if (status != SB_OK) return status;
    x->findings->precision = x->precision;
    if (x->partial && run->precision <= 0) x->findings->planned = run->planned;
    return SB_OK;
}

sb_status sb_stored_begin(sb_stored *s, sb_diags *diags)
{
    sb_diag diag = { 0 };
    sb_status status = load_scenario(s, diags);
    if (status != SB_OK) return status;
    const unsigned batches = sb_experiment_keeps_batches(s->x.scenario.model, s->run.planned) ? SB_KEEP_BATCHES : 0;
    status = empty_record(&s->x.record, &s->x.scenario, SB_KEEP_EMITS | batches, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    return status;
}

sb_status sb_stored_load(sb_stored *out, sb_store *store, int64_t id, sb_diags *diags)
{
    sb_diag diag = { 0 };
    *out = (sb_stored){ .arena = sb_arena_new() };
    sb_status status = out->arena ? sb_store_get(store, out->arena, id, &out->run, &diag) : sb_no_memory(&diag);
    if (status != SB_OK) {
        sb_diags_add(diags, &diag);
        return status;
    }
    status = sb_stored_begin(out, diags);
    if (status != SB_OK) return status;
    status = sb_stored_add(out, store, &out->run, NULL, &diag);
    if (status == SB_OK) status = sb_stored_conclude(out, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    return status;
}

void sb_stored_fini(sb_stored *stored)
{
    sb_experiment_fini(&stored->x);
    sb_arena_free(stored->arena);
    *stored = (sb_stored){ 0 };
}
