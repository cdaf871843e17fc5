/* What the map says of moments, worked by hand. */
#include "mapped.h"

#include "sim/sim.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define ACTORS "scenario { id=\"t\" }\nactor \"a\" {}\nactor \"b\" {}\nactor \"c\" {}\n"

static scenario now;

static void find_in(const char *lua, const sb_record *record)
{
    ck_assert_msg(open_text(&now, lua) == SB_OK, "%s", diags.n > 0 ? diags.item[0].message : "not compiled");
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
}

static int moment_at(sb_passage_kind kind, const char *from, const char *to)
{
    const int f = from ? sb_model_find_node(now.model, from) : -1,
              t = to ? sb_model_find_node(now.model, to) : -1;
    for (int i = 0; i < now.net->n_moments; i++)
        if (now.net->moment[i].kind == kind && now.net->moment[i].from == f && now.net->moment[i].to == t)
            return i;
    ck_abort_msg("no such moment");
    return -1;
}

static const sb_moment_structure *of(const char *from, const char *to)
{
    return &now.of[moment_at(SB_PASSAGE_HANDOVER, from, to)];
}

#define FORKED(wait_for)                                                                                     \
    ACTORS                                                                                                   \
    "step \"start\" { by=\"a\" }\nfork \"both\" { \"left\", \"right\" }\nstep \"left\" { by=\"b\" }\n"       \
    "step \"right\" { by=\"c\" }\njoin \"met\" { wait_for=" wait_for " }\nstep \"safe\" { by=\"a\" }\n"      \
    "flow { \"start\", \"both\" }\nflow { \"left\", \"met\", \"safe\" }\nflow { \"right\", \"met\" }\n"      \
    "need \"home\" { met_by={ \"safe\" } }\n"

START_TEST(a_branch_that_a_join_waits_for_cuts)
{
    find_in(FORKED("\"all\""), NULL);
    ck_assert(!of("start", "left")->any.dominates); /* there is a way by the other branch … */
    ck_assert(of("start", "left")->any.cuts);       /* … and yet nobody comes home without this one */
    ck_assert(of("start", "right")->any.cuts);
    ck_assert(of("start", "left")->any.in_min_cut);
    ck_assert_int_eq(of("start", "left")->any.min_cut, 1);
    close_text(&now);
    find_in(FORKED("1"), NULL);
    ck_assert(!of("start", "left")->any.cuts);
    ck_assert_int_eq(of("start", "left")->any.min_cut, 2);
    ck_assert(of("start", "left")->any.in_min_cut);
    close_text(&now);
}
END_TEST

/* a and c lead to b over the same choice: it is known who hands over. */
START_TEST(a_handover_is_who_it_comes_from)
{
    find_in(ACTORS
            "choice \"who\" { { p=0.5, to=\"one\" }, { otherwise=\"other\" } }\nstep \"one\" { by=\"a\" }\n"
            "step \"other\" { by=\"c\" }\nchoice \"what\" { { p=0.5, to=\"work\" }, { otherwise=\"out\" } }\n"
            "step \"work\" { by=\"b\" }\nfinish \"out\" {}\nlink { \"one\", \"what\" }\nlink { \"other\", "
            "\"what\" }\n"
            "link { \"work\", \"out\" }\nneed \"n\" { met_by={ \"work\" } }\n",
            NULL);
    ck_assert(!of("one", "work")->any.cuts);
    ck_assert_int_eq(of("one", "work")->any.min_cut, 2);
    ck_assert(of("one", "work")->any.in_min_cut && of("other", "work")->any.in_min_cut);
    close_text(&now);
}
END_TEST

