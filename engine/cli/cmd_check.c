#include "cli/cli.h"

#include "app/checking.h"

#include <stdio.h>
#include <stdlib.h>

const char sb_help_check[] = "simbana check SCENARIO [--strict] [--json]\n"
                             "    Reads a scenario and says what is wrong with it, and what is likely not meant: where a case\n"
                             "    can wait for ever, who is never there … Exit code 0: no errors, 1: errors.\n"
                             "      --strict            warnings are errors\n"
                             "      --json              on standard output, an array of findings for editors\n";

typedef struct check_arguments {
    const char *scenario;
    bool strict, json;
} check_arguments;

static int read_arguments(check_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { { "strict", no_argument, NULL, 'S' }, { "json", no_argument, NULL, 'J' }, { 0 } };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == '?') return sb_usage("check", "an option that it does not have");
        if (option == 'S') a->strict = true;
        else a->json = true;
    }
    if (argc - optind != 1) return sb_usage("check", "name one scenario file");
    a->scenario = argv[optind];
    return 0;
}

static void say(const check_arguments *a, sb_status status, const sb_checking *c)
{
    sb_print_diags(&c->diags);
    for (int i = 0; c->remarks != NULL && i < c->remarks->n; i++) sb_print_diag(&c->remarks->item[i].diag);
    if (status != SB_OK) return;
    const sb_model *m = c->scenario.model;
    printf("%s: %d actors, %d nodes, %d links, %d measures: no errors, %d warnings\n", a->scenario, m->n_actors, m->n_nodes,
           m->n_links, m->n_measures, c->warnings);
}

/* Whatever is found goes into the array, so that an editor needs to read nothing else. */
static sb_status say_json(sb_status status, const sb_checking *c)
{
    sb_diag diag = { 0 };
    char *text = NULL;
    sb_status told = sb_checking_json(&text, c, &diag);
    if (told == SB_OK) fputs(text, stdout);
    else sb_print_diag(&diag);
    free(text);
    return told == SB_OK ? status : told;
}

int sb_cmd_check(int argc, char **argv)
{
    check_arguments a = { 0 };
    int wrong = read_arguments(&a, argc, argv);
    if (wrong != 0) return wrong;
    sb_checking *checking = malloc(sizeof *checking);
    if (checking == NULL) return sb_out_of_memory();
    sb_status status = sb_checking_run(checking, a.scenario, a.strict);
    if (a.json) status = say_json(status, checking);
    else say(&a, status, checking);
    sb_checking_fini(checking);
    free(checking);
    return sb_exit_code(status);
}
