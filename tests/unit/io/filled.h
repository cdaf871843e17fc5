/* The scene of the findings' tests with some days of its work in the record: what the reports' tests report.
 * */
#ifndef TESTS_UNIT_IO_FILLED_H
#define TESTS_UNIT_IO_FILLED_H

#include "../analysis/scene.h"

/* Twenty replications of two cases. Case c of replication r reaches a bed after r + c hours; one case never
 * does. */
static inline scene filled_scene(void)
{
    enum { REPLICATIONS = 20, CASES = 2 };
    scene s = scene_open(REPLICATIONS);
    sb_record *record = s.record;
    for (int r = 0; r < REPLICATIONS; r++) {
        sb_row *row = &record->row[r];
        row->present = true;
        row->cases = row->ended = CASES;
        row->events = 100;
        row->observed_ns = 100 * SB_HOUR;
        row->deadline[0] = (sb_deadline_row){ .met = r < 15 ? 2 : 1, .missed = r < 15 ? 0 : 1 };
        row->actor[POLIS] = (sb_actor_row){ .busy_ns = 3 * SB_HOUR, .served = 2 };
        row->actor[JOUR] = (sb_actor_row){ .busy_ns = (sb_u128)(5 + r) * SB_HOUR, .staffed_ns = 50 * SB_HOUR,
                                           .queue_ns = 20 * SB_HOUR, .served = 2, .queued = 2, .wait_ns = 6 * SB_HOUR };
        row->need[0] = (sb_need_row){ SB_HOUR, 4 * SB_HOUR };
        for (int c = 0; c < CASES; c++) {
            add_time(record, r, SB_CYCLE_TIME, (r + c + 8) * SB_HOUR);
            if (r > 0 || c > 0) add_time(record, r, TILL_NATT, (r + c) * SB_HOUR);
            else row->measure[TILL_NATT].unreached = 1;
            add_count(record, r, SB_HANDOVERS, 2 + c);
            add_count(record, r, SB_FELL_BETWEEN, 0);
        }
    }
    record->node[NATT] = (sb_node_total){ .n = 40,
                                          .wait_ns = 200 * SB_HOUR,
                                          .work_ns = 40 * SB_HOUR,
                                          .path_n = 40,
                                          .path_wait_ns = 160 * SB_HOUR };
    record->node[NATT].cause_ns[SB_BY_CLOSED] = 200 * SB_HOUR;
    record->link[NATT_KLART].n = 40;
    record->moment[2] = (sb_moment_total){ .n = 30, .wait_ns = 150 * SB_HOUR, .path_n = 30, .path_cases = 30,
                                           .path_wait_ns = 120 * SB_HOUR };
    record->moment[2].cause_ns[SB_BY_CLOSED] = 150 * SB_HOUR;
    record->moment[3] = (sb_moment_total){ .n = 40, .wait_ns = 10 * SB_HOUR };
    record->moment[3].cause_ns[SB_BY_CHANNEL] = 10 * SB_HOUR;
    record->missed_by[2] = 4;
    record->event[0] = (sb_event_total){ .n = 30, .cases = 10, .on_ns = 25 * SB_HOUR };
    record->emit_rows[0] = 41;
    const int at = NATT * record->shape.culprits;
    record->blame[(at + 1 + JOUR) * SB_CAUSES + SB_BY_CLOSED] = 120 * SB_HOUR;
    record->blame[(at + 4 + VAXEL) * SB_CAUSES + SB_BY_CHANNEL] = 20 * SB_HOUR;
    record->blame[at * SB_CAUSES + SB_BY_JOIN] = 12 * SB_HOUR;
    return s;
}

#endif
