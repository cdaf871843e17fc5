/* The net: a scenario frozen into flat arrays of numbers, which is all that a replication reads.
 *
 * An actor is a lane, and a pool is people; a desk is where an actor's people are asked for. Who is to blame is an
 * actor, figures are kept for desks, who is free is the pool's matter. An actor has a desk of its own, with its number,
 * unless it has people for each value of an attribute of the case: then it has a desk for each, after all those. Two
 * actors with the same people have a desk each, and one pool.
 *
 * Nodes, model links, actors, channels and measures keep the model's indexes; after the model's links come the messages
 * of `tell`, one a told actor. Ranges (`first`, `n`) point into the net's shared arrays. Const once compiled, and safe
 * to read from any number of threads. It owns its arena; tables of distributions and the code of conditions are the
 * model's, which must outlive it. */
#ifndef SB_NET_NET_H
#define SB_NET_NET_H

#include "kernel/pool.h"
#include "model/model.h"

typedef struct sb_range {
    int32_t first, n;
} sb_range;

/* A number that is drawn, looked up in the case, or asked of a callback. */
typedef struct sb_draw {
    sb_quantity_kind kind;
    int32_t index; /* attribute or callback */
    sb_dist dist;
} sb_draw;

/* A step function of time with real values. */
typedef struct sb_course {
    const sb_ns *at;
    const double *value; /* n + 1 of them */
    int n;
    double most;
} sb_course;

/* What a name draws is told apart by its purpose: the address's name is sb_mix2(name, purpose). */
typedef enum sb_purpose {
    SB_FOR_TAKES = 1, SB_FOR_PRIORITY, SB_FOR_TIMEOUT, SB_FOR_CHOICE, SB_FOR_PERSON, SB_FOR_PASSAGE, SB_FOR_RETRY,
    SB_FOR_GAP, SB_FOR_FIRST, SB_FOR_BATCH, SB_FOR_VALUE, SB_FOR_LOSS, SB_FOR_NOTICE, SB_FOR_TREATMENT, SB_FOR_LOT,
    SB_FOR_RACE = 0x20, SB_FOR_EVENT_TIME, SB_FOR_DELAY, SB_FOR_RATE, SB_FOR_THRESHOLD, SB_FOR_LASTS
} sb_purpose;

typedef struct sb_net_member {
    int32_t actor, count;
} sb_net_member;

typedef enum sb_wait_kind { SB_UNTIL_TAKEN = 0, SB_UNTIL_TIME, SB_UNTIL_OPEN, SB_UNTIL_INFO } sb_wait_kind;

/* A visit of this node that comes from the laned node `from` is a passage of `moment`. */
typedef struct sb_net_entry {
    int32_t from, moment;
} sb_net_entry;

typedef struct sb_net_node {
    sb_node_kind kind;
    bool laned;       /* has an actor of its own: not a gateway that lies between */
    bool anyone;      /* any{…} */
    bool each;        /* somebody of it has people for each value of an attribute of the case */
    bool single;      /* one member, no stand-in, not each: who works on it is known, pool and people below */
    bool plain;       /* single, no balk, pause or timeout, no joint steps in the net: may start without a place in line */
    bool quiet;       /* nothing hangs on it but time: no marks, needs, conditions, callbacks, messages, meetings, limits */
    bool visited;     /* has visits of its own: step, wait, join, and every node with an actor of its own */
    bool watched;     /* has triggers or a track */
    bool passable;    /* a step with a condition: may be passed over */
    bool scripted;    /* a step whose work is a script */
    bool revisits;    /* lies on a cycle: visits are counted for addresses */
    bool meets_child, same_person, once, stand_in, pauses, asks, cancel;
    uint64_t name;       /* stable hash of what it is called */
    uint64_t takes_name; /* sb_mix2(name, SB_FOR_TAKES) */
    int32_t pool, desk, people; /* of a single step */
    sb_range members, out, tells, needs, entries;
    sb_range triggers[3]; /* by sb_point */
    int32_t track;        /* slot of visit counts and last times; -1 */
    int32_t when;         /* condition, -1 */
    int32_t effect;       /* callback, -1 */
    int32_t does;         /* callback of a scripted step, -1 */
    sb_draw takes, priority;
    bool has_timeout, timeout_keeps;
    sb_during during;
    sb_draw timeout_after;
    int32_t timeout_link;
    int32_t balk_at, balk_link; /* balk_at -1: never */
    sb_wait_kind wait_kind;
    sb_instants instants; /* until_time */
    int32_t open_actor;   /* until_open */
    uint64_t needs_info;  /* bit i: info i must be known to one of its actors before it begins (or the wait ends) */
    uint64_t gives_info;  /* its actors know that from its finish */
    sb_range actors;      /* of node_actor: who gets to know what arrives here, and who must know; none if it has no lane */
    int32_t race;         /* of a race: its first wait, one for each way out */
    int32_t fork;         /* of a join */
    bool gathered;        /* some join waits for its branches: leaving it opens an activation */
    int32_t wait_for;     /* branches a join waits for */
    int32_t joint;        /* moment of a joint step; -1 */
} sb_net_node;

