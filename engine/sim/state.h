/* The live state of a replication, between the files of this room. Everything refers to everything by index, since the
 * arrays move when they grow; -1 is none. A failure is sticky: sim->status is set, the diagnostic filled, and the loop
 * stops after the event at hand. */
#ifndef SB_SIM_STATE_H
#define SB_SIM_STATE_H

#include "kernel/fes.h"
#include "sim/sim.h"

typedef enum token_state {
    MOVING = 0, /* on the agenda */
    ON_WAY,     /* a message is being delivered */
    IN_LINE,    /* waits for actors */
    AT_WORK,
    AT_TIMER,   /* in a wait */
    AT_JOIN,
    AT_INFO  /* lacks information */
} token_state;

typedef struct token {
    int32_t owner;      /* case */
    int32_t node, link; /* where it is; the link it came or comes by; in a race the one it will leave by */
    int32_t activation, branch;
    int32_t previous;   /* the visit that was last done on its way */
    int32_t visit;      /* the one under way */
    int32_t last;       /* the last node with a lane on its way */
    int32_t slot;       /* ring of slots in line; at work too unless the node is single, then -1 */
    int32_t older, newer; /* tokens of the case */
    uint32_t generation, timeout_generation;
    uint32_t visits;    /* of `node` before, by this case and lineage */
    uint8_t state;      /* token_state */
    uint8_t blame;      /* sb_cause of the present stretch (several members) */
    uint8_t chosen;     /* by bits: treatments that its passage from `last` falls among */
    bool phantom;       /* its present work is done by phantom staff */
    bool suspended, outside /* of every activation: nobody waits for it */, timed /* its time-out runs before it is in line */;
    int32_t culprit;    /* actor blamed for the present stretch (several members); whom it waits for to be informed */
    uint64_t sent, bag; /* infos in the message on its way; infos that have come to gateways, for the next actors */
    uint64_t lineage;
    uint64_t sequence;  /* in line */
    double priority;
    sb_ns entered;      /* into the line first */
    sb_ns since;        /* the present stretch of waiting or work began */
    sb_ns takes;        /* the work in all of the step at hand, if it has been drawn; -1 */
    sb_ns left;         /* work that is left after a pause; on the way: when the message arrives */
    sb_ns carried[2];   /* waiting on the way to gateways since `last`: attempts, closed channels */
} token;

typedef struct visit {
    int32_t node, link, moment, previous;
    int32_t next; /* of the case */
    int32_t number; /* in the replication */
    sb_ns enabled, ended, work, wait;
    sb_ns carried; /* waiting before it that belongs to the same handover */
} visit;

typedef struct activation {
    int32_t fork, parent, parent_branch;
    int32_t members;  /* tokens and activations directly inside */
    int32_t joins;    /* chain of join states: cells */
    uint64_t lineage; /* the fork's own */
} activation;

/* Small records in chains: visit counts (lineage, node, count), clocks of deadlines, states of joins. */
typedef struct cell {
    int64_t a, b;
    int32_t c, next;
} cell;

typedef struct live_case {
    int64_t number;   /* within its source, from 1 */
    int64_t serial;   /* within the replication, from 0 */
    uint64_t subject;
    sb_ns begin, staff_time;
    double cost;
    int32_t tokens;   /* newest; chain by `older` */
    int32_t visits;   /* all visits, newest first */
    int32_t counts;   /* chain of visit counts */
    int32_t alarms;   /* chain of them */
    int32_t alive;    /* number of tokens */
    int32_t handovers, questions;
    bool counted;     /* began after the warm-up */
    bool used;
    int32_t calls;    /* messages of tell that queue for or hold a line: while there are any, its slot and state stay */
    bool stirred;     /* something about it changed at this instant: rates of hazards are looked at */
} live_case;

typedef enum alarm_kind {
    APPOINTMENT = 0, /* an event is to befall the case at a time that is known */
    HAZARD,          /* … or when enough has built up at its rate */
    PERIOD_END       /* an event is no longer on: rates may change */
} alarm_kind;

