/* A scenario as text, and what its map says of its moments. */
#ifndef TESTS_UNIT_ANALYSIS_MAPPED_H
#define TESTS_UNIT_ANALYSIS_MAPPED_H

#include "analysis/structure.h"
#include "script/script.h"

#include <string.h>

enum { MOST_MOMENTS = 64 };

typedef struct scenario {
    sb_script *script;
    sb_model *model;
    sb_net *net;
    sb_moment_structure of[MOST_MOMENTS];
} scenario;

static sb_diags diags;

static inline sb_status open_text(scenario *s, const char *lua)
{
    diags = (sb_diags){ 0 };
    *s = (scenario){ 0 };
    sb_status status = sb_script_read_text(&s->script, &s->model, "t.lua", lua, strlen(lua), NULL, &diags);
    return status == SB_OK ? sb_net_compile(&s->net, s->model, NULL) : status;
}

static inline void close_text(scenario *s)
{
    sb_net_free(s->net);
    sb_model_free(s->model);
    sb_script_free(s->script);
}

#endif
