/* What a scenario says: actors, channels, nodes, links, marks, measures … each with its file and line.
 *
 * The script room adds declarations as it reads them, by id; `sb_model_resolve` then turns every reference into an
 * index, parses conditions and marks, gives gateways their lanes and joins their forks, and checks what can be checked
 * without a net. After that the model is const. Everything in it lives in its arena and is freed with it.
 *
 * Ids are unique within a kind (two nodes may not share one; a node and a channel may). Indexes follow the order of
 * declaration. Durations are nanoseconds, in `sb_dist` too; money and shares are plain numbers. */
#ifndef SB_MODEL_MODEL_H
#define SB_MODEL_MODEL_H

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

typedef enum sb_on_close { SB_CLOSE_FINISH = 0, SB_CLOSE_PAUSE } sb_on_close;
typedef enum sb_order { SB_ORDER_FIFO = 0, SB_ORDER_LIFO, SB_ORDER_RANDOM } sb_order;

/* People who are called to other work now and then: distributions, and how many at a time. */
typedef struct sb_called_away {
    bool present;
    sb_quantity every, takes;
    int staff;
} sb_called_away;

/* What an actor with `each` says for one value of that attribute: in which field, of which value (SB_NIL: otherwise). */
typedef enum sb_keyed_field { SB_KEYED_STAFF = 0, SB_KEYED_HOURS, SB_KEYED_LOAD, SB_KEYED_FIELDS } sb_keyed_field;
typedef struct sb_keyed {
    sb_value key;
    const char *text; /* of a key that is a text; its symbol is made when all is read, so that tables do not number texts */
    bool unlimited;
    sb_steps staff;
    const sb_hours *hours;
    double load;
} sb_keyed;
typedef struct sb_keyed_list { /* a table by values, or a function of them that reading turns into one */
    sb_keyed *item;
    int n;    /* 0 = not given */
    int call; /* -1 = none */
} sb_keyed_list;

/* The people of an actor with `each` that belong to one value. */
typedef struct sb_actor_part {
    sb_value value;
    const char *name; /* the value as text */
    bool unlimited;
    sb_steps staff;
    const sb_hours *hours;
    double load;
} sb_actor_part;

typedef struct sb_actor {
    const char *id, *title;
    sb_where where;
    bool unlimited;         /* no staff given (resolve sets it so) */
    sb_steps staff;         /* number of persons by time */
    const sb_hours *hours;  /* NULL = always */
    double load;            /* share of the time each person is occupied with other matters, [0, 1) */
    sb_quantity load_takes; /* a distribution; required when load > 0 */
    sb_ref stand_in;        /* actor that takes over what arrives while this one is closed */
    sb_on_close on_close;
    bool preempt;           /* who comes with a higher priority interrupts */
    sb_order order;         /* in line, within a priority */
    sb_called_away away;
    double cost;            /* an hour of a person */
    int people;             /* how many different persons the child may meet here; 0 = not given */
    const char *responsibility, *success, *todo; /* the method's table; NULL = left open */
    bool child;
    int place;     /* lanes stand in this order: that of the lines that named the actors last (reading counts) */
    bool borrowed; /* from an included file, and not named in the scenario's own */
    sb_ref_list known; /* infos that it has of every case from the start */
    sb_ref staff_of;   /* the actor whose people these are too */
    sb_ref each;       /* attribute: people of their own for each of its values */
    sb_keyed_list keyed[SB_KEYED_FIELDS];
    sb_actor_part *part; int n_parts; /* resolved: of an actor with `each`, or with people of such a one */
} sb_actor;

/* How a message goes. On a link these override its channel's, field by field. */
typedef struct sb_passage {
    sb_quantity takes, retry; /* SB_Q_NONE = not given */
    sb_steps reach;           /* chance that an attempt reaches, by time; not given = 1 */
    double lost;              /* chance that a message that was reached with is lost all the same; -1 = not given */
    sb_quantity noticed;      /* after that long it is noticed, and sent again; SB_Q_NONE = not given */
    const sb_hours *hours;    /* NULL = not given */
} sb_passage;

typedef struct sb_channel {
    const char *id, *title;
    sb_where where;
    sb_passage passage;
    int lines; /* attempts that can be under way at once; 0 = no limit */
} sb_channel;

typedef enum sb_rating { SB_UNRATED = 0, SB_WORKS, SB_WEAK, SB_UNKNOWN } sb_rating;

