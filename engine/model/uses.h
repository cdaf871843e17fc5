/* Routines that are used: which nodes belong to one, where it is entered and left. Private to the room; beginning, ending
 * and joining up are in model.h. */
#ifndef SB_MODEL_USES_H
#define SB_MODEL_USES_H

#include "model/model.h"

/* Its nodes, written to list (unless NULL), in the order declared; returns how many. */
int sb_use_nodes(const sb_model *m, int use, int *list);

/* Its first node; -1 if it has none. */
int sb_use_entry(const sb_model *m, int use);

/* The nodes in which it is left: those that lead to no other of its nodes and end nothing. */
int sb_use_exits(const sb_model *m, int use, int *list);

/* Adds to a message about a line of a routine as what it was used, and where. */
void sb_say_use(const sb_model *m, sb_diag *diag);

#endif
