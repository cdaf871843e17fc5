/* Whose people actors have: their own, one lot of them, or (`each`) a lot for each value of a case attribute; or those of
 * another actor (`staff_of`). */
#include "model/resolve.h"

#include "model/values.h"

static const char *const FIELD[SB_KEYED_FIELDS] = {
    [SB_KEYED_STAFF] = "staff", [SB_KEYED_HOURS] = "hours", [SB_KEYED_LOAD] = "load"
};

static void say(sb_resolver *r, const sb_actor *a, const char *what, const char *hint)
{
    sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": %s", a->id, what);
    sb_hint(&r->diag, "%s", hint);
    sb_report(r, SB_ERROR);
}

/* --- staff_of ------------------------------------------------------------------------------------------------------ */

static bool has_people_of_its_own(const sb_actor *a)
{
    bool keyed = false;
    for (int f = 0; f < SB_KEYED_FIELDS; f++) keyed = keyed || a->keyed[f].n > 0;
    return a->staff.n > 0 || a->hours != NULL || a->load != 0 || a->load_takes.kind != SB_Q_NONE || a->people != 0 || keyed ||
           a->each.id != NULL || a->preempt || a->order != SB_ORDER_FIFO || a->away.present;
}

static bool check_staff_of(sb_resolver *r, const sb_actor *a)
{
    const sb_actor *other = &r->m->actor[a->staff_of.index];
    if (other == a) {
        say(r, a, "staff_of names the actor itself",
            "Name another actor, whose people these are too, or leave staff_of out.");
    } else if (other->staff_of.id != NULL) {
        say(r, a, "staff_of names an actor that has the people of a third",
            "Name that third actor: staff_of leads to who says how many there are.");
    } else if (has_people_of_its_own(a)) {
        say(r, a, "staff_of stands beside staff, hours, load, load_takes, people, each, preempt, order or away",
            "The people are the other actor's, with their number and hours: say all that there. When they can be reached in "
            "this lane is for a channel to say: channel \"…\" { hours = \"…\" }.");
    } else {
        return true;
    }
    return false;
}

static void borrow_people(sb_actor *a, const sb_actor *from)
{
    a->unlimited = from->unlimited;
    a->staff = from->staff;
    a->hours = from->hours;
    a->preempt = from->preempt;
    a->each = from->each;
    a->part = from->part;
    a->n_parts = from->n_parts;
}

/* --- each ---------------------------------------------------------------------------------------------------------- */

static const sb_keyed *said_for(const sb_keyed_list *list, sb_value value)
{
    const sb_keyed *otherwise = NULL;
    for (int i = 0; i < list->n; i++) {
        if (sb_value_same(list->item[i].key, value)) return &list->item[i];
        if (list->item[i].key.type == SB_NIL) otherwise = &list->item[i];
    }
    return otherwise;
}

static bool is_among(const sb_value *value, int n, sb_value key)
{
    for (int i = 0; i < n; i++)
        if (sb_value_same(value[i], key)) return true;
    return key.type == SB_NIL;
}

/* Keys that are no values: most likely misspelt. */
static sb_status check_keys(sb_resolver *r, const sb_actor *a, const sb_value *value, int n)
{
    const char **name = sb_arena_array(r->scratch, (size_t)n, sizeof *name);
    if (name == NULL) return SB_NOMEM;
    for (int i = 0; i < n; i++)
        if ((name[i] = sb_value_name(r->m, value[i])) == NULL) return SB_NOMEM;
    for (int f = 0; f < SB_KEYED_FIELDS; f++)
        for (int i = 0; i < a->keyed[f].n; i++) {
            sb_value key = a->keyed[f].item[i].key;
            if (is_among(value, n, key)) continue;
            const char *said = sb_value_name(r->m, key);
            if (said == NULL) return SB_NOMEM;
            sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": %s names \"%s\", which %s never is", a->id, FIELD[f], said,
                    a->each.id);
            sb_hint_nearest(r, said, name, n,
                            "Its values are those that case gives it; they are written alike, capitals too.");
            sb_report(r, SB_ERROR);
        }
    return SB_OK;
}

/* Values that a table passes over: the first is named. */
static void check_gaps(sb_resolver *r, const sb_actor *a, int field)
{
    const char *first = NULL;
    int n = 0;
    for (int i = 0; i < a->n_parts && a->keyed[field].n > 0; i++) {
        if (said_for(&a->keyed[field], a->part[i].value) != NULL) continue;
        if (n++ == 0) first = a->part[i].name;
    }
    if (n == 0) return;
    sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": %s says nothing for %s = \"%s\"", a->id, FIELD[field],
            a->each.id, first);
    sb_hint(&r->diag, "Add it (%d are not named) to the table, or say what holds for all those: otherwise = …", n);
    sb_report(r, SB_ERROR);
}

static sb_status make_part(sb_resolver *r, const sb_actor *a, sb_actor_part *part, sb_value value)
{
    *part = (sb_actor_part){ .value = value, .name = sb_value_name(r->m, value), .unlimited = a->unlimited,
                             .staff = a->staff, .hours = a->hours, .load = a->load };
    if (part->name == NULL) return SB_NOMEM;
    for (int f = 0; f < SB_KEYED_FIELDS; f++) {
        const sb_keyed *said = said_for(&a->keyed[f], value);
        if (said == NULL) continue;
        if (f == SB_KEYED_STAFF) {
            part->staff = said->staff;
            part->unlimited = said->unlimited;
        } else if (f == SB_KEYED_HOURS) {
            part->hours = said->hours;
        } else {
            part->load = said->load;
        }
    }
    return SB_OK;
}

