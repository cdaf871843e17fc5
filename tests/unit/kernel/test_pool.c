/* Pools: lines by priority and sequence against a plain list, overtaking, and who is free. */
#include "kernel/pool.h"

#include "suite.h"

#include <stdlib.h>

static const int32_t THREE[] = { 3 }, UNLIMITED[] = { SB_UNLIMITED };
static const sb_ns AT[] = { 8 * SB_HOUR, 12 * SB_HOUR, 16 * SB_HOUR };
static const int32_t DAY[] = { 0, 2, 1, 0 };
static const int32_t TWO[] = { 2 };
static const sb_pool_plan PLAN[] = {
    { .roster = { .people = THREE, .most = 3 } },
    { .roster = { .people = UNLIMITED, .most = SB_UNLIMITED } },
    { .roster = { AT, DAY, 3, 2 } },
    { .roster = { .people = TWO, .most = 2 }, .turns = SB_NEWEST_FIRST },
    { .roster = { .people = TWO, .most = 2 }, .turns = SB_BY_LOT },
    { .roster = { .people = THREE, .most = 3 }, .preempts = true },
};
static sb_staff staff;

static void open_staff(void)
{
    ck_assert_int_eq(sb_staff_init(&staff, PLAN, sizeof PLAN / sizeof *PLAN, NULL), SB_OK);
    sb_staff_reset(&staff, 1, 0);
}

static void close_staff(void)
{
    sb_staff_fini(&staff);
}

static int32_t join(int pool, int32_t owner, double priority, uint64_t sequence)
{
    int32_t slot = sb_slot_new(&staff, owner, pool, pool, 1, -1);
    ck_assert(slot >= 0 && sb_line_join(&staff, slot, priority, sequence));
    return slot;
}

static void seize(int32_t slot, sb_ns now)
{
    const sb_slot *s = &staff.slot[slot];
    sb_staff_seize(&staff, s->pool, s->count, s->owner, s->sequence, now);
}

static void release(int32_t slot)
{
    const sb_slot *s = &staff.slot[slot];
    sb_staff_release(&staff, s->pool, s->count, s->owner);
}

typedef struct waiting {
    int32_t slot;
    double priority;
    uint64_t sequence;
    bool overtaken;
} waiting;

static int in_order(const void *a, const void *b)
{
    const waiting *v = a, *w = b;
    if (v->priority != w->priority) return v->priority > w->priority ? -1 : 1;
    return (v->sequence > w->sequence) - (v->sequence < w->sequence);
}

/* In and out at random; anybody may be seized, not only the first; some come back to their old place. */
START_TEST(the_line_and_who_is_overtaken)
{
    enum { ROUNDS = 1500 };
    static waiting list[ROUNDS + 1];
    int n = 0;
    uint64_t random = (uint64_t)_i * 65537 + 3, sequence = 0;
    const int levels = 1 + _i * 2;
    for (int round = 0; round < ROUNDS; round++) {
        if (n == 0 || below(&random, 100) < 52) {
            double priority = below(&random, levels) - 1.5;
            sequence++;
            list[n++] = (waiting){ join(0, round, priority, sequence), priority, sequence, false };
        } else {
            waiting out = list[below(&random, n)];
            for (int i = 0, k = 0; i < n; i++)
                if (list[i].slot != out.slot) list[k++] = list[i];
            n--;
            sb_line_leave(&staff, out.slot);
            switch (below(&random, 3)) {
            case 0: sb_slot_free(&staff, out.slot); break;
            case 1: /* starts and is done */
                seize(out.slot, round);
                for (int i = 0; i < n; i++)
                    list[i].overtaken = list[i].overtaken || list[i].sequence < out.sequence;
                release(out.slot);
                sb_slot_free(&staff, out.slot);
                break;
            default: /* starts, pauses and comes back */
                seize(out.slot, round);
                for (int i = 0; i < n; i++)
                    list[i].overtaken = list[i].overtaken || list[i].sequence < out.sequence;
                release(out.slot);
                sb_slot_free(&staff, out.slot);
                list[n++] = (waiting){ join(0, round, out.priority, out.sequence), out.priority, out.sequence,
                                       false };
            }
        }
        qsort(list, (size_t)n, sizeof *list, in_order);
        int32_t level, slot = sb_line_first(&staff, 0, &level);
        for (int i = 0; i < n; i++, slot = sb_line_next(&staff, slot, &level)) {
            if (slot != list[i].slot) ck_abort_msg("round %d: place %d", round, i);
            if ((staff.slot[slot].overtaken != SB_NEVER) != list[i].overtaken)
                ck_abort_msg("round %d: overtaken", round);
        }
        ck_assert_int_eq(slot, -1);
        ck_assert_int_eq(staff.pool[0].waiting, n);
    }
}
END_TEST

