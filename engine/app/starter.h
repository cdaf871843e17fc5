/* The scenario that a facilitator starts from: the texts stand in starter.sv.lua and starter.en.lua, which
 * are scenarios of their own and are built into the program. */
#ifndef SB_APP_STARTER_H
#define SB_APP_STARTER_H

#include "base/status.h"

/* Writes NAME.lua (an ending .lua in the name is not doubled) with the name as id and title, where nothing
 * stands yet. `lang` "sv" or "en". The caller frees *path, the file's name. SB_USER: the name cannot be an
 * id, or the file is there already; SB_MACHINE: it cannot be written. */
sb_status sb_starter_write(char **path, const char *name, const char *lang, sb_diag *diag);

#endif
