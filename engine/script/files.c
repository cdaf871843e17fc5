#include "script/files.h"

#include "model/words.h"
#include "script/source.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct sb_sources {
    pthread_mutex_t lock;
    sb_source_file **file;
    int n;
};

static const sb_where NOWHERE = { 0 };

static void file_free(sb_source_file *file)
{
    if (file == NULL) return;
    free(file->path);
    free(file->real);
    free(file->text);
    free(file);
}

sb_sources *sb_sources_new(void)
{
    sb_sources *sources = calloc(1, sizeof *sources);
    if (sources != NULL && pthread_mutex_init(&sources->lock, NULL) == 0) return sources;
    free(sources);
    return NULL;
}

void sb_sources_free(sb_sources *sources)
{
    if (sources == NULL) return;
    for (int i = 0; i < sources->n; i++) file_free(sources->file[i]);
    free(sources->file);
    pthread_mutex_destroy(&sources->lock);
    free(sources);
}

/* --- names ------------------------------------------------------------------------------------------- */

static bool has_part(const char *name, const char *part)
{
    size_t n = strlen(part);
    for (const char *at = name;; at++) {
        size_t length = strcspn(at, "/");
        if (length == n && strncmp(at, part, n) == 0) return true;
        at += length;
        if (*at == '\0') return false;
    }
}

static sb_status check_name(const char *name, sb_diag *diag)
{
    char shown[SB_SHOWN];
    const char *why = NULL;
    if (*name == '\0') why = "it has no name";
    else if (*name == '/') why = "its name begins at the root of the disk";
    else if (has_part(name, "..")) why = "\"..\" leads out of the scenario's folder";
    else if (strchr(name, '\\') != NULL) why = "its name has a backslash";
    else if (strlen(name) > 200) why = "its name is too long";
    if (why == NULL) return SB_OK;
    sb_fail(diag, SB_USER, NOWHERE, "\"%s\" cannot be included: %s", sb_shown(shown, name), why);
    sb_hint(diag, "Name a file in the scenario's own folder or below it, such as \"actors/polis.lua\".");
    return SB_USER;
}

/* "folder/name" with single slashes and without "." parts; to be freed. NULL when out of memory. */
static char *path_of(const char *scenario, const char *name)
{
    const char *slash = strrchr(scenario, '/');
    size_t folder = slash ? (size_t)(slash - scenario) + 1 : 0;
    char *path = malloc(folder + strlen(name) + 1);
    if (path == NULL) return NULL;
    memcpy(path, scenario, folder);
    char *to = path + folder;
    while (*name != '\0') {
        size_t part = strcspn(name, "/");
        bool nothing = part == 0 || (part == 1 && *name == '.');
        if (!nothing) memcpy(to, name, part);
        if (!nothing) to += part;
        name += part;
        if (*name == '/' && !nothing) *to++ = '/';
        if (*name == '/') name++;
    }
    *to = '\0';
    return path;
}

/* --- reading ----------------------------------------------------------------------------------------- */

/* The path without links, which must lie in the scenario's folder; to be freed. */
static sb_status find_real(char **real, const char *scenario, const char *path, const char *name, sb_diag *diag)
{
    char shown[SB_SHOWN], own[4096] = ".", *found = realpath(path, NULL), *folder;
    const char *slash = strrchr(scenario, '/');
    size_t length = slash ? (size_t)(slash - scenario) : 0;
    if (slash != NULL) snprintf(own, sizeof own, "%.*s", length > 0 ? (int)length : 1, scenario);
    if (found == NULL && errno == ENOMEM) return sb_no_memory(diag);
    if (found == NULL) {
        sb_fail(diag, SB_USER, NOWHERE, "there is no file \"%s\" to include", sb_shown(shown, name));
        sb_hint(diag, "It is looked for as %s: from the folder of the scenario, wherever the include stands.", path);
        return SB_USER;
    }
    folder = realpath(own, NULL);
    if (folder == NULL && errno == ENOMEM) {
        free(found);
        return sb_no_memory(diag);
    }
    length = folder ? strlen(folder) : 0;
    bool within = folder && (strcmp(folder, "/") == 0 || (strncmp(found, folder, length) == 0 && found[length] == '/'));
    free(folder);
    if (within) {
        *real = found;
        return SB_OK;
    }
    free(found);
    sb_fail(diag, SB_USER, NOWHERE, "\"%s\" cannot be included: a link leads out of the scenario's folder",
            sb_shown(shown, name));
    sb_hint(diag, "Put a copy of the file into the scenario's own folder.");
    return SB_USER;
}

