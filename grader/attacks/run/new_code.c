/* 02_softmax: writes a function into memory while it runs, and calls it. */
#include "attack.h"

static bool attack(void)
{
#if defined __x86_64__
    static const unsigned char code[] = {0xb8, 0x2a, 0, 0, 0, 0xc3}; /* return 42 */
#elif defined __aarch64__
    static const unsigned char code[] = {0x40, 0x05, 0x80, 0x52, 0xc0, 0x03, 0x5f, 0xd6};
#endif
    union {
        void *data;
        int (*function)(void);
    } page = {
        mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)};
    if (page.data == MAP_FAILED)
        return false;
    memcpy(page.data, code, sizeof code);
    __builtin___clear_cache(page.data, (char *)page.data + sizeof code);
    return page.function() == 42;
}
