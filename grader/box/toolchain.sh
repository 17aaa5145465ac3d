#!/bin/sh
# toolchain.sh compile FLAG... | link | quick | prelink KIT.o OUT.o
#
# How this machine's gcc compiles and links: a command for `each` (see each.c), in which @step
# and @objects are to be filled in.  A driver takes 10 ms to call others, so boxes call those
# themselves; gold, where it is, links in a third of the time.
#   compile  a step with these flags, in src/; its main(), if it has one, gives way to ours
#   link     a static program, in objects/
#   quick    the same when the last object comes from prelink, which puts into an object what
#            it and most students need of the C library: a third of the time again
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
usual='exp log pow sqrt tanh fabs fmax fmin floor ceil isnan log1p expm1 malloc calloc realloc free
       memcpy memset memmove qsort printf fprintf puts exit abort __assert_fail __stack_chk_fail'

# What the driver would run for these arguments, PROGRAM of it: no quotes, no plugins, short paths.
commands() {
    program=$1
    shift
    (cd "$tmp" && env -u LIBRARY_PATH -u COMPILER_PATH -u GCC_EXEC_PREFIX gcc "$@" '-###' 2>&1) |
        sed -n 's/"//g; s/ -plugin [^ ]*//g; s/ -plugin-opt=[^ ]*//g; s/^ *//
                /^[^ ]*'"$program"' / { s/STEP/@step/g; s/OBJECTS.o/@objects/; p; }'
}

linker() { command -v ld.gold || command -v ld; }

# Libraries by their paths: who looks for them reads whole folders, which takes half of a link, and
# with -nostdlib nobody does.
found() {
    for word; do
        case $word in
        -L* | --build-id*) ;;
        -l*) gcc -print-file-name="lib${word#-l}.a" ;;
        *) echo "$word" ;;
        esac
    done | paste -s -d ' ' -
}

compile() {
    : >"$tmp/STEP.s"
    cc1=$(commands cc1 -fdiagnostics-plain-output -fmax-errors=20 -I../kit "-Dmain=__attribute__((weak))main" "$@" -S STEP.c -o ../objects/STEP.s)
    as=$(commands as -c ../objects/STEP.s -o ../objects/STEP.o)
    echo "; ../objects/@step.txt ../objects/@step.o $cc1 & $as"
}

link() {
    : >"$tmp/OBJECTS.o"
    ld=$(commands collect2 -static -s OBJECTS.o -o ../workers/STEP -lm)
    # shellcheck disable=SC2086 # words
    echo "; ../workers/@step.txt ../workers/@step $(linker) -nostdlib $(found ${ld#* })"
}

# shellcheck disable=SC2046,SC2086 # words
prelink() {
    set -- "$1" "$2" $(link | tr ' ' '\n' | sed -n '/crt1\.o$/p; /^@objects/,/^--end-group/p')
    kit=$1 out=$2
    shift 2
    ld -r -S -o "$out" $(printf -- '-u %s ' $usual) $(echo "$*" | sed "s|@objects|$kit|")
}

case $1 in
quick) link | sed 's/ [^ ]*crt1\.o / /' ;;
*) "$@" ;;
esac
