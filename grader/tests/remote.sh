#!/bin/sh
# The remote back end, without a sandbox: it gives the verdicts of a local check, whatever the
# worker does.
. "${0%/*}/lib.sh"
# The eight that are graded.
steps=$(for f in solutions/0[1-8]_*.c; do basename "$f" .c; done)
expect 'the kits and the judges are built' "$MAKE" -s kit "$BUILD/remote" "$BUILD/test/bits/remote"

# worker FOLDER STEP: links the step of a folder; the worker is $room/worker
worker() {
    # shellcheck disable=SC2046 # flags
    gcc $(cat "$BUILD/kit/flags") -w "-Dmain=main_$2" "-I$BUILD/kit" -c "$1/$2.c" -o "$room/worker.o" &&
        gcc -static "$room/worker.o" "$BUILD/kit/${2%%_*}.o" -o "$room/worker" -lm
}

# verdicts RESULT: a line a test, passed or not
verdicts() { awk -F'\t' '!/^#/ { print $1 == "pass", $2, $3 }' "$1"; }

# remotely FOLDER STEP [SEED]: the result is $room/remote.tsv
remotely() {
    rm -f "$room/remote.tsv"
    worker "$1" "$2" && "$BUILD/remote" "$2" "$room/worker" "$room/remote.tsv" ${3+"$3"}
    [ $? -le 1 ]
}

