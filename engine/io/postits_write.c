#include "io/postits_inner.h"

#include "io/ids.h"
#include "io/letters.h"
#include "io/postits_words.h"

#include <stdio.h>
#include <string.h>

typedef struct writer {
    sb_lua_text lua;
    sb_postits *p;
    const char *end_id;  /* of the finish that choices may lead to; NULL = none does */
    const char **choice; /* of each step: its choice's id; NULL = none */
    int guesses;
} writer;

static const char *say(const writer *w, sb_note note)
{
    return sb_postits_note(note, w->p->swedish);
}

/* A text that was allocated: NULL becomes "" and a failure. */
static const char *note(writer *w, const char *text)
{
    if (text == NULL) w->lua.failed = true;
    return text ? text : "";
}

static const char *row_words(writer *w, int row)
{
    return note(w, sb_arena_print(w->p->arena, say(w, SB_NOTE_ROW), row));
}

/* "a; b", of which each may be "". */
static const char *join(writer *w, const char *a, const char *b)
{
    if (*a == '\0' || *b == '\0') return *a != '\0' ? a : b;
    return note(w, sb_arena_print(w->p->arena, "%s; %s", a, b));
}

static const char *guess(writer *w, const char *text)
{
    w->guesses++;
    return text;
}

/* --- ids --------------------------------------------------------------------------------------------- */

