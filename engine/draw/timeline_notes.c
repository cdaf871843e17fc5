#include "draw/timeline_notes.h"

#include "draw/short_time.h"
#include "draw/timeline_closed.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const sb_font title_font = { .size = 20, .bold = true };
static const sb_font note_font = { .size = 12 };
static const sb_font note_bold = { .size = 12, .bold = true };
static const double NOTE_GAP = 5;

/* Where the next paragraph goes. */
typedef struct note_pen {
    sb_scene *scene;
    const sb_timeline_plan *plan;
    double y;
} note_pen;

static const char *say(const note_pen *pen, const char *sv, const char *en)
{
    return pen->plan->swedish ? sv : en;
}

/* Writes a paragraph and moves down. A NULL text is one that memory ran out for. */
static sb_status write_text(note_pen *pen, const char *class, sb_font font, const char *text, sb_diag *diag)
{
    sb_paragraph paragraph;
    double width = fmin(pen->plan->right, 1400) - SB_TIMELINE_MARGIN;
    if (text == NULL) return sb_no_memory(diag);
    sb_status status =
        sb_ruler_wrap(&paragraph, pen->plan->ruler, pen->plan->arena, font, text, fmax(width, 300), diag);
    if (status != SB_OK) return status;
    sb_scene_paragraph(pen->scene, class, &paragraph,
                       (sb_box){ SB_TIMELINE_MARGIN, pen->y, width, paragraph.height }, SB_ANCHOR_START);
    pen->y += paragraph.height + NOTE_GAP;
    return SB_OK;
}

/* --- heading -------------------------------------------------------------------------------------------- */

