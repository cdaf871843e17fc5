#include "draw/dot_child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SAID_MAX = 200 };

/* The child and our ends of its streams. A closed stream is -1. */
typedef struct child {
    const char *path;
    pid_t pid;  /* 0: none to reap */
    int talk;   /* socket: its standard input and output */
    int listen; /* pipe: its standard error */
    const char *input;
    size_t left; /* of the input */
    char *output;
    size_t length, capacity;
    char said[SAID_MAX + 1];
    size_t said_length;
    int64_t deadline; /* ms */
} child;

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void close_stream(int *fd)
{
    if (*fd >= 0) close(*fd);
    *fd = -1;
}

static sb_status fail(const child *c, const char *what, sb_diag *diag)
{
    sb_fail(diag, SB_MACHINE, (sb_where){ 0 }, "%s %s%s%s", c->path, what, c->said_length ? ": " : "",
            c->said);
    sb_hint(diag, "This picture is laid out by simbana-dot, which stands beside simbana; the map and the "
                  "timeline do not"
                  " need it.");
    return SB_MACHINE;
}

/* Spawns with all signals at their defaults: what we block or ignore is no concern of the child's. */
static int spawn(child *c, int stream, int said)
{
    char *const arguments[] = { (char *)(uintptr_t)c->path, NULL };
    extern char **environ;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    if (posix_spawn_file_actions_init(&files) != 0) return ENOMEM;
    if (posix_spawnattr_init(&attributes) != 0) {
        posix_spawn_file_actions_destroy(&files);
        return ENOMEM;
    }
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawn_file_actions_adddup2(&files, stream, 0);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&files, stream, 1);
    if (error == 0) error = posix_spawn_file_actions_adddup2(&files, said, 2);
    if (error == 0) error = posix_spawn(&c->pid, c->path, &files, &attributes, arguments, environ);
    if (error != 0) c->pid = 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error;
}

static sb_status start(child *c, sb_diag *diag)
{
    int pair[2] = { -1, -1 }, pipe_ends[2] = { -1, -1 };
    int error = 0;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0 || pipe2(pipe_ends, O_CLOEXEC) != 0)
        error = errno;
    c->talk = pair[0];
    c->listen = pipe_ends[0];
    if (error == 0 &&
        (fcntl(c->talk, F_SETFL, O_NONBLOCK) != 0 || fcntl(c->listen, F_SETFL, O_NONBLOCK) != 0))
        error = errno;
    if (error == 0) error = spawn(c, pair[1], pipe_ends[1]);
    close_stream(&pair[1]);
    close_stream(&pipe_ends[1]);
    return error == 0 ? SB_OK : fail(c, strerror(error), diag);
}

/* Feeds what the socket takes, and says when all has been said. A child that does not listen is found out by
 * what it answers, so that is no error here. */
static void feed(child *c)
{
    ssize_t n = send(c->talk, c->input, c->left, MSG_NOSIGNAL);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    c->left = n < 0 ? 0 : c->left - (size_t)n;
    c->input += n < 0 ? 0 : n;
    if (c->left == 0) shutdown(c->talk, SHUT_WR);
}

static sb_status collect(child *c, sb_diag *diag)
{
    if (c->capacity - c->length < 4097) {
        size_t capacity = c->capacity ? c->capacity * 2 : 1 << 16;
        char *larger = realloc(c->output, capacity);
        if (larger == NULL) return sb_no_memory(diag);
        c->output = larger;
        c->capacity = capacity;
    }
    ssize_t n = recv(c->talk, c->output + c->length, c->capacity - c->length - 1, 0);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return SB_OK;
    if (n <= 0) close_stream(&c->talk);
    else c->length += (size_t)n;
    c->output[c->length] = '\0';
    return c->length <= SB_CHILD_OUTPUT_MAX ? SB_OK : fail(c, "writes without end", diag);
}

/* Keeps the beginning of what the child says, up to its first line's end, and throws the rest away. */
static void hear(child *c)
{
    char heard[512];
    ssize_t n = read(c->listen, heard, sizeof heard);
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (n <= 0) close_stream(&c->listen);
    for (ssize_t i = 0; i < n && c->said_length < SAID_MAX; i++) {
        unsigned char byte = (unsigned char)heard[i];
        c->said[c->said_length++] = byte >= 0x20 && byte < 0x7F ? heard[i] : ' ';
    }
}

/* Talks with the child until it has closed its output. */
static sb_status converse(child *c, sb_diag *diag)
{
    if (c->left == 0) shutdown(c->talk, SHUT_WR);
    while (c->talk >= 0) {
        int64_t left = c->deadline - now_ms();
        struct pollfd fds[2] = { { c->talk, (short)(POLLIN | (c->left ? POLLOUT : 0)), 0 },
                                 { c->listen, POLLIN, 0 } };
        if (left <= 0) return fail(c, "took too long and was stopped", diag);
        if (poll(fds, 2, (int)left) < 0 && errno != EINTR) return fail(c, strerror(errno), diag);
        if (fds[1].revents) hear(c);
        if (c->left && (fds[0].revents & (POLLOUT | POLLERR))) feed(c);
        if (fds[0].revents & (POLLIN | POLLHUP | POLLERR)) {
            sb_status status = collect(c, diag);
            if (status != SB_OK) return status;
        }
    }
    return SB_OK;
}

/* Waits for the child to end by itself until the deadline, then makes it. */
static void reap(child *c, bool at_once, int *how)
{
    const struct timespec a_while = { 0, 1000000 };
    *how = -1;
    if (c->pid == 0) return;
    while (!at_once && waitpid(c->pid, how, WNOHANG) == 0) {
        at_once = now_ms() >= c->deadline;
        nanosleep(&a_while, NULL);
    }
    if (at_once) {
        kill(c->pid, SIGKILL);
        while (waitpid(c->pid, how, 0) < 0 && errno == EINTR) continue;
    }
    c->pid = 0;
}

sb_status sb_child_run(char **output, size_t *output_length, const char *path, const char *input,
                       size_t input_length, int limit_ms, sb_diag *diag)
{
    child c = { .path = path,
                .talk = -1,
                .listen = -1,
                .input = input,
                .left = input_length,
                .deadline = now_ms() + limit_ms };
    int how;
    sb_status status = start(&c, diag);
    if (status == SB_OK) status = converse(&c, diag);
    bool started = c.pid != 0;
    reap(&c, status != SB_OK, &how);
    if (status == SB_OK && c.listen >= 0) hear(&c);
    if (status == SB_OK && started && !(WIFEXITED(how) && WEXITSTATUS(how) == 0))
        status = fail(&c, WIFEXITED(how) ? "failed" : "died", diag);
    close_stream(&c.talk);
    close_stream(&c.listen);
    if (status == SB_OK) {
        *output = c.output;
        *output_length = c.length;
    } else {
        free(c.output);
    }
    return status;
}
