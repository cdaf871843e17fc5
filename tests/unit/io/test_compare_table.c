/* What a comparison and a sensitivity say to people and programs, in both languages. */
#include "filled.h"

#include "io/compare_table.h"
#include "io/csv_compare.h"
#include "io/json_compare.h"
#include "io/sensitivity_table.h"
#include "page.h"

/* Way k > 0 is a variant; in each the child has a bed so much sooner. */
static scene variant_scene(const char *title, sb_ns sooner)
{
    scene s = filled_scene();
    late_variant(s.model, "direkt", title);
    for (int r = 0; r < s.record->shape.replications; r++) {
        sb_tally *t = &s.record->row[r].measure[TILL_NATT];
        t->sum -= t->sum > (sb_u128)sooner * (sb_u128)t->n ? (sb_u128)sooner * (sb_u128)t->n : t->sum;
    }
    return s;
}

static sb_comparison *compared(scene *s, int n)
{
    sb_run_way way[3];
    sb_comparison *c = NULL;
    for (int k = 0; k < n; k++) way[k] = (sb_run_way){ scene_find(&s[k]), s[k].record };
    ok(sb_comparison_make(&c, way, n, NULL));
    return c;
}

static void close_all(sb_comparison *c, scene *s, int n)
{
    sb_comparison_free(c);
    for (int k = 0; k < n; k++) scene_close(&s[k]);
}

static char *table_of(const sb_comparison *c, const char *swept, const char *lang)
{
    char *text = NULL;
    ok(sb_table_compare(&text, c, swept, lang, NULL));
    fits_a_terminal(text);
    return text;
}

START_TEST(better_worse_or_no_difference)
{
    scene s[3] = { filled_scene(), variant_scene("Direktnummer", SB_HOUR), variant_scene("Ingenting", 0) };
    sb_comparison *c = compared(s, 3);
    char *swedish = table_of(c, NULL, "sv"), *english = table_of(c, NULL, "en");
    says(swedish, "Direktnummer\n    bättre: Tid till sängplats\n");
    says(swedish, "Ingenting\n    ingen skillnad visad\n");
    says(swedish, "Tid till sängplats (mindre är bättre)");
    says(swedish, "som det är");
    says(swedish, "kom aldrig"); /* one case of forty */
    says(swedish, "Holms metod");
    says(english, "Direktnummer\n    better: Tid till sängplats\n");
    says(english, "no difference shown");
    says(english, "24-timmarsregeln (more is better)");
    says(english, "Comparisons made: ");
    says_not(english, "Cost");
    free(swedish);
    free(english);
    close_all(c, s, 3);
}
END_TEST

START_TEST(what_only_one_has_is_said)
{
    scene s[2] = { filled_scene(), variant_scene("Annat\x1b[31m", 0) };
    s[1].model->measure[0].id = "another";
    s[1].model->measure[0].title = "Något annat";
    sb_comparison *c = compared(s, 2);
    char *text = table_of(c, NULL, "en"), *json = NULL, *csv = NULL;
    says(text, "not measured here");
    says(text, "and not compared: Något annat.");
    says_not(text, "\x1b");
    ok(sb_json_compare(&json, c, NULL, &(sb_provenance){ .version = "0" }, NULL));
    says(json, "\"missing\": [\n        \"till_natt\"\n      ]");
    says(json, "\"delta_ci95_why\": \"the baseline has nothing to compare with\"");
    ok(sb_csv_compare(&csv, c, NULL, NULL));
    says(csv, "\ndirekt,d24,share,");
    says(csv, "\nbaseline,till_natt,hours,");
    says_not(csv, "direkt,till_natt");
    free(text);
    free(json);
    free(csv);
    close_all(c, s, 2);
}
END_TEST

START_TEST(a_sweep_names_its_values)
{
    scene s[2] = { filled_scene(), filled_scene() };
    for (int k = 0; k < 2; k++) late_param(s[k].model, "svarar", "Chans att någon svarar")->value = k == 0 ? 0.5 : 0.125;
    sb_comparison *c = compared(s, 2);
    char *text = table_of(c, "svarar", "sv"), *json = NULL, *csv = NULL;
    says(text, "\n0,125 ");
    says(text, "\"Chans att någon svarar\" (svarar)");
    ok(sb_json_compare(&json, c, "svarar", &(sb_provenance){ .version = "0" }, NULL));
    says(json, "\"id\": \"svarar=0.125\"");
    ok(sb_csv_compare(&csv, c, "svarar", NULL));
    says(csv, "\nsvarar=0.125,till_natt,hours,");
    free(text);
    free(json);
    free(csv);
    close_all(c, s, 2);
}
END_TEST

/* Nothing was finished: a page all the same. */
START_TEST(interrupted_before_anything)
{
    scene s[2] = { filled_scene(), variant_scene("Direktnummer", SB_HOUR) };
    for (int r = 0; r < 20; r++) s[1].record->row[r].present = false;
    sb_comparison *c = compared(s, 2);
    ck_assert_int_eq(c->judged, 0);
    char *text = table_of(c, NULL, "en");
    says(text, "– where there is no interval");
    free(text);
    close_all(c, s, 2);
}
END_TEST

START_TEST(a_tornado_by_size)
{
    scene s = filled_scene();
    sb_param_finding found[2] = { { .param = 0, .low = { .value = 0 }, .high = { .value = 1 }, .swing = { .delta = 1 } },
                                  { .param = 1, .low = { .value = 2 }, .high = { .value = 4 }, .swing = { .delta = -3 } } };
    late_param(s.model, "p", "Liten");
    late_param(s.model, "q", "Stor");
    late_param(s.model, "r", "Stilla");
    found[1].effects = (sb_elementary){ 10, -3, 3, 0.5 };
    int still = 2;
    sb_sensitivity x = { .model = s.model, .target = { TILL_NATT, -1 }, .replications = 20, .trajectories = 10, .planned = 10,
                         .value = 5, .param = found, .n_params = 2, .fixed = &still, .n_fixed = 1 };
    sb_sensitivity_sort(&x);
    ck_assert(x.param[0].param == 1 && x.param[1].param == 0);
    char *text = NULL;
    ok(sb_table_sensitivity(&text, &x, "sv", NULL));
    fits_a_terminal(text);
    ck_assert(strstr(text, "Stor") < strstr(text, "Liten"));
    says(text, "2 … 4");
    says(text, "−3 tim");
    says(text, "30 min");
    says(text, "satta för hand: Stilla.");
    free(text);
    scene_close(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("io/compare_table");
    TCase *c = tcase_create("compare_table");
    tcase_add_test(c, better_worse_or_no_difference);
    tcase_add_test(c, what_only_one_has_is_said);
    tcase_add_test(c, a_sweep_names_its_values);
    tcase_add_test(c, interrupted_before_anything);
    tcase_add_test(c, a_tornado_by_size);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
