/* Conditions: what they compile to, what they evaluate to, and what is said of the wrong ones. */
#include "scene.h"

#include "model/condition.h"

/* A model with something of everything that a condition may name. */
static sb_model *world(void)
{
    sb_model *m = new_model();
    attribute(m, "alder", SB_NUMBER);
    attribute(m, "avviken", SB_BOOLEAN);
    attribute(m, "boende", SB_TEXT);
    attribute(m, "okand", SB_NIL);
    attribute(m, "both", SB_NUMBER);
    const char *const params[] = { "both", "nar_mv" };
    for (int i = 0; i < 2; i++) {
        sb_param *p;
        ck_assert_int_eq(sb_model_add_param(m, params[i], at(1), &p, NULL), SB_OK);
        p->value = 0.25;
    }
    actor(m, "polis");
    actor(m, "soc");
    const char *const infos[] = { "foto", "namn" };
    for (int i = 0; i < 2; i++) {
        sb_info *info;
        ck_assert_int_eq(sb_model_add_info(m, infos[i], at(1), &info, NULL), SB_OK);
    }
    step(m, "stopp", "polis");
    step(m, "avvek", "polis")->tag = "borta";
    step(m, "rymt", "soc")->tag = "borta";
    step(m, "funnen", "soc")->tag = "hemma";
    return m;
}

/* --- a tiny machine --- */

static double attribute_value(const sb_model *m, int attribute)
{
    const char *id = m->attribute[attribute].id;
    if (strcmp(id, "alder") == 0) return 16;
    if (strcmp(id, "avviken") == 0) return 1;
    if (strcmp(id, "boende") == 0) return sb_model_symbol((sb_model *)m, "hvb");
    return 7;
}

static double operate(sb_op op, double a, double b)
{
    switch (op) {
    case SB_OP_ADD: return a + b;
    case SB_OP_SUB: return a - b;
    case SB_OP_MUL: return a * b;
    case SB_OP_DIV: return a / b;
    case SB_OP_LT: return a < b;
    case SB_OP_LE: return a <= b;
    case SB_OP_GT: return a > b;
    case SB_OP_GE: return a >= b;
    case SB_OP_EQ: return a == b;
    case SB_OP_NE: return a != b;
    case SB_OP_AND: return a != 0 && b != 0;
    case SB_OP_OR: return a != 0 || b != 0;
    default: ck_abort_msg("not an operator: %d", (int)op); return 0;
    }
}

/* Polis is open, soc is not; a node's visits are its number; 30 hours since `stopp` began, 5 since it
 * finished; it is 21:30 on a Tuesday. */
static double value_of(const sb_model *m, const sb_instruction *i)
{
    switch (i->op) {
    case SB_OP_NUMBER: return i->number;
    case SB_OP_TEXT: return i->index;
    case SB_OP_TRUE: return 1;
    case SB_OP_FALSE: return 0;
    case SB_OP_ATTRIBUTE: return attribute_value(m, i->index);
    case SB_OP_OPEN: return i->index == 0;
    case SB_OP_KNOWS: return i->index == 0 && i->point == 0; /* polis knows foto */
    case SB_OP_VISITS: return i->index;
    case SB_OP_SINCE: return i->point == SB_AT_FINISH ? 5 : 30;
    case SB_OP_HOUR: return 21.5;
    case SB_OP_WEEKDAY: return 2;
    case SB_OP_NIGHT: return 0;
    default: ck_abort_msg("not a value: %d", (int)i->op); return 0;
    }
}

static double run(const sb_model *m, const sb_condition *c)
{
    double stack[SB_CONDITION_DEPTH];
    int top = 0;
    for (int i = 0; i < c->n; i++) {
        const sb_instruction *in = &c->code[i];
        if (in->op == SB_OP_NOT || in->op == SB_OP_NEG) {
            ck_assert_int_ge(top, 1);
            stack[top - 1] = in->op == SB_OP_NEG ? -stack[top - 1] : stack[top - 1] == 0;
        } else if (in->op >= SB_OP_ADD) {
            ck_assert_int_ge(top, 2);
            top--;
            stack[top - 1] = operate(in->op, stack[top - 1], stack[top]);
        } else {
            ck_assert_int_lt(top, SB_CONDITION_DEPTH);
            stack[top++] = value_of(m, in);
        }
    }
    ck_assert_int_eq(top, 1);
    return stack[0];
}

typedef struct good {
    const char *text;
    bool value;
} good;

