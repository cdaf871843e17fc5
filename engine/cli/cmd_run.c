#include "cli/cli.h"

#include "app/outputs.h"
#include "app/trace_file.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sb_help_run[] =
    "simbana run SCENARIO [-n N] [--seed S] [--variant V] [--set P=X]… [--precision 2% [--of M]] [--threads T] [--only K]\n"
    "            [--replications A:B] [--store FILE [--resume]] [--json] [--lang sv|en] [-o DIR]\n"
    "    Simulates, and says what came of it as a table, or as JSON.\n"
    "      -n N                replications (1000 for a scenario of one case, 100 otherwise)\n"
    "      --seed S            the same seed gives the same figures (the scenario's, else 1)\n"
    "      --variant V         the scenario as its variant V changes it\n"
    "      --set P=X           gives the param P the value X\n"
    "      --precision 2%      more replications until half the 95 % interval is that share of the mean; -n is then the most\n"
    "      --of M              of which measure or deadline (the first with a goal); of a deadline: percentage points\n"
    "      --threads T         (all processors); changes nothing but the time\n"
    "      --only K            replication K alone, as it was among the others; the first is 0\n"
    "      --replications A:B  replications A to B − 1 of a larger run: a shard; simbana merge puts shards together\n"
    "      --store FILE        keeps the experiment in FILE (SQLite), what is finished at once: see simbana runs\n"
    "      --resume            goes on with the same experiment where FILE has it (and begins it where it has not)\n"
    "      --json              on standard output, instead of the table\n"
    "      --trace FILE        the events of the first replications, as JSON lines; --traced K says how many (1)\n"
    "      -o DIR              writes DIR/run.json, DIR/report.txt, DIR/moments.md, and DIR/ID.csv for each emit\n";

typedef struct run_arguments {
    sb_common common;
    const char *scenario, *folder, *trace;
    bool json;
} run_arguments;

/* "0:5000": the first, and the one after the last. */
static bool read_range(const char *text, sb_experiment_options *options)
{
    int64_t end;
    const char *colon = strchr(text, ':');
    char first[32];
    if (colon == NULL || colon - text >= (int)sizeof first) return false;
    snprintf(first, sizeof first, "%.*s", (int)(colon - text), text);
    if (!sb_whole_number(first, 0, UINT32_MAX, &options->first)) return false;
    if (!sb_whole_number(colon + 1, options->first + 1, UINT32_MAX, &end)) return false;
    options->n = end - options->first;
    return options->n <= 100000000;
}

/* What does not go together. */
static int check_arguments(const run_arguments *a, bool counted, bool ranged)
{
    const sb_experiment_options *options = &a->common.experiment;
    const bool searching = options->precision.wanted > 0;
    if (options->precision.of != NULL && !searching) return sb_usage("run", "--of goes with --precision");
    if (searching && (options->only >= 0 || options->n == 1 || ranged))
        return sb_usage("run", "--precision takes more than one replication, and not --replications");
    if (ranged && (counted || options->only >= 0)) return sb_usage("run", "--replications goes with neither -n nor --only");
    if (options->resume && options->store == NULL) return sb_usage("run", "--resume goes with --store FILE");
    return 0;
}

