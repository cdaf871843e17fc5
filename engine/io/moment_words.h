/* A collaboration moment in words: who meets, where in the flow, and what speaks for it. Texts live on the
 * sheet. */
#ifndef SB_IO_MOMENT_WORDS_H
#define SB_IO_MOMENT_WORDS_H

#include "analysis/findings.h"
#include "io/sheet.h"

/* "Polisen → Socialjouren", "Gemensamt steg: Polisen + Socialjouren", "Boendet meddelar Polisen" */
const char *sb_moment_who(sb_sheet *sheet, const sb_findings *f, const sb_moment_finding *m);

/* "Stoppar ungdomen → Förhör, via Växel" */
const char *sb_moment_where(sb_sheet *sheet, const sb_findings *f, const sb_moment_finding *m);

/* What it brought: delay, share of cases, cause, misses; and whether every way passes it. */
const char *sb_moment_evidence(sb_sheet *sheet, const sb_moment_finding *m);

/* The group's judgement beside the simulation's, and whether they disagree. */
const char *sb_moment_judgement(sb_sheet *sheet, const sb_moment_finding *m);

#endif
