/* What a script may use: memory, and steps of the Lua machine with the work of library functions charged to
 * them.
 *
 * The allocator refuses what would pass a limit, which Lua turns into an error that no script can catch. Work
 * is counted in instructions: the count hook adds SB_GRANULE at a time, library functions add what they are
 * about to do, and every allocation adds in proportion to its size, so that no cheap instruction hides much
 * work. All of it is the same on every machine. What hides work all the same (comparing long texts, passing
 * on very many arguments) ends after SB_SECONDS_MAX of processor time, many times what the largest honest
 * budget takes. */
#ifndef SB_SCRIPT_BUDGET_H
#define SB_SCRIPT_BUDGET_H

#include <lua.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SB_CHUNK "scenario"  /* what Lua calls the file in its messages; those included are "scenario#1" … */
#define SB_SHIPPED "simbana" /* and the language's own library */

enum {
    SB_GRANULE = 1000,       /* instructions between two looks at the budget */
    SB_TEXT_MAX = 64 * 1024, /* bytes in one text */
    SB_SECONDS_MAX = 10,     /* of processor time */
    SB_BYTES_A_STEP = 16     /* allocated bytes that cost as much as one instruction */
};

/* A line of one of the files that a script consists of; line 0 = unknown. */
typedef struct sb_place {
    int file, line;
} sb_place;

/* Why the allocator last refused. */
typedef enum sb_refusal {
    SB_NOT_REFUSED = 0,
    SB_REFUSED_MACHINE, /* the machine has no more */
    SB_REFUSED_MEMORY,  /* over `most` */
    SB_REFUSED_WORK,    /* over `limit` */
    SB_REFUSED_TEXT     /* a text over SB_TEXT_MAX */
} sb_refusal;

typedef struct sb_budget {
    int64_t limit, spent; /* instructions */
    double began;         /* processor time at the first granule, in seconds; 0 = not come to that */
    size_t most, held;    /* bytes */
    int64_t allocations, fail_from;
    sb_refusal refusal;
    sb_place at;  /* of the script when it was refused */
    lua_State *L; /* to find that place; NULL until it is made */
} sb_budget;

/* The lua_Alloc of a script; `self` is its sb_budget. */
void *sb_budget_alloc(void *self, void *block, size_t old_size, size_t size);

/* Adds work; true if that is more than may be spent. */
bool sb_budget_spend(sb_budget *budget, int64_t work);

/* Begins a budget of `limit` instructions. */
static inline void sb_budget_begin(sb_budget *budget, int64_t limit)
{
    budget->limit = limit;
    budget->spent = 0;
    budget->began = 0;
}

/* To be asked once a granule: has it run for longer than SB_SECONDS_MAX? */
bool sb_budget_is_late(sb_budget *budget);

/* The place of the innermost running function of the scenario (not of the language's own library); line 0 if none
 * runs. Allocates nothing. */
sb_place sb_budget_place(lua_State *L);

/* The number of the file whose functions Lua calls `chunk`: 0 is the scenario, then what it includes; -1 = none. */
int sb_chunk_file(const char *chunk);

#endif
