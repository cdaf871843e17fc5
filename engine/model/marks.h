/* Names of moments: a node's id, or a tag that several nodes bear. (Reading a mark's text is in model.h.) */
#ifndef SB_MODEL_MARKS_H
#define SB_MODEL_MARKS_H

#include "model/model.h"

/* The nodes that a name means, written to list (unless NULL): the node of that id, else those that bear the
 * tag. Returns how many. */
int sb_nodes_named(const sb_model *m, const char *name, int *list);

#endif
