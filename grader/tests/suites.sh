#!/bin/sh
# The suites: stubs fail every test, correct programs pass every test, with both compilers, with
# and without sanitizers.
. "${0%/*}/lib.sh"
steps=$(for f in solutions/*.c; do basename "$f" .c; done)

# count STATUS RESULT: how many lines of a result file have it
count() { grep -c "^$1	" "$2"; }

# check OPTION...: all steps, those that are graded and the further ones
check() { "$MAKE" -s check "$@" && "$MAKE" -s check-further "$@"; }

fails 'make fails on stubs' "$MAKE" -k -s check "SRC=$BUILD/stubs"
fails 'make check-further too' "$MAKE" -k -s check-further "SRC=$BUILD/stubs"
for step in $steps; do
    result=$BUILD/of/$BUILD/stubs/$step.tsv
    tests=$(($(wc -l <"$result") - 2))
    expect "$step: there are tests" [ "$tests" -gt 5 ]
    expect "$step: each of $tests says of a stub: not written" [ "$(count 'not written' "$result")" -eq "$tests" ]
done

functions=$(grep -c '^CALL' grader/judge/calls.def)
tests=$(cat "$BUILD"/of/"$BUILD"/stubs/*.tsv | grep -cv '^#')
expect "$tests tests for $functions functions" [ "$tests" -ge $((6 * functions)) ]

expect 'gcc, sanitizers: the solutions pass' check -j2 SRC=solutions
expect 'gcc, without: the solutions pass' check -j2 SRC=solutions SAN= OPT=-O2
expect 'clang, sanitizers: the solutions pass' check -j2 SRC=solutions "BUILD=$BUILD/test/clang" CC=clang
expect 'clang, without: the solutions pass' check -j2 SRC=solutions "BUILD=$BUILD/test/clang" CC=clang SAN= OPT=-O2
instrumented=$BUILD/test/instrumented own='OWN=-fsanitize=address,undefined -fno-sanitize-recover=all'
expect 'the judge too under sanitizers: the solutions pass' check -j2 SRC=solutions "BUILD=$instrumented" "$own"

# What a test gives to be called back works on variables of that test: a leak is found when they are gone.
leak=$room/late/leak_numgrad
python3 grader/attacks/corpus.py "$room/late" leak_numgrad
fails 'a leak beside a callback' "$MAKE" -s check-04 "SRC=$leak" "BUILD=$instrumented" "$own"
CK_FORK=no ASAN_OPTIONS=detect_stack_use_after_return=1 "$instrumented/judge/04_numgrad" "$room/late.tsv" \
    "$instrumented/of/abs$leak/04_numgrad.so" >"$room/said" 2>&1
expect 'the judge calls nothing back that is gone' [ $? -eq 1 ]
rm -rf "$instrumented/of/abs$room"
# Other hands' programs: one compiler with sanitizers, the other without.
for folder in grader/variants/*/; do
    folder=${folder%/}
    further=$(cd "$folder" && for file in 09_*.c 1*.c; do [ ! -f "$file" ] || basename "$file" .c; done) # not every folder has them
    for way in '' "BUILD=$BUILD/test/clang CC=clang SAN= OPT=-O2"; do
        # shellcheck disable=SC2086 # words
        expect "$folder passes $way" "$MAKE" -j2 -k -s check "SRC=$folder" $way
        for step in $further; do
            # shellcheck disable=SC2086 # words
            expect "$folder: $step passes $way" "$MAKE" -s "check-$step" "SRC=$folder" $way
        done
    done
done

# The solution of 09 has a way of its own for each set of instructions.
mkdir "$room/plainer"
for missing in avx512f avx512f\\\|avx2; do
    sed "s/__builtin_cpu_supports(\"\($missing\)\")/0/" solutions/09_fast.c >"$room/plainer/09_fast.c"
    fails "09_fast can be had without $missing" cmp -s solutions/09_fast.c "$room/plainer/09_fast.c"
    expect "and passes" "$MAKE" -s check-09 "SRC=$room/plainer"
done

# All bodies empty: nothing is right by doing nothing, but the few results that are 0 by nature.
mkdir "$room/empty"
for step in $steps; do
    sed '/^{$/,/^}$/c\
{\
    return EMPTY;\
}' "exercises/$step.c" | awk '/^(static )?(double|int|Verdict) [a-z]/ { value = "0" } /^void/ { value = "" } { sub("EMPTY", value); print }' >"$room/empty/$step.c"
done
"$MAKE" -k -s check "SRC=$room/empty" >"$room/said" 2>&1
"$MAKE" -k -s check-further "SRC=$room/empty" >"$room/said" 2>&1
for step in $steps; do
    result=$BUILD/of/abs$room/empty/$step.tsv
    passes=$(count pass "$result")
    expect "$step: empty bodies pass few tests, $passes" [ "$passes" -le 3 ]
done
rm -rf "$BUILD/of/abs$room"
finish
