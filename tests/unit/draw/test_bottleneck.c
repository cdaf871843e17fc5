/* The bottleneck graph: what it picks, its colours, its labels, and its figures. */
#include "draw/bottleneck.h"

#include "draw/bottleneck_colour.h"
#include "draw/bottleneck_pick.h"
#include "draw/short_time.h"
#include "made_up.h"

/* --- colours -------------------------------------------------------------------------------------------- */

static double lightness(const char *colour)
{
    unsigned rgb = (unsigned)strtoul(colour + 1, NULL, 16);
    return 0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 255) + 0.0722 * (rgb & 255);
}

START_TEST(colours_are_cividis_and_darken)
{
    char colour[8];
    ck_assert_str_eq(sb_wait_colour(colour, 0), "#ffe945");
    ck_assert_str_eq(sb_wait_colour(colour, 1), "#00204c");
    ck_assert_str_eq(sb_wait_colour(colour, 9.0 / 17), "#757575");
    ck_assert_str_eq(sb_wait_colour(colour, -3), "#ffe945");
    ck_assert_str_eq(sb_wait_colour(colour, 7), "#00204c");
    double before = 256;
    for (int i = 0; i <= 100; i++) {
        double now = lightness(sb_wait_colour(colour, i / 100.0));
        ck_assert(now < before);
        before = now;
    }
}
END_TEST

START_TEST(scales_hold_their_data)
{
    static const double ranges[][2] = { { 0.001, 0.002 }, { 0.3, 0.3 }, { 0.1, 1440 }, { 24, 24 },
                                        { 1, 1e6 },       { NAN, NAN }, { 700, 900 },  { 1e5, 1e5 } };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        sb_wait_scale s = sb_wait_scale_over(ranges[i][0], ranges[i][1]);
        ck_assert(s.low_h > 0 && s.low_h < s.high_h && s.n_ticks >= 2 && s.n_ticks <= SB_WAIT_TICKS);
        if (ranges[i][1] <= 36500 * 24) ck_assert(!(ranges[i][1] > s.high_h));
        if (ranges[i][0] >= 1.0 / 60) ck_assert(!(ranges[i][0] < s.low_h));
        ck_assert_double_eq(sb_wait_share(&s, 0), 0);
        ck_assert_double_eq(sb_wait_share(&s, NAN), 0);
        ck_assert_double_eq(sb_wait_share(&s, s.low_h), 0);
        ck_assert_double_eq(sb_wait_share(&s, s.high_h), 1);
        ck_assert_double_eq_tol(sb_wait_share(&s, sqrt(s.low_h * s.high_h)), 0.5, 1e-12); /* logarithmic */
    }
}
END_TEST

/* --- picking -------------------------------------------------------------------------------------------- */

/* a → b → c → d, c → b (rework), a → c (rare), d → finish; e is never reached. */
static void small_case(made_up *made)
{
    sb_model *m = made_model("Påhittat");
    made_actor(m, "Polis");
    made_actor(m, "Barnets behov");
    m->actor[1].child = true;
    int a = made_node(m, SB_CHOICE, "Akut?", -1, -1),
        b = made_node(m, SB_STEP, "Utreder barnets behov", 0, -1);
    int c = made_node(m, SB_CHOICE, "Klart?", -1, -1), d = made_node(m, SB_STEP, "Beslutar", 0, 1);
    int e = made_node(m, SB_STEP, "Aldrig", 0, -1), f = made_node(m, SB_FINISH, "Slut", -1, -1);
    made_link(m, a, b, 0.9);
    made_link(m, a, c, 0.05);
    made_link(m, a, e, 0.05);
    made_link(m, b, c, -1);
    made_link(m, c, d, 0.7);
    made_link(m, c, b, 0.3);
    made_link(m, d, f, -1);
    made_link(m, e, f, -1);
    made_ready(m);
    made_findings(made, m);
    static const int64_t n[] = { 980, 20, 0, 1400, 1000, 420, 1000, 0 };
    static const double wait[] = { 0.25, 1, NAN, 30, 400, 50, 2, NAN };
    for (int i = 0; i < m->n_links; i++)
        if (n[i] > 0) made_passages(made, i, n[i], wait[i]);
    made->findings.node[f].n = 1000;
}

static sb_bottleneck_pick picked(made_up *made, int most_links)
{
    sb_bottleneck_pick pick;
    ck_assert_int_eq(
        sb_bottleneck_pick_make(&pick, made->model, &made->findings, most_links, made->model->arena, NULL),
        SB_OK);
    return pick;
}

