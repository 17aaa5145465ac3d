# lib.sh - for the scripts beside it: counts, names, and the closing line.
# shellcheck shell=sh
set -u
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
MAKE=${MAKE:-make}
passed=0 failed=0
room=$(mktemp -d) || exit 2
trap 'rm -rf "$room"' EXIT
trap 'exit 1' INT TERM
unset MAKEFLAGS MFLAGS MAKELEVEL ONLY SRC SECONDS
export BUILD MAKE

# ok NAME, not_ok NAME [FILE that says more]
ok() {
    echo "ok - $1"
    passed=$((passed + 1))
}

not_ok() {
    echo "not ok - $1"
    [ -z "${2-}" ] || sed 's/^/#   /' "$2" | tail -n 20
    failed=$((failed + 1))
}

# expect NAME COMMAND...: the command succeeds; fails NAME COMMAND...: it does not.
# What it prints is in $room/said.
expect() {
    name=$1
    shift
    if "$@" >"$room/said" 2>&1; then ok "$name"; else not_ok "$name" "$room/said"; fi
}

fails() {
    name=$1
    shift
    if "$@" >"$room/said" 2>&1; then not_ok "$name" "$room/said"; else ok "$name"; fi
}

# said NAME PATTERN: the last command printed a line like this (a basic regular expression)
said() {
    if grep -q -- "$2" "$room/said"; then ok "$1"; else not_ok "$1" "$room/said"; fi
}

never_said() {
    if grep -q -- "$2" "$room/said"; then not_ok "$1" "$room/said"; else ok "$1"; fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}
