#include "io/csv_compare.h"

#include "base/text_stream.h"
#include "io/json_outcome.h"

#include <math.h>
#include <string.h>

static void number(FILE *out, double value)
{
    if (isfinite(value)) fprintf(out, ",%.12g", value);
    else fputc(',', out);
}

static void way_id(FILE *out, const sb_model *model, int way, const char *swept)
{
    if (way == 0) fputs("baseline", out);
    else if (swept == NULL) fputs(model->variant[model->chosen].id, out);
    for (int i = 0; i < model->n_params && way > 0 && swept != NULL; i++)
        if (strcmp(model->param[i].id, swept) == 0) fprintf(out, "%s=%.10g", swept, model->param[i].value);
}

static void row(FILE *out, const sb_comparison *c, int way, int t, const char *swept)
{
    const sb_findings *f = c->way[way].findings;
    const sb_contrast *at = &c->way[way].target[t];
    const sb_target target = sb_target_at(f->model, at->own);
    const char *verdict = sb_json_verdict(at->verdict);
    way_id(out, f->model, way, swept);
    fprintf(out, ",%s,%s", sb_target_id(f->model, target), sb_json_unit(sb_target_unit(f->model, target)));
    number(out, at->value);
    number(out, at->unreached);
    number(out, at->change.delta);
    number(out, at->change.ci.honest ? at->change.ci.lo : NAN);
    number(out, at->change.ci.honest ? at->change.ci.hi : NAN);
    number(out, at->p);
    fprintf(out, ",%s\n", verdict != NULL ? verdict : "");
}

sb_status sb_csv_compare(char **text, const sb_comparison *c, const char *swept, sb_diag *diag)
{
    sb_text_stream stream;
    if (!sb_text_open(&stream)) return sb_no_memory(diag);
    fputs("way,measure,unit,value,unreached,delta,delta_lo,delta_hi,p,verdict\n", stream.out);
    for (int k = 0; k < c->n_ways; k++)
        for (int t = 0; t < c->n_targets; t++)
            if (c->occurs[t] && c->way[k].target[t].own >= 0) row(stream.out, c, k, t, swept);
    char *made = sb_text_close(&stream, NULL);
    if (made == NULL) return sb_no_memory(diag);
    *text = made;
    return SB_OK;
}
