/* A hard-wired M/M/1: the yardstick of the engine's speed. One queue, two event times, a ring of who waits; the same
 * random numbers and the same recording as `simbana run` on the same scenario, so that it must end in the same figures.
 *
 *     mm1 CASES SEED MEAN_GAP_MIN      prints: ns a case, mean cycle time in hours (12 digits)                       */
#include "base/hash.h"
#include "chance/dist.h"
#include "net/net.h"
#include "record/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BATCH = 128, TIMES = 4 };

typedef struct record {
    sb_tally tally[TIMES];
    sb_histogram histogram[TIMES];
    int64_t batch[TIMES][BATCH];
    int batched;
    sb_node_total node;
    sb_u128 blame;
    sb_actor_row actor;
} record;

static void flush(record *r)
{
    for (int m = 0; m < TIMES; m++)
        for (int i = 0; i < r->batched; i++)
            if (!sb_histogram_add(&r->histogram[m], r->batch[m][i])) exit(3);
    r->batched = 0;
}

static void note(record *r, int m, int64_t time)
{
    sb_tally *t = &r->tally[m];
    uint64_t us = ((uint64_t)time + 500) / 1000;
    t->n++;
    t->sum += (uint64_t)time;
    t->sum_sq += (sb_u128)us * us;
    if (t->n == 1 || (double)time < t->min) t->min = (double)time;
    if (t->n == 1 || (double)time > t->max) t->max = (double)time;
    r->batch[m][r->batched] = time;
}

static void finish(record *r, int64_t came, int64_t began, int64_t now)
{
    int64_t wait = began - came, work = now - began;
    note(r, 0, now - came);
    note(r, 1, wait);
    note(r, 2, work);
    note(r, 3, work);
    if (++r->batched == BATCH) flush(r);
    r->node.n++;
    r->node.wait_ns += (uint64_t)wait;
    r->node.work_ns += (uint64_t)work;
    r->node.cause_ns[SB_BY_STAFF] += (uint64_t)wait;
    r->node.path_n++;
    r->node.path_wait_ns += (uint64_t)wait;
    r->node.path_work_ns += (uint64_t)work;
    r->blame += (uint64_t)wait;
    r->actor.busy_ns += (uint64_t)work;
    r->actor.queue_ns += (uint64_t)wait;
    r->actor.wait_ns += (uint64_t)wait;
    r->actor.served++;
    r->actor.queued++;
}

static int64_t draw(const sb_dist *dist, const sb_address *at)
{
    return (int64_t)(sb_variate(dist, at, 0) + 0.5);
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    const int64_t cases = atoll(argv[1]);
    const uint64_t seed = strtoull(argv[2], NULL, 10);
    sb_dist gap, service;
    sb_diag diag;
    if (sb_dist_exponential(&gap, strtod(argv[3], NULL) * 60e9, &diag) != SB_OK) return 1;
    if (sb_dist_exponential(&service, 60e9, &diag) != SB_OK) return 1;
    const uint64_t source = sb_mix2(sb_hash_text("source"), sb_hash_text("arrivals"));
    const uint64_t work = sb_mix2(sb_mix2(sb_hash_text("node"), sb_hash_text("work")), SB_FOR_TAKES);
    record *r = calloc(1, sizeof *r);
    int64_t *ring = malloc((1 << 20) * sizeof *ring); /* times of arrival of those in the system */
    if (r == NULL || ring == NULL) return 3;
    struct timespec begun, ended;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun);
    int64_t come = 0, gone = 0, began = 0, next_departure = INT64_MAX;
    sb_address at_gap = { seed, 0, sb_mix2(source, SB_FOR_GAP), 0, 0 };
    int64_t next_arrival = draw(&gap, &at_gap);
    while (gone < cases) {
        int64_t now;
        if (next_departure <= next_arrival) {
            now = next_departure;
            finish(r, ring[gone & ((1 << 20) - 1)], began, now);
            gone++;
        } else {
            now = next_arrival;
            ring[come++ & ((1 << 20) - 1)] = now;
            at_gap.subject = (uint64_t)come;
            next_arrival = come < cases ? now + draw(&gap, &at_gap) : INT64_MAX;
            if (come - gone > 1) continue; /* the server is at work */
        }
        next_departure = INT64_MAX;
        if (come == gone) continue;
        sb_address at = { seed, 0, work, sb_mix2(source, (uint64_t)gone + 1), 0 };
        began = now;
        next_departure = now + draw(&service, &at);
    }
    flush(r);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    double ns = (double)(ended.tv_sec - begun.tv_sec) * 1e9 + (double)(ended.tv_nsec - begun.tv_nsec);
    printf("%.1f %.12g\n", ns / (double)cases, (double)r->tally[0].sum / (double)cases / 3.6e12);
    free(ring);
    free(r);
    return 0;
}
