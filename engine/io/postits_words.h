/* What the comments of an imported scenario say, in English and Swedish. Phrases with %s or %d are formats:
 * postits_write.c says what goes in. */
#ifndef SB_IO_POSTITS_WORDS_H
#define SB_IO_POSTITS_WORDS_H

#include <stdbool.h>

typedef enum sb_note {
    SB_NOTE_HEAD,
    SB_NOTE_GUESSES,
    SB_NOTE_FIRST_STEP,
    SB_NOTE_DECODED,
    SB_NOTE_UNREAD,
    SB_NOTE_LANES,
    SB_NOTE_CHILD,
    SB_NOTE_SPELT,
    SB_NOTE_CHANNELS,
    SB_NOTE_STEPS,
    SB_NOTE_NO_TIME,
    SB_NOTE_ROW,
    SB_NOTE_NOBODY,
    SB_NOTE_CHOICES,
    SB_NOTE_CHANCE,
    SB_NOTE_WAYS,
    SB_NOTE_FOLLOWING,
    SB_NOTE_LAST,
    SB_NOTE_LAST_ROW,
    SB_NOTE_NEW_CHOICE,
    SB_NOTE_END,
    SB_NOTES
} sb_note;

const char *sb_postits_note(sb_note note, bool swedish);

#endif
