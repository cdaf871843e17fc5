#include "draw/svg.h"

#include "base/file.h"

#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- a growing text ----------------------------------------------------------------------------------- */

typedef struct buffer {
    char *text;
    size_t length, room;
    bool failed; /* memory ran out: what follows is dropped */
} buffer;

static void put_n(buffer *b, const char *text, size_t n)
{
    if (b->failed) return;
    if (b->room - b->length <= n) {
        size_t room = (b->length + n + 1) * 2;
        char *grown = realloc(b->text, room);
        if (grown == NULL) {
            b->failed = true;
            return;
        }
        b->text = grown;
        b->room = room;
    }
    memcpy(b->text + b->length, text, n);
    b->length += n;
    b->text[b->length] = '\0';
}

static void put(buffer *b, const char *text)
{
    put_n(b, text, strlen(text));
}

/* At most two decimals, no exponent, no locale; what is no number is 0. */
static void put_number(buffer *b, double value)
{
    char text[32];
    if (!(fabs(value) < 1e12)) value = 0;
    long long hundredths = llround(value * 100);
    unsigned long long size = (unsigned long long)(hundredths < 0 ? -hundredths : hundredths);
    int n = snprintf(text, sizeof text, "%s%llu", hundredths < 0 ? "-" : "", size / 100);
    unsigned rest = (unsigned)(size % 100);
    if (rest != 0)
        n += snprintf(text + n, sizeof text - (size_t)n, rest % 10 ? ".%02u" : ".%u",
                      rest % 10 ? rest : rest / 10);
    put_n(b, text, (size_t)n);
}

/* --- escaping: the only way for a text from outside --------------------------------------------------- */

/* Bytes of the UTF-8 character at `p`, 0 if it is malformed or no character of XML 1.0. */
static int xml_character(const unsigned char *p)
{
    static const unsigned least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    if (p[0] < 0x80) return p[0] >= 0x20 && p[0] != 0x7F ? 1 : 0;
    int n = p[0] >= 0xF0 && p[0] < 0xF5   ? 4
            : p[0] >= 0xE0 && p[0] < 0xF0 ? 3
            : p[0] >= 0xC2 && p[0] < 0xE0 ? 2
                                          : 0;
    unsigned c = n == 4 ? p[0] & 7u : n == 3 ? p[0] & 15u : p[0] & 31u;
    for (int i = 1; i < n; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0;
        c = c << 6 | (p[i] & 0x3Fu);
    }
    bool valid = n > 0 && c >= least[n] && c <= 0x10FFFF && !(c >= 0xD800 && c < 0xE000) && c >= 0xA0 &&
                 c != 0xFFFE && c != 0xFFFF;
    return valid ? n : 0;
}

static void put_escaped(buffer *b, const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != '\0';) {
        int n = xml_character(p);
        if (*p == '&') put(b, "&amp;");
        else if (*p == '<') put(b, "&lt;");
        else if (*p == '>') put(b, "&gt;");
        else if (*p == '"') put(b, "&quot;");
        else if (*p == '\'') put(b, "&#39;");
        else if (n > 0) put_n(b, (const char *)p, (size_t)n);
        else if (*p < 0x80) put(b, *p == '\t' || *p == '\n' || *p == '\r' ? " " : "");
        else put(b, "\xEF\xBF\xBD");
        p += n > 0 ? n : 1;
    }
}

static void put_attribute(buffer *b, const char *name, const char *value)
{
    put(b, " ");
    put(b, name);
    put(b, "=\"");
    put_escaped(b, value);
    put(b, "\"");
}

static void put_number_attribute(buffer *b, const char *name, double value)
{
    put(b, " ");
    put(b, name);
    put(b, "=\"");
    put_number(b, value);
    put(b, "\"");
}

static void put_element(buffer *b, const char *name, const char *text)
{
    if (text == NULL) return;
    put(b, "<");
    put(b, name);
    put(b, ">");
    put_escaped(b, text);
    put(b, "</");
    put(b, name);
    put(b, ">");
}

static void put_numbers(buffer *b, const double *value, int n)
{
    for (int i = 0; i < n; i++) {
        if (i > 0) put(b, " ");
        put_number(b, value[i]);
    }
}

static void put_box(buffer *b, sb_box box)
{
    const double value[] = { box.x, box.y, box.w, box.h };
    put(b, " data-box=\"");
    put_numbers(b, value, 4);
    put(b, "\"");
}