/* Something that is to happen to a case, from events. */
typedef struct alarm {
    int32_t next;        /* of the case */
    int32_t owner, event;
    uint32_t generation; /* goes on through all its lives */
    uint8_t kind;        /* alarm_kind */
    bool spent;          /* a hazard that comes no more */
    double threshold, exposure, rate; /* of a hazard: befalls when the exposure, ∫ rate, reaches the threshold */
    sb_ns since;         /* the exposure is known up to here */
} alarm;

typedef struct pool_of { /* a growing array with a free list through its elements */
    int32_t n, capacity, free;
} pool_of;

/* A message of tell that tells something: on its way, or past the end. */
typedef struct letter {
    int32_t owner, told;
    int64_t serial; /* of the case; -1 once it has been opened */
    uint64_t infos;
} letter;

/* A passage over a channel with lines (lines.c). */
typedef enum call_phase { CALL_QUEUES = 0, CALL_SPEAKS, CALL_PAUSES } call_phase;
typedef struct caller {
    int32_t token;
    int32_t next, previous; /* in the queue of its channel */
    int32_t tries;
    call_phase phase;
    bool under_way;
    bool cut;               /* the phase ends because the time is up */
    bool lost;              /* the last attempt */
    sb_ns from, begun;      /* it left; the last attempt began */
} caller;
typedef struct switchboard { /* of a channel */
    int32_t first, last;    /* of the queue */
    int32_t busy;           /* lines */
    bool asked;             /* for a look at the queue at this instant */
    sb_ns wake;             /* an opening that is scheduled */
} switchboard;

typedef struct cursor { /* a place in the line of one pool */
    int32_t slot, level;
    int pool;
} cursor;

/* A scripted step under way, at the index of its token (scripted.c). */
typedef struct errand {
    bool running, awaiting;
    bool tag;          /* awaited: any node tagged like `node` */
    int32_t handle;    /* the script's */
    int32_t held;      /* chain of cells, people seized: a since when, b how many, c the desk */
    int32_t own;       /* slots of those it was begun with, while it stands in line for more */
    int32_t node;      /* awaited */
    uint64_t infos;    /* awaited instead */
    sb_ask_kind later; /* what it asked for as it began and is followed in an event of its own; SB_ASK_HOLD: nothing */
    int32_t actor, people, link, messages; /* … of that */
    uint64_t told;     /* bit i: the i-th of the node's tells has been sent by it */
    uint64_t sendings;
    sb_point point;
    uint32_t holds;    /* drawn so far */
    int32_t stops;     /* of the script at the instant `last` */
    sb_ns last;
    sb_ns since;       /* it was begun */
} errand;

typedef struct lot { /* of one who stands in a line by lot */
    double priority;
    uint64_t number, sequence;
    int32_t slot;
} lot;

typedef struct balker { /* gone if the token's generation is another by now */
    int32_t token;
    uint32_t generation;
} balker;

enum { SIM_BATCH = 128 };

/* What will surely be drawn for the next cases is drawn some cases at a time: the gaps, and the work of the step where
 * they begin. It depends on nothing but their numbers, and the long chains of arithmetic overlap. */
typedef struct source_state {
    int64_t cases, gaps;       /* begun; used */
    double gap[SB_VARIATES];   /* of those numbered gaps − gaps mod SB_VARIATES and on */
    double work[SB_VARIATES];  /* likewise by cases */
} source_state;

