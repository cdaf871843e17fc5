/* The timeline: an axis that can be trusted, packing without collisions, figures that are the findings'. */
#include "draw/timeline.h"

#include "draw/short_time.h"
#include "draw/timeline_pack.h"
#include "made_up.h"

static const sb_font tick_font = { .size = 10 };
enum { SEEDS = 60 };

/* --- the axis ------------------------------------------------------------------------------------------- */

/* Moments over `decades` powers of ten, up to `most` hours. */
static int random_moments(sb_axis_moment *moment, int n, double most, double decades)
{
    for (int i = 0; i < n; i++)
        moment[i] =
            (sb_axis_moment){ chance(12) ? most * pow(10, -decades * chance_share()) : 0, (int)chance(6) };
    return n;
}

static void check_axis(const sb_axis *axis, double x, double end)
{
    ck_assert_int_ge(axis->n, 1);
    ck_assert_int_le(axis->n, SB_AXIS_PARTS);
    ck_assert(axis->end_h >= end);
    ck_assert_double_eq_tol(sb_axis_x(axis, 0), x, 1e-9);
    ck_assert_double_eq_tol(sb_axis_x(axis, axis->end_h), sb_axis_right(axis), 1e-6);
    ck_assert_double_eq(sb_axis_x(axis, -5), sb_axis_x(axis, 0));
    ck_assert_double_eq(sb_axis_x(axis, axis->end_h * 2), sb_axis_x(axis, axis->end_h));
    double before = sb_axis_x(axis, 0), width = sb_axis_right(axis) - x;
    for (int i = 1; i <= 20000; i++) { /* fine near 0, where segments are short */
        double now = sb_axis_x(axis, axis->end_h * pow(i / 20000.0, 3));
        ck_assert_msg(now > before, "not increasing at step %d", i);
        ck_assert_msg(now - before < width / 10, "a jump of %g at step %d", now - before, i);
        before = now;
    }
    for (int i = 0; i < axis->n; i++) {
        const sb_axis_part *part = &axis->part[i];
        ck_assert(part->w >= 40 && part->name[0]);
        if (i > 0) ck_assert_double_eq(part->from_h, axis->part[i - 1].to_h);
        if (i > 0) ck_assert_double_eq(part->x, axis->part[i - 1].x + axis->part[i - 1].w);
    }
}

static void check_ticks(const sb_axis *axis, sb_ruler *ruler)
{
    int shown = 0;
    for (int i = 0; i < axis->n_ticks; i++) {
        const sb_axis_tick *a = &axis->tick[i];
        ck_assert_double_eq(a->x, sb_axis_x(axis, a->h));
        if (i > 0) ck_assert(a->h > axis->tick[i - 1].h);
        shown += a->fits;
        for (int j = 0; j < i && a->fits; j++) {
            const sb_axis_tick *b = &axis->tick[j];
            double room =
                (sb_ruler_width(ruler, tick_font, a->label) + sb_ruler_width(ruler, tick_font, b->label)) / 2;
            if (b->fits) ck_assert_msg(a->x - b->x > room, "labels %s and %s touch", b->label, a->label);
        }
    }
    ck_assert_int_ge(shown, 3);
}

START_TEST(axes_are_continuous_and_increase)
{
    static const double ends[] = { 0.02, 0.4, 3, 30, 200, 1000, 9000, 90000, 2.5e6 };
    sb_ruler *ruler = NULL;
    ck_assert_int_eq(sb_ruler_new(&ruler, "sv", NULL), SB_OK);
    for (chance_state = 1; chance_state <= SEEDS; chance_state++) {
        uint64_t seed = chance_state;
        double end = ends[seed % 9];
        sb_axis_moment moment[60];
        sb_axis axis;
        int n = random_moments(moment, 1 + (int)chance(60), end, 1 + 4 * chance_share());
        sb_axis_plan(&axis, (sb_axis_kind)(seed % 3), 210, seed & 8 ? 1 : 1.6, end, moment, n, seed & 4,
                     ruler, tick_font);
        check_axis(&axis, 210, end);
        check_ticks(&axis, ruler);
        chance_state = seed;
    }
    sb_ruler_free(ruler);
}
END_TEST