typedef struct sb_net_link {
    int32_t from, to;   /* to -1: a message of `tell` that starts nothing */
    int32_t channel;    /* -1 */
    bool immediate;     /* takes no time and always reaches */
    bool always_reaches, closed_to, otherwise, parallel, is_tell;
    uint64_t name, passage_name, retry_name;
    uint64_t target;    /* hash of the target's name: a branch's lineage */
    sb_draw takes, retry;
    sb_course reach;
    sb_calendar hours;
    int32_t tries;      /* 0 = no limit */
    sb_ns within;       /* 0 = no limit */
    int32_t give_up;    /* link taken then; -1 */
    uint64_t carries;   /* infos that the next actors are told, of those that the sender knows */
    double lost;        /* chance that what was reached with is lost */
    bool unnoticed;     /* what is lost never is sent again */
    sb_draw noticed;
    uint64_t loss_name, notice_name;
    bool on_lines;      /* over a channel that has a limited number of them */
    double chance;      /* of a choice's branch: cumulative; < 0: not by chance */
    int32_t when;
    int32_t moment;     /* of a tell; -1 */
} sb_net_link;

/* What a way out of a race waits for. */
typedef struct sb_net_race {
    sb_wait_kind kind;
    sb_draw after;
    sb_instants instants;
    int32_t open_actor;
    uint64_t infos; /* until_info: all of them known in its lane */
} sb_net_race;

/* A surprise that changes the cases that live then; others are in rosters, calendars and courses already. */
typedef struct sb_net_surprise {
    sb_ns at;
    int32_t attribute;
    sb_value value;
} sb_net_surprise;

typedef struct sb_net_source {
    uint64_t name, gap_name;
    int32_t enter;
    sb_draw every, first, batch;
    bool has_first, has_rate;
    bool works_at_once; /* cases begin with a step, not `once`, that no condition passes over and whose work has a law */
    sb_course rate; /* arrivals a nanosecond */
    sb_calendar hours;
    int64_t count;  /* 0 = no limit */
} sb_net_source;

typedef enum sb_passage_kind { SB_PASSAGE_HANDOVER = 0, SB_PASSAGE_JOINT, SB_PASSAGE_TELL } sb_passage_kind;
typedef struct sb_net_moment {
    sb_passage_kind kind;
    int32_t from, to; /* laned nodes, or -1 */
    int32_t link;     /* the link that enters `to` (the first, if there are several ways), or the tell's; -1 for a joint step */
    int32_t told;     /* actor told; -1 */
} sb_net_moment;

/* Two marks and the time between them: what measures, deadlines and needs are made of. */
typedef struct sb_net_span {
    int8_t from_all, to_all;     /* a mark of all its parts */
    bool from_last, to_last;
    bool clocks;                 /* a deadline of every visit: each `from` starts a clock of its own */
    int32_t need;                /* whose window it is; -1 */
    bool from_start;             /* from the case's start */
    bool to_end;                 /* to the case's end (a need without `to`) */
    int8_t from_parts, to_parts;
    int32_t state;               /* first word in the case's state */
} sb_net_span;
enum { SB_SPAN_WORDS = 6, SB_SPAN_PARTS = 30 };

