/* The values that an attribute can have, where they can be told before the run. */
#ifndef SB_MODEL_VALUES_H
#define SB_MODEL_VALUES_H

#include "model/model.h"

enum { SB_VALUES_MAX = 1000 };

/* The values of an attribute, ascending (texts in the order in which the scenario first names them), at most SB_VALUES_MAX;
 * how many they are, 0 if that cannot be told: it is a function, or takes any number in a range. */
int sb_attribute_values(const sb_attribute *a, sb_value out[SB_VALUES_MAX]);

/* Those that an actor with `each` has people for: of an attribute that is a function, the values that its tables name. The
 * model need not be resolved. */
int sb_actor_values(const sb_model *m, const sb_actor *a, sb_value out[SB_VALUES_MAX]);

/* How likely it has a value when the case begins. */
double sb_attribute_chance(const sb_attribute *a, sb_value value);

/* A value as text, in the model's arena; NULL when out of memory. */
const char *sb_value_name(const sb_model *m, sb_value value);

static inline bool sb_value_same(sb_value a, sb_value b)
{
    return a.type == b.type && a.number == b.number;
}

#endif