START_TEST(picks_what_was_used)
{
    made_up made;
    small_case(&made);
    sb_bottleneck_pick p = picked(&made, 100);
    ck_assert_int_eq(p.n_nodes, 5);
    ck_assert_int_eq(p.n_unreached, 1);
    ck_assert_int_eq(p.n_shown_links, 6);
    ck_assert_int_eq(p.n_model_links, 8);
    ck_assert_int_eq(p.n_unused, 2);
    ck_assert_int_eq((int)p.most_n, 1400);
    ck_assert_double_eq(p.least_wait_h, 0.25);
    ck_assert_double_eq(p.most_wait_h, 400);
    for (int i = 0; i < p.n_links; i++) {
        const sb_shown_link *l = &p.link[i];
        ck_assert_int_eq(l->back, l->link == 5);
        ck_assert_int_eq(l->rare, l->link == 1);
        ck_assert(l->median);
        ck_assert_double_eq(l->wait_h, made.findings.link[l->link].wait_p50_h);
    }
    made_free(&made);
}
END_TEST

START_TEST(a_mean_stands_in_where_no_median_was_kept)
{
    made_up made;
    small_case(&made);
    made.findings.link[3].wait_p50_h = NAN;
    sb_bottleneck_pick p = picked(&made, 100);
    for (int i = 0; i < p.n_links; i++)
        if (p.link[i].link == 3) ck_assert_double_eq(p.link[i].wait_h, made.findings.link[3].wait_h);
    for (int i = 0; i < p.n_links; i++) ck_assert_int_eq(p.link[i].median, p.link[i].link != 3);
    made_free(&made);
}
END_TEST

/* A random process of choices: forward links, some back. */
static void random_case(made_up *made, uint64_t seed, int n)
{
    chance_state = seed;
    sb_model *m = made_model("Påhittad process med många vägar");
    static const char *const actors[] = { "Polis", "Socialjour", "Socialtjänst ankomstkommun",
                                          "Migrationsverket" };
    static const char *const titles[] = { "Anmäler behov av god man", "Möte",
                                          "Kontaktar Migrationsverket om ansökan", "Träffar barnet",
                                          "Beslutar om anvisningskommun" };
    for (int i = 0; i < 4; i++) made_actor(m, actors[i]);
    for (int i = 0; i < n; i++) {
        sb_node_kind kind = i == n - 1 ? SB_FINISH : chance(3) ? SB_STEP : SB_CHOICE;
        made_node(m, kind, kind == SB_CHOICE ? "Underlag komplett?" : titles[chance(5)],
                  kind == SB_STEP ? (int)chance(4) : -1, -1);
    }
    for (int i = 0; i + 1 < n; i++) {
        bool choice = m->node[i].kind == SB_CHOICE;
        made_link(m, i, i + 1, choice ? 0.5 : -1);
        int to = chance(3) ? i + 2 + (int)chance(6) : i - (int)chance(6);
        if (!choice) continue;
        if (to >= n) to = n - 1;
        made_link(m, i, to < 0 ? 0 : to, 0.5);
    }
    made_ready(m);
    made_findings(made, m);
    for (int i = 0; i < m->n_links; i++)
        if (chance(15))
            made_passages(made, i, 1 + chance(chance(2) ? 20 : 1000), pow(10, 4 * chance_share() - 1));
    for (int i = 0; i < n; i++) made_start(made, i, i, i + chance_share(), i + 2);
}

/* Every shown node can be come to from the starts over shown links. */
static void check_connected(const sb_bottleneck_pick *p, int seed)
{
    bool *seen = calloc((size_t)p->n_nodes + 1, sizeof *seen);
    ck_assert_ptr_nonnull(seen);
    for (int i = 0; i < p->n_starts; i++) seen[p->start[i]] = true;
    for (int pass = 0; pass < p->n_nodes; pass++)
        for (int i = 0; i < p->n_links; i++)
            if (seen[p->link[i].from]) seen[p->link[i].to] = true;
    for (int i = 0; i < p->n_nodes; i++) ck_assert_msg(seen[i], "seed %d: node %d hangs loose", seed, i);
    free(seen);
}

START_TEST(stays_connected_however_few)
{
    for (int seed = 1; seed <= 40; seed++) {
        made_up made;
        random_case(&made, (uint64_t)seed, 5 + seed);
        for (int most = 1; most < 100; most += 33) {
            sb_bottleneck_pick p = picked(&made, most);
            check_connected(&p, seed);
            int tree = p.n_nodes - p.n_starts;
            ck_assert(p.n_shown_links >= tree && p.n_shown_links <= (most > tree ? most : tree));
        }
        made_free(&made);
    }
}
END_TEST