/* The file's name without folder and ending. */
static const char *stem(writer *w)
{
    const char *slash = strrchr(w->p->path, '/'), *name = slash ? slash + 1 : w->p->path,
               *dot = strrchr(name, '.');
    const char *text =
        sb_arena_text_n(w->p->arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
    return note(w, text ? sb_letters_clean(w->p->arena, text) : NULL);
}

static void name_names(writer *w, sb_postits_names *names, const char *otherwise)
{
    sb_ids ids = { .arena = w->p->arena };
    for (int i = 0; i < names->n; i++)
        names->item[i].id = note(w, sb_ids_make(&ids, names->item[i].title, otherwise));
}

/* Steps first, so that theirs are the plain ones; then the choices after them, and the end that choices lead
 * to. */
static void name_nodes(writer *w)
{
    sb_postits *p = w->p;
    sb_ids ids = { .arena = p->arena };
    bool ends = false;
    for (int i = 0; i < p->n_steps; i++)
        p->step[i].id = note(w, sb_ids_make(&ids, p->step[i].title, p->swedish ? "steg" : "post_it"));
    for (int i = 0; i < p->n_steps; i++) {
        const sb_postit *step = &p->step[i];
        if (step->n_ways < 2) continue;
        char title[SB_ID_LONGEST + 8];
        snprintf(title, sizeof title, "%s %.*s", p->swedish ? "val" : "choice_of", SB_ID_LONGEST - 10,
                 step->id);
        w->choice[i] = note(w, sb_ids_make(&ids, title, "val"));
        for (int k = 0; k < step->n_ways; k++) ends = ends || step->way[k].to == SB_WAY_ENDS;
    }
    if (ends) w->end_id = note(w, sb_ids_make(&ids, say(w, SB_NOTE_END), "end"));
}

/* --- the frame --------------------------------------------------------------------------------------- */

static void put_head(writer *w)
{
    sb_postits *p = w->p;
    const char *title = stem(w), *slash = strrchr(p->path, '/');
    sb_ids ids = { .arena = p->arena };
    sb_lua_comment(&w->lua, say(w, SB_NOTE_HEAD), slash ? slash + 1 : p->path, p->n_steps, p->csv.n - 1);
    sb_lua_comment(&w->lua, "%s", say(w, SB_NOTE_GUESSES));
    sb_lua_comment(&w->lua, "%s", guess(w, say(w, SB_NOTE_FIRST_STEP)));
    if (p->encoding == SB_ENCODED_WINDOWS_1252)
        sb_lua_comment(&w->lua, "%s", guess(w, say(w, SB_NOTE_DECODED)));
    if (*p->unread != '\0') sb_lua_comment(&w->lua, say(w, SB_NOTE_UNREAD), p->unread);
    sb_lua_declare(&w->lua, "scenario", NULL);
    sb_lua_field(&w->lua, "id", note(w, sb_ids_make(&ids, title, "kalkylblad")));
    sb_lua_field(&w->lua, "title", title);
    sb_lua_field(&w->lua, "lang", p->swedish ? "sv" : "en");
    sb_lua_done(&w->lua, NULL);
}

static bool is_child(const char *small)
{
    static const char *const CHILD[] = { "barn",  "barnet",    "barnets behov", "ungdomen",
                                         "child", "the child", "child's needs", "the child's needs" };
    for (size_t i = 0; i < sizeof CHILD / sizeof *CHILD; i++)
        if (strcmp(CHILD[i], small) == 0) return true;
    return false;
}

static void put_actor(writer *w, const sb_postits_name *actor, bool child)
{
    const char *remark = child ? guess(w, say(w, SB_NOTE_CHILD)) : "";
    if (actor->like >= 0) {
        const char *other = w->p->actors.item[actor->like].title;
        remark =
            join(w, remark, guess(w, note(w, sb_arena_print(w->p->arena, say(w, SB_NOTE_SPELT), other))));
    }
    sb_lua_declare(&w->lua, "actor", actor->id);
    sb_lua_field(&w->lua, "title", actor->title);
    if (child) sb_lua_code(&w->lua, "child", "true");
    sb_lua_done(&w->lua, remark);
}

/* The child's lane is the first. */
static void put_actors(writer *w)
{
    const sb_postits_names *actors = &w->p->actors;
    sb_lua_blank(&w->lua);
    sb_lua_comment(&w->lua, "%s", say(w, SB_NOTE_LANES));
    for (int child = 1; child >= 0; child--)
        for (int i = 0; i < actors->n; i++)
            if (is_child(actors->item[i].small) == (child == 1)) put_actor(w, &actors->item[i], child == 1);
}

static void put_channels(writer *w)
{
    const sb_postits_names *channels = &w->p->channels;
    bool any = false;
    for (int i = 0; i < channels->n; i++) {
        if (channels->item[i].uses == 0) continue;
        if (!any) {
            sb_lua_blank(&w->lua);
            sb_lua_comment(&w->lua, "%s", guess(w, say(w, SB_NOTE_CHANNELS)));
        }
        any = true;
        sb_lua_declare(&w->lua, "channel", channels->item[i].id);
        sb_lua_field(&w->lua, "title", channels->item[i].title);
        sb_lua_done(&w->lua, NULL);
    }
}

/* --- steps and ways ---------------------------------------------------------------------------------- */

static void put_step(writer *w, const sb_postit *step)
{
    const char *remark = row_words(w, step->row);
    if (step->takes == NULL) remark = join(w, remark, guess(w, say(w, SB_NOTE_NO_TIME)));
    if (!step->reached) remark = join(w, remark, say(w, SB_NOTE_NOBODY));
    if (step->n_ways == 1 && step->way[0].to == SB_WAY_ENDS && step->way[0].guessed)
        remark = join(w, remark, guess(w, say(w, SB_NOTE_LAST)));
    sb_lua_declare(&w->lua, "step", step->id);
    sb_lua_field(&w->lua, "by", w->p->actors.item[step->actor].id);
    sb_lua_field(&w->lua, "title", step->title);
    sb_lua_field(&w->lua, "takes", step->takes);
    sb_lua_done(&w->lua, remark);
}

static void put_carried(writer *w, const sb_way_out *way)
{
    sb_lua_field(&w->lua, "label", way->label);
    if (way->channel >= 0) sb_lua_field(&w->lua, "via", w->p->channels.item[way->channel].id);
    sb_lua_field(&w->lua, "rating", way->rating);
}

static void put_choice(writer *w, int number, int index)
{
    const sb_postit *step = &w->p->step[index];
    for (int i = 0; i < step->n_ways; i++)
        if (step->way[i].guessed)
            sb_lua_comment(&w->lua,
                           guess(w, say(w, step->way[i].to >= 0 ? SB_NOTE_FOLLOWING : SB_NOTE_LAST_ROW)),
                           step->way[i].row);
    sb_lua_comment(&w->lua, guess(w, say(w, SB_NOTE_CHANCE)), step->title, step->row);
    sb_lua_declare(&w->lua, "choice", w->choice[index]);
    sb_lua_field(&w->lua, "title", note(w, sb_arena_print(w->p->arena, say(w, SB_NOTE_NEW_CHOICE), number)));
    for (int i = 0; i < step->n_ways; i++) {
        const sb_way_out *way = &step->way[i];
        sb_lua_break(&w->lua);
        sb_lua_begin(&w->lua);
        sb_lua_code(&w->lua, "p", "1/%d", step->n_ways);
        sb_lua_field(&w->lua, "to", way->to >= 0 ? w->p->step[way->to].id : w->end_id);
        put_carried(w, way);
        sb_lua_end(&w->lua);
    }
    sb_lua_done(&w->lua, NULL);
}

static void put_nodes(writer *w)
{
    const sb_postits *p = w->p;
    int choices = 0;
    sb_lua_blank(&w->lua);
    sb_lua_comment(&w->lua, "%s", say(w, SB_NOTE_STEPS));
    for (int i = 0; i < p->n_steps; i++) put_step(w, &p->step[i]);
    if (w->end_id != NULL) {
        sb_lua_declare(&w->lua, "finish", w->end_id);
        sb_lua_field(&w->lua, "title", say(w, SB_NOTE_END));
        sb_lua_done(&w->lua, NULL);
    }
    for (int i = 0; i < p->n_steps; i++) {
        if (w->choice[i] == NULL) continue;
        if (choices == 0) {
            sb_lua_blank(&w->lua);
            sb_lua_comment(&w->lua, "%s", say(w, SB_NOTE_CHOICES));
        }
        put_choice(w, ++choices, i);
    }
}

static void put_way(writer *w, int index)
{
    const sb_postit *step = &w->p->step[index];
    const sb_way_out *way = &step->way[0];
    const char *to = w->choice[index], *remark = NULL;
    if (to == NULL && way->to == SB_WAY_ENDS) return;
    sb_lua_declare(&w->lua, "flow", NULL);
    sb_lua_entry(&w->lua, step->id);
    if (to == NULL) {
        to = w->p->step[way->to].id;
        if (way->guessed)
            remark = guess(w, note(w, sb_arena_print(w->p->arena, say(w, SB_NOTE_FOLLOWING), way->row)));
        if (way->label != NULL || way->channel >= 0 || way->rating != NULL) {
            sb_lua_begin(&w->lua);
            put_carried(w, way);
            sb_lua_end(&w->lua);
        }
    }
    sb_lua_entry(&w->lua, to);
    sb_lua_done(&w->lua, remark);
}

sb_status sb_postits_write(sb_postits *p, sb_postits_made *out, sb_diag *diag)
{
    writer w = { .p = p, .choice = sb_arena_array(p->arena, (size_t)p->n_steps, sizeof *w.choice) };
    if (w.choice == NULL) return sb_no_memory(diag);
    sb_status status = sb_lua_open(&w.lua, diag);
    if (status != SB_OK) return status;
    name_names(&w, &p->actors, p->swedish ? "aktor" : "lane");
    name_names(&w, &p->channels, "kanal");
    name_nodes(&w);
    put_head(&w);
    put_actors(&w);
    put_channels(&w);
    put_nodes(&w);
    sb_lua_blank(&w.lua);
    sb_lua_comment(&w.lua, "%s", say(&w, SB_NOTE_WAYS));
    for (int i = 0; i < p->n_steps; i++) put_way(&w, i);
    status = sb_lua_close(&w.lua, &out->text, diag);
    if (status != SB_OK) return status;
    out->actors = p->actors.n;
    out->steps = p->n_steps;
    out->guesses = w.guesses;
    return SB_OK;
}
