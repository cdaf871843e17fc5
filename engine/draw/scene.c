#include "draw/scene.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = sizeof((sb_scene *)0)->open / sizeof(int) };

sb_status sb_scene_new(sb_scene **out, const char *class, const char *style, const char *lang, sb_diag *diag)
{
    sb_scene *scene = calloc(1, sizeof *scene);
    sb_arena *arena = sb_arena_new();
    char *language = arena ? sb_arena_text(arena, lang) : NULL;
    if (scene == NULL || language == NULL) {
        sb_arena_free(arena);
        free(scene);
        return sb_no_memory(diag);
    }
    *scene = (sb_scene){ .arena = arena, .class = class, .style = style, .lang = language };
    *out = scene;
    return SB_OK;
}

void sb_scene_free(sb_scene *scene)
{
    if (scene == NULL) return;
    sb_arena_free(scene->arena);
    free(scene);
}

sb_status sb_scene_status(const sb_scene *scene, sb_diag *diag)
{
    assert(scene->depth == 0);
    return scene->failed ? sb_no_memory(diag) : SB_OK;
}

/* --- keeping ------------------------------------------------------------------------------------------ */

static const char *keep_text(sb_scene *scene, const char *text)
{
    if (text == NULL) return NULL;
    const char *copy = sb_arena_text(scene->arena, text);
    if (copy == NULL) scene->failed = true;
    return copy;
}

static const sb_xy *keep_points(sb_scene *scene, const sb_xy *point, int n)
{
    sb_xy *copy = sb_arena_array(scene->arena, (size_t)n, sizeof *copy);
    if (copy == NULL) scene->failed = true;
    else if (n > 0) memcpy(copy, point, (size_t)n * sizeof *copy);
    return copy;
}

/* A new item; once memory has run out, a spare one that nobody reads. */
static sb_item *add(sb_scene *scene, sb_item_kind kind, const char *class)
{
    sb_item *item = &scene->spare;
    if (!scene->failed) {
        if (sb_arena_grow(scene->arena, (void **)&scene->item, &scene->cap_items, scene->n_items + 1,
                          sizeof *item))
            item = &scene->item[scene->n_items++];
        else scene->failed = true;
    }
    *item = (sb_item){ .kind = kind };
    item->class = keep_text(scene, class);
    return item;
}

static sb_item *innermost(sb_scene *scene)
{
    assert(scene->depth > 0);
    return scene->failed ? &scene->spare : &scene->item[scene->open[scene->depth - 1]];
}

void sb_scene_view(sb_scene *scene, sb_box view)
{
    scene->x = view.x;
    scene->y = view.y;
    scene->width = view.w;
    scene->height = view.h;
}

void sb_scene_size(sb_scene *scene, double width, double height)
{
    sb_scene_view(scene, (sb_box){ 0, 0, width, height });
}

void sb_scene_name(sb_scene *scene, const char *title, const char *desc)
{
    scene->title = keep_text(scene, title);
    scene->desc = keep_text(scene, desc);
}

/* --- groups ------------------------------------------------------------------------------------------- */

void sb_scene_open(sb_scene *scene, const char *class, const char *id)
{
    assert(scene->depth < DEEPEST);
    sb_item *group = add(scene, SB_ITEM_OPEN, class);
    group->id = keep_text(scene, id);
    scene->open[scene->depth++] = scene->n_items - 1;
}

void sb_scene_close(sb_scene *scene)
{
    assert(scene->depth > 0);
    add(scene, SB_ITEM_CLOSE, NULL);
    scene->depth--;
}

void sb_scene_title(sb_scene *scene, const char *title, const char *desc)
{
    sb_item *group = innermost(scene);
    group->title = keep_text(scene, title);
    group->desc = keep_text(scene, desc);
}

void sb_scene_data(sb_scene *scene, const char *name, const char *value)
{
    sb_item *group = innermost(scene);
    sb_attribute_text kept = { keep_text(scene, name), keep_text(scene, value) };
    if (!sb_arena_grow(scene->arena, (void **)&group->attribute, &group->cap_attributes,
                       group->n_attributes + 1, sizeof kept))
        scene->failed = true;
    else group->attribute[group->n_attributes++] = kept;
}

