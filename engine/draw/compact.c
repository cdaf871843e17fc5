#include "draw/compact.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* Longest paths over the constraints, forwards for the first places and backwards for the last. Settling
 * goes forwards once more: each variable takes what it wants between what those before it leave and the
 * last place it may have; that is never empty, because those before it kept to their last places too. */

typedef struct constraints {
    sb_spacing *item;
    int n, room;
    bool failed;
} constraints;

static void add(constraints *c, int before, int after, double distance)
{
    if (c->n == c->room) {
        int room = c->room ? 2 * c->room : 256;
        sb_spacing *grown = realloc(c->item, (size_t)room * sizeof *grown);
        if (grown == NULL) {
            c->failed = true;
            return;
        }
        c->item = grown;
        c->room = room;
    }
    c->item[c->n++] = (sb_spacing){ before, after, distance };
}

static bool side_by_side(const sb_compaction *p, const sb_slab *a, const sb_slab *b)
{
    return a->from <= b->to + p->margin && b->from <= a->to + p->margin;
}

static void collect(constraints *c, const sb_compaction *p)
{
    for (int i = 0; i < p->n_slabs; i++)
        for (int k = 0; k < p->n_slabs; k++) {
            const sb_slab *a = &p->slab[i], *b = &p->slab[k];
            if (a->variable == b->variable || a->last >= b->first || !side_by_side(p, a, b)) continue;
            add(c, a->variable, b->variable, a->high - b->low + p->separation[a->kind][b->kind]);
        }
    for (int i = 0; i < p->n_spacings; i++)
        add(c, p->spacing[i].before, p->spacing[i].after, p->spacing[i].distance);
}

typedef struct ranked {
    double order;
    int variable;
} ranked;

static int by_order(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->order < y->order || x->order > y->order) return x->order < y->order ? -1 : 1;
    return x->variable - y->variable;
}

/* Constraints bucketed by the variable they start from: next[first[v]] … */
static void bucket(int *first, int *next, const constraints *c, int n)
{
    for (int i = 0; i < c->n; i++) first[c->item[i].before + 1]++;
    for (int v = 0; v < n; v++) first[v + 1] += first[v];
    for (int i = 0; i < c->n; i++) next[first[c->item[i].before]++] = i;
    for (int v = n; v > 0; v--) first[v] = first[v - 1];
    first[0] = 0;
}

/* A problem made ready: constraints by the variable they start from, variables in their order. */
typedef struct ready {
    const sb_compaction *p;
    constraints c;
    ranked *order;
    int *first, *next;
} ready;

static void unready(ready *r)
{
    free(r->c.item);
    free(r->order);
    free(r->first);
    free(r->next);
}

static bool make_ready(ready *r, const sb_compaction *p)
{
    size_t n = (size_t)p->n_variables;
    *r = (ready){ .p = p };
    collect(&r->c, p);
    r->order = calloc(n + 1, sizeof *r->order);
    r->first = calloc(n + 2, sizeof *r->first);
    r->next = calloc((size_t)r->c.n + 1, sizeof *r->next);
    if (r->c.failed || r->order == NULL || r->first == NULL || r->next == NULL) return false;
    for (int v = 0; v < p->n_variables; v++) r->order[v] = (ranked){ p->order[v], v };
    qsort(r->order, n, sizeof *r->order, by_order);
    bucket(r->first, r->next, &r->c, p->n_variables);
    return true;
}

static void start_places(double *least, const sb_compaction *p)
{
    for (int v = 0; v < p->n_variables; v++) least[v] = p->start;
    for (int i = 0; i < p->n_slabs; i++)
        least[p->slab[i].variable] = fmax(least[p->slab[i].variable], p->start - p->slab[i].low);
}

/* Pushes what comes after variable v. */
static void push_on(double *least, const ready *r, int v, double at)
{
    for (int k = r->first[v]; k < r->first[v + 1]; k++) {
        sb_spacing s = r->c.item[r->next[k]];
        assert(r->p->order[s.before] < r->p->order[s.after]);
        least[s.after] = fmax(least[s.after], at + s.distance);
    }
}

/* Last places, backwards; those of fixed variables are given. */
static void last_places(double *most, double end, const ready *r, const bool *fixed, const double *place)
{
    const sb_compaction *p = r->p;
    for (int v = 0; v < p->n_variables; v++) most[v] = end;
    for (int i = 0; i < p->n_slabs; i++)
        most[p->slab[i].variable] = fmin(most[p->slab[i].variable], end - p->slab[i].high);
    for (int i = p->n_variables - 1; i >= 0; i--) {
        int v = r->order[i].variable;
        for (int k = r->first[v]; k < r->first[v + 1]; k++) {
            sb_spacing s = r->c.item[r->next[k]];
            most[v] = fmin(most[v], most[s.after] - s.distance);
        }
        if (fixed != NULL && fixed[v]) most[v] = place[v];
    }
}

sb_status sb_compact(double *least, double *most, double *end, const sb_compaction *p, sb_diag *diag)
{
    ready r;
    bool made = make_ready(&r, p);
    if (made) {
        start_places(least, p);
        for (int i = 0; i < p->n_variables; i++)
            push_on(least, &r, r.order[i].variable, least[r.order[i].variable]);
        *end = p->start;
        for (int i = 0; i < p->n_slabs; i++) *end = fmax(*end, least[p->slab[i].variable] + p->slab[i].high);
        last_places(most, *end, &r, NULL, NULL);
    }
    unready(&r);
    return made ? SB_OK : sb_no_memory(diag);
}

sb_status sb_compact_settle(double *place, const bool *fixed, double end, const sb_compaction *p,
                            sb_diag *diag)
{
    ready r;
    size_t n = (size_t)p->n_variables + 1;
    double *least = calloc(n, sizeof *least), *most = calloc(n, sizeof *most);
    bool made = make_ready(&r, p) && least != NULL && most != NULL;
    if (made) {
        start_places(least, p);
        last_places(most, end, &r, fixed, place);
        for (int i = 0; i < p->n_variables; i++) {
            int v = r.order[i].variable;
            if (!fixed[v]) place[v] = fmax(least[v], fmin(place[v], most[v]));
            push_on(least, &r, v, place[v]);
        }
    }
    unready(&r);
    free(least);
    free(most);
    return made ? SB_OK : sb_no_memory(diag);
}
