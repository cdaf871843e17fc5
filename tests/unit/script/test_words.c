/* Each word's fields arrive in the model. */
#include "view.h"

#include "reading.h"

/* A frame in which nodes a, b, c may be declared and referred to. */
#define FRAME                                                                                                \
    "scenario { id=\"t\", starts=\"2016-10-07 22:40\", horizon=\"90 d\" }\n"                                 \
    "actor \"polis\" { title=\"Polisen\", staff=6 }\nactor \"jour\" {}\n"
#define NODES "step \"a\" { by=\"polis\" }\nstep \"b\" { by=\"jour\" }\nstep \"c\" { by=\"polis\" }\n"
#define FLOW NODES "flow { \"a\", \"b\", \"c\" }\n"

static void is_constant(const sb_quantity *q, double value)
{
    ck_assert_int_eq(q->kind, SB_Q_DIST);
    ck_assert_int_eq(q->dist.kind, SB_CONSTANT);
    ck_assert_double_eq(q->dist.a, value);
}

START_TEST(scenario_fields)
{
    reading *r = read_good(
        "scenario { id=\"pilot\", title=\"Pilot å\", lang=\"en\", tz=\"UTC\", source=\"Bok\", unit=\"h\",\n"
        " starts=\"2016-10-07 22:40\", horizon=90, warmup=\"2 d\", seed=42 }\n"
        "actor \"x\" {} step \"a\" { by=\"x\" }");
    const sb_scenario *s = &r->model->scenario;
    ck_assert_str_eq(s->id, "pilot");
    ck_assert_str_eq(s->title, "Pilot å");
    ck_assert_str_eq(s->lang, "en");
    ck_assert_str_eq(s->tz, "UTC");
    ck_assert_str_eq(s->source, "Bok");
    ck_assert(s->has_starts && s->starts.year == 2016 && s->starts.hour == 22 && s->starts.minute == 40);
    ck_assert_int_eq(s->horizon, 90 * SB_HOUR);
    ck_assert_int_eq(s->warmup, 2 * SB_DAY);
    ck_assert_int_eq(s->unit, SB_HOUR);
    ck_assert(s->has_seed && s->seed == 42);
    ck_assert_int_eq(s->where.line, 1);
    drop(r);
}
END_TEST

START_TEST(scenario_title_defaults_to_its_id)
{
    reading *r = read_good("scenario { id=\"pilot\" } actor \"x\" {} step \"a\" { by=\"x\" }");
    ck_assert_str_eq(r->model->scenario.title, "pilot");
    drop(r);
}
END_TEST

START_TEST(param_fields)
{
    reading *r = read_good(
        FRAME
        "param \"chans\" { title=\"Chans\", default=0.6, min=0, max=1, uncertain=beta{ alpha=6, beta=4 } }\n"
        "param \"antal\" { default=26, min=1 }\n"
        "case { x=chans, t=antal .. \" st\" }\n" NODES "flow { \"a\",\"b\",\"c\" }");
    const sb_param *p = r->model->param;
    ck_assert_int_eq(r->model->n_params, 2);
    ck_assert_str_eq(p[0].title, "Chans");
    ck_assert_double_eq(p[0].value, 0.6);
    ck_assert_double_eq(p[0].initial, 0.6);
    ck_assert_double_eq(p[0].min, 0);
    ck_assert_double_eq(p[0].max, 1);
    ck_assert_int_eq(p[0].uncertain.dist.kind, SB_BETA);
    ck_assert_double_eq(p[1].min, 1);
    ck_assert(isinf(p[1].max));
    is_constant(&r->model->attribute[1].value, 0.6);
    ck_assert_str_eq(r->model->symbol[(int)r->model->attribute[0].value.dist.a], "26 st");
    drop(r);
}
END_TEST

