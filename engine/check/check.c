#include "check/passes.h"

#include "model/kinds.h"
#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* Soundness comes first: it finds out which nodes a case can come to, which the others ask. */
static sb_status (*const PASSES[])(sb_checker *) = {
    sb_check_soundness, sb_check_flow, sb_check_marks, sb_check_use, sb_check_titles, sb_check_hours,
    sb_check_info,      sb_check_demand,
};

/* --- saying ------------------------------------------------------------------------------------------------------- */

sb_status sb_say(sb_checker *c, sb_severity severity, const char *rule, const sb_stop *path, int n)
{
    sb_remarks *said = c->said;
    sb_stop *copy = sb_arena_array(said->arena, (size_t)n, sizeof *copy);
    if (copy == NULL) return SB_NOMEM;
    if (!sb_arena_grow(said->arena, (void **)&said->item, &said->capacity, said->n + 1, sizeof *said->item))
        return SB_NOMEM;
    if (n > 0) memcpy(copy, path, (size_t)n * sizeof *copy);
    sb_make_printable(c->diag.message);
    sb_make_printable(c->diag.hint);
    c->diag.severity = severity;
    c->diag.rule = rule;
    said->item[said->n++] = (sb_remark){ .diag = c->diag, .path = copy, .n_path = n };
    if (severity == SB_WARNING) said->warnings++;
    return SB_OK;
}

const char *sb_check_word(const sb_checker *c, int node)
{
    return sb_node_word(c->m->node[node].kind);
}

const char *sb_check_value(const sb_checker *c, int desk)
{
    if (desk < c->net->n_actors) return "";
    const int actor = c->net->desk[desk].actor, part = desk - c->net->actor[actor].desks.first;
    const char *said = sb_arena_print(c->scratch, " in \"%s\"", c->m->actor[actor].part[part].name);
    return said != NULL ? said : "";
}

/* How a stop is joined to the one before it. */
static const char *joint(const sb_stop *path, int i)
{
    return i == 0 ? "" : path[i].track == path[i - 1].track ? " → " : "; ";
}

const char *sb_way_text(char to[SB_WAY_TEXT], const sb_model *model, const sb_stop *path, int n)
{
    int first = n;
    size_t used = sizeof "… → ";
    for (; first > 0; first--) { /* the end is what matters: as many of the last stops as there is room for */
        const sb_stop *s = &path[first - 1];
        size_t length = strlen(model->node[s->node].id) + sizeof " → " + (s->way ? strlen(s->way) + sizeof " ()" : 0);
        if (used + length > SB_WAY_TEXT) break;
        used += length;
    }
    int at = snprintf(to, SB_WAY_TEXT, "%s", first > 0 ? "… → " : "");
    for (int i = first; i < n; i++) {
        const sb_stop *s = &path[i];
        bool named = s->way != NULL && i + 1 < n;
        at += snprintf(to + at, SB_WAY_TEXT - (size_t)at, "%s%s%s%s%s", i > first ? joint(path, i) : "",
                       model->node[s->node].id, named ? " (" : "", named ? s->way : "", named ? ")" : "");
    }
    return to;
}

/* --- all of it ---------------------------------------------------------------------------------------------------- */

/* By file and line; what stands on one line keeps its order. */
static void sort(sb_remarks *said)
{
    for (int i = 1; i < said->n; i++) {
        sb_remark moving = said->item[i];
        int k = i;
        for (; k > 0; k--) {
            const sb_diag *before = &said->item[k - 1].diag;
            int files = strcmp(before->file, moving.diag.file);
            if (files < 0 || (files == 0 && before->line <= moving.diag.line)) break;
            said->item[k] = said->item[k - 1];
        }
        said->item[k] = moving;
    }
}

static sb_status run_passes(sb_checker *c)
{
    sb_status status = sb_ways_make(&c->ways, c->net, c->m, c->scratch);
    c->reached = sb_arena_array(c->scratch, (size_t)c->m->n_nodes, sizeof *c->reached);
    c->shut = sb_arena_array(c->scratch, (size_t)c->m->n_nodes, sizeof *c->shut);
    if (c->reached == NULL || c->shut == NULL) return SB_NOMEM;
    for (size_t i = 0; i < sizeof PASSES / sizeof *PASSES && status == SB_OK; i++) status = PASSES[i](c);
    return status;
}

sb_status sb_check(sb_remarks **out, const sb_model *model, const sb_net *net, sb_diag *diag)
{
    sb_arena *arena = sb_arena_new(), *scratch = sb_arena_new();
    sb_remarks *said = arena ? sb_arena_alloc(arena, sizeof *said) : NULL;
    sb_checker *c = scratch ? sb_arena_alloc(scratch, sizeof *c) : NULL;
    sb_status status = said && c ? SB_OK : SB_NOMEM;
    if (status == SB_OK) {
        said->arena = arena;
        *c = (sb_checker){ .m = model, .net = net, .said = said, .scratch = scratch, .round = -1 };
        status = run_passes(c);
    }
    sb_arena_free(scratch);
    if (status != SB_OK) {
        sb_arena_free(arena);
        return sb_no_memory(diag);
    }
    sort(said);
    *out = said;
    return SB_OK;
}

void sb_remarks_free(sb_remarks *remarks)
{
    if (remarks != NULL) sb_arena_free(remarks->arena);
}
