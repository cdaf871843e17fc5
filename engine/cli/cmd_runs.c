#include "cli/cli.h"

#include "app/outputs.h"
#include "app/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sb_help_runs[] =
    "simbana runs FILE [show ID [--json|--scenario] [-o DIR] | compare ID ID] [--lang sv|en]\n"
    "    Experiments that run --store FILE has kept: lists them, says again what came of one, or compares two.\n"
    "      show ID             the report (--json: as it was printed; --scenario: the text that was run; -o DIR as in run)\n"
    "      compare ID ID       what differs between their measures and deadlines, replication by replication where both\n"
    "                          have the same seed and replications\n";

typedef struct runs_arguments {
    sb_common common;
    const char *file, *folder;
    int64_t show, with; /* ids; 0 = not asked */
    bool json, scenario;
} runs_arguments;

static int read_words(runs_arguments *a, int n, char **word)
{
    if (n == 0) return sb_usage("runs", "name one store");
    a->file = word[0];
    if (n == 1) return 0;
    if (strcmp(word[1], "show") == 0 && n == 3 && sb_whole_number(word[2], 1, INT64_MAX, &a->show)) return 0;
    if (strcmp(word[1], "compare") == 0 && n == 4 && sb_whole_number(word[2], 1, INT64_MAX, &a->show) &&
        sb_whole_number(word[3], 1, INT64_MAX, &a->with))
        return 0;
    return sb_usage("runs", "after the store comes nothing, show ID, or compare ID ID; the ids are numbers in the list");
}

static int read_arguments(runs_arguments *a, int argc, char **argv)
{
    static const struct option options[] = { { "json", no_argument, NULL, 'J' }, { "scenario", no_argument, NULL, 'C' },
                                             { "lang", required_argument, NULL, 'L' }, { 0 } };
    sb_diag diag = { 0 };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "o:", options, NULL)) != -1;) {
        if (option == 'o') a->folder = optarg;
        else if (option == 'J') a->json = true;
        else if (option == 'C') a->scenario = true;
        else if (option == '?' || sb_common_option(&a->common, option, optarg, &diag) != SB_OK)
            return sb_usage("runs", "%s", option == '?' ? "an option that it does not have, or a value missing" : diag.message);
    }
    return read_words(a, argc - optind, argv + optind);
}

static sb_status list(sb_store *store, sb_diag *diag)
{
    sb_arena *arena = sb_arena_new();
    sb_stored_run *run = NULL;
    int n = 0;
    sb_status status = arena ? sb_store_list(store, arena, &run, &n, diag) : sb_no_memory(diag);
    if (status == SB_OK) printf("%4s  %-20s  %8s  %-17s  %-20s  %-16s  %s\n", "run", "begun", "seed", "replications", "", "scenario", "variant");
    for (int i = 0; i < n && status == SB_OK; i++) {
        char range[64], state[64];
        snprintf(range, sizeof range, "%lld:%lld", (long long)run[i].first, (long long)(run[i].first + run[i].planned));
        if (run[i].finished) snprintf(state, sizeof state, "%lld done", (long long)run[i].done);
        else snprintf(state, sizeof state, "unfinished: %lld", (long long)run[i].done);
        printf("%4lld  %-20s  %8llu  %-17s  %-20s  %-16s  %s\n", (long long)run[i].id, run[i].begun, (unsigned long long)run[i].seed,
               range, state, run[i].scenario, run[i].variant ? run[i].variant : "");
    }
    sb_arena_free(arena);
    return status;
}

static sb_status show(const runs_arguments *a, const sb_stored *s, sb_diag *diag)
{
    sb_outputs outputs;
    sb_status status = sb_outputs_make(&outputs, &s->x, sb_language(&a->common, s->x.scenario.model), 0, diag);
    if (status == SB_OK && s->run.json != NULL) {
        free(outputs.json);
        outputs.json = strdup(s->run.json);
        if (outputs.json == NULL) status = sb_no_memory(diag);
    }
    if (status == SB_OK && a->folder != NULL) status = sb_outputs_save(&outputs, &s->x, a->folder, diag);
    if (status == SB_OK) fputs(a->json ? outputs.json : outputs.report, stdout);
    sb_outputs_fini(&outputs);
    return status;
}

/* The text as it was run; included files after it, each with its name in a comment. */
static sb_status show_scenario(sb_store *store, int64_t id, sb_diag *diag)
{
    sb_arena *arena = sb_arena_new();
    sb_stored_run run;
    sb_status status = arena ? sb_store_get(store, arena, id, &run, diag) : sb_no_memory(diag);
    for (int i = 0; status == SB_OK && i < run.n_files; i++) {
        if (i > 0) printf("\n-- %s\n", run.file[i].path);
        fwrite(run.file[i].text, 1, run.file[i].length, stdout);
    }
    sb_arena_free(arena);
    return status;
}

static sb_status obey(const runs_arguments *a, sb_store *store, sb_diags *diags)
{
    sb_diag diag = { 0 };
    sb_status status = SB_OK;
    sb_stored one = { 0 };
    if (a->show == 0) status = list(store, &diag);
    else if (a->scenario) status = show_scenario(store, a->show, &diag);
    else {
        status = sb_stored_load(&one, store, a->show, diags);
        if (status == SB_OK) status = show(a, &one, &diag);
        sb_stored_fini(&one);
    }
    if (status != SB_OK && diag.message[0] != '\0') sb_diags_add(diags, &diag);
    return status;
}

int sb_cmd_runs(int argc, char **argv)
{
    runs_arguments a = { 0 };
    int wrong = read_arguments(&a, argc, argv);
    if (wrong != 0) return wrong;
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_out_of_memory();
    sb_store *store = NULL;
    sb_diag diag = { 0 };
    sb_status status = sb_store_open(&store, a.file, SB_STORE_READ, &diag);
    if (status == SB_OK) status = obey(&a, store, diags);
    else sb_diags_add(diags, &diag);
    sb_print_diags(diags);
    sb_store_close(store, false, NULL);
    free(diags);
    return sb_exit_code(status);
}
