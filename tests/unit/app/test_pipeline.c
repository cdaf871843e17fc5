/* The whole flow from a file: uncertain params, callbacks on threads, one replication alone, faults. */
#include "app/pipeline.h"

#include "base/hash.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEAD "scenario { id=\"t\", starts=\"2016-10-03 00:00\" }\n"

static char path[64];

static void remove_file(void)
{
    unlink(path);
}

static sb_status experiment(sb_experiment *out, const char *lua, const sb_script_options *reading,
                            const sb_experiment_options *options, sb_diags *diags)
{
    snprintf(path, sizeof path, "/tmp/simbana-test-%ld.lua", (long)getpid());
    FILE *f = fopen(path, "w");
    ck_assert_ptr_nonnull(f);
    ck_assert(fputs(lua, f) >= 0 && fclose(f) == 0);
    *diags = (sb_diags){ 0 };
    return sb_experiment_run(out, path, reading, options, diags);
}

static double hours(const sb_experiment *x, int64_t row)
{
    return (double)x->record->row[row].measure[SB_CYCLE_TIME].sum / 3600e9;
}

static const char UNCERTAIN[] =
    HEAD "param \"langd\" { default=5, min=1, max=2, uncertain=uniform(0, 4) }\nactor \"x\" {}\n"
         "step \"a\" { by=\"x\", takes=langd .. \" h\" }\n";
static const char DRAWN[] =
    HEAD "param \"langd\" { default=1.5, min=1, max=2, uncertain=uniform(0, 4) }\nactor \"x\" {}\n"
         "step \"a\" { by=\"x\", takes=langd .. \" h\" }\n";

/* Each two replications draw anew, within the range; the draw is their own, whatever thread it runs
 * on. */
START_TEST(uncertain_params_are_drawn_for_each_two_replications)
{
    static sb_diags diags;
    sb_experiment one, many;
    const int threads[2] = { 1, 3 };
    sb_experiment *out[2] = { &one, &many };
    for (int i = 0; i < 2; i++) {
        sb_experiment_options options = { .n = 60, .only = -1, .threads = threads[i] };
        ck_assert_msg(experiment(out[i], DRAWN, NULL, &options, &diags) == SB_OK, "%s",
                      diags.item[0].message);
    }
    int low = 0, high = 0, between = 0;
    for (int64_t r = 0; r < 60; r++) {
        double h = hours(&one, r);
        ck_assert(h >= 1 && h <= 2 && h == hours(&many, r));
        sb_dist law;
        ck_assert_int_eq(sb_dist_uniform(&law, 0, 4, NULL), SB_OK);
        sb_address at = { 1, (uint64_t)r / 2, sb_mix2(sb_hash_text("param"), sb_hash_text("langd")), 0, 0 };
        double drawn = sb_variate(&law, &at, 0), kept = drawn < 1 ? 1 : drawn > 2 ? 2 : drawn;
        ck_assert_msg(h > kept - 1e-6 && h < kept + 1e-6, "replication %d: %g h, drawn %g", (int)r, h, kept);
        low += h == 1, high += h == 2, between += h > 1 && h < 2;
    }
    ck_assert(low > 3 && high > 10 && between > 3);
    sb_experiment_fini(&one);
    sb_experiment_fini(&many);
}
END_TEST

START_TEST(a_param_set_by_hand_is_certain)
{
    static sb_diags diags;
    sb_experiment x;
    sb_setting set = { "langd", 1.25 };
    sb_script_options reading = { .set = &set, .n_set = 1 };
    sb_experiment_options options = { .n = 5, .only = -1, .threads = 2 };
    ck_assert_int_eq(experiment(&x, DRAWN, &reading, &options, &diags), SB_OK);
    for (int64_t r = 0; r < 5; r++) ck_assert(hours(&x, r) == 1.25);
    sb_experiment_fini(&x);
}
END_TEST

