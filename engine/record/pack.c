#include "record/pack.h"

#include "base/hash.h"
#include "record/codec.h"

#include <stdlib.h>
#include <string.h>

enum { PACK_VERSION = 1, HEAD = 4 + 4 + 8 + 8, MOST_PARTS = 1 << 24 };
static const char MAGIC[4] = { 'S', 'B', 'R', 'K' };
static const int64_t MOST = INT64_C(1) << 48; /* of any count: sums of very many blocks do not overflow */

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static void code_tally(sb_codec *c, sb_tally *t)
{
    sb_code_count(c, &t->n, MOST);
    sb_code_count(c, &t->unreached, MOST);
    sb_code_wide(c, &t->sum);
    sb_code_wide(c, &t->sum_sq);
    sb_code_wide(c, &t->late_sum);
    sb_code_wide(c, &t->late_sq);
    sb_code_real(c, &t->real_sum);
    sb_code_real(c, &t->real_sq);
    sb_code_real(c, &t->min);
    sb_code_real(c, &t->max);
}

static void code_deadline(sb_codec *c, sb_deadline_row *d)
{
    sb_code_count(c, &d->met, MOST);
    sb_code_count(c, &d->missed, MOST);
    sb_code_count(c, &d->pending, MOST);
    sb_code_count(c, &d->never, MOST);
}

static void code_actor(sb_codec *c, sb_actor_row *a)
{
    sb_code_wide(c, &a->busy_ns);
    sb_code_wide(c, &a->staffed_ns);
    sb_code_wide(c, &a->queue_ns);
    sb_code_count(c, &a->served, MOST);
    sb_code_count(c, &a->queued, MOST);
    sb_code_wide(c, &a->wait_ns);
}

static void code_batches(sb_codec *c, sb_batches *b)
{
    sb_code_small(c, &b->full, SB_BATCHES - 1);
    sb_code_small(c, &b->doublings, 48);
    sb_code_count(c, &b->under_way, sb_batches_size(b) - 1);
    for (int i = 0; i <= b->full && !sb_codec_failed(c); i++) {
        sb_code_wide(c, &b->batch[i].whole);
        sb_code_real(c, &b->batch[i].real);
    }
}

static void code_cell(sb_codec *c, const sb_emitted *e, sb_cell *cell)
{
    int kind = (int)cell->kind;
    sb_code_small(c, &kind, SB_CELL_TEXT);
    cell->kind = (sb_cell_kind)kind;
    if (cell->kind == SB_CELL_TEXT) sb_code_count(c, &cell->text, e->n_text - 1);
    else if (cell->kind != SB_CELL_EMPTY) sb_code_real(c, &cell->number);
}

/* Room for what is read: no more than bytes are left, since each item takes one at least. */
static void room_for(sb_codec *c, void **items, int64_t *capacity, int64_t n, size_t size)
{
    if (!sb_codec_reads(c) || n == 0 || sb_codec_failed(c)) return;
    *items = calloc((size_t)n, size);
    *capacity = n;
    c->no_memory = *items == NULL;
}

static int64_t most_left(const sb_codec *c)
{
    return sb_codec_reads(c) ? (int64_t)(c->length - c->at) : INT64_MAX;
}

static void code_emitted(sb_codec *c, sb_emitted *e, int emits)
{
    sb_code_count(c, &e->n_text, most_left(c));
    room_for(c, (void **)&e->text, &e->cap_text, e->n_text, 1);
    if (sb_codec_failed(c)) return;
    sb_code_bytes(c, e->text, (size_t)e->n_text);
    if (e->n_text > 0 && e->text[e->n_text - 1] != '\0') sb_codec_refuse(c, "a text has no end");
    sb_code_count(c, &e->n_cells, most_left(c));
    room_for(c, (void **)&e->cell, &e->cap_cells, e->n_cells, sizeof *e->cell);
    for (int64_t i = 0; i < e->n_cells && !sb_codec_failed(c); i++) code_cell(c, e, &e->cell[i]);
    sb_code_count(c, &e->n, most_left(c));
    room_for(c, (void **)&e->row, &e->capacity, e->n, sizeof *e->row);
    for (int64_t i = 0, cell = 0; i < e->n && !sb_codec_failed(c); i++) {
        sb_emitted_row *row = &e->row[i];
        sb_code_small(c, &row->emit, emits - 1);
        sb_code_count(c, &row->case_number, MOST);
        sb_code_count(c, &row->time, INT64_MAX);
        sb_code_count(c, &row->cell, e->n_cells);
        if (row->cell < cell) sb_codec_refuse(c, "cells are out of order");
        cell = row->cell;
        sb_code_small(c, &row->columns, INT32_MAX);
        if (row->columns > e->n_cells - row->cell) sb_codec_refuse(c, "a row has more cells than there are");
    }
}

