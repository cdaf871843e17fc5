/* Information that is needed and never given: a step or a wait that none of its actors can ever be informed for.
 *
 * What each actor may know is worked out by rounds until nothing more becomes known: nodes come to pass whose needs may
 * be met, those give, and what may be known goes on over links and by tells. More may seem known than ever is, never
 * less, so a finding is sure. */
#include "check/passes.h"

#include "model/kinds.h"

typedef struct hearsay {
    sb_checker *c;
    uint64_t *knows;    /* by actor: what it may know */
    uint64_t *says;     /* by node: what the lane that a token there comes from may know */
    uint64_t *bag;      /* by node: what may be carried on from there */
    bool *come, *done;  /* by node: a token may come there, and get done there */
    bool more;
} hearsay;

static void add(hearsay *h, uint64_t *to, uint64_t infos)
{
    if ((infos & ~*to) == 0) return;
    *to |= infos;
    h->more = true;
}

static void set(hearsay *h, bool *to)
{
    if (*to) return;
    *to = true;
    h->more = true;
}

static void learn(hearsay *h, int actor, uint64_t infos)
{
    add(h, &h->knows[actor], infos);
    for (int a = 0; a < h->c->net->n_actors; a++) add(h, &h->knows[a], infos & h->c->net->shared);
}

static uint64_t known_at(const hearsay *h, const sb_net_node *n)
{
    uint64_t known = 0;
    for (int i = n->actors.first; i < n->actors.first + n->actors.n; i++) known |= h->knows[h->c->net->node_actor[i]];
    return known;
}

static void learn_at(hearsay *h, const sb_net_node *n, uint64_t infos)
{
    for (int i = n->actors.first; i < n->actors.first + n->actors.n; i++) learn(h, h->c->net->node_actor[i], infos);
}

/* Who does a step gives and may be whoever stands in. */
static void give(hearsay *h, const sb_net_node *n)
{
    const sb_net *net = h->c->net;
    learn_at(h, n, n->gives_info);
    for (int i = n->members.first; i < n->members.first + n->members.n && n->stand_in; i++) {
        int a = net->actor[net->member[i].actor].stand_in;
        for (int hops = 0; a >= 0 && hops < net->n_actors; hops++, a = net->actor[a].stand_in) learn(h, a, n->gives_info);
    }
}

static void look_at_node(hearsay *h, int i)
{
    const sb_net_node *n = &h->c->net->node[i];
    if (!h->come[i]) return;
    if (n->laned) {
        learn_at(h, n, h->bag[i]);
        add(h, &h->says[i], known_at(h, n));
    }
    if ((n->needs_info & ~known_at(h, n)) == 0) set(h, &h->done[i]);
    if (h->done[i]) give(h, n);
}

/* What a way out of a race waits to be known; 0 of other ways. */
static uint64_t awaited(const sb_net *net, int from, int link)
{
    const sb_net_node *race = &net->node[from];
    for (int i = 0; race->kind == SB_RACE && i < race->out.n; i++)
        if (net->out[race->out.first + i] == link) return net->race[race->race + i].infos;
    return 0;
}

/* A time-out leads away from what is never done; all other ways begin when it is, or is passed over. */
static bool can_go(const hearsay *h, const sb_way *way)
{
    const sb_net *net = h->c->net;
    if (!h->come[way->from]) return false;
    if ((awaited(net, way->from, way->link) & ~known_at(h, &net->node[way->from])) != 0) return false;
    if (h->done[way->from] || net->node[way->from].passable) return true;
    return way->link < net->n_flow && h->c->m->link[way->link].role == SB_ON_TIMEOUT;
}

static void look_at_way(hearsay *h, const sb_way *way)
{
    const sb_net *net = h->c->net;
    const sb_net_link *link = &net->link[way->link];
    if (!can_go(h, way)) return;
    uint64_t carried = link->carries & h->says[way->from];
    const sb_net_node *from = &net->node[way->from], *to = &net->node[way->to];
    set(h, &h->come[way->to]);
    if (!to->laned || to->passable) add(h, &h->says[way->to], h->says[way->from]);
    add(h, &h->bag[way->to], carried | (from->laned && !from->passable ? 0 : h->bag[way->from]));
}