static const good GOOD[] = {
    { "true", true },
    { "false", false },
    { "avviken", true },
    { "okand", true },
    { "not avviken", false },
    { "avviken and alder < 18", true },
    { "avviken and alder < 16", false },
    { "alder <= 16 and alder >= 16", true },
    { "alder > 16 or alder < 16", false },
    { "alder=16", true },
    { "alder == 16.0", true },
    { "alder ~= 16", false },
    { "alder != 16", false },
    { "boende == 'hvb'", true },
    { "boende = \"familjehem\"", false },
    { "'hvb' == boende", true },
    { "boende ~= 'Ö, \"så\"'", true },
    { "okand == 'hvb'", false },
    { "okand == 7 and okand > 6", true },
    { "avviken == true", true },
    { "nar_mv == 0.25", true },
    { "nar_mv * 4 >= 1", true },
    { "open(polis)", true },
    { "not open(soc)", true },
    { "open( 'soc' )", false },
    { "knows(polis, foto)", true },
    { "knows( 'polis', 'namn' )", false },
    { "knows(soc,foto)", false },
    { "visits(avvek) >= 1", true },
    { "visits(rymt) == 2", true },
    { "visits(borta) == 3", true }, /* a tag: avvek and rymt */
    { "visits(hemma) == 3", true }, /* a tag of one node */
    { "since(stopp) > 24", true },
    { "since(stopp.finish) > 24", false },
    { "since(stopp.enabled) == 30", true },
    { "since(stopp:last) == 30", true },
    { "since(hemma) == 30", true },
    { "since(stopp) > '24 h'", true },
    { "since(stopp) > \"2 d\"", false },
    { "'1 h 30 min' < since(stopp)", true },
    { "since(stopp) >= '30 h' and since(stopp) <= '30 h'", true },
    { "hour >= 21 and hour < 22", true },
    { "weekday == 2", true },
    { "night or not night", true },
    { "night", false },
    /* binding */
    { "true or false and false", true },
    { "(true or false) and false", false },
    { "not false and false", false },
    { "not (false and false)", true },
    { "not alder < 16", true },
    { "not not true", true },
    { "1 + 2 * 3 == 7", true },
    { "(1 + 2) * 3 == 9", true },
    { "10 - 4 - 3 == 3", true },
    { "12 / 4 / 3 == 1", true },
    { "-2 + 5 == 3", true },
    { "- -2 == 2", true },
    { "-alder < 0", true },
    { "2 * -3 == -6", true },
    { "(1 < 2) == true", true },
    { "alder\n  >\t15", true },
    { "0.1 + 0.2 > 0.3", true }, /* as doubles do */
    { "123456789012345 == 123456789012345", true },
};

START_TEST(good_ones_compute)
{
    const good *t = &GOOD[_i];
    sb_model *m = world();
    sb_condition c = { .kind = SB_C_CODE, .text = t->text, .where = at(9) };
    sb_diag diag = { 0 };
    sb_status status = sb_condition_compile(m, &c, NULL, &diag);
    ck_assert_msg(status == SB_OK, "%s: %s", t->text, diag.message);
    ck_assert_msg((run(m, &c) != 0) == t->value, "%s is not %d", t->text, t->value);
    ck_assert_str_eq(diag.message, "");
    sb_model_free(m);
}
END_TEST

typedef struct bad {
    const char *text, *message, *hint;
} bad;

