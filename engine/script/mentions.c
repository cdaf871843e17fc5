#include "script/mentions.h"

#include <string.h>

static bool in_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/* Past a comment that begins at `at`: to the end of the line, or of --[==[ … ]==]. */
static size_t past_comment(const char *text, size_t length, size_t at)
{
    size_t level = at + 2, equals;
    if (level < length && text[level] == '[') {
        for (equals = 0; level + 1 + equals < length && text[level + 1 + equals] == '='; equals++) {
        }
        size_t body = level + 1 + equals;
        if (body < length && text[body] == '[') {
            for (size_t i = body + 1; i + equals + 1 < length; i++) {
                size_t k = 0;
                if (text[i] != ']') continue;
                while (k < equals && text[i + 1 + k] == '=') k++;
                if (k == equals && text[i + 1 + k] == ']') return i + equals + 2;
            }
            return length;
        }
    }
    const char *end = memchr(text + at, '\n', length - at);
    return end == NULL ? length : (size_t)(end - text);
}

static void count(sb_model *m, const char *word, size_t n)
{
    for (int i = 0; i < m->n_params; i++) {
        const char *id = m->param[i].id;
        if (strncmp(id, word, n) == 0 && id[n] == '\0') m->param[i].mentions++;
    }
}

void sb_script_count_mentions(sb_model *m, const char *text, size_t length)
{
    for (size_t i = 0; i < length && m->n_params > 0;) {
        size_t from = i;
        if (text[i] == '-' && i + 1 < length && text[i + 1] == '-') {
            i = past_comment(text, length, i);
        } else if (in_word(text[i])) {
            while (i < length && in_word(text[i])) i++;
            count(m, text + from, i - from);
        } else {
            i++;
        }
    }
}
