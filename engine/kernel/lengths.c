#include "kernel/lengths.h"

sb_status sb_lengths_make(sb_lengths *out, const sb_dist *law, sb_arena *arena, sb_diag *diag)
{
    double *length = sb_arena_array(arena, SB_LENGTHS, sizeof *length);
    double *biased = sb_arena_array(arena, SB_LENGTHS, sizeof *biased);
    if (length == NULL || biased == NULL) return sb_no_memory(diag);
    double sum = 0;
    for (int k = 0; k < SB_LENGTHS; k++) {
        double u = ((double)k + 0.5) / SB_LENGTHS;
        length[k] = law->kind == SB_CONSTANT ? law->a : sb_dist_quantile(law, u);
        if (!(length[k] >= 1)) length[k] = 1; /* a stretch takes time */
        biased[k] = sum += length[k];
    }
    for (int k = 0; k < SB_LENGTHS; k++) biased[k] /= sum;
    biased[SB_LENGTHS - 1] = 1;
    *out = (sb_lengths){ length, biased, sum / SB_LENGTHS };
    return SB_OK;
}

double sb_length_met(const sb_lengths *lengths, double u)
{
    int low = 0, high = SB_LENGTHS - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (lengths->biased[middle] < u) low = middle + 1;
        else high = middle;
    }
    return lengths->length[low];
}