START_TEST(param_set_from_outside)
{
    sb_setting set[] = { { "chans", 0.25 }, { "chans", 0.75 } };
    reading *r = read_with(FRAME "param \"chans\" { default=0.6 } case { x=chans }\n" FLOW,
                           &(sb_script_options){ .set = set, .n_set = 2 });
    ck_assert_int_eq(r->status, SB_OK);
    ck_assert_double_eq(r->model->param[0].value, 0.75);
    ck_assert_double_eq(r->model->param[0].initial, 0.6);
    is_constant(&r->model->attribute[0].value, 0.75);
    drop(r);
}
END_TEST

START_TEST(setting_without_a_param)
{
    sb_setting set[] = { { "chanz", 0.25 } };
    reading *r = read_with(FRAME "param \"chans\" { default=0.6 }\n" FLOW,
                           &(sb_script_options){ .set = set, .n_set = 1 });
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_ptr_null(r->model);
    ck_assert_str_eq(r->diags.item[0].message, "there is no param \"chanz\" to set");
    ck_assert_str_eq(r->diags.item[0].hint, "Did you mean \"chans\"?");
    drop(r);
}
END_TEST

START_TEST(setting_outside_its_range)
{
    sb_setting set[] = { { "chans", 1.5 } };
    reading *r = read_with(FRAME "param \"chans\" { default=0.6, min=0, max=1 }\n" FLOW,
                           &(sb_script_options){ .set = set, .n_set = 1 });
    ck_assert_int_eq(r->status, SB_USER);
    ck_assert_str_eq(r->diags.item[0].message, "the value 1.5 of \"chans\" is not within its range");
    ck_assert_int_eq(r->diags.item[0].line, 4);
    drop(r);
}
END_TEST

START_TEST(actor_fields)
{
    reading *r = read_good(
        "scenario { id=\"t\", starts=\"2016-10-07\" }\n"
        "actor \"polis\" { title=\"Polisen\", staff={ {4,\"mon-fri 08-16\"}, {1,\"always\"} }, "
        "hours=\"mon-fri 08-22\", load=0.5,\n"
        " load_takes=usually(\"30 min\",\"2 h\"), stand_in=\"jour\", on_close=\"pause\", cost=450, "
        "people=4,\n"
        " preempt=true, order=\"random\", away={ every=exp(\"4 h\"), takes=\"30 min\", staff=2 },\n"
        " responsibility=\"Ingripa\", success=\"Samverkan\", todo=\"Ring\", child=false }\n"
        "actor \"jour\" { staff=2 } actor \"barn\" { child=true, staff=\"unlimited\" } actor \"gm\" {}\n"
        "step \"a\" { by=\"polis\" } step \"b\" { by={ \"barn\", \"gm\" } } flow { \"a\", \"b\" }");
    const sb_actor *a = r->model->actor;
    ck_assert_str_eq(a[0].id, "polis");
    ck_assert_str_eq(a[0].title, "Polisen");
    ck_assert_int_eq(a[0].where.line, 2);
    ck_assert_str_eq(a[0].where.file, "test.lua");
    ck_assert(!a[0].unlimited);
    ck_assert_int_eq(a[0].staff.n, 2);
    ck_assert_double_eq(a[0].staff.step[0].value, 4);
    ck_assert_ptr_nonnull(a[0].staff.step[0].hours);
    ck_assert_ptr_nonnull(a[0].hours);
    ck_assert_double_eq(a[0].load, 0.5);
    ck_assert_int_eq(a[0].load_takes.dist.kind, SB_LOGNORMAL);
    ck_assert_str_eq(a[0].stand_in.id, "jour");
    ck_assert_int_eq(a[0].stand_in.index, 1);
    ck_assert_int_eq(a[0].on_close, SB_CLOSE_PAUSE);
    ck_assert(a[0].preempt && a[0].order == SB_ORDER_RANDOM && !a[1].preempt && a[1].order == SB_ORDER_FIFO);
    ck_assert(a[0].away.present && a[0].away.staff == 2 && !a[1].away.present);
    ck_assert_double_eq(a[0].away.every.dist.a, 4 * (double)SB_HOUR);
    ck_assert_double_eq(a[0].away.takes.dist.a, (double)SB_HOUR / 2);
    ck_assert_double_eq(a[0].cost, 450);
    ck_assert_int_eq(a[0].people, 4);
    ck_assert_str_eq(a[0].responsibility, "Ingripa");
    ck_assert_str_eq(a[0].success, "Samverkan");
    ck_assert_str_eq(a[0].todo, "Ring");
    ck_assert(!a[0].child && a[2].child);
    ck_assert(!a[1].unlimited && a[1].staff.n == 1 && a[1].staff.step[0].value == 2 &&
              a[1].staff.step[0].hours == NULL);
    ck_assert_str_eq(a[1].title, "jour");
    ck_assert(a[2].unlimited && a[3].unlimited);
    drop(r);
}
END_TEST

