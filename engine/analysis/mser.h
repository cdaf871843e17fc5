/* MSER: how much of the beginning is to be left out (White, Simulation 69, 1997; Spratt's MSER-5 takes batches of five). */
#ifndef SB_ANALYSIS_MSER_H
#define SB_ANALYSIS_MSER_H

#include "record/record.h"

/* Of a measure whose values the rows hold in batches (SB_KEEP_BATCHES; rows without are passed over): the share of the cases
 * after which the rest no longer differs from what comes later; 1 where it differs to the end of the first half; 0 where nothing
 * is to be left out, or the batches are too few to tell. `row`: `n` rows that are present. */
double sb_mser_unsettled(const sb_row *const *row, int n, int measure, sb_measure_kind kind);

#endif