START_TEST(overtaken_once_at_the_first_time)
{
    int32_t first = join(0, 1, 0, 1), second = join(0, 2, 5, 2), third = join(0, 3, 9, 3);
    sb_line_leave(&staff, third);
    seize(third, 100);
    sb_line_leave(&staff, second);
    seize(second, 200);
    ck_assert(staff.slot[first].overtaken == 100 && staff.slot[second].overtaken == 100);
    ck_assert(staff.slot[third].overtaken == SB_NEVER);
}
END_TEST

/* In and out at random of a line with the newest first; who starts passes the older ones. */
START_TEST(the_newest_first)
{
    enum { ROUNDS = 1000 };
    static waiting list[ROUNDS + 1];
    int n = 0;
    uint64_t random = (uint64_t)_i * 65537 + 3;
    for (int round = 0; round < ROUNDS; round++) {
        if (n == 0 || below(&random, 100) < 52) {
            const double priority = below(&random, 1 + _i);
            list[n++] = (waiting){ join(3, round, priority, (uint64_t)round), priority, (uint64_t)round, false };
        } else {
            waiting out = list[below(&random, n)];
            for (int i = 0, k = 0; i < n; i++)
                if (list[i].slot != out.slot) list[k++] = list[i];
            n--;
            sb_line_leave(&staff, out.slot);
            seize(out.slot, round);
            for (int i = 0; i < n; i++) list[i].overtaken = list[i].overtaken || list[i].sequence < out.sequence;
            release(out.slot);
            sb_slot_free(&staff, out.slot);
        }
        int32_t level, slot = sb_line_first(&staff, 3, &level), seen = 0;
        for (; slot >= 0; slot = sb_line_next(&staff, slot, &level), seen++) {
            const sb_slot *s = &staff.slot[slot];
            for (int i = 0; i < n; i++) {
                if (list[i].slot != slot) continue;
                ck_assert((s->overtaken != SB_NEVER) == list[i].overtaken);
            }
            if (s->next >= 0) ck_assert(staff.slot[s->next].sequence < s->sequence);
        }
        ck_assert_int_eq(seen, n);
    }
}
END_TEST

START_TEST(a_line_by_lot_is_arranged)
{
    int32_t a = join(4, 1, 0, 1), b = join(4, 2, 0, 2), c = join(4, 3, 5, 3), d = join(4, 4, 0, 4), level;
    const int32_t order[] = { c, d, a, b };
    sb_line_arrange(&staff, 4, order, 4);
    int32_t slot = sb_line_first(&staff, 4, &level);
    for (int i = 0; i < 4; i++, slot = sb_line_next(&staff, slot, &level)) ck_assert_int_eq(slot, order[i]);
    ck_assert_int_eq(slot, -1);
    sb_line_leave(&staff, d);
    seize(d, 100);
    ck_assert(staff.slot[a].overtaken == 100 && staff.slot[b].overtaken == 100 && staff.slot[c].overtaken == 100);
    sb_line_leave(&staff, b);
    sb_line_leave(&staff, a);
    ck_assert_int_eq(sb_line_first(&staff, 4, &level), c);
    int32_t e = join(4, 5, 0, 5);
    ck_assert(sb_line_next(&staff, c, &level) == e && staff.slot[e].overtaken == SB_NEVER);
}
END_TEST

