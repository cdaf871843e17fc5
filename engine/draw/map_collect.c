#include "draw/map_collect.h"

#include "draw/map_words.h"

#include <math.h>
#include <string.h>

static const sb_font NOTE_FONT = { .size = 11 };
static const sb_font TITLE_FONT = { .size = 11, .bold = true };
static const sb_font LANE_FONT = { .size = 12, .bold = true };
static const sb_font LABEL_FONT = { .size = SB_MAP_LABEL_SIZE };

static const double NOTE_PADDING = 6, BAR_WIDTH = 12, BAR_HEIGHT = 72, TOLD = 16;
static const double TITLE_WIDTH = 100, TITLE_GAP = 4, LABEL_WIDTH = 110, HEAD_PADDING = 10;
static const double WIDEST_NOTE =
    416; /* a text so long that its post-it would be a tower makes it wider, up to this */

static sb_status wrap(sb_paragraph *out, const sb_map_plan *plan, sb_font font, const char *text,
                      double width, sb_diag *diag)
{
    return sb_ruler_wrap(out, plan->ruler, plan->arena, font, text, width, diag);
}

/* --- lanes -------------------------------------------------------------------------------------------- */

static sb_status add_lane(sb_map_plan *plan, int actor, sb_diag *diag)
{
    sb_map_lane *lane = &plan->lane[plan->n_lanes++];
    lane->actor = actor;
    lane->id = actor < 0 ? "" : plan->model->actor[actor].id;
    lane->name = actor < 0 ? "" : plan->model->actor[actor].title;
    lane->child = actor >= 0 && plan->model->actor[actor].child;
    return wrap(&lane->title, plan, LANE_FONT, lane->name, SB_MAP_HEAD - 2 * HEAD_PADDING, diag);
}

static sb_status collect_lanes(sb_map_plan *plan, sb_diag *diag)
{
    const sb_model *m = plan->model;
    plan->lane = sb_arena_array(plan->arena, (size_t)m->n_actors + 1, sizeof *plan->lane);
    if (plan->lane == NULL) return sb_no_memory(diag);
    sb_status status = SB_OK;
    for (int child = 1; child >= 0; child--)
        for (int a = 0; a < m->n_actors && status == SB_OK; a++)
            if (m->actor[a].child == (child == 1) && sb_model_has_lane(m, a)) status = add_lane(plan, a, diag);
    if (status == SB_OK && plan->n_lanes == 0) status = add_lane(plan, -1, diag);
    return status;
}

static int lane_of_actor(const sb_map_plan *plan, int actor)
{
    for (int i = 0; i < plan->n_lanes; i++)
        if (plan->lane[i].actor == actor) return i;
    return 0;
}

/* --- nodes -------------------------------------------------------------------------------------------- */

static int add_node(sb_map_plan *plan, sb_glyph glyph, int model, int lane)
{
    int v = plan->n_nodes++;
    plan->node[v] = (sb_map_node){ .glyph = glyph, .model = model, .lane = lane, .main = v, .phase = -1 };
    return v;
}

static sb_glyph glyph_of(sb_node_kind kind)
{
    switch (kind) {
    case SB_CHOICE: return SB_GLYPH_CHOICE;
    case SB_FORK:
    case SB_JOIN: return SB_GLYPH_BAR;
    case SB_STOP:
    case SB_FINISH: return SB_GLYPH_END;
    case SB_STEP:
    case SB_RACE:
    case SB_WAIT: break;
    }
    return SB_GLYPH_NOTE;
}

/* Actors of a joint step beyond the one in whose lane its box stands. */
static bool is_further_member(const sb_node *node, int i)
{
    int actor = node->by.member[i].actor.index;
    if (node->kind != SB_STEP || actor < 0 || node->n_lane == 0 || actor == node->lane[0]) return false;
    for (int k = 0; k < i; k++)
        if (node->by.member[k].actor.index == actor) return false;
    return true;
}

static int count_mirrors(const sb_model *m)
{
    int n = 0;
    for (int v = 0; v < m->n_nodes; v++)
        for (int i = 0; i < m->node[v].by.n; i++) n += is_further_member(&m->node[v], i);
    return n;
}

static int count_told(const sb_model *m)
{
    int n = 0;
    for (int t = 0; t < m->n_tells; t++) n += m->tell[t].n_to;
    return n;
}

static void collect_nodes(sb_map_plan *plan)
{
    const sb_model *m = plan->model;
    for (int v = 0; v < m->n_nodes; v++) {
        const sb_node *node = &m->node[v];
        int lane = node->n_lane > 0 ? lane_of_actor(plan, node->lane[0]) : 0;
        plan->node[add_node(plan, glyph_of(node->kind), v, lane)].phase = node->phase;
    }
}

/* --- links -------------------------------------------------------------------------------------------- */

