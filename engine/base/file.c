#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_NAMES = 100,       /* tried for the new file */
       PIPE_PATIENCE = 5000 }; /* ms that a pipe may be silent */

static sb_status cannot(sb_diag *diag, const char *path, int reason)
{
    if (reason == EEXIST) return sb_fail(diag, SB_USER, (sb_where){ 0 }, "\"%s\" is there already", path);
    bool full = reason == ENOSPC || reason == EDQUOT;
    sb_status status = sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "cannot write \"%s\": %s", path,
                               full ? "the disk is full" : strerror(reason));
    if (full) sb_hint(diag, "Make room on the disk, or write somewhere else.");
    else if (reason == ENOENT || reason == ENOTDIR)
        sb_hint(diag, "The folder must be there before a file is written to it.");
    else if (reason == EACCES || reason == EPERM || reason == EROFS)
        sb_hint(diag, "Choose a folder that you may write to.");
    else if (reason == EISDIR) sb_hint(diag, "That is a folder: name a file in it.");
    return status;
}

/* 0, or the reason why not all could be written. */
static int write_all(int file, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t written = write(file, bytes, n);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes += written;
        n -= (size_t)written;
    }
    return 0;
}

static sb_status write_directly(const char *path, const void *bytes, size_t n, sb_diag *diag)
{
    int file = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) return cannot(diag, path, errno);
    int reason = write_all(file, bytes, n);
    if (close(file) != 0 && reason == 0) reason = errno;
    return reason == 0 ? SB_OK : cannot(diag, path, reason);
}

/* The folder of `path` with its last slash: how many bytes of it. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

/* A new file in the folder of `path`; *name is its path, to be freed. -1 with errno set if there can be
 * none. */
static int open_beside(char **name, const char *path)
{
    size_t folder = folder_length(path), size = folder + 64;
    *name = malloc(size);
    if (*name == NULL) return -1;
    memcpy(*name, path, folder);
    int file = -1;
    for (int i = 0; i < MOST_NAMES && file < 0; i++) {
        snprintf(*name + folder, size - folder, ".simbana-%ld-%d.part", (long)getpid(), i);
        file = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file < 0 && errno != EEXIST) break;
    }
    return file;
}

/* The rename itself is to outlive a power cut. Not all file systems can promise that: it is no failure. */
static void sync_folder(const char *path)
{
    size_t length = folder_length(path);
    char *folder = length > 0 ? strndup(path, length) : strdup(".");
    int file = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
}

