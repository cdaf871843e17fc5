/* The plan of a swimlane map: what its layout steps hand on to each other. Only map*.c and their tests
 * see it.
 *
 * Nodes are cells of a table of columns (ranks) and rows; each lane has one or more rows of its own. A
 * step that several actors do together has a mirror node in each further lane, tied to it; a lane that
 * is told something has a told mark. Everything lives in the plan's arena. */
#ifndef SB_DRAW_MAP_PLAN_H
#define SB_DRAW_MAP_PLAN_H

#include "draw/map.h"
#include "draw/route.h"

typedef enum sb_glyph {
    SB_GLYPH_NOTE = 0, /* a post-it: step or wait */
    SB_GLYPH_CHOICE,   /* a diamond, stretched if it has many links; its title stands above */
    SB_GLYPH_BAR,      /* fork, join */
    SB_GLYPH_END,      /* stop, finish */
    SB_GLYPH_MIRROR,   /* of a joint step, in another lane */
    SB_GLYPH_TOLD      /* where a tell arrives */
} sb_glyph;

typedef struct sb_map_lane {
    int actor; /* in the model; -1 = the only lane of a model without actors */
    const char *id, *name;
    bool child;
    sb_paragraph title;
    int first_row, n_rows;
    sb_box box; /* with its head */
} sb_map_lane;

typedef struct sb_map_node {
    sb_glyph glyph;
    int model;            /* node in the model; of a told mark: the tell */
    int lane;
    int main;             /* the node whose column it shares: itself, or what it mirrors */
    int phase;            /* -1 = none */
    sb_paragraph text;
    double width, height; /* of the glyph, px */
    double above;         /* room for a title above the glyph */
    double half_width;    /* of all of it, text included */
    int n_in, n_out;      /* links */
    int rank, row;        /* column; row inside the lane */
    sb_box box;           /* of the glyph */
} sb_map_node;

typedef enum sb_map_link_kind { SB_MAP_FLOW = 0, SB_MAP_TIE, SB_MAP_TELL } sb_map_link_kind;

typedef struct sb_map_link {
    sb_map_link_kind kind;
    int model;         /* link or tell in the model */
    int from, to;      /* nodes of the plan */
    sb_rating rating;
    sb_link_role role;
    sb_paragraph label; /* n = 0: none */
    bool reversed;     /* runs against the columns */
    bool drop;         /* may stand upright: its ends may share a column */
    sb_spot *spot;     /* its route in lines … */
    sb_xy *point;      /* … and in px */
    int n_points;
    sb_box label_box;
} sb_map_link;

/* Columns that belong to a phase. */
typedef struct sb_map_group {
    int phase;
    int first_column;
    double x, width;
} sb_map_group;

typedef struct sb_map_plan {
    sb_arena *arena;
    sb_ruler *ruler;
    const sb_model *model;
    const char *lang;
    sb_map_lane *lane;
    int n_lanes;
    sb_map_node *node; /* the model's nodes first, in their order */
    int n_nodes;
    sb_map_link *link;
    int n_links;
    bool phased;       /* columns are grouped by phases: */
    sb_map_group *group;
    int n_groups;
    int n_columns, n_rows;
    int *column_ports, *row_ports, tracks;
    double *column_x;  /* centres, px */
    double *row_y;
    double width, height; /* of the lanes, heads included; they begin at (0, 0) */
} sb_map_plan;

/* Which links hang at each node: those of node v are at[first[v]] … at[first[v + 1] - 1]. A link from a
 * node to itself is there once. */
typedef struct sb_map_incidence {
    int *first, *at;
} sb_map_incidence;

/* In the plan's arena; false when out of memory. */
bool sb_map_list_incident(sb_map_incidence *out, const sb_map_plan *plan);

/* Sizes that more than one step needs, px. */
#define SB_MAP_NOTE_WIDTH 104.0
#define SB_MAP_NOTE_HEIGHT 84.0
#define SB_MAP_HEAD 124.0     /* width of the lanes' heads */
#define SB_MAP_LABEL_SIZE 10.0
#define SB_MAP_CHOICE 44.0    /* a diamond; a stretched one has upright sides besides */

static inline bool sb_map_crosses_lanes(const sb_map_plan *plan, const sb_map_link *link)
{
    return plan->node[link->from].lane != plan->node[link->to].lane;
}

/* Port lines that a cell with so many links on its busier side calls for. */
static inline int sb_map_ports_for(int links)
{
    return links <= 3 ? 3 : links <= 5 ? 5 : 7;
}

/* How far the k-th of n port lines lies from the middle of a cell that is at least `size` wide or high. */
static inline double sb_map_port_offset(int k, int n, double size)
{
    return (k - (n - 1) / 2.0) * size / (n + 1);
}

#endif
