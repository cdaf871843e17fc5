#include "base/arena.h"

#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, FIRST_CHUNK = 16 * 1024 };

typedef struct chunk {
    struct chunk *next; /* chunks in the order they were first used */
    size_t size, used;
} chunk;

struct sb_arena {
    chunk *first, *current;
};

static const size_t HEAD = (sizeof(chunk) + ALIGN - 1) / ALIGN * ALIGN;

static chunk *chunk_new(size_t size)
{
    if (size > SIZE_MAX - HEAD) return NULL;
    chunk *c = malloc(HEAD + size);
    if (c != NULL) *c = (chunk){ .next = NULL, .size = size, .used = 0 };
    return c;
}

sb_arena *sb_arena_new(void)
{
    return calloc(1, sizeof(sb_arena));
}

static void free_chain(chunk *c)
{
    while (c != NULL) {
        chunk *next = c->next;
        free(c);
        c = next;
    }
}

void sb_arena_free(sb_arena *arena)
{
    if (arena == NULL) return;
    free_chain(arena->first);
    free(arena);
}

/* The next kept chunk if it is large enough, else a new one put in front of it. */
static chunk *chunk_for(sb_arena *arena, size_t size)
{
    chunk *after = arena->current ? arena->current->next : arena->first;
#ifndef SB_DEBUG_ARENA
    if (after != NULL && after->size >= size) {
        after->used = 0;
        return after;
    }
    size_t wanted = arena->current ? arena->current->size * 2 : FIRST_CHUNK;
    if (wanted > 16u * 1024 * 1024) wanted = 16u * 1024 * 1024;
    if (wanted < size) wanted = size;
#else
    size_t wanted = size;
#endif
    chunk *c = chunk_new(wanted);
    if (c == NULL) return NULL;
    c->next = after;
    if (arena->current) arena->current->next = c;
    else arena->first = c;
    return c;
}

void *sb_arena_alloc(sb_arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGN) return NULL;
    size = size == 0 ? ALIGN : (size + ALIGN - 1) / ALIGN * ALIGN;
    chunk *c = arena->current;
    if (c == NULL || c->size - c->used < size) {
        c = chunk_for(arena, size);
        if (c == NULL) return NULL;
        arena->current = c;
    }
    char *piece = (char *)c + HEAD + c->used;
    c->used += size;
    return memset(piece, 0, size);
}

void *sb_arena_array(sb_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) return NULL;
    return sb_arena_alloc(arena, count * size);
}

char *sb_arena_text_n(sb_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX) return NULL;
    char *copy = sb_arena_alloc(arena, length + 1);
    if (copy != NULL && length > 0) memcpy(copy, text, length);
    return copy;
}

char *sb_arena_text(sb_arena *arena, const char *text)
{
    return sb_arena_text_n(arena, text, strlen(text));
}

char *sb_arena_print(sb_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n < 0) return NULL;
    char *text = sb_arena_alloc(arena, (size_t)n + 1);
    if (text == NULL) return NULL;
    va_start(args, format);
    vsnprintf(text, (size_t)n + 1, format, args);
    va_end(args);
    return text;
}

bool sb_arena_grow(sb_arena *arena, void **items, int *capacity, int need, size_t size)
{
    if (need <= *capacity) return true;
    int wanted = *capacity > INT_MAX / 2 ? need : *capacity * 2;
    if (wanted < 8) wanted = 8;
    if (wanted < need) wanted = need;
    void *grown = sb_arena_array(arena, (size_t)wanted, size);
    if (grown == NULL) return false;
    if (*capacity > 0) memcpy(grown, *items, (size_t)*capacity * size);
    *items = grown;
    *capacity = wanted;
    return true;
}

sb_arena_mark sb_arena_here(const sb_arena *arena)
{
    return (sb_arena_mark){ arena->current, arena->current ? arena->current->used : 0 };
}

void sb_arena_rewind(sb_arena *arena, sb_arena_mark mark)
{
    chunk *c = mark.chunk;
#ifdef SB_DEBUG_ARENA
    chunk **rest = c ? &c->next : &arena->first;
    free_chain(*rest);
    *rest = NULL;
#endif
    arena->current = c;
    if (c != NULL) c->used = mark.used;
}
