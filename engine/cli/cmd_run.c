#include "cli/cli.h"

#include "app/outputs.h"
#include "app/trace_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const char sb_help_run[] =
    "simbana run SCENARIO [-n N] [--seed S] [--variant V] [--set P=X]… [--threads T] [--only K] [--json] [--lang sv|en] [-o DIR]\n"
    "    Simulates, and says what came of it as a table, or as JSON.\n"
    "      -n N                replications (1000 for a scenario of one case, 100 otherwise)\n"
    "      --seed S            the same seed gives the same figures (the scenario's, else 1)\n"
    "      --variant V         the scenario as its variant V changes it\n"
    "      --set P=X           gives the param P the value X\n"
    "      --threads T         (all processors); changes nothing but the time\n"
    "      --only K            replication K alone, as it was among the others; the first is 0\n"
    "      --json              on standard output, instead of the table\n"
    "      --trace FILE        the events of the first replications, as JSON lines; --traced K says how many (1)\n"
    "      -o DIR              writes DIR/run.json, DIR/report.txt, DIR/moments.md, and DIR/ID.csv for each emit\n";

typedef struct run_arguments {
    sb_common common;
    const char *scenario, *folder, *trace;
    bool json;
} run_arguments;

static int read_arguments(run_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { SB_COMMON_LONG, { "json", no_argument, NULL, 'J' },
                                             { "trace", required_argument, NULL, 'X' },
                                             { "traced", required_argument, NULL, 'Y' }, { 0 } };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "n:o:", options, NULL)) != -1;) {
        if (option == 'o') a->folder = optarg;
        else if (option == 'J') a->json = true;
        else if (option == 'X') a->trace = optarg;
        else if (option == 'Y') {
            if (!sb_whole_number(optarg, 1, 1000000, &a->common.experiment.n_trace))
                return sb_usage("run", "--traced wants a number from 1 to 1000000");
        } else if (option == '?' || sb_common_option(&a->common, option, optarg, &diag) != SB_OK) {
            return sb_usage("run", "%s", option == '?' ? "an option that it does not have, or a value missing" : diag.message);
        }
    }
    if (argc - optind != 1) return sb_usage("run", "name one scenario file");
    a->scenario = argv[optind];
    if (a->folder != NULL) a->common.experiment.keep |= SB_KEEP_EMITS;
    if (a->trace == NULL) a->common.experiment.n_trace = 0;
    else if (a->common.experiment.n_trace == 0) a->common.experiment.n_trace = 1;
    return 0;
}

static double seconds_since(const struct timespec *from)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec) + 1e-9 * (double)(now.tv_nsec - from->tv_nsec);
}

static sb_status say(const run_arguments *a, const sb_experiment *x, const struct timespec *begun, sb_diag *diag)
{
    sb_outputs outputs;
    sb_status status = sb_outputs_make(&outputs, x, sb_language(&a->common, x->scenario.model), seconds_since(begun), diag);
    if (status == SB_OK && a->folder != NULL) status = sb_outputs_save(&outputs, x, a->folder, diag);
    if (status == SB_OK && a->trace != NULL)
        status = sb_trace_save(a->trace, x->scenario.net, x->scenario.model, &x->record->trace, diag);
    if (status == SB_OK) fputs(a->json ? outputs.json : outputs.report, stdout);
    sb_outputs_fini(&outputs);
    return status;
}

int sb_cmd_run(int argc, char **argv)
{
    run_arguments a = { .common = { .experiment = { .only = -1 } } };
    struct timespec begun, last = { 0 };
    clock_gettime(CLOCK_MONOTONIC, &begun);
    int wrong = read_arguments(&a, argc, argv);
    sb_diags *diags = calloc(1, sizeof *diags);
    if (wrong != 0 || diags == NULL) {
        free(diags);
        sb_common_fini(&a.common);
        return wrong ? wrong : sb_out_of_memory();
    }
    sb_catch_interrupts();
    a.common.experiment.stop = sb_stop_flag();
    a.common.experiment.progress = sb_progress;
    a.common.experiment.user = &last;
    sb_experiment x;
    sb_diag diag = { 0 };
    sb_status status = sb_experiment_run(&x, a.scenario, &a.common.reading, &a.common.experiment, diags);
    sb_progress_end();
    if (status == SB_OK) {
        status = say(&a, &x, &begun, &diag);
        if (status != SB_OK) sb_diags_add(diags, &diag);
    }
    sb_print_diags(diags);
    sb_experiment_fini(&x);
    free(diags);
    sb_common_fini(&a.common);
    return sb_exit_code(status);
}
