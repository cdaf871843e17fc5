/* Figures as a person reads them: "2 tim 15 min", "93 %", "1 204", "–" for none. Held together by no-break
 * spaces; Swedish has the decimal comma and a space between thousands, English the point and a comma. */
#ifndef SB_IO_FIGURES_H
#define SB_IO_FIGURES_H

#include "analysis/findings.h"
#include "io/sheet.h"

const char *sb_figure_hours(sb_sheet *sheet, double hours);
const char *sb_figure_share(sb_sheet *sheet, double share);
const char *sb_figure_number(sb_sheet *sheet, double number); /* about three figures of it */
const char *sb_figure_count(sb_sheet *sheet, int64_t count);
const char *sb_figure(sb_sheet *sheet, sb_measure_unit unit, double value);
const char *sb_figure_plain(sb_sheet *sheet, double number); /* as a scenario says it: all its figures */
/* Of a difference without its sign, a spread: shares in percentage points. "–" for none. */
const char *sb_figure_size(sb_sheet *sheet, sb_measure_unit unit, double size);
/* What differs: "+2 tim", "−0,5 %-enheter", "–" for none; and half its interval's width. */
const char *sb_figure_change(sb_sheet *sheet, sb_measure_unit unit, double change);
const char *sb_figure_half_width(sb_sheet *sheet, sb_measure_unit unit, const sb_interval *ci);
const char *sb_figure_interval(sb_sheet *sheet, sb_measure_unit unit, const sb_interval *ci);

#endif