struct sb_sim {
    const sb_net *net;
    const sb_hooks *hooks;
    sb_fes fes;
    sb_staff staff;
    token *token;           pool_of tokens;
    visit *visit;           pool_of visits;
    activation *activation; pool_of activations;
    cell *cell;             pool_of cells;
    live_case *live;        pool_of cases;
    letter *letter;         pool_of letters;
    caller *caller;         pool_of callers;
    switchboard *board;     /* by channel */
    alarm *alarm;           pool_of alarms;
    int32_t *stirred;       int32_t n_stirred, cap_stirred; /* cases, at this instant */
    int32_t *doomed;        int32_t n_doomed, cap_doomed;   /* tokens that an event interrupts */
    int32_t *victims;       int32_t n_victims, cap_victims; /* tokens whose work is interrupted for one that comes */
    lot *lots; int32_t *drawn, cap_lots;                    /* scratch for lines by lot */
    bool over;              /* nothing but hazards is left */
    sb_ns done;             /* no case lives any more and none comes, since then: some are still being told; SB_NEVER */
    int64_t *state;         /* net->n_state words a case slot */
    int32_t *agenda;        int32_t agenda_head, agenda_n, agenda_capacity;
    errand *errand;         int32_t n_errands, n_awaiting; /* room; those that await something */
    balker *balkers;        int32_t n_balkers, cap_balkers; /* joined a line at this instant, may balk */
    int32_t *changed;       int n_changed; /* pools whose state changed at this instant */
    bool *is_changed;
    cursor *cursors; int *scanned, n_scanned; /* of the lines that a grant goes through; room for every pool */
    source_state *source;
    sb_u128 *busy_lines; /* debug: time integrals of the lines' lengths */
    sb_ns lines_seen;
    int64_t *started; size_t n_started; /* by place of a case and node: serial of the last case that started it, + 1 */
    int64_t *moment_seen;   /* serial of the last case whose path ran through, + 1 */
    sb_ns *moment_wait;     /* scratch for deadlines, all 0 between uses */
    int64_t *batch;         /* values on their way to histograms: SIM_BATCH a measure */
    int32_t *batched;
    sb_treatment treatment; /* what is otherwise than in the scenario */
    sb_net altered;         /* the net, but with pools of its own, where the treatment closes some; `net` is then this */
    const sb_net *given;    /* the net as it was given */
    bool *on_way;           /* by treated moment and link: is it on one of the moment's ways; NULL if nothing is treated */
    uint64_t seed, replication, sequence;
    sb_ns end, warmup;
    int64_t n_calls;  /* of all cases */
    int64_t n_live, n_begun, n_visits, n_events, sources_active;
    sb_record *totals;
    sb_row *row;
    sb_trace *trace;
    const volatile bool *stop;
    char **text;            /* symbols met at run time, after the net's */
    int n_texts, cap_texts;
    sb_diag *diag;
    sb_status status;
};

/* A case at an instant, for callbacks. */
struct sb_view {
    sb_sim *sim;
    int32_t owner;
    int32_t token; /* of a scripted step; else it means nothing */
    bool may_set;
    int depth; /* attributes being evaluated */
};

/* --- arrays (arrays.c): a fresh element's index, -1 with the failure set when out of memory ---------------------- */
int32_t sim_new_token(sb_sim *sim);
int32_t sim_new_visit(sb_sim *sim);
int32_t sim_new_activation(sb_sim *sim);
int32_t sim_new_cell(sb_sim *sim);
int32_t sim_new_alarm(sb_sim *sim);
void sim_free_alarm(sb_sim *sim, int32_t a);
bool sim_list_put(sb_sim *sim, int32_t **list, int32_t *n, int32_t *capacity, int32_t value);
int32_t sim_new_case(sb_sim *sim);
int32_t sim_new_letter(sb_sim *sim);
void sim_free_letter(sb_sim *sim, int32_t i);
int32_t sim_new_caller(sb_sim *sim);
void sim_free_caller(sb_sim *sim, int32_t i);
void sim_free_token(sb_sim *sim, int32_t t);
void sim_free_visit(sb_sim *sim, int32_t v);
void sim_free_activation(sb_sim *sim, int32_t a);
void sim_free_cells(sb_sim *sim, int32_t first);
void sim_free_case(sb_sim *sim, int32_t c);
bool sim_agenda_put(sb_sim *sim, int32_t t);
void sim_fail_memory(sb_sim *sim);
void sim_reset_arrays(sb_sim *sim);
void sim_fini_arrays(sb_sim *sim);

static inline int64_t *sim_state(const sb_sim *sim, int32_t owner)
{
    return sim->state + (size_t)owner * (size_t)sim->net->n_state;
}

