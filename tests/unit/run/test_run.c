/* Runs: the same bytes for any number of threads, the lowest failure, and what a stop leaves. */
#include "run/blocks.h"

#include "script/script.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char LUA[] =
    "scenario { id=\"t\", starts=\"2016-10-03 00:00\", horizon=\"3 d\" }\n"
    "actor \"x\" { staff=2, load=0.4, load_takes=\"10-90 min\", cost=100 }\nactor \"y\" { staff=1, "
    "hours=\"08:00-16:00\", people=5 }\n"
    "channel \"tel\" { takes=\"2-5 min\", reach=0.5, retry=exp(\"30 min\") }\ncase { alder=int(15, 17) }\n"
    "step \"a\" { by=\"x\", takes=exp(\"40 min\") }\nfork \"f\" { \"b\", { to=\"c\", via=\"tel\" } }\n"
    "step \"b\" { by=\"x\", takes=\"10-30 min\", priority=2 }\nstep \"c\" { by=\"y\", takes=\"10-30 min\", "
    "meets_child=true }\n"
    "join \"j\" { wait_for=\"all\" }\nchoice \"k\" { { p=0.3, to=\"a\" }, { otherwise=\"d\" } }\n"
    "step \"d\" { by={ \"x\", \"y\" }, takes=\"20 min\" }\n"
    "flow { \"a\", \"f\" }\nflow { \"b\", \"j\", \"k\" }\nlink { \"c\", \"j\" }\n"
    "measure \"m\" { from=\"a\", to=\"d\" }\nneed \"n\" { met_by={ \"c\" } }\n"
    "deadline \"d5\" { from=\"a\", to=\"c\", within=\"5 h\", every_visit=true }\n"
    "arrivals { every=exp(\"2 h\") }\n";

typedef struct equipped {
    sb_script *script;
    sb_model *model;
    sb_net *net;
    int64_t fail_from, fail_every; /* which replications cannot be equipped */
    int64_t stop_after, calls, last, of;
    volatile bool stop;
} equipped;

static equipped it;

static sb_status equip(void *self, int worker, int64_t replication, const sb_net **net,
                       const sb_hooks **hooks, bool *anew, sb_diag *diag)
{
    equipped *c = self;
    (void)worker, (void)anew;
    *net = c->net;
    *hooks = NULL;
    if (c->fail_every > 0 && replication == c->fail_from) usleep(20 * 1000); /* others fail before it */
    if (c->fail_every > 0 && replication >= c->fail_from && (replication - c->fail_from) % c->fail_every == 0)
        return sb_fail(diag, SB_USER, (sb_where){ 0 }, "replication %lld", (long long)replication);
    return SB_OK;
}

static void progress(void *self, int64_t done, int64_t of)
{
    equipped *c = self;
    c->calls++;
    ck_assert(done == c->last + 1);
    c->last = done;
    c->of = of;
    if (c->stop_after > 0 && done >= c->stop_after) c->stop = true;
}

static void open_scenario(void)
{
    static sb_diags diags;
    sb_diag diag;
    it = (equipped){ 0 };
    sb_status status = sb_script_read_text(&it.script, &it.model, "t.lua", LUA, strlen(LUA), NULL, &diags);
    ck_assert_msg(status == SB_OK, "%d: %s", diags.item[0].line, diags.item[0].message);
    ck_assert_int_eq(sb_net_compile(&it.net, it.model, &diag), SB_OK);
}

static void close_scenario(void)
{
    sb_net_free(it.net);
    sb_model_free(it.model);
    sb_script_free(it.script);
}

static sb_status run(sb_record **out, int64_t first, int64_t n, int threads, sb_diag *diag)
{
    sb_plan plan = { .seed = 1,
                     .first = first,
                     .n = n,
                     .threads = threads,
                     .keep = SB_KEEP_STARTS | SB_KEEP_LINKS,
                     .trace_first = first + n - 2,
                     .n_trace = n > 2 ? 2 : 0 };
    sb_crew crew = { .self = &it, .equip = equip, .progress = progress, .stop = &it.stop };
    it.calls = it.last = 0;
    return sb_run(out, &plan, &crew, diag);
}

#define SAME(a, b, n) ck_assert_msg(memcmp(a, b, (size_t)(n) * sizeof *(a)) == 0, #a)

static void compare_rows(const sb_record *a, const sb_row *x, const sb_row *y)
{
    ck_assert(x->present && y->present && x->replication == y->replication && x->cases == y->cases &&
              x->ended == y->ended && x->events == y->events && x->observed_ns == y->observed_ns);
    SAME(x->measure, y->measure, a->shape.measures);
    SAME(x->deadline, y->deadline, a->shape.deadlines);
    SAME(x->actor, y->actor, a->shape.actors);
    SAME(x->need, y->need, a->shape.needs);
}

