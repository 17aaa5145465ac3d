#!/bin/sh
# The engine gives what the student's functions give: both compilers, both types, under the sanitizers.
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
mkdir -p "$BUILD/test"
for compiler in gcc clang; do
    for real in double float; do
        # -O2: what is tested is the code as it runs; a tile at -O1 lives in memory
        $compiler -std=c11 -D_DEFAULT_SOURCE -O2 -g -ffp-contract=off -Wall -Wextra -Wpedantic -Wshadow -Wno-unused-parameter \
            -fsanitize=address,undefined -fno-sanitize-recover=undefined -DREAL=$real -Iexercises grader/tests/engine.c \
            exercises/given/engine/*.c exercises/given/mat.c exercises/given/rng.c exercises/given/net.c solutions/*.c \
            -o "$BUILD/test/engine" -lm -lpthread && "$BUILD/test/engine" || echo '0 passed, 1 failed'
    done
done >"$BUILD/test/engine.out"
grep -v ' passed, ' "$BUILD/test/engine.out"
awk '/^[0-9]+ passed/ { n += $1; bad += $3 } END { print n " passed, " bad + 0 " failed" }' "$BUILD/test/engine.out"
