#include "cli/cli.h"

#include "app/outputs.h"
#include "app/stored.h"

#include <stdio.h>
#include <stdlib.h>

const char sb_help_merge[] =
    "simbana merge A.sqlite B.sqlite … -o ALL.sqlite [--json] [--lang sv|en]\n"
    "    Puts shards (run --replications A:B --store FILE) together as one run, and says what came of it: the same as if it\n"
    "    had been run at once. Refuses overlaps, gaps and other experiments.\n";

typedef struct merge_arguments {
    sb_common common;
    const char *to;
    bool json;
} merge_arguments;

static int read_arguments(merge_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { { "json", no_argument, NULL, 'J' }, { "lang", required_argument, NULL, 'L' }, { 0 } };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "o:", options, NULL)) != -1;) {
        if (option == 'o') a->to = optarg;
        else if (option == 'J') a->json = true;
        else if (option == '?' || sb_common_option(&a->common, option, optarg, &diag) != SB_OK)
            return sb_usage("merge", "%s", option == '?' ? "an option that it does not have, or a value missing" : diag.message);
    }
    if (optind == argc) return sb_usage("merge", "name the stores to put together");
    return a->to == NULL ? sb_usage("merge", "name the new store with -o FILE") : 0;
}

int sb_cmd_merge(int argc, char **argv)
{
    merge_arguments a = { 0 };
    int wrong = read_arguments(&a, argc, argv);
    if (wrong != 0) return wrong;
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_out_of_memory();
    sb_stored all;
    sb_outputs outputs = { 0 };
    sb_diag diag = { 0 };
    char *json = NULL;
    sb_status status = sb_stored_merge(&all, &json, (const char *const *)argv + optind, argc - optind, a.to, diags);
    if (status == SB_OK && a.json) fputs(json, stdout);
    else if (status == SB_OK) {
        status = sb_outputs_make(&outputs, &all.x, sb_language(&a.common, all.x.scenario.model), 0, &diag);
        if (status == SB_OK) fputs(outputs.report, stdout);
        else sb_diags_add(diags, &diag);
    }
    sb_print_diags(diags);
    sb_outputs_fini(&outputs);
    sb_stored_fini(&all);
    free(json);
    free(diags);
    return sb_exit_code(status);
}
