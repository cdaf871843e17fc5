#include "app/outputs.h"

#include "base/file.h"
#include "io/emit_csv.h"
#include "io/json_report.h"
#include "io/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>

sb_provenance sb_outputs_provenance(char machine[SB_MACHINE_TEXT], double wall_s, int threads)
{
    struct utsname about;
    if (uname(&about) != 0) memset(&about, 0, sizeof about);
    snprintf(machine, SB_MACHINE_TEXT, "%.80s %.80s, %d processors", about.sysname, about.machine, sb_processors());
    return (sb_provenance){ SB_VERSION, wall_s, threads, machine };
}

sb_status sb_outputs_make(sb_outputs *out, const sb_experiment *experiment, const char *lang, double wall_s, sb_diag *diag)
{
    char machine[SB_MACHINE_TEXT];
    *out = (sb_outputs){ 0 };
    const sb_provenance from = sb_outputs_provenance(machine, wall_s, experiment->threads);
    const sb_model *model = experiment->scenario.model;
    const char *variant = model->chosen >= 0 ? model->variant[model->chosen].id : NULL;
    sb_status status = sb_json_report(&out->json, experiment->findings, variant, &from, diag);
    if (status == SB_OK) status = sb_table_report(&out->report, experiment->findings, lang, diag);
    if (status == SB_OK) status = sb_table_moments(&out->moments, experiment->findings, lang, diag);
    return status;
}

void sb_outputs_fini(sb_outputs *outputs)
{
    free(outputs->json);
    free(outputs->report);
    free(outputs->moments);
    *outputs = (sb_outputs){ 0 };
}

static sb_status write_bytes(const char *folder, const char *name, const char *bytes, size_t n, sb_diag *diag)
{
    char path[4096];
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "the folder's name is too long");
    return sb_file_write(path, bytes, n, diag);
}

static sb_status write_text(const char *folder, const char *name, const char *text, sb_diag *diag)
{
    return write_bytes(folder, name, text, strlen(text), diag);
}

static sb_status write_emit(const char *folder, const sb_experiment *x, int emit, sb_diag *diag)
{
    const sb_emit *said = &x->scenario.model->emit[emit];
    char name[1024], *text = NULL;
    size_t length = 0;
    if (snprintf(name, sizeof name, "%s.csv", said->id) >= (int)sizeof name)
        return sb_fail(diag, SB_MACHINE, said->where, "the id of this emit is too long for a file's name");
    for (char *at = name; (at = strchr(at, '/')) != NULL;) *at = '.';
    sb_status status = sb_emit_csv(&text, &length, emit, x->scenario.model, x->record, &x->scenario.net->wall, diag);
    if (status == SB_OK) status = write_bytes(folder, name, text, length, diag);
    free(text);
    return status;
}

static sb_status make_folder(const char *folder, sb_diag *diag)
{
    struct stat about;
    if (mkdir(folder, 0777) == 0) return SB_OK;
    int why = errno;
    if (why == EEXIST && stat(folder, &about) == 0) {
        if (S_ISDIR(about.st_mode)) return SB_OK;
        why = ENOTDIR;
    }
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "the folder %s cannot be made: %s", folder, strerror(why));
    sb_hint(diag, "Name another folder; the one above it must exist.");
    return SB_MACHINE;
}

sb_status sb_outputs_save(const sb_outputs *outputs, const sb_experiment *experiment, const char *folder, sb_diag *diag)
{
    sb_status status = make_folder(folder, diag);
    if (status == SB_OK) status = write_text(folder, "run.json", outputs->json, diag);
    if (status == SB_OK) status = write_text(folder, "report.txt", outputs->report, diag);
    if (status == SB_OK) status = write_text(folder, "moments.md", outputs->moments, diag);
    for (int i = 0; i < experiment->scenario.model->n_emits && status == SB_OK; i++)
        status = write_emit(folder, experiment, i, diag);
    return status;
}
