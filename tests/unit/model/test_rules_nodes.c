/* What must hold of nodes, of the ways out of them, and of actors: each rule is broken once. */
#include "rules.h"

#include <math.h>

/* --- choices, forks, and other ways --- */

static void sum_low(sb_model *m)
{
    m->link[FIRST].p = 0.27;
}
static void sum_high(sb_model *m)
{
    m->link[FIRST].p = 0.3 + 3e-9;
}
static void chance_high(sb_model *m)
{
    m->link[FIRST].p = 1.3;
}
static void chance_negative(sb_model *m)
{
    m->link[FIRST].p = -0.3;
}
static void chance_nan(sb_model *m)
{
    m->link[FIRST].p = NAN;
}
static void chance_missing(sb_model *m)
{
    m->link[FIRST].p = -1;
}
static void two_ways(sb_model *m)
{
    m->link[FIRST].otherwise = true;
}
static void parallel_choice(sb_model *m)
{
    m->link[FIRST].parallel = true;
}

static void otherwise_first(sb_model *m)
{
    m->link[FIRST].p = -1;
    m->link[FIRST].otherwise = true;
    m->link[SECOND].p = 1;
}

static void over_one_before_otherwise(sb_model *m)
{
    m->link[FIRST].p = 0.6;
    sb_link *link = branch(m, "kand", "klart", -1);
    link->otherwise = true;
}

static void no_branches(sb_model *m)
{
    node(m, SB_CHOICE, "tom");
    link_to(m, "klart", "x1")->from = ref("avvek");
    m->link[BY_PHONE].to = ref("tom");
    m->link[4].to = ref("tom");
    m->link[4].from = ref("avvek");
    m->link[BY_PHONE].parallel = m->link[4].parallel = true;
}

static void p_out_of_a_step(sb_model *m)
{
    m->link[TO_KAND].p = 0.5;
}
static void otherwise_out_of_a_step(sb_model *m)
{
    m->link[TO_KAND].otherwise = true;
}

static void when_out_of_a_step(sb_model *m)
{
    m->link[TO_KAND].when = (sb_condition){ .kind = SB_C_CODE, .text = "night", .where = at(1) };
}

static void two_plain_links(sb_model *m)
{
    link_to(m, "stopp", "avvek");
}

static void one_says_parallel(sb_model *m)
{
    link_to(m, "stopp", "avvek")->parallel = true;
}

static void finish_leads_on(sb_model *m)
{
    link_to(m, "klart", "stopp");
}

static void stop_leads_on(sb_model *m)
{
    m->node[KLART].kind = SB_STOP;
    link_to(m, "klart", "stopp");
}

static void fork_of_none(sb_model *m)
{
    node(m, SB_FORK, "f");
    m->link[BY_PHONE].to = ref("f");
}

static void fork_of_one(sb_model *m)
{
    fork_of_none(m);
    link_to(m, "f", "klart");
}

/* --- nodes --- */

static void nobody(sb_model *m)
{
    m->node[AVVEK].by.n = 0;
}
static void too_many(sb_model *m)
{
    m->node[AVVEK].by.member[0].count = 3;
}
static void none_of_them(sb_model *m)
{
    m->node[AVVEK].by.member[0].count = 0;
}

static void by_twice(sb_model *m)
{
    static sb_member both[2];
    both[0] = both[1] = (sb_member){ ref("polis"), 1 };
    m->node[AVVEK].by = (sb_party){ both, 2, false };
}

static void any_without_enough(sb_model *m)
{
    static sb_member two[2];
    sb_actor *soc = actor(m, "soc");
    soc->staff = steps(m, 1);
    two[0] = (sb_member){ ref("polis"), 3 };
    two[1] = (sb_member){ ref("soc"), 2 };
    m->node[AVVEK].by = (sb_party){ two, 2, true };
}

static void negative_time(sb_model *m)
{
    ck_assert_int_eq(sb_dist_uniform(&m->node[STOPP].takes.dist, -5, 5, NULL), SB_OK);
}

static void takes_truth(sb_model *m)
{
    attribute(m, "skadad", SB_BOOLEAN);
    m->node[STOPP].takes = (sb_quantity){ .kind = SB_Q_ATTRIBUTE, .attribute = ref("skadad") };
}

