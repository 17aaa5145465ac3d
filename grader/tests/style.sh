#!/bin/sh
# The form of things: stubs in step, C as clang-format writes it, scripts that shellcheck accepts,
# C that both compilers take without a warning.
. "${0%/*}/lib.sh"

# files PATTERN...: those that belong to the repository; without git, those that lie here
files() {
    git ls-files -- "$@" 2>/dev/null && return
    for pattern; do find . -path ./build -prune -o -path "./$pattern" -print; done
}

expect 'exercises/ holds fresh stubs' "$MAKE" -s sync
files '*.c' '*.h' >"$room/c"
files '*.sh' '.ci/run' >"$room/sh"
expect 'there is C to look at' [ "$(wc -l <"$room/c")" -gt 50 ]
expect 'C is formatted' xargs clang-format --dry-run --Werror <"$room/c"
expect 'there are scripts to look at' [ "$(wc -l <"$room/sh")" -gt 10 ]
expect 'scripts pass shellcheck' xargs shellcheck -x <"$room/sh"
expect 'the Makefile is no longer than 120 lines' [ "$(wc -l <Makefile)" -le 120 ]

# Every file of the grader, with the flags of our own objects, compiled and not kept.
look_at_grader() {
    files 'grader/*.c' | grep -v -e '^[./]*grader/variants/' -e '^[./]*grader/attacks/' -e /corpus/ >"$room/grader"
    # shellcheck disable=SC2046 # words
    [ "$(wc -l <"$room/grader")" -gt 100 ] && xargs -P 2 -n 1 "$1" $(cut -d' ' -f2- "$BUILD/flags") -D_GNU_SOURCE= -iquote grader \
        -iquote grader/box -iquote grader/remote $(pkg-config --cflags check jansson libsodium) -Werror -O0 -g0 -S -o /dev/null <"$room/grader"
}
expect 'the generated headers are made' "$MAKE" -s grader

for compiler in gcc clang; do
    for real in double float; do
        # shellcheck disable=SC2046 # words
        expect "no warning from $compiler, REAL=$real" $compiler -std=c11 -D_DEFAULT_SOURCE -fsyntax-only -Werror -Wall \
            -Wextra -Wpedantic -Wshadow -DREAL=$real -Iexercises -Idatasets $(files 'solutions/*.c' 'datasets/*.c' \
            'exercises/given/*.c' 'exercises/given/engine/*.c' exercises/train.c 'plots/*.c')
        # shellcheck disable=SC2046
        expect "the stubs give no warning from $compiler, REAL=$real" $compiler -std=c11 -fsyntax-only -Werror -Wall \
            -Wextra -Wpedantic -Wshadow -Wno-unused-parameter -DREAL=$real -Iexercises $(files 'exercises/[0-9]*.c')
    done
    expect "no warning from $compiler in the judge and the grader" look_at_grader $compiler
done
finish
