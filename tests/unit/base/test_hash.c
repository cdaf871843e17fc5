/* Hashes are the same for ever: every random number's address rests on them. */
#include "base/hash.h"

#include <check.h>
#include <stdlib.h>

/* SplitMix64 from state 1234567: the published first outputs (Vigna's splitmix64.c, as in Rosetta Code). */
START_TEST(mix_is_splitmix64)
{
    static const uint64_t OUT[] = { 6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                    4593380528125082431u, 16408922859458223821u };
    for (uint64_t i = 0; i < 5; i++) ck_assert(sb_mix(1234567 + i * UINT64_C(0x9E3779B97F4A7C15)) == OUT[i]);
}
END_TEST

/* FNV-1a's published test vectors, then mixed. */
START_TEST(text_is_fnv_1a_then_mixed)
{
    ck_assert(sb_hash_text("") == sb_mix(UINT64_C(0xCBF29CE484222325)));
    ck_assert(sb_hash_text("a") == sb_mix(UINT64_C(0xAF63DC4C8601EC8C)));
    ck_assert(sb_hash_text("foobar") == sb_mix(UINT64_C(0x85944171F73967E8)));
    ck_assert(sb_hash_text("å") != sb_hash_text("ä"));
}
END_TEST

START_TEST(order_matters)
{
    ck_assert(sb_mix2(1, 2) != sb_mix2(2, 1));
    ck_assert(sb_mix2(0, 0) != 0);
    for (uint64_t i = 0; i < 1000; i++)
        ck_assert(sb_mix2(i, 5) != sb_mix2(i + 1, 5) && sb_mix2(5, i) != sb_mix2(5, i + 1));
}
END_TEST

/* One bit of input changes each bit of output about half of the time. */
START_TEST(mix_scatters)
{
    for (int bit = 0; bit < 64; bit++) {
        int flipped = 0;
        for (uint64_t i = 0; i < 256; i++)
            flipped += __builtin_popcountll(sb_mix(i * 999) ^ sb_mix((i * 999) ^ UINT64_C(1) << bit));
        ck_assert_msg(flipped > 256 * 32 - 350 && flipped < 256 * 32 + 350, "bit %d: %d", bit, flipped);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base/hash");
    TCase *tcase = tcase_create("hash");
    tcase_add_test(tcase, mix_is_splitmix64);
    tcase_add_test(tcase, text_is_fnv_1a_then_mixed);
    tcase_add_test(tcase, order_matters);
    tcase_add_test(tcase, mix_scatters);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
