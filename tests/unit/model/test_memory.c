/* Every allocation fails once: what happens then is SB_NOMEM and nothing worse.
 *
 * The arena is replaced by one that counts (all of base/arena.h is here, so that the linker takes none of the
 * real one); it mallocs each piece, so that sanitizers see. */
#include "scene.h"

#include <stdarg.h>

static int allowed; /* allocations until the one that fails; below 0 it has */

struct sb_arena {
    void **piece;
    int n;
};

sb_arena *sb_arena_new(void)
{
    return allowed-- != 0 ? calloc(1, sizeof(sb_arena)) : NULL;
}

void sb_arena_free(sb_arena *arena)
{
    for (int i = 0; arena != NULL && i < arena->n; i++) free(arena->piece[i]);
    if (arena != NULL) free(arena->piece);
    free(arena);
}

void *sb_arena_alloc(sb_arena *arena, size_t size)
{
    if (allowed-- == 0) return NULL;
    arena->piece = realloc(arena->piece, (size_t)(arena->n + 1) * sizeof *arena->piece);
    return arena->piece[arena->n++] = calloc(1, size > 0 ? size : 1);
}

void *sb_arena_array(sb_arena *arena, size_t count, size_t size)
{
    return sb_arena_alloc(arena, count * size);
}

char *sb_arena_text_n(sb_arena *arena, const char *text, size_t length)
{
    char *copy = sb_arena_alloc(arena, length + 1);
    return copy ? memcpy(copy, text, length) : NULL;
}

char *sb_arena_text(sb_arena *arena, const char *text)
{
    return sb_arena_text_n(arena, text, strlen(text));
}

char *sb_arena_print(sb_arena *arena, const char *format, ...)
{
    char text[200];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return sb_arena_text(arena, text);
}

bool sb_arena_grow(sb_arena *arena, void **items, int *capacity, int need, size_t size)
{
    if (need <= *capacity) return true;
    void *grown = sb_arena_array(arena, (size_t)need, size);
    if (grown == NULL) return false;
    if (*capacity > 0) memcpy(grown, *items, (size_t)*capacity * size);
    *items = grown;
    *capacity = need;
    return true;
}

sb_arena_mark sb_arena_here(const sb_arena *arena)
{
    (void)arena;
    return (sb_arena_mark){ 0 };
}

void sb_arena_rewind(sb_arena *arena, sb_arena_mark mark)
{
    (void)arena;
    (void)mark;
}

/* --- a model with something of everything, made step by step; the first failure ends it --- */

static sb_status add_nodes(sb_model *m, sb_diag *diag)
{
    static const char *const ID[] = { "a", "f", "b", "c", "j", "kand", "x" };
    static const sb_node_kind KIND[] = { SB_STEP, SB_FORK, SB_STEP, SB_STEP, SB_JOIN, SB_CHOICE, SB_FINISH };
    static sb_member who[3];
    sb_status status = SB_OK;
    for (int i = 0, k = 0; i < 7 && status == SB_OK; i++) {
        sb_node *n = NULL;
        status = sb_model_add_node(m, ID[i], KIND[i], at(i), &n, diag);
        if (status != SB_OK || KIND[i] != SB_STEP) continue;
        who[k] = (sb_member){ .actor = ref(k == 1 ? "polsi" : "polis"), .count = 1 };
        n->by = (sb_party){ .member = &who[k++], .n = 1 };
        n->tag = "alla";
        n->when = (sb_condition){ .kind = SB_C_CODE,
                                  .where = at(1),
                                  .text = "night and visits(alla) > 1 or alder == 'x' or since(b) > '2 h'" };
        n->timeout.present = true;
        n->timeout.after = hours(1);
        n->timeout.to = ref("x");
    }
    return status;
}

static sb_status add_links(sb_model *m, sb_diag *diag)
{
    static const char *const FROM[] = { "a", "f", "f", "b", "c", "j", "kand", "kand" };
    static const char *const TO[] = { "f", "b", "c", "j", "j", "kand", "x", "x" };
    sb_status status = SB_OK;
    for (int i = 0; i < 8 && status == SB_OK; i++) {
        sb_link *link = NULL;
        status = sb_model_add_branch(m, ref(FROM[i]), ref(TO[i]), at(i), &link, diag);
        if (status == SB_OK && i >= 6) link->p = 0.5;
        if (status == SB_OK && i == 0) link->via = ref("telefno");
    }
    return status;
}

