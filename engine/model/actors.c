/* Lanes: their order, and whether an actor has one. */
#include "model/model.h"

#include <string.h>

void sb_model_name_actor(sb_model *m, int actor, bool in_own_file)
{
    m->actor[actor].place = m->n_places++;
    m->actor[actor].borrowed = m->actor[actor].borrowed && !in_own_file;
}

/* By insertion: most stand in order already. */
void sb_model_order_actors(sb_model *m)
{
    for (int i = 1; i < m->n_actors; i++) {
        sb_actor moved = m->actor[i];
        int to = i;
        for (; to > 0 && m->actor[to - 1].place > moved.place; to--) m->actor[to] = m->actor[to - 1];
        m->actor[to] = moved;
    }
}

static bool is_told(const sb_model *m, int actor)
{
    for (int t = 0; t < m->n_tells; t++)
        for (int i = 0; i < m->tell[t].n_to; i++)
            if (m->tell[t].to[i].index == actor) return true;
    return false;
}

bool sb_model_has_lane(const sb_model *m, int actor)
{
    const sb_actor *a = &m->actor[actor];
    if (!a->borrowed || a->child || is_told(m, actor)) return true;
    for (int n = 0; n < m->n_nodes; n++)
        for (int i = 0; i < m->node[n].n_lane; i++)
            if (m->node[n].lane[i] == actor) return true;
    return false;
}
