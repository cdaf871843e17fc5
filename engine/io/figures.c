#include "io/figures.h"

#include "io/words.h"

#include <math.h>
#include <string.h>

static const char NONE[] = "–", GLUE[] = "\u00A0";

/* Digits in groups of three, the sign and the decimals as they are: "-12345.6" becomes "−12 345,6". */
static const char *grouped(sb_sheet *sheet, const char *plain)
{
    char text[128];
    size_t used = 0, whole = strspn(plain + (*plain == '-'), "0123456789");
    const char *between = sheet->swedish ? GLUE : ",";
    if (*plain == '-') {
        used += (size_t)snprintf(text, sizeof text, "\u2212");
        plain++;
    }
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s", between);
        text[used++] = plain[i];
    }
    text[used] = '\0';
    const char *decimals =
        plain[whole] != '\0' ? plain + whole + 1 : NULL; /* the mark before them is the locale's */
    if (decimals == NULL) return sb_sheet_print(sheet, "%s", text);
    return sb_sheet_print(sheet, "%s%c%s", text, sheet->swedish ? ',' : '.', decimals);
}

/* At most so many decimals; zeros at their end are left out. */
static const char *rounded(sb_sheet *sheet, double number, int decimals)
{
    char text[32];
    if (!isfinite(number) || fabs(number) > 1e15) return isnan(number) ? NONE : number > 0 ? "∞" : "\u2212∞";
    int n = snprintf(text, sizeof text, "%.*f", decimals, number);
    for (int left = decimals; left > 0 && text[n - 1] == '0'; left--) text[--n] = '\0';
    if (strchr("0123456789", text[n - 1]) == NULL) text[--n] = '\0'; /* the mark */
    return grouped(sheet, strcmp(text, "-0") == 0 ? "0" : text);
}

const char *sb_figure_number(sb_sheet *sheet, double number)
{
    double size = fabs(number);
    return rounded(sheet, number, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || size == 0 ? 2 : 4);
}

const char *sb_figure_count(sb_sheet *sheet, int64_t count)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)count);
    return grouped(sheet, text);
}

const char *sb_figure_hours(sb_sheet *sheet, double hours)
{
    char text[SB_DURATION_SIZE], held[2 * SB_DURATION_SIZE], *to = held;
    const double most = 9e18 / (double)SB_HOUR;
    if (!isfinite(hours)) return NONE;
    double ns = fmin(fmax(hours, -most), most) * (double)SB_HOUR;
    sb_duration_print(text, sizeof text, (sb_ns)rint(ns), sheet->swedish);
    for (const char *from = text; *from != '\0'; from++) {
        if (*from != ' ') *to++ = *from;
        else to = stpcpy(to, GLUE);
    }
    *to = '\0';
    return sb_sheet_print(sheet, "%s", held);
}

/* The number of percent, with decimals next to the ends, where they matter. */
static const char *percent(sb_sheet *sheet, double share)
{
    double p = 100 * share;
    return rounded(sheet, p, p > 0 && p < 0.1 ? 2 : p < 1 || p > 99 ? 1 : 0);
}

const char *sb_figure_share(sb_sheet *sheet, double share)
{
    if (!isfinite(share)) return NONE;
    return sb_sheet_print(sheet, "%s%s%%", percent(sheet, share), sheet->swedish ? GLUE : "");
}

const char *sb_figure(sb_sheet *sheet, sb_measure_unit unit, double value)
{
    switch (unit) {
    case SB_UNIT_HOURS: return sb_figure_hours(sheet, value);
    case SB_UNIT_SHARE: return sb_figure_share(sheet, value);
    case SB_UNIT_COUNT:
    case SB_UNIT_MONEY:
    case SB_UNIT_NUMBER: break;
    }
    return sb_figure_number(sheet, value);
}

const char *sb_figure_plain(sb_sheet *sheet, double number)
{
    char text[32], *mark;
    snprintf(text, sizeof text, "%.10g", number);
    if (sheet->swedish && (mark = strchr(text, '.')) != NULL) *mark = ',';
    return sb_sheet_print(sheet, "%s", text);
}

const char *sb_figure_size(sb_sheet *sheet, sb_measure_unit unit, double value)
{
    if (isnan(value)) return NONE;
    if (unit != SB_UNIT_SHARE) return sb_figure(sheet, unit, value);
    return sb_sheet_print(sheet, sb_words(SB_SAY_POINTS, sheet->swedish), rounded(sheet, 100 * value, fabs(value) < 0.1 ? 2 : 1));
}

const char *sb_figure_change(sb_sheet *sheet, sb_measure_unit unit, double change)
{
    if (isnan(change)) return NONE;
    return sb_sheet_print(sheet, "%s%s", change > 0 ? "+" : "", sb_figure_size(sheet, unit, change));
}

const char *sb_figure_half_width(sb_sheet *sheet, sb_measure_unit unit, const sb_interval *ci)
{
    return ci->honest ? sb_figure_size(sheet, unit, (ci->hi - ci->lo) / 2) : NONE;
}

const char *sb_figure_interval(sb_sheet *sheet, sb_measure_unit unit, const sb_interval *ci)
{
    if (!ci->honest) return NONE;
    const char *lo = sb_figure(sheet, unit, ci->lo), *hi = sb_figure(sheet, unit, ci->hi);
    if (strcmp(lo, hi) == 0) return hi; /* narrower than what is shown of it */
    if (unit == SB_UNIT_HOURS) return sb_sheet_print(sheet, "%s%s–%s%s", lo, GLUE, GLUE, hi);
    return sb_sheet_print(sheet, "%s–%s", unit == SB_UNIT_SHARE ? percent(sheet, ci->lo) : lo, hi);
}
