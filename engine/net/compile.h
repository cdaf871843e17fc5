/* The steps of compiling, between the files of this room. Each fills its part of the net and allocates from its arena. */
#ifndef SB_NET_COMPILE_H
#define SB_NET_COMPILE_H

#include "net/net.h"

typedef struct sb_compile {
    const sb_model *model;
    sb_net *net;
    sb_arena *arena;
    const sb_zone *zone;
    int64_t start_utc;
    sb_ns until;       /* how far calendars are expanded */
    bool has_calendar; /* something depends on one */
    int cap_link, cap_out, cap_tell_out, cap_member, cap_entry, cap_trigger, cap_node_need, cap_moment, cap_span,
        cap_condition, cap_race, cap_event_node, cap_event_mark, cap_event_need, cap_emit_mark;
    int n_out, n_tell_out, n_members, n_entries, n_triggers, n_node_needs;
    const sb_condition **condition;
    sb_ns *surprise_at; /* of the model's surprises */
} sb_compile;

/* Time: rosters, calendars, courses (compile_time.c). */
sb_status sb_compile_calendar(sb_compile *c, sb_calendar *out, const sb_hours *hours, sb_diag *diag);
sb_status sb_compile_roster(sb_compile *c, sb_roster *out, const sb_actor *actor, sb_diag *diag);
sb_status sb_compile_course(sb_compile *c, sb_course *out, const sb_steps *steps, double otherwise, double factor,
                            sb_diag *diag);

/* Actors, nodes and links (compile_actors.c, compile_nodes.c, compile_links.c), in this order. */
sb_status sb_compile_actors(sb_compile *c, sb_diag *diag);
sb_status sb_compile_links(sb_compile *c, sb_diag *diag);
sb_status sb_compile_nodes(sb_compile *c, sb_diag *diag);
sb_status sb_compile_sources(sb_compile *c, sb_diag *diag);
/* The waits of a race, whose ways out are known (compile_races.c). */
uint64_t sb_compile_infos(const sb_ref_list *infos); /* bit i: info i is among them */
sb_status sb_compile_race(sb_compile *c, sb_net_node *race, sb_diag *diag);
/* Handovers, joint steps and tells (compile_moments.c). */
sb_status sb_compile_moments(sb_compile *c, sb_diag *diag);
/* What befalls cases (compile_events.c); before what is watched, for conditions ask for that. */
sb_status sb_compile_events(sb_compile *c, sb_diag *diag);
/* Statistics records (compile_emits.c); before what is watched too. */
sb_status sb_compile_emits(sb_compile *c, sb_diag *diag);
/* Measures, deadlines, needs, and the words of state they take in a case (compile_watch.c). */
sb_status sb_compile_watch(sb_compile *c, sb_diag *diag);
/* Who knows what, who needs and gives it (compile_info.c). */
sb_status sb_compile_info(sb_compile *c, sb_diag *diag);

/* Surprises (compile_surprises.c): when they come, and what they do to a roster, a calendar and a chance to reach. */
sb_status sb_compile_surprises(sb_compile *c, sb_diag *diag);
/* Of the people of `actor` that are as `people` says; of one value of what it has each of, or SB_NIL. */
sb_status sb_surprise_roster(sb_compile *c, sb_roster *roster, int actor, const sb_actor *people, sb_value part,
                             sb_diag *diag);
sb_status sb_surprise_passage(sb_compile *c, sb_net_link *link, bool own_reach, sb_diag *diag);

sb_draw sb_compile_draw(const sb_quantity *quantity);
/* The index of a condition in the net, -1 if none; -2 when out of memory. */
int32_t sb_compile_condition(sb_compile *c, const sb_condition *condition);
/* "kind/id" hashed; every name in the net goes through here. */
uint64_t sb_compile_name(const char *kind, const char *id);
/* Of a desk for a value: of its actor and the value. */
uint64_t sb_compile_part_name(const sb_compile *c, int desk);

#endif
