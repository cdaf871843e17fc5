#include "draw/map_labels.h"

#include "draw/map_places.h"

#include <math.h>
#include <string.h>

enum { ROUNDS = 10, PLACES_A_SEGMENT = 21, MOST_PIECES = 64 };

static const double OFF_LINE = 2, CLEAR = 2, END_CLEAR = 4, ARROW_CLEAR = 9, PADDING = 2, SHORT_DROP = 60,
                    TITLE_CLEAR = 4;

typedef struct obstacle {
    sb_box box;
    int link, segment; /* of lines; -1 for nodes */
} obstacle;

typedef struct labelling {
    sb_map_plan *plan;
    obstacle *thing;  /* nodes, titles, lines */
    int n_things, n_solid; /* nodes and titles come first */
    bool *placed;     /* of links: */
    int *segment;     /* the one its label stands beside */
    int *tries;       /* how often a link's label asked for room */
    sb_map_room *room;
    int n_rooms;
} labelling;

/* --- what is in the way ------------------------------------------------------------------------------- */

static bool meet(sb_box a, sb_box b, double clear)
{
    return a.x < b.x + b.w + clear && b.x < a.x + a.w + clear && a.y < b.y + b.h + clear &&
           b.y < a.y + a.h + clear;
}

static void add_thing(labelling *l, sb_box box, int link, int segment)
{
    l->thing[l->n_things++] = (obstacle){ box, link, segment };
}

static sb_box box_between(sb_xy a, sb_xy b)
{
    return (sb_box){ fmin(a.x, b.x), fmin(a.y, b.y), fabs(a.x - b.x), fabs(a.y - b.y) };
}

/* A little more than the title takes, lest a label reads as part of it. */
static sb_box title_box(const sb_map_node *v)
{
    double middle = v->box.x + v->box.w / 2, half = v->half_width + TITLE_CLEAR;
    return (sb_box){ middle - half, v->box.y - v->above - TITLE_CLEAR, 2 * half, v->above + TITLE_CLEAR };
}

static void list_things(labelling *l)
{
    const sb_map_plan *plan = l->plan;
    l->n_things = 0;
    for (int i = 0; i < plan->n_nodes; i++) {
        const sb_map_node *v = &plan->node[i];
        add_thing(l, v->box, -1, -1);
        if (v->above > 0) add_thing(l, title_box(v), -1, -1);
    }
    add_thing(l, (sb_box){ 0, 0, SB_MAP_HEAD, plan->height }, -1, -1);
    l->n_solid = l->n_things;
    for (int i = 0; i < plan->n_links; i++)
        for (int k = 0; k + 1 < plan->link[i].n_points; k++)
            add_thing(l, box_between(plan->link[i].point[k], plan->link[i].point[k + 1]), i, k);
}

static bool inside_lanes(const sb_map_plan *plan, sb_box b)
{
    return b.x >= 0 && b.x + b.w <= plan->width - 2 && b.y >= 2 && b.y + b.h <= plan->height - 2;
}

/* What a label at `box` beside a segment would cover: nodes count most. */
static int count_hits(const labelling *l, sb_box box, int link, int segment)
{
    int hits = inside_lanes(l->plan, box) ? 0 : 5;
    for (int i = 0; i < l->n_things; i++) {
        const obstacle *o = &l->thing[i];
        bool own = o->link == link && o->segment == segment;
        if (meet(box, o->box, own ? 0 : CLEAR)) hits += i < l->n_solid ? 5 : 2;
    }
    for (int i = 0; i < l->plan->n_links; i++)
        if (i != link && l->placed[i] && meet(box, l->plan->link[i].label_box, CLEAR)) hits += 4;
    return hits;
}

/* Borders of lanes that run through a label: allowed, but not liked. */
static int count_borders(const sb_map_plan *plan, sb_box box)
{
    int n = 0;
    for (int i = 1; i < plan->n_lanes; i++)
        n += box.y < plan->lane[i].box.y && plan->lane[i].box.y < box.y + box.h;
    return n;
}

/* --- places for one label ----------------------------------------------------------------------------- */

static double label_width(const sb_map_link *link)
{
    return link->label.width + 2 * PADDING;
}

static bool runs_across(const sb_map_link *link, int segment)
{
    return link->spot[segment].y == link->spot[segment + 1].y;
}

static double segment_length(const sb_map_link *link, int segment)
{
    sb_xy a = link->point[segment], b = link->point[segment + 1];
    return fabs(a.x - b.x) + fabs(a.y - b.y);
}

