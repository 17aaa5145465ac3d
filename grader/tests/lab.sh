# lab.sh - for tests of build/grade: a grader of their own, small submissions, and what to expect.
# shellcheck shell=sh disable=SC2154 # of lib.sh

# lab FOLDER GRADE: a folder with that grader, whose known right submission is only one step
lab() {
    home=$(cd "$BUILD" && pwd)
    mkdir -p "$1/canary/good"
    cp "$2" "$1/grade"
    ln -s "$home/kit" "$home/box" "$home/digits.csv.gz" "$1"
    cp grader/points.tsv "$1"
    ln -s "$home/canary/bad" "$1/canary/bad"
    cp solutions/02_softmax.c "$1/canary/good"
}

# softmax NAME [SED]: a submission that is that step alone, changed
softmax() {
    mkdir -p "$1"
    sed "${2-}" solutions/02_softmax.c >"$1/02_softmax.c"
}

# status WANTED NAME COMMAND...: the command ends with that status
status() {
    wanted=$1 name=$2
    shift 2
    "$@" >"$room/said" 2>&1
    got=$?
    if [ "$got" -eq "$wanted" ]; then ok "$name: status $wanted"; else
        not_ok "$name: status $got, expected $wanted" "$room/said"
    fi
}

# result OUT NAME: the result file of a submission
result() { grep -l "\"name\": \"$2\"" "$1"/results/*.json; }

# has RESULT PATTERN NAME
has() {
    if grep -q -- "$2" "$1"; then ok "$3"; else not_ok "$3" "$1"; fi
}

# same NAME OUT OUT: the same results, byte for byte
same() { expect "$1" diff -r "$2/results" "$3/results"; }