# directly FOLDER STEP: the result of a local check, of objects that are there, is $room/direct.tsv
directly() {
    rm -f "$room/direct.tsv"
    objects=$BUILD/of/$1
    case $1 in /*) objects=$BUILD/of/abs$1 ;; esac
    step=$2
    set --
    for object in "$objects"/[0-9]*.so; do
        set -- "$@" "$object"
        [ "$(basename "$object" .so)" != "$step" ] || break
    done
    "$BUILD/judge/$step" "$room/direct.tsv" "$@" 2>/dev/null
}

# alike NAME: both results agree in every test
alike() {
    verdicts "$room/direct.tsv" >"$room/direct"
    verdicts "$room/remote.tsv" >"$room/said"
    if cmp -s "$room/direct" "$room/said" && [ -s "$room/said" ]; then ok "$1"; else
        diff "$room/direct" "$room/said" >"$room/difference"
        not_ok "$1" "$room/difference"
    fi
}

# ---- the same bits --------------------------------------------------------------------
functions=$(sed -n 's/^TEST(\([a-z0-9_]*\),.*/\1/p' grader/suites/0[1-8]_*.c | sort -u | wc -l)
"$MAKE" -s judged SRC=solutions
for step in $steps; do
    "$MAKE" -s "$BUILD/test/bits/$step" && worker solutions "$step"
    set -- "$BUILD"/of/solutions/*.so
    expect "$step: a local judge gets the bits of the solution" \
        env "BITS=$room/direct_bits" "$BUILD/test/bits/$step" "$room/bits.tsv" "$@" "$BUILD/of/solutions/$step.so"
    expect "$step: so does a remote one" env "BITS=$room/remote_bits" "$BUILD/test/bits/remote" "$step" "$room/worker" "$room/bits.tsv"
done
for bits in direct_bits remote_bits; do
    expect "$bits: each of $functions functions was compared" [ "$(sort -u "$room/$bits" | wc -l)" -eq "$functions" ]
done

# ---- the same verdicts ----------------------------------------------------------------
for folder in solutions "$BUILD/stubs" grader/variants/?; do
    "$MAKE" -k -s -j2 judged "SRC=$folder" >/dev/null 2>&1
    for step in $steps; do
        directly "$folder" "$step"
        remotely "$folder" "$step"
        alike "$folder/$step: the same verdicts"
    done
done

# Every so many of the wrong solutions (EVERY=1: all): each beside right steps, in the tests of its function.
# mutant STEP FUNCTION: what stands in $room/mutant
mutant() {
    expect "$1: it compiles" mutant_object "$1"
    for object in "$BUILD"/of/solutions/*.so; do
        [ "$(basename "$object" .so)" != "$1" ] || break
        set -- "$@" "$object"
    done
    step=$1 CK_RUN_CASE=$2
    export CK_RUN_CASE
    shift 2
    rm -f "$room/direct.tsv"
    "$BUILD/judge/$step" "$room/direct.tsv" "$@" "$room/mutant.so" 2>/dev/null
    remotely "$room/mutant" "$step"
    unset CK_RUN_CASE
}

# shellcheck disable=SC2046 # flags
mutant_object() { cc $(cut -d' ' -f2- "$BUILD/flags-of-steps") -w "$room/mutant/$1.c" -o "$room/mutant.so" -lm; }

cat grader/mutants/0[1-8]_*.tsv | grep -v '^#' | awk -v every="${EVERY:-12}" 'NR % every == 0' >"$room/mutants"
mkdir "$room/mutant"
tab=$(printf '\t')
while IFS=$tab read -r name edit test words <&3; do
    step=$(grep -l "TEST(${test%%: *}, ${test#*: })" grader/suites/*.c)
    step=$(basename "$step" .c)
    sed "$edit" "solutions/$step.c" >"$room/mutant/$step.c"
    mutant "$step" "${test%%: *}"
    alike "$step: $name ($words): the same verdicts"
done 3<"$room/mutants"

# ---- blame: a call that goes wrong in one test costs this test alone -------------------
# blame NAME CODE WORDS: softmax does this to a matrix of 100 columns, which one test has
blame() {
    mkdir -p "$room/blame"
    sed "s|^{\$|{ if (Y->cols == 100) { $2; }|; s|^#include <math.h>|&\n#include <stdlib.h>\n#include <unistd.h>\n#include <signal.h>|" solutions/02_softmax.c >"$room/blame/02_softmax.c"
    remotely "$room/blame" 02_softmax 2>"$room/said"
    grep -v -e '^pass' -e '^#' "$room/remote.tsv" >"$room/said"
    if [ "$(wc -l <"$room/said")" -eq 1 ] && grep -q "one_score_far_above_many	softmax().*$3" "$room/said"; then
        ok "$1: blamed on that test alone"
    else
        not_ok "$1: blamed on that test alone" "$room/said"
    fi
}
blame 'crash' '*(volatile int *)8 = 1' 'follows a NULL pointer'
blame 'NULL' 'const Mat *volatile none = NULL; P->x[0] = none->x[0]' 'follows a NULL pointer'
blame 'an address that is none of a double' 'P->x[0] = *(const double *)((const char *)Y->x + 4)' 'does what C leaves undefined'
blame 'an address that is none of an int' '*(int *)((char *)P->x + 2) = 1' 'does what C leaves undefined'
blame 'signal' 'kill(getpid(), SIGTERM)' 'crashed: signal 15'
blame 'abort' 'abort()' 'calls abort()'
blame 'exit' 'exit(0)' 'ended the program'
blame '_exit' '_exit(0)' 'ended the program'
blame 'endless loop' 'for (volatile int i = 1; i; ) {}' 'did not return'
blame 'sleep' 'pause()' 'did not return'
blame 'overrun' 'P->x[Y->rows * 100] = 1' 'reads or writes past the end of P'
blame 'read before the start' 'P->x[0] = Y->x[-1]' 'reads or writes before the start of Y'
blame 'write to an input' '((double *)Y->x)[0] = 7' 'writes to Y, which may only be read'
blame 'no stack left' 'softmax(Y, P); P->x[0] = 1' 'fills the stack'
blame 'double free' 'void *p = malloc(8); free(p); free(p)' 'uses memory that it has freed'
blame 'use after free' 'double *p = malloc(8); *p = 1; free(p); P->x[0] = *(volatile double *)p' 'uses memory that it has freed'
many='for (int i = 0; i < 2000; i++) { double *p = malloc(8); *p = 1; free(p); }'
blame 'after many blocks freed memory holds NaN' "$many double *p = malloc(8); *p = 1; free(p); if (isnan(*(volatile double *)p)) exit(0)" 'ended the program'
blame 'after many blocks calloc() gives 0' "$many double *p = calloc(1, 8); if (*p == 0) exit(0); free(p)" 'ended the program'
blame 'foreign free' 'free(P)' 'frees memory that malloc() did not give'
blame 'overrun of its own memory' 'volatile size_t n = 24; double *p = malloc(n); p[n / 8] = 1; free(p)' 'writes past the end of memory that it allocated'
for bytes in 24 4096 4072 100000; do
    own="volatile size_t n = $bytes; double *p = malloc(n)"
    blame "read before its own $bytes bytes" "$own; P->x[0] = p[-1]; free(p)" 'before the start of memory that it allocated'
    blame "write before its own $bytes bytes" "$own; p[-7] = 0; free(p)" 'before the start of memory that it allocated'
done
many='double *p[3000]; for (int i = 0; i < 3000; i++) p[i] = malloc(8 * (i % 900) + 8);'
all='for (int i = 0; i < 3000; i += 7) free(p[i]), p[i] = malloc(24); for (int i = 0; i < 3000; i++) p[i][0] = i;'
blame 'one of 3000 blocks' "$many $all P->x[0] = p[1234][-1]" 'before the start of memory that it allocated'
blame 'none of 3000 blocks' "$many $all for (int i = 0; i < 3000; i++) free(p[i]); exit(0)" 'ended the program'
again='for (int i = 0; i < 300; i++) { double *q = malloc(4072); q[0] = i; free(q); } char *p = malloc(8000); for (int i = 0; i < 8000; i++) p[i] = 1;'
blame 'where another block began a block may have its middle' "$again exit(0)" 'ended the program'
# The table of access.c has 16384 places: of two pages so far apart, one stands where the other would.
apart='char *a[900], *c[900], *b = malloc(62 << 20); for (int i = 0; i < 900; i++) a[i] = malloc(i % 3 ? 24 : 4000); char *d = malloc(62 << 20);'
place() { echo "((size_t)($1 - 1) / 4096 % 16384)"; }
search="for (int i = 0; i < 900; i++) c[i] = malloc(i % 3 ? 24 : 4000); for (int i = 0; i < 900; i++) for (int k = 0; k < 900; k++) if ($(place 'a[i]') == $(place 'c[k]'))"
blame 'what stood in the way of another is found no more, the other still is' "$apart $search { free(a[i]); P->x[0] = c[k][-1]; }" 'before the start of memory that it allocated'
blame 'leak' 'P->x[0] = !malloc(8)' 'leaks memory'
blame 'undefined behaviour' 'int i = 2147483647; P->x[0] = i + Y->rows' 'does what C leaves undefined'
blame 'no answer' 'close(3); pause()' 'closed the judge'
blame 'nonsense' 'write(3, "0123456789012345678901234567890123456789", 40)' 'what came back is no answer'
expect 'no worker is left, not even one that sleeps' [ -z "$(pgrep -f "$room/worker")" ]

# ---- seeds ----------------------------------------------------------------------------
printf '#include "nn.h"\nvoid softmax(const Mat *Y, Mat *P) { AT(P, 0, 0) = AT(Y, 0, 0) * 1e-9; }\n' >"$room/blame/02_softmax.c"
for seed in 01 02 01; do
    remotely "$room/blame" 02_softmax "$(printf '%064d' $seed)"
    cp "$room/remote.tsv" "$room/seed$seed.$((n = ${n-0} + 1))"
done
expect 'the same seed gives the same inputs' cmp "$room/seed01.1" "$room/seed01.3"
fails 'another seed gives others' cmp "$room/seed01.1" "$room/seed02.2"
for i in 1 2 3 4 5; do
    for step in $steps; do
        remotely solutions "$step" "$(printf '%064d' $i)" || cp "$room/remote.tsv" "$room/bad"
        expect "$step: right with the seed $i" [ "$(grep -vc -e '^pass' -e '^#' "$room/remote.tsv")" -eq 0 ]
    done
done

# ---- lies -----------------------------------------------------------------------------
gcc -w -O1 grader/tests/liar.c -o "$room/liar"
# lies N: 1 if a test passes or the judge dies
lies() {
    timeout 120 "$BUILD/remote" 05_grad "$room/liar" "$room/lies$1.tsv" >"$room/said$1" 2>&1
    [ $? -eq 1 ] && ! grep -q '^pass' "$room/lies$1.tsv" || echo "$1" >>"$room/believed"
}
: >"$room/believed"
run=0
while [ $((run += 1)) -le 20 ]; do lies "$run" & done
wait
expect 'workers that lie, 20 times all tests of a step: no test passes, no judge dies' [ ! -s "$room/believed" ]
finish
