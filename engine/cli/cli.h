/* The command line: one table of commands, one file a command. Nothing below this room prints or exits. */
#ifndef SB_CLI_CLI_H
#define SB_CLI_CLI_H

#include "app/pipeline.h"

#include <getopt.h>
#include <time.h>

typedef struct sb_command {
    const char *name;
    int (*run)(int argc, char **argv); /* argv[0] is the command's name; returns the exit code */
    const char *help;                  /* its usage text, ends with a newline */
} sb_command;

int sb_cmd_new(int argc, char **argv);
int sb_cmd_import(int argc, char **argv);
int sb_cmd_check(int argc, char **argv);
int sb_cmd_run(int argc, char **argv);
int sb_cmd_compare(int argc, char **argv);
int sb_cmd_sensitivity(int argc, char **argv);
int sb_cmd_critical(int argc, char **argv);
int sb_cmd_draw(int argc, char **argv);
int sb_cmd_runs(int argc, char **argv);
int sb_cmd_merge(int argc, char **argv);

/* `run` with others that take part; NULL: alone. Those that do not lead print nothing. */
int sb_run_with(int argc, char **argv, const sb_fleet *fleet);

extern const char sb_help_new[], sb_help_import[], sb_help_check[], sb_help_run[], sb_help_compare[], sb_help_sensitivity[],
    sb_help_critical[], sb_help_draw[], sb_help_runs[], sb_help_merge[];

enum { SB_EXIT_OK = 0, SB_EXIT_USER = 1, SB_EXIT_USAGE = 2, SB_EXIT_MACHINE = 3 };

int sb_exit_code(sb_status status);

/* "file:line: message" and the hint below it, on standard error. */
void sb_print_diag(const sb_diag *diag);
void sb_print_diags(const sb_diags *diags);

/* "simbana run: message", a pointer to --help; returns SB_EXIT_USAGE. */
int sb_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Says so; returns SB_EXIT_MACHINE. */
int sb_out_of_memory(void);

/* What run and draw have in common: scenario options and how much to simulate. */
typedef struct sb_common {
    sb_script_options reading;
    sb_setting *set; /* owned */
    sb_experiment_options experiment;
    const char *lang; /* "sv", "en", or NULL: the scenario's, then the locale's */
} sb_common;

enum { SB_COMMON_OPTIONS = 8 };
#define SB_COMMON_LONG                                                                                                 \
    { "seed", required_argument, NULL, 'S' }, { "set", required_argument, NULL, 'P' },                                 \
        { "threads", required_argument, NULL, 'T' }, { "lang", required_argument, NULL, 'L' },                         \
        { "only", required_argument, NULL, 'K' }, { "variant", required_argument, NULL, 'V' }
/* Takes one option that getopt_long returned. SB_USAGE with a message if its value is not right. */
sb_status sb_common_option(sb_common *common, int option, const char *value, sb_diag *diag);
void sb_common_fini(sb_common *common);

/* "sv" or "en". */
const char *sb_language(const sb_common *common, const sb_model *model);

/* "2%" or "0.02": a share above 0 and below 1. */
bool sb_share_text(const char *text, double *out);
bool sb_whole_number(const char *text, int64_t least, int64_t most, int64_t *out);

/* SIGINT sets the flag that long work looks at, and a bar on a terminal says how far it has come. */
const volatile bool *sb_stop_flag(void);
void sb_catch_interrupts(void);

/* How far it has come, how fast, how long it will take yet; and how narrow the interval is that --precision waits for. Start
 * with sb_progress_begin; silent where standard error is no terminal. */
typedef struct sb_progress_bar {
    struct timespec begun, last;
    double found, wanted; /* shares; NaN = no interval is waited for */
} sb_progress_bar;
void sb_progress_begin(sb_progress_bar *bar, sb_experiment_options *options);
void sb_progress_end(void);

double sb_seconds_since(const struct timespec *from);

#endif
