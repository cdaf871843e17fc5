/* Distributions as a scenario writes them, in durations and in plain numbers. */
#include "view.h"

#include "reading.h"

typedef struct law_row {
    const char *text;
    sb_dist_kind kind;
    double a, b, c, d;
} law_row;

#define MINUTE 60e9

/* As `takes`, in nanoseconds; the scenario's unit is the minute. */
static const law_row DURATIONS[] = {
    { "5", SB_CONSTANT, 5 * MINUTE, 0, 0, 0 },
    { "0", SB_CONSTANT, 0, 0, 0, 0 },
    { "\"1 h 30 min\"", SB_CONSTANT, 90 * MINUTE, 0, 0, 0 },
    { "\"0,5 h\"", SB_CONSTANT, 30 * MINUTE, 0, 0, 0 },
    { "\"5-15 min\"", SB_UNIFORM, 5 * MINUTE, 15 * MINUTE, 0, 0 },
    { "constant(\"1 h\")", SB_CONSTANT, 60 * MINUTE, 0, 0, 0 },
    { "uniform(\"5 min\", \"1 h\")", SB_UNIFORM, 5 * MINUTE, 60 * MINUTE, 0, 0 },
    { "uniform(5, 60)", SB_UNIFORM, 5 * MINUTE, 60 * MINUTE, 0, 0 },
    { "uniform(5, \"1 h\")", SB_UNIFORM, 5 * MINUTE, 60 * MINUTE, 0, 0 },
    { "uniform(0, \"1 h\")", SB_UNIFORM, 0, 60 * MINUTE, 0, 0 },
    { "triangular(10, 20, 45)", SB_TRIANGULAR, 10 * MINUTE, 20 * MINUTE, 45 * MINUTE, 0 },
    { "exp(\"30 min\")", SB_EXPONENTIAL, 30 * MINUTE, 0, 0, 0 },
    { "exp(30)", SB_EXPONENTIAL, 30 * MINUTE, 0, 0, 0 },
    { "exp(0.5*h)", SB_EXPONENTIAL, 30 * MINUTE, 0, 0, 0 },
    { "erlang(3, \"30 min\")", SB_ERLANG, 3, 30 * MINUTE, 0, 0 },
    { "gamma{ mean=\"30 min\", sd=\"30 min\" }", SB_GAMMA, 1, 30 * MINUTE, 0, 0 },
    { "weibull{ shape=1.5, scale=\"2 h\" }", SB_WEIBULL, 1.5, 120 * MINUTE, 0, 0 },
    { "beta{ alpha=2, beta=3, low=\"5 min\", high=\"20 min\" }", SB_BETA, 2, 3, 5 * MINUTE, 20 * MINUTE },
    { "beta{ alpha=2, beta=3 }", SB_BETA, 2, 3, 0, MINUTE },
};

/* As an attribute, in plain numbers. */
static const law_row NUMBERS[] = {
    { "uniform(1, 2)", SB_UNIFORM, 1, 2, 0, 0 },
    { "triangular(1, 2, 4)", SB_TRIANGULAR, 1, 2, 4, 0 },
    { "exp(3)", SB_EXPONENTIAL, 3, 0, 0, 0 },
    { "poisson(3)", SB_POISSON, 3, 0.049787068367863944, 0, 0 },
    { "int(15, 17)", SB_INT, 15, 17, 0, 0 },
    { "bernoulli(0.25)", SB_BERNOULLI, 0.25, 0, 0, 0 },
    { "exp(\"1 h\")", SB_EXPONENTIAL, 60, 0, 0, 0 }, /* in the scenario's unit */
    { "uniform(\"1 h\", 90)", SB_UNIFORM, 60, 90, 0, 0 },
    { "beta{ alpha=2, beta=3 }", SB_BETA, 2, 3, 0, 1 },
};

static void check(const law_row *row, const sb_dist *dist)
{
    const double wanted[] = { row->a, row->b, row->c, row->d },
                 got[] = { dist->a, dist->b, dist->c, dist->d };
    ck_assert_msg(dist->kind == row->kind, "%s is %d", row->text, dist->kind);
    for (int i = 0; i < 4; i++)
        ck_assert_msg(fabs(got[i] - wanted[i]) <= 1e-9 * fabs(wanted[i]), "%s: parameter %d is %.17g",
                      row->text, i, got[i]);
}

static reading *read_takes(const char *law)
{
    char text[1024];
    snprintf(text, sizeof text,
             "scenario { id=\"t\", unit=\"min\" } actor \"x\" {} step \"a\" { by=\"x\", takes=%s }", law);
    return read_good(text);
}

static reading *read_attribute(const char *law)
{
    char text[1024];
    snprintf(text, sizeof text,
             "scenario { id=\"t\", unit=\"min\" } case { v=%s } actor \"x\" {} step \"a\" { by=\"x\" }", law);
    return read_good(text);
}

START_TEST(durations)
{
    reading *r = read_takes(DURATIONS[_i].text);
    check(&DURATIONS[_i], &node_of(r, "a")->takes.dist);
    drop(r);
}
END_TEST

START_TEST(plain_numbers)
{
    reading *r = read_attribute(NUMBERS[_i].text);
    check(&NUMBERS[_i], &r->model->attribute[0].value.dist);
    drop(r);
}
END_TEST

