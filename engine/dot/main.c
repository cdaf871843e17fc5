/* SPDX-License-Identifier: MIT */
/* simbana-dot: reads a graph as JSON on standard input, lays it out with Graphviz, writes the coordinates as
 * JSON on standard output. Bad input: a message on standard error, exit code 1; the machine's fault: 3.
 *
 * A program of its own because Graphviz is not safe beside the rest (threads, licences, aborts): see
 * README.md. */
#include "dot/layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { INPUT_MAX = 16 << 20, SECONDS_MAX = 60 };

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED
/* Graphviz does not give back what it read of its own set-up. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libgvc\nleak:libcgraph\nleak:libgvplugin\nleak:libltdl\nleak:libfontconfig\n";
}
#endif

/* A layout that runs away ends by itself, also when nobody is left to stop it. */
static void bound_oneself(void)
{
    alarm(SECONDS_MAX);
#ifndef SANITIZED /* whose shadow memory would not fit */
    const struct rlimit two_gigabytes = { (rlim_t)2 << 30, (rlim_t)2 << 30 };
    setrlimit(RLIMIT_AS, &two_gigabytes);
#endif
}

static int fail(int code, const char *message)
{
    fprintf(stderr, "simbana-dot: %s\n", message);
    return code;
}

/* All of standard input, NUL-ended; NULL when it is longer than INPUT_MAX or memory is out. */
static char *read_input(size_t *length)
{
    size_t capacity = 1 << 16;
    char *text = NULL;
    *length = 0;
    for (;;) {
        char *larger = realloc(text, capacity + 1);
        if (larger == NULL) break;
        text = larger;
        *length += fread(text + *length, 1, capacity - *length, stdin);
        text[*length] = '\0';
        if (*length < capacity) return text;
        if (capacity >= INPUT_MAX) break;
        capacity *= 2;
    }
    free(text);
    return NULL;
}

static int usage(FILE *to)
{
    fputs("usage: simbana-dot < GRAPH.json > COORDINATES.json\n"
          "Lays a graph out with Graphviz; simbana runs it for `draw bottleneck` and `draw network`.\n",
          to);
    return to == stdout ? 0 : 2;
}

static int lay_out(void)
{
    int code = 0;
    size_t length;
    char error[DOT_ERROR_SIZE] = "";
    dot_graph graph = { 0 };
    json_t *result = NULL;
    char *text = read_input(&length);
    if (text == NULL) {
        code = fail(1, "the graph is too large");
        goto out;
    }
    if (!dot_graph_read(&graph, text, length, error)) {
        code = fail(1, error);
        goto out;
    }
    if (!dot_layout(&graph, error)) {
        code = fail(3, error);
        goto out;
    }
    result = dot_graph_write(&graph);
    if (result == NULL || json_dumpf(result, stdout, JSON_COMPACT | JSON_REAL_PRECISION(9)) != 0 ||
        fputc('\n', stdout) == EOF || fflush(stdout) != 0)
        code = fail(3, "the coordinates could not be written");
out:
    json_decref(result);
    dot_graph_fini(&graph);
    free(text);
    return code;
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) return usage(stdout);
    if (argc != 1) return usage(stderr);
    bound_oneself();
    return lay_out();
}
