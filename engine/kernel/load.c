#include "kernel/load.h"

#include "base/dmath.h"
#include "base/hash.h"

#include <math.h>

sb_status sb_load_make(sb_load *out, double share, const sb_dist *takes, uint64_t name, sb_arena *arena, sb_diag *diag)
{
    double *stretch = sb_arena_array(arena, SB_LOAD_CELLS, sizeof *stretch);
    double *biased = sb_arena_array(arena, SB_LOAD_CELLS, sizeof *biased);
    if (stretch == NULL || biased == NULL) return sb_no_memory(diag);
    double sum = 0;
    for (int k = 0; k < SB_LOAD_CELLS; k++) {
        double u = ((double)k + 0.5) / SB_LOAD_CELLS;
        stretch[k] = takes->kind == SB_CONSTANT ? takes->a : sb_dist_quantile(takes, u);
        if (!(stretch[k] >= 1)) stretch[k] = 1; /* a stretch takes time */
        biased[k] = sum += stretch[k];
    }
    for (int k = 0; k < SB_LOAD_CELLS; k++) biased[k] /= sum;
    biased[SB_LOAD_CELLS - 1] = 1;
    double mean = sum / SB_LOAD_CELLS;
    *out = (sb_load){ share, mean * (1 - share) / share, name, stretch, biased };
    return SB_OK;
}

typedef struct look {
    const sb_load *load;
    sb_matters *matters;
    sb_address at;
    sb_ns day_end;
} look;

static double uniform(look *l)
{
    sb_matters *m = l->matters;
    if (m->used == 4) {
        sb_philox(&l->at, m->draw++, 0, m->word);
        m->used = 0;
    }
    return sb_unit(m->word[m->used++]);
}

static sb_ns within_day(const look *l, sb_ns from, double length)
{
    double left = (double)(l->day_end - from);
    return length >= left ? l->day_end : from + (sb_ns)length;
}

/* The stretch after the present one; none: from = to = the day's end. */
static void next_stretch(look *l)
{
    sb_matters *m = l->matters;
    m->from = within_day(l, m->to, -l->load->gap_mean * sb_log(uniform(l)));
    double length = l->load->stretch[(int)(uniform(l) * SB_LOAD_CELLS)];
    m->to = within_day(l, m->from, length < 1 ? 1 : length);
}

/* In equilibrium: the rest of a stretch that is under way, or a gap (without memory) and then a stretch. */
static void begin_day(look *l, int64_t day)
{
    sb_matters *m = l->matters;
    *m = (sb_matters){ .day = day, .used = 4 };
    m->from = m->to = day * SB_DAY;
    if (uniform(l) >= l->load->share) {
        next_stretch(l);
        return;
    }
    double u = uniform(l);
    int low = 0, high = SB_LOAD_CELLS - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (l->load->biased[middle] < u) low = middle + 1;
        else high = middle;
    }
    m->to = within_day(l, m->from, 1 + l->load->stretch[low] * uniform(l));
}

bool sb_load_occupied(const sb_load *load, sb_matters *matters, uint64_t seed, uint64_t replication, int person, sb_ns t,
                      sb_ns *change)
{
    int64_t day = t / SB_DAY;
    look l = { load, matters,
               { .seed = seed, .replication = replication, .name = load->name,
                 .subject = sb_mix2(UINT64_C(0x6C6F6164), (uint64_t)person), .path = sb_mix((uint64_t)day) },
               (day + 1) * SB_DAY };
    if (matters->day != day) begin_day(&l, day);
    while (matters->to <= t && matters->from < l.day_end) next_stretch(&l);
    bool occupied = matters->from <= t && t < matters->to;
    *change = occupied ? matters->to : matters->from > t ? matters->from : l.day_end;
    return occupied;
}