static void takes_text(sb_model *m)
{
    takes_truth(m);
    m->attribute[0].type = SB_TEXT;
    m->attribute[0].value.dist = sb_dist_constant(0);
}

static void priority_text(sb_model *m)
{
    attribute(m, "hur", SB_TEXT);
    m->node[STOPP].priority = (sb_quantity){ .kind = SB_Q_ATTRIBUTE, .attribute = ref("hur") };
}

static void empty_wait(sb_model *m)
{
    node(m, SB_WAIT, "vanta");
    m->link[BY_PHONE].to = ref("vanta");
    link_to(m, "vanta", "klart");
}

static void double_wait(sb_model *m)
{
    empty_wait(m);
    m->node[m->n_nodes - 1].takes = hours(1);
    m->node[m->n_nodes - 1].until_time = true;
}

static void timeout_without_after(sb_model *m)
{
    m->node[STOPP].timeout.present = true;
    m->node[STOPP].timeout.to = ref("klart");
}

static void timeout_without_to(sb_model *m)
{
    m->node[STOPP].timeout.present = true;
    m->node[STOPP].timeout.after = hours(2);
}

static void timeout_negative(sb_model *m)
{
    timeout_without_to(m);
    m->node[STOPP].timeout.to = ref("klart");
    m->node[STOPP].timeout.after = hours(-1);
}

static void balk_without_to(sb_model *m)
{
    m->node[STOPP].balk.present = true;
}

static void balk_negative(sb_model *m)
{
    m->node[STOPP].balk.present = true;
    m->node[STOPP].balk.at = -1;
    m->node[STOPP].balk.to = ref("klart");
}

/* --- actors --- */

static void half_a_person(sb_model *m)
{
    m->actor[0].staff = steps(m, 2.5);
}
static void staff_negative(sb_model *m)
{
    m->actor[0].staff = steps(m, -1);
    m->node[STOPP].by.member[0].actor = m->node[AVVEK].by.member[0].actor = ref("soc");
    actor(m, "soc");
    m->actor[1].stand_in = ref("polis");
}

static void never_any_staff(sb_model *m)
{
    m->actor[0].staff = steps(m, 0);
    m->node[AVVEK].by.member[0].actor = ref("soc");
    actor(m, "soc");
}

static void load_of_one(sb_model *m)
{
    m->actor[0].load = 1;
    m->actor[0].load_takes = hours(1);
}

static void load_negative(sb_model *m)
{
    m->actor[0].load = -0.1;
}
static void load_without_takes(sb_model *m)
{
    m->actor[0].load = 0.5;
}

static void load_of_no_time(sb_model *m)
{
    m->actor[0].load = 0.5;
    m->actor[0].load_takes = hours(0);
}

static void away_of_no_time(sb_model *m)
{
    m->actor[0].away = (sb_called_away){ true, hours(1), hours(0), 1 };
}

static void away_all_the_time(sb_model *m)
{
    m->actor[0].away = (sb_called_away){ true, hours(1e-5), hours(1e-5), 1 };
}

static void away_from_nobody(sb_model *m)
{
    m->actor[0].unlimited = true;
    m->actor[0].staff.n = 0;
    m->actor[0].away = (sb_called_away){ true, hours(1), hours(1), 1 };
}

static void preempt_without_staff(sb_model *m)
{
    m->actor[0].unlimited = true;
    m->actor[0].staff.n = 0;
    m->actor[0].preempt = true;
}

static void cost_negative(sb_model *m)
{
    m->actor[0].cost = -1;
}
static void people_negative(sb_model *m)
{
    m->actor[0].people = -1;
}
static void stands_in_for_itself(sb_model *m)
{
    m->actor[0].stand_in = ref("polis");
}

static void stand_in_circle(sb_model *m)
{
    actor(m, "soc");
    actor(m, "hvb");
    m->actor[0].stand_in = ref("soc");
    m->actor[1].stand_in = ref("hvb");
    m->actor[2].stand_in = ref("polis");
}

static void stand_in_circle_further_on(sb_model *m)
{
    actor(m, "soc");
    actor(m, "hvb");
    m->actor[0].stand_in = ref("soc");
    m->actor[1].stand_in = ref("hvb");
    m->actor[2].stand_in = ref("soc");
}

static void between_one(sb_model *m)
{
    sb_between *b = NULL;
    ck_assert_int_eq(sb_model_add_between(m, at(60), &b, NULL), SB_OK);
    b->actor[0] = ref("polis");
}

