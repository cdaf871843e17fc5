#include "app/scenario.h"

#include "base/hash.h"
#include "script/files.h"
#include "script/source.h"

#include <stdlib.h>
#include <string.h>

static void add(sb_diags *diags, const sb_diag *diag)
{
    sb_diags_add(diags, diag);
}

static sb_status read_and_compile(sb_scenario_file *out, sb_diags *diags)
{
    sb_diag diag = { 0 };
    sb_status status = sb_script_read_text(&out->script, &out->model, out->path, out->text, out->length, &out->options, diags);
    if (status != SB_OK) return status;
    status = sb_net_compile(&out->net, out->model, &diag);
    if (status != SB_OK) add(diags, &diag);
    return status;
}

sb_status sb_scenario_load(sb_scenario_file *out, const char *path, const sb_script_options *options, sb_diags *diags)
{
    *out = (sb_scenario_file){ .path = path };
    if (options != NULL) out->options = *options;
    sb_diag diag = { 0 };
    out->options.sources = sb_sources_new();
    sb_status status = out->options.sources ? SB_OK : sb_no_memory(&diag);
    if (status == SB_OK) status = sb_source_read(&out->text, &out->length, path, &diag);
    if (status == SB_OK) return read_and_compile(out, diags);
    add(diags, &diag);
    return status;
}

sb_status sb_scenario_load_again(sb_scenario_file *out, const sb_scenario_file *first, const sb_script_options *options,
                                 sb_diags *diags)
{
    *out = (sb_scenario_file){ .path = first->path, .text = first->text, .length = first->length, .options = *options,
                               .borrows = true };
    out->options.sources = first->options.sources;
    return read_and_compile(out, diags);
}

sb_status sb_scenario_load_text(sb_scenario_file *out, const char *path, char *text, size_t length, sb_sources *sources,
                                const sb_script_options *options, sb_diags *diags)
{
    *out = (sb_scenario_file){ .path = path, .text = text, .length = length, .options = *options };
    out->options.sources = sources;
    return read_and_compile(out, diags);
}

void sb_scenario_fini(sb_scenario_file *scenario)
{
    sb_net_free(scenario->net);
    sb_model_free(scenario->model);
    sb_script_free(scenario->script);
    if (!scenario->borrows) {
        sb_sources_free(scenario->options.sources);
        free(scenario->text);
    }
    *scenario = (sb_scenario_file){ 0 };
}

/* --- equipment ---------------------------------------------------------------------------------------------------- */

static void empty_kit(sb_kit *kit)
{
    sb_net_free(kit->net);
    sb_model_free(kit->model);
    sb_script_free(kit->script);
    *kit = (sb_kit){ .pair = -1 };
}

static sb_status first_error(sb_status status, const sb_diags *diags, sb_diag *diag)
{
    for (int i = 0; i < diags->n; i++)
        if (diags->item[i].severity == SB_ERROR) {
            if (diag != NULL) *diag = diags->item[i];
            return status;
        }
    return status == SB_NOMEM ? sb_no_memory(diag) : status;
}

static sb_status read_again(sb_kit *kit, const sb_scenario_file *scenario, const sb_script_options *options, sb_diag *diag)
{
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_no_memory(diag);
    sb_status status = sb_script_read_text(&kit->script, &kit->model, scenario->path, scenario->text, scenario->length,
                                           options, diags);
    if (status != SB_OK) status = first_error(status, diags, diag);
    free(diags);
    if (status == SB_OK) kit->hooks = sb_script_hooks(kit->script);
    return status;
}

/* The user's settings, and a draw for each uncertain param that neither the user nor the variant has set. */
static sb_status draw_params(const sb_equipment *e, int64_t pair, sb_setting **out, int *n, sb_diag *diag)
{
    const sb_model *m = e->scenario->model;
    const sb_script_options *options = &e->scenario->options;
    sb_setting *set = calloc((size_t)(m->n_params + options->n_set) + 1, sizeof *set);
    if (set == NULL) return sb_no_memory(diag);
    *n = 0;
    for (int i = 0; i < options->n_set; i++) set[(*n)++] = options->set[i];
    for (int i = 0; i < m->n_params; i++) {
        const sb_param *param = &m->param[i];
        if (!sb_param_is_drawn(param)) continue;
        sb_address at = { e->seed, (uint64_t)pair, sb_mix2(sb_hash_text("param"), sb_hash_text(param->id)), 0, 0 };
        double value = sb_variate(&param->uncertain.dist, &at, 0);
        if (param->min <= param->max) value = value < param->min ? param->min : value > param->max ? param->max : value;
        set[(*n)++] = (sb_setting){ param->id, value };
    }
    *out = set;
    return SB_OK;
}

static sb_status equip_anew(sb_equipment *e, sb_kit *kit, int64_t pair, sb_diag *diag)
{
    empty_kit(kit);
    sb_script_options options = e->scenario->options;
    sb_setting *set = NULL;
    sb_status status = draw_params(e, pair, &set, &options.n_set, diag);
    if (status != SB_OK) return status;
    options.set = set;
    status = read_again(kit, e->scenario, &options, diag);
    free(set);
    if (status == SB_OK) status = sb_net_compile(&kit->net, kit->model, diag);
    if (status == SB_OK) kit->pair = pair;
    return status;
}

static sb_status equip(void *self, int worker, int64_t replication, const sb_net **net, const sb_hooks **hooks, bool *anew,
                       sb_diag *diag)
{
    sb_equipment *e = self;
    sb_kit *kit = &e->kit[worker];
    sb_status status = SB_OK;
    *net = e->scenario->net;
    *hooks = NULL;
    if (e->uncertain) {
        *anew = kit->pair != replication / 2;
        if (*anew) status = equip_anew(e, kit, replication / 2, diag);
        *net = kit->net;
    } else if (e->has_calls && kit->script == NULL) {
        status = read_again(kit, e->scenario, &e->scenario->options, diag);
    }
    if (e->has_calls) *hooks = &kit->hooks;
    return status;
}

static void report(void *self, int64_t done, int64_t of)
{
    sb_equipment *e = self;
    if (e->progress != NULL) e->progress(e->user, done, of);
}

sb_status sb_equipment_init(sb_equipment *out, const sb_scenario_file *scenario, uint64_t seed, int workers, sb_diag *diag)
{
    *out = (sb_equipment){ .scenario = scenario, .seed = seed, .has_calls = scenario->model->n_calls > 0, .n = workers };
    out->kit = calloc((size_t)workers, sizeof *out->kit);
    if (out->kit == NULL) return sb_no_memory(diag);
    for (int i = 0; i < workers; i++) out->kit[i].pair = -1;
    out->uncertain = sb_model_is_uncertain(scenario->model);
    return SB_OK;
}

void sb_equipment_fini(sb_equipment *equipment)
{
    for (int i = 0; i < equipment->n; i++) empty_kit(&equipment->kit[i]);
    free(equipment->kit);
    *equipment = (sb_equipment){ 0 };
}

sb_crew sb_equipment_crew(sb_equipment *equipment, const volatile bool *stop)
{
    return (sb_crew){ .self = equipment, .equip = equip, .progress = report, .stop = stop };
}