#define LONG_RUN(uncertain) \
    HEAD "param \"langd\" { default=1" uncertain " }\nactor \"x\" {}\n" \
         "step \"a\" { by=\"x\", takes=function(c) return exp(langd * h) end }\narrivals { every=\"1 h\", count=400 }\n" \
         "deadline \"d\" { to=\"a.finish\", within=\"1 h\" }\n"

/* Alone a replication has intervals from its own cases, the same by either way to ask for it; among others not. */
START_TEST(one_replication_has_its_interval_from_batches)
{
    static sb_diags diags;
    sb_experiment one, only, many;
    sb_experiment_options options = { .n = 1, .only = -1, .threads = 3 };
    ck_assert_msg(experiment(&one, LONG_RUN(""), NULL, &options, &diags) == SB_OK, "%s", diags.item[0].message);
    options = (sb_experiment_options){ .n = 50, .only = 0, .threads = 1 };
    ck_assert_int_eq(experiment(&only, LONG_RUN(""), NULL, &options, &diags), SB_OK);
    options = (sb_experiment_options){ .n = 2, .only = -1, .threads = 1 };
    ck_assert_int_eq(experiment(&many, LONG_RUN(""), NULL, &options, &diags), SB_OK);
    const sb_interval *a = &one.findings->measure[SB_CYCLE_TIME].ci, *b = &only.findings->measure[SB_CYCLE_TIME].ci;
    const sb_interval *c = &one.findings->deadline[0].ci, *d = &only.findings->deadline[0].ci;
    ck_assert(a->honest && a->batched && b->batched && a->lo == b->lo && a->hi == b->hi);
    ck_assert(c->honest && c->batched && d->batched && c->lo == d->lo && c->hi == d->hi);
    ck_assert(a->lo > 0.7 && a->hi < 1.4 && c->lo > 0.5 && c->hi < 0.75); /* the truth: 1 h, and 1 - 1/e */
    ck_assert_int_eq(one.record->row[0].deadline_batches[0].full, 50); /* 400 values, 8 a batch */
    ck_assert(!many.findings->measure[SB_CYCLE_TIME].ci.batched && many.record->row[0].measure_batches == NULL);
    sb_experiment_fini(&one);
    sb_experiment_fini(&only);
    sb_experiment_fini(&many);
}
END_TEST

/* One draw of a param says nothing of how it spreads; set by hand it does not spread. */
/* takes = langd + chance, langd uniform on (1, 3) h: its standard deviation is 1/√3; chance ±1/√3 as well. */
START_TEST(what_the_assumptions_move_is_told_from_chance)
{
    static const char HALF[] = HEAD "param \"langd\" { default=2, uncertain=uniform(1, 3) }\nactor \"x\" {}\n"
                                    "step \"a\" { by=\"x\", takes=langd .. \" h\" }\n"
                                    "step \"b\" { by=\"x\", takes=uniform(\"1 h\", \"3 h\") }\nflow { \"a\", \"b\" }\n";
    static sb_diags diags;
    sb_experiment x;
    sb_experiment_options options = { .n = 4000, .only = -1, .threads = 2 };
    ck_assert_msg(experiment(&x, HALF, NULL, &options, &diags) == SB_OK, "%s", diags.item[0].message);
    const sb_measure_finding *m = &x.findings->measure[SB_CYCLE_TIME];
    ck_assert(fabs(m->input_sd - sqrt(1.0 / 3)) < 0.02);
    ck_assert(fabs(m->input_share - 0.5) < 0.03);
    /* 2000 independent pairs: the interval knows that the params are drawn half as often as there are replications. */
    double half = (m->ci.hi - m->ci.lo) / 2, expected = 1.96 * sqrt((1.0 / 3 + 1.0 / 6) / 2000);
    ck_assert_msg(fabs(half / expected - 1) < 0.05, "%g, not %g", half, expected);
    sb_experiment_fini(&x);
}
END_TEST

