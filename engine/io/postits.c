#include "io/postits_inner.h"

#include "base/nearest.h"
#include "io/letters.h"
#include "model/words.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *sb_postits_cell(sb_postits *p, const sb_csv_row *row, sb_column_kind column)
{
    int at = p->column[column];
    return at >= 0 && at < row->n ? sb_letters_clean(p->arena, row->cell[at]) : "";
}

void sb_postits_fault(sb_postits *p, sb_severity severity, int row, sb_column_kind column, const char *hint,
                      const char *format, ...)
{
    char message[400], title[SB_SHOWN], name[SB_CELL_NAME];
    sb_diag diag = { 0 };
    int at = p->column[column];
    const sb_csv_row *head = &p->csv.row[0];
    assert(at >= 0);
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    sb_make_printable(message); /* it may have been cut within a letter */
    sb_fail(&diag, SB_USER, (sb_where){ p->path, row }, "column \"%s\": %s", sb_shown(title, head->cell[at]),
            message);
    sb_hint(&diag, "%s (Cell %s of the spreadsheet.)", hint, sb_cell_name(name, at, row));
    diag.severity = severity;
    sb_diags_add(p->diags, &diag);
}

/* --- names ------------------------------------------------------------------------------------------- */

static int find(const sb_postits_names *names, const char *small)
{
    for (int i = 0; i < names->n; i++)
        if (strcmp(names->item[i].small, small) == 0) return i;
    return -1;
}

sb_status sb_postits_use(int *out, sb_postits *p, sb_postits_names *names, const char *title, int row)
{
    const char *small = sb_letters_small(p->arena, title);
    if (small == NULL) return SB_NOMEM;
    int i = find(names, small);
    if (i < 0) {
        if (!sb_arena_grow(p->arena, (void **)&names->item, &names->capacity, names->n + 1,
                           sizeof *names->item))
            return SB_NOMEM;
        i = names->n++;
        names->item[i] = (sb_postits_name){ .title = title, .small = small, .row = row, .like = -1 };
    }
    names->item[i].uses++;
    *out = i;
    return SB_OK;
}

/* The length of a name without the number that it ends with. */
static size_t before_number(const char *name)
{
    size_t n = strcspn(name, "0123456789");
    while (n > 0 && name[n - 1] == ' ') n--;
    return n;
}

/* "Boende", "Boende 1" and "Boende 2" are no misspellings of each other. */
static bool differs_in_numbers(const char *a, const char *b)
{
    size_t i = before_number(a), k = before_number(b);
    return i == k && strncmp(a, b, i) == 0 && (a[i] != '\0' || b[k] != '\0');
}

/* "polis" and "polisen": the ending is all that differs, and in a short word too much for a misspelling. */
static bool differs_in_ending(const char *a, const char *b)
{
    static const char *const ENDINGS[] = { "n", "en", "et", "t", "na", "s" };
    size_t n = strlen(a), m = strlen(b);
    const char *ending = n < m ? b + n : a + m;
    if (strncmp(a, b, n < m ? n : m) != 0) return false;
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (strcmp(ending, ENDINGS[i]) == 0) return true;
    return false;
}

static sb_status doubt_spelling(sb_postits *p, sb_postits_names *names, sb_column_kind column)
{
    const char **others = sb_arena_array(p->arena, (size_t)names->n, sizeof *others);
    if (others == NULL) return SB_NOMEM;
    for (int i = 0; i < names->n; i++) {
        sb_postits_name *it = &names->item[i];
        int n = 0;
        for (int k = 0; k < names->n; k++) {
            const sb_postits_name *other = &names->item[k];
            bool likelier = other->uses > it->uses || (other->uses == it->uses && k < i);
            if (likelier && !differs_in_numbers(it->small, other->small)) others[n++] = other->small;
        }
        const char *near = sb_nearest(it->small, others, n);
        for (int k = 0; k < n && near == NULL; k++)
            if (differs_in_ending(it->small, others[k])) near = others[k];
        if (near == NULL) continue;
        it->like = find(names, near);
        char shown[SB_SHOWN], like[SB_SHOWN];
        const char *hint = sb_arena_print(p->arena, "Did you mean \"%s\"? If not, it is right as it is.",
                                          sb_shown(like, names->item[it->like].title));
        if (hint == NULL) return SB_NOMEM;
        sb_postits_fault(p, SB_WARNING, it->row, column, hint,
                         "\"%s\" stands in %d row%s, and looks like \"%s\" in %d", sb_shown(shown, it->title),
                         it->uses, it->uses == 1 ? "" : "s", like, names->item[it->like].uses);
    }
    return SB_OK;
}

static sb_status doubt_names(sb_postits *p)
{
    sb_status status = doubt_spelling(p, &p->actors, SB_COLUMN_ACTOR);
    return status == SB_OK ? doubt_spelling(p, &p->channels, SB_COLUMN_VIA) : status;
}

/* By row, errors before warnings, else in the order found: so does a person go through the sheet. */
static void sort_by_row(sb_diags *diags)
{
    for (int i = 1; i < diags->n; i++) {
        sb_diag it = diags->item[i];
        int k = i;
        for (; k > 0; k--) {
            const sb_diag *before = &diags->item[k - 1];
            if (before->line < it.line || (before->line == it.line && before->severity <= it.severity)) break;
            diags->item[k] = *before;
        }
        diags->item[k] = it;
    }
}

/* --- the whole --------------------------------------------------------------------------------------- */

/* The passes; each later one only if those before it found no error. */
static sb_status understand(sb_postits *p, const char *bytes, size_t n, const char *lang, sb_diag *diag)
{
    char *text;
    sb_status status = sb_decode(&text, &p->encoding, p->arena, p->path, bytes, n, diag);
    if (status == SB_OK) status = sb_csv_read(&p->csv, p->arena, p->path, text, SB_POSTITS_ROWS_MAX, diag);
    if (status != SB_OK) return status;
    status = sb_postits_columns(p, lang);
    if (status == SB_OK && p->diags->errors == 0) status = sb_postits_rows(p);
    if (status == SB_OK && p->n_steps > 0) status = sb_postits_ways(p);
    if (status == SB_OK) status = doubt_names(p);
    if (status == SB_OK && p->diags->errors == 0) status = sb_postits_flow(p);
    return status == SB_NOMEM ? sb_no_memory(diag) : status;
}

sb_status sb_postits_import(sb_postits_made *out, const char *path, const char *bytes, size_t n,
                            const char *lang, sb_diags *diags)
{
    sb_diag diag = { 0 };
    sb_postits p = { .arena = sb_arena_new(), .path = path, .diags = diags };
    sb_status status = p.arena ? understand(&p, bytes, n, lang, &diag) : sb_no_memory(&diag);
    if (status == SB_OK && diags->errors == 0) status = sb_postits_write(&p, out, &diag);
    if (status != SB_OK) sb_diags_add(diags, &diag);
    else if (diags->errors > 0) status = SB_USER;
    sort_by_row(diags);
    sb_arena_free(p.arena);
    return status;
}
