#include "kernel/pool.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

sb_status sb_staff_init(sb_staff *staff, const sb_pool_plan *plan, int n, sb_diag *diag)
{
    *staff = (sb_staff){ .plan = plan, .n = n, .free_slot = -1 };
    staff->pool = calloc((size_t)n + 1, sizeof *staff->pool);
    staff->dirty = calloc((size_t)n + 1, sizeof *staff->dirty);
    if (staff->pool == NULL || staff->dirty == NULL) goto no_memory;
    for (int i = 0; i < n; i++) {
        const size_t most = (size_t)plan[i].roster.most;
        if (plan[i].loaded) staff->pool[i].person = calloc(most, sizeof(sb_person));
        if (plan[i].preempts) staff->pool[i].shift = calloc(most, sizeof(sb_shift));
        if (plan[i].loaded && staff->pool[i].person == NULL) goto no_memory;
        if (plan[i].preempts && staff->pool[i].shift == NULL) goto no_memory;
    }
    return SB_OK;
no_memory:
    sb_staff_fini(staff);
    return sb_no_memory(diag);
}

void sb_staff_fini(sb_staff *staff)
{
    for (int i = 0; staff->pool != NULL && i < staff->n; i++) {
        free(staff->pool[i].level);
        free(staff->pool[i].person);
        free(staff->pool[i].shift);
    }
    free(staff->pool);
    free(staff->dirty);
    free(staff->slot);
    *staff = (sb_staff){ 0 };
}

void sb_staff_reset(sb_staff *staff, uint64_t seed, uint64_t replication)
{
    staff->seed = seed;
    staff->replication = replication;
    staff->n_slots = staff->n_dirty = 0;
    staff->free_slot = -1;
    for (int i = 0; i < staff->n; i++) {
        sb_pool *p = &staff->pool[i];
        sb_line_level *level = p->level;
        sb_person *person = p->person;
        *p = (sb_pool){ .level = level, .cap_levels = p->cap_levels, .person = person, .shift = p->shift, .wake = SB_NEVER };
        for (int k = 0; person != NULL && k < staff->plan[i].roster.most; k++)
            person[k] = (sb_person){ .matters = { .day = -1 }, .owner = -1 };
    }
}

/* --- who is free ------------------------------------------------------------------------------------------------- */

static bool occupied(sb_staff *staff, int pool, int person, sb_ns now, sb_ns *change)
{
    return sb_load_occupied(&staff->plan[pool].load, &staff->pool[pool].person[person].matters, staff->seed,
                            staff->replication, person, now, change);
}

/* Of those on duty, how many are not called away; the last ones on the roster are. */
static int32_t present(sb_staff *staff, int pool, sb_ns now)
{
    const int32_t duty = sb_staff_on_duty(staff, pool, now);
    const sb_away *away = &staff->plan[pool].away;
    sb_ns change;
    if (!staff->plan[pool].called_away) return duty;
    if (!sb_away_now(away, &staff->pool[pool].absence, staff->seed, staff->replication, now, &change)) return duty;
    return duty > away->people ? duty - away->people : 0;
}

static bool is_among(int32_t owner, const int32_t *list, int n)
{
    for (int i = 0; i < n; i++)
        if (list[i] == owner) return true;
    return false;
}

bool sb_staff_would_fit(sb_staff *staff, int pool, sb_ns now, int32_t count, const int32_t *owner, int n)
{
    int32_t there = present(staff, pool, now);
    if (there == SB_UNLIMITED) return true;
    const sb_pool *p = &staff->pool[pool];
    int32_t busy = p->busy;
    for (int32_t i = 0; n > 0 && i < p->n_shifts; i++)
        if (is_among(p->shift[i].owner, owner, n)) busy -= p->shift[i].people;
    if (there - busy < count) return false;
    if (!staff->plan[pool].loaded) return true;
    int32_t found = 0;
    sb_ns change;
    for (int32_t i = 0; i < there && found < count; i++) {
        const bool idle = p->person[i].owner < 0 || is_among(p->person[i].owner, owner, n);
        if (idle && !occupied(staff, pool, i, now, &change)) found++;
    }
    return found == count;
}

