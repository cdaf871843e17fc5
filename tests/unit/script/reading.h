/* Reading scenarios from texts in tests, and a case for callbacks to look at that the test itself is the
 * simulation of. */
#ifndef SB_TEST_SCRIPT_READING_H
#define SB_TEST_SCRIPT_READING_H

#include "script/script.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading {
    sb_status status;
    sb_script *script;
    sb_model *model;
    sb_diags diags;
} reading;

static inline reading *read_with(const char *text, const sb_script_options *options)
{
    reading *r = calloc(1, sizeof *r);
    ck_assert_ptr_nonnull(r);
    r->status =
        sb_script_read_text(&r->script, &r->model, "test.lua", text, strlen(text), options, &r->diags);
    return r;
}

static inline reading *read_text(const char *text)
{
    return read_with(text, NULL);
}

static inline void print_diags(const reading *r)
{
    for (int i = 0; i < r->diags.n; i++)
        fprintf(stderr, "%s:%d: %s\n  %s\n", r->diags.item[i].file, r->diags.item[i].line,
                r->diags.item[i].message, r->diags.item[i].hint);
}

/* Reads a scenario that must be right. */
static inline reading *read_good(const char *text)
{
    reading *r = read_text(text);
    if (r->status != SB_OK) print_diags(r);
    ck_assert_int_eq(r->status, SB_OK);
    return r;
}

static inline void drop(reading *r)
{
    sb_script_free(r->script);
    sb_model_free(r->model);
    free(r);
}

static inline const sb_node *node_of(const reading *r, const char *id)
{
    int i = sb_model_find_node(r->model, id);
    ck_assert_msg(i >= 0, "no node %s", id);
    return &r->model->node[i];
}

static inline const sb_link *link_of(const reading *r, const char *id)
{
    for (int i = 0; i < r->model->n_links; i++)
        if (strcmp(r->model->link[i].id, id) == 0) return &r->model->link[i];
    ck_abort_msg("no link %s", id);
}

static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}

#endif