static void between_same(sb_model *m)
{
    between_one(m);
    m->between[0].actor[1] = ref("polis");
}

static const broken BROKEN[] = {
    { sum_low, "the chances of choice \"kand\" add up to 0.97, not 1", "otherwise", SB_ERROR },
    { sum_high, "the chances of choice \"kand\" add up to 1.000000003, not 1", "together make 1", SB_ERROR },
    { chance_high, "choice \"kand\": the chance of \"avvek\" is 1.3", "from 0 to 1", SB_ERROR },
    { chance_negative, "choice \"kand\": the chance of \"avvek\" is -0.3", "from 0 to 1", SB_ERROR },
    { chance_nan, "the chance of \"avvek\" is nan", "", SB_ERROR },
    { chance_missing, "the branch to \"avvek\" needs one of p, when and otherwise, and has none", "p = 0.3",
      SB_ERROR },
    { two_ways, "the branch to \"avvek\" needs one of p, when and otherwise, not more", "", SB_ERROR },
    { parallel_choice, "cannot be parallel", "make \"kand\" a fork", SB_ERROR },
    { otherwise_first, "otherwise stands before other branches", "last", SB_ERROR },
    { over_one_before_otherwise, "add up to 1.3, not at most 1", "", SB_ERROR },
    { p_out_of_a_step, "link \"stopp>kand\" has p, but \"stopp\" is a step", "choice", SB_ERROR },
    { otherwise_out_of_a_step, "link \"stopp>kand\" has otherwise", "choice", SB_ERROR },
    { when_out_of_a_step, "link \"stopp>kand\" has when", "choice", SB_ERROR },
    { two_plain_links, "step \"stopp\" leads both to \"kand\" and to \"avvek\"", "parallel = true",
      SB_ERROR },
    { one_says_parallel, "step \"stopp\" leads both to \"kand\" and to \"avvek\"", "choice", SB_ERROR },
    { finish_leads_on, "finish \"klart\" is an end and cannot lead on to \"stopp\"", "", SB_ERROR },
    { stop_leads_on, "stop \"klart\" is an end and cannot lead on to \"stopp\"", "", SB_ERROR },
    { fork_of_none, "fork \"f\" has no branches", "", SB_ERROR },
    { fork_of_one, "fork \"f\" has only one branch", "", SB_WARNING },
    { no_branches, "choice \"tom\" has no branches", "", SB_ERROR },
    { nobody, "step \"avvek\" has nobody who does it", "by = \"polis\"", SB_ERROR },
    { too_many, "step \"avvek\" can never start: it takes 3 of \"polis\", who are never more than 2", "staff",
      SB_ERROR },
    { none_of_them, "step \"avvek\": by takes no person of \"polis\"", "", SB_ERROR },
    { by_twice, "step \"avvek\": by names \"polis\" twice", "polis = 2", SB_ERROR },
    { any_without_enough, "step \"avvek\" can never start: it takes 3 of \"polis\"", "", SB_ERROR },
    { negative_time, "step \"stopp\": takes can be negative", "", SB_ERROR },
    { takes_truth, "takes is read from the attribute \"skadad\", which is true or false", "", SB_ERROR },
    { takes_text, "takes is read from the attribute \"skadad\", which is a text", "", SB_ERROR },
    { priority_text, "priority is read from the attribute \"hur\", which is a text", "", SB_ERROR },
    { empty_wait, "wait \"vanta\" does not say what it waits for", "until_open", SB_ERROR },
    { double_wait, "wait \"vanta\" waits for more than one thing", "", SB_ERROR },
    { timeout_without_after, "step \"stopp\": timeout needs both after and to", "", SB_ERROR },
    { timeout_without_to, "step \"stopp\": timeout needs both after and to", "", SB_ERROR },
    { timeout_negative, "step \"stopp\": after can be negative", "", SB_ERROR },
    { balk_without_to, "step \"stopp\": balk needs both", "", SB_ERROR },
    { balk_negative, "step \"stopp\": balk needs both", "", SB_ERROR },
    { half_a_person, "actor \"polis\": staff is 2.5", "whole number", SB_ERROR },
    { never_any_staff, "step \"stopp\" can never start: it takes 1 of \"polis\", who are never more than 0",
      "", SB_ERROR },
    { staff_negative, "actor \"polis\": staff is -1", "", SB_ERROR },
    { load_of_one, "actor \"polis\": load is 1", "below 1", SB_ERROR },
    { load_negative, "actor \"polis\": load is -0.1", "", SB_ERROR },
    { load_without_takes, "does not say how long a stretch of it takes", "load_takes", SB_ERROR },
    { load_of_no_time, "actor \"polis\": load_takes is 0", "", SB_ERROR },
    { away_of_no_time, "actor \"polis\": away.takes is 0", "", SB_ERROR },
    { away_all_the_time, "actor \"polis\": away comes more than once a second", "unit", SB_ERROR },
    { away_from_nobody, "actor \"polis\" has away and no staff", "staff = 2", SB_WARNING },
    { preempt_without_staff, "actor \"polis\" has preempt and no staff", "staff = 2", SB_WARNING },
    { cost_negative, "actor \"polis\": cost is negative", "", SB_ERROR },
    { people_negative, "actor \"polis\": people is negative", "", SB_ERROR },
    { stands_in_for_itself, "actor \"polis\" stands in for itself", "", SB_ERROR },
    { stand_in_circle, "actor \"polis\" and \"soc\" stand in for each other in a circle", "", SB_ERROR },
    { stand_in_circle_further_on, "actor \"soc\" and \"hvb\" stand in for each other", "", SB_ERROR },
    { between_one, "between needs two actors", "", SB_ERROR },
    { between_same, "between names \"polis\" twice", "", SB_ERROR },
};

