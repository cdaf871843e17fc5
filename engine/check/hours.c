/* Who is never there while work can come: actors and channels whose hours hold no time of the run, waits for an opening
 * that never comes, steps whose actors are never there together. All within the scenario's horizon, or, where it has
 * none, as far as calendars are known. */
#include "check/passes.h"

/* The people of an actor, for cases of a value of the attribute `of` where it has some for each; none it has for that. */
static const sb_roster *roster_of(const sb_net *net, int actor, int of, sb_value value)
{
    static const int32_t NOBODY = 0;
    static const sb_roster NONE = { .people = &NOBODY };
    const bool by_value = of >= 0 && net->actor[actor].each == of;
    int32_t desk = by_value ? sb_net_desk_of(net, actor, value) : sb_net_desks(net, actor).first;
    return desk < 0 ? &NONE : &net->pool[net->desk[desk].pool].roster;
}

/* For which cases a step is looked at: of which value of which attribute (-1: of any). */
typedef struct whose {
    int of;
    sb_value value;
} whose;

/* The person of a step's party who may stand in is there too: how many at a time are there at most of either. */
static int32_t people_at(const sb_net *net, int actor, bool stand_in, whose w, sb_ns t)
{
    int32_t most = 0;
    for (int hops = 0; actor >= 0 && hops <= net->n_actors; hops++) {
        const sb_roster *roster = roster_of(net, actor, w.of, w.value);
        int32_t people = roster->people[roster->n > 0 ? sb_roster_find(roster, t, -1) : 0];
        if (people > most) most = people;
        actor = stand_in ? net->actor[actor].stand_in : -1;
    }
    return most;
}

static bool all_there(const sb_checker *c, const sb_net_node *n, whose w, sb_ns t)
{
    for (int i = 0; i < n->members.n; i++) {
        const sb_net_member *member = &c->net->member[n->members.first + i];
        bool there = people_at(c->net, member->actor, n->stand_in, w, t) >= member->count;
        if (there && n->anyone) return true;
        if (!there && !n->anyone) return false;
    }
    return !n->anyone;
}

/* Nothing changes but when somebody's roster does, so these times are enough to look at. */
static bool can_start(const sb_checker *c, const sb_net_node *n, whose w)
{
    if (all_there(c, n, w, 0)) return true;
    for (int i = 0; i < n->members.n; i++) {
        int actor = c->net->member[n->members.first + i].actor;
        for (int hops = 0; actor >= 0 && hops <= c->net->n_actors; hops++) {
            const sb_roster *roster = roster_of(c->net, actor, w.of, w.value);
            for (int k = 0; k < roster->n; k++) {
                if (all_there(c, n, w, roster->at[k])) return true;
            }
            actor = n->stand_in ? c->net->actor[actor].stand_in : -1;
        }
    }
    return false;
}

/* The desks whose values a step's cases are told apart by: of the first of its actors that has some; n = 0: they are not. */
static sb_range desks_of_step(const sb_net *net, const sb_net_node *n)
{
    for (int i = 0; i < n->members.n; i++) {
        int actor = net->member[n->members.first + i].actor;
        if (net->actor[actor].each >= 0) return net->actor[actor].desks;
    }
    return (sb_range){ 0 };
}

/* For the cases of each value; the first of which it cannot start for is in *desk (-1: for none at all). */
static bool can_start_for_all(const sb_checker *c, const sb_net_node *n, int *desk)
{
    const sb_range desks = desks_of_step(c->net, n);
    *desk = -1;
    if (desks.n == 0) return can_start(c, n, (whose){ .of = -1 });
    for (int d = desks.first; d < desks.first + desks.n; d++) {
        *desk = d;
        if (!can_start(c, n, (whose){ c->net->actor[c->net->desk[d].actor].each, c->net->desk_value[d] })) return false;
    }
    return true;
}

/* The first desk of an actor that is never open; -1. */
static int closed_desk(const sb_checker *c, int actor)
{
    const sb_range desks = sb_net_desks(c->net, actor);
    for (int d = desks.first; d < desks.first + desks.n; d++)
        if (c->net->pool[c->net->desk[d].pool].roster.most <= 0) return d;
    return -1;
}

static const char *while_what(const sb_checker *c)
{
    return c->net->horizon == SB_NEVER ? "" : " before the horizon";
}

