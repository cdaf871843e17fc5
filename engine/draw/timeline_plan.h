/* The timeline's geometry, before anything is painted: which lanes, which items, where. */
#ifndef SB_DRAW_TIMELINE_PLAN_H
#define SB_DRAW_TIMELINE_PLAN_H

#include "draw/timeline.h"
#include "draw/timeline_pack.h"

/* Looks that both planning and painting need, px. */
#define SB_TIMELINE_BOX_W 118.0
#define SB_TIMELINE_MARGIN 24.0
#define SB_TIMELINE_HEAD_W 150.0 /* of the column with the lanes' titles */
#define SB_TIMELINE_MARK 7.0     /* radius of a finish */
#define SB_TIMELINE_TRACK 9.0    /* from one whisker track to the next */

typedef struct sb_timeline_lane {
    int actor; /* -1: nobody's */
    sb_paragraph title;
    double y, h;
} sb_timeline_lane;

typedef struct sb_timeline_item {
    int node;
    bool copy; /* a joint step's second and later boxes */
    sb_paragraph text;
    bool label_left; /* a finish whose label would leave the page on the right */
    sb_pack_item at; /* along the axis; at.lane is an index of `lane` below */
    double own_h;    /* of the box, before the row evens them out */
    sb_box box;      /* of a finish: of mark and label */
    double whisker_y;
} sb_timeline_item;

/* A deadline counted from the case's start: a vertical with a label above the lanes. */
typedef struct sb_timeline_vertical {
    int deadline;
    double x;
    sb_paragraph text;
    sb_box label;
} sb_timeline_vertical;

typedef struct sb_timeline_plan {
    const sb_model *model;
    const sb_findings *findings;
    bool swedish;
    sb_ruler *ruler;
    sb_arena *arena; /* of everything below */
    sb_axis axis;
    double axis_y; /* top of the axis' head */
    double lanes_y, lanes_bottom;
    double right; /* of the lanes */
    sb_timeline_lane *lane;
    int n_lanes;
    sb_timeline_item *item; /* by lane and dot */
    int n_items;
    sb_timeline_vertical *vertical;
    int n_verticals;
    int *unreached;           /* steps and waits without figures */
    int n_unreached, n_shown; /* steps and waits, each once */
} sb_timeline_plan;

extern const sb_font sb_timeline_text, sb_timeline_bold, sb_timeline_small;

/* First everything along the axis, then, below `top`, everything down the page. The caller sets the first
 * five fields of a zeroed plan before. */
sb_status sb_timeline_plan_across(sb_timeline_plan *plan, sb_axis_kind axis, sb_diag *diag);
sb_status sb_timeline_plan_down(sb_timeline_plan *plan, double top, sb_diag *diag);

/* "83 %" or "83%"; "–" for no number. Returns `to`. */
char *sb_timeline_percent(char to[16], double share, bool swedish);

#endif
