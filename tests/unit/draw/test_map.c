/* The swimlane map: the bars of DRAWING.md, measured on the scene of many random models, and what must be in it. */
#include "draw/map.h"
#include "draw/svg.h"
#include "sketch.h"

#include <check.h>
#include <math.h>
#include <stdio.h>

enum { MOST_THINGS = 2000 };

typedef struct thing {
    const sb_item *group;
    sb_box box;
    const char *lane, *from, *to;
} thing;

/* What a scene shows, by its groups. */
typedef struct picture {
    thing node[MOST_THINGS], lane[MOST_THINGS], link[MOST_THINGS], label[MOST_THINGS];
    int n_nodes, n_lanes, n_links, n_labels;
    int link_of_label[MOST_THINGS];
} picture;

static const char *data(const sb_item *group, const char *name)
{
    for (int i = 0; i < group->n_attributes; i++)
        if (strcmp(group->attribute[i].name, name) == 0) return group->attribute[i].value;
    return "";
}

static bool has_class(const sb_item *item, const char *class)
{
    size_t n = strlen(class);
    const char *p = item->class;
    while (p != NULL && (p = strstr(p, class)) != NULL) {
        if ((p == item->class || p[-1] == ' ') && (p[n] == ' ' || p[n] == '\0')) return true;
        p += n;
    }
    return false;
}

static void add(thing *list, int *n, const sb_item *group, sb_box box)
{
    ck_assert_int_lt(*n, MOST_THINGS);
    list[(*n)++] = (thing){ group, box, data(group, "lane"), data(group, "from"), data(group, "to") };
}

static void look(picture *p, const sb_scene *scene)
{
    *p = (picture){ 0 };
    for (int i = 0; i < scene->n_items; i++) {
        const sb_item *item = &scene->item[i];
        bool open = item->kind == SB_ITEM_OPEN;
        bool node = has_class(item, "node") || has_class(item, "mirror") || has_class(item, "told");
        bool link = has_class(item, "link") || has_class(item, "tell") || has_class(item, "tie");
        if (open && node && item->has_box) add(p->node, &p->n_nodes, item, item->box);
        else if (open && has_class(item, "lane")) add(p->lane, &p->n_lanes, item, item->box);
        else if (open && link && item->n_points > 0) add(p->link, &p->n_links, item, (sb_box){ 0 });
        else if (item->kind == SB_ITEM_TEXT && item->has_box) {
            p->link_of_label[p->n_labels] = p->n_links - 1;
            add(p->label, &p->n_labels, item, item->box);
        }
    }
}

/* --- geometry --------------------------------------------------------------------------------------------------- */

static bool overlap(sb_box a, sb_box b, double by)
{
    return fmin(a.x + a.w, b.x + b.w) - fmax(a.x, b.x) > by && fmin(a.y + a.h, b.y + b.h) - fmax(a.y, b.y) > by;
}

static sb_box segment(const thing *link, int k)
{
    sb_xy a = link->group->point[k], b = link->group->point[k + 1];
    return (sb_box){ fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y) };
}

static bool runs_through(const thing *link, sb_box box, double shrink)
{
    sb_box inner = { box.x + shrink, box.y + shrink, box.w - 2 * shrink, box.h - 2 * shrink };
    for (int k = 0; k + 1 < link->group->n_points; k++) {
        sb_box s = segment(link, k);
        double across = fmin(s.x + s.w, inner.x + inner.w) - fmax(s.x, inner.x);
        double down = fmin(s.y + s.h, inner.y + inner.h) - fmax(s.y, inner.y);
        if (across >= 0 && down >= 0 && across + down > 1) return true;
    }
    return false;
}

/* Shared length of two parallel segments, and how far apart they are; -1 if they do not run side by side. */
static double side_by_side(sb_box a, sb_box b, double *apart)
{
    bool across = a.w > a.h;
    if (across != (b.w > b.h)) return -1;
    *apart = across ? fabs(a.y - b.y) : fabs(a.x - b.x);
    return across ? fmin(a.x + a.w, b.x + b.w) - fmax(a.x, b.x) : fmin(a.y + a.h, b.y + b.h) - fmax(a.y, b.y);
}

static bool related(const thing *a, const thing *b)
{
    return strcmp(a->from, b->from) == 0 || strcmp(a->to, b->to) == 0 || strcmp(a->from, b->to) == 0 || strcmp(a->to, b->from) == 0;
}

/* --- the bars --------------------------------------------------------------------------------------------------- */

#define BAR(holds, ...) ck_assert_msg(holds, __VA_ARGS__)

static void check_nodes(const picture *p, const char *what)
{
    for (int i = 0; i < p->n_nodes; i++) {
        for (int k = i + 1; k < p->n_nodes; k++)
            BAR(!overlap(p->node[i].box, p->node[k].box, 0.5), "%s: nodes overlap", what);
        bool inside = false;
        for (int l = 0; l < p->n_lanes; l++) {
            sb_box b = p->node[i].box, lane = p->lane[l].box;
            if (strcmp(p->lane[l].group->id + strlen("lane-"), p->node[i].lane) != 0) continue;
            inside = lane.x <= b.x && b.x + b.w <= lane.x + lane.w && lane.y <= b.y && b.y + b.h <= lane.y + lane.h;
        }
        BAR(inside, "%s: node %s outside its lane", what, p->node[i].group->id);
    }
}

