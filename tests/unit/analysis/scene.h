/* A small scenario, its net, and a record to be filled by hand, for the tests of findings and of what is
 * made from them.
 *
 * stopp (polis) > val (choice) > forhor (polis + jour) > natt (jour) > klart, or from val straight to natt;
 * stopp tells jour. Its moments in order of declaration: 0 stopp→forhor, 1 forhor (joint), 2 stopp→natt, 3
 * the tell. */
#ifndef TESTS_UNIT_ANALYSIS_SCENE_H
#define TESTS_UNIT_ANALYSIS_SCENE_H

#include "analysis/analysis.h"
#include "sim/sim.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BARN, POLIS, JOUR };
enum { STOPP, VAL, FORHOR, NATT, KLART };
enum { STOPP_VAL, VAL_FORHOR, VAL_NATT, FORHOR_NATT, NATT_KLART, TELL };
enum { TELEFON, VAXEL };
enum { TILL_NATT = SB_STANDARD_MEASURES };

typedef struct scene {
    sb_model *model;
    sb_net *net;
    sb_record *record;
    sb_findings *findings;
} scene;

static inline void ok(sb_status status)
{
    ck_assert_int_eq(status, SB_OK);
}

static inline sb_where somewhere(void)
{
    return (sb_where){ "test.lua", 1 };
}

static inline sb_ref ref(const char *id)
{
    return (sb_ref){ .id = id, .index = -1, .where = somewhere() };
}

static inline sb_actor *actor(sb_model *m, const char *id, const char *title)
{
    sb_actor *a = NULL;
    ok(sb_model_add_actor(m, id, somewhere(), &a, NULL));
    a->title = title;
    a->unlimited = true;
    return a;
}

static inline sb_node *node(sb_model *m, sb_node_kind kind, const char *id, const char *title,
                            const char *who, const char *also)
{
    sb_node *n = NULL;
    ok(sb_model_add_node(m, id, kind, somewhere(), &n, NULL));
    n->title = title;
    n->by.n = who == NULL ? 0 : also == NULL ? 1 : 2;
    n->by.member = sb_arena_array(m->arena, 2, sizeof *n->by.member);
    if (n->by.n > 0) n->by.member[0] = (sb_member){ .actor = ref(who), .count = 1 };
    if (n->by.n > 1) n->by.member[1] = (sb_member){ .actor = ref(also), .count = 1 };
    return n;
}

static inline sb_link *link_to(sb_model *m, const char *from, const char *to, double p, const char *via,
                               sb_rating rating)
{
    sb_link *link = NULL;
    ok(p < 0 ? sb_model_add_link(m, ref(from), ref(to), somewhere(), &link, NULL)
             : sb_model_add_branch(m, ref(from), ref(to), somewhere(), &link, NULL));
    link->p = p;
    if (via != NULL) link->via = ref(via);
    link->rating = rating;
    return link;
}

static inline void channel(sb_model *m, const char *id, const char *title)
{
    sb_channel *c = NULL;
    ok(sb_model_add_channel(m, id, somewhere(), &c, NULL));
    c->title = title;
}

static inline sb_mark mark(sb_model *m, const char *text)
{
    sb_mark made = { .n = 1, .where = somewhere(), .part = sb_arena_array(m->arena, 1, sizeof *made.part) };
    ok(sb_mark_part_parse(m, text, somewhere(), &made.part[0], &made.last, NULL));
    return made;
}

