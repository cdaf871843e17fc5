#include "app/keeping.h"

#include "script/files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct sb_keeping {
    sb_store *store;
    sb_arena *arena;
    const sb_net *net;
    sb_stored_run run;
    int64_t done;
};

/* --- terms --------------------------------------------------------------------------------------------------------- */

/* The first file that is the same one, by links: that of the lowest place. */
static const char *same_as(const sb_sources *sources, int i)
{
    const sb_source_file *file = sb_sources_nth(sources, i);
    for (int k = 0; k < i; k++)
        if (strcmp(sb_sources_nth(sources, k)->real, file->real) == 0) return sb_sources_nth(sources, k)->path;
    return file->path;
}

static sb_status gather_files(sb_stored_run *run, sb_arena *arena, const sb_scenario_file *scenario, sb_diag *diag)
{
    const sb_sources *sources = scenario->options.sources;
    int n = 0;
    while (sb_sources_nth(sources, n) != NULL) n++;
    sb_stored_file *file = sb_arena_array(arena, (size_t)n + 1, sizeof *file);
    if (file == NULL) return sb_no_memory(diag);
    file[0] = (sb_stored_file){ scenario->path, scenario->path, scenario->text, scenario->length };
    for (int i = 0; i < n; i++) {
        const sb_source_file *s = sb_sources_nth(sources, i);
        file[i + 1] = (sb_stored_file){ s->path, same_as(sources, i), s->text, s->length };
    }
    run->file = file;
    run->n_files = n + 1;
    return SB_OK;
}

static sb_status gather(sb_stored_run *run, sb_arena *arena, const sb_scenario_file *scenario, sb_diag *diag)
{
    const sb_model *model = scenario->model;
    const sb_script_options *options = &scenario->options;
    sb_stored_setting *set = sb_arena_array(arena, (size_t)options->n_set, sizeof *set);
    if (set == NULL) return sb_no_memory(diag);
    for (int i = 0; i < options->n_set; i++) set[i] = (sb_stored_setting){ options->set[i].name, options->set[i].value };
    run->set = set;
    run->n_set = options->n_set;
    run->scenario = model->scenario.id;
    run->variant = model->chosen >= 0 ? model->variant[model->chosen].id : NULL;
    run->version = SB_VERSION;
    return gather_files(run, arena, scenario, diag);
}

/* --- differences --------------------------------------------------------------------------------------------------- */

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* A file's name from the scenario's own folder on: where that lies makes no difference. */
static const char *inner_name(const sb_stored_run *run, int i)
{
    const char *slash = strrchr(run->file[0].path, '/');
    const size_t folder = slash ? (size_t)(slash - run->file[0].path) + 1 : 0;
    return strncmp(run->file[i].path, run->file[0].path, folder) == 0 ? run->file[i].path + folder : run->file[i].path;
}

/* The first file that is not the same; NULL. */
static const char *other_file(const sb_stored_run *one, const sb_stored_run *other)
{
    for (int i = 0; i < one->n_files && i < other->n_files; i++) {
        const sb_stored_file *a = &one->file[i], *b = &other->file[i];
        if (a->length != b->length || memcmp(a->text, b->text, a->length) != 0) return b->path;
        if (i > 0 && strcmp(inner_name(one, i), inner_name(other, i)) != 0) return b->path;
    }
    return one->n_files > other->n_files ? one->file[other->n_files].path
           : one->n_files < other->n_files ? other->file[one->n_files].path : NULL;
}

static bool same_settings(const sb_stored_run *one, const sb_stored_run *other)
{
    if (one->n_set != other->n_set) return false;
    for (int i = 0; i < one->n_set; i++)
        if (strcmp(one->set[i].name, other->set[i].name) != 0 || one->set[i].value != other->set[i].value) return false;
    return true;
}

static bool same_precision(const sb_stored_run *one, const sb_stored_run *other)
{
    return one->precision == other->precision && same_text(one->precision_of, other->precision_of);
}

