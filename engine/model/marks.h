/* Names of moments: a node's id, or a tag that several nodes bear. (Reading a mark's text is in model.h.) */
#ifndef SB_MODEL_MARKS_H
#define SB_MODEL_MARKS_H

#include "model/model.h"

/* Which nodes of a routine are meant by the id that it is used as. */
typedef enum sb_whole { SB_WHOLE_START = 0, SB_WHOLE_FINISH, SB_WHOLE_ALL } sb_whole;

/* The nodes that a name means, written to list (unless NULL): the node of that id; else those of a routine that
 * is used as that; else those that bear the tag. In a routine (`scope` its prefix, or NULL) its own nodes are
 * meant first. Returns how many. */
int sb_nodes_named(const sb_model *m, const char *scope, const char *name, sb_whole whole, int *list);

/* What a point of a routine is that of. */
static inline sb_whole sb_whole_at(sb_point point)
{
    return point == SB_AT_FINISH ? SB_WHOLE_FINISH : SB_WHOLE_START;
}

#endif