START_TEST(an_event_comes_only_after_its_mark)
{
    static const char *const AFTER[] = { "first", "second" };
    for (int i = 0; i < 2; i++) {
        char lua[1024];
        snprintf(lua, sizeof lua,
                 ACTORS "step \"first\" { by=\"a\" }\nstep \"second\" { by=\"b\" }\nstep \"third\" { "
                        "by=\"c\" }\nfinish \"out\" {}\n"
                        "flow { \"first\", \"second\", \"third\" }\n"
                        "event \"away\" { after=\"%s\", delay=\"1 h\", interrupts=\"all\", to=\"out\" }\n",
                 AFTER[i]);
        find_in(lua, NULL);
        ck_assert_int_eq(of("first", "second")->any.dominates, i == 1);
        ck_assert(of("first", "second")->planned.dominates);
        ck_assert(!of("second", "third")->any.dominates);
        ck_assert(of("second", "third")->planned.dominates);
        close_text(&now);
    }
}
END_TEST

/* A wait without a lane starts when it is come to. */
START_TEST(an_event_can_come_in_the_wait_that_it_comes_after)
{
    static const char *const AFTER[] = { "pause", "pause.finish" };
    for (int i = 0; i < 2; i++) {
        char lua[1024];
        snprintf(lua, sizeof lua,
                 ACTORS "step \"first\" { by=\"a\" }\nwait \"pause\" { takes=\"2 h\" }\n"
                        "step \"second\" { by=\"b\" }\nfinish \"out\" {}\n"
                        "flow { \"first\", \"pause\", \"second\" }\n"
                        "event \"away\" { after=\"%s\", delay=\"1 h\", interrupts=\"all\", to=\"out\" }\n",
                 AFTER[i]);
        find_in(lua, NULL);
        ck_assert_int_eq(of("first", "second")->any.dominates, i == 1);
        close_text(&now);
    }
}
END_TEST

START_TEST(a_tell_is_passed_where_it_is_sent)
{
    find_in(
        ACTORS
        "step \"first\" { by=\"a\", timeout={ after=\"1 h\", to=\"last\" } }\nstep \"last\" { by=\"a\" }\n"
        "step \"apart\" { by=\"b\" }\nlink { \"first\", \"last\" }\ntell { \"last\", to=\"c\" }\n"
        "tell { \"first\", to=\"b\", does=\"apart\" }\nneed \"n\" { met_by={ \"apart\" } }\n",
        NULL);
    const sb_moment_structure *first = &now.of[moment_at(SB_PASSAGE_TELL, "first", "apart")];
    const sb_moment_structure *last = &now.of[moment_at(SB_PASSAGE_TELL, "last", NULL)];
    ck_assert(last->any.dominates); /* although what the other tell starts goes another way */
    ck_assert(!last->any.cuts);
    ck_assert(!first->any.dominates); /* nothing is told by who times out */
    ck_assert(first->planned.dominates);
    ck_assert(first->any.cuts);
    ck_assert(isnan(last->ping_pong.share) && last->ping_pong.actor[0] == -1);
    close_text(&now);
}
END_TEST

START_TEST(a_need_that_is_met_otherwise_too_asks_for_no_moment)
{
    find_in(ACTORS
            "case { x=1 }\nstep \"one\" { by=\"a\" }\nstep \"two\" { by=\"b\" }\nflow { \"one\", \"two\" }\n"
            "need \"n\" { met_by={ \"two\" }, met_when=\"x > 0\" }\nneed \"m\" { met_by={ \"one\" } }\n",
            NULL);
    ck_assert(!of("one", "two")->any.cuts);
    ck_assert_int_eq(of("one", "two")->any.min_cut, -1);
    close_text(&now);
}
END_TEST

