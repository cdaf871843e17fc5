/* What the simulation asks of chance, of conditions and of callbacks; and what callbacks ask of it. */
#include "sim/state.h"

#include "base/hash.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

sb_address sim_address(const sb_sim *sim, const token *t, uint64_t name)
{
    uint64_t path = t->lineage == 0 && t->visits == 0 ? 0 : sb_mix2(t->lineage, t->visits);
    return (sb_address){ sim->seed, sim->replication, name, sim->live[t->owner].subject, path };
}

double sim_course(const sb_course *course, sb_ns t)
{
    int low = 0, high = course->n;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (course->at[middle] <= t) low = middle + 1;
        else high = middle;
    }
    return course->value[low];
}

static void fail(sb_sim *sim, sb_status status)
{
    if (sim->status == SB_OK) sim->status = status;
}

static sb_answer call(sb_sim *sim, int32_t owner, int32_t number, sb_want want)
{
    sb_view view = { .sim = sim, .owner = owner, .may_set = want == SB_WANT_NOTHING };
    sb_answer answer = { 0 };
    if (sim->status != SB_OK) return answer;
    sb_status status = sim->hooks->call(sim->hooks->self, number, want, &view, &answer, sim->diag);
    if (status != SB_OK) fail(sim, status);
    return answer;
}

static sb_value attribute_value(sb_sim *sim, int32_t owner, int32_t attribute)
{
    sb_view view = { .sim = sim, .owner = owner };
    sb_value value = { 0 };
    sb_status status = sb_view_get(&view, attribute, &value, sim->diag);
    if (status != SB_OK) fail(sim, status);
    return value;
}

static double attribute_number(sb_sim *sim, int32_t owner, int32_t attribute)
{
    return attribute_value(sim, owner, attribute).number;
}

static double drawn(sb_sim *sim, const token *t, const sb_draw *draw, uint64_t name, uint16_t k, sb_want want)
{
    switch (draw->kind) {
    case SB_Q_NONE: return 0;
    case SB_Q_ATTRIBUTE: return attribute_number(sim, t->owner, draw->index);
    case SB_Q_DIST: {
        if (draw->dist.kind == SB_CONSTANT) return draw->dist.a;
        sb_address at = sim_address(sim, t, name);
        return sb_variate(&draw->dist, &at, k);
    }
    case SB_Q_CALL: {
        sb_address at = sim_address(sim, t, name); /* before the call: it may make the arrays move */
        sb_answer answer = call(sim, t->owner, draw->index, want);
        if (!answer.is_dist) return answer.value.number;
        return sb_variate(&answer.dist, &at, k);
    }
    }
    return 0;
}

double sim_number(sb_sim *sim, const token *t, const sb_draw *draw, uint64_t name, uint16_t k)
{
    return drawn(sim, t, draw, name, k, SB_WANT_NUMBER);
}

sb_ns sim_duration(sb_sim *sim, const token *t, const sb_draw *draw, uint64_t name, uint16_t k)
{
    return sim_as_duration(sim, drawn(sim, t, draw, name, k, SB_WANT_DURATION));
}

sb_ns sim_as_duration(sb_sim *sim, double ns)
{
    if (!(ns > 0)) return 0;
    if (ns < 9.2e18) return (sb_ns)(ns + 0.5);
    if (sim->status == SB_OK) {
        fail(sim, sb_fail(sim->diag, SB_USER, sim->net->model->scenario.where, "a duration of more than 292 years was drawn"));
        sb_hint(sim->diag, "Look for a distribution with a very long tail, or a wrong unit.");
    }
    return 0;
}

/* --- conditions -------------------------------------------------------------------------------------------------- */

static double since_hours(const sb_view *view, const sb_instruction *in)
{
    sb_ns since = sb_view_since(view, in->index, (sb_point)in->point);
    return since == SB_NEVER ? HUGE_VAL : (double)since / (double)SB_HOUR;
}

static double wall_clock(const sb_view *view, sb_op op)
{
    int64_t s = sb_view_wall_seconds(view), day = s / 86400;
    if (op == SB_OP_WEEKDAY) return sb_weekday(day) + 1;
    double hour = (double)(s % 86400) / 3600;
    return op == SB_OP_HOUR ? hour : hour >= 22 || hour < 6;
}

static double binary(sb_op op, double x, double y)
{
    switch (op) {
    case SB_OP_ADD: return x + y;
    case SB_OP_SUB: return x - y;
    case SB_OP_MUL: return x * y;
    case SB_OP_DIV: return x / y;
    case SB_OP_LT: return x < y;
    case SB_OP_LE: return x <= y;
    case SB_OP_GT: return x > y;
    case SB_OP_GE: return x >= y;
    case SB_OP_EQ: return x == y;
    case SB_OP_NE: return x != y;
    case SB_OP_AND: return x != 0 && y != 0;
    default: return x != 0 || y != 0;
    }
}

