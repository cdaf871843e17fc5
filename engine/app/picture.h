/* A picture of a scenario, written to a file by a child process: the drawing libraries end the process when they run out
 * of memory, and that must not be ours. */
#ifndef SB_APP_PICTURE_H
#define SB_APP_PICTURE_H

#include "analysis/findings.h"
#include "draw/timeline_axis.h"

typedef enum sb_picture_kind { SB_PICTURE_MAP = 0, SB_PICTURE_TIMELINE, SB_PICTURE_BOTTLENECK } sb_picture_kind;

typedef struct sb_picture {
    sb_picture_kind kind;
    const char *lang;   /* "sv" or "en" */
    sb_axis_kind axis;  /* of a timeline */
    double dpi;         /* of a PNG; 96 = 1:1 */
    const char *path;   /* ends in .svg, .pdf or .png */
} sb_picture;

/* Is it a name that a picture can be written to? */
bool sb_picture_name(const char *path);

/* Draws and writes, whole or not at all. `findings` may be NULL for a map. SB_MACHINE if the child dies. */
sb_status sb_picture_save(const sb_picture *picture, const sb_model *model, const sb_findings *findings, sb_diag *diag);

#endif