/* --- items -------------------------------------------------------------------------------------------- */

static void put_xy(buffer *b, const char *command, sb_xy p)
{
    put(b, command);
    put_number(b, p.x);
    put(b, ",");
    put_number(b, p.y);
}

static void put_look(buffer *b, const sb_item *item)
{
    if (item->class != NULL) put_attribute(b, "class", item->class);
    if (item->style != NULL) put_attribute(b, "style", item->style);
}

static void put_group(buffer *b, const sb_item *item)
{
    put(b, "<g");
    put_look(b, item);
    if (item->id != NULL) put_attribute(b, "id", item->id);
    for (int i = 0; i < item->n_attributes; i++) {
        put(b, " data-");
        put(b, item->attribute[i].name);
        put(b, "=\"");
        put_escaped(b, item->attribute[i].value);
        put(b, "\"");
    }
    if (item->has_box) put_box(b, item->box);
    if (item->n_points > 0) {
        put(b, " data-points=\"");
        for (int i = 0; i < item->n_points; i++) put_xy(b, i > 0 ? " " : "", item->point[i]);
        put(b, "\"");
    }
    put(b, ">");
    put_element(b, "title", item->title);
    put_element(b, "desc", item->desc);
}

static void put_rect(buffer *b, const sb_item *item)
{
    put(b, "<rect");
    put_look(b, item);
    put_number_attribute(b, "x", item->box.x);
    put_number_attribute(b, "y", item->box.y);
    put_number_attribute(b, "width", item->box.w);
    put_number_attribute(b, "height", item->box.h);
    if (item->radius > 0) put_number_attribute(b, "rx", item->radius);
    put(b, "/>");
}

static void put_circle(buffer *b, const sb_item *item)
{
    put(b, "<circle");
    put_look(b, item);
    put_number_attribute(b, "cx", item->box.x + item->radius);
    put_number_attribute(b, "cy", item->box.y + item->radius);
    put_number_attribute(b, "r", item->radius);
    put(b, "/>");
}