typedef struct sb_trigger {
    int32_t span;
    bool to;      /* of the `to` mark, else of the `from` mark */
    int8_t part;
} sb_trigger;

typedef struct sb_net_measure {
    int32_t span;      /* -1 */
    int32_t count;     /* track whose visits are counted; -1 */
    int32_t call;      /* -1 */
} sb_net_measure;

typedef struct sb_net_deadline {
    int32_t span;
    sb_ns within;
    bool every_visit;
} sb_net_deadline;

typedef struct sb_net_need {
    int32_t span;
    int32_t when;  /* -1 */
    int32_t state; /* words: at work now, since, total, met for good */
} sb_net_need;
enum { SB_NEED_WORDS = 4, SB_TRACK_WORDS = 4 /* visits, last enabled, start, finish (in the order of sb_point after) */ };

/* What befalls cases. */
typedef enum sb_befalls { SB_BEFALLS_AT = 0, SB_BEFALLS_AFTER, SB_BEFALLS_BY_RATE } sb_befalls;
typedef struct sb_net_event {
    sb_befalls how;
    uint64_t name;
    sb_draw time;       /* at, or the delay after the mark */
    sb_draw rate, lasts;
    double unit;        /* nanoseconds of an attribute's 1 */
    double per;         /* nanoseconds */
    sb_range unmet;     /* in event_need */
    int32_t when;       /* condition, -1 */
    sb_range within;    /* in event_node; n = 0: anywhere */
    bool all;           /* interrupts whatever there is … */
    sb_range stops;     /* … or what is in these nodes */
    bool again;
    int32_t to, effect; /* node, callback; -1 */
    int32_t mark_parts; /* of `after` that must all have occurred; 0: any will do */
    int32_t state;      /* words: how often it has befallen, on until, parts of the mark seen, how often that has occurred */
} sb_net_event;
enum { SB_EVENT_WORDS = 4 };

/* A moment of a node that is part of what an event comes after. */
typedef struct sb_net_event_mark {
    int32_t node, event;
    sb_point point;
    int8_t part;
} sb_net_event_mark;

typedef struct sb_net_event_need {
    int32_t need;
    double factor;
} sb_net_event_need;

/* A column of a statistics record, what one has, and a moment that gives a row of it. */
typedef struct sb_net_column {
    int32_t value; /* condition: a text worked out, or a callback */
    sb_value_type type; /* of a text: what it gives; SB_NIL: that of the attribute it reads */
} sb_net_column;
typedef struct sb_net_emit {
    sb_net_column *column;
    int32_t columns;
} sb_net_emit;
typedef struct sb_net_emit_mark {
    int32_t node, emit;
    sb_point point;
} sb_net_emit_mark;

typedef struct sb_net_attribute {
    uint64_t name; /* with SB_FOR_VALUE */
    sb_draw value;
    sb_value_type type;
    int32_t state; /* words: type + 1 (0 = not yet asked), the number's bits */
} sb_net_attribute;

typedef struct sb_net_actor {
    int32_t stand_in; /* -1 */
    bool pauses, preempts;
    double cost;      /* an hour */
    bool child;
    int32_t each;     /* attribute; -1: its desk is its own */
    sb_range desks;   /* for each value; n = 0 likewise */
} sb_net_actor;

/* Of a pool, beside its plan. */
typedef struct sb_net_crew {
    int32_t actor;    /* whose people they are */
    double load;      /* the share of other matters */
    int32_t people;   /* the child may meet here */
    int32_t met;      /* state word of the first of ⌈people/64⌉ bit sets; -1: never meets the child */
} sb_net_crew;

