#include "analysis/ways.h"

#include <string.h>

sb_status sb_ways_init(sb_ways *out, const sb_net *net, sb_arena *arena, sb_diag *diag)
{
    size_t n = (size_t)net->n_flow;
    *out = (sb_ways){ .net = net, .link = sb_arena_array(arena, n, sizeof *out->link),
                      .next = sb_arena_array(arena, n, sizeof *out->next),
                      .seen = sb_arena_array(arena, n, sizeof *out->seen) };
    return out->link && out->next && out->seen ? SB_OK : sb_no_memory(diag);
}

bool sb_takes_part(const sb_node *node, int actor)
{
    for (int i = 0; i < node->by.n; i++)
        if (node->by.member[i].actor.index == actor) return true;
    return false;
}

static bool adds_an_actor(const sb_node *from, const sb_node *to)
{
    for (int i = 0; i < to->by.n; i++)
        if (!sb_takes_part(from, to->by.member[i].actor.index)) return true;
    return false;
}

int sb_ways_back(sb_ways *ways, int last, int from)
{
    const sb_net *net = ways->net;
    const sb_node *node = net->model->node, *to = &node[net->link[last].to];
    int tail = 0;
    memset(ways->seen, 0, (size_t)net->n_flow * sizeof *ways->seen);
    ways->link[tail] = last;
    ways->next[tail++] = -1;
    ways->seen[last] = true;
    for (int head = 0; head < tail; head++) {
        int at = net->link[ways->link[head]].from;
        if (net->node[at].laned) {
            if (from >= 0 ? at == from : adds_an_actor(&node[at], to)) return head;
            continue;
        }
        for (int l = 0; l < net->n_flow; l++) {
            if (net->link[l].to != at || ways->seen[l]) continue;
            ways->seen[l] = true;
            ways->link[tail] = l;
            ways->next[tail++] = head;
        }
    }
    return -1;
}
