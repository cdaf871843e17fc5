/* Random numbers for the graph room's tests. */
#ifndef SB_TESTS_GRAPH_RANDOM_H
#define SB_TESTS_GRAPH_RANDOM_H

#include <stdint.h>

static uint32_t state;

static inline int below(int n)
{
    state = state * 1664525u + 1013904223u;
    return (int)((state >> 8) % (uint32_t)n);
}

#endif
