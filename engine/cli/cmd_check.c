#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>

const char sb_help_check[] = "simbana check SCENARIO\n"
                             "    Reads a scenario and says what is wrong with it. Exit code 0: nothing, 1: errors.\n";

/* What each variant would meet: errors only, for the warnings are mostly those of the scenario itself. */
static sb_status check_variants(const char *path, const sb_model *model, sb_diags *diags)
{
    sb_status worst = SB_OK;
    for (int i = 0; i < model->n_variants; i++) {
        sb_script_options reading = { .variant = model->variant[i].id };
        sb_scenario_file changed;
        *diags = (sb_diags){ 0 };
        sb_status status = sb_scenario_load(&changed, path, &reading, diags);
        sb_scenario_fini(&changed);
        for (int k = 0; k < diags->n && status != SB_OK; k++)
            if (diags->item[k].severity == SB_ERROR) sb_print_diag(&diags->item[k]);
        if (status != SB_OK) fprintf(stderr, "    This is so in variant \"%s\".\n", model->variant[i].id);
        if (status != SB_OK) worst = status;
    }
    return worst;
}

int sb_cmd_check(int argc, char **argv)
{
    if (argc != 2) return sb_usage("check", "name one scenario file");
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_out_of_memory();
    sb_scenario_file scenario;
    sb_status status = sb_scenario_load(&scenario, argv[1], NULL, diags);
    sb_print_diags(diags);
    int warnings = diags->warnings;
    if (status == SB_OK) status = check_variants(argv[1], scenario.model, diags);
    if (status == SB_OK) {
        const sb_model *m = scenario.model;
        printf("%s: %d actors, %d nodes, %d links, %d measures: no errors, %d warnings\n", argv[1], m->n_actors, m->n_nodes,
               m->n_links, m->n_measures, warnings);
    }
    sb_scenario_fini(&scenario);
    free(diags);
    return sb_exit_code(status);
}
