#include "app/critical.h"

#include "analysis/analysis.h"
#include "app/critical_inner.h"

#include <math.h>
#include <stdlib.h>

enum { RANKS = 5, SPLIT = 10, FIRST_OF_ONE = 200, FIRST_OF_MANY = 20, BUDGET = 300 };
static const double ALPHA = 0.05;

sb_treated critical_treated(int moment, sb_remedy remedy, double chance)
{
    static const uint8_t HOW[SB_REMEDIES] = { [SB_REMEDY_BOTH] = SB_IDEAL_BOTH, [SB_REMEDY_CHANNEL] = SB_IDEAL_CHANNEL,
                                              [SB_REMEDY_RECEIVER] = SB_IDEAL_RECEIVER, [SB_REMEDY_FAILS] = SB_FAILS };
    return (sb_treated){ .moment = moment, .how = HOW[remedy], .chance = chance };
}

sb_status critical_try(search *s, int moment, sb_remedy remedy, int upto, sb_diag *diag)
{
    sb_trial *trial = trial_of(s, moment, remedy);
    trial->treatment = (sb_treatment){ .item = { critical_treated(moment, remedy, s->c->chance) }, .n = 1 };
    return sb_trial_run(&s->trials, trial, upto, NULL, diag);
}

static double seconds_since(const struct timespec *from)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - from->tv_sec) + 1e-9 * (double)(now.tv_nsec - from->tv_nsec);
}

/* --- the beginning ---------------------------------------------------------------------------------------------------- */

static sb_status choose_target(search *s, sb_diag *diag)
{
    const sb_model *model = s->scenario->model;
    sb_target by;
    sb_status status = sb_target_find(&by, model, s->options->measure, diag);
    if (status == SB_OK && sb_target_direction(model, by) == 0) {
        const sb_measure *said = &model->measure[by.measure - SB_STANDARD_MEASURES];
        sb_fail(diag, SB_USER, said->where, "measure \"%s\" does not say whether more or less of it is better", said->id);
        sb_hint(diag, "Give it goal = \"min\" or goal = \"max\".");
        return SB_USER;
    }
    return status == SB_OK ? sb_critical_targets(s->c, by, model, diag) : status;
}

/* The baseline, and which moments there are in it. */
static sb_status run_base(search *s, int upto, sb_diag *diag)
{
    return sb_trial_run(&s->trials, &s->base, upto, &s->run->record, diag);
}

static sb_status begin(search *s, sb_diag *diag)
{
    const int moments = s->net->n_moments;
    s->trial = calloc((size_t)(moments * SB_REMEDIES) + 1, sizeof *s->trial);
    s->rival = calloc((size_t)moments + 1, sizeof *s->rival);
    if (s->trial == NULL || s->rival == NULL) return sb_no_memory(diag);
    sb_status status = choose_target(s, diag);
    s->trials.target = s->c->target;
    s->trials.n_targets = s->c->n_targets;
    if (status == SB_OK) status = run_base(s, critical_base(s), diag);
    for (int m = 0; m < moments && status == SB_OK; m++)
        if (s->run->record->moment[m].n > 0) s->rival[s->n_rivals++] = m;
    return status;
}

/* --- the contest -------------------------------------------------------------------------------------------------------- */

static sb_status open_contest(search *s, sb_diag *diag)
{
    const sb_target by = s->c->target[0];
    const int good = sb_target_direction(s->scenario->model, by);
    s->c->zone = s->options->zone > 0 ? s->options->zone : sb_default_zone(by, sb_ratio(s->base.part[0], s->base.n));
    s->c->wanted = s->options->wanted > 0 ? s->options->wanted : RANKS;
    if (s->c->wanted > s->n_rivals) s->c->wanted = s->n_rivals;
    const sb_contest_rules rules = { .ways = s->n_rivals, .wanted = s->c->wanted, .alpha = ALPHA, .zone = s->c->zone,
                                     .direction = s->c->remedy == SB_REMEDY_FAILS ? -good : good,
                                     .together = s->together };
    return sb_contest_new(&s->contest, &rules, diag);
}

