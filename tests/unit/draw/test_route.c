/* Orthogonal routes: the hard rules, on random tables; crowded cells; memory that runs out. */
#include "draw/route.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../graph/starve.h"

enum { COLUMNS = 7, ROWS = 5, CELLS = 14, ROUTES = 20, MOST_LINES = 200 };

static uint32_t state;

static int below(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)n);
}

static int column_ports[COLUMNS], row_ports[ROWS];
static sb_route_cell cells[CELLS];
static sb_route routes[ROUTES];
static sb_route_table table;

static void random_table(uint32_t seed)
{
    bool taken[COLUMNS][ROWS] = { 0 };
    state = seed;
    for (int i = 0; i < COLUMNS; i++) column_ports[i] = 1 + 2 * below(3);
    for (int i = 0; i < ROWS; i++) row_ports[i] = 1 + 2 * below(3);
    for (int i = 0; i < CELLS; i++) {
        int x, y;
        do x = below(COLUMNS), y = below(ROWS);
        while (taken[x][y]);
        taken[x][y] = true;
        unsigned down = (1u << column_ports[x]) - 1, beside = (1u << row_ports[y]) - 1;
        cells[i] = (sb_route_cell){ x, y, { beside, down, beside, down } };
    }
    for (int i = 0; i < ROUTES; i++)
        routes[i] = (sb_route){ .from = below(CELLS), .to = below(CELLS), .importance = 1 };
    table = (sb_route_table){ COLUMNS, ROWS, column_ports, row_ports, 6, cells, CELLS, routes, ROUTES };
}

/* Which cell's block a spot lies in; -1 = none. */
static int cell_at(int x, int y)
{
    for (int c = 0; c < CELLS; c++) {
        int left = sb_route_port_line(column_ports, table.tracks, cells[c].column);
        int top = sb_route_port_line(row_ports, table.tracks, cells[c].row);
        bool inside = left <= x && x < left + column_ports[cells[c].column] && top <= y &&
                      y < top + row_ports[cells[c].row];
        if (inside) return c;
    }
    return -1;
}

static int sign(int x)
{
    return (x > 0) - (x < 0);
}

/* Stretches by line: which route runs from (x, y) to the right, and down; corners: which route bends
 * there. */
static int right_of[MOST_LINES][MOST_LINES], down_of[MOST_LINES][MOST_LINES],
    corner_at[MOST_LINES][MOST_LINES];
static int across_at[MOST_LINES][MOST_LINES], down_at[MOST_LINES][MOST_LINES];

static void claim(int *field, int route, const char *what)
{
    ck_assert_msg(*field < 0, "routes %d and %d: %s", *field, route, what);
    *field = route;
}

/* Walks a route, claiming its stretches and vertices, and checks that it touches no cell but its own ends. */
static void walk(int r)
{
    const sb_route *route = &routes[r];
    ck_assert_int_ge(route->n_spots, 2);
    ck_assert_int_eq(cell_at(route->spot[0].x, route->spot[0].y), route->from);
    ck_assert_int_eq(cell_at(route->spot[route->n_spots - 1].x, route->spot[route->n_spots - 1].y),
                     route->to);
    for (int k = 0; k + 1 < route->n_spots; k++) {
        sb_spot a = route->spot[k], b = route->spot[k + 1];
        int dx = sign(b.x - a.x), dy = sign(b.y - a.y);
        ck_assert_int_eq(abs(dx) + abs(dy), 1);
        for (int x = a.x, y = a.y; x != b.x || y != b.y; x += dx, y += dy) {
            claim(dx != 0 ? &right_of[dx > 0 ? x : x - 1][y] : &down_of[x][dy > 0 ? y : y - 1], r,
                  "share a stretch");
            bool first = x == a.x && y == a.y;
            if (first && k > 0) claim(&corner_at[x][y], r, "bend at one place");
            if (first) continue;
            claim(dx != 0 ? &across_at[x][y] : &down_at[x][y], r, "run over one another");
            ck_assert_msg(cell_at(x, y) < 0, "route %d runs over cell %d", r, cell_at(x, y));
        }
    }
}

