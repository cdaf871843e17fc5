#include "io/postits_inner.h"

#include "io/letters.h"
#include "model/words.h"
#include "time/duration.h"

#include <string.h>

void sb_postits_check_letters(sb_postits *p, const sb_csv_row *row, sb_column_kind column, const char *text)
{
    int n = 0;
    for (const char *at = text; sb_letter_next(&at) != 0;) n++;
    if (strstr(text, "\xEF\xBF\xBD") != NULL)
        sb_postits_fault(p, SB_WARNING, row->number, column, "Write the word anew there.",
                         "a letter has been lost where \xEF\xBF\xBD stands");
    if (n > SB_POSTITS_LETTERS_MAX)
        sb_postits_fault(p, SB_ERROR, row->number, column,
                         "Keep the title short, and the rest in a column of its own.",
                         "this text has %d letters, more than %d", n, SB_POSTITS_LETTERS_MAX);
}

static sb_status check_row(sb_postits *p, const sb_csv_row *row)
{
    static const sb_column_kind CHECKED[] = { SB_COLUMN_STEP, SB_COLUMN_ACTOR, SB_COLUMN_TAKES };
    const sb_csv_row *head = &p->csv.row[0];
    for (size_t i = 0; i < sizeof CHECKED / sizeof *CHECKED; i++) {
        const char *text = sb_postits_cell(p, row, CHECKED[i]);
        if (text == NULL) return SB_NOMEM;
        sb_postits_check_letters(p, row, CHECKED[i], text);
    }
    if (row->n <= head->n) return SB_OK;
    sb_diag diag = { 0 };
    char name[SB_CELL_NAME];
    sb_fail(&diag, SB_USER, (sb_where){ p->path, row->number },
            "this row has %d cells, and the first row names %d columns", row->n, head->n);
    sb_hint(&diag, "A text that holds %s stands in quotes. What is too much begins in cell %s.",
            p->csv.separator == ','   ? "a comma"
            : p->csv.separator == ';' ? "a semicolon"
                                      : "a tab",
            sb_cell_name(name, head->n, row->number));
    sb_diags_add(p->diags, &diag);
    return SB_OK;
}

/* --- a post-it --------------------------------------------------------------------------------------- */

static int find_step(const sb_postits *p, const char *small)
{
    for (int i = 0; i < p->n_steps; i++)
        if (strcmp(p->step[i].small, small) == 0) return i;
    return -1;
}

static sb_status add_step(int *out, sb_postits *p, const char *title, const char *small, int row)
{
    if (!sb_arena_grow(p->arena, (void **)&p->step, &p->cap_steps, p->n_steps + 1, sizeof *p->step))
        return SB_NOMEM;
    p->step[p->n_steps] = (sb_postit){ .title = title, .small = small, .row = row, .actor = -1 };
    *out = p->n_steps++;
    return SB_OK;
}

/* Who does it: said in the step's first row; a further way out may leave it empty, not name another. */
static sb_status read_actor(sb_postits *p, const sb_csv_row *row, int index)
{
    char shown[SB_SHOWN];
    const char *title = sb_postits_cell(p, row, SB_COLUMN_ACTOR);
    if (title == NULL) return SB_NOMEM;
    int first = p->step[index].row, actor;
    if (*title == '\0') {
        if (first == row->number)
            sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_ACTOR,
                             "Write whose lane the post-it hangs in.", "the step \"%s\" has no actor",
                             sb_shown(shown, p->step[index].title));
        return SB_OK;
    }
    if (strchr(title, '|') != NULL) {
        sb_postits_fault(
            p, SB_ERROR, row->number, SB_COLUMN_ACTOR,
            "Name one; what several do together is written in the scenario: by={ \"a\", \"b\" }.",
            "a post-it hangs in one lane, and | stands here");
        return SB_OK;
    }
    sb_status status = sb_postits_use(&actor, p, &p->actors, title, row->number);
    if (status != SB_OK) return status;
    if (first == row->number) p->step[index].actor = actor;
    else if (p->step[index].actor >= 0 && p->step[index].actor != actor)
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_ACTOR,
                         "The same title is the same step; give two different steps different titles.",
                         "the step \"%s\" had another actor in row %d", sb_shown(shown, p->step[index].title),
                         first);
    return SB_OK;
}