/* The label's box with its middle at share `at` of a segment. */
static sb_box box_beside(const sb_map_link *link, int segment, double at, bool after)
{
    sb_xy a = link->point[segment], b = link->point[segment + 1];
    double x = a.x + (b.x - a.x) * at, y = a.y + (b.y - a.y) * at, w = label_width(link),
           h = link->label.height;
    if (runs_across(link, segment))
        return (sb_box){ x - w / 2, after ? y + OFF_LINE : y - OFF_LINE - h, w, h };
    return (sb_box){ after ? x + OFF_LINE : x - OFF_LINE - w, y - h / 2, w, h };
}

/* Readers look for a word above a line or right of it; near where a choice is left, else somewhat before
 * the middle. */
static double taste(const sb_map_plan *plan, const sb_map_link *link, int segment, double at, bool after)
{
    double before = 0, all = 0;
    for (int k = 0; k + 1 < link->n_points; k++) {
        if (k == segment) before = all + at * segment_length(link, k);
        all += segment_length(link, k);
    }
    bool choice = plan->node[link->from].glyph == SB_GLYPH_CHOICE, across = runs_across(link, segment);
    double wanted = choice ? fmin(30, all / 2) : 0.4 * all;
    return fabs(before - wanted) / 40 + (across == after ? 1.5 : 0) + (across ? 0 : 0.5);
}

static void place_label(labelling *l, int i, bool anyhow)
{
    sb_map_link *link = &l->plan->link[i];
    double best = INFINITY;
    for (int k = 0; k + 1 < link->n_points; k++)
        for (int step = 1; step < PLACES_A_SEGMENT; step++)
            for (int after = 0; after < 2; after++) {
                double at = (double)step / PLACES_A_SEGMENT;
                sb_box box = box_beside(link, k, at, after);
                int hits = count_hits(l, box, i, k);
                if (hits > 0 && !anyhow) continue;
                double cost =
                    taste(l->plan, link, k, at, after) + 3 * count_borders(l->plan, box) + 100 * hits;
                if (cost < best) best = cost, link->label_box = box, l->segment[i] = k;
            }
    l->placed[i] = best < INFINITY;
}

/* How many free places a label has while no other label is placed: those with few choose first. */
static int count_places(const labelling *l, int i)
{
    const sb_map_link *link = &l->plan->link[i];
    int n = 0;
    for (int k = 0; k + 1 < link->n_points; k++)
        for (int step = 1; step < PLACES_A_SEGMENT; step++)
            for (int after = 0; after < 2; after++)
                n += count_hits(l, box_beside(link, k, (double)step / PLACES_A_SEGMENT, after), i, k) == 0;
    return n;
}

/* --- asking for room ---------------------------------------------------------------------------------- */

/* A piece of a segment between what crosses it, or between what crosses it and its ends. */
typedef struct piece {
    int segment;
    sb_map_stop one, other;
    double length;
} piece;

/* How far along its axis a stop is. */
static double place_of(const labelling *l, sb_map_stop s, bool across)
{
    sb_xy p = l->plan->link[s.link].point[s.point];
    return across ? p.x : p.y;
}

/* The nearest stop past `from` on a segment: a line that crosses it there, or its end. */
static sb_map_stop next_stop(const labelling *l, int link, int segment, sb_map_stop from, sb_map_stop end)
{
    const sb_map_link *own = &l->plan->link[link];
    bool across = runs_across(own, segment);
    double best = place_of(l, end, across), here = place_of(l, from, across);
    sb_map_stop found = end;
    sb_box line = box_between(own->point[segment], own->point[segment + 1]);
    for (int i = l->n_solid; i < l->n_things; i++) {
        const obstacle *o = &l->thing[i];
        sb_map_stop stop = { o->link, o->segment };
        if (o->link == link || runs_across(&l->plan->link[o->link], o->segment) == across ||
            !meet(line, o->box, 0))
            continue;
        double at = place_of(l, stop, across);
        if (here + 1 < at && at < best) best = at, found = stop;
    }
    return found;
}

/* The piece of a link that is the n-th easiest to make long enough for its label. */
static piece choose_piece(const labelling *l, int i, int n)
{
    const sb_map_link *link = &l->plan->link[i];
    piece all[MOST_PIECES];
    double price[MOST_PIECES];
    int pieces = 0;
    for (int k = 0; k + 1 < link->n_points; k++) {
        bool across = runs_across(link, k);
        sb_map_stop first = { i, k }, end = { i, k + 1 };
        if (place_of(l, end, across) < place_of(l, first, across)) first = end, end = (sb_map_stop){ i, k };
        for (sb_map_stop from = first, to; pieces < MOST_PIECES; from = to) {
            to = next_stop(l, i, k, from, end);
            piece p = { k, from, to, place_of(l, to, across) - place_of(l, from, across) };
            double size = across ? label_width(link) : link->label.height;
            double cost = fmax(0, size + 2 * END_CLEAR - p.length) + (across ? 0 : 20) + 5 * k;
            int at = pieces++;
            for (; at > 0 && price[at - 1] > cost; at--) price[at] = price[at - 1], all[at] = all[at - 1];
            price[at] = cost;
            all[at] = p;
            if (to.link == end.link && to.point == end.point) break;
        }
    }
    return all[n % pieces];
}

