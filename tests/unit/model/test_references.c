/* References, sources, and the ways between nodes. */
#include "scene.h"

/* polis: stopp > forhor > klart, forhor by soc, via telefon. */
static sb_model *chain(void)
{
    sb_model *m = new_model();
    actor(m, "polis");
    actor(m, "soc");
    channel(m, "telefon");
    step(m, "stopp", "polis");
    step(m, "forhor", "soc");
    node(m, SB_FINISH, "klart");
    flow(m, "stopp>forhor>klart");
    m->link[0].via = ref("telefon");
    return m;
}

START_TEST(ids_become_indexes)
{
    sb_model *m = chain();
    must_resolve(m);
    ck_assert_int_eq(m->node[0].by.member[0].actor.index, 0);
    ck_assert_int_eq(m->node[1].by.member[0].actor.index, 1);
    ck_assert_int_eq(m->link[0].from.index, 0);
    ck_assert_int_eq(m->link[0].to.index, 1);
    ck_assert_int_eq(m->link[0].via.index, 0);
    ck_assert_int_eq(m->link[1].via.index, -1);
    sb_model_free(m);
}
END_TEST

START_TEST(misspelt_ids_are_told)
{
    sb_model *m = chain();
    m->node[0].by.member[0].actor = ref("polsi");
    m->node[0].by.member[0].actor.where = at(33);
    sb_diags diags = { 0 };
    ck_assert_int_eq(sb_model_resolve(m, &diags), SB_USER);
    ck_assert_msg(diags.errors == 1, "%s", all_of(&diags));
    ck_assert_str_eq(diags.item[0].message, "step \"stopp\": there is no actor \"polsi\"");
    ck_assert_str_eq(diags.item[0].hint, "Did you mean \"polis\"?");
    ck_assert_int_eq(diags.item[0].line, 33);
    sb_model_free(m);

    m = chain();
    m->link[1].via = ref("telfon");
    must_say(m, SB_ERROR, "link \"forhor>klart\": there is no channel \"telfon\"", "\"telefon\"");
    m = chain();
    m->link[1].via = ref("brev");
    must_say(m, SB_ERROR, "there is no channel \"brev\"", "Declare it, as in channel");
    m = chain();
    m->link[1].via = ref("polis");
    must_say(m, SB_ERROR, "there is no channel \"polis\"", "\"polis\" is an actor; here a channel is meant.");
    m = chain();
    m->link[1].via = ref("klart");
    must_say(m, SB_ERROR, "there is no channel \"klart\"", "\"klart\" is a finish; here a channel is meant.");
    m = chain();
    link_to(m, "klarrt", "stopp");
    must_say(m, SB_ERROR, "link \"klarrt>stopp\": there is no node \"klarrt\"", "Did you mean \"klart\"?");
    m = chain();
    sb_link *link = link_to(m, "klarrt", "stopp");
    link->give_up = (sb_give_up){ .present = true, .tries = 1, .to = ref("klart"), .link = -1 };
    must_say(m, SB_ERROR, "link \"klarrt>stopp\": there is no node \"klarrt\"", "");
    m = chain();
    link_to(m, "kl\nrt\xff", "stopp");
    must_say(m, SB_ERROR, "link \"kl?rt?>stopp\": there is no node \"kl?rt?\"", "");
    m = chain();
    m->link[1].via = ref("tele\nfon\xff");
    must_say(m, SB_ERROR, "there is no channel \"tele?fon?\"", "");
}
END_TEST

typedef struct broken {
    const char *message;
    void (*set)(sb_model *m);
} broken;

static void stand_in(sb_model *m)
{
    m->actor[0].stand_in = ref("ingen_alls");
}

static void takes_attribute(sb_model *m)
{
    m->node[0].takes = (sb_quantity){ .kind = SB_Q_ATTRIBUTE, .attribute = ref("ingen_alls") };
}

static void priority_attribute(sb_model *m)
{
    m->node[0].priority = (sb_quantity){ .kind = SB_Q_ATTRIBUTE, .attribute = ref("ingen_alls") };
}

static void link_takes(sb_model *m)
{
    m->link[0].passage.takes = (sb_quantity){ .kind = SB_Q_ATTRIBUTE, .attribute = ref("ingen_alls") };
}

static void timeout_to(sb_model *m)
{
    m->node[0].timeout.present = true;
    m->node[0].timeout.after = hours(1);
    m->node[0].timeout.to = ref("ingen_alls");
}

static void balk_to(sb_model *m)
{
    m->node[0].balk.present = true;
    m->node[0].balk.to = ref("ingen_alls");
}

static void give_up_to(sb_model *m)
{
    m->link[0].give_up.present = true;
    m->link[0].give_up.tries = 2;
    m->link[0].give_up.to = ref("ingen_alls");
}

