/* The kinds of declarations that have ids, seen alike: what looking up, "declared twice" and did-you-mean
 * need of each.
 *
 * A sb_list borrows from the model and is valid until the next addition of its kind. */
#ifndef SB_MODEL_KINDS_H
#define SB_MODEL_KINDS_H

#include "model/model.h"

typedef enum sb_kind {
    SB_KIND_PARAM = 0,
    SB_KIND_PHASE,
    SB_KIND_ACTOR,
    SB_KIND_CHANNEL,
    SB_KIND_NODE,
    SB_KIND_SOURCE,
    SB_KIND_ATTRIBUTE,
    SB_KIND_MEASURE,
    SB_KIND_DEADLINE,
    SB_KIND_NEED,
    SB_KIND_INFO,
    SB_KIND_EVENT,
    SB_KIND_EMIT,
    SB_KIND_VARIANT,
    SB_KINDS
} sb_kind;

typedef struct sb_list {
    const char *word; /* what the language calls one of them */
    const char *items;
    int n;
    size_t size;         /* of one */
    size_t where, title; /* offsets in one; title 0 = the kind has no titles */
} sb_list;

sb_list sb_list_of(const sb_model *m, sb_kind kind);
const char *sb_list_id(const sb_list *list, int i);
const char *sb_list_title(const sb_list *list, int i); /* NULL if the kind has none */
sb_where sb_list_where(const sb_list *list, int i);
int sb_list_find(const sb_list *list, const char *id); /* -1 if there is none */

/* "step", "choice" … */
const char *sb_node_word(sb_node_kind kind);

#endif