/* What they are all held against: as many replications as any of them. */
static sb_status enter_base(search *s, int upto, sb_diag *diag)
{
    const int before = s->base_given;
    sb_status status = run_base(s, upto, diag);
    if (status != SB_OK) return status;
    s->base_given = s->base.n;
    return sb_contest_add(s->contest, SB_CONTEST_BASE, s->base.part[0] + before, s->base.n - before, diag);
}

static sb_status enter(search *s, int k, int upto, sb_diag *diag)
{
    const sb_trial *trial = trial_of(s, s->rival[k], s->c->remedy);
    const int before = trial->n;
    sb_status status = enter_base(s, upto, diag);
    if (status == SB_OK) status = critical_try(s, s->rival[k], s->c->remedy, upto, diag);
    if (status != SB_OK) return status;
    return sb_contest_add(s->contest, k, trial->part[0] + before, trial->n - before, diag);
}

/* Half as many again of a way whose rank is open; an even number, since two may be one draw. */
static int more_of(const search *s, int k)
{
    const int n = sb_contest_replications(s->contest, k), upto = n + (n + 1) / 2;
    return upto + upto % 2;
}

/* Another block would be more than is allowed. */
static bool is_spent(const search *s)
{
    const sb_critical_options *o = s->options;
    int64_t after = s->trials.replications;
    for (int k = 0; k < s->n_rivals; k++)
        if (sb_contest_wants(s->contest, k)) after += more_of(s, k) - sb_contest_replications(s->contest, k);
    const int64_t budget = o->budget > 0 ? o->budget : (int64_t)BUDGET * critical_base(s);
    return (o->blocks > 0 && s->c->blocks >= o->blocks) || after > budget ||
           (o->budget_s > 0 && seconds_since(&s->begun) * (double)after / (double)s->trials.replications >= o->budget_s);
}

static bool looked(search *s)
{
    const bool settled = sb_contest_look(s->contest);
    s->c->blocks++;
    sb_critical_progress p = { .settled = sb_contest_settled_ranks(s->contest), .wanted = s->c->wanted, .net = s->net,
                               .replications = s->trials.replications, .leader = s->rival[sb_contest_order(s->contest)[0]] };
    for (int k = 0; k < s->n_rivals; k++) p.open += sb_contest_wants(s->contest, k);
    if (s->options->progress != NULL) s->options->progress(s->options->user, &p);
    return settled;
}

static sb_status go_on(search *s, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int k = 0; k < s->n_rivals && status == SB_OK; k++) {
        if (sb_contest_wants(s->contest, k)) status = enter(s, k, more_of(s, k), diag);
    }
    return status;
}

static sb_status compete(search *s, sb_diag *diag)
{
    int first = s->single ? FIRST_OF_ONE : FIRST_OF_MANY;
    if (s->options->n > 0) first = (int)s->options->n;
    sb_status status = open_contest(s, diag);
    for (int k = 0; k < s->n_rivals && status == SB_OK; k++) status = enter(s, k, first, diag);
    while (status == SB_OK && s->n_rivals > 0 && !looked(s) && s->options->n == 0) {
        s->c->spent = is_spent(s);
        if (s->c->spent) break;
        status = go_on(s, diag);
    }
    return status;
}

/* --- what else is asked of the best -------------------------------------------------------------------------------------- */

/* The other ideals, so that it can be told whether the way to each other or the receiver is what matters. */
static sb_status split(search *s, sb_diag *diag)
{
    sb_status status = SB_OK;
    if (s->c->remedy == SB_REMEDY_FAILS) return SB_OK;
    for (int rank = 0; rank < s->n_rivals && status == SB_OK; rank++) {
        if (rank >= SPLIT && s->options->n == 0) break;
        const int moment = s->rival[sb_contest_order(s->contest)[rank]];
        const int upto = trial_of(s, moment, s->c->remedy)->n;
        for (int r = SB_REMEDY_BOTH; r <= SB_REMEDY_RECEIVER && status == SB_OK; r++)
            status = critical_try(s, moment, (sb_remedy)r, upto, diag);
    }
    return status;
}