typedef struct sb_net_desk {
    int32_t actor, pool; /* pool -1: of an actor that has other desks, whose figures are their sums */
} sb_net_desk;

typedef struct sb_net {
    sb_arena *arena;
    const sb_model *model;       /* for messages only */
    sb_net_node *node;           int n_nodes;
    sb_net_link *link;           int n_links, n_flow; /* the first n_flow are the model's */
    int32_t *out;                /* flow links out of nodes, in order */
    int32_t *tell_out;           /* messages sent when a node finishes */
    sb_net_member *member;
    sb_net_entry *entry;
    sb_trigger *trigger;
    int32_t *node_need;
    int32_t *node_actor;
    uint64_t *known_first;       /* by actor: what it knows of every case */
    uint64_t shared;             /* infos of a common system: all know once one does */
    int32_t *info_culprit;       /* by info: who is waited for, as in sb_record.blame */
    int n_infos, knows_state;    /* words of state: what each actor knows */
    int32_t *lines;              /* by channel; 0 = no limit */
    sb_pool_plan *pool;          int n_pools;
    sb_net_crew *crew;           /* by pool */
    sb_net_desk *desk;           int n_desks; /* the first n_actors are the actors' own, in order */
    sb_value *desk_value;        /* by desk: of which value; SB_NIL for the actors' own */
    sb_net_actor *actor;         int n_actors;
    int n_channels;
    sb_net_race *race;           int n_races; /* waits, in the order of the ways out */
    sb_net_source *source;       int n_sources;
    sb_net_surprise *surprise;   int n_surprises;
    sb_net_moment *moment;       int n_moments;
    sb_net_span *span;           int n_spans;
    sb_net_measure *measure;     int n_measures; /* the scenario's own, after the standard ones */

    sb_net_deadline *deadline;   int n_deadlines;
    sb_net_need *need;           int n_needs;
    sb_net_event *event;         int n_events;
    sb_net_event_mark *event_mark; int n_event_marks;
    int32_t *event_node;         int n_event_nodes;
    sb_net_event_need *event_need; int n_event_needs;
    bool has_hazards;
    sb_net_emit *emit;           int n_emits;
    sb_net_emit_mark *emit_mark; int n_emit_marks;
    sb_net_attribute *attribute; int n_attributes;
    const sb_condition *const *condition; int n_conditions;
    int n_tracks, track_state;   /* state word of the first track */
    int organisations_state;     /* state word of the bit set of actors met; -1 */
    int n_state;                 /* words of state a case */
    bool tallies_more;           /* a case that ends is worth more than its four times: counts, measures, deadlines, events */
    bool has_calls, has_cost, has_questions, has_met_when, has_joint /* a step of several members, or any{…} */, has_lines;
    bool has_scripts; /* a scripted step */
    bool has_preempt; /* some pool's work may be interrupted */
    bool lines_alone; /* no joint steps, interrupting or lots: each line can be seen to by itself */
    sb_wall wall;
    sb_ns horizon, warmup;       /* horizon SB_NEVER: none */
    sb_ns known;                 /* calendars are known up to here */
    const char *const *symbol;   int n_symbols;
} sb_net;

/* The desks of an actor, whatever the case: its own, or those of all values. */
static inline sb_range sb_net_desks(const sb_net *net, int actor)
{
    return net->actor[actor].each < 0 ? (sb_range){ actor, 1 } : net->actor[actor].desks;
}
/* The desk for a value of the attribute that the actor has people for each of; -1 if it has none for that. */
static inline int32_t sb_net_desk_of(const sb_net *net, int actor, sb_value value)
{
    const sb_range desks = net->actor[actor].desks;
    for (int32_t d = desks.first; d < desks.first + desks.n; d++)
        if (net->desk_value[d].type == value.type && net->desk_value[d].number == value.number) return d;
    return -1;
}

/* Compiles a resolved model. The caller owns the net; free it with sb_net_free (NULL is allowed). */
sb_status sb_net_compile(sb_net **out, const sb_model *model, sb_diag *diag);
void sb_net_free(sb_net *net);

#endif
