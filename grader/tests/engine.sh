#!/bin/sh
# The engine gives what the student's functions give: with gcc in both types, as it is built for
# training; with clang under the sanitizers (gcc takes minutes to instrument the tiles).
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
mkdir -p "$BUILD/test"

# try COMPILER FLAG...
try() {
    "$@" -std=c11 -D_DEFAULT_SOURCE -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wno-unused-parameter -Iexercises \
        grader/tests/engine.c exercises/given/engine/*.c exercises/given/mat.c exercises/given/rng.c exercises/given/net.c \
        solutions/*.c -o "$BUILD/test/engine" -lm -lpthread && "$BUILD/test/engine" || echo '0 passed, 1 failed'
}
{
    try gcc -O2 -DREAL=double
    try gcc -O2 -DREAL=float
    try clang -O1 -g -DREAL=double -fsanitize=address,undefined -fno-sanitize-recover=undefined
} >"$BUILD/test/engine.out"
grep -v ' passed, ' "$BUILD/test/engine.out"
awk '/^[0-9]+ passed/ { n += $1; bad += $3 } END { print n " passed, " bad + 0 " failed" }' "$BUILD/test/engine.out"