static inline void marked(sb_model *m)
{
    sb_deadline *d = NULL;
    ok(sb_model_add_deadline(m, "d24", somewhere(), &d, NULL));
    d->title = "24-timmarsregeln";
    d->from = mark(m, "stopp");
    d->to = mark(m, "natt");
    d->within = SB_DAY;
    sb_measure *till = NULL;
    ok(sb_model_add_measure(m, "till_natt", somewhere(), &till, NULL));
    till->title = "Tid till sängplats";
    till->from = mark(m, "stopp");
    till->to = mark(m, "natt");
    till->value = -1;
    till->goal = SB_MINIMISE;
    sb_need *need = NULL;
    ok(sb_model_add_need(m, "trygghet", somewhere(), &need, NULL));
    need->title = "Känna trygghet";
    need->met_by = sb_arena_array(m->arena, 1, sizeof *need->met_by);
    need->met_by[0] = ref("natt");
    need->n_met_by = 1;
    sb_case_event *befalls = NULL;
    ok(sb_model_add_event(m, "oro", somewhere(), &befalls, NULL));
    befalls->title = "Avviker igen";
    befalls->at = befalls->lasts = (sb_quantity){ .kind = SB_Q_DIST, .dist = { .kind = SB_CONSTANT, .a = SB_HOUR } };
    sb_emit *emit = NULL;
    ok(sb_model_add_emit(m, "natter", somewhere(), &emit, NULL));
    emit->title = "Nätter";
    emit->at = mark(m, "natt.finish");
}

static inline sb_model *scene_model(void)
{
    sb_model *m = NULL;
    ok(sb_model_new(&m, "typ.lua", NULL));
    m->scenario.title = "Ungdomen som stoppas";
    m->scenario.has_starts = true;
    m->scenario.starts = (sb_civil){ 2016, 10, 7, 22, 40, 0 };
    m->scenario.horizon = 30 * SB_DAY;
    sb_phase *phase = NULL;
    ok(sb_model_add_phase(m, "fas2", somewhere(), &phase, NULL));
    phase->title = "När ett barn försvinner";
    ok(sb_model_add_phase(m, "fas3", somewhere(), &phase, NULL));
    phase->title = "När ett barn påträffas";
    actor(m, "barn", "Barnets behov")->child = true;
    actor(m, "polis", "Polisen")->responsibility = "Ingripa, utreda, skydda";
    sb_actor *jour = actor(m, "jour", "Socialjouren Nordväst");
    jour->success = "Direktnummer";
    jour->load = 0;
    channel(m, "telefon", "Telefon");
    channel(m, "vaxel", "Växeln");
    node(m, SB_STEP, "stopp", "Stoppar ungdomen", "polis", NULL)->phase = 0;
    node(m, SB_CHOICE, "val", "Förhör i natt?", NULL, NULL)->phase = 0;
    node(m, SB_STEP, "forhor", "Förhör", "polis", "jour")->phase = 0;
    node(m, SB_STEP, "natt", "Ordnar sängplats", "jour", NULL)->phase = 1;
    node(m, SB_FINISH, "klart", "Barnet är tryggt", NULL, NULL)->phase = 1;
    link_to(m, "stopp", "val", -1, "telefon", SB_WEAK);
    link_to(m, "val", "forhor", 0.5, NULL, SB_UNRATED);
    link_to(m, "val", "natt", 0.5, "vaxel", SB_WORKS);
    link_to(m, "forhor", "natt", -1, NULL, SB_UNRATED);
    link_to(m, "natt", "klart", -1, NULL, SB_UNRATED);
    sb_tell *tell = NULL;
    ok(sb_model_add_tell(m, ref("stopp"), somewhere(), &tell, NULL));
    tell->to = sb_arena_array(m->arena, 1, sizeof *tell->to);
    tell->to[0] = ref("jour");
    tell->n_to = 1;
    tell->via = ref("telefon");
    tell->rating = SB_UNKNOWN;
    marked(m);
    return m;
}

/* The scenario with an empty record of so many replications, and of what else is to be kept. */
static inline scene scene_open_keeping(int replications, unsigned keep)
{
    scene s = { .model = scene_model() };
    sb_diags diags = { 0 };
    sb_status status = sb_model_resolve(s.model, &diags);
    ck_assert_msg(status == SB_OK, "%s", diags.n > 0 ? diags.item[0].message : "not resolved");
    ok(sb_net_compile(&s.net, s.model, NULL));
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    ok(sb_sim_shape(&shape, &kinds, s.net, NULL));
    shape.replications = replications;
    shape.keep = keep;
    ok(sb_record_new(&s.record, shape, NULL));
    free(kinds);
    for (int r = 0; r < replications; r++) s.record->row[r].replication = r;
    return s;
}

