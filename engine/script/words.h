/* The vocabulary: the words that declare, and how they are called.
 *
 * A word is called as step "id" { … }, step("id", { … }), or without an id as scenario { … }. Each has one
 * function that adds to the model; it returns SB_USER with a fault to be reported, after which reading goes
 * on. */
#ifndef SB_SCRIPT_WORDS_H
#define SB_SCRIPT_WORDS_H

#include "model/kinds.h"
#include "script/fields.h"

typedef enum sb_word_style {
    SB_WORD_NAMED = 0, /* needs an id */
    SB_WORD_BARE,      /* has none */
    SB_WORD_EITHER,
    SB_WORD_FUNCTION, /* an id and a function */
    SB_WORD_TEXT      /* a text alone */
} sb_word_style;

/* `id` is NULL for a word without one; the table (or function) stands at `table` on Lua's stack; a text alone comes as
 * the id. */
typedef sb_status sb_declare(sb_reader *r, const char *id, int table, sb_diag *diag);

struct sb_word {
    const char *name;
    sb_word_style style;
    sb_declare *declare;
    const char *example;
    sb_kind kind; /* of what it declares, if a file may refine that where another has declared it */
};

#define SB_NO_KIND SB_KINDS

extern const sb_word sb_vocabulary[];
extern const int sb_n_vocabulary;

/* words_frame.c */
sb_declare sb_declare_scenario, sb_declare_param, sb_declare_phase, sb_declare_actor, sb_declare_channel,
    sb_declare_case, sb_declare_arrivals;
/* words_nodes.c */
sb_declare sb_declare_step, sb_declare_choice, sb_declare_fork, sb_declare_race, sb_declare_join, sb_declare_wait,
    sb_declare_stop, sb_declare_finish;
/* words_links.c */
sb_declare sb_declare_flow, sb_declare_link, sb_declare_tell;
/* words_outcomes.c */
sb_declare sb_declare_deadline, sb_declare_measure, sb_declare_need, sb_declare_between;

/* words_info.c */
sb_declare sb_declare_info;
/* words_events.c */
sb_declare sb_declare_event;
/* words_emits.c */
sb_declare sb_declare_emit;
/* words_files.c */
sb_declare sb_declare_include;
/* words_routines.c */
sb_declare sb_declare_routine, sb_declare_use, sb_declare_shipped;
/* words_inject.c */
sb_declare sb_declare_inject;
/* words_variants.c */
sb_declare sb_declare_variant;

/* refine.c: may the declaration at `first` be refined by what is read now? It may if it stands in a file that this one
 * has included. */
bool sb_may_refine(const sb_reader *r, sb_where first);
/* Reads the fields of the table at `table` into a declaration that is there: what is given overrides, the rest stays.
 * `index` is that in its list of the model. */
sb_status sb_refine(sb_reader *r, sb_kind kind, int index, int table, sb_diag *diag);
/* The same if the word's id is declared and may be refined; else *done stays false and nothing happens. */
sb_status sb_refine_known(bool *done, sb_reader *r, const sb_word *word, const char *id, int table, sb_diag *diag);

/* Applies the variant that is to be read. Runs protected. */
void sb_variant_apply(lua_State *L);

/* The shapes of declarations, for those that are refined. */
extern const sb_shape sb_shape_param, sb_shape_phase, sb_shape_actor, sb_shape_channel, sb_shape_arrivals,
    sb_shape_deadline, sb_shape_measure, sb_shape_need, sb_shape_info, sb_shape_event, sb_shape_emit;
const sb_shape *sb_shape_of_node(sb_node_kind kind);
/* The branches of a choice or a fork: the entries of the table. `own` is its id in the model. */
sb_status sb_words_branches(sb_reader *r, const char *own, sb_node_kind kind, int table, sb_diag *diag);
/* A param's value, its range checked and made known to the script. */
sb_status sb_words_settle_param(sb_reader *r, sb_param *param, sb_diag *diag);

/* The fields of a link, for branches that are links too: the shapes of link { … }, a choice's and a fork's
 * branch. */
extern const sb_shape sb_shape_link, sb_shape_branch, sb_shape_fork_branch, sb_shape_race_branch, sb_shape_flow_link;

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