static void check_links(const picture *p, const char *what)
{
    for (int i = 0; i < p->n_links; i++) {
        const thing *link = &p->link[i];
        BAR(link->group->n_points >= 2, "%s: a link is missing", what);
        for (int k = 0; k + 1 < link->group->n_points; k++) {
            sb_box s = segment(link, k);
            BAR(s.w < 0.01 || s.h < 0.01, "%s: %s>%s slants", what, link->from, link->to);
            BAR(k + 2 < link->group->n_points || s.w + s.h >= 12 - 0.01, "%s: %s>%s has no room for its head: %g", what,
                link->from, link->to, s.w + s.h);
        }
        for (int v = 0; v < p->n_nodes; v++)
            BAR(!runs_through(link, p->node[v].box, 2), "%s: link %s>%s over %s", what, link->from, link->to,
                p->node[v].group->id ? p->node[v].group->id : "a mirror or mark");
    }
}

static void check_parallels(const picture *p, const char *what)
{
    for (int i = 0; i < p->n_links; i++)
        for (int j = i + 1; j < p->n_links; j++)
            for (int k = 0; k + 1 < p->link[i].group->n_points; k++)
                for (int m = 0; m + 1 < p->link[j].group->n_points; m++) {
                    double apart = 0, shared = side_by_side(segment(&p->link[i], k), segment(&p->link[j], m), &apart);
                    bool together = shared > 3 && apart < 1, close = shared > 12 && apart >= 1 && apart < 7.5;
                    BAR(!close, "%s: %s>%s and %s>%s run %g px apart", what, p->link[i].from, p->link[i].to,
                        p->link[j].from, p->link[j].to, apart);
                    BAR(!together || related(&p->link[i], &p->link[j]), "%s: %s>%s and %s>%s share a line", what,
                        p->link[i].from, p->link[i].to, p->link[j].from, p->link[j].to);
                }
}

static void check_labels(const picture *p, const char *what)
{
    for (int i = 0; i < p->n_labels; i++) {
        const thing *own = &p->link[p->link_of_label[i]];
        for (int v = 0; v < p->n_nodes; v++)
            BAR(!overlap(p->label[i].box, p->node[v].box, 0.5), "%s: label of %s>%s over a node", what, own->from, own->to);
        for (int k = i + 1; k < p->n_labels; k++)
            BAR(!overlap(p->label[i].box, p->label[k].box, 0.5), "%s: labels over each other", what);
        for (int k = 0; k < p->n_links; k++)
            BAR(!runs_through(&p->link[k], p->label[i].box, 0.5), "%s: label of %s>%s on link %s>%s", what, own->from,
                own->to, p->link[k].from, p->link[k].to);
    }
}

static int count_crossings(const picture *p)
{
    int n = 0;
    for (int i = 0; i < p->n_links; i++)
        for (int j = i + 1; j < p->n_links; j++)
            for (int k = 0; k + 1 < p->link[i].group->n_points; k++)
                for (int m = 0; m + 1 < p->link[j].group->n_points; m++) {
                    sb_box a = segment(&p->link[i], k), b = segment(&p->link[j], m);
                    if ((a.w > a.h) == (b.w > b.h)) continue;
                    sb_box h = a.w > a.h ? a : b, v = a.w > a.h ? b : a;
                    n += h.x < v.x && v.x < h.x + h.w && v.y < h.y && h.y < v.y + v.h;
                }
    return n;
}

static sb_scene *draw(const sb_model *model)
{
    sb_scene *scene = NULL;
    sb_diag diag = { 0 };
    sb_map_options options = { .lang = NULL };
    ck_assert_msg(sb_map_draw(&scene, model, &options, &diag) == SB_OK, "%s", diag.message);
    return scene;
}

static void check_model(const sb_model *model, const char *what, int links)
{
    static picture p;
    sb_scene *scene = draw(model);
    look(&p, scene);
    BAR(p.n_links >= links, "%s: %d links of %d", what, p.n_links, links);
    check_nodes(&p, what);
    check_links(&p, what);
    check_parallels(&p, what);
    check_labels(&p, what);
    if (getenv("SB_SHOW")) printf("%s: %d nodes, %d links, %d crossings, %.0f x %.0f\n", what, p.n_nodes, p.n_links, count_crossings(&p), scene->width, scene->height);
    sb_scene_free(scene);
}

/* --- tests ------------------------------------------------------------------------------------------------------ */

enum { SEEDS = 60 };

START_TEST(random_maps_break_no_bar)
{
    char what[64];
    sketch s;
    sketch_init(&s, "Slumpad karta");
    int n = 5 + _i * 7 % 56;
    sketch_random(&s, (uint32_t)_i + 1, n, false);
    snprintf(what, sizeof what, "seed %d, %d nodes", _i + 1, n);
    check_model(&s.model, what, s.model.n_links);
    sketch_fini(&s);
}
END_TEST

START_TEST(wild_maps_break_no_bar)
{
    char what[64];
    sketch s;
    sketch_init(&s, "Vild karta");
    int n = 5 + _i * 5 % 31;
    sketch_random(&s, (uint32_t)_i + 1000, n, true);
    snprintf(what, sizeof what, "wild seed %d, %d nodes", _i + 1000, n);
    check_model(&s.model, what, s.model.n_links);
    sketch_fini(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("draw/map");
    TCase *c = tcase_create("map");
    tcase_set_timeout(c, 60);
    int seeds = getenv("SB_SEEDS") ? atoi(getenv("SB_SEEDS")) : SEEDS;
    tcase_add_loop_test(c, random_maps_break_no_bar, 0, seeds);
    tcase_add_loop_test(c, wild_maps_break_no_bar, 0, seeds / 2);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
