#include "base/nearest.h"

#include <stddef.h>
#include <stdint.h>

enum { MAX_LETTERS = 64 };

/* The characters of a UTF-8 text, at most MAX_LETTERS; a stray byte counts as one. Returns how many. */
static int letters(uint32_t to[MAX_LETTERS], const char *text)
{
    int n = 0;
    for (const unsigned char *p = (const unsigned char *)text; *p && n < MAX_LETTERS; n++) {
        to[n] = *p++;
        while ((*p & 0xC0) == 0x80) to[n] = to[n] << 8 | *p++;
    }
    return n;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Damerau–Levenshtein distance in its optimal string alignment form (Boytsov 2011, §2): insertions,
 * deletions, substitutions, and swaps of neighbours that are not edited again. Three rows are enough. */
static int distance(const uint32_t *a, int n, const uint32_t *b, int m)
{
    int rows[3][MAX_LETTERS + 1];
    int *before = rows[0], *last = rows[1], *now = rows[2];
    for (int j = 0; j <= m; j++) last[j] = before[j] = j;
    for (int i = 1; i <= n; i++) {
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            int substituted = last[j - 1] + (a[i - 1] != b[j - 1]);
            now[j] = least(substituted, least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        int *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[m];
}

int sb_edit_distance(const char *a, const char *b)
{
    uint32_t one[MAX_LETTERS], other[MAX_LETTERS];
    int n = letters(one, a), m = letters(other, b);
    return distance(one, n, other, m);
}

const char *sb_nearest(const char *name, const char *const *names, int n)
{
    uint32_t wanted[MAX_LETTERS], other[MAX_LETTERS];
    int length = letters(wanted, name), best = length / 3 + 1;
    const char *nearest = NULL;
    for (int i = 0; i < n; i++) {
        int m = letters(other, names[i]);
        if (m - length >= best || length - m >= best) continue; /* the lengths alone are too far apart */
        int d = distance(wanted, length, other, m);
        if (d < best) {
            best = d;
            nearest = names[i];
        }
    }
    return nearest;
}
