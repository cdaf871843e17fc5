#include "record/record.h"

#include <stdlib.h>
#include <string.h>

/* The parts of a record that are arrays of numbers, so that each is allocated, cleared and added in one place. */
typedef struct part {
    void **items;
    size_t count, size;
} part;
enum { PARTS = 11 };

static void parts_of(sb_record *r, part out[PARTS])
{
    const sb_shape *s = &r->shape;
    size_t nodes = (size_t)s->nodes, links = (size_t)s->links, moments = (size_t)s->moments;
    const part parts[PARTS] = {
        { (void **)&r->node, nodes, sizeof *r->node },
        { (void **)&r->link, links, sizeof *r->link },
        { (void **)&r->moment, moments, sizeof *r->moment },
        { (void **)&r->blame, nodes * (size_t)s->culprits * SB_CAUSES, sizeof *r->blame },
        { (void **)&r->missed_by, (size_t)s->deadlines * moments, sizeof *r->missed_by },
        { (void **)&r->event, (size_t)s->events, sizeof *r->event },
        { (void **)&r->emit_rows, (size_t)s->emits, sizeof *r->emit_rows },
        { (void **)&r->measure_histogram, (size_t)s->measures, sizeof(sb_histogram) },
        { (void **)&r->moment_histogram, moments, sizeof(sb_histogram) },
        { (void **)&r->node_start, s->keep & SB_KEEP_STARTS ? nodes : 0, sizeof(sb_histogram) },
        { (void **)&r->link_wait, s->keep & SB_KEEP_LINKS ? links : 0, sizeof(sb_histogram) },
    };
    memcpy(out, parts, sizeof parts);
}
enum { FIRST_HISTOGRAMS = 7 };

static bool row_init(sb_record *r, int i)
{
    sb_row *row = &r->row[i];
    const sb_shape *s = &r->shape;
    row->measure = sb_arena_array(r->arena, (size_t)s->measures, sizeof *row->measure);
    row->deadline = sb_arena_array(r->arena, (size_t)s->deadlines, sizeof *row->deadline);
    row->actor = sb_arena_array(r->arena, (size_t)s->actors, sizeof *row->actor);
    row->need = sb_arena_array(r->arena, (size_t)s->needs, sizeof *row->need);
    if (!row->measure || !row->deadline || !row->actor || !row->need) return false;
    if (!(s->keep & SB_KEEP_BATCHES) || i >= SB_BATCHED_ROWS) return true;
    row->measure_batches = sb_arena_array(r->arena, (size_t)s->measures, sizeof *row->measure_batches);
    row->deadline_batches = sb_arena_array(r->arena, (size_t)s->deadlines, sizeof *row->deadline_batches);
    return row->measure_batches && row->deadline_batches;
}

static bool fill(sb_record *r, const sb_shape *shape)
{
    sb_measure_kind *kind = sb_arena_array(r->arena, (size_t)shape->measures, sizeof *kind);
    r->row = sb_arena_array(r->arena, (size_t)shape->replications, sizeof *r->row);
    r->cap_rows = shape->replications;
    if (kind == NULL || r->row == NULL) return false;
    if (shape->measures > 0) memcpy(kind, shape->kind, (size_t)shape->measures * sizeof *kind);
    r->shape.kind = kind;
    part parts[PARTS];
    parts_of(r, parts);
    for (int i = 0; i < PARTS; i++) {
        if (i >= FIRST_HISTOGRAMS + 2 && parts[i].count == 0) continue; /* not kept: stays NULL */
        *parts[i].items = sb_arena_array(r->arena, parts[i].count, parts[i].size);
        if (*parts[i].items == NULL) return false;
    }
    for (int i = 0; i < shape->replications; i++)
        if (!row_init(r, i)) return false;
    return true;
}

sb_status sb_record_new(sb_record **out, sb_shape shape, sb_diag *diag)
{
    sb_record *r = calloc(1, sizeof *r);
    if (r == NULL) return sb_no_memory(diag);
    r->shape = shape;
    r->arena = sb_arena_new();
    if (r->arena == NULL || !fill(r, &shape)) {
        sb_record_free(r);
        return sb_no_memory(diag);
    }
    *out = r;
    return SB_OK;
}

