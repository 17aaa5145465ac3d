#!/bin/sh
# The engine gives what the student's functions give: layer by layer for odd shapes, and on the digits.
. "${0%/*}/lib.sh"
mkdir -p "$BUILD/test"
given='exercises/given/engine/*.c exercises/given/mat.c exercises/given/rng.c exercises/given/net.c'

# build PROGRAM COMPILER FLAG...: the program of engine.c
build() {
    program=$1
    shift
    # shellcheck disable=SC2086 # patterns
    "$@" -std=c11 -D_DEFAULT_SOURCE -g -ffp-contract=off -Werror -Wall -Wextra -Wpedantic -Wshadow -Wno-unused-parameter \
        -Iexercises grader/tests/engine.c $given solutions/*.c -o "$BUILD/test/$program" -lm -lpthread
}

# As it is used; and unoptimised under the sanitizers, for these take minutes to optimise the tiles.
expect 'no warning from gcc' build engine-fast gcc -O2 -DREAL=float
expect 'every instruction set, shape and number of threads gives the weights of the solution' "$BUILD/test/engine-fast"
expect 'no warning from clang' build engine-checked clang -O0 -fsanitize=address,undefined -fno-sanitize-recover=all -DREAL=double
expect 'no error in memory, nothing undefined, no leak' "$BUILD/test/engine-checked" quick

# ---- the digits ------------------------------------------------------------------------
train=$BUILD/of/solutions/train
expect 'train is built' "$MAKE" -s "$train" SRC=solutions

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
            expect 'and again' learn again $model --fast --threads $threads
            expect 'the same to the last digit' cmp "$room/$threads" "$room/again"
        done
    }
done
expect 'several hidden layers learn' learn deep --model mlp --hidden 60,40 --fast --threads 2
good() {
    awk 'END { exit !($1 == 10 && $4 > 0.95) }' "$room/deep"
}
expect 'most of the digits' good
fails 'several layers need --fast' "$train" --model mlp --hidden 60,40
finish
