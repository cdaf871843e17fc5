/* simbana-dot: what it answers to graphs, and to what only pretends to be one. */
#include "draw/dot_child.h"
#include "../draw/made_up.h"

#include <jansson.h>
#include <signal.h>
#include <sys/wait.h>

/* Runs simbana-dot on a text. The answer, to be freed by json_decref; NULL and the message if it refused. */
static json_t *ask(const char *text, size_t length, sb_diag *diag)
{
    char *output = NULL;
    size_t n;
    memset(diag, 0, sizeof *diag);
    if (sb_child_run(&output, &n, dot_program(), text, length, 20000, diag) != SB_OK) return NULL;
    json_error_t error;
    json_t *answer = json_loadb(output, n, 0, &error);
    free(output);
    ck_assert_msg(answer != NULL, "not JSON: %s", error.text);
    return answer;
}

static double number_at(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    ck_assert_msg(json_is_number(value), "no number %s", key);
    return json_number_value(value);
}

static const json_t *item(const json_t *root, const char *list, size_t i)
{
    const json_t *found = json_array_get(json_object_get(root, list), i);
    ck_assert_msg(found != NULL, "no %s %d", list, (int)i);
    return found;
}

START_TEST(lays_out_a_graph)
{
    static const char text[] =
        "{\"nodes\":[{\"id\":\"a\",\"width\":100,\"height\":40},{\"id\":\"b\",\"shape\":\"diamond\"},{\"id\":"
        "\"c\"}],"
        "\"edges\":[{\"from\":\"a\",\"to\":\"b\",\"label\":{\"width\":50,\"height\":14}},"
        "{\"from\":\"b\",\"to\":\"a\",\"constraint\":false},{\"from\":\"a\",\"to\":\"c\",\"hidden\":true},"
        "{\"from\":\"b\",\"to\":\"b\"}]}";
    sb_diag diag;
    json_t *root = ask(text, sizeof text - 1, &diag);
    ck_assert_msg(root != NULL, "%s", diag.message);
    ck_assert_str_eq(json_string_value(json_object_get(item(root, "nodes", 0), "id")), "a");
    double a_y = number_at(item(root, "nodes", 0), "y"), b_y = number_at(item(root, "nodes", 1), "y");
    ck_assert_double_eq(number_at(item(root, "nodes", 0), "width"), 100);
    ck_assert(a_y < b_y && b_y <= number_at(root, "height")); /* downwards from the top */
    for (size_t i = 0; i < 4; i++) {
        size_t n = json_array_size(json_object_get(item(root, "edges", i), "points"));
        ck_assert(i == 2 ? n == 0 : n >= 4 && n % 3 == 1);
    }
    const json_t *label = json_object_get(item(root, "edges", 0), "label");
    double y = json_number_value(json_array_get(label, 1));
    ck_assert(y > a_y && y < b_y);
    json_decref(root);
}
END_TEST

START_TEST(sideways_and_levels)
{
    static const char text[] =
        "{\"rankdir\":\"LR\",\"nodes\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}],\"same\":[[\"b\",\"c\"]"
        "],"
        "\"edges\":[{\"from\":\"a\",\"to\":\"b\"},{\"from\":\"a\",\"to\":\"c\",\"minlen\":2}]}";
    sb_diag diag;
    json_t *root = ask(text, sizeof text - 1, &diag);
    ck_assert_msg(root != NULL, "%s", diag.message);
    double x[3];
    for (size_t i = 0; i < 3; i++) x[i] = number_at(item(root, "nodes", i), "x");
    ck_assert(x[0] < x[1]);
    ck_assert_double_eq(x[1], x[2]);
    json_decref(root);
}
END_TEST

