/* The files that a scenario includes: only from its own folder and the folders below, each read once.
 *
 * A sb_sources keeps what was read, so that everyone who reads the scenario again (each worker does) reads the
 * same even if a file has changed meanwhile. Safe for threads; a text lives as long as its sb_sources. */
#ifndef SB_SCRIPT_FILES_H
#define SB_SCRIPT_FILES_H

#include "base/status.h"

typedef struct sb_sources sb_sources;

typedef struct sb_source_file {
    char *path; /* as it is shown: the scenario's folder, then the name as given */
    char *real; /* without links: tells whether two are the same file */
    char *text;
    size_t length;
} sb_source_file;

/* NULL when out of memory. */
sb_sources *sb_sources_new(void);
void sb_sources_free(sb_sources *sources);

/* The file called `name` in the folder of the scenario at `scenario`. *out is borrowed. SB_USER with what is wrong:
 * a name that leads out of the folder, no such file, not a text … The diagnostic has a place only if that lies in the
 * file itself. */
sb_status sb_sources_get(const sb_source_file **out, sb_sources *sources, const char *scenario, const char *name,
                         sb_diag *diag);

/* Adds a file with a text that is known already (copied), so that the disk is not asked for it; `real` as above. */
sb_status sb_sources_put(sb_sources *sources, const char *path, const char *real, const char *text, size_t length,
                         sb_diag *diag);

/* What has been read so far, in that order; NULL past the last. */
const sb_source_file *sb_sources_nth(const sb_sources *sources, int i);

#endif
