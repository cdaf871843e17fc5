/* A case that a test makes up. The functions are weak: where the simulation is linked, its own stand in for
 * them, and the tests that include this do not link it. */
#ifndef SB_TEST_SCRIPT_VIEW_H
#define SB_TEST_SCRIPT_VIEW_H

#include "sim/hooks.h"

#include <string.h>

enum { VIEW_ATTRIBUTES = 8, VIEW_SYMBOLS = 32 };
struct sb_view {
    sb_value value[VIEW_ATTRIBUTES];
    char symbol[VIEW_SYMBOLS][64];
    int n_symbols;
    int64_t visits;
    sb_ns since, now;
    bool open, knows, active;
    int64_t wall;
    int last_node, last_actor, last_info;
    sb_point last_point;
    sb_hooks *ask_hooks; /* attribute 0 is asked of callback 0, as the simulation does with functions */
    int depth, deepest;
    bool refuse; /* reading an attribute fails */
};

#define WEAK __attribute__((weak))

WEAK sb_status sb_view_get(sb_view *view, int attribute, sb_value *out, sb_diag *diag)
{
    if (view->refuse) return sb_fail(diag, SB_USER, (sb_where){ "test.lua", 77 }, "a circle of attributes");
    if (view->ask_hooks != NULL && attribute == 0) {
        sb_answer answer;
        if (++view->depth > view->deepest) view->deepest = view->depth;
        if (view->depth == 50)
            return sb_fail(diag, SB_USER, (sb_where){ "test.lua", 77 }, "a circle of attributes");
        sb_status status =
            view->ask_hooks->call(view->ask_hooks->self, 0, SB_WANT_VALUE, view, &answer, diag);
        view->depth--;
        if (status == SB_OK) *out = answer.value;
        return status;
    }
    *out = view->value[attribute];
    return SB_OK;
}

WEAK sb_status sb_view_set(sb_view *view, int attribute, sb_value value, sb_diag *diag)
{
    (void)diag;
    view->value[attribute] = value;
    return SB_OK;
}

WEAK int64_t sb_view_visits(const sb_view *view, int node)
{
    ((sb_view *)(uintptr_t)view)->last_node = node;
    return view->visits;
}

WEAK sb_ns sb_view_since(const sb_view *view, int node, sb_point point)
{
    ((sb_view *)(uintptr_t)view)->last_node = node;
    ((sb_view *)(uintptr_t)view)->last_point = point;
    return view->since;
}

WEAK bool sb_view_open(const sb_view *view, int actor)
{
    ((sb_view *)(uintptr_t)view)->last_actor = actor;
    return view->open;
}

WEAK bool sb_view_active(const sb_view *view, int event)
{
    (void)event;
    return view->active;
}

WEAK bool sb_view_knows(const sb_view *view, int actor, int info)
{
    ((sb_view *)(uintptr_t)view)->last_actor = actor;
    ((sb_view *)(uintptr_t)view)->last_info = info;
    return view->knows;
}

WEAK int32_t sb_view_most(const sb_view *view, int actor)
{
    (void)view, (void)actor;
    return INT32_MAX;
}

WEAK bool sb_view_pauses(const sb_view *view, int actor)
{
    (void)view, (void)actor;
    return false;
}

WEAK bool sb_view_leaves_by(const sb_view *view, int link)
{
    (void)view, (void)link;
    return true;
}

WEAK bool sb_view_preempts(const sb_view *view, int actor)
{
    (void)view, (void)actor;
    return false;
}

WEAK int32_t sb_view_held(const sb_view *view, int actor, bool own)
{
    (void)view, (void)actor, (void)own;
    return 0;
}

WEAK sb_ns sb_view_now(const sb_view *view)
{
    return view->now;
}

WEAK sb_ns sb_view_age(const sb_view *view)
{
    return view->now;
}

WEAK int64_t sb_view_wall_seconds(const sb_view *view)
{
    return view->wall;
}

WEAK int sb_view_symbol(sb_view *view, const char *text)
{
    for (int i = 0; i < view->n_symbols; i++)
        if (strcmp(view->symbol[i], text) == 0) return i;
    strncpy(view->symbol[view->n_symbols], text, sizeof view->symbol[0] - 1);
    return view->n_symbols++;
}

WEAK const char *sb_view_text(const sb_view *view, int symbol)
{
    return view->symbol[symbol];
}

#endif
