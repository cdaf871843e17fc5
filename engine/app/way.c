#include "app/way.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sb_status settle(sb_way *way, sb_script_options *options, const sb_otherwise *what, sb_diags *diags)
{
    const int given = options->n_set;
    sb_diag diag = { 0 };
    way->set = calloc((size_t)(given + what->n_set) + 1, sizeof *way->set);
    if (way->set == NULL) {
        sb_no_memory(&diag);
        sb_diags_add(diags, &diag);
        return SB_NOMEM;
    }
    if (given > 0) memcpy(way->set, options->set, (size_t)given * sizeof *way->set);
    if (what->n_set > 0) memcpy(way->set + given, what->set, (size_t)what->n_set * sizeof *way->set);
    options->set = way->set;
    options->n_set = given + what->n_set;
    if (what->variant != NULL) options->variant = what->variant;
    return SB_OK;
}

/* The scenario as it was read first is right: what is wrong now comes of what is otherwise. */
static void note_which(sb_diags *diags, const sb_scenario_file *first, const sb_otherwise *what)
{
    sb_diag note = { .severity = SB_NOTE };
    size_t used = 0, room = sizeof note.message;
    if (what->variant != NULL) {
        if (sb_model_find_variant(first->model, what->variant) < 0) return; /* there is none: that is said already */
        used = (size_t)snprintf(note.message, room, "this is so in variant \"%.60s\"", what->variant);
    }
    for (int i = 0; i < what->n_set && used + 1 < room; i++)
        used += (size_t)snprintf(note.message + used, room - used, "%s%.60s=%.10g", used > 0 ? ", " : "this is so with ",
                                 what->set[i].name, what->set[i].value);
    if (what->n_set == 1) sb_hint(&note, "Take other values of %s.", what->set[0].name);
    if (what->n_set > 1)
        sb_hint(&note, "What is possible for each param alone may not be so together: narrow min and max, or keep one with --set %s=….",
                what->set[0].name);
    if (used > 0) sb_diags_add(diags, &note);
}

/* Warnings are those of the scenario as it was read first, or not worth stopping for. */
static void add_errors(sb_diags *to, const sb_diags *from)
{
    for (int i = 0; i < from->n; i++)
        if (from->item[i].severity == SB_ERROR) sb_diags_add(to, &from->item[i]);
}

sb_status sb_way_open(sb_way *out, const sb_scenario_file *first, const sb_otherwise *what, uint64_t seed, int threads,
                      sb_diags *diags)
{
    *out = (sb_way){ 0 };
    sb_script_options options = first->options;
    sb_diag diag = { 0 };
    sb_diags *said = calloc(1, sizeof *said);
    sb_status status = said != NULL ? settle(out, &options, what, diags) : SB_NOMEM;
    if (status == SB_OK) {
        status = sb_scenario_load_again(&out->scenario, first, &options, said);
        add_errors(diags, said);
        if (status == SB_USER) note_which(diags, first, what);
    }
    free(said);
    if (status != SB_OK) return status;
    status = sb_equipment_init(&out->equipment, &out->scenario, seed, threads, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    return status;
}

void sb_way_fini(sb_way *way)
{
    sb_equipment_fini(&way->equipment);
    sb_scenario_fini(&way->scenario);
    free(way->set);
    *way = (sb_way){ 0 };
}
