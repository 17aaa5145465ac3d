/*
 * heap.c - malloc() for the code under judgement, in place of the library's.
 *
 * A block ends at a forbidden page, fresh memory holds NaN, freed memory may not be touched for
 * a while, and what is never given back can be counted.  Threads may share it.
 */
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "worker.h"

enum { PAGE = 4096, MARK = 0xa5, FRESH = 0xff, FRESH_MOST = 1 << 20 };
enum { FREED = 256, REST = 128 }; /* so many blocks rest when given back; so long each */
enum { SMALL = 8 * PAGE };        /* rooms that keep their pages meanwhile, and serve again */
enum { CAREFUL = 512 };           /* after so many, those hold NaN, but are not forbidden */
enum { GUARDED = 4096 };   /* blocks at a time that end at a page of their own: pages are finite */
enum { REGION = 1 << 20 }; /* what the others are cut from */

/* Stands right before the memory of a block. */
typedef struct Chunk {
    _Alignas(8) uint64_t magic;
    unsigned char *map; /* its own room bytes, the last page of which is forbidden; or NULL */
    size_t room, bytes;
    uintptr_t next,
        previous; /* of those in use; hidden, so that the list does not count as a use */
    bool theirs, reached, blank; /* blank: its pages are new, they hold 0 */
} Chunk;

static const uint64_t MAGIC = 0x6e6e2d626c6f636b;

static uintptr_t in_use = ~(uintptr_t)0;
static int blocks;

static Chunk *seen(uintptr_t hidden)
{
    return (Chunk *)~hidden;
}

static uintptr_t hide(const Chunk *c)
{
    return ~(uintptr_t)c;
}

static unsigned char *memory(Chunk *c)
{
    return (unsigned char *)(c + 1);
}

static const unsigned char *end(const Chunk *c)
{
    return c->map ? c->map + c->room - PAGE : (const unsigned char *)c + c->room;
}

/* What lies before its memory on the page where it starts, and on the page before. */
static void at_start(Chunk *c, void (*forbid_or_allow)(const void *))
{
    unsigned char *page = memory(c) - (uintptr_t)memory(c) % PAGE;
    forbid_or_allow(memory(c));
    if (page > c->map)
        forbid_or_allow(page);
}

static void link_chunk(Chunk *c)
{
    c->next = in_use;
    c->previous = hide(NULL);
    if (seen(in_use))
        seen(in_use)->previous = hide(c);
    in_use = hide(c);
    blocks++;
}

static void unlink_chunk(const Chunk *c)
{
    if (seen(c->previous))
        seen(c->previous)->next = c->next;
    else
        in_use = c->next;
    if (seen(c->next))
        seen(c->next)->previous = c->previous;
    blocks--;
}

/* ---- rooms ----------------------------------------------------------------------- */

