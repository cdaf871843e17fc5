/* The signs and words of an opening-hours text, one after the other. Private to the room.
 *
 * A lexer is a small value: copy it to look ahead. Words are known in Swedish and English, in upper and lower
 * case, with or without a full stop after. What cannot be read is a token too; the parser says what is wrong
 * with it. */
#ifndef SB_TIME_TOKENS_H
#define SB_TIME_TOKENS_H

#include "time/words.h"

typedef enum sb_token_kind {
    SB_T_END = 0,
    SB_T_NUMBER, /* "8", "30"; value: the number, or −1 if it has more than four digits */
    SB_T_TIME,   /* "08:00", "8.30"; value: minute of the day, or −1 if there is no such time */
    SB_T_DASH,   /* hyphen or dash */
    SB_T_COMMA,  /* also "and", "och", "&", "+" */
    SB_T_COLON,
    SB_T_SEMICOLON,
    SB_T_WEEKDAY, /* value: 0 = Monday … 6 */
    SB_T_DAYS, /* "weekends", "daily", "holidays" …; value: a set of days, bit SB_ON_HOLIDAYS for holidays */
    SB_T_MONTH, /* value: 1 … 12 */
    SB_T_EXCEPT,
    SB_T_ALWAYS,
    SB_T_CLOSED,   /* "never", "closed" */
    SB_T_HALF_DAY, /* "am", "pm": known only to be refused well */
    SB_T_FILLER,   /* "every", "kl": skipped by the lexer */
    SB_T_UNKNOWN   /* a word or sign that means nothing here */
} sb_token_kind;

/* Bits of a set of days: 0 … 6 the weekdays, then the holidays. */
enum { SB_ON_HOLIDAYS = 7, SB_DAY_KINDS = 8, SB_ALL_WEEKDAYS = 0x7F };

typedef struct sb_token {
    sb_token_kind kind;
    int value;
    const char *text; /* within the lexed text */
    size_t length;
} sb_token;

typedef struct sb_lexer {
    const char *at;
} sb_lexer;

sb_token sb_lexer_next(sb_lexer *lexer);

/* The known word nearest to a folded one; NULL if none is near. */
const char *sb_lexer_suggest(const char *folded);

#endif