/* --- asking (ask.c) ---------------------------------------------------------------------------------------------- */
sb_address sim_address(const sb_sim *sim, const token *t, uint64_t name);
/* A number or a duration at (token, name, draw). On failure 0 with the failure set. */
double sim_number(sb_sim *sim, const token *t, const sb_draw *draw, uint64_t name, uint16_t k);
sb_ns sim_duration(sb_sim *sim, const token *t, const sb_draw *draw, uint64_t name, uint16_t k);
/* ns as a duration; 0 with the failure set if it is too long. */
sb_ns sim_as_duration(sb_sim *sim, double ns);
bool sim_truth(sb_sim *sim, int32_t owner, int32_t condition);
void sim_effect(sb_sim *sim, int32_t owner, int32_t call);
double sim_value(sb_sim *sim, int32_t owner, int32_t call);
/* What stands in a column of a statistics record now; SB_NIL: nothing. */
sb_value sim_column(sb_sim *sim, int32_t owner, const sb_net_column *column);
double sim_course(const sb_course *course, sb_ns t);

/* Where a case finds the people of an actor: at the desk for its value, where the actor has some for each. With the failure
 * set if there are none for it; then any desk. */
int32_t sim_desk_of_case(sb_sim *sim, int32_t owner, int32_t actor);
/* For traces: which desk that is among those of the first actor that has some for each value of a drawn attribute; -1. */
int32_t sim_part_of_case(sb_sim *sim, int32_t owner);
static inline int32_t sim_desk(sb_sim *sim, int32_t owner, int32_t actor)
{
    return sim->net->actor[actor].each < 0 ? actor : sim_desk_of_case(sim, owner, actor);
}
static inline int32_t sim_pool(sb_sim *sim, int32_t owner, int32_t actor)
{
    return sim->net->desk[sim_desk(sim, owner, actor)].pool;
}
static inline const sb_roster *sim_roster(sb_sim *sim, int32_t owner, int32_t actor)
{
    return &sim->net->pool[sim_pool(sim, owner, actor)].roster;
}

/* --- flow of tokens (flow.c) -------------------------------------------------------------------------------------- */
void sim_run_agenda(sb_sim *sim);
/* Takes a link from where the token is. */
void sim_depart(sb_sim *sim, int32_t t, int32_t link);
/* The visit of `node` is over: leaves by its ways out. */
void sim_leave(sb_sim *sim, int32_t t, const sb_net_node *node);
/* A new token of the case beside t, at the same place on its way. */
int32_t sim_spawn(sb_sim *sim, int32_t owner, const token *like);
/* A new token outside every activation, which nobody waits for, takes the link after what is on the agenda. */
void sim_spawn_outside(sb_sim *sim, const token *like, int32_t link);
/* Takes a token out of the world, whatever it is doing; the case lives on. */
void sim_withdraw(sb_sim *sim, int32_t t);
void sim_end_token(sb_sim *sim, int32_t t);
/* A passable step whose condition does not hold is passed over before anything of it begins; true if it was (or that
 * failed). */
bool sim_passed_over(sb_sim *sim, int32_t t);
void sim_enter(sb_sim *sim, int32_t t, const sb_net_node *node);
/* A token that waits in a join is going: its branch has not come, if no other waits there for it. */
void sim_uncount_branch(sb_sim *sim, int32_t t);
bool sim_is_inside(const sb_sim *sim, int32_t activation, int32_t outer);

void sim_finish_timer(sb_sim *sim, int32_t t);
/* More than 10 million events a case is a failure: the scenario goes round in circles. */
void sim_count_event(sb_sim *sim);

/* --- races (race.c) ------------------------------------------------------------------------------------------------ */
void sim_run_race(sb_sim *sim, int32_t t, const sb_net_node *node); /* a token enters it */
/* The token's wait in a race is charged for the way that wins, or (broken off) that would have as far as is known. */
void sim_account_race(sb_sim *sim, int32_t t);
/* Somebody got to know something, at last `infos`: a way of the race that the token is in may be over by that. */
void sim_race_hears(sb_sim *sim, int32_t t, uint64_t infos);
/* Will one of the ways come about? */
bool sim_race_due(sb_sim *sim, const token *tok);