static void compare_histograms(const sb_histogram *a, const sb_histogram *b, int n)
{
    static const uint64_t NONE[SB_HISTOGRAM_CELLS];
    for (int i = 0; i < n; i++) {
        ck_assert_int_eq(a[i].n, b[i].n);
        for (int k = 0; k < SB_HISTOGRAM_OCTAVES; k++) {
            const uint64_t *x = a[i].octave[k] ? a[i].octave[k] : NONE,
                           *y = b[i].octave[k] ? b[i].octave[k] : NONE;
            SAME(x, y, SB_HISTOGRAM_CELLS);
        }
    }
}

static void compare(const sb_record *a, const sb_record *b)
{
    const sb_shape *s = &a->shape;
    for (int i = 0; i < s->replications; i++) compare_rows(a, &a->row[i], &b->row[i]);
    SAME(a->node, b->node, s->nodes);
    SAME(a->link, b->link, s->links);
    SAME(a->moment, b->moment, s->moments);
    SAME(a->blame, b->blame, s->nodes * s->culprits * SB_CAUSES);
    SAME(a->missed_by, b->missed_by, s->deadlines * s->moments);
    compare_histograms(a->measure_histogram, b->measure_histogram, s->measures);
    compare_histograms(a->moment_histogram, b->moment_histogram, s->moments);
    compare_histograms(a->node_start, b->node_start, s->nodes);
    compare_histograms(a->link_wait, b->link_wait, s->links);
    ck_assert_int_eq(a->trace.n, b->trace.n);
    SAME(a->trace.event, b->trace.event, a->trace.n);
}

START_TEST(any_number_of_threads_gives_the_same_bytes)
{
    static const int THREADS[] = { 2, 3, 7, 64 };
    sb_record *one = NULL, *many = NULL;
    ck_assert_int_eq(run(&one, 0, 40, 1, NULL), SB_OK);
    ck_assert(one->row[0].cases > 0 && one->trace.n > 0 && one->row[0].events != one->row[1].events);
    ck_assert_int_eq(run(&many, 0, 40, THREADS[_i], NULL), SB_OK);
    ck_assert(it.calls == 40 && it.last == 40 && it.of == 40);
    compare(one, many);
    sb_record_free(one);
    sb_record_free(many);
}
END_TEST

START_TEST(a_replication_alone_is_the_same_as_among_others)
{
    sb_record *all = NULL, *alone = NULL;
    ck_assert_int_eq(run(&all, 0, 12, 2, NULL), SB_OK);
    for (int64_t r = 0; r < 12; r += 5) {
        ck_assert_int_eq(run(&alone, r, 1, 3, NULL), SB_OK);
        ck_assert_int_eq(alone->shape.replications, 1);
        compare_rows(all, &all->row[r], &alone->row[0]);
        sb_record_free(alone);
    }
    ck_assert_int_eq(run(&alone, 5, 4, 2, NULL), SB_OK);
    for (int i = 0; i < 4; i++) compare_rows(all, &all->row[5 + i], &alone->row[i]);
    sb_record_free(alone);
    sb_record_free(all);
}
END_TEST

START_TEST(seeds_differ)
{
    sb_record *a = NULL, *b = NULL;
    sb_crew crew = { .self = &it, .equip = equip };
    sb_plan plan = { .seed = 1, .n = 1, .threads = 1 };
    ck_assert_int_eq(sb_run(&a, &plan, &crew, NULL), SB_OK);
    plan.seed = 2;
    ck_assert_int_eq(sb_run(&b, &plan, &crew, NULL), SB_OK);
    ck_assert(a->row[0].measure[SB_CYCLE_TIME].sum != b->row[0].measure[SB_CYCLE_TIME].sum);
    sb_record_free(a);
    sb_record_free(b);
}
END_TEST

START_TEST(the_failure_is_that_of_the_lowest_replication)
{
    it.fail_from = 9;
    it.fail_every = 2;
    for (int round = 0; round < 5; round++) {
        sb_diag diag = { 0 };
        sb_record *record = NULL;
        ck_assert_int_eq(run(&record, 0, 200, 1 + _i, &diag), SB_USER);
        ck_assert_ptr_null(record);
        ck_assert_str_eq(diag.message, "replication 9");
    }
}
END_TEST