void sb_record_free(sb_record *record)
{
    if (record == NULL) return;
    part parts[PARTS];
    parts_of(record, parts);
    for (int i = FIRST_HISTOGRAMS; i < PARTS; i++) {
        sb_histogram *h = *parts[i].items;
        for (size_t k = 0; h != NULL && k < parts[i].count; k++) sb_histogram_fini(&h[k]);
    }
    for (int i = 0; record->row != NULL && i < record->shape.replications; i++) sb_emitted_fini(&record->row[i].emitted);
    sb_trace_fini(&record->trace);
    sb_arena_free(record->arena);
    free(record);
}

bool sb_shape_same(const sb_shape *a, const sb_shape *b)
{
    return a->measures == b->measures && a->deadlines == b->deadlines && a->actors == b->actors && a->needs == b->needs &&
           a->nodes == b->nodes && a->links == b->links && a->moments == b->moments && a->culprits == b->culprits &&
           a->events == b->events && a->emits == b->emits &&
           memcmp(a->kind, b->kind, (size_t)a->measures * sizeof *a->kind) == 0;
}

static void clear_histogram(sb_histogram *h)
{
    for (int k = 0; k < SB_HISTOGRAM_OCTAVES; k++)
        if (h->octave[k] != NULL) memset(h->octave[k], 0, SB_HISTOGRAM_CELLS * sizeof **h->octave);
    h->n = 0;
}

void sb_record_clear_totals(sb_record *record)
{
    part parts[PARTS];
    parts_of(record, parts);
    for (int i = 0; i < PARTS; i++) {
        if (i < FIRST_HISTOGRAMS) {
            if (parts[i].count > 0) memset(*parts[i].items, 0, parts[i].count * parts[i].size);
            continue;
        }
        sb_histogram *h = *parts[i].items;
        for (size_t k = 0; h != NULL && k < parts[i].count; k++) clear_histogram(&h[k]);
    }
}

void sb_record_clear_row(const sb_record *record, sb_row *row)
{
    const sb_shape *s = &record->shape;
    sb_row kept = { .measure = row->measure, .deadline = row->deadline, .actor = row->actor, .need = row->need,
                    .measure_batches = row->measure_batches, .deadline_batches = row->deadline_batches };
    memset(row->measure, 0, (size_t)s->measures * sizeof *row->measure);
    memset(row->deadline, 0, (size_t)s->deadlines * sizeof *row->deadline);
    memset(row->actor, 0, (size_t)s->actors * sizeof *row->actor);
    memset(row->need, 0, (size_t)s->needs * sizeof *row->need);
    if (row->measure_batches != NULL) {
        memset(row->measure_batches, 0, (size_t)s->measures * sizeof *row->measure_batches);
        memset(row->deadline_batches, 0, (size_t)s->deadlines * sizeof *row->deadline_batches);
    }
    sb_emitted_fini(&row->emitted);
    *row = kept;
}

static void add_causes(sb_u128 *to, const sb_u128 *from)
{
    for (int i = 0; i < SB_CAUSES; i++) to[i] += from[i];
}

static void add_node(sb_node_total *to, const sb_node_total *from)
{
    to->n += from->n;
    to->left += from->left;
    to->wait_ns += from->wait_ns;
    to->work_ns += from->work_ns;
    add_causes(to->cause_ns, from->cause_ns);
    to->path_n += from->path_n;
    to->path_wait_ns += from->path_wait_ns;
    to->path_work_ns += from->path_work_ns;
}

static void add_link(sb_link_total *to, const sb_link_total *from)
{
    to->n += from->n;
    to->tries += from->tries;
    to->given_up += from->given_up;
    to->channel_ns += from->channel_ns;
    to->closed_ns += from->closed_ns;
    to->wait_ns += from->wait_ns;
    to->join_ns += from->join_ns;
    to->path_n += from->path_n;
    to->path_wait_ns += from->path_wait_ns;
}

static void add_moment(sb_moment_total *to, const sb_moment_total *from)
{
    to->n += from->n;
    to->wait_ns += from->wait_ns;
    add_causes(to->cause_ns, from->cause_ns);
    to->path_n += from->path_n;
    to->path_cases += from->path_cases;
    to->path_wait_ns += from->path_wait_ns;
}

