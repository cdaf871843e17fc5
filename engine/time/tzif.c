#include "time/tzif.h"

#include "time/words.h"

#include <string.h>

enum { HEADER = 44, TYPE = 6, NARROW = 4, WIDE = 8 };

static const int64_t FARTHEST = INT64_C(1) << 59; /* no instant is farther from 1970 (RFC 8536, 3.2) */

/* The six counts of a header, and how many bytes one instant takes in its block. */
typedef struct counts {
    uint32_t utc_marks, standard_marks, leaps, times, types, letters;
} counts;

static uint32_t big_endian32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* Two's complement without relying on how the compiler converts. */
static int64_t big_endian64(const unsigned char *at)
{
    uint64_t u = (uint64_t)big_endian32(at) << 32 | big_endian32(at + 4);
    return u <= INT64_MAX ? (int64_t)u : -(int64_t)(UINT64_MAX - u) - 1;
}

static sb_status damaged(const char *name, sb_diag *diag)
{
    char quote[SB_QUOTE_SIZE];
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "the file of the time zone \"%s\" is damaged",
            sb_word_quote(quote, name, strlen(name)));
    sb_hint(diag, "Reinstall the package tzdata.");
    return SB_MACHINE;
}

static sb_status unusable(const char *name, const char *what, sb_diag *diag)
{
    char quote[SB_QUOTE_SIZE];
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\" %s", sb_word_quote(quote, name, strlen(name)), what);
    sb_hint(diag,
            "Zones are named after a continent and a large city, as in \"Europe/Stockholm\", or \"UTC\".");
    return SB_USER;
}

static counts read_counts(const unsigned char *header)
{
    const unsigned char *at = header + 20;
    return (counts){ big_endian32(at),      big_endian32(at + 4),  big_endian32(at + 8),
                     big_endian32(at + 12), big_endian32(at + 16), big_endian32(at + 20) };
}

/* The length of a header's data block; cannot overflow, since the counts have 32 bits. */
static uint64_t block_size(const counts *c, unsigned width)
{
    return (uint64_t)c->times * (width + 1) + (uint64_t)c->types * TYPE + c->letters +
           (uint64_t)c->leaps * (width + 4) + c->standard_marks + c->utc_marks;
}

static bool is_header(const unsigned char *bytes, size_t size)
{
    return size >= HEADER && memcmp(bytes, "TZif", 4) == 0;
}

/* The offsets of the local time types, checked. */
static bool read_offsets(int32_t *to, const unsigned char *types, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t u = big_endian32(types + i * TYPE);
        int64_t offset = u <= INT32_MAX ? (int64_t)u : (int64_t)u - (INT64_C(1) << 32);
        if (offset < SB_TZ_WEST || offset > SB_TZ_EAST) return false;
        to[i] = (int32_t)offset;
    }
    return true;
}

/* Instants with their new offsets into the zone, checked; those that change nothing are left out, except the
 * last, from which on the rule holds. */
static bool fill(sb_zone *zone, int64_t *at, int32_t *offset, const unsigned char *block, const counts *c)
{
    const unsigned char *indices = block + (size_t)c->times * WIDE;
    int32_t of_type[256];
    if (!read_offsets(of_type, indices + c->times, c->types)) return false;
    int n = 0;
    offset[0] = of_type[0]; /* type 0 is for what comes before the first instant */
    for (uint32_t i = 0; i < c->times; i++) {
        int64_t when = big_endian64(block + (size_t)i * WIDE);
        if (indices[i] >= c->types || when < -FARTHEST || when > FARTHEST) return false;
        if (i > 0 && when <= big_endian64(block + (size_t)(i - 1) * WIDE)) return false;
        if (of_type[indices[i]] == offset[n] && i + 1 < c->times) continue;
        at[n++] = when;
        offset[n] = of_type[indices[i]];
    }
    zone->at = at;
    zone->offset = offset;
    zone->n = n;
    return true;
}

/* "\nCET-1CEST,M3.5.0,M10.5.0/3\n" or "\n\n". */
static bool read_footer(sb_zone *zone, const unsigned char *at, size_t size)
{
    if (size < 2 || at[0] != '\n') return false;
    const unsigned char *end = memchr(at + 1, '\n', size - 1);
    if (end == NULL) return false;
    size_t length = (size_t)(end - at) - 1;
    if (length == 0) return true;
    zone->ruled = true;
    return sb_tzrule_parse(&zone->rule, (const char *)at + 1, length);
}

sb_status sb_tzif_read(const sb_zone **out, const unsigned char *bytes, size_t size, const char *name,
                       sb_arena *arena, sb_diag *diag)
{
    /* 1. The first block is for readers of version 1: step over it. */
    if (!is_header(bytes, size)) return unusable(name, "is not a time zone", diag);
    if (bytes[4] < '2')
        return unusable(name, "is a time zone file of the old kind, which cannot be used", diag);
    counts c = read_counts(bytes);
    uint64_t skip = HEADER + block_size(&c, NARROW);
    if (skip > size || !is_header(bytes + skip, size - skip)) return damaged(name, diag);
    /* 2. The second block holds what we want. */
    const unsigned char *block = bytes + skip + HEADER;
    size_t left = size - (size_t)skip - HEADER;
    c = read_counts(bytes + skip);
    if (c.leaps > 0) return unusable(name, "counts leap seconds, which cannot be used", diag);
    if (c.types < 1 || c.types > 256 || block_size(&c, WIDE) > left) return damaged(name, diag);
    /* 3. Its instants and offsets, then the rule for the years after. */
    sb_zone *zone = sb_arena_alloc(arena, sizeof *zone);
    int64_t *at = sb_arena_array(arena, c.times, sizeof *at);
    int32_t *offset = sb_arena_array(arena, (size_t)c.times + 1, sizeof *offset);
    if (zone == NULL || at == NULL || offset == NULL) return sb_no_memory(diag);
    size_t block_length = (size_t)block_size(&c, WIDE);
    if (!fill(zone, at, offset, block, &c) || !read_footer(zone, block + block_length, left - block_length))
        return damaged(name, diag);
    *out = zone;
    return SB_OK;
}
