/* `run --json`: the keys of the contract, numbers that parse back, null for what is no number, and titles
 * that bite. */
#include "filled.h"

#include "io/json_report.h"

#include <jansson.h>

static const sb_provenance PROVENANCE = { .version = "0.1.0", .wall_s = 1.5, .threads = 2, .machine = NULL };

static char *report_of(scene *s)
{
    char *text = NULL;
    ok(sb_json_report(&text, scene_find(s), NULL, &PROVENANCE, NULL));
    return text;
}

static json_t *parsed(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    ck_assert_msg(root != NULL, "line %d: %s", error.line, error.text);
    return root;
}

/* The value at "a.b.c"; fails if there is none. An index of an array is a number. */
static json_t *at(json_t *value, const char *path)
{
    char copy[200];
    ck_assert_uint_lt(strlen(path), sizeof copy);
    strcpy(copy, path);
    for (char *key = strtok(copy, "."); key != NULL; key = strtok(NULL, ".")) {
        value = json_is_array(value) ? json_array_get(value, (size_t)atoi(key)) : json_object_get(value, key);
        ck_assert_msg(value != NULL, "no %s in %s", key, path);
    }
    return value;
}

/* DESIGN §6, and what else is promised in json_report.h. */
static const char *const KEYS[] = {
    "scenario",
    "title",
    "variant",
    "seed",
    "replications",
    "planned",
    "partial",
    "cases",
    "ended",
    "events",
    "measures.cycle_time.title",
    "measures.till_natt.unit",
    "measures.till_natt.goal",
    "measures.till_natt.n",
    "measures.till_natt.unreached",
    "measures.till_natt.mean",
    "measures.till_natt.sd",
    "measures.till_natt.ci95.0",
    "measures.till_natt.ci95.1",
    "measures.till_natt.min",
    "measures.till_natt.p10",
    "measures.till_natt.p50",
    "measures.till_natt.p90",
    "measures.till_natt.p95",
    "measures.till_natt.max",
    "measures.wait_time",
    "measures.work_time",
    "measures.staff_time",
    "measures.handovers",
    "measures.organisations_met",
    "measures.persons_met",
    "measures.questions",
    "measures.needs_met",
    "measures.cost",
    "measures.fell_between",
    "deadlines.d24.title",
    "deadlines.d24.within_h",
    "deadlines.d24.met",
    "deadlines.d24.missed",
    "deadlines.d24.pending",
    "deadlines.d24.never",
    "deadlines.d24.share",
    "deadlines.d24.ci95.0",
    "actors.polis.title",
    "actors.polis.utilisation",
    "actors.polis.utilisation_ci95",
    "actors.polis.queue_mean",
    "actors.polis.wait_mean_h",
    "actors.polis.busy_h",
    "actors.polis.served",
    "actors.polis.load",
    "nodes.stopp.kind",
    "nodes.stopp.title",
    "nodes.stopp.n",
    "nodes.stopp.left",
    "nodes.stopp.wait_h",
    "nodes.stopp.work_h",
    "nodes.stopp.path_share",
    "nodes.stopp.wait_by_cause_h.join",
    "nodes.stopp.wait_by_cause_h.timer",
    "nodes.stopp.wait_by_cause_h.channel",
    "nodes.stopp.wait_by_cause_h.info",
    "nodes.stopp.wait_by_cause_h.closed",
    "nodes.stopp.wait_by_cause_h.staff",
    "nodes.stopp.wait_by_cause_h.priority",
    "nodes.val",
    "nodes.klart",
    "links.stopp>val.n",
    "links.stopp>val.from",
    "links.stopp>val.to",
    "links.stopp>val.handover",
    "links.stopp>val.rating",
    "links.stopp>val.wait_h",
    "links.stopp>val.channel_h",
    "links.stopp>val.closed_h",
    "links.stopp>val.tries",
    "links.stopp>val.given_up",
    "links.stopp>val.path_wait_h",
    "tells.stopp>jour.n",
    "needs.trygghet.share_met",
    "case_events.oro.title",
    "case_events.oro.n",
    "case_events.oro.cases",
    "emits.natter.title",
    "moments.0.rank",
    "moments.0.kind",
    "moments.0.from",
    "moments.0.to",
    "moments.0.actors.1",
    "moments.0.rating",
    "moments.0.via",
    "moments.0.n",
    "moments.0.wait_h",
    "moments.0.wait_by_cause_h.closed",
    "moments.0.main_cause",
    "moments.0.path_share",
    "moments.0.path_wait_h",
    "moments.0.path_wait_share",
    "moments.0.misses",
    "moments.0.weight",
    "moments.3.rank",
    "waits.total_h",
    "waits.nobody.join",
    "waits.actors.jour.closed",
    "waits.channels.vaxel.channel",
    "provenance.version",
    "provenance.wall_s",
    "provenance.threads",
    "provenance.machine",
};