static void look_at_tells(hearsay *h)
{
    const sb_net *net = h->c->net;
    for (int i = net->n_flow; i < net->n_links; i++)
        if (h->done[net->link[i].from])
            learn(h, net->moment[net->link[i].moment].told, net->link[i].carries & h->says[net->link[i].from]);
}

static void spread(hearsay *h)
{
    const sb_ways *w = h->c->ways;
    for (h->more = true; h->more;) {
        h->more = false;
        for (int i = 0; i < h->c->net->n_nodes; i++) look_at_node(h, i);
        for (int i = 0; i < w->n; i++) look_at_way(h, &w->way[i]);
        look_at_tells(h);
    }
}

static bool given_somewhere(const hearsay *h, int info)
{
    for (int a = 0; a < h->c->net->n_actors; a++)
        if ((h->knows[a] >> info & 1) != 0) return true;
    return false;
}

static sb_status tell_lack(hearsay *h, sb_where where, int node, int info)
{
    sb_checker *c = h->c;
    const sb_node *n = &c->m->node[node];
    const char *id = c->m->info[info].id;
    sb_fail(&c->diag, SB_USER, where, "%s \"%s\" needs \"%s\", which none of its actors ever gets to know",
            sb_check_word(c, node), n->id, id);
    if (given_somewhere(h, info))
        sb_hint(&c->diag, "Others know it: let a link to here carry it, carries = { \"%s\" }, or a tell bring it, info = { \"%s\" }.",
                id, id);
    else
        sb_hint(&c->diag, "Nobody does: let a step before it say gives_info = { \"%s\" }, or the info who knows it from the start, known = { … }.",
                id);
    return sb_say(c, SB_WARNING, "info-never", NULL, 0);
}

/* Of a node, or of a way out of it. */
static sb_status tell_all(hearsay *h, sb_where where, int node, uint64_t infos)
{
    const uint64_t lacks = infos & ~known_at(h, &h->c->net->node[node]);
    for (int k = 0; k < h->c->net->n_infos && h->come[node]; k++)
        if ((lacks >> k & 1) != 0 && tell_lack(h, where, node, k) != SB_OK) return SB_NOMEM;
    return SB_OK;
}

sb_status sb_check_info(sb_checker *c)
{
    const sb_net *net = c->net;
    const size_t nodes = (size_t)net->n_nodes;
    if (net->n_infos == 0) return SB_OK;
    hearsay h = { .c = c, .knows = sb_arena_array(c->scratch, (size_t)net->n_actors, sizeof *h.knows),
                  .says = sb_arena_array(c->scratch, nodes, sizeof *h.says),
                  .bag = sb_arena_array(c->scratch, nodes, sizeof *h.bag),
                  .come = sb_arena_array(c->scratch, nodes, sizeof *h.come),
                  .done = sb_arena_array(c->scratch, nodes, sizeof *h.done) };
    if (h.knows == NULL || h.says == NULL || h.bag == NULL || h.come == NULL || h.done == NULL) return SB_NOMEM;
    for (int a = 0; a < net->n_actors; a++) h.knows[a] = net->known_first[a];
    for (int i = 0; i < net->n_sources; i++) h.come[net->source[i].enter] = true;
    spread(&h);
    for (int i = 0; i < net->n_nodes; i++) {
        const sb_net_node *n = &net->node[i];
        if (tell_all(&h, c->m->node[i].where, i, n->needs_info) != SB_OK) return SB_NOMEM;
        for (int k = 0; n->kind == SB_RACE && k < n->out.n; k++)
            if (tell_all(&h, c->m->link[net->out[n->out.first + k]].where, i, net->race[n->race + k].infos) != SB_OK)
                return SB_NOMEM;
    }
    return SB_OK;
}
