#include "io/decode.h"

#include "io/letters.h"

#include <stdint.h>
#include <string.h>

static const uint32_t REPLACEMENT = 0xFFFD;

/* 0x80 … 0x9F; the rest of Windows-1252 is Latin-1 (WHATWG's index, but for bytes without a meaning). */
static const uint16_t HIGH[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static const char SAVE_AS[] =
    "Open it in the spreadsheet and choose Save as, \"CSV UTF-8\" (or \"Text CSV\").";

/* A character of the file itself is no malformed byte: that one is passed over alone. */
static bool is_utf8(const char *text)
{
    for (const char *next = text; *text != '\0'; text = next)
        if (sb_letter_next(&next) == REPLACEMENT && next - text == 1) return false;
    return true;
}

static char *put_letter(char *to, uint32_t letter)
{
    if (letter < 0x80) {
        *to++ = (char)letter;
    } else if (letter < 0x800) {
        *to++ = (char)(0xC0 | letter >> 6);
        *to++ = (char)(0x80 | (letter & 0x3F));
    } else {
        *to++ = (char)(0xE0 | letter >> 12);
        *to++ = (char)(0x80 | (letter >> 6 & 0x3F));
        *to++ = (char)(0x80 | (letter & 0x3F));
    }
    return to;
}

static char *from_windows_1252(sb_arena *arena, const char *bytes, size_t n)
{
    char *text = sb_arena_array(arena, n + 1, 3), *to = text; /* none takes more than three */
    for (size_t i = 0; i < n && text != NULL; i++) {
        uint32_t byte = (unsigned char)bytes[i];
        to = put_letter(to, byte >= 0x80 && byte < 0xA0 ? HIGH[byte - 0x80] : byte);
    }
    return text;
}

static sb_status no_text(const char *path, const char *what, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ path, 0 }, "%s", what);
    sb_hint(diag, "%s", SAVE_AS);
    return SB_USER;
}

static bool begins(const char *bytes, size_t n, const char *with, size_t length)
{
    return n >= length && memcmp(bytes, with, length) == 0;
}

sb_status sb_decode(char **text, sb_encoding *encoding, sb_arena *arena, const char *path, const char *bytes,
                    size_t n, sb_diag *diag)
{
    if (begins(bytes, n, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        n -= 3;
    }
    if (begins(bytes, n, "PK\x03\x04", 4))
        return no_text(path, "this is a spreadsheet's own file (such as .xlsx or .ods), not its text", diag);
    if (begins(bytes, n, "\xFF\xFE", 2) || begins(bytes, n, "\xFE\xFF", 2))
        return no_text(path, "this file is stored as UTF-16", diag);
    if (n > 0 && memchr(bytes, '\0', n) != NULL)
        return no_text(path, "this is not a text file: it holds zero bytes", diag);
    char *copy = sb_arena_text_n(arena, bytes, n);
    if (copy == NULL) return sb_no_memory(diag);
    if (copy[strspn(copy, " \t\r\n")] == '\0') {
        sb_fail(diag, SB_USER, (sb_where){ path, 0 }, "this file is empty");
        sb_hint(diag, "Its first row names the columns, the others are the post-its.");
        return SB_USER;
    }
    bool utf8 = is_utf8(copy);
    if (!utf8) copy = from_windows_1252(arena, bytes, n);
    if (copy == NULL) return sb_no_memory(diag);
    *text = copy;
    *encoding = utf8 ? SB_ENCODED_UTF8 : SB_ENCODED_WINDOWS_1252;
    return SB_OK;
}
