/* seed.c - the random data of a test: the submission's own, which nobody else can compute. */
#include <sodium.h>
#include <stdio.h>
#include "remote.h"
#include "test.h"

static const unsigned char *submission;

void remote_seed(const unsigned char *seed)
{
    submission = seed;
}

/* The first 8 bytes of HMAC-SHA256 (RFC 2104) of the test's name under the submission's seed. */
uint64_t judge_seed(const Test *test)
{
    if (!submission)
        return judge_public_seed(test);
    char name[256];
    unsigned char tag[crypto_auth_hmacsha256_BYTES];
    int length = snprintf(name, sizeof name, "%s: %s", test->function, test->property);
    crypto_auth_hmacsha256(tag, (const unsigned char *)name, (size_t)length, submission);
    uint64_t seed = 0;
    for (int i = 0; i < 8; i++)
        seed = seed << 8 | tag[i];
    return seed;
}
