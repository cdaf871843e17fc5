/* Critical moments from a file: the same whatever the threads, budgets and blocks, stops, faults, and what is said of hostile
 * titles. */
#include "app/critical.h"

#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* b waits for an opening, c and f for a telephone and as long, d for nothing; e is never reached. */
static const char LUA[] =
    "scenario { id=\"t\", starts=\"2016-10-03 09:00\", lang=\"en\" }\n"
    "phase \"one\" { title=\"One | <b>\" }\n"
    "actor \"x\" { title=\"=X, the \\\"first\\\"\" }\nactor \"y\" { hours=\"mon-fri 13:00-15:00\", success=\"*opens*\" }\nactor \"z\" {}\nactor \"w\" {}\n"
    "channel \"tel\" { takes=\"5 min\", reach=0.5, retry=exp(\"20 min\") }\n"
    "step \"a\" { by=\"x\", takes=exp(\"30 min\") }\nstep \"b\" { by=\"y\", takes=\"30 min\" }\nstep \"c\" { by=\"z\", takes=exp(\"1 h\") }\n"
    "step \"d\" { by=\"x\", takes=\"5 min\" }\nchoice \"k\" { { p=0, to=\"e\" }, { p=1, to=\"d\" } }\nstep \"e\" { by=\"y\" }\n"
    "step \"f\" { by=\"w\", takes=\"1 min\" }\n"
    "flow { \"a\", { rating=\"works\" }, \"b\", { via=\"tel\", rating=\"weak\" }, \"c\", { via=\"tel\" }, \"f\", \"k\" }\n"
    "measure \"m\" { from=\"a\", to=\"d\", goal=\"min\" }\ndeadline \"h6\" { from=\"a\", to=\"d\", within=\"6 h\" }\n";

static sb_scenario_file scenario;
static sb_critical_run run;
static sb_diag diag;

static void open_scenario(void)
{
    static sb_diags diags;
    char path[] = "/tmp/simbana-critical-XXXXXX";
    int fd = mkstemp(path);
    ck_assert(fd >= 0 && write(fd, LUA, sizeof LUA - 1) == (ssize_t)sizeof LUA - 1);
    close(fd);
    sb_status status = sb_scenario_load(&scenario, path, NULL, &diags);
    ck_assert_msg(status == SB_OK, "%d: %s", diags.item[0].line, diags.item[0].message);
    unlink(path);
}

static void close_scenario(void)
{
    sb_critical_fini(&run);
    sb_scenario_fini(&scenario);
}

static char *say(const sb_critical_options *options, sb_critical_form form)
{
    char *text = NULL;
    sb_critical_fini(&run);
    ck_assert_msg(sb_critical_find(&run, &scenario, options, &diag) == SB_OK, "%s", diag.message);
    ck_assert_int_eq(sb_critical_say(&text, &run, form, "en", 0, &diag), SB_OK);
    char *machine = form == SB_CRITICAL_JSON ? strstr(text, "\"provenance\"") : NULL;
    if (machine != NULL) *machine = '\0';
    return text;
}

static const sb_critical_moment *moment_to(const char *id)
{
    for (int i = 0; i < run.critical->n_moments; i++) {
        const sb_critical_moment *m = &run.critical->moment[i];
        if (m->seen->to >= 0 && strcmp(scenario.model->node[m->seen->to].id, id) == 0) return m;
    }
    ck_abort_msg("no moment to %s", id);
    return NULL;
}

START_TEST(ranked_by_what_they_change)
{
    free(say(&(const sb_critical_options){ .threads = 2, .zone = 0.1 }, SB_CRITICAL_TEXT));
    const sb_critical *c = run.critical;
    ck_assert(c->settled == c->wanted && c->wanted == 4 && !c->spent && !c->partial);
    ck_assert(moment_to("b")->rank == 1 && moment_to("d")->rank == 4 && !c->moment[0].tied && !c->moment[2].tied);
    ck_assert(moment_to("c")->rank + moment_to("f")->rank == 2 + 3 && c->moment[1].tied);
    ck_assert(!moment_to("e")->tried && moment_to("e")->rank == 5);
    const sb_effect *b = moment_to("b")->effect;
    ck_assert(b[SB_REMEDY_BOTH].change.delta < -3 && b[SB_REMEDY_CHANNEL].change.delta == 0);
    ck_assert(b[SB_REMEDY_RECEIVER].change.delta == b[SB_REMEDY_BOTH].change.delta);
    ck_assert(moment_to("d")->effect[SB_REMEDY_BOTH].change.delta == 0);
    /* Of the second target, the deadline: what b saves alone, c does not; what nobody does is beyond. */
    const sb_effect *saves = &moment_to("b")->effect[SB_REMEDIES + SB_REMEDY_BOTH];
    ck_assert(c->n_targets == 2 && saves->saved > 0 && saves->lost == 0);
    ck_assert(c->misses[1].missed > 0 && c->misses[1].beyond < c->misses[1].missed);
}
END_TEST

