/* What the makers say to people about bad parameters, and what they leave alone. */
#include "chance/dist.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- memory that runs out on request ------------------------------------------------------------------- */

#ifndef SB_DEBUG_ARENA             /* the sanitizers want malloc for themselves */
static long allocations_left = -1; /* -1 = without end */

extern void *__libc_malloc(size_t size);
void *malloc(size_t size);

void *malloc(size_t size)
{
    if (allocations_left == 0) return NULL;
    if (allocations_left > 0) allocations_left--;
    return __libc_malloc(size);
}
#endif

/* --- parameters ---------------------------------------------------------------------------------------- */

typedef enum call {
    UNIFORM,
    TRIANGULAR,
    EXP,
    ERLANG,
    GAMMA,
    LOGNORMAL,
    MEDIAN,
    WEIBULL,
    NORMAL,
    BETA,
    POISSON,
    INT,
    BERNOULLI
} call;

static sb_status make(call which, sb_dist *out, const double p[4], sb_diag *diag)
{
    switch (which) {
    case UNIFORM: return sb_dist_uniform(out, p[0], p[1], diag);
    case TRIANGULAR: return sb_dist_triangular(out, p[0], p[1], p[2], diag);
    case EXP: return sb_dist_exponential(out, p[0], diag);
    case ERLANG: return sb_dist_erlang(out, p[0], p[1], diag);
    case GAMMA: return sb_dist_gamma(out, p[0], p[1], diag);
    case LOGNORMAL: return sb_dist_lognormal(out, p[0], p[1], diag);
    case MEDIAN: return sb_dist_lognormal_median(out, p[0], p[1], p[2], diag);
    case WEIBULL: return sb_dist_weibull(out, p[0], p[1], diag);
    case NORMAL: return sb_dist_normal(out, p[0], p[1], diag);
    case BETA: return sb_dist_beta(out, p[0], p[1], p[2], p[3], diag);
    case POISSON: return sb_dist_poisson(out, p[0], diag);
    case INT: return sb_dist_int(out, p[0], p[1], diag);
    case BERNOULLI: return sb_dist_bernoulli(out, p[0], diag);
    }
    return SB_OK;
}

typedef struct bad_case {
    call which;
    double p[4];
    const char *message;
    const char *hint; /* the beginning of it */
} bad_case;

