/* From a record to findings: every figure and interval, computed once, in the order of replications. */
#ifndef SB_ANALYSIS_ANALYSIS_H
#define SB_ANALYSIS_ANALYSIS_H

#include "analysis/findings.h"

/* The caller frees *out with sb_findings_free. `record` must be of the net's shape and may be freed
 * afterwards; the model must outlive the findings. `partial`: the run was stopped before all replications
 * were done. Main thread only (igraph). Fails only with SB_NOMEM. */
sb_status sb_findings_make(sb_findings **out, const sb_model *model, const sb_net *net,
                           const sb_record *record, uint64_t seed, bool partial, sb_diag *diag);

#endif
