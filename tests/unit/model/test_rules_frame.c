/* What must hold of channels, arrivals, params, measures, deadlines and needs: each rule is broken once. */
#include "rules.h"

#include <math.h>

/* --- channels and links --- */

static void reach_high(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 1.5);
}

static void reach_negative(sb_model *m)
{
    m->link[BY_PHONE].passage.reach = steps(m, -0.5);
    m->link[BY_PHONE].give_up = (sb_give_up){ .present = true, .tries = 1, .to = ref("klart"), .link = -1 };
}

static void reach_without_retry(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0.5);
}

static void reach_without_retry_on_two_links(sb_model *m)
{
    reach_without_retry(m); /* told once, at the channel */
    m->link[TO_KAND].via = ref("telefon");
}

static void link_reach_without_retry(sb_model *m)
{
    m->link[BY_PHONE].passage.reach = steps(m, 0.5);
}

static void reach_at_times_only(sb_model *m)
{
    static sb_step_value two[2];
    const sb_hours *some = NULL;
    ck_assert_int_eq(sb_hours_parse(&some, "mon-fri 08-16", m->arena, NULL), SB_OK);
    two[0] = (sb_step_value){ .value = 1, .hours = some };
    two[1] = (sb_step_value){ .value = 0.5 };
    m->link[BY_PHONE].passage.reach = (sb_steps){ .step = two, .n = 2 };
}

static void reach_zero(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0);
    m->channel[0].passage.retry = hours(1);
}

static void tell_reaches_nobody(sb_model *m)
{
    static sb_ref to;
    to = ref("polis");
    sb_tell *tell = NULL;
    ck_assert_int_eq(sb_model_add_tell(m, ref("stopp"), at(70), &tell, NULL), SB_OK);
    tell->to = &to;
    tell->n_to = 1;
    tell->passage.reach = steps(m, 0);
}

static void retry_at_once(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0.5);
    m->channel[0].passage.retry = hours(0);
}

static void give_up_without_limit(sb_model *m)
{
    m->link[BY_PHONE].give_up = (sb_give_up){ .present = true, .to = ref("klart"), .link = -1 };
}

static void give_up_without_to(sb_model *m)
{
    m->link[BY_PHONE].give_up = (sb_give_up){ .present = true, .tries = 3, .link = -1 };
}

static void closed_without_to(sb_model *m)
{
    m->link[BY_PHONE].closed_to = true;
}

/* --- frame, cases, arrivals --- */

static void warmup_too_long(sb_model *m)
{
    m->scenario.horizon = SB_DAY;
    m->scenario.warmup = SB_DAY;
}

static void no_horizon_at_all(sb_model *m)
{
    m->scenario.horizon = 0;
}

static sb_param *param(sb_model *m)
{
    sb_param *p = NULL;
    ck_assert_int_eq(sb_model_add_param(m, "nar", at(60), &p, NULL), SB_OK);
    p->value = 0.5;
    p->min = 0;
    p->max = 1;
    return p;
}

static void param_outside(sb_model *m)
{
    param(m)->value = 1.5;
}
static void param_nan(sb_model *m)
{
    param(m)->value = NAN;
}
static void param_uncertain(sb_model *m)
{
    param(m)->uncertain.kind = SB_Q_CALL;
}
static void attribute_empty(sb_model *m)
{
    attribute(m, "alder", SB_NUMBER)->value.kind = SB_Q_NONE;
}

static sb_source *source(sb_model *m)
{
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "arrivals", at(60), &s, NULL), SB_OK);
    s->count = 10;
    s->every = hours(5);
    return s;
}

static void no_pace(sb_model *m)
{
    source(m)->every.kind = SB_Q_NONE;
}
static void first_is_no_pace_for_many(sb_model *m)
{
    sb_source *s = source(m);
    s->every.kind = SB_Q_NONE;
    s->has_first = true;
}

static void both_paces(sb_model *m)
{
    sb_source *s = source(m);
    s->rate = steps(m, 2);
    s->per = SB_DAY;
}

static void every_zero(sb_model *m)
{
    source(m)->every = hours(0);
}
static void every_attribute(sb_model *m)
{
    source(m)->every = (sb_quantity){ .kind = SB_Q_ATTRIBUTE, .attribute = ref("alder") };
}

static sb_source *rate(sb_model *m, double value)
{
    sb_source *s = source(m);
    s->every.kind = SB_Q_NONE;
    s->rate = steps(m, value);
    s->per = SB_DAY;
    return s;
}

static void rate_zero(sb_model *m)
{
    rate(m, 0);
}
static void rate_negative(sb_model *m)
{
    rate(m, -1);
}
static void rate_infinite(sb_model *m)
{
    rate(m, INFINITY);
}
static void rate_without_per(sb_model *m)
{
    rate(m, 2)->per = 0;
}
static void batch_zero(sb_model *m)
{
    source(m)->batch = (sb_quantity){ .kind = SB_Q_DIST, .dist = sb_dist_constant(0.5) };
}

