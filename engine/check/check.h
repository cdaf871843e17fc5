/* What can be wrong with a scenario that can be read, found before it runs.
 *
 * The model room refuses what cannot be run. Here stands what runs and is most likely not meant: a join that can wait
 * for ever, a step that nothing leads to, a deadline whose end comes before its start, an actor who is never there, more
 * work than people. Everything is found from the model and its net alone, in the same order on every machine; nothing is
 * simulated. A finding names a place, says what to do, and where it comes of a way that a case can take, shows one. */
#ifndef SB_CHECK_CHECK_H
#define SB_CHECK_CHECK_H

#include "net/net.h"

/* A node on the way that a case takes to what is wrong. Ways that go on side by side are told one after the other. */
typedef struct sb_stop {
    int node;
    const char *way; /* how the node is left: a branch's label, "timeout" …; NULL = there is one way, or it has no name */
    int track;       /* 0, 1 …: stops of the same number follow each other */
} sb_stop;

typedef struct sb_remark {
    sb_diag diag; /* with `rule`, such as "dead-node" */
    const sb_stop *path;
    int n_path;   /* 0: no way belongs to it */
} sb_remark;

typedef struct sb_remarks {
    sb_arena *arena;
    sb_remark *item; /* sorted by line */
    int n, capacity;
    int warnings;    /* of them; the others are notes */
} sb_remarks;

/* How many steps from state to state of a scenario's flow are looked at, for all of it; beyond that its soundness is not
 * decided, and a note says so. */
enum { SB_CHECK_STEPS = 20000 };

/* Checks a resolved model and its net, which must outlive the remarks. The caller owns them and frees them with
 * sb_remarks_free (NULL is allowed). Main thread only (it asks igraph). Fails only for want of memory. */
sb_status sb_check(sb_remarks **out, const sb_model *model, const sb_net *net, sb_diag *diag);
void sb_remarks_free(sb_remarks *remarks);

/* The way as people read it: "stopp → kand (nej) → klart; delas → vard", cut at the front to fit. Returns `to`. */
enum { SB_WAY_TEXT = 320 };
const char *sb_way_text(char to[SB_WAY_TEXT], const sb_model *model, const sb_stop *path, int n);

#endif
