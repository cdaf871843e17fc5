/* What must hold of a node by itself: who does a step, what a wait waits for, how long things take. */
#include "model/resolve.h"

#include <math.h>

/* --- durations --- */

static void check_attribute_type(sb_resolver *r, const sb_quantity *q, const char *field, sb_owner owner)
{
    if (q->attribute.index < 0) return;
    const sb_attribute *a = &r->m->attribute[q->attribute.index];
    if (a->type != SB_TEXT && a->type != SB_BOOLEAN) return;
    sb_fail(&r->diag, SB_USER, owner.where, "%s \"%s\": %s is read from the attribute \"%s\", which is %s",
            owner.word, owner.id, field, a->id, a->type == SB_TEXT ? "a text" : "true or false");
    sb_hint(&r->diag, "Name an attribute that is a number.");
    sb_report(r, SB_ERROR);
}

void sb_check_duration(sb_resolver *r, const sb_quantity *q, const char *field, bool positive, sb_owner owner)
{
    sb_where where = q->where.file ? q->where : owner.where;
    if (q->kind == SB_Q_ATTRIBUTE) check_attribute_type(r, q, field, owner);
    if (q->kind != SB_Q_DIST) return;
    if (sb_dist_min(&q->dist) < 0) {
        sb_fail(&r->diag, SB_USER, where, "%s \"%s\": %s can be negative", owner.word, owner.id, field);
        sb_hint(&r->diag, "A duration is 0 or more: choose a distribution that does not go below 0.");
        sb_report(r, SB_ERROR);
    } else if (positive && !(sb_dist_mean(&q->dist) > 0)) {
        sb_fail(&r->diag, SB_USER, where, "%s \"%s\": %s is 0", owner.word, owner.id, field);
        sb_hint(&r->diag, "Give it a length, as in %s = \"30 min\".", field);
        sb_report(r, SB_ERROR);
    }
}

/* --- who --- */

static double most_of(const sb_steps *staff, bool unlimited)
{
    if (unlimited) return HUGE_VAL;
    double most = 0;
    for (int i = 0; i < staff->n; i++) most = fmax(most, staff->step[i].value);
    return most;
}

/* With people of its own for each value: where they are fewest. */
static double most_staff(const sb_actor *actor)
{
    if (actor->n_parts == 0) return most_of(&actor->staff, actor->unlimited);
    double most = HUGE_VAL;
    for (int i = 0; i < actor->n_parts; i++) most = fmin(most, most_of(&actor->part[i].staff, actor->part[i].unlimited));
    return most;
}

/* A step whose staff is never there all at once would wait for ever. */
static void check_staffing(sb_resolver *r, int i)
{
    const sb_node *n = &r->m->node[i];
    const sb_member *lacking = NULL;
    for (int k = 0; k < n->by.n; k++) {
        const sb_member *member = &n->by.member[k];
        bool enough =
            member->actor.index < 0 || member->count <= most_staff(&r->m->actor[member->actor.index]);
        if (enough && n->by.anyone) return;
        if (!enough && lacking == NULL) lacking = member;
    }
    if (lacking == NULL) return;
    const sb_actor *actor = &r->m->actor[lacking->actor.index];
    sb_fail(&r->diag, SB_USER, n->where,
            "%s \"%s\" can never start: it takes %d of \"%s\", who are never more than %.0f",
            sb_node_word(n->kind), n->id, lacking->count, actor->id, most_staff(actor));
    sb_hint(&r->diag, "Ask for fewer in by, or raise staff of actor \"%s\".", actor->id);
    sb_report(r, SB_ERROR);
}

static void check_members(sb_resolver *r, int i)
{
    const sb_node *n = &r->m->node[i];
    for (int k = 0; k < n->by.n; k++) {
        const sb_member *member = &n->by.member[k];
        bool twice = false;
        for (int j = 0; j < k && member->actor.index >= 0; j++)
            twice = twice || n->by.member[j].actor.index == member->actor.index;
        if (member->count >= 1 && !twice) continue;
        sb_fail(&r->diag, SB_USER, n->where,
                twice ? "%s \"%s\": by names \"%s\" twice" : "%s \"%s\": by takes no person of \"%s\"",
                sb_node_word(n->kind), n->id, member->actor.id);
        sb_hint(&r->diag, "Say how many there are of each, as in by = { %s = 2 }.", member->actor.id);
        sb_report(r, SB_ERROR);
    }
    if (n->kind == SB_STEP && n->by.n == 0) {
        sb_fail(&r->diag, SB_USER, n->where, "step \"%s\" has nobody who does it", n->id);
        sb_hint(&r->diag, "Say who, as in by = \"polis\".");
        sb_report(r, SB_ERROR);
    }
    if (n->kind == SB_STEP) check_staffing(r, i);
}

/* --- the kinds --- */

/* Whose information is meant must be known. */
void sb_check_informed(sb_resolver *r, const sb_node *n)
{
    if (n->n_lane > 0) return;
    sb_fail(&r->diag, SB_USER, n->where, "%s \"%s\" does not say who waits for the information", sb_node_word(n->kind),
            n->id);
    sb_hint(&r->diag, "Say whose lane it stands in, as in by = \"soc\".");
    sb_report(r, SB_ERROR);
}