START_TEST(threads_budgets_and_blocks)
{
    const sb_critical_options one = { .threads = 1, .pairs = true, .absent = true, .zone = 0.01, .budget = 60000 };
    sb_critical_options other = one;
    char *first = say(&one, SB_CRITICAL_JSON);
    const int blocks = run.critical->blocks;
    ck_assert_int_gt(blocks, 1);
    ck_assert(run.critical->n_pairs == 6 && run.critical->n_absences == 4);
    other.threads = 3;
    char *second = say(&other, SB_CRITICAL_JSON);
    ck_assert_str_eq(first, second);
    free(second);
    other.budget = 100000000;
    other.blocks = blocks; /* the same again, whatever ended it */
    second = say(&other, SB_CRITICAL_JSON);
    ck_assert(run.critical->spent && run.critical->settled < run.critical->wanted);
    ck_assert_str_eq(first, second);
    free(second);
    other = (sb_critical_options){ .threads = 2, .zone = 0.01, .budget = 1 }; /* the first block is always run */
    free(say(&other, SB_CRITICAL_JSON));
    ck_assert_int_eq(run.critical->blocks, 1);
    free(first);
}
END_TEST

START_TEST(so_many_of_each)
{
    free(say(&(const sb_critical_options){ .threads = 2, .n = 50 }, SB_CRITICAL_JSON));
    for (int i = 0; i < run.critical->n_moments; i++) {
        const sb_critical_moment *m = &run.critical->moment[i];
        ck_assert(m->replications == (m->tried ? 50 : 0));
        for (int r = SB_REMEDY_BOTH; r <= SB_REMEDY_RECEIVER; r++) ck_assert(m->effect[r].there == m->tried);
    }
    ck_assert_int_eq(run.critical->replications, 50 + 4 * 3 * 50);
}
END_TEST

static volatile bool stop;

static void stop_soon(void *user, const sb_critical_progress *p)
{
    (void)user;
    if (p->replications > 2000) stop = true;
}

START_TEST(a_stop_tells_what_was_known)
{
    stop = false;
    const sb_critical_options options = { .threads = 2, .zone = 0.0001, .budget = 100000000, .stop = &stop, .progress = stop_soon };
    free(say(&options, SB_CRITICAL_TEXT));
    ck_assert(run.critical->partial && run.critical->moment[0].rank == 1 && moment_to("b")->rank == 1);
    sb_critical_fini(&run);
    ck_assert_int_eq(sb_critical_find(&run, &scenario, &options, &diag), SB_STOPPED); /* before anything was known */
}
END_TEST

/* Nothing that a scenario says becomes a cell, a row, a formula or markup. */
START_TEST(hostile_titles)
{
    const sb_critical_options options = { .threads = 2, .n = 20 };
    char *csv = say(&options, SB_CRITICAL_CSV), *md = say(&options, SB_CRITICAL_MARKDOWN), *json = say(&options, SB_CRITICAL_JSON);
    ck_assert_ptr_nonnull(strstr(csv, "\"'=X, the \"\"first\"\"\""));
    ck_assert_ptr_nonnull(strstr(md, "One \\| &lt;b&gt;"));
    ck_assert_ptr_nonnull(strstr(md, "\\*opens\\*"));
    ck_assert_ptr_null(strstr(md, "<b>"));
    strcat(strrchr(json, ','), " ");
    *strrchr(json, ',') = '}';
    json_error_t error;
    json_t *root = json_loads(json, 0, &error);
    ck_assert_msg(root != NULL, "%s at %d", error.text, error.position);
    ck_assert(json_array_size(json_object_get(root, "moments")) == 5);
    ck_assert(json_array_size(json_object_get(root, "table")) > 0);
    json_decref(root);
    free(csv);
    free(md);
    free(json);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("app/critical");
    TCase *c = tcase_create("critical");
    tcase_set_timeout(c, 120);
    tcase_add_checked_fixture(c, open_scenario, close_scenario);
    tcase_add_test(c, ranked_by_what_they_change);
    tcase_add_test(c, threads_budgets_and_blocks);
    tcase_add_test(c, so_many_of_each);
    tcase_add_test(c, a_stop_tells_what_was_known);
    tcase_add_test(c, hostile_titles);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
