#include "analysis/holm.h"

#include <math.h>
#include <stdlib.h>

typedef struct ranked {
    double p;
    int at;
} ranked;

static int by_p(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->p != y->p) return x->p < y->p ? -1 : 1;
    return x->at - y->at;
}

sb_status sb_holm(double *p, int n, sb_diag *diag)
{
    ranked *list = calloc((size_t)n + 1, sizeof *list);
    if (list == NULL) return sb_no_memory(diag);
    for (int i = 0; i < n; i++) list[i] = (ranked){ p[i], i };
    qsort(list, (size_t)n, sizeof *list, by_p);
    double level = 0; /* never below that of one that is smaller */
    for (int i = 0; i < n; i++) {
        level = fmax(level, fmin(1, (n - i) * list[i].p));
        p[list[i].at] = level;
    }
    free(list);
    return SB_OK;
}