void sb_keeping_difference(char out[SB_DIFFERENCE], const sb_stored_run *one, const sb_stored_run *other, bool ranges)
{
    const char *file = other_file(one, other), *none = "none";
    const size_t n = SB_DIFFERENCE;
    out[0] = '\0';
    if (strcmp(one->version, other->version) != 0)
        snprintf(out, n, "one is of simbana %.40s, the other of %.40s", one->version, other->version);
    else if (file != NULL)
        snprintf(out, n, "the text of %.200s is another", file);
    else if (!same_text(one->variant, other->variant))
        snprintf(out, n, "one has --variant %.80s, the other %.80s", one->variant ? one->variant : none,
                 other->variant ? other->variant : none);
    else if (!same_settings(one, other))
        snprintf(out, n, "what --set gives to params is not the same");
    else if (one->seed != other->seed)
        snprintf(out, n, "one has --seed %llu, the other %llu", (unsigned long long)one->seed, (unsigned long long)other->seed);
    else if (!same_precision(one, other))
        snprintf(out, n, "--precision and --of are not the same");
    else if (one->traced != other->traced)
        snprintf(out, n, "one has %lld replications traced, the other %lld", (long long)one->traced, (long long)other->traced);
    else if (ranges && (one->first != other->first || one->planned != other->planned))
        snprintf(out, n, "one has replications %lld:%lld, the other %lld:%lld", (long long)one->first,
                 (long long)(one->first + one->planned), (long long)other->first, (long long)(other->first + other->planned));
}

/* --- beginning and going on ---------------------------------------------------------------------------------------- */

static sb_status cannot_resume(const sb_keeping *k, int64_t id, const char *difference, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "run %lld in \"%.100s\" cannot be resumed: %s", (long long)id, sb_store_path(k->store),
            difference);
    sb_hint(diag, "Resume it as it was begun (simbana runs \"%.80s\" show %lld --scenario prints its text), or begin anew without "
                  "--resume.", sb_store_path(k->store), (long long)id);
    return SB_USER;
}

/* The newest run on the same terms; k->run.id stays 0 if there is none. */
static sb_status find_run(sb_keeping *k, sb_diag *diag)
{
    sb_stored_run *all = NULL, was;
    char difference[SB_DIFFERENCE], newest[SB_DIFFERENCE] = "";
    int64_t other = 0;
    int n = 0;
    sb_status status = sb_store_list(k->store, k->arena, &all, &n, diag);
    for (int i = n - 1; i >= 0 && status == SB_OK && k->run.id == 0; i--) {
        if (strcmp(all[i].scenario, k->run.scenario) != 0) continue;
        status = sb_store_get(k->store, k->arena, all[i].id, &was, diag);
        if (status != SB_OK) break;
        sb_keeping_difference(difference, &was, &k->run, true);
        if (difference[0] == '\0') {
            k->run.id = was.id;
            k->run.finished = was.finished;
            k->done = was.done;
        } else if (!was.finished && other == 0) {
            other = was.id;
            memcpy(newest, difference, sizeof newest);
        }
    }
    if (status == SB_OK && k->run.id == 0 && other != 0) return cannot_resume(k, other, newest, diag);
    return status;
}

sb_status sb_keeping_open(sb_keeping **out, const char *path, bool resume, const sb_stored_run *terms,
                          const sb_scenario_file *scenario, sb_diag *diag)
{
    sb_keeping *k = calloc(1, sizeof *k);
    if (k == NULL) return sb_no_memory(diag);
    k->net = scenario->net;
    k->run = *terms;
    k->arena = sb_arena_new();
    sb_status status = k->arena ? gather(&k->run, k->arena, scenario, diag) : sb_no_memory(diag);
    if (status == SB_OK) status = sb_store_open(&k->store, path, SB_STORE_WRITE, diag);
    if (status == SB_OK && resume) status = find_run(k, diag);
    if (status == SB_OK && k->run.id == 0) status = sb_store_begin(k->store, &k->run, scenario->model, diag);
    if (status == SB_OK) *out = k;
    else sb_keeping_close(k);
    return status;
}

