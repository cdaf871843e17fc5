/* Preloaded into a program: counts its allocations from main on (what libraries do when they are loaded is not ours) and
 * makes one of them fail, or all from one on.
 *
 *   FAIL_AT=N      the N-th allocation fails (from 1); 0 or unset: none
 *   FAIL_ALWAYS=1  and all after it
 *   COUNT_FILE=F   the number of allocations is written there at exit */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long count;
static atomic_int armed;
static long fail_at = -1;
static int always;
static void *(*real_malloc)(size_t), *(*real_calloc)(size_t, size_t), *(*real_realloc)(void *, size_t);
static char early[65536]; /* dlsym itself allocates before we know the real functions */
static size_t early_used;

static void *early_take(size_t size)
{
    size = (size + 15) & ~(size_t)15;
    if (early_used + size > sizeof early) return NULL;
    early_used += size;
    return early + early_used - size;
}

static int fails(void)
{
    if (!atomic_load(&armed)) return 0;
    if (fail_at < 0) {
        const char *at = getenv("FAIL_AT"), *all = getenv("FAIL_ALWAYS");
        always = all != NULL && *all == '1';
        fail_at = at ? atol(at) : 0;
    }
    long n = atomic_fetch_add(&count, 1) + 1;
    int failing = fail_at > 0 && (n == fail_at || (always && n > fail_at));
    if (failing) errno = ENOMEM;
    return failing;
}

void *malloc(size_t size)
{
    static int looking;
    if (real_malloc == NULL) {
        if (looking) return early_take(size);
        looking = 1;
        *(void **)&real_malloc = dlsym(RTLD_NEXT, "malloc");
        looking = 0;
    }
    return fails() ? NULL : real_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    static int looking;
    if (real_calloc == NULL) {
        if (looking) return early_take(n * size); /* static memory is zero */
        looking = 1;
        *(void **)&real_calloc = dlsym(RTLD_NEXT, "calloc");
        looking = 0;
    }
    return fails() ? NULL : real_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    if (real_realloc == NULL) *(void **)&real_realloc = dlsym(RTLD_NEXT, "realloc");
    return fails() ? NULL : real_realloc(old, size);
}

void free(void *memory)
{
    static void (*real_free)(void *);
    if ((char *)memory >= early && (char *)memory < early + sizeof early) return;
    if (real_free == NULL) *(void **)&real_free = dlsym(RTLD_NEXT, "free");
    real_free(memory);
}

typedef int main_function(int, char **, char **);
static main_function *real_main;

static int armed_main(int argc, char **argv, char **environment)
{
    atomic_store(&armed, 1);
    int code = real_main(argc, argv, environment);
    atomic_store(&armed, 0);
    return code;
}

int __libc_start_main(main_function *program, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*loader_fini)(void), void *stack_end);
int __libc_start_main(main_function *program, int argc, char **argv, void (*init)(void), void (*fini)(void),
                      void (*loader_fini)(void), void *stack_end)
{
    int (*real)(main_function *, int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
    *(void **)&real = dlsym(RTLD_NEXT, "__libc_start_main");
    real_main = program;
    return real(armed_main, argc, argv, init, fini, loader_fini, stack_end);
}

__attribute__((destructor)) static void report(void)
{
    const char *file = getenv("COUNT_FILE");
    FILE *to = file ? fopen(file, "w") : NULL;
    if (to == NULL) return;
    fprintf(to, "%ld\n", (long)atomic_load(&count));
    fclose(to);
}