static sb_status check_steps(sb_checker *c, bool *lacking)
{
    for (int i = 0; i < c->net->n_nodes; i++) {
        const sb_net_node *n = &c->net->node[i];
        int desk, closed = -1;
        if (n->members.n == 0 || !c->reached[i] || can_start_for_all(c, n, &desk)) continue;
        for (int k = 0; k < n->members.n; k++) {
            int actor = c->net->member[n->members.first + k].actor;
            if (closed_desk(c, actor) >= 0) closed = actor;
        }
        if (closed >= 0) { /* told at the actor */
            lacking[closed] = true;
            continue;
        }
        sb_fail(&c->diag, SB_USER, c->m->node[i].where, "step \"%s\" can never start%s: %s%s", c->m->node[i].id,
                sb_check_value(c, desk),
                n->members.n > 1 ? "its actors are never there together" : "its actor never has so many there",
                while_what(c));
        sb_hint(&c->diag, "Change their hours so that they meet, ask for fewer in by, or let somebody stand in.");
        if (sb_say(c, SB_WARNING, "never-together", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

static sb_status check_waits(sb_checker *c)
{
    for (int i = 0; i < c->net->n_nodes; i++) {
        const sb_net_node *n = &c->net->node[i];
        if (n->kind != SB_WAIT || !c->reached[i]) continue;
        bool opening = n->wait_kind == SB_UNTIL_OPEN && closed_desk(c, n->open_actor) >= 0;
        bool time = n->wait_kind == SB_UNTIL_TIME && n->instants.n == 0;
        if (!opening && !time) continue;
        if (opening)
            sb_fail(&c->diag, SB_USER, c->m->node[i].where, "wait \"%s\" waits for \"%s\"%s to open, who never does%s",
                    c->m->node[i].id, c->m->actor[n->open_actor].id, sb_check_value(c, closed_desk(c, n->open_actor)),
                    while_what(c));
        else
            sb_fail(&c->diag, SB_USER, c->m->node[i].where, "wait \"%s\" waits for a time that does not come%s",
                    c->m->node[i].id, while_what(c));
        sb_hint(&c->diag, "Change what it waits for, or lengthen the horizon.");
        if (sb_say(c, SB_WARNING, "never-open", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

static sb_status check_actors(sb_checker *c, const bool *lacking)
{
    for (int i = 0; i < c->net->n_actors; i++) {
        if (!lacking[i]) continue;
        const sb_actor *a = &c->m->actor[i];
        sb_fail(&c->diag, SB_USER, a->where, "actor \"%s\"%s is never there%s, and has steps to do", a->id,
                sb_check_value(c, closed_desk(c, i)), while_what(c));
        sb_hint(&c->diag, "Change its hours or staff, or let somebody stand in: stand_in = \"…\".");
        if (sb_say(c, SB_WARNING, "never-open", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

static bool is_shut(const sb_calendar *hours)
{
    return !hours->always && hours->n == 0;
}

/* A channel is told once, at its declaration; a link with hours of its own at the link. */
static sb_status check_passages(sb_checker *c)
{
    bool *told = sb_arena_array(c->scratch, (size_t)c->m->n_channels, sizeof *told);
    if (told == NULL) return SB_NOMEM;
    for (int i = 0; i < c->net->n_links; i++) {
        const sb_net_link *link = &c->net->link[i];
        if (!is_shut(&link->hours) || !c->reached[link->from] || link->closed_to) continue;
        bool own = i < c->net->n_flow && c->m->link[i].passage.hours != NULL;
        if (own || link->channel < 0) {
            if (i >= c->net->n_flow) continue; /* a tell's own hours */
            sb_fail(&c->diag, SB_USER, c->m->link[i].where, "link \"%s\" is never open%s", c->m->link[i].id, while_what(c));
        } else {
            const sb_channel *channel = &c->m->channel[link->channel];
            if (told[link->channel]) continue;
            told[link->channel] = true;
            sb_fail(&c->diag, SB_USER, channel->where, "channel \"%s\" is never open%s, and is used", channel->id, while_what(c));
        }
        sb_hint(&c->diag, "Change its hours: as they are, nobody is ever reached over it.");
        if (sb_say(c, SB_WARNING, "never-open", NULL, 0) != SB_OK) return SB_NOMEM;
    }
    return SB_OK;
}

sb_status sb_check_hours(sb_checker *c)
{
    bool *lacking = sb_arena_array(c->scratch, (size_t)c->net->n_actors, sizeof *lacking);
    if (lacking == NULL) return SB_NOMEM;
    sb_status status = check_steps(c, lacking);
    if (status == SB_OK) status = check_waits(c);
    if (status == SB_OK) status = check_actors(c, lacking);
    return status == SB_OK ? check_passages(c) : status;
}