START_TEST(as_many_replications_as_it_takes)
{
    static const char VARIES[] = HEAD "actor \"x\" {}\nstep \"a\" { by=\"x\", takes=exp(\"2 h\") }\n"
                                      "deadline \"d\" { from=\"a\", to=\"a.finish\", within=\"3 h\" }\n";
    static sb_diags diags;
    sb_experiment x;
    sb_experiment_options options = { .only = -1, .threads = 1 + _i, .precision = { .wanted = 0.04 } };
    ck_assert_int_eq(experiment(&x, VARIES, NULL, &options, &diags), SB_OK);
    const sb_precision_finding *p = &x.findings->precision;
    ck_assert(p->asked && p->reached && p->found <= 0.04);
    ck_assert_str_eq(p->of, "cycle_time");
    ck_assert_int_eq(x.findings->replications, 3375); /* 1000, 1500, 2250, 3375: 2401 would do */
    sb_experiment_fini(&x);
    options.precision = (sb_precision){ .wanted = 0.001, .of = "d" };
    options.n = 2000;
    ck_assert_int_eq(experiment(&x, VARIES, NULL, &options, &diags), SB_OK);
    ck_assert(!x.findings->precision.reached && x.findings->replications == 2000);
    ck_assert(fabs(x.findings->precision.found - 1.96 * sqrt(0.223 * 0.777 / 2000)) < 0.001);
    sb_experiment_fini(&x);
    options.precision.of = "cykle_time";
    ck_assert_int_eq(experiment(&x, VARIES, NULL, &options, &diags), SB_USER);
    ck_assert_ptr_nonnull(strstr(diags.item[0].hint, "cycle_time"));
    sb_experiment_fini(&x);
}
END_TEST

START_TEST(one_draw_of_an_uncertain_param_has_no_interval)
{
    static sb_diags diags;
    sb_setting set = { "langd", 1 };
    sb_script_options reading = { .set = &set, .n_set = 1 };
    sb_experiment_options options = { .n = 1, .only = -1, .threads = 1 };
    sb_experiment drawn, by_hand;
    ck_assert_msg(experiment(&drawn, LONG_RUN(", uncertain=uniform(1, 4)"), NULL, &options, &diags) == SB_OK, "%s",
                  diags.item[0].message);
    ck_assert_int_eq(experiment(&by_hand, LONG_RUN(", uncertain=uniform(1, 4)"), &reading, &options, &diags), SB_OK);
    ck_assert_int_eq(drawn.findings->measure[SB_CYCLE_TIME].ci.gap, SB_GAP_ONE_REPLICATION);
    ck_assert(by_hand.findings->measure[SB_CYCLE_TIME].ci.batched);
    sb_experiment_fini(&drawn);
    sb_experiment_fini(&by_hand);
}
END_TEST

START_TEST(a_default_outside_its_range_is_refused)
{
    static sb_diags diags;
    sb_experiment x;
    sb_experiment_options options = { .n = 5, .only = -1, .threads = 1 };
    ck_assert_int_eq(experiment(&x, UNCERTAIN, NULL, &options, &diags), SB_USER);
    ck_assert(diags.errors > 0 && x.record == NULL && x.findings == NULL);
    sb_experiment_fini(&x);
}
END_TEST

START_TEST(callbacks_give_the_same_on_any_number_of_threads)
{
    static const char LUA[] =
        HEAD "actor \"x\" { staff=1 }\ncase { n=int(1, 9), m=function(c) return c.n * 2 end }\n"
             "step \"a\" { by=\"x\", takes=function(c) return exp(c.m * h) end }\n"
             "arrivals { every=exp(\"10 h\"), count=30 }\n";
    static sb_diags diags;
    sb_experiment one, many;
    sb_experiment_options options = { .n = 20, .only = -1, .threads = 1 };
    ck_assert_msg(experiment(&one, LUA, NULL, &options, &diags) == SB_OK, "%s", diags.item[0].message);
    options.threads = 3;
    ck_assert_int_eq(experiment(&many, LUA, NULL, &options, &diags), SB_OK);
    for (int64_t r = 0; r < 20; r++) ck_assert(hours(&one, r) == hours(&many, r) && hours(&one, r) > 0);
    ck_assert(hours(&one, 0) != hours(&one, 1));
    options.only = 7;
    options.n_trace = 1;
    sb_experiment alone;
    ck_assert_int_eq(experiment(&alone, LUA, NULL, &options, &diags), SB_OK);
    ck_assert(alone.record->shape.replications == 1 && alone.record->row[0].replication == 7);
    ck_assert(hours(&alone, 0) == hours(&one, 7) && alone.record->trace.n > 0 &&
              alone.record->trace.event[0].replication == 7);
    sb_experiment_fini(&one);
    sb_experiment_fini(&many);
    sb_experiment_fini(&alone);
}
END_TEST

