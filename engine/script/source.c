#include "script/source.h"

#include "base/file.h"

#include <string.h>

static const sb_file_sort SCENARIO = { "scenario", ".lua", SB_SOURCE_MAX };

sb_status sb_source_read(char **text, size_t *length, const char *path, sb_diag *diag)
{
    return sb_file_read(text, length, path, &SCENARIO, diag);
}

/* --- checking ---------------------------------------------------------------------------------------- */

size_t sb_source_character(const char *text, size_t left)
{
    const unsigned char *p = (const unsigned char *)text;
    if (p[0] < 0x80) return 1;
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left < n) return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool surrogate = p[0] == 0xED && p[1] >= 0xA0;
    bool beyond = p[0] == 0xF4 && p[1] >= 0x90;
    return overlong || surrogate || beyond ? 0 : n;
}

bool sb_source_is_utf8(const char *text, size_t length, size_t *bad)
{
    for (size_t i = 0; i < length;) {
        size_t n = sb_source_character(text + i, length - i);
        if (n == 0) {
            if (bad != NULL) *bad = i;
            return false;
        }
        i += n;
    }
    return true;
}

static int line_of(const char *text, size_t offset)
{
    int line = 1;
    for (size_t i = 0; i < offset; i++) line += text[i] == '\n';
    return line;
}

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r\n", text[i]) == NULL || text[i] == '\0') return false;
    return true;
}

static bool is_utf16(const char *text, size_t length)
{
    if (length < 2) return false;
    if (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0) return true;
    size_t zeros = 0, looked = length < 200 ? length : 200;
    for (size_t i = 0; i < looked; i++) zeros += text[i] == '\0';
    return length % 2 == 0 && (text[0] == '\0') != (text[1] == '\0') && zeros * 5 >= looked * 2;
}

static sb_status not_utf8(const char *path, const char *text, size_t bad, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ path, line_of(text, bad) },
            "this line has a character that is not UTF-8 (byte 0x%02X)", (unsigned)(unsigned char)text[bad]);
    sb_hint(diag, "Save the file as UTF-8: editors have it under \"Save as\", encoding.");
    return SB_USER;
}

sb_status sb_source_check(size_t *skip, const char *path, const char *text, size_t length, sb_diag *diag)
{
    sb_where where = { path, 0 };
    size_t mark = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, bad;
    if (length > SB_SOURCE_MAX) return sb_file_too_large(path, &SCENARIO, diag);
    if (is_blank(text + mark, length - mark)) {
        sb_fail(diag, SB_USER, where, "this file is empty");
        sb_hint(diag, "A scenario begins with scenario { id=\"…\", title=\"…\" }.");
        return SB_USER;
    }
    if (text[mark] == '\x1B') {
        sb_fail(diag, SB_USER, where, "this is a compiled Lua program, and only scenarios as text are run");
        sb_hint(diag, "Use the file that it was compiled from.");
        return SB_USER;
    }
    if (is_utf16(text, length)) {
        sb_fail(diag, SB_USER, where, "this file is stored as UTF-16");
        sb_hint(diag, "Save it as UTF-8: editors have it under \"Save as\", encoding.");
        return SB_USER;
    }
    const char *zero = memchr(text, '\0', length);
    if (zero != NULL) {
        sb_fail(diag, SB_USER, (sb_where){ path, line_of(text, (size_t)(zero - text)) },
                "this is not a text file: it holds zero bytes");
        sb_hint(diag, "Is it really a scenario?");
        return SB_USER;
    }
    if (!sb_source_is_utf8(text, length, &bad)) return not_utf8(path, text, bad, diag);
    *skip = mark;
    return SB_OK;
}