/* Months of data are cut at the day, the week, the month; an afternoon is not cut at all. */
START_TEST(segments_follow_the_data)
{
    sb_ruler *ruler = NULL;
    ck_assert_int_eq(sb_ruler_new(&ruler, "sv", NULL), SB_OK);
    sb_axis axis;
    sb_axis_moment months[] = { { 0, 0 },       { 1, 1 },       { 2, 1 },        { 6, 2 },
                                { 12, 2 },      { 20, 3 },      { 40, 3 },       { 70, 3 },
                                { 110, 4 },     { 150, 4 },     { 9 * 24, 4 },   { 14 * 24, 5 },
                                { 20 * 24, 5 }, { 27 * 24, 5 }, { 40 * 24, 5 },  { 55 * 24, 6 },
                                { 70 * 24, 6 }, { 85 * 24, 6 }, { 150 * 24, 6 }, { 230 * 24, 6 } };
    sb_axis_plan(&axis, SB_AXIS_SEGMENTED, 0, 1, 240 * 24, months, 20, true, ruler, tick_font);
    static const char *const names[] = { "Första dygnet", "Dag 2–7", "Vecka 2–4", "Månad 2–3", "Månad 4–8" };
    ck_assert_int_eq(axis.n, 5);
    for (int i = 0; i < 5; i++) ck_assert_str_eq(axis.part[i].name, names[i]);
    sb_axis_moment afternoon[] = { { 0, 0 }, { 0.5, 0 }, { 1.5, 1 }, { 2.5, 1 }, { 3.5, 1 } };
    sb_axis_plan(&axis, SB_AXIS_SEGMENTED, 0, 1, 4, afternoon, 5, false, ruler, tick_font);
    ck_assert_int_eq(axis.n, 1);
    ck_assert_str_eq(axis.part[0].name, "Hour 1–4");
    sb_axis_moment week[] = { { 0, 0 }, { 0.4, 1 }, { 0.9, 1 }, { 1.1, 0 }, { 58, 2 }, { 60, 2 }, { 80, 2 } };
    sb_axis_plan(&axis, SB_AXIS_SEGMENTED, 0, 1, 120, week, 7, true, ruler, tick_font);
    ck_assert_int_eq(axis.n, 3); /* what follows an hour is counted in hours, to the end of the day */
    ck_assert_str_eq(axis.part[1].name, "Timme 2–24");
    ck_assert_str_eq(axis.part[2].name, "Dag 2–5");
    for (int i = 0; i < axis.n_ticks; i++)
        if (axis.tick[i].major && axis.tick[i].h == 1) ck_assert_str_eq(axis.tick[i].label, "1 tim");
    sb_axis_moment start[] = { { 0, 0 } };
    sb_axis_plan(&axis, SB_AXIS_SEGMENTED, 0, 1, 0, start, 1, true, ruler, tick_font);
    check_axis(&axis, 0, 0);
    sb_axis_plan(&axis, SB_AXIS_SEGMENTED, 0, 1, 0, start, 0, true, ruler, tick_font);
    check_axis(&axis, 0, 0);
    sb_ruler_free(ruler);
}
END_TEST

/* --- packing -------------------------------------------------------------------------------------------- */

static int by_lane_and_dot(const void *a, const void *b)
{
    const sb_pack_item *i = a, *j = b;
    return i->lane != j->lane ? i->lane - j->lane : (i->dot > j->dot) - (i->dot < j->dot);
}

