#include "model/condition.h"
#include "base/nearest.h"
#include "model/kinds.h"
#include "model/lexeme.h"
#include "model/marks.h"
#include "model/words.h"

#include <stdio.h>
#include <string.h>

/* What is known of a value before a run. Hours are a number that may be compared with a quoted duration. */
typedef enum type { ANY = 0, NUMBER, HOURS, TRUTH, TEXT } type;

/* A part of the condition: its type, its place in the text and where its code starts. */
typedef struct operand {
    type type;
    const char *from, *to;
    int code;
} operand;

enum { MAX_NESTING = 100 }; /* of parentheses, not and minus; bounds the C stack */

typedef struct parser {
    sb_model *m;
    const sb_condition *condition;
    sb_diag *diag;
    const char *at; /* what follows `next` */
    sb_lexeme next;
    const char *end; /* of the lexeme before `next` */
    sb_instruction *code;
    int n, cap;
    int nesting, depth, deepest; /* of parsing; of the stack the code needs */
} parser;

static sb_status parse_expression(operand *out, parser *p, int level);

static sb_status advance(parser *p)
{
    p->end = p->next.to;
    return sb_lexeme_next(&p->next, &p->at, p->condition->where, p->diag);
}

/* --- messages --- */

/* A piece of the condition's text, to be shown. */
static const char *piece(char to[SB_SHOWN], const char *from, const char *end)
{
    char copy[2 * SB_SHOWN];
    size_t length = (size_t)(end - from);
    if (length > sizeof copy - 1) length = sizeof copy - 1;
    memcpy(copy, from, length);
    copy[length] = '\0';
    return sb_shown(to, copy);
}

static const char *type_word(type t)
{
    switch (t) {
    case NUMBER: return "a number";
    case HOURS: return "a number of hours";
    case TRUTH: return "true or false";
    case TEXT: return "a text";
    default: return "a value";
    }
}

static sb_status unexpected(parser *p)
{
    static const char *const JOINING[] = { "and", "or", "not", "true", "false" };
    static const struct {
        const char *text, *meant;
    } OTHER[] = {
        { "och", "and" }, { "eller", "or" }, { "inte", "not" },
        { "AND", "and" }, { "OR", "or" },    { "NOT", "not" },
    };
    if (p->next.kind == SB_LEX_END) {
        sb_fail(p->diag, SB_USER, p->condition->where,
                "the condition stops short: something is missing at its end");
        sb_hint(p->diag, "A condition reads like avviken and alder < 18.");
        return SB_USER;
    }
    char shown[SB_SHOWN], name[SB_SHOWN];
    piece(name, p->next.from, p->next.to);
    sb_fail(p->diag, SB_USER, p->condition->where,
            "\"%s\" does not fit where it stands in the condition \"%s\"", name,
            sb_shown(shown, p->condition->text));
    const char *meant = NULL;
    for (size_t i = 0; i < sizeof OTHER / sizeof OTHER[0]; i++) {
        if (strcmp(name, OTHER[i].text) == 0) meant = OTHER[i].meant;
    }
    if (meant == NULL) meant = sb_nearest(name, JOINING, sizeof JOINING / sizeof JOINING[0]);
    if (meant != NULL && p->next.kind == SB_LEX_NAME) sb_hint(p->diag, "Did you mean \"%s\"?", meant);
    else sb_hint(p->diag, "Between two parts stands and, or, a comparison, or one of + - * /.");
    return SB_USER;
}

static sb_status wrong_type(parser *p, const operand *is, const char *needed)
{
    char shown[SB_SHOWN];
    piece(shown, is->from, is->to);
    sb_fail(p->diag, SB_USER, p->condition->where, "\"%s\" is %s; %s is needed here", shown,
            type_word(is->type), needed);
    if (is->type == NUMBER || is->type == HOURS)
        sb_hint(p->diag, "Compare it with something, as in %s > 0.", shown);
    else if (is->type == TEXT) sb_hint(p->diag, "A text can only be compared, with == or ~=.");
    else sb_hint(p->diag, "What is true or false stands alone, or with and, or, not.");
    return SB_USER;
}