START_TEST(who_would_fit_if_others_went)
{
    const int32_t first = 11, both[] = { 12, 11 };
    sb_staff_seize(&staff, 5, 1, 11, 1, 0);
    sb_staff_seize(&staff, 5, 2, 12, 2, 0);
    ck_assert(!sb_staff_fits(&staff, 5, 0, 1));
    ck_assert(sb_staff_would_fit(&staff, 5, 0, 1, &first, 1) && !sb_staff_would_fit(&staff, 5, 0, 2, &first, 1));
    ck_assert(sb_staff_would_fit(&staff, 5, 0, 3, both, 2) && !sb_staff_would_fit(&staff, 5, 0, 4, both, 2));
    ck_assert(staff.pool[5].shift[0].owner == 11 && staff.pool[5].shift[1].owner == 12);
    sb_staff_release(&staff, 5, 1, 11);
    sb_staff_seize(&staff, 5, 1, 13, 3, 0);
    ck_assert(staff.pool[5].n_shifts == 2 && staff.pool[5].shift[0].owner == 12 && staff.pool[5].shift[1].owner == 13);
}
END_TEST

/* Who are away are not free, and who are at work then stay. */
START_TEST(people_called_away)
{
    sb_arena *arena = sb_arena_new();
    sb_pool_plan plan = { .roster = { .people = THREE, .most = 3 }, .called_away = true };
    sb_dist hour = sb_dist_constant((double)SB_HOUR);
    ck_assert_int_eq(sb_away_make(&plan.away, 2, &hour, &hour, 99, arena, NULL), SB_OK);
    sb_staff few;
    ck_assert_int_eq(sb_staff_init(&few, &plan, 1, NULL), SB_OK);
    sb_staff_reset(&few, 1, 0);
    sb_absence absence = { 0 };
    for (sb_ns t = 0, change; t < 100 * SB_HOUR; t = change) {
        const bool away = sb_away_now(&plan.away, &absence, 1, 0, t, &change);
        ck_assert(sb_staff_fits(&few, 0, t, 1) && sb_staff_fits(&few, 0, t, 2) == !away);
        ck_assert(sb_staff_next_change(&few, 0, t, true) == change);
        ck_assert(sb_staff_next_change(&few, 0, t, false) == (away ? change : SB_NEVER));
        sb_staff_seize(&few, 0, 1, 7, 1, t);
        ck_assert(sb_staff_fits(&few, 0, t, 1) == !away);
        sb_staff_release(&few, 0, 1, 7);
    }
    sb_staff_fini(&few);
    sb_arena_free(arena);
}
END_TEST

START_TEST(people_are_taken_and_given_back)
{
    int32_t two = sb_slot_new(&staff, 1, 0, 0, 2, -1), many = sb_slot_new(&staff, 2, 1, 1, 1000000, -1);
    ck_assert(sb_staff_fits(&staff, 0, 0, 3) && !sb_staff_fits(&staff, 0, 0, 4));
    seize(two, 0);
    ck_assert(sb_staff_fits(&staff, 0, 0, 1) && !sb_staff_fits(&staff, 0, 0, 2));
    seize(many, 0);
    ck_assert(sb_staff_fits(&staff, 1, 0, 1000));
    release(two);
    ck_assert(sb_staff_fits(&staff, 0, 0, 3));
    ck_assert(sb_staff_next_change(&staff, 0, 0, true) == SB_NEVER);
}
END_TEST

START_TEST(people_come_and_go_with_the_hours)
{
    ck_assert(!sb_staff_fits(&staff, 2, 0, 1));
    ck_assert(sb_staff_next_change(&staff, 2, 0, false) == AT[0]);
    ck_assert(sb_staff_fits(&staff, 2, AT[0], 2));
    ck_assert(sb_staff_next_change(&staff, 2, AT[0], true) == AT[1]);
    ck_assert(sb_staff_next_change(&staff, 2, AT[0], false) == SB_NEVER); /* from there on only fewer */
    int32_t slot = sb_slot_new(&staff, 1, 2, 2, 2, -1);
    seize(slot, AT[0]);
    ck_assert(!sb_staff_fits(&staff, 2, AT[1], 1));
    release(slot);
    ck_assert(sb_staff_fits(&staff, 2, AT[1], 1) && !sb_staff_fits(&staff, 2, AT[2], 1));
}
END_TEST

