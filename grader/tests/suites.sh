#!/bin/sh
# The suites: stubs fail every test, correct programs pass every test, with both compilers, with
# and without sanitizers.
. "${0%/*}/lib.sh"
steps=$(for f in solutions/*.c; do basename "$f" .c; done)

# count STATUS RESULT: how many lines of a result file have it
count() { grep -c "^$1	" "$2"; }

"$MAKE" -k -s check "SRC=$BUILD/stubs" >"$room/said" 2>&1 && not_ok 'make fails on stubs' "$room/said" || ok 'make fails on stubs'
for step in $steps; do
    result=$BUILD/of/$BUILD/stubs/$step.tsv
    tests=$(($(wc -l <"$result") - 2))
    [ "$tests" -gt 5 ] && [ "$(count 'not written' "$result")" -eq "$tests" ] &&
        ok "$step: each of $tests tests of a stub says: not written" || not_ok "$step: stubs fail every test" "$result"
done

functions=$(grep -c '^CALL' grader/judge/calls.def)
tests=$(cat "$BUILD"/of/"$BUILD"/stubs/*.tsv | grep -cv '^#')
[ "$tests" -ge $((6 * functions)) ] && ok "$tests tests for $functions functions" || not_ok "$tests tests for $functions functions"

for compiler in gcc clang; do
    expect "$compiler, sanitizers: the solutions pass" "$MAKE" -j2 -s check SRC=solutions "BUILD=$BUILD/test/$compiler" "CC=$compiler"
    expect "$compiler, without: the solutions pass" "$MAKE" -j2 -s check SRC=solutions "BUILD=$BUILD/test/$compiler-plain" "CC=$compiler" SAN= OPT=-O2
done
for folder in grader/variants/*/; do
    folder=${folder%/}
    expect "$folder passes" "$MAKE" -j2 -k -s check "SRC=$folder"
    expect "$folder passes, clang" "$MAKE" -j2 -k -s check "SRC=$folder" "BUILD=$BUILD/test/clang" CC=clang
    expect "$folder passes without sanitizers" "$MAKE" -j2 -k -s check "SRC=$folder" "BUILD=$BUILD/test/gcc-plain" CC=gcc SAN= OPT=-O2
done

# All bodies empty: nothing is right by doing nothing, but the few results that are 0 by nature.
mkdir "$room/empty"
for step in $steps; do
    sed '/^{$/,/^}$/c\
{\
    return EMPTY;\
}' "solutions/$step.c" | awk '/^(static )?(double|int) [a-z]/ { value = "0" } /^void/ { value = "" } { sub("EMPTY", value); print }' >"$room/empty/$step.c"
done
"$MAKE" -k -s check "SRC=$room/empty" >"$room/said" 2>&1
for step in $steps; do
    result=$BUILD/of/abs$room/empty/$step.tsv
    passes=$(count pass "$result")
    [ "$passes" -le 4 ] && ok "$step: empty bodies pass $passes tests" || { grep '^pass' "$result" >"$room/said"; not_ok "$step: empty bodies pass $passes tests" "$room/said"; }
done
rm -rf "$BUILD/of/abs$room"
finish
