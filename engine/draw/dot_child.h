/* Runs a program once: a text in, a text out, within a time limit.
 *
 * The child gets one end of a socket pair as its standard input and output, so that it can be fed and read at
 * the same time without either side blocking the other for good, and so that its death is an error here and
 * never a signal. Its standard error is read too, for the message. When this returns, the child is dead and
 * reaped. */
#ifndef SB_DRAW_DOT_CHILD_H
#define SB_DRAW_DOT_CHILD_H

#include "base/status.h"

/* Feeds `input` to the program at `path` (run without arguments) and collects what it writes, NUL-terminated;
 * the caller frees *output. SB_MACHINE, with what the child said, if it cannot be started, ends with another
 * exit code than 0, is killed, writes more than `SB_CHILD_OUTPUT_MAX` bytes or takes longer than `limit_ms`.
 * SB_NOMEM. */
enum { SB_CHILD_OUTPUT_MAX = 64 << 20 };
sb_status sb_child_run(char **output, size_t *output_length, const char *path, const char *input,
                       size_t input_length, int limit_ms, sb_diag *diag);

#endif
