#!/bin/sh
# make test: everything this project promises, part by part; the parts can be named.
# A part is a script beside this one or a function here; it ends with a line `N passed, N failed`.
# The last line is the sum.
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build} MAKE=${MAKE:-make}
export BUILD MAKE
unset MAKEFLAGS MFLAGS MAKELEVEL ONLY SRC SECONDS
all='style handouts setup hint suites traps cli mutants handout dataset train pictures watch readme fuzz'

run_mutants() {
    $MAKE -s mutants
}

run_fuzz() {
    sh grader/tests/fuzz.sh 10
}

# The reader, with both compilers and both types of numbers, under the sanitizers.
run_dataset() {
    for compiler in gcc clang; do
        for real in double float; do
            # shellcheck disable=SC2046 # flags
            $compiler -std=c11 -D_DEFAULT_SOURCE -g -O1 -Wall -Wextra -Wpedantic -Wshadow -fsanitize=address,undefined \
                -fno-sanitize-recover=undefined -DREAL=$real -Iexercises -Idatasets grader/tests/dataset.c datasets/*.c \
                exercises/given/mat.c exercises/given/rng.c -o "$BUILD/test/dataset" $(pkg-config --cflags --libs check zlib) &&
                "$BUILD/test/dataset" || echo '0%: Checks: 1, Failures: 1, Errors: 0'
        done
    done | tee "$BUILD/test/dataset.out"
    awk -F'[:,]' '/%: Checks/ { n += $3; bad += $5 + $7 } END { print n - bad " passed, " bad + 0 " failed" }' "$BUILD/test/dataset.out"
}

# The same numbers from both compilers.
run_train() {
    $MAKE -s "$BUILD/of/solutions/train" SRC=solutions &&
        $MAKE -s "$BUILD/test/clang/of/solutions/train" SRC=solutions "BUILD=$BUILD/test/clang" CC=clang &&
        sh grader/tests/train.sh "$BUILD/of/solutions/train" "$BUILD/test/clang/of/solutions/train"
}

run_pictures() {
    $MAKE -s pictures curves SRC=solutions && sh grader/tests/pictures.sh "$BUILD/of/solutions"
}

# shellcheck disable=SC2086 # the words of a list
[ $# -gt 0 ] || set -- $all
passed=0 failed=0
mkdir -p "$BUILD/test"
for part; do
    log=$BUILD/test/$part.log start=$(date +%s)
    [ ! -t 1 ] || printf '%-10s ...' "$part"
    case $part in
    mutants | fuzz | dataset | train | pictures) "run_$part" ;;
    *) sh "grader/tests/$part.sh" ;;
    esac >"$log" 2>&1 </dev/null
    sum=$(grep '^[0-9]* passed, [0-9]* failed$' "$log" | tail -n 1)
    sum=${sum:-0 passed, 1 failed}
    [ ! -t 1 ] || printf '\r\033[K'
    printf '%-10s %-26s %4d s\n' "$part" "$sum" $(($(date +%s) - start))
    case $sum in
    *' 0 failed') ;;
    *)
        grep -A 12 -e '^not ok' -e '^ *SURVIVED' -e '^ *MUTE' -e '^ *BROKEN' "$log" | head -n 80
        echo "     (all of it: $log)"
        ;;
    esac
    passed=$((passed + ${sum%% *}))
    sum=${sum#*, }
    failed=$((failed + ${sum%% *}))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
