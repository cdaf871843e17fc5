#include "draw/rank.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The paper's steps: (1) ranks that are feasible, by longest paths; (2) a spanning tree of tight edges;
 * (3) while a tree edge has a negative cut value, put the tightest edge the other way across the cut in
 * its place.
 *
 * Cut values need no update along the tree: the edges inside a subtree cancel, so what leaves it, net,
 * is the sum of (weight out - weight in) of its nodes. A root joined to every source makes the graph
 * connected. */

typedef struct simplex {
    int n, n_edges;
    sb_rank_edge *edge;
    int *first, *incident; /* edges at node v: incident[first[v]] … incident[first[v + 1] - 1] */
    int *rank;
    bool *in_tree; /* of edges */
    int *parent;   /* tree edge to the parent; -1 = the tree's root, -2 = not yet in the tree */
    int *order;    /* nodes of the tree, parents first */
    int n_tree;
    int *net;      /* weight out - weight in, summed over the subtree */
    bool *below;   /* marks the subtree below the leaving edge */
} simplex;

static int slack(const simplex *s, int e)
{
    return s->rank[s->edge[e].to] - s->rank[s->edge[e].from] - s->edge[e].least;
}

static int parent_node(const simplex *s, int v)
{
    sb_rank_edge e = s->edge[s->parent[v]];
    return e.from == v ? e.to : e.from;
}

static void list_incident(simplex *s)
{
    for (int e = 0; e < s->n_edges; e++) s->first[s->edge[e].from + 1]++, s->first[s->edge[e].to + 1]++;
    for (int v = 0; v < s->n; v++) s->first[v + 1] += s->first[v];
    for (int e = s->n_edges - 1; e >= 0; e--) { /* fills each list from its end: the ends become the starts */
        s->incident[--s->first[s->edge[e].from + 1]] = e;
        s->incident[--s->first[s->edge[e].to + 1]] = e;
    }
    for (int v = 0; v < s->n; v++) s->first[v] = s->first[v + 1];
    s->first[s->n] = 2 * s->n_edges;
}

/* 1: longest paths by relaxation in topological order (Kahn); `order` and `net` are borrowed for it. */
static void rank_by_longest_path(simplex *s)
{
    int done = 0, found = 0;
    for (int v = 0; v < s->n; v++) s->rank[v] = 0, s->net[v] = 0;
    for (int e = 0; e < s->n_edges; e++) s->net[s->edge[e].to]++;
    for (int v = 0; v < s->n; v++)
        if (s->net[v] == 0) s->order[found++] = v;
    while (done < found) {
        int v = s->order[done++];
        for (int i = s->first[v]; i < s->first[v + 1]; i++) {
            sb_rank_edge edge = s->edge[s->incident[i]];
            if (edge.from != v) continue;
            if (s->rank[edge.to] < s->rank[v] + edge.least) s->rank[edge.to] = s->rank[v] + edge.least;
            if (--s->net[edge.to] == 0) s->order[found++] = edge.to;
        }
    }
    assert(found == s->n);
}

/* Grows the tree from node 0 along tight edges as far as they go, or along the tree edges only. */
static void grow_tree(simplex *s, bool tree_edges_only)
{
    for (int v = 0; v < s->n; v++) s->parent[v] = -2;
    s->parent[0] = -1;
    s->order[0] = 0;
    s->n_tree = 1;
    for (int i = 0; i < s->n_tree; i++) {
        int v = s->order[i];
        for (int k = s->first[v]; k < s->first[v + 1]; k++) {
            int e = s->incident[k];
            if (tree_edges_only ? !s->in_tree[e] : slack(s, e) != 0) continue;
            int other = s->edge[e].from == v ? s->edge[e].to : s->edge[e].from;
            if (s->parent[other] != -2) continue;
            s->parent[other] = e;
            s->order[s->n_tree++] = other;
        }
    }
}

/* Moves the whole tree so that the tightest edge that leaves it becomes tight. */
static void tighten(simplex *s)
{
    int best = -1;
    for (int e = 0; e < s->n_edges; e++) {
        bool from_inside = s->parent[s->edge[e].from] != -2, to_inside = s->parent[s->edge[e].to] != -2;
        if (from_inside != to_inside && (best < 0 || slack(s, e) < slack(s, best))) best = e;
    }
    assert(best >= 0);
    int shift = s->parent[s->edge[best].to] != -2 ? -slack(s, best) : slack(s, best);
    for (int i = 0; i < s->n_tree; i++) s->rank[s->order[i]] += shift;
}

/* 2 */
static void make_tight_tree(simplex *s)
{
    for (grow_tree(s, false); s->n_tree < s->n; grow_tree(s, false)) tighten(s);
    memset(s->in_tree, 0, (size_t)s->n_edges * sizeof *s->in_tree);
    for (int v = 0; v < s->n; v++)
        if (s->parent[v] >= 0) s->in_tree[s->parent[v]] = true;
}