static void add_event(sb_event_total *to, const sb_event_total *from)
{
    to->n += from->n;
    to->cases += from->cases;
    to->on_ns += from->on_ns;
}

sb_status sb_record_merge(sb_record *to, const sb_record *from, sb_diag *diag)
{
    const sb_shape *s = &to->shape;
    for (int i = 0; i < s->nodes; i++) add_node(&to->node[i], &from->node[i]);
    for (int i = 0; i < s->links; i++) add_link(&to->link[i], &from->link[i]);
    for (int i = 0; i < s->moments; i++) add_moment(&to->moment[i], &from->moment[i]);
    size_t blamed = (size_t)s->nodes * (size_t)s->culprits * SB_CAUSES, missed = (size_t)s->deadlines * (size_t)s->moments;
    for (size_t i = 0; i < blamed; i++) to->blame[i] += from->blame[i];
    for (size_t i = 0; i < missed; i++) to->missed_by[i] += from->missed_by[i];
    for (int i = 0; i < s->events; i++) add_event(&to->event[i], &from->event[i]);
    for (int i = 0; i < s->emits; i++) to->emit_rows[i] += from->emit_rows[i];
    part a[PARTS], b[PARTS];
    sb_record *readable = (sb_record *)from; /* only read */
    parts_of(to, a);
    parts_of(readable, b);
    for (int i = FIRST_HISTOGRAMS; i < PARTS; i++) {
        sb_histogram *h = *a[i].items;
        const sb_histogram *g = *b[i].items;
        for (size_t k = 0; h != NULL && k < a[i].count; k++)
            if (!sb_histogram_merge(&h[k], &g[k])) return sb_no_memory(diag);
    }
    return SB_OK;
}

/* --- rows of another record ------------------------------------------------------------------------------------------ */

static void copy_items(void *to, const void *from, int n, size_t size)
{
    if (n > 0) memcpy(to, from, (size_t)n * size);
}

static bool copy_row(const sb_shape *s, sb_row *to, const sb_row *from)
{
    const sb_row room = *to;
    *to = *from;
    to->measure = room.measure;
    to->deadline = room.deadline;
    to->actor = room.actor;
    to->need = room.need;
    to->emitted = (sb_emitted){ 0 };
    to->measure_batches = room.measure_batches;
    to->deadline_batches = room.deadline_batches;
    copy_items(to->measure, from->measure, s->measures, sizeof *to->measure);
    copy_items(to->deadline, from->deadline, s->deadlines, sizeof *to->deadline);
    copy_items(to->actor, from->actor, s->actors, sizeof *to->actor);
    copy_items(to->need, from->need, s->needs, sizeof *to->need);
    if (to->measure_batches != NULL) {
        copy_items(to->measure_batches, from->measure_batches, s->measures, sizeof *to->measure_batches);
        copy_items(to->deadline_batches, from->deadline_batches, s->deadlines, sizeof *to->deadline_batches);
    }
    return sb_emitted_copy(&to->emitted, &from->emitted);
}

static int64_t emitted_size(const sb_record *r)
{
    int64_t size = 0;
    for (int i = 0; i < r->shape.replications; i++) size += sb_emitted_size(&r->row[i].emitted);
    return size;
}

sb_status sb_record_append(sb_record *to, const sb_record *from, sb_diag *diag)
{
    const int old = to->shape.replications, more = from->shape.replications;
    sb_status allowed = sb_emitted_allow(emitted_size(to) + emitted_size(from), diag);
    if (allowed != SB_OK) return allowed;
    if (more > INT32_MAX - old || !sb_arena_grow(to->arena, (void **)&to->row, &to->cap_rows, old + more, sizeof *to->row))
        return sb_no_memory(diag);
    for (int i = 0; i < more; i++) {
        sb_row *row = &to->row[old + i];
        *row = (sb_row){ 0 };
        to->shape.replications = old + i + 1;
        if (!row_init(to, old + i) || !copy_row(&to->shape, row, &from->row[i])) return sb_no_memory(diag);
    }
    for (int64_t i = 0; i < from->trace.n; i++)
        if (!sb_trace_add(&to->trace, &from->trace.event[i])) return sb_no_memory(diag);
    return sb_record_merge(to, from, diag);
}
