#include "net/compile.h"

static sb_status one_wait(sb_compile *c, sb_net_race *out, const sb_link *in, sb_diag *diag)
{
    *out = (sb_net_race){ .kind = SB_UNTIL_TAKEN, .after = sb_compile_draw(&in->wait.after), .open_actor = -1 };
    if (in->wait.until_open.id != NULL) {
        out->kind = SB_UNTIL_OPEN;
        out->open_actor = in->wait.until_open.index;
    }
    if (in->wait.until_info.n > 0) {
        out->kind = SB_UNTIL_INFO;
        out->infos = sb_compile_infos(&in->wait.until_info);
    }
    if (!in->wait.until_time) return SB_OK;
    out->kind = SB_UNTIL_TIME;
    c->has_calendar = true;
    return sb_clock_point_expand(&out->instants, in->wait.time_point, c->zone, c->start_utc, c->until, c->arena, diag);
}

sb_status sb_compile_race(sb_compile *c, sb_net_node *race, sb_diag *diag)
{
    sb_net *net = c->net;
    race->race = net->n_races;
    if (!sb_arena_grow(c->arena, (void **)&net->race, &c->cap_race, net->n_races + race->out.n, sizeof *net->race))
        return sb_no_memory(diag);
    sb_status status = SB_OK;
    for (int i = 0; i < race->out.n && status == SB_OK; i++)
        status = one_wait(c, &net->race[net->n_races++], &c->model->link[net->out[race->out.first + i]], diag);
    return status;
}
