#include "io/postits_inner.h"

#include "base/nearest.h"
#include "io/letters.h"

#include <string.h>

/* What a column may be called, in small letters; Swedish first. */
typedef struct column_names {
    const char *swedish[4], *english[3];
} column_names;

static const column_names NAMES[SB_COLUMN_KINDS] = {
    [SB_COLUMN_STEP] = { { "steg" }, { "step" } },
    [SB_COLUMN_ACTOR] = { { "aktör", "aktor" }, { "actor" } },
    [SB_COLUMN_NEXT] = { { "nästa", "nasta" }, { "next" } },
    [SB_COLUMN_TAKES] = { { "tar (tid)", "tar", "tid" }, { "takes", "takes (time)", "time" } },
    [SB_COLUMN_VIA] = { { "via" }, { "via" } },
    [SB_COLUMN_RATING] = { { "bedömning", "bedomning" }, { "rating" } },
    [SB_COLUMN_LABEL] = { { "etikett" }, { "label" } },
};

static const char KNOWN[] =
    "steg, aktör, nästa, tar (tid), via, bedömning, etikett; or step, actor, next, takes, via, "
    "rating, label";

static bool among(const char *name, const char *const *list, int n)
{
    for (int i = 0; i < n && list[i] != NULL; i++)
        if (strcmp(name, list[i]) == 0) return true;
    return false;
}

/* -1 if no column is called so. *language: +1 for a Swedish name, −1 for an English one, 0 for one that is
 * both. */
static int kind_of(const char *small, int *language)
{
    for (int k = 0; k < SB_COLUMN_KINDS; k++) {
        bool swedish = among(small, NAMES[k].swedish, 4), english = among(small, NAMES[k].english, 3);
        if (!swedish && !english) continue;
        *language = swedish - english;
        return k;
    }
    return -1;
}

static const char *nearest_column(const char *small)
{
    const char *all[SB_COLUMN_KINDS * 2];
    int n = 0;
    for (int k = 0; k < SB_COLUMN_KINDS; k++) {
        all[n++] = NAMES[k].swedish[0];
        if (k != SB_COLUMN_VIA) all[n++] = NAMES[k].english[0];
    }
    return sb_nearest(small, all, n);
}

static void add(sb_postits *p, sb_severity severity, const char *hint, sb_diag *diag)
{
    diag->severity = severity;
    sb_hint(diag, "%s", hint);
    sb_diags_add(p->diags, diag);
}

/* A column that is not read: noted, and told; most likely misspelt if a known name is near. */
static sb_status leave_out(sb_postits *p, const char *name, const char *small, int row)
{
    sb_diag diag = { 0 };
    const char *near = nearest_column(small);
    p->unread = sb_arena_print(p->arena, "%s%s%s", p->unread, *p->unread != '\0' ? ", " : "", name);
    const char *hint = near ? sb_arena_print(p->arena, "Did you mean \"%s\"?", near)
                            : sb_arena_print(p->arena, "The columns are: %s.", KNOWN);
    if (p->unread == NULL || hint == NULL) return SB_NOMEM;
    sb_fail(&diag, SB_USER, (sb_where){ p->path, row }, "the column \"%s\" is not read", name);
    add(p, SB_WARNING, hint, &diag);
    return SB_OK;
}

static sb_status read_name(sb_postits *p, const sb_csv_row *row, int at, int *leaning)
{
    int language = 0;
    const char *name = sb_letters_clean(p->arena, row->cell[at]);
    const char *small = name ? sb_letters_small(p->arena, name) : NULL;
    if (small == NULL) return SB_NOMEM;
    int kind = kind_of(small, &language);
    if (*small == '\0') return SB_OK;
    if (kind < 0) return leave_out(p, name, small, row->number);
    *leaning += language;
    if (p->column[kind] < 0) {
        p->column[kind] = at;
        return SB_OK;
    }
    sb_diag diag = { 0 };
    sb_fail(&diag, SB_USER, (sb_where){ p->path, row->number }, "two columns are called \"%s\"", name);
    add(p, SB_ERROR, "Rename or delete one of them.", &diag);
    return SB_OK;
}

static void demand(sb_postits *p, sb_column_kind kind, int row)
{
    sb_diag diag = { 0 };
    if (p->column[kind] >= 0) return;
    sb_fail(&diag, SB_USER, (sb_where){ p->path, row }, "there is no column \"%s\" (\"%s\")",
            NAMES[kind].swedish[0], NAMES[kind].english[0]);
    add(p, SB_ERROR, "The first row names the columns; \"steg\" and \"aktör\" must be there.", &diag);
}

static sb_status no_header(sb_postits *p, int row)
{
    sb_diag diag = { 0 };
    char *hint = sb_arena_print(p->arena, "It says what stands in each: %s.", KNOWN);
    if (hint == NULL) return SB_NOMEM;
    sb_fail(&diag, SB_USER, (sb_where){ p->path, row }, "the first row does not name the columns");
    add(p, SB_ERROR, hint, &diag);
    return SB_OK;
}

/* Does any cell hold the name of a column? */
static sb_status is_header(bool *out, sb_postits *p, const sb_csv_row *row)
{
    int language;
    *out = false;
    for (int i = 0; i < row->n; i++) {
        const char *name = sb_letters_clean(p->arena, row->cell[i]);
        const char *small = name ? sb_letters_small(p->arena, name) : NULL;
        if (small == NULL) return SB_NOMEM;
        *out = *out || kind_of(small, &language) >= 0;
    }
    return SB_OK;
}

sb_status sb_postits_columns(sb_postits *p, const char *lang)
{
    const sb_csv_row *row = &p->csv.row[0];
    int leaning = 0;
    bool header;
    p->unread = "";
    for (int k = 0; k < SB_COLUMN_KINDS; k++) p->column[k] = -1;
    sb_status status = is_header(&header, p, row);
    if (status != SB_OK) return status;
    if (!header) return no_header(p, row->number);
    for (int i = 0; i < row->n && status == SB_OK; i++) status = read_name(p, row, i, &leaning);
    if (status != SB_OK) return status;
    demand(p, SB_COLUMN_STEP, row->number);
    demand(p, SB_COLUMN_ACTOR, row->number);
    p->swedish = lang != NULL ? strcmp(lang, "sv") == 0 : leaning >= 0;
    return SB_OK;
}
