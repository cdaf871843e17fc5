/* Models for the tests of the check room, and a search through their states that shares nothing with the room's: every
 * token moves one node at a time, in every order, without any reduction. Slow, plain, and right only for small nets. */
#ifndef TESTS_UNIT_CHECK_FLOWS_H
#define TESTS_UNIT_CHECK_FLOWS_H

#include "../model/scene.h"

#include "check/check.h"

/* Resolves without errors and compiles; the net is freed before the model. */
static inline sb_net *compiled(sb_model *m)
{
    sb_net *net = NULL;
    sb_diag diag = { 0 };
    must_pass(m);
    ck_assert_msg(sb_net_compile(&net, m, &diag) == SB_OK, "%s", diag.message);
    return net;
}

static inline sb_remarks *checked(const sb_model *m, const sb_net *net)
{
    sb_remarks *said = NULL;
    ck_assert_int_eq(sb_check(&said, m, net, NULL), SB_OK);
    return said;
}

/* Checks a model in which exactly one thing is found, under this rule and in these words; frees it. */
static inline void must_remark(sb_model *m, const char *rule, const char *message, const char *hint)
{
    sb_net *net = compiled(m);
    sb_remarks *said = checked(m, net);
    ck_assert_msg(said->n == 1, "%d findings, not one \"%s\": %s", said->n, message, said->n ? said->item[0].diag.message : "");
    const sb_diag *d = &said->item[0].diag;
    ck_assert_str_eq(d->rule, rule);
    ck_assert_msg(strstr(d->message, message) != NULL, "no \"%s\" in: %s", message, d->message);
    ck_assert_msg(strstr(d->hint, hint) != NULL, "no \"%s\" in: %s", hint, d->hint);
    ck_assert_str_ne(d->file, "");
    ck_assert_str_ne(d->hint, "");
    ck_assert_int_eq(said->warnings, 1);
    sb_remarks_free(said);
    sb_net_free(net);
    sb_model_free(m);
}

static inline void must_be_clear(sb_model *m)
{
    sb_net *net = compiled(m);
    sb_remarks *said = checked(m, net);
    ck_assert_msg(said->n == 0, "found: %s", said->n ? said->item[0].diag.message : "");
    sb_remarks_free(said);
    sb_net_free(net);
    sb_model_free(m);
}

static inline sb_node *join_of(sb_model *m, const char *id, const char *fork, int wait_for, bool cancel)
{
    sb_node *n = node(m, SB_JOIN, id);
    n->of = ref(fork);
    n->wait_for = wait_for;
    n->cancel = cancel;
    return n;
}

static inline void times_out(sb_node *n, const char *to)
{
    n->timeout = (struct sb_timeout){ .present = true, .after = hours(1), .to = ref(to), .link = -1 };
}

#endif
