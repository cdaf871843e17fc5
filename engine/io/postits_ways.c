#include "io/postits_inner.h"

#include "base/nearest.h"
#include "io/letters.h"
#include "model/words.h"

#include <string.h>

/* --- cells of several parts -------------------------------------------------------------------------- */

static int count_parts(const char *text)
{
    int n = 1;
    for (; *text != '\0'; text++) n += *text == '|';
    return n;
}

/* Part `i` between the bars, cleaned. NULL when out of memory. */
static const char *part(sb_arena *arena, const char *text, int i)
{
    for (; i > 0; i--) text = strchr(text, '|') + 1;
    char *copy = sb_arena_text_n(arena, text, strcspn(text, "|"));
    return copy ? sb_letters_clean(arena, copy) : NULL;
}

/* What a cell says of way `i` of `n`: its part, or all of it where there is one for all. "" after a fault. */
static sb_status part_for(const char **out, sb_postits *p, const sb_csv_row *row, sb_column_kind column,
                          int i, int n)
{
    const char *text = sb_postits_cell(p, row, column);
    if (text == NULL) return SB_NOMEM;
    int parts = count_parts(text);
    if (parts > 1 && parts != n) {
        if (i == 0)
            sb_postits_fault(p, SB_ERROR, row->number, column,
                             "Give one for all, or one for each, with | between.",
                             "%d parts for %d way%s out", parts, n, n == 1 ? "" : "s");
        *out = "";
        return SB_OK;
    }
    *out = part(p->arena, text, parts > 1 ? i : 0);
    if (*out == NULL) return SB_NOMEM;
    if (i == 0 || parts > 1) sb_postits_check_letters(p, row, column, *out);
    return SB_OK;
}

/* --- what a way carries ------------------------------------------------------------------------------ */

typedef struct rating_name {
    const char *said, *means;
} rating_name;

static const rating_name RATINGS[] = {
    { "fungerar", "works" },         { "works", "works" }, { "svag", "weak" },
    { "behöver utvecklas", "weak" }, { "weak", "weak" },   { "okänd", "unknown" },
    { "unknown", "unknown" },        { "?", "unknown" },
};

/* NULL if nothing is said, or after a fault. */
static sb_status read_rating(const char **out, sb_postits *p, const sb_csv_row *row, int i, int n)
{
    char shown[SB_SHOWN];
    const char *said;
    *out = NULL;
    sb_status status = part_for(&said, p, row, SB_COLUMN_RATING, i, n);
    if (status != SB_OK || *said == '\0') return status;
    const char *small = sb_letters_small(p->arena, said);
    if (small == NULL) return SB_NOMEM;
    for (size_t k = 0; k < sizeof RATINGS / sizeof *RATINGS; k++)
        if (strcmp(RATINGS[k].said, small) == 0) *out = RATINGS[k].means;
    if (*out == NULL)
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_RATING,
                         "Write fungerar, svag or okänd (works, weak or unknown), or leave it empty.",
                         "\"%s\" is no rating", sb_shown(shown, said));
    return SB_OK;
}

static sb_status read_channel(int *out, sb_postits *p, const sb_csv_row *row, int i, int n)
{
    const char *title;
    *out = -1;
    sb_status status = part_for(&title, p, row, SB_COLUMN_VIA, i, n);
    if (status != SB_OK || *title == '\0') return status;
    return sb_postits_use(out, p, &p->channels, title, row->number);
}

static sb_status read_label(const char **out, sb_postits *p, const sb_csv_row *row, int i, int n)
{
    sb_status status = part_for(out, p, row, SB_COLUMN_LABEL, i, n);
    if (status == SB_OK && **out == '\0') *out = NULL;
    return status;
}

static sb_status add_way(sb_postits *p, const sb_csv_row *row, int from, sb_way_out way, int i, int n)
{
    sb_postit *step = &p->step[from];
    sb_status status = read_rating(&way.rating, p, row, i, n);
    if (status == SB_OK) status = read_channel(&way.channel, p, row, i, n);
    if (status == SB_OK) status = read_label(&way.label, p, row, i, n);
    if (status != SB_OK) return status;
    if (!sb_arena_grow(p->arena, (void **)&step->way, &step->cap_ways, step->n_ways + 1, sizeof *step->way))
        return SB_NOMEM;
    way.row = row->number;
    step->way[step->n_ways++] = way;
    return SB_OK;
}

