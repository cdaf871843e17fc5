#include "analysis/ping_pong.h"

#include <math.h>
#include <string.h>

/* The graph of actors. */
typedef struct traffic {
    const sb_net *net;
    int64_t *passed; /* by moment */
    int64_t *between; /* passages from actor a to b: between[a * actors + b] */
    int actors;
} traffic;

static bool takes_part(const sb_node *node, int actor)
{
    for (int i = 0; i < node->by.n; i++)
        if (node->by.member[i].actor.index == actor) return true;
    return false;
}

static bool hands_over(const sb_net *net, int moment, int from, int to)
{
    const sb_net_moment *m = &net->moment[moment];
    const sb_node *node = net->model->node;
    return m->kind == SB_PASSAGE_HANDOVER && takes_part(&node[m->from], from) && takes_part(&node[m->to], to) &&
           !takes_part(&node[m->from], to);
}

static void add_up(traffic *t)
{
    for (int m = 0; m < t->net->n_moments; m++) {
        if (t->net->moment[m].kind != SB_PASSAGE_HANDOVER) continue;
        const sb_node *from = &t->net->model->node[t->net->moment[m].from], *to = &t->net->model->node[t->net->moment[m].to];
        for (int i = 0; i < from->by.n * to->by.n; i++) {
            int a = from->by.member[i / to->by.n].actor.index, b = to->by.member[i % to->by.n].actor.index;
            if (!takes_part(from, b)) t->between[a * t->actors + b] += t->passed[m];
        }
    }
}

static bool leads_back(const traffic *t, const bool *reached, int from, int to)
{
    for (int m = 0; m < t->net->n_moments; m++)
        if (reached[sb_place_of_moment(m)] && hands_over(t->net, m, to, from)) return true;
    return false;
}

static sb_ping_pong between(const traffic *t, const bool *reached, int from, int to)
{
    const int64_t there = t->between[from * t->actors + to], back = t->between[to * t->actors + from];
    sb_ping_pong found = { .share = NAN, .actor = { from, to }, .there = there, .back = back };
    if (there + back > 0)
        found.share = leads_back(t, reached, from, to) ? 2 * (double)(there < back ? there : back) / (double)(there + back) : 0;
    return found;
}

static sb_ping_pong most_between(const traffic *t, const bool *reached, const sb_net_moment *moment)
{
    sb_ping_pong most = { .share = NAN, .actor = { -1, -1 } };
    if (moment->kind != SB_PASSAGE_HANDOVER) return most;
    const sb_node *from = &t->net->model->node[moment->from], *to = &t->net->model->node[moment->to];
    for (int i = 0; i < from->by.n * to->by.n; i++) {
        int a = from->by.member[i / to->by.n].actor.index, b = to->by.member[i % to->by.n].actor.index;
        if (takes_part(from, b)) continue;
        sb_ping_pong found = between(t, reached, a, b);
        if (most.actor[0] < 0 || found.share > most.share || (isnan(most.share) && !isnan(found.share))) most = found;
    }
    return most;
}

sb_status sb_ping_pong_find(sb_ping_pong *out, const sb_roads *roads, const sb_record *record, sb_arena *arena,
                            sb_diag *diag)
{
    const sb_net *net = roads->places->net;
    const size_t actors = (size_t)net->model->n_actors, places = (size_t)roads->places->n;
    traffic t = { .net = net, .actors = net->model->n_actors,
                  .passed = sb_arena_array(arena, (size_t)net->n_moments, sizeof *t.passed),
                  .between = sb_arena_array(arena, actors * actors, sizeof *t.between) };
    bool *reached = sb_arena_array(arena, places, sizeof *reached);
    if (!t.passed || !t.between || !reached) return sb_no_memory(diag);
    for (int m = 0; m < net->n_moments; m++) t.passed[m] = record != NULL ? record->moment[m].n : 1;
    add_up(&t);
    for (int m = 0; m < net->n_moments; m++) {
        memset(reached, 0, places * sizeof *reached);
        roads->queue[0] = sb_place_of_moment(m);
        reached[roads->queue[0]] = true;
        sb_roads_walk(roads, reached, NULL, 1);
        out[m] = most_between(&t, reached, &net->moment[m]);
    }
    return SB_OK;
}
