/* output.c - files and folders that appear when they are complete, or not at all. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <unistd.h>
#include "output.h"
#include "text.h"

static int refuse(const char *path, const char *why)
{
    fprintf(stderr, "%s: cannot be written: %s\n", path, why);
    return EX_CANTCREAT;
}

/* ---- files ----------------------------------------------------------------------- */

void draft_begin(Draft *draft)
{
    *draft = (Draft){0};
    draft->file = open_memstream(&draft->text, &draft->size);
    if (!draft->file) {
        perror("no memory");
        exit(EXIT_FAILURE);
    }
}

void draft_drop(Draft *draft)
{
    fclose(draft->file);
    free(draft->text);
}

/* 0, or the errno of the first failure; the file is closed in any case. */
static int write_and_close(int file, const char *text, size_t size)
{
    int error = file < 0 ? errno : 0;
    while (!error && size > 0) {
        ssize_t n = write(file, text, size);
        if (n < 0 && errno != EINTR)
            error = errno;
        text += n > 0 ? n : 0;
        size -= n > 0 ? (size_t)n : 0;
    }
    if (!error && fsync(file) < 0 && errno != EINVAL && errno != EROFS) /* a pipe, a terminal */
        error = errno;
    if (file >= 0 && close(file) < 0 && !error)
        error = errno;
    return error;
}

static char *beside(const char *path, const char *suffix)
{
    return text_format("%s.%ld%s", path, (long)getpid(), suffix);
}

static int replace_file(const char *path, const char *text, size_t size)
{
    char *part = beside(path, ".part");
    int error = write_and_close(open(part, O_WRONLY | O_CREAT | O_EXCL, 0666), text, size);
    if (!error && rename(part, path) < 0)
        error = errno;
    if (error && error != EEXIST)
        unlink(part);
    free(part);
    return error;
}

/* A device, a pipe or a link such as /dev/stdout is no file that could be replaced. */
static bool is_special(const char *path)
{
    struct stat s;
    return lstat(path, &s) == 0 && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode);
}

int draft_save(Draft *draft, const char *path)
{
    bool whole = fclose(draft->file) == 0;
    int error = whole ? 0 : ENOMEM;
    if (!error && !path)
        error = write_and_close(dup(STDOUT_FILENO), draft->text, draft->size);
    else if (!error && is_special(path))
        error = write_and_close(open(path, O_WRONLY | O_TRUNC), draft->text, draft->size);
    else if (!error)
        error = replace_file(path, draft->text, draft->size);
    free(draft->text);
    return error ? refuse(path ? path : "standard output", strerror(error)) : 0;
}

/* ---- folders --------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *suffix)
{
    size_t length = strlen(name), end = strlen(suffix);
    return length > end && strcmp(name + length - end, suffix) == 0;
}

/* Whether all that is in a folder may be replaced; a folder that is not there is empty. */
static bool only_ours(const char *path, const char *suffix)
{
    DIR *dir = opendir(path);
    bool ours = dir || errno == ENOENT;
    for (struct dirent *e; dir && (e = readdir(dir));)
        ours &= e->d_name[0] == '.' ? !e->d_name[1 + (e->d_name[1] == '.')]
                                    : ends_with(e->d_name, suffix);
    if (dir)
        closedir(dir);
    return ours;
}

static void remove_folder(const char *path)
{
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir));) {
        char *name = text_format("%s/%s", path, e->d_name);
        unlink(name);
        free(name);
    }
    if (dir)
        closedir(dir);
    rmdir(path);
}

int folder_begin(Folder *folder, const char *path, const char *suffix)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    *folder = (Folder){.path = text_copy(path, length), .suffix = suffix};
    folder->part = beside(folder->path, ".part");
    if (!only_ours(folder->path, suffix))
        return refuse(path, "it is no folder, or holds other things; name a folder of its own");
    return mkdir(folder->part, 0777) < 0 ? refuse(folder->part, strerror(errno)) : 0;
}

int folder_add(Folder *folder, const char *name, Draft *draft)
{
    char *path = text_format("%s/%s%s", folder->part, name, folder->suffix);
    bool whole = fclose(draft->file) == 0;
    int error = whole ? write_and_close(open(path, O_WRONLY | O_CREAT | O_EXCL, 0666), draft->text,
                                        draft->size)
                      : ENOMEM;
    free(draft->text);
    if (error)
        refuse(path, strerror(error));
    free(path);
    return error ? EX_CANTCREAT : 0;
}

/* The old one steps aside until the new one is in its place. */
static int put_in_place(Folder *folder)
{
    char *old = beside(folder->path, ".old");
    int error = 0;
    bool moved = rename(folder->path, old) == 0;
    if (!moved && errno != ENOENT)
        error = errno;
    if (!error && rename(folder->part, folder->path) < 0) {
        error = errno;
        if (moved)
            rename(old, folder->path);
    }
    if (moved && !error)
        remove_folder(old);
    free(old);
    return error ? refuse(folder->path, strerror(error)) : 0;
}

int folder_end(Folder *folder, int status)
{
    if (status == 0)
        status = put_in_place(folder);
    if (status)
        remove_folder(folder->part);
    free(folder->part);
    free(folder->path);
    return status;
}
