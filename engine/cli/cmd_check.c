#include "cli/cli.h"

#include "app/checking.h"

#include <stdio.h>
#include <stdlib.h>

const char sb_help_check[] = "simbana check SCENARIO [--set P=X]… [--strict] [--json]\n"
                             "    Reads a scenario and says what is wrong with it, and what is likely not meant: where a case\n"
                             "    can wait for ever, who is never there … Exit code 0: no errors, 1: errors.\n"
                             "      --set P=X           gives the param P the value X\n"
                             "      --strict            warnings are errors\n"
                             "      --json              on standard output, an array of findings for editors\n";

typedef struct check_arguments {
    sb_common common; /* of which only what is set */
    const char *scenario;
    bool strict, json;
} check_arguments;

static int read_arguments(check_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { { "strict", no_argument, NULL, 'R' }, { "json", no_argument, NULL, 'J' },
                                             { "set", required_argument, NULL, 'P' }, { 0 } };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        if (option == 'R') a->strict = true;
        else if (option == 'J') a->json = true;
        else if (option == '?' || sb_common_option(&a->common, option, optarg, &diag) != SB_OK)
            return sb_usage("check", "%s", option == '?' ? "an option that it does not have, or a value missing" : diag.message);
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
    sb_checking *checking = wrong == 0 ? malloc(sizeof *checking) : NULL;
    if (checking == NULL) {
        sb_common_fini(&a.common);
        return wrong ? wrong : sb_out_of_memory();
    }
    sb_status status = sb_checking_run(checking, a.scenario, &a.common.reading, a.strict);
    if (a.json) status = say_json(status, checking);
    else say(&a, status, checking);
    sb_checking_fini(checking);
    free(checking);
    sb_common_fini(&a.common);
    return sb_exit_code(status);
}
