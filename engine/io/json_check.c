#include "io/json_check.h"

#include "io/json_value.h"

static const char *severity_name(sb_severity severity)
{
    static const char *const NAME[] = { [SB_ERROR] = "error", [SB_WARNING] = "warning", [SB_NOTE] = "note" };
    return NAME[severity];
}

static void put_place(sb_json *json, json_t *object, const char *file, int line)
{
    sb_json_put(json, object, "file", sb_json_text(file != NULL && file[0] != '\0' ? file : NULL));
    sb_json_put(json, object, "line", line > 0 ? sb_json_count(line) : json_null());
}

static void append(sb_json *json, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) json->failed = true;
}

static json_t *path_of(sb_json *json, const sb_model *model, const sb_stop *path, int n)
{
    json_t *array = json_array();
    for (int i = 0; i < n; i++) {
        const sb_node *node = &model->node[path[i].node];
        json_t *stop = json_object();
        sb_json_put(json, stop, "node", sb_json_text(node->id));
        put_place(json, stop, node->where.file, node->where.line);
        sb_json_put(json, stop, "way", sb_json_text(path[i].way));
        sb_json_put(json, stop, "track", sb_json_count(path[i].track));
        append(json, array, stop);
    }
    return array;
}

/* What the reader and the model found has no name of its own. */
static const char *code_of(const sb_diag *diag)
{
    if (diag->rule != NULL) return diag->rule;
    return diag->severity == SB_ERROR ? "invalid" : "doubtful";
}

static json_t *finding(sb_json *json, const sb_model *model, const sb_diag *diag, const sb_stop *path, int n)
{
    json_t *object = json_object();
    put_place(json, object, diag->file, diag->line);
    sb_json_put(json, object, "severity", sb_json_text(severity_name(diag->severity)));
    sb_json_put(json, object, "code", sb_json_text(code_of(diag)));
    sb_json_put(json, object, "message", sb_json_text(diag->message));
    sb_json_put(json, object, "hint", sb_json_text(diag->hint[0] != '\0' ? diag->hint : NULL));
    sb_json_put(json, object, "path", path_of(json, model, path, n));
    return object;
}

sb_status sb_json_check(char **text, const sb_model *model, const sb_diags *diags, const sb_remarks *remarks, sb_diag *diag)
{
    sb_json json = { 0 };
    json_t *root = json_array();
    for (int i = 0; i < diags->n; i++) append(&json, root, finding(&json, model, &diags->item[i], NULL, 0));
    for (int i = 0; remarks != NULL && i < remarks->n; i++) {
        const sb_remark *r = &remarks->item[i];
        append(&json, root, finding(&json, model, &r->diag, r->path, r->n_path));
    }
    if (root == NULL) json.failed = true;
    return sb_json_print(text, &json, root, diag);
}
