#include "script/budget.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

int sb_chunk_file(const char *chunk)
{
    size_t n = sizeof SB_CHUNK - 1;
    if (strncmp(chunk, SB_CHUNK, n) != 0) return -1;
    return chunk[n] == '#' ? atoi(chunk + n + 1) : 0;
}

sb_place sb_budget_place(lua_State *L)
{
    lua_Debug at;
    for (int level = 0; lua_getstack(L, level, &at); level++) {
        if (!lua_getinfo(L, "Sl", &at) || at.currentline <= 0) continue;
        int file = sb_chunk_file(at.short_src);
        if (file >= 0) return (sb_place){ file, at.currentline };
    }
    return (sb_place){ 0, 0 };
}

bool sb_budget_spend(sb_budget *budget, int64_t work)
{
    if (work > budget->limit - budget->spent) {
        budget->spent = budget->limit + 1;
        return true;
    }
    budget->spent += work;
    return false;
}

bool sb_budget_is_late(sb_budget *budget)
{
    struct timespec now;
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0) return false;
    double seconds = (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
    if (budget->began == 0) budget->began = seconds;
    return seconds - budget->began > SB_SECONDS_MAX;
}

static sb_refusal refusal_of(sb_budget *budget, bool is_text, size_t size, size_t growth)
{
    budget->allocations++;
    if (budget->fail_from > 0 && budget->allocations >= budget->fail_from) return SB_REFUSED_MACHINE;
    if (is_text && size > SB_TEXT_MAX + 64)
        return SB_REFUSED_TEXT; /* 64: more than the header of Lua's strings */
    if (growth > budget->most || budget->held > budget->most - growth) return SB_REFUSED_MEMORY;
    if (sb_budget_spend(budget, (int64_t)(size / SB_BYTES_A_STEP))) return SB_REFUSED_WORK;
    return SB_NOT_REFUSED;
}

static void *refuse(sb_budget *budget, sb_refusal why)
{
    budget->refusal = why;
    budget->at = budget->L ? sb_budget_place(budget->L) : (sb_place){ 0, 0 };
    return NULL;
}

void *sb_budget_alloc(void *self, void *block, size_t old_size, size_t size)
{
    sb_budget *budget = self;
    size_t had = block ? old_size : 0; /* for a new block, old_size says what it is for */
    if (size == 0) {
        budget->held -= had;
        free(block);
        return NULL;
    }
    if (size > had) { /* Lua relies on that shrinking never fails */
        sb_refusal why = refusal_of(budget, block == NULL && old_size == LUA_TSTRING, size, size - had);
        if (why != SB_NOT_REFUSED) return refuse(budget, why);
    }
    void *moved = realloc(block, size);
    if (moved == NULL) return size <= had ? block : refuse(budget, SB_REFUSED_MACHINE);
    budget->held = budget->held - had + size;
    return moved;
}
