/* Small models for the tests of the model room, built by its own add functions. */
#ifndef TESTS_UNIT_MODEL_SCENE_H
#define TESTS_UNIT_MODEL_SCENE_H

#include "model/model.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline sb_where at(int line)
{
    return (sb_where){ "test.lua", line };
}

static inline sb_ref ref(const char *id)
{
    return (sb_ref){ .id = id, .index = -1 };
}

static inline sb_quantity hours(double n)
{
    return (sb_quantity){ .kind = SB_Q_DIST,
                          .dist = sb_dist_constant(n * (double)SB_HOUR),
                          .attribute.index = -1 };
}

static inline sb_model *new_model(void)
{
    sb_model *m = NULL;
    ck_assert_int_eq(sb_model_new(&m, "test.lua", NULL), SB_OK);
    return m;
}

static inline sb_actor *actor(sb_model *m, const char *id)
{
    sb_actor *a = NULL;
    ck_assert_int_eq(sb_model_add_actor(m, id, at(1), &a, NULL), SB_OK);
    return a;
}

static inline sb_channel *channel(sb_model *m, const char *id)
{
    sb_channel *c = NULL;
    ck_assert_int_eq(sb_model_add_channel(m, id, at(2), &c, NULL), SB_OK);
    return c;
}

static inline sb_node *node(sb_model *m, sb_node_kind kind, const char *id)
{
    sb_node *n = NULL;
    ck_assert_int_eq(sb_model_add_node(m, id, kind, at(10 + m->n_nodes), &n, NULL), SB_OK);
    return n;
}

static inline void set_by(sb_model *m, sb_node *n, const char *who)
{
    n->by.member = sb_arena_array(m->arena, 1, sizeof *n->by.member);
    ck_assert_ptr_nonnull(n->by.member);
    n->by.member[0] = (sb_member){ .actor = ref(who), .count = 1 };
    n->by.n = 1;
}

static inline sb_node *step(sb_model *m, const char *id, const char *who)
{
    sb_node *n = node(m, SB_STEP, id);
    set_by(m, n, who);
    return n;
}

static inline sb_link *link_to(sb_model *m, const char *from, const char *to)
{
    sb_link *link = NULL;
    ck_assert_int_eq(sb_model_add_link(m, ref(from), ref(to), at(100 + m->n_links), &link, NULL), SB_OK);
    return link;
}

static inline sb_link *branch(sb_model *m, const char *from, const char *to, double p)
{
    sb_link *link = NULL;
    ck_assert_int_eq(sb_model_add_branch(m, ref(from), ref(to), at(100 + m->n_links), &link, NULL), SB_OK);
    link->p = p;
    return link;
}

/* Links a chain: "a>b>c". */
static inline void flow(sb_model *m, const char *chain)
{
    char copy[200];
    ck_assert_uint_lt(strlen(chain), sizeof copy);
    strcpy(copy, chain);
    for (char *from = copy, *sign; (sign = strchr(from, '>')) != NULL; from = sign + 1) {
        *sign = '\0';
        char *end = strchr(sign + 1, '>');
        if (end != NULL) *end = '\0';
        link_to(m, from, sign + 1);
        if (end != NULL) *end = '>';
    }
}

static inline sb_attribute *attribute(sb_model *m, const char *id, sb_value_type type)
{
    sb_attribute *a = NULL;
    ck_assert_int_eq(sb_model_add_attribute(m, id, at(3), &a, NULL), SB_OK);
    a->type = type;
    a->value.kind = type == SB_NIL ? SB_Q_CALL : SB_Q_DIST;
    a->value.dist = sb_dist_constant(1);
    return a;
}

/* One part, as "stopp.finish". */
static inline sb_mark mark(sb_model *m, const char *text)
{
    sb_mark made = { .n = 1, .where = at(4) };
    made.part = sb_arena_array(m->arena, 1, sizeof *made.part);
    ck_assert_ptr_nonnull(made.part);
    ck_assert_int_eq(sb_mark_part_parse(m, text, at(4), &made.part[0], &made.last, NULL), SB_OK);
    return made;
}

static inline sb_steps steps(sb_model *m, double value)
{
    sb_step_value *one = sb_arena_array(m->arena, 1, sizeof *one);
    ck_assert_ptr_nonnull(one);
    one->value = value;
    return (sb_steps){ .step = one, .n = 1 };
}

static inline const sb_node *node_of(const sb_model *m, const char *id)
{
    int i = sb_model_find_node(m, id);
    ck_assert_msg(i >= 0, "no node %s", id);
    return &m->node[i];
}

static inline const sb_link *link_of(const sb_model *m, const char *id)
{
    for (int i = 0; i < m->n_links; i++) {
        if (strcmp(m->link[i].id, id) == 0) return &m->link[i];
    }
    ck_abort_msg("no link %s", id);
    return NULL;
}

/* All messages in one text, for a failing test to show. */
static inline const char *all_of(const sb_diags *diags)
{
    static char text[64 * 1024];
    size_t used = 0;
    text[0] = '\0';
    for (int i = 0; i < diags->n && used < sizeof text - 2048; i++) {
        const sb_diag *d = &diags->item[i];
        used += (size_t)snprintf(text + used, sizeof text - used, "\n  %s:%d: %s: %s\n    %s", d->file,
                                 d->line, d->severity == SB_ERROR ? "error" : "warning", d->message, d->hint);
    }
    return text;
}

/* Resolves a model that must be sound: no error and no warning. */
static inline void must_resolve(sb_model *m)
{
    sb_diags diags = { 0 };
    sb_status status = sb_model_resolve(m, &diags);
    ck_assert_msg(status == SB_OK && diags.n == 0 && m->resolved, "not sound:%s", all_of(&diags));
}

/* Resolves a model without errors, in which there may be doubts. */
static inline void must_pass(sb_model *m)
{
    sb_diags diags = { 0 };
    ck_assert_msg(sb_model_resolve(m, &diags) == SB_OK && m->resolved, "has errors:%s", all_of(&diags));
}

/* Resolves a model with exactly one fault, whose message and hint hold these texts; frees it. */
static inline void must_say(sb_model *m, sb_severity severity, const char *message, const char *hint)
{
    sb_diags diags = { 0 };
    sb_status status = sb_model_resolve(m, &diags);
    const sb_diag *d = &diags.item[0];
    ck_assert_msg(diags.n == 1, "expected one message with \"%s\", got %d:%s", message, diags.n,
                  all_of(&diags));
    ck_assert_msg(strstr(d->message, message) != NULL, "no \"%s\" in:%s", message, all_of(&diags));
    ck_assert_msg(strstr(d->hint, hint) != NULL, "no hint \"%s\" in:%s", hint, all_of(&diags));
    ck_assert_int_eq(d->severity, severity);
    ck_assert_int_eq(status, severity == SB_ERROR ? SB_USER : SB_OK);
    ck_assert_int_eq(m->resolved, severity == SB_WARNING);
    ck_assert_str_ne(d->file, "");
    ck_assert_str_ne(d->hint, "");
    sb_model_free(m);
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
