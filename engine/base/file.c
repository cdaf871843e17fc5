#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_NAMES = 100 }; /* tried for the new file */

static sb_status cannot(sb_diag *diag, const char *path, int reason)
{
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

static sb_status replace(const char *path, const struct stat *old, const void *bytes, size_t n, sb_diag *diag)
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
    if (reason == 0 && rename(name, path) != 0) reason = errno;
    if (reason != 0) unlink(name);
    else sync_folder(path);
    free(name);
    return reason == 0 ? SB_OK : cannot(diag, path, reason);
}

sb_status sb_file_write(const char *path, const void *bytes, size_t n, sb_diag *diag)
{
    struct stat old;
    if (stat(path, &old) != 0) return replace(path, NULL, bytes, n, diag);
    if (S_ISDIR(old.st_mode)) return cannot(diag, path, EISDIR);
    if (!S_ISREG(old.st_mode)) return write_directly(path, bytes, n, diag);
    if (access(path, W_OK) != 0) return cannot(diag, path, errno);
    char *real = realpath(path, NULL); /* through links, so that they stay */
    if (real == NULL) return cannot(diag, path, errno);
    sb_status status = replace(real, &old, bytes, n, diag);
    free(real);
    return status;
}
