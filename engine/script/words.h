/* The vocabulary: the words that declare, and how they are called.
 *
 * A word is called as step "id" { … }, step("id", { … }), or without an id as scenario { … }. Each has one
 * function that adds to the model; it returns SB_USER with a fault to be reported, after which reading goes
 * on. */
#ifndef SB_SCRIPT_WORDS_H
#define SB_SCRIPT_WORDS_H

#include "script/fields.h"

typedef enum sb_word_style {
    SB_WORD_NAMED = 0, /* needs an id */
    SB_WORD_BARE,      /* has none */
    SB_WORD_EITHER,
    SB_WORD_LATER /* belongs to a later version */
} sb_word_style;

/* `id` is NULL for a word without one; the table stands at `table` on Lua's stack. */
typedef sb_status sb_declare(sb_reader *r, const char *id, int table, sb_diag *diag);

typedef struct sb_word {
    const char *name;
    sb_word_style style;
    sb_declare *declare;
    const char *example;
} sb_word;

/* words_frame.c */
sb_declare sb_declare_scenario, sb_declare_param, sb_declare_phase, sb_declare_actor, sb_declare_channel,
    sb_declare_case, sb_declare_arrivals;
/* words_nodes.c */
sb_declare sb_declare_step, sb_declare_choice, sb_declare_fork, sb_declare_join, sb_declare_wait,
    sb_declare_stop, sb_declare_finish;
/* words_links.c */
sb_declare sb_declare_flow, sb_declare_link, sb_declare_tell;
/* words_outcomes.c */
sb_declare sb_declare_deadline, sb_declare_measure, sb_declare_need, sb_declare_between;

/* The fields of a link, for branches that are links too: the shapes of link { … }, a choice's and a fork's
 * branch. */
extern const sb_shape sb_shape_link, sb_shape_branch, sb_shape_fork_branch, sb_shape_flow_link;

/* The text of entry `i` of the table at `table` as a reference; SB_USER if it is something else. */
sb_status sb_words_entry(sb_ref *out, sb_reader *r, int table, int i, const char *noun, sb_diag *diag);

/* Charges one more declaration or link to the budget. */
void sb_words_charge(sb_reader *r);

/* Puts the words into the table at `words`. Runs protected. */
void sb_words_build(lua_State *L, int words);

/* Reports the words that were given an id and never a table: step "a" alone. May raise for want of memory. */
void sb_words_check_pending(lua_State *L);

/* What happens to names that are no words, and to assignments (unknown.c): metamethods of the environment. */
int sb_unknown_read(lua_State *L);
int sb_unknown_write(lua_State *L);

#endif
