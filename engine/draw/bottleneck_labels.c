#include "draw/bottleneck_labels.h"

#include <math.h>

enum { SAMPLES = 12 };            /* a Bézier segment */
static const double LINE_GAP = 4; /* from a line's edge to its label */
static const double NEAR = 12;
/* What lying over something costs; the least sum wins. */
static const double OVER_NODE = 100, OVER_LABEL = 60, OVER_LINE = 25, ASTRAY = 10, PER_PX_AWAY = 0.02;

/* A link's path as short straight pieces, and the box they lie in. */
typedef struct path {
    sb_xy *point;
    int n;
    sb_box around;
} path;

typedef struct placer {
    sb_bottleneck_layout *layout;
    int n_nodes, n_links;
    path *path; /* one a link */
} placer;

static sb_xy bezier(const sb_xy *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (sb_xy){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                    a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static void include(sb_box *box, sb_xy p)
{
    double right = fmax(box->x + box->w, p.x), bottom = fmax(box->y + box->h, p.y);
    box->x = fmin(box->x, p.x);
    box->y = fmin(box->y, p.y);
    box->w = right - box->x;
    box->h = bottom - box->y;
}

static bool sample(path *out, const sb_dot_route *route, sb_arena *arena)
{
    int pieces = (route->n - 1) / 3;
    *out = (path){ 0 };
    if (route->n == 0) return true;
    out->point = sb_arena_array(arena, (size_t)(pieces * SAMPLES + 2), sizeof *out->point);
    if (out->point == NULL) return false;
    for (int i = 0; i < pieces; i++)
        for (int k = 0; k < SAMPLES; k++)
            out->point[out->n++] = bezier(&route->point[3 * i], (double)k / SAMPLES);
    out->point[out->n++] = route->point[route->n - 1];
    out->point[out->n++] = route->tip;
    out->around = (sb_box){ route->tip.x, route->tip.y, 0, 0 };
    for (int i = 0; i < out->n; i++) include(&out->around, out->point[i]);
    return true;
}

static bool overlap(const sb_box *a, const sb_box *b)
{
    return a->x < b->x + b->w && b->x < a->x + a->w && a->y < b->y + b->h && b->y < a->y + a->h;
}

/* Does the piece from a to b pass within `margin` of the box? By clipping (Liang, Barsky 1984). */
static bool cuts(sb_xy a, sb_xy b, const sb_box *box, double margin)
{
    double from = 0, to = 1, dx = b.x - a.x, dy = b.y - a.y;
    double way[4] = { -dx, dx, -dy, dy };
    double room[4] = { a.x - box->x + margin, box->x + box->w + margin - a.x, a.y - box->y + margin,
                       box->y + box->h + margin - a.y };
    for (int i = 0; i < 4; i++) {
        if (way[i] == 0 && room[i] < 0) return false;
        if (way[i] == 0) continue;
        double t = room[i] / way[i];
        if (way[i] < 0) from = fmax(from, t);
        else to = fmin(to, t);
    }
    return from < to;
}

static bool path_cuts(const path *p, const sb_box *box, double margin)
{
    sb_box near = { box->x - margin, box->y - margin, box->w + 2 * margin, box->h + 2 * margin };
    const sb_box *all = &p->around;
    if (all->x > near.x + near.w || near.x > all->x + all->w || all->y > near.y + near.h ||
        near.y > all->y + all->h)
        return false;
    for (int i = 1; i < p->n; i++)
        if (cuts(p->point[i - 1], p->point[i], box, margin)) return true;
    return false;
}

/* What it costs to have link `own`'s label at `box`. */
static double cost(const placer *p, int own, const sb_box *box)
{
    double sum = 0;
    for (int i = 0; i < p->n_nodes; i++) sum += overlap(box, &p->layout->node[i].box) ? OVER_NODE : 0;
    for (int i = 0; i < p->n_links; i++) {
        const sb_bottleneck_link *l = &p->layout->link[i];
        if (i != own && l->label_box.w > 0 && overlap(box, &l->label_box)) sum += OVER_LABEL;
        if (path_cuts(&p->path[i], box, l->width / 2)) sum += OVER_LINE;
    }
    if (!path_cuts(&p->path[own], box, NEAR)) sum += ASTRAY; /* nobody would see whose it is */
    return sum;
}

/* Where the label goes about a point of its line: to the right, left, below, above, and at the corners
 * between. */
static sb_box beside(sb_xy at, const sb_box *size, int side, double gap)
{
    static const int right[] = { 1, -1, 0, 0, 1, -1, 1, -1 }, down[] = { 0, 0, 1, -1, 1, 1, -1, -1 };
    double x = at.x + right[side] * (gap + size->w / 2), y = at.y + down[side] * (gap + size->h / 2);
    return (sb_box){ x - size->w / 2, y - size->h / 2, size->w, size->h };
}

/* Tries all sides of the link, near and farther and farther, at many points of it; keeps what there was if
 * nothing is better. */
static void place(placer *p, int index)
{
    enum { SIDES = 8, RINGS = 4 };
    static const double ring[RINGS] = { 1, 2.5, 6, 12 };
    sb_bottleneck_link *l = &p->layout->link[index];
    const path *way = &p->path[index];
    sb_box best = l->label_box, first = l->label_box;
    double least = cost(p, index, &best);
    for (int i = 1; i < way->n - 1 && least > 0; i++)
        for (int k = 0; k < RINGS * SIDES; k++) {
            sb_box box = beside(way->point[i], &first, k % SIDES, l->width / 2 + LINE_GAP * ring[k / SIDES]);
            double away = PER_PX_AWAY * (fabs(box.x - first.x) + fabs(box.y - first.y));
            double c = away < least ? away + cost(p, index, &box) : least;
            if (c < least) {
                least = c;
                best = box;
            }
        }
    l->label_box = best;
}

sb_status sb_bottleneck_place_labels(sb_bottleneck_layout *layout, int n_nodes, int n_links, sb_arena *arena,
                                     sb_diag *diag)
{
    placer p = { layout, n_nodes, n_links, sb_arena_array(arena, (size_t)n_links, sizeof *p.path) };
    if (p.path == NULL) return sb_no_memory(diag);
    for (int i = 0; i < n_links; i++)
        if (!sample(&p.path[i], &layout->link[i].route, arena)) return sb_no_memory(diag);
    for (int pass = 0; pass < 3; pass++) /* what was in the way may have gone */
        for (int i = 0; i < n_links; i++)
            if (layout->link[i].label_box.w > 0) place(&p, i);
    return SB_OK;
}