static void serves(sb_model *m)
{
    static sb_serves one;
    one = (sb_serves){ .need = ref("ingen_alls"), .level = SB_SERVES_YES };
    m->node[0].serves = &one;
    m->node[0].n_serves = 1;
}

static void until_open(sb_model *m)
{
    node(m, SB_WAIT, "vanta")->until_open = ref("ingen_alls");
    m->link[1].to = ref("vanta");
    link_to(m, "vanta", "klart");
}

static void join_of(sb_model *m)
{
    node(m, SB_JOIN, "samlat")->of = ref("ingen_alls");
    m->link[1].to = ref("samlat");
    link_to(m, "samlat", "klart");
}

static void tell_to(sb_model *m)
{
    static sb_ref to[2];
    to[0] = ref("soc");
    to[1] = ref("ingen_alls");
    sb_tell *tell = NULL;
    ck_assert_int_eq(sb_model_add_tell(m, ref("stopp"), at(70), &tell, NULL), SB_OK);
    tell->to = to;
    tell->n_to = 2;
}

static void tell_does(sb_model *m)
{
    static sb_ref to;
    to = ref("soc");
    sb_tell *tell = NULL;
    ck_assert_int_eq(sb_model_add_tell(m, ref("stopp"), at(70), &tell, NULL), SB_OK);
    tell->to = &to;
    tell->n_to = 1;
    tell->does = ref("ingen_alls");
}

static void enter(sb_model *m)
{
    sb_source *source = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "arrivals", at(71), &source, NULL), SB_OK);
    source->count = 1;
    source->enter = ref("ingen_alls");
}

static void count(sb_model *m)
{
    sb_measure *measure = NULL;
    ck_assert_int_eq(sb_model_add_measure(m, "antal", at(72), &measure, NULL), SB_OK);
    measure->count = ref("ingen_alls");
}

static void between(sb_model *m)
{
    sb_between *between = NULL;
    ck_assert_int_eq(sb_model_add_between(m, at(73), &between, NULL), SB_OK);
    between->actor[0] = ref("polis");
    between->actor[1] = ref("ingen_alls");
}

static const broken BROKEN[] = {
    { "actor \"polis\": there is no actor", stand_in },
    { "step \"stopp\": there is no attribute", takes_attribute },
    { "step \"stopp\": there is no attribute", priority_attribute },
    { "link \"stopp>forhor\": there is no attribute", link_takes },
    { "step \"stopp\": there is no node", timeout_to },
    { "step \"stopp\": there is no node", balk_to },
    { "link \"stopp>forhor\": there is no node", give_up_to },
    { "step \"stopp\": there is no need", serves },
    { "wait \"vanta\": there is no actor", until_open },
    { "join \"samlat\": there is no node", join_of },
    { "tell \"stopp>soc,ingen_alls\": there is no actor", tell_to },
    { "tell \"stopp>soc\": there is no node", tell_does },
    { "arrivals \"arrivals\": there is no node", enter },
    { "measure \"antal\": there is no node", count },
    { "between \"polis\": there is no actor", between },
};

START_TEST(every_reference_is_checked)
{
    sb_model *m = chain();
    BROKEN[_i].set(m);
    must_say(m, SB_ERROR, BROKEN[_i].message, "Declare it");
}
END_TEST

START_TEST(one_run_tells_all)
{
    sb_model *m = chain();
    m->node[0].by.member[0].actor = ref("ploisen");
    m->link[0].via = ref("brevduva");
    m->link[1].to = ref("klarrt");
    sb_diags diags = { 0 };
    ck_assert_int_eq(sb_model_resolve(m, &diags), SB_USER);
    ck_assert_msg(diags.errors == 3, "%s", all_of(&diags));
    ck_assert(!m->resolved);
    ck_assert_int_eq(m->node[1].n_out, 0); /* a link that leads nowhere is in no list */
    ck_assert_int_eq(m->node[0].n_out, 1);
    sb_model_free(m);
}
END_TEST

/* --- sources --- */

START_TEST(without_arrivals_there_is_one_case)
{
    sb_model *m = chain();
    must_resolve(m);
    ck_assert_int_eq(m->n_sources, 1);
    const sb_source *s = &m->source[0];
    ck_assert_str_eq(s->id, "arrivals");
    ck_assert_int_eq(s->count, 1);
    ck_assert(s->has_first);
    ck_assert_int_eq(s->first.kind, SB_Q_DIST);
    ck_assert(sb_dist_mean(&s->first.dist) == 0);
    ck_assert_int_eq(s->every.kind, SB_Q_NONE);
    ck_assert_int_eq(s->enter.index, 0);
    ck_assert_str_eq(s->enter.id, "stopp");
    sb_model_free(m);
}
END_TEST

