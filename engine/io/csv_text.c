#include "io/csv_text.h"

#include <stdbool.h>
#include <string.h>

void sb_csv_put_text(FILE *to, const char *text)
{
    const bool formula = *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
    const bool quoted = strpbrk(text, "\",\r\n") != NULL;
    if (quoted) fputc('"', to);
    if (formula) fputc('\'', to);
    for (; *text != '\0'; text++) {
        if (*text == '"') fputc('"', to);
        fputc(*text, to);
    }
    if (quoted) fputc('"', to);
}
