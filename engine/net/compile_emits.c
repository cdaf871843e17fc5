/* Statistics records: which moments of which nodes give a row, and what is asked for its columns. */
#include "net/compile.h"

static bool is_known(const sb_net *net, const sb_net_emit_mark *mark)
{
    for (int i = 0; i < net->n_emit_marks; i++) {
        const sb_net_emit_mark *other = &net->emit_mark[i];
        if (other->node == mark->node && other->point == mark->point && other->emit == mark->emit) return true;
    }
    return false;
}

static bool add_marks(sb_compile *c, int32_t emit, const sb_mark *at)
{
    sb_net *net = c->net;
    for (int p = 0; p < at->n; p++) {
        for (int k = 0; k < at->part[p].n_nodes; k++) {
            const sb_net_emit_mark mark = { at->part[p].node[k], emit, at->part[p].point };
            int n = net->n_emit_marks;
            if (is_known(net, &mark)) continue; /* named twice: by its id and by a tag */
            if (!sb_arena_grow(c->arena, (void **)&net->emit_mark, &c->cap_emit_mark, n + 1, sizeof *net->emit_mark))
                return false;
            net->emit_mark[net->n_emit_marks++] = mark;
            net->node[mark.node].watched = true;
        }
    }
    return true;
}

static bool add_columns(sb_compile *c, sb_net_emit *out, const sb_emit *in)
{
    out->columns = in->n_columns;
    out->column = sb_arena_array(c->arena, (size_t)in->n_columns, sizeof *out->column);
    for (int k = 0; out->column != NULL && k < in->n_columns; k++) {
        out->column[k] = (sb_net_column){ sb_compile_condition(c, &in->column[k].value), in->column[k].type };
        if (out->column[k].value == -2) return false;
    }
    return out->column != NULL;
}

sb_status sb_compile_emits(sb_compile *c, sb_diag *diag)
{
    const sb_model *m = c->model;
    sb_net *net = c->net;
    net->n_emits = m->n_emits;
    net->emit = sb_arena_array(c->arena, (size_t)m->n_emits, sizeof *net->emit);
    if (net->emit == NULL) return sb_no_memory(diag);
    for (int i = 0; i < m->n_emits; i++)
        if (!add_marks(c, i, &m->emit[i].at) || !add_columns(c, &net->emit[i], &m->emit[i])) return sb_no_memory(diag);
    return SB_OK;
}
