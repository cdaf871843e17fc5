/* Findings as JSON: what `run --json` prints.
 *
 * Times are hours, shares 0 … 1, counts whole numbers; null means that there is no such figure. Keys are
 * added, never changed. All but `provenance` is the same bytes for the same scenario, seed and replications.
 *
 *   scenario       its id; title
 *   variant        its id, or null: the scenario as it stands
 *   seed           a number; as text if past 2^63 − 1
 *   replications   done; planned: asked for; partial: stopped before all were done
 *   precision      only if asked for: of (measure or deadline), wanted, found (half the 95 % interval, as a share of
 *                  the mean; of a share: as it is; null without an interval), reached
 *   cases          that began after the warm-up; ended: of them; events: handled in all
 *   doubts[]       where the intervals may say too much: kind (few-replications, skewed, few-events, warm-up), of (measure
 *                  or deadline, or null), value (how many; the skewness; how many of the rarer outcome; hours till the
 *                  beginning no longer differs), needed (replications that would do; for warm-up: hours of it, null
 *                  if the run is too short to tell)
 *   measures.ID    title, unit (hours, count, share, money, number), goal (min, max, null), n, unreached
 *                  (cases that never reached the end of the measure), mean, sd, ci95 [lo, hi] of the mean,
 *                  or null and ci95_why, ci95_from (see below), min, p10, p50, p90, p95, max; p50_ci95,
 *                  p90_ci95 from order statistics, where every replication is one case; where params are uncertain
 *                  input_sd (how much the mean moves with them) and input_share (of the variance of replications that
 *                  comes from them); observed (value, n, source, difference of the mean from it, in_ci95: whether ci95
 *                  holds it, null without one) where the scenario gives it
 *   deadlines.ID   title, within_h, met, missed, pending, never (of the missed), share = met / (met +
 *                  missed), ci95 or null and ci95_why, ci95_from
 *   actors.ID      title, utilisation (null: unlimited staff), load (other matters), queue_mean, wait_mean_h
 *                  (over all that queued or started at once, until they started, went away or
 *                  time was up; in the line of each actor of any{…}), busy_h, served; utilisation_ci95,
 *                  queue_mean_ci95, wait_mean_h_ci95; of an actor with people for each value of an
 *                  attribute these are of all of them, load is null where it differs, and there is also
 *                  parts.VALUE with the same figures (but title) of its people for that value
 *   nodes.ID       kind, title, n (visits), left (of them, not finished), wait_h, work_h, wait_by_cause_h
 *                  (mean a visit), path_share (visits on critical paths, a case that ended), start_p10_h,
 *                  start_p50_h, start_p90_h
 *   links.ID       from, to (node ids), handover, rating, n (arrived), tries, given_up; mean a passage:
 *                  wait_h (till work begins), of it channel_h (attempts) and closed_h (channel closed);
 *                  wait_p50_h, join_h (waiting of others in a join for what came last over it), path_wait_h
 *                  (on critical paths, mean a case that ended)
 *   tells.FROM>ACTOR  the same for messages that move no case; `to` is what it starts, or null
 *   needs.ID       title, share_met
 *   case_events.ID what befell the cases (only where the scenario has an event): title, n (times), cases (that it befell),
 *                  share (of the cases), on_h (mean time on, a case that it befell; null without `lasts`)
 *   emits.ID       statistics records (only where the scenario has one): title, rows
 *   moments[]      in ranked order: rank, kind (handover, joint, tell), from, to (node ids or null), actors
 *                  (ids), n_from (the first so many actors are those of `from`), via, rating, n, wait_h,
 *                  wait_p50_h, wait_p90_h, wait_by_cause_h (of a passage), main_cause (null if nothing
 *                  waited), path_share (of ended cases), path_wait_h (mean an ended case), path_wait_share
 *                  (of all waiting on critical paths), misses (of deadlines, that it alone explains), weight
 *                  (never, light, some, heavy), structure
 *   moments[].structure  what the map says (analysis/structure.h): dominates (every way from where cases enter to
 *                  an end passes it), cuts (without it some need is never met, of those without met_when, or, if
 *                  there is none, no end is come to), min_cut (the least number of moments whose loss together does that;
 *                  null: no number of them does; 0: none is met anyhow), in_min_cut (of some such set);
 *                  planned, the same four without timeouts, balks, handovers given up and events;
 *                  betweenness (of the pairs of steps of which one leads to the other, the share whose likeliest
 *                  way passes it); ping_pong (null: no handover): from, to (actors), there, back (passages of
 *                  all handovers from the one to the other), share 2 min(there, back) / (there + back), 0 if
 *                  no way leads from this moment to one back, null if none was passed
 *   waits          hours a case, all parallel branches: total_h, nobody, actors.ID, channels.ID, each by
 *                  cause
 *   provenance     version, wall_s, threads, machine
 *
 * Intervals are from how replications differ. Of one replication alone, those of measures and deadlines are from
 * batches of its cases, in the order in which they ended, and then "ci95_from" is "batch means"; otherwise there
 * is no such key. Where neither is honest ci95 is null, and ci95_why says the reason: "no data"; "fewer than 2
 * replications have data"; "one replication with too few cases for batch means" (fewer than 256, or of a share 1
 * to 9 of one outcome); "one replication whose batch means depend on each other" (analysis/batch_means.h). */
#ifndef SB_IO_JSON_REPORT_H
#define SB_IO_JSON_REPORT_H

#include "io/json_value.h"

/* `variant` NULL: none. The caller frees *text with free(). SB_NOMEM. */
sb_status sb_json_report(char **text, const sb_findings *findings, const char *variant,
                         const sb_provenance *provenance, sb_diag *diag);

#endif
