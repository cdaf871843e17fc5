/* A stream into memory that does not forget: once something found no room the whole text is lost, and said to be. (An
 * open_memstream may leave out what it found no memory for and go on without a word.)
 *
 * The stream must stay where it is between open and close. */
#ifndef SB_BASE_TEXT_STREAM_H
#define SB_BASE_TEXT_STREAM_H

#include <stdbool.h>
#include <stdio.h>

typedef struct sb_text_stream {
    FILE *out; /* to write to; NULL = it could not be opened */
    char *text;
    size_t length, capacity;
    bool failed;
} sb_text_stream;

/* False when out of memory; there is nothing to close then. */
bool sb_text_open(sb_text_stream *stream);

/* The text, ended by a NUL that *length (may be NULL) does not count; the caller frees it. NULL when memory ran out. */
char *sb_text_close(sb_text_stream *stream, size_t *length);

#endif
