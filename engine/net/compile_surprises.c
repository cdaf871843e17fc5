/* Surprises: what an inject changes at a time of the run becomes part of what the net says about that time, so that the
 * simulation only walks an index as ever. Changes of the same thing follow each other in time; closing comes on top. */
#include "net/compile.h"

/* --- when ------------------------------------------------------------------------------------------------------------ */

static sb_status moment_of(sb_compile *c, sb_ns *out, const sb_surprise *s, sb_diag *diag)
{
    const sb_scenario *scenario = &c->model->scenario;
    *out = s->at;
    if (s->has_date && !scenario->has_starts) {
        sb_fail(diag, SB_USER, s->where, "an inject at a date needs to know when the scenario starts");
        sb_hint(diag, "Say scenario { starts=\"2016-10-07 22:40\" }, or at=\"5 h\" since the start.");
        return SB_USER;
    }
    if (s->has_date) {
        int64_t seconds = sb_zone_to_utc(c->zone, &s->date) - c->start_utc;
        *out = seconds < -1 ? -1 : seconds > c->until / SB_SECOND ? SB_NEVER : seconds * SB_SECOND;
    }
    if (*out >= 0 && *out <= c->until) return SB_OK;
    sb_fail(diag, SB_USER, s->where, *out < 0 ? "this inject comes before the scenario starts" : "this inject comes after the scenario has ended");
    sb_hint(diag, "Its at= must lie between the scenario's start and its horizon.");
    return SB_USER;
}

sb_status sb_compile_surprises(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    c->surprise_at = sb_arena_array(c->arena, (size_t)m->n_surprises, sizeof *c->surprise_at);
    net->surprise = sb_arena_array(c->arena, (size_t)m->n_surprises, sizeof *net->surprise);
    if (c->surprise_at == NULL || net->surprise == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_surprises; i++) {
        const sb_surprise *s = &m->surprise[i];
        sb_status status = moment_of(c, &c->surprise_at[i], s, diag);
        if (status != SB_OK) return status;
        if (s->kind == SB_SURPRISE_CASE)
            net->surprise[net->n_surprises++] = (sb_net_surprise){ c->surprise_at[i], s->of.index, s->value };
    }
    return SB_OK;
}

static bool concerns(const sb_surprise *s, sb_value part)
{
    return s->part.type == SB_NIL || (s->part.type == part.type && s->part.number == part.number);
}

/* The next surprise of a kind for a thing (of an actor, for its people of a value), in order of time and then as declared,
 * after number `last` (-1: the first); -1. */
static int next_surprise(const sb_compile *c, sb_surprise_kind kind, int of, sb_value part, int last)
{
    int next = -1;
    for (int i = 0; i < c->model->n_surprises; i++) {
        const sb_surprise *s = &c->model->surprise[i];
        const sb_ns *at = c->surprise_at;
        if (s->kind != kind || s->of.index != of || !concerns(s, part)) continue;
        bool after = last < 0 || at[i] > at[last] || (at[i] == at[last] && i > last);
        if (after && (next < 0 || at[i] < at[next])) next = i;
    }
    return next;
}

static sb_ns end_of(const sb_compile *c, int surprise)
{
    sb_ns end;
    return sb_ns_add(&end, c->surprise_at[surprise], c->model->surprise[surprise].lasts) ? end : SB_NEVER;
}

/* --- rosters --------------------------------------------------------------------------------------------------------- */

typedef struct roster_maker {
    sb_ns *at;
    int32_t *people;
    int n;
} roster_maker;

static void from_then(roster_maker *to, sb_ns t, int32_t people)
{
    if (t <= 0) to->people[to->n = 0] = people;
    else if (people != to->people[to->n]) {
        to->at[to->n++] = t;
        to->people[to->n] = people;
    }
}

/* *roster as it is before `from`, as `then` from there on. */
static sb_status splice(sb_compile *c, sb_roster *roster, const sb_roster *then, sb_ns from, sb_diag *diag)
{
    const sb_roster before = *roster;
    size_t most = (size_t)before.n + (size_t)then->n + 2;
    roster_maker to = { .at = sb_arena_array(c->arena, most, sizeof *to.at),
                        .people = sb_arena_array(c->arena, most, sizeof *to.people) };
    if (to.at == NULL || to.people == NULL) return sb_no_memory(diag);
    to.people[0] = before.people[0];
    for (int i = 0; i < before.n && before.at[i] < from; i++) from_then(&to, before.at[i], before.people[i + 1]);
    int k = sb_roster_find(then, from, -1);
    from_then(&to, from, then->people[k]);
    for (; k < then->n; k++) from_then(&to, then->at[k], then->people[k + 1]);
    *roster = (sb_roster){ .at = to.at, .people = to.people, .n = to.n, .most = 0 };
    for (int i = 0; i <= to.n; i++)
        if (to.people[i] > roster->most) roster->most = to.people[i];
    return SB_OK;
}