/* --- findings ------------------------------------------------------------------------------------------------------------- */

static void count_saved(sb_effect *effect, const sb_part *base, const sb_part *treated, int n)
{
    for (int r = 0; r < n; r++) {
        const double less = (base[r].base - base[r].top) - (treated[r].base - treated[r].top);
        if (less > 0) effect->saved += (int64_t)less;
        else effect->lost += (int64_t)-less;
    }
}

static void make_effects(const search *s, sb_critical_moment *m)
{
    for (int r = 0; r < SB_REMEDIES; r++) {
        const sb_trial *trial = trial_of(s, m->moment, (sb_remedy)r);
        for (int t = 0; t < s->c->n_targets && trial->n > 0; t++) {
            sb_effect *effect = &m->effect[t * SB_REMEDIES + r];
            effect->there = true;
            effect->change = sb_paired_difference(s->base.part[t], trial->part[t], trial->n, s->together);
            if (s->c->target[t].measure < 0) count_saved(effect, s->base.part[t], trial->part[t], trial->n);
        }
    }
}

static const sb_moment_finding *seen(const search *s, int moment)
{
    const sb_findings *f = s->run->findings;
    for (int i = 0; i < f->n_moments; i++)
        if (f->moment[i].moment == moment) return &f->moment[i];
    return NULL;
}

static sb_status make_moment(search *s, int place, int moment, bool tried, sb_diag *diag)
{
    sb_critical_moment *m = &s->c->moment[place];
    *m = (sb_critical_moment){ .moment = moment, .seen = seen(s, moment), .rank = place + 1, .tried = tried,
                               .replications = trial_of(s, moment, s->c->remedy)->n };
    m->effect = sb_arena_array(s->c->arena, (size_t)(s->c->n_targets * SB_REMEDIES), sizeof *m->effect);
    if (m->effect == NULL) return sb_no_memory(diag);
    make_effects(s, m);
    return SB_OK;
}

static sb_status make_moments(search *s, sb_diag *diag)
{
    sb_critical *c = s->c;
    sb_status status = SB_OK;
    c->moment = sb_arena_array(c->arena, (size_t)s->net->n_moments, sizeof *c->moment);
    if (c->moment == NULL) return sb_no_memory(diag);
    bool *is_rival = sb_arena_array(c->arena, (size_t)s->net->n_moments, sizeof *is_rival);
    if (is_rival == NULL) return sb_no_memory(diag);
    for (int k = 0; k < s->n_rivals; k++) is_rival[s->rival[k]] = true;
    for (int rank = 0; rank < s->n_rivals && status == SB_OK; rank++) {
        status = make_moment(s, c->n_moments, s->rival[sb_contest_order(s->contest)[rank]], true, diag);
        c->moment[c->n_moments].settled = sb_contest_settled(s->contest, rank);
        c->moment[c->n_moments++].tied = sb_contest_tied(s->contest, rank);
    }
    for (int m = 0; m < s->net->n_moments && status == SB_OK; m++)
        if (!is_rival[m]) status = make_moment(s, c->n_moments++, m, false, diag);
    c->settled = sb_contest_settled_ranks(s->contest);
    return status;
}

/* Missed in the replications that every rival has, and by whom they would have been saved alone. */
static void make_misses(search *s)
{
    int n = s->base.n;
    for (int k = 0; k < s->n_rivals; k++) {
        const int has = trial_of(s, s->rival[k], s->c->remedy)->n;
        if (has > 0 && has < n) n = has;
    }
    for (int t = 0; t < s->c->n_targets; t++) {
        for (int r = 0; r < n && s->c->target[t].measure < 0; r++) {
            const double missed = s->base.part[t][r].base - s->base.part[t][r].top;
            double least = missed;
            for (int k = 0; k < s->n_rivals; k++) {
                const sb_trial *trial = trial_of(s, s->rival[k], s->c->remedy);
                if (trial->n > 0) least = fmin(least, trial->part[t][r].base - trial->part[t][r].top);
            }
            s->c->misses[t].missed += (int64_t)missed;
            s->c->misses[t].beyond += (int64_t)least;
        }
    }
}

