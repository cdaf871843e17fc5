#include "kernel/away.h"

#include "base/hash.h"

sb_status sb_away_make(sb_away *out, int32_t people, const sb_dist *gap, const sb_dist *takes, uint64_t name,
                       sb_arena *arena, sb_diag *diag)
{
    sb_away away = { .people = people, .name = name, .gap = *gap, .takes = *takes };
    sb_status status = sb_lengths_make(&away.gaps, gap, arena, diag);
    if (status == SB_OK) status = sb_lengths_make(&away.absences, takes, arena, diag);
    if (status == SB_OK) *out = away;
    return status;
}

static sb_ns after(sb_ns from, double length)
{
    sb_ns end;
    if (!(length < (double)SB_NEVER)) return SB_NEVER;
    return sb_ns_add(&end, from, length < 1 ? 1 : (sb_ns)length) ? end : SB_NEVER;
}

static sb_address address(const sb_away *away, uint64_t seed, uint64_t replication, uint32_t k)
{
    return (sb_address){ .seed = seed, .replication = replication, .name = away->name,
                         .subject = sb_mix2(UINT64_C(0x61776179), k) };
}

/* In equilibrium: the rest of the gap or of the absence that is under way. */
static void first(const sb_away *away, sb_absence *absence, const sb_address *at)
{
    const double cycle = away->gaps.mean + away->absences.mean;
    uint64_t word[4];
    sb_philox(at, 2, 0, word);
    if (sb_unit(word[0]) * cycle < away->absences.mean) {
        absence->from = 0;
        absence->to = after(0, sb_length_met(&away->absences, sb_unit(word[1])) * sb_unit(word[2]));
    } else {
        absence->from = after(0, sb_length_met(&away->gaps, sb_unit(word[1])) * sb_unit(word[2]));
        absence->to = after(absence->from, sb_variate(&away->takes, at, 1));
    }
}

bool sb_away_now(const sb_away *away, sb_absence *absence, uint64_t seed, uint64_t replication, sb_ns t, sb_ns *change)
{
    while (absence->to <= t) {
        const uint32_t k = absence->next++;
        const sb_address at = address(away, seed, replication, k);
        if (k == 0) {
            first(away, absence, &at);
            continue;
        }
        absence->from = after(absence->to, sb_variate(&away->gap, &at, 0));
        absence->to = after(absence->from, sb_variate(&away->takes, &at, 1));
    }
    const bool is_away = absence->from <= t;
    *change = is_away ? absence->to : absence->from;
    return is_away;
}
