#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>

const char sb_help_check[] = "simbana check SCENARIO\n"
                             "    Reads a scenario and says what is wrong with it. Exit code 0: nothing, 1: errors.\n";

int sb_cmd_check(int argc, char **argv)
{
    if (argc != 2) return sb_usage("check", "name one scenario file");
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_out_of_memory();
    sb_scenario_file scenario;
    sb_status status = sb_scenario_load(&scenario, argv[1], NULL, diags);
    sb_print_diags(diags);
    if (status == SB_OK) {
        const sb_model *m = scenario.model;
        printf("%s: %d actors, %d nodes, %d links, %d measures: no errors, %d warnings\n", argv[1], m->n_actors, m->n_nodes,
               m->n_links, m->n_measures, diags->warnings);
    }
    sb_scenario_fini(&scenario);
    free(diags);
    return sb_exit_code(status);
}
