/* Philox against the known answers of its authors, and what an address promises: same bits for the same
 * address, unrelated bits for any other. */
#include "chance/address.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct known_answer {
    uint64_t counter[4], key[2], want[4];
} known_answer;

#define ALL UINT64_MAX

/* Random123, tests/kat_vectors, the three lines "philox4x64 10"; also recomputed with whole numbers of
 * any length. */
static const known_answer KNOWN[] = {
    { { 0, 0, 0, 0 },
      { 0, 0 },
      { 0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b } },
    { { ALL, ALL, ALL, ALL },
      { ALL, ALL },
      { 0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0 } },
    { { 0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89 },
      { 0x452821e638d01377, 0xbe5466cf34e90c6c },
      { 0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6 } },
};

START_TEST(answers_as_its_authors_say)
{
    uint64_t out[4];
    sb_philox4x64(KNOWN[_i].counter, KNOWN[_i].key, out);
    for (int i = 0; i < 4; i++) ck_assert_uint_eq(out[i], KNOWN[_i].want[i]);
}
END_TEST

static const sb_address HERE = { .seed = 11, .replication = 22, .name = 33, .subject = 44, .path = 0x55aaaa };

START_TEST(counter_is_laid_out_as_promised)
{
    const uint64_t counter[4] = { UINT64_C(7) << 32 | 22, 33, 44, 0x550000 | 9 }, key[2] = { 11, 0 };
    uint64_t want[4], got[4];
    sb_philox4x64(counter, key, want);
    sb_philox(&HERE, 9, 7, got);
    ck_assert_mem_eq(got, want, sizeof got);
    sb_address there = HERE;
    there.path ^= 0xffff;
    sb_philox(&there, 9, 7, got);
    ck_assert_mem_eq(got, want, sizeof got);
}
END_TEST

/* The i-th of seven neighbours, each of which differs from HERE in one bit of one part. */
static void neighbour(int i, int bit, uint64_t out[4])
{
    sb_address there = HERE;
    uint64_t flip = UINT64_C(1) << bit;
    uint16_t draw = 9;
    uint32_t sub = 7;
    switch (i) {
    case 0: there.seed ^= flip; break;
    case 1: there.replication ^= flip & 0xffffffff; break;
    case 2: there.name ^= flip; break;
    case 3: there.subject ^= flip; break;
    case 4: there.path ^= flip << 16; break;
    case 5: draw = (uint16_t)(draw ^ flip); break;
    default: sub ^= (uint32_t)flip; break;
    }
    sb_philox(&there, draw, sub, out);
}

START_TEST(every_bit_of_an_address_changes_half_of_the_bits)
{
    uint64_t here[4], there[4];
    sb_philox(&HERE, 9, 7, here);
    int flipped = 0;
    for (int bit = 0; bit < 16; bit++) {
        int now = 0;
        neighbour(_i, bit, there);
        for (int i = 0; i < 4; i++) now += __builtin_popcountll(here[i] ^ there[i]);
        ck_assert_msg(now > 128 - 48 && now < 128 + 48, "part %d bit %d flips %d of 256", _i, bit,
                      now); /* 6 σ */
        flipped += now;
    }
    ck_assert_msg(abs(flipped - 16 * 128) < 5 * 32, "part %d flips %d of %d bits", _i, flipped, 16 * 256);
}
END_TEST

START_TEST(a_uniform_is_inside_the_open_interval)
{
    ck_assert(sb_unit(0) == 0x1p-53);
    ck_assert(sb_unit(UINT64_MAX) == 1 - 0x1p-53);
    ck_assert(sb_unit(UINT64_C(1) << 63) == 0.5 + 0x1p-53);
    ck_assert(sb_unit(UINT64_C(0xfff)) == 0x1p-53);
}
END_TEST

enum { DRAWS = 100000, BINS = 256 };

/* Addresses as a run makes them: cases counted up, several draws each. */
static double uniform(int subject, int draw, int word)
{
    const sb_address at = { .seed = 1, .replication = 3, .name = 5, .subject = (uint64_t)subject, .path = 0 };
    uint64_t out[4];
    sb_philox(&at, (uint16_t)draw, 0, out);
    return sb_unit(out[word]);
}

START_TEST(uniforms_are_uniform)
{
    int count[BINS] = { 0 };
    for (int i = 0; i < DRAWS; i++) count[(int)(uniform(i, 0, _i) * BINS)]++;
    double chi2 = 0, expected = (double)DRAWS / BINS;
    for (int b = 0; b < BINS; b++) chi2 += (count[b] - expected) * (count[b] - expected) / expected;
    double z = (chi2 - (BINS - 1)) / sqrt(2.0 * (BINS - 1));
    ck_assert_msg(fabs(z) < 4, "word %d: chi square %g for %d bins", _i, chi2, BINS);
}
END_TEST

/* Pairs that must not know of each other: the next subject, the next draw, the next word. */
START_TEST(neighbours_are_uncorrelated)
{
    double sum = 0, squares = 0;
    for (int i = 0; i < DRAWS; i++) {
        double x = uniform(i, 0, 0) - 0.5;
        double y = (_i == 0 ? uniform(i + 1, 0, 0) : _i == 1 ? uniform(i, 1, 0) : uniform(i, 0, 1)) - 0.5;
        sum += x * y;
        squares += (x * x - 1.0 / 12) * (y * y - 1.0 / 12);
    }
    double r = sum * 12 / sqrt(DRAWS), r2 = squares * 180 / sqrt(DRAWS); /* standard normal */
    ck_assert_msg(fabs(r) < 4 && fabs(r2) < 4, "pair %d: %g and %g standard deviations off", _i, r, r2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chance/address");
    TCase *c = tcase_create("address");
    tcase_set_timeout(c, 60);
    tcase_add_loop_test(c, answers_as_its_authors_say, 0, sizeof KNOWN / sizeof KNOWN[0]);
    tcase_add_test(c, counter_is_laid_out_as_promised);
    tcase_add_loop_test(c, every_bit_of_an_address_changes_half_of_the_bits, 0, 7);
    tcase_add_test(c, a_uniform_is_inside_the_open_interval);
    tcase_add_loop_test(c, uniforms_are_uniform, 0, 4);
    tcase_add_loop_test(c, neighbours_are_uncorrelated, 0, 3);
    suite_add_tcase(suite, c);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
