#include "cli/cli.h"

#include "app/sensitivity.h"

#include <stdio.h>
#include <stdlib.h>

const char sb_help_sensitivity[] =
    "simbana sensitivity SCENARIO [--measure M] [-n N] [--trajectories R] [--variant V] [--seed S] [--set P=X]…\n"
    "            [--threads T] [--json] [--lang sv|en]\n"
    "    Which params matter: each from its lowest to its highest value, then all of them together.\n"
    "      --measure M         a measure or a deadline (the first measure with a goal)\n"
    "      -n N                replications of each point (200 for a scenario of one case, 20 otherwise)\n"
    "      --trajectories R    ways through the params' ranges, each of one point more than there are params (10)\n"
    "      --json              on standard output, instead of the tables\n"
    "      --variant V, --seed S, --set P=X, --threads T, --lang sv|en   as for run; a param that is set does not move\n";

enum { TRAJECTORIES = 10 };

typedef struct sensitivity_arguments {
    sb_common common;
    sb_sensitivity_options options;
    const char *scenario;
    bool json;
} sensitivity_arguments;

/* NULL, or what is wrong. */
static const char *read_option(sensitivity_arguments *a, int option, const char *value, sb_diag *diag)
{
    int64_t number;
    switch (option) {
    case 'J': a->json = true; return NULL;
    case 'M': a->options.measure = value; return NULL;
    case 'R':
        if (!sb_whole_number(value, 2, 1000, &number)) return "--trajectories wants a number from 2 to 1000";
        a->options.trajectories = (int)number;
        return NULL;
    case '?': return "an option that it does not have, or a value missing";
    default: break;
    }
    return sb_common_option(&a->common, option, value, diag) == SB_OK ? NULL : diag->message;
}

static int read_arguments(sensitivity_arguments *a, int argc, char **argv)
{
    static const struct option options[] = {
        { "seed", required_argument, NULL, 'S' },    { "set", required_argument, NULL, 'P' },
        { "threads", required_argument, NULL, 'T' }, { "lang", required_argument, NULL, 'L' },
        { "variant", required_argument, NULL, 'V' }, { "measure", required_argument, NULL, 'M' },
        { "json", no_argument, NULL, 'J' },          { "trajectories", required_argument, NULL, 'R' },
        { 0 }
    };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "n:", options, NULL)) != -1;) {
        const char *wrong = read_option(a, option, optarg, &diag);
        if (wrong != NULL) return sb_usage("sensitivity", "%s", wrong);
    }
    if (argc - optind != 1) return sb_usage("sensitivity", "name one scenario file");
    if (a->common.experiment.n == 1)
        return sb_usage("sensitivity", "one replication tells nothing from chance: take at least -n 2, better -n 100");
    a->scenario = argv[optind];
    return 0;
}

static sb_status say(const sensitivity_arguments *a, const sb_sensitivity_run *x, double wall_s, sb_diag *diag)
{
    char *text = NULL;
    const char *lang = a->json ? NULL : sb_language(&a->common, x->scenario.model);
    sb_status status = sb_sensitivity_text(&text, x, lang, wall_s, diag);
    if (status == SB_OK) fputs(text, stdout);
    free(text);
    return status;
}

static sb_status find(sensitivity_arguments *a, sb_diags *diags)
{
    sb_progress_bar bar;
    sb_sensitivity_run x;
    sb_diag diag = { 0 };
    sb_catch_interrupts();
    a->common.experiment.stop = sb_stop_flag();
    sb_progress_begin(&bar, &a->common.experiment);
    a->options.experiment = a->common.experiment;
    sb_status status = sb_sensitivity_find(&x, a->scenario, &a->common.reading, &a->options, diags);
    sb_progress_end();
    if (status == SB_OK) {
        status = say(a, &x, sb_seconds_since(&bar.begun), &diag);
        if (status != SB_OK) sb_diags_add(diags, &diag);
    }
    sb_sensitivity_fini(&x);
    return status;
}

int sb_cmd_sensitivity(int argc, char **argv)
{
    sensitivity_arguments a = { .common = { .experiment = { .only = -1 } }, .options = { .trajectories = TRAJECTORIES } };
    sb_diags *diags = calloc(1, sizeof *diags);
    int code = diags == NULL ? sb_out_of_memory() : read_arguments(&a, argc, argv);
    if (code == 0) {
        code = sb_exit_code(find(&a, diags));
        sb_print_diags(diags);
    }
    free(diags);
    sb_common_fini(&a.common);
    return code;
}
