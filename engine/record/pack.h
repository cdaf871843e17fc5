/* A record as bytes, and back: how blocks of replications are kept in a store and sent between machines.
 *
 * Exact: what is unpacked gives the same figures, to the byte. The bytes are the same on every machine: "SBRK", the
 * version of this format, the length, a hash, then the numbers (record/codec.h) in the order of record.h. Bytes that
 * are not such a record, be it by damage or by intent, are refused with a message; they never do harm. */
#ifndef SB_RECORD_PACK_H
#define SB_RECORD_PACK_H

#include "record/record.h"

/* The caller frees *bytes with free(). Of the first `batched` rows the batches are packed too (where they are kept): those
 * of a block that will stand past the first SB_BATCHED_ROWS nobody looks at. */
sb_status sb_record_pack(uint8_t **bytes, size_t *n, const sb_record *record, int batched, sb_diag *diag);

/* The caller owns the record. SB_USER: these bytes are no packed record. */
sb_status sb_record_unpack(sb_record **out, const void *bytes, size_t n, sb_diag *diag);

#endif
