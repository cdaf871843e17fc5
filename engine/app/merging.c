#include "app/stored_inner.h"

#include "app/outputs.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct shard {
    sb_store *store; /* borrowed */
    sb_stored_run run;
} shard;

typedef struct merging {
    sb_arena *arena;
    sb_store **store; int n_stores;
    shard *shard; int n, capacity;
    sb_store *made;   /* the new one, while it is written to */
    sb_stored_run run;
} merging;

/* --- do they fit together? ----------------------------------------------------------------------------------------- */

static sb_status refuse(const shard *s, sb_diag *diag, const char *why, const char *hint)
{
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "run %lld of \"%.150s\" (replications %lld:%lld) %s", (long long)s->run.id,
            sb_store_path(s->store), (long long)s->run.first, (long long)(s->run.first + s->run.planned), why);
    sb_hint(diag, "%s", hint);
    return SB_USER;
}

static sb_status check_shard(const shard *first, const shard *s, sb_diag *diag)
{
    char difference[SB_DIFFERENCE], why[SB_DIFFERENCE + 100];
    if (s->run.precision > 0)
        return refuse(s, diag, "was run with --precision: it is no shard", "Shards are made with run --replications A:B --store FILE.");
    if (s->run.done < s->run.planned) {
        snprintf(why, sizeof why, "is not finished: %lld of its %lld replications are kept", (long long)s->run.done,
                 (long long)s->run.planned);
        return refuse(s, diag, why, "Give the command that began it again, with --resume, then merge.");
    }
    sb_keeping_difference(difference, &first->run, &s->run, false);
    if (difference[0] == '\0') return SB_OK;
    snprintf(why, sizeof why, "is of another experiment than run %lld of \"%.80s\": %.180s", (long long)first->run.id,
             sb_store_path(first->store), difference);
    return refuse(s, diag, why, "Shards are the same scenario with the same --seed, --set and --variant, and other --replications.");
}

static sb_status check_place(const shard *before, const shard *s, sb_diag *diag)
{
    char why[300];
    const int64_t end = before ? before->run.first + before->run.planned : 0;
    if (s->run.first == end) return SB_OK;
    if (s->run.first < end) {
        snprintf(why, sizeof why, "overlaps run %lld of \"%.150s\", which goes to %lld", (long long)before->run.id,
                 sb_store_path(before->store), (long long)end);
        return refuse(s, diag, why, "Leave one of them out, or run one again with --replications that follow the other's.");
    }
    snprintf(why, sizeof why, "leaves a gap: replications %lld:%lld are missing", (long long)end, (long long)s->run.first);
    return refuse(s, diag, why, "Run those with --replications, and merge all of them.");
}

static int by_first(const void *a, const void *b)
{
    const shard *one = a, *other = b;
    return (one->run.first > other->run.first) - (one->run.first < other->run.first);
}

static sb_status check_all(merging *m, sb_diag *diag)
{
    sb_status status = SB_OK;
    if (m->n == 0) {
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "there are no runs in these stores");
        sb_hint(diag, "Shards are made with run --replications A:B --store FILE.");
        return SB_USER;
    }
    for (int i = 0; i < m->n && status == SB_OK; i++) status = check_shard(&m->shard[0], &m->shard[i], diag);
    qsort(m->shard, (size_t)m->n, sizeof *m->shard, by_first);
    for (int i = 0; i < m->n && status == SB_OK; i++)
        status = check_place(i > 0 ? &m->shard[i - 1] : NULL, &m->shard[i], diag);
    return status;
}

/* --- reading ------------------------------------------------------------------------------------------------------- */

static sb_status read_store(merging *m, const char *path, sb_diag *diag)
{
    sb_store **store = &m->store[m->n_stores];
    sb_stored_run *runs = NULL;
    int n = 0;
    sb_status status = sb_store_open(store, path, SB_STORE_READ, diag);
    if (status != SB_OK) return status;
    m->n_stores++;
    status = sb_store_list(*store, m->arena, &runs, &n, diag);
    for (int i = 0; i < n && status == SB_OK; i++) {
        if (!sb_arena_grow(m->arena, (void **)&m->shard, &m->capacity, m->n + 1, sizeof *m->shard)) return sb_no_memory(diag);
        m->shard[m->n].store = *store;
        status = sb_store_get(*store, m->arena, runs[i].id, &m->shard[m->n++].run, diag);
    }
    return status;
}

