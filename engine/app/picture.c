#include "app/picture.h"

#include "base/file.h"
#include "draw/bottleneck.h"
#include "draw/map.h"
#include "draw/svg.h"
#include "draw/timeline.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONGEST_S = 120 }; /* for one picture */

typedef enum format { NO_FORMAT = 0, SVG, PDF, PNG } format;

static format format_of(const char *path)
{
    static const struct {
        const char *ending;
        format format;
    } known[] = { { ".svg", SVG }, { ".pdf", PDF }, { ".png", PNG } };
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (length > 4 && strcmp(path + length - 4, known[i].ending) == 0) return known[i].format;
    return NO_FORMAT;
}

bool sb_picture_name(const char *path)
{
    return format_of(path) != NO_FORMAT;
}

static sb_status scene_of(sb_scene **out, const sb_picture *p, const sb_model *model, const sb_findings *findings, sb_diag *diag)
{
    switch (p->kind) {
    case SB_PICTURE_MAP: return sb_map_draw(out, model, &(sb_map_options){ .lang = p->lang }, diag);
    case SB_PICTURE_TIMELINE:
        return sb_timeline_draw(out, model, findings, &(sb_timeline_options){ .axis = p->axis, .lang = p->lang }, diag);
    case SB_PICTURE_BOTTLENECK:
        return sb_bottleneck_draw(out, model, findings, &(sb_bottleneck_options){ .lang = p->lang }, diag);
    }
    return SB_MACHINE;
}

static sb_status draw(const sb_picture *p, const sb_model *model, const sb_findings *findings, sb_diag *diag)
{
    sb_scene *scene = NULL;
    char *svg = NULL;
    size_t length = 0;
    sb_status status = scene_of(&scene, p, model, findings, diag);
    if (status == SB_OK) status = sb_svg_write(&svg, &length, scene, diag);
    if (status == SB_OK) switch (format_of(p->path)) {
        case SVG: status = sb_file_write(p->path, svg, length, diag); break;
        case PDF: status = sb_svg_to_pdf(svg, length, p->path, diag); break;
        case PNG: status = sb_svg_to_png(svg, length, p->dpi, p->path, diag); break;
        case NO_FORMAT: break;
        }
    free(svg);
    sb_scene_free(scene);
    return status;
}

/* What the child says over the pipe: a status, and the diagnostic if it is not SB_OK. */
typedef struct answer {
    sb_status status;
    sb_diag diag;
} answer;

static bool write_all(int to, const void *bytes, size_t n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = write(to, at, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static bool read_all(int from, void *bytes, size_t n)
{
    char *at = bytes;
    while (n > 0) {
        ssize_t done = read(from, at, n);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static sb_status child_died(const char *path, int how, sb_diag *diag)
{
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "the drawing of %s ended before it was done (%s %d)", path,
            WIFSIGNALED(how) ? "signal" : "exit code", WIFSIGNALED(how) ? WTERMSIG(how) : WEXITSTATUS(how));
    sb_hint(diag, "The machine may be out of memory: close other programs, or draw a smaller scenario. Nothing was written.");
    return SB_MACHINE;
}

sb_status sb_picture_save(const sb_picture *picture, const sb_model *model, const sb_findings *findings, sb_diag *diag)
{
    int ends[2];
    fflush(NULL);
    if (pipe(ends) != 0) return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "no pipe for the drawing: %s", strerror(errno));
    pid_t child = fork();
    if (child < 0) {
        int why = errno;
        close(ends[0]);
        close(ends[1]);
        return sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "no process for the drawing: %s", strerror(why));
    }
    answer said = { 0 };
    if (child == 0) {
        close(ends[0]);
        alarm(LONGEST_S); /* a library that hangs must not hang us */
        said.status = draw(picture, model, findings, &said.diag);
        _exit(write_all(ends[1], &said, sizeof said) ? 0 : 1);
    }
    close(ends[1]);
    bool heard = read_all(ends[0], &said, sizeof said);
    close(ends[0]);
    int how = 0;
    while (waitpid(child, &how, 0) < 0 && errno == EINTR) continue;
    if (!heard) return child_died(picture->path, how, diag);
    if (said.status != SB_OK && diag != NULL) *diag = said.diag;
    return said.status;
}
