#include "draw/timeline_pack.h"

static const double BOX_GAP = 7, WHISKER_GAP = 10, LEADER_GAP = 4;

static bool apart(double a_low, double a_high, double b_low, double b_high, double gap)
{
    return a_high + gap <= b_low || b_high + gap <= a_low;
}

static bool boxes_clash(const sb_pack_item *a, const sb_pack_item *b)
{
    return !apart(a->left, a->right, b->left, b->right, BOX_GAP);
}

static bool whiskers_clash(const sb_pack_item *a, const sb_pack_item *b)
{
    return !apart(a->low, a->high, b->low, b->high, WHISKER_GAP);
}

/* Would the leader of `below`, on its way down to its own track, meet the whisker of `above`? */
static bool crosses(const sb_pack_item *above, const sb_pack_item *below)
{
    return !apart(above->low, above->high, below->dot, below->dot, LEADER_GAP);
}

bool sb_pack_clash(const sb_pack_item *a, const sb_pack_item *b)
{
    if (a->lane != b->lane || a->row != b->row) return false;
    if (boxes_clash(a, b)) return true;
    if (a->track == b->track) return whiskers_clash(a, b);
    return a->track < b->track ? crosses(a, b) : crosses(b, a);
}

static bool same_row(const sb_pack_item *a, const sb_pack_item *b)
{
    return a->lane == b->lane && a->row == b->row;
}

/* May item i have `track`, given the items of its row that have one? Those without (−1) will come in later
 * tracks or this one, so none of them may have to be above. */
static bool may_have(const sb_pack_item *item, int n, int i, int track)
{
    sb_pack_item tried = item[i];
    tried.track = track;
    for (int j = 0; j < n; j++) {
        if (j == i || !same_row(&item[i], &item[j])) continue;
        if (item[j].track < 0 ? crosses(&item[i], &item[j]) : sb_pack_clash(&tried, &item[j])) return false;
    }
    return true;
}

/* Fills the tracks of the row that `last` stands in, from the top: a whisker that lies across another's
 * leader must lie below that other's whisker. False if that cannot be: a circle, or more tracks than there
 * are. */
static bool set_tracks(sb_pack_item *item, int n, int last)
{
    int left = 0;
    for (int i = 0; i < n; i++)
        if (same_row(&item[i], &item[last])) {
            item[i].track = -1;
            left++;
        }
    for (int track = 0; track < SB_PACK_TRACKS; track++)
        for (int i = 0; i < n; i++)
            if (same_row(&item[i], &item[last]) && item[i].track < 0 && may_have(item, n, i, track)) {
                item[i].track = track;
                left--;
            }
    return left == 0;
}

static bool has_room(const sb_pack_item *item, int i)
{
    for (int j = 0; j < i; j++)
        if (same_row(&item[i], &item[j]) && boxes_clash(&item[i], &item[j])) return false;
    return true;
}

void sb_pack(sb_pack_item *item, int n)
{
    for (int i = 0; i < n; i++)
        for (item[i].row = 0;; item[i].row++) {
            if (has_room(item, i) && set_tracks(item, i + 1, i)) break;
            /* Out of this row again: the others get their tracks back. */
            int row = item[i].row;
            item[i].row = -1;
            for (int j = 0; j < i; j++)
                if (item[j].lane == item[i].lane && item[j].row == row) {
                    set_tracks(item, i, j);
                    break;
                }
            item[i].row = row;
        }
}
