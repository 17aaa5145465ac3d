/* secret.c - the file that hidden inputs are drawn from, made once. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "grade.h"

static bool write_text(int file, const char *text)
{
    size_t size = strlen(text);
    return may_fail(write(file, text, size)) == (ssize_t)size && may_fail(fsync(file)) == 0;
}

/* Appears whole under its name, or not at all; never in the place of another. */
static bool create(const char *path)
{
    char part[PATH_MAX], hex[KEY_HEX + 1];
    Key key;
    randombytes_buf(key.byte, KEY_BYTES);
    key_hex(&key, hex);
    hex[KEY_HEX - 1] = '\n';
    hex[KEY_HEX] = '\0';
    snprintf(part, sizeof part, "%s.XXXXXX", path);
    int file = may_fail(mkostemp(part, O_CLOEXEC)); /* O_EXCL, mode 600 */
    if (file < 0)
        return false;
    bool good = write_text(file, hex) && (may_fail(link(part, path)) == 0 || errno == EEXIST);
    int reason = errno;
    sodium_memzero(hex, sizeof hex);
    close(file);
    unlink(part);
    errno = reason;
    return good;
}

/* Why a file cannot be the secret, or NULL. */
static const char *unfit(const struct stat *file)
{
    if (!S_ISREG(file->st_mode))
        return "the secret is no regular file";
    if (file->st_uid != geteuid())
        return "the secret belongs to somebody else";
    if (file->st_mode & 077)
        return "others may read or change the secret: chmod 600, or remove it to draw a new one";
    if (file->st_size != KEY_HEX)
        return "no secret: 64 hex digits and a line end are expected";
    return NULL;
}

static int take(const char *path, int file, Secret *secret)
{
    struct stat there;
    char hex[KEY_HEX + 1] = "";
    if (may_fail(fstat(file, &there)) != 0)
        return refuse(EX_DATAERR, path);
    const char *wrong = unfit(&there);
    if (!wrong && may_fail(read(file, hex, KEY_HEX)) != KEY_HEX)
        return refuse(EX_TEMPFAIL, path);
    hex[KEY_HEX - 1] = '\0';
    Key key;
    if (!wrong && !key_read(hex, &key))
        wrong = "no secret: 64 hex digits are expected";
    if (wrong) {
        tell(path, wrong);
        return EX_DATAERR;
    }
    memcpy(secret->byte, key.byte, KEY_BYTES);
    Key id = secret_seed(secret, &(Key){"id"});
    sodium_bin2hex(secret->id, sizeof secret->id, id.byte, 4);
    return 0;
}

int secret_load(const char *path, Secret *secret)
{
    int file = may_fail(open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file < 0 && errno == ENOENT) {
        if (!create(path))
            return refuse(EX_CANTCREAT, path);
        file = may_fail(open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    }
    if (file < 0)
        return refuse(EX_DATAERR, path);
    int status = take(path, file, secret);
    close(file);
    return status;
}

Key secret_seed(const Secret *secret, const Key *key)
{
    Key seed;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, secret->byte, KEY_BYTES);
    crypto_auth_hmacsha256_update(&state, key->byte, KEY_BYTES);
    crypto_auth_hmacsha256_final(&state, seed.byte);
    return seed;
}