START_TEST(channel_fields)
{
    reading *r = read_good(
        FRAME "channel \"vaxel\" { title=\"Växel\", takes=\"2-10 min\", reach=0.6, retry=exp(\"30 min\"),"
              " hours=\"mon-fri 08:00-16:30\" }\n"
              "channel \"mobil\" { takes=function(c) return \"1 min\" end, retry=\"1 h\", reach={ "
              "{0.7,\"mon-fri 17-21\"}, {0.1,\"always\"} } }\n" NODES
              "link { \"a\", \"b\", via=\"vaxel\" } link { \"b\", \"c\", via=\"mobil\" }");
    const sb_channel *c = r->model->channel;
    ck_assert_str_eq(c[0].title, "Växel");
    ck_assert_int_eq(c[0].passage.takes.dist.kind, SB_UNIFORM);
    ck_assert_double_eq(c[0].passage.takes.dist.a, 120e9);
    ck_assert_double_eq(c[0].passage.takes.dist.b, 600e9);
    ck_assert_double_eq(c[0].passage.reach.step[0].value, 0.6);
    ck_assert_int_eq(c[0].passage.retry.dist.kind, SB_EXPONENTIAL);
    ck_assert_double_eq(c[0].passage.retry.dist.a, 1800e9);
    ck_assert_ptr_nonnull(c[0].passage.hours);
    ck_assert_int_eq(c[1].passage.takes.kind, SB_Q_CALL);
    ck_assert_int_eq(c[1].passage.reach.n, 2);
    ck_assert_int_eq(r->model->n_calls, 1);
    ck_assert_int_eq(r->model->call_where[0].line, 5);
    drop(r);
}
END_TEST

START_TEST(case_attributes_in_the_order_of_their_names)
{
    reading *r = read_good(
        FRAME
        "case { foto=bernoulli(0.4), alder=int(15,17), plats=discrete{ {0.3,\"hvb\"}, {0.7,\"familjehem\"} "
        "},\n"
        " kon=discrete{ pojke=0.93, flicka=0.07 }, namn=\"Ali\", ny=true, vikt=3.5, tid=exp(\"30 min\"),\n"
        " dagar=function(c) return 3 end, blandat=discrete{ {0.5,true}, {0.5,false} } }\n" FLOW);
    static const char *const NAMES[] = { "alder", "blandat", "dagar", "foto", "kon",
                                         "namn",  "ny",      "plats", "tid",  "vikt" };
    static const sb_value_type TYPES[] = { SB_NUMBER, SB_BOOLEAN, SB_NIL,  SB_BOOLEAN, SB_TEXT,
                                           SB_TEXT,   SB_BOOLEAN, SB_TEXT, SB_NUMBER,  SB_NUMBER };
    const sb_attribute *a = r->model->attribute;
    ck_assert_int_eq(r->model->n_attributes, 10);
    for (int i = 0; i < 10; i++) {
        ck_assert_str_eq(a[i].id, NAMES[i]);
        ck_assert_msg(a[i].type == TYPES[i], "type of %s is %d", NAMES[i], a[i].type);
    }
    ck_assert_int_eq(a[2].value.kind, SB_Q_CALL);
    ck_assert_int_eq(a[0].value.dist.kind, SB_INT);
    ck_assert_double_eq(a[6].value.dist.a, 1);
    ck_assert_double_eq(a[8].value.dist.a, 1800); /* no unit: seconds */
    ck_assert_double_eq(a[9].value.dist.a, 3.5);
    const sb_dist *kon = &a[4].value.dist; /* sorted by key: flicka, pojke */
    double flicka = sb_dist_quantile(kon, 0.03), pojke = sb_dist_quantile(kon, 0.5);
    if (strcmp(r->model->symbol[(int)flicka], "flicka") != 0) {
        double x = flicka;
        flicka = pojke;
        pojke = x;
    }
    ck_assert_str_eq(r->model->symbol[(int)flicka], "flicka");
    ck_assert_str_eq(r->model->symbol[(int)pojke], "pojke");
    drop(r);
}
END_TEST

