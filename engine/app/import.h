/* Scenarios made from what others have written: a workshop's spreadsheet of post-its. */
#ifndef SB_APP_IMPORT_H
#define SB_APP_IMPORT_H

#include "base/status.h"

typedef struct sb_import {
    const char *from, *to; /* the spreadsheet saved as text, and the scenario */
    const char *lang;      /* "sv", "en", or NULL: that of the columns' names */
    bool force;            /* write over what stands at `to` */
} sb_import;

typedef struct sb_imported {
    int actors, steps, guesses;
} sb_imported;

/* Reads, makes the scenario, reads that again as `check` does, and writes it whole or not at all. The
 * diagnostics hold warnings in any case, and errors unless SB_OK; their lines are the spreadsheet's rows. */
sb_status sb_import_postits(sb_imported *out, const sb_import *import, sb_diags *diags);

#endif
