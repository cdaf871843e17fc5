/* The pass that compiles every condition of the model (condition.c does the compiling). */
#include "model/condition.h"
#include "model/resolve.h"
#include "model/words.h"

/* The texts an attribute may have from the start, as symbols; 0 if that cannot be told. */
static int texts_of(const sb_attribute *a, const double **symbol)
{
    const sb_dist *dist = &a->value.dist;
    if (a->value.kind != SB_Q_DIST || a->type != SB_TEXT) return 0;
    *symbol = dist->kind == SB_DISCRETE ? dist->table->value : &dist->a;
    return dist->kind == SB_DISCRETE ? dist->table->n : dist->kind == SB_CONSTANT ? 1 : 0;
}

/* An attribute that is compared with a text it never has is most often a slip of the pen. Only where no
 * effect could have given it that text. */
static void doubt_text(sb_resolver *r, const sb_condition *c, int attribute, int symbol, sb_owner owner)
{
    const sb_attribute *a = &r->m->attribute[attribute];
    const double *symbols;
    int n = texts_of(a, &symbols);
    for (int i = 0; i < n; i++) {
        if (symbols[i] == symbol) return;
    }
    if (n == 0) return;
    char shown[SB_SHOWN];
    const char *text = r->m->symbol[symbol];
    sb_fail(&r->diag, SB_USER, c->where, "%s \"%s\": \"%s\" never is '%s'", owner.word, owner.id, a->id,
            sb_shown(shown, text));
    const char **texts = sb_arena_array(r->scratch, (size_t)n, sizeof *texts);
    for (int i = 0; texts != NULL && i < n; i++) texts[i] = r->m->symbol[(int)symbols[i]];
    sb_hint_nearest(r, text, texts, texts ? n : 0, "Compare it with one of the texts that case gives it.");
    sb_report(r, SB_WARNING);
}

static sb_status compile(sb_resolver *r, sb_condition *c, bool effects, sb_owner owner)
{
    if (c->kind != SB_C_CODE) return SB_OK;
    sb_diag found;
    sb_status status = sb_condition_compile(r->m, c, NULL, &found);
    if (status == SB_NOMEM) return status;
    if (status != SB_OK) {
        sb_fail(&r->diag, SB_USER, c->where, "%s \"%s\": %s", owner.word, owner.id, found.message);
        sb_hint(&r->diag, "%s", found.hint);
        sb_report(r, SB_ERROR);
        return SB_OK;
    }
    for (int i = 0; i + 2 < c->n && !effects; i++) {
        const sb_instruction *at = &c->code[i];
        if (at[2].op != SB_OP_EQ && at[2].op != SB_OP_NE) continue;
        if (at[0].op == SB_OP_ATTRIBUTE && at[1].op == SB_OP_TEXT)
            doubt_text(r, c, at[0].index, at[1].index, owner);
        else if (at[0].op == SB_OP_TEXT && at[1].op == SB_OP_ATTRIBUTE)
            doubt_text(r, c, at[1].index, at[0].index, owner);
    }
    return SB_OK;
}

sb_status sb_resolve_conditions(sb_resolver *r)
{
    sb_model *m = r->m;
    bool effects = false;
    for (int i = 0; i < m->n_surprises; i++) effects = effects || m->surprise[i].kind == SB_SURPRISE_CASE;
    for (int i = 0; i < m->n_nodes; i++) effects = effects || m->node[i].effect >= 0 || m->node[i].does >= 0;
    for (int i = 0; i < m->n_events; i++) effects = effects || m->event[i].effect >= 0;
    sb_status status = SB_OK;
    for (int i = 0; i < m->n_nodes && status == SB_OK; i++)
        status = compile(r, &m->node[i].when, effects, sb_owner_of_node(m, i));
    for (int i = 0; i < m->n_links && status == SB_OK; i++)
        status = compile(r, &m->link[i].when, effects, sb_owner_of_link(m, i));
    for (int i = 0; i < m->n_events && status == SB_OK; i++) {
        sb_case_event *event = &m->event[i];
        status = compile(r, &event->when, effects, (sb_owner){ "event", event->id, event->where });
    }
    for (int i = 0; i < m->n_needs && status == SB_OK; i++) {
        sb_need *need = &m->need[i];
        status = compile(r, &need->met_when, effects, (sb_owner){ "need", need->id, need->where });
    }
    return status;
}