START_TEST(arrivals_fields)
{
    reading *r = read_good(
        FRAME
        "arrivals { every=exp(\"3 d\"), count=50, hours=\"mon-fri 08-16\", first=\"2 h\", batch=int(1,3) }\n"
        "arrivals \"natt\" { rate={ {2,\"mon-fri 08-16\"}, {0.5,\"always\"} }, per=\"d\", enter=\"b\" }\n"
        "arrivals \"en\" { rate=1, per=\"12 h\" }\n" FLOW);
    const sb_source *s = r->model->source;
    ck_assert_int_eq(r->model->n_sources, 3);
    ck_assert_str_eq(s[0].id, "arrivals");
    ck_assert_int_eq(s[0].every.dist.kind, SB_EXPONENTIAL);
    ck_assert_int_eq(s[0].count, 50);
    ck_assert_ptr_nonnull(s[0].hours);
    ck_assert(s[0].has_first);
    is_constant(&s[0].first, 7200e9);
    ck_assert_int_eq(s[0].batch.dist.kind, SB_INT);
    ck_assert_str_eq(s[1].id, "natt");
    ck_assert_int_eq(s[1].rate.n, 2);
    ck_assert_int_eq(s[1].per, SB_DAY);
    ck_assert_str_eq(s[1].enter.id, "b");
    ck_assert_int_eq(s[2].per, 12 * SB_HOUR);
    drop(r);
}
END_TEST

START_TEST(step_fields)
{
    reading *r = read_good(
        FRAME
        "case { prio=1 } need \"trygghet\" { met_by=\"a\" } need \"skydd\" { met_by=\"a\" }\n"
        "step \"a\" { by=\"polis\", title=\"Stoppar\", takes=triangular(\"10 min\",\"20 min\",\"45 min\"), "
        "when=\"prio > 0\",\n"
        "  priority=\"prio\", effect=function(c) c.prio = 2 end, meets_child=true, same_person=true, "
        "once=true, stand_in=false,\n"
        "  asks=\"Vad heter du?\", mark=\"traff\", serves={ trygghet=\"no\", skydd=\"partly\" },\n"
        "  timeout={ after=\"24 h\", to=\"b\", during=\"both\", cancels=false }, balk={ at=3, to=\"c\" } }\n"
        "step \"b\" { by={ \"polis\", \"jour\" }, when=function(c) return true end, priority=2 }\n"
        "step \"c\" { by={ polis=2, jour=1 }, takes=function(c) return 5 end, priority=function(c) return 1 "
        "end }\n"
        "step \"d\" { by=any{ \"polis\", \"jour\" }, takes=\"5-15 min\" }\n"
        "flow { \"a\", \"b\", \"c\", \"d\" }");
    const sb_node *a = node_of(r, "a"), *b = node_of(r, "b"), *c = node_of(r, "c"), *d = node_of(r, "d");
    ck_assert_str_eq(a->title, "Stoppar");
    ck_assert_int_eq(a->where.line, 5);
    ck_assert_int_eq(a->by.n, 1);
    ck_assert_str_eq(a->by.member[0].actor.id, "polis");
    ck_assert_int_eq(a->by.member[0].count, 1);
    ck_assert_int_eq(a->takes.dist.kind, SB_TRIANGULAR);
    ck_assert_double_eq(a->takes.dist.b, 1200e9);
    ck_assert_int_eq(a->when.kind, SB_C_CODE);
    ck_assert_str_eq(a->when.text, "prio > 0");
    ck_assert_int_eq(a->priority.kind, SB_Q_ATTRIBUTE);
    ck_assert_str_eq(a->priority.attribute.id, "prio");
    ck_assert(a->effect >= 0 && a->meets_child && a->same_person && a->once && a->no_stand_in);
    ck_assert_str_eq(a->asks, "Vad heter du?");
    ck_assert_str_eq(a->tag, "traff");
    ck_assert_int_eq(a->n_serves, 2);
    ck_assert_str_eq(a->serves[0].need.id, "skydd");
    ck_assert_int_eq(a->serves[0].level, SB_SERVES_PARTLY);
    ck_assert_int_eq(a->serves[1].level, SB_SERVES_NO);
    ck_assert(a->timeout.present && a->timeout.keeps && a->timeout.during == SB_DURING_BOTH);
    is_constant(&a->timeout.after, 86400e9);
    ck_assert_str_eq(a->timeout.to.id, "b");
    ck_assert(a->balk.present && a->balk.at == 3);
    ck_assert_str_eq(a->balk.to.id, "c");
    ck_assert_int_eq(b->by.n, 2);
    ck_assert(!b->by.anyone);
    ck_assert_int_eq(b->when.kind, SB_C_CALL);
    ck_assert_int_eq(b->effect, -1);
    is_constant(&b->priority, 2);
    ck_assert_str_eq(c->by.member[0].actor.id, "jour"); /* by key */
    ck_assert_int_eq(c->by.member[1].count, 2);
    ck_assert_int_eq(c->takes.kind, SB_Q_CALL);
    ck_assert_int_eq(c->priority.kind, SB_Q_CALL);
    ck_assert(d->by.anyone && d->by.n == 2);
    ck_assert_int_eq(d->takes.dist.kind, SB_UNIFORM);
    drop(r);
}
END_TEST