static double run_code(sb_sim *sim, int32_t owner, const sb_condition *condition)
{
    double stack[SB_CONDITION_DEPTH];
    int n = 0;
    sb_view view = { .sim = sim, .owner = owner };
    for (int i = 0; i < condition->n; i++) {
        const sb_instruction *in = &condition->code[i];
        switch (in->op) {
        case SB_OP_NUMBER: stack[n++] = in->number; break;
        case SB_OP_TEXT: stack[n++] = in->index; break;
        case SB_OP_TRUE: stack[n++] = 1; break;
        case SB_OP_FALSE: stack[n++] = 0; break;
        case SB_OP_ATTRIBUTE: stack[n++] = attribute_number(sim, owner, in->index); break;
        case SB_OP_OPEN: stack[n++] = sb_view_open(&view, in->index); break;
        case SB_OP_KNOWS: stack[n++] = sb_view_knows(&view, in->index, in->point); break;
        case SB_OP_VISITS: stack[n++] = (double)sb_view_visits(&view, in->index); break;
        case SB_OP_SINCE: stack[n++] = since_hours(&view, in); break;
        case SB_OP_ACTIVE: stack[n++] = sb_view_active(&view, in->index); break;
        case SB_OP_HOUR:
        case SB_OP_WEEKDAY:
        case SB_OP_NIGHT: stack[n++] = wall_clock(&view, in->op); break;
        case SB_OP_NEG: stack[n - 1] = -stack[n - 1]; break;
        case SB_OP_NOT: stack[n - 1] = stack[n - 1] == 0; break;
        default:
            n--;
            stack[n - 1] = binary(in->op, stack[n - 1], stack[n]);
        }
    }
    return stack[0];
}

bool sim_truth(sb_sim *sim, int32_t owner, int32_t condition)
{
    const sb_condition *c = sim->net->condition[condition];
    if (c->kind == SB_C_CODE) return run_code(sim, owner, c) != 0;
    return call(sim, owner, c->call, SB_WANT_TRUTH).value.number != 0;
}

void sim_effect(sb_sim *sim, int32_t owner, int32_t number)
{
    call(sim, owner, number, SB_WANT_NOTHING);
}

double sim_value(sb_sim *sim, int32_t owner, int32_t number)
{
    sb_answer answer = call(sim, owner, number, SB_WANT_NUMBER);
    if (!answer.is_dist) return answer.value.number;
    sb_address at = { sim->seed, sim->replication, sb_mix2((uint64_t)number, SB_FOR_VALUE), sim->live[owner].subject, 0 };
    return sb_variate(&answer.dist, &at, 0);
}

/* A text whose type is not known is the name of an attribute, perhaps in parentheses: anything else says what it gives. */
sb_value sim_column(sb_sim *sim, int32_t owner, const sb_net_column *column)
{
    const sb_condition *c = sim->net->condition[column->value];
    if (c->kind == SB_C_CALL) return call(sim, owner, c->call, SB_WANT_CELL).value;
    if (column->type != SB_NIL) return (sb_value){ column->type, run_code(sim, owner, c) };
    assert(c->n == 1 && c->code[0].op == SB_OP_ATTRIBUTE);
    return attribute_value(sim, owner, c->code[0].index);
}

/* --- what callbacks ask ------------------------------------------------------------------------------------------ */

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static double number_of(int64_t bits)
{
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

static void store(sb_sim *sim, int32_t owner, int attribute, sb_value value)
{
    int64_t *word = sim_state(sim, owner) + sim->net->attribute[attribute].state;
    word[0] = (int64_t)value.type + 1;
    word[1] = (int64_t)bits_of(value.number);
}

enum { DEEPEST = 50 }; /* attributes that ask for attributes */

static sb_status evaluate(sb_view *view, int attribute, sb_value *out, sb_diag *diag)
{
    sb_sim *sim = view->sim;
    const sb_net_attribute *a = &sim->net->attribute[attribute];
    sb_address at = { sim->seed, sim->replication, sb_mix2(a->name, SB_FOR_VALUE), sim->live[view->owner].subject, 0 };
    if (a->value.kind == SB_Q_DIST) {
        *out = (sb_value){ a->type, sb_variate(&a->value.dist, &at, 0) };
        return SB_OK;
    }
    if (view->depth == DEEPEST) {
        sb_fail(diag, SB_USER, sim->net->model->attribute[attribute].where, "attribute \"%s\" depends on itself in a circle",
                sim->net->model->attribute[attribute].id);
        sb_hint(diag, "Let one of the attributes in the circle be a value or a distribution.");
        return SB_USER;
    }
    sb_view deeper = { .sim = sim, .owner = view->owner, .depth = view->depth + 1 };
    sb_answer answer = { 0 };
    sb_status status = sim->hooks->call(sim->hooks->self, a->value.index, SB_WANT_VALUE, &deeper, &answer, diag);
    if (status != SB_OK) return status;
    *out = answer.is_dist ? (sb_value){ answer.type, sb_variate(&answer.dist, &at, 0) } : answer.value;
    return SB_OK;
}

sb_status sb_view_get(sb_view *view, int attribute, sb_value *out, sb_diag *diag)
{
    sb_sim *sim = view->sim;
    const int64_t *word = sim_state(sim, view->owner) + sim->net->attribute[attribute].state;
    if (word[0] != 0) {
        *out = (sb_value){ (sb_value_type)(word[0] - 1), number_of(word[1]) };
        return SB_OK;
    }
    sb_value value = { 0 };
    sb_status status = evaluate(view, attribute, &value, diag);
    if (status != SB_OK) return status;
    store(sim, view->owner, attribute, value);
    *out = value;
    return SB_OK;
}

sb_status sb_view_set(sb_view *view, int attribute, sb_value value, sb_diag *diag)
{
    if (!view->may_set) {
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "a case's attribute can only be set in effect=function(c) … end");
        return SB_USER;
    }
    store(view->sim, view->owner, attribute, value);
    return SB_OK;
}