static const bad_case BAD[] = {
    { UNIFORM, { 5, 3 }, "uniform: the low end 5 is above the high end 3", "Write the smaller number first" },
    { UNIFORM, { NAN, 3 }, "uniform: the low end is not a number", "" },
    { UNIFORM, { 0, HUGE_VAL }, "uniform: the high end inf is too large", "Use a number between" },
    { TRIANGULAR,
      { 1, 9, 5 },
      "triangular: the most likely value 9 is not between the low end 1 and the high end 5",
      "The order is" },
    { TRIANGULAR, { 6, 2, 5 }, "triangular: the low end 6 is above the high end 5", "Write the smaller" },
    { EXP, { 0 }, "exp: the mean 0 must be above 0", "For a value that is always the same" },
    { EXP, { -2.5 }, "exp: the mean -2.5 must be above 0", "For a value" },
    { ERLANG, { 2.5, 10 }, "erlang: the number of phases 2.5 must be a whole number", "Write 2 or 3." },
    { ERLANG, { 0, 10 }, "erlang: the number of phases 0 must lie between 1 and 1000000000", "" },
    { ERLANG, { 2, -1 }, "erlang: the mean -1 must be above 0", "For a value" },
    { GAMMA, { 10, 0 }, "gamma: the standard deviation 0 must be above 0", "For a value" },
    { GAMMA,
      { 1, 1000 },
      "gamma: the standard deviation 1000 is too large for the mean 1",
      "It may be at most 100 times the mean" },
    { GAMMA,
      { 1, 1e-9 },
      "gamma: the standard deviation 1e-09 is too small for the mean 1",
      "It must be at least 1/100000 of the mean" },
    { LOGNORMAL, { -3, 2 }, "lognormal: the mean -3 must be above 0", "For a value" },
    { LOGNORMAL, { 3, NAN }, "lognormal: the standard deviation is not a number", "" },
    { MEDIAN, { 20, 10, 0.95 }, "lognormal: the high value 10 must be above the median 20", "The median is" },
    { MEDIAN,
      { 20, 30, 0.5 },
      "lognormal: the probability 0.5 of the high value must be above 0.5 and below 1",
      "Write 0.9" },
    { MEDIAN,
      { 20, 30, 90 },
      "lognormal: the probability of the high value 90 must lie between 0 and 1",
      "If 90 percent is meant, write 0.9." },
    { WEIBULL, { 0, 1 }, "weibull: the shape 0 must lie between 0.01 and 1000000", "" },
    { WEIBULL, { 2, 0 }, "weibull: the scale 0 must be above 0", "For a value" },
    { NORMAL, { 10, -1 }, "normal: the standard deviation -1 must be above 0", "For a value" },
    { NORMAL,
      { -100, 1 },
      "normal: with the mean -100 and the standard deviation 1 no value is above 0",
      "Values below 0 are cut away" },
    { BETA, { 0, 1, 0, 1 }, "beta: the first shape 0 must lie between 0.001 and 1000000", "" },
    { BETA, { 1, 1e7, 0, 1 }, "beta: the second shape 10000000 must lie between 0.001 and 1000000", "" },
    { BETA, { 1, 1, 2, 1 }, "beta: the low end 2 is above the high end 1", "Write the smaller" },
    { BETA, { 1, 1, 2, 2 }, "beta: the low end and the high end are both 2", "For a value" },
    { POISSON, { -1 }, "poisson: the mean -1 must lie between 0 and 1e+15", "" },
    { INT, { 1, 2.5 }, "int: the high end 2.5 must be a whole number", "Write 2 or 3." },
    { INT, { 6, 1 }, "int: the low end 6 is above the high end 1", "Write the smaller" },
    { BERNOULLI,
      { 30 },
      "bernoulli: the probability 30 must lie between 0 and 1",
      "If 30 percent is meant, write 0.3." },
    { BERNOULLI, { -0.1 }, "bernoulli: the probability -0.1 must lie between 0 and 1", "A probability is" },
};
enum { N_BAD = sizeof BAD / sizeof BAD[0] };

static void check_refused(sb_status status, const sb_diag *diag, const char *message, const char *hint)
{
    ck_assert_int_eq(status, SB_USER);
    ck_assert_int_eq(diag->code, SB_USER);
    ck_assert_str_eq(diag->message, message);
    ck_assert_msg(strncmp(diag->hint, hint, strlen(hint)) == 0, "the hint is \"%s\"", diag->hint);
    ck_assert_int_eq(diag->hint[0] == '\0', hint[0] == '\0');
}

static const sb_dist UNTOUCHED = { .kind = SB_CONSTANT, .a = 42 };

START_TEST(refuses_a_bad_parameter)
{
    const bad_case *c = &BAD[_i];
    sb_dist out = UNTOUCHED;
    sb_diag diag = { 0 };
    check_refused(make(c->which, &out, c->p, &diag), &diag, c->message, c->hint);
    ck_assert_mem_eq(&out, &UNTOUCHED, sizeof out);
    ck_assert_int_eq(make(c->which, &out, c->p, NULL), SB_USER);
}
END_TEST

START_TEST(takes_what_lies_on_the_edge)
{
    static const struct {
        call which;
        double p[4];
    } GOOD[] = {
        { UNIFORM, { 3, 3 } },    { TRIANGULAR, { 1, 1, 1 } },  { ERLANG, { 1, 1e-300 } },
        { GAMMA, { 1, 100 } },    { GAMMA, { 1, 1e-5 } },       { MEDIAN, { 1, 2, 0.51 } },
        { WEIBULL, { 0.01, 1 } }, { NORMAL, { 0, 1 } },         { NORMAL, { -30, 1 } },
        { POISSON, { 0 } },       { INT, { -3, -3 } },          { BERNOULLI, { 0 } },
        { BERNOULLI, { 1 } },     { BETA, { 1, 1, 0, 1e300 } },
    };
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++) {
        sb_dist out;
        sb_diag diag = { .code = SB_STOPPED };
        ck_assert_msg(make(GOOD[i].which, &out, GOOD[i].p, &diag) == SB_OK, "%s", diag.message);
        ck_assert_int_eq(diag.code, SB_STOPPED);
        ck_assert(isfinite(sb_dist_mean(&out)));
    }
}
END_TEST

