/* A small checker of well-formed XML, strict enough for what our SVG writer may write. */
#ifndef SB_TESTS_DRAW_XML_H
#define SB_TESTS_DRAW_XML_H

#include <check.h>
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { XML_DEEPEST = 64 };

typedef struct xml {
    const char *at;
    char open[XML_DEEPEST][32];
    int depth;
} xml;

static inline void xml_name(xml *x, char *name, size_t size)
{
    size_t n = 0;
    ck_assert_msg(isalpha((unsigned char)*x->at), "a name begins with '%c'", *x->at);
    for (; isalnum((unsigned char)*x->at) || *x->at == '-' || *x->at == ':'; x->at++) {
        ck_assert_uint_lt(n + 1, size);
        name[n++] = *x->at;
    }
    name[n] = '\0';
}

/* One of the entities that the writer knows. */
static inline void xml_entity(xml *x)
{
    static const char *const KNOWN[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
    for (size_t i = 0; i < sizeof KNOWN / sizeof *KNOWN; i++) {
        if (strncmp(x->at, KNOWN[i], strlen(KNOWN[i])) != 0) continue;
        x->at += strlen(KNOWN[i]);
        return;
    }
    ck_abort_msg("unknown entity at: %.20s", x->at);
}

static inline void xml_character(xml *x)
{
    unsigned char c = (unsigned char)*x->at;
    ck_assert_msg(c >= 0x20 || c == '\n', "control character %d", c);
    ck_assert_msg(c != 0x7F, "control character 127");
    x->at++;
}

static inline void xml_attributes(xml *x)
{
    char name[64];
    while (*x->at == ' ') {
        x->at++;
        xml_name(x, name, sizeof name);
        ck_assert_msg(strncmp(name, "on", 2) != 0 && strstr(name, "href") == NULL, "attribute %s", name);
        ck_assert_msg(strncmp(x->at, "=\"", 2) == 0, "attribute %s has no value", name);
        for (x->at += 2; *x->at != '"';) {
            ck_assert_msg(*x->at != '<' && *x->at != '\0', "attribute %s is not closed", name);
            if (*x->at == '&') xml_entity(x);
            else xml_character(x);
        }
        x->at++;
    }
}

static inline void xml_tag(xml *x)
{
    static const char *const ALLOWED[] = { "svg",  "title",  "desc", "style", "g",
                                           "rect", "circle", "path", "text",  "tspan" };
    char name[32];
    bool allowed = false, closes = x->at[1] == '/';
    x->at += closes ? 2 : 1;
    xml_name(x, name, sizeof name);
    for (size_t i = 0; i < sizeof ALLOWED / sizeof *ALLOWED; i++) allowed |= strcmp(name, ALLOWED[i]) == 0;
    ck_assert_msg(allowed, "element %s", name);
    if (closes) {
        ck_assert_msg(x->depth > 0 && strcmp(x->open[--x->depth], name) == 0, "%s closed, not %s", name,
                      x->open[x->depth]);
    } else {
        xml_attributes(x);
        if (*x->at == '/') {
            x->at++;
        } else {
            ck_assert_int_lt(x->depth, XML_DEEPEST);
            strcpy(x->open[x->depth++], name);
        }
    }
    ck_assert_msg(*x->at == '>', "%s is not closed: %.20s", name, x->at);
    x->at++;
}

/* Fails the test unless `text` is one well-formed element of those that the writer may use. */
static inline void xml_check(const char *text)
{
    xml x = { .at = text };
    do {
        if (*x.at == '<') xml_tag(&x);
        else if (*x.at == '&') xml_entity(&x);
        else xml_character(&x);
    } while (x.depth > 0);
    while (*x.at == '\n') x.at++;
    ck_assert_msg(*x.at == '\0', "something follows: %.20s", x.at);
}

#endif
