/* recipe.c - what the boxes have in common: bubblewrap's command line. */
#include "recipe.h"
#include <stdio.h>
#include <unistd.h>
#include "fault.h"

void recipe_begin(Command *c, const Box *box)
{
    command_clear(c);
    if (box->batch->boxed)
        command_words(c, "bwrap --unshare-all --die-with-parent --new-session --cap-drop ALL "
                         "--clearenv --setenv PATH /usr/bin --setenv LC_ALL C.UTF-8 "
                         "--setenv SOURCE_DATE_EPOCH 0 --info-fd 5");
    if (layer_off("network"))
        command_words(c, "--share-net");
    if (layer_off("files"))
        command_words(c, "--ro-bind /etc /etc --proc /proc");
}

static void show(Command *c, const Box *box, const char *how, const char *name)
{
    if (!box->batch->boxed)
        return;
    command_add(c, "%s", how);
    command_add(c, "%s/%s", box->work, name);
    command_add(c, "/%s", name);
}

void recipe_show(Command *c, const Box *box, const char *name)
{
    show(c, box, "--ro-bind", name);
}

void recipe_show_writable(Command *c, const Box *box, const char *name)
{
    show(c, box, "--bind", name);
}

void recipe_libraries(Command *c, const Box *box)
{
    if (box->batch->boxed)
        command_words(c, "--ro-bind /usr/lib /usr/lib --ro-bind-try /usr/lib64 /usr/lib64 "
                         "--symlink usr/lib /lib --symlink usr/lib64 /lib64");
}

void recipe_compilers(Command *c, const Box *box)
{
    recipe_libraries(c, box);
    if (box->batch->boxed)
        command_words(c, "--ro-bind /usr/bin /usr/bin --ro-bind /usr/include /usr/include "
                         "--ro-bind-try /usr/libexec /usr/libexec --symlink usr/bin /bin "
                         "--dev-bind /dev/null /dev/null");
}

void recipe_enter(Command *c, const Box *box, const char *folder, int processes)
{
    recipe_show(c, box, "tools/enter");
    if (box->batch->boxed) {
        command_add(c, "--chdir");
        command_add(c, "/%s", folder);
        command_words(c, layer_off("read-only") ? "--" : "--remount-ro / --");
        command_add(c, "/tools/enter");
    } else {
        command_add(c, "%s/tools/enter", box->work);
    }
    /* unboxed, an ordinary user's other processes would count */
    bool counted = (box->batch->boxed || getuid() == 0) && !layer_off("processes");
    command_add(c, "%d", counted ? processes : 0);
}

Spawn recipe_spawn(const Command *c, const Box *box, const char *folder, char path[BOX_PATH])
{
    bool cut = snprintf(path, BOX_PATH, "%s/%s", box->work, folder) >= BOX_PATH;
    return (Spawn){.command = c,
                   .folder = box->batch->boxed || cut ? NULL : path,
                   .drop = getuid() == 0,
                   .uid = box->uid,
                   .gid = box->gid,
                   .in = -1,
                   .out = -1,
                   .socket = -1,
                   .filter = -1,
                   .cpu = RECIPE_SECONDS,
                   .memory = RECIPE_MEMORY,
                   .file = RECIPE_FILE};
}

BoxStatus recipe_run(const Command *c, const Box *box, const char *folder, double seconds,
                     char reason[BOX_REASON])
{
    char path[BOX_PATH];
    Boxed boxed;
    Spawn how = recipe_spawn(c, box, folder, path);
    if (!spawn_start(&how, &boxed, reason, BOX_REASON))
        return BOX_FAILED;
    bool ended = spawn_wait(&boxed, spawn_clock() + seconds);
    snprintf(reason, BOX_REASON, "a box did not end within %g seconds", seconds);
    int status = spawn_end(&boxed);
    if (ended && status != 0)
        snprintf(reason, BOX_REASON, "a box ended with status %#x", (unsigned)status);
    return ended && status == 0 ? BOX_OK : BOX_FAILED;
}

void recipe_compile(Command *c, const Box *box)
{
    recipe_begin(c, box);
    recipe_compilers(c, box);
    recipe_show(c, box, "tools/each");
    recipe_show(c, box, layer_off("solutions") ? "kit" : "kit/nn.h");
    recipe_show(c, box, "src");
    recipe_show_writable(c, box, "objects");
}

void recipe_link(Command *c, const Box *box)
{
    recipe_begin(c, box);
    recipe_compilers(c, box);
    recipe_show(c, box, "tools");
    recipe_show(c, box, "kit");
    recipe_show(c, box, "objects");
    recipe_show_writable(c, box, "workers");
}