START_TEST(nothing_packed_collides)
{
    for (uint64_t seed = 1; seed <= 300; seed++) {
        enum { MOST = 40 };
        sb_pack_item item[MOST];
        chance_state = seed;
        int n = 1 + (int)chance(MOST);
        double spread = 100 + chance(2000);
        for (int i = 0; i < n; i++) {
            double dot = spread * chance_share();
            item[i] = (sb_pack_item){ (int)chance(3),
                                      dot - 50,
                                      dot + 50,
                                      dot,
                                      dot - 300 * chance_share(),
                                      dot + 500 * chance_share(),
                                      -1,
                                      -1 };
        }
        qsort(item, (size_t)n, sizeof *item, by_lane_and_dot);
        sb_pack(item, n);
        for (int i = 0; i < n; i++) {
            ck_assert(item[i].row >= 0 && item[i].track >= 0 && item[i].track < SB_PACK_TRACKS);
            for (int j = 0; j < i; j++)
                ck_assert_msg(!sb_pack_clash(&item[i], &item[j]), "seed %d: %d and %d", (int)seed, i, j);
        }
    }
}
END_TEST

/* Two boxes side by side whose whiskers overlap share a row, the one that would be crossed on top. */
START_TEST(whiskers_share_a_row_where_they_can)
{
    sb_pack_item item[] = { { 0, 50, 150, 100, 20, 400, 0, 0 }, { 0, 250, 350, 300, 280, 500, 0, 0 } };
    sb_pack(item, 2);
    ck_assert_int_eq(item[0].row, 0);
    ck_assert_int_eq(item[1].row, 0);
    ck_assert_int_eq(item[0].track, 1);
    ck_assert_int_eq(item[1].track, 0);
    /* each across the other's leader: no order of tracks helps */
    sb_pack_item crossed[] = { { 0, 50, 150, 100, 20, 400, 0, 0 }, { 0, 250, 350, 300, 50, 500, 0, 0 } };
    sb_pack(crossed, 2);
    ck_assert_int_ne(crossed[0].row, crossed[1].row);
}
END_TEST

/* --- the picture ---------------------------------------------------------------------------------------- */

/* Steps, waits, joint steps and an end, at random times over five decades; some never reached. */
static void random_case(made_up *made, uint64_t seed)
{
    chance_state = seed;
    sb_model *m = made_model("Påhittat");
    int actors = 2 + (int)chance(7), steps = 3 + (int)chance(50);
    for (int i = 0; i < actors; i++) made_actor(m, i % 3 ? "Socialtjänst i ankomstkommunen" : "Polis");
    m->actor[actors - 1].child = true;
    for (int i = 0; i < steps; i++) {
        sb_node_kind kind = i == steps - 1 ? SB_FINISH : chance(8) ? SB_STEP : SB_WAIT;
        int with = kind == SB_STEP && chance(6) == 0 ? (int)chance((uint32_t)actors) : -1;
        made_node(m, kind, chance(3) ? "Anmäler behov av god man till överförmyndaren" : "Möte",
                  kind == SB_FINISH ? -1 : (int)chance((uint32_t)actors), with);
        if (i > 0) made_link(m, i - 1, i, -1);
    }
    made_ready(m);
    made_findings(made, m);
    double most = pow(10, -1 + 5 * chance_share());
    for (int i = 0; i < steps; i++) {
        double p50 = chance(10) ? most * pow(10, -4 * chance_share()) : 0;
        if (chance(12)) made_start(made, i, p50 * chance_share(), p50, p50 * (1 + 2 * chance_share()));
    }
}

typedef struct shape {
    int group;
    sb_box box; /* of the paper; of a finish: of mark and label */
    sb_xy low, high, dot;
    bool whisker;
} shape;

/* What belongs to each node's group, read from the scene. */
static int read_shapes(const sb_scene *scene, shape *shapes)
{
    int n = 0;
    for (int i = 0; i < scene->n_items; i++) {
        if (scene->item[i].kind != SB_ITEM_OPEN || !has_word(scene->item[i].class, "node")) continue;
        shape *s = &shapes[n++];
        *s = (shape){ .group = i, .box = scene->item[i].box };
        for (int k = i + 1; k < group_end(scene, i); k++) {
            const sb_item *item = &scene->item[k];
            if (has_word(item->class, "dot"))
                s->dot = (sb_xy){ item->box.x + item->radius, item->box.y + item->radius };
            if (!has_word(item->class, "whisker") || item->point[0].y != item->point[1].y) continue;
            s->whisker = true;
            s->low = item->point[0];
            s->high = item->point[1];
        }
        if (!s->whisker) s->low = s->high = s->dot;
    }
    return n;
}

