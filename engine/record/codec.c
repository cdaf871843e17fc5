#include "record/codec.h"

#include <stdlib.h>
#include <string.h>

void sb_codec_refuse(sb_codec *c, const char *wrong)
{
    if (c->wrong == NULL) c->wrong = wrong;
    c->at = c->length;
}

static bool make_room(sb_codec *c, size_t more)
{
    if (c->no_memory) return false;
    if (c->capacity - c->n >= more) return true;
    size_t capacity = c->capacity ? 2 * c->capacity : 4096;
    if (capacity - c->n < more) capacity = c->n + more;
    uint8_t *grown = realloc(c->bytes, capacity);
    c->no_memory = grown == NULL;
    if (grown == NULL) return false;
    c->bytes = grown;
    c->capacity = capacity;
    return true;
}

enum { MOST_BYTES = 19 }; /* of 128 bits, seven in each */

static void write_wide(sb_codec *c, sb_u128 number)
{
    if (!make_room(c, MOST_BYTES)) return;
    do {
        const uint8_t low = (uint8_t)(number & 0x7F);
        number >>= 7;
        c->bytes[c->n++] = (uint8_t)(low | (number != 0 ? 0x80 : 0));
    } while (number != 0);
}

/* The shortest form only: a number has one. */
static sb_u128 read_wide(sb_codec *c)
{
    sb_u128 number = 0;
    for (int shift = 0; shift < 7 * MOST_BYTES; shift += 7) {
        if (c->at >= c->length) {
            sb_codec_refuse(c, "it ends too early");
            return 0;
        }
        const uint8_t byte = c->from[c->at++];
        if ((shift > 0 && byte == 0) || (shift == 126 && byte > 3)) break;
        number |= (sb_u128)(byte & 0x7F) << shift;
        if (byte < 0x80) return number;
    }
    sb_codec_refuse(c, "a number is too long");
    return 0;
}

void sb_code_wide(sb_codec *c, sb_u128 *number)
{
    if (sb_codec_reads(c)) *number = read_wide(c);
    else write_wide(c, *number);
}

static void code_word(sb_codec *c, uint64_t *word)
{
    sb_u128 wide = *word;
    sb_code_wide(c, &wide);
    if (wide > UINT64_MAX) {
        sb_codec_refuse(c, "a number is too large");
        wide = 0;
    }
    *word = (uint64_t)wide;
}

void sb_code_count(sb_codec *c, int64_t *number, int64_t most)
{
    uint64_t word = (uint64_t)*number;
    code_word(c, &word);
    if (sb_codec_reads(c) && (most < 0 || word > (uint64_t)most)) {
        sb_codec_refuse(c, "a count is too large");
        word = 0;
    }
    *number = (int64_t)word;
}

void sb_code_small(sb_codec *c, int *number, int most)
{
    int64_t count = *number;
    sb_code_count(c, &count, most);
    *number = (int)count;
}

void sb_code_signed(sb_codec *c, int64_t *number)
{
    uint64_t word = ((uint64_t)*number << 1) ^ (*number < 0 ? UINT64_MAX : 0);
    code_word(c, &word);
    *number = (int64_t)((word >> 1) ^ (word & 1 ? UINT64_MAX : 0));
}

void sb_code_place(sb_codec *c, int32_t *number)
{
    int64_t wide = *number;
    sb_code_signed(c, &wide);
    if (wide < INT32_MIN || wide > INT32_MAX) {
        sb_codec_refuse(c, "an index is too large");
        wide = 0;
    }
    *number = (int32_t)wide;
}

void sb_code_real(sb_codec *c, double *number)
{
    uint64_t word;
    memcpy(&word, number, sizeof word);
    word = __builtin_bswap64(word);
    code_word(c, &word);
    word = __builtin_bswap64(word);
    memcpy(number, &word, sizeof word);
}

void sb_code_truth(sb_codec *c, bool *truth)
{
    int number = *truth;
    sb_code_small(c, &number, 1);
    *truth = number != 0;
}

void sb_code_bytes(sb_codec *c, void *bytes, size_t n)
{
    if (n == 0) return;
    if (!sb_codec_reads(c)) {
        if (make_room(c, n)) memcpy(c->bytes + c->n, bytes, n);
        if (!c->no_memory) c->n += n;
    } else if (c->length - c->at < n) {
        sb_codec_refuse(c, "it ends too early");
    } else {
        memcpy(bytes, c->from + c->at, n);
        c->at += n;
    }
}