START_TEST(a_source_enters_where_it_says)
{
    sb_model *m = chain();
    sb_source *s = NULL;
    ck_assert_int_eq(sb_model_add_source(m, "dag", at(60), &s, NULL), SB_OK);
    s->every = hours(5);
    s->count = 10;
    ck_assert_int_eq(sb_model_add_source(m, "natt", at(61), &s, NULL), SB_OK);
    s->every = hours(5);
    s->count = 10;
    s->enter = ref("forhor");
    must_resolve(m);
    ck_assert_int_eq(m->n_sources, 2);
    ck_assert_int_eq(m->source[0].enter.index, 0);
    ck_assert_int_eq(m->source[1].enter.index, 1);
    sb_model_free(m);
}
END_TEST

/* --- routes --- */

START_TEST(out_lists_are_in_order_and_implied_links_come_last)
{
    sb_model *m = new_model();
    actor(m, "polis");
    sb_node *a = step(m, "a", "polis");
    a->timeout.present = true;
    a->timeout.after = hours(1);
    a->timeout.to = ref("sen");
    a->balk.present = true;
    a->balk.at = 3;
    a->balk.to = ref("b");
    step(m, "b", "polis");
    step(m, "sen", "polis");
    branch(m, "a", "b", -1)->parallel = true;
    sb_link *link = branch(m, "a", "sen", -1);
    link->parallel = true;
    link->give_up = (sb_give_up){ .present = true, .tries = 2, .to = ref("b"), .link = -1 };
    must_resolve(m);

    const sb_node *n = node_of(m, "a");
    ck_assert_int_eq(m->n_links, 5);
    ck_assert_int_eq(n->n_out, 5);
    const char *const ids[] = { "a>b", "a>sen", "a>sen#2", "a>b#2", "a>b#3" };
    const sb_link_role roles[] = { SB_FLOW, SB_FLOW, SB_ON_TIMEOUT, SB_ON_BALK, SB_ON_GIVE_UP };
    for (int i = 0; i < 5; i++) {
        const sb_link *out = &m->link[n->out[i]];
        ck_assert_str_eq(out->id, ids[i]);
        ck_assert_int_eq(out->role, roles[i]);
        ck_assert_int_eq(out->from.index, 0);
        ck_assert_int_eq(out->to.index, sb_model_find_node(m, out->to.id));
    }
    ck_assert_int_eq(n->timeout.link, 2);
    ck_assert_int_eq(n->balk.link, 3);
    ck_assert_int_eq(m->link[1].give_up.link, 4);
    ck_assert_int_eq(m->link[0].give_up.link, -1);
    ck_assert_int_eq(node_of(m, "b")->n_out, 0);
    sb_model_free(m);
}
END_TEST

START_TEST(tells_are_named_by_whom_they_tell)
{
    sb_model *m = chain();
    sb_ref to[] = { ref("soc"), ref("polis") };
    for (int i = 0; i < 3; i++) {
        sb_tell *tell = NULL;
        ck_assert_int_eq(sb_model_add_tell(m, ref("stopp"), at(70), &tell, NULL), SB_OK);
        tell->to = to;
        tell->n_to = i == 1 ? 1 : 2;
    }
    must_resolve(m);
    ck_assert_str_eq(m->tell[0].id, "stopp>soc,polis");
    ck_assert_str_eq(m->tell[1].id, "stopp>soc");
    ck_assert_str_eq(m->tell[2].id, "stopp>soc,polis#2");
    ck_assert_int_eq(m->tell[0].to[1].index, 0);
    ck_assert_int_eq(m->tell[0].from.index, 0);
    sb_model_free(m);
}
END_TEST

START_TEST(staff_decides_what_is_unlimited)
{
    sb_model *m = chain();
    m->actor[0].staff = steps(m, 3);
    m->actor[1].unlimited = false; /* whatever the reader left there */
    must_resolve(m);
    ck_assert(!m->actor[0].unlimited);
    ck_assert(m->actor[1].unlimited);
    sb_model_free(m);
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/references");
    TCase *t = tcase_create("references");
    tcase_add_test(t, ids_become_indexes);
    tcase_add_test(t, misspelt_ids_are_told);
    tcase_add_loop_test(t, every_reference_is_checked, 0, sizeof BROKEN / sizeof BROKEN[0]);
    tcase_add_test(t, one_run_tells_all);
    tcase_add_test(t, without_arrivals_there_is_one_case);
    tcase_add_test(t, a_source_enters_where_it_says);
    tcase_add_test(t, out_lists_are_in_order_and_implied_links_come_last);
    tcase_add_test(t, tells_are_named_by_whom_they_tell);
    tcase_add_test(t, staff_decides_what_is_unlimited);
    suite_add_tcase(s, t);
    return run_suite(s);
}
