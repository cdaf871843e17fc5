/* What must hold of variants: they set params that there are, to values in their ranges. */
#include "model/resolve.h"

static void check_assignment(sb_resolver *r, const sb_variant *v, const sb_assignment *set)
{
    sb_list params = sb_list_of(r->m, SB_KIND_PARAM);
    int i = sb_list_find(&params, set->param);
    if (i < 0) {
        const char **ids = sb_arena_array(r->scratch, (size_t)params.n, sizeof *ids);
        for (int k = 0; ids != NULL && k < params.n; k++) ids[k] = sb_list_id(&params, k);
        sb_fail(&r->diag, SB_USER, v->where, "variant \"%s\": there is no param \"%s\" to set", v->id, set->param);
        sb_hint_nearest(r, set->param, ids, ids ? params.n : 0,
                        "Declare it, as in param \"chans\" { default = 0.5 }, or change other things in apply.");
        sb_report(r, SB_ERROR);
        return;
    }
    const sb_param *p = &r->m->param[i];
    if (p->min > p->max || (set->value >= p->min && set->value <= p->max)) return;
    sb_fail(&r->diag, SB_USER, v->where, "variant \"%s\" sets \"%s\" to %.10g, outside its range %.10g to %.10g", v->id,
            p->id, set->value, p->min, p->max);
    sb_hint(&r->diag, "Choose a value in the range, or widen min and max of the param (line %d).", p->where.line);
    sb_report(r, SB_ERROR);
}

sb_status sb_check_variants(sb_resolver *r)
{
    for (int i = 0; i < r->m->n_variants; i++) {
        const sb_variant *v = &r->m->variant[i];
        for (int k = 0; k < v->n_set; k++) check_assignment(r, v, &v->set[k]);
    }
    return SB_OK;
}