static sb_status read_all(merging *m, const char *const *from, int n, sb_diag *diag)
{
    m->arena = sb_arena_new();
    m->store = calloc((size_t)n + 1, sizeof *m->store);
    if (m->arena == NULL || m->store == NULL) return sb_no_memory(diag);
    sb_status status = SB_OK;
    for (int i = 0; i < n && status == SB_OK; i++) status = read_store(m, from[i], diag);
    return status == SB_OK ? check_all(m, diag) : status;
}

static void fini(merging *m)
{
    for (int i = 0; i < m->n_stores; i++) sb_store_close(m->store[i], false, NULL);
    sb_store_close(m->made, false, NULL);
    free(m->store);
    sb_arena_free(m->arena);
}

/* --- writing ------------------------------------------------------------------------------------------------------- */

static sb_status keep(void *self, const sb_record *block, sb_diag *diag)
{
    const merging *m = self;
    const int64_t before = block->row[0].replication;
    return sb_store_keep(m->made, m->run.id, block, before < SB_BATCHED_ROWS ? SB_BATCHED_ROWS - (int)before : 0, diag);
}

static sb_status make_json(char **json, const sb_stored *s, sb_diag *diag)
{
    sb_outputs outputs;
    sb_status status = sb_outputs_make(&outputs, &s->x, "en", 0, diag);
    if (status == SB_OK) {
        *json = outputs.json;
        outputs.json = NULL;
    }
    sb_outputs_fini(&outputs);
    return status;
}

static sb_status write_blocks(sb_stored *out, char **json, merging *m, sb_diag *diag)
{
    const sb_keeper keeper = { .self = m, .keep = keep };
    sb_status status = sb_store_begin(m->made, &m->run, out->x.scenario.model, diag);
    for (int i = 0; i < m->n && status == SB_OK; i++)
        status = sb_stored_add(out, m->shard[i].store, &m->shard[i].run, &keeper, diag);
    if (status == SB_OK) status = sb_stored_conclude(out, diag);
    if (status == SB_OK) status = make_json(json, out, diag);
    if (status == SB_OK) status = sb_store_finish(m->made, m->run.id, *json, diag);
    sb_status closed = sb_store_close(m->made, true, status == SB_OK ? diag : NULL);
    m->made = NULL;
    return status == SB_OK ? closed : status;
}

/* What SQLite may have left beside a store that could not be finished. */
static void remove_part(const char *part)
{
    static const char *const ENDINGS[] = { "", "-wal", "-shm", "-journal" };
    char path[4200];
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        snprintf(path, sizeof path, "%s%s", part, ENDINGS[i]);
        unlink(path);
    }
}

static sb_status write_store(sb_stored *out, char **json, merging *m, const char *to, sb_diag *diag)
{
    char part[4096];
    const char *slash = strrchr(to, '/');
    const int folder = slash ? (int)(slash - to) + 1 : 0;
    if (snprintf(part, sizeof part, "%.*s.simbana-%ld.part", folder, to, (long)getpid()) >= (int)sizeof part)
        return sb_fail(diag, SB_USER, (sb_where){ 0 }, "the name of the new store is too long");
    sb_status status = sb_store_open(&m->made, part, SB_STORE_WRITE, diag);
    if (status == SB_OK) status = write_blocks(out, json, m, diag);
    if (status == SB_OK) status = sb_file_move_new(part, to, diag);
    if (status != SB_OK) remove_part(part);
    if (status == SB_MACHINE) sb_hint(diag, "Nothing has been left behind: make room or choose another place, and merge again.");
    return status;
}

sb_status sb_stored_merge(sb_stored *out, char **json, const char *const *from, int n, const char *to, sb_diags *diags)
{
    merging m = { 0 };
    sb_diag diag = { 0 };
    *out = (sb_stored){ .arena = sb_arena_new() };
    sb_status status = out->arena ? read_all(&m, from, n, &diag) : sb_no_memory(&diag);
    if (status == SB_OK && access(to, F_OK) == 0) {
        status = sb_fail(&diag, SB_USER, (sb_where){ 0 }, "\"%s\" is there already", to);
        sb_hint(&diag, "Name a file that is not there yet.");
    }
    if (status == SB_OK) status = sb_store_get(m.shard[0].store, out->arena, m.shard[0].run.id, &out->run, &diag);
    if (status != SB_OK) {
        sb_diags_add(diags, &diag);
        fini(&m);
        return status;
    }
    const shard *last = &m.shard[m.n - 1];
    out->run.planned = out->run.done = last->run.first + last->run.planned;
    m.run = out->run;
    status = sb_stored_begin(out, diags);
    if (status == SB_OK) {
        status = write_store(out, json, &m, to, &diag);
        if (status != SB_OK) sb_diags_add(diags, &diag);
    }
    fini(&m);
    return status;
}
