/* Reading the table of a declaration, field by field, into the struct of the model.
 *
 * A shape is the list of the fields that a table may have: key, how its value is read, where it goes.
 * Whatever is not in the list is reported with the nearest name that is. A fault is reported and the next
 * field is read, so that one run tells all; only want of memory stops it. Readers find the value on top of
 * Lua's stack and leave the stack as it was; they may raise for want of memory, and own nothing but what lies
 * in the model's arena. */
#ifndef SB_SCRIPT_FIELDS_H
#define SB_SCRIPT_FIELDS_H

#include "script/state.h"

typedef struct sb_word sb_word; /* words.h */

typedef struct sb_reader {
    sb_script *script;
    lua_State *L;
    sb_model *model;
    sb_where where;      /* of the declaration */
    int file;            /* number of the file it stands in */
    const sb_word *word;
    const char *within;  /* the field whose table is being read; NULL = the declaration's own */
    bool refining;       /* what is given overrides, the rest stays: nothing must be given */
    const char *example; /* of the declaration, for faults that have nothing better to say */
} sb_reader;

typedef struct sb_field sb_field;
typedef sb_status sb_read(sb_reader *r, const sb_field *field, void *target, sb_diag *diag);

struct sb_field {
    const char *key;
    sb_read *read;
    size_t offset;       /* in the target */
    const void *extra;   /* what its reader needs besides */
    const char *example; /* the field must be given, for instance so; NULL = it may be left out */
};

typedef struct sb_shape {
    const char *noun; /* "a step", for messages */
    const sb_field *field;
    int n;
    bool has_entries; /* values without a key are read by someone else */
    const char *hint; /* what to do about an unknown key; NULL: the names that there are */
} sb_shape;

#define SB_SHAPE(noun, fields)                                                                               \
    {                                                                                                        \
        (noun), (fields), (int)(sizeof(fields) / sizeof((fields)[0])), false, NULL                           \
    }
#define SB_SHAPE_WITH_ENTRIES(noun, fields)                                                                  \
    {                                                                                                        \
        (noun), (fields), (int)(sizeof(fields) / sizeof((fields)[0])), true, NULL                            \
    }

/* Reads the table at `index` into `target`. Faults are reported; the status is SB_OK or SB_NOMEM. */
sb_status sb_fields_read(sb_reader *r, const sb_shape *shape, int index, void *target, sb_diag *diag);

/* Reports *diag, with the declaration's place if it has none of its own; passes all but SB_USER on. */
sb_status sb_fields_report(sb_reader *r, sb_status status, sb_diag *diag);

/* The number of entries 1 … n of the table at `index`; reports gaps (n is then where the first gap is). */
int sb_fields_entries(sb_reader *r, const char *noun, int index);

/* "key must be …, not …": fills *diag. `what` says what it must be. */
sb_status sb_field_wrong(sb_reader *r, const char *key, const char *what, sb_diag *diag);

/* --- readers: by the type that the field has in the model -------------------------------------------- */

sb_read sb_field_text;     /* const char *: valid UTF-8 */
sb_read sb_field_flag;     /* bool */
sb_read sb_field_no;       /* bool, true if the script says false */
sb_read sb_field_number;   /* double; extra: sb_range */
sb_read sb_field_int;      /* int; extra: sb_range */
sb_read sb_field_count;    /* int64_t ≥ 1 */
sb_read sb_field_seed;     /* uint64_t; extra: offset of the flag that says it is there */
sb_read sb_field_choice;   /* int; extra: sb_name_list */
sb_read sb_field_language; /* const char *: sv, en */
sb_read sb_field_ref;      /* sb_ref */
sb_read sb_field_call;     /* int: a callback */
sb_read sb_field_record;   /* a table of its own; extra: sb_record */
sb_read sb_field_taken;    /* nothing: read by someone else */
sb_read sb_field_later;    /* a fault: not in this version */
sb_read sb_field_refused;  /* a fault; extra: a sentence that says what to do */

sb_read sb_field_duration;  /* sb_ns */
sb_read sb_field_unit;      /* sb_ns: a unit's name, which is that of bare numbers from now on */
sb_read sb_field_period;    /* sb_ns: a unit's name or a duration */
sb_read sb_field_time;      /* sb_quantity of a duration; extra: sb_sources */
sb_read sb_field_quantity;  /* sb_quantity of a plain number; extra: sb_sources */
sb_read sb_field_first;     /* sb_source: first and has_first */
sb_read sb_field_hours;     /* const sb_hours * */
sb_read sb_field_steps;     /* sb_steps; extra: sb_range */
sb_read sb_field_staff;     /* sb_actor: staff and unlimited, or by value */
sb_read sb_field_duty;      /* sb_actor: hours, or by value */
sb_read sb_field_load;      /* sb_actor: load, or by value */
sb_read sb_field_civil;     /* sb_scenario: starts and has_starts */
sb_read sb_field_clock;     /* sb_node: time_point and until_time */
sb_read sb_field_condition; /* sb_condition */
sb_read sb_field_observed;  /* sb_measure: observed.value and is_time */

sb_read sb_field_list;   /* sb_ref *, from one text or several; extra: offset of its count */
sb_read sb_field_mark;   /* sb_mark */
sb_read sb_field_party;  /* sb_party */
sb_read sb_field_serves; /* sb_node: serves */
sb_read sb_field_join;   /* int: "all", "any" or a number */

/* What the readers' `extra` points to. */
typedef struct sb_range {
    double low, high;
    bool whole;
    const char *what; /* "a share between 0 and 1, such as 0.5" */
} sb_range;

typedef struct sb_name_list {
    const char *name[8]; /* ends with NULL; its index is the value, counted from `first` */
    int first;
} sb_name_list;

typedef struct sb_record {
    sb_shape shape;
    size_t present; /* offset of the bool that says it is given */
} sb_record;

/* Where a quantity may come from, besides a number and a distribution. */
typedef struct sb_sources {
    bool call, attribute;
} sb_sources;

/* The key on top of the stack as a value of an attribute, and its text if it is one; "otherwise" is none (SB_NIL). */
sb_status sb_field_key(sb_reader *r, sb_value *out, const char **text, sb_diag *diag);

/* When all is declared (fields_each.c): what actors say by functions of a value is asked for every value. May raise. */
void sb_fields_ask_each(lua_State *L);

/* A callback is kept: the function on top of the stack gets its number. */
sb_status sb_field_keep_call(sb_reader *r, const char *key, int *out, sb_diag *diag);

/* A text of the script in the model's arena; charged. NULL when out of memory. */
const char *sb_field_copy(sb_reader *r, const char *text);

#endif
