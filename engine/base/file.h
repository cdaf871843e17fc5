/* Files are read whole, up to a limit, and written whole or not at all. */
#ifndef SB_BASE_FILE_H
#define SB_BASE_FILE_H

#include "base/status.h"

/* Writes `n` bytes to a new file beside `path`, synced, and renames it onto `path`; what stood there keeps
 * its permissions, and a link stays a link. A failure leaves what stood there untouched and nothing behind.
 * What is not a plain file (/dev/stdout, a pipe) is written to directly. SB_MACHINE names the path, the
 * reason and what to do. */
sb_status sb_file_write(const char *path, const void *bytes, size_t n, sb_diag *diag);

/* The same where nothing may stand yet: SB_USER if something does, be it a link that leads nowhere. */
sb_status sb_file_write_new(const char *path, const void *bytes, size_t n, sb_diag *diag);

/* Renames a finished file onto `path`, where nothing may stand yet; in the same folder. */
sb_status sb_file_move_new(const char *from, const char *path, sb_diag *diag);

/* What sort of file is expected, for messages: "scenario", ".lua", and its largest size, whole MB. */
typedef struct sb_file_sort {
    const char *noun, *ending;
    size_t most;
} sb_file_sort;

/* Reads the whole file. On success the caller frees *text, which is not ended by a NUL. SB_USER: it is missing, a
 * folder, not readable, too large, a pipe that is silent for some seconds; SB_MACHINE: it cannot be read to its end. */
sb_status sb_file_read(char **text, size_t *length, const char *path, const sb_file_sort *sort, sb_diag *diag);

/* SB_USER: larger than its sort may be. */
sb_status sb_file_too_large(const char *path, const sb_file_sort *sort, sb_diag *diag);

#endif