/* --- passages (passage.c) ----------------------------------------------------------------------------------------- */
void sim_send(sb_sim *sim, int32_t t);              /* a token with a visit, over token.link */
void sim_arrive(sb_sim *sim, int32_t t);            /* its message event */
void sim_account_way(sb_sim *sim, int32_t t, sb_ns until);
void sim_tell(sb_sim *sim, const token *teller, int32_t link);
/* What became of a message of tell that starts nothing. */
typedef struct tell_sum {
    sb_ns channel, closed; /* waited */
    int32_t tries;
    bool arrived;
} tell_sum;
void sim_tell_total(sb_sim *sim, const token *teller, int32_t link, const tell_sum *sum);
void sim_end_way(sb_sim *sim, int32_t t, bool gave_up); /* accounts are settled */
/* Of the attempt after `tries` others, begun `at`: does it reach; is it lost all the same? */
bool sim_reaches(const sb_sim *sim, const token *t, const sb_net_link *link, int32_t tries, sb_ns at);
bool sim_gets_lost(const sb_sim *sim, const token *t, const sb_net_link *link, int32_t tries);
bool sim_too_many_tries(sb_sim *sim, const sb_net_link *link, int32_t tries); /* true: failed, now or before */
void sim_note_try(sb_sim *sim, const token *t, sb_ns from, sb_ns to, int outcome);

/* --- treatments (treat.c); only asked where there is one ------------------------------------------------------------ */
static inline bool sim_is_treated(const sb_sim *sim)
{
    return sim->treatment.n > 0;
}
void sim_drop_treatment(sb_sim *sim); /* at the end: the net may be gone already */
/* The visit of `from` is over: which of the passages from it are treated. */
void sim_choose_passages(sb_sim *sim, int32_t t, int32_t from);
/* Is the token's way over this link so? */
bool sim_way_is(const sb_sim *sim, const token *t, int32_t link, uint8_t how);
/* It fails, and no number of attempts makes the sender give up: it is tried till time is up, or for ever. */
bool sim_is_hopeless(const sb_sim *sim, const token *t, int32_t link);
/* Does the step that the token comes to start on phantom staff? */
bool sim_is_phantom(const sb_sim *sim, const token *t);

/* --- channels with lines (lines.c) -------------------------------------------------------------------------------- */
void sim_call(sb_sim *sim, int32_t t);         /* as sim_send */
void sim_call_goes_on(sb_sim *sim, int32_t t); /* its message event */
/* A message of tell that starts nothing: a token that is none of the case's, which neither waits for it nor ends it. */
void sim_call_to_tell(sb_sim *sim, const token *teller, int32_t link);
bool sim_call_is_due(const sb_sim *sim, int32_t owner); /* one that tells something */
void sim_close_calls(sb_sim *sim); /* the replication is over: what they have waited is charged */
void sim_hang_up(sb_sim *sim, int32_t t);      /* withdrawn: the time so far is charged */
void sim_switch_lines(sb_sim *sim, int32_t channel); /* a line is free or the channel opens: the channel's capacity event */
void sim_reset_lines(sb_sim *sim);

/* --- in line (line.c, grant.c) ------------------------------------------------------------------------------------ */
void sim_join_line(sb_sim *sim, int32_t t, const sb_net_node *node);
void sim_rejoin_line(sb_sim *sim, int32_t t);
void sim_leave_line(sb_sim *sim, int32_t t);
void sim_settle_line(sb_sim *sim, int32_t t);
/* It has come, now, to the lines that it stands in (1), or has not after all (-1). */
void sim_count_queued(sb_sim *sim, int32_t t, int change);
void sim_come_forward(sb_sim *sim, int32_t t, const sb_net_node *node);
void sim_free_slots(sb_sim *sim, int32_t t, int32_t keep); /* all but `keep` */
void sim_change(sb_sim *sim, int pool);
bool sim_fits(sb_sim *sim, int32_t t);
void sim_grant(sb_sim *sim);

/* --- lines by lot (lots.c), interrupting (preempt.c) ----------------------------------------------------------------- */
uint64_t sim_lot(const sb_sim *sim, int32_t t); /* of one who is going to stand in such a line */
void sim_draw_lots(sb_sim *sim, int pool);
/* Is work of the pool under way that is of a lower priority? */
bool sim_may_preempt(const sb_sim *sim, int pool, double priority);
/* Somebody in line who does not fit: starts if it does once others are interrupted, else false and nothing has changed. */
bool sim_preempt(sb_sim *sim, int32_t t);