/* --- code --- */

/* Appends an instruction that leaves `effect` more values on the stack. */
static sb_status emit(parser *p, sb_instruction instruction, int effect)
{
    void *items = p->code;
    if (!sb_arena_grow(p->m->arena, &items, &p->cap, p->n + 1, sizeof *p->code)) return sb_no_memory(p->diag);
    p->code = items;
    p->code[p->n++] = instruction;
    p->depth += effect;
    if (p->depth > p->deepest) p->deepest = p->depth;
    return SB_OK;
}

/* --- names --- */

typedef struct clock_name {
    const char *text;
    sb_op op;
    type type;
} clock_name;

static const clock_name CLOCK[] = {
    { "hour", SB_OP_HOUR, NUMBER }, { "weekday", SB_OP_WEEKDAY, NUMBER }, { "night", SB_OP_NIGHT, TRUTH },
    { "true", SB_OP_TRUE, TRUTH },  { "false", SB_OP_FALSE, TRUTH },
};

static type type_of_attribute(const sb_attribute *attribute)
{
    switch (attribute->type) {
    case SB_NUMBER: return NUMBER;
    case SB_BOOLEAN: return TRUTH;
    case SB_TEXT: return TEXT;
    default: return ANY;
    }
}

/* A name that is nothing: what was meant is among the attributes, the params and the clock's words. */
static sb_status unknown_name(parser *p, const char *name)
{
    const sb_model *m = p->m;
    char shown[SB_SHOWN];
    sb_fail(p->diag, SB_USER, p->condition->where, "there is no attribute and no param \"%s\"",
            sb_shown(shown, name));
    size_t n = 0, most = (size_t)m->n_attributes + (size_t)m->n_params + sizeof CLOCK / sizeof CLOCK[0];
    const char **names = sb_arena_array(m->arena, most, sizeof *names);
    if (names == NULL) return SB_USER;
    for (int i = 0; i < m->n_attributes; i++) names[n++] = m->attribute[i].id;
    for (int i = 0; i < m->n_params; i++) names[n++] = m->param[i].id;
    for (size_t i = 0; i < sizeof CLOCK / sizeof CLOCK[0]; i++) names[n++] = CLOCK[i].text;
    const char *near = sb_nearest(name, names, (int)n);
    if (near != NULL) sb_hint(p->diag, "Did you mean \"%s\"?", near);
    else
        sb_hint(p->diag, "Declare it in case; if it is a text to compare with, put it in quotes: '%s'.",
                shown);
    return SB_USER;
}

static sb_status parse_plain_name(operand *out, parser *p, const char *name)
{
    sb_list attributes = sb_list_of(p->m, SB_KIND_ATTRIBUTE), params = sb_list_of(p->m, SB_KIND_PARAM);
    int attribute = sb_list_find(&attributes, name), param = sb_list_find(&params, name);
    if (attribute >= 0 && param >= 0) {
        sb_fail(p->diag, SB_USER, p->condition->where, "\"%s\" is both an attribute of the case and a param",
                name);
        sb_hint(p->diag, "Give one of them another id.");
        return SB_USER;
    }
    if (attribute >= 0) {
        out->type = type_of_attribute(&p->m->attribute[attribute]);
        return emit(p, (sb_instruction){ .op = SB_OP_ATTRIBUTE, .index = attribute }, 1);
    }
    if (param >= 0) {
        out->type = NUMBER;
        return emit(p, (sb_instruction){ .op = SB_OP_NUMBER, .number = p->m->param[param].value }, 1);
    }
    for (size_t i = 0; i < sizeof CLOCK / sizeof CLOCK[0]; i++) {
        if (strcmp(name, CLOCK[i].text) != 0) continue;
        out->type = CLOCK[i].type;
        return emit(p, (sb_instruction){ .op = CLOCK[i].op }, 1);
    }
    return unknown_name(p, name);
}