START_TEST(flags_the_eight_largest_totals)
{
    made_up made;
    random_case(&made, 7, 30);
    sb_bottleneck_pick p = picked(&made, 1000);
    double least_flagged = INFINITY, most_other = 0;
    int flagged = 0;
    for (int i = 0; i < p.n_links; i++) {
        flagged += p.link[i].flag > 0;
        if (p.link[i].flag) least_flagged = fmin(least_flagged, p.link[i].total_h);
        else most_other = fmax(most_other, p.link[i].total_h);
        for (int j = 0; j < p.n_links; j++)
            if (p.link[i].flag && p.link[j].flag > p.link[i].flag)
                ck_assert(p.link[j].total_h <= p.link[i].total_h);
    }
    ck_assert_int_eq(flagged, SB_BOTTLENECK_FLAGS);
    ck_assert(least_flagged >= most_other);
    made_free(&made);
}
END_TEST

START_TEST(a_tell_that_starts_work_holds_it_to_the_rest)
{
    made_up made;
    sb_model *m = made_model("Påhittat");
    sb_tell *tell = NULL;
    made_actor(m, "Polis");
    made_actor(m, "Socialjour");
    made_node(m, SB_STEP, "Anmäler", 0, -1);
    made_node(m, SB_FINISH, "Slut", -1, -1);
    made_node(m, SB_STEP, "Förbereder", 1, -1);
    made_link(m, 0, 1, -1);
    ck_assert_int_eq(sb_model_add_tell(m, made_ref("node0"), made_where(5), &tell, NULL), SB_OK);
    tell->to = sb_arena_array(m->arena, 1, sizeof *tell->to);
    tell->to[0] = made_ref("actor1");
    tell->n_to = 1;
    tell->does = made_ref("node2");
    made_ready(m);
    made_findings(&made, m);
    made_passages(&made, 0, 100, 5);
    made.findings.node[2].n = 60;
    sb_moment_finding moment = {
        .kind = SB_PASSAGE_TELL, .from = 0, .to = 2, .n = 60, .wait_h = 3, .wait_p50_h = 2
    };
    made.findings.moment = &moment;
    made.findings.n_moments = 1;
    sb_bottleneck_pick p = picked(&made, 100);
    ck_assert_int_eq(p.n_nodes, 3);
    ck_assert_int_eq(p.n_starts, 1);
    ck_assert_int_eq(p.n_links, 2);
    ck_assert_int_eq(p.n_shown_links, 1);
    ck_assert_int_eq(p.link[1].tell, 0);
    ck_assert_int_eq((int)p.link[1].n, 60);
    ck_assert_double_eq(p.link[1].wait_h, 2);
    made_free(&made);
}
END_TEST

/* --- the picture ---------------------------------------------------------------------------------------- */

static sb_scene *picture(made_up *made, const char *lang, int most_links)
{
    sb_scene *scene = NULL;
    sb_diag diag = { 0 };
    sb_bottleneck_options options = { .lang = lang, .program = dot_program(), .most_links = most_links };
    sb_status status = sb_bottleneck_draw(&scene, made->model, &made->findings, &options, &diag);
    ck_assert_msg(status == SB_OK, "%s", diag.message);
    return scene;
}

typedef struct label {
    sb_box box;
    int group;
} label;

static bool is_group(const sb_item *item, const char *class)
{
    return item->kind == SB_ITEM_OPEN && has_word(item->class, class);
}

static int labels_of(const sb_scene *scene, label *labels)
{
    int n = 0;
    for (int i = 0; i < scene->n_items; i++) {
        if (!is_group(&scene->item[i], "link")) continue;
        for (int k = i; k < group_end(scene, i); k++)
            if (scene->item[k].kind == SB_ITEM_TEXT && has_word(scene->item[k].class, "label"))
                labels[n++] = (label){ scene->item[k].box, i };
    }
    return n;
}

static const sb_item *label_text(const sb_scene *scene, int group)
{
    for (int k = group; k < group_end(scene, group); k++)
        if (scene->item[k].kind == SB_ITEM_TEXT && has_word(scene->item[k].class, "label"))
            return &scene->item[k];
    return NULL;
}