static sb_box whisker_box(const shape *s)
{
    return (sb_box){ s->low.x - 1, s->low.y - 3, s->high.x - s->low.x + 2, 6 };
}

static sb_box leader_box(const shape *s)
{
    double foot = s->box.y + s->box.h;
    return (sb_box){ s->dot.x - 0.5, foot, 1, s->dot.y - foot };
}

static void check_apart(const shape *a, const shape *b, int seed)
{
    ck_assert_msg(!boxes_overlap(a->box, b->box), "seed %d: boxes", seed);
    ck_assert_msg(!boxes_overlap(whisker_box(a), whisker_box(b)), "seed %d: whiskers", seed);
    ck_assert_msg(!boxes_overlap(whisker_box(a), b->box), "seed %d: a whisker over a box", seed);
    ck_assert_msg(!boxes_overlap(whisker_box(b), a->box), "seed %d: a whisker over a box", seed);
    ck_assert_msg(!boxes_overlap(leader_box(a), whisker_box(b)), "seed %d: a leader over a whisker", seed);
    ck_assert_msg(!boxes_overlap(leader_box(b), whisker_box(a)), "seed %d: a leader over a whisker", seed);
}

static void check_inside(const sb_scene *scene, const shape *s)
{
    char id[64];
    snprintf(id, sizeof id, "lane-%s", data_of(&scene->item[s->group], "lane"));
    int lane = group_of(scene, id);
    ck_assert_msg(lane >= 0, "no %s", id);
    sb_box l = scene->item[lane].box, whisker = whisker_box(s);
    double head = l.x + 150;
    ck_assert(s->box.x >= head && s->box.x + s->box.w <= l.x + l.w);
    ck_assert(s->box.y >= l.y && s->box.y + s->box.h <= l.y + l.h);
    ck_assert(whisker.x >= head && whisker.x + whisker.w <= l.x + l.w + 1e-6 &&
              whisker.y + whisker.h <= l.y + l.h);
    ck_assert(l.x + l.w <= scene->width && l.y + l.h <= scene->height);
}

static double figure(const sb_scene *scene, const shape *s, const char *name)
{
    const char *text = data_of(&scene->item[s->group], name);
    return text ? atof(text) : NAN;
}

/* The node's index in the made-up model, from its id "node-nodeN" or "node-nodeN--actorK". */
static int node_of(const sb_scene *scene, const shape *s)
{
    return atoi(scene->item[s->group].id + strlen("node-node"));
}

static void check_figures(const sb_scene *scene, const shape *s, const sb_findings *f)
{
    const sb_node_finding *node = &f->node[node_of(scene, s)];
    double tolerance = 1e-9 * node->start_p90_h + 1e-12;
    ck_assert_double_eq_tol(figure(scene, s, "start-p10-h"), node->start_p10_h, tolerance);
    ck_assert_double_eq_tol(figure(scene, s, "start-p50-h"), node->start_p50_h, tolerance);
    ck_assert_double_eq_tol(figure(scene, s, "start-p90-h"), node->start_p90_h, tolerance);
}

/* Earlier is to the left, of medians and of whiskers' ends alike, all over the picture. */
static void check_order(const sb_scene *scene, const shape *a, const shape *b, const sb_findings *f)
{
    double ta[] = { f->node[node_of(scene, a)].start_p10_h, f->node[node_of(scene, a)].start_p50_h,
                    f->node[node_of(scene, a)].start_p90_h };
    double tb[] = { f->node[node_of(scene, b)].start_p10_h, f->node[node_of(scene, b)].start_p50_h,
                    f->node[node_of(scene, b)].start_p90_h };
    double xa[] = { a->low.x, a->dot.x, a->high.x }, xb[] = { b->low.x, b->dot.x, b->high.x };
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            if (ta[i] <= tb[j]) ck_assert(xa[i] <= xb[j] + 1e-9);
}

