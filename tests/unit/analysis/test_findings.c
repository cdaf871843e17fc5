/* Findings from a record filled by hand. */
#include "scene.h"

#define NEAR(a, b, tolerance)                                                                                \
    ck_assert_msg(fabs((a) - (b)) <= (tolerance), "%.12g, expected %.12g", (double)(a), (double)(b))
#define SAME(a, b) NEAR(a, b, 1e-12)

/* Rows that are there, with so many cases each, all ended. */
static scene open_with(int replications, int cases)
{
    scene s = scene_open(replications);
    for (int r = 0; r < replications; r++) {
        sb_row *row = &s.record->row[r];
        row->present = true;
        row->cases = row->ended = cases;
        row->events = 10;
        row->observed_ns = 10 * SB_HOUR;
    }
    return s;
}

START_TEST(counts_and_names)
{
    scene s = open_with(4, 3);
    s.record->row[3].present = false; /* was never run */
    const sb_findings *f = scene_find(&s);
    ck_assert_int_eq(f->replications, 3);
    ck_assert_int_eq(f->planned, 4);
    ck_assert_int_eq(f->cases, 9);
    ck_assert_int_eq(f->ended, 9);
    ck_assert_int_eq(f->events, 30);
    ck_assert_uint_eq(f->seed, 7);
    ck_assert_int_eq(f->n_measures, SB_STANDARD_MEASURES + 1);
    ck_assert_str_eq(f->measure[SB_CYCLE_TIME].id, "cycle_time");
    ck_assert_str_eq(f->measure[SB_FELL_BETWEEN].id, "fell_between");
    ck_assert_int_eq(f->measure[SB_FELL_BETWEEN].unit, SB_UNIT_SHARE);
    ck_assert_int_eq(f->measure[SB_COST].unit, SB_UNIT_MONEY);
    ck_assert_str_eq(f->measure[TILL_NATT].title, "Tid till sängplats");
    ck_assert_int_eq(f->measure[TILL_NATT].unit, SB_UNIT_HOURS);
    ck_assert_int_eq(f->measure[TILL_NATT].goal, SB_MINIMISE);
    scene_close(&s);
}
END_TEST

START_TEST(nothing_measured_is_not_a_number)
{
    scene s = open_with(2, 0);
    const sb_findings *f = scene_find(&s);
    const sb_measure_finding *m = &f->measure[TILL_NATT];
    ck_assert_int_eq(m->n, 0);
    ck_assert(isnan(m->mean) && isnan(m->sd) && isnan(m->min) && isnan(m->max) && isnan(m->p50));
    ck_assert_int_eq(m->ci.gap, SB_GAP_NO_DATA);
    ck_assert(isnan(f->deadline[0].share) && isnan(f->need[0].share_met) && isnan(f->moment[0].wait_h));
    ck_assert(isnan(f->actor[POLIS].utilisation) && isnan(f->node[STOPP].wait_h) &&
              isnan(f->link[STOPP_VAL].wait_h));
    ck_assert(isnan(f->node[STOPP].start_p50_h) && isnan(f->link[STOPP_VAL].wait_p50_h) &&
              isnan(f->blame_h[0]));
    scene_close(&s);
}
END_TEST

/* 1, 2, 3 h and 6 h: mean 3, sd √(14/3). By replication (6 h of 3) and (6 h of 1): R = 3, residuals −3 and
 * 3, variance 2 · 18 / 16, t with one degree of freedom. */
START_TEST(times_over_cases_and_replications)
{
    scene s = open_with(2, 3);
    for (int h = 1; h <= 3; h++) add_time(s.record, 0, TILL_NATT, h * SB_HOUR);
    add_time(s.record, 1, TILL_NATT, 6 * SB_HOUR);
    s.record->row[1].measure[TILL_NATT].unreached = 2;
    const sb_measure_finding *m = &scene_find(&s)->measure[TILL_NATT];
    ck_assert_int_eq(m->n, 4);
    ck_assert_int_eq(m->unreached, 2);
    SAME(m->mean, 3);
    SAME(m->sd, sqrt(14.0 / 3));
    SAME(m->min, 1);
    SAME(m->max, 6);
    NEAR(m->p10, 1, 0.001);
    NEAR(m->p50, 2, 0.002);
    NEAR(m->p90, 6, 0.006);
    ck_assert(m->ci.honest);
    NEAR(m->ci.hi - 3, 12.706204736 * 1.5, 1e-8);
    NEAR(3 - m->ci.lo, 12.706204736 * 1.5, 1e-8);
    scene_close(&s);
}
END_TEST