static sb_map_link *add_link(sb_map_plan *plan, sb_map_link_kind kind, int model, int from, int to)
{
    sb_map_link *link = &plan->link[plan->n_links++];
    *link = (sb_map_link){ .kind = kind, .model = model, .from = from, .to = to };
    plan->node[from].n_out++;
    plan->node[to].n_in++;
    return link;
}

static const char *role_word(const sb_map_plan *plan, sb_link_role role)
{
    const sb_map_words *words = sb_map_words_for(plan->lang);
    switch (role) {
    case SB_ON_TIMEOUT: return words->timeout;
    case SB_ON_BALK: return words->balk;
    case SB_ON_GIVE_UP: return words->give_up;
    case SB_FLOW: break;
    }
    return NULL;
}

/* What it brings is told after how it goes: "Post: Foto, Namn". */
static const char *with_infos(const sb_map_plan *plan, const char *way, const sb_ref_list *infos)
{
    const char *said = way;
    for (int i = 0; i < infos->n; i++) {
        if (infos->item[i].index < 0) continue;
        const char *title = plan->model->info[infos->item[i].index].title;
        said = said == NULL ? title : sb_arena_print(plan->arena, said == way ? "%s: %s" : "%s, %s", said, title);
    }
    return said;
}

/* What stands beside a link: its own label, its channel's title, why it is taken, or its share; NULL =
 * nothing. */
static const char *label_of(const sb_map_plan *plan, const sb_link *link)
{
    if (link->label != NULL) return link->label;
    if (link->via.index >= 0 && link->via.id != NULL) return plan->model->channel[link->via.index].title;
    if (link->role != SB_FLOW) return role_word(plan, link->role);
    if (link->p >= 0 && plan->model->node[link->from.index].kind == SB_CHOICE)
        return sb_arena_print(plan->arena, "%.0f %%", 100 * link->p);
    if (link->wait.until_open.id != NULL && link->wait.until_open.index >= 0)
        return plan->model->actor[link->wait.until_open.index].title;
    if (link->wait.until_info.n > 0) return with_infos(plan, NULL, &link->wait.until_info);
    if (link->wait.said != NULL) return link->wait.said;
    return NULL;
}

static sb_status collect_links(sb_map_plan *plan, sb_diag *diag)
{
    const sb_model *m = plan->model;
    for (int i = 0; i < m->n_links; i++) {
        const sb_link *l = &m->link[i];
        if (l->from.index < 0 || l->to.index < 0) continue;
        sb_map_link *link = add_link(plan, SB_MAP_FLOW, i, l->from.index, l->to.index);
        link->rating = l->rating;
        link->role = l->role;
        const char *label = l->label != NULL ? l->label : with_infos(plan, label_of(plan, l), &l->carries);
        sb_status status = label ? wrap(&link->label, plan, LABEL_FONT, label, LABEL_WIDTH, diag) : SB_OK;
        if (status != SB_OK) return status;
    }
    return SB_OK;
}

/* The mirror of a step in the next lane below `lane`, or the step itself if it is there; -1 if there is
 * none. */
static int next_below(const sb_map_plan *plan, int step, int lane)
{
    int next = -1;
    for (int v = 0; v < plan->n_nodes; v++) {
        const sb_map_node *node = &plan->node[v];
        if (node->main != step || node->lane <= lane) continue;
        if (next < 0 || node->lane < plan->node[next].lane) next = v;
    }
    return next;
}

/* A mirror in each further lane, tied to each other and to the step from the uppermost to the lowest. */
static void collect_mirrors(sb_map_plan *plan)
{
    const sb_model *m = plan->model;
    for (int v = 0; v < m->n_nodes; v++) {
        for (int i = 0; i < m->node[v].by.n; i++) {
            if (!is_further_member(&m->node[v], i)) continue;
            int mirror =
                add_node(plan, SB_GLYPH_MIRROR, v, lane_of_actor(plan, m->node[v].by.member[i].actor.index));
            plan->node[mirror].main = v;
            plan->node[mirror].phase = plan->node[v].phase;
        }
        int above = next_below(plan, v, -1);
        for (int below; (below = next_below(plan, v, plan->node[above].lane)) >= 0; above = below)
            add_link(plan, SB_MAP_TIE, -1, above, below);
    }
}

static const char *tell_label(const sb_map_plan *plan, const sb_tell *tell)
{
    if (tell->label != NULL) return tell->label;
    const bool named = tell->via.id != NULL && tell->via.index >= 0;
    return with_infos(plan, named ? plan->model->channel[tell->via.index].title : NULL, &tell->info);
}

