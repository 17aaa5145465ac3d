#!/bin/sh
# The readers of data against libFuzzer: sh grader/tests/fuzz.sh [SECONDS, for all of them]
# What it finds is kept in build/fuzz and printed; new inputs never reach grader/tests/corpus.
set -u
cd "$(dirname "$0")/../.." || exit 2
each=$((${1:-60} / 4)) folder=${BUILD:-build}/fuzz passed=0 failed=0
[ "$each" -gt 0 ] || each=1
mkdir -p "$folder"

# compile TARGET
compile() {
    clang -std=c11 -D_DEFAULT_SOURCE -g -O1 -Wall -Wextra -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
        -Iexercises -Idatasets "grader/tests/fuzz_$1.c" datasets/*.c exercises/given/mat.c exercises/given/rng.c -lz \
        -o "$folder/$1" || exit 2
}

# attack FORMAT TARGET: beginning with the inputs of grader/tests/corpus/FORMAT
attack() {
    mkdir -p "$folder/$1.corpus"
    echo "fuzzing the reader of $1 for $each s"
    if "$folder/$2" -max_total_time="$each" -max_len=8192 -artifact_prefix="$folder/$1-" -print_final_stats=1 \
        "$folder/$1.corpus" "grader/tests/corpus/$1" >"$folder/$1.log" 2>&1; then
        sed -n 's/^stat::number_of_executed_units: */inputs tried: /p' "$folder/$1.log"
        passed=$((passed + 1))
    else
        echo "not ok - the reader of $1; the input that did it is in $folder/"
        tail -n 30 "$folder/$1.log"
        failed=$((failed + 1))
    fi
}

compile file
compile idx
for format in csv cifar mat5; do attack $format file; done
attack idx idx
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
