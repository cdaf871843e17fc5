/* Statistics records: the moments of their rows, and what is in their columns. */
#include "model/condition.h"
#include "model/resolve.h"
#include "model/words.h"

#include <string.h>

static void say(sb_resolver *r, const sb_emit *e, const char *what, const char *hint)
{
    sb_fail(&r->diag, SB_USER, e->where, "emit \"%s\" %s", e->id, what);
    sb_hint(&r->diag, "%s", hint);
    sb_report(r, SB_ERROR);
}

static void check_moment(sb_resolver *r, const sb_emit *e)
{
    if (e->at.last) say(r, e, "cannot know which time is the last", "Take away :last; there is a row each time.");
    if (e->at.all && e->at.n > 1)
        say(r, e, "waits for several moments",
            "Name one, or several with any: at = { any = { \"a\", \"b\" } } gives a row at each.");
}

static void check_names(sb_resolver *r, const sb_emit *e)
{
    static const char *const ALWAYS[] = { "replication", "case", "time_h", "date" };
    for (int i = 0; i < e->n_columns; i++) {
        const char *name = e->column[i].name;
        bool taken = false;
        char shown[SB_SHOWN];
        for (size_t k = 0; k < sizeof ALWAYS / sizeof *ALWAYS; k++) taken = taken || strcmp(ALWAYS[k], name) == 0;
        for (int k = 0; k < i; k++) taken = taken || strcmp(e->column[k].name, name) == 0;
        if (!taken) continue;
        sb_fail(&r->diag, SB_USER, e->where, "emit \"%s\" has two columns \"%s\"", e->id, sb_shown(shown, name));
        sb_hint(&r->diag, "Give one another name; replication, case, time_h and date come first in each row by themselves.");
        sb_report(r, SB_ERROR);
    }
}

static sb_status compile(sb_resolver *r, const sb_emit *e, sb_emit_column *column)
{
    sb_diag found;
    char shown[SB_SHOWN];
    if (column->value.kind != SB_C_CODE) return SB_OK;
    sb_status status = sb_condition_compile(r->m, &column->value, &column->type, &found);
    if (status != SB_USER) return status;
    sb_fail(&r->diag, SB_USER, e->where, "emit \"%s\", column \"%s\": %s", e->id, sb_shown(shown, column->name), found.message);
    sb_hint(&r->diag, "%s", found.hint);
    sb_report(r, SB_ERROR);
    return SB_OK;
}

sb_status sb_resolve_emits(sb_resolver *r)
{
    sb_status status = SB_OK;
    for (int i = 0; i < r->m->n_emits && status == SB_OK; i++) {
        const sb_emit *e = &r->m->emit[i];
        check_moment(r, e);
        check_names(r, e);
        status = sb_resolve_mark(r, &r->m->emit[i].at, (sb_owner){ "emit", e->id, e->where });
        for (int k = 0; k < e->n_columns && status == SB_OK; k++) status = compile(r, e, &e->column[k]);
    }
    return status;
}