/* Of a load that differs; that of all is looked at with the other fields. */
static void check_loads(sb_resolver *r, const sb_actor *a)
{
    bool loaded = false;
    for (int i = 0; i < a->keyed[SB_KEYED_LOAD].n; i++) loaded = loaded || a->keyed[SB_KEYED_LOAD].item[i].load > 0;
    if (loaded && a->load_takes.kind != SB_Q_DIST)
        say(r, a, "it has a load and does not say how long a stretch of it takes",
            "Add load_takes = usually(\"30 min\", \"2 h\").");
}

static sb_status make_parts(sb_resolver *r, sb_actor *a)
{
    const sb_attribute *of = &r->m->attribute[a->each.index];
    sb_value *value = sb_arena_array(r->scratch, SB_VALUES_MAX, sizeof *value);
    if (value == NULL) return SB_NOMEM;
    int n = sb_actor_values(r->m, a, value);
    if (n == 0) {
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": the values of \"%s\" cannot be told before the run", a->id,
                of->id);
        sb_hint(&r->diag, "%s", of->value.kind == SB_Q_CALL
                ? "It is a function: name its values in a table, as in staff = { Solna = 2, Nacka = 1 }, or draw it: discrete{ … }."
                : "Let it be a text, int(a, b) or discrete{ {0.3, \"Solna\"}, … }, with at most 1000 values.");
        sb_report(r, SB_ERROR);
        return SB_OK;
    }
    sb_status status = check_keys(r, a, value, n);
    sb_actor_part *part = sb_arena_array(r->m->arena, (size_t)n, sizeof *part);
    if (part == NULL) return SB_NOMEM;
    for (int i = 0; i < n && status == SB_OK; i++) status = make_part(r, a, &part[i], value[i]);
    a->part = part;
    a->n_parts = n;
    a->unlimited = false;
    check_loads(r, a);
    for (int i = 0; i < n && status == SB_OK; i++) a->unlimited = a->unlimited || part[i].unlimited;
    for (int f = 0; f < SB_KEYED_FIELDS && status == SB_OK; f++) check_gaps(r, a, f);
    return status;
}

/* What is said by value needs to know of what. */
static void check_keyed(sb_resolver *r, const sb_actor *a)
{
    for (int f = 0; f < SB_KEYED_FIELDS; f++) {
        if (a->keyed[f].n == 0 && a->keyed[f].call < 0) continue;
        sb_fail(&r->diag, SB_USER, a->where, "actor \"%s\": %s is given by values, and nothing says of which attribute",
                a->id, FIELD[f]);
        sb_hint(&r->diag, "Add each = \"…\", the attribute of the case. A list of numbers and hours is written "
                          "{ {4, \"mon-fri 08-16\"}, … }.");
        sb_report(r, SB_ERROR);
    }
}

/* --- injects ------------------------------------------------------------------------------------------------------- */

/* Of whose people is it: those of the actor itself, and of a value for which it has some. */
static void check_surprised_people(sb_resolver *r, const sb_surprise *s)
{
    if ((s->kind != SB_SURPRISE_STAFF && s->kind != SB_SURPRISE_CLOSED) || s->of.index < 0) return;
    const sb_actor *a = &r->m->actor[s->of.index];
    bool known = s->part.type == SB_NIL;
    for (int i = 0; i < a->n_parts; i++) known = known || sb_value_same(a->part[i].value, s->part);
    if (a->staff_of.index >= 0) {
        sb_fail(&r->diag, SB_USER, s->where, "actor \"%s\" has the people of \"%s\"", a->id, a->staff_of.id);
        sb_hint(&r->diag, "Change them there: sim.actor.%s.staff = 4.", a->staff_of.id);
    } else if (!known && (a->n_parts > 0 || a->each.id == NULL)) {
        const char *said = sb_value_name(r->m, s->part);
        sb_fail(&r->diag, SB_USER, s->where, "actor \"%s\" has no people of its own for \"%s\"", a->id, said ? said : "");
        if (a->n_parts > 0) sb_hint(&r->diag, "It has some for %d values, the first \"%s\".", a->n_parts, a->part[0].name);
        else sb_hint(&r->diag, "Write the new value alone, as in sim.actor.%s.staff = 4.", a->id);
    } else {
        return;
    }
    sb_report(r, SB_ERROR);
}

sb_status sb_resolve_people(sb_resolver *r)
{
    sb_model *m = r->m;
    for (int i = 0; i < m->n_actors; i++) {
        sb_actor *a = &m->actor[i];
        if (a->staff_of.index >= 0) continue;
        if (a->each.id == NULL) check_keyed(r, a);
        sb_status status = a->each.index < 0 ? SB_OK : make_parts(r, a);
        if (status != SB_OK) return status;
    }
    for (int i = 0; i < m->n_actors; i++) {
        sb_actor *a = &m->actor[i];
        if (a->staff_of.index >= 0 && check_staff_of(r, a)) borrow_people(a, &m->actor[a->staff_of.index]);
    }
    for (int i = 0; i < m->n_surprises; i++) check_surprised_people(r, &m->surprise[i]);
    return SB_OK;
}
