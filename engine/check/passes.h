/* The passes of sb_check and what they share. A pass looks at the whole scenario and goes on after a finding; it fails
 * only when memory runs out. Private to the room. */
#ifndef SB_CHECK_PASSES_H
#define SB_CHECK_PASSES_H

#include "check/check.h"
#include "check/ways.h"

typedef struct sb_checker {
    const sb_model *m;
    const sb_net *net;
    sb_remarks *said;
    sb_arena *scratch; /* for what no one needs after the passes */
    sb_ways *ways;
    bool *reached;     /* by node: a case can come there */
    bool *shut;        /* by node: a join that never lets anybody through */
    int round;         /* a node after which nothing comes to rest, and the way there; -1 */
    const sb_stop *round_path;
    int n_round;
    bool cut_short;    /* a finish can end a case while another track of it is under way */
    sb_diag diag;      /* the finding being written: fill it with sb_fail and sb_hint, then sb_say it */
} sb_checker;

/* The finding that has been written, under its rule's name, with the way that shows it (copied; n = 0: none). */
sb_status sb_say(sb_checker *c, sb_severity severity, const char *rule, const sb_stop *path, int n);

/* step "stopp": as messages name a node. */
const char *sb_check_word(const sb_checker *c, int node);
/* " in \"Solna\"" of an actor's desk for that value, "" of its own (or of none: -1). */
const char *sb_check_value(const sb_checker *c, int desk);

sb_status sb_check_soundness(sb_checker *c); /* soundness.c: joins, finishes, tokens that pile up; fills `reached`, `shut`, `round` */
sb_status sb_check_flow(sb_checker *c);      /* flow.c: nodes that nothing leads to, circles without a way out */
sb_status sb_check_marks(sb_checker *c);     /* marks.c: from and to that cannot both happen */
sb_status sb_check_use(sb_checker *c);       /* use.c: actors, channels and params without use */
sb_status sb_check_titles(sb_checker *c);    /* titles.c: titles that cannot be told apart */
sb_status sb_check_hours(sb_checker *c);     /* hours.c: who is never there, or never together */
sb_status sb_check_info(sb_checker *c);      /* info.c: information needed and never given */
sb_status sb_check_demand(sb_checker *c);    /* demand.c: more work than people */

#endif