/* Of the persons' other matters. Who is at work may matter too, where work may be interrupted. */
static sb_ns next_of_matters(sb_staff *staff, int pool, sb_ns now, bool any_change)
{
    const sb_pool *p = &staff->pool[pool];
    const int32_t there = present(staff, pool, now);
    sb_ns next = SB_NEVER;
    for (int32_t k = 0; k < there; k++) {
        sb_ns change;
        if (p->person[k].owner >= 0 && !staff->plan[pool].preempts) continue;
        bool busy = occupied(staff, pool, k, now, &change);
        if ((busy || any_change) && change < next) next = change;
    }
    return next;
}

sb_ns sb_staff_next_change(sb_staff *staff, int pool, sb_ns now, bool any_change)
{
    const sb_pool_plan *plan = &staff->plan[pool];
    const sb_roster *roster = &plan->roster;
    sb_pool *p = &staff->pool[pool];
    sb_staff_on_duty(staff, pool, now);
    int i = p->place;
    while (!any_change && i < roster->n && roster->people[i + 1] <= roster->people[i]) i++;
    sb_ns next = sb_roster_end(roster, i), change;
    if (plan->loaded && (change = next_of_matters(staff, pool, now, any_change)) < next) next = change;
    if (!plan->called_away) return next;
    const bool are_away = sb_away_now(&plan->away, &p->absence, staff->seed, staff->replication, now, &change);
    return (are_away || any_change) && change < next ? change : next;
}

/* --- being overtaken --------------------------------------------------------------------------------------------- */

static void overtake(sb_slot *slot, sb_ns now)
{
    if (slot->overtaken == SB_NEVER) slot->overtaken = now;
}

/* Where the oldest are not the first. */
static void overtake_in(sb_staff *staff, int pool, const sb_line_level *level, uint64_t sequence, sb_ns now)
{
    const bool falls = staff->plan[pool].turns == SB_NEWEST_FIRST;
    for (int32_t i = level->first; i >= 0; i = staff->slot[i].next) {
        sb_slot *s = &staff->slot[i];
        if (falls && s->sequence < staff->pool[pool].passed) return;
        if (s->sequence < sequence) overtake(s, now);
    }
}

static void overtake_all(sb_staff *staff, int pool, uint64_t sequence, sb_ns now)
{
    sb_pool *p = &staff->pool[pool];
    if (sequence <= p->passed) return;
    for (int32_t l = 0; l < p->n_levels; l++) overtake_in(staff, pool, &p->level[l], sequence, now);
    p->passed = sequence;
}

/* The first time counts. */
void sb_staff_overtake(sb_staff *staff, int pool, uint64_t sequence, sb_ns now)
{
    sb_pool *p = &staff->pool[pool];
    if (staff->plan[pool].turns != SB_OLDEST_FIRST) {
        overtake_all(staff, pool, sequence, now);
        return;
    }
    for (int32_t l = 0; l < p->n_levels; l++) {
        int32_t fresh = p->level[l].fresh;
        for (; fresh >= 0 && staff->slot[fresh].sequence < sequence; fresh = staff->slot[fresh].next)
            overtake(&staff->slot[fresh], now);
        p->level[l].fresh = fresh;
    }
}

/* --- who is at work ---------------------------------------------------------------------------------------------- */

void sb_staff_name(sb_staff *staff, int pool, int32_t count, int32_t owner, sb_ns now)
{
    sb_pool *p = &staff->pool[pool];
    sb_person *person = p->person;
    sb_ns change;
    if (staff->plan[pool].preempts) {
        assert(p->n_shifts < staff->plan[pool].roster.most);
        p->shift[p->n_shifts++] = (sb_shift){ owner, count };
    }
    for (int32_t i = 0; person != NULL && count > 0; i++) {
        assert(i < staff->plan[pool].roster.most);
        if (person[i].owner >= 0 || occupied(staff, pool, i, now, &change)) continue;
        person[i].owner = owner;
        count--;
    }
}