static const struct {
    const char *lua, *says;
} FAULT[] = {
    { HEAD "actor \"x\" {}\nstep \"a\" { by=\"x\", takes=function(c) return -1 end }\n", "" },
    { HEAD "actor \"x\" {}\nchoice \"k\" { { when=function(c) return 1 end, to=\"a\" }, { otherwise=\"a\" } "
           "}\nstep \"a\" { by=\"x\" }\n",
      "" },
    { HEAD "actor \"x\" {}\nchoice \"k\" { { when=\"1 > 2\", to=\"a\" }, { when=\"2 > 3\", to=\"b\" } "
           "}\nstep \"a\" { by=\"x\" }\n"
           "step \"b\" { by=\"x\" }\n",
      "no branch" },
    { HEAD "actor \"x\" {}\ncase { u=function(c) return c.v end, v=function(c) return c.u end }\n"
           "step \"a\" { by=\"x\", takes=function(c) return c.u end }\n",
      "circle" },
};

START_TEST(faults_while_it_runs)
{
    static sb_diags diags;
    sb_experiment x;
    sb_experiment_options options = { .n = 4, .only = -1, .threads = 2 };
    ck_assert_int_eq(experiment(&x, FAULT[_i].lua, NULL, &options, &diags), SB_USER);
    ck_assert_msg(diags.errors >= 1 && strstr(diags.item[0].message, FAULT[_i].says) != NULL, "%s",
                  diags.item[0].message);
    ck_assert_ptr_null(x.record);
    sb_experiment_fini(&x);
}
END_TEST

START_TEST(how_many_replications_if_nobody_says)
{
    static sb_diags diags;
    sb_experiment x;
    sb_experiment_options options = { .only = -1, .threads = 2 };
    ck_assert_int_eq(experiment(&x, HEAD "actor \"x\" {}\nstep \"a\" { by=\"x\" }\n", NULL, &options, &diags),
                     SB_OK);
    ck_assert(x.record->shape.replications == 1000 && x.seed == 1 && !x.partial);
    sb_experiment_fini(&x);
    ck_assert_int_eq(experiment(&x,
                                "scenario { id=\"t\", starts=\"2016-10-03 00:00\", seed=77 }\nactor \"x\" "
                                "{}\nstep \"a\" { by=\"x\" }\n"
                                "arrivals { every=\"1 h\", count=3 }\n",
                                NULL, &options, &diags),
                     SB_OK);
    ck_assert(x.record->shape.replications == 100 && x.seed == 77);
    sb_experiment_fini(&x);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("app/pipeline");
    TCase *tcase = tcase_create("pipeline");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, NULL, remove_file);
    tcase_add_test(tcase, uncertain_params_are_drawn_for_each_two_replications);
    tcase_add_test(tcase, a_param_set_by_hand_is_certain);
    tcase_add_test(tcase, one_replication_has_its_interval_from_batches);
    tcase_add_test(tcase, what_the_assumptions_move_is_told_from_chance);
    tcase_add_loop_test(tcase, as_many_replications_as_it_takes, 0, 2);
    tcase_add_test(tcase, one_draw_of_an_uncertain_param_has_no_interval);
    tcase_add_test(tcase, a_default_outside_its_range_is_refused);
    tcase_add_test(tcase, callbacks_give_the_same_on_any_number_of_threads);
    tcase_add_loop_test(tcase, faults_while_it_runs, 0, 4);
    tcase_add_test(tcase, how_many_replications_if_nobody_says);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
