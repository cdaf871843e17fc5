#include "cli/cli.h"
#include "base/nearest.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const sb_command commands[] = {
    { "new", sb_cmd_new, sb_help_new },
    { "import", sb_cmd_import, sb_help_import },
    { "check", sb_cmd_check, sb_help_check },
    { "run", sb_cmd_run, sb_help_run },
    { "compare", sb_cmd_compare, sb_help_compare },
    { "sensitivity", sb_cmd_sensitivity, sb_help_sensitivity },
    { "critical", sb_cmd_critical, sb_help_critical },
    { "runs", sb_cmd_runs, sb_help_runs },
    { "merge", sb_cmd_merge, sb_help_merge },
    { "draw", sb_cmd_draw, sb_help_draw },
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void help(FILE *to)
{
    fputs("simbana: runs a scenario through the swimlanes of every actor in it\n\n", to);
    for (int i = 0; i < COMMANDS; i++) fputs(commands[i].help, to);
    fputs("\nsimbana COMMAND --help says more. A scenario is a Lua file: see scenarios/README.md.\n", to);
}

static const char *nearest_command(const char *name)
{
    const char *names[COMMANDS];
    for (int i = 0; i < COMMANDS; i++) names[i] = commands[i].name;
    return sb_nearest(name, names, COMMANDS);
}

static int obey(int argc, char **argv)
{
    if (argc < 2) {
        help(stderr);
        return SB_EXIT_USAGE;
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        help(stdout);
        return SB_EXIT_OK;
    }
    if (strcmp(name, "--version") == 0) {
        printf("simbana %s\n", SB_VERSION);
        return SB_EXIT_OK;
    }
    for (int i = 0; i < COMMANDS; i++) {
        if (strcmp(name, commands[i].name) != 0) continue;
        if (argc > 2 && strcmp(argv[2], "--help") == 0) {
            fputs(commands[i].help, stdout);
            return SB_EXIT_OK;
        }
        return commands[i].run(argc - 1, argv + 1);
    }
    const char *near = nearest_command(name);
    fprintf(stderr, "simbana: there is no command \"%s\"%s%s%s\n", name, near ? "; did you mean \"" : "", near ? near : "",
            near ? "\"?" : "");
    fputs("    simbana --help lists them\n", stderr);
    return SB_EXIT_USAGE;
}

/* What was printed must have got there: a full disk is the machine's fault. A file that may not grow is one too, with a message
 * and not with a signal. */
int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);
    int code = obey(argc, argv);
    if (fflush(stdout) == 0 && !ferror(stdout)) return code;
    fprintf(stderr, "simbana: standard output cannot be written: %s\n", strerror(errno));
    return SB_EXIT_MACHINE;
}
