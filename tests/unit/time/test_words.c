/* Words of the texts about time: folding, the nearest known word, quoting. */
#include "time/words.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const sb_word TABLE[] = {
    { "mon", 1 }, { "mån", 2 }, { "tisdag", 3 }, { "wednesday", 4 }, { "h", 5 }
};
enum { TABLE_SIZE = sizeof TABLE / sizeof TABLE[0] };

START_TEST(folds)
{
    static const struct {
        const char *word, *folded;
    } rows[] = {
        { "", "" },
        { "MON", "mon" },
        { "MÅN", "mån" },
        { "LÖRDAG", "lördag" },
        { "SÄ", "sä" },
        { "ma\xCC\x8An", "mån" }, /* a and a combining ring */
        { "MA\xCC\x8AN", "mån" },
        { "lo\xCC\x88r", "lör" },
        { "a\xCC\x88", "ä" },
        { "\xCC\x8A", "\xCC\x8A" }, /* nothing to combine with */
        { "\xC3\x97", "\xC3\x97" }, /* × has no lower case */
        { "µs", "µs" },
        { "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "" }, /* too long to be known */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char to[SB_WORD_SIZE];
        sb_word_fold(to, rows[i].word, strlen(rows[i].word));
        ck_assert_str_eq(to, rows[i].folded);
    }
}
END_TEST

START_TEST(finds_the_nearest)
{
    static const struct {
        const char *word, *near;
    } rows[] = {
        { "mo", "mon" },   /* left out */
        { "moon", "mon" }, /* put in */
        { "man", "mon" },  /* changed; the first of the nearest */
        { "omn", "mon" },  /* swapped */
        { "mxx", NULL },   /* two slips in three letters are too many */
        { "tisdagg", "tisdag" },
        { "tsidga", "tisdag" }, /* two swaps */
        { "wendesdya", "wednesday" },
        { "wedsday", "wednesday" },
        { "wdsday", NULL },
        { "x", NULL }, /* a lone letter suggests nothing */
        { "", NULL },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const sb_word *near = sb_word_nearest(TABLE, TABLE_SIZE, rows[i].word);
        if (rows[i].near == NULL) ck_assert_msg(near == NULL, "%s", rows[i].word);
        else ck_assert_msg(near != NULL && strcmp(near->text, rows[i].near) == 0, "%s", rows[i].word);
    }
    ck_assert_int_eq(sb_word_find(TABLE, TABLE_SIZE, "mån")->value, 2);
    ck_assert_ptr_null(sb_word_find(TABLE, TABLE_SIZE, "må"));
}
END_TEST

START_TEST(tells_signs_apart)
{
    ck_assert_uint_eq(sb_text_dash("-"), 1);
    ck_assert_uint_eq(sb_text_dash("–"), 3);
    ck_assert_uint_eq(sb_text_dash("−"), 3);
    ck_assert_uint_eq(sb_text_dash("\xE2\x80"), 0);
    ck_assert_uint_eq(sb_text_blank("\u00A0"), 2);
    ck_assert_uint_eq(sb_text_blank(""), 0);
    ck_assert_uint_eq(sb_text_letter("å"), 2);
    ck_assert_uint_eq(sb_text_letter("–"), 0);
    ck_assert_uint_eq(sb_text_letter("7"), 0);
    ck_assert_uint_eq(sb_text_letter("\xC3"), 0); /* cut short */
    ck_assert_uint_eq(sb_text_letter("\xFF\xFE"), 0);
    ck_assert_str_eq(sb_text_skip_blank(" \t\u00A0x"), "x");
}
END_TEST

START_TEST(quotes_safely)
{
    char to[SB_QUOTE_SIZE];
    ck_assert_str_eq(sb_word_quote(to, "mån", 4), "mån");
    ck_assert_str_eq(sb_word_quote(to, "µ", 2), "µ");
    ck_assert_str_eq(sb_word_quote(to, "a\nb\x1B[1m\x7F", 8), "a?b?[1m?");
    ck_assert_str_eq(sb_word_quote(to, "\xFFx\xC3", 3), "?x?");
    ck_assert_str_eq(sb_word_quote(to, "\xC2\x85", 2), "?"); /* a control character past ASCII */
    ck_assert_str_eq(sb_word_quote(to, "å", 1), "?");        /* half a letter is asked for */
    for (size_t n = 0; n < 200; n++) {
        char text[201] = "";
        for (size_t i = 0; i + 1 < n; i += 2) memcpy(text + i, "ö", 2);
        sb_word_quote(to, text, strlen(text));
        ck_assert_uint_lt(strlen(to), SB_QUOTE_SIZE);
        bool whole = strcmp(to, text) == 0, cut = strlen(to) > 3 && strcmp(to + strlen(to) - 3, "…") == 0;
        ck_assert(whole != cut);
    }
}
END_TEST

int main(void)
{
    TCase *words = tcase_create("words");
    tcase_add_test(words, folds);
    tcase_add_test(words, finds_the_nearest);
    tcase_add_test(words, tells_signs_apart);
    tcase_add_test(words, quotes_safely);
    Suite *suite = suite_create("time/words");
    suite_add_tcase(suite, words);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
