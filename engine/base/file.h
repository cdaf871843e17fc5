/* Files are written whole or not at all. */
#ifndef SB_BASE_FILE_H
#define SB_BASE_FILE_H

#include "base/status.h"

/* Writes `n` bytes to a new file beside `path`, synced, and renames it onto `path`; what stood there keeps
 * its permissions, and a link stays a link. A failure leaves what stood there untouched and nothing behind.
 * What is not a plain file (/dev/stdout, a pipe) is written to directly. SB_MACHINE names the path, the
 * reason and what to do. */
sb_status sb_file_write(const char *path, const void *bytes, size_t n, sb_diag *diag);

#endif
