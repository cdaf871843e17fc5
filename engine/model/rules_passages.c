/* What must hold of how messages go: an attempt that may fail needs a time to try again, and one that always
 * fails a way out. A link's own figures stand before its channel's; a fault of the channel alone is told
 * once, at the channel. */
#include "model/resolve.h"

typedef struct passage_use {
    const sb_steps *reach;
    bool retry;
    const sb_channel *culprit; /* the channel, if all of it is the channel's; else NULL */
} passage_use;

static passage_use use_of(const sb_model *m, const sb_passage *own, const sb_ref *via)
{
    const sb_channel *channel = via->index < 0 ? NULL : &m->channel[via->index];
    bool takes_reach = own->reach.n == 0 && channel != NULL;
    return (passage_use){
        .reach = takes_reach ? &channel->passage.reach : &own->reach,
        .retry =
            own->retry.kind != SB_Q_NONE || (channel != NULL && channel->passage.retry.kind != SB_Q_NONE),
        .culprit = takes_reach ? channel : NULL,
    };
}

static bool always(const sb_steps *reach)
{
    bool sure = reach->n == 0;
    for (int i = 0; i < reach->n; i++)
        sure = sure || (reach->step[i].hours == NULL && reach->step[i].value >= 1);
    return sure;
}

static bool never(const sb_steps *reach)
{
    for (int i = 0; i < reach->n; i++) {
        if (reach->step[i].value > 0) return false;
    }
    return reach->n > 0;
}

/* `once` remembers the channels whose fault has been told. Where the first attempt is the last, no retry. */
static void check_use(sb_resolver *r, passage_use use, const sb_give_up *give_up, sb_owner owner, bool *once)
{
    bool lost = never(use.reach) && !give_up->present;
    bool stuck = !always(use.reach) && !use.retry && !(give_up->present && give_up->tries == 1);
    if (!lost && !stuck) return;
    if (use.culprit != NULL) {
        owner = (sb_owner){ "channel", use.culprit->id, use.culprit->where };
        if (once[use.culprit - r->m->channel]) return;
        once[use.culprit - r->m->channel] = true;
    }
    if (lost) {
        sb_fail(&r->diag, SB_USER, owner.where, "%s \"%s\": reach is 0, so no attempt ever reaches anybody",
                owner.word, owner.id);
        sb_hint(&r->diag, "Raise reach, or let a link give up: give_up = { tries = 3, to = \"…\" }.");
    } else {
        sb_fail(&r->diag, SB_USER, owner.where,
                "%s \"%s\": an attempt may fail (reach is below 1), and nothing says when to try again",
                owner.word, owner.id);
        sb_hint(&r->diag, "Add retry = \"30 min\", or another time that fits.");
    }
    sb_report(r, SB_ERROR);
}

/* What is lost must be noticed some time, or the case stands still for ever; a tell may go astray for good. */
static void check_loss(sb_resolver *r, const sb_passage *own, const sb_ref *via, bool is_tell, const sb_give_up *give_up,
                       sb_owner owner)
{
    const sb_passage *shared = via->index < 0 ? own : &r->m->channel[via->index].passage;
    double lost = own->lost >= 0 ? own->lost : shared->lost;
    bool noticed = own->noticed.kind != SB_Q_NONE || shared->noticed.kind != SB_Q_NONE;
    bool always = lost >= 1 && noticed && !give_up->present;
    if (!(lost > 0) || (!always && (noticed || is_tell))) return;
    if (always) {
        sb_fail(&r->diag, SB_USER, owner.where, "%s \"%s\": lost is 1, so nothing ever arrives", owner.word, owner.id);
        sb_hint(&r->diag, "Lower lost, or let a link give up: give_up = { tries = 3, to = \"…\" }.");
    } else {
        sb_fail(&r->diag, SB_USER, owner.where,
                "%s \"%s\": the message may be lost, and nothing says when that is noticed", owner.word, owner.id);
        sb_hint(&r->diag, "Add noticed = \"2 d\", or another time that fits: then it is sent again.");
    }
    sb_report(r, SB_ERROR);
}

static void check_passage(sb_resolver *r, const sb_passage *passage, sb_owner owner)
{
    sb_check_duration(r, &passage->takes, "takes", false, owner);
    sb_check_duration(r, &passage->retry, "retry", true, owner);
    sb_check_duration(r, &passage->noticed, "noticed", false, owner);
    for (int i = 0; i < passage->reach.n; i++) {
        double value = passage->reach.step[i].value;
        if (value >= 0 && value <= 1) continue;
        sb_fail(&r->diag, SB_USER, owner.where, "%s \"%s\": reach is %g", owner.word, owner.id, value);
        sb_hint(&r->diag, "Reach is the chance that an attempt gets through: a number from 0 to 1.");
        sb_report(r, SB_ERROR);
    }
}

static void check_give_up(sb_resolver *r, const sb_link *link)
{
    const sb_give_up *g = &link->give_up;
    bool ends = g->tries > 0 || g->within > 0 || link->closed_to;
    bool sound = g->tries >= 0 && g->within >= 0;
    if (g->present ? ends && sound && g->to.id != NULL : !link->closed_to) return;
    if (!g->present)
        sb_fail(&r->diag, SB_USER, link->where,
                "link \"%s\": closed = \"to\" needs a give_up that says where to", link->id);
    else if (g->to.id == NULL)
        sb_fail(&r->diag, SB_USER, link->where, "link \"%s\": give_up does not say where to go then",
                link->id);
    else
        sb_fail(&r->diag, SB_USER, link->where, "link \"%s\": give_up does not say when to give up",
                link->id);
    sb_hint(&r->diag,
            "Write it like give_up = { tries = 3, to = \"imorgon\" } or give_up = { within = \"2 h\", to = "
            "\"imorgon\" }.");
    sb_report(r, SB_ERROR);
}

sb_status sb_check_passages(sb_resolver *r)
{
    static const sb_give_up NEVER_GIVES_UP = { .present = false };
    const sb_model *m = r->m;
    bool *once = sb_arena_array(r->scratch, (size_t)m->n_channels, sizeof *once);
    if (once == NULL) return SB_NOMEM;
    for (int i = 0; i < m->n_channels; i++) {
        const sb_channel *channel = &m->channel[i];
        check_passage(r, &channel->passage, (sb_owner){ "channel", channel->id, channel->where });
    }
    for (int i = 0; i < m->n_links; i++) {
        const sb_link *link = &m->link[i];
        sb_owner owner = sb_owner_of_link(m, i);
        check_passage(r, &link->passage, owner);
        check_give_up(r, link);
        check_use(r, use_of(m, &link->passage, &link->via), &link->give_up, owner, once);
        check_loss(r, &link->passage, &link->via, false, &link->give_up, owner);
    }
    for (int i = 0; i < m->n_tells; i++) {
        const sb_tell *tell = &m->tell[i];
        sb_owner owner = { "tell", tell->id, tell->where };
        check_passage(r, &tell->passage, owner);
        check_use(r, use_of(m, &tell->passage, &tell->via), &NEVER_GIVES_UP, owner, once);
        check_loss(r, &tell->passage, &tell->via, tell->does.id == NULL, &NEVER_GIVES_UP, owner);
    }
    return SB_OK;
}
