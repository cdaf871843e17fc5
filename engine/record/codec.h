/* Numbers to bytes and back, one function for both ways, so that writing and reading cannot differ.
 *
 * Whole numbers take as many bytes as they need, seven bits each, the lowest first (LEB128); what is below 0 is folded in
 * between (zigzag). Real numbers are their IEEE bits with the bytes turned round, so that whole ones are short. The bytes
 * are the same on every machine. A failure is sticky: the numbers read after it are 0. */
#ifndef SB_RECORD_CODEC_H
#define SB_RECORD_CODEC_H

#include "record/batches.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct sb_codec {
    const uint8_t *from; /* NULL: it writes */
    size_t at, length;   /* reading: where in `from`, and its end */
    uint8_t *bytes;      /* writing: owned by the caller, who frees it */
    size_t n, capacity;
    const char *wrong;   /* reading: what cannot be, a constant; NULL = nothing yet */
    bool no_memory;
} sb_codec;

static inline bool sb_codec_reads(const sb_codec *c)
{
    return c->from != NULL;
}

static inline bool sb_codec_failed(const sb_codec *c)
{
    return c->no_memory || c->wrong != NULL;
}

void sb_codec_refuse(sb_codec *c, const char *wrong);

void sb_code_wide(sb_codec *c, sb_u128 *number);
/* 0 … most; more is refused when it is read. */
void sb_code_count(sb_codec *c, int64_t *number, int64_t most);
void sb_code_small(sb_codec *c, int *number, int most);
void sb_code_signed(sb_codec *c, int64_t *number);
void sb_code_place(sb_codec *c, int32_t *number); /* an index, or below 0 for none */
void sb_code_real(sb_codec *c, double *number);
void sb_code_truth(sb_codec *c, bool *truth);
void sb_code_bytes(sb_codec *c, void *bytes, size_t n);

#endif
