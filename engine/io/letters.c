#include "io/letters.h"

#include <string.h>

static const uint32_t REPLACEMENT = 0xFFFD;

/* How many bytes a character that begins with `first` has, and its bits in that byte; 0: none begins so. */
static int lead(unsigned char first, uint32_t *bits)
{
    int n = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 :
            first >= 0xF0 && first < 0xF5 ? 4 : 0;
    static const unsigned char MASK[] = { 0, 0x7F, 0x1F, 0x0F, 0x07 };
    *bits = first & MASK[n];
    return n;
}

uint32_t sb_letter_next(const char **at)
{
    static const uint32_t LEAST[] = { 0, 0, 0x80, 0x800, 0x10000 };
    const unsigned char *byte = (const unsigned char *)*at;
    uint32_t letter;
    if (*byte == 0) return 0;
    int n = lead(*byte, &letter);
    for (int i = 1; i < n; i++) {
        if ((byte[i] & 0xC0) != 0x80) n = 0; /* the NUL is none either: nothing past it is read */
        else letter = letter << 6 | (byte[i] & 0x3F);
    }
    bool wrong = n == 0 || letter < LEAST[n] || letter > 0x10FFFF || (letter >= 0xD800 && letter < 0xE000);
    *at += wrong ? 1 : n;
    return wrong ? REPLACEMENT : letter;
}

typedef struct span {
    uint32_t first, last;
} span;

static bool is_in(uint32_t letter, const span *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (letter >= list[i].first && letter <= list[i].last) return true;
    return false;
}
#define IN(letter, list) is_in((letter), (list), sizeof(list) / sizeof *(list))

int sb_letter_width(uint32_t letter)
{
    static const span NONE[] = { { 0x00AD, 0x00AD }, { 0x0300, 0x036F }, { 0x0483, 0x0489 },
                                 { 0x0591, 0x05BD }, { 0x0610, 0x061A }, { 0x064B, 0x065F },
                                 { 0x1AB0, 0x1AFF }, { 0x1DC0, 0x1DFF }, { 0x200B, 0x200D },
                                 { 0x2060, 0x2064 }, { 0x20D0, 0x20FF }, { 0xFE00, 0xFE0F },
                                 { 0xFE20, 0xFE2F }, { 0xFEFF, 0xFEFF } };
    static const span WIDE[] = { { 0x1100, 0x115F },   { 0x2E80, 0x303E },   { 0x3041, 0xA4CF },
                                 { 0xAC00, 0xD7A3 },   { 0xF900, 0xFAFF },   { 0xFE30, 0xFE4F },
                                 { 0xFF00, 0xFF60 },   { 0xFFE0, 0xFFE6 },   { 0x1F300, 0x1F64F },
                                 { 0x1F680, 0x1F6FF }, { 0x1F900, 0x1F9FF }, { 0x20000, 0x3FFFD } };
    if (letter < 0xAD) return 1;
    return IN(letter, NONE) ? 0 : IN(letter, WIDE) ? 2 : 1;
}

int sb_letters_width(const char *text)
{
    int width = 0;
    for (uint32_t letter; (letter = sb_letter_next(&text)) != 0;) width += sb_letter_width(letter);
    return width;
}

static bool is_blank(uint32_t letter)
{
    return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0x85 || letter == 0x2028 ||
           letter == 0x2029;
}

static bool is_control(uint32_t letter)
{
    static const span CONTROL[] = { { 0x00, 0x1F },     { 0x7F, 0x9F },      { 0x061C, 0x061C },
                                    { 0x200E, 0x200F }, { 0x202A, 0x202E },  { 0x2066, 0x206F },
                                    { 0xFFF9, 0xFFFB }, { 0xE0000, 0xE007F } };
    return IN(letter, CONTROL);
}

char *sb_letters_clean(sb_arena *arena, const char *text)
{
    static const char MARK[] = "\uFFFD";
    char *clean = sb_arena_array(arena, strlen(text) + 1, 3), *to = clean; /* a bad byte becomes three */
    if (clean == NULL) return NULL;
    bool blank = false;
    for (const char *from = text, *next = from; *from != '\0'; from = next) {
        uint32_t letter = sb_letter_next(&next);
        if (is_blank(letter)) {
            blank = to != clean;
            continue;
        }
        if (is_control(letter)) continue;
        if (blank) *to++ = ' ';
        blank = false;
        size_t n = letter == REPLACEMENT ? sizeof MARK - 1 : (size_t)(next - from);
        memcpy(to, letter == REPLACEMENT ? MARK : from, n);
        to += n;
    }
    return clean;
}

char *sb_letters_small(sb_arena *arena, const char *text)
{
    char *small = sb_arena_text(arena, text);
    for (unsigned char *p = (unsigned char *)small; p != NULL && *p != '\0'; p++) {
        if (*p >= 'A' && *p <= 'Z') *p = (unsigned char)(*p + 'a' - 'A');
        else if (*p == 0xC3 && p[1] >= 0x80 && p[1] <= 0x9E && p[1] != 0x97) *++p |= 0x20; /* À–Þ without × */
    }
    return small;
}