/* --- tables -------------------------------------------------------------------------------------------- */

static sb_arena *arena;

static void setup(void)
{
    arena = sb_arena_new();
}

static void teardown(void)
{
    sb_arena_free(arena);
}

START_TEST(discrete_refuses_bad_tables)
{
    static const struct {
        int n;
        double p[3], value[3];
        const char *message, *hint;
    } TABLE[] = {
        { 0, { 0 }, { 0 }, "discrete: the list is empty", "" },
        { 2,
          { 0.5, 0.4 },
          { 1, 2 },
          "discrete: the probabilities add up to 0.9, not to 1",
          "0.1 is missing." },
        { 2,
          { 0.5, 0.6 },
          { 1, 2 },
          "discrete: the probabilities add up to 1.1, not to 1",
          "That is 0.1 too much." },
        { 2,
          { 30, 70 },
          { 1, 2 },
          "discrete: probability number 1 is 30; it must lie between 0 and 1",
          "Write 30" },
        { 2,
          { 1, NAN },
          { 1, 2 },
          "discrete: probability number 2 is nan; it must lie between 0 and 1",
          "Write 30" },
        { 2, { 0.5, 0.5 }, { 1, NAN }, "discrete: value number 2 is not a number", "" },
        { 2, { 0.5, 0.5 }, { HUGE_VAL, 1 }, "discrete: value number 1 is too large", "" },
    };
    sb_dist out = UNTOUCHED;
    sb_diag diag = { 0 };
    sb_status status = sb_dist_discrete(&out, arena, TABLE[_i].n, TABLE[_i].p, TABLE[_i].value, &diag);
    check_refused(status, &diag, TABLE[_i].message, TABLE[_i].hint);
    ck_assert_mem_eq(&out, &UNTOUCHED, sizeof out);
}
END_TEST

START_TEST(empirical_and_mixture_refuse_bad_tables)
{
    const double one[] = { 1, NAN }, half[] = { 0.5, 0.25 };
    sb_dist out = UNTOUCHED, part[2] = { UNTOUCHED, UNTOUCHED };
    sb_diag diag = { 0 };
    const char *hint = "Give at least two observed values";
    check_refused(sb_dist_empirical(&out, arena, 1, one, &diag), &diag, "empirical: there is only one value",
                  hint);
    check_refused(sb_dist_empirical(&out, arena, 0, one, &diag), &diag, "empirical: the list is empty", hint);
    check_refused(sb_dist_empirical(&out, arena, 2, one, &diag), &diag,
                  "empirical: value number 2 is not a number", "");
    check_refused(sb_dist_mixture(&out, arena, 2, half, part, &diag), &diag,
                  "mixture: the probabilities add up to 0.75, not to 1", "0.25 is missing.");
    ck_assert_mem_eq(&out, &UNTOUCHED, sizeof out);
}
END_TEST

START_TEST(mixtures_stand_in_mixtures_up_to_a_bound)
{
    const double whole[] = { 1 };
    sb_dist d = UNTOUCHED;
    int depth = 0;
    sb_diag diag = { 0 };
    while (sb_dist_mixture(&d, arena, 1, whole, &d, &diag) == SB_OK) depth++;
    ck_assert_int_eq(depth, 64);
    ck_assert_str_eq(diag.message, "mixture: more than 64 mixtures inside one another");
    ck_assert(sb_variate(&d, &(sb_address){ 0 }, 0) == 42);
}
END_TEST