/* --- open(…), visits(…), since(…), knows(…) --- */

static sb_status unknown_argument(parser *p, const char *name, const char *what, const char *near)
{
    char shown[SB_SHOWN];
    sb_fail(p->diag, SB_USER, p->condition->where, "there is no %s \"%s\"", what, sb_shown(shown, name));
    if (near != NULL) sb_hint(p->diag, "Did you mean \"%s\"?", near);
    else sb_hint(p->diag, "Declare it, or correct the name.");
    return SB_USER;
}

static const char *nearest_of_kind(parser *p, sb_kind kind, const char *name)
{
    sb_list list = sb_list_of(p->m, kind);
    const char **names = sb_arena_array(p->m->arena, (size_t)list.n, sizeof *names);
    for (int i = 0; names != NULL && i < list.n; i++) names[i] = sb_list_id(&list, i);
    return names ? sb_nearest(name, names, list.n) : NULL;
}

static sb_status compile_open(operand *out, parser *p, const char *name)
{
    int actor = sb_model_find_actor(p->m, name);
    if (actor < 0) return unknown_argument(p, name, "actor", nearest_of_kind(p, SB_KIND_ACTOR, name));
    out->type = TRUTH;
    return emit(p, (sb_instruction){ .op = SB_OP_OPEN, .index = actor }, 1);
}

/* The nodes that a name means, in the arena; a name that means none is an error. */
static sb_status named_nodes(int **list, int *n, parser *p, const char *name, sb_whole whole)
{
    const char *scope = p->condition->scope;
    int count = sb_nodes_named(p->m, scope, name, whole, NULL);
    if (count == 0) return unknown_argument(p, name, "node", nearest_of_kind(p, SB_KIND_NODE, name));
    int *nodes = sb_arena_array(p->m->arena, (size_t)count, sizeof *nodes);
    if (nodes == NULL) return sb_no_memory(p->diag);
    *n = sb_nodes_named(p->m, scope, name, whole, nodes);
    *list = nodes;
    return SB_OK;
}

/* Visits of a tag are those of its nodes, added up. */
static sb_status compile_visits(operand *out, parser *p, const char *name)
{
    int *node, n;
    sb_status status = named_nodes(&node, &n, p, name, SB_WHOLE_START);
    for (int i = 0; status == SB_OK && i < n; i++) {
        status = emit(p, (sb_instruction){ .op = SB_OP_VISITS, .index = node[i] }, 1);
        if (status == SB_OK && i > 0) status = emit(p, (sb_instruction){ .op = SB_OP_ADD }, -1);
    }
    out->type = NUMBER;
    return status;
}

static sb_status compile_since(operand *out, parser *p, const char *name)
{
    sb_mark_part part;
    bool last;
    int *node, n;
    sb_status status = sb_mark_part_parse(p->m, name, p->condition->where, &part, &last, p->diag);
    if (status == SB_OK) status = named_nodes(&node, &n, p, part.name.id, sb_whole_at(part.point));
    if (status != SB_OK) return status;
    if (n > 1) {
        sb_fail(p->diag, SB_USER, p->condition->where, "since(%s): several nodes bear the mark", name);
        sb_hint(p->diag, "Name one of them, as in since(%s).", p->m->node[node[0]].id);
        return SB_USER;
    }
    out->type = HOURS;
    return emit(p, (sb_instruction){ .op = SB_OP_SINCE, .index = node[0], .point = (int)part.point }, 1);
}

