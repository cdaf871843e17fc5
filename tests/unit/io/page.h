/* What is asked of a page for people: what it says, and that it fits a terminal. */
#ifndef TESTS_UNIT_IO_PAGE_H
#define TESTS_UNIT_IO_PAGE_H

#include "io/letters.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static inline void says(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no \"%s\" in:\n%s", part, text);
}

static inline void says_not(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) == NULL, "\"%s\" in:\n%s", part, text);
}

static inline void fits_a_terminal(const char *text)
{
    for (const char *line = text; *line != '\0';) {
        const char *end = strchr(line, '\n');
        ck_assert_ptr_nonnull(end);
        char *copy = strndup(line, (size_t)(end - line));
        ck_assert_msg(sb_letters_width(copy) <= 100, "too wide: %s", copy);
        ck_assert_msg(end == line || end[-1] != ' ', "blank at the end: %s", copy);
        free(copy);
        line = end + 1;
    }
}

#endif