static void code_row(sb_codec *c, const sb_shape *s, sb_row *row, bool batched)
{
    sb_code_count(c, &row->replication, UINT32_MAX);
    sb_code_truth(c, &row->present);
    sb_code_count(c, &row->cases, MOST);
    sb_code_count(c, &row->ended, MOST);
    sb_code_count(c, &row->events, MOST);
    sb_code_count(c, &row->observed_ns, INT64_MAX);
    for (int i = 0; i < s->measures; i++) code_tally(c, &row->measure[i]);
    for (int i = 0; i < s->deadlines; i++) code_deadline(c, &row->deadline[i]);
    for (int i = 0; i < s->actors; i++) code_actor(c, &row->actor[i]);
    for (int i = 0; i < s->needs; i++) {
        sb_code_wide(c, &row->need[i].met_ns);
        sb_code_wide(c, &row->need[i].total_ns);
    }
    for (int i = 0; batched && i < s->measures; i++) code_batches(c, &row->measure_batches[i]);
    for (int i = 0; batched && i < s->deadlines; i++) code_batches(c, &row->deadline_batches[i]);
    code_emitted(c, &row->emitted, s->emits);
}

/* --- totals -------------------------------------------------------------------------------------------------------- */

static void code_wides(sb_codec *c, sb_u128 *number, size_t n)
{
    for (size_t i = 0; i < n && !sb_codec_failed(c); i++) sb_code_wide(c, &number[i]);
}

static void code_counts(sb_codec *c, int64_t *number, size_t n)
{
    for (size_t i = 0; i < n && !sb_codec_failed(c); i++) sb_code_count(c, &number[i], MOST);
}

static void code_node(sb_codec *c, sb_node_total *t)
{
    sb_code_count(c, &t->n, MOST);
    sb_code_count(c, &t->left, MOST);
    sb_code_wide(c, &t->wait_ns);
    sb_code_wide(c, &t->work_ns);
    code_wides(c, t->cause_ns, SB_CAUSES);
    sb_code_count(c, &t->path_n, MOST);
    sb_code_wide(c, &t->path_wait_ns);
    sb_code_wide(c, &t->path_work_ns);
}

static void code_link(sb_codec *c, sb_link_total *t)
{
    sb_code_count(c, &t->n, MOST);
    sb_code_count(c, &t->tries, MOST);
    sb_code_count(c, &t->given_up, MOST);
    sb_code_wide(c, &t->channel_ns);
    sb_code_wide(c, &t->closed_ns);
    sb_code_wide(c, &t->wait_ns);
    sb_code_wide(c, &t->join_ns);
    sb_code_count(c, &t->path_n, MOST);
    sb_code_wide(c, &t->path_wait_ns);
}

static void code_moment(sb_codec *c, sb_moment_total *t)
{
    sb_code_count(c, &t->n, MOST);
    sb_code_wide(c, &t->wait_ns);
    code_wides(c, t->cause_ns, SB_CAUSES);
    sb_code_count(c, &t->path_n, MOST);
    sb_code_count(c, &t->path_cases, MOST);
    sb_code_wide(c, &t->path_wait_ns);
}

static void code_event(sb_codec *c, sb_event_total *t)
{
    sb_code_count(c, &t->n, MOST);
    sb_code_count(c, &t->cases, MOST);
    sb_code_wide(c, &t->on_ns);
}

/* Cells that are not 0: how many, then of each the distance from the one before and its count. */
static void code_histogram(sb_codec *c, sb_histogram *h)
{
    enum { ALL = SB_HISTOGRAM_OCTAVES * SB_HISTOGRAM_CELLS };
    int filled = 0, at = -1, step = 0;
    for (int i = 0; !sb_codec_reads(c) && i < ALL; i++) {
        const uint64_t *octave = h->octave[i / SB_HISTOGRAM_CELLS];
        filled += octave != NULL && octave[i % SB_HISTOGRAM_CELLS] != 0;
    }
    sb_code_small(c, &filled, ALL);
    for (int k = 0; k < filled && !sb_codec_failed(c); k++, at += step) {
        for (step = 1; !sb_codec_reads(c); step++) {
            const uint64_t *octave = h->octave[(at + step) / SB_HISTOGRAM_CELLS];
            if (octave != NULL && octave[(at + step) % SB_HISTOGRAM_CELLS] != 0) break;
        }
        sb_code_small(c, &step, ALL - 1 - at);
        if (step == 0 || sb_codec_failed(c)) {
            sb_codec_refuse(c, "a histogram's cells are out of order");
            return;
        }
        uint64_t **octave = &h->octave[(at + step) / SB_HISTOGRAM_CELLS];
        if (*octave == NULL && !sb_histogram_open(h, (at + step) / SB_HISTOGRAM_CELLS)) {
            c->no_memory = true;
            return;
        }
        int64_t count = (int64_t)(*octave)[(at + step) % SB_HISTOGRAM_CELLS];
        sb_code_count(c, &count, MOST);
        (*octave)[(at + step) % SB_HISTOGRAM_CELLS] = (uint64_t)count;
        if (sb_codec_reads(c)) h->n += count;
    }
}