sb_status sb_surprise_roster(sb_compile *c, sb_roster *roster, int actor, const sb_actor *people, sb_value part,
                             sb_diag *diag)
{
    static const int32_t NOBODY = 0;
    const sb_roster closed = { .people = &NOBODY };
    sb_status status = SB_OK;
    for (int i = -1; (i = next_surprise(c, SB_SURPRISE_STAFF, actor, part, i)) >= 0 && status == SB_OK;) {
        const sb_step_value number = { .value = c->model->surprise[i].number };
        sb_actor then = *people;
        sb_roster other;
        then.unlimited = false;
        then.staff = (sb_steps){ &number, 1 };
        status = sb_compile_roster(c, &other, &then, diag);
        if (status == SB_OK) status = splice(c, roster, &other, c->surprise_at[i], diag);
    }
    for (int i = -1; (i = next_surprise(c, SB_SURPRISE_CLOSED, actor, part, i)) >= 0 && status == SB_OK;) {
        const sb_roster after = *roster;
        status = splice(c, roster, &closed, c->surprise_at[i], diag);
        if (status == SB_OK && end_of(c, i) != SB_NEVER) status = splice(c, roster, &after, end_of(c, i), diag);
    }
    return status;
}

/* --- channels -------------------------------------------------------------------------------------------------------- */

/* Takes [from, to) out of a calendar. */
static sb_status close_calendar(sb_compile *c, sb_calendar *calendar, sb_ns from, sb_ns to, sb_diag *diag)
{
    const sb_span all = { 0, c->until };
    const sb_span *span = calendar->always ? &all : calendar->span;
    int n = calendar->always ? 1 : calendar->n, kept = 0;
    sb_span *left = sb_arena_array(c->arena, (size_t)n + 1, sizeof *left);
    if (left == NULL) return sb_no_memory(diag);
    for (int i = 0; i < n; i++) {
        sb_ns ends = span[i].to < from ? span[i].to : from, begins = span[i].from > to ? span[i].from : to;
        if (span[i].from < ends) left[kept++] = (sb_span){ span[i].from, ends };
        if (begins < span[i].to) left[kept++] = (sb_span){ begins, span[i].to };
    }
    *calendar = (sb_calendar){ .span = left, .n = kept, .until = calendar->always ? c->until : calendar->until };
    c->has_calendar = true;
    return SB_OK;
}

/* A course that is `value` from then on. */
static sb_status cut_course(sb_compile *c, sb_course *course, sb_ns from, double value, sb_diag *diag)
{
    sb_ns *at = sb_arena_array(c->arena, (size_t)course->n + 1, sizeof *at);
    double *values = sb_arena_array(c->arena, (size_t)course->n + 2, sizeof *values);
    if (at == NULL || values == NULL) return sb_no_memory(diag);
    int n = 0;
    values[0] = course->value[0];
    for (; n < course->n && course->at[n] < from; n++) {
        at[n] = course->at[n];
        values[n + 1] = course->value[n + 1];
    }
    if (from > 0) at[n++] = from;
    values[n] = value;
    *course = (sb_course){ .at = at, .value = values, .n = n, .most = 0 };
    for (int i = 0; i <= n; i++)
        if (values[i] > course->most) course->most = values[i];
    return SB_OK;
}

sb_status sb_surprise_passage(sb_compile *c, sb_net_link *link, bool own_reach, sb_diag *diag)
{
    const sb_value any = { 0 };
    sb_status status = SB_OK;
    if (link->channel < 0) return SB_OK;
    for (int i = -1; !own_reach && (i = next_surprise(c, SB_SURPRISE_REACH, link->channel, any, i)) >= 0 && status == SB_OK;)
        status = cut_course(c, &link->reach, c->surprise_at[i], c->model->surprise[i].number, diag);
    for (int i = -1; (i = next_surprise(c, SB_SURPRISE_CHANNEL_CLOSED, link->channel, any, i)) >= 0 && status == SB_OK;)
        status = close_calendar(c, &link->hours, c->surprise_at[i], end_of(c, i), diag);
    return status;
}
