/* All places where a model refers to a node by id, seen alike: for renaming and for leading ways elsewhere, before the
 * references are resolved. Private to the room. */
#ifndef SB_MODEL_NODE_REFS_H
#define SB_MODEL_NODE_REFS_H

#include "model/resolve.h"

typedef enum sb_ref_role {
    SB_REF_WAY = 0, /* something goes there */
    SB_REF_FROM,    /* something starts there */
    SB_REF_FORK,    /* a join's `of` */
    SB_REF_MARK     /* a moment that is measured; may be a tag */
} sb_ref_role;

/* May give *ref another id, of the arena. `owner` says whose reference it is. */
typedef void sb_ref_visit(void *self, sb_ref *ref, sb_ref_role role, sb_owner owner);

/* Visits the references (id not NULL) of everything declared since `from`; links whose ends change are named anew.
 * SB_NOMEM or SB_OK. */
sb_status sb_visit_refs(sb_model *m, const sb_extent *from, sb_ref_visit *visit, void *self);

/* --- what dropping and inserting nodes have in common (patch_*.c) --- */

bool sb_same_id(const char *a, const char *b); /* false if one is NULL */

/* The node's index, or -1 with the diagnostic filled. */
int sb_find_or_fail(const sb_model *m, const char *id, sb_where at, sb_diag *diag);

/* How many links lead out of the node; *first is the first of them. */
int sb_ways_from(const sb_model *m, const char *id, int *first);

/* Ways to one node are to lead to another. */
typedef struct sb_detour {
    const char *id, *next; /* the one, and the other; NULL = nowhere */
    const sb_link *out;    /* the way between them; NULL = none */
    sb_where at;
    sb_diag *diag;
} sb_detour;

/* Leads timeouts, balking, giving up, arrivals, what a tell starts, and links there. `self` is a sb_detour. */
sb_ref_visit sb_lead_other;

#endif
