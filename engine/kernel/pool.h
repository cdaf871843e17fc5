/* Staff pools: who is free, who works, and who waits in which order.
 *
 * A pool is the staff of an actor: a roster, perhaps other matters (load) and absences, a number at work, and a line. The
 * line has a few levels of priority, largest first, each a list by sequence, oldest or newest first. What waits stands in
 * line as a *slot*; who needs several pools has a slot in each, tied together in a ring of siblings. A slot also says at
 * which *desk* the pool's people are asked for: a number of the caller's, for blame and figures. People at work for
 * an owner are counted; which persons they are is known only where each has other matters, and for whom they are at work
 * only where such work may be interrupted.
 * Pools do not decide who starts: the simulation scans the lines and seizes. They note who was overtaken: the time of
 * the first grant to somebody with a later sequence.
 * Indexes, never pointers, cross this header: slots move when their array grows. */
#ifndef SB_KERNEL_POOL_H
#define SB_KERNEL_POOL_H

#include "kernel/away.h"
#include "kernel/load.h"
#include "kernel/roster.h"

/* The order within a level. By lot: as the simulation arranges it, anew each time that somebody is free. */
typedef enum sb_turns { SB_OLDEST_FIRST = 0, SB_NEWEST_FIRST, SB_BY_LOT } sb_turns;

typedef struct sb_pool_plan { /* const, part of the net */
    sb_roster roster;
    bool loaded, called_away; /* only where the roster has a limit; likewise */
    bool preempts;            /* who has a higher priority interrupts */
    sb_turns turns;
    sb_load load;
    sb_away away;
} sb_pool_plan;

/* The same people at every time, none with other matters: how many are free is a subtraction. */
static inline bool sb_pool_is_steady(const sb_pool_plan *plan)
{
    return plan->roster.n == 0 && !plan->loaded && !plan->called_away;
}

typedef struct sb_slot {
    int32_t owner, pool, desk, count;
    int32_t previous, next; /* in the level; -1 */
    int32_t sibling;        /* ring of the owner's slots; itself if alone */
    uint64_t sequence;
    double priority;
    sb_ns overtaken;        /* SB_NEVER until it is */
    uint64_t lot;           /* the simulation's, in a line by lot */
} sb_slot;

typedef struct sb_line_level {
    double priority;
    int32_t first, last;
    int32_t fresh; /* first one not yet overtaken; -1 */
} sb_line_level;

typedef struct sb_person {
    sb_matters matters;
    int32_t owner; /* at work for, or -1 */
} sb_person;

typedef struct sb_shift {
    int32_t owner, people;
} sb_shift;

typedef struct sb_pool {
    int32_t busy;      /* people at work */
    int32_t waiting;   /* slots in line */
    int32_t together;  /* of them: with siblings */
    int32_t place;     /* roster position at `now` */
    sb_line_level *level;
    int32_t n_levels, cap_levels;
    sb_person *person; /* roster.most of them if loaded */
    sb_shift *shift;   /* if it preempts: stretches of work under way, those begun last at the end; room for roster.most */
    int32_t n_shifts;
    uint64_t passed;   /* where the oldest are not the first: all of a lower sequence are overtaken, or back after a pause */
    sb_absence absence;
    sb_ns wake;        /* time of the pending wake-up event; SB_NEVER if none */
    uint32_t generation;
    bool dirty;
} sb_pool;

typedef struct sb_staff {
    const sb_pool_plan *plan;
    sb_pool *pool;
    int n;
    sb_slot *slot;
    int32_t n_slots, cap_slots, free_slot;
    int32_t *dirty; /* pools to be scanned, in the order they were marked; room for n */
    int n_dirty;
    uint64_t seed, replication;
} sb_staff;

/* The plans must outlive it. */
sb_status sb_staff_init(sb_staff *staff, const sb_pool_plan *plan, int n, sb_diag *diag);
void sb_staff_fini(sb_staff *staff);
void sb_staff_reset(sb_staff *staff, uint64_t seed, uint64_t replication);

