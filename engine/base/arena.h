/* An arena: memory that is handed out piece by piece and given back all at once, or back to a mark.
 *
 * Invariants: what it hands out is zeroed and aligned for any type; pieces live until the arena is reset past them or
 * freed; nothing is freed alone. Chunks are kept over a reset, so a warm arena allocates nothing.
 * Built with SB_DEBUG_ARENA every piece is a malloc of its own, and what is given back is freed: sanitizers then see
 * use after reset. Not safe for threads: one arena has one owner. */
#ifndef SB_BASE_ARENA_H
#define SB_BASE_ARENA_H

#include "base/status.h"

typedef struct sb_arena sb_arena;

typedef struct sb_arena_mark {
    void *chunk;
    size_t used;
} sb_arena_mark;

/* NULL when out of memory. */
sb_arena *sb_arena_new(void);
void sb_arena_free(sb_arena *arena);

/* `size` zeroed bytes; NULL when out of memory. A size of 0 gives a valid pointer. */
void *sb_arena_alloc(sb_arena *arena, size_t size);

/* `count` elements of `size` bytes; NULL when out of memory or when the product overflows. */
void *sb_arena_array(sb_arena *arena, size_t count, size_t size);

/* A copy of `text`; NULL when out of memory. `length` bytes, a NUL is added. */
char *sb_arena_text(sb_arena *arena, const char *text);
char *sb_arena_text_n(sb_arena *arena, const char *text, size_t length);
char *sb_arena_print(sb_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A growing array in an arena: makes sure that *items has room for `need` elements of `size` bytes; the old array is
 * left to the arena. False when out of memory: nothing is changed. */
bool sb_arena_grow(sb_arena *arena, void **items, int *capacity, int need, size_t size);

sb_arena_mark sb_arena_here(const sb_arena *arena);
void sb_arena_rewind(sb_arena *arena, sb_arena_mark mark);

#endif
