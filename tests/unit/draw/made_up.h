/* Made-up scenarios with made-up findings, for the pictures of figures. */
#ifndef TESTS_UNIT_DRAW_MADE_UP_H
#define TESTS_UNIT_DRAW_MADE_UP_H

#include "analysis/findings.h"
#include "draw/svg.h"

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct made_up {
    sb_model *model;
    sb_findings findings;
} made_up;

/* --- chance: a small generator, so that a failing seed can be run again --------------------------------- */

static uint64_t chance_state;

static inline uint32_t chance(uint32_t below)
{
    chance_state = chance_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(chance_state >> 33) % below;
}

static inline double chance_share(void)
{
    return chance(1000000) / 1e6;
}

/* --- models --------------------------------------------------------------------------------------------- */

static inline sb_ref made_ref(const char *id)
{
    return (sb_ref){ .id = id, .index = -1 };
}

static inline sb_where made_where(int line)
{
    return (sb_where){ "made_up.lua", line };
}

static inline char *made_id(sb_model *m, const char *prefix, int number)
{
    char *id = sb_arena_print(m->arena, "%s%d", prefix, number);
    ck_assert_ptr_nonnull(id);
    return id;
}

static inline sb_model *made_model(const char *title)
{
    sb_model *m = NULL;
    ck_assert_int_eq(sb_model_new(&m, "made_up.lua", NULL), SB_OK);
    m->scenario.id = "made_up";
    m->scenario.title = title;
    m->scenario.lang = "sv";
    m->scenario.tz = "Europe/Stockholm";
    m->scenario.horizon = SB_NEVER;
    return m;
}

static inline int made_actor(sb_model *m, const char *title)
{
    sb_actor *a = NULL;
    ck_assert_int_eq(sb_model_add_actor(m, made_id(m, "actor", m->n_actors), made_where(1), &a, NULL), SB_OK);
    a->title = title;
    a->unlimited = true;
    return m->n_actors - 1;
}

/* `by` −1: nobody. `with` −1: alone. */
static inline int made_node(sb_model *m, sb_node_kind kind, const char *title, int by, int with)
{
    sb_node *n = NULL;
    ck_assert_int_eq(sb_model_add_node(m, made_id(m, "node", m->n_nodes), kind, made_where(2), &n, NULL),
                     SB_OK);
    if (title) n->title = title;
    n->by.member = sb_arena_array(m->arena, 2, sizeof *n->by.member);
    if (by >= 0) n->by.member[n->by.n++] = (sb_member){ made_ref(m->actor[by].id), 1 };
    if (with >= 0 && with != by) n->by.member[n->by.n++] = (sb_member){ made_ref(m->actor[with].id), 1 };
    if (kind == SB_WAIT)
        n->takes = (sb_quantity){ .kind = SB_Q_DIST, .dist = sb_dist_constant(1e9), .attribute.index = -1 };
    if (kind == SB_FORK || kind == SB_JOIN || kind == SB_CHOICE) n->by.n = 0;
    return m->n_nodes - 1;
}

static inline int made_link(sb_model *m, int from, int to, double p)
{
    sb_link *l = NULL;
    sb_ref a = made_ref(m->node[from].id), b = made_ref(m->node[to].id);
    sb_status status = p >= 0 ? sb_model_add_branch(m, a, b, made_where(3), &l, NULL)
                              : sb_model_add_link(m, a, b, made_where(3), &l, NULL);
    ck_assert_int_eq(status, SB_OK);
    if (p >= 0) l->p = p;
    return m->n_links - 1;
}

static inline void made_ready(sb_model *m)
{
    static sb_diags diags;
    memset(&diags, 0, sizeof diags);
    sb_status status = sb_model_resolve(m, &diags);
    for (int i = 0; i < diags.n && status != SB_OK; i++) printf("made_up.lua: %s\n", diags.item[i].message);
    ck_assert_int_eq(status, SB_OK);
}

/* --- findings ------------------------------------------------------------------------------------------- */

