#include "cli/cli.h"

#include "app/compare.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sb_help_compare[] =
    "simbana compare SCENARIO [--variant V]… [--sweep P=FROM:TO:STEP] [-n N] [--seed S] [--set P=X]… [--threads T]\n"
    "            [--json|--csv] [--lang sv|en]\n"
    "    How it is against how it could be, under the same chance: better, worse, or no difference shown.\n"
    "      --variant V         one of the scenario's variants; again for more; none: all of them\n"
    "      --sweep P=0.1:0.9:0.2   values of the param P instead of variants, 200 at most\n"
    "      -n N                replications of each way (1000 for a scenario of one case, 100 otherwise)\n"
    "      --json, --csv       on standard output, instead of the tables; CSV is for spreadsheets\n"
    "      --seed S, --set P=X, --threads T, --lang sv|en   as for run\n";

typedef struct compare_arguments {
    sb_common common;
    sb_compare_options options;
    const char **variant; /* owned: room for as many as there are words */
    char *param;          /* owned: of the sweep */
    const char *scenario;
    sb_compare_form form;
} compare_arguments;

/* --- arguments -------------------------------------------------------------------------------------------------------- */

static bool read_number(const char **at, char ends, double *out)
{
    char *end;
    *out = strtod(*at, &end);
    if (end == *at || *end != ends || !isfinite(*out)) return false;
    *at = end + (ends != '\0');
    return true;
}

/* NULL, or what is wrong with "P=FROM:TO:STEP". */
static const char *read_sweep(compare_arguments *a, const char *text)
{
    sb_sweep *sweep = &a->options.sweep;
    const char *equals = strchr(text, '='), *at = equals != NULL ? equals + 1 : text;
    if (a->param != NULL) return "--sweep is given twice: one param at a time";
    if (equals == NULL || equals == text || !read_number(&at, ':', &sweep->from) || !read_number(&at, ':', &sweep->to) ||
        !read_number(&at, '\0', &sweep->step))
        return "--sweep wants PARAM=FROM:TO:STEP, such as --sweep nar_mv=0.1:0.9:0.2";
    if (sweep->step <= 0) return "--sweep wants a step above 0, from the lower value to the higher";
    if (sweep->from > sweep->to) return "--sweep goes from the lower value to the higher: change their places";
    if (sb_sweep_count(sweep) < 2) return "--sweep has no second value: its step is wider than the way from the first to the last";
    if (sb_sweep_count(sweep) > SB_SWEEP_MOST) return "--sweep has more than 200 values: take a wider step";
    a->param = strndup(text, (size_t)(equals - text));
    sweep->param = a->param;
    return NULL;
}

static const char *add_variant(compare_arguments *a, const char *id)
{
    for (int i = 0; i < a->options.n_variants; i++)
        if (strcmp(a->variant[i], id) == 0) return "the same --variant is given twice";
    a->variant[a->options.n_variants++] = id;
    return NULL;
}

/* NULL, or what is wrong. */
static const char *read_option(compare_arguments *a, int option, const char *value, sb_diag *diag)
{
    switch (option) {
    case 'J': a->form = SB_COMPARE_JSON; return NULL;
    case 'C': a->form = SB_COMPARE_CSV; return NULL;
    case 'V': return add_variant(a, value);
    case 'W': return read_sweep(a, value);
    case '?': return "an option that it does not have, or a value missing";
    default: break;
    }
    return sb_common_option(&a->common, option, value, diag) == SB_OK ? NULL : diag->message;
}

static int read_arguments(compare_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { { "seed", required_argument, NULL, 'S' },    { "set", required_argument, NULL, 'P' },
                                             { "threads", required_argument, NULL, 'T' }, { "lang", required_argument, NULL, 'L' },
                                             { "variant", required_argument, NULL, 'V' }, { "sweep", required_argument, NULL, 'W' },
                                             { "json", no_argument, NULL, 'J' },          { "csv", no_argument, NULL, 'C' },
                                             { 0 } };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "n:", options, NULL)) != -1;) {
        const char *wrong = read_option(a, option, optarg, &diag);
        if (wrong != NULL) return sb_usage("compare", "%s", wrong);
    }
    if (argc - optind != 1) return sb_usage("compare", "name one scenario file");
    if (a->param != NULL && a->options.n_variants > 0)
        return sb_usage("compare", "--variant or --sweep: one of them at a time");
    if (a->common.experiment.n == 1)
        return sb_usage("compare", "one replication shows no difference: take at least -n 2, better -n 100");
    a->scenario = argv[optind];
    a->options.variant = a->variant;
    return 0;
}

/* --- doing it ----------------------------------------------------------------------------------------------------------- */

static sb_status say(const compare_arguments *a, const sb_compare_run *x, double wall_s, sb_diag *diag)
{
    char *text = NULL;
    const char *lang = sb_language(&a->common, x->scenario.model);
    sb_status status = sb_compare_text(&text, x, a->form, lang, wall_s, diag);
    if (status == SB_OK) fputs(text, stdout);
    free(text);
    return status;
}

static sb_status compare(compare_arguments *a, sb_diags *diags)
{
    sb_progress_bar bar;
    sb_compare_run x;
    sb_diag diag = { 0 };
    sb_catch_interrupts();
    a->common.experiment.stop = sb_stop_flag();
    sb_progress_begin(&bar, &a->common.experiment);
    a->options.experiment = a->common.experiment;
    sb_status status = sb_compare(&x, a->scenario, &a->common.reading, &a->options, diags);
    sb_progress_end();
    if (status == SB_OK) {
        status = say(a, &x, sb_seconds_since(&bar.begun), &diag);
        if (status != SB_OK) sb_diags_add(diags, &diag);
    }
    sb_compare_fini(&x);
    return status;
}

int sb_cmd_compare(int argc, char **argv)
{
    compare_arguments a = { .common = { .experiment = { .only = -1 } } };
    a.variant = calloc((size_t)argc + 1, sizeof *a.variant);
    sb_diags *diags = calloc(1, sizeof *diags);
    int code = a.variant == NULL || diags == NULL ? sb_out_of_memory() : read_arguments(&a, argc, argv);
    if (code == 0) {
        code = sb_exit_code(compare(&a, diags));
        sb_print_diags(diags);
    }
    free(diags);
    free(a.variant);
    free(a.param);
    sb_common_fini(&a.common);
    return code;
}