/* People on duty at t ≥ all times before; 0 = closed. */
static inline int32_t sb_staff_on_duty(sb_staff *staff, int pool, sb_ns t)
{
    const sb_roster *roster = &staff->plan[pool].roster;
    sb_pool *p = &staff->pool[pool];
    if (roster->n > 0) p->place = sb_roster_find(roster, t, p->place);
    return roster->people[p->place];
}

/* Could `count` people begin now, if the n owners at work here went free first? */
bool sb_staff_would_fit(sb_staff *staff, int pool, sb_ns now, int32_t count, const int32_t *owner, int n);

/* Can `count` people begin now? */
static inline bool sb_staff_fits(sb_staff *staff, int pool, sb_ns now, int32_t count)
{
    const sb_pool_plan *plan = &staff->plan[pool];
    if (!sb_pool_is_steady(plan)) return sb_staff_would_fit(staff, pool, now, count, NULL, 0);
    const int32_t people = plan->roster.people[0];
    return people == SB_UNLIMITED || people - staff->pool[pool].busy >= count;
}

/* The next time at which more people may be able to begin (or, if `any_change`, at which fewer may); SB_NEVER if none. */
sb_ns sb_staff_next_change(sb_staff *staff, int pool, sb_ns now, bool any_change);

/* A new slot, not in line; tied to `sibling` (-1: alone). -1 when out of memory. */
int32_t sb_slot_new(sb_staff *staff, int32_t owner, int pool, int desk, int32_t count, int32_t sibling);
void sb_slot_free(sb_staff *staff, int32_t slot);

/* Into the line of its pool, and out. Joining is false when out of memory. */
bool sb_line_join(sb_staff *staff, int32_t slot, double priority, uint64_t sequence);
void sb_line_leave(sb_staff *staff, int32_t slot);
/* The slot after this one in its pool's order; -1 at the end. `level` is a cursor: start with sb_line_first. */
int32_t sb_line_first(const sb_staff *staff, int pool, int32_t *level);
int32_t sb_line_next(const sb_staff *staff, int32_t slot, int32_t *level);
/* All who stand in a line by lot, in the order that they shall have: larger priorities first as before. */
void sb_line_arrange(sb_staff *staff, int pool, const int32_t *slot, int32_t n);
/* One of them becomes the first of its priority. */
void sb_line_put_first(sb_staff *staff, int32_t slot);

/* The parts of seizing and releasing that most pools never need. */
void sb_staff_overtake(sb_staff *staff, int pool, uint64_t sequence, sb_ns now);
void sb_staff_name(sb_staff *staff, int pool, int32_t count, int32_t owner, sb_ns now);
void sb_staff_unname(sb_staff *staff, int pool, int32_t count, int32_t owner);

/* Takes people that fit, for an owner that has left the line; marks who has been overtaken by it. */
static inline void sb_staff_seize(sb_staff *staff, int pool, int32_t count, int32_t owner, uint64_t sequence, sb_ns now)
{
    sb_pool *p = &staff->pool[pool];
    p->busy += count;
    if (p->waiting > 0) sb_staff_overtake(staff, pool, sequence, now);
    if (staff->plan[pool].loaded | staff->plan[pool].preempts) sb_staff_name(staff, pool, count, owner, now);
}

/* Gives them back. */
static inline void sb_staff_release(sb_staff *staff, int pool, int32_t count, int32_t owner)
{
    staff->pool[pool].busy -= count;
    if (staff->plan[pool].loaded | staff->plan[pool].preempts) sb_staff_unname(staff, pool, count, owner);
}

static inline void sb_staff_mark(sb_staff *staff, int pool)
{
    if (staff->pool[pool].dirty) return;
    staff->pool[pool].dirty = true;
    staff->dirty[staff->n_dirty++] = pool;
}

#endif