static void code_histograms(sb_codec *c, sb_histogram *h, int n)
{
    for (int i = 0; h != NULL && i < n && !sb_codec_failed(c); i++) code_histogram(c, &h[i]);
}

static void code_totals(sb_codec *c, sb_record *r)
{
    const sb_shape *s = &r->shape;
    for (int i = 0; i < s->nodes; i++) code_node(c, &r->node[i]);
    for (int i = 0; i < s->links; i++) code_link(c, &r->link[i]);
    for (int i = 0; i < s->moments; i++) code_moment(c, &r->moment[i]);
    for (int i = 0; i < s->events; i++) code_event(c, &r->event[i]);
    code_wides(c, r->blame, (size_t)s->nodes * (size_t)s->culprits * SB_CAUSES);
    code_counts(c, r->missed_by, (size_t)s->deadlines * (size_t)s->moments);
    code_counts(c, r->emit_rows, (size_t)s->emits);
    code_histograms(c, r->measure_histogram, s->measures);
    code_histograms(c, r->moment_histogram, s->moments);
    code_histograms(c, r->node_start, s->nodes);
    code_histograms(c, r->link_wait, s->links);
}

static void code_trace_event(sb_codec *c, sb_trace_event *e)
{
    sb_code_count(c, &e->replication, UINT32_MAX);
    sb_code_signed(c, &e->time);
    sb_code_signed(c, &e->until);
    sb_code_signed(c, &e->number);
    sb_code_small(c, &e->kind, SB_T_LEARN);
    sb_code_place(c, &e->visit);
    sb_code_place(c, &e->other);
    sb_code_place(c, &e->case_number);
    sb_code_place(c, &e->node);
    sb_code_place(c, &e->link);
    sb_code_place(c, &e->cause);
    sb_code_place(c, &e->culprit);
}

static void code_trace(sb_codec *c, sb_trace *trace)
{
    sb_code_count(c, &trace->n, most_left(c));
    room_for(c, (void **)&trace->event, &trace->capacity, trace->n, sizeof *trace->event);
    for (int64_t i = 0; i < trace->n && !sb_codec_failed(c); i++) code_trace_event(c, &trace->event[i]);
}

/* --- shape --------------------------------------------------------------------------------------------------------- */

enum { KEPT = SB_KEEP_STARTS | SB_KEEP_LINKS | SB_KEEP_BATCHES | SB_KEEP_EMITS };

static void code_shape(sb_codec *c, sb_shape *s, int *batched)
{
    int *const counts[] = { &s->measures, &s->deadlines, &s->actors, &s->needs, &s->nodes, &s->links, &s->moments,
                            &s->culprits, &s->events, &s->emits, &s->replications, batched };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) sb_code_small(c, counts[i], MOST_PARTS);
    int keep = (int)s->keep;
    sb_code_small(c, &keep, KEPT);
    s->keep = (unsigned)keep;
}

/* Every number takes a byte at least, so what claims to be more than there are bytes is none: nothing larger than its bytes
 * warrant is allocated. */
static bool may_be(const sb_codec *c, const sb_shape *s, int batched)
{
    const uint64_t left = c->length - c->at;
    const uint64_t row = 9 + 10 * (uint64_t)s->measures + 4 * (uint64_t)s->deadlines + 6 * (uint64_t)s->actors +
                         2 * (uint64_t)s->needs;
    const uint64_t blamed = (uint64_t)s->nodes * (uint64_t)s->culprits, missed = (uint64_t)s->deadlines * (uint64_t)s->moments;
    return (uint64_t)s->replications * row <= left && blamed <= left / SB_CAUSES && missed <= left &&
           12 * (uint64_t)s->nodes + 9 * (uint64_t)s->links + 12 * (uint64_t)s->moments <= left && (uint64_t)s->events <= left &&
           (uint64_t)s->emits <= left && (uint64_t)s->measures <= left && (uint64_t)s->actors <= left &&
           (uint64_t)s->needs <= left && (uint64_t)s->deadlines <= left && batched <= s->replications;
}

