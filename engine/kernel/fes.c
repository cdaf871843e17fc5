#include "kernel/fes.h"

#include <assert.h>
#include <stdlib.h>

enum { WAYS = 4 };

static bool before(const sb_event *a, const sb_event *b)
{
    return a->time != b->time ? a->time < b->time : a->order < b->order;
}

void sb_fes_fini(sb_fes *fes)
{
    free(fes->heap);
    for (int r = 0; r < SB_RANKS; r++) free(fes->present[r].event);
    *fes = (sb_fes){ 0 };
}

void sb_fes_reset(sb_fes *fes)
{
    fes->now = 0;
    fes->sequence = 0;
    fes->n = 0;
    fes->ranks = 0;
    for (int r = 0; r < SB_RANKS; r++) fes->present[r].head = fes->present[r].n = 0;
}

static bool fifo_grow(sb_fifo *f)
{
    if (f->capacity > INT32_MAX / 2) return false;
    int32_t capacity = f->capacity ? f->capacity * 2 : 16;
    sb_event *event = malloc((size_t)capacity * sizeof *event);
    if (event == NULL) return false;
    for (int32_t i = 0; i < f->n; i++) event[i] = f->event[(f->head + i) & (f->capacity - 1)];
    free(f->event);
    *f = (sb_fifo){ .event = event, .head = 0, .n = f->n, .capacity = capacity };
    return true;
}

static bool put_present(sb_fes *fes, const sb_event *e)
{
    sb_fifo *f = &fes->present[sb_event_rank(e)];
    if (f->n == f->capacity && !fifo_grow(f)) return false;
    f->event[(f->head + f->n++) & (f->capacity - 1)] = *e;
    fes->ranks |= 1u << sb_event_rank(e);
    return true;
}

static bool heap_grow(sb_fes *fes)
{
    if (fes->capacity > INT32_MAX / 2) return false;
    int32_t capacity = fes->capacity ? fes->capacity * 2 : 64;
    sb_event *heap = realloc(fes->heap, (size_t)capacity * sizeof *heap);
    if (heap == NULL) return false;
    fes->heap = heap;
    fes->capacity = capacity;
    return true;
}

bool sb_fes_put(sb_fes *fes, sb_ns time, sb_rank rank, int32_t owner, uint32_t generation)
{
    assert(time >= fes->now);
    sb_event e = { time, (uint64_t)rank << 56 | fes->sequence++, owner, generation };
    if (time == fes->now) return put_present(fes, &e);
    if (fes->n == fes->capacity && !heap_grow(fes)) return false;
    int32_t hole = fes->n++;
    while (hole > 0) {
        int32_t parent = (hole - 1) / WAYS;
        if (!before(&e, &fes->heap[parent])) break;
        fes->heap[hole] = fes->heap[parent];
        hole = parent;
    }
    fes->heap[hole] = e;
    return true;
}

static sb_event take_top(sb_fes *fes)
{
    sb_event *heap = fes->heap;
    sb_event top = heap[0], last = heap[--fes->n];
    int32_t n = fes->n, hole = 0;
    for (;;) {
        int32_t child = hole * WAYS + 1;
        if (child >= n) break;
        int32_t end = child + WAYS < n ? child + WAYS : n, least = child;
        for (int32_t c = child + 1; c < end; c++)
            if (before(&heap[c], &heap[least])) least = c;
        if (!before(&heap[least], &last)) break;
        heap[hole] = heap[least];
        hole = least;
    }
    if (n > 0) heap[hole] = last;
    return top;
}

bool sb_fes_take(sb_fes *fes, sb_ns until, sb_event *out)
{
    if (fes->ranks != 0) {
        int rank = __builtin_ctz(fes->ranks);
        sb_fifo *f = &fes->present[rank];
        const sb_event *first = &f->event[f->head];
        if (fes->n == 0 || before(first, &fes->heap[0])) {
            *out = *first;
            f->head = (f->head + 1) & (f->capacity - 1);
            if (--f->n == 0) fes->ranks &= ~(1u << rank);
            return true;
        }
    }
    if (fes->n == 0 || fes->heap[0].time > until) return false;
    *out = take_top(fes);
    fes->now = out->time;
    return true;
}