/* Why a link is there: part of the flow, or the way a timeout, a balk or a given-up handover takes. */
typedef enum sb_link_role { SB_FLOW = 0, SB_ON_TIMEOUT, SB_ON_BALK, SB_ON_GIVE_UP } sb_link_role;

/* `link` of give_up, timeout and balk: the link of that role that resolve makes for the way they take. */
typedef struct sb_give_up {
    bool present;
    int tries;    /* 0 = no limit */
    sb_ns within; /* 0 = no limit */
    sb_ref to;    /* node */
    int link;
} sb_give_up;

typedef enum sb_node_kind {
    SB_STEP = 0, SB_CHOICE, SB_FORK, SB_JOIN, SB_WAIT, SB_RACE, SB_STOP, SB_FINISH
} sb_node_kind;

typedef struct sb_link {
    const char *id; /* "from>to" (the second between the same two nodes: "from>to#2") */
    sb_ref from, to;
    sb_where where;
    /* A variant may lead it elsewhere: the id by which its passage drew before, and that of its place among a fork's branches.
     * They go on drawing so, that what is not touched stays as it was. NULL = its id. */
    const char *drew_as, *branched_as;
    sb_ref via; /* channel; id NULL = none */
    sb_passage passage;
    sb_rating rating;
    const char *label; /* NULL = none */
    sb_give_up give_up;
    bool closed_to;    /* closed="to": a closed channel sends the token to give_up.to at once */
    /* out of a choice */
    double p; /* -1 = not given */
    sb_condition when;
    bool otherwise;
    /* out of a race, exactly one of these: when it would win */
    struct {
        sb_quantity after;
        bool until_time;
        sb_clock_point time_point;
        sb_ref until_open; /* actor */
        sb_ref_list until_info;
        const char *said;  /* the time as written, for drawings; NULL = not a text */
    } wait;
    bool parallel;     /* out of a plain node beside others that say so too */
    sb_ref_list carries; /* infos that the next actors get to know, if the sender knows them */
    sb_link_role role; /* all but SB_FLOW are made by resolve: drawn and counted, never chosen */
} sb_link;

typedef struct sb_member {
    sb_ref actor;
    int count; /* persons, ≥ 1 */
} sb_member;
typedef struct sb_party {
    sb_member *member;
    int n;      /* 0 = nobody named */
    bool anyone; /* any{…}: whoever is free first; else all together */
} sb_party;

typedef enum sb_during { SB_DURING_WAIT = 0, SB_DURING_WORK, SB_DURING_BOTH } sb_during;
typedef struct sb_timeout {
    bool present;
    sb_quantity after;
    sb_ref to;
    sb_during during;
    bool keeps; /* cancels=false: goes on, and a token of its own starts at `to` */
    int link;
} sb_timeout;

typedef enum sb_service { SB_SERVES_NO = 0, SB_SERVES_PARTLY, SB_SERVES_YES } sb_service;
typedef struct sb_serves {
    sb_ref need;
    sb_service level;
} sb_serves;

typedef struct sb_node {
    const char *id, *title;
    sb_node_kind kind;
    sb_where where;
    int phase; /* -1 = none */
    const char *tag; /* mark=; NULL = none */
    sb_party by;
    /* step */
    sb_quantity takes;
    sb_condition when;     /* a step whose condition is false is passed over in no time */
    sb_quantity priority;  /* larger goes first; none = 0 */
    int effect;            /* callback; -1 = none */
    int does;              /* callback: its work as a script; -1 = none */
    bool meets_child, same_person, once, no_stand_in;
    const char *asks;      /* NULL = none */
    sb_serves *serves;
    int n_serves;
    sb_timeout timeout;
    struct { bool present; int at; sb_ref to; int link; } balk;
    sb_ref_list needs_info; /* of a step; of a wait: until_info */
    sb_ref_list gives_info;
    /* wait: exactly one of takes, until_time, until_open, until_info */
    bool until_time;
    sb_clock_point time_point;
    sb_ref until_open; /* actor */
    /* join */
    int wait_for;      /* 0 = all, else how many branches ("any" = 1) */
    sb_ref of;         /* its fork, or the node whose parallel links it gathers; resolve fills it in where it can be told */
    bool cancel;       /* withdraw the rest */
    /* resolved */
    int *out; /* links, in the order declared, implied ones last */
    int n_out; /* all roles */
    int *lane; /* actors in whose lanes it stands: `by`, or for a gateway without `by` those of the node before */
    int n_lane; /* 0: no lane can be told (drawn in the child's lane or the first) */
} sb_node;