static const char *wall_clock(const note_pen *pen)
{
    static const char *const days[2][7] = {
        { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" },
        { "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag" },
    };
    static const char *const months[2][12] = {
        { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December" },
        { "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
          "november", "december" },
    };
    const sb_scenario *s = &pen->plan->model->scenario;
    const sb_civil *t = &s->starts;
    bool sv = pen->plan->swedish;
    if (!s->has_starts || t->month < 1 || t->month > 12) return "";
    int weekday = sb_weekday(sb_days_from_civil(t->year, t->month, t->day));
    return sb_arena_print(pen->plan->arena,
                          sv ? " Simuleringen börjar %s %d %s %d kl. %02d:%02d (%s)."
                             : " The simulation begins on %s %d %s %d at %02d:%02d (%s).",
                          days[sv][weekday], t->day, months[sv][t->month - 1], t->year, t->hour, t->minute,
                          s->tz ? s->tz : "UTC");
}

sb_status sb_timeline_heading(sb_scene *scene, const sb_timeline_plan *plan, double *bottom, sb_diag *diag)
{
    note_pen pen = { scene, plan, SB_TIMELINE_MARGIN };
    const sb_findings *f = plan->findings;
    sb_status status = write_text(&pen, "h", title_font, plan->model->scenario.title, diag);
    const char *clock = wall_clock(&pen);
    const char *text =
        clock == NULL
            ? NULL
            : sb_arena_print(plan->arena,
                             say(&pen,
                                 "Tidslinje: när varje steg börjar, räknat från ärendets början. %" PRId64
                                 " ärenden i %" PRId64 " körningar%s.%s",
                                 "Timeline: when each step starts, counted from the beginning of the case. "
                                 "%" PRId64 " cases in %" PRId64 " runs%s.%s"),
                             f->cases, f->replications,
                             f->partial ? say(&pen, " (avbrutet)", " (interrupted)") : "", clock);
    if (status == SB_OK) status = write_text(&pen, "note", note_font, text, diag);
    *bottom = pen.y + 6;
    return status;
}

/* --- notes ---------------------------------------------------------------------------------------------- */

static void write_legend(note_pen *pen)
{
    double x = SB_TIMELINE_MARGIN, y = pen->y + 9;
    sb_scene_open(pen->scene, "legend", NULL);
    sb_scene_rect(pen->scene, "paper", (sb_box){ x, y - 9, 26, 12 }, 1);
    sb_scene_line(pen->scene, "whisker", (sb_xy[]){ { x, y + 8 }, { x + 44, y + 8 } }, 2, 0);
    for (int end = 0; end < 2; end++)
        sb_scene_line(pen->scene, "whisker", (sb_xy[]){ { x + 44 * end, y + 5 }, { x + 44 * end, y + 11 } },
                      2, 0);
    sb_scene_circle(pen->scene, "dot", (sb_xy){ x + 13, y + 8 }, 2.6);
    sb_scene_text(
        pen->scene, "note", note_font, (sb_xy){ x + 54, y + 6 }, SB_ANCHOR_START,
        say(pen,
            "Punkten: mediantiden då steget börjar första gången. Strecket: från 10:e till 90:e percentilen.",
            "Dot: the median time at which the step first starts. Bar: from the 10th to the 90th "
            "percentile."));
    if (sb_timeline_closed_shown(pen->plan)) {
        sb_scene_rect(pen->scene, "closed", (sb_box){ x, y + 20, 44, 13 }, 0);
        sb_scene_text(pen->scene, "note", note_font, (sb_xy){ x + 54, y + 31 }, SB_ANCHOR_START,
                      say(pen, "Grått: aktören har stängt.", "Grey: the actor is closed."));
        pen->y += 22;
    }
    sb_scene_close(pen->scene);
    pen->y += 30;
}

/* What a mark is called: its node's title, or the name as written. */
static const char *mark_name(const sb_model *m, const sb_mark *mark)
{
    const sb_mark_part *part = &mark->part[0];
    return mark->n == 1 && part->n_nodes == 1 ? m->node[part->node[0]].title : part->name.id;
}

static const char *deadline_text(const note_pen *pen, int index)
{
    const sb_model *m = pen->plan->model;
    const sb_deadline *d = &m->deadline[index];
    const sb_deadline_finding *f = &pen->plan->findings->deadline[index];
    char within[SB_SHORT_TIME_SIZE], share[16], interval[64] = "";
    bool sv = pen->plan->swedish;
    if (f->ci.honest)
        snprintf(interval, sizeof interval,
                 sv ? ", 95 %%-intervall %.0f–%.0f %%" : ", 95%% interval %.0f–%.0f%%", f->ci.lo * 100,
                 f->ci.hi * 100);
    return sb_arena_print(pen->plan->arena,
                          sv ? "%s: inom %s från %s. Hölls i %s (%" PRId64 " av %" PRId64 "%s)."
                             : "%s: within %s from %s. Met in %s (%" PRId64 " of %" PRId64 "%s).",
                          d->title, sb_short_time(within, f->within_h, sv),
                          d->from.n > 0 ? mark_name(m, &d->from)
                                        : say(pen, "ärendets början", "the beginning of the case"),
                          sb_timeline_percent(share, f->share, sv), f->met, f->met + f->missed, interval);
}

static sb_status write_deadlines(note_pen *pen, sb_diag *diag)
{
    const sb_model *m = pen->plan->model;
    sb_status status = SB_OK;
    if (m->n_deadlines > 0)
        status = write_text(pen, "note", note_bold, say(pen, "Tidsgränser", "Deadlines"), diag);
    for (int i = 0; i < m->n_deadlines && status == SB_OK; i++) {
        sb_scene_open(pen->scene, "deadline", NULL);
        sb_scene_data(pen->scene, "deadline", m->deadline[i].id);
        status = write_text(pen, "note", note_font, deadline_text(pen, i), diag);
        sb_scene_close(pen->scene);
    }
    return status;
}

static sb_status write_unreached(note_pen *pen, sb_diag *diag)
{
    const sb_timeline_plan *p = pen->plan;
    const char *text = sb_arena_print(p->arena,
                                      say(pen, "%d av %d steg nåddes aldrig och visas inte: ",
                                          "%d of %d steps were never reached and are not shown: "),
                                      p->n_unreached, p->n_unreached + p->n_shown);
    for (int i = 0; i < p->n_unreached && text; i++)
        text = sb_arena_print(p->arena, "%s%s%s", text, i ? ", " : "", p->model->node[p->unreached[i]].title);
    if (text) text = sb_arena_print(p->arena, "%s.", text);
    return p->n_unreached ? write_text(pen, "note", note_font, text, diag) : SB_OK;
}

sb_status sb_timeline_notes(sb_scene *scene, const sb_timeline_plan *plan, double *bottom, sb_diag *diag)
{
    note_pen pen = { scene, plan, plan->lanes_bottom + 14 };
    write_legend(&pen);
    sb_status status = write_unreached(&pen, diag);
    if (status == SB_OK) status = write_deadlines(&pen, diag);
    *bottom = pen.y;
    return status;
}
