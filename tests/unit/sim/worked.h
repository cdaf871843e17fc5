/* Scenarios with constant durations against event lists worked out by hand.
 *
 * A case of these tests is a scenario as Lua text, the visits it must make, and figures of its record. Each
 * visit is one line: the node, `#k` for any case but the first, when it was enabled, then what it did until
 * when, and `left` if it was not finished. Times are hours since the start, exact to the nanosecond:
 *
 *     forhor#1 0:10 staff/polis 1:00 closed/jour 16:00 work 17:30
 *
 * The stretches must join without a gap; the harness checks that. Of the figures only the lines given are
 * compared. */
#ifndef SB_TEST_SIM_WORKED_H
#define SB_TEST_SIM_WORKED_H

#include "run/run.h"
#include "script/script.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Monday 3 October 2016, midnight: hours since the start are hours of the week. */
#define MONDAY "scenario { id=\"t\", starts=\"2016-10-03 00:00\" }\n"
#define UNTIL(horizon) "scenario { id=\"t\", starts=\"2016-10-03 00:00\", horizon=\"" horizon "\" }\n"

typedef struct worked {
    const char *name, *lua;
    const char *visits;  /* lines; NULL: not looked at */
    const char *figures; /* lines; NULL: none */
} worked;

typedef struct played {
    sb_script *script;
    sb_model *model;
    sb_net *net;
    sb_hooks hooks;
    sb_record *record;
    sb_treatment treatment;
} played;

/* --- running
 * ------------------------------------------------------------------------------------------------------ */

static inline sb_status lend(void *self, int worker, int64_t replication, const sb_net **net,
                             const sb_hooks **hooks, bool *anew, sb_diag *diag)
{
    played *p = self;
    (void)worker, (void)replication, (void)anew, (void)diag;
    *net = p->net;
    *hooks = &p->hooks;
    return SB_OK;
}

static inline void read_scenario(played *p, const char *name, const char *lua)
{
    static sb_diags diags;
    sb_diag diag = { 0 };
    diags = (sb_diags){ 0 };
    *p = (played){ 0 };
    sb_status status = sb_script_read_text(&p->script, &p->model, "test.lua", lua, strlen(lua), NULL, &diags);
    for (int i = 0; status != SB_OK && i < diags.n; i++)
        fprintf(stderr, "%d: %s. %s\n", diags.item[i].line, diags.item[i].message, diags.item[i].hint);
    ck_assert_msg(status == SB_OK, "%s: not read", name);
    ck_assert_msg(sb_net_compile(&p->net, p->model, &diag) == SB_OK, "%s: %s", name, diag.message);
    p->hooks = sb_script_hooks(p->script);
}

static inline void run_scenario(played *p, const char *name, int64_t n, int64_t n_trace)
{
    sb_diag diag = { 0 };
    sb_plan plan = { .seed = 1, .n = n, .threads = 1, .keep = SB_KEEP_EMITS, .n_trace = n_trace, .treatment = &p->treatment };
    sb_crew crew = { .self = p, .equip = lend };
    sb_record_free(p->record);
    p->record = NULL;
    ck_assert_msg(sb_run(&p->record, &plan, &crew, &diag) == SB_OK, "%s: %s", name, diag.message);
}

/* The moment "from>to" of handovers and tells (told actors by their ids), "to" of joint steps. */
static inline int find_moment(const played *p, const char *name, size_t n)
{
    for (int i = 0; i < p->net->n_moments; i++) {
        char id[128];
        const sb_net_moment *m = &p->net->moment[i];
        const char *to = m->told >= 0 ? p->model->actor[m->told].id : p->model->node[m->to].id;
        snprintf(id, sizeof id, "%s%s%s", m->from >= 0 ? p->model->node[m->from].id : "", m->from >= 0 ? ">" : "", to);
        if (strlen(id) == n && strncmp(id, name, n) == 0) return i;
    }
    ck_abort_msg("no moment %.*s", (int)n, name);
    return -1;
}

