#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void format_into(char *to, size_t size, const char *format, va_list args)
{
    int n = vsnprintf(to, size, format, args);
    if (n >= 0 && (size_t)n >= size) { /* cut at a whole UTF-8 character and say so */
        size_t end = size - 4;
        while (end > 0 && ((unsigned char)to[end] & 0xC0) == 0x80) end--;
        memcpy(to + end, "…", sizeof "…");
    }
}

sb_status sb_fail(sb_diag *diag, sb_status code, sb_where where, const char *format, ...)
{
    if (diag == NULL) return code;
    diag->code = code;
    diag->severity = SB_ERROR;
    diag->rule = NULL;
    diag->line = where.line;
    diag->hint[0] = '\0';
    snprintf(diag->file, sizeof diag->file, "%s", where.file ? where.file : "");
    va_list args;
    va_start(args, format);
    format_into(diag->message, sizeof diag->message, format, args);
    va_end(args);
    return code;
}

void sb_hint(sb_diag *diag, const char *format, ...)
{
    if (diag == NULL) return;
    va_list args;
    va_start(args, format);
    format_into(diag->hint, sizeof diag->hint, format, args);
    va_end(args);
}

sb_status sb_no_memory(sb_diag *diag)
{
    return sb_fail(diag, SB_NOMEM, (sb_where){ 0 }, "out of memory");
}

void sb_diags_add(sb_diags *list, const sb_diag *diag)
{
    if (diag->severity == SB_ERROR) list->errors++;
    else if (diag->severity == SB_WARNING) list->warnings++;
    if (list->n == SB_DIAGS_MAX) list->dropped++;
    else list->item[list->n++] = *diag;
}