/* A histogram's cells are 0.2 % wide; where all cases agree the quantiles are exact all the same. */
START_TEST(quantiles_lie_between_the_extremes)
{
    scene s = open_with(2, 2);
    for (int i = 0; i < 4; i++) add_time(s.record, i / 2, TILL_NATT, 2 * SB_HOUR);
    const sb_measure_finding *m = &scene_find(&s)->measure[TILL_NATT];
    ck_assert(m->p10 == 2 && m->p50 == 2 && m->p90 == 2 && m->p95 == 2);
    ck_assert(m->ci.honest && m->ci.lo == 2 && m->ci.hi == 2);
    ck_assert(m->sd == 0);
    scene_close(&s);
}
END_TEST

/* 30 days ± 1 s: naive sums of squares in floating point would lose the spread. */
START_TEST(a_small_spread_beside_a_large_mean)
{
    scene s = open_with(2, 1);
    add_time(s.record, 0, TILL_NATT, 30 * SB_DAY - SB_SECOND);
    add_time(s.record, 1, TILL_NATT, 30 * SB_DAY + SB_SECOND);
    const sb_measure_finding *m = &scene_find(&s)->measure[TILL_NATT];
    SAME(m->mean, 720);
    NEAR(m->sd * 3600, sqrt(2), 1e-9);
    scene_close(&s);
}
END_TEST

/* The sum over replications is longer than the 292 years that 64 bits hold. */
START_TEST(sums_past_292_years)
{
    scene s = open_with(3, 1);
    for (int r = 0; r < 3; r++) add_time(s.record, r, TILL_NATT, INT64_C(200) * 365 * SB_DAY);
    const sb_measure_finding *m = &scene_find(&s)->measure[TILL_NATT];
    NEAR(m->mean, 200.0 * 365 * 24, 1e-6);
    NEAR(m->sd, 0, 1e-6);
    scene_close(&s);
}
END_TEST

START_TEST(counts_and_reals)
{
    scene s = open_with(2, 2);
    const int64_t handovers[] = { 2, 4, 4, 7 };
    const double cost[] = { 10.5, 20.25, 30, 39.25 };
    for (int i = 0; i < 4; i++) {
        add_count(s.record, i / 2, SB_HANDOVERS, handovers[i]);
        add_real(s.record, i / 2, SB_COST, cost[i]);
        add_count(s.record, i / 2, SB_FELL_BETWEEN, i == 0);
    }
    const sb_findings *f = scene_find(&s);
    SAME(f->measure[SB_HANDOVERS].mean, 4.25);
    SAME(f->measure[SB_HANDOVERS].sd, sqrt(4.25));
    SAME(f->measure[SB_HANDOVERS].p50, 4);
    SAME(f->measure[SB_COST].mean, 25);
    SAME(f->measure[SB_COST].sd, sqrt((14.5 * 14.5 + 4.75 * 4.75 + 25 + 14.25 * 14.25) / 3));
    NEAR(f->measure[SB_COST].p50, 20.25, 0.02);
    SAME(f->measure[SB_COST].max, 39.25);
    SAME(f->measure[SB_FELL_BETWEEN].mean, 0.25);
    SAME(f->measure[SB_FELL_BETWEEN].ci.lo, 0);
    scene_close(&s);
}
END_TEST

/* Values below 0 are all in the histogram's lowest cell: the extremes are known, a quantile in there is not.
 * */
START_TEST(quantiles_of_negative_reals_are_not_made_up)
{
    scene s = open_with(2, 2);
    for (int i = 0; i < 3; i++) add_real(s.record, 0, SB_COST, -1 - i);
    for (int i = 0; i < 7; i++) add_real(s.record, 1, SB_COST, 5);
    const sb_measure_finding *m = &scene_find(&s)->measure[SB_COST];
    SAME(m->min, -3);
    ck_assert(isnan(m->p10));
    NEAR(m->p50, 5, 0.005);
    scene_close(&s);
}
END_TEST

START_TEST(one_replication_has_no_interval)
{
    scene s = open_with(1, 2);
    add_time(s.record, 0, TILL_NATT, SB_HOUR);
    add_time(s.record, 0, TILL_NATT, 3 * SB_HOUR);
    const sb_measure_finding *m = &scene_find(&s)->measure[TILL_NATT];
    SAME(m->mean, 2);
    ck_assert(!m->ci.honest && isnan(m->ci.lo) && isnan(m->ci.hi));
    ck_assert_int_eq(m->ci.gap, SB_GAP_ONE_REPLICATION);
    scene_close(&s);
}
END_TEST