static double distance(sb_xy a, sb_xy b)
{
    return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

static sb_xy towards(sb_xy from, sb_xy to, double step)
{
    double d = distance(from, to);
    return d > 0 ? (sb_xy){ from.x + (to.x - from.x) * step / d, from.y + (to.y - from.y) * step / d } : from;
}

/* A bend is cut off before its corner and rounded by a quadratic curve, within half of the segments
 * beside it. */
static void put_bend(buffer *b, sb_xy before, sb_xy corner, sb_xy after, double radius)
{
    double r = fmin(radius, fmin(distance(before, corner), distance(corner, after)) / 2);
    put_xy(b, "L", towards(corner, before, r));
    put_xy(b, "Q", corner);
    put_xy(b, " ", towards(corner, after, r));
}

static void put_path(buffer *b, const sb_item *item)
{
    const sb_xy *p = item->point;
    bool curve = item->kind == SB_ITEM_CURVE;
    put(b, "<path");
    put_look(b, item);
    put(b, " d=\"");
    for (int i = 0; i < item->n_points; i++) {
        bool bend = !curve && item->radius > 0 && i > 0 && i < item->n_points - 1;
        if (bend) put_bend(b, p[i - 1], p[i], p[i + 1], item->radius);
        else put_xy(b, i == 0 ? "M" : !curve ? "L" : i % 3 == 1 ? "C" : " ", p[i]);
    }
    put(b, item->closed ? "z\"/>" : "\"/>");
}

static void put_font_class(buffer *b, sb_font font)
{
    put(b, "f");
    long tenths = lround(font.size * 10);
    char text[24];
    snprintf(text, sizeof text, tenths % 10 ? "%ld_%ld" : "%ld", tenths / 10, tenths % 10);
    put(b, text);
    if (font.bold) put(b, "b");
    if (font.italic) put(b, "i");
}

static void put_turn(buffer *b, const sb_item *item)
{
    put(b, " transform=\"rotate(");
    put_number(b, item->turn);
    put_xy(b, " ", item->at);
    put(b, ")\"");
}

static void put_text(buffer *b, const sb_item *item)
{
    if (item->n_lines == 0) return;
    put(b, "<text class=\"");
    put_font_class(b, item->font);
    if (item->anchor != SB_ANCHOR_START) put(b, item->anchor == SB_ANCHOR_MIDDLE ? " m" : " e");
    if (item->class != NULL) {
        put(b, " ");
        put_escaped(b, item->class);
    }
    put(b, "\"");
    if (item->style != NULL) put_attribute(b, "style", item->style);
    if (item->has_box) put_box(b, item->box);
    if (item->turn != 0) put_turn(b, item);
    put_number_attribute(b, "x", item->at.x);
    put_number_attribute(b, "y", item->at.y);
    put(b, ">");
    for (int i = 0; i < item->n_lines; i++) {
        if (i == 0) {
            put_escaped(b, item->line[i]);
            continue;
        }
        put(b, "<tspan");
        put_number_attribute(b, "x", item->at.x);
        put_number_attribute(b, "y", item->at.y + i * sb_line_height(item->font));
        put(b, ">");
        put_escaped(b, item->line[i]);
        put(b, "</tspan>");
    }
    put(b, "</text>");
}

static void put_item(buffer *b, const sb_item *item)
{
    switch (item->kind) {
    case SB_ITEM_OPEN: put_group(b, item); break;
    case SB_ITEM_CLOSE: put(b, "</g>"); break;
    case SB_ITEM_RECT: put_rect(b, item); break;
    case SB_ITEM_CIRCLE: put_circle(b, item); break;
    case SB_ITEM_LINE:
    case SB_ITEM_CURVE: put_path(b, item); break;
    case SB_ITEM_TEXT: put_text(b, item); break;
    }
    put(b, "\n");
}

/* --- the document ------------------------------------------------------------------------------------- */

static bool same_font(sb_font a, sb_font b)
{
    return lround(a.size * 10) == lround(b.size * 10) && a.bold == b.bold && a.italic == b.italic;
}

static bool is_first_of_its_font(const sb_scene *scene, int index)
{
    if (scene->item[index].kind != SB_ITEM_TEXT) return false;
    for (int i = 0; i < index; i++)
        if (scene->item[i].kind == SB_ITEM_TEXT && same_font(scene->item[i].font, scene->item[index].font))
            return false;
    return true;
}

static void put_rule_head(buffer *b, const sb_scene *scene, const char *selector)
{
    put(b, ".");
    put(b, scene->class);
    put(b, " ");
    put(b, selector);
}

static void put_font_rule(buffer *b, const sb_scene *scene, sb_font font)
{
    put_rule_head(b, scene, ".");
    put_font_class(b, font);
    put(b, "{font-size:");
    put_number(b, font.size);
    put(b, font.bold ? "px;font-weight:bold" : "px");
    put(b, font.italic ? ";font-style:italic}\n" : "}\n");
}

static void put_style(buffer *b, const sb_scene *scene)
{
    put(b, "<style>");
    put_rule_head(b, scene,
                  "text{font-family:\"Liberation Sans\",Arial,Helvetica,sans-serif;fill:#1A1A1A}\n");
    put_rule_head(b, scene, ".m{text-anchor:middle}\n");
    put_rule_head(b, scene, ".e{text-anchor:end}\n");
    for (int i = 0; i < scene->n_items; i++)
        if (is_first_of_its_font(scene, i)) put_font_rule(b, scene, scene->item[i].font);
    if (scene->style != NULL) put(b, scene->style);
    put(b, "</style>\n");
}

static void put_root(buffer *b, const sb_scene *scene)
{
    put(b, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    put_attribute(b, "class", scene->class);
    put_attribute(b, "lang", scene->lang);
    put_number_attribute(b, "width", scene->width);
    put_number_attribute(b, "height", scene->height);
    const double view[] = { scene->x, scene->y, scene->width, scene->height };
    put(b, " viewBox=\"");
    put_numbers(b, view, 4);
    put(b, "\">\n");
    put_element(b, "title", scene->title);
    put_element(b, "desc", scene->desc);
    put(b, "\n");
}

sb_status sb_svg_write(char **svg, size_t *length, const sb_scene *scene, sb_diag *diag)
{
    buffer b = { 0 };
    put_root(&b, scene);
    put_style(&b, scene);
    for (int i = 0; i < scene->n_items; i++) put_item(&b, &scene->item[i]);
    put(&b, "</svg>\n");
    if (b.failed) {
        free(b.text);
        return sb_no_memory(diag);
    }
    *svg = b.text;
    *length = b.length;
    return SB_OK;
}

/* --- files, whole or not at all ----------------------------------------------------------------------- */

/* --- through librsvg and cairo ------------------------------------------------------------------------ */

static cairo_status_t into_buffer(void *to, const unsigned char *data, unsigned length)
{
    buffer *b = to;
    put_n(b, (const char *)data, length);
    return b->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static sb_status cannot_render(const char *path, const char *why, sb_diag *diag)
{
    return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "cannot draw %s: %s", path, why);
}

static sb_status cairo_result(cairo_status_t status, const char *path, sb_diag *diag)
{
    if (status == CAIRO_STATUS_SUCCESS) return SB_OK;
    if (status == CAIRO_STATUS_NO_MEMORY) return sb_no_memory(diag);
    return cannot_render(path, cairo_status_to_string(status), diag);
}

/* The caller unrefs *out. */
static sb_status load(RsvgHandle **out, double *width, double *height, const char *svg, size_t length,
                      const char *path, sb_diag *diag)
{
    GError *error = NULL;
    GInputStream *stream = g_memory_input_stream_new_from_data(svg, (gssize)length, NULL);
    RsvgHandle *handle =
        rsvg_handle_new_from_stream_sync(stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, &error);
    g_object_unref(stream);
    if (handle == NULL) {
        sb_status status = cannot_render(path, error->message, diag);
        g_error_free(error);
        return status;
    }
    rsvg_handle_set_dpi(handle, 96);
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle, width, height) || *width <= 0 || *height <= 0) {
        g_object_unref(handle);
        return cannot_render(path, "the picture has no size", diag);
    }
    *out = handle;
    return SB_OK;
}

