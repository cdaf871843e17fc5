/* Questions to a calendar: against walking all its spans. */
#include "time/hours.h"

#include <check.h>
#include <inttypes.h>
#include <stdlib.h>

enum { SPANS = 40 };

/* Span i is [10 i + 3, 10 i + 3 + (i mod 6) + 1): no two touch. */
static sb_span spans[SPANS];

static sb_calendar calendar_with(int n)
{
    for (int i = 0; i < n; i++) spans[i] = (sb_span){ 10 * i + 3, 10 * i + 3 + i % 6 + 1 };
    return (sb_calendar){ .span = n > 0 ? spans : NULL, .n = n, .until = 10 * SPANS };
}

START_TEST(finds_from_any_hint)
{
    sb_calendar c = calendar_with(_i);
    static const int wild[] = { -1, -1000, SPANS + 1, INT32_MAX, INT32_MIN };
    for (sb_ns t = -2; t < 10 * _i + 12; t++) {
        int expected = 0;
        while (expected < c.n && c.span[expected].to <= t) expected++;
        for (int hint = 0; hint <= c.n; hint++)
            if (sb_calendar_find(&c, t, hint) != expected) ck_abort_msg("t %" PRId64 ", hint %d", t, hint);
        for (size_t i = 0; i < sizeof wild / sizeof wild[0]; i++)
            if (sb_calendar_find(&c, t, wild[i]) != expected)
                ck_abort_msg("t %" PRId64 ", hint %d", t, wild[i]);
    }
    ck_assert_int_eq(sb_calendar_find(&c, INT64_MAX, 0), c.n);
    ck_assert_int_eq(sb_calendar_find(&c, INT64_MIN, c.n), 0);
}
END_TEST

static bool is_open(const sb_calendar *c, sb_ns t)
{
    for (int i = 0; i < c->n; i++)
        if (c->span[i].from <= t && t < c->span[i].to) return true;
    return false;
}

START_TEST(answers_like_a_walk)
{
    sb_calendar c = calendar_with(_i);
    sb_ns end = c.until + 5;
    for (sb_ns t = 0; t < end; t++) {
        sb_ns next = t, sum = 0;
        while (next < end && !is_open(&c, next)) next++;
        if (sb_calendar_open(&c, t) != is_open(&c, t)) ck_abort_msg("open at %" PRId64, t);
        if (sb_calendar_next_open(&c, t) != (next < end ? next : SB_NEVER))
            ck_abort_msg("next at %" PRId64, t);
        for (sb_ns to = t; to < end; to++) {
            if (sb_calendar_measure(&c, t, to) != sum) ck_abort_msg("from %" PRId64 " to %" PRId64, t, to);
            sum += is_open(&c, to);
        }
        if (sb_calendar_measure(&c, t, t - 1) != 0) ck_abort_msg("backwards from %" PRId64, t);
    }
}
END_TEST

START_TEST(is_always_open)
{
    sb_calendar c = { .always = true, .until = SB_NEVER };
    ck_assert(sb_calendar_open(&c, 0) && sb_calendar_open(&c, SB_NEVER - 1));
    ck_assert_int_eq(sb_calendar_next_open(&c, 77), 77);
    ck_assert_int_eq(sb_calendar_measure(&c, 5, 77), 72);
    ck_assert_int_eq(sb_calendar_measure(&c, 77, 5), 0);
    ck_assert_int_eq(sb_calendar_find(&c, 77, 3), 0);
}
END_TEST

START_TEST(adds_without_wrapping)
{
    sb_ns sum = 7;
    ck_assert(sb_ns_add(&sum, SB_NEVER - 10, 9) && sum == SB_NEVER - 1);
    ck_assert(!sb_ns_add(&sum, SB_NEVER - 10, 10) && sum == SB_NEVER - 1);
    ck_assert(!sb_ns_add(&sum, SB_NEVER - 1, SB_NEVER - 1) && sum == SB_NEVER - 1);
    ck_assert(sb_ns_add(&sum, -5, 3) && sum == -2);
}
END_TEST

int main(void)
{
    TCase *calendar = tcase_create("calendar");
    tcase_add_loop_test(calendar, finds_from_any_hint, 0, SPANS + 1);
    tcase_add_loop_test(calendar, answers_like_a_walk, 0, 5);
    tcase_add_loop_test(calendar, answers_like_a_walk, SPANS - 1, SPANS);
    tcase_add_test(calendar, is_always_open);
    tcase_add_test(calendar, adds_without_wrapping);
    Suite *suite = suite_create("time/calendar");
    suite_add_tcase(suite, calendar);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
