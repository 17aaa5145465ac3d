#!/bin/sh
# The engine gives what the student's functions give: layer by layer for odd shapes, and on the digits.
. "${0%/*}/lib.sh"
mkdir -p "$BUILD/test"
train=$BUILD/of/solutions/train

# build PROGRAM COMPILER FLAG... ENGINE: the program of engine.c
build() {
    program=$1
    shift
    "$@" -std=c11 -D_DEFAULT_SOURCE -Werror -Wall -Wextra -Wpedantic -Wshadow -Wno-unused-parameter -Iexercises \
        grader/tests/engine.c exercises/given/mat.c exercises/given/rng.c exercises/given/net.c solutions/*.c \
        -o "$BUILD/test/$program" -lm -lpthread
}

# As train has it; and not optimised under the sanitizers, for to optimise the tiles there takes minutes.
expect 'train is built' "$MAKE" -s "$train" SRC=solutions
expect 'the test is built' build engine gcc -O2 -DREAL=float "$BUILD"/exercises/given/engine/*.o
expect 'every instruction set, shape and number of threads gives the weights of the solution' "$BUILD/test/engine"
expect 'no warning from clang' build engine-checked clang -g -fsanitize=address,undefined -fno-sanitize-recover=all \
    -DREAL=double exercises/given/engine/*.c
expect 'no error in memory, nothing undefined, no leak' "$BUILD/test/engine-checked" quick

# ---- the digits ------------------------------------------------------------------------
# learn NAME OPTION...: the losses and accuracies of ten epochs
learn() {
    out=$room/$1
    shift
    "$train" --epochs 10 --seed 3 --out "$out.tsv" "$@" && grep -v '^#' "$out.tsv" | cut -f 1-5 >"$out"
}

# close A B: losses agree to 1 in 10 000, accuracies to one example in 500
close() {
    paste "$room/$1" "$room/$2" | awk '
        function far(a, b, most) { return a - b > most || b - a > most }
        { n++; bad += far($2, $7, 1e-4 * $2) + far($3, $8, 1e-4 * $3) + far($4, $9, 2e-3) + far($5, $10, 4e-3) }
        END { print bad + 0, "of", n, "epochs differ"; exit n != 11 || bad }'
}

for model in '--model linear' '--model mlp --hidden 48' '--model mlp --act tanh --batch 33 --lambda 0.001'; do
    # shellcheck disable=SC2086 # options
    {
        expect "steps learn: $model" learn steps $model
        for threads in 1 2; do
            expect "the engine learns with --threads $threads" learn "$threads" $model --fast --threads $threads
            expect 'the same as the steps' close steps "$threads"
            [ "$threads" -eq 2 ] || continue
            expect 'and again' learn again $model --fast --threads $threads
            expect 'the same to the last digit' cmp "$room/$threads" "$room/again"
        done
    }
done
expect 'several hidden layers learn' learn deep --model mlp --hidden 60,40 --eta 0.01 --fast --threads 2
good() {
    awk 'END { exit !($1 == 10 && $4 > 0.95) }' "$room/deep"
}
expect 'most of the digits' good
fails 'several layers need --fast' "$train" --model mlp --hidden 60,40
finish