/* --- work (work.c) ------------------------------------------------------------------------------------------------- */
/* From the line. `as`: of any{…} the slot that does it; -1: whoever is free. */
void sim_start(sb_sim *sim, int32_t t, int32_t as);
void sim_begin_work(sb_sim *sim, int32_t t, const sb_net_node *node);
void sim_finish_work(sb_sim *sim, int32_t t);
void sim_pause(sb_sim *sim, int32_t t);
void sim_interrupt(sb_sim *sim, int32_t t, int32_t by);
void sim_stop_work(sb_sim *sim, int32_t t);

/* --- information (info.c); only where the net has infos ----------------------------------------------------------- */
void sim_know_begin(sb_sim *sim, int32_t owner);
/* Somebody gets to know something; who waited for it goes on. */
void sim_learn(sb_sim *sim, int32_t owner, int32_t actor, uint64_t infos);
void sim_learn_at(sb_sim *sim, int32_t owner, const sb_net_node *node, uint64_t infos);
/* A step that lacks information waits from now on; false if it lacks none. */
bool sim_lacks_info(sb_sim *sim, int32_t t, const sb_net_node *node);
void sim_wait_for_info(sb_sim *sim, int32_t t); /* of a token at a wait, or an errand that asks for it */
void sim_settle_info(sb_sim *sim, int32_t t);
/* Which of the infos no actor of the node knows; whom they are waited from; the message event that ends waiting for them. */
uint64_t sim_unknown(const sb_sim *sim, int32_t owner, const sb_net_node *node, uint64_t infos);
int32_t sim_info_culprit(const sb_sim *sim, uint64_t infos);
void sim_wake(sb_sim *sim, int32_t t);
void sim_informed(sb_sim *sim, int32_t t); /* the message event that ends such waiting */
/* Departing over a link; arriving at a node. */
void sim_take_along(sb_sim *sim, int32_t t, const sb_net_link *link);
void sim_hand_over(sb_sim *sim, int32_t t, const sb_net_node *node);
/* Messages of tell. Their events have the owner -1 - letter. */
void sim_post(sb_sim *sim, const token *teller, int32_t link, sb_ns at);
void sim_open_letter(sb_sim *sim, int32_t i);
bool sim_post_is_due(const sb_sim *sim, int32_t owner);

/* People of one desk go free after a stretch at work since `since`: staff time, busy time and cost of it. */
void sim_free_people(sb_sim *sim, int32_t t, int32_t desk, int32_t people, sb_ns since);

/* --- scripted steps (scripted.c) ----------------------------------------------------------------------------------- */
void sim_begin_errand(sb_sim *sim, int32_t t);
void sim_start_errand(sb_sim *sim, int32_t t); /* its first stretch, as the work begins */
/* Runs the script on; true if it has asked for something that takes time, false if the work is done (or it failed). */
bool sim_run_errand(sb_sim *sim, int32_t t);
/* Has the script that has ended just now sent the i-th tell of its node? */
static inline bool sim_has_sent(const sb_sim *sim, int32_t t, int32_t i)
{
    return i < 64 && (sim->errand[t].told >> i & 1) != 0;
}
/* The people that it stands in line for are free. */
void sim_join_errand(sb_sim *sim, int32_t t);
/* Broken off, its people go free; the visit is not ended. */
void sim_break_off(sb_sim *sim, int32_t t);
void sim_reset_errands(sb_sim *sim);
/* A mark that is awaited may have come. */
void sim_awaited(sb_sim *sim, int32_t owner, int32_t node, sb_point point);
static inline bool sim_on_errand(const sb_sim *sim, int32_t t)
{
    return t < sim->n_errands && sim->errand[t].running;
}

/* --- limits (limits.c) --------------------------------------------------------------------------------------------- */
void sim_timeout(sb_sim *sim, int32_t t);
void sim_time_is_up(sb_sim *sim, int32_t t);
void sim_balk(sb_sim *sim, int32_t t);
/* What has passed of the visit under way, as a visit of its own for the way of a token that starts in the midst of it. */
int32_t sim_visit_so_far(sb_sim *sim, int32_t t);
void sim_leave_timer(sb_sim *sim, int32_t t);

