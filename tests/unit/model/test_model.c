/* Adding declarations: ids, duplicates, defaults, links and symbols. */
#include "scene.h"

typedef struct bad_id {
    const char *id, *message, *hint;
} bad_id;

static const bad_id BAD[] = {
    { NULL, "the id is empty", "step \"anmalan\"" },
    { "", "the id is empty", "" },
    { "påträffad", "an id holds only a-z, 0-9 and _: \"påträffad\"",
      "Write \"patraffad\", and put the Swedish word in title." },
    { "Möte på HVB", "an id holds only", "Write \"mote_pa_hvb\"" },
    { "Polis", "an id holds only", "Write \"polis\", and put the name that people use in title." },
    { "a-b.c", "an id holds only", "Write \"a_b_c\"" },
    { "24h", "an id begins with a letter: \"24h\"", "Write \"n24h\"" },
    { "_x", "an id holds only", "Write \"x\"" },
    { "日本", "an id holds only", "Choose a short name of a-z, 0-9 and _" },
    { "a\nb", "\"a?b\"", "Write \"ab\"" },
    { "\xff", "\"?\"", "Choose a short name" },
    { "\x80", "\"?\"", "Choose a short name" },
    { "\xc3", "\"?\"", "Choose a short name" },
    { "\xc0\x80", "\"??\"", "Choose a short name" },
    { "\xe2\x82x", "\"??x\"", "Write \"x\"" },
    { "\xf5\x80\x80\x80", "\"????\"", "Choose a short name" },
    { "€😀", "\"€😀\"", "Choose a short name" },
    { "a\x7f", "\"a?\"", "Write \"a\"" },
    { "a/b", "an id holds only", "Write \"a_b\"" },
    { "open", "\"open\" is a word of the scenario language", "\"open_1\"" },
    { "step", "is a word of the scenario language", "" },
    { "nil", "is a word of the scenario language", "" },
    { "lognormal", "is a word of the scenario language", "" },
    { "arrivals", "is a word of the scenario language", "" },
};

static const char *const WORDS[] = {
    "scenario", "param",      "phase",   "actor",     "channel",  "case",      "step",    "choice",
    "fork",     "join",       "race",    "wait",      "stop",     "finish",    "flow",    "link",
    "tell",     "deadline",   "measure", "need",      "between",  "info",      "event",   "routine",
    "use",      "include",    "variant", "inject",    "emit",     "checklist", "any",     "all",
    "uniform",  "triangular", "exp",     "erlang",    "gamma",    "lognormal", "weibull", "normal",
    "beta",     "poisson",    "int",     "bernoulli", "discrete", "empirical", "mixture", "usually",
    "s",        "min",        "h",       "day",       "week",     "open",      "knows",   "visits",
    "active",
    "since",    "hour",       "weekday", "night",     "and",      "or",        "not",     "true",
    "false",    "nil",        "while",   "until",     "local",    "function",  "end",     "pcall",
};

START_TEST(words_of_the_language_are_refused)
{
    sb_model *m = new_model();
    sb_node *out = NULL;
    sb_diag diag = { 0 };
    char longer[32];
    snprintf(longer, sizeof longer, "%s_", WORDS[_i]);
    ck_assert_int_eq(sb_model_add_node(m, WORDS[_i], SB_STEP, at(7), &out, &diag), SB_USER);
    ck_assert_ptr_nonnull(strstr(diag.message, "is a word of the scenario language"));
    ck_assert_int_eq(sb_model_add_node(m, longer, SB_STEP, at(7), &out, &diag), SB_OK);
    ck_assert_int_eq(sb_model_add_node(m, "cenari", SB_STEP, at(7), &out, &diag), SB_OK); /* a part is none */
    sb_model_free(m);
}
END_TEST

START_TEST(bad_ids_are_refused)
{
    const bad_id *t = &BAD[_i];
    sb_model *m = new_model();
    sb_actor *out = NULL;
    sb_diag diag = { 0 };
    ck_assert_int_eq(sb_model_add_actor(m, t->id, at(7), &out, &diag), SB_USER);
    ck_assert_msg(strstr(diag.message, t->message) != NULL, "%s", diag.message);
    ck_assert_msg(strstr(diag.hint, t->hint) != NULL, "%s", diag.hint);
    ck_assert_ptr_null(out);
    ck_assert_int_eq(m->n_actors, 0);
    ck_assert_str_eq(diag.file, "test.lua");
    ck_assert_int_eq(diag.line, 7);
    sb_model_free(m);
}
END_TEST

START_TEST(long_ids_are_shown_short)
{
    char id[1000];
    memset(id, 'A', sizeof id - 1);
    id[sizeof id - 1] = '\0';
    sb_model *m = new_model();
    sb_actor *out;
    sb_diag diag;
    ck_assert_int_eq(sb_model_add_actor(m, id, at(1), &out, &diag), SB_USER);
    ck_assert_uint_lt(strlen(diag.message), 120);
    ck_assert_ptr_nonnull(strstr(diag.message, "A…"));
    sb_model_free(m);
}
END_TEST