START_TEST(choice_branches)
{
    reading *r = read_good(
        FRAME "case { alder=int(15,20) }\n"
              "channel \"tel\" { takes=\"1 min\" }\n"
              "step \"start\" { by=\"polis\" }\n"
              "choice \"kand\" { by=\"jour\", title=\"Känd?\", { when=\"alder < 18\", to=\"a\", "
              "label=\"ja\", via=\"tel\", rating=\"weak\" },\n"
              "   { when=function(c) return false end, to=\"b\" }, { otherwise=\"c\", label=\"nej\" } }\n"
              "choice \"slump\" { { p=0.3, to=\"b\" }, { p=0.7, to=\"c\" } }\n"
              "choice \"sist\" { { when=\"alder > 19\", to=\"b\" }, { otherwise=true, to=\"c\" } }\n" NODES
              "flow { \"start\", \"kand\" } flow { \"a\", \"slump\" } flow { \"b\", \"sist\" }");
    const sb_link *l = link_of(r, "kand>a");
    ck_assert_str_eq(node_of(r, "kand")->title, "Känd?");
    ck_assert_str_eq(l->when.text, "alder < 18");
    ck_assert_str_eq(l->label, "ja");
    ck_assert_str_eq(l->via.id, "tel");
    ck_assert_int_eq(l->rating, SB_WEAK);
    ck_assert(!l->otherwise);
    ck_assert_int_eq(link_of(r, "kand>b")->when.kind, SB_C_CALL);
    ck_assert(link_of(r, "kand>c")->otherwise);
    ck_assert_double_eq(link_of(r, "slump>b")->p, 0.3);
    ck_assert(link_of(r, "sist>c")->otherwise);
    drop(r);
}
END_TEST