static sb_status read_time(sb_postits *p, const sb_csv_row *row, int index)
{
    sb_ns low, high;
    sb_diag why = { 0 };
    sb_postit *step = &p->step[index];
    const char *takes = sb_postits_cell(p, row, SB_COLUMN_TAKES);
    if (takes == NULL) return SB_NOMEM;
    if (*takes == '\0') return SB_OK;
    if (sb_duration_parse(&low, &high, takes, &why) != SB_OK) {
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_TAKES,
                         why.hint[0] ? why.hint : "Write it like 20 min, 1,5 h, 5-15 min or 3 d.", "%s",
                         why.message);
        return SB_OK;
    }
    if (step->takes != NULL && strcmp(step->takes, takes) != 0) {
        char here[SB_SHOWN], before[SB_SHOWN];
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_TAKES,
                         "Say it once; a step takes the same time whatever way is taken out of it.",
                         "%s here, and %s in row %d", sb_shown(here, takes), sb_shown(before, step->takes),
                         step->takes_row);
        return SB_OK;
    }
    step->takes = takes;
    step->takes_row = row->number;
    return SB_OK;
}

static sb_status is_unused(bool *out, sb_postits *p, const sb_csv_row *row)
{
    *out = true;
    for (int k = 0; k < SB_COLUMN_KINDS; k++) {
        const char *text = sb_postits_cell(p, row, (sb_column_kind)k);
        if (text == NULL) return SB_NOMEM;
        *out = *out && *text == '\0';
    }
    return SB_OK;
}

/* *index becomes the row's step; -1 if it is none. */
static sb_status read_step(int *index, sb_postits *p, const sb_csv_row *row)
{
    bool unused;
    const char *title = sb_postits_cell(p, row, SB_COLUMN_STEP);
    const char *small = title ? sb_letters_small(p->arena, title) : NULL;
    if (small == NULL || is_unused(&unused, p, row) != SB_OK) return SB_NOMEM;
    *index = -1;
    if (unused) return SB_OK;
    if (*title == '\0') {
        sb_postits_fault(p, SB_ERROR, row->number, SB_COLUMN_STEP,
                         "If this is one more way out of the step above, write that step's title here too.",
                         "this row names no step");
        return SB_OK;
    }
    *index = find_step(p, small);
    return *index >= 0 ? SB_OK : add_step(index, p, title, small, row->number);
}

sb_status sb_postits_rows(sb_postits *p)
{
    sb_status status = SB_OK;
    p->step_of = sb_arena_array(p->arena, (size_t)p->csv.n, sizeof *p->step_of);
    if (p->step_of == NULL) return SB_NOMEM;
    p->step_of[0] = -1;
    for (int i = 1; i < p->csv.n && status == SB_OK; i++) {
        const sb_csv_row *row = &p->csv.row[i];
        status = check_row(p, row);
        if (status == SB_OK) status = read_step(&p->step_of[i], p, row);
        if (status != SB_OK || p->step_of[i] < 0) continue;
        status = read_actor(p, row, p->step_of[i]);
        if (status == SB_OK) status = read_time(p, row, p->step_of[i]);
    }
    if (status == SB_OK && p->n_steps == 0 && p->diags->errors == 0) {
        sb_diag diag = { 0 };
        sb_fail(&diag, SB_USER, (sb_where){ p->path, p->csv.row[0].number },
                "no row after the first holds a post-it");
        sb_hint(&diag, "Write a row for each post-it: its title, and whose lane it hangs in.");
        sb_diags_add(p->diags, &diag);
    }
    return status;
}
