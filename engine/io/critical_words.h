/* What making a moment ideal would change, in words. Texts live on the sheet. */
#ifndef SB_IO_CRITICAL_WORDS_H
#define SB_IO_CRITICAL_WORDS_H

#include "analysis/critical.h"
#include "io/sheet.h"

/* Title and unit of a target. */
const char *sb_critical_target(sb_sheet *sheet, const sb_critical *c, int target);
sb_measure_unit sb_critical_unit(const sb_critical *c, int target);

/* "If it worked: Time to a bed −2 h 54 min (…); …": what is ranked by, and the other targets that it is shown to change. */
const char *sb_critical_effect(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m);
/* What of it comes from the channel alone and from the receiver alone; "" where that was not tried. */
const char *sb_critical_split(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m);
/* Cases that it alone would have saved from missing a deadline, all deadlines; "" if none. */
const char *sb_critical_saved(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m);
/* The group's own judgement, and whether the evidence speaks against it. */
const char *sb_critical_judgement(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m);
/* How many ranks are settled, and what counts as alike. */
const char *sb_critical_settled(sb_sheet *sheet, const sb_critical *c);
/* "Level with the next", "Its place is not settled", "". Only of the ranks that were to be settled. */
const char *sb_critical_standing(sb_sheet *sheet, const sb_critical *c, const sb_critical_moment *m);

/* The phase that it leads to; -1: none. */
int sb_critical_phase(const sb_critical *c, const sb_critical_moment *m);
/* Does it change what is ranked by, shown at 95 %, by more than the zone? */
bool sb_critical_matters(const sb_critical *c, const sb_critical_moment *m);
/* Do the group's rating and the evidence disagree? */
bool sb_critical_disagrees(const sb_critical *c, const sb_critical_moment *m);

/* "Time to a bed −2 h 54 min (−3 h to −2 h 48 min)", or "… as before" if nothing is shown. */
const char *sb_critical_change(sb_sheet *sheet, const sb_critical *c, int target, const sb_paired *change);

#endif