START_TEST(fork_join_wait_stop_finish)
{
    reading *r =
        read_good(FRAME "channel \"tel\" {}\nphase \"fas1\" { title=\"Fas 1\" }\n"
                        "step \"start\" { by=\"polis\" }\n"
                        "fork \"f\" { by=\"jour\", title=\"Samtidigt\", \"a\", { to=\"b\", via=\"tel\", "
                        "rating=\"works\" }, \"c\" }\n"
                        "phase \"fas2\" {}\n" NODES "join \"j\" { wait_for=2, of=\"f\", cancel=true }\n"
                        "wait \"w\" { by=\"jour\", title=\"Inväntar\", until_time=\"mon 08:00\" }\n"
                        "wait \"w2\" { takes=\"1-3 d\", timeout={ after=\"1 h\", to=\"slut\" } }\n"
                        "wait \"w3\" { until_open=\"jour\" }\n"
                        "finish \"slut\" { title=\"Slut\", mark=\"allt\" } stop \"st\" { title=\"Stopp\" }\n"
                        "flow { \"start\", \"f\" } flow { \"a\", \"j\" } flow { \"b\", \"j\" } flow { \"c\", "
                        "\"j\", \"w\", \"w2\", \"w3\", \"st\" }");
    ck_assert_int_eq(node_of(r, "f")->kind, SB_FORK);
    ck_assert_str_eq(link_of(r, "f>b")->via.id, "tel");
    ck_assert_int_eq(link_of(r, "f>b")->rating, SB_WORKS);
    ck_assert_int_eq(node_of(r, "f")->n_out, 3);
    ck_assert_int_eq(node_of(r, "f")->phase, 0);
    ck_assert_int_eq(node_of(r, "a")->phase, 1);
    ck_assert_str_eq(r->model->phase[0].title, "Fas 1");
    ck_assert_str_eq(r->model->phase[1].title, "fas2");
    ck_assert_int_eq(node_of(r, "j")->wait_for, 2);
    ck_assert_str_eq(node_of(r, "j")->of.id, "f");
    ck_assert(node_of(r, "j")->cancel);
    ck_assert(node_of(r, "w")->until_time);
    ck_assert_int_eq(node_of(r, "w")->time_point.weekday, 0);
    ck_assert_int_eq(node_of(r, "w")->time_point.minute, 480);
    ck_assert_int_eq(node_of(r, "w2")->takes.dist.kind, SB_UNIFORM);
    ck_assert(node_of(r, "w2")->timeout.present);
    ck_assert_str_eq(node_of(r, "w3")->until_open.id, "jour");
    ck_assert_int_eq(node_of(r, "slut")->kind, SB_FINISH);
    ck_assert_str_eq(node_of(r, "slut")->tag, "allt");
    ck_assert_int_eq(node_of(r, "st")->kind, SB_STOP);
    drop(r);
}
END_TEST

START_TEST(joins_wait_for_all_or_any)
{
    reading *r = read_good(FRAME NODES
                           "fork \"f\" { \"b\", \"c\" } join \"j\" { wait_for=\"any\" } finish \"slut\" {}\n"
                           "flow { \"a\", \"f\" } flow { \"b\", \"j\" } flow { \"c\", \"j\", \"slut\" }");
    ck_assert_int_eq(node_of(r, "j")->wait_for, 1);
    drop(r);
}
END_TEST

START_TEST(link_and_flow_fields)
{
    reading *r = read_good(FRAME "channel \"tel\" {} \n" NODES
                                 "step \"d\" { by=\"jour\" } step \"e\" { by=\"polis\" }\n"
                                 "link { \"a\", \"b\", \"c\", via=\"tel\", rating=\"weak\", label=\"Ring\", "
                                 "takes=\"2 min\", reach=0.5, retry=\"1 h\", hours=\"mon-fri 08-16\",\n"
                                 "  give_up={ tries=3, within=\"2 d\", to=\"e\" }, closed=\"to\" }\n"
                                 "flow { \"c\", { via=\"tel\", rating=\"unknown\" }, \"d\", \"e\" }\n"
                                 "link { \"c\", \"d\", label=\"igen\" }");
    for (int i = 0; i < 2; i++) {
        const sb_link *l = link_of(r, i ? "b>c" : "a>b");
        ck_assert_str_eq(l->via.id, "tel");
        ck_assert_int_eq(l->rating, SB_WEAK);
        ck_assert_str_eq(l->label, "Ring");
        is_constant(&l->passage.takes, 120e9);
        ck_assert_double_eq(l->passage.reach.step[0].value, 0.5);
        is_constant(&l->passage.retry, 3600e9);
        ck_assert_ptr_nonnull(l->passage.hours);
        ck_assert(l->give_up.present && l->give_up.tries == 3 && l->give_up.within == 2 * SB_DAY &&
                  l->closed_to);
        ck_assert_str_eq(l->give_up.to.id, "e");
    }
    ck_assert_int_eq(link_of(r, "c>d")->rating, SB_UNKNOWN);
    ck_assert_str_eq(link_of(r, "c>d")->label, "igen"); /* refined */
    ck_assert_ptr_null(link_of(r, "d>e")->via.id);
    drop(r);
}
END_TEST

