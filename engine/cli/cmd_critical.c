#include "cli/cli.h"

#include "app/critical.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char sb_help_critical[] =
    "simbana critical SCENARIO [--measure M] [--improve both|channel|receiver|fails[:P%]] [--pairs] [--absent]\n"
    "            [--budget 20s|N] [-n N] [--ranks K] [--zone Z] [--variant V] [--seed S] [--set P=X]… [--json|--csv|--md]\n"
    "    Which moments are critical: runs everything again with each handover and joint step made ideal in turn, under the\n"
    "    same chance, and ranks them by what that changes.\n"
    "      --measure M         a measure or a deadline (the first measure with a goal)\n"
    "      --improve WHAT      what is made ideal: the channel, the receiver, or both; or the moment fails altogether.\n"
    "                          both:50% makes each passage so with that chance\n"
    "      --pairs             tries the best moments, and branches of one join, together\n"
    "      --absent            tries each actor away\n"
    "      --budget 20s        stops then, if the first ranks are not settled; or after N replications in all (300000 for a\n"
    "                          scenario of one case, 30000 otherwise)\n"
    "      --blocks B          stops after B blocks: gives again what a budget in seconds gave (it says how many)\n"
    "      -n N                N replications of every moment in every ideal instead\n"
    "      --ranks K           how many ranks are to be settled (5)\n"
    "      --zone Z            differences below it are ties (2 % of the measure; of a share 0.01)\n"
    "      --json, --csv, --md, --lang sv|en, --threads T, --seed S, --set P=X, --variant V   as for run\n";

typedef struct critical_arguments {
    sb_common common;
    sb_critical_options options;
    const char *scenario;
    sb_critical_form form;
} critical_arguments;

static bool read_remedy(const char *text, sb_critical_options *options)
{
    static const char *const NAME[SB_REMEDIES] = { [SB_REMEDY_BOTH] = "both", [SB_REMEDY_CHANNEL] = "channel",
                                                   [SB_REMEDY_RECEIVER] = "receiver", [SB_REMEDY_FAILS] = "fails" };
    const size_t length = strcspn(text, ":");
    for (int i = 0; i < SB_REMEDIES; i++) {
        if (strlen(NAME[i]) != length || strncmp(text, NAME[i], length) != 0) continue;
        options->remedy = (sb_remedy)i;
        return text[length] == '\0' || sb_share_text(text + length + 1, &options->chance);
    }
    return false;
}

static bool read_budget(const char *text, sb_critical_options *options)
{
    char *end;
    double seconds = strtod(text, &end);
    if (end != text && strcmp(end, "s") == 0 && seconds > 0 && seconds <= 86400) {
        options->budget_s = seconds;
        return true;
    }
    return sb_whole_number(text, 1, 1000000000, &options->budget);
}

static bool read_number(const char *text, double *out)
{
    char *end;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && *out > 0 && isfinite(*out);
}

/* NULL, or what is wrong. */
static const char *read_option(critical_arguments *a, int option, const char *value, sb_diag *diag)
{
    int64_t number;
    switch (option) {
    case 'J': a->form = SB_CRITICAL_JSON; return NULL;
    case 'D': a->form = SB_CRITICAL_MARKDOWN; return NULL;
    case 'E': a->form = SB_CRITICAL_CSV; return NULL;
    case 'M': a->options.measure = value; return NULL;
    case '2': a->options.pairs = true; return NULL;
    case 'A': a->options.absent = true; return NULL;
    case 'I': return read_remedy(value, &a->options) ? NULL : "--improve wants both, channel, receiver or fails, or such as both:50%";
    case 'B': return read_budget(value, &a->options) ? NULL : "--budget wants seconds, such as 20s, or a number of replications";
    case 'Z': return read_number(value, &a->options.zone) ? NULL : "--zone wants a number above 0, in the measure's unit (hours for a time)";
    case 'C':
        if (!sb_whole_number(value, 1, 1000, &number)) return "--blocks wants a number from 1 to 1000";
        a->options.blocks = (int)number;
        return NULL;
    case 'R':
        if (!sb_whole_number(value, 1, 1000, &number)) return "--ranks wants a number from 1 to 1000";
        a->options.wanted = (int)number;
        return NULL;
    default: break;
    }
    return sb_common_option(&a->common, option, value, diag) == SB_OK ? NULL : diag->message;
}