START_TEST(one_replication_whose_values_were_kept_in_order)
{
    scene s = scene_alone(SB_KEEP_BATCHES);
    const sb_findings *f = scene_find(&s);
    const sb_measure_finding *m = &f->measure[TILL_NATT];
    SAME(m->mean, 2);
    ck_assert(m->ci.honest && m->ci.batched && m->ci.lo < 2 && m->ci.hi > 2 && m->ci.hi < 2.1);
    ck_assert_int_eq(f->measure[SB_HANDOVERS].ci.gap, SB_GAP_DEPENDENT);
    ck_assert_int_eq(f->measure[SB_COST].ci.gap, SB_GAP_FEW_CASES);
    ck_assert_int_eq(f->measure[SB_WORK_TIME].ci.gap, SB_GAP_NO_DATA);
    const sb_deadline_finding *d = &f->deadline[0];
    SAME(d->share, 0.8);
    ck_assert(d->ci.honest && d->ci.batched && d->ci.lo < 0.8 && d->ci.hi > 0.8 && d->ci.hi < 0.85);
    ck_assert_int_eq(f->actor[POLIS].wait_ci.gap, SB_GAP_NO_DATA); /* actors have no batches */
    scene_close(&s);
    s = scene_alone(0);
    ck_assert_int_eq(scene_find(&s)->measure[TILL_NATT].ci.gap, SB_GAP_ONE_REPLICATION);
    ck_assert_int_eq(s.findings->deadline[0].ci.gap, SB_GAP_ONE_REPLICATION);
    scene_close(&s);
}
END_TEST

START_TEST(deadlines_of_single_cases_and_of_many)
{
    scene s = open_with(10, 1);
    for (int r = 0; r < 10; r++)
        s.record->row[r].deadline[0] =
            (sb_deadline_row){ .met = r % 2, .missed = 1 - r % 2, .never = r == 0 };
    const sb_deadline_finding *d = &scene_find(&s)->deadline[0];
    SAME(d->within_h, 24);
    ck_assert_int_eq(d->met, 5);
    ck_assert_int_eq(d->missed, 5);
    ck_assert_int_eq(d->never, 1);
    SAME(d->share, 0.5);
    NEAR(d->ci.lo, 0.236593090513, 1e-11); /* Wilson */
    scene_close(&s);
    s = open_with(
        3, 10); /* 9 of 10, 8 of 10, 4 of 5: R = 21/25; residuals .6, −.4, −.2; variance 1.5 · 0.56 / 625 */
    s.record->row[0].deadline[0] = (sb_deadline_row){ .met = 9, .missed = 1 };
    s.record->row[1].deadline[0] = (sb_deadline_row){ .met = 8, .missed = 2 };
    s.record->row[2].deadline[0] = (sb_deadline_row){ .met = 4, .missed = 1, .pending = 5 };
    d = &scene_find(&s)->deadline[0];
    SAME(d->share, 0.84);
    ck_assert_int_eq(d->pending, 5);
    NEAR(d->ci.lo, 0.84 - 4.302652730 * sqrt(1.5 * 0.56 / 625), 1e-9);
    scene_close(&s);
}
END_TEST

START_TEST(actors_and_needs)
{
    scene s = open_with(2, 1);
    s.record->row[0].actor[POLIS] = (sb_actor_row){ .busy_ns = 5 * SB_HOUR,
                                                    .staffed_ns = 20 * SB_HOUR,
                                                    .queue_ns = 10 * SB_HOUR,
                                                    .served = 1,
                                                    .queued = 2,
                                                    .wait_ns = 3 * SB_HOUR };
    s.record->row[1].actor[POLIS] = (sb_actor_row){ .busy_ns = 7 * SB_HOUR,
                                                    .staffed_ns = 20 * SB_HOUR,
                                                    .queue_ns = 5 * SB_HOUR,
                                                    .served = 1,
                                                    .queued = 1,
                                                    .wait_ns = 3 * SB_HOUR };
    s.record->row[0].need[0] = (sb_need_row){ SB_HOUR, 4 * SB_HOUR };
    s.record->row[1].need[0] = (sb_need_row){ 2 * SB_HOUR, 2 * SB_HOUR };
    const sb_findings *f = scene_find(&s);
    const sb_actor_finding *a = &f->actor[POLIS];
    SAME(a->utilisation, 0.3);
    NEAR(a->utilisation_ci.hi - 0.3, 12.706204736 * 0.05, 1e-8); /* the t interval of 0.25 and 0.35 */
    SAME(a->queue_mean, 0.75);
    SAME(a->wait_mean_h, 2);
    SAME(a->busy_h, 12);
    ck_assert_int_eq(a->served, 2);
    ck_assert(isnan(f->actor[BARN].utilisation));
    SAME(f->need[0].share_met, 0.5);
    scene_close(&s);
}
END_TEST