/* "a>b both", "b channel": a handover, or a joint step, and how; two with ", " between; "without x". */
static inline void treat(played *p, const char *text)
{
    static const struct {
        const char *name;
        uint8_t how;
    } HOW[] = { { "both", SB_IDEAL_BOTH }, { "channel", SB_IDEAL_CHANNEL }, { "receiver", SB_IDEAL_RECEIVER }, { "fails", SB_FAILS } };
    if (strncmp(text, "without ", 8) == 0) {
        p->treatment = (sb_treatment){ .without = true, .actor = sb_model_find_actor(p->model, text + 8) };
        return;
    }
    for (const char *at = text; *at != '\0'; at += strspn(at, ", ")) {
        const size_t n = strcspn(at, " ");
        sb_treated *item = &p->treatment.item[p->treatment.n++];
        *item = (sb_treated){ .moment = find_moment(p, at, n), .chance = 1 };
        at += n + 1;
        for (size_t k = 0; k < sizeof HOW / sizeof *HOW; k++)
            if (strncmp(at, HOW[k].name, strlen(HOW[k].name)) == 0) item->how = HOW[k].how;
        at += strcspn(at, ",");
    }
}

static inline void drop_played(played *p)
{
    sb_record_free(p->record);
    sb_net_free(p->net);
    sb_model_free(p->model);
    sb_script_free(p->script);
}

/* --- writing
 * ------------------------------------------------------------------------------------------------------ */

typedef struct text {
    char s[32 * 1024];
    size_t n;
} text;

__attribute__((format(printf, 2, 3))) static inline void say(text *t, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(t->s + t->n, sizeof t->s - t->n, format, args);
    va_end(args);
    ck_assert(n >= 0 && (size_t)n < sizeof t->s - t->n);
    t->n += (size_t)n;
}

static inline void say_time(text *t, sb_u128 time)
{
    uint64_t ns = (uint64_t)time, s = ns / 1000000000u;
    say(t, "%llu:%02llu", (unsigned long long)(s / 3600), (unsigned long long)(s / 60 % 60));
    if (s % 60 != 0 || ns % 1000000000u != 0) say(t, ":%02llu", (unsigned long long)(s % 60));
    if (ns % 1000000000u != 0) say(t, ".%09llu", (unsigned long long)(ns % 1000000000u));
}

/* --- visits from the trace
 * ---------------------------------------------------------------------------------------- */

typedef struct stretch {
    int64_t from, to;
    int32_t cause, culprit; /* cause SB_CAUSES: work */
} stretch;

static const char *const CAUSE[] = {
    "join", "timer", "channel", "info", "closed", "staff", "priority", "work"
};

static inline int by_time(const void *a, const void *b)
{
    const stretch *s = a, *t = b;
    return s->from != t->from ? (s->from > t->from) - (s->from < t->from) : (s->to > t->to) - (s->to < t->to);
}

static inline void say_culprit(text *t, const sb_model *m, int32_t culprit)
{
    if (culprit <= 0) return;
    say(t, "/%s",
        culprit <= m->n_actors ? m->actor[culprit - 1].id : m->channel[culprit - 1 - m->n_actors].id);
}