START_TEST(each_rule_is_told)
{
    sb_model *m = sound();
    BROKEN[_i].set(m);
    must_say(m, BROKEN[_i].severity, BROKEN[_i].message, BROKEN[_i].hint);
}
END_TEST

/* --- what looks alike and is allowed --- */

static void rest_to_otherwise(sb_model *m)
{
    m->link[SECOND].p = 0.5;
    branch(m, "kand", "klart", -1)->otherwise = true;
}

static void conditions_then_chances(sb_model *m)
{
    m->link[FIRST].p = -1;
    m->link[FIRST].when = (sb_condition){ .kind = SB_C_CODE, .text = "night", .where = at(1) };
    m->link[SECOND].p = 1;
}

static void thirds(sb_model *m)
{
    m->link[FIRST].p = m->link[SECOND].p = 1.0 / 3;
    branch(m, "kand", "klart", 1.0 / 3);
}

static void within_tolerance(sb_model *m)
{
    m->link[FIRST].p = 0.3 + 5e-10;
}

static void no_time(sb_model *m)
{
    m->node[STOPP].takes = hours(0);
}

static void all_staff_at_once(sb_model *m)
{
    m->node[AVVEK].by.member[0].count = 2;
}

static void any_with_one_enough(sb_model *m)
{
    any_without_enough(m);
    m->actor[1].staff = steps(m, 2);
}

static void both_parallel(sb_model *m)
{
    m->link[TO_KAND].parallel = true;
    link_to(m, "stopp", "avvek")->parallel = true;
}

static void chain_of_stand_ins(sb_model *m)
{
    stand_in_circle(m);
    m->actor[2].stand_in = (sb_ref){ .index = -1 };
}

static void loaded(sb_model *m)
{
    m->actor[0].load = 0.99;
    m->actor[0].load_takes = hours(1);
}

static void (*const ALLOWED[])(sb_model *m) = {
    no_time,
    rest_to_otherwise,
    conditions_then_chances,
    thirds,
    within_tolerance,
    all_staff_at_once,
    any_with_one_enough,
    both_parallel,
    chain_of_stand_ins,
    loaded,
};

START_TEST(what_is_right_is_let_through)
{
    sb_model *m = sound();
    ALLOWED[_i](m);
    must_resolve(m);
    sb_model_free(m);
}
END_TEST

START_TEST(the_model_is_sound)
{
    sb_model *m = sound();
    must_resolve(m);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/rules_nodes");
    TCase *t = tcase_create("rules");
    tcase_add_loop_test(t, each_rule_is_told, 0, sizeof BROKEN / sizeof BROKEN[0]);
    tcase_add_loop_test(t, what_is_right_is_let_through, 0, sizeof ALLOWED / sizeof ALLOWED[0]);
    tcase_add_test(t, the_model_is_sound);
    suite_add_tcase(s, t);
    return run_suite(s);
}