/* The figures in the picture, as data and as text, are the findings'. */
static void check_figures(const sb_scene *scene, const made_up *made)
{
    const sb_model *m = made->model;
    for (int i = 0; i < scene->n_items; i++) {
        const sb_item *group = &scene->item[i];
        if (!is_group(group, "link")) continue;
        if (atoll(data_of(group, "n")) == 0) { /* shown because it leads to what was reached */
            ck_assert(data_of(group, "wait-h") == NULL && label_text(scene, i) == NULL);
            continue;
        }
        bool found = false;
        for (int l = 0; l < m->n_links && !found; l++) {
            const sb_link_finding *f = &made->findings.link[l];
            char wait[SB_SHORT_TIME_SIZE], text[80];
            found = strcmp(data_of(group, "from"), m->link[l].from.id) == 0 &&
                    strcmp(data_of(group, "to"), m->link[l].to.id) == 0 &&
                    atoll(data_of(group, "n")) == f->n &&
                    fabs(atof(data_of(group, "wait-h")) - f->wait_p50_h) <= 1e-9 * f->wait_p50_h &&
                    fabs(atof(data_of(group, "total-h")) - f->wait_total_h) <= 1e-9 * f->wait_total_h;
            if (!found) continue;
            snprintf(text, sizeof text, "%s · %lld", sb_short_time(wait, f->wait_p50_h, true),
                     (long long)f->n);
            ck_assert_str_eq(label_text(scene, i)->line[0], text);
        }
        ck_assert_msg(found, "%s > %s is nowhere in the findings", data_of(group, "from"),
                      data_of(group, "to"));
    }
}