typedef struct sb_tell {
    const char *id; /* "from>actor,actor" (the second such: "…#2"); made by resolve */
    sb_ref from;    /* node: told when it finishes */
    sb_where where;
    sb_ref *to; /* actors */
    int n_to;
    sb_ref via;
    sb_passage passage;
    sb_rating rating;
    const char *label;
    sb_ref does; /* node started there, which nobody waits for; id NULL = none */
    sb_ref_list info; /* what they are told, of what the teller knows */
} sb_tell;

typedef struct sb_source {
    const char *id; /* "arrivals" for the unnamed one */
    sb_where where;
    sb_quantity every; /* gap; SB_Q_NONE if rate is given or for the single case of a scenario without arrivals */
    sb_steps rate;     /* arrivals per `per`, by time */
    sb_ns per;
    const sb_hours *hours; /* an arrival that falls when closed waits for the opening; NULL = always */
    int64_t count;         /* in all; 0 = no limit (resolve makes it 1 where only `first` is given) */
    bool has_first;
    sb_quantity first;     /* time of the first arrival; else a gap after the start */
    sb_quantity batch;     /* cases at a time; none = 1 */
    sb_ref enter;          /* node; resolve fills in the first declared */
} sb_source;

typedef struct sb_attribute {
    const char *id;
    sb_where where;
    sb_quantity value;  /* SB_Q_DIST or SB_Q_CALL */
    sb_value_type type; /* of a SB_Q_DIST: number, boolean, or text (its numbers are then symbols); SB_NIL for a callback */
} sb_attribute;

typedef struct sb_param {
    const char *id, *title;
    sb_where where;
    double value, initial, min, max; /* min > max: no range given */
    bool fixed;                      /* its value was chosen for this reading: nothing is to be drawn */
    sb_quantity uncertain;           /* drawn anew for each two replications; none = certain */
    int mentions; /* of its id in the scenario's text, its own declaration among them; 0 = nobody has counted */
} sb_param;

/* Is it drawn, rather than at its default or a value that somebody has chosen? */
static inline bool sb_param_is_drawn(const sb_param *param)
{
    return !param->fixed && param->uncertain.kind == SB_Q_DIST;
}

typedef struct sb_phase {
    const char *id, *title;
    sb_where where;
} sb_phase;

typedef enum sb_goal { SB_NO_GOAL = 0, SB_MINIMISE, SB_MAXIMISE } sb_goal;

typedef struct sb_measure {
    const char *id, *title;
    sb_where where;
    sb_mark from, to;  /* a duration between two marks … */
    sb_ref count;      /* … or visits of a node … */
    int value;         /* … or a callback at the case's end; -1 = none */
    sb_goal goal;
    struct { bool present, is_time; double value; /* hours if is_time */ int n; const char *source; } observed;
} sb_measure;

typedef struct sb_deadline {
    const char *id, *title;
    sb_where where;
    sb_mark from; /* n = 0: the case's start */
    sb_mark to;
    sb_ns within;
    bool every_visit;
} sb_deadline;

typedef struct sb_need {
    const char *id, *title;
    sb_where where;
    sb_ref *met_by; /* nodes or tags: met while one is at work */
    int n_met_by;
    const int *node; /* resolved */
    int n_nodes;
    sb_condition met_when; /* met for good once true */
    sb_mark from, to;      /* n = 0: the case's start, its end */
} sb_need;

/* Something that an actor knows of a case, or does not. */
enum {
    SB_INFOS_MAX = 64,
    SB_VARIANTS_MAX = 200, /* the file is read twice for each */
    SB_DECLARED_MAX = 10000 /* of each other kind */
};
typedef struct sb_known {
    sb_ref actor, info;
} sb_known;
typedef struct sb_info {
    const char *id, *title;
    sb_where where;
    bool shared;     /* one common system: all know once one does */
    sb_known *known; /* who knows what from the start; most often this info */
    int n_known;
} sb_info;
/* A need that multiplies a hazard's rate while it is unmet. */
typedef struct sb_unmet {
    sb_ref need;
    double factor;
} sb_unmet;

