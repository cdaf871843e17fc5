/* Conditions as text, compiled to postfix code: "avviken and alder < 18", "not open(soc)", "since(stopp) >
 * '24 h'".
 *
 * In rising order of binding: or; and; not; < <= > >= == ~= (also = and !=), which do not chain; + -; * /;
 * minus. Names are case attributes, params (their values), hour, weekday, night; calls are open(actor),
 * visits(node or tag) and since(mark). A text stands in quotes. Types are checked as far as they are known
 * before a run. */
#ifndef SB_MODEL_CONDITION_H
#define SB_MODEL_CONDITION_H

#include "model/model.h"

/* Compiles c->text (its kind is SB_C_CODE) into c->code; references are resolved against the model, which may
 * gain symbols. It must be true or false; but where `gives` is not NULL it may be of any type, and *gives is that (SB_NIL:
 * it is the case's to know). SB_USER with the fault and what to write instead; c is then as it was. */
sb_status sb_condition_compile(sb_model *m, sb_condition *c, sb_value_type *gives, sb_diag *diag);

#endif