/* --- where a way leads ------------------------------------------------------------------------------- */

/* The step of the next row that is one; a further row of the same step is passed over. */
static int following(const sb_postits *p, int row)
{
    for (int i = row + 1; i < p->csv.n; i++)
        if (p->step_of[i] >= 0 && p->step_of[i] != p->step_of[row]) return p->step_of[i];
    return SB_WAY_ENDS;
}

static bool says_end(const char *small)
{
    return strcmp(small, "slut") == 0 || strcmp(small, "end") == 0;
}

static sb_status no_such_step(sb_postits *p, const sb_csv_row *row, const char *said, const char *small)
{
    char shown[SB_SHOWN];
    const char *hint =
        "Write the title as it stands in the column of steps; several are parted by |; \"slut\" is the end.";
    const char **names = sb_arena_array(p->arena, (size_t)p->n_steps, sizeof *names);
    if (names == NULL) return SB_NOMEM;
    for (int i = 0; i < p->n_steps; i++) names[i] = p->step[i].small;
    const char *near = sb_nearest(small, names, p->n_steps);
    for (int i = 0; i < p->n_steps && near != NULL; i++)
        if (names[i] == near)
            hint = sb_arena_print(p->arena, "Did you mean \"%s\"?", sb_shown(shown, p->step[i].title));
    if (hint == NULL) return SB_NOMEM;
    if (*said == '\0')
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_NEXT, hint, "nothing stands beside a |");
    else
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_NEXT, hint, "there is no step \"%s\"",
                         sb_shown(shown, said));
    return SB_OK;
}

static sb_status find_target(int *to, sb_postits *p, const sb_csv_row *row, const char *said)
{
    const char *small = sb_letters_small(p->arena, said);
    if (small == NULL) return SB_NOMEM;
    for (int i = 0; i < p->n_steps; i++) {
        if (strcmp(p->step[i].small, small) != 0) continue;
        *to = i;
        return SB_OK;
    }
    *to = SB_WAY_ENDS;
    return says_end(small) ? SB_OK : no_such_step(p, row, said, small);
}

static sb_status read_ways(sb_postits *p, int at)
{
    const sb_csv_row *row = &p->csv.row[at];
    int from = p->step_of[at];
    const char *next = sb_postits_cell(p, row, SB_COLUMN_NEXT);
    if (next == NULL) return SB_NOMEM;
    if (*next == '\0')
        return add_way(p, row, from, (sb_way_out){ .to = following(p, at), .guessed = true }, 0, 1);
    int n = count_parts(next);
    sb_status status = SB_OK;
    if (n > SB_POSTITS_WAYS_MAX) {
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_NEXT,
                         "Is | used for something else than to part titles?",
                         "this cell names %d ways out, more than %d", n, SB_POSTITS_WAYS_MAX);
        return SB_OK;
    }
    for (int i = 0; i < n && status == SB_OK; i++) {
        sb_way_out way = { 0 };
        const char *said = part(p->arena, next, i);
        if (said == NULL) return SB_NOMEM;
        status = find_target(&way.to, p, row, said);
        if (status == SB_OK)
            status =
                add_way(p, row, from, way, i, n); /* not found: what it carries is looked at all the same */
    }
    return status;
}

/* Where a step simply ends, nothing carries what the row says of a way. */
static void doubt_end(sb_postits *p, const sb_postit *step)
{
    sb_way_out *way = &step->way[0];
    if (step->n_ways != 1 || way->to != SB_WAY_ENDS) return;
    if (way->rating == NULL && way->channel < 0 && way->label == NULL) return;
    sb_column_kind column = way->rating         ? SB_COLUMN_RATING
                            : way->channel >= 0 ? SB_COLUMN_VIA
                                                : SB_COLUMN_LABEL;
    sb_postits_fault(p, SB_WARNING, way->row, column,
                     "Write what follows in the column of what is next, or delete this.",
                     "this is left out: nothing follows on this step");
    if (way->channel >= 0) p->channels.item[way->channel].uses--;
    way->channel = -1;
}

sb_status sb_postits_ways(sb_postits *p)
{
    sb_status status = SB_OK;
    for (int i = 1; i < p->csv.n && status == SB_OK; i++)
        if (p->step_of[i] >= 0) status = read_ways(p, i);
    for (int i = 0; i < p->n_steps && status == SB_OK && p->diags->errors == 0; i++)
        doubt_end(p, &p->step[i]);
    return status;
}