/* An arrow to the step that a tell starts, if it does, else to a mark in each lane that is told. */
static sb_status collect_tells(sb_map_plan *plan, sb_diag *diag)
{
    const sb_model *m = plan->model;
    for (int t = 0; t < m->n_tells; t++) {
        const sb_tell *tell = &m->tell[t];
        const char *label = tell_label(plan, tell);
        bool does = tell->does.id != NULL && tell->does.index >= 0;
        for (int i = 0; i < tell->n_to; i++) {
            if (tell->from.index < 0 || tell->to[i].index < 0 || (does && i > 0)) continue;
            int to = does ? tell->does.index
                          : add_node(plan, SB_GLYPH_TOLD, t, lane_of_actor(plan, tell->to[i].index));
            if (!does) plan->node[to].phase = plan->node[tell->from.index].phase;
            sb_map_link *link = add_link(plan, SB_MAP_TELL, t, tell->from.index, to);
            link->rating = tell->rating;
            sb_status status = label ? wrap(&link->label, plan, LABEL_FONT, label, LABEL_WIDTH, diag) : SB_OK;
            if (status != SB_OK) return status;
        }
    }
    return SB_OK;
}

/* --- sizes -------------------------------------------------------------------------------------------- */

/* A post-it keeps its width and grows downwards; only a text that would make it a tower widens it. */
static sb_status size_note(sb_map_node *v, const sb_map_plan *plan, const char *title, sb_diag *diag)
{
    double width = SB_MAP_NOTE_WIDTH;
    for (;; width *= 2) {
        sb_status status = wrap(&v->text, plan, NOTE_FONT, title, width - 2 * NOTE_PADDING, diag);
        if (status != SB_OK) return status;
        if (v->text.height <= 3 * width || width >= WIDEST_NOTE) break;
    }
    v->width = width;
    v->height = fmax(SB_MAP_NOTE_HEIGHT, ceil(v->text.height + 2 * NOTE_PADDING));
    v->half_width = width / 2;
    return SB_OK;
}

/* A diamond takes one link on each corner; with more of them it is stretched so that its sides have room for
 * ports. */
static double choice_height(const sb_map_node *v)
{
    int ports = sb_map_ports_for(v->n_in > v->n_out ? v->n_in : v->n_out);
    double farthest = sb_map_port_offset(ports - 1, ports, SB_MAP_NOTE_HEIGHT);
    return v->n_in + v->n_out > 3 ? SB_MAP_CHOICE + 2 * farthest + 4 : SB_MAP_CHOICE;
}

static sb_status size_choice(sb_map_node *v, const sb_map_plan *plan, const char *title, sb_diag *diag)
{
    sb_status status = wrap(&v->text, plan, TITLE_FONT, title, TITLE_WIDTH, diag);
    v->width = SB_MAP_CHOICE;
    v->height = choice_height(v);
    v->above = v->text.height + TITLE_GAP;
    v->half_width = fmax(v->width, v->text.width) / 2;
    return status;
}

/* A fork or join shows a title only if it was given one. */
static sb_status size_bar(sb_map_node *v, const sb_map_plan *plan, const sb_node *node, sb_diag *diag)
{
    sb_status status = SB_OK;
    v->width = BAR_WIDTH;
    v->height = BAR_HEIGHT;
    if (strcmp(node->title, node->id) != 0) {
        status = wrap(&v->text, plan, TITLE_FONT, node->title, TITLE_WIDTH, diag);
        v->above = v->text.height + TITLE_GAP;
    }
    v->half_width = fmax(v->width, v->text.width) / 2;
    return status;
}

static sb_status size_nodes(sb_map_plan *plan, sb_diag *diag)
{
    sb_status status = SB_OK;
    for (int i = 0; i < plan->n_nodes && status == SB_OK; i++) {
        sb_map_node *v = &plan->node[i];
        const sb_node *node = v->glyph == SB_GLYPH_TOLD ? NULL : &plan->model->node[v->model];
        switch (v->glyph) {
        case SB_GLYPH_NOTE:
        case SB_GLYPH_END:
        case SB_GLYPH_MIRROR: status = size_note(v, plan, node->title, diag); break;
        case SB_GLYPH_CHOICE: status = size_choice(v, plan, node->title, diag); break;
        case SB_GLYPH_BAR: status = size_bar(v, plan, node, diag); break;
        case SB_GLYPH_TOLD:
            v->width = v->height = TOLD;
            v->half_width = TOLD / 2;
            break;
        }
    }
    return status;
}

sb_status sb_map_collect(sb_map_plan *plan, sb_diag *diag)
{
    const sb_model *m = plan->model;
    int mirrors = count_mirrors(m), told = count_told(m);
    plan->node = sb_arena_array(plan->arena, (size_t)(m->n_nodes + mirrors + told), sizeof *plan->node);
    plan->link = sb_arena_array(plan->arena, (size_t)(m->n_links + mirrors + told), sizeof *plan->link);
    if (plan->node == NULL || plan->link == NULL) return sb_no_memory(diag);
    sb_status status = collect_lanes(plan, diag);
    if (status != SB_OK) return status;
    collect_nodes(plan);
    collect_mirrors(plan);
    status = collect_links(plan, diag);
    if (status == SB_OK) status = collect_tells(plan, diag);
    return status == SB_OK ? size_nodes(plan, diag) : status;
}