START_TEST(nodes_links_and_blame)
{
    scene s = open_with(2, 2); /* 4 cases */
    sb_record *r = s.record;
    r->node[FORHOR] =
        (sb_node_total){ .n = 4, .left = 1, .wait_ns = 8 * SB_HOUR, .work_ns = 4 * SB_HOUR, .path_n = 2 };
    r->node[FORHOR].cause_ns[SB_BY_CLOSED] = 6 * SB_HOUR;
    r->node[VAL].left = 1;
    r->link[STOPP_VAL] = (sb_link_total){ .n = 3,
                                          .tries = 9,
                                          .given_up = 1,
                                          .channel_ns = 2 * SB_HOUR,
                                          .closed_ns = SB_HOUR,
                                          .wait_ns = 4 * SB_HOUR,
                                          .path_wait_ns = 4 * SB_HOUR };
    r->link[NATT_KLART].n = 4;
    const int culprits = r->shape.culprits;
    r->blame[(STOPP * culprits + 1 + JOUR) * SB_CAUSES + SB_BY_CLOSED] = 3 * SB_HOUR;
    r->blame[(FORHOR * culprits + 1 + JOUR) * SB_CAUSES + SB_BY_CLOSED] = 5 * SB_HOUR;
    r->blame[(NATT * culprits + 1 + 3 + VAXEL) * SB_CAUSES + SB_BY_CHANNEL] = 2 * SB_HOUR;
    const sb_findings *f = scene_find(&s);
    ck_assert_int_eq(f->node[FORHOR].n, 4);
    ck_assert_int_eq(f->node[FORHOR].left, 1);
    SAME(f->node[FORHOR].wait_h, 2);
    SAME(f->node[FORHOR].work_h, 1);
    SAME(f->node[FORHOR].wait_by_cause_h[SB_BY_CLOSED], 1.5);
    SAME(f->node[FORHOR].path_share, 0.5);
    ck_assert_int_eq(f->node[VAL].n, 4);   /* three arrived, one was lost on the way */
    ck_assert_int_eq(f->node[KLART].n, 4); /* counted by what came over its link */
    SAME(f->link[STOPP_VAL].wait_h, 1); /* four passages, the given-up one too */
    SAME(f->link[STOPP_VAL].channel_h, 0.5);
    SAME(f->link[STOPP_VAL].closed_h, 0.25);
    SAME(f->link[STOPP_VAL].path_wait_h, 1);
    SAME(f->blame_h[(1 + JOUR) * SB_CAUSES + SB_BY_CLOSED], 2);
    SAME(f->blame_h[(1 + 3 + VAXEL) * SB_CAUSES + SB_BY_CHANNEL], 0.5);
    ck_assert_int_eq(f->n_culprits, 1 + 3 + 2);
    scene_close(&s);
}
END_TEST

START_TEST(which_links_hand_over)
{
    static const bool HANDOVER[] = { [STOPP_VAL] = false, [VAL_FORHOR] = true, [VAL_NATT] = true,
                                     [FORHOR_NATT] = false, [NATT_KLART] = false, [TELL] = true };
    scene s = open_with(2, 1);
    const sb_findings *f = scene_find(&s);
    ck_assert_int_eq(f->n_links, 6);
    for (int i = 0; i < 6; i++) ck_assert_msg(f->link[i].handover == HANDOVER[i], "link %d", i);
    scene_close(&s);
}
END_TEST

