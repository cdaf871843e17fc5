/* Arenas: aligned and zeroed, apart from each other, given back to a mark. */
#include "base/arena.h"

#include <check.h>
#include <limits.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static sb_arena *arena;

static void open_arena(void)
{
    arena = sb_arena_new();
    ck_assert_ptr_nonnull(arena);
}

static void close_arena(void)
{
    sb_arena_free(arena);
}

static bool is_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != 0) return false;
    return true;
}

/* Sizes from nothing to beyond a chunk; each piece is written full, and must still be so at the end. */
START_TEST(pieces_are_aligned_zeroed_and_apart)
{
    enum { PIECES = 400 };
    unsigned char *piece[PIECES];
    size_t size[PIECES];
    for (int i = 0; i < PIECES; i++) {
        size[i] = i % 50 == 49 ? 40000u + (size_t)i : (size_t)(i * 37 % 300);
        piece[i] = sb_arena_alloc(arena, size[i]);
        ck_assert_ptr_nonnull(piece[i]);
        ck_assert((uintptr_t)piece[i] % alignof(max_align_t) == 0);
        ck_assert(is_zero(piece[i], size[i]));
        memset(piece[i], 1 + i % 255, size[i]);
    }
    for (int i = 0; i < PIECES; i++)
        for (size_t k = 0; k < size[i]; k++)
            if (piece[i][k] != 1 + i % 255) ck_abort_msg("piece %d, byte %zu", i, k);
}
END_TEST

START_TEST(back_to_a_mark)
{
    char *kept = sb_arena_text(arena, "kept");
    sb_arena_mark mark = sb_arena_here(arena);
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 40; i++) {
            unsigned char *p = sb_arena_alloc(arena, 1000);
            ck_assert(p != NULL && is_zero(p, 1000));
            memset(p, 0xEE, 1000);
        }
        sb_arena_rewind(arena, mark);
    }
    ck_assert_str_eq(kept, "kept");
    ck_assert(is_zero(sb_arena_alloc(arena, 40000), 40000));
}
END_TEST

START_TEST(back_to_the_very_beginning)
{
    sb_arena_mark mark = sb_arena_here(arena);
    for (int round = 0; round < 3; round++) {
        unsigned char *p = sb_arena_alloc(arena, 20000 + 30000 * (size_t)round);
        ck_assert(p != NULL && is_zero(p, 20000 + 30000 * (size_t)round));
        memset(p, 0xEE, 20000);
        sb_arena_rewind(arena, mark);
    }
}
END_TEST

START_TEST(an_inner_mark_leaves_the_outer_alone)
{
    sb_arena_mark outer = sb_arena_here(arena);
    char *a = sb_arena_text(arena, "a");
    sb_arena_mark inner = sb_arena_here(arena);
    sb_arena_alloc(arena, 100000);
    sb_arena_rewind(arena, inner);
    ck_assert_str_eq(a, "a");
    sb_arena_rewind(arena, outer);
    ck_assert(is_zero(sb_arena_alloc(arena, 64), 64));
}
END_TEST

START_TEST(sizes_that_overflow_are_refused)
{
    ck_assert_ptr_null(sb_arena_array(arena, SIZE_MAX / 2, 3));
    ck_assert_ptr_null(sb_arena_array(arena, 3, SIZE_MAX / 2));
    ck_assert_ptr_null(sb_arena_array(arena, SIZE_MAX / 16 + 2, 16)); /* would wrap to 16 */
    ck_assert_ptr_null(sb_arena_alloc(arena, SIZE_MAX));
    ck_assert_ptr_null(sb_arena_alloc(arena, SIZE_MAX - 15));
    ck_assert_ptr_null(sb_arena_text_n(arena, "x", SIZE_MAX));
    ck_assert_ptr_nonnull(sb_arena_array(arena, 0, SIZE_MAX));
    ck_assert_ptr_nonnull(sb_arena_array(arena, SIZE_MAX, 0));
    ck_assert_str_eq(sb_arena_text(arena, "still works"), "still works");
}
END_TEST

START_TEST(arrays_grow_and_keep_what_they_have)
{
    int *items = NULL, capacity = 0;
    for (int i = 0; i < 3000; i++) {
        ck_assert(sb_arena_grow(arena, (void **)&items, &capacity, i + 1, sizeof *items));
        ck_assert_int_ge(capacity, i + 1);
        items[i] = i * 7;
    }
    for (int i = 0; i < 3000; i++) ck_assert_int_eq(items[i], i * 7);
    int *before = items, n = capacity;
    ck_assert(sb_arena_grow(arena, (void **)&items, &capacity, n, sizeof *items) && items == before);
    ck_assert(!sb_arena_grow(arena, (void **)&items, &capacity, INT_MAX, SIZE_MAX / 1000));
    ck_assert(items == before && capacity == n);
}
END_TEST

START_TEST(texts)
{
    ck_assert_str_eq(sb_arena_text(arena, ""), "");
    ck_assert_str_eq(sb_arena_text_n(arena, "Södertälje", 4), "Söd");
    ck_assert_str_eq(sb_arena_print(arena, "%s %d %%", "åäö", -3), "åäö -3 %");
    char *wide = sb_arena_print(arena, "%50000d", 7);
    ck_assert(strlen(wide) == 50000 && wide[49999] == '7');
}
END_TEST

START_TEST(nothing_to_free)
{
    sb_arena_free(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/arena");
    TCase *tcase = tcase_create("arena");
    tcase_add_checked_fixture(tcase, open_arena, close_arena);
    tcase_add_test(tcase, pieces_are_aligned_zeroed_and_apart);
    tcase_add_test(tcase, back_to_a_mark);
    tcase_add_test(tcase, back_to_the_very_beginning);
    tcase_add_test(tcase, an_inner_mark_leaves_the_outer_alone);
    tcase_add_test(tcase, sizes_that_overflow_are_refused);
    tcase_add_test(tcase, arrays_grow_and_keep_what_they_have);
    tcase_add_test(tcase, texts);
    tcase_add_test(tcase, nothing_to_free);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
