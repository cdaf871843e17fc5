/* A scenario made from a workshop's spreadsheet of post-its (scenarios/README.md, "From a spreadsheet").
 *
 * The first row names the columns, in Swedish or English; each other row is a post-it, or one more way out of
 * it. What the sheet does not say is guessed, and each guess is a comment in the scenario. */
#ifndef SB_IO_POSTITS_H
#define SB_IO_POSTITS_H

#include "base/status.h"

enum {
    SB_POSTITS_ROWS_MAX = 1000,   /* that are not blank, with the first */
    SB_POSTITS_LETTERS_MAX = 200, /* of a cell; of each title where a cell names several */
    SB_POSTITS_WAYS_MAX = 20      /* that one cell names */
};

typedef struct sb_postits_made {
    char *text; /* the scenario; the caller frees it */
    int actors, steps, guesses;
} sb_postits_made;

/* `bytes` as read from the file at `path`. `lang` "sv", "en", or NULL: that of the columns' names. Goes on
 * after an error, so that one run tells all: SB_USER if there was one; warnings may be there in any case.
 * Lines in the diagnostics are rows as the spreadsheet counts them. */
sb_status sb_postits_import(sb_postits_made *out, const char *path, const char *bytes, size_t n,
                            const char *lang, sb_diags *diags);

#endif