static int read_arguments(critical_arguments *a, int argc, char **argv)
{
    static const struct option options[] = {
        { "seed", required_argument, NULL, 'S' },    { "set", required_argument, NULL, 'P' },
        { "threads", required_argument, NULL, 'T' }, { "lang", required_argument, NULL, 'L' },
        { "variant", required_argument, NULL, 'V' }, { "measure", required_argument, NULL, 'M' },
        { "improve", required_argument, NULL, 'I' }, { "budget", required_argument, NULL, 'B' },
        { "blocks", required_argument, NULL, 'C' },  { "ranks", required_argument, NULL, 'R' },
        { "zone", required_argument, NULL, 'Z' },    { "pairs", no_argument, NULL, '2' },
        { "absent", no_argument, NULL, 'A' },        { "json", no_argument, NULL, 'J' },
        { "md", no_argument, NULL, 'D' },            { "csv", no_argument, NULL, 'E' },
        { 0 }
    };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "n:", options, NULL)) != -1;) {
        const char *wrong = option == '?' ? "an option that it does not have, or a value missing" : read_option(a, option, optarg, &diag);
        if (wrong != NULL) return sb_usage("critical", "%s", wrong);
    }
    if (argc - optind != 1) return sb_usage("critical", "name one scenario file");
    if (a->common.experiment.n == 1) return sb_usage("critical", "-n 1 says nothing of how sure it is: take more replications");
    a->scenario = argv[optind];
    a->options.n = a->common.experiment.n;
    a->options.has_seed = a->common.experiment.has_seed;
    a->options.seed = a->common.experiment.seed;
    a->options.threads = a->common.experiment.threads;
    return 0;
}

static void progress(void *user, const sb_critical_progress *p)
{
    const struct timespec *begun = user;
    const sb_net_moment *first = &p->net->moment[p->leader];
    const sb_node *to = first->to >= 0 ? &p->net->model->node[first->to] : NULL;
    fprintf(stderr, "\r%d/%d  %d …  %lld  %.1f s  1: %.40s\033[K", p->settled, p->wanted, p->open, (long long)p->replications,
            sb_seconds_since(begun), to ? to->title : "");
}

static sb_status answer(critical_arguments *a, const sb_scenario_file *scenario, const struct timespec *begun, sb_diag *diag)
{
    sb_critical_run run;
    sb_status status = sb_critical_find(&run, scenario, &a->options, diag);
    sb_progress_end();
    char *text = NULL;
    if (status == SB_OK)
        status = sb_critical_say(&text, &run, a->form, sb_language(&a->common, scenario->model), sb_seconds_since(begun), diag);
    if (status == SB_OK) fputs(text, stdout);
    free(text);
    sb_critical_fini(&run);
    return status;
}

int sb_cmd_critical(int argc, char **argv)
{
    critical_arguments a = { .common = { .experiment = { .only = -1 } } };
    struct timespec begun;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    int wrong = read_arguments(&a, argc, argv);
    sb_diags *diags = wrong == 0 ? calloc(1, sizeof *diags) : NULL;
    if (diags == NULL) {
        sb_common_fini(&a.common);
        return wrong ? wrong : sb_out_of_memory();
    }
    sb_catch_interrupts();
    a.options.stop = sb_stop_flag();
    if (isatty(STDERR_FILENO)) {
        a.options.progress = progress;
        a.options.user = &begun;
    }
    sb_scenario_file scenario;
    sb_diag diag = { 0 };
    sb_status status = sb_scenario_load(&scenario, a.scenario, &a.common.reading, diags);
    if (status == SB_OK) {
        status = answer(&a, &scenario, &begun, &diag);
        if (status != SB_OK) sb_diags_add(diags, &diag);
    }
    sb_print_diags(diags);
    sb_scenario_fini(&scenario);
    free(diags);
    sb_common_fini(&a.common);
    return sb_exit_code(status);
}