/* Findings in which nothing was reached; the caller fills in what was. */
static inline void made_findings(made_up *made, sb_model *m)
{
    *made = (made_up){ .model = m };
    sb_findings *f = &made->findings;
    f->model = m;
    f->arena = m->arena;
    f->replications = f->planned = 100;
    f->cases = f->ended = 100;
    f->node = sb_arena_array(m->arena, (size_t)m->n_nodes, sizeof *f->node);
    f->link = sb_arena_array(m->arena, (size_t)m->n_links, sizeof *f->link);
    f->n_links = m->n_links;
    f->deadline = sb_arena_array(m->arena, (size_t)m->n_deadlines, sizeof *f->deadline);
    f->actor = sb_arena_array(m->arena, (size_t)m->n_actors, sizeof *f->actor);
    ck_assert(f->node && f->link && f->deadline && f->actor);
    for (int i = 0; i < m->n_nodes; i++)
        f->node[i].start_p10_h = f->node[i].start_p50_h = f->node[i].start_p90_h = NAN;
    for (int i = 0; i < m->n_links; i++) f->link[i].wait_p50_h = NAN;
}

static inline void made_start(made_up *made, int node, double p10, double p50, double p90)
{
    made->findings.node[node].n = 100;
    made->findings.node[node].start_p10_h = p10;
    made->findings.node[node].start_p50_h = p50;
    made->findings.node[node].start_p90_h = p90;
}

static inline void made_passages(made_up *made, int link, int64_t n, double wait_p50_h)
{
    sb_link_finding *f = &made->findings.link[link];
    f->n = n;
    f->wait_p50_h = wait_p50_h;
    f->wait_h = wait_p50_h * 1.3;
    f->wait_total_h = f->wait_h * (double)n;
    made->findings.node[made->model->link[link].from.index].n += n;
}

static inline void made_free(made_up *made)
{
    sb_model_free(made->model);
}

/* --- reading scenes ------------------------------------------------------------------------------------- */

static inline bool has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = words; at && (at = strstr(at, word)); at += n)
        if ((at == words || at[-1] == ' ') && (at[n] == '\0' || at[n] == ' ')) return true;
    return false;
}

/* The data attribute of a group, or NULL. */
static inline const char *data_of(const sb_item *group, const char *name)
{
    for (int i = 0; i < group->n_attributes; i++)
        if (strcmp(group->attribute[i].name, name) == 0) return group->attribute[i].value;
    return NULL;
}

/* The group of that id, or −1. */
static inline int group_of(const sb_scene *scene, const char *id)
{
    for (int i = 0; i < scene->n_items; i++)
        if (scene->item[i].kind == SB_ITEM_OPEN && scene->item[i].id && strcmp(scene->item[i].id, id) == 0)
            return i;
    return -1;
}

static inline int group_end(const sb_scene *scene, int open)
{
    int depth = 0, i = open;
    do {
        if (scene->item[i].kind == SB_ITEM_OPEN) depth++;
        if (scene->item[i].kind == SB_ITEM_CLOSE) depth--;
        i++;
    } while (depth > 0);
    return i;
}

/* All texts of the scene, lines joined by blanks: for looking whether something is said. The caller frees. */
static inline char *said(const sb_scene *scene)
{
    size_t size = 1;
    for (int i = 0; i < scene->n_items; i++)
        for (int k = 0; k < scene->item[i].n_lines; k++) size += strlen(scene->item[i].line[k]) + 1;
    char *text = calloc(size, 1), *at = text;
    ck_assert_ptr_nonnull(text);
    for (int i = 0; i < scene->n_items; i++)
        for (int k = 0; k < scene->item[i].n_lines; k++) at += sprintf(at, "%s ", scene->item[i].line[k]);
    return text;
}

static inline bool boxes_overlap(sb_box a, sb_box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static inline char *svg_of(const sb_scene *scene)
{
    char *svg = NULL;
    size_t length;
    ck_assert_int_eq(sb_svg_write(&svg, &length, scene, NULL), SB_OK);
    return svg;
}

/* simbana-dot of this build: the tests stand in OUT/tests/unit/ROOM. */
static inline const char *dot_program(void)
{
    static char path[4200];
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    ck_assert_int_gt((int)n, 0);
    self[n] = '\0';
    *strrchr(self, '/') = '\0';
    snprintf(path, sizeof path, "%s/../../../bin/simbana-dot", self);
    ck_assert_msg(access(path, X_OK) == 0, "%s is not built: make all", path);
    return path;
}

#endif
