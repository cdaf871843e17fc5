/* A sound model in which each test of the rules breaks one thing. */
#ifndef TESTS_UNIT_MODEL_RULES_H
#define TESTS_UNIT_MODEL_RULES_H

#include "scene.h"

/* stopp (polis) > kand: 0.3 avvek (polis), 0.7 klart; avvek > klart via telefon. */
static inline sb_model *sound(void)
{
    sb_model *m = new_model();
    actor(m, "polis")->staff = steps(m, 2);
    channel(m, "telefon");
    step(m, "stopp", "polis")->takes = hours(0.5);
    node(m, SB_CHOICE, "kand");
    step(m, "avvek", "polis");
    node(m, SB_FINISH, "klart");
    link_to(m, "stopp", "kand");
    branch(m, "kand", "avvek", 0.3);
    branch(m, "kand", "klart", 0.7);
    link_to(m, "avvek", "klart")->via = ref("telefon");
    return m;
}

enum { STOPP, KAND, AVVEK, KLART };        /* nodes */
enum { TO_KAND, FIRST, SECOND, BY_PHONE }; /* links */

/* What breaks the rule, and what is then said. */
typedef struct broken {
    void (*set)(sb_model *m);
    const char *message, *hint;
    sb_severity severity;
} broken;

#endif
