#!/bin/sh
# What grading costs on this machine: boxes, tests, calls, and submissions an hour; no test.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 1' INT TERM

"$build/bench/calls" "$build/kit" "$build/box" solutions

# class NAME COUNT FOLDER...: so many submissions, in turns of these kinds
class() {
    name=$1 count=$2 i=0
    shift 2
    mkdir "$room/$name"
    while [ $((i += 1)) -le "$count" ]; do
        mkdir "$room/$name/student$i"
        cp "$1"/0[1-8]_*.c "$room/$name/student$i"
        set -- "$@" "$1"
        shift
    done
}

# batch CLASS OPTION...: the milliseconds that it takes
batch() {
    class=$1
    shift
    start=$(date +%s%N)
    "$build/grade" all "$room/$class" --out "$room/out" -j 2 "$@" >"$room/said" 2>&1 || { cat "$room/said" >&2 && exit 1; }
    echo $((($(date +%s%N) - start) / 1000000))
}

# rate CLASS NAME OPTION...: submissions an hour, and the share of the time that goes to the compiler.  To begin, a batch
# tries every layer of protection, be it large or small: so long takes one that is already graded.
rate() {
    class=$1 name=$2
    shift 2
    rm -rf "$room/out"
    spent=$(batch "$class" "$@")
    begin=$(batch "$class" "$@")
    cat "$room"/out/usage/*.json | awk -F'[:,]' -v name="$name" -v ms="$spent" -v begin="$begin" '
        /"seconds"/ { n++; all += $2 } /"compile_seconds"/ { compiling += $2 }
        END { printf "%-44s  %8d / hour   (%d in %.1f s with -j 2, of which %.1f s to begin; %d %% of it compiling; target 10000)\n",
                  name, n * 3600000 / (ms - begin), n, ms / 1000, begin / 1000, 100 * compiling / all }'
}

class usual 100 solutions
class unusual 40 grader/variants/a grader/variants/b grader/variants/c grader/variants/d
rate usual 'submissions: eight steps, as the solutions' --no-curves
rate unusual 'submissions: eight steps, in unusual ways' --no-curves
rate usual 'submissions: with two learning curves'
