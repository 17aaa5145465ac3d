/* kept.c - does a step keep something, in its variables, from one test for the next? */
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include "local.h"
#include "test.h"

#ifdef __linux__
#include <dlfcn.h>
#include <link.h>

typedef struct {
    const unsigned char *variables;
    unsigned char *before;
    size_t bytes;
} Kept;

enum { MOST = 64, LARGE = 1 << 20 }; /* beyond these it is not known, and counts as kept */
static Kept kept[MOST];
static int parts;

/* The variables of a loaded object are in its writable segments. */
static int note_segments(struct dl_phdr_info *info, size_t size, void *object)
{
    const struct link_map *map = object;
    (void)size;
    if (info->dlpi_addr != map->l_addr)
        return 0;
    for (int i = 0; i < info->dlpi_phnum && parts < MOST; i++) {
        const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_W))
            continue;
        Kept *k = &kept[parts++];
        k->variables = (const unsigned char *)info->dlpi_addr + segment->p_vaddr;
        k->bytes = segment->p_memsz;
        if (k->bytes > LARGE)
            return parts = MOST;
        k->before = judge_alloc(k->bytes);
    }
    return 0;
}

/* Byte by byte, for red zones lie between variables: what forbids them forbids memcpy(), too. */
__attribute__((no_sanitize("address"))) static void copy(const Kept *k)
{
    for (size_t i = 0; i < k->bytes; i++)
        k->before[i] = k->variables[i];
}

__attribute__((no_sanitize("address"))) static bool same(const Kept *k)
{
    size_t i = 0;
    while (i < k->bytes && k->before[i] == k->variables[i])
        i++;
    return i == k->bytes;
}

void kept_note(void *object)
{
    struct link_map *map;
    int first = parts;
    if (dlinfo(object, RTLD_DI_LINKMAP, &map) == 0)
        dl_iterate_phdr(note_segments, map);
    for (int i = first; i < parts && parts < MOST; i++)
        copy(&kept[i]);
}

bool kept_nothing(void)
{
    bool nothing = parts > 0 && parts < MOST;
    for (int i = 0; nothing && i < parts; i++)
        nothing = same(&kept[i]);
    return nothing;
}

#else
/* Not known here: each test gets a process of its own. */
void kept_note(void *object)
{
    (void)object;
}

bool kept_nothing(void)
{
    return false;
}
#endif
