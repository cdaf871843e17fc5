/* Between the files that make up a variant's m. Private to the room. */
#ifndef SB_SCRIPT_APPLY_H
#define SB_SCRIPT_APPLY_H

#include "script/words.h"

/* For the line that runs. Raises once the file has been read. */
sb_reader sb_apply_reader(lua_State *L);

/* m.drop and m.insert */
int sb_apply_drop(lua_State *L);
int sb_apply_insert(lua_State *L);

#endif