static sb_status compile_knows(operand *out, parser *p, const char *name)
{
    char who[2 * SB_SHOWN];
    size_t length = strcspn(name, ",");
    const char *what = name + length + strspn(name + length, ", \t\"'");
    if (name[length] != ',' || *what == '\0') {
        sb_fail(p->diag, SB_USER, p->condition->where, "knows(…) says who and what");
        sb_hint(p->diag, "Write it like knows(polis, foto).");
        return SB_USER;
    }
    while (length > 0 && strchr(" \t\"'", name[length - 1]) != NULL) length--;
    memcpy(who, name, length); /* an argument of parse_call: no longer than who */
    who[length] = '\0';
    int actor = sb_model_find_actor(p->m, who), info = sb_model_find_info(p->m, what);
    if (actor < 0) return unknown_argument(p, who, "actor", nearest_of_kind(p, SB_KIND_ACTOR, who));
    if (info < 0) return unknown_argument(p, what, "info", nearest_of_kind(p, SB_KIND_INFO, what));
    out->type = TRUTH;
    return emit(p, (sb_instruction){ .op = SB_OP_KNOWS, .index = actor, .point = info }, 1);
}

static sb_status compile_active(operand *out, parser *p, const char *name)
{
    char id[4 * SB_SHOWN];
    const char *scope = p->condition->scope ? p->condition->scope : "";
    int event = snprintf(id, sizeof id, "%s%s", scope, name) < (int)sizeof id ? sb_model_find_event(p->m, id) : -1;
    if (event < 0) event = sb_model_find_event(p->m, name);
    if (event < 0) {
        char shown[SB_SHOWN];
        sb_fail(p->diag, SB_USER, p->condition->where, "active(…): there is no event \"%s\"", sb_shown(shown, name));
        sb_hint(p->diag, "Declare it, as in event \"kris\" { at = \"2 d\", lasts = \"1 d\" }, or correct the name.");
        return SB_USER;
    }
    out->type = TRUTH;
    return emit(p, (sb_instruction){ .op = SB_OP_ACTIVE, .index = event }, 1);
}

typedef struct function {
    const char *name, *example;
    sb_status (*compile)(operand *out, parser *p, const char *argument);
} function;

static const function FUNCTIONS[] = {
    { "open", "open(polis)", compile_open },
    { "visits", "visits(stopp)", compile_visits },
    { "since", "since(stopp.finish)", compile_since },
    { "active", "active(kris)", compile_active },
    { "knows", "knows(polis, foto)", compile_knows },
};

static const function *function_of(const char *name)
{
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++) {
        if (strcmp(name, FUNCTIONS[i].name) == 0) return &FUNCTIONS[i];
    }
    return NULL;
}

static sb_status no_such_function(parser *p, const char *name)
{
    static const char *const NAMES[] = { "open", "visits", "since", "knows", "active" };
    sb_fail(p->diag, SB_USER, p->condition->where, "\"%s\" cannot be called with (…)", name);
    const char *near = sb_nearest(name, NAMES, sizeof NAMES / sizeof NAMES[0]);
    if (near != NULL) sb_hint(p->diag, "Did you mean \"%s\"?", near);
    else
        sb_hint(p->diag, "The calls are open(actor), visits(node), since(mark), knows(actor, info) and active(event); what else "
                         "has a name stands without parentheses.");
    return SB_USER;
}

/* `next` is "(". What stands in the parenthesis is taken as it is, for a mark has signs of its own. */
static sb_status parse_call(operand *out, parser *p, const char *name)
{
    const function *f = function_of(name);
    if (f == NULL) return no_such_function(p, name);
    const char *from = p->next.to + strspn(p->next.to, " \t\"'");
    const char *close = from + strcspn(from, "()");
    const char *to = close;
    while (to > from && strchr(" \t\"'", to[-1]) != NULL) to--;
    char argument[2 * SB_SHOWN];
    size_t length = (size_t)(to - from);
    if (*close != ')' || length == 0 || length >= sizeof argument) {
        sb_fail(p->diag, SB_USER, p->condition->where, "%s(…) is not complete", name);
        sb_hint(p->diag, "Write it like %s.", f->example);
        return SB_USER;
    }
    memcpy(argument, from, length);
    argument[length] = '\0';
    p->at = close + 1;
    p->next.to = p->at;
    sb_status status = f->compile(out, p, argument);
    return status == SB_OK ? advance(p) : status;
}