void sb_keeping_close(sb_keeping *keeping)
{
    if (keeping == NULL) return;
    sb_store_close(keeping->store, keeping->run.finished, NULL);
    sb_arena_free(keeping->arena);
    free(keeping);
}

/* --- blocks -------------------------------------------------------------------------------------------------------- */

/* As many cells a row as the record that it is of has columns. */
static bool emitted_fit(const sb_emitted *e, const sb_net *net)
{
    for (int64_t i = 0; i < e->n; i++) {
        const int64_t end = i + 1 < e->n ? e->row[i + 1].cell : e->n_cells;
        if (end - e->row[i].cell != net->model->emit[e->row[i].emit].n_columns) return false;
    }
    return true;
}

sb_status sb_keeping_fits(const sb_record *block, const sb_net *net, sb_diag *diag)
{
    sb_measure_kind *kinds = NULL;
    sb_shape shape;
    sb_status status = sb_sim_shape(&shape, &kinds, net, diag);
    if (status != SB_OK) return status;
    bool fits = sb_shape_same(&shape, &block->shape);
    for (int i = 0; fits && i < block->shape.replications; i++) fits = emitted_fit(&block->row[i].emitted, net);
    free(kinds);
    if (fits) return SB_OK;
    sb_fail(diag, SB_USER, (sb_where){ 0 }, "what is kept of this run is not what the scenario gives");
    sb_hint(diag, "The store has been changed by other means than simbana: run it again into another file.");
    return SB_USER;
}

static sb_status find(void *self, sb_record **out, int64_t first, int64_t *most, sb_diag *diag)
{
    sb_keeping *k = self;
    int64_t at = 0;
    sb_record *block = NULL;
    sb_status status = sb_store_block(k->store, k->run.id, first, &at, NULL, diag);
    if (status != SB_OK || at != first) {
        if (status == SB_OK && at - first < *most) *most = at - first;
        return status;
    }
    status = sb_store_block(k->store, k->run.id, first, &at, &block, diag);
    if (status == SB_OK) status = sb_keeping_fits(block, k->net, diag);
    if (status == SB_OK && block->shape.replications > *most)
        status = sb_fail(diag, SB_USER, (sb_where){ 0 }, "the store \"%s\" is damaged: blocks overlap", sb_store_path(k->store));
    if (status == SB_OK) *out = block;
    else sb_record_free(block);
    return status;
}

static sb_status keep(void *self, const sb_record *block, sb_diag *diag)
{
    sb_keeping *k = self;
    const int64_t before = block->row[0].replication - k->run.first;
    const int batched = before < SB_BATCHED_ROWS ? SB_BATCHED_ROWS - (int)before : 0;
    sb_status status = sb_store_keep(k->store, k->run.id, block, batched, diag);
    if (status == SB_OK) k->done += block->shape.replications;
    return status;
}

sb_keeper sb_keeping_keeper(sb_keeping *keeping)
{
    return (sb_keeper){ .self = keeping, .find = find, .keep = keep };
}

sb_status sb_keeping_finish(sb_keeping *keeping, const char *json, sb_diag *diag)
{
    if (keeping->run.finished) return SB_OK;
    sb_status status = sb_store_finish(keeping->store, keeping->run.id, json, diag);
    keeping->run.finished = status == SB_OK;
    return status;
}

int64_t sb_keeping_run(const sb_keeping *keeping)
{
    return keeping->run.id;
}

int64_t sb_keeping_done(const sb_keeping *keeping)
{
    return keeping->done;
}

bool sb_keeping_is_finished(const sb_keeping *keeping)
{
    return keeping->run.finished;
}

const char *sb_keeping_path(const sb_keeping *keeping)
{
    return sb_store_path(keeping->store);
}