START_TEST(slots_of_one_owner_form_a_ring)
{
    int32_t a = sb_slot_new(&staff, 7, 0, 0, 1, -1), b = sb_slot_new(&staff, 7, 1, 1, 2, a),
            c = sb_slot_new(&staff, 7, 2, 2, 3, b);
    ck_assert(staff.slot[a].sibling == b && staff.slot[b].sibling == c && staff.slot[c].sibling == a);
    ck_assert(sb_line_join(&staff, a, 0, 1) && sb_line_join(&staff, b, 0, 1));
    ck_assert(staff.pool[0].together == 1 && staff.pool[1].together == 1 && staff.pool[2].together == 0);
    sb_line_leave(&staff, a);
    ck_assert(staff.pool[0].together == 0 && staff.pool[0].waiting == 0 && staff.pool[1].waiting == 1);
    sb_slot_free(&staff, c);
    ck_assert_int_eq(sb_slot_new(&staff, 8, 0, 0, 1, -1), c); /* used again */
}
END_TEST

START_TEST(pools_are_marked_once)
{
    sb_staff_mark(&staff, 2);
    sb_staff_mark(&staff, 0);
    sb_staff_mark(&staff, 2);
    ck_assert(staff.n_dirty == 2 && staff.dirty[0] == 2 && staff.dirty[1] == 0);
    sb_staff_reset(&staff, 1, 1);
    ck_assert(staff.n_dirty == 0 && !staff.pool[0].dirty && !staff.pool[2].dirty);
}
END_TEST

/* With other matters, who is occupied cannot be taken, and who is taken is not looked for. */
START_TEST(loaded_people_are_free_when_nothing_else_holds_them)
{
    sb_arena *arena = sb_arena_new();
    sb_pool_plan plan = { .roster = { .people = THREE, .most = 3 }, .loaded = true };
    sb_dist hour = sb_dist_constant((double)SB_HOUR);
    ck_assert_int_eq(sb_load_make(&plan.load, 0.5, &hour, 99, arena, NULL), SB_OK);
    sb_staff few;
    ck_assert_int_eq(sb_staff_init(&few, &plan, 1, NULL), SB_OK);
    sb_staff_reset(&few, 1, 0);
    int seen[4] = { 0 };
    for (sb_ns t = 0; t < 200 * SB_HOUR; t += 20 * SB_MINUTE) {
        int free_people = 0;
        for (int person = 0; person < 3; person++) {
            sb_matters matters = { .day = -1 };
            sb_ns change;
            free_people += !sb_load_occupied(&plan.load, &matters, 1, 0, person, t, &change);
        }
        seen[free_people]++;
        for (int count = 1; count <= 3; count++)
            ck_assert(sb_staff_fits(&few, 0, t, count) == (free_people >= count));
        if (free_people == 0) {
            sb_ns next = sb_staff_next_change(&few, 0, t, false);
            ck_assert(next > t && next <= t + 24 * SB_HOUR);
            continue;
        }
        int32_t slot = sb_slot_new(&few, 1, 0, 0, free_people, -1);
        sb_staff_seize(&few, few.slot[slot].pool, few.slot[slot].count, few.slot[slot].owner, few.slot[slot].sequence, t);
        ck_assert(!sb_staff_fits(&few, 0, t, 1));
        sb_staff_release(&few, few.slot[slot].pool, few.slot[slot].count, few.slot[slot].owner);
        sb_slot_free(&few, slot);
        ck_assert(sb_staff_fits(&few, 0, t, free_people));
    }
    ck_assert(seen[0] > 0 && seen[1] > 0 && seen[2] > 0 && seen[3] > 0);
    sb_staff_fini(&few);
    sb_arena_free(arena);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kernel/pool");
    TCase *tcase = tcase_create("pool");
    tcase_add_checked_fixture(tcase, open_staff, close_staff);
    tcase_add_loop_test(tcase, the_line_and_who_is_overtaken, 0, 5);
    tcase_add_test(tcase, overtaken_once_at_the_first_time);
    tcase_add_loop_test(tcase, the_newest_first, 0, 3);
    tcase_add_test(tcase, a_line_by_lot_is_arranged);
    tcase_add_test(tcase, who_would_fit_if_others_went);
    tcase_add_test(tcase, people_called_away);
    tcase_add_test(tcase, people_are_taken_and_given_back);
    tcase_add_test(tcase, people_come_and_go_with_the_hours);
    tcase_add_test(tcase, slots_of_one_owner_form_a_ring);
    tcase_add_test(tcase, pools_are_marked_once);
    tcase_add_test(tcase, loaded_people_are_free_when_nothing_else_holds_them);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
