#include "kernel/load.h"

#include "base/dmath.h"
#include "base/hash.h"

#include <math.h>

sb_status sb_load_make(sb_load *out, double share, const sb_dist *takes, uint64_t name, sb_arena *arena, sb_diag *diag)
{
    sb_lengths stretches;
    sb_status status = sb_lengths_make(&stretches, takes, arena, diag);
    if (status != SB_OK) return status;
    *out = (sb_load){ share, stretches.mean * (1 - share) / share, name, stretches };
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
    double length = sb_length(&l->load->stretches, uniform(l));
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
    double met = sb_length_met(&l->load->stretches, uniform(l));
    m->to = within_day(l, m->from, 1 + met * uniform(l));
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