/* "rest" is cut off by three, "bed" by the first two of them. */
START_TEST(the_least_cut_is_that_of_the_need_that_is_cut_off_most_easily)
{
    find_in(ACTORS
            "step \"start\" { by=\"a\" }\nlink { \"start\", \"who\" }\n"
            "choice \"who\" { { p=0.3, to=\"one\" }, { p=0.3, to=\"two\" }, { otherwise=\"three\" } }\n"
            "step \"one\" { by=\"b\" }\nstep \"two\" { by=\"b\" }\nstep \"three\" { by=\"b\" }\n"
            "choice \"what\" { { p=0.5, to=\"rested\" }, { otherwise=\"slept\" } }\n"
            "step \"rested\" { by=\"b\" }\nstep \"slept\" { by=\"b\" }\nlink { \"one\", \"what\" }\n"
            "link { \"two\", \"what\" }\nlink { \"three\", \"rested\" }\n"
            "need \"rest\" { met_by={ \"rested\" } }\nneed \"bed\" { met_by={ \"slept\" } }\n",
            NULL);
    ck_assert_int_eq(of("start", "one")->any.min_cut, 2);
    ck_assert(of("start", "one")->any.in_min_cut && of("start", "two")->any.in_min_cut);
    ck_assert(!of("start", "three")->any.in_min_cut);
    close_text(&now);
}
END_TEST

static sb_record *empty_record(void)
{
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    sb_record *record = NULL;
    ck_assert_int_eq(sb_sim_shape(&shape, &kinds, now.net, NULL), SB_OK);
    ck_assert_int_eq(sb_record_new(&record, shape, NULL), SB_OK);
    free(kinds);
    return record;
}

#define AROUND                                                                                               \
    ACTORS "step \"here\" { by=\"a\" }\nchoice \"way\" { { p=0.5, to=\"over\" }, { otherwise=\"there\" } "   \
           "}\nstep \"over\" { by=\"b\" }\n"                                                                 \
           "step \"there\" { by=\"c\" }\nlink { \"here\", \"way\" }\nlink { \"over\", \"there\" }\nlink { "  \
           "\"there\", \"home\" }\n"                                                                         \
           "step \"home\" { by=\"a\" }\n"

static void pass(sb_record *record, const char *from, const char *to, int64_t n)
{
    for (int i = 0; i < now.model->n_links; i++)
        if (strcmp(now.model->link[i].from.id, from) == 0 && strcmp(now.model->link[i].to.id, to) == 0)
            record->link[i].n = n;
}

/* Pairs that lead on: here-over, here-there, here-home, over-there, over-home, there-home. Straight from the
 * choice is one link, by way of over two: the likelier is shorter if 1 − ln(p) + 1 < 1 − ln(1 − p), that is p
 * > 0.731. */
START_TEST(the_likeliest_way_is_by_what_was_passed)
{
    static const struct {
        int64_t via;
        double over_via;
    } CASES[] = { { 70, 1 / 6. }, { 76, 3 / 6. }, { 100, 3 / 6. } };
    find_in(AROUND, NULL);
    ck_assert_double_eq_tol(of("here", "over")->betweenness, 1 / 6., 1e-12);
    ck_assert_double_eq_tol(of("there", "home")->betweenness, 3 / 6., 1e-12);
    for (int i = 0; i < 3; i++) {
        sb_record *record = empty_record();
        pass(record, "here", "way", 100);
        pass(record, "way", "over", CASES[i].via);
        pass(record, "way", "there", 100 - CASES[i].via);
        pass(record, "over", "there", CASES[i].via);
        pass(record, "there", "home", 100);
        ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
        ck_assert_double_eq_tol(of("here", "over")->betweenness, CASES[i].over_via, 1e-12);
        ck_assert_double_eq_tol(of("here", "there")->betweenness, CASES[i].via == 70 ? 2 / 6. : 0, 1e-12);
        pass(record, "there", "home", 0); /* then three pairs are left */
        ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
        ck_assert_double_eq_tol(of("here", "over")->betweenness, CASES[i].via == 70 ? 1 / 3. : 2 / 3., 1e-12);
        sb_record_free(record);
    }
    close_text(&now);
}
END_TEST

/* What forks goes all its ways for certain. From "way" to "there" over the fork it is 1 + ln 2 + 2 = 3.69,
 * the other way 1 + ln 2 + 1 + 1 − ln 0.7 = 4.05. Pairs: from "here" to four others, from "over" and "round"
 * to "there". */