START_TEST(parallel_links_and_tell)
{
    reading *r = read_good(FRAME "channel \"tel\" {} actor \"boende\" {} \n" NODES
                                 "link { \"a\", \"b\", parallel=true } link { \"a\", \"c\", parallel=true }\n"
                                 "step \"noterar\" { by=\"boende\" }\n"
                                 "tell { \"a\", to={ \"boende\", \"jour\" }, via=\"tel\", rating=\"weak\", "
                                 "label=\"Info\", takes=\"1 min\", does=\"noterar\" }\n"
                                 "tell { \"b\", to=\"boende\" }");
    ck_assert(link_of(r, "a>b")->parallel && link_of(r, "a>c")->parallel);
    const sb_tell *t = r->model->tell;
    ck_assert_int_eq(r->model->n_tells, 2);
    ck_assert_str_eq(t[0].from.id, "a");
    ck_assert_int_eq(t[0].n_to, 2);
    ck_assert_str_eq(t[0].to[1].id, "jour");
    ck_assert_str_eq(t[0].via.id, "tel");
    ck_assert_int_eq(t[0].rating, SB_WEAK);
    ck_assert_str_eq(t[0].label, "Info");
    is_constant(&t[0].passage.takes, 60e9);
    ck_assert_str_eq(t[0].does.id, "noterar");
    ck_assert_int_eq(t[1].n_to, 1);
    drop(r);
}
END_TEST

START_TEST(outcomes)
{
    reading *r =
        read_good(FRAME FLOW "deadline \"h24\" { title=\"24 h\", from=\"a\", to={ all={ \"b\", \"c.finish\" "
                             "} }, within=\"24 h\", every_visit=true }\n"
                             "measure \"tid\" { title=\"Tid\", from=\"a.enabled\", to={ any={ \"b\", \"c\" } "
                             "}, goal=\"min\", observed={ value=\"9 h\", n=12, source=\"Bok\" } }\n"
                             "measure \"antal\" { count=\"b\", goal=\"max\", observed={ value=3 } }\n"
                             "measure \"fraga\" { value=function(c) return 1 end }\n"
                             "need \"trygg\" { title=\"Trygghet\", met_by={ \"a\", \"b\" }, "
                             "met_when=\"visits(c) > 0\", from=\"a\", to=\"c:last\" }\n"
                             "between { \"polis\", \"jour\", level=\"samsyn\", goal=\"samverkan\" }");
    const sb_deadline *d = r->model->deadline;
    ck_assert_str_eq(d->title, "24 h");
    ck_assert_int_eq(d->within, SB_DAY);
    ck_assert(d->every_visit && d->to.all && d->to.n == 2 && d->from.n == 1);
    ck_assert_int_eq(d->to.part[1].point, SB_AT_FINISH);
    const sb_measure *m = r->model->measure;
    ck_assert_int_eq(m[0].goal, SB_MINIMISE);
    ck_assert_int_eq(m[0].from.part[0].point, SB_AT_ENABLED);
    ck_assert(!m[0].to.all && m[0].to.n == 2);
    ck_assert(m[0].observed.present && m[0].observed.is_time && m[0].observed.value == 9 &&
              m[0].observed.n == 12);
    ck_assert_str_eq(m[0].observed.source, "Bok");
    ck_assert_str_eq(m[1].count.id, "b");
    ck_assert_int_eq(m[1].goal, SB_MAXIMISE);
    ck_assert(!m[1].observed.is_time && m[1].observed.value == 3);
    ck_assert_int_eq(m[2].value, 0);
    const sb_need *n = r->model->need;
    ck_assert_int_eq(n->n_met_by, 2);
    ck_assert_str_eq(n->met_when.text, "visits(c) > 0");
    ck_assert(n->to.last);
    ck_assert_int_eq(r->model->between[0].level, SB_SAMSYN);
    ck_assert_int_eq(r->model->between[0].goal, SB_SAMVERKAN);
    ck_assert_str_eq(r->model->between[0].actor[1].id, "jour");
    drop(r);
}
END_TEST