START_TEST(the_small_case)
{
    made_up made;
    small_case(&made);
    sb_scene *scene = picture(&made, NULL, 0);
    char *text = said(scene);
    check_figures(scene, &made);
    ck_assert_ptr_nonnull(
        strstr(text, "6 av 8 länkar visas. 2 användes aldrig. 1 steg och grindar nåddes aldrig."));
    ck_assert_ptr_nonnull(strstr(text, "tillbaka: omtag"));
    ck_assert_ptr_nonnull(strstr(text, "17 dygn · 1000"));
    ck_assert_int_lt(group_of(scene, "node-node4"), 0);
    ck_assert(has_word(scene->item[group_of(scene, "node-node0")].class, "choice"));
    ck_assert(has_word(scene->item[group_of(scene, "node-node5")].class, "finish"));
    ck_assert(has_word(scene->item[group_of(scene, "node-node3")].class, "own-child"));
    int back = 0;
    for (int i = 0; i < scene->n_items; i++)
        if (is_group(&scene->item[i], "back")) back++;
    ck_assert_int_eq(back, 1);
    free(text);
    sb_scene_free(scene);
    scene = picture(&made, "en", 0);
    text = said(scene);
    ck_assert_ptr_nonnull(strstr(text, "6 of 8 links shown. 2 were never used."));
    ck_assert_ptr_nonnull(strstr(text, "17 d · 1000"));
    free(text);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

START_TEST(widths_are_capped_and_follow_use)
{
    made_up made;
    small_case(&made);
    sb_scene *scene = picture(&made, NULL, 0);
    for (int i = 0; i < scene->n_items; i++) {
        if (!is_group(&scene->item[i], "link")) continue;
        for (int k = i; k < group_end(scene, i); k++) {
            if (!has_word(scene->item[k].class, "line")) continue;
            double width = atof(strstr(scene->item[k].style, "stroke-width:") + 13);
            double expected = 1 + 4 * atof(data_of(&scene->item[i], "n")) / 1400;
            ck_assert_double_eq_tol(width, expected, 0.006);
            ck_assert(width <= 5);
        }
    }
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

START_TEST(random_graphs_are_clean)
{
    int labels_in_all = 0, crowded = 0;
    for (int seed = 1; seed <= 12; seed++) {
        made_up made;
        static label labels[400];
        random_case(&made, (uint64_t)seed, 6 + 4 * seed);
        sb_scene *scene = picture(&made, NULL, 0);
        check_figures(scene, &made);
        int n = labels_of(scene, labels);
        for (int i = 0; i < n; i++) {
            sb_box *b = &labels[i].box;
            ck_assert(b->x >= 0 && b->y >= 0 && b->x + b->w <= scene->width && b->y + b->h <= scene->height);
            for (int j = 0; j < i; j++) crowded += boxes_overlap(*b, labels[j].box);
            for (int k = 0; k < scene->n_items; k++)
                if (is_group(&scene->item[k], "node")) crowded += boxes_overlap(*b, scene->item[k].box);
        }
        labels_in_all += n;
        for (int i = 0; i < scene->n_items; i++)
            for (int k = 0; k < i; k++)
                if (is_group(&scene->item[i], "node") && is_group(&scene->item[k], "node"))
                    ck_assert(!boxes_overlap(scene->item[i].box, scene->item[k].box));
        sb_scene_free(scene);
        made_free(&made);
    }
    ck_assert_msg(crowded == 0, "%d of %d labels lie over something", crowded, labels_in_all);
}
END_TEST

START_TEST(same_bytes_and_no_markup_from_a_scenario)
{
    made_up made;
    small_case(&made);
    made.model->scenario.title = "<script>alert(1)</script>";
    made.model->node[1].title = "\\N <b>fet</b> \" onload='x'";
    made.model->actor[0].title = "</text><a href=\"javascript:x\">";
    sb_scene *first = picture(&made, NULL, 0), *second = picture(&made, NULL, 0);
    char *a = svg_of(first), *b = svg_of(second);
    ck_assert_str_eq(a, b);
    ck_assert_ptr_null(strstr(a, "<script"));
    ck_assert_ptr_null(strstr(a, "<b>"));
    ck_assert_ptr_null(strstr(a, "<a "));
    ck_assert_ptr_nonnull(strstr(a, "\\N"));
    free(a);
    free(b);
    sb_scene_free(first);
    sb_scene_free(second);
    made_free(&made);
}
END_TEST

START_TEST(nothing_run_is_a_picture_too)
{
    made_up made;
    small_case(&made);
    for (int i = 0; i < made.model->n_links; i++)
        made.findings.link[i] = (sb_link_finding){ .wait_p50_h = NAN };
    for (int i = 0; i < made.model->n_nodes; i++) made.findings.node[i].n = 0;
    sb_scene *scene = picture(&made, NULL, 0);
    char *text = said(scene);
    ck_assert_ptr_nonnull(strstr(text, "8 av 8 länkar visas."));
    free(text);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

/* A long process is folded so that it fills a screen, not a strip. */
START_TEST(long_processes_are_folded)
{
    made_up made;
    sb_model *m = made_model("En lång process");
    made_actor(m, "Polis");
    for (int i = 0; i < 40; i++) made_node(m, SB_STEP, "Ett steg bland många", 0, -1);
    for (int i = 0; i < 39; i++) made_link(m, i, i + 1, -1);
    made_ready(m);
    made_findings(&made, m);
    for (int i = 0; i < 39; i++) made_passages(&made, i, 100, 5);
    sb_scene *scene = picture(&made, NULL, 0);
    ck_assert_msg(scene->width > scene->height && scene->width < 3 * scene->height, "%g × %g", scene->width,
                  scene->height);
    sb_scene_free(scene);
    made_free(&made);
}
END_TEST

START_TEST(a_missing_program_leaves_nothing)
{
    made_up made;
    small_case(&made);
    sb_scene *scene = NULL;
    sb_diag diag = { 0 };
    sb_bottleneck_options options = { .program = "/nowhere/simbana-dot" };
    ck_assert_int_eq(sb_bottleneck_draw(&scene, made.model, &made.findings, &options, &diag), SB_MACHINE);
    ck_assert_ptr_null(scene);
    made_free(&made);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/bottleneck");
    TCase *colours = tcase_create("colours"), *pick = tcase_create("pick");
    TCase *whole = tcase_create("picture");
    tcase_set_timeout(whole, 120);
    tcase_add_test(colours, colours_are_cividis_and_darken);
    tcase_add_test(colours, scales_hold_their_data);
    tcase_add_test(pick, picks_what_was_used);
    tcase_add_test(pick, a_mean_stands_in_where_no_median_was_kept);
    tcase_add_test(pick, stays_connected_however_few);
    tcase_add_test(pick, flags_the_eight_largest_totals);
    tcase_add_test(pick, a_tell_that_starts_work_holds_it_to_the_rest);
    tcase_add_test(whole, the_small_case);
    tcase_add_test(whole, widths_are_capped_and_follow_use);
    tcase_add_test(whole, random_graphs_are_clean);
    tcase_add_test(whole, same_bytes_and_no_markup_from_a_scenario);
    tcase_add_test(whole, nothing_run_is_a_picture_too);
    tcase_add_test(whole, long_processes_are_folded);
    tcase_add_test(whole, a_missing_program_leaves_nothing);
    suite_add_tcase(suite, colours);
    suite_add_tcase(suite, pick);
    suite_add_tcase(suite, whole);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
