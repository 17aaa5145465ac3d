#!/bin/sh
# The reader of data against libFuzzer: sh grader/tests/fuzz.sh [SECONDS]
# What it finds is kept in build/fuzz and printed; new inputs never reach grader/tests/corpus.
set -eu
cd "$(dirname "$0")/../.."
seconds=${1:-60} folder=${BUILD:-build}/fuzz
mkdir -p "$folder/corpus"
clang -std=c11 -D_DEFAULT_SOURCE -g -O1 -Wall -Wextra -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=undefined \
    -Iexercises -Idatasets grader/tests/fuzz_csv.c datasets/*.c exercises/given/mat.c exercises/given/rng.c -lz \
    -o "$folder/csv"
echo "fuzzing the CSV reader for $seconds s"
if "$folder/csv" -max_total_time="$seconds" -max_len=4096 -artifact_prefix="$folder/" -print_final_stats=1 \
    "$folder/corpus" grader/tests/corpus/csv >"$folder/log" 2>&1; then
    sed -n 's/^stat::number_of_executed_units: */inputs tried: /p' "$folder/log"
    echo "1 passed, 0 failed"
else
    tail -n 30 "$folder/log"
    echo "the input that did it is in $folder/"
    echo "0 passed, 1 failed"
    exit 1
fi