START_TEST(starts_and_link_waits_where_they_are_kept)
{
    scene s = open_with(1, 1);
    s.record->node_start = sb_arena_array(s.record->arena, 5, sizeof(sb_histogram));
    s.record->link_wait = sb_arena_array(s.record->arena, 6, sizeof(sb_histogram));
    s.record->shape.keep = SB_KEEP_STARTS | SB_KEEP_LINKS;
    for (int h = 1; h <= 10; h++) {
        ck_assert(sb_histogram_add(&s.record->node_start[NATT], h * SB_HOUR));
        ck_assert(sb_histogram_add(&s.record->link_wait[VAL_NATT], 2 * h * SB_HOUR));
    }
    const sb_findings *f = scene_find(&s);
    NEAR(f->node[NATT].start_p10_h, 1, 0.001);
    NEAR(f->node[NATT].start_p50_h, 5, 0.005);
    NEAR(f->node[NATT].start_p90_h, 9, 0.009);
    NEAR(f->link[VAL_NATT].wait_p50_h, 10, 0.01);
    scene_close(&s);
}
END_TEST

static const sb_moment_finding *moment_of(const sb_findings *f, sb_passage_kind kind, int to)
{
    for (int i = 0; i < f->n_moments; i++)
        if (f->moment[i].kind == kind && f->moment[i].to == to) return &f->moment[i];
    ck_abort_msg("no such moment");
    return NULL;
}

START_TEST(who_meets_and_what_the_group_says)
{
    scene s = open_with(2, 1);
    const sb_findings *f = scene_find(&s);
    ck_assert_int_eq(f->n_moments, 4);
    const sb_moment_finding *m = moment_of(f, SB_PASSAGE_HANDOVER, FORHOR);
    ck_assert_int_eq(m->from, STOPP);
    ck_assert_int_eq(m->n_actors, 2);
    ck_assert_int_eq(m->n_from, 1);
    ck_assert_int_eq(m->actor[0], POLIS);
    ck_assert_int_eq(m->actor[1], JOUR);
    ck_assert_int_eq(m->rating, SB_WEAK); /* of the link before the choice */
    ck_assert_str_eq(m->via, "Telefon");
    m = moment_of(f, SB_PASSAGE_HANDOVER, NATT);
    ck_assert_int_eq(m->rating, SB_WEAK); /* the way is as weak as its weakest link */
    ck_assert_str_eq(m->via, "Växeln");   /* the last channel on it */
    m = moment_of(f, SB_PASSAGE_JOINT, FORHOR);
    ck_assert_int_eq(m->from, -1);
    ck_assert_int_eq(m->n_actors, 2);
    ck_assert_int_eq(m->n_from, 0);
    ck_assert_ptr_null(m->via);
    ck_assert_int_eq(m->rating, SB_UNRATED);
    m = moment_of(f, SB_PASSAGE_TELL, -1);
    ck_assert_int_eq(m->from, STOPP);
    ck_assert_int_eq(m->n_actors, 2);
    ck_assert_int_eq(m->actor[1], JOUR);
    ck_assert_int_eq(m->rating, SB_UNKNOWN);
    ck_assert_str_eq(m->via, "Telefon");
    scene_close(&s);
}
END_TEST

START_TEST(ranked_by_delay_then_misses_then_declaration)
{
    scene s = open_with(2, 1);
    s.record->moment[0].path_wait_ns = SB_HOUR;
    s.record->moment[1].path_wait_ns = 3 * SB_HOUR;
    s.record->moment[2].path_wait_ns = SB_HOUR;
    s.record->missed_by[2] = 1;
    const sb_findings *f = scene_find(&s);
    const struct {
        sb_passage_kind kind;
        int to;
    } order[] = { { SB_PASSAGE_JOINT, FORHOR },
                  { SB_PASSAGE_HANDOVER, NATT },
                  { SB_PASSAGE_HANDOVER, FORHOR },
                  { SB_PASSAGE_TELL, -1 } };
    for (int i = 0; i < 4; i++) {
        ck_assert_int_eq(f->moment[i].rank, i + 1);
        ck_assert_int_eq(f->moment[i].kind, order[i].kind);
        ck_assert_int_eq(f->moment[i].to, order[i].to);
    }
    scene_close(&s);
}
END_TEST

START_TEST(alike_moments_stand_as_declared)
{
    scene s = open_with(2, 1);
    const sb_findings *f = scene_find(&s);
    ck_assert_int_eq(f->moment[0].to, FORHOR);
    ck_assert_int_eq(f->moment[1].kind, SB_PASSAGE_JOINT);
    ck_assert_int_eq(f->moment[2].to, NATT);
    ck_assert_int_eq(f->moment[3].kind, SB_PASSAGE_TELL);
    scene_close(&s);
}
END_TEST

