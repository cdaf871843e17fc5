/* What must hold of a race: each way out waits for one thing, and only ways out of a race do. */
#include "model/resolve.h"

static int waits_of(const sb_link *link)
{
    return (link->wait.after.kind != SB_Q_NONE) + link->wait.until_time + (link->wait.until_open.id != NULL) +
           (link->wait.until_info.n > 0);
}

static void check_branch(sb_resolver *r, const sb_link *link)
{
    int waits = waits_of(link);
    const char *from = link->from.id, *to = link->to.id;
    if (waits != 1) {
        sb_fail(&r->diag, SB_USER, link->where, "race \"%s\": the branch to \"%s\" %s", from, to,
                waits == 0 ? "does not say what it waits for" : "waits for more than one thing");
        sb_hint(&r->diag,
                "Write it like { after = \"2 h\", to = \"%s\" }, { until_time = \"08:00\", to = \"%s\" }, "
                "{ until_open = \"soc\", to = \"%s\" } or { until_info = \"foto\", to = \"%s\" }.",
                to, to, to, to);
        sb_report(r, SB_ERROR);
    }
    if (link->parallel) {
        sb_fail(&r->diag, SB_USER, link->where, "race \"%s\" takes one way, so the one to \"%s\" cannot be parallel", from, to);
        sb_hint(&r->diag, "Remove parallel, or make \"%s\" a fork.", from);
        sb_report(r, SB_ERROR);
    }
    sb_check_duration(r, &link->wait.after, "after", false, (sb_owner){ "race", from, link->where });
}

void sb_check_race(sb_resolver *r, const sb_node *race, int flows)
{
    if (flows < 2) {
        sb_fail(&r->diag, SB_USER, race->where, "race \"%s\" has %s", race->id, flows == 0 ? "no branches" : "only one branch");
        sb_hint(&r->diag, "Several waits race, as in race \"%s\" { { after = \"2 h\", to = \"a\" }, { until_time = \"08:00\", "
                          "to = \"b\" } }; for one there is wait.", race->id);
        sb_report(r, flows == 0 ? SB_ERROR : SB_WARNING);
    }
    bool informed = false;
    for (int i = 0; i < flows; i++) {
        check_branch(r, &r->m->link[race->out[i]]);
        informed = informed || r->m->link[race->out[i]].wait.until_info.n > 0;
    }
    if (informed) sb_check_informed(r, race);
}

void sb_check_no_race(sb_resolver *r, const sb_node *node, int flows)
{
    for (int i = 0; i < flows; i++) {
        const sb_link *link = &r->m->link[node->out[i]];
        if (waits_of(link) == 0) continue;
        sb_fail(&r->diag, SB_USER, link->where, "link \"%s\" waits, but \"%s\" is no race", link->id, node->id);
        sb_hint(&r->diag, "Only the branches of a race wait: put a race or a wait between.");
        sb_report(r, SB_ERROR);
    }
}