static void code_kinds(sb_codec *c, sb_measure_kind *kind, int n)
{
    for (int i = 0; i < n; i++) {
        int number = (int)kind[i];
        sb_code_small(c, &number, SB_MEASURE_REAL);
        kind[i] = (sb_measure_kind)number;
    }
}

static void code_all(sb_codec *c, sb_record *r, int batched)
{
    for (int i = 0; i < r->shape.replications && !sb_codec_failed(c); i++)
        code_row(c, &r->shape, &r->row[i], i < batched && r->row[i].measure_batches != NULL);
    if (!sb_codec_failed(c)) code_totals(c, r);
    if (!sb_codec_failed(c)) code_trace(c, &r->trace);
}

/* --- bytes --------------------------------------------------------------------------------------------------------- */

static void put_word(uint8_t *to, uint64_t word, int bytes)
{
    for (int i = 0; i < bytes; i++) to[i] = (uint8_t)(word >> (8 * i));
}

static uint64_t get_word(const uint8_t *from, int bytes)
{
    uint64_t word = 0;
    for (int i = 0; i < bytes; i++) word |= (uint64_t)from[i] << (8 * i);
    return word;
}

sb_status sb_record_pack(uint8_t **bytes, size_t *n, const sb_record *record, int batched, sb_diag *diag)
{
    sb_record *readable = (sb_record *)record; /* only read */
    sb_codec c = { 0 };
    uint8_t head[HEAD] = { 0 };
    sb_shape shape = record->shape;
    if (batched > shape.replications) batched = shape.replications;
    sb_code_bytes(&c, head, HEAD);
    code_shape(&c, &shape, &batched);
    code_kinds(&c, (sb_measure_kind *)shape.kind, shape.measures);
    code_all(&c, readable, batched);
    if (c.no_memory) {
        free(c.bytes);
        return sb_no_memory(diag);
    }
    memcpy(c.bytes, MAGIC, sizeof MAGIC);
    put_word(c.bytes + 4, PACK_VERSION, 4);
    put_word(c.bytes + 8, c.n - HEAD, 8);
    put_word(c.bytes + 16, sb_hash_bytes(c.bytes + HEAD, c.n - HEAD), 8);
    *bytes = c.bytes;
    *n = c.n;
    return SB_OK;
}

static sb_status refuse(const char *why, sb_diag *diag)
{
    return sb_fail(diag, SB_USER, (sb_where){ 0 }, "these bytes are not a block of replications: %s", why);
}

static sb_status check_head(const uint8_t *bytes, size_t n, sb_diag *diag)
{
    if (n < HEAD || memcmp(bytes, MAGIC, sizeof MAGIC) != 0) return refuse("they do not begin as one", diag);
    if (get_word(bytes + 4, 4) != PACK_VERSION) return refuse("another version of simbana wrote them", diag);
    if (get_word(bytes + 8, 8) != n - HEAD) return refuse("some are missing, or there are too many", diag);
    if (get_word(bytes + 16, 8) != sb_hash_bytes(bytes + HEAD, n - HEAD)) return refuse("they have been changed", diag);
    return SB_OK;
}

sb_status sb_record_unpack(sb_record **out, const void *bytes, size_t n, sb_diag *diag)
{
    sb_status status = check_head(bytes, n, diag);
    if (status != SB_OK) return status;
    sb_codec c = { .from = bytes, .at = HEAD, .length = n };
    sb_shape shape = { 0 };
    int batched = 0;
    code_shape(&c, &shape, &batched);
    if (sb_codec_failed(&c) || !may_be(&c, &shape, batched)) return refuse("their counts cannot be", diag);
    sb_measure_kind *kind = calloc((size_t)shape.measures + 1, sizeof *kind);
    if (kind == NULL) return sb_no_memory(diag);
    shape.kind = kind;
    code_kinds(&c, kind, shape.measures);
    sb_record *record = NULL;
    status = sb_record_new(&record, shape, diag);
    free(kind);
    if (status != SB_OK) return status;
    code_all(&c, record, batched);
    if (c.no_memory) status = sb_no_memory(diag);
    else if (c.wrong != NULL) status = refuse(c.wrong, diag);
    else if (c.at != c.length) status = refuse("there are too many", diag);
    if (status == SB_OK) *out = record;
    else sb_record_free(record);
    return status;
}
