/* Hazards: events that befall a case at a rate which depends on how it is.
 *
 * The rate is constant between changes of the case's state. What has built up, the exposure, is its integral; the event
 * befalls the case when that reaches a threshold drawn from Exp(1), which makes it the first point of an inhomogeneous
 * Poisson process (time change; Çinlar 1975, "Introduction to Stochastic Processes"). One threshold for each firing, at an
 * address of its own: so a changed rate moves the firing, and draws nothing anew. */
#include "sim/state.h"

#include <math.h>

void sim_stir(sb_sim *sim, int32_t owner)
{
    if (sim->live[owner].stirred) return;
    if (sim_list_put(sim, &sim->stirred, &sim->n_stirred, &sim->cap_stirred, owner)) sim->live[owner].stirred = true;
}

void sim_begin_hazard(sb_sim *sim, int32_t a, uint32_t k)
{
    alarm *al = &sim->alarm[a];
    sb_address at = sim_event_address(sim, al->owner, &sim->net->event[al->event], SB_FOR_THRESHOLD, k);
    const sb_dist unit = { .kind = SB_EXPONENTIAL, .a = 1 };
    al->threshold = sb_variate(&unit, &at, 0);
    al->exposure = al->rate = 0;
    al->since = sim->fes.now;
    sim_stir(sim, al->owner);
}

static void fail_rate(sb_sim *sim, const sb_net_event *e, double rate)
{
    const sb_case_event *said = &sim->net->model->event[e - sim->net->event];
    if (sim->status != SB_OK) return;
    sim->status = sb_fail(sim->diag, SB_USER, said->rate.where.file ? said->rate.where : said->where,
                          "event \"%s\": its rate is %g for a case", said->id, rate);
    sb_hint(sim->diag, "A rate is a number from 0 on; 0 means that it does not befall the case now.");
}

/* Events a nanosecond, now. */
static double rate_of(sb_sim *sim, int32_t owner, const sb_net_event *e)
{
    if (!sim_is_within(sim, owner, e)) return 0;
    const token whom = { .owner = owner };
    double rate = sim_number(sim, &whom, &e->rate, sim_event_address(sim, owner, e, SB_FOR_RATE, 0).name, 0);
    if (sim->status != SB_OK) return 0;
    if (!(rate >= 0) || !isfinite(rate)) {
        fail_rate(sim, e, rate);
        return 0;
    }
    for (int32_t i = e->unmet.first; i < e->unmet.first + e->unmet.n; i++)
        if (sim_need_unmet(sim, owner, sim->net->event_need[i].need)) rate *= sim->net->event_need[i].factor;
    return rate / e->per;
}

/* When a hazard's rate has changed, so has the time at which it befalls the case. */
static void look_at(sb_sim *sim, int32_t a)
{
    double rate = rate_of(sim, sim->alarm[a].owner, &sim->net->event[sim->alarm[a].event]);
    alarm *al = &sim->alarm[a];
    if (sim->status != SB_OK || rate == al->rate) return;
    al->exposure += al->rate * (double)(sim->fes.now - al->since);
    al->since = sim->fes.now;
    al->rate = rate;
    al->generation++;
    if (!(rate > 0)) return;
    double left = (al->threshold - al->exposure) / rate;
    sb_ns at, wait = left > 0 ? left < 9.2e18 ? (sb_ns)(left + 0.5) : SB_NEVER : 0;
    if (wait != SB_NEVER && sb_ns_add(&at, sim->fes.now, wait)) sim_set_alarm(sim, a, at);
}

void sim_look_at_hazards(sb_sim *sim)
{
    for (int32_t i = 0; i < sim->n_stirred; i++) {
        live_case *c = &sim->live[sim->stirred[i]];
        if (!c->stirred) continue; /* it has ended, and perhaps another has its place */
        c->stirred = false;
        for (int32_t a = c->alarms; a >= 0 && c->used && sim->status == SB_OK; a = sim->alarm[a].next)
            if (sim->alarm[a].kind == HAZARD && !sim->alarm[a].spent) look_at(sim, a);
    }
    sim->n_stirred = 0;
}

bool sim_only_hazards(sb_sim *sim, const sb_event *e)
{
    const alarm *al = &sim->alarm[e->owner];
    if (sim->net->horizon != SB_NEVER || sim->sources_active > 0 || al->generation != e->generation || al->kind == APPOINTMENT)
        return false;
    for (int32_t c = 0; c < sim->cases.n; c++)
        if (sim->live[c].used && sim_something_due(sim, c)) return false;
    return true;
}