/* Pages that are filled at once may come at once, which costs a fraction. */
static void *map_pages(size_t bytes)
{
    int at_once = bytes <= FRESH_MOST ? MAP_POPULATE : 0;
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | at_once, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* Guarded blocks that were given back: a ring, the oldest first. */
typedef struct {
    unsigned char *map;
    size_t room;
    bool open; /* not forbidden */
} Rest;

static Rest freed[FREED];
static unsigned oldest, resting;

static Rest leave_rest(void)
{
    Rest r = freed[oldest];
    oldest = (oldest + 1) % FREED;
    resting--;
    return r;
}

static unsigned char *wake(size_t room)
{
    if (resting <= REST || freed[oldest].room != room || room > SMALL)
        return NULL;
    Rest r = leave_rest();
    bool good = r.open || mprotect(r.map, room - PAGE, PROT_READ | PROT_WRITE) == 0;
    return good ? r.map : NULL;
}

static void rest(unsigned char *map, size_t room)
{
    static int careful;
    Rest *r = &freed[(oldest + resting++) % FREED];
    *r = (Rest){map, room, room <= SMALL && careful++ >= CAREFUL};
    if (r->open)
        memset(map, FRESH, room - PAGE);
    else if (room > SMALL || mprotect(map, room - PAGE, PROT_NONE) != 0)
        mmap(map, room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
}

/* A block whose memory ends, as near as its alignment allows, at a forbidden page. */
static Chunk *guarded(size_t bytes, size_t alignment)
{
    size_t room = (sizeof(Chunk) + bytes + 2 * alignment + 2 * PAGE - 1) / PAGE * PAGE;
    unsigned char *used = wake(room), *map = used ? used : map_pages(room);
    if (!map)
        return NULL;
    if (!used)
        mprotect(map + room - PAGE, PAGE, PROT_NONE);
    uintptr_t p = (uintptr_t)(map + room - PAGE - bytes) / alignment * alignment;
    Chunk *c = (Chunk *)p - 1;
    *c = (Chunk){.magic = MAGIC, .map = map, .room = room, .blank = !used};
    return c;
}

static Chunk *spare[64]; /* given back, by the power of two that is their room */

/* A block among others. */
static Chunk *plain(size_t bytes)
{
    static unsigned char *region;
    static size_t left;
    int power = 6;
    while ((size_t)1 << power < sizeof(Chunk) + bytes)
        power++;
    Chunk *c = spare[power];
    size_t room = (size_t)1 << power;
    if (c) {
        spare[power] = seen(c->next);
    } else {
        if (left < room) {
            left = room > REGION ? room : REGION;
            region = map_pages(left);
            left = region ? left : 0;
        }
        c = (Chunk *)region;
        region += left ? room : 0;
        left -= left ? room : 0;
    }
    if (c)
        *c = (Chunk){.magic = MAGIC, .room = room};
    return c;
}

static void give_up(Chunk *c)
{
    if (c->map) {
        at_start(c, access_allow);
        Rest r = resting == FREED ? leave_rest() : (Rest){0};
        rest(c->map, c->room);
        if (r.map)
            munmap(r.map, r.room);
        return;
    }
    int power = __builtin_ctzll(c->room);
    c->magic = 0;
    c->next = hide(spare[power]);
    spare[power] = c;
}

/* ---- blocks ---------------------------------------------------------------------- */

static void prepare(Chunk *c, int fill)
{
    size_t most = fill && c->bytes > FRESH_MOST ? FRESH_MOST : c->bytes;
    memset(memory(c), fill, fill == 0 && c->blank ? 0 : most);
    memset(memory(c) + c->bytes, MARK, (size_t)(end(c) - memory(c)) - c->bytes);
}

static void *give(size_t bytes, size_t alignment, int fill)
{
    Chunk *c = NULL;
    if (worker_theirs && alignment == 16 && bytes % 16 == 8)
        alignment = 8; /* no room between the last number and the page: see kit/flags */
    if (bytes < PTRDIFF_MAX / 4 && alignment < PTRDIFF_MAX / 4)
        c = alignment <= 16 && blocks >= GUARDED ? plain(bytes) : guarded(bytes, alignment);
    if (!c)
        return errno = ENOMEM, NULL;
    c->bytes = bytes;
    c->theirs = worker_theirs;
    link_chunk(c);
    if (c->map)
        at_start(c, access_forbid);
    prepare(c, fill);
    return memory(c);
}

static bool whole(Chunk *c)
{
    const unsigned char *p = memory(c) + c->bytes;
    while (p < end(c) && *p == MARK)
        p++;
    return p == end(c);
}

static Chunk *chunk_of(void *p)
{
    Chunk *c = (Chunk *)p - 1;
    if ((uintptr_t)p % 8 || c->magic != MAGIC)
        worker_die(TOUCH_FREE, 0);
    if (!whole(c))
        worker_die(TOUCH_HEAP_END, 0);
    return c;
}

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *take(size_t bytes, size_t alignment, int fill)
{
    pthread_mutex_lock(&lock);
    void *p = give(bytes, alignment, fill);
    pthread_mutex_unlock(&lock);
    return p;
}

/* ---- the library's names --------------------------------------------------------- */

void *malloc(size_t bytes)
{
    return take(bytes, 16, FRESH);
}

void *calloc(size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        return errno = ENOMEM, NULL;
    return take(bytes, 16, 0);
}

void free(void *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&lock);
    Chunk *c = chunk_of(p);
    unlink_chunk(c);
    give_up(c);
    pthread_mutex_unlock(&lock);
}

void *realloc(void *p, size_t bytes)
{
    void *q = malloc(bytes);
    if (p && q) {
        size_t old = chunk_of(p)->bytes;
        memcpy(q, p, bytes < old ? bytes : old);
        free(p);
    }
    return q;
}

void *aligned_alloc(size_t alignment, size_t bytes)
{
    return take(bytes, alignment > 16 ? alignment : 16, FRESH);
}

void *memalign(size_t alignment, size_t bytes)
{
    return aligned_alloc(alignment, bytes);
}

int posix_memalign(void **p, size_t alignment, size_t bytes)
{
    *p = aligned_alloc(alignment, bytes);
    return *p ? 0 : ENOMEM;
}

void *valloc(size_t bytes)
{
    return aligned_alloc(PAGE, bytes);
}

void *pvalloc(size_t bytes)
{
    return aligned_alloc(PAGE, (bytes + PAGE - 1) / PAGE * PAGE);
}

size_t malloc_usable_size(void *p)
{
    return p ? ((Chunk *)p - 1)->bytes : 0;
}

/* The library keeps the memory of a thread that has ended for the next one: it is not lost. */
int __pthread_create(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

int pthread_create(pthread_t *thread, const pthread_attr_t *with, void *(*run)(void *), void *data)
{
    bool before = worker_theirs;
    worker_theirs = false;
    int status = __pthread_create(thread, with, run, data);
    worker_theirs = before;
    return status;
}

/* ---- what went wrong ------------------------------------------------------------- */

Touch heap_touch(const unsigned char *p)
{
    for (unsigned i = 0; i < resting; i++) {
        unsigned k = (oldest + i) % FREED;
        if (freed[k].map <= p && p < freed[k].map + freed[k].room)
            return TOUCH_FREED;
    }
    for (Chunk *c = seen(in_use); c; c = seen(c->next))
        if (c->map && end(c) <= p && p < end(c) + PAGE)
            return TOUCH_HEAP_END;
    return TOUCH_UNKNOWN;
}

/* Every word that may be a pointer into a block reaches it; true if some are new. */
static bool reach_from(const void *from, const void *to)
{
    bool more = false;
    const uintptr_t *word = from;
    for (size_t n = (size_t)((const char *)to - (const char *)from) / sizeof *word; n > 0;
         n--, word++)
        for (Chunk *c = seen(in_use); c; c = seen(c->next))
            if (c->theirs && !c->reached && (uintptr_t)memory(c) <= *word &&
                *word <= (uintptr_t)memory(c) + c->bytes)
                more = c->reached = true;
    return more;
}

static int count_theirs(void)
{
    int n = 0;
    for (Chunk *c = seen(in_use); c; c = seen(c->next)) {
        if (!whole(c))
            worker_die(TOUCH_HEAP_END, 0);
        n += c->theirs;
        c->reached = false;
    }
    return n;
}

extern char __data_start[], _end[]; /* the variables of the program, by the linker */

int heap_lost(void)
{
    int theirs = count_theirs(), lost = 0;
    if (theirs == 0 || theirs > GUARDED)
        return theirs;
    bool more = reach_from(__data_start, _end);
    while (more) {
        more = false;
        for (Chunk *c = seen(in_use); c; c = seen(c->next))
            if (c->theirs && c->reached)
                more |= reach_from(memory(c), memory(c) + c->bytes);
    }
    for (Chunk *c = seen(in_use); c; c = seen(c->next))
        lost += c->theirs && !c->reached;
    return lost;
}
