#include "analysis/sensitivity.h"

#include <math.h>
#include <stdlib.h>

static int by_swing(const void *a, const void *b)
{
    const sb_param_finding *x = a, *y = b;
    const double left = isnan(x->swing.delta) ? -1 : fabs(x->swing.delta);
    const double right = isnan(y->swing.delta) ? -1 : fabs(y->swing.delta);
    if (left != right) return left > right ? -1 : 1;
    return x->param - y->param;
}

void sb_sensitivity_sort(sb_sensitivity *sensitivity)
{
    qsort(sensitivity->param, (size_t)sensitivity->n_params, sizeof *sensitivity->param, by_swing);
}

void sb_sensitivity_free(sb_sensitivity *sensitivity)
{
    if (sensitivity != NULL) sb_arena_free(sensitivity->arena);
}
