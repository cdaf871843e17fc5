/* Models for drawing tests, built by hand: resolved as far as drawing looks, without the script room. */
#ifndef SB_TESTS_DRAW_SKETCH_H
#define SB_TESTS_DRAW_SKETCH_H

#include "model/model.h"

#include <stdlib.h>
#include <string.h>

enum { SKETCH_MOST = 400 };

typedef struct sketch {
    sb_arena *arena;
    sb_model model;
    uint32_t state; /* of its random numbers */
} sketch;

static inline void sketch_init(sketch *s, const char *title)
{
    *s = (sketch){ .arena = sb_arena_new(), .state = 1 };
    s->model.arena = s->arena;
    s->model.scenario.id = "sketch";
    s->model.scenario.title = title;
    s->model.scenario.lang = "sv";
    s->model.actor = sb_arena_array(s->arena, SKETCH_MOST, sizeof *s->model.actor);
    s->model.node = sb_arena_array(s->arena, SKETCH_MOST, sizeof *s->model.node);
    s->model.link = sb_arena_array(s->arena, SKETCH_MOST, sizeof *s->model.link);
    s->model.tell = sb_arena_array(s->arena, SKETCH_MOST, sizeof *s->model.tell);
    s->model.phase = sb_arena_array(s->arena, SKETCH_MOST, sizeof *s->model.phase);
    s->model.source = sb_arena_array(s->arena, SKETCH_MOST, sizeof *s->model.source);
}

static inline void sketch_fini(sketch *s)
{
    sb_arena_free(s->arena);
}

static inline int sketch_below(sketch *s, int n)
{
    s->state = s->state * 1664525u + 1013904223u;
    return (int)((s->state >> 8) % (uint32_t)n);
}

static inline int sketch_actor(sketch *s, const char *title, bool child)
{
    int a = s->model.n_actors++;
    s->model.actor[a] =
        (sb_actor){ .id = sb_arena_print(s->arena, "a%d", a), .title = title, .child = child };
    return a;
}

/* A node in the lane of `actor`; -1 = in none. */
static inline int sketch_node(sketch *s, sb_node_kind kind, const char *title, int actor)
{
    int v = s->model.n_nodes++;
    sb_node *node = &s->model.node[v];
    *node = (sb_node){ .id = sb_arena_print(s->arena, "n%d", v), .title = title, .kind = kind, .phase = -1 };
    if (actor < 0) return v;
    node->lane = sb_arena_alloc(s->arena, sizeof *node->lane);
    node->lane[0] = actor;
    node->n_lane = 1;
    return v;
}

static inline void sketch_member(sketch *s, int node, int actor)
{
    sb_node *v = &s->model.node[node];
    sb_member *member = sb_arena_array(s->arena, (size_t)v->by.n + 1, sizeof *member);
    if (v->by.n > 0) memcpy(member, v->by.member, (size_t)v->by.n * sizeof *member);
    member[v->by.n++] =
        (sb_member){ .actor = { .id = s->model.actor[actor].id, .index = actor }, .count = 1 };
    v->by.member = member;
}

static inline sb_link *sketch_link(sketch *s, int from, int to, const char *label, sb_rating rating)
{
    sb_link *link = &s->model.link[s->model.n_links++];
    *link = (sb_link){ .id = "link",
                       .from = { .id = s->model.node[from].id, .index = from },
                       .to = { .id = s->model.node[to].id, .index = to },
                       .via = { .index = -1 },
                       .rating = rating,
                       .label = label,
                       .p = -1 };
    return link;
}

static inline void sketch_tell(sketch *s, int from, int actor)
{
    sb_tell *tell = &s->model.tell[s->model.n_tells++];
    sb_ref *to = sb_arena_alloc(s->arena, sizeof *to);
    *to = (sb_ref){ .id = s->model.actor[actor].id, .index = actor };
    *tell = (sb_tell){ .id = "tell",
                       .from = { .id = s->model.node[from].id, .index = from },
                       .to = to,
                       .n_to = 1,
                       .via = { .index = -1 },
                       .does = { .index = -1 } };
}

/* A process as people draw them: mostly one step after the other, with choices, forks and joins,
 * handovers, loops, exceptions, joint steps and tells. `wild` adds links between any two nodes. */
static inline void sketch_random(sketch *s, uint32_t seed, int n, bool wild)
{
    static const char *const TITLES[] = { "Möte", "Tar emot orosanmälan dygnet runt", "Beslut om placering",
                                          "Överlämnar ärendet till anvisningskommunen", "Ringer",
                                          "Överförmyndaren förordnar god man" };
    static const char *const LABELS[] = {
        NULL, NULL, NULL, "Mejl", "ja", "Akt per post", "nej, komplettera"
    };
    s->state = seed * 2654435761u + 12345;
    int lanes = 1 + sketch_below(s, 9);
    for (int a = 0; a < lanes; a++)
        sketch_actor(s, sb_arena_print(s->arena, "Aktör nummer %d", a), a == lanes / 2);
    int lane = sketch_below(s, lanes), last = -1;
    while (s->model.n_nodes < n) {
        int dice = sketch_below(s, 20), v;
        if (sketch_below(s, 3) == 0) lane = sketch_below(s, lanes);
        const char *title = TITLES[sketch_below(s, 6)], *label = LABELS[sketch_below(s, 7)];
        sb_rating rating = (sb_rating)sketch_below(s, 4);
        if (dice < 14 || s->model.n_nodes + 4 > n) {
            v = sketch_node(s, dice == 0 ? SB_WAIT : SB_STEP, title, lane);
            if (dice == 1 && lanes > 1) {
                sketch_member(s, v, lane);
                sketch_member(s, v, sketch_below(s, lanes));
            }
            if (last >= 0) sketch_link(s, last, v, label, rating);
            if (dice == 2) sketch_tell(s, v, sketch_below(s, lanes));
            if (dice == 3 && v > 2)
                sketch_link(s, v, sketch_below(s, v), NULL, SB_UNRATED)->role = SB_ON_TIMEOUT;
            last = v;
        } else {
            bool choice = dice < 17;
            int split = sketch_node(s, choice ? SB_CHOICE : SB_FORK, choice ? "Behov av skydd?" : "n", lane);
            if (!choice) s->model.node[split].title = s->model.node[split].id;
            if (last >= 0) sketch_link(s, last, split, label, rating);
            int one = sketch_node(s, SB_STEP, title, sketch_below(s, lanes));
            int two = sketch_node(s, SB_STEP, TITLES[sketch_below(s, 6)], sketch_below(s, lanes));
            last = sketch_node(s, choice ? SB_STEP : SB_JOIN, title, lane);
            if (!choice) s->model.node[last].title = s->model.node[last].id;
            sketch_link(s, split, one, choice ? "ja" : NULL, SB_UNRATED);
            sketch_link(s, split, two, choice ? "nej" : NULL, SB_UNRATED);
            sketch_link(s, one, last, NULL, rating);
            if (choice && split > 1 && sketch_below(s, 3) == 0)
                sketch_link(s, two, sketch_below(s, split), "igen", rating);
            else sketch_link(s, two, last, NULL, SB_UNRATED);
        }
    }
    for (int i = 0; wild && i < n / 4; i++)
        sketch_link(s, sketch_below(s, n), sketch_below(s, n), LABELS[sketch_below(s, 7)],
                    (sb_rating)sketch_below(s, 4));
    s->model.source[s->model.n_sources++] = (sb_source){ .id = "arrivals", .enter = { .index = 0 } };
}

#endif
