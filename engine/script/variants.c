#include "script/variants.h"

#include "model/words.h"
#include "script/protect.h"
#include "script/say.h"
#include "script/words.h"

#include <stdlib.h>

static int change(lua_State *L)
{
    sb_variant_apply(L);
    return 0;
}

/* Maps and reports say which variant they show. */
static sb_status name_it(sb_model *m, sb_diag *diag)
{
    const char *title = sb_arena_print(m->arena, "%s – %s", m->scenario.title, m->variant[m->chosen].title);
    if (title == NULL) return sb_no_memory(diag);
    m->scenario.title = title;
    return SB_OK;
}

sb_status sb_script_apply_variant(sb_script *script, sb_diag *diag)
{
    sb_reading *reading = script->reading;
    if (reading->diags->errors > 0) return SB_OK;
    sb_status status = sb_model_join_uses(reading->model, reading->diags);
    if (status != SB_OK) return sb_no_memory(diag);
    reading->model->chosen = sb_model_find_variant(reading->model, reading->variant);
    status = sb_protect(script, change, NULL, diag);
    return status == SB_OK ? name_it(reading->model, diag) : status;
}

static sb_status unknown_variant(const sb_model *m, const char *id, sb_diags *diags)
{
    enum { NAMES_MAX = 100 };
    const char *names[NAMES_MAX];
    char shown[SB_SHOWN];
    int n = 0;
    sb_diag diag;
    for (; n < m->n_variants && n < NAMES_MAX; n++) names[n] = m->variant[n].id;
    sb_fail(&diag, SB_USER, (sb_where){ m->path, 0 }, "there is no variant \"%s\"", sb_shown(shown, id));
    if (n == 0) sb_hint(&diag, "The scenario declares no variants.");
    else sb_say_nearest(&diag, id, names, n, "Its variants are: ");
    sb_diags_add(diags, &diag);
    return SB_USER;
}

/* What the variant sets, then what was set from outside, which has the last word. The caller frees it. */
static sb_setting *settings_of(const sb_variant *v, const sb_script_options *options)
{
    sb_setting *set = calloc((size_t)(v->n_set + options->n_set) + 1, sizeof *set);
    for (int i = 0; set != NULL && i < v->n_set; i++) set[i] = (sb_setting){ v->set[i].param, v->set[i].value };
    for (int i = 0; set != NULL && i < options->n_set; i++) set[v->n_set + i] = options->set[i];
    return set;
}

/* The scenario has been read as it stands, and has the variant: it is read again with what that sets and does. */
sb_status sb_script_read_variant(sb_script **script, sb_model **model, const char *path, const char *text, size_t length,
                              const sb_script_options *options, sb_diags *diags)
{
    sb_model *before = *model;
    *model = NULL;
    sb_script_free(*script);
    *script = NULL;
    int v = sb_model_find_variant(before, options->variant);
    sb_script_options chosen = *options;
    sb_setting *set = v < 0 ? NULL : settings_of(&before->variant[v], options);
    sb_status status = SB_NOMEM;
    if (v < 0) {
        status = unknown_variant(before, options->variant, diags);
    } else if (set != NULL) {
        chosen.set = set;
        chosen.n_set += before->variant[v].n_set;
        status = sb_script_read_once(script, model, path, text, length, &chosen, options->variant, diags);
    } else {
        sb_diag diag;
        sb_no_memory(&diag);
        sb_diags_add(diags, &diag);
    }
    free(set);
    sb_model_free(before);
    return status;
}
