#include "net/compile.h"

#include <math.h>
#include <stdlib.h>

sb_status sb_compile_calendar(sb_compile *c, sb_calendar *out, const sb_hours *hours, sb_diag *diag)
{
    if (hours == NULL) {
        *out = (sb_calendar){ .always = true, .until = SB_NEVER };
        return SB_OK;
    }
    sb_status status = sb_hours_expand(out, hours, c->zone, c->start_utc, c->until, c->arena, diag);
    if (status == SB_OK && !out->always) c->has_calendar = true;
    return status;
}

/* A set of step functions, each a value where its calendar is open; the largest that holds counts. */
typedef struct layers {
    int n;
    sb_calendar *calendar;
    double *value;
    sb_ns *at; /* all times at which any of them changes, sorted, without repeats, > 0 */
    int n_at;
} layers;

static int by_time(const void *a, const void *b)
{
    sb_ns x = *(const sb_ns *)a, y = *(const sb_ns *)b;
    return (x > y) - (x < y);
}

static sb_status add_times(sb_compile *c, layers *l, const sb_calendar *gate, sb_diag *diag)
{
    size_t most = gate->n > 0 ? (size_t)gate->n * 2 : 0;
    for (int i = 0; i < l->n; i++) most += (size_t)l->calendar[i].n * 2;
    l->at = sb_arena_array(c->arena, most + 1, sizeof *l->at);
    if (l->at == NULL) return sb_no_memory(diag);
    int n = 0;
    for (int i = -1; i < l->n; i++) {
        const sb_calendar *calendar = i < 0 ? gate : &l->calendar[i];
        for (int k = 0; k < calendar->n; k++) {
            if (calendar->span[k].from > 0) l->at[n++] = calendar->span[k].from;
            if (calendar->span[k].to < calendar->until) l->at[n++] = calendar->span[k].to;
        }
    }
    qsort(l->at, (size_t)n, sizeof *l->at, by_time);
    l->n_at = 0;
    for (int k = 0; k < n; k++)
        if (k == 0 || l->at[k] != l->at[k - 1]) l->at[l->n_at++] = l->at[k];
    return SB_OK;
}

static sb_status read_layers(sb_compile *c, layers *l, const sb_steps *steps, const sb_calendar *gate, sb_diag *diag)
{
    *l = (layers){ .n = steps->n };
    l->calendar = sb_arena_array(c->arena, (size_t)steps->n, sizeof *l->calendar);
    l->value = sb_arena_array(c->arena, (size_t)steps->n, sizeof *l->value);
    if (l->calendar == NULL || l->value == NULL) return sb_no_memory(diag);
    for (int i = 0; i < steps->n; i++) {
        l->value[i] = steps->step[i].value;
        sb_status status = sb_compile_calendar(c, &l->calendar[i], steps->step[i].hours, diag);
        if (status != SB_OK) return status;
    }
    return add_times(c, l, gate, diag);
}

static double largest(const layers *l, sb_ns t)
{
    double value = 0;
    for (int i = 0; i < l->n; i++)
        if (l->value[i] > value && sb_calendar_open(&l->calendar[i], t)) value = l->value[i];
    return value;
}

static int32_t people_at(const layers *l, const sb_calendar *gate, bool unlimited, sb_ns t)
{
    if (!sb_calendar_open(gate, t)) return 0;
    return unlimited ? SB_UNLIMITED : (int32_t)largest(l, t);
}

sb_status sb_compile_roster(sb_compile *c, sb_roster *out, const sb_actor *actor, sb_diag *diag)
{
    sb_calendar gate;
    layers l;
    sb_status status = sb_compile_calendar(c, &gate, actor->hours, diag);
    if (status == SB_OK) status = read_layers(c, &l, &actor->staff, &gate, diag);
    if (status != SB_OK) return status;
    sb_ns *at = sb_arena_array(c->arena, (size_t)l.n_at, sizeof *at);
    int32_t *people = sb_arena_array(c->arena, (size_t)l.n_at + 1, sizeof *people);
    if (at == NULL || people == NULL) return sb_no_memory(diag);
    int n = 0;
    people[0] = people_at(&l, &gate, actor->unlimited, 0);
    int32_t most = people[0];
    for (int k = 0; k < l.n_at; k++) {
        int32_t now = people_at(&l, &gate, actor->unlimited, l.at[k]);
        if (now == people[n]) continue;
        at[n++] = l.at[k];
        people[n] = now;
        if (now > most) most = now;
    }
    *out = (sb_roster){ at, people, n, most };
    return SB_OK;
}

sb_status sb_compile_course(sb_compile *c, sb_course *out, const sb_steps *steps, double otherwise, double factor,
                            sb_diag *diag)
{
    const sb_calendar always = { .always = true, .until = SB_NEVER };
    layers l = { 0 };
    if (steps->n > 0) {
        sb_status status = read_layers(c, &l, steps, &always, diag);
        if (status != SB_OK) return status;
    }
    sb_ns *at = sb_arena_array(c->arena, (size_t)l.n_at, sizeof *at);
    double *value = sb_arena_array(c->arena, (size_t)l.n_at + 1, sizeof *value);
    if (at == NULL || value == NULL) return sb_no_memory(diag);
    int n = 0;
    value[0] = steps->n > 0 ? largest(&l, 0) * factor : otherwise;
    double most = value[0];
    for (int k = 0; k < l.n_at; k++) {
        double now = largest(&l, l.at[k]) * factor;
        if (now == value[n]) continue;
        at[n++] = l.at[k];
        value[n] = now;
        if (now > most) most = now;
    }
    *out = (sb_course){ at, value, n, most };
    return SB_OK;
}