/* What befalls a case whatever it is doing. (sb_event is an event of the simulation, in kernel/fes.h.) */
typedef struct sb_case_event {
    const char *id, *title;
    sb_where where;
    /* when: exactly one of at, after, rate */
    sb_quantity at;    /* since the case began; an attribute is in the scenario's unit, else seconds */
    sb_mark after;     /* a mark, and … */
    sb_quantity delay; /* … so long after it; none = at once */
    sb_quantity rate;  /* a hazard: times a `per` */
    sb_ns per;
    sb_unmet *unmet;   int n_unmet; /* of a hazard */
    sb_condition when;
    sb_ref *while_in;  int n_while_in; /* nodes or tags: only while the case is in one of them */
    const int *within; int n_within;   /* resolved */
    bool again;        /* once=false */
    sb_quantity lasts; /* the event is "on" for so long; none = a moment */
    /* what it does */
    bool all;          /* interrupts="all" */
    sb_ref *interrupts; int n_interrupts;
    const int *stops;  int n_stops; /* resolved */
    sb_ref to;         /* node; id NULL = none */
    int effect;        /* callback; -1 = none */
    bool sensitive;    /* a sensitive period: for drawings only */
} sb_case_event;

/* A column of a statistics record: its name, and text compiled like a condition, or a callback. */
typedef struct sb_emit_column {
    const char *name;
    sb_condition value;
    sb_value_type type; /* what a text gives; SB_NIL: known when it is asked. Resolved */
} sb_emit_column;

/* A statistics record: a row each time that one of the moments occurs. */
typedef struct sb_emit {
    const char *id, *title;
    sb_where where;
    sb_mark at;
    sb_emit_column *column; /* in the order of the rows */
    int n_columns;
} sb_emit;

typedef enum sb_level { SB_LEVEL_NONE = 0, SB_SAMTAL, SB_SAMSYN, SB_SAMVERKAN, SB_SAMHANDLING } sb_level;
typedef struct sb_between {
    sb_ref actor[2];
    sb_level level, goal;
    sb_where where;
} sb_between;

/* A facilitator's surprise: one change that an inject makes at a time of the run. */
typedef enum sb_surprise_kind {
    SB_SURPRISE_STAFF = 0,      /* actor `of` has `number` people from then on */
    SB_SURPRISE_CLOSED,         /* actor `of` is closed for `lasts` */
    SB_SURPRISE_CHANNEL_CLOSED, /* channel `of`: nothing begins for `lasts` */
    SB_SURPRISE_REACH,          /* channel `of` reaches with the chance `number` from then on */
    SB_SURPRISE_CASE            /* attribute `of` becomes `value` in every case that lives then */
} sb_surprise_kind;
typedef struct sb_surprise {
    sb_surprise_kind kind;
    sb_where where; /* of the change */
    bool has_date;
    sb_civil date;  /* when, if has_date … */
    sb_ns at;       /* … else since the start */
    sb_ref of;
    double number;
    sb_ns lasts;
    sb_value value;
    sb_value part; /* of an actor with each: only the people of this value; SB_NIL = all */
    const char *part_text; /* as in sb_keyed */
} sb_surprise;

/* A routine that has been used: its nodes are called "id/…". */
typedef struct sb_use {
    const char *id;
    sb_where where;
    sb_where routine; /* the lines of the routine: from this one … */
    int routine_last; /* … to this one */
} sb_use;

typedef struct sb_assignment { /* of a variant's set */
    const char *param;
    double value;
} sb_assignment;

/* A change to the scenario that can be chosen when it is read; what it does then is the script room's. */
typedef struct sb_variant {
    const char *id, *title;
    sb_where where;
    sb_assignment *set;
    int n_set;
} sb_variant;

typedef struct sb_scenario {
    const char *id, *title, *lang, *tz, *source; /* lang "sv" or "en"; source NULL = none */
    sb_where where;
    bool has_starts;
    sb_civil starts;
    sb_ns horizon, warmup; /* horizon SB_NEVER = until every case has ended */
    sb_ns unit;            /* of bare numbers; 0 = none */
    bool has_seed;
    uint64_t seed;
} sb_scenario;