START_TEST(has_every_key_of_the_contract)
{
    scene s = filled_scene();
    char *text = report_of(&s);
    json_t *root = parsed(text);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) at(root, KEYS[i]);
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

static double real(json_t *root, const char *path)
{
    json_t *value = at(root, path);
    ck_assert_msg(json_is_number(value), "%s is no number", path);
    return json_number_value(value);
}

START_TEST(figures_are_those_of_the_findings)
{
    scene s = filled_scene();
    char *text = report_of(&s);
    json_t *root = parsed(text);
    const sb_measure_finding *m = &s.findings->measure[TILL_NATT];
    ck_assert_double_eq_tol(real(root, "measures.till_natt.mean"), m->mean, 1e-10);
    ck_assert_double_eq_tol(real(root, "measures.till_natt.ci95.0"), m->ci.lo, 1e-10);
    ck_assert_double_eq_tol(real(root, "measures.till_natt.ci95.1"), m->ci.hi, 1e-10);
    ck_assert_double_eq(real(root, "measures.till_natt.unreached"), 1);
    ck_assert_double_eq(real(root, "deadlines.d24.share"), 0.875);
    ck_assert_double_eq(real(root, "deadlines.d24.within_h"), 24);
    ck_assert_double_eq(real(root, "nodes.natt.wait_by_cause_h.closed"), 5);
    ck_assert_double_eq(real(root, "nodes.klart.n"), 40);
    ck_assert_double_eq(real(root, "waits.total_h"), 3.8);
    ck_assert_double_eq(real(root, "waits.actors.jour.closed"), 3);
    ck_assert_double_eq(real(root, "waits.channels.vaxel.channel"), 0.5);
    ck_assert_double_eq(real(root, "needs.trygghet.share_met"), 0.25);
    ck_assert_double_eq(real(root, "case_events.oro.share"), 0.25);
    ck_assert_double_eq(real(root, "case_events.oro.on_h"), 2.5);
    ck_assert_double_eq(real(root, "emits.natter.rows"), 41);
    ck_assert_double_eq(real(root, "seed"), 7);
    ck_assert_str_eq(json_string_value(at(root, "moments.0.to")), "natt");
    ck_assert_str_eq(json_string_value(at(root, "moments.0.main_cause")), "closed");
    ck_assert_str_eq(json_string_value(at(root, "moments.0.weight")), "heavy");
    ck_assert_str_eq(json_string_value(at(root, "measures.till_natt.unit")), "hours");
    ck_assert_str_eq(json_string_value(at(root, "measures.till_natt.goal")), "min");
    ck_assert_str_eq(json_string_value(at(root, "nodes.val.kind")), "choice");
    ck_assert(json_is_true(at(root, "links.val>forhor.handover")));
    ck_assert(json_is_false(at(root, "links.stopp>val.handover")));
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(one_replication_says_where_its_intervals_are_from)
{
    scene s = scene_alone(SB_KEEP_BATCHES);
    char *text = report_of(&s);
    json_t *root = parsed(text);
    ck_assert_str_eq(json_string_value(at(root, "measures.till_natt.ci95_from")), "batch means");
    ck_assert(real(root, "measures.till_natt.ci95.0") < 2 && real(root, "measures.till_natt.ci95.1") > 2);
    ck_assert_ptr_null(json_object_get(at(root, "measures.till_natt"), "ci95_why"));
    ck_assert_str_eq(json_string_value(at(root, "deadlines.d24.ci95_from")), "batch means");
    ck_assert(json_is_null(at(root, "measures.handovers.ci95")));
    ck_assert_str_eq(json_string_value(at(root, "measures.handovers.ci95_why")),
                     "one replication whose batch means depend on each other");
    ck_assert_ptr_null(json_object_get(at(root, "measures.handovers"), "ci95_from"));
    ck_assert_str_eq(json_string_value(at(root, "measures.cost.ci95_why")),
                     "one replication with too few cases for batch means");
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(no_number_is_null_with_a_reason)
{
    scene s = filled_scene();
    char *text = report_of(&s);
    json_t *root = parsed(text);
    ck_assert(json_is_null(at(root, "variant")));
    ck_assert(json_is_null(at(root, "measures.needs_met.mean")));
    ck_assert(json_is_null(at(root, "measures.needs_met.ci95")));
    ck_assert_str_eq(json_string_value(at(root, "measures.needs_met.ci95_why")), "no data");
    ck_assert_ptr_null(json_object_get(at(root, "measures.till_natt"), "ci95_why"));
    ck_assert_ptr_null(json_object_get(at(root, "measures.till_natt"), "ci95_from")); /* from replications */
    ck_assert(json_is_null(at(root, "actors.polis.utilisation"))); /* unlimited staff */
    ck_assert(json_is_null(at(root, "nodes.natt.start_p50_h")));   /* not kept */
    ck_assert_ptr_null(strstr(text, ": nan"));
    ck_assert_ptr_null(strstr(text, ": inf"));
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(people_of_each_value_have_figures_of_their_own)
{
    static sb_actor_finding part[] = { { .id = "Solna", .served = 7, .utilisation = 0.5 }, { .id = "Upplands Väsby", .wait_mean_h = 3 } };
    scene s = filled_scene();
    char *text = NULL;
    scene_find(&s);
    s.findings->actor[JOUR].part = part;
    s.findings->actor[JOUR].n_parts = 2;
    ok(sb_json_report(&text, s.findings, NULL, &PROVENANCE, NULL));
    json_t *root = parsed(text), *parts = at(root, "actors.jour.parts");
    ck_assert_double_eq(real(root, "actors.jour.parts.Solna.served"), 7);
    ck_assert_double_eq(real(root, "actors.jour.parts.Solna.utilisation"), 0.5);
    ck_assert_double_eq(json_number_value(json_object_get(json_object_get(parts, "Upplands Väsby"), "wait_mean_h")), 3);
    ck_assert_ptr_null(json_object_get(at(root, "actors.polis"), "parts"));
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(twelve_digits_and_the_same_bytes)
{
    scene a = filled_scene(), b = filled_scene();
    char *first = report_of(&a), *second = report_of(&b);
    ck_assert_str_eq(first, second);
    ck_assert_ptr_nonnull(strstr(first, "\"mean\": 10.2564102564,")); /* 400 / 39 */
    ck_assert_int_eq(first[strlen(first) - 1], '\n');
    free(first);
    free(second);
    scene_close(&a);
    scene_close(&b);
}
END_TEST

START_TEST(keys_stand_in_order)
{
    static const char *const ORDER[] = { "\"scenario\"",  "\"seed\"",      "\"measures\"", "\"cycle_time\"",
                                         "\"till_natt\"", "\"deadlines\"", "\"actors\"",   "\"nodes\"",
                                         "\"stopp\"",     "\"links\"",     "\"needs\"",    "\"moments\"",
                                         "\"waits\"",     "\"provenance\"" };
    scene s = filled_scene();
    char *text = report_of(&s);
    const char *from = text;
    for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
        from = strstr(from, ORDER[i]);
        ck_assert_msg(from != NULL, "%s is missing or too early", ORDER[i]);
    }
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(hostile_titles_stay_texts)
{
    scene s = filled_scene();
    s.model->scenario.title = "\"}, \"seed\": 666, {\"</script>\\ \x01\x1b[2J";
    s.model->actor[POLIS].title = "latin1 \xE5\xE4\xF6";
    s.model->node[NATT].title = "Rad\nbrott\u2028\U0001F600";
    char *text = report_of(&s);
    json_t *root = parsed(text);
    ck_assert_str_eq(json_string_value(at(root, "title")), s.model->scenario.title);
    ck_assert_str_eq(json_string_value(at(root, "actors.polis.title")), "latin1 \uFFFD\uFFFD\uFFFD");
    ck_assert_str_eq(json_string_value(at(root, "nodes.natt.title")), s.model->node[NATT].title);
    ck_assert_double_eq(real(root, "seed"), 7);
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(seeds_that_json_would_lose_are_texts)
{
    scene s = filled_scene();
    ok(sb_findings_make(&s.findings, s.model, s.net, s.record, UINT64_MAX, true, NULL));
    char *text = NULL;
    ok(sb_json_report(&text, s.findings, "direktnummer", &PROVENANCE, NULL));
    json_t *root = parsed(text);
    ck_assert_str_eq(json_string_value(at(root, "seed")), "18446744073709551615");
    ck_assert_str_eq(json_string_value(at(root, "variant")), "direktnummer");
    ck_assert(json_is_true(at(root, "partial")));
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

START_TEST(what_was_observed)
{
    scene s = filled_scene();
    s.model->measure[0].observed.present = s.model->measure[0].observed.is_time = true;
    s.model->measure[0].observed.value = 9;
    s.model->measure[0].observed.n = 12;
    char *text = report_of(&s);
    json_t *root = parsed(text);
    ck_assert_double_eq(real(root, "measures.till_natt.observed.value"), 9);
    ck_assert_double_eq(real(root, "measures.till_natt.observed.n"), 12);
    ck_assert(json_is_null(at(root, "measures.till_natt.observed.source")));
    double mean = real(root, "measures.till_natt.mean");
    ck_assert_double_eq_tol(real(root, "measures.till_natt.observed.difference"), mean - 9, 1e-9);
    bool inside = real(root, "measures.till_natt.ci95.0") <= 9 && 9 <= real(root, "measures.till_natt.ci95.1");
    ck_assert(json_is_true(at(root, "measures.till_natt.observed.in_ci95")) == inside);
    json_decref(root);
    free(text);
    scene_close(&s);
}
END_TEST

static int64_t left; /* allocations that succeed before one that does not */

static void *scarce(size_t size)
{
    return left-- == 0 ? NULL : malloc(size);
}

/* Each of Jansson's allocations fails in turn, and it alone. */
START_TEST(out_of_memory_anywhere_is_a_status)
{
    scene s = filled_scene();
    char *whole = report_of(&s), *text = NULL;
    const sb_findings *f = s.findings;
    json_set_alloc_funcs(scarce, free);
    left = -1;
    for (int64_t n = 0; left < 0; n++) {
        left = n;
        sb_diag diag = { 0 };
        sb_status status = sb_json_report(&text, f, NULL, &PROVENANCE, &diag);
        if (status == SB_OK) ck_assert_int_eq(strcmp(text, whole), 0); /* nothing was left out in silence */
        else ck_assert(left < 0 && status == SB_NOMEM && diag.code == SB_NOMEM && text == NULL);
        free(text);
        text = NULL;
        ck_assert_int_lt(n, 100000);
    }
    json_set_alloc_funcs(malloc, free);
    free(whole);
    scene_close(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/json_report");
    TCase *c = tcase_create("json");
    tcase_add_test(c, has_every_key_of_the_contract);
    tcase_add_test(c, figures_are_those_of_the_findings);
    tcase_add_test(c, one_replication_says_where_its_intervals_are_from);
    tcase_add_test(c, no_number_is_null_with_a_reason);
    tcase_add_test(c, people_of_each_value_have_figures_of_their_own);
    tcase_add_test(c, twelve_digits_and_the_same_bytes);
    tcase_add_test(c, keys_stand_in_order);
    tcase_add_test(c, hostile_titles_stay_texts);
    tcase_add_test(c, seeds_that_json_would_lose_are_texts);
    tcase_add_test(c, what_was_observed);
    tcase_add_test(c, out_of_memory_anywhere_is_a_status);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
