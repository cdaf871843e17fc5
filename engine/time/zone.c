#include "time/zone.h"

#include "time/tzif.h"
#include "time/words.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define ZONE_FOLDER "/usr/share/zoneinfo"

enum { NAME_MAX_LENGTH = 64, FILE_MAX = 64 * 1024 /* real ones have less than 4 kB */ };

/* Telling the time. */

sb_stretch sb_zone_stretch(const sb_zone *zone, int64_t utc)
{
    int low = 0, high = zone->n; /* the first change after utc is in [low, high] */
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (zone->at[middle] <= utc) low = middle + 1;
        else high = middle;
    }
    sb_stretch s = { .from = low > 0 ? zone->at[low - 1] : INT64_MIN,
                     .to = low < zone->n ? zone->at[low] : INT64_MAX,
                     .offset = zone->offset[low] };
    if (low < zone->n || !zone->ruled) return s;
    sb_stretch ruled = sb_tzrule_stretch(&zone->rule, utc);
    if (ruled.from < s.from) ruled.from = s.from;
    return ruled;
}

int32_t sb_zone_offset(const sb_zone *zone, int64_t utc)
{
    return sb_zone_stretch(zone, utc).offset;
}

int64_t sb_zone_instant(const sb_zone *zone, int64_t local)
{
    /* Before local − SB_TZ_EAST no clock on Earth has come so far: walk the stretches from there. */
    sb_stretch s = sb_zone_stretch(zone, local - SB_TZ_EAST);
    for (;;) {
        int64_t utc = local - s.offset;
        if (utc < s.from) return s.from; /* skipped: the clock jumped past it here */
        if (utc < s.to) return utc;
        s = sb_zone_stretch(zone, s.to);
    }
}

int64_t sb_zone_instant_near(const sb_zone *zone, int64_t local, sb_stretch *known)
{
    /* Surely within the known stretch, and no earlier clock has come so far. (All zero knows nothing: from =
     * to.) */
    bool later = known->from == INT64_MIN || local >= known->from + SB_TZ_EAST;
    if (later && local - known->offset < known->to) return local - known->offset;
    int64_t utc = sb_zone_instant(zone, local);
    *known = sb_zone_stretch(zone, utc);
    return utc;
}

int64_t sb_zone_to_utc(const sb_zone *zone, const sb_civil *local)
{
    int64_t days = sb_days_from_civil(local->year, local->month, local->day);
    return sb_zone_instant(zone, days * 86400 + local->hour * 3600 + local->minute * 60 + local->second);
}

void sb_zone_from_utc(const sb_zone *zone, int64_t utc, sb_civil *local)
{
    int64_t seconds = utc + sb_zone_offset(zone, utc);
    int64_t days = seconds / 86400 - (seconds % 86400 < 0);
    int of_day = (int)(seconds - days * 86400);
    sb_civil_from_days(days, &local->year, &local->month, &local->day);
    local->hour = of_day / 3600;
    local->minute = of_day / 60 % 60;
    local->second = of_day % 60;
}

/* Loading. */

static sb_status unknown(const char *name, const char *what, sb_diag *diag)
{
    char quote[SB_QUOTE_SIZE];
    sb_status status =
        sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\" %s", sb_word_quote(quote, name, strlen(name)), what);
    sb_hint(diag,
            "Zones are named after a continent and a large city, as in \"Europe/Stockholm\", or \"UTC\".");
    return status;
}

/* Letters, digits, "_", "+", "-", and "/" after them: no "..", no "/" in front. */
static bool is_zone_name(const char *name)
{
    size_t length = strlen(name);
    if (length == 0 || length > NAME_MAX_LENGTH || name[0] == '/') return false;
    for (const char *c = name; *c != '\0'; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
        if (!plain && strchr("_+-/", *c) == NULL) return false;
    }
    return strstr(name, "//") == NULL;
}

static bool is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

static sb_status cannot_open(const char *name, int error, sb_diag *diag)
{
    if (!is_folder(ZONE_FOLDER)) {
        sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "this machine has no time zones: %s is missing",
                ZONE_FOLDER);
        sb_hint(diag, "Install the package tzdata, or use the zone \"UTC\".");
        return SB_MACHINE;
    }
    if (error == ENOENT || error == ENOTDIR) return unknown(name, "is not a time zone", diag);
    return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "the time zone \"%s\" cannot be read: %s", name,
                   strerror(error));
}

/* A file's bytes into the arena. */
static sb_status read_file(const unsigned char **bytes, size_t *size, const char *name, sb_arena *arena,
                           sb_diag *diag)
{
    char path[sizeof ZONE_FOLDER "/" + NAME_MAX_LENGTH];
    snprintf(path, sizeof path, "%s/%s", ZONE_FOLDER, name);
    if (is_folder(path)) return unknown(name, "is a group of time zones, not one", diag);
    unsigned char *room = sb_arena_alloc(arena, FILE_MAX);
    if (room == NULL) return sb_no_memory(diag);
    FILE *file = fopen(path, "rb");
    if (file == NULL) return cannot_open(name, errno, diag);
    size_t n = fread(room, 1, FILE_MAX, file);
    int error = ferror(file) ? errno : 0;
    fclose(file);
    if (error != 0) return cannot_open(name, error, diag);
    *bytes = room;
    *size = n;
    return SB_OK;
}

/* The file is read into a stretch of the arena of its own, so that only the zone made from it stays. */
static sb_status load_file(const sb_zone **out, const char *name, sb_arena *arena, sb_diag *diag)
{
    sb_arena *scratch = sb_arena_new();
    if (scratch == NULL) return sb_no_memory(diag);
    const unsigned char *bytes = NULL;
    size_t size = 0;
    sb_status status = read_file(&bytes, &size, name, scratch, diag);
    if (status == SB_OK) status = sb_tzif_read(out, bytes, size, name, arena, diag);
    sb_arena_free(scratch);
    return status;
}

static sb_status make_utc(const sb_zone **out, sb_arena *arena, sb_diag *diag)
{
    sb_zone *zone = sb_arena_alloc(arena, sizeof *zone);
    int32_t *offset = sb_arena_alloc(arena, sizeof *offset);
    if (zone == NULL || offset == NULL) return sb_no_memory(diag);
    zone->offset = offset; /* one offset of 0, no changes */
    *out = zone;
    return SB_OK;
}

sb_status sb_zone_load(const sb_zone **out, const char *name, sb_arena *arena, sb_diag *diag)
{
    if (strcmp(name, "UTC") == 0) return make_utc(out, arena, diag);
    if (!is_zone_name(name)) return unknown(name, "is not a time zone", diag);
    return load_file(out, name, arena, diag);
}