static void sum_subtrees(simplex *s)
{
    for (int v = 0; v < s->n; v++) s->net[v] = 0;
    for (int e = 0; e < s->n_edges; e++) {
        s->net[s->edge[e].from] += s->edge[e].weight;
        s->net[s->edge[e].to] -= s->edge[e].weight;
    }
    for (int i = s->n - 1; i > 0; i--) s->net[parent_node(s, s->order[i])] += s->net[s->order[i]];
}

/* The node below a tree edge with the most negative cut value; -1 if there is none: the ranks are optimal. */
static int find_leaving(const simplex *s)
{
    int best = -1, least = 0;
    for (int i = 1; i < s->n; i++) {
        int v = s->order[i];
        int cut = s->edge[s->parent[v]].from == v ? s->net[v] : -s->net[v];
        if (cut < least) least = cut, best = v;
    }
    return best;
}

/* Marks the subtree of `top`. */
static void mark_below(simplex *s, int top)
{
    for (int i = 0; i < s->n; i++) {
        int v = s->order[i];
        s->below[v] = v == top || (s->parent[v] >= 0 && s->below[parent_node(s, v)]);
    }
}

/* The tightest edge across the cut in the direction opposite to the leaving edge. */
static int find_entering(const simplex *s, int leaving)
{
    bool into = s->below[s->edge[leaving].from]; /* the leaving edge points out of the subtree */
    int best = -1;
    for (int e = 0; e < s->n_edges; e++) {
        bool from = s->below[s->edge[e].from], to = s->below[s->edge[e].to];
        if (from == to || to != into) continue;
        if (best < 0 || slack(s, e) < slack(s, best)) best = e;
    }
    return best;
}

/* 3 */
static void pivot(simplex *s, int top)
{
    int leaving = s->parent[top];
    mark_below(s, top);
    int entering = find_entering(s, leaving);
    assert(entering >= 0); /* a cut value below 0 means that an edge crosses the other way */
    int shift = s->below[s->edge[entering].to] ? -slack(s, entering) : slack(s, entering);
    for (int v = 0; v < s->n; v++)
        if (s->below[v]) s->rank[v] += shift;
    s->in_tree[leaving] = false;
    s->in_tree[entering] = true;
    grow_tree(s, true);
}

static void optimise(simplex *s)
{
    rank_by_longest_path(s);
    make_tight_tree(s);
    for (int rounds = 20 * s->n; rounds > 0; rounds--) { /* a bound against cycling among equals */
        sum_subtrees(s);
        int top = find_leaving(s);
        if (top < 0) return;
        pivot(s, top);
    }
}

static void add_root(simplex *s, const sb_rank_edge *edge, int n_edges)
{
    int root = s->n - 1;
    memcpy(s->edge, edge, (size_t)n_edges * sizeof *edge);
    s->n_edges = n_edges;
    for (int v = 0; v < root; v++) s->edge[s->n_edges++] = (sb_rank_edge){ root, v, 0, 0 };
}

sb_status sb_rank(int *rank, int n, const sb_rank_edge *edge, int n_edges, sb_diag *diag)
{
    size_t nodes = (size_t)n + 1, edges = (size_t)n_edges + nodes;
    simplex s = { .n = n + 1,
                  .edge = calloc(edges, sizeof *s.edge),
                  .first = calloc(nodes + 1, sizeof *s.first),
                  .incident = calloc(2 * edges, sizeof *s.incident),
                  .rank = calloc(nodes, sizeof *s.rank),
                  .in_tree = calloc(edges, sizeof *s.in_tree),
                  .parent = calloc(nodes, sizeof *s.parent),
                  .order = calloc(nodes, sizeof *s.order),
                  .net = calloc(nodes, sizeof *s.net),
                  .below = calloc(nodes, sizeof *s.below) };
    sb_status status = SB_NOMEM;
    if (!s.edge || !s.first || !s.incident || !s.rank || !s.in_tree || !s.parent || !s.order || !s.net ||
        !s.below)
        goto out;
    add_root(&s, edge, n_edges);
    list_incident(&s);
    optimise(&s);
    int least = INT_MAX;
    for (int v = 0; v < n; v++) least = s.rank[v] < least ? s.rank[v] : least;
    for (int v = 0; v < n; v++) rank[v] = s.rank[v] - least;
    status = SB_OK;
out:
    free(s.edge);
    free(s.first);
    free(s.incident);
    free(s.rank);
    free(s.in_tree);
    free(s.parent);
    free(s.order);
    free(s.net);
    free(s.below);
    return status == SB_NOMEM ? sb_no_memory(diag) : status;
}
