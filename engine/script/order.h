/* Tables in an order that is the same in every run: numbers ascending, then texts by their bytes, then false
 * and true. */
#ifndef SB_SCRIPT_ORDER_H
#define SB_SCRIPT_ORDER_H

#include <lua.h>

/* Pushes an array with the keys of the table at `index` in order and returns how many they are; pushes
 * nothing and returns -1 if a key is of another kind. Looks at the table itself, not behind a seal. May raise
 * for want of memory. */
int sb_order_keys(lua_State *L, int index);

/* The words `pairs` and `next`; they look behind seals. */
int sb_order_pairs(lua_State *L);
int sb_order_next(lua_State *L);

/* The function that goes through a table for `pairs`: it keeps state. */
int sb_order_step(lua_State *L);

#endif
