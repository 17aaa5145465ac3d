/* say.c - words to the one who grades; names in them are those of others. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "say.h"
#include "text.h"

void *need(void *memory)
{
    if (!memory) {
        fputs("grade: no memory\n", stderr);
        exit(EX_TEMPFAIL);
    }
    return memory;
}

char *name_clean(const char *name)
{
    enum { ESCAPED = 4 };
    size_t length = strlen(name), size = ESCAPED * length + 8;
    char *clean = need(malloc(size));
    text_escape(clean, size, name, length);
    return clean;
}

void tell(const char *name, const char *what)
{
    char *clean = name_clean(name);
    fprintf(stderr, "grade: %s: %s\n", clean, what);
    free(clean);
}

int refuse(int status, const char *name)
{
    static const int curable[] = {EACCES, EPERM, ENOENT, ENOTDIR,      EISDIR,
                                  EEXIST, EROFS, ELOOP,  ENAMETOOLONG, EINVAL};
    int reason = errno;
    tell(name, strerror(reason));
    for (size_t i = 0; i < sizeof curable / sizeof *curable; i++)
        if (curable[i] == reason)
            return status;
    return EX_TEMPFAIL;
}
