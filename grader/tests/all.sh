#!/bin/sh
# make test: everything this project promises, part by part; the parts can be named.
# A part is a script beside this one, or a target of the Makefile; it ends with a line
# `N passed, N failed`.  The last line here is the sum.
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build}
export BUILD
all='style handouts setup hint suites traps cli mutants dataset train pictures watch readme fuzz'
passed=0 failed=0
mkdir -p "$BUILD/test"
unset MAKEFLAGS MFLAGS MAKELEVEL

# shellcheck disable=SC2086 # the words of a list
[ $# -gt 0 ] || set -- $all
for part; do
    log=$BUILD/test/$part.log start=$(date +%s)
    [ ! -t 1 ] || printf '%-10s ...' "$part"
    case $part in
    mutants) ${MAKE:-make} -s mutants ;;
    fuzz) sh grader/tests/fuzz.sh 10 ;;
    *) sh "grader/tests/$part.sh" ;;
    esac >"$log" 2>&1
    sum=$(grep '^[0-9]* passed, [0-9]* failed$' "$log" | tail -n 1)
    sum=${sum:-0 passed, 1 failed}
    [ ! -t 1 ] || printf '\r\033[K'
    printf '%-10s %-26s %4d s\n' "$part" "$sum" $(($(date +%s) - start))
    case $sum in
    *' 0 failed') ;;
    *) grep -A 20 -e '^not ok' -e SURVIVED -e MUTE -e BROKEN "$log" | head -n 60 || true
       echo "     (all of it: $log)" ;;
    esac
    passed=$((passed + ${sum%% *}))
    sum=${sum#*, }
    failed=$((failed + ${sum%% *}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