/* --- the whole ------------------------------------------------------------------------------------------------------------ */

static bool is_single(const sb_model *model)
{
    return model->n_sources == 1 && model->source[0].count == 1;
}

static sb_status find(search *s, sb_diag *diag)
{
    sb_status status = begin(s, diag);
    if (status == SB_OK) status = compete(s, diag);
    if (status == SB_OK && s->options->pairs) status = critical_try_pairs(s, diag);
    if (status == SB_OK) status = split(s, diag);
    if (status == SB_OK && s->options->absent) status = critical_try_absences(s, diag);
    s->c->partial = status == SB_STOPPED && s->n_rivals > 0;
    if (status == SB_OK || s->c->partial)
        status = sb_findings_make(&s->run->findings, s->scenario->model, s->net, s->run->record, s->run->seed, s->c->partial, diag);
    if (status != SB_OK) return status;
    s->c->baseline = s->run->findings;
    for (int t = 0; t < s->c->n_targets; t++) s->c->before[t] = sb_ratio(s->base.part[t], s->base.n);
    status = make_moments(s, diag);
    if (status == SB_OK) status = critical_make_extras(s, diag);
    if (status == SB_OK) make_misses(s);
    s->c->replications = s->trials.replications;
    return status;
}

static sb_status open_search(search *s, sb_critical_run *out, const sb_scenario_file *scenario, const sb_critical_options *options,
                             sb_diag *diag)
{
    const sb_scenario *said = &scenario->model->scenario;
    out->seed = options->has_seed ? options->seed : said->has_seed ? said->seed : 1;
    out->threads = options->threads > 0 ? options->threads : sb_processors();
    *s = (search){ .scenario = scenario, .net = scenario->net, .options = options, .run = out, .single = is_single(scenario->model),
                    .together = sb_model_is_uncertain(scenario->model) ? 2 : 1 };
    clock_gettime(CLOCK_MONOTONIC, &s->begun);
    sb_arena *arena = sb_arena_new();
    s->c = arena ? sb_arena_alloc(arena, sizeof *s->c) : NULL;
    if (s->c == NULL) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    *s->c = (sb_critical){ .arena = arena, .remedy = options->remedy, .chance = options->chance > 0 ? options->chance : 1,
                           .confidence = 1 - ALPHA };
    out->critical = s->c;
    return SB_OK;
}

sb_status sb_critical_find(sb_critical_run *out, const sb_scenario_file *scenario, const sb_critical_options *options, sb_diag *diag)
{
    search s;
    sb_equipment equipment;
    *out = (sb_critical_run){ 0 };
    sb_status status = open_search(&s, out, scenario, options, diag);
    if (status != SB_OK) return status;
    status = sb_equipment_init(&equipment, scenario, out->seed, out->threads, diag);
    if (status != SB_OK) return status;
    s.trials = (sb_trials){ .equipment = &equipment, .crew = sb_equipment_crew(&equipment, options->stop), .seed = out->seed,
                            .threads = out->threads };
    status = find(&s, diag);
    sb_equipment_fini(&equipment);
    sb_contest_free(s.contest);
    sb_trial_fini(&s.base, s.trials.n_targets);
    for (int k = 0; s.trial != NULL && k < s.net->n_moments * SB_REMEDIES; k++) sb_trial_fini(&s.trial[k], s.trials.n_targets);
    critical_drop_extras(&s);
    free(s.trial);
    free(s.rival);
    return status;
}

void sb_critical_fini(sb_critical_run *run)
{
    sb_critical_free(run->critical);
    sb_findings_free(run->findings);
    sb_record_free(run->record);
    *run = (sb_critical_run){ 0 };
}