int32_t sim_desk_of_case(sb_sim *sim, int32_t owner, int32_t actor)
{
    const sb_net_actor *a = &sim->net->actor[actor];
    const sb_model *m = sim->net->model;
    sb_value value = { 0 };
    sb_view view = { .sim = sim, .owner = owner };
    if (sim->status != SB_OK) return a->desks.first;
    sb_status status = sb_view_get(&view, a->each, &value, sim->diag);
    const int32_t desk = status == SB_OK ? sb_net_desk_of(sim->net, actor, value) : -1;
    if (desk >= 0) return desk;
    if (status == SB_OK) {
        char number[40];
        snprintf(number, sizeof number, "%.14g", value.number);
        const char *said = value.type == SB_TEXT      ? sb_view_text(&view, (int)value.number)
                           : value.type == SB_BOOLEAN ? value.number != 0 ? "true" : "false"
                                                      : number;
        status = sb_fail(sim->diag, SB_USER, m->actor[actor].where, "actor \"%s\" has nobody for a case whose %s is \"%s\"",
                         m->actor[actor].id, m->attribute[a->each].id, said);
        sb_hint(sim->diag,
                "It has people for %d values, the first \"%s\": name the others in its tables, or let no case have them.", a->desks.n, m->actor[actor].part[0].name);
    }
    sim->status = status;
    return a->desks.first;
}

int32_t sim_part_of_case(sb_sim *sim, int32_t owner)
{
    const sb_net *net = sim->net;
    for (int32_t a = 0; a < net->n_actors; a++)
        if (net->actor[a].each >= 0 && net->attribute[net->actor[a].each].value.kind == SB_Q_DIST)
            return sim_desk_of_case(sim, owner, a) - net->actor[a].desks.first;
    return -1;
}

static const int64_t *tracked(const sb_view *view, int node)
{
    const sb_net *net = view->sim->net;
    int track = net->node[node].track;
    return track < 0 ? NULL : sim_state(view->sim, view->owner) + net->track_state + track * SB_TRACK_WORDS;
}

int64_t sb_view_visits(const sb_view *view, int node)
{
    const int64_t *track = tracked(view, node);
    return track ? track[0] : 0;
}

sb_ns sb_view_since(const sb_view *view, int node, sb_point point)
{
    const int64_t *track = tracked(view, node);
    return track == NULL || track[1 + point] < 0 ? SB_NEVER : view->sim->fes.now - track[1 + point];
}

bool sb_view_open(const sb_view *view, int actor)
{
    return sb_staff_on_duty(&view->sim->staff, sim_pool(view->sim, view->owner, actor), view->sim->fes.now) > 0;
}

bool sb_view_active(const sb_view *view, int event)
{
    return sim_state(view->sim, view->owner)[view->sim->net->event[event].state + 1] > view->sim->fes.now;
}

sb_ns sb_view_now(const sb_view *view)
{
    return view->sim->fes.now;
}

sb_ns sb_view_age(const sb_view *view)
{
    return view->sim->fes.now - view->sim->live[view->owner].begin;
}

int64_t sb_view_wall_seconds(const sb_view *view)
{
    return sb_wall_seconds(&view->sim->net->wall, view->sim->fes.now);
}

int sb_view_symbol(sb_view *view, const char *text)
{
    sb_sim *sim = view->sim;
    for (int i = 0; i < sim->net->n_symbols; i++)
        if (strcmp(sim->net->symbol[i], text) == 0) return i;
    for (int i = 0; i < sim->n_texts; i++)
        if (strcmp(sim->text[i], text) == 0) return sim->net->n_symbols + i;
    if (sim->n_texts == sim->cap_texts) {
        int capacity = sim->cap_texts ? sim->cap_texts * 2 : 8;
        char **grown = realloc(sim->text, (size_t)capacity * sizeof *grown);
        if (grown == NULL) return -1;
        sim->text = grown;
        sim->cap_texts = capacity;
    }
    char *copy = malloc(strlen(text) + 1);
    if (copy == NULL) return -1;
    sim->text[sim->n_texts] = strcpy(copy, text);
    return sim->net->n_symbols + sim->n_texts++;
}

const char *sb_view_text(const sb_view *view, int symbol)
{
    const sb_net *net = view->sim->net;
    if (symbol < 0 || symbol >= net->n_symbols + view->sim->n_texts) return "";
    return symbol < net->n_symbols ? net->symbol[symbol] : view->sim->text[symbol - net->n_symbols];
}