static sb_status parse_name(operand *out, parser *p)
{
    char name[2 * SB_SHOWN];
    size_t length = (size_t)(p->next.to - p->next.from);
    if (length >= sizeof name) return unexpected(p);
    memcpy(name, p->next.from, length);
    name[length] = '\0';
    sb_status status = advance(p);
    if (status != SB_OK) return status;
    if (p->next.kind == SB_LEX_LEFT) return parse_call(out, p, name);
    const function *f = function_of(name);
    if (f != NULL) {
        sb_fail(p->diag, SB_USER, p->condition->where, "\"%s\" needs to say of what", name);
        sb_hint(p->diag, "Write it like %s.", f->example);
        return SB_USER;
    }
    return parse_plain_name(out, p, name);
}

/* --- values and prefixes --- */

static sb_status parse_text(operand *out, parser *p)
{
    char *text = sb_arena_text_n(p->m->arena, p->next.from + 1, (size_t)(p->next.to - p->next.from) - 2);
    int symbol = text ? sb_model_symbol(p->m, text) : -1;
    if (symbol < 0) return sb_no_memory(p->diag);
    out->type = TEXT;
    sb_status status = emit(p, (sb_instruction){ .op = SB_OP_TEXT, .index = symbol }, 1);
    return status == SB_OK ? advance(p) : status;
}

static sb_status parse_parenthesis(operand *out, parser *p)
{
    sb_status status = advance(p);
    if (status == SB_OK) status = parse_expression(out, p, 0);
    if (status != SB_OK) return status;
    if (p->next.kind == SB_LEX_END) {
        sb_fail(p->diag, SB_USER, p->condition->where, "a parenthesis is opened and not closed");
        sb_hint(p->diag, "Count ( and ): there must be as many of each.");
        return SB_USER;
    }
    return p->next.kind == SB_LEX_RIGHT ? advance(p) : unexpected(p);
}

/* Levels of binding; see condition.h. */
enum { LEVEL_OR = 1, LEVEL_AND, LEVEL_NOT, LEVEL_COMPARE, LEVEL_ADD, LEVEL_MULTIPLY, LEVEL_MINUS };

static sb_status parse_not(operand *out, parser *p)
{
    sb_status status = advance(p);
    if (status == SB_OK) status = parse_expression(out, p, LEVEL_COMPARE);
    if (status != SB_OK) return status;
    if (out->type != TRUTH && out->type != ANY) return wrong_type(p, out, "true or false");
    out->type = TRUTH;
    return emit(p, (sb_instruction){ .op = SB_OP_NOT }, 0);
}

static sb_status parse_minus(operand *out, parser *p)
{
    sb_status status = advance(p);
    if (status == SB_OK) status = parse_expression(out, p, LEVEL_MINUS);
    if (status != SB_OK) return status;
    if (out->type == TRUTH || out->type == TEXT) return wrong_type(p, out, "a number");
    out->type = NUMBER;
    return emit(p, (sb_instruction){ .op = SB_OP_NEG }, 0);
}

static sb_status parse_prefix(operand *out, parser *p)
{
    sb_status status;
    const char *from = p->next.from;
    int code = p->n;
    switch (p->next.kind) {
    case SB_LEX_NUMBER:
        out->type = NUMBER;
        status = emit(p, (sb_instruction){ .op = SB_OP_NUMBER, .number = p->next.number }, 1);
        if (status == SB_OK) status = advance(p);
        break;
    case SB_LEX_TEXT: status = parse_text(out, p); break;
    case SB_LEX_NAME: status = parse_name(out, p); break;
    case SB_LEX_LEFT: status = parse_parenthesis(out, p); break;
    case SB_LEX_NOT: status = parse_not(out, p); break;
    case SB_LEX_MINUS: status = parse_minus(out, p); break;
    default: return unexpected(p);
    }
    out->from = from;
    out->to = p->end;
    out->code = code;
    return status;
}