static inline scene scene_open(int replications)
{
    return scene_open_keeping(replications, 0);
}

/* Makes the findings anew; those made before are freed. */
static inline const sb_findings *scene_find(scene *s)
{
    sb_findings_free(s->findings);
    s->findings = NULL;
    ok(sb_findings_make(&s->findings, s->model, s->net, s->record, 7, false, NULL));
    return s->findings;
}

static inline void scene_close(scene *s)
{
    sb_findings_free(s->findings);
    sb_record_free(s->record);
    sb_net_free(s->net);
    sb_model_free(s->model);
}

/* A param more, and a variant, which the model then is: declared late. */
static inline sb_param *late_param(sb_model *m, const char *id, const char *title)
{
    sb_param *param = NULL;
    m->resolved = false;
    ok(sb_model_add_param(m, id, somewhere(), &param, NULL));
    m->resolved = true;
    param->title = title;
    return param;
}

static inline void late_variant(sb_model *m, const char *id, const char *title)
{
    sb_variant *variant = NULL;
    m->resolved = false;
    ok(sb_model_add_variant(m, id, somewhere(), &variant, NULL));
    m->resolved = true;
    variant->title = title;
    m->chosen = m->n_variants - 1;
}

/* --- filling, as the simulation does it ------------------------------------------------------------- */

static inline void note(sb_record *record, sb_tally *t, int measure, double value, int64_t in_histogram)
{
    t->min = t->n == 0 ? value : fmin(t->min, value);
    t->max = t->n == 0 ? value : fmax(t->max, value);
    t->n++;
    ck_assert(sb_histogram_add(&record->measure_histogram[measure], in_histogram));
}

static inline void in_order(sb_record *record, int row, int measure, uint64_t whole, double real)
{
    sb_batches *batches = record->row[row].measure_batches;
    if (batches != NULL) sb_batches_add(&batches[measure], whole, real);
}

static inline void add_time(sb_record *record, int row, int measure, sb_ns time)
{
    sb_tally *t = &record->row[row].measure[measure];
    sb_u128 us = ((sb_u128)time + 500) / 1000;
    note(record, t, measure, (double)time, time);
    in_order(record, row, measure, (uint64_t)time, 0);
    t->sum += (uint64_t)time;
    t->sum_sq += us * us;
}

static inline void add_count(sb_record *record, int row, int measure, int64_t count)
{
    sb_tally *t = &record->row[row].measure[measure];
    note(record, t, measure, (double)count, count);
    in_order(record, row, measure, (uint64_t)count, 0);
    t->sum += (uint64_t)count;
    t->sum_sq += (sb_u128)count * (sb_u128)count;
}

static inline void add_real(sb_record *record, int row, int measure, double value)
{
    sb_tally *t = &record->row[row].measure[measure];
    note(record, t, measure, value, value > 0 ? (int64_t)(value * 1e6 + 0.5) : 0);
    in_order(record, row, measure, 0, value);
    t->real_sum += value;
    t->real_sq += value * value;
}

static inline void add_deadline(sb_record *record, int row, int deadline, bool met)
{
    sb_deadline_row *d = &record->row[row].deadline[deadline];
    if (met) d->met++;
    else d->missed++;
    if (record->row[row].deadline_batches != NULL)
        sb_batches_add(&record->row[row].deadline_batches[deadline], met, 0);
}

/* One replication of 600 cases: till_natt by turns of 1, 2, 3 h; handovers that grow; d24 met by 4 of 5. */
static inline scene scene_alone(unsigned keep)
{
    scene s = scene_open_keeping(1, keep);
    s.record->row[0].present = true;
    s.record->row[0].cases = s.record->row[0].ended = 600;
    for (int i = 0; i < 600; i++) {
        add_time(s.record, 0, TILL_NATT, (1 + i % 3) * SB_HOUR);
        add_count(s.record, 0, SB_HANDOVERS, i / 10);
        if (i < 100) add_real(s.record, 0, SB_COST, i);
        add_deadline(s.record, 0, 0, i % 5 > 0);
    }
    return s;
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