/* Laws that are given by quantiles. */
static const struct quantile_row {
    const char *text;
    double u, value;
} QUANTILES[] = {
    { "usually(\"20 min\", \"2 h\")", 0.5, 20 * MINUTE },
    { "usually(\"20 min\", \"2 h\")", 0.95, 120 * MINUTE },
    { "usually(20, 120)", 0.95, 120 * MINUTE },
    { "lognormal{ median=\"30 min\", p90=\"2 h\" }", 0.5, 30 * MINUTE },
    { "lognormal{ median=\"30 min\", p90=\"2 h\" }", 0.9, 120 * MINUTE },
    { "empirical{ \"12 min\", 20, \"1 h\" }", 1e-12, 12 * MINUTE },
    { "empirical{ \"12 min\", 20, \"1 h\" }", 1 - 1e-12, 60 * MINUTE },
    { "discrete{ {0.3,\"1 h\"}, {0.7,\"2 h\"} }", 0.2, 60 * MINUTE },
    { "discrete{ {0.3,\"1 h\"}, {0.7,\"2 h\"} }", 0.8, 120 * MINUTE },
    { "discrete{ {0.3,10}, {0.7,20} }", 0.8, 20 * MINUTE },
    { "mixture{ {0.5,\"10 min\"}, {0.5,30} }", 0.2, 10 * MINUTE },
    { "mixture{ {0.5,\"10 min\"}, {0.5,30} }", 0.8, 30 * MINUTE },
    { "mixture{ {0.5,uniform(1,2)}, {0.5,exp(\"30 min\")} }", 1e-9, 1 * MINUTE * 0 },
};

START_TEST(quantiles)
{
    const struct quantile_row *row = &QUANTILES[_i];
    reading *r = read_takes(row->text);
    double got = sb_dist_quantile(&node_of(r, "a")->takes.dist, row->u);
    ck_assert_msg(fabs(got - row->value) <= 1e-6 * row->value + 1e6, "%s at %g: %.17g", row->text, row->u,
                  got);
    drop(r);
}
END_TEST

static const struct mean_row {
    const char *text;
    double mean;
} MEANS[] = {
    { "lognormal{ mean=\"30 min\", sd=\"10 min\" }", 30 * MINUTE },
    { "gamma{ mean=\"30 min\", sd=\"10 min\" }", 30 * MINUTE },
    { "erlang(4, \"30 min\")", 30 * MINUTE },
    { "mixture{ {0.9,exp(\"20 min\")}, {0.1,\"1-2 d\"} }", 234 * MINUTE },
};

START_TEST(means)
{
    reading *r = read_takes(MEANS[_i].text);
    ck_assert_double_eq_tol(sb_dist_mean(&node_of(r, "a")->takes.dist), MEANS[_i].mean,
                            1e-6 * MEANS[_i].mean);
    drop(r);
}
END_TEST

/* What discrete's values are told by, in the order of the outcomes. */
START_TEST(texts_as_attributes_are_texts_even_if_they_are_durations)
{
    reading *r = read_attribute("discrete{ {0.3,\"1 h\"}, {0.7,\"2 h\"} }");
    const sb_attribute *a = r->model->attribute;
    ck_assert_int_eq(a->type, SB_TEXT);
    ck_assert_str_eq(r->model->symbol[(int)sb_dist_quantile(&a->value.dist, 0.1)], "1 h");
    ck_assert_str_eq(r->model->symbol[(int)sb_dist_quantile(&a->value.dist, 0.9)], "2 h");
    drop(r);
}
END_TEST

START_TEST(a_map_is_read_by_its_keys_in_order)
{
    reading *one = read_attribute("discrete{ b=0.25, a=0.5, [\"ö\"]=0.25 }");
    reading *two = read_attribute("discrete{ {0.5,\"a\"}, {0.25,\"b\"}, {0.25,\"ö\"} }");
    for (double u = 0.05; u < 1; u += 0.1)
        ck_assert_double_eq(sb_dist_quantile(&one->model->attribute[0].value.dist, u),
                            sb_dist_quantile(&two->model->attribute[0].value.dist, u));
    drop(one);
    drop(two);
}
END_TEST

START_TEST(a_law_serves_in_several_places)
{
    reading *r = read_good("scenario { id=\"t\", unit=\"h\" } local tid = exp(2) case { v=tid }\n"
                           "actor \"x\" {} step \"a\" { by=\"x\", takes=tid } step \"b\" { by=\"x\", "
                           "takes=tid, priority=tid } flow { \"a\", \"b\" }");
    ck_assert_double_eq(node_of(r, "a")->takes.dist.a, 7200e9);
    ck_assert_double_eq(node_of(r, "b")->priority.dist.a, 2);
    ck_assert_double_eq(r->model->attribute[0].value.dist.a, 2);
    drop(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/laws");
    TCase *laws = tcase_create("laws");
    tcase_add_loop_test(laws, durations, 0, sizeof DURATIONS / sizeof DURATIONS[0]);
    tcase_add_loop_test(laws, plain_numbers, 0, sizeof NUMBERS / sizeof NUMBERS[0]);
    tcase_add_loop_test(laws, quantiles, 0, sizeof QUANTILES / sizeof QUANTILES[0]);
    tcase_add_loop_test(laws, means, 0, sizeof MEANS / sizeof MEANS[0]);
    tcase_add_test(laws, texts_as_attributes_are_texts_even_if_they_are_durations);
    tcase_add_test(laws, a_map_is_read_by_its_keys_in_order);
    tcase_add_test(laws, a_law_serves_in_several_places);
    suite_add_tcase(suite, laws);
    return run_suite(suite);
}
