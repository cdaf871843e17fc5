/* A picture as data: what every layout makes and every writer (SVG; coordinates for BPMN) reads.
 *
 * A scene is a list of items in painting order; groups open and close around them and nest. Coordinates
 * are px, y downwards. Looks come from CSS classes; the scene carries its stylesheet (a constant of the
 * layout), and the writer adds one class for each font used, so that text is drawn in the font it was
 * measured in.
 *
 * Everything, copies of all texts included, lives in the scene's arena and is freed with it. Building
 * never fails at once: when memory runs out the scene remembers it, ignores what follows, and
 * sb_scene_status says so at the end. */
#ifndef SB_DRAW_SCENE_H
#define SB_DRAW_SCENE_H

#include "draw/text.h"

typedef struct sb_xy {
    double x, y;
} sb_xy;

typedef struct sb_box {
    double x, y, w, h; /* top left corner; w, h ≥ 0 */
} sb_box;

typedef enum sb_anchor { SB_ANCHOR_START = 0, SB_ANCHOR_MIDDLE, SB_ANCHOR_END } sb_anchor;

typedef struct sb_attribute_text {
    const char *name, *value; /* written as data-NAME="VALUE" */
} sb_attribute_text;

typedef enum sb_item_kind {
    SB_ITEM_OPEN = 0, /* a group begins */
    SB_ITEM_CLOSE,    /* the innermost group ends */
    SB_ITEM_RECT,
    SB_ITEM_CIRCLE,
    SB_ITEM_LINE,     /* points joined by straight segments */
    SB_ITEM_CURVE,    /* 1 + 3k points: a start, then cubic Bézier segments (two controls, an end) */
    SB_ITEM_TEXT
} sb_item_kind;

typedef struct sb_item {
    sb_item_kind kind;
    const char *class; /* CSS classes; NULL = none */
    const char
        *style; /* CSS declarations of this item alone, for what is computed (colour, width); NULL = none */
    bool has_box;
    sb_box box;        /* groups and texts: written as data-box; rects and circles: their place */
    const sb_xy *point; /* lines and curves; groups: written as data-points */
    int n_points;
    double radius;     /* rects: of the corners; lines: of the bends */
    bool closed;       /* lines: back to the first point */
    /* groups */
    const char *id, *title, *desc; /* NULL = none */
    sb_attribute_text *attribute;
    int n_attributes, cap_attributes;
    /* texts */
    sb_font font;
    const char **line;
    int n_lines;
    sb_xy at;          /* of the first baseline, at the anchor */
    sb_anchor anchor;
    double turn;       /* degrees clockwise about `at` */
} sb_item;

typedef struct sb_scene {
    sb_arena *arena;
    double x, y;             /* top left corner of what is shown; 0, 0 unless set */
    double width, height;
    const char *class; /* of the root; scopes the stylesheet: every selector in it begins with ".CLASS " */
    const char *lang;        /* "sv" or "en" */
    const char *title, *desc; /* the accessible name and description */
    const char *style;       /* CSS rules; trusted text that must not hold anything from a scenario */
    sb_item *item;
    int n_items, cap_items;
    int open[16];            /* the groups that are open */
    int depth;
    bool failed;
    sb_item spare;           /* handed out once memory has run out */
} sb_scene;

/* An empty scene; `class` and `style` are borrowed constants. The caller frees it (NULL is allowed). */
sb_status sb_scene_new(sb_scene **out, const char *class, const char *style, const char *lang, sb_diag *diag);
void sb_scene_free(sb_scene *scene);

/* The picture's size, or the part of the plane it shows; and what a screen reader says of it. */
void sb_scene_size(sb_scene *scene, double width, double height);
void sb_scene_view(sb_scene *scene, sb_box view);
void sb_scene_name(sb_scene *scene, const char *title, const char *desc);

/* SB_NOMEM if anything could not be kept, else SB_OK. Call it once when all is drawn. */
sb_status sb_scene_status(const sb_scene *scene, sb_diag *diag);

/* Opens a group; the calls below that name no item speak of the innermost open group. `id` NULL = none. */
void sb_scene_open(sb_scene *scene, const char *class, const char *id);
void sb_scene_close(sb_scene *scene);
void sb_scene_title(sb_scene *scene, const char *title,
                    const char *desc); /* tooltip and description; NULL = none */
void sb_scene_data(sb_scene *scene, const char *name, const char *value);
void sb_scene_data_box(sb_scene *scene, sb_box box);
void sb_scene_data_points(sb_scene *scene, const sb_xy *point, int n);

/* Shapes. Each returns the item, for its rarer fields (style, closed, turn …); never NULL. */
sb_item *sb_scene_rect(sb_scene *scene, const char *class, sb_box box, double radius);
sb_item *sb_scene_circle(sb_scene *scene, const char *class, sb_xy centre, double radius);
sb_item *sb_scene_line(sb_scene *scene, const char *class, const sb_xy *point, int n, double bend_radius);
sb_item *sb_scene_curve(sb_scene *scene, const char *class, const sb_xy *point, int n); /* n = 1 + 3k */
sb_item *sb_scene_polygon(sb_scene *scene, const char *class, const sb_xy *point, int n);

/* A filled arrow head, `length` long, whose tip is at `tip` and which comes from the direction of `from`. */
sb_item *sb_scene_arrow(sb_scene *scene, const char *class, sb_xy from, sb_xy tip, double length);

/* One line of text at its baseline. */
sb_item *sb_scene_text(sb_scene *scene, const char *class, sb_font font, sb_xy at, sb_anchor anchor,
                       const char *text);

/* A paragraph inside a box: centred up and down, and set against the left edge, the middle or the right
 * edge. */
sb_item *sb_scene_paragraph(sb_scene *scene, const char *class, const sb_paragraph *text, sb_box box,
                            sb_anchor anchor);

#endif
