/* The words and signs of a condition's text. Private to the room; used by condition.c. */
#ifndef SB_MODEL_LEXEME_H
#define SB_MODEL_LEXEME_H

#include "base/status.h"

typedef enum sb_lexeme_kind {
    SB_LEX_END = 0,
    SB_LEX_NUMBER,
    SB_LEX_TEXT,
    SB_LEX_NAME,
    SB_LEX_LEFT,
    SB_LEX_RIGHT,
    SB_LEX_OR,
    SB_LEX_AND,
    SB_LEX_NOT,
    SB_LEX_LT,
    SB_LEX_LE,
    SB_LEX_GT,
    SB_LEX_GE,
    SB_LEX_EQ,
    SB_LEX_NE,
    SB_LEX_PLUS,
    SB_LEX_MINUS,
    SB_LEX_TIMES,
    SB_LEX_OVER
} sb_lexeme_kind;

typedef struct sb_lexeme {
    sb_lexeme_kind kind;
    const char *from, *to; /* its place in the text, a text's quotes included */
    double number;
} sb_lexeme;

/* Reads the lexeme at *at and moves *at past it. SB_USER with message and hint for what a condition cannot
 * hold; the place in the file is `where`. */
sb_status sb_lexeme_next(sb_lexeme *out, const char **at, sb_where where, sb_diag *diag);

#endif
