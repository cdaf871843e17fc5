#include "app/critical.h"
#include "app/outputs.h"
#include "io/critical_table.h"
#include "io/json_critical.h"

sb_status sb_critical_say(char **text, const sb_critical_run *run, sb_critical_form form, const char *lang, double wall_s,
                          sb_diag *diag)
{
    const sb_model *model = run->findings->model;
    char machine[SB_MACHINE_TEXT];
    switch (form) {
    case SB_CRITICAL_TEXT: return sb_critical_report(text, run->critical, lang, diag);
    case SB_CRITICAL_MARKDOWN: return sb_critical_method(text, run->critical, lang, diag);
    case SB_CRITICAL_CSV: return sb_critical_csv(text, run->critical, lang, diag);
    case SB_CRITICAL_JSON: break;
    }
    const sb_provenance from = sb_outputs_provenance(machine, wall_s, run->threads);
    const char *variant = model->chosen >= 0 ? model->variant[model->chosen].id : NULL;
    return sb_json_critical(text, run->critical, variant, &from, diag);
}
