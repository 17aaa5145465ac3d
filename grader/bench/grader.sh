#!/bin/sh
# What grading costs on this machine: boxes, tests, calls, and submissions an hour; no test.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
count=${1:-40}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 1' INT TERM

"$build/bench/calls" "$build/kit" "$build/box" solutions

mkdir "$room/class"
i=0
while [ $((i += 1)) -le "$count" ]; do cp -r "grader/variants/$(echo a b c d | cut -d ' ' -f $((i % 4 + 1)))" "$room/class/student$i"; done

# rate NAME OPTION...: submissions an hour, and the share of the time that goes to the compiler
rate() {
    name=$1
    shift
    rm -rf "$room/out"
    start=$(date +%s%N)
    "$build/grade" all "$room/class" --out "$room/out" -j 2 "$@" >"$room/said" 2>&1 || { cat "$room/said" >&2 && exit 1; }
    spent=$((($(date +%s%N) - start) / 1000000))
    cat "$room"/out/usage/*.json | awk -F'[:,]' -v name="$name" -v n="$count" -v ms="$spent" '
        /"seconds"/ { all += $2 } /"compile_seconds"/ { compiling += $2 }
        END { printf "%-44s  %8d / hour   (%d in %.1f s with -j 2; %d %% of it compiling; target 10000)\n", name, n * 3600000 / ms, n, ms / 1000, 100 * compiling / all }'
}

rate 'submissions: eight steps' --no-curves
rate 'submissions: with two learning curves'
