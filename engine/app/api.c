/* The public C interface on top of the pipeline. */
#include "simbana/simbana.h"

#include "app/picture.h"
#include "app/pipeline.h"
#include "io/json_report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct simbana_scenario {
    char *path;
    sb_scenario_file file;
};

const char *simbana_version(void)
{
    return SB_VERSION;
}

static simbana_status status_of(sb_status status)
{
    switch (status) {
    case SB_OK: return SIMBANA_OK;
    case SB_USER: return SIMBANA_USER;
    case SB_USAGE: return SIMBANA_USAGE;
    default: return SIMBANA_MACHINE;
    }
}

static simbana_status tell(sb_status status, const sb_diag *diag, char *message, size_t size)
{
    if (status == SB_OK || message == NULL || size == 0) return status_of(status);
    char line[32] = "";
    if (diag->line > 0) snprintf(line, sizeof line, "%d:", diag->line);
    snprintf(message, size, "%s%s%s%s%s%s%s", diag->file, diag->file[0] ? ":" : "", line, diag->file[0] ? " " : "", diag->message,
             diag->hint[0] ? ". " : "", diag->hint);
    return status_of(status);
}

simbana_status simbana_open(simbana_scenario **out, const char *path, char *message, size_t size)
{
    sb_diag diag = { 0 };
    sb_diags *diags = calloc(1, sizeof *diags);
    simbana_scenario *scenario = calloc(1, sizeof *scenario);
    char *copy = strdup(path);
    sb_status status = diags && scenario && copy ? SB_OK : sb_no_memory(&diag);
    if (status == SB_OK) {
        scenario->path = copy;
        status = sb_scenario_load(&scenario->file, copy, NULL, diags);
        for (int i = diags->n - 1; i >= 0; i--)
            if (diags->item[i].severity == SB_ERROR) diag = diags->item[i];
        if (status != SB_OK) sb_scenario_fini(&scenario->file);
    }
    free(diags);
    if (status == SB_OK) {
        *out = scenario;
        return SIMBANA_OK;
    }
    free(copy);
    free(scenario);
    return tell(status, &diag, message, size);
}

void simbana_close(simbana_scenario *scenario)
{
    if (scenario == NULL) return;
    sb_scenario_fini(&scenario->file);
    free(scenario->path);
    free(scenario);
}

simbana_status simbana_run(simbana_scenario *scenario, const simbana_options *options, char **json, char *message, size_t size)
{
    sb_diag diag = { 0 };
    sb_experiment x = { .scenario = scenario->file };
    sb_experiment_options chosen = { .n = options->replications, .only = -1, .has_seed = options->has_seed != 0,
                                     .seed = options->seed, .threads = options->threads };
    if (options->replications < 0 || options->threads < 0) {
        sb_fail(&diag, SB_USAGE, (sb_where){ 0 }, "replications and threads may not be negative");
        return tell(SB_USAGE, &diag, message, size);
    }
    sb_status status = sb_experiment_simulate(&x, &chosen, &diag);
    if (status == SB_OK) {
        sb_provenance from = { SB_VERSION, NAN, x.threads, NULL };
        status = sb_json_report(json, x.findings, NULL, &from, &diag);
    }
    x.scenario = (sb_scenario_file){ 0 }; /* it stays the caller's */
    sb_experiment_fini(&x);
    return tell(status, &diag, message, size);
}

simbana_status simbana_draw_map(simbana_scenario *scenario, const char *path, char *message, size_t size)
{
    sb_diag diag = { 0 };
    if (!sb_picture_name(path)) {
        sb_fail(&diag, SB_USAGE, (sb_where){ 0 }, "the name \"%s\" must end in .svg, .pdf or .png", path);
        return tell(SB_USAGE, &diag, message, size);
    }
    sb_picture picture = { .kind = SB_PICTURE_MAP, .lang = scenario->file.model->scenario.lang, .dpi = 96, .path = path };
    return tell(sb_picture_save(&picture, scenario->file.model, NULL, &diag), &diag, message, size);
}