static const bad BAD[] = {
    { "", "the condition stops short", "avviken and alder < 18" },
    { "   ", "the condition stops short", "" },
    { "alder <", "the condition stops short", "" },
    { "avviken and", "the condition stops short", "" },
    { "(avviken", "a parenthesis is opened and not closed", "Count" },
    { "avviken)", "\")\" does not fit", "" },
    { "avviken alder", "\"alder\" does not fit", "Between two parts" },
    { "avviken nad alder < 18", "\"nad\" does not fit", "Did you mean \"and\"?" },
    { "avviken och alder < 18", "\"och\" does not fit", "Did you mean \"and\"?" },
    { "avviken AND open(soc)", "\"AND\" does not fit", "Did you mean \"and\"?" },
    { "and avviken", "\"and\" does not fit", "" },
    { "* 3", "\"*\" does not fit", "" },
    { "alder < 0,5", "a decimal has a point, not a comma: 0,5", "Write 0.5." },
    { "alder < 12345678901234567890", "too many digits", "" },
    { "alder < 24h", "24 is followed by letters", "A duration stands in quotes: '24 h'." },
    { "boende == 'hvb", "a quote is opened and not closed: 'hvb", "" },
    { "boende == “hvb”", "\"“\" has no meaning", "straight quotes" },
    { "avviken && night", "\"&&\" has no meaning", "Write and." },
    { "avviken | night", "\"|\" has no meaning", "Write or." },
    { "!avviken", "\"!\" has no meaning", "Write not" },
    { "alder <> 3", "\"<>\" has no meaning", "~=" },
    { "alder ≤ 3", "\"≤\" has no meaning", "<=" },
    { "c.alder < 18", "\".\" has no meaning", "alder, not c.alder" },
    { "alder < 18, avviken", "\",\" has no meaning", "and or or" },
    { "ålder < 18", "cannot hold what stands here: ålder", "a-z" },
    { "alder < 18 \x01", "cannot hold what stands here: ?", "" },
    { "alder < \xff", "cannot hold what stands here: ?", "" },
    { "ålder", "cannot hold", "" },
    { "aldre < 18", "there is no attribute and no param \"aldre\"", "Did you mean \"alder\"?" },
    { "nar_m > 0", "no param \"nar_m\"", "Did you mean \"nar_mv\"?" },
    { "wekday == 2", "\"wekday\"", "Did you mean \"weekday\"?" },
    { "boende == hvb", "\"hvb\"", "put it in quotes: 'hvb'" },
    { "both > 1", "\"both\" is both an attribute of the case and a param", "" },
    { "open", "\"open\" needs to say of what", "open(polis)" },
    { "open()", "open(…) is not complete", "open(polis)" },
    { "open(polis", "open(…) is not complete", "open(polis)" },
    { "open(polis(x))", "open(…) is not complete", "open(polis)" },
    { "open(pois)", "there is no actor \"pois\"", "Did you mean \"polis\"?" },
    { "open(stopp)", "there is no actor \"stopp\"", "Declare it" },
    { "visits(stop) > 1", "there is no node \"stop\"", "Did you mean \"stopp\"?" },
    { "since(stopp.finsh) > 1", "\"stopp.finsh\" is not a mark", "stopp.finish" },
    { "since(sotpp) > 1", "there is no node \"sotpp\"", "Did you mean \"stopp\"?" },
    { "since(borta) > 1", "several nodes bear the mark", "since(avvek)" },
    { "since(stopp) > '24 hh'", "", "" },
    { "since(stopp) > '5-15 min'", "\"5-15 min\" is a range", "one duration" },
    { "knows(polis)", "knows(…) says who and what", "knows(polis, foto)" },
    { "knows(polis, fot)", "there is no info \"fot\"", "Did you mean \"foto\"?" },
    { "knows(pois, foto)", "there is no actor \"pois\"", "Did you mean \"polis\"?" },
    { "opne(polis)", "\"opne\" cannot be called", "Did you mean \"open\"?" },
    { "hour() > 3", "\"hour\" cannot be called", "without parentheses" },
    { "15 <= alder < 18", "comparisons do not chain", "15 <= alder and alder < 18" },
    { "1 < 2 == true", "comparisons do not chain", "" },
    /* types */
    { "alder", "\"alder\" is a number; true or false is needed here", "alder > 0" },
    { "42", "\"42\" is a number", "" },
    { "'ja'", "\"'ja'\" is a text", "" },
    { "boende", "\"boende\" is a text; true or false is needed", "==" },
    { "alder + 1", "\"alder + 1\" is a number", "" },
    { "since(stopp)", "\"since(stopp)\" is a number of hours", "since(stopp) > 0" },
    { "not alder", "\"alder\" is a number; true or false is needed here", "" },
    { "avviken and alder", "\"alder\" is a number; true or false is needed here", "" },
    { "alder or avviken", "\"alder\" is a number; true or false is needed here", "" },
    { "avviken < 3", "\"avviken\" is true or false; a number is needed here", "" },
    { "3 < boende", "\"boende\" is a text; a number is needed here", "" },
    { "boende < 'x'", "\"boende\" is a text; a number is needed here", "" },
    { "alder + boende > 3", "\"boende\" is a text; a number is needed here", "" },
    { "-boende > 3", "\"boende\" is a text", "" },
    { "(alder < 3) + 1 > 0", "\"(alder < 3)\" is true or false; a number is needed here", "" },
    { "alder == 'sexton'", "\"alder\" is a number and \"'sexton'\" is a text: they can never be equal", "" },
    { "avviken == 1", "they can never be equal", "" },
    { "alder == '24 h'", "they can never be equal", "" },
    { "since(stopp) == boende", "they can never be equal", "" },
};

