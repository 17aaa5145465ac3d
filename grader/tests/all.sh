#!/bin/sh
# make test: everything this project promises, part by part; the parts can be named, or course, what
# students work with, or grades, what instructors do.
# A part is a script beside this one or a function here; it ends with a line `N passed, N failed`.
# The last line is the sum.
cd "$(dirname "$0")/../.." || exit 2
BUILD=${BUILD:-build} MAKE=${MAKE:-make}
export BUILD MAKE
unset MAKEFLAGS MFLAGS MAKELEVEL ONLY SRC SECONDS
# Three lists that run side by side: what one of them makes, the others leave alone.
first='mutants handout style remote'
course='handouts setup hint suites traps cli readers train engine pictures watch readme dataset download fuzz'
grades='merge box grade stop faults breakdown honest attacks'

run_mutants() {
    $MAKE -s mutants
}

run_fuzz() {
    sh grader/tests/fuzz.sh 10
}

# The reader, with both compilers and both types of numbers, under the sanitizers.
run_dataset() {
    for way in 'gcc -DREAL=double' 'clang -DREAL=float'; do
        # shellcheck disable=SC2046,SC2086 # words
        $way -std=c11 -D_DEFAULT_SOURCE -g -O1 -Wall -Wextra -Wpedantic -Wshadow -fsanitize=address,undefined \
            -fno-sanitize-recover=undefined -Iexercises -Idatasets grader/tests/dataset.c datasets/*.c \
            exercises/given/mat.c exercises/given/rng.c -o "$BUILD/test/dataset" $(pkg-config --cflags --libs check zlib) &&
            "$BUILD/test/dataset" || echo '0%: Checks: 1, Failures: 1, Errors: 0'
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

# run PART: its line, and what failed; the counts go to $BUILD/test/sums
run() {
    log=$BUILD/test/$1.log start=$(date +%s)
    [ ! -t 1 ] || printf '\r\033[Krunning %s ...' "$1"
    case $1 in
    mutants | fuzz | dataset | train | pictures) "run_$1" ;;
    *) sh "grader/tests/$1.sh" ;;
    esac >"$log" 2>&1 </dev/null
    sum=$(grep '^[0-9]* passed, [0-9]* failed$' "$log" | tail -n 1)
    sum=${sum:-0 passed, 1 failed}
    line=$(printf '%-10s %-26s %4d s' "$1" "$sum" $(($(date +%s) - start)))
    case $sum in
    *' 0 failed') ;;
    *) line="$line
$(grep -A 12 -e '^not ok' -e '^ *SURVIVED' -e '^ *MUTE' -e '^ *BROKEN' "$log" | head -n 80)
     (all of it: $log)" ;;
    esac
    [ ! -t 1 ] || printf '\r\033[K'
    printf '%s\n' "$line"
    echo "$sum" >>"$BUILD/test/sums"
}

# Where the system allows no sandbox (macOS, many containers), nothing can be said of the grader.
boxed='box grade stop faults breakdown honest attacks'
no_boxes=$(bwrap --unshare-all --ro-bind / / true 2>&1) && no_boxes=

# lane PART...: those of the parts that were asked for, one after another
lane() {
    for part; do
        case " $asked " in *" $part "*) ;; *) continue ;; esac
        case ${no_boxes:+" $boxed "} in *" $part "*) echo "$part is skipped, no sandbox starts here: $no_boxes" ;; *) run "$part" ;; esac
    done
}

[ $# -gt 0 ] || set -- course grades
asked=
for part; do
    case $part in
    course) part="$course mutants style" ;;
    grades) part="$grades handout remote" ;;
    esac
    asked="$asked $part"
done
for part in $asked; do
    case " $first $course $grades " in *" $part "*) ;; *) echo "test: no part $part; there are: $course $first $grades" >&2 && exit 2 ;; esac
done
began=$(date +%s)
mkdir -p "$BUILD/test"
: >"$BUILD/test/sums"
# Once, before three lists need the same; what does not build is said by the parts.
[ ! -t 1 ] || printf 'building ...'
{
    $MAKE -s -j2 judged further grader SRC=solutions
    $MAKE -s -j2 judged further SRC=solutions SAN= OPT=-O2
} >"$BUILD/test/build.log" 2>&1 </dev/null
# shellcheck disable=SC2086 # the words of a list
{
    lane $first &
    lane $course &
    lane $grades
    wait
}
echo "# $(($(date +%s) - began)) s"
awk -F'[ ,]+' '{ passed += $1; failed += $3 } END { print passed + 0 " passed, " failed + 0 " failed"; exit failed || !passed }' "$BUILD/test/sums"