START_TEST(random_timelines_are_clean_and_true)
{
    for (int seed = 1; seed <= SEEDS; seed++) {
        made_up made;
        sb_scene *scene = NULL;
        static shape shapes[200];
        random_case(&made, (uint64_t)seed);
        sb_timeline_options options = { .axis = (sb_axis_kind)(seed % 3) };
        ck_assert_int_eq(sb_timeline_draw(&scene, made.model, &made.findings, &options, NULL), SB_OK);
        int n = read_shapes(scene, shapes), expected = 0;
        for (int i = 0; i < made.model->n_nodes; i++) {
            const sb_node *node = &made.model->node[i];
            if (isfinite(made.findings.node[i].start_p50_h))
                expected += node->kind == SB_FINISH ? 1 : node->n_lane;
        }
        ck_assert_int_eq(n, expected);
        for (int i = 0; i < n; i++) {
            check_inside(scene, &shapes[i]);
            check_figures(scene, &shapes[i], &made.findings);
            for (int j = 0; j < i; j++) check_apart(&shapes[i], &shapes[j], seed);
            for (int j = 0; j < i; j++) check_order(scene, &shapes[i], &shapes[j], &made.findings);
            for (int j = 0; j < i; j++)
                ck_assert_str_ne(scene->item[shapes[i].group].id, scene->item[shapes[j].group].id);
        }
        sb_scene_free(scene);
        made_free(&made);
    }
}
END_TEST

/* Three lanes, the last declared the child's; a joint step; one never reached; deadlines of both kinds. */
static void small_case(made_up *made, const char *title)
{
    sb_model *m = made_model(title);
    sb_deadline *d = NULL;
    for (int i = 0; i < 3; i++) made_actor(m, i == 0 ? "Polis" : i == 1 ? "Socialjour" : "Barnets behov");
    m->actor[2].child = true;
    made_node(m, SB_STEP, "Stoppar ungdomen", 0, -1);
    made_node(m, SB_STEP, "Möts på stationen", 0, 1);
    made_node(m, SB_STEP, "Aldrig av", 1, -1);
    made_node(m, SB_STEP, "Sover tryggt", 2, -1);
    for (int i = 0; i < 3; i++) made_link(m, i, i + 1, -1);
    ck_assert_int_eq(sb_model_add_deadline(m, "dygn", made_where(9), &d, NULL), SB_OK);
    sb_mark_part *part = sb_arena_array(m->arena, 2, sizeof *part);
    part[0].name = made_ref("node3");
    part[1].name = made_ref("node1");
    d->title = "Inom ett dygn";
    d->within = SB_DAY;
    d->to = (sb_mark){ .part = &part[0], .n = 1 };
    ck_assert_int_eq(sb_model_add_deadline(m, "mote", made_where(9), &d, NULL), SB_OK);
    d->title = "Efter mötet";
    d->within = 2 * SB_HOUR;
    d->from = (sb_mark){ .part = &part[1], .n = 1 };
    d->to = (sb_mark){ .part = &part[0], .n = 1 };
    m->scenario.has_starts = true;
    m->scenario.starts = (sb_civil){ 2016, 10, 7, 22, 40, 0 };
    made_ready(m);
    made_findings(made, m);
    made_start(made, 0, 0, 0, 0);
    made_start(made, 1, 1, 2, 5);
    made_start(made, 3, 8, 14, 30);
    made->findings.deadline[0] =
        (sb_deadline_finding){ .within_h = 24, .met = 83, .missed = 17, .share = 0.83 };
    made->findings.deadline[1] = (sb_deadline_finding){ .within_h = 2, .share = NAN };
}

static sb_scene *small_picture(made_up *made, const char *lang)
{
    sb_scene *scene = NULL;
    sb_timeline_options options = { .lang = lang };
    ck_assert_int_eq(sb_timeline_draw(&scene, made->model, &made->findings, &options, NULL), SB_OK);
    return scene;
}

