#include "base/text_stream.h"

#include <stdlib.h>
#include <string.h>

static bool make_room(sb_text_stream *s, size_t n)
{
    if (s->capacity - s->length > n) return true;
    size_t capacity = 2 * s->capacity + n + 4096;
    char *grown = realloc(s->text, capacity);
    if (grown == NULL) return false;
    s->text = grown;
    s->capacity = capacity;
    return true;
}

/* One byte more than asked for, for the NUL. */
static ssize_t put(void *cookie, const char *bytes, size_t n)
{
    sb_text_stream *s = cookie;
    if (s->failed || !make_room(s, n)) {
        s->failed = true;
        return 0;
    }
    memcpy(s->text + s->length, bytes, n);
    s->length += n;
    return (ssize_t)n;
}

bool sb_text_open(sb_text_stream *stream)
{
    *stream = (sb_text_stream){ 0 };
    stream->out = fopencookie(stream, "w", (cookie_io_functions_t){ .write = put });
    return stream->out != NULL;
}

char *sb_text_close(sb_text_stream *stream, size_t *length)
{
    bool failed = ferror(stream->out) != 0;
    failed = fclose(stream->out) != 0 || failed || stream->failed || !make_room(stream, 0);
    stream->out = NULL;
    if (failed) {
        free(stream->text);
        return NULL;
    }
    stream->text[stream->length] = '\0';
    if (length != NULL) *length = stream->length;
    return stream->text;
}
