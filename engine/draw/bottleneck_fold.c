#include "draw/bottleneck_fold.h"

#include <math.h>
#include <stdlib.h>

enum { RANKS_A_COLUMN = 3 };
static const double UNEVEN =
    6; /* a column of no length, or of twice the length, costs as much as so many links cut */
static const double BACK = 0.5; /* a link back over a cut costs less: it is long anyhow */

typedef struct folder {
    double *at;  /* ranks: where they lie, ascending */
    int *rank;   /* nodes */
    double *cut; /* ranks: the cost of a cut after it */
    int n_ranks;
    double *best; /* (columns + 1) × (n_ranks + 1): the least cost of so many columns for so many ranks */
    int *last;    /* beside it: how many ranks the columns before the last have */
} folder;

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* Places less than a pixel apart are one rank. */
static void find_ranks(folder *f, const sb_bottleneck_pick *pick, const double *along)
{
    for (int i = 0; i < pick->n_nodes; i++) f->at[i] = along[i];
    qsort(f->at, (size_t)pick->n_nodes, sizeof *f->at, ascending);
    for (int i = 0; i < pick->n_nodes; i++)
        if (f->n_ranks == 0 || f->at[i] > f->at[f->n_ranks - 1] + 1) f->at[f->n_ranks++] = f->at[i];
    for (int i = 0; i < pick->n_nodes; i++) {
        f->rank[i] = 0;
        while (f->rank[i] + 1 < f->n_ranks && f->at[f->rank[i] + 1] <= along[i]) f->rank[i]++;
    }
}

static void price_cuts(folder *f, const sb_bottleneck_pick *pick)
{
    for (int i = 0; i < pick->n_links; i++) {
        const sb_shown_link *l = &pick->link[i];
        int low = f->rank[l->from] < f->rank[l->to] ? f->rank[l->from] : f->rank[l->to];
        int high = f->rank[l->from] + f->rank[l->to] - low;
        for (int r = low; r < high; r++) f->cut[r] += l->back || l->rare ? BACK : 1;
    }
}

/* The cheapest columns for the first `ranks` ranks, by dynamic programming over the last one's beginning. */
static void fill_column(folder *f, int columns_in_all, int columns, int ranks)
{
    int width = f->n_ranks + 1;
    double fair = (double)f->n_ranks / columns_in_all;
    for (int before = columns == 1 ? 0 : 1; before < ranks; before++) {
        if (columns == 1 && before > 0) break;
        double uneven = (ranks - before) / fair - 1;
        double cost = f->best[(columns - 1) * width + before] + UNEVEN * uneven * uneven +
                      (before > 0 ? f->cut[before - 1] : 0);
        if (cost >= f->best[columns * width + ranks]) continue;
        f->best[columns * width + ranks] = cost;
        f->last[columns * width + ranks] = before;
    }
}

static void choose(folder *f, int columns)
{
    int width = f->n_ranks + 1;
    for (int i = 0; i < (columns + 1) * width; i++) f->best[i] = INFINITY;
    f->best[0] = 0;
    for (int c = 1; c <= columns; c++)
        for (int r = 1; r <= f->n_ranks; r++) fill_column(f, columns, c, r);
}

bool sb_bottleneck_fold(int *column, int columns, const sb_bottleneck_pick *pick, const double *along,
                        sb_arena *arena, bool *memory)
{
    size_t nodes = (size_t)pick->n_nodes, table = (size_t)(columns + 1) * (nodes + 1);
    folder f = {
        .at = sb_arena_array(arena, nodes, sizeof *f.at),
        .rank = sb_arena_array(arena, nodes, sizeof *f.rank),
        .cut = sb_arena_array(arena, nodes, sizeof *f.cut),
        .best = sb_arena_array(arena, table, sizeof *f.best),
        .last = sb_arena_array(arena, table, sizeof *f.last),
    };
    *memory = f.at && f.rank && f.cut && f.best && f.last;
    if (!*memory) return false;
    find_ranks(&f, pick, along);
    if (f.n_ranks < RANKS_A_COLUMN * columns) return false;
    price_cuts(&f, pick);
    choose(&f, columns);
    for (int c = columns, end = f.n_ranks; c >= 1; c--) {
        int begin = f.last[c * (f.n_ranks + 1) + end];
        for (int i = 0; i < pick->n_nodes; i++)
            if (f.rank[i] >= begin && f.rank[i] < end) column[i] = c - 1;
        end = begin;
    }
    return true;
}