static inline void say_visit(text *t, const played *p, int32_t visit)
{
    stretch part[256];
    int n = 0;
    int64_t enabled = -1, since = -1, ended = -1;
    bool left = false;
    for (int64_t i = 0; i < p->record->trace.n; i++) {
        const sb_trace_event *e = &p->record->trace.event[i];
        if (e->visit != visit) continue;
        ck_assert_int_lt(n, 255);
        switch ((sb_trace_kind)e->kind) {
        case SB_T_ENABLE:
            enabled = e->time;
            say(t, "%s", p->model->node[e->node].id);
            if (e->case_number > 0) say(t, "#%d", e->case_number);
            say(t, " ");
            say_time(t, (sb_u128)enabled);
            break;
        case SB_T_START:
        case SB_T_RESUME: since = e->time; break;
        case SB_T_PAUSE:
        case SB_T_FINISH:
        case SB_T_LEAVE:
            if (since >= 0) part[n++] = (stretch){ since, e->time, SB_CAUSES, -1 };
            since = -1;
            if (e->kind == SB_T_PAUSE) break;
            ended = e->time;
            left = e->kind == SB_T_LEAVE;
            break;
        case SB_T_WAIT: part[n++] = (stretch){ e->time, e->until, e->cause, e->culprit }; break;
        default: break;
        }
    }
    ck_assert_msg(enabled >= 0 && ended >= enabled, "visit %d never ended", visit);
    qsort(part, (size_t)n, sizeof *part, by_time);
    int64_t at = enabled;
    for (int i = 0; i < n; i++) {
        ck_assert_msg(part[i].from == at, "visit %d: a gap at %lld ns", visit, (long long)at);
        at = part[i].to;
        if (i + 1 < n && part[i + 1].cause == part[i].cause && part[i + 1].culprit == part[i].culprit)
            continue;
        if (part[i].cause == SB_CAUSES && part[i].from == part[i].to) continue;
        say(t, " %s", CAUSE[part[i].cause]);
        say_culprit(t, p->model, part[i].culprit);
        say(t, " ");
        say_time(t, (sb_u128)at);
    }
    ck_assert_msg(at == ended, "visit %d: its parts end at %lld, it at %lld ns", visit, (long long)at,
                  (long long)ended);
    say(t, left ? " left\n" : "\n");
}

static inline void say_visits(text *t, const played *p)
{
    int32_t most = -1;
    for (int64_t i = 0; i < p->record->trace.n; i++)
        if (p->record->trace.event[i].visit > most) most = p->record->trace.event[i].visit;
    for (int32_t v = 0; v <= most; v++) say_visit(t, p, v);
}

/* --- figures of the record's first row and totals
 * ----------------------------------------------------------------- */

static const char *const STANDARD[] = { "cycle_time", "wait_time",     "work_time",   "staff_time",
                                        "handovers",  "organisations", "persons",     "questions",
                                        "needs_met",  "cost",          "fell_between" };

static inline void say_measures(text *t, const played *p)
{
    const sb_record *r = p->record;
    for (int i = 0; i < r->shape.measures; i++) {
        const sb_tally *m = &r->row[0].measure[i];
        const char *id =
            i < SB_STANDARD_MEASURES ? STANDARD[i] : p->model->measure[i - SB_STANDARD_MEASURES].id;
        say(t, "measure %s %lld cases ", id, (long long)m->n);
        if (r->shape.kind[i] == SB_MEASURE_TIME) say_time(t, m->sum);
        else if (r->shape.kind[i] == SB_MEASURE_COUNT) say(t, "%lld", (long long)m->sum);
        else say(t, "%.12g", m->real_sum);
        if (m->unreached > 0) {
            say(t, " unreached %lld ", (long long)m->unreached);
            say_time(t, m->late_sum);
        }
        say(t, "\n");
    }
}

static inline void say_rows(text *t, const played *p)
{
    const sb_row *row = &p->record->row[0];
    say(t, "row cases %lld ended %lld observed ", (long long)row->cases, (long long)row->ended);
    say_time(t, (sb_u128)row->observed_ns);
    say(t, "\n");
    for (int i = 0; i < p->model->n_deadlines; i++) {
        const sb_deadline_row *d = &row->deadline[i];
        say(t, "deadline %s met %lld missed %lld never %lld pending %lld\n", p->model->deadline[i].id,
            (long long)d->met, (long long)d->missed, (long long)d->never, (long long)d->pending);
    }
    for (int i = 0; i < p->model->n_needs; i++) {
        say(t, "need %s ", p->model->need[i].id);
        say_time(t, row->need[i].met_ns);
        say(t, " of ");
        say_time(t, row->need[i].total_ns);
        say(t, "\n");
    }
    for (int i = 0; i < p->model->n_actors; i++) {
        const sb_actor_row *a = &row->actor[i];
        say(t, "actor %s busy ", p->model->actor[i].id);
        say_time(t, a->busy_ns);
        say(t, " of ");
        say_time(t, a->staffed_ns);
        say(t, " queue ");
        say_time(t, a->queue_ns);
        say(t, " served %lld of %lld wait ", (long long)a->served, (long long)a->queued);
        say_time(t, a->wait_ns);
        say(t, "\n");
    }
}