static sb_status render(RsvgHandle *handle, cairo_surface_t *surface, double width, double height,
                        const char *path, sb_diag *diag)
{
    GError *error = NULL;
    sb_status status = SB_OK;
    cairo_t *cr = cairo_create(surface);
    RsvgRectangle all = { 0, 0, width, height };
    if (!rsvg_handle_render_document(handle, cr, &all, &error)) {
        status = cannot_render(path, error->message, diag);
        g_error_free(error);
    }
    if (status == SB_OK) status = cairo_result(cairo_status(cr), path, diag);
    cairo_destroy(cr);
    return status;
}

sb_status sb_svg_to_pdf(const char *svg, size_t length, const char *path, sb_diag *diag)
{
    static const double POINTS = 72.0 / 96.0; /* a px is 1/96 inch */
    RsvgHandle *handle = NULL;
    buffer pdf = { 0 };
    double width = 0, height = 0;
    sb_status status = load(&handle, &width, &height, svg, length, path, diag);
    if (status != SB_OK) return status;
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(into_buffer, &pdf, width * POINTS, height * POINTS);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, ""); /* the same bytes tomorrow */
    status = render(handle, surface, width * POINTS, height * POINTS, path, diag);
    cairo_surface_finish(surface);
    if (status == SB_OK) status = cairo_result(cairo_surface_status(surface), path, diag);
    if (status == SB_OK) status = sb_file_write(path, pdf.text, pdf.length, diag);
    cairo_surface_destroy(surface);
    g_object_unref(handle);
    free(pdf.text);
    return status;
}

static sb_status too_large(const char *path, sb_diag *diag)
{
    sb_status status = cannot_render(path, "it would have more than 32767 pixels a side", diag);
    sb_hint(diag, "Ask for fewer dots per inch, or write a .pdf or .svg.");
    return status;
}

sb_status sb_svg_to_png(const char *svg, size_t length, double dpi, const char *path, sb_diag *diag)
{
    RsvgHandle *handle = NULL;
    buffer png = { 0 };
    cairo_surface_t *surface = NULL;
    double width = 0, height = 0;
    sb_status status = load(&handle, &width, &height, svg, length, path, diag);
    if (status != SB_OK) return status;
    width = ceil(width * dpi / 96);
    height = ceil(height * dpi / 96);
    if (width > 32767 || height > 32767) {
        status = too_large(path, diag);
        goto out;
    }
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width, (int)height);
    status = cairo_result(cairo_surface_status(surface), path, diag);
    if (status == SB_OK) status = render(handle, surface, width, height, path, diag);
    if (status == SB_OK)
        status = cairo_result(cairo_surface_write_to_png_stream(surface, into_buffer, &png), path, diag);
    if (status == SB_OK) status = sb_file_write(path, png.text, png.length, diag);
out:
    if (surface != NULL) cairo_surface_destroy(surface);
    g_object_unref(handle);
    free(png.text);
    return status;
}
