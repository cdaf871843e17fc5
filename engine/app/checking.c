#include "app/checking.h"

#include "io/json_check.h"
#include "script/files.h"
#include "script/mentions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void be_strict(sb_diag *diag)
{
    if (diag->severity == SB_WARNING) diag->severity = SB_ERROR;
}

/* What is said of a variant begins with its name. */
static void add_of_variant(sb_checking *c, const sb_variant *variant, const sb_diag *said)
{
    sb_diag diag = *said;
    snprintf(diag.message, sizeof diag.message, "in variant \"%.60s\": %.420s", variant->id, said->message);
    sb_diags_add(&c->diags, &diag);
}

static bool same_remark(const sb_diag *a, const sb_diag *b)
{
    return a->line == b->line && strcmp(a->file, b->file) == 0 && strcmp(a->message, b->message) == 0;
}

/* Is it so in the scenario as it stands, too? */
static bool known(const sb_checking *c, const sb_diag *diag)
{
    for (int i = 0; i < c->remarks->n; i++)
        if (same_remark(&c->remarks->item[i].diag, diag)) return true;
    return false;
}

static sb_status examine(sb_remarks **out, const sb_scenario_file *scenario, sb_diag *diag)
{
    sb_script_count_mentions(scenario->model, scenario->text, scenario->length);
    const sb_source_file *file;
    for (int i = 0; (file = sb_sources_nth(scenario->options.sources, i)) != NULL; i++)
        sb_script_count_mentions(scenario->model, file->text, file->length);
    return sb_check(out, scenario->model, scenario->net, diag);
}

static sb_status check_variant(sb_checking *c, const sb_variant *variant)
{
    const sb_script_options *given = &c->scenario.options;
    const sb_script_options reading = { .variant = variant->id, .set = given->set, .n_set = given->n_set };
    sb_scenario_file changed;
    sb_remarks *remarks = NULL;
    sb_diag diag = { 0 };
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_no_memory(&diag);
    sb_status status = sb_scenario_load(&changed, c->scenario.path, &reading, diags);
    for (int i = 0; i < diags->n && status != SB_OK; i++)
        if (diags->item[i].severity == SB_ERROR) add_of_variant(c, variant, &diags->item[i]);
    if (status == SB_OK) {
        status = examine(&remarks, &changed, &diag);
        if (status != SB_OK) sb_diags_add(&c->diags, &diag);
    }
    for (int i = 0; remarks != NULL && i < remarks->n; i++)
        if (!known(c, &remarks->item[i].diag)) add_of_variant(c, variant, &remarks->item[i].diag);
    sb_remarks_free(remarks);
    sb_scenario_fini(&changed);
    free(diags);
    return status;
}

static sb_status look_closer(sb_checking *c)
{
    sb_diag diag = { 0 };
    sb_status worst = examine(&c->remarks, &c->scenario, &diag);
    if (worst != SB_OK) {
        sb_diags_add(&c->diags, &diag);
        return worst;
    }
    for (int i = 0; i < c->scenario.model->n_variants; i++) {
        sb_status status = check_variant(c, &c->scenario.model->variant[i]);
        if (status != SB_OK) worst = status;
    }
    return worst;
}

sb_status sb_checking_run(sb_checking *out, const char *path, const sb_script_options *reading, bool strict)
{
    *out = (sb_checking){ 0 };
    sb_status status = sb_scenario_load(&out->scenario, path, reading, &out->diags);
    if (status == SB_OK) status = look_closer(out);
    out->warnings = out->diags.warnings + (out->remarks != NULL ? out->remarks->warnings : 0);
    if (!strict) return status;
    for (int i = 0; i < out->diags.n; i++) be_strict(&out->diags.item[i]);
    for (int i = 0; out->remarks != NULL && i < out->remarks->n; i++) be_strict(&out->remarks->item[i].diag);
    return status == SB_OK && out->warnings > 0 ? SB_USER : status;
}

sb_status sb_checking_json(char **text, const sb_checking *checking, sb_diag *diag)
{
    return sb_json_check(text, checking->scenario.model, &checking->diags, checking->remarks, diag);
}

void sb_checking_fini(sb_checking *checking)
{
    sb_remarks_free(checking->remarks);
    sb_scenario_fini(&checking->scenario);
    *checking = (sb_checking){ 0 };
}