/* --- operators --- */

typedef struct binary {
    int level;
    sb_op op;
} binary;

static const binary BINARY[] = {
    [SB_LEX_OR] = { LEVEL_OR, SB_OP_OR },           [SB_LEX_AND] = { LEVEL_AND, SB_OP_AND },
    [SB_LEX_LT] = { LEVEL_COMPARE, SB_OP_LT },      [SB_LEX_LE] = { LEVEL_COMPARE, SB_OP_LE },
    [SB_LEX_GT] = { LEVEL_COMPARE, SB_OP_GT },      [SB_LEX_GE] = { LEVEL_COMPARE, SB_OP_GE },
    [SB_LEX_EQ] = { LEVEL_COMPARE, SB_OP_EQ },      [SB_LEX_NE] = { LEVEL_COMPARE, SB_OP_NE },
    [SB_LEX_PLUS] = { LEVEL_ADD, SB_OP_ADD },       [SB_LEX_MINUS] = { LEVEL_ADD, SB_OP_SUB },
    [SB_LEX_TIMES] = { LEVEL_MULTIPLY, SB_OP_MUL }, [SB_LEX_OVER] = { LEVEL_MULTIPLY, SB_OP_DIV },
};

/* Level 0: no operator. */
static int level_of(const parser *p)
{
    return BINARY[p->next.kind].level;
}

/* "24 h" beside a number of hours becomes a number of hours. */
static sb_status text_to_hours(parser *p, operand *text)
{
    sb_instruction *literal = &p->code[text->code];
    if (literal->op != SB_OP_TEXT) return SB_OK; /* an attribute: the types clash, and the caller says so */
    sb_ns low, high;
    sb_diag found;
    const char *written = p->m->symbol[literal->index];
    if (sb_duration_parse(&low, &high, written, &found) != SB_OK) {
        sb_fail(p->diag, SB_USER, p->condition->where, "%s", found.message);
        sb_hint(p->diag, "%s", found.hint);
        return SB_USER;
    }
    if (low != high) {
        char shown[SB_SHOWN];
        sb_fail(p->diag, SB_USER, p->condition->where, "\"%s\" is a range; one duration is needed here",
                sb_shown(shown, written));
        sb_hint(p->diag, "Write one duration, as in since(stopp) > '24 h'.");
        return SB_USER;
    }
    *literal = (sb_instruction){ .op = SB_OP_NUMBER, .number = (double)low / (double)SB_HOUR };
    text->type = HOURS;
    return SB_OK;
}

/* The types that compare alike: hours are numbers. */
static type family(type t)
{
    return t == HOURS ? NUMBER : t;
}

static sb_status check_comparison(parser *p, sb_op op, operand *a, operand *b)
{
    sb_status status = SB_OK;
    if (a->type == HOURS && b->type == TEXT) status = text_to_hours(p, b);
    else if (b->type == HOURS && a->type == TEXT) status = text_to_hours(p, a);
    if (status != SB_OK) return status;
    if (op != SB_OP_EQ && op != SB_OP_NE) {
        if (a->type == TRUTH || a->type == TEXT) return wrong_type(p, a, "a number");
        if (b->type == TRUTH || b->type == TEXT) return wrong_type(p, b, "a number");
        return SB_OK;
    }
    if (a->type == ANY || b->type == ANY || family(a->type) == family(b->type)) return SB_OK;
    char left[SB_SHOWN], right[SB_SHOWN];
    sb_fail(p->diag, SB_USER, p->condition->where, "\"%s\" is %s and \"%s\" is %s: they can never be equal",
            piece(left, a->from, a->to), type_word(a->type), piece(right, b->from, b->to),
            type_word(b->type));
    sb_hint(p->diag,
            "Compare numbers with numbers, texts with texts; what is true or false needs no comparison.");
    return SB_USER;
}

