#include "draw/map.h"

#include "draw/map_collect.h"
#include "draw/map_cycles.h"
#include "draw/map_frame.h"
#include "draw/map_labels.h"
#include "draw/map_paint.h"
#include "draw/map_plan.h"
#include "draw/map_ranks.h"
#include "draw/map_routes.h"
#include "draw/map_rows.h"

static sb_status lay_out(sb_map_plan *plan, sb_diag *diag)
{
    sb_status status = sb_map_collect(plan, diag);
    if (status == SB_OK) status = sb_map_break_cycles(plan, diag);
    if (status == SB_OK) status = sb_map_rank_nodes(plan, diag);
    if (status == SB_OK) status = sb_map_place_rows(plan, diag);
    if (status == SB_OK) status = sb_map_route_links(plan, diag);
    if (status == SB_OK) status = sb_map_place_labels(plan, diag);
    return status;
}

sb_status sb_map_draw(sb_scene **out, const sb_model *model, const sb_map_options *options, sb_diag *diag)
{
    sb_map_plan plan = { .model = model, .lang = options->lang ? options->lang : model->scenario.lang };
    sb_scene *scene = NULL;
    sb_status status = SB_NOMEM;
    plan.arena = sb_arena_new();
    if (plan.arena == NULL) sb_no_memory(diag);
    else status = sb_ruler_new(&plan.ruler, model->scenario.lang, diag);
    if (status == SB_OK) status = lay_out(&plan, diag);
    if (status == SB_OK) status = sb_scene_new(&scene, SB_MAP_CLASS, SB_MAP_STYLE, plan.lang, diag);
    if (status != SB_OK) goto out;
    status = sb_map_paint_frame(scene, &plan, diag);
    if (status == SB_OK) sb_map_paint(scene, &plan);
    if (status == SB_OK) status = sb_scene_status(scene, diag);
    if (status == SB_OK) {
        *out = scene;
        scene = NULL;
    }
out:
    sb_scene_free(scene);
    sb_ruler_free(plan.ruler);
    sb_arena_free(plan.arena);
    return status;
}
