#include "model/values.h"

#include "model/kinds.h"

/* Whole numbers low … high. */
static int whole(sb_value_type type, double low, double high, sb_value out[SB_VALUES_MAX])
{
    if (!(high - low < SB_VALUES_MAX)) return 0;
    int n = 0;
    for (double x = low; x <= high && n < SB_VALUES_MAX; x++) out[n++] = (sb_value){ type, x };
    return n;
}

static int listed(sb_value_type type, const sb_dist_table *table, sb_value out[SB_VALUES_MAX])
{
    if (table->value == NULL || table->n > SB_VALUES_MAX) return 0;
    int n = 0;
    for (int i = 0; i < table->n; i++) {
        bool possible = table->cumulative[i] > (i > 0 ? table->cumulative[i - 1] : 0);
        if (possible && (n == 0 || table->value[i] != out[n - 1].number)) out[n++] = (sb_value){ type, table->value[i] };
    }
    return n;
}

int sb_attribute_values(const sb_attribute *a, sb_value out[SB_VALUES_MAX])
{
    if (a->value.kind != SB_Q_DIST) return 0;
    const sb_dist *d = &a->value.dist;
    switch (d->kind) {
    case SB_CONSTANT: out[0] = (sb_value){ a->type, d->a }; return 1;
    case SB_INT: return whole(a->type, d->a, d->b, out);
    case SB_BERNOULLI: return whole(a->type, d->a < 1 ? 0 : 1, d->a > 0 ? 1 : 0, out);
    case SB_DISCRETE: return listed(a->type, d->table, out);
    default: return 0;
    }
}

/* The values that tables name. */
static int named(const sb_actor *a, sb_value out[SB_VALUES_MAX])
{
    int n = 0;
    for (int f = 0; f < SB_KEYED_FIELDS; f++)
        for (int i = 0; i < a->keyed[f].n; i++) {
            sb_value key = a->keyed[f].item[i].key;
            bool known = key.type == SB_NIL || n == SB_VALUES_MAX;
            for (int k = 0; k < n && !known; k++) known = sb_value_same(out[k], key);
            if (!known) out[n++] = key;
        }
    return n;
}

int sb_actor_values(const sb_model *m, const sb_actor *a, sb_value out[SB_VALUES_MAX])
{
    sb_list list = sb_list_of(m, SB_KIND_ATTRIBUTE);
    int of = sb_list_find(&list, a->each.id);
    if (of < 0) return 0;
    return m->attribute[of].value.kind == SB_Q_CALL ? named(a, out) : sb_attribute_values(&m->attribute[of], out);
}

double sb_attribute_chance(const sb_attribute *a, sb_value value)
{
    const sb_dist *d = &a->value.dist;
    if (a->value.kind != SB_Q_DIST || a->type != value.type) return 0;
    if (d->kind == SB_CONSTANT) return d->a == value.number;
    if (d->kind == SB_INT) return 1 / (d->b - d->a + 1);
    if (d->kind == SB_BERNOULLI) return value.number != 0 ? d->a : 1 - d->a;
    double chance = 0;
    for (int i = 0; d->kind == SB_DISCRETE && i < d->table->n; i++)
        if (d->table->value[i] == value.number) chance += d->table->cumulative[i] - (i > 0 ? d->table->cumulative[i - 1] : 0);
    return chance;
}

const char *sb_value_name(const sb_model *m, sb_value value)
{
    switch (value.type) {
    case SB_TEXT: return m->symbol[(int)value.number];
    case SB_BOOLEAN: return value.number != 0 ? "true" : "false";
    default: return sb_arena_print(m->arena, "%.14g", value.number);
    }
}
