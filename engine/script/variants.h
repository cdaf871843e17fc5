/* Reading a variant: the scenario is read as it stands, which tells what the variant sets; then it is read again with
 * those values, and changed by apply before references are resolved. Private to the room. */
#ifndef SB_SCRIPT_VARIANTS_H
#define SB_SCRIPT_VARIANTS_H

#include "script/state.h"

/* Changes what has been declared, if that is right so far; ways to and from routines are joined up first. */
sb_status sb_script_apply_variant(sb_script *script, sb_diag *diag);

/* *script and *model are the scenario as it stands; they are freed, and those of the variant that the options name take
 * their place. What goes wrong is reported. */
sb_status sb_script_read_variant(sb_script **script, sb_model **model, const char *path, const char *text, size_t length,
                                 const sb_script_options *options, sb_diags *diags);

/* Reads once: the scenario as it stands (`variant` NULL), or changed (script.c). */
sb_status sb_script_read_once(sb_script **script, sb_model **model, const char *path, const char *text, size_t length,
                              const sb_script_options *options, const char *variant, sb_diags *diags);

#endif