static void count_negative(sb_model *m)
{
    source(m)->count = -1;
}
static void endless(sb_model *m)
{
    source(m)->count = 0;
}

static void a_thousand_million(sb_model *m)
{
    sb_source *s = source(m);
    s->count = 0;
    s->every = (sb_quantity){ .kind = SB_Q_DIST, .dist = sb_dist_constant(7) }; /* ns: 1.1 thousand million in 8 s */
    m->scenario.horizon = 8 * SB_SECOND;
}

/* --- outcomes --- */

static sb_measure *measure(sb_model *m)
{
    sb_measure *measure = NULL;
    ck_assert_int_eq(sb_model_add_measure(m, "tid", at(60), &measure, NULL), SB_OK);
    return measure;
}

static void measure_nothing(sb_model *m)
{
    measure(m);
}
static void measure_two(sb_model *m)
{
    sb_measure *it = measure(m);
    it->count = ref("stopp");
    it->value = 0;
}

static void measure_without_to(sb_model *m)
{
    measure(m)->from = mark(m, "stopp");
}
static void measure_without_from(sb_model *m)
{
    measure(m)->to = mark(m, "stopp");
}
static void observed_negative(sb_model *m)
{
    sb_measure *it = measure(m);
    it->count = ref("stopp");
    it->observed.present = true;
    it->observed.n = -2;
}

static sb_deadline *deadline(sb_model *m)
{
    sb_deadline *deadline = NULL;
    ck_assert_int_eq(sb_model_add_deadline(m, "h24", at(60), &deadline, NULL), SB_OK);
    deadline->to = mark(m, "stopp");
    deadline->within = SB_DAY;
    return deadline;
}

static void deadline_without_to(sb_model *m)
{
    deadline(m)->to.n = 0;
}
static void deadline_without_time(sb_model *m)
{
    deadline(m)->within = 0;
}

static void need_unmet(sb_model *m)
{
    sb_need *need = NULL;
    ck_assert_int_eq(sb_model_add_need(m, "trygg", at(60), &need, NULL), SB_OK);
}

static void need_only_served(sb_model *m)
{
    static sb_serves two[2];
    sb_need *other = NULL;
    need_unmet(m);
    ck_assert_int_eq(sb_model_add_need(m, "mat", at(61), &other, NULL), SB_OK);
    other->met_when = (sb_condition){ .kind = SB_C_CODE, .text = "night", .where = at(1) };
    two[0] = (sb_serves){ .need = ref("mat"), .level = SB_SERVES_YES };
    two[1] = (sb_serves){ .need = ref("trygg"), .level = SB_SERVES_PARTLY };
    m->node[STOPP].serves = two;
    m->node[STOPP].n_serves = 2;
}

static void no_steps(sb_model *m)
{
    m->n_nodes = m->n_links = m->n_actors = m->n_channels = 0;
}

static const broken BROKEN[] = {
    { reach_high, "channel \"telefon\": reach is 1.5", "from 0 to 1", SB_ERROR },
    { reach_negative, "link \"avvek>klart\": reach is -0.5", "", SB_ERROR },
    { reach_without_retry, "channel \"telefon\": an attempt may fail", "retry = \"30 min\"", SB_ERROR },
    { reach_without_retry_on_two_links, "channel \"telefon\": an attempt may fail", "", SB_ERROR },
    { link_reach_without_retry, "link \"avvek>klart\": an attempt may fail", "retry = \"30 min\"", SB_ERROR },
    { reach_at_times_only, "link \"avvek>klart\": an attempt may fail", "", SB_ERROR },
    { reach_zero, "channel \"telefon\": reach is 0", "give_up", SB_ERROR },
    { tell_reaches_nobody, "tell \"stopp>polis\": reach is 0", "", SB_ERROR },
    { retry_at_once, "channel \"telefon\": retry is 0", "", SB_ERROR },
    { give_up_without_limit, "give_up does not say when to give up", "tries", SB_ERROR },
    { give_up_without_to, "give_up does not say where to go then", "", SB_ERROR },
    { closed_without_to, "closed = \"to\" needs a give_up", "", SB_ERROR },
    { warmup_too_long, "the warm-up is not shorter than the horizon", "", SB_ERROR },
    { no_horizon_at_all, "the horizon is not longer than 0", "", SB_ERROR },
    { param_outside, "param \"nar\" is 1.5, outside its range 0 to 1", "", SB_ERROR },
    { param_nan, "param \"nar\" has no value", "", SB_ERROR },
    { param_uncertain, "param \"nar\": uncertain is not a distribution", "", SB_ERROR },
    { attribute_empty, "attribute \"alder\" has no value", "", SB_ERROR },
    { no_pace, "arrivals \"arrivals\" do not say how often a case comes", "every", SB_ERROR },
    { first_is_no_pace_for_many, "do not say how often a case comes", "", SB_ERROR },
    { both_paces, "arrivals \"arrivals\" have both every and rate", "", SB_ERROR },
    { every_zero, "arrivals \"arrivals\": every is 0", "", SB_ERROR },
    { every_attribute, "every cannot be read from a case that has not come yet", "", SB_ERROR },
    { rate_zero, "arrivals \"arrivals\": rate is 0", "", SB_ERROR },
    { rate_negative, "arrivals \"arrivals\": rate is negative", "", SB_ERROR },
    { rate_infinite, "arrivals \"arrivals\": rate is too large", "", SB_ERROR },
    { rate_without_per, "arrivals \"arrivals\": rate needs per", "", SB_ERROR },
    { batch_zero, "arrivals \"arrivals\": batch can be less than 1", "", SB_ERROR },
    { count_negative, "arrivals \"arrivals\": count is negative", "", SB_ERROR },
    { endless, "arrivals \"arrivals\" never end, and the scenario has no horizon", "count = 50", SB_ERROR },
    { a_thousand_million, "more than a thousand million cases", "Is the unit right?", SB_ERROR },
    { measure_nothing, "measure \"tid\" does not say what it measures", "", SB_ERROR },
    { measure_two, "measure \"tid\" measures more than one thing", "", SB_ERROR },
    { measure_without_to, "measure \"tid\" has no to", "", SB_ERROR },
    { measure_without_from, "measure \"tid\" has no from", "", SB_ERROR },
    { observed_negative, "measure \"tid\": observed has a negative n", "", SB_ERROR },
    { deadline_without_to, "deadline \"h24\" does not say what must have happened", "", SB_ERROR },
    { deadline_without_time, "deadline \"h24\" has no time to keep it in", "24 h", SB_ERROR },
    { need_unmet, "need \"trygg\" is never met", "met_by", SB_ERROR },
    { need_only_served, "need \"trygg\" is never met", "met_by", SB_WARNING },
    { no_steps, "the scenario has no steps", "Begin with a step", SB_ERROR },
};

