#include "cli/cli.h"

#include "app/starter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char sb_help_new[] =
    "simbana new NAME [--lang sv|en]\n"
    "    Writes NAME.lua, a small scenario to start from, with comments that say what to change.\n"
    "      --lang sv|en        its language (the locale's; Swedish if that is neither)\n";

/* The starter is Swedish, unless somebody's computer speaks English. */
static const char *language_of_locale(void)
{
    const char *locale = getenv("LC_ALL");
    if (locale == NULL || *locale == '\0') locale = getenv("LANG");
    return locale != NULL && strncmp(locale, "en", 2) == 0 ? "en" : "sv";
}

int sb_cmd_new(int argc, char **argv)
{
    static const struct option options[] = { { "lang", required_argument, NULL, 'L' }, { 0 } };
    const char *lang = language_of_locale();
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1; lang = optarg)
        if (option == '?') return sb_usage("new", "an option that it does not have, or a value missing");
    if (strcmp(lang, "sv") != 0 && strcmp(lang, "en") != 0) return sb_usage("new", "--lang wants sv or en");
    if (argc - optind != 1) return sb_usage("new", "name one scenario, such as mitt_arende");
    sb_diag diag = { 0 };
    char *path;
    sb_status status = sb_starter_write(&path, argv[optind], lang, &diag);
    if (status != SB_OK) {
        sb_print_diag(&diag);
        return sb_exit_code(status);
    }
    printf("%s: change it as its comments say, and look often:\n"
           "    simbana check %s\n"
           "    simbana draw map %s -o map.svg\n",
           path, path, path);
    free(path);
    return SB_EXIT_OK;
}
