/* Reads the bytes of a TZif file (RFC 8536), version 2 or later. Private to the room.
 *
 * The bytes are not trusted: every count is held against the size before it is used. Files that count leap
 * seconds
 * ("right/…") are refused, since the engine's days have 86 400 seconds. */
#ifndef SB_TIME_TZIF_H
#define SB_TIME_TZIF_H

#include "time/zone.h"

/* SB_USER if it is no TZif file of a usable kind, SB_MACHINE if it is a damaged one; `name` is for the
 * message. The zone is the arena's and does not point into `bytes`. */
sb_status sb_tzif_read(const sb_zone **out, const unsigned char *bytes, size_t size, const char *name,
                       sb_arena *arena, sb_diag *diag);

#endif