/* Ids never mean anything: no escapes, no markup, no ports, no keywords. */
START_TEST(ids_are_only_names)
{
    static const char *const ids[] = {
        "\\N",   "\\G\\n",  "<b>fet</b>", "<<TABLE><TR><TD>x</TD></TR></TABLE>>",
        "a:b:c", "node",    "edge",       "-1e9",
        "\"",    "'; DROP", "å ä ö",      "%s%n",
        "",      " ",       "a\nb"
    };
    enum { N = sizeof ids / sizeof *ids };
    json_t *nodes = json_array(), *edges = json_array();
    for (size_t i = 0; i < N; i++) json_array_append_new(nodes, json_pack("{ss}", "id", ids[i]));
    for (size_t i = 1; i < N; i++)
        json_array_append_new(edges, json_pack("{ss ss}", "from", ids[i - 1], "to", ids[i]));
    json_t *graph = json_pack("{so so}", "nodes", nodes, "edges", edges);
    char *text = json_dumps(graph, 0);
    sb_diag diag;
    json_t *root = ask(text, strlen(text), &diag);
    ck_assert_msg(root != NULL, "%s", diag.message);
    for (size_t i = 0; i < N; i++) {
        ck_assert_str_eq(json_string_value(json_object_get(item(root, "nodes", i), "id")), ids[i]);
        ck_assert_double_eq(number_at(item(root, "nodes", i), "width"), 54);
    }
    ck_assert_double_eq(number_at(root, "width"),
                        54); /* one column of boxes: nothing was drawn wider by its name */
    json_decref(root);
    json_decref(graph);
    free(text);
}
END_TEST

static const struct refused {
    const char *text, *message;
} refused[] = {
    { "", "not JSON" },
    { "\xFF\xFE\x01", "not JSON" },
    { "digraph { a -> b }", "not JSON" },
    { "[1,2,3]", "not an object" },
    { "{\"nodes\":{}}", "must be a list" },
    { "{\"nodes\":[1]}", "not an object" },
    { "{\"nodes\":[{}]}", "has no id" },
    { "{\"nodes\":[{\"id\":7}]}", "has no id" },
    { "{\"nodes\":[{\"id\":\"a\"},{\"id\":\"a\"}]}", "two nodes have the id" },
    { "{\"nodes\":[{\"id\":\"a\",\"id\":\"b\"}]}", "not JSON" },
    { "{\"nodes\":[{\"id\":\"a\",\"label\":\"<b>\"}]}", "unknown key" },
    { "{\"nodes\":[{\"id\":\"a\",\"width\":1e300}]}", "must be a number" },
    { "{\"nodes\":[{\"id\":\"a\",\"width\":0}]}", "must be a number" },
    { "{\"nodes\":[{\"id\":\"a\",\"width\":\"10\"}]}", "must be a number" },
    { "{\"nodes\":[{\"id\":\"a\",\"shape\":\"polygon\"}]}", "not known" },
    { "{\"rankdir\":\"<b>\"}", "not known" },
    { "{\"rankdir\":1}", "not known" },
    { "{\"engine\":\"neato\"}", "unknown key" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"from\":\"a\",\"to\":\"b\"}]}", "names no node" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"from\":\"a\"}]}", "must be the id" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"from\":\"a\",\"to\":\"a\",\"weight\":1.5}]}",
      "whole number" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"from\":\"a\",\"to\":\"a\",\"minlen\":1000000}]}",
      "whole number" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"edges\":[{\"from\":\"a\",\"to\":\"a\",\"label\":\"<b>\"}]}",
      "not an object" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"same\":[[]]}", "list of ids" },
    { "{\"nodes\":[{\"id\":\"a\"}],\"same\":[\"a\"]}", "list of ids" },
};

START_TEST(refuses_what_is_no_graph)
{
    sb_diag diag;
    json_t *root = ask(refused[_i].text, strlen(refused[_i].text), &diag);
    ck_assert_ptr_null(root);
    ck_assert_int_eq(diag.code, SB_MACHINE);
    ck_assert_msg(strstr(diag.message, refused[_i].message), "%s: %s", refused[_i].text, diag.message);
}
END_TEST

START_TEST(refuses_binary_and_depth)
{
    enum { SIZE = 3 << 20 };
    char *bytes = malloc(SIZE);
    ck_assert_ptr_nonnull(bytes);
    sb_diag diag;
    chance_state = 3;
    for (size_t i = 0; i < SIZE; i++) bytes[i] = (char)chance(256);
    ck_assert_ptr_null(ask(bytes, SIZE, &diag));
    memset(bytes, '[', SIZE);
    ck_assert_ptr_null(ask(bytes, SIZE, &diag));
    ck_assert_ptr_nonnull(strstr(diag.message, "not JSON"));
    free(bytes);
}
END_TEST

