#include "app/import.h"

#include "app/scenario.h"
#include "base/file.h"
#include "io/postits.h"

#include <stdlib.h>
#include <string.h>

static const sb_file_sort SPREADSHEET = { "spreadsheet", ".csv", 10 * 1024 * 1024 };

/* What is made must be what `check` finds nothing wrong with; if not, better no file than one that fails
 * later. Its warnings are the sheet's and have been told. */
static sb_status read_again(const char *path, const char *text, sb_diag *diag)
{
    sb_diags *said = calloc(1, sizeof *said);
    if (said == NULL) return sb_no_memory(diag);
    sb_scenario_file scenario = { .path = path };
    sb_status status = sb_script_read_text(&scenario.script, &scenario.model, path, text, strlen(text),
                                           &scenario.options, said);
    if (status == SB_OK) status = sb_net_compile(&scenario.net, scenario.model, diag);
    else if (status == SB_NOMEM) sb_no_memory(diag);
    for (int i = said->n - 1; i >= 0; i--)
        if (said->item[i].severity == SB_ERROR) *diag = said->item[i];
    sb_scenario_fini(&scenario);
    free(said);
    return status;
}

static sb_status save(const sb_import *import, const char *text, sb_diag *diag)
{
    sb_status status = import->force ? sb_file_write(import->to, text, strlen(text), diag)
                                     : sb_file_write_new(import->to, text, strlen(text), diag);
    if (status == SB_USER) sb_hint(diag, "Name another file, or say --force to write over it.");
    return status;
}

sb_status sb_import_postits(sb_imported *out, const sb_import *import, sb_diags *diags)
{
    char *bytes;
    size_t n;
    sb_diag diag = { 0 };
    sb_postits_made made = { 0 };
    sb_status status = sb_file_read(&bytes, &n, import->from, &SPREADSHEET, &diag);
    if (status != SB_OK) {
        sb_diags_add(diags, &diag);
        return status;
    }
    status = sb_postits_import(&made, import->from, bytes, n, import->lang, diags);
    free(bytes);
    if (status != SB_OK) return status;
    status = read_again(import->to, made.text, &diag);
    if (status == SB_OK) status = save(import, made.text, &diag);
    free(made.text);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    else *out = (sb_imported){ made.actors, made.steps, made.guesses };
    return status;
}