/* --- accounts (account.c) ------------------------------------------------------------------------------------------ */
int32_t sim_begin_visit(sb_sim *sim, int32_t t);
/* One stretch of waiting of the token's visit. Culprit as in sb_record.blame. */
void sim_account(sb_sim *sim, int32_t t, sb_cause cause, int32_t culprit, sb_ns from, sb_ns to);
void sim_end_visit(sb_sim *sim, int32_t t, bool left);
void sim_note_event(sb_sim *sim, sb_trace_kind kind, int32_t t, int64_t number, int32_t other);
static inline void sim_note(sb_sim *sim, sb_trace_kind kind, int32_t t, int64_t number, int32_t other)
{
    if (sim->trace != NULL) sim_note_event(sim, kind, t, number, other);
}

/* --- watching (watch.c) ------------------------------------------------------------------------------------------- */
void sim_watch_begin(sb_sim *sim, int32_t owner);
void sim_mark_watched(sb_sim *sim, int32_t owner, int32_t node, sb_point point, int32_t visit);
static inline void sim_mark(sb_sim *sim, int32_t owner, const sb_net_node *node, sb_point point, int32_t by)
{
    if (node->watched || sim->totals->node_start != NULL)
        sim_mark_watched(sim, owner, (int32_t)(node - sim->net->node), point, by);
}
void sim_need_change(sb_sim *sim, int32_t owner, const sb_net_node *node, int change);
static inline void sim_need_work(sb_sim *sim, int32_t owner, const sb_net_node *node, int change)
{
    if (node->needs.n > 0) sim_need_change(sim, owner, node, change);
}
bool sim_need_unmet(const sb_sim *sim, int32_t owner, int32_t need); /* now, and within its window */
void sim_need_check(sb_sim *sim, int32_t owner); /* only if a need has a condition */

/* --- statistics records (emit.c) ----------------------------------------------------------------------------------- */
void sim_emit(sb_sim *sim, int32_t owner, int32_t node, sb_point point); /* only if the net has any */

/* --- events (events.c) and hazards (hazards.c): only in nets that have them ---------------------------------------- */
void sim_arm(sb_sim *sim, int32_t owner);    /* a case begins */
void sim_disarm(sb_sim *sim, int32_t owner); /* … and ends */
void sim_count_befallen(sb_sim *sim, int32_t owner); /* … and is counted */
void sim_mark_events(sb_sim *sim, int32_t owner, int32_t node, sb_point point);
void sim_ring(sb_sim *sim, int32_t a);       /* its alarm event */
bool sim_is_within(sb_sim *sim, int32_t owner, const sb_net_event *event);
sb_address sim_event_address(const sb_sim *sim, int32_t owner, const sb_net_event *event, sb_purpose purpose, uint32_t k);
/* An alarm rings at `at`, if that lies within the replication. */
void sim_set_alarm(sb_sim *sim, int32_t a, sb_ns at);
/* A hazard begins to build up, for the k-th time. */
void sim_begin_hazard(sb_sim *sim, int32_t a, uint32_t k);
/* Something about the case changed: the rates of its hazards are looked at when the instant is over. */
void sim_stir(sb_sim *sim, int32_t owner);
void sim_look_at_hazards(sb_sim *sim);
/* Is the event at hand a hazard, and nothing due any more in the whole replication? */
bool sim_only_hazards(sb_sim *sim, const sb_event *e);

/* --- ends (ending.c) ----------------------------------------------------------------------------------------------- */
/* The case is over (`last` = the last visit of its critical path) … */
void sim_end_case(sb_sim *sim, int32_t owner, int32_t last);
/* … or the replication is, and the case is not. */
void sim_cut_case(sb_sim *sim, int32_t owner);
/* Is anything due for it (hazards are not)? */
bool sim_something_due(sb_sim *sim, int32_t owner);
void sim_close_measures(sb_sim *sim);
void sim_clock_close(sb_sim *sim, int deadline, sb_ns from, sb_ns to);

#endif
