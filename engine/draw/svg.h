/* A scene as SVG text, and SVG text as a file, a PDF or a PNG.
 *
 * The writer is total: any scene gives well-formed SVG. Every text from a scenario passes through one
 * escaping function (& < > " ' and characters that XML forbids), so nothing a scenario says can become
 * markup, script, style or a link. Numbers have at most two decimals; the same scene gives the same
 * bytes. */
#ifndef SB_DRAW_SVG_H
#define SB_DRAW_SVG_H

#include "draw/scene.h"

/* The scene as SVG, UTF-8, NUL-terminated, without an XML declaration so that it can stand inside HTML.
 * The caller frees *svg with free(); *length is without the NUL. SB_NOMEM. */
sb_status sb_svg_write(char **svg, size_t *length, const sb_scene *scene, sb_diag *diag);

/* Written whole or not at all, see base/file.h. */
sb_status sb_svg_to_pdf(const char *svg, size_t length, const char *path, sb_diag *diag);
sb_status sb_svg_to_png(const char *svg, size_t length, double dpi, const char *path,
                        sb_diag *diag); /* 96 = 1:1 */

#endif