/* Rows that are not there are marked, totals are those of the rows that are. */
START_TEST(a_stop_leaves_what_was_finished)
{
    sb_record *all = NULL, *part = NULL;
    ck_assert_int_eq(run(&all, 0, 60, 2, NULL), SB_OK);
    it.stop_after = 7;
    ck_assert_int_eq(run(&part, 0, 60, 1 + _i, NULL), SB_STOPPED);
    int64_t present = 0, ended = 0;
    for (int i = 0; i < 60; i++) {
        if (!part->row[i].present) {
            ck_assert_int_eq(part->row[i].cases, 0);
            continue;
        }
        compare_rows(all, &all->row[i], &part->row[i]);
        present++;
        ended += part->row[i].measure[SB_CYCLE_TIME].n;
    }
    ck_assert(present >= 7 && present < 60 && present == it.last);
    ck_assert_int_eq(part->measure_histogram[SB_CYCLE_TIME].n, ended);
    sb_record_free(all);
    sb_record_free(part);
}
END_TEST

START_TEST(a_stop_before_the_start)
{
    sb_record *record = NULL;
    it.stop = true;
    ck_assert_int_eq(run(&record, 0, 10, 2, NULL), SB_STOPPED);
    for (int i = 0; i < 10; i++) ck_assert(!record->row[i].present);
    sb_record_free(record);
}
END_TEST

typedef struct asked {
    const int64_t *block; /* ends with 0 */
    int64_t seen;
} asked;

static int64_t next_block(void *self, const sb_record *so_far)
{
    asked *a = self;
    ck_assert_int_eq(so_far == NULL ? 0 : so_far->shape.replications, a->seen);
    for (int64_t i = 0; i < a->seen; i++) ck_assert(so_far->row[i].present && so_far->row[i].replication == 3 + i);
    a->seen += *a->block;
    return *a->block++;
}

/* In blocks it is the same record, trace and all, as at one go. */
START_TEST(blocks_make_the_same_record)
{
    static const int64_t BLOCKS[] = { 5, 1, 17, 9, 0 };
    sb_record *one = NULL, *many = NULL;
    sb_plan plan = { .seed = 1, .first = 3, .n = 32, .threads = 2, .keep = SB_KEEP_STARTS | SB_KEEP_LINKS | SB_KEEP_BATCHES,
                     .trace_first = 6, .n_trace = 4 };
    sb_crew crew = { .self = &it, .equip = equip, .progress = progress, .stop = &it.stop };
    ck_assert_int_eq(sb_run(&one, &plan, &crew, NULL), SB_OK);
    it.calls = it.last = 0;
    plan.n = 5;
    asked by = { .block = BLOCKS };
    const sb_schedule schedule = { .self = &by, .next = next_block };
    ck_assert_int_eq(sb_run_blocks(&many, &plan, &schedule, &crew, NULL), SB_OK);
    ck_assert(it.calls == 32 && it.of == 32 && many->shape.replications == 32 && many->trace.n > 0);
    compare(one, many);
    for (int i = 0; i < 32; i++) {
        SAME(one->row[i].measure_batches, many->row[i].measure_batches, one->shape.measures);
        SAME(one->row[i].deadline_batches, many->row[i].deadline_batches, one->shape.deadlines);
    }
    sb_record_free(one);
    sb_record_free(many);
}
END_TEST

START_TEST(a_stop_ends_the_blocks)
{
    static const int64_t BLOCKS[] = { 20, 20, 20, 20, 0 };
    sb_record *record = NULL;
    sb_plan plan = { .seed = 1, .n = 20, .threads = 2 };
    sb_crew crew = { .self = &it, .equip = equip, .progress = progress, .stop = &it.stop };
    asked by = { .block = BLOCKS };
    const sb_schedule schedule = { .self = &by, .next = next_block };
    it.stop_after = 1;
    ck_assert_int_eq(sb_run_blocks(&record, &plan, &schedule, &crew, NULL), SB_STOPPED);
    ck_assert_int_eq(record->shape.replications, 20);
    ck_assert_int_le(it.last, 3);
    sb_record_free(record);
}
END_TEST

START_TEST(there_is_a_processor)
{
    ck_assert_int_ge(sb_processors(), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("run/run");
    TCase *tcase = tcase_create("run");
    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_loop_test(tcase, any_number_of_threads_gives_the_same_bytes, 0, 4);
    tcase_add_test(tcase, a_replication_alone_is_the_same_as_among_others);
    tcase_add_test(tcase, seeds_differ);
    tcase_add_loop_test(tcase, the_failure_is_that_of_the_lowest_replication, 0, 4);
    tcase_add_loop_test(tcase, a_stop_leaves_what_was_finished, 0, 3);
    tcase_add_test(tcase, a_stop_before_the_start);
    tcase_add_test(tcase, blocks_make_the_same_record);
    tcase_add_test(tcase, a_stop_ends_the_blocks);
    tcase_add_test(tcase, there_is_a_processor);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