void sb_staff_unname(sb_staff *staff, int pool, int32_t count, int32_t owner)
{
    sb_pool *p = &staff->pool[pool];
    for (int32_t i = 0; i < p->n_shifts; i++) {
        if (p->shift[i].owner != owner) continue;
        memmove(p->shift + i, p->shift + i + 1, (size_t)(--p->n_shifts - i) * sizeof *p->shift);
        break;
    }
    for (int32_t i = 0; p->person != NULL && i < staff->plan[pool].roster.most && count > 0; i++) {
        if (p->person[i].owner != owner) continue;
        p->person[i].owner = -1;
        count--;
    }
}

/* --- slots ------------------------------------------------------------------------------------------------------- */

int32_t sb_slot_new(sb_staff *staff, int32_t owner, int pool, int desk, int32_t count, int32_t sibling)
{
    int32_t slot = staff->free_slot;
    if (slot >= 0) {
        staff->free_slot = staff->slot[slot].next;
    } else {
        if (staff->n_slots == staff->cap_slots) {
            if (staff->cap_slots > INT32_MAX / 2) return -1;
            int32_t capacity = staff->cap_slots ? staff->cap_slots * 2 : 64;
            sb_slot *grown = realloc(staff->slot, (size_t)capacity * sizeof *grown);
            if (grown == NULL) return -1;
            staff->slot = grown;
            staff->cap_slots = capacity;
        }
        slot = staff->n_slots++;
    }
    sb_slot *s = &staff->slot[slot];
    *s = (sb_slot){ .owner = owner, .pool = pool, .desk = desk, .count = count, .previous = -1, .next = -1,
                    .sibling = slot, .overtaken = SB_NEVER };
    if (sibling >= 0) {
        s->sibling = staff->slot[sibling].sibling;
        staff->slot[sibling].sibling = slot;
    }
    return slot;
}

void sb_slot_free(sb_staff *staff, int32_t slot)
{
    staff->slot[slot].next = staff->free_slot;
    staff->free_slot = slot;
}

/* --- the line ---------------------------------------------------------------------------------------------------- */

/* The level of a priority, made if it is not there; -1 when out of memory. Empty levels stay until another takes their
 * place, so that a pool with one priority never moves anything. */
static int32_t level_of(sb_pool *p, double priority)
{
    int32_t l = 0;
    while (l < p->n_levels && p->level[l].priority > priority) l++;
    if (l < p->n_levels && p->level[l].priority == priority) return l;
    for (int32_t k = l > 0 ? l - 1 : l; k <= l && k < p->n_levels; k++)
        if (p->level[k].first < 0) { /* an empty neighbour keeps the order */
            p->level[k].priority = priority;
            return k;
        }
    if (p->n_levels == p->cap_levels) {
        int32_t capacity = p->cap_levels ? p->cap_levels * 2 : 4;
        sb_line_level *grown = realloc(p->level, (size_t)capacity * sizeof *grown);
        if (grown == NULL) return -1;
        p->level = grown;
        p->cap_levels = capacity;
    }
    memmove(p->level + l + 1, p->level + l, (size_t)(p->n_levels - l) * sizeof *p->level);
    p->level[l] = (sb_line_level){ priority, -1, -1, -1 };
    p->n_levels++;
    return l;
}

static sb_line_level *level_that_holds(sb_pool *p, double priority)
{
    sb_line_level *level = p->level;
    while (level->priority != priority) level++;
    return level;
}

