/* Packing of the timeline: which row of its lane each item stands in, and which track under the row its
 * whisker runs in, so that no boxes, no whiskers and no leaders (from a box down to its whisker's dot) touch
 * or cross. */
#ifndef SB_DRAW_TIMELINE_PACK_H
#define SB_DRAW_TIMELINE_PACK_H

#include <stdbool.h>

enum { SB_PACK_TRACKS = 3 };

/* Positions in px along the axis. */
typedef struct sb_pack_item {
    int lane;
    double left, right; /* of the box; left ≤ dot ≤ right */
    double dot;
    double low, high; /* of the whisker; low ≤ dot ≤ high */
    int row, track;   /* the result, both from 0 */
} sb_pack_item;

/* Each item goes to the first row of its lane that has room for it, in the order given; the whiskers of a row
 * are then put in tracks anew. Give the items by lane and dot: for the boxes alone that is the left edge
 * algorithm (Hashimoto, Stevens 1971), which needs the fewest rows. */
void sb_pack(sb_pack_item *item, int n);

/* Whether two items are in each other's way, given the rows and tracks they have. */
bool sb_pack_clash(const sb_pack_item *a, const sb_pack_item *b);

#endif