static void ask_for_room(labelling *l, int i, const piece *p, double size, bool after)
{
    const sb_map_link *link = &l->plan->link[i];
    bool across = runs_across(link, p->segment), last = p->segment == link->n_points - 2;
    l->room[l->n_rooms++] = (sb_map_room){
        .link = i, .segment = p->segment, .across = across, .after = after, .one = p->one, .other = p->other,
        .length = size + END_CLEAR + (last ? ARROW_CLEAR : END_CLEAR),
        .depth = OFF_LINE + (across ? link->label.height : label_width(link)),
        .extent = label_width(link),
    };
}

/* A label that found no place asks for one beside its best piece, on the side that readers look at
 * first, then on the other one, then beside its second best piece … */
static void ask_anew(labelling *l, int i)
{
    const sb_map_link *link = &l->plan->link[i];
    int try = l->tries[i]++;
    piece p = choose_piece(l, i, try / 2);
    bool across = runs_across(link, p.segment), other_side = try % 2 == 1;
    ask_for_room(l, i, &p, across ? label_width(link) : link->label.height, across == other_side);
}

/* A label beside a short drop that a lane's border runs through asks once for room on one side of the
 * border. */
static bool wants_off_border(const labelling *l, int i)
{
    const sb_map_link *link = &l->plan->link[i];
    return l->tries[i] == 0 && !runs_across(link, l->segment[i]) &&
           count_borders(l->plan, link->label_box) > 0 && segment_length(link, l->segment[i]) < SHORT_DROP;
}

static bool ask_for_rooms(labelling *l)
{
    int before = l->n_rooms;
    for (int i = 0; i < l->plan->n_links; i++) {
        const sb_map_link *link = &l->plan->link[i];
        if (link->label.n == 0 || link->n_points < 2) continue;
        if (!l->placed[i]) ask_anew(l, i);
        else if (wants_off_border(l, i)) {
            int k = l->segment[i];
            piece whole = { k, { i, k }, { i, k + 1 }, segment_length(link, k) };
            l->tries[i]++;
            ask_for_room(l, i, &whole, 2 * link->label.height, true);
        }
    }
    return l->n_rooms > before;
}

/* --- all ---------------------------------------------------------------------------------------------- */

/* Places all labels, those with the fewest free places first; those that find none only if `anyhow`. */
static void place_all(labelling *l, int *order, int *places, bool anyhow)
{
    int n = 0;
    list_things(l);
    for (int i = 0; i < l->plan->n_links; i++) l->placed[i] = false;
    for (int i = 0; i < l->plan->n_links; i++) {
        if (l->plan->link[i].label.n == 0 || l->plan->link[i].n_points < 2) continue;
        places[i] = count_places(l, i);
        int k = n++;
        for (; k > 0 && places[order[k - 1]] > places[i]; k--) order[k] = order[k - 1];
        order[k] = i;
    }
    for (int k = 0; k < n; k++) place_label(l, order[k], false);
    for (int k = 0; k < n && anyhow; k++)
        if (!l->placed[order[k]]) place_label(l, order[k], true);
}

sb_status sb_map_place_labels(sb_map_plan *plan, sb_diag *diag)
{
    size_t links = (size_t)plan->n_links, things = 2 * (size_t)plan->n_nodes + 1;
    for (int i = 0; i < plan->n_links; i++) things += (size_t)plan->link[i].n_points;
    labelling l = { .plan = plan,
                    .thing = sb_arena_array(plan->arena, things, sizeof *l.thing),
                    .segment = sb_arena_array(plan->arena, links, sizeof *l.segment),
                    .placed = sb_arena_array(plan->arena, links, sizeof *l.placed),
                    .tries = sb_arena_array(plan->arena, links, sizeof *l.tries),
                    .room = sb_arena_array(plan->arena, ROUNDS * links, sizeof *l.room) };
    int *order = sb_arena_array(plan->arena, links, sizeof *order);
    int *places = sb_arena_array(plan->arena, links, sizeof *places);
    if (!l.thing || !l.segment || !l.placed || !l.tries || !l.room || !order || !places)
        return sb_no_memory(diag);
    sb_status status = sb_map_place(plan, NULL, 0, diag);
    for (int round = 0; status == SB_OK; round++) {
        place_all(&l, order, places, round == ROUNDS);
        if (round == ROUNDS || !ask_for_rooms(&l)) break;
        status = sb_map_place(plan, l.room, l.n_rooms, diag);
    }
    return status;
}