/* Renames onto what stands at `path`, or (`fresh`) only where nothing does. 0, or the reason why not. */
static int put_in_place(const char *name, const char *path, bool fresh)
{
    if (!fresh) return rename(name, path) == 0 ? 0 : errno;
    if (renameat2(AT_FDCWD, name, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return errno;
    struct stat there; /* a file system that cannot promise it: look, then rename */
    if (lstat(path, &there) == 0) return EEXIST;
    return rename(name, path) == 0 ? 0 : errno;
}

sb_status sb_file_move_new(const char *from, const char *path, sb_diag *diag)
{
    int reason = put_in_place(from, path, true);
    if (reason != 0) return cannot(diag, path, reason);
    sync_folder(path);
    return SB_OK;
}

static sb_status replace(const char *path, const struct stat *old, bool fresh, const void *bytes, size_t n,
                         sb_diag *diag)
{
    char *name;
    int reason = 0, file = open_beside(&name, path);
    if (file < 0) {
        reason = errno;
        free(name);
        return cannot(diag, path, reason);
    }
    if (old != NULL && fchmod(file, old->st_mode & 07777) != 0 && errno != EPERM)
        reason = errno; /* EPERM: not kept here */
    if (reason == 0) reason = write_all(file, bytes, n);
    if (reason == 0 && fsync(file) != 0) reason = errno;
    if (close(file) != 0 && reason == 0) reason = errno;
    if (reason == 0) reason = put_in_place(name, path, fresh);
    if (reason != 0) unlink(name);
    else sync_folder(path);
    free(name);
    return reason == 0 ? SB_OK : cannot(diag, path, reason);
}

sb_status sb_file_write(const char *path, const void *bytes, size_t n, sb_diag *diag)
{
    struct stat old;
    if (stat(path, &old) != 0) return replace(path, NULL, false, bytes, n, diag);
    if (S_ISDIR(old.st_mode)) return cannot(diag, path, EISDIR);
    if (!S_ISREG(old.st_mode)) return write_directly(path, bytes, n, diag);
    if (access(path, W_OK) != 0) return cannot(diag, path, errno);
    char *real = realpath(path, NULL); /* through links, so that they stay */
    if (real == NULL) return cannot(diag, path, errno);
    sb_status status = replace(real, &old, false, bytes, n, diag);
    free(real);
    return status;
}

sb_status sb_file_write_new(const char *path, const void *bytes, size_t n, sb_diag *diag)
{
    struct stat there;
    if (lstat(path, &there) == 0) return cannot(diag, path, EEXIST);
    return replace(path, NULL, true, bytes, n, diag);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static sb_status cannot_open(const char *path, const sb_file_sort *sort, int error, sb_diag *diag)
{
    sb_where where = { path, 0 };
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        sb_fail(diag, SB_USER, where, "there is no such file");
        sb_hint(diag, "Check the name and the folder; a %s's name usually ends with %s.", sort->noun, sort->ending);
        return SB_USER;
    case EACCES:
    case EPERM: return sb_fail(diag, SB_USER, where, "this file may not be read by you");
    default: return sb_fail(diag, SB_MACHINE, where, "cannot be opened: %s", strerror(error));
    }
}

sb_status sb_file_too_large(const char *path, const sb_file_sort *sort, sb_diag *diag)
{
    sb_fail(diag, SB_USER, (sb_where){ path, 0 }, "this file is larger than %zu MB", sort->most / (1024 * 1024));
    sb_hint(diag, "Is it really a %s?", sort->noun);
    return SB_USER;
}

/* How many bytes came, 0 at the end, -1 with errno set. A pipe may have nobody at its other end: that is not waited for
 * for ever. */
static ssize_t read_some(int file, bool is_pipe, char *to, size_t room)
{
    struct pollfd pipe_end = { .fd = file, .events = POLLIN };
    int ready = 1;
    do ready = is_pipe ? poll(&pipe_end, 1, PIPE_PATIENCE) : 1;
    while (ready < 0 && errno == EINTR);
    if (ready == 0) errno = ETIMEDOUT;
    if (ready <= 0) return -1;
    ssize_t got;
    do got = read(file, to, room);
    while (got < 0 && errno == EINTR);
    return got;
}

static sb_status cannot_read(const char *path, int error, sb_diag *diag)
{
    if (error != ETIMEDOUT)
        return sb_fail(diag, SB_MACHINE, (sb_where){ path, 0 }, "cannot be read: %s", strerror(error));
    sb_fail(diag, SB_USER, (sb_where){ path, 0 }, "this is a pipe, and nothing comes out of it");
    sb_hint(diag, "Start what writes into it first, or name a file.");
    return SB_USER;
}

/* All of an open file, at most a little more than is allowed. */
static sb_status read_all(char **text, size_t *length, int file, bool is_pipe, const char *path,
                          const sb_file_sort *sort, sb_diag *diag)
{
    size_t room = 64 * 1024, n = 0;
    char *buffer = malloc(room);
    ssize_t got = 1;
    sb_status status = buffer ? SB_OK : sb_no_memory(diag);
    while (status == SB_OK && got > 0 && n <= sort->most) {
        if (n == room) {
            char *larger = realloc(buffer, room * 2);
            if (larger == NULL) {
                status = sb_no_memory(diag);
                break;
            }
            buffer = larger;
            room *= 2;
        }
        got = read_some(file, is_pipe, buffer + n, room - n);
        if (got > 0) n += (size_t)got;
        if (got < 0) status = cannot_read(path, errno, diag);
    }
    if (status == SB_OK && n > sort->most) status = sb_file_too_large(path, sort, diag);
    if (status != SB_OK) {
        free(buffer);
        return status;
    }
    *text = buffer;
    *length = n;
    return SB_OK;
}

sb_status sb_file_read(char **text, size_t *length, const char *path, const sb_file_sort *sort, sb_diag *diag)
{
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY); /* or a pipe without a writer is waited for */
    if (file < 0) return cannot_open(path, sort, errno, diag);
    struct stat about = { 0 };
    sb_status status;
    if (fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) {
        status = sb_fail(diag, SB_USER, (sb_where){ path, 0 }, "this is a folder, not a %s file", sort->noun);
        sb_hint(diag, "Name a file in it, such as %s/%s%s.", path, sort->noun, sort->ending);
    } else if (S_ISREG(about.st_mode) && (size_t)about.st_size > sort->most) {
        status = sb_file_too_large(path, sort, diag);
    } else {
        fcntl(file, F_SETFL, 0); /* from here on reading waits */
        status = read_all(text, length, file, S_ISFIFO(about.st_mode), path, sort, diag);
    }
    close(file);
    return status;
}