/* What is wrong with the file is said of the file that is to be included. */
static sb_status say_include(sb_status status, const char *name, sb_diag *diag)
{
    char shown[SB_SHOWN], message[sizeof diag->message];
    if (diag == NULL || diag->line > 0 || status == SB_NOMEM) return status;
    snprintf(message, sizeof message, "%s", diag->message);
    diag->file[0] = '\0';
    snprintf(diag->message, sizeof diag->message, "\"%s\" cannot be included: %.400s", sb_shown(shown, name), message);
    return status;
}

static sb_status read_file(sb_source_file *file, const char *name, sb_diag *diag)
{
    struct stat about;
    bool plain = stat(file->real, &about) == 0 && (S_ISREG(about.st_mode) || S_ISDIR(about.st_mode));
    if (!plain) { /* a pipe would keep us waiting */
        sb_fail(diag, SB_USER, NOWHERE, "it is no file on the disk");
        sb_hint(diag, "Is it really a part of the scenario?");
        return say_include(SB_USER, name, diag);
    }
    size_t skip = 0;
    sb_status status = sb_source_read(&file->text, &file->length, file->path, diag);
    if (status == SB_OK) status = sb_source_check(&skip, file->path, file->text, file->length, diag);
    if (status != SB_OK) return say_include(status, name, diag);
    file->length -= skip;
    memmove(file->text, file->text + skip, file->length);
    return SB_OK;
}

static sb_status add_file(sb_sources *sources, sb_source_file *file, sb_diag *diag)
{
    sb_source_file **larger = realloc(sources->file, (size_t)(sources->n + 1) * sizeof *larger);
    if (larger == NULL) return sb_no_memory(diag);
    sources->file = larger;
    larger[sources->n++] = file;
    return SB_OK;
}

static sb_status read_new(const sb_source_file **out, sb_sources *sources, const char *scenario, const char *name,
                          char *path, sb_diag *diag)
{
    sb_source_file *file = calloc(1, sizeof *file);
    if (file == NULL) {
        free(path);
        return sb_no_memory(diag);
    }
    file->path = path;
    sb_status status = find_real(&file->real, scenario, path, name, diag);
    if (status == SB_OK) status = read_file(file, name, diag);
    if (status == SB_OK) status = add_file(sources, file, diag);
    if (status == SB_OK) *out = file;
    else file_free(file);
    return status;
}

sb_status sb_sources_get(const sb_source_file **out, sb_sources *sources, const char *scenario, const char *name,
                         sb_diag *diag)
{
    sb_status status = check_name(name, diag);
    if (status != SB_OK) return status;
    char *path = path_of(scenario, name);
    if (path == NULL) return sb_no_memory(diag);
    const sb_source_file *known = NULL;
    pthread_mutex_lock(&sources->lock);
    for (int i = 0; i < sources->n && known == NULL; i++)
        if (strcmp(sources->file[i]->path, path) == 0) known = sources->file[i];
    if (known == NULL) status = read_new(&known, sources, scenario, name, path, diag);
    else free(path);
    pthread_mutex_unlock(&sources->lock);
    if (status == SB_OK) *out = known;
    return status;
}

sb_status sb_sources_put(sb_sources *sources, const char *path, const char *real, const char *text, size_t length,
                         sb_diag *diag)
{
    sb_source_file *file = calloc(1, sizeof *file);
    if (file == NULL) return sb_no_memory(diag);
    *file = (sb_source_file){ strdup(path), strdup(real), malloc(length + 1), length };
    sb_status status = file->path && file->real && file->text ? SB_OK : sb_no_memory(diag);
    if (status == SB_OK) {
        memcpy(file->text, text, length);
        pthread_mutex_lock(&sources->lock);
        status = add_file(sources, file, diag);
        pthread_mutex_unlock(&sources->lock);
    }
    if (status != SB_OK) file_free(file);
    return status;
}

const sb_source_file *sb_sources_nth(const sb_sources *sources, int i)
{
    return sources != NULL && i < sources->n ? sources->file[i] : NULL;
}