static sb_status add_rest(sb_model *m, sb_diag *diag)
{
    static sb_ref to, met_by;
    to = ref("polis");
    met_by = ref("alla");
    static sb_mark_part part;
    sb_tell *tell;
    sb_need *need;
    sb_measure *measure;
    sb_deadline *deadline;
    sb_between *between;
    sb_phase *phase;
    int call;
    bool last;
    sb_status status = sb_model_add_tell(m, ref("a"), at(1), &tell, diag);
    if (status == SB_OK) *tell = (sb_tell){ .id = tell->id, .from = tell->from, .to = &to, .n_to = 1 };
    if (status == SB_OK) status = sb_model_add_need(m, "trygg", at(1), &need, diag);
    if (status == SB_OK) need->met_by = &met_by;
    if (status == SB_OK) need->n_met_by = 1;
    if (status == SB_OK) status = sb_mark_part_parse(m, "alla.finish", at(1), &part, &last, diag);
    if (status == SB_OK) status = sb_model_add_measure(m, "tid", at(1), &measure, diag);
    if (status == SB_OK) measure->from = measure->to = (sb_mark){ .part = &part, .n = 1 };
    if (status == SB_OK) status = sb_model_add_deadline(m, "h24", at(1), &deadline, diag);
    if (status == SB_OK) deadline->to = (sb_mark){ .part = &part, .n = 1 };
    if (status == SB_OK) status = sb_model_add_between(m, at(1), &between, diag);
    if (status == SB_OK) status = sb_model_add_phase(m, "fas", at(1), &phase, diag);
    if (status == SB_OK) status = sb_model_add_call(m, at(1), &call, diag);
    return status;
}

static sb_status build(sb_model **out, sb_diags *diags, sb_diag *diag)
{
    sb_model *m = NULL;
    sb_actor *a;
    sb_channel *c;
    sb_attribute *attribute;
    sb_param *param;
    sb_status status = sb_model_new(&m, "a/test.lua", diag);
    if (status == SB_OK) *out = m;
    if (status == SB_OK) status = sb_model_add_actor(m, "polis", at(1), &a, diag);
    if (status == SB_OK) status = sb_model_add_channel(m, "telefon", at(1), &c, diag);
    if (status == SB_OK) status = sb_model_add_attribute(m, "alder", at(1), &attribute, diag);
    if (status == SB_OK) attribute->value.kind = SB_Q_CALL;
    if (status == SB_OK) status = sb_model_add_param(m, "q", at(1), &param, diag);
    if (status == SB_OK) status = add_nodes(m, diag);
    if (status == SB_OK) status = add_links(m, diag);
    if (status == SB_OK) status = add_rest(m, diag);
    if (status == SB_OK) status = sb_model_resolve(m, diags);
    return status;
}

START_TEST(each_allocation_may_fail)
{
    enum { MANY = 100000 };
    int swallowed = 0;
    for (int n = 0;; n++) {
        ck_assert_int_lt(n, MANY);
        sb_model *m = NULL;
        sb_diags diags = { 0 };
        sb_diag diag = { 0 };
        allowed = n;
        sb_status status = build(&m, &diags, &diag);
        bool failed = allowed < 0;
        swallowed += failed && status != SB_NOMEM;
        sb_model_free(m);
        if (!failed) { /* nothing failed any more: two misspelt names, a between of nobody, a deadline without
                          time */
            ck_assert_int_eq(status, SB_USER);
            ck_assert_msg(diags.errors == 4, "%s", all_of(&diags));
            ck_assert_int_gt(n, 100);
            ck_assert_int_eq(swallowed, 2); /* the names to choose the two hints from */
            return;
        }
        /* what only a hint needed may be missing; else it is told */
        bool told = diag.code == SB_NOMEM || (diags.n > 0 && diags.item[diags.n - 1].code == SB_NOMEM);
        ck_assert_msg(told == (status == SB_NOMEM), "allocation %d: %s", n, all_of(&diags));
        ck_assert_msg(status == SB_NOMEM || status == SB_USER, "allocation %d", n);
    }
}
END_TEST

int main(void)
{
    Suite *s = suite_create("model/memory");
    TCase *t = tcase_create("memory");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, each_allocation_may_fail);
    suite_add_tcase(s, t);
    return run_suite(s);
}
