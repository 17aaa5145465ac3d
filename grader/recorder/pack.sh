#!/bin/sh
# Packs what students get: BUILD=build sh grader/recorder/pack.sh ARCHIVE.tar.gz
#
# A list of what goes in, so that nothing slips in: neither solutions nor what tells them, neither
# mutants nor attacks, nothing of the grader, no secret.  The stubs are fresh ones.
# The eight steps are in it, not the further ones: a recording of these is too large.
# The archive is the same, byte for byte, for the same contents.
set -eu
archive=$1
name=$(basename "$archive" .tar.gz)
room=$BUILD/handout
top=$room/$name
rm -rf "$room"

# give FOLDER FILE...: copies of files
give() {
    mkdir -p "$top/$1"
    to=$top/$1
    shift
    cp "$@" "$to"
}

# page FILE: a text without what only instructors can use, and with what only students need
page() {
    sed -e '/^<!-- staff -->$/,/^<!-- \/staff -->$/d' -e '/^<!-- handout$/d' -e '/^\/handout -->$/d' \
        -e 's/, beside those of the solutions$//' "$1" >"$top/$1"
}

give . Makefile LICENSE .gitignore .clang-format .editorconfig
give exercises exercises/0[1-8]*.md exercises/nn.h exercises/train.c "$BUILD"/stubs/0[1-8]*.c
give exercises/given exercises/given/*.[ch]
give exercises/given/engine exercises/given/engine/*.[ch]
give datasets datasets/*.[ch] datasets/*.gz datasets/*.md
give plots plots/0[1-8]*.c plots/0[1-8]*.gp plots/[a-z]*.gp plots/*.sh plots/*.png
give grader grader/setup.sh
give grader/suites grader/suites/0[1-8]*.c
give grader/judge grader/judge/*.[ch] grader/judge/calls.def
give grader/local grader/local/*.[ch]
give grader/report grader/report/*.[ch] grader/report/*.sh
give grader/recorded grader/recorded/*.[ch] "$BUILD"/recorded/0[1-8]*.gz
rm "$top/grader/judge/functions.c"
page README.md
page exercises/README.md

find "$top" -type f -exec chmod 644 {} + -o -type d -exec chmod 755 {} +
tar -C "$room" --sort=name --owner=0 --group=0 --numeric-owner --mtime=@0 -cf - "$name" | gzip -9n >"$archive.$$"
mv "$archive.$$" "$archive"