START_TEST(bad_ones_are_told)
{
    const bad *t = &BAD[_i];
    sb_model *m = world();
    sb_condition c = { .kind = SB_C_CODE, .text = t->text, .where = at(9) };
    sb_diag diag = { 0 };
    ck_assert_msg(sb_condition_compile(m, &c, NULL, &diag) == SB_USER, "%s passed", t->text);
    ck_assert_msg(strstr(diag.message, t->message) != NULL, "%s: %s", t->text, diag.message);
    ck_assert_msg(strstr(diag.hint, t->hint) != NULL, "%s: %s", t->text, diag.hint);
    ck_assert_str_ne(diag.message, "");
    ck_assert_str_ne(diag.hint, "");
    ck_assert_str_eq(diag.file, "test.lua");
    ck_assert_int_eq(diag.line, 9);
    ck_assert_ptr_null(c.code); /* untouched */
    ck_assert_int_eq(c.n, 0);
    sb_model_free(m);
}
END_TEST

/* --- limits --- */

static char *repeat(const char *begin, int n, const char *middle, const char *end)
{
    size_t length = strlen(begin) * (size_t)n + strlen(middle) + strlen(end) * (size_t)n + 1;
    char *text = calloc(length, 1), *at_end = text;
    ck_assert_ptr_nonnull(text);
    for (int i = 0; i < n; i++) at_end = stpcpy(at_end, begin);
    at_end = stpcpy(at_end, middle);
    for (int i = 0; i < n; i++) at_end = stpcpy(at_end, end);
    return text;
}

static sb_status compile(const char *text, sb_diag *diag, int *n)
{
    sb_model *m = world();
    sb_condition c = { .kind = SB_C_CODE, .text = text, .where = at(9) };
    sb_status status = sb_condition_compile(m, &c, NULL, diag);
    *n = c.n;
    if (status == SB_OK) run(m, &c);
    sb_model_free(m);
    return status;
}

typedef struct nest {
    const char *begin, *middle, *end;
    int n;
    const char *message; /* NULL = good */
} nest;

static const nest NESTS[] = {
    { "(", "true", ")", 90, NULL },
    { "(", "true", ")", 1000000, "nested too deeply" },
    { "(", "", "", 1000000, "nested too deeply" },
    { "not ", "true", "", 90, NULL },
    { "not ", "true", "", 1000000, "nested too deeply" },
    { "- ", "1", "", 1000000, "nested too deeply" },
    { "open(", "polis", ")", 1000000, "not complete" },
    { "true and ", "true", "", 10000, NULL }, /* flat: two slots */
    { "true or (", "true", ")", 31, NULL },   /* 32 slots */
    { "true or (", "true", ")", 32, "too long: it holds too many values at once" },
};

START_TEST(limits_hold)
{
    const nest *t = &NESTS[_i];
    char *text = repeat(t->begin, t->n, t->middle, t->end);
    sb_diag diag = { 0 };
    int n;
    sb_status status = compile(text, &diag, &n);
    if (t->message == NULL) ck_assert_msg(status == SB_OK, "%s", diag.message);
    else ck_assert_msg(status == SB_USER && strstr(diag.message, t->message) != NULL, "%s", diag.message);
    free(text);
}
END_TEST

START_TEST(long_names_and_texts_are_safe)
{
    char *name = repeat("a", 100000, "", "");
    char *call = repeat("a", 100000, "(", "b");
    char *text = repeat("a", 100000, " == 'x'", "");
    sb_diag diag;
    int n;
    ck_assert_int_eq(compile(name, &diag, &n), SB_USER);
    ck_assert_int_eq(compile(call, &diag, &n), SB_USER);
    ck_assert_int_eq(compile(text, &diag, &n), SB_USER);
    ck_assert_uint_lt(strlen(diag.message), 200);
    free(name);
    free(call);
    free(text);
}
END_TEST

START_TEST(code_is_postfix)
{
    static const sb_op OPS[] = { SB_OP_ATTRIBUTE, SB_OP_ATTRIBUTE, SB_OP_NUMBER, SB_OP_LT, SB_OP_AND };
    sb_model *m = world();
    sb_condition c = { .kind = SB_C_CODE, .text = "avviken and alder < 18", .where = at(9) };
    ck_assert_int_eq(sb_condition_compile(m, &c, NULL, NULL), SB_OK);
    ck_assert_int_eq(c.n, 5);
    for (int i = 0; i < 5; i++) ck_assert_int_eq(c.code[i].op, OPS[i]);
    ck_assert_int_eq(c.code[0].index, 1);
    ck_assert_int_eq(c.code[1].index, 0);
    ck_assert(c.code[2].number == 18);
    sb_model_free(m);
}
END_TEST