START_TEST(refuses_what_is_too_large)
{
    enum { SIZE = 17 << 20 };
    char *blanks = malloc(SIZE);
    ck_assert_ptr_nonnull(blanks);
    sb_diag diag;
    memset(blanks, ' ', SIZE);
    ck_assert_ptr_null(ask(blanks, SIZE, &diag));
    ck_assert_msg(strstr(diag.message, "too large"), "%s", diag.message);
    free(blanks);
    json_t *nodes = json_array();
    for (int i = 0; i < 5001; i++) {
        char id[16];
        snprintf(id, sizeof id, "n%d", i);
        json_array_append_new(nodes, json_pack("{ss}", "id", id));
    }
    json_t *graph = json_pack("{so}", "nodes", nodes);
    char *text = json_dumps(graph, 0);
    ck_assert_ptr_null(ask(text, strlen(text), &diag));
    ck_assert_msg(strstr(diag.message, "more than 5000"), "%s", diag.message);
    free(text);
    json_decref(graph);
}
END_TEST

START_TEST(an_empty_graph_is_one_too)
{
    sb_diag diag;
    json_t *root = ask("{}", 2, &diag);
    ck_assert_msg(root != NULL, "%s", diag.message);
    ck_assert_int_eq((int)json_array_size(json_object_get(root, "nodes")), 0);
    json_decref(root);
}
END_TEST

/* Random graphs, circles and self-loops and doubled links included: every node inside, none over another. */
START_TEST(random_graphs)
{
    for (int seed = 1; seed <= 15; seed++) {
        chance_state = (uint64_t)seed;
        int n = 1 + (int)chance(40), m = (int)chance(80);
        json_t *nodes = json_array(), *edges = json_array();
        for (int i = 0; i < n; i++) {
            char id[16];
            snprintf(id, sizeof id, "%d", i);
            json_array_append_new(nodes, json_pack("{ss si si ss}", "id", id, "width", 10 + (int)chance(150),
                                                   "height", 10 + (int)chance(60), "shape",
                                                   chance(2) ? "box" : "diamond"));
        }
        for (int i = 0; i < m; i++) {
            char from[16], to[16];
            snprintf(from, sizeof from, "%d", (int)chance((uint32_t)n));
            snprintf(to, sizeof to, "%d", (int)chance((uint32_t)n));
            json_t *edge = json_pack("{ss ss sb si}", "from", from, "to", to, "constraint", (int)chance(2),
                                     "weight", (int)chance(9));
            if (chance(2))
                json_object_set_new(edge, "label", json_pack("{si si}", "width", 60, "height", 15));
            json_array_append_new(edges, edge);
        }
        json_t *graph = json_pack("{so so}", "nodes", nodes, "edges", edges);
        char *text = json_dumps(graph, 0);
        sb_diag diag;
        json_t *root = ask(text, strlen(text), &diag);
        ck_assert_msg(root != NULL, "seed %d: %s", seed, diag.message);
        for (int i = 0; i < n; i++) {
            const json_t *a = item(root, "nodes", (size_t)i);
            double w = number_at(a, "width"), h = number_at(a, "height");
            sb_box box = { number_at(a, "x") - w / 2, number_at(a, "y") - h / 2, w, h };
            ck_assert(box.x > -0.1 && box.y > -0.1 && box.x + w < number_at(root, "width") + 0.1);
            for (int j = 0; j < i; j++) {
                const json_t *b = item(root, "nodes", (size_t)j);
                double bw = number_at(b, "width"), bh = number_at(b, "height");
                sb_box other = { number_at(b, "x") - bw / 2, number_at(b, "y") - bh / 2, bw, bh };
                ck_assert_msg(!boxes_overlap(box, other), "seed %d: nodes %d, %d", seed, i, j);
            }
        }
        json_decref(root);
        json_decref(graph);
        free(text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dot");
    TCase *c = tcase_create("program");
    tcase_set_timeout(c, 60);
    tcase_add_test(c, lays_out_a_graph);
    tcase_add_test(c, sideways_and_levels);
    tcase_add_test(c, ids_are_only_names);
    tcase_add_loop_test(c, refuses_what_is_no_graph, 0, (int)(sizeof refused / sizeof *refused));
    tcase_add_test(c, refuses_binary_and_depth);
    tcase_add_test(c, refuses_what_is_too_large);
    tcase_add_test(c, an_empty_graph_is_one_too);
    tcase_add_test(c, random_graphs);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