START_TEST(branches_that_start_together_share_nothing)
{
    find_in(ACTORS
            "step \"here\" { by=\"a\" }\nlink { \"here\", \"way\" }\n"
            "choice \"way\" { { p=0.5, to=\"both\" }, { otherwise=\"round\" } }\n"
            "fork \"both\" { \"over\", \"side\" }\nstep \"over\" { by=\"b\" }\nstep \"side\" { by=\"b\" }\n"
            "step \"round\" { by=\"b\" }\nlink { \"round\", \"lucky\" }\nlink { \"over\", \"there\" }\n"
            "choice \"lucky\" { { p=0.7, to=\"there\" }, { otherwise=\"out\" } }\n"
            "step \"there\" { by=\"c\" }\nfinish \"out\" {}\n",
            NULL);
    sb_record *record = empty_record();
    static const struct {
        const char *from, *to;
        int64_t n;
    } GONE[] = { { "here", "way", 200 },   { "way", "both", 100 },   { "way", "round", 100 },
                 { "both", "over", 100 },  { "both", "side", 100 },  { "round", "lucky", 100 },
                 { "over", "there", 100 }, { "lucky", "there", 70 }, { "lucky", "out", 30 } };
    for (size_t i = 0; i < sizeof GONE / sizeof *GONE; i++) pass(record, GONE[i].from, GONE[i].to, GONE[i].n);
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
    ck_assert_double_eq_tol(of("here", "over")->betweenness, 2 / 6., 1e-12);
    ck_assert_double_eq_tol(of("here", "round")->betweenness, 1 / 6., 1e-12);
    sb_record_free(record);
    close_text(&now);
}
END_TEST

START_TEST(back_and_forth_is_by_what_was_passed)
{
    find_in(ACTORS "step \"one\" { by=\"a\" }\nstep \"two\" { by=\"b\" }\nchoice \"again\" { { p=0.5, "
                   "to=\"one\" }, { otherwise=\"on\" } }\n"
                   "step \"on\" { by=\"c\" }\nflow { \"one\", \"two\", \"again\" }\n",
            NULL);
    ck_assert_double_eq(of("one", "two")->ping_pong.share, 1);
    sb_record *record = empty_record();
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
    ck_assert(isnan(of("one", "two")->ping_pong.share)); /* nothing was passed */
    record->moment[moment_at(SB_PASSAGE_HANDOVER, "one", "two")].n = 30;
    record->moment[moment_at(SB_PASSAGE_HANDOVER, "two", "one")].n = 10;
    record->moment[moment_at(SB_PASSAGE_HANDOVER, "two", "on")].n = 20;
    ck_assert_int_eq(sb_structure_find(now.of, now.net, record, NULL), SB_OK);
    const sb_ping_pong *p = &of("one", "two")->ping_pong;
    ck_assert_double_eq(p->share, 0.5);
    ck_assert_int_eq(p->actor[0], 0);
    ck_assert_int_eq(p->actor[1], 1);
    ck_assert_int_eq(p->there, 30);
    ck_assert_int_eq(p->back, 10);
    ck_assert_double_eq(of("two", "on")->ping_pong.share, 0);
    sb_record_free(record);
    close_text(&now);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/structure");
    TCase *c = tcase_create("structure");
    tcase_add_test(c, a_branch_that_a_join_waits_for_cuts);
    tcase_add_test(c, a_handover_is_who_it_comes_from);
    tcase_add_test(c, an_event_comes_only_after_its_mark);
    tcase_add_test(c, an_event_can_come_in_the_wait_that_it_comes_after);
    tcase_add_test(c, a_tell_is_passed_where_it_is_sent);
    tcase_add_test(c, a_need_that_is_met_otherwise_too_asks_for_no_moment);
    tcase_add_test(c, the_least_cut_is_that_of_the_need_that_is_cut_off_most_easily);
    tcase_add_test(c, branches_that_start_together_share_nothing);
    tcase_add_test(c, the_likeliest_way_is_by_what_was_passed);
    tcase_add_test(c, back_and_forth_is_by_what_was_passed);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