START_TEST(hard_rules_hold)
{
    sb_arena *arena = sb_arena_new();
    random_table((uint32_t)_i + 1);
    ck_assert_int_eq(sb_route_all(&table, arena, NULL), SB_OK);
    for (int x = 0; x < MOST_LINES; x++)
        for (int y = 0; y < MOST_LINES; y++)
            right_of[x][y] = down_of[x][y] = corner_at[x][y] = across_at[x][y] = down_at[x][y] = -1;
    for (int i = 0; i < ROUTES; i++)
        if (!routes[i].shares) walk(i);
    for (int x = 0; x < MOST_LINES; x++)
        for (int y = 0; y < MOST_LINES; y++)
            ck_assert_msg(corner_at[x][y] < 0 || (across_at[x][y] < 0 && down_at[x][y] < 0),
                          "a route over a bend");
    sb_arena_free(arena);
}
END_TEST

START_TEST(a_straight_way_is_taken)
{
    sb_arena *arena = sb_arena_new();
    const int three[] = { 3, 3, 3 }, one[] = { 3 };
    const sb_route_cell in_a_row[] = { { 0, 0, { 7, 7, 7, 7 } }, { 2, 0, { 7, 7, 7, 7 } } };
    sb_route route = { .from = 0, .to = 1, .importance = 1 };
    sb_route_table t = { 3, 1, three, one, 4, in_a_row, 2, &route, 1 };
    ck_assert_int_eq(sb_route_all(&t, arena, NULL), SB_OK);
    ck_assert_int_eq(route.n_spots, 2);
    ck_assert_int_eq(route.spot[0].y, sb_route_port_line(one, 4, 0) + 1); /* from the middle port */
    ck_assert_int_eq(route.spot[1].y, route.spot[0].y);
    sb_arena_free(arena);
}
END_TEST

/* More routes than ports: all get a way, and those that share have a common end. */
START_TEST(crowded_cells_share)
{
    enum { SPOKES = 30 };
    sb_arena *arena = sb_arena_new();
    static int columns[SPOKES + 1], rows[2] = { 3, 3 };
    static sb_route_cell hub_and_spokes[SPOKES + 1];
    static sb_route spoke[SPOKES];
    for (int i = 0; i <= SPOKES; i++) {
        columns[i] = 3;
        hub_and_spokes[i] = (sb_route_cell){ i, i < SPOKES, { 7, 7, 7, 7 } };
    }
    for (int i = 0; i < SPOKES; i++) spoke[i] = (sb_route){ .from = i, .to = SPOKES, .importance = 1 };
    sb_route_table t = { SPOKES + 1, 2, columns, rows, 6, hub_and_spokes, SPOKES + 1, spoke, SPOKES };
    ck_assert_int_eq(sb_route_all(&t, arena, NULL), SB_OK);
    int sharers = 0;
    for (int i = 0; i < SPOKES; i++) {
        ck_assert_int_ge(spoke[i].n_spots, 2);
        sharers += spoke[i].shares;
    }
    ck_assert_int_gt(sharers, 0);
    sb_arena_free(arena);
}
END_TEST

START_TEST(the_same_table_gives_the_same_routes)
{
    sb_arena *arena = sb_arena_new();
    sb_route first[ROUTES];
    random_table(5);
    ck_assert_int_eq(sb_route_all(&table, arena, NULL), SB_OK);
    memcpy(first, routes, sizeof first);
    random_table(5);
    ck_assert_int_eq(sb_route_all(&table, arena, NULL), SB_OK);
    for (int i = 0; i < ROUTES; i++) {
        ck_assert_int_eq(first[i].n_spots, routes[i].n_spots);
        ck_assert_mem_eq(first[i].spot, routes[i].spot, (size_t)routes[i].n_spots * sizeof(sb_spot));
    }
    sb_arena_free(arena);
}
END_TEST

#ifdef SB_CAN_STARVE
static sb_status ask(void)
{
    sb_arena *arena = sb_arena_new();
    if (arena == NULL) return SB_NOMEM;
    random_table(2);
    sb_status status = sb_route_all(&table, arena, NULL);
    sb_arena_free(arena);
    return status;
}

START_TEST(memory_that_runs_out_is_a_status)
{
    ck_assert_int_gt(starve(ask), 10);
}
END_TEST
#endif

int main(void)
{
    Suite *suite = suite_create("draw/route");
    TCase *c = tcase_create("route");
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, hard_rules_hold, 0, 40);
    tcase_add_test(c, a_straight_way_is_taken);
    tcase_add_test(c, crowded_cells_share);
    tcase_add_test(c, the_same_table_gives_the_same_routes);
#ifdef SB_CAN_STARVE
    tcase_add_test(c, memory_that_runs_out_is_a_status);
#endif
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
