/* Statistics records: a row each time that a moment of a node comes that one is written at. The columns are asked whether
 * rows are kept or not: an attribute that is a function has the value of when it was first asked, so a result must not
 * depend on that. */
#include "sim/state.h"

#include <math.h>

static bool keep_cell(sb_sim *sim, sb_view *view, sb_value value)
{
    sb_emitted *rows = &sim->row->emitted;
    switch (value.type) {
    case SB_TEXT: return sb_emitted_add_text(rows, sb_view_text(view, (int)value.number));
    case SB_BOOLEAN: return sb_emitted_add_number(rows, SB_CELL_TRUTH, value.number);
    case SB_NUMBER:
        return sb_emitted_add_number(rows, isfinite(value.number) ? SB_CELL_NUMBER : SB_CELL_EMPTY, value.number);
    case SB_NIL: break;
    }
    return sb_emitted_add_number(rows, SB_CELL_EMPTY, 0);
}

static void emit(sb_sim *sim, int32_t owner, int32_t number)
{
    const sb_net_emit *e = &sim->net->emit[number];
    const bool kept = sim->totals->shape.keep & SB_KEEP_EMITS;
    sb_emitted *rows = &sim->row->emitted;
    sb_view view = { .sim = sim, .owner = owner };
    sim->totals->emit_rows[number]++;
    bool room = !kept || sb_emitted_add_row(rows, number, e->columns, sim->live[owner].serial + 1, sim->fes.now);
    for (int k = 0; k < e->columns && room && sim->status == SB_OK; k++) {
        sb_value value = sim_column(sim, owner, &e->column[k]);
        if (kept && sim->status == SB_OK) room = keep_cell(sim, &view, value);
    }
    if (!room) sim_fail_memory(sim);
    else if (kept && sim->status == SB_OK) sim->status = sb_emitted_allow(sb_emitted_size(rows), sim->diag);
}

void sim_emit(sb_sim *sim, int32_t owner, int32_t node, sb_point point)
{
    if (!sim->live[owner].counted) return;
    for (int i = 0; i < sim->net->n_emit_marks && sim->status == SB_OK; i++) {
        const sb_net_emit_mark *mark = &sim->net->emit_mark[i];
        if (mark->node == node && mark->point == point) emit(sim, owner, mark->emit);
    }
}
