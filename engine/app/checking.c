#include "app/checking.h"

#include "io/json_check.h"
#include "script/mentions.h"

static void be_strict(sb_diag *diag)
{
    if (diag->severity == SB_WARNING) diag->severity = SB_ERROR;
}

static sb_status look_closer(sb_checking *c)
{
    sb_diag diag = { 0 };
    sb_script_count_mentions(c->scenario.model, c->scenario.text, c->scenario.length);
    sb_status status = sb_check(&c->remarks, c->scenario.model, c->scenario.net, &diag);
    if (status != SB_OK) sb_diags_add(&c->diags, &diag);
    return status;
}

sb_status sb_checking_run(sb_checking *out, const char *path, bool strict)
{
    *out = (sb_checking){ 0 };
    sb_status status = sb_scenario_load(&out->scenario, path, NULL, &out->diags);
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
