/* key.c - what results are named after: SHA-256 over all that they depend on. */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "grade.h"

typedef crypto_hash_sha256_state Hash;

void key_hex(const Key *key, char hex[KEY_HEX])
{
    sodium_bin2hex(hex, KEY_HEX, key->byte, KEY_BYTES);
}

bool key_read(const char *hex, Key *key)
{
    size_t bytes;
    const char *end;
    return sodium_hex2bin(key->byte, KEY_BYTES, hex, strlen(hex), NULL, &bytes, &end) == 0 &&
           bytes == KEY_BYTES && !*end;
}

static Key finish(Hash *hash)
{
    Key key;
    crypto_hash_sha256_final(hash, key.byte);
    return key;
}

/* With its size before it, so that no two sequences of pieces give the same bytes. */
static void add(Hash *hash, const void *data, size_t bytes)
{
    unsigned char size[8];
    for (int i = 0; i < 8; i++)
        size[i] = (unsigned char)((unsigned long long)bytes >> 8 * i);
    crypto_hash_sha256_update(hash, size, sizeof size);
    crypto_hash_sha256_update(hash, data, bytes);
}

static void add_word(Hash *hash, const char *word)
{
    add(hash, word, strlen(word));
}

Key key_of_bytes(const void *data, size_t bytes)
{
    Key key;
    crypto_hash_sha256(key.byte, data, bytes);
    return key;
}

Key key_of_words(int n, const char *const word[])
{
    Hash hash;
    crypto_hash_sha256_init(&hash);
    for (int i = 0; i < n; i++)
        add_word(&hash, word[i]);
    return finish(&hash);
}

Key key_of_files(const Files *files)
{
    Hash hash;
    crypto_hash_sha256_init(&hash);
    for (int i = 0; i < STEPS; i++)
        if (files->file[i].present) {
            add_word(&hash, files->file[i].name);
            add(&hash, files->file[i].data, files->file[i].bytes);
        }
    return finish(&hash);
}

/* ---- of a submission ------------------------------------------------------------- */

/* The bytes of a regular file, no more than `most`, and its size; a link is none. */
static bool add_file(Hash *hash, const char *path, off_t most)
{
    struct stat file;
    unsigned char piece[1 << 16];
    int from = may_fail(open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (from < 0)
        return false;
    bool good = may_fail(fstat(from, &file)) == 0;
    if (good && !S_ISREG(file.st_mode)) {
        errno = EINVAL;
        good = false;
    }
    ssize_t got = 0;
    for (off_t left = most; good && left > 0; left -= got) {
        size_t some = left < (off_t)sizeof piece ? (size_t)left : sizeof piece;
        got = may_fail(read(from, piece, some));
        if (got <= 0)
            break;
        crypto_hash_sha256_update(hash, piece, (unsigned long long)got);
    }
    good = good && got >= 0;
    if (good)
        add(hash, &file.st_size, sizeof file.st_size);
    int reason = errno;
    close(from);
    errno = reason;
    return good;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

/* A path that is too long is one more thing that is there: the submission will be refused. */
static bool add_entry(Hash *hash, FTSENT *entry, size_t root)
{
    unsigned char kind = (unsigned char)entry->fts_info;
    bool broken = kind == FTS_DNR || kind == FTS_ERR || kind == FTS_NS;
    if (broken && entry->fts_errno != ENAMETOOLONG) {
        errno = entry->fts_errno;
        return false;
    }
    if (kind == FTS_DP)
        return true;
    add_word(hash, entry->fts_path + root);
    add(hash, &kind, 1);
    return entry->fts_info != FTS_F || step_of(entry->fts_name) < 0 ||
           add_file(hash, entry->fts_accpath, BOX_FILE_BYTES);
}

static bool add_folder(Hash *hash, const char *path)
{
    char *folder[] = {(char *)path, NULL};
    FTS *walk = may_lack(fts_open(folder, FTS_PHYSICAL | FTS_NOCHDIR | FTS_COMFOLLOW, by_name));
    FTSENT *entry = NULL;
    bool good = walk;
    while (good && (errno = 0, entry = may_lack(fts_read(walk))))
        good = add_entry(hash, entry, strlen(path));
    good = good && errno == 0;
    int reason = errno;
    if (walk)
        fts_close(walk);
    errno = reason;
    return good;
}

bool key_of_submission(const char *path, Key *key)
{
    Hash hash;
    struct stat there;
    crypto_hash_sha256_init(&hash);
    if (may_fail(stat(path, &there)) != 0)
        return false;
    bool good =
        S_ISDIR(there.st_mode) ? add_folder(&hash, path) : add_file(&hash, path, there.st_size);
    *key = finish(&hash);
    return good;
}