static sb_status combine(operand *left, parser *p, binary sign, operand *right)
{
    sb_status status = SB_OK;
    switch (sign.level) {
    case LEVEL_OR:
    case LEVEL_AND:
        if (left->type != TRUTH && left->type != ANY) return wrong_type(p, left, "true or false");
        if (right->type != TRUTH && right->type != ANY) return wrong_type(p, right, "true or false");
        left->type = TRUTH;
        break;
    case LEVEL_COMPARE:
        status = check_comparison(p, sign.op, left, right);
        left->type = TRUTH;
        break;
    default:
        if (left->type == TRUTH || left->type == TEXT) return wrong_type(p, left, "a number");
        if (right->type == TRUTH || right->type == TEXT) return wrong_type(p, right, "a number");
        left->type = NUMBER;
    }
    left->to = right->to;
    return status == SB_OK ? emit(p, (sb_instruction){ .op = sign.op }, -1) : status;
}

static sb_status chained(parser *p)
{
    sb_fail(p->diag, SB_USER, p->condition->where, "comparisons do not chain");
    sb_hint(p->diag, "Write each by itself and join them: 15 <= alder and alder < 18.");
    return SB_USER;
}

/* Precedence climbing (Richards 1979): reads as far as the operators bind at least as strongly as `level`. */
static sb_status parse_expression(operand *out, parser *p, int level)
{
    if (++p->nesting > MAX_NESTING) {
        sb_fail(p->diag, SB_USER, p->condition->where, "the condition is nested too deeply");
        sb_hint(p->diag, "Split it: let an attribute of the case say a part of it.");
        return SB_USER;
    }
    sb_status status = parse_prefix(out, p);
    while (status == SB_OK && level_of(p) > 0 && level_of(p) >= level) {
        binary sign = BINARY[p->next.kind];
        operand right;
        status = advance(p);
        if (status == SB_OK) status = parse_expression(&right, p, sign.level + 1);
        if (status == SB_OK) status = combine(out, p, sign, &right);
        if (status == SB_OK && sign.level == LEVEL_COMPARE && level_of(p) == LEVEL_COMPARE)
            status = chained(p);
    }
    p->nesting--;
    return status;
}

sb_status sb_condition_compile(sb_model *m, sb_condition *c, sb_value_type *gives, sb_diag *diag)
{
    static const sb_value_type GIVES[] = {
        [ANY] = SB_NIL, [NUMBER] = SB_NUMBER, [HOURS] = SB_NUMBER, [TRUTH] = SB_BOOLEAN, [TEXT] = SB_TEXT
    };
    parser p = { .m = m, .condition = c, .diag = diag, .at = c->text, .end = c->text };
    p.next.to = c->text;
    operand whole;
    sb_status status = advance(&p);
    if (status == SB_OK) status = parse_expression(&whole, &p, 0);
    if (status == SB_OK && p.next.kind != SB_LEX_END) status = unexpected(&p);
    if (status == SB_OK && gives == NULL && whole.type != TRUTH && whole.type != ANY)
        status = wrong_type(&p, &whole, "true or false");
    if (status == SB_OK && p.deepest > SB_CONDITION_DEPTH) {
        status = sb_fail(diag, SB_USER, c->where, "the condition is too long: it holds too many values at once");
        sb_hint(diag, "Split it: let an attribute of the case say a part of it.");
    }
    if (status != SB_OK) return status;
    c->code = p.code;
    c->n = p.n;
    if (gives != NULL) *gives = GIVES[whole.type];
    return SB_OK;
}