START_TEST(good_ids_are_copied)
{
    sb_model *m = new_model();
    char id[] = "a_1";
    sb_actor *a = actor(m, id);
    id[0] = 'b';
    ck_assert_str_eq(a->id, "a_1");
    ck_assert_str_eq(a->title, "a_1");
    ck_assert_int_eq(sb_model_find_actor(m, "a_1"), 0);
    ck_assert_int_eq(sb_model_find_actor(m, "b_1"), -1);
    sb_model_free(m);
}
END_TEST

START_TEST(the_unnamed_source_is_called_arrivals)
{
    sb_model *m = new_model();
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "arrivals", at(1), &s, NULL), SB_OK);
    ck_assert_str_eq(s->id, "arrivals");
    ck_assert_int_eq(sb_model_add_source(m, "arrivals", at(2), &s, NULL), SB_USER);
    sb_model_free(m);
}
END_TEST

START_TEST(duplicates_name_the_first_place)
{
    sb_model *m = new_model();
    node(m, SB_CHOICE, "kand");
    sb_node *out = NULL;
    sb_diag diag;
    ck_assert_int_eq(sb_model_add_node(m, "kand", SB_STEP, at(40), &out, &diag), SB_USER);
    ck_assert_str_eq(diag.message, "choice \"kand\" was declared before, at test.lua:10");
    ck_assert_int_eq(diag.line, 40);
    ck_assert_ptr_null(out);
    sb_channel *c = NULL; /* another kind may have the id */
    ck_assert_int_eq(sb_model_add_channel(m, "kand", at(41), &c, &diag), SB_OK);
    sb_model_free(m);
}
END_TEST

static const char *const ALWAYS_MEASURED[] = { "cycle_time",  "wait_time",   "work_time",
                                               "staff_time",  "handovers",   "organisations_met",
                                               "persons_met", "questions",   "needs_met",
                                               "cost",        "fell_between" };

START_TEST(what_is_always_measured_cannot_be_declared)
{
    sb_model *m = new_model();
    sb_measure *out = NULL;
    sb_diag diag;
    ck_assert_int_eq(sb_model_add_measure(m, ALWAYS_MEASURED[_i], at(1), &out, &diag), SB_USER);
    ck_assert_ptr_nonnull(strstr(diag.message, "is measured always"));
    ck_assert_int_eq(sb_model_add_measure(m, "min_tid", at(1), &out, &diag), SB_OK);
    ck_assert_int_eq(sb_model_find_measure(m, "min_tid"), 0);
    sb_model_free(m);
}
END_TEST

START_TEST(a_scenario_is_called_as_its_file)
{
    static const char *const PATH[] = { "typfall.lua", "a.b/typfall", "/x/typfall.lua", ".lua" };
    static const char *const ID[] = { "typfall", "typfall", "typfall", ".lua" };
    for (int i = 0; i < 4; i++) {
        sb_model *m = NULL;
        ck_assert_int_eq(sb_model_new(&m, PATH[i], NULL), SB_OK);
        ck_assert_str_eq(m->scenario.id, ID[i]);
        ck_assert_str_eq(m->path, PATH[i]);
        sb_model_free(m);
    }
}
END_TEST

START_TEST(defaults_mean_not_given)
{
    sb_model *m = new_model();
    ck_assert_str_eq(m->scenario.id, "test");
    ck_assert_str_eq(m->scenario.tz, "Europe/Stockholm");
    ck_assert_int_eq(m->scenario.horizon, SB_NEVER);
    const sb_node *n = node(m, SB_STEP, "a");
    ck_assert_int_eq(n->phase, -1);
    ck_assert_int_eq(n->effect, -1);
    ck_assert_int_eq(n->until_open.index, -1);
    ck_assert_int_eq(n->of.index, -1);
    ck_assert_int_eq(n->timeout.to.index, -1);
    ck_assert_int_eq(n->timeout.link, -1);
    ck_assert_int_eq(n->balk.link, -1);
    ck_assert_int_eq(n->takes.kind, SB_Q_NONE);
    const sb_link *link = link_to(m, "a", "b");
    ck_assert(link->p < 0);
    ck_assert_int_eq(link->via.index, -1);
    ck_assert_ptr_null(link->via.id);
    ck_assert_int_eq(link->give_up.link, -1);
    ck_assert(actor(m, "x")->unlimited);
    sb_param *p;
    ck_assert_int_eq(sb_model_add_param(m, "q", at(1), &p, NULL), SB_OK);
    ck_assert(p->min > p->max);
    sb_measure *measure;
    ck_assert_int_eq(sb_model_add_measure(m, "t", at(1), &measure, NULL), SB_OK);
    ck_assert_int_eq(measure->value, -1);
    sb_model_free(m);
}
END_TEST