START_TEST(what_a_moment_brings)
{
    scene s = open_with(2, 5);
    sb_moment_total *total = &s.record->moment[1];
    *total = (sb_moment_total){
        .n = 8, .wait_ns = 16 * SB_HOUR, .path_n = 6, .path_cases = 5, .path_wait_ns = 12 * SB_HOUR
    };
    total->cause_ns[SB_BY_CLOSED] = 10 * SB_HOUR;
    total->cause_ns[SB_BY_STAFF] = 6 * SB_HOUR;
    for (int i = 0; i < 8; i++)
        ck_assert(sb_histogram_add(&s.record->moment_histogram[1], (i < 7 ? 1 : 9) * SB_HOUR));
    s.record->node[FORHOR].path_wait_ns = 20 * SB_HOUR;
    s.record->node[NATT].path_wait_ns = 4 * SB_HOUR;
    s.record->row[0].deadline[0].missed = 40;
    s.record->missed_by[1] = 3;
    const sb_moment_finding *m = &scene_find(&s)->moment[0];
    ck_assert_int_eq(m->kind, SB_PASSAGE_JOINT);
    ck_assert_int_eq(m->n, 8);
    SAME(m->wait_h, 2);
    NEAR(m->wait_p50_h, 1, 0.001);
    NEAR(m->wait_p90_h, 9, 0.009);
    SAME(m->wait_by_cause_h[SB_BY_CLOSED], 1.25);
    ck_assert_int_eq(m->main_cause, SB_BY_CLOSED);
    SAME(m->path_share, 0.5);
    SAME(m->path_wait_h, 1.2);
    SAME(m->path_wait_share, 0.5);
    ck_assert_int_eq(m->misses, 3);
    scene_close(&s);
}
END_TEST

/* Of 100 h of waiting on critical paths and 100 missed deadlines. */
static const struct {
    int64_t n, wait, misses;
    sb_weight weight;
} WEIGHTS[] = { { 0, 0, 0, SB_NEVER_PASSED },    { 5, 0, 0, SB_WEIGHS_LIGHTLY },
                { 5, 1, 0, SB_WEIGHS_SOME },     { 5, 0, 1, SB_WEIGHS_SOME },
                { 5, 10, 0, SB_WEIGHS_HEAVILY }, { 5, 0, 10, SB_WEIGHS_HEAVILY },
                { 5, 9, 9, SB_WEIGHS_SOME } };

START_TEST(how_much_a_moment_weighs)
{
    scene s = open_with(2, 5);
    s.record->moment[2].n = WEIGHTS[_i].n;
    s.record->moment[2].path_wait_ns = (sb_u128)(WEIGHTS[_i].wait * SB_HOUR);
    s.record->missed_by[2] = WEIGHTS[_i].misses;
    s.record->node[NATT].path_wait_ns = 100 * SB_HOUR;
    s.record->row[0].deadline[0].missed = 100;
    ck_assert_int_eq(moment_of(scene_find(&s), SB_PASSAGE_HANDOVER, NATT)->weight, WEIGHTS[_i].weight);
    scene_close(&s);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("analysis/findings");
    TCase *c = tcase_create("findings");
    tcase_add_test(c, counts_and_names);
    tcase_add_test(c, nothing_measured_is_not_a_number);
    tcase_add_test(c, times_over_cases_and_replications);
    tcase_add_test(c, quantiles_lie_between_the_extremes);
    tcase_add_test(c, a_small_spread_beside_a_large_mean);
    tcase_add_test(c, sums_past_292_years);
    tcase_add_test(c, counts_and_reals);
    tcase_add_test(c, quantiles_of_negative_reals_are_not_made_up);
    tcase_add_test(c, one_replication_has_no_interval);
    tcase_add_test(c, one_replication_whose_values_were_kept_in_order);
    tcase_add_test(c, deadlines_of_single_cases_and_of_many);
    tcase_add_test(c, actors_and_needs);
    tcase_add_test(c, nodes_links_and_blame);
    tcase_add_test(c, which_links_hand_over);
    tcase_add_test(c, starts_and_link_waits_where_they_are_kept);
    tcase_add_test(c, who_meets_and_what_the_group_says);
    tcase_add_test(c, ranked_by_delay_then_misses_then_declaration);
    tcase_add_test(c, alike_moments_stand_as_declared);
    tcase_add_test(c, what_a_moment_brings);
    tcase_add_loop_test(c, how_much_a_moment_weighs, 0, sizeof WEIGHTS / sizeof *WEIGHTS);
    suite_add_tcase(suite, c);
    return run_suite(suite);
}
