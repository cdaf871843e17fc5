/* Treatments: a run in which chosen moments are otherwise than in the scenario, all else and all chance being the same.
 *
 * A *channel* is ideal when a message over it takes no time, is always reached with, is never lost, and goes at any hour. A
 * *receiver* is ideal when the step that the moment enters starts at once, on phantom staff: it ignores hours, queue and
 * capacity, displaces nobody and counts in no utilisation (its time and cost count for the case: the work is done). A passage
 * is of a moment if it leaves the moment's `from` and comes to its `to`, whatever gateways lie between; what leaves `from` on
 * a link of that way is ideal, also where a choice on it then leads elsewhere. A moment that *fails* never lets a message
 * through: the sender gives up as it does, or waits for ever. An actor that is *without* is never open. */
#ifndef SB_SIM_TREATMENT_H
#define SB_SIM_TREATMENT_H

#include <stdbool.h>
#include <stdint.h>

enum {
    SB_IDEAL_CHANNEL = 1,
    SB_IDEAL_RECEIVER = 2,
    SB_IDEAL_BOTH = 3,
    SB_FAILS = 4
};

typedef struct sb_treated {
    int32_t moment;   /* of the net */
    uint8_t how;      /* bits of the above */
    double chance;    /* of each passage to be so, drawn at an address of its own; 1 = all */
} sb_treated;

enum { SB_MOST_TREATED = 4 };
typedef struct sb_treatment {
    sb_treated item[SB_MOST_TREATED];
    int n;
    bool without;  /* `actor` is never there */
    int32_t actor;
} sb_treatment; /* {0}: as it is */

#endif
