/* What declarations are made of: references, values that are drawn or asked for, values by the hour, conditions, marks.
 *
 * Everything here is plain data that lives in the model's arena; model.h says what is made of it. */
#ifndef SB_MODEL_TERMS_H
#define SB_MODEL_TERMS_H

#include "chance/dist.h"
#include "time/duration.h"
#include "time/hours.h"

/* A reference by id. `index` is -1 until resolved, and ever if it is not given (`id` NULL) or there is no such id. */
typedef struct sb_ref {
    const char *id;
    int index;
    sb_where where;
} sb_ref;

typedef enum sb_value_type { SB_NIL = 0, SB_NUMBER, SB_BOOLEAN, SB_TEXT } sb_value_type;

/* The value of a case attribute: a number, 0 or 1, or the index of a symbol (an interned text). */
typedef struct sb_value {
    sb_value_type type;
    double number;
} sb_value;

/* A number or duration that is drawn, read from a case attribute, or returned by a callback. */
typedef enum sb_quantity_kind { SB_Q_NONE = 0, SB_Q_DIST, SB_Q_ATTRIBUTE, SB_Q_CALL } sb_quantity_kind;
typedef struct sb_quantity {
    sb_quantity_kind kind;
    sb_dist dist;
    sb_ref attribute;
    int call; /* number of the callback in the script room */
    sb_where where;
} sb_quantity;

/* A value that depends on the time: the largest whose hours hold; 0 where none holds. hours NULL = always. */
typedef struct sb_step_value {
    double value;
    const sb_hours *hours;
} sb_step_value;
typedef struct sb_steps {
    const sb_step_value *step;
    int n; /* 0 = not given */
} sb_steps;

/* Conditions: text compiled to postfix code, or a callback. */
typedef enum sb_op {
    SB_OP_NUMBER,    /* push number */
    SB_OP_TEXT,      /* push symbol `index` */
    SB_OP_TRUE, SB_OP_FALSE,
    SB_OP_ATTRIBUTE, /* push attribute `index` */
    SB_OP_OPEN,      /* is actor `index` open now */
    SB_OP_KNOWS,     /* does actor `index` know info `point` */
    SB_OP_VISITS,    /* visits of node `index` by the case */
    SB_OP_SINCE,     /* hours since the last time of (node `index`, point `point`); infinite if never */
    SB_OP_ACTIVE,    /* is event `index` on: less than `lasts` since it befell */
    SB_OP_HOUR,      /* local hour of the day 0 … 23 (with minutes as a fraction) */
    SB_OP_WEEKDAY,   /* 1 = Monday … 7 */
    SB_OP_NIGHT,     /* 22:00–06:00 local */
    SB_OP_ADD, SB_OP_SUB, SB_OP_MUL, SB_OP_DIV, SB_OP_NEG,
    SB_OP_LT, SB_OP_LE, SB_OP_GT, SB_OP_GE, SB_OP_EQ, SB_OP_NE,
    SB_OP_AND, SB_OP_OR, SB_OP_NOT
} sb_op;
typedef struct sb_instruction {
    sb_op op;
    int index, point;
    double number;
} sb_instruction;
enum { SB_CONDITION_DEPTH = 32 }; /* stack slots a condition may need */
typedef enum sb_condition_kind { SB_C_NONE = 0, SB_C_CODE, SB_C_CALL } sb_condition_kind;
typedef struct sb_condition {
    sb_condition_kind kind;
    const char *text; /* as written; NULL for a callback */
    const char *scope; /* "anm1/" for one written in a routine: nodes in it are meant first; NULL = none */
    const sb_instruction *code;
    int n;
    int call;
    sb_where where;
} sb_condition;

/* Several references; n = 0: not given. */
typedef struct sb_ref_list {
    sb_ref *item;
    int n;
} sb_ref_list;

/* A mark: moments of nodes that measures, deadlines and needs hang on. */
typedef enum sb_point { SB_AT_START = 0, SB_AT_ENABLED, SB_AT_FINISH } sb_point;
typedef struct sb_mark_part {
    sb_ref name;     /* a node or a tag, as written without .enabled, .finish, :last; a tag has index -1 */
    sb_point point;
    const int *node; /* resolved: the node, or the nodes that bear the tag */
    int n_nodes;
} sb_mark_part;
typedef struct sb_mark {
    sb_mark_part *part;
    int n;    /* 0 = not given */
    bool all; /* occurs when every part has occurred; else at each occurrence of any part */
    bool last; /* `:last` — the last occurrence counts, not the first */
    sb_where where;
} sb_mark;

#endif