/* Sorted by value, added up to exactly 1, and copied: what the caller gave may change afterwards. */
START_TEST(tables_are_copied_sorted_and_closed)
{
    double p[] = { 0.1, 0.2, 0.7 - 1e-10, 0 }, value[] = { 5, 4, 1, 9 };
    sb_dist d;
    ck_assert(sb_dist_discrete(&d, arena, 4, p, value, NULL) == SB_OK);
    memset(p, 0, sizeof p);
    memset(value, 0, sizeof value);
    const double sorted[] = { 1, 4, 5, 9 };
    ck_assert_mem_eq(d.table->value, sorted, sizeof sorted);
    ck_assert(d.table->cumulative[2] == 1 && d.table->cumulative[3] == 1);
    ck_assert(fabs(d.table->cumulative[0] - 0.7) < 1e-9);
    ck_assert(sb_dist_max(&d) == 5);
}
END_TEST

#ifndef SB_DEBUG_ARENA
enum { LONG = 5000 };

static sb_status make_table(int which, sb_dist *out, sb_arena *fresh, sb_diag *diag)
{
    static double p[LONG], value[LONG];
    static sb_dist part[LONG];
    for (int i = 0; i < LONG; i++) {
        p[i] = 1.0 / LONG;
        value[i] = i;
        part[i] = sb_dist_constant(i);
    }
    switch (which) {
    case 0: return sb_dist_discrete(out, fresh, LONG, p, value, diag);
    case 1: return sb_dist_empirical(out, fresh, LONG, value, diag);
    default: return sb_dist_mixture(out, fresh, LONG, p, part, diag);
    }
}

/* Each allocation fails in turn: a status, nothing touched, until there is enough. */
START_TEST(memory_that_runs_out_is_a_status)
{
    sb_status status = SB_NOMEM;
    int failures = 0;
    for (long left = 0; status != SB_OK; left++) {
        sb_arena *fresh = sb_arena_new();
        sb_dist out = UNTOUCHED;
        sb_diag diag = { 0 };
        allocations_left = left;
        status = make_table(_i, &out, fresh, &diag);
        allocations_left = -1;
        if (status != SB_OK) {
            failures++;
            ck_assert_int_eq(status, SB_NOMEM);
            ck_assert_int_eq(diag.code, SB_NOMEM);
            ck_assert_mem_eq(&out, &UNTOUCHED, sizeof out);
        }
        sb_arena_free(fresh);
    }
    ck_assert_int_ge(failures, 3);
}
END_TEST

START_TEST(memory_that_runs_out_while_scaling_is_a_status)
{
    sb_dist d, out = UNTOUCHED;
    ck_assert(make_table(_i, &d, arena, NULL) == SB_OK);
    sb_status status = SB_NOMEM;
    for (long left = 0; status != SB_OK; left++) {
        sb_arena *fresh = sb_arena_new();
        allocations_left = left;
        status = sb_dist_scale(&out, &d, 10, fresh, NULL);
        allocations_left = -1;
        if (status != SB_OK) {
            ck_assert_int_eq(status, SB_NOMEM);
            ck_assert_mem_eq(&out, &UNTOUCHED, sizeof out);
        }
        sb_arena_free(fresh);
    }
    ck_assert_int_eq(out.kind, d.kind);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("chance/dist makers");
    TCase *c = tcase_create("makers");
    tcase_add_checked_fixture(c, setup, teardown);
    tcase_add_loop_test(c, refuses_a_bad_parameter, 0, N_BAD);
    tcase_add_test(c, takes_what_lies_on_the_edge);
    tcase_add_loop_test(c, discrete_refuses_bad_tables, 0, 7);
    tcase_add_test(c, empirical_and_mixture_refuse_bad_tables);
    tcase_add_test(c, mixtures_stand_in_mixtures_up_to_a_bound);
    tcase_add_test(c, tables_are_copied_sorted_and_closed);
#ifndef SB_DEBUG_ARENA
    tcase_add_loop_test(c, memory_that_runs_out_is_a_status, 0, 3);
    tcase_add_loop_test(c, memory_that_runs_out_while_scaling_is_a_status, 0, 3);
#endif
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
