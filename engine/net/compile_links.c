#include "net/compile.h"

#include "base/hash.h"

#include <string.h>

/* A link's own fields come before its channel's. */
static sb_passage merged(const sb_model *m, const sb_passage *own, int channel)
{
    sb_passage p = *own;
    if (channel < 0) return p;
    const sb_passage *shared = &m->channel[channel].passage;
    if (p.takes.kind == SB_Q_NONE) p.takes = shared->takes;
    if (p.retry.kind == SB_Q_NONE) p.retry = shared->retry;
    if (p.reach.n == 0) p.reach = shared->reach;
    if (p.hours == NULL) p.hours = shared->hours;
    if (p.lost < 0) p.lost = shared->lost;
    if (p.noticed.kind == SB_Q_NONE) p.noticed = shared->noticed;
    return p;
}

static bool takes_time(const sb_draw *takes)
{
    return takes->kind != SB_Q_NONE && !(takes->kind == SB_Q_DIST && takes->dist.kind == SB_CONSTANT && takes->dist.a == 0);
}

static sb_status passage(sb_compile *c, sb_net_link *out, const sb_passage *own, sb_diag *diag)
{
    sb_passage p = merged(c->model, own, out->channel);
    out->takes = sb_compile_draw(&p.takes);
    out->retry = sb_compile_draw(&p.retry);
    out->lost = p.lost > 0 ? p.lost : 0;
    out->noticed = sb_compile_draw(&p.noticed);
    out->unnoticed = p.noticed.kind == SB_Q_NONE;
    out->on_lines = out->channel >= 0 && c->model->channel[out->channel].lines > 0;
    if (out->on_lines) c->net->has_lines = true;
    sb_status status = sb_compile_course(c, &out->reach, &p.reach, 1, 1, diag);
    if (status == SB_OK) status = sb_compile_calendar(c, &out->hours, p.hours, diag);
    if (status == SB_OK && c->model->n_surprises > 0) status = sb_surprise_passage(c, out, own->reach.n > 0, diag);
    if (status != SB_OK) return status;
    out->always_reaches = out->reach.n == 0 && out->reach.value[0] >= 1;
    out->immediate = !takes_time(&out->takes) && out->always_reaches && out->hours.always && out->lost <= 0;
    return SB_OK;
}

static sb_net_link named(const char *kind, const char *id)
{
    uint64_t name = sb_compile_name(kind, id);
    return (sb_net_link){ .name = name, .passage_name = sb_mix2(name, SB_FOR_PASSAGE), .retry_name = sb_mix2(name, SB_FOR_RETRY),
                          .loss_name = sb_mix2(name, SB_FOR_LOSS), .notice_name = sb_mix2(name, SB_FOR_NOTICE),
                          .to = -1, .channel = -1, .give_up = -1, .chance = -1, .when = -1, .moment = -1 };
}

/* The id that it draws by: that of before a variant led it elsewhere, unless another link has taken it since. */
static const char *drawn_as(const sb_model *m, const sb_link *link)
{
    const char *as = link->drew_as;
    if (as == NULL) return link->id;
    for (const sb_link *other = m->link; other < m->link + m->n_links; other++)
        if (other != link && (strcmp(other->id, as) == 0 ||
                              (other < link && other->drew_as != NULL && strcmp(other->drew_as, as) == 0)))
            return link->id;
    return as;
}

/* The node by which a branch is known: where its link led before a variant led it elsewhere, unless another does so now. NULL when
 * out of memory. */
static const char *branch_node(sb_compile *c, const sb_link *link)
{
    const sb_model *m = c->model;
    const char *as = link->branched_as, *now = m->node[link->to.index].id;
    for (const sb_link *other = m->link; other < m->link + m->n_links && as != NULL; other++)
        if (other != link && strcmp(other->id, as) == 0) as = NULL;
    const char *to = as != NULL ? strchr(as, '>') : NULL;
    return to != NULL ? sb_arena_text_n(c->arena, to + 1, strcspn(to + 1, "#")) : now;
}

static sb_status flow_link(sb_compile *c, sb_net_link *out, const sb_link *in, sb_diag *diag)
{
    const char *branch = branch_node(c, in);
    if (branch == NULL) return sb_no_memory(diag);
    *out = named("link", drawn_as(c->model, in));
    out->from = in->from.index;
    out->to = in->to.index;
    out->target = sb_compile_name("node", branch);
    out->channel = in->via.id ? in->via.index : -1;
    out->otherwise = in->otherwise;
    out->parallel = in->parallel;
    out->closed_to = in->closed_to;
    if (in->give_up.present) {
        out->tries = in->give_up.tries;
        out->within = in->give_up.within;
        out->give_up = in->give_up.link;
    }
    out->chance = in->p;
    out->when = sb_compile_condition(c, &in->when);
    if (out->when == -2) return sb_no_memory(diag);
    return passage(c, out, &in->passage, diag);
}

static sb_status tell_link(sb_compile *c, sb_net_link *out, const sb_tell *tell, int to, sb_diag *diag)
{
    const char *id = sb_arena_print(c->arena, "%s>%s", tell->from.id, tell->to[to].id);
    if (id == NULL) return sb_no_memory(diag);
    *out = named("tell", id);
    out->is_tell = true;
    out->from = tell->from.index;
    out->channel = tell->via.id ? tell->via.index : -1;
    if (to == 0 && tell->does.id != NULL) out->to = tell->does.index;
    if (out->to >= 0) out->target = sb_compile_name("node", c->model->node[out->to].id);
    return passage(c, out, &tell->passage, diag);
}

/* A choice's chances are kept summed up, so that one uniform decides. */
static void sum_up_chances(sb_compile *c)
{
    const sb_model *m = c->model;
    for (int n = 0; n < m->n_nodes; n++) {
        double sum = 0;
        for (int k = 0; k < m->node[n].n_out; k++) {
            sb_net_link *link = &c->net->link[m->node[n].out[k]];
            if (link->chance >= 0) link->chance = sum += link->chance;
        }
    }
}

sb_status sb_compile_links(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    int n = m->n_links;
    for (int i = 0; i < m->n_tells; i++) n += m->tell[i].n_to;
    net->link = sb_arena_array(c->arena, (size_t)n, sizeof *net->link);
    if (net->link == NULL) return sb_no_memory(diag);
    net->n_flow = m->n_links;
    net->n_links = n;
    net->n_channels = m->n_channels;
    net->lines = sb_arena_array(c->arena, (size_t)m->n_channels, sizeof *net->lines);
    if (net->lines == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_channels; i++) net->lines[i] = m->channel[i].lines;
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_links && status == SB_OK; i++) status = flow_link(c, &net->link[i], &m->link[i], diag);
    n = m->n_links;
    for (int i = 0; i < m->n_tells; i++)
        for (int k = 0; k < m->tell[i].n_to && status == SB_OK; k++)
            status = tell_link(c, &net->link[n++], &m->tell[i], k, diag);
    sum_up_chances(c);
    return status;
}