typedef struct sb_model {
    sb_arena *arena;
    const char *path; /* the file as given */
    int n_places;       /* of actors, given out so far */
    const char **file;        int n_files, cap_files; /* all that were read: path, then those included, as they are shown */
    const char *entry;  /* where cases enter that are told no place; NULL = the first node declared */
    const char *prefix; /* of the nodes, measures and deadlines declared now; "" outside routines */
    int first_link;     /* of the routine that is being used: links before it are not refined from inside */
    sb_scenario scenario;
    sb_param *param;          int n_params, cap_params;
    sb_phase *phase;          int n_phases, cap_phases;
    sb_actor *actor;          int n_actors, cap_actors;
    sb_channel *channel;      int n_channels, cap_channels;
    sb_node *node;            int n_nodes, cap_nodes;
    sb_link *link;            int n_links, cap_links;
    sb_tell *tell;            int n_tells, cap_tells;
    sb_source *source;        int n_sources, cap_sources;
    sb_attribute *attribute;  int n_attributes, cap_attributes;
    sb_measure *measure;      int n_measures, cap_measures;
    sb_deadline *deadline;    int n_deadlines, cap_deadlines;
    sb_need *need;            int n_needs, cap_needs;
    sb_info *info;            int n_infos, cap_infos;
    sb_case_event *event;     int n_events, cap_events;
    sb_emit *emit;            int n_emits, cap_emits;
    sb_between *between;      int n_between, cap_between;
    sb_surprise *surprise;    int n_surprises, cap_surprises;
    sb_use *use;              int n_uses, cap_uses;
    sb_variant *variant;      int n_variants, cap_variants;
    int chosen;               /* the variant that this is; -1 = the scenario as it stands */
    const char **symbol;      int n_symbols, cap_symbols; /* interned texts of attribute values and conditions */
    int n_calls;              /* callbacks that the script room holds */
    sb_where *call_where;     int cap_calls;
    bool resolved;
} sb_model;

/* Adds a file to those that were read; its number, or -1 when out of memory. */
int sb_model_add_file(sb_model *m, const char *path);

/* The caller owns the model; free it with sb_model_free (NULL is allowed). */
sb_status sb_model_new(sb_model **out, const char *path, sb_diag *diag);
void sb_model_free(sb_model *model);

/* What there is of each kind, to tell later what has been added since. */
typedef struct sb_extent {
    int nodes, links, tells, sources, measures, deadlines, needs, events, emits;
} sb_extent;
sb_extent sb_model_extent(const sb_model *m);

/* Adding: each returns a zeroed declaration with its defaults, id (copied) and place set; the title defaults to the id.
 * SB_USER if the id is malformed (must be [a-z][a-z0-9_]*), is a word of the language, or was used (the message names
 * the first place). The pointer is valid until the next addition of the same kind. */
sb_status sb_model_add_param(sb_model *m, const char *id, sb_where at, sb_param **out, sb_diag *diag);
sb_status sb_model_add_phase(sb_model *m, const char *id, sb_where at, sb_phase **out, sb_diag *diag);
sb_status sb_model_add_actor(sb_model *m, const char *id, sb_where at, sb_actor **out, sb_diag *diag);
/* The actor has been named anew, in the scenario's own file or in another: its lane's place is after those named so far. */
void sb_model_name_actor(sb_model *m, int actor, bool in_own_file);
/* Puts the actors in the order of their places. To be called before references are resolved. */
void sb_model_order_actors(sb_model *m);
/* Does it have a lane? Not if it is borrowed and no node stands there, and nobody tells it anything. Resolved models only. */
bool sb_model_has_lane(const sb_model *m, int actor);
sb_status sb_model_add_channel(sb_model *m, const char *id, sb_where at, sb_channel **out, sb_diag *diag);
sb_status sb_model_add_node(sb_model *m, const char *id, sb_node_kind kind, sb_where at, sb_node **out, sb_diag *diag);
sb_status sb_model_add_source(sb_model *m, const char *id, sb_where at, sb_source **out, sb_diag *diag);
sb_status sb_model_add_attribute(sb_model *m, const char *id, sb_where at, sb_attribute **out, sb_diag *diag);
sb_status sb_model_add_measure(sb_model *m, const char *id, sb_where at, sb_measure **out, sb_diag *diag);
sb_status sb_model_add_deadline(sb_model *m, const char *id, sb_where at, sb_deadline **out, sb_diag *diag);
sb_status sb_model_add_need(sb_model *m, const char *id, sb_where at, sb_need **out, sb_diag *diag);
sb_status sb_model_add_info(sb_model *m, const char *id, sb_where at, sb_info **out, sb_diag *diag); /* SB_INFOS_MAX */
sb_status sb_model_add_event(sb_model *m, const char *id, sb_where at, sb_case_event **out, sb_diag *diag);
sb_status sb_model_add_emit(sb_model *m, const char *id, sb_where at, sb_emit **out, sb_diag *diag);
sb_status sb_model_add_variant(sb_model *m, const char *id, sb_where at, sb_variant **out, sb_diag *diag);
/* No ids of their own. A link between the same pair again returns the first one, to be refined (*out is then that). */
sb_status sb_model_add_link(sb_model *m, sb_ref from, sb_ref to, sb_where at, sb_link **out, sb_diag *diag);
/* A branch of a choice always is a link of its own, also between the same pair. */
sb_status sb_model_add_branch(sb_model *m, sb_ref from, sb_ref to, sb_where at, sb_link **out, sb_diag *diag);
sb_status sb_model_add_tell(sb_model *m, sb_ref from, sb_where at, sb_tell **out, sb_diag *diag);
sb_status sb_model_add_between(sb_model *m, sb_where at, sb_between **out, sb_diag *diag);
sb_status sb_model_add_surprise(sb_model *m, sb_where at, sb_surprise **out, sb_diag *diag);
sb_status sb_model_add_call(sb_model *m, sb_where at, int *out, sb_diag *diag);

