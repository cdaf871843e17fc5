/* The linker gives this function to the statically linked Lua, whose `^` and constant folding call pow: so
 * powers are the same bits on every machine. Hidden: it is not offered to shared libraries, which keep the C
 * library's. */
#include "base/dmath.h"

__attribute__((visibility("hidden"))) double pow(double x, double y);

double pow(double x, double y)
{
    return sb_pow(x, y);
}
