/* Ids made from titles: "Ringer socialjouren" → ringer_socialjouren, each once. */
#ifndef SB_IO_IDS_H
#define SB_IO_IDS_H

#include "base/arena.h"

enum { SB_ID_LONGEST = 32 }; /* before a number that tells it from another */

/* Zeroed but for the arena, which holds the ids. */
typedef struct sb_ids {
    sb_arena *arena;
    const char **id;
    int n, capacity;
} sb_ids;

/* A new id that the scenario language allows; `otherwise` is used where the title holds no letter that an id
 * may have. A number (_2, _3 …) tells it from those made before, and from words of the language. NULL when
 * out of memory. */
const char *sb_ids_make(sb_ids *ids, const char *title, const char *otherwise);

#endif