START_TEST(a_link_between_the_same_pair_is_refined)
{
    sb_model *m = new_model();
    sb_link *first = link_to(m, "a", "b");
    first->rating = SB_WEAK;
    ck_assert_str_eq(first->id, "a>b");
    ck_assert_ptr_eq(link_to(m, "a", "b"), first);
    ck_assert_int_eq(first->rating, SB_WEAK);
    ck_assert_int_eq(m->n_links, 1);
    ck_assert_str_eq(link_to(m, "b", "a")->id, "b>a");
    sb_model_free(m);
}
END_TEST

START_TEST(a_branch_is_a_link_of_its_own)
{
    sb_model *m = new_model();
    ck_assert_str_eq(branch(m, "a", "b", 0.1)->id, "a>b");
    ck_assert_str_eq(branch(m, "a", "b", 0.2)->id, "a>b#2");
    ck_assert_str_eq(branch(m, "a", "b", 0.7)->id, "a>b#3");
    ck_assert_ptr_eq(link_to(m, "a", "b"), &m->link[0]);
    ck_assert_int_eq(m->n_links, 3);
    sb_model_free(m);
}
END_TEST

START_TEST(many_of_a_kind_fit)
{
    sb_model *m = new_model();
    for (int i = 0; i < 1000; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%d", i);
        step(m, id, "polis");
    }
    ck_assert_int_eq(m->n_nodes, 1000);
    ck_assert_int_eq(sb_model_find_node(m, "n999"), 999);
    ck_assert_str_eq(m->node[500].id, "n500");
    sb_model_free(m);
}
END_TEST

START_TEST(symbols_are_interned)
{
    sb_model *m = new_model();
    char text[] = "hvb";
    ck_assert_int_eq(sb_model_symbol(m, text), 0);
    text[0] = 'x';
    ck_assert_int_eq(sb_model_symbol(m, text), 1);
    ck_assert_int_eq(sb_model_symbol(m, "hvb"), 0);
    ck_assert_str_eq(m->symbol[0], "hvb");
    sb_model_free(m);
}
END_TEST

START_TEST(a_phase_is_told_apart_by_its_id)
{
    sb_model *m = new_model();
    sb_phase *phase = NULL;
    sb_diag diag;
    ck_assert_int_eq(sb_model_add_phase(m, "fas3", at(5), &phase, &diag), SB_OK);
    ck_assert_str_eq(phase->title, "fas3");
    ck_assert_int_eq(sb_model_add_phase(m, "fas3", at(6), &phase, &diag), SB_USER);
    ck_assert_str_eq(diag.message, "phase \"fas3\" was declared before, at test.lua:5");
    ck_assert_int_eq(m->n_phases, 1);
    sb_model_free(m);
}
END_TEST

START_TEST(callbacks_are_numbered)
{
    sb_model *m = new_model();
    int first = -1, second = -1;
    ck_assert_int_eq(sb_model_add_call(m, at(5), &first, NULL), SB_OK);
    ck_assert_int_eq(sb_model_add_call(m, at(6), &second, NULL), SB_OK);
    ck_assert_int_eq(first, 0);
    ck_assert_int_eq(second, 1);
    ck_assert_int_eq(m->n_calls, 2);
    ck_assert_int_eq(m->call_where[1].line, 6);
    sb_model_free(m);
    sb_model_free(NULL);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/model");
    TCase *t = tcase_create("add");
    tcase_add_loop_test(t, bad_ids_are_refused, 0, sizeof BAD / sizeof BAD[0]);
    tcase_add_loop_test(t, words_of_the_language_are_refused, 0, sizeof WORDS / sizeof WORDS[0]);
    tcase_add_test(t, long_ids_are_shown_short);
    tcase_add_test(t, good_ids_are_copied);
    tcase_add_test(t, the_unnamed_source_is_called_arrivals);
    tcase_add_test(t, duplicates_name_the_first_place);
    tcase_add_loop_test(t, what_is_always_measured_cannot_be_declared, 0,
                        sizeof ALWAYS_MEASURED / sizeof ALWAYS_MEASURED[0]);
    tcase_add_test(t, a_scenario_is_called_as_its_file);
    tcase_add_test(t, defaults_mean_not_given);
    tcase_add_test(t, a_link_between_the_same_pair_is_refined);
    tcase_add_test(t, a_branch_is_a_link_of_its_own);
    tcase_add_test(t, many_of_a_kind_fit);
    tcase_add_test(t, symbols_are_interned);
    tcase_add_test(t, a_phase_is_told_apart_by_its_id);
    tcase_add_test(t, callbacks_are_numbered);
    suite_add_tcase(s, t);
    return run_suite(s);
}