START_TEST(each_rule_is_told)
{
    sb_model *m = sound();
    BROKEN[_i].set(m);
    must_say(m, BROKEN[_i].severity, BROKEN[_i].message, BROKEN[_i].hint);
}
END_TEST

/* --- what looks alike and is allowed --- */

static void one_try_needs_no_retry(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0);
    m->link[BY_PHONE].give_up = (sb_give_up){ .present = true, .tries = 1, .to = ref("klart"), .link = -1 };
}

static void gives_up_in_time(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0);
    m->channel[0].passage.retry = hours(1);
    m->link[BY_PHONE].give_up =
        (sb_give_up){ .present = true, .within = SB_HOUR, .to = ref("klart"), .link = -1 };
}

static void own_reach_is_sure(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0.2);
    m->link[BY_PHONE].passage.reach = steps(m, 1);
}

static void own_retry_helps(sb_model *m)
{
    m->channel[0].passage.reach = steps(m, 0.2);
    m->link[BY_PHONE].passage.retry = hours(1);
}

static void only_first(sb_model *m)
{
    sb_source *s = source(m);
    s->count = 0;
    s->every.kind = SB_Q_NONE;
    s->has_first = true;
    s->first = hours(2);
}

static void endless_to_the_horizon(sb_model *m)
{
    source(m)->count = 0;
    m->scenario.horizon = 90 * SB_DAY;
}

static void batch_of_one(sb_model *m)
{
    source(m)->batch = (sb_quantity){ .kind = SB_Q_DIST, .dist = sb_dist_constant(1) };
}

static void by_rate(sb_model *m)
{
    rate(m, 3);
}

static void deadline_from_the_start(sb_model *m)
{
    deadline(m);
}

static void param_at_its_limit(sb_model *m)
{
    param(m)->value = 1;
}

static void param_without_range(sb_model *m)
{
    sb_param *p = param(m);
    p->min = 1;
    p->max = 0;
    p->value = 17;
}

static void need_met_when(sb_model *m)
{
    need_unmet(m);
    m->need[0].met_when = (sb_condition){ .kind = SB_C_CODE, .text = "visits(stopp) > 1", .where = at(1) };
}

static void (*const ALLOWED[])(sb_model *m) = {
    one_try_needs_no_retry, gives_up_in_time, own_reach_is_sure, own_retry_helps,         only_first,
    endless_to_the_horizon, batch_of_one,     by_rate,           deadline_from_the_start, param_at_its_limit,
    param_without_range,    need_met_when,
};

START_TEST(what_is_right_is_let_through)
{
    sb_model *m = sound();
    ALLOWED[_i](m);
    must_resolve(m);
    sb_model_free(m);
}
END_TEST

START_TEST(only_first_means_one_case)
{
    sb_model *m = sound();
    only_first(m);
    must_resolve(m);
    ck_assert_int_eq(m->source[0].count, 1);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/rules_frame");
    TCase *t = tcase_create("rules");
    tcase_add_loop_test(t, each_rule_is_told, 0, sizeof BROKEN / sizeof BROKEN[0]);
    tcase_add_loop_test(t, what_is_right_is_let_through, 0, sizeof ALLOWED / sizeof ALLOWED[0]);
    tcase_add_test(t, only_first_means_one_case);
    suite_add_tcase(s, t);
    return run_suite(s);
}
