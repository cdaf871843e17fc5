/* Preloaded into a program: makes one of its allocations fail, and says how many there were.
 *
 *   FAIL_AT=n         the n-th allocation after main begins fails (1 is the first; 0 or nothing: none)
 *   FAIL_ALWAYS=1     and all after it
 *   FAIL_REPORT=file  at the end: "allocations blocks\n", how often memory was asked for and how many blocks are left
 *
 * What libraries allocate before main is neither counted nor made to fail. For glibc, whose own names are called. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *block, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *block);

static atomic_bool begun;
static atomic_long count, blocks;
static long fail_at;
static int fail_always;

static int refused(void)
{
    if (!atomic_load(&begun)) return 0;
    long now = atomic_fetch_add(&count, 1) + 1;
    if (fail_at == 0 || now < fail_at || (now > fail_at && !fail_always)) return 0;
    errno = ENOMEM;
    return 1;
}

static void *counted(void *block)
{
    if (block != NULL && atomic_load(&begun)) atomic_fetch_add(&blocks, 1);
    return block;
}

void *malloc(size_t size)
{
    return refused() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t n, size_t size)
{
    return refused() ? NULL : counted(__libc_calloc(n, size));
}

void *realloc(void *block, size_t size)
{
    if (block == NULL) return malloc(size);
    return refused() ? NULL : __libc_realloc(block, size);
}

void *memalign(size_t alignment, size_t size)
{
    return refused() ? NULL : counted(__libc_memalign(alignment, size));
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *block = memalign(alignment, size);
    if (block == NULL) return ENOMEM;
    *out = block;
    return 0;
}

void free(void *block)
{
    if (block != NULL && atomic_load(&begun)) atomic_fetch_sub(&blocks, 1);
    __libc_free(block);
}

static long number(const char *name)
{
    const char *text = getenv(name);
    return text != NULL ? atol(text) : 0;
}

static int (*real_main)(int argc, char **argv, char **environment);

static int counted_main(int argc, char **argv, char **environment)
{
    fail_at = number("FAIL_AT");
    fail_always = number("FAIL_ALWAYS") != 0;
    atomic_store(&begun, 1);
    int code = real_main(argc, argv, environment);
    atomic_store(&begun, 0);
    const char *path = getenv("FAIL_REPORT");
    int file = path != NULL ? open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666) : -1;
    if (file >= 0) {
        dprintf(file, "%ld %ld\n", atomic_load(&count), atomic_load(&blocks));
        close(file);
    }
    return code;
}

typedef int start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                       void (*rtld_fini)(void), void *stack_end);
start_main __libc_start_main;

/* What the program's start-up code calls to run main. */
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*rtld_fini)(void), void *stack_end)
{
    start_main *next;
    *(void **)&next = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = main;
    return next(counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}
