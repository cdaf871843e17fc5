/* Stable 64-bit hashes: the same on every machine, compiler and run, because addresses of random numbers rest on them. */
#ifndef SB_BASE_HASH_H
#define SB_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection of 64 bits that scatters. */
static inline uint64_t sb_mix(uint64_t x)
{
    x += UINT64_C(0x9E3779B97F4A7C15);
    x = (x ^ (x >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94D049BB133111EB);
    return x ^ (x >> 31);
}

/* Order matters: sb_mix2(a, b) differs from sb_mix2(b, a). */
static inline uint64_t sb_mix2(uint64_t a, uint64_t b)
{
    return sb_mix(sb_mix(a) ^ b);
}

/* FNV-1a over bytes, then sb_mix: no change of one byte goes unseen. */
static inline uint64_t sb_hash_bytes(const void *bytes, size_t n)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (const unsigned char *p = bytes, *end = p + n; p != end; p++) h = (h ^ *p) * UINT64_C(0x100000001B3);
    return sb_mix(h);
}

/* The same over the bytes of a text. */
static inline uint64_t sb_hash_text(const char *text)
{
    uint64_t h = UINT64_C(0xCBF29CE484222325);
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) h = (h ^ *p) * UINT64_C(0x100000001B3);
    return sb_mix(h);
}

#endif