START_TEST(says_what_it_shows_and_what_not)
{
    made_up made;
    small_case(&made, "Påhittat");
    sb_scene *scene = small_picture(&made, NULL);
    char *text = said(scene);
    static const char *const words[] = {
        "1 av 4 steg nåddes aldrig och visas inte: Aldrig av.",
        "Inom ett dygn: 83 % i tid",
        "Inom ett dygn: inom 24 tim från ärendets början. Hölls i 83 % (83 av 100).",
        "Efter mötet: inom 2 tim från Möts på stationen. Hölls i – (0 av 0).",
        "fredag 7 oktober 2016 kl. 22:40",
        "Timme",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (i != 5) ck_assert_msg(strstr(text, words[i]), "not said: %s\n%s", words[i], text);
    ck_assert_ptr_null(strstr(text, "Efter mötet: –"));
    free(text);
    sb_scene_free(scene);
    scene = small_picture(&made, "en");
    text = said(scene);
    ck_assert_ptr_nonnull(strstr(text, "1 of 4 steps were never reached and are not shown: Aldrig av."));
    ck_assert_ptr_nonnull(strstr(text, "Inom ett dygn: 83% in time"));
    ck_assert_ptr_nonnull(strstr(text, "Friday 7 October 2016 at 22:40"));
    ck_assert_str_eq(scene->lang, "en");
    free(text);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

START_TEST(the_child_is_on_top_and_joint_steps_stand_in_each_lane)
{
    made_up made;
    small_case(&made, "Påhittat");
    sb_scene *scene = small_picture(&made, NULL);
    double y = -1;
    static const char *const lanes[] = { "lane-actor2", "lane-actor0", "lane-actor1" };
    for (int i = 0; i < 3; i++) {
        int lane = group_of(scene, lanes[i]);
        ck_assert_int_ge(lane, 0);
        ck_assert(scene->item[lane].box.y > y);
        y = scene->item[lane].box.y;
    }
    int first = group_of(scene, "node-node1"), second = group_of(scene, "node-node1--actor1");
    ck_assert(first >= 0 && second >= 0);
    ck_assert_str_eq(data_of(&scene->item[first], "lane"), "actor0");
    ck_assert_str_eq(data_of(&scene->item[second], "lane"), "actor1");
    ck_assert_double_eq(scene->item[first].box.x, scene->item[second].box.x);
    ck_assert(has_word(scene->item[second].class, "joint"));
    ck_assert_int_lt(group_of(scene, "node-node2"), 0);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

static int closed_spans(const sb_scene *scene, sb_box *box, int most)
{
    int n = 0;
    for (int i = 0; i < scene->n_items && n < most; i++)
        if (scene->item[i].kind == SB_ITEM_RECT && has_word(scene->item[i].class, "closed"))
            box[n++] = scene->item[i].box;
    return n;
}

/* The case begins at 22:40; who opens at 08:00 is closed for the first 9 h 20 min, and the next night. */
START_TEST(closed_hours_are_shaded_where_there_is_a_wall_clock)
{
    made_up made;
    sb_box box[40];
    small_case(&made, "Påhittat");
    sb_model *m = made.model;
    ck_assert_int_eq(sb_hours_parse(&m->actor[1].hours, "08:00-16:00", m->arena, NULL), SB_OK);
    sb_scene *scene = small_picture(&made, NULL);
    int n = closed_spans(scene, box, 40);
    ck_assert_int_ge(n, 3); /* the two nights, and the legend's sample */
    int lane = group_of(scene, "lane-actor1");
    double zero = 0, end = 0;
    for (int i = 0; i < scene->n_items; i++) { /* the axis' own ends, from its cuts */
        if (!has_word(scene->item[i].class, "cut")) continue;
        zero = zero == 0 ? scene->item[i].point[0].x : zero;
        end = scene->item[i].point[0].x;
    }
    ck_assert_double_eq(box[0].x, zero);
    double hour = (end - zero) / 32; /* one part, of 32 hours */
    ck_assert_double_eq_tol(box[0].w, hour * (9 + 20.0 / 60), 0.01);
    ck_assert_double_eq_tol(box[1].x, zero + hour * (17 + 20.0 / 60), 0.01);
    for (int i = 0; i < n - 1; i++) {
        sb_box l = scene->item[lane].box;
        ck_assert(box[i].y >= l.y && box[i].y + box[i].h <= l.y + l.h);
    }
    sb_scene_free(scene);
    m->source[0].every = (sb_quantity){ .kind = SB_Q_DIST, .dist = sb_dist_constant(1e12) };
    scene = small_picture(&made, NULL); /* cases come at any hour: no wall clock */
    ck_assert_int_eq(closed_spans(scene, box, 40), 0);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

START_TEST(nothing_reached_is_a_picture_too)
{
    made_up made;
    small_case(&made, "Påhittat");
    for (int i = 0; i < made.model->n_nodes; i++) made.findings.node[i].start_p50_h = NAN;
    sb_scene *scene = small_picture(&made, NULL);
    char *text = said(scene);
    ck_assert_ptr_nonnull(strstr(text, "4 av 4 steg nåddes aldrig"));
    free(text);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

START_TEST(same_bytes_and_no_markup_from_a_scenario)
{
    made_up made;
    small_case(&made, "<script>alert(1)</script> & \"Å\"");
    made.model->node[0].title = "</text><a href='javascript:x'>";
    made.model->actor[0].title = "Enmycketlångtitelutanmellanslagsomändåmåsterymmasikolumnen<b>";
    sb_scene *first = small_picture(&made, NULL), *second = small_picture(&made, NULL);
    char *a = svg_of(first), *b = svg_of(second);
    ck_assert_str_eq(a, b);
    ck_assert_ptr_null(strstr(a, "<script"));
    ck_assert_ptr_null(strstr(a, "<a "));
    ck_assert_ptr_null(strstr(a, "<b>"));
    free(a);
    free(b);
    sb_scene_free(first);
    sb_scene_free(second);
    made_free(&made);
}
END_TEST

START_TEST(short_times)
{
    static const struct {
        double hours;
        const char *sv, *en;
    } rows[] = {
        { 0, "0 min", "0 min" },      { 30.0 / 3600, "30 s", "30 s" }, { 0.3, "18 min", "18 min" },
        { 1, "1 tim", "1 h" },        { 1.5, "1,5 tim", "1.5 h" },     { 36, "36 tim", "36 h" },
        { 48, "2 dygn", "2 d" },      { 60, "2,5 dygn", "2.5 d" },     { 312, "13 dygn", "13 d" },
        { 8760, "1 år", "1 y" },      { 59.9 / 60, "1 tim", "1 h" },   { 9.97, "10 tim", "10 h" },
        { 13140, "1,5 år", "1.5 y" }, { 0.0001, "0 s", "0 s" },
    };
    char text[SB_SHORT_TIME_SIZE];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ck_assert_str_eq(sb_short_time(text, rows[i].hours, true), rows[i].sv);
        ck_assert_str_eq(sb_short_time(text, rows[i].hours, false), rows[i].en);
    }
    ck_assert_str_eq(sb_short_time(text, NAN, true), "–");
    ck_assert_str_eq(sb_short_time(text, INFINITY, true), "–");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/timeline");
    TCase *axis = tcase_create("axis"), *pack = tcase_create("pack"), *picture = tcase_create("picture");
    tcase_set_timeout(picture, 120);
    tcase_set_timeout(axis, 60);
    tcase_add_test(axis, axes_are_continuous_and_increase);
    tcase_add_test(axis, segments_follow_the_data);
    tcase_add_test(axis, short_times);
    tcase_add_test(pack, nothing_packed_collides);
    tcase_add_test(pack, whiskers_share_a_row_where_they_can);
    tcase_add_test(picture, random_timelines_are_clean_and_true);
    tcase_add_test(picture, says_what_it_shows_and_what_not);
    tcase_add_test(picture, the_child_is_on_top_and_joint_steps_stand_in_each_lane);
    tcase_add_test(picture, closed_hours_are_shaded_where_there_is_a_wall_clock);
    tcase_add_test(picture, nothing_reached_is_a_picture_too);
    tcase_add_test(picture, same_bytes_and_no_markup_from_a_scenario);
    suite_add_tcase(suite, axis);
    suite_add_tcase(suite, pack);
    suite_add_tcase(suite, picture);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