/* For who wants a value of any type; a condition must be true or false. */
START_TEST(other_values)
{
    static const struct {
        const char *text;
        sb_value_type gives;
    } VALUES[] = { { "alder", SB_NUMBER }, { "alder * 2 - 1", SB_NUMBER }, { "since(stopp) / 24", SB_NUMBER }, { "nar_mv", SB_NUMBER },
                   { "avviken", SB_BOOLEAN }, { "alder < 18", SB_BOOLEAN }, { "boende", SB_TEXT }, { "'hvb'", SB_TEXT },
                   { "okand", SB_NIL }, { "(okand)", SB_NIL }, { "okand + 1", SB_NUMBER }, { "okand == 1", SB_BOOLEAN } };
    for (size_t i = 0; i < sizeof VALUES / sizeof *VALUES; i++) {
        sb_model *m = world();
        sb_condition c = { .kind = SB_C_CODE, .text = VALUES[i].text, .where = at(9) };
        sb_value_type gives = SB_NIL;
        ck_assert_int_eq(sb_condition_compile(m, &c, &gives, NULL), SB_OK);
        ck_assert_msg(gives == VALUES[i].gives, "%s gives %d", VALUES[i].text, (int)gives);
        ck_assert(gives != SB_NIL || (c.n == 1 && c.code[0].op == SB_OP_ATTRIBUTE));
        sb_status status = sb_condition_compile(m, &c, NULL, NULL);
        ck_assert_int_eq(status, gives == SB_BOOLEAN || gives == SB_NIL ? SB_OK : SB_USER);
        sb_model_free(m);
    }
}
END_TEST

/* --- in a model --- */

static sb_model *with_when(const char *text)
{
    sb_model *m = new_model();
    actor(m, "polis");
    attribute(m, "alder", SB_NUMBER);
    sb_attribute *boende = attribute(m, "boende", SB_TEXT);
    double p[] = { 0.5, 0.5 };
    double value[] = { sb_model_symbol(m, "familjehem"), sb_model_symbol(m, "hvb") };
    ck_assert_int_eq(sb_dist_discrete(&boende->value.dist, m->arena, 2, p, value, NULL), SB_OK);
    step(m, "stopp", "polis")->when = (sb_condition){ .kind = SB_C_CODE, .text = text, .where = at(77) };
    return m;
}

START_TEST(resolve_compiles_and_names_the_owner)
{
    sb_model *m = with_when("alder < 18 and boende == 'hvb'");
    must_resolve(m);
    ck_assert_int_eq(node_of(m, "stopp")->when.n, 7);
    sb_model_free(m);
    must_say(with_when("aldre < 18"), SB_ERROR,
             "step \"stopp\": there is no attribute and no param \"aldre\"", "Did you mean \"alder\"?");
}
END_TEST

START_TEST(a_text_that_never_comes_is_doubted)
{
    must_say(with_when("boende == 'familjehemm'"), SB_WARNING, "\"boende\" never is 'familjehemm'",
             "Did you mean \"familjehem\"?");
    must_say(with_when("alder < 3 or 'villa' ~= boende"), SB_WARNING, "\"boende\" never is 'villa'",
             "case gives");
    sb_model *m = with_when("boende == 'villa'");
    m->attribute[1].value.dist = sb_dist_constant(0); /* always the first symbol */
    must_say(m, SB_WARNING, "\"boende\" never is 'villa'", "case gives");
    m = with_when("boende == 'villa'");
    m->attribute[1].type = SB_NIL; /* a function may answer anything */
    m->attribute[1].value.kind = SB_Q_CALL;
    must_resolve(m);
    sb_model_free(m);
    m = with_when("boende == annan");
    attribute(m, "mellan", SB_NIL);
    attribute(m, "annan", SB_NIL);
    must_resolve(m);
    sb_model_free(m);
    m = with_when("boende == 'villa'"); /* an effect could set it */
    m->node[0].effect = 0;
    must_resolve(m);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/condition");
    TCase *t = tcase_create("compile");
    tcase_add_loop_test(t, good_ones_compute, 0, sizeof GOOD / sizeof GOOD[0]);
    tcase_add_loop_test(t, bad_ones_are_told, 0, sizeof BAD / sizeof BAD[0]);
    tcase_add_loop_test(t, limits_hold, 0, sizeof NESTS / sizeof NESTS[0]);
    tcase_add_test(t, long_names_and_texts_are_safe);
    tcase_add_test(t, code_is_postfix);
    tcase_add_test(t, other_values);
    tcase_add_test(t, resolve_compiles_and_names_the_owner);
    tcase_add_test(t, a_text_that_never_comes_is_doubted);
    suite_add_tcase(s, t);
    return run_suite(s);
}