static void check_script_by(sb_resolver *r, const sb_node *n, const sb_actor *a)
{
    if (a->on_close != SB_CLOSE_PAUSE) return;
    sb_fail(&r->diag, SB_USER, n->where,
            "step \"%s\": does, by an actor that pauses when it closes (\"%s\"), is not in this version yet", n->id, a->id);
    sb_hint(&r->diag, "Take on_close = \"pause\" away, or say takes instead of does.");
    sb_report(r, SB_ERROR);
}

static void refuse_interruption(sb_resolver *r, const sb_node *n, const sb_actor *a)
{
    sb_fail(&r->diag, SB_USER, n->where,
            "step \"%s\": does, by an actor whose work is interrupted (\"%s\" has preempt), is not in this version yet",
            n->id, a->id);
    sb_hint(&r->diag, "Take preempt away, or say takes instead of does.");
    sb_report(r, SB_ERROR);
}

/* Work is a length or a script; and a script is not put aside half-way. */
static void check_script(sb_resolver *r, const sb_node *n)
{
    if (n->does < 0) return;
    if (n->takes.kind != SB_Q_NONE) {
        sb_fail(&r->diag, SB_USER, n->where, "step \"%s\" has both takes and does", n->id);
        sb_hint(&r->diag, "Take one away; does = function(c) hold(\"20 min\") end is takes = \"20 min\".");
        sb_report(r, SB_ERROR);
    }
    for (int k = 0; k < n->by.n; k++) {
        int actor = n->by.member[k].actor.index;
        if (actor < 0) continue;
        check_script_by(r, n, &r->m->actor[actor]);
        for (int hops = 0; hops < r->m->n_actors && actor >= 0; hops++) { /* or whoever stands in */
            if (r->m->actor[actor].preempt) refuse_interruption(r, n, &r->m->actor[actor]);
            actor = n->no_stand_in || r->m->actor[actor].stand_in.id == NULL ? -1 : r->m->actor[actor].stand_in.index;
        }
    }
}

static void check_wait(sb_resolver *r, const sb_node *n)
{
    int ways = (n->takes.kind != SB_Q_NONE) + n->until_time + (n->until_open.id != NULL) + (n->needs_info.n > 0);
    if (ways == 1 && n->needs_info.n > 0) sb_check_informed(r, n);
    if (ways == 1) return;
    if (ways == 0) sb_fail(&r->diag, SB_USER, n->where, "wait \"%s\" does not say what it waits for", n->id);
    else sb_fail(&r->diag, SB_USER, n->where, "wait \"%s\" waits for more than one thing", n->id);
    sb_hint(&r->diag, "Give it one of takes = \"2 h\", until_time = \"08:00\", until_open = \"soc\", until_info = \"foto\".");
    sb_report(r, SB_ERROR);
}

static void check_timeout(sb_resolver *r, const sb_node *n, sb_owner owner)
{
    if (!n->timeout.present) return;
    if (n->timeout.after.kind == SB_Q_NONE || n->timeout.to.id == NULL) {
        sb_fail(&r->diag, SB_USER, n->where, "%s \"%s\": timeout needs both after and to", owner.word,
                owner.id);
        sb_hint(&r->diag, "Write it like timeout = { after = \"24 h\", to = \"nodplacering\" }.");
        sb_report(r, SB_ERROR);
    }
    sb_check_duration(r, &n->timeout.after, "after", false, owner);
}

static void check_balk(sb_resolver *r, const sb_node *n)
{
    if (!n->balk.present || (n->balk.at >= 0 && n->balk.to.id != NULL)) return;
    sb_fail(&r->diag, SB_USER, n->where, "%s \"%s\": balk needs both at, 0 or more, and to",
            sb_node_word(n->kind), n->id);
    sb_hint(&r->diag,
            "Write it like balk = { at = 3, to = \"annan_vag\" }: who would be the fourth in the queue "
            "goes there.");
    sb_report(r, SB_ERROR);
}

static void check_priority(sb_resolver *r, const sb_node *n)
{
    if (n->priority.kind != SB_Q_ATTRIBUTE || n->priority.attribute.index < 0) return;
    const sb_attribute *a = &r->m->attribute[n->priority.attribute.index];
    if (a->type != SB_TEXT) return;
    sb_fail(&r->diag, SB_USER, n->where,
            "step \"%s\": priority is read from the attribute \"%s\", which is a text", n->id, a->id);
    sb_hint(&r->diag, "Name an attribute that is a number; the larger goes first.");
    sb_report(r, SB_ERROR);
}

sb_status sb_check_nodes(sb_resolver *r)
{
    if (r->m->n_nodes == 0) {
        sb_fail(&r->diag, SB_USER, r->m->scenario.where, "the scenario has no steps");
        sb_hint(&r->diag, "Begin with a step, as in step \"stopp\" { by = \"polis\", takes = \"20 min\" }.");
        sb_report(r, SB_ERROR);
    }
    for (int i = 0; i < r->m->n_nodes; i++) {
        const sb_node *n = &r->m->node[i];
        sb_owner owner = sb_owner_of_node(r->m, i);
        check_members(r, i);
        if (n->kind == SB_WAIT) check_wait(r, n);
        if (n->kind == SB_STEP) check_script(r, n);
        sb_check_duration(r, &n->takes, "takes", false, owner);
        check_timeout(r, n, owner);
        check_balk(r, n);
        check_priority(r, n);
    }
    return SB_OK;
}