static int read_arguments(run_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { SB_COMMON_LONG, { "json", no_argument, NULL, 'J' },
                                             { "trace", required_argument, NULL, 'X' },
                                             { "traced", required_argument, NULL, 'Y' },
                                             { "precision", required_argument, NULL, 'Q' },
                                             { "of", required_argument, NULL, 'O' },
                                             { "replications", required_argument, NULL, 'A' },
                                             { "store", required_argument, NULL, 'D' },
                                             { "resume", no_argument, NULL, 'E' }, { 0 } };
    sb_precision *precision = &a->common.experiment.precision;
    sb_diag diag = { 0 };
    bool counted = false, ranged = false;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "n:o:", options, NULL)) != -1;) {
        counted |= option == 'n';
        ranged |= option == 'A';
        if (option == 'o') a->folder = optarg;
        else if (option == 'J') a->json = true;
        else if (option == 'X') a->trace = optarg;
        else if (option == 'O') precision->of = optarg;
        else if (option == 'D') a->common.experiment.store = optarg;
        else if (option == 'E') a->common.experiment.resume = true;
        else if (option == 'A') {
            if (!read_range(optarg, &a->common.experiment))
                return sb_usage("run", "--replications wants the first and the one after the last, such as 0:5000");
        }
        else if (option == 'Q') {
            if (!sb_share_text(optarg, &precision->wanted))
                return sb_usage("run", "--precision wants a share such as 2%%, above 0 and below 100%%");
        } else if (option == 'Y') {
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
    return check_arguments(a, counted, ranged);
}

static sb_status say(const run_arguments *a, const sb_experiment *x, double wall_s, sb_diag *diag)
{
    sb_outputs outputs;
    sb_status status = sb_outputs_make(&outputs, x, sb_language(&a->common, x->scenario.model), wall_s, diag);
    if (status == SB_OK && a->folder != NULL) status = sb_outputs_save(&outputs, x, a->folder, diag);
    if (status == SB_OK && a->trace != NULL)
        status = sb_trace_save(a->trace, x->scenario.net, x->scenario.model, &x->record->trace, diag);
    if (status == SB_OK && x->keeping != NULL && !x->partial) status = sb_keeping_finish(x->keeping, outputs.json, diag);
    if (status == SB_OK) fputs(a->json ? outputs.json : outputs.report, stdout);
    sb_outputs_fini(&outputs);
    return status;
}

/* What was asked for and not reached is the user's to decide about: the figures are there all the same. */
static sb_status answer_precision(const sb_experiment *x, sb_diag *diag)
{
    const sb_precision_finding *p = &x->precision;
    if (!p->asked || p->reached || x->partial) return SB_OK;
    const int64_t done = x->findings->replications;
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "--precision %.3g%% of %.80s was not reached in %lld replications", 100 * p->wanted,
            p->of, (long long)done);
    if (isnan(p->found)) sb_hint(diag, "There is no interval of it; the report says why. Ask it --of another measure.");
    else
        sb_hint(diag, "It is \u00b1%.3g%% now; about %.2g replications would do: allow them with -n, or be content with less.",
                100 * p->found, ceil((double)done * (p->found / p->wanted) * (p->found / p->wanted)));
    return SB_USER;
}

/* A run that ended too early goes on another time. */
static void say_how_to_resume(const sb_experiment *x)
{
    if (x->keeping == NULL || sb_keeping_is_finished(x->keeping)) return;
    fprintf(stderr, "simbana: run %lld is not finished; %lld replications are kept in \"%s\"\n", (long long)sb_keeping_run(x->keeping),
            (long long)sb_keeping_done(x->keeping), sb_keeping_path(x->keeping));
    fputs("    Give the same command with --resume to go on.\n", stderr);
}

int sb_run_with(int argc, char **argv, const sb_fleet *fleet)
{
    run_arguments a = { .common = { .experiment = { .only = -1 } } };
    sb_progress_bar bar;
    int wrong = read_arguments(&a, argc, argv);
    sb_diags *diags = calloc(1, sizeof *diags);
    if (wrong != 0 || diags == NULL) {
        free(diags);
        sb_common_fini(&a.common);
        return wrong ? wrong : sb_out_of_memory();
    }
    sb_catch_interrupts();
    a.common.experiment.stop = sb_stop_flag();
    sb_progress_begin(&bar, &a.common.experiment);
    a.common.experiment.fleet = fleet;
    if (fleet != NULL && a.common.experiment.threads == 0) a.common.experiment.threads = 1; /* a rank for each processor */
    sb_experiment x;
    sb_diag diag = { 0 };
    sb_status status = sb_experiment_run(&x, a.scenario, &a.common.reading, &a.common.experiment, diags);
    sb_progress_end();
    if (status == SB_OK && x.record != NULL) {
        status = say(&a, &x, sb_seconds_since(&bar.begun), &diag);
        if (status == SB_OK) status = answer_precision(&x, &diag);
        if (status != SB_OK) sb_diags_add(diags, &diag);
    }
    if (fleet == NULL || fleet->leads || status == SB_MACHINE) sb_print_diags(diags);
    say_how_to_resume(&x);
    sb_experiment_fini(&x);
    free(diags);
    sb_common_fini(&a.common);
    return sb_exit_code(status);
}

int sb_cmd_run(int argc, char **argv)
{
    return sb_run_with(argc, argv, NULL);
}
