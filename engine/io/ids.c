#include "io/ids.h"

#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* One _ between words, none at the end; cut between words where that leaves at least half. */
static void tidy(char *id)
{
    size_t n = 0, word = 0;
    for (const char *from = id; *from != '\0' && n < SB_ID_LONGEST; from++) {
        if (*from == '_' && (n == 0 || id[n - 1] == '_')) continue;
        if (*from == '_') word = n;
        id[n++] = *from;
    }
    if (n == SB_ID_LONGEST && word >= SB_ID_LONGEST / 2) n = word;
    while (n > 0 && id[n - 1] == '_') n--;
    id[n] = '\0';
}

static bool is_taken(const sb_ids *ids, const char *id)
{
    for (int i = 0; i < ids->n; i++)
        if (strcmp(ids->id[i], id) == 0) return true;
    return sb_is_word(id);
}

const char *sb_ids_make(sb_ids *ids, const char *title, const char *otherwise)
{
    char plain[2 * SB_ID_LONGEST], id[2 * SB_ID_LONGEST + 16];
    sb_id_plain(plain, sizeof plain, title);
    tidy(plain);
    const char *stem = plain[0] != '\0' ? plain : otherwise;
    snprintf(id, sizeof id, "%s", stem);
    for (int i = 2; is_taken(ids, id); i++) snprintf(id, sizeof id, "%.*s_%d", SB_ID_LONGEST, stem, i);
    if (!sb_arena_grow(ids->arena, (void **)&ids->id, &ids->capacity, ids->n + 1, sizeof *ids->id))
        return NULL;
    const char *kept = sb_arena_text(ids->arena, id);
    if (kept != NULL) ids->id[ids->n++] = kept;
    return kept;
}
