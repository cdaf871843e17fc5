#include "cli/cli.h"

#include "app/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sb_help_import[] =
    "simbana import FILE.csv -o SCENARIO.lua [--force] [--lang sv|en]\n"
    "    Makes a scenario from a workshop's spreadsheet of post-its; its first row names the columns "
    "(scenarios/README.md).\n"
    "      -o SCENARIO.lua     where to; a file that is there already stays as it is …\n"
    "      --force             … unless you say this\n"
    "      --lang sv|en        the language of scenario and comments (that of the columns' names)\n";

/* 0, or the exit code of a usage error. */
static int read_arguments(sb_import *import, int argc, char **argv)
{
    static const struct option options[] = { { "force", no_argument, NULL, 'F' },
                                             { "lang", required_argument, NULL, 'L' },
                                             { 0 } };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "o:", options, NULL)) != -1;) {
        if (option == 'o') import->to = optarg;
        else if (option == 'F') import->force = true;
        else if (option == '?')
            return sb_usage("import", "an option that it does not have, or a value missing");
        else import->lang = optarg;
    }
    if (import->lang != NULL && strcmp(import->lang, "sv") != 0 && strcmp(import->lang, "en") != 0)
        return sb_usage("import", "--lang wants sv or en");
    if (argc - optind != 1) return sb_usage("import", "name one spreadsheet, saved as CSV");
    if (import->to == NULL) return sb_usage("import", "say where to: -o SCENARIO.lua");
    import->from = argv[optind];
    return 0;
}

int sb_cmd_import(int argc, char **argv)
{
    sb_import import = { 0 };
    sb_imported made;
    int wrong = read_arguments(&import, argc, argv);
    if (wrong != 0) return wrong;
    sb_diags *diags = calloc(1, sizeof *diags);
    if (diags == NULL) return sb_out_of_memory();
    sb_status status = sb_import_postits(&made, &import, diags);
    sb_print_diags(diags);
    free(diags);
    if (status == SB_OK)
        printf("%s: lanes: %d, post-its: %d, guesses: %d (each marked in a comment)\n", import.to,
               made.actors, made.steps, made.guesses);
    return sb_exit_code(status);
}