/* A mark as written: "stopp", "stopp.finish", "stopp.enabled", "stopp:last" — one part. */
sb_status sb_mark_part_parse(sb_model *m, const char *text, sb_where at, sb_mark_part *out, bool *last, sb_diag *diag);

/* Using a routine (uses.c). What is declared between begin and end belongs to it: nodes, measures and deadlines are called
 * "id/…", and a name means what the routine itself declares before what stands outside. Uses may nest. *scope is to be
 * kept for the end. SB_USER: the id is malformed or taken; nothing was declared. */
typedef struct sb_scope {
    const char *prefix;
    int first_link, use;
    sb_extent before;
} sb_scope;
sb_status sb_model_begin_use(sb_model *m, const char *id, sb_where at, sb_where routine, int routine_last,
                             sb_scope *scope, sb_diag *diag);
sb_status sb_model_end_use(sb_model *m, const sb_scope *scope, sb_diag *diag);
/* Adds to a message about what a routine declares as what it was used, and where. */
void sb_use_say(const sb_use *use, sb_diag *diag);
/* Ways to a use lead to its first node, ways from it leave its nodes that lead nowhere and end nothing. To be called when
 * all links are declared; again after more have been. Faults are reported; SB_NOMEM or SB_OK. */
sb_status sb_model_join_uses(sb_model *m, sb_diags *diags);

/* Changing the flow (patch_drop.c, patch_insert.c); `at` is the place of the change.
 * Drop: ways into the node lead on to what follows it, or to `to` if that is not NULL. SB_USER, with what to do, if
 * it cannot be told where they lead, or something is measured there.
 * Insert: `node`, declared and without ways, comes to stand after one node, before one, or between both (the other NULL);
 * *out is the link that is new, NULL if none is. */
sb_status sb_model_drop(sb_model *m, const char *id, const char *to, sb_where at, sb_diag *diag);
sb_status sb_model_insert(sb_model *m, const char *node, const char *after, const char *before, sb_where at,
                          sb_link **out, sb_diag *diag);
/* Gives a link whose ends have changed the id "from>to", or "from>to#2" … if another has that; where a variant has changed them it
 * goes on drawing as before. SB_NOMEM or SB_OK. */
sb_status sb_model_name_link(sb_model *m, int link);
/* Forgets the links out of a node: its branches are declared anew. */
void sb_model_forget_branches(sb_model *m, const char *id);

/* The index of a text among the model's symbols, added if new; -1 when out of memory. */
int sb_model_symbol(sb_model *m, const char *text);

/* Resolves and validates; once. Goes on after an error so that one run tells all; SB_USER if there was one. The model
 * may then be drawn still: what could not be resolved has index -1, and a link with such an end is in no node's `out`. */
sb_status sb_model_resolve(sb_model *m, sb_diags *diags);

/* Are there params that are drawn? Then replications 2k and 2k + 1 have the same ones: between two such, chance alone
 * differs; between others, the params do too. */
bool sb_model_is_uncertain(const sb_model *m);

/* Look-ups by id; -1 if there is none. */
int sb_model_find_node(const sb_model *m, const char *id);
int sb_model_find_actor(const sb_model *m, const char *id);
int sb_model_find_info(const sb_model *m, const char *id);
int sb_model_find_measure(const sb_model *m, const char *id);
int sb_model_find_event(const sb_model *m, const char *id);
int sb_model_find_link(const sb_model *m, const char *id);
int sb_model_find_use(const sb_model *m, const char *id);
int sb_model_find_variant(const sb_model *m, const char *id);

#endif
