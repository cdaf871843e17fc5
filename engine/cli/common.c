#include "cli/cli.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int sb_exit_code(sb_status status)
{
    switch (status) {
    case SB_OK: return SB_EXIT_OK;
    case SB_USER: return SB_EXIT_USER;
    case SB_USAGE: return SB_EXIT_USAGE;
    case SB_MACHINE:
    case SB_NOMEM:
    case SB_STOPPED: break;
    }
    return SB_EXIT_MACHINE;
}

void sb_print_diag(const sb_diag *diag)
{
    if (diag->file[0] != '\0') {
        fprintf(stderr, "%s:", diag->file);
        if (diag->line > 0) fprintf(stderr, "%d:", diag->line);
        fputc(' ', stderr);
    } else {
        fputs("simbana: ", stderr);
    }
    static const char *const before[] = { [SB_ERROR] = "", [SB_WARNING] = "warning: ", [SB_NOTE] = "note: " };
    fprintf(stderr, "%s%s\n", before[diag->severity], diag->message);
    if (diag->hint[0] != '\0') fprintf(stderr, "    %s\n", diag->hint);
}

void sb_print_diags(const sb_diags *diags)
{
    for (int i = 0; i < diags->n; i++) sb_print_diag(&diags->item[i]);
    if (diags->dropped > 0) fprintf(stderr, "… and %d more messages of this kind\n", diags->dropped);
}

int sb_out_of_memory(void)
{
    fputs("simbana: out of memory\n", stderr);
    return SB_EXIT_MACHINE;
}

int sb_usage(const char *command, const char *format, ...)
{
    va_list args;
    fprintf(stderr, "simbana %s: ", command);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\n    simbana %s --help says how it is used\n", command);
    return SB_EXIT_USAGE;
}

bool sb_whole_number(const char *text, int64_t least, int64_t most, int64_t *out)
{
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (end == text || *end != '\0' || errno != 0 || value < least || value > most) return false;
    *out = value;
    return true;
}

bool sb_share_text(const char *text, double *out)
{
    char *end;
    double value = strtod(text, &end);
    if (end == text) return false;
    if (*end == '%') {
        value /= 100;
        end++;
    }
    if (*end != '\0' || !(value > 0 && value < 1)) return false;
    *out = value;
    return true;
}

static sb_status wrong(sb_diag *diag, const char *message)
{
    return sb_fail(diag, SB_USAGE, (sb_where){ 0 }, "%s", message);
}

static sb_status add_setting(sb_common *common, const char *text, sb_diag *diag)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text) return wrong(diag, "--set wants NAME=NUMBER, such as --set nar_mv=0.9");
    char *end, *name;
    double value = strtod(equals + 1, &end);
    if (end == equals + 1 || *end != '\0' || !isfinite(value))
        return wrong(diag, "--set wants a number after the =, with a decimal point, such as --set nar_mv=0.9");
    sb_setting *grown = realloc(common->set, (size_t)(common->reading.n_set + 1) * sizeof *grown);
    if (grown == NULL) return sb_no_memory(diag);
    common->set = grown;
    common->reading.set = grown;
    name = strndup(text, (size_t)(equals - text));
    if (name == NULL) return sb_no_memory(diag);
    grown[common->reading.n_set++] = (sb_setting){ name, value };
    return SB_OK;
}

sb_status sb_common_option(sb_common *common, int option, const char *value, sb_diag *diag)
{
    int64_t number;
    switch (option) {
    case 'n':
        if (!sb_whole_number(value, 1, 100000000, &common->experiment.n))
            return wrong(diag, "-n wants a number of replications from 1 to 100000000");
        return SB_OK;
    case 'S':
        if (!sb_whole_number(value, 0, INT64_MAX, &number)) return wrong(diag, "--seed wants a whole number from 0");
        common->experiment.seed = (uint64_t)number;
        common->experiment.has_seed = true;
        return SB_OK;
    case 'T':
        if (!sb_whole_number(value, 1, 1024, &number)) return wrong(diag, "--threads wants a number from 1 to 1024");
        common->experiment.threads = (int)number;
        return SB_OK;
    case 'K':
        if (!sb_whole_number(value, 0, UINT32_MAX, &common->experiment.only))
            return wrong(diag, "--only wants the number of a replication, from 0");
        return SB_OK;
    case 'L':
        if (strcmp(value, "sv") != 0 && strcmp(value, "en") != 0) return wrong(diag, "--lang wants sv or en");
        common->lang = value;
        return SB_OK;
    case 'V': common->reading.variant = value; return SB_OK;
    case 'P': return add_setting(common, value, diag);
    default: return wrong(diag, "an option that it does not have");
    }
}

void sb_common_fini(sb_common *common)
{
    for (int i = 0; i < common->reading.n_set; i++) free((char *)common->set[i].name);
    free(common->set);
}

const char *sb_language(const sb_common *common, const sb_model *model)
{
    if (common->lang != NULL) return common->lang;
    if (model != NULL && model->scenario.lang != NULL) return model->scenario.lang;
    const char *locale = getenv("LC_ALL");
    if (locale == NULL || *locale == '\0') locale = getenv("LANG");
    return locale != NULL && strncmp(locale, "sv", 2) == 0 ? "sv" : "en";
}

/* --- interrupts and progress ---------------------------------------------------------------------------------------- */

/* The one mutable global there is: a signal handler can reach nothing else. */
static volatile bool interrupted;

static void on_interrupt(int signal)
{
    (void)signal;
    interrupted = true;
}

const volatile bool *sb_stop_flag(void)
{
    return &interrupted;
}

void sb_catch_interrupts(void)
{
    struct sigaction action = { .sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND };
    sigaction(SIGINT, &action, NULL);
}

double sb_seconds_since(const struct timespec *from)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec) + 1e-9 * (double)(now.tv_nsec - from->tv_nsec);
}

static void progress(void *user, int64_t done, int64_t of)
{
    sb_progress_bar *bar = user;
    if (sb_seconds_since(&bar->last) < 0.2 && done < of) return;
    clock_gettime(CLOCK_MONOTONIC, &bar->last);
    const double rate = (double)done / fmax(sb_seconds_since(&bar->begun), 1e-3), left = (double)(of - done) / rate;
    fprintf(stderr, "\r%lld / %lld  %.0f/s  %d:%02d", (long long)done, (long long)of, rate, (int)(left / 60), (int)left % 60);
    if (!isnan(bar->found)) fprintf(stderr, "  \u00b1%.2g%% > %.2g%%", 100 * bar->found, 100 * bar->wanted);
    fputs("\033[K", stderr);
}

static void looked(void *user, const sb_precision_finding *precision)
{
    sb_progress_bar *bar = user;
    bar->found = precision->found;
    bar->wanted = precision->wanted;
}

void sb_progress_begin(sb_progress_bar *bar, sb_experiment_options *options)
{
    *bar = (sb_progress_bar){ .found = NAN };
    clock_gettime(CLOCK_MONOTONIC, &bar->begun);
    if (!isatty(STDERR_FILENO)) return;
    options->progress = progress;
    options->looked = looked;
    options->user = bar;
}

void sb_progress_end(void)
{
    if (isatty(STDERR_FILENO)) fputs("\r\033[K", stderr);
}
