/* Folding a long layout into columns: which ranks go to which column. */
#ifndef SB_DRAW_BOTTLENECK_FOLD_H
#define SB_DRAW_BOTTLENECK_FOLD_H

#include "draw/bottleneck_pick.h"

/* Fills column[node], 0 … columns − 1, given where along the layout each node lies: columns of about the same
 * length, cut where few links cross. False if there are fewer than three ranks a column, and nothing is
 * filled. *memory is false when memory ran out. */
bool sb_bottleneck_fold(int *column, int columns, const sb_bottleneck_pick *pick, const double *along,
                        sb_arena *arena, bool *memory);

#endif