START_TEST(both_ways_of_calling)
{
    reading *r = read_good("scenario({ id=\"t\", starts=\"2016-10-07\" })\nactor(\"polis\", { staff=6 })\n"
                           "local function n(x) return x .. \"_1\" end\n"
                           "step(n\"a\") { by=\"polis\" }\nlocal table_ = { by=\"polis\" }\nstep \"b\" "
                           "(table_)\nstep(\"c\", table_)\n"
                           "flow({ \"a_1\", \"b\", \"c\" })");
    ck_assert_int_eq(r->model->n_nodes, 3);
    ck_assert_int_eq(node_of(r, "b")->where.line, 6);
    drop(r);
}
END_TEST

START_TEST(the_place_is_where_the_call_begins)
{
    reading *r = read_good("\n\nactor \"polis\" {\n staff=6,\n}\nfor i = 1, 2 do\n  step(\"s\" .. i) {\n    "
                           "by=\"polis\",\n  }\nend\nflow { \"s1\", \"s2\" }");
    ck_assert_int_eq(r->model->actor[0].where.line, 3);
    ck_assert_int_eq(node_of(r, "s2")->where.line, 7);
    drop(r);
}
END_TEST

START_TEST(loops_over_tables_are_in_order)
{
    reading *r = read_good(
        "local t = { c=1, a=2, b=3, [10]=0, [2]=0, [true]=0, [1.5]=0 }\nlocal s = \"\"\n"
        "for k in pairs(t) do s = s .. tostring(k) .. \" \" end\n"
        "local k, u = nil, \"\"\nrepeat k = next(t, k) u = u .. tostring(k) .. \" \" until k == nil\n"
        "case { ena=s, andra=u } actor \"x\" {} step \"a\" { by=\"x\" }");
    ck_assert_str_eq(r->model->symbol[(int)r->model->attribute[1].value.dist.a], "1.5 2 10 a b c true ");
    ck_assert_str_eq(r->model->symbol[(int)r->model->attribute[0].value.dist.a], "1.5 2 10 a b c true nil ");
    drop(r);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("script/words");
    TCase *words = tcase_create("words");
    tcase_add_test(words, scenario_fields);
    tcase_add_test(words, scenario_title_defaults_to_its_id);
    tcase_add_test(words, param_fields);
    tcase_add_test(words, param_set_from_outside);
    tcase_add_test(words, setting_without_a_param);
    tcase_add_test(words, setting_outside_its_range);
    tcase_add_test(words, actor_fields);
    tcase_add_test(words, channel_fields);
    tcase_add_test(words, case_attributes_in_the_order_of_their_names);
    tcase_add_test(words, arrivals_fields);
    tcase_add_test(words, step_fields);
    tcase_add_test(words, choice_branches);
    tcase_add_test(words, fork_join_wait_stop_finish);
    tcase_add_test(words, joins_wait_for_all_or_any);
    tcase_add_test(words, link_and_flow_fields);
    tcase_add_test(words, parallel_links_and_tell);
    tcase_add_test(words, outcomes);
    tcase_add_test(words, both_ways_of_calling);
    tcase_add_test(words, the_place_is_where_the_call_begins);
    tcase_add_test(words, loops_over_tables_are_in_order);
    suite_add_tcase(suite, words);
    return run_suite(suite);
}