/* Between whom it goes: from the end where the newest stand, for most are; others are back after a pause. */
static void find_place(const sb_staff *staff, const sb_line_level *level, sb_slot *s, bool newest_first)
{
    s->previous = newest_first ? -1 : level->last;
    s->next = newest_first ? level->first : -1;
    while (newest_first && s->next >= 0 && staff->slot[s->next].sequence > s->sequence) {
        s->previous = s->next;
        s->next = staff->slot[s->next].next;
    }
    while (!newest_first && s->previous >= 0 && staff->slot[s->previous].sequence > s->sequence) {
        s->next = s->previous;
        s->previous = staff->slot[s->previous].previous;
    }
}

bool sb_line_join(sb_staff *staff, int32_t slot, double priority, uint64_t sequence)
{
    sb_slot *s = &staff->slot[slot];
    sb_pool *p = &staff->pool[s->pool];
    int32_t l = level_of(p, priority);
    if (l < 0) return false;
    sb_line_level *level = &p->level[l];
    s->priority = priority;
    s->sequence = sequence;
    find_place(staff, level, s, staff->plan[s->pool].turns == SB_NEWEST_FIRST);
    if (s->previous >= 0) staff->slot[s->previous].next = slot;
    else level->first = slot;
    if (s->next >= 0) staff->slot[s->next].previous = slot;
    else level->last = slot;
    if (s->overtaken == SB_NEVER && (level->fresh < 0 || staff->slot[level->fresh].sequence > sequence))
        level->fresh = slot;
    p->waiting++;
    if (s->sibling != slot) p->together++;
    return true;
}

void sb_line_arrange(sb_staff *staff, int pool, const int32_t *slot, int32_t n)
{
    sb_pool *p = &staff->pool[pool];
    for (int32_t i = 0; i < n; i++) {
        sb_slot *s = &staff->slot[slot[i]];
        const bool begins = i == 0 || staff->slot[slot[i - 1]].priority != s->priority;
        const bool ends = i == n - 1 || staff->slot[slot[i + 1]].priority != s->priority;
        s->previous = begins ? -1 : slot[i - 1];
        s->next = ends ? -1 : slot[i + 1];
        if (begins) level_that_holds(p, s->priority)->first = slot[i];
        if (ends) level_that_holds(p, s->priority)->last = slot[i];
    }
}

void sb_line_put_first(sb_staff *staff, int32_t slot)
{
    sb_slot *s = &staff->slot[slot];
    sb_line_level *level = level_that_holds(&staff->pool[s->pool], s->priority);
    if (level->first == slot) return;
    staff->slot[s->previous].next = s->next;
    if (s->next >= 0) staff->slot[s->next].previous = s->previous;
    else level->last = s->previous;
    s->previous = -1;
    s->next = level->first;
    staff->slot[level->first].previous = slot;
    level->first = slot;
}

void sb_line_leave(sb_staff *staff, int32_t slot)
{
    const sb_slot *s = &staff->slot[slot];
    sb_pool *p = &staff->pool[s->pool];
    sb_line_level *level = level_that_holds(p, s->priority);
    if (level->fresh == slot) level->fresh = s->next;
    if (s->previous >= 0) staff->slot[s->previous].next = s->next;
    else level->first = s->next;
    if (s->next >= 0) staff->slot[s->next].previous = s->previous;
    else level->last = s->previous;
    p->waiting--;
    if (s->sibling != slot) p->together--;
}

static int32_t first_from(const sb_pool *p, int32_t *level)
{
    for (; *level < p->n_levels; ++*level)
        if (p->level[*level].first >= 0) return p->level[*level].first;
    return -1;
}

int32_t sb_line_first(const sb_staff *staff, int pool, int32_t *level)
{
    *level = 0;
    return first_from(&staff->pool[pool], level);
}

int32_t sb_line_next(const sb_staff *staff, int32_t slot, int32_t *level)
{
    if (staff->slot[slot].next >= 0) return staff->slot[slot].next;
    ++*level;
    return first_from(&staff->pool[staff->slot[slot].pool], level);
}
