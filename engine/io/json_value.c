#include "io/json_value.h"

#include "base/text_stream.h"

#include "io/letters.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 12 };

json_t *sb_json_number(double number)
{
    return isfinite(number) ? json_real(number + 0.0) : json_null(); /* + 0.0: no negative zero */
}

json_t *sb_json_count(int64_t count)
{
    return json_integer(count);
}

json_t *sb_json_unsigned(uint64_t number)
{
    char text[32];
    if (number <= INT64_MAX) return json_integer((json_int_t)number);
    snprintf(text, sizeof text, "%" PRIu64, number);
    return json_string(text);
}

static json_t *mended(const char *text)
{
    static const char MARK[] = "\uFFFD";
    char *good = malloc(strlen(text) * (sizeof MARK - 1) + 1), *to = good;
    if (good == NULL) return NULL;
    for (const char *from = text, *next = from; *from != '\0'; from = next) {
        bool wrong = sb_letter_next(&next) == 0xFFFD;
        to = wrong ? stpcpy(to, MARK) : (char *)memcpy(to, from, (size_t)(next - from)) + (next - from);
    }
    *to = '\0';
    json_t *value = json_string(good);
    free(good);
    return value;
}

json_t *sb_json_text(const char *text)
{
    if (text == NULL) return json_null();
    json_t *value = json_string(text); /* refuses what is not UTF-8 */
    return value ? value : mended(text);
}

void sb_json_put(sb_json *json, json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, value) != 0) json->failed = true;
}

void sb_json_put_number(sb_json *json, json_t *object, const char *key, double number)
{
    sb_json_put(json, object, key, sb_json_number(number));
}

void sb_json_put_count(sb_json *json, json_t *object, const char *key, int64_t count)
{
    sb_json_put(json, object, key, sb_json_count(count));
}

void sb_json_put_text(sb_json *json, json_t *object, const char *key, const char *text)
{
    sb_json_put(json, object, key, sb_json_text(text));
}

void sb_json_append(sb_json *json, json_t *array, json_t *value)
{
    if (json_array_append_new(array, value) != 0) json->failed = true;
}

void sb_json_put_interval(sb_json *json, json_t *object, const char *key, const sb_interval *ci)
{
    char beside[64];
    if (ci->honest) {
        sb_json_put(json, object, key, json_pack("[o, o]", sb_json_number(ci->lo), sb_json_number(ci->hi)));
        snprintf(beside, sizeof beside, "%s_from", key);
        if (ci->batched) sb_json_put(json, object, beside, sb_json_text("batch means"));
        return;
    }
    snprintf(beside, sizeof beside, "%s_why", key);
    sb_json_put(json, object, key, json_null());
    sb_json_put(json, object, beside, sb_json_text(ci->why));
}

const char *sb_json_cause(sb_cause cause)
{
    static const char *const NAME[SB_CAUSES] = {
        [SB_BY_JOIN] = "join",         [SB_BY_TIMER] = "timer",   [SB_BY_CHANNEL] = "channel",
        [SB_BY_INFO] = "info",         [SB_BY_CLOSED] = "closed", [SB_BY_STAFF] = "staff",
        [SB_BY_PRIORITY] = "priority",
    };
    return NAME[cause];
}

void sb_json_put_causes(sb_json *json, json_t *object, const char *key, const double by_cause[SB_CAUSES])
{
    json_t *causes = json_object();
    for (int c = 0; c < SB_CAUSES; c++)
        sb_json_put(json, causes, sb_json_cause((sb_cause)c), sb_json_number(by_cause[c]));
    sb_json_put(json, object, key, causes);
}

/* Through a stream, which remembers a failure: json_dumps and json_dumpf (2.14) may leave out what found no room. */
sb_status sb_json_print(char **text, const sb_json *json, json_t *root, sb_diag *diag)
{
    sb_text_stream stream;
    bool failed = json->failed || !sb_text_open(&stream);
    char *made = NULL;
    if (!failed) {
        failed = json_dumpf(root, stream.out, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS)) != 0;
        fputc('\n', stream.out);
        made = sb_text_close(&stream, NULL);
    }
    json_decref(root);
    if (failed || made == NULL) {
        free(made);
        return sb_no_memory(diag);
    }
    *text = made;
    return SB_OK;
}

void sb_json_put_provenance(sb_json *json, json_t *root, const sb_provenance *p)
{
    json_t *o = json_object();
    sb_json_put(json, o, "version", sb_json_text(p->version));
    sb_json_put(json, o, "wall_s", sb_json_number(p->wall_s));
    sb_json_put(json, o, "threads", sb_json_count(p->threads));
    sb_json_put(json, o, "machine", sb_json_text(p->machine));
    sb_json_put(json, root, "provenance", o);
}