static inline void say_totals(text *t, const played *p)
{
    const sb_record *r = p->record;
    for (int i = 0; i < r->shape.nodes; i++) {
        const sb_node_total *n = &r->node[i];
        say(t, "node %s n %lld left %lld wait ", p->model->node[i].id, (long long)n->n, (long long)n->left);
        say_time(t, n->wait_ns);
        say(t, " work ");
        say_time(t, n->work_ns);
        say(t, "\npath %s %lld wait ", p->model->node[i].id, (long long)n->path_n);
        say_time(t, n->path_wait_ns);
        say(t, " work ");
        say_time(t, n->path_work_ns);
        say(t, "\n");
    }
    for (int i = 0; i < p->model->n_links; i++) {
        const sb_link_total *l = &r->link[i];
        say(t, "link %s n %lld tries %lld given_up %lld channel ", p->model->link[i].id, (long long)l->n,
            (long long)l->tries, (long long)l->given_up);
        say_time(t, l->channel_ns);
        say(t, " closed ");
        say_time(t, l->closed_ns);
        say(t, " join ");
        say_time(t, l->join_ns);
        say(t, "\n");
    }
    for (int i = 0; i < r->shape.events; i++) {
        say(t, "event %s n %lld cases %lld on ", p->model->event[i].id, (long long)r->event[i].n, (long long)r->event[i].cases);
        say_time(t, r->event[i].on_ns);
        say(t, "\n");
    }
    for (int i = 0; i < r->shape.moments; i++) {
        const sb_net_moment *m = &p->net->moment[i];
        const sb_moment_total *at = &r->moment[i];
        say(t, "moment %s>%s", m->from >= 0 ? p->model->node[m->from].id : "",
            m->told >= 0 ? p->model->actor[m->told].id : p->model->node[m->to].id);
        say(t, " n %lld wait ", (long long)at->n);
        say_time(t, at->wait_ns);
        say(t, " path %lld wait ", (long long)at->path_n);
        say_time(t, at->path_wait_ns);
        say(t, "\n");
    }
}

/* --- comparing
 * ---------------------------------------------------------------------------------------------------- */

/* Each expected line must be among those there are. */
static inline void compare_figures(const worked *w, const text *is)
{
    const char *line = w->figures;
    while (line != NULL && *line != '\0') {
        size_t n = strcspn(line, "\n");
        const char *found = is->s;
        while (found != NULL && (strncmp(found, line, n) != 0 || found[n] != '\n')) {
            found = strchr(found, '\n');
            if (found != NULL) found++;
        }
        ck_assert_msg(found != NULL, "%s: no figure\n  %.*s\nbut\n%s", w->name, (int)n, line, is->s);
        line += n + (line[n] == '\n');
    }
}

static inline void check_treated(const worked *w, const char *treated)
{
    static text visits, figures;
    played p;
    visits.n = figures.n = 0;
    visits.s[0] = figures.s[0] = '\0';
    read_scenario(&p, w->name, w->lua);
    if (treated != NULL) treat(&p, treated);
    run_scenario(&p, w->name, 1, 1);
    say_visits(&visits, &p);
    if (w->visits != NULL)
        ck_assert_msg(strcmp(visits.s, w->visits) == 0, "%s: expected\n%s\nbut it was\n%s", w->name,
                      w->visits, visits.s);
    say_measures(&figures, &p);
    say_rows(&figures, &p);
    say_totals(&figures, &p);
    compare_figures(w, &figures);
    drop_played(&p);
}

static inline void check_worked(const worked *w)
{
    check_treated(w, NULL);
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#endif
