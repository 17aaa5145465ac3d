/* box.c - where one submission is graded: the folder and the uid of a slot. */
#include "box.h"
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fault.h"
#include "lease.h"
#include "place.h"

/* What is in a work folder: sources, what boxes write, and what they see of the batch. */
static bool furnish(const Box *box)
{
    static const char *const parts[] = {"src", "objects", "workers"};
    char path[BOX_PATH], target[BOX_PATH];
    bool root = getuid() == 0;
    if (root && chown(box->work, box->uid, box->gid) != 0)
        return false;
    for (int i = 0; i < 3; i++)
        if (!place_join(path, box->work, parts[i]) || may_fail(mkdir(path, 0755)) != 0 ||
            (root && i > 0 && chown(path, box->uid, box->gid)))
            return false;
    if (!place_join(path, box->work, "kit") || may_fail(symlink(box->batch->kit, path)) != 0)
        return false;
    return place_join(target, box->work, "tools") &&
           may_fail(symlink(box->batch->tools, target)) == 0;
}

/* The uid of this slot, or of the first that is free. */
static bool take_slot(Box *box, int *slot)
{
    const char *why = "";
    int first = *slot == BOX_ANY_SLOT ? 0 : *slot,
        last = *slot == BOX_ANY_SLOT ? BOX_SLOTS : first + 1;
    double patience = *slot == BOX_ANY_SLOT ? 0 : 2;
    for (*slot = first; *slot < last; ++*slot) {
        box->uid = box->batch->base + (uid_t)*slot;
        box->gid = box->batch->base;
        box->lease = lease_take(box->uid, patience, &why);
        if (box->lease >= 0)
            return true;
    }
    fprintf(stderr, "grade: no slot: uid %u %s\n", box->uid, why);
    return false;
}

bool box_begin(Box *box, const Batch *batch, int slot)
{
    char name[32], work[BOX_PATH];
    *box = (Box){.batch = batch, .uid = getuid(), .gid = getgid(), .lease = -1};
    if (getuid() == 0 && !take_slot(box, &slot))
        return false;
    snprintf(name, sizeof name, "slot-%u-%d", box->uid, (int)getpid());
    if (!place_join(work, batch->folder, name) ||
        may_fail(mkdir(work, layer_off("folder") ? 0755 : 0700)) != 0) {
        box_end(box);
        return place_complain("cannot make", work);
    }
    strcpy(box->work, work);
    if (furnish(box))
        return true;
    place_complain("cannot furnish", work);
    box_end(box);
    return false;
}

void box_end(Box *box)
{
    if (box->lease >= 0)
        lease_end(box->uid, box->lease);
    if (box->work[0])
        place_remove(box->work);
    *box = (Box){.lease = -1};
}