void sb_scene_data_box(sb_scene *scene, sb_box box)
{
    sb_item *group = innermost(scene);
    group->has_box = true;
    group->box = box;
}

void sb_scene_data_points(sb_scene *scene, const sb_xy *point, int n)
{
    sb_item *group = innermost(scene);
    group->point = keep_points(scene, point, n);
    group->n_points = n;
}

/* --- shapes ------------------------------------------------------------------------------------------- */

sb_item *sb_scene_rect(sb_scene *scene, const char *class, sb_box box, double radius)
{
    sb_item *item = add(scene, SB_ITEM_RECT, class);
    item->box = box;
    item->radius = radius;
    return item;
}

sb_item *sb_scene_circle(sb_scene *scene, const char *class, sb_xy centre, double radius)
{
    sb_item *item = add(scene, SB_ITEM_CIRCLE, class);
    item->box = (sb_box){ centre.x - radius, centre.y - radius, 2 * radius, 2 * radius };
    item->radius = radius;
    return item;
}

static sb_item *add_points(sb_scene *scene, sb_item_kind kind, const char *class, const sb_xy *point, int n)
{
    sb_item *item = add(scene, kind, class);
    item->point = keep_points(scene, point, n);
    item->n_points = n;
    return item;
}

sb_item *sb_scene_line(sb_scene *scene, const char *class, const sb_xy *point, int n, double bend_radius)
{
    sb_item *item = add_points(scene, SB_ITEM_LINE, class, point, n);
    item->radius = bend_radius;
    return item;
}

sb_item *sb_scene_curve(sb_scene *scene, const char *class, const sb_xy *point, int n)
{
    assert(n % 3 == 1);
    return add_points(scene, SB_ITEM_CURVE, class, point, n);
}

sb_item *sb_scene_polygon(sb_scene *scene, const char *class, const sb_xy *point, int n)
{
    sb_item *item = add_points(scene, SB_ITEM_LINE, class, point, n);
    item->closed = true;
    return item;
}

sb_item *sb_scene_arrow(sb_scene *scene, const char *class, sb_xy from, sb_xy tip, double length)
{
    double dx = tip.x - from.x, dy = tip.y - from.y, d = sqrt(dx * dx + dy * dy);
    if (d > 0) dx /= d, dy /= d;
    double half = 0.4 * length;
    sb_xy foot = { tip.x - length * dx, tip.y - length * dy };
    sb_xy corner[] = { tip,
                       { foot.x - half * dy, foot.y + half * dx },
                       { foot.x + half * dy, foot.y - half * dx } };
    return sb_scene_polygon(scene, class, corner, 3);
}

/* --- text --------------------------------------------------------------------------------------------- */

sb_item *sb_scene_text(sb_scene *scene, const char *class, sb_font font, sb_xy at, sb_anchor anchor,
                       const char *text)
{
    sb_item *item = add(scene, SB_ITEM_TEXT, class);
    const char **line = sb_arena_alloc(scene->arena, sizeof *line);
    const char *clean = sb_text_clean(scene->arena, text);
    if (line == NULL || clean == NULL) {
        scene->failed = true;
        return item;
    }
    line[0] = clean;
    item->font = font;
    item->line = line;
    item->n_lines = 1;
    item->at = at;
    item->anchor = anchor;
    return item;
}

sb_item *sb_scene_paragraph(sb_scene *scene, const char *class, const sb_paragraph *text, sb_box box,
                            sb_anchor anchor)
{
    sb_item *item = add(scene, SB_ITEM_TEXT, class);
    const char **line = sb_arena_array(scene->arena, (size_t)text->n, sizeof *line);
    if (line == NULL) {
        scene->failed = true;
        return item;
    }
    for (int i = 0; i < text->n; i++) line[i] = keep_text(scene, text->line[i]);
    item->font = text->font;
    item->line = line;
    item->n_lines = text->n;
    item->anchor = anchor;
    item->at.x = anchor == SB_ANCHOR_START    ? box.x
                 : anchor == SB_ANCHOR_MIDDLE ? box.x + box.w / 2
                                              : box.x + box.w;
    item->at.y = box.y + (box.h - text->height) / 2 + sb_line_ascent(text->font);
    return item;
}
