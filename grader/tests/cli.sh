#!/bin/sh
# What `make` promises to people and to other tools.
. "${0%/*}/lib.sh"

check() { "$MAKE" -s "$@" "BUILD=$BUILD"; }
copy() { mkdir -p "$1" && cp solutions/0[1-8]*.c "$1"; }
before=$(cat exercises/* 2>/dev/null | cksum)

# ---- targets ---------------------------------------------------------------------------
expect 'make alone lists the targets' check
for target in check check-further 'check-NN' next 'hint-NN' watch 'look-NN' train curves demo test mutants bench sync clean; do
    said "it lists $target" "^  make $target "
done

# ---- SRC -------------------------------------------------------------------------------
copy "$room/eight"
expect 'a folder of just the eight files, absolute' check check "SRC=$room/eight"
said 'all eight pass' '^All 8 steps pass'
never_said 'no escape codes in a pipe' "$(printf '\033')"
ln -s "$room/eight" "$BUILD/linked"
expect 'the same, relative' check check-02 "SRC=$BUILD/linked"
rm "$BUILD/linked"
fails 'no such folder' check check-02 "SRC=$room/none"
said 'is named' "^SRC=$room/none has no 02_softmax.c; there: no such folder$"
mkdir "$room/one" && cp solutions/02_softmax.c "$room/one"
expect 'a folder that holds the step alone' check check-02 "SRC=$room/one"
fails 'the further steps of such a folder' check check-further "SRC=$room/eight"
said 'are not there' 'has no 09_fast.c'
expect 'make check-further' check check-further SRC=solutions
said 'three steps' '^11_flow *\([0-9]*\) of *\1$'
fails 'a folder that lacks a file' check check "SRC=$room/one"
said 'is told what is there' 'has no 01_linear.c; there: 02_softmax.c$'
fails 'make -k of a folder that lacks files' "$MAKE" -k -s check "SRC=$room/one" "BUILD=$BUILD"
said 'judges what is there' '^02_softmax *\([0-9]*\) of \1$'
said 'and not what is not' '^01_linear *0 of [0-9]* *([0-9]* not compiled)'
fails 'an empty SRC' check check-02 SRC=
said 'is explained' 'name one folder'
fails 'a misspelt step' check check-sofmax
said 'is told what there is' 'there is no step sofmax; there are: 01_linear 02_softmax'
for name in 02 softmax 02_softmax; do
    expect "check-$name" check "check-$name" SRC=solutions
done

expect 'a slash at the end' check check-02 "SRC=$room/one/"
fails 'a space in the name' check check-02 "SRC=$room/one two"
said 'is explained' 'without a space in it'

# Content decides, not time: an older file that differs is judged anew.
sed 's/sum +=/sum -=/' solutions/02_softmax.c >"$room/one/02_softmax.c"
touch -t 200001010000 "$room/one/02_softmax.c"
fails 'an older, wrong file in the same place' check check-02 "SRC=$room/one"
cp solutions/02_softmax.c "$room/one"
touch -t 200001010000 "$room/one/02_softmax.c"
expect 'and the right one again' check check-02 "SRC=$room/one"
echo '#error this is not our nn.h' >"$room/one/nn.h"
expect 'an nn.h of its own is not used' check check-02 "SRC=$room/one"

copy "$room/left" && copy "$room/right"
check check "SRC=$room/left" "BUILD=$room/fresh" >"$room/first" 2>&1 &
first=$!
expect 'two at the same time: one' check check "SRC=$room/right" "BUILD=$room/fresh"
expect 'two at the same time: the other' wait "$first"

# ---- the report ------------------------------------------------------------------------
copy "$room/wrong"
sed 's/loss -= log/loss += log/' solutions/03_loss.c >"$room/wrong/03_loss.c"
sed 's/exp(a)/exp(-a)/' solutions/06_graph.c >"$room/wrong/06_graph.c"
fails 'two wrong steps' check check "SRC=$room/wrong"
said 'the first is shown' '^03_loss  *[1-9][0-9]* of'
said 'with the test' '^fail nll: worked_by_hand$'
said 'got and expected' 'is -2.07944154168, expected 2.07944154168'
said 'the call' 'in the call nll(P = \[0.5 0.25 0.25; 0.25 0.5 0.25\], truth = \[0 2\])'
said 'the diagnosis' 'looks like: ln p, which is never above 0: the minus of -ln p is missing'
said 'and the next command' "^Next: edit $room/wrong/03_loss.c, then  make check-03 SRC=$room/wrong"
said 'later ones are not judged' '^06_graph  *not judged'
fails 'make -k' "$MAKE" -k -s check "SRC=$room/wrong" "BUILD=$BUILD"
said 'goes on to the others' '^06_graph  *[1-9][0-9]* of'
said 'to the last' '^08_mlp  *[0-9]* of'

echo 'int broken(' >>"$room/one/02_softmax.c"
fails 'a file that does not compile' check check-02 "SRC=$room/one"
said 'the compiler speaks' "$room/one/02_softmax.c:.*error"
said 'and the report says so' '02_softmax.c does not compile'
{ echo '#include <stdio.h>'; sed 's/double max/printf("row %d\\n", i); int *p = 0; if (i == 2) *p = 1; double max/' solutions/02_softmax.c; } >"$room/one/02_softmax.c"
fails 'a crash' check check-02 "SRC=$room/one"
said 'says where' '^  softmax().*02_softmax.c:.*null pointer'
{ echo '#include <stdlib.h>'; sed 's/double max/char *volatile lost = malloc(9); lost = NULL; double max/' solutions/02_softmax.c; } >"$room/one/02_softmax.c"
fails 'a leak' check check-02 "SRC=$room/one"
said 'says where' '^  softmax() leaks memory.*02_softmax.c:'
never_said 'and nothing that nobody printed' 'your code printed'
sed 's/double max = /for (volatile int go = 1; go;) {} double max = /' solutions/02_softmax.c >"$room/one/02_softmax.c"
fails 'a loop without end' check check-02 "SRC=$room/one"
said 'is a timeout of that function' '^  softmax() did not return within [0-9]* s'
said 'and costs little time' '[0-9]* not run'
timeout -s INT 2 "$BUILD/judge/02_softmax" "$room/stopped.tsv" "$BUILD/of/abs$room/one/02_softmax.so" >"$room/said" 2>&1
expect 'Ctrl-C ends the judge and the test' [ -z "$(pgrep -f "$room/stopped.tsv")" ]
mkdir "$room/once" && sed 's|^{$|{ static int calls; if (calls++) return;|' solutions/02_softmax.c >"$room/once/02_softmax.c"
fails 'a step that does its work once' check check-02 "SRC=$room/once"
said 'may do it in each test: it finds its variables as new' '^02_softmax *1[0-9] of'

# What the grader takes, and what it does not.
cp -r solutions "$room/odd"
printf '\357\273\277' | cat - solutions/01_linear.c >"$room/odd/01_linear.c"
for step in 02_softmax 03_loss; do printf '\nint main(void)\n{\n    predict(0, 0);\n}\n' >>"$room/odd/$step.c"; done
expect 'a byte order mark and a main() in two files' check check "SRC=$room/odd"
expect 'are none of the training' check train "SRC=$room/odd" 'ARGS=--epochs 1'
printf '\ndouble helper(void)\n{\n    return 0;\n}\n' >>"$room/odd/02_softmax.c"
sed 's/double loss = 0/double helper(void), loss = helper()/' solutions/03_loss.c >"$room/odd/03_loss.c"
expect 'a helper that stands in another step' check next "SRC=$room/odd"
said 'is not there' '^  nll() calls helper(), which is not there'
never_said 'and needs no hint' '^A hint'
sed 's/rng_below(rng, i + 1)/i/' solutions/07_sgd.c >"$room/odd/07_sgd.c"
check check-07 "SRC=$room/odd" >/dev/null 2>&1
grep 'of 600 shuffles of 0 1 2' "$BUILD/of/abs$room/odd/07_sgd.tsv" >"$room/said"
said 'what is said of many calls' 'about 100 are due'
never_said 'shows none of them' 'in the call'
cp solutions/07_sgd.c "$room/odd"
{ echo '#include <stdio.h>'; sed 's/double loss = 0/puts("here"); double loss = 0/' solutions/03_loss.c; } >"$room/odd/03_loss.c"
expect 'a step that prints' check next "SRC=$room/odd"
said 'is told so' ' printed something'
never_said 'without a hint about mathematics' '^A hint'
{ echo '#include <stdlib.h>'; sed 's/double loss = 0/char *volatile lost = malloc(9); lost = NULL; double loss = 0/' solutions/03_loss.c; } >"$room/odd/03_loss.c"
expect 'a step that leaks' check next "SRC=$room/odd"
said 'is told so' ' leaks memory'
never_said 'without a hint about mathematics' '^A hint'

cp -r solutions "$room/two" && sed -i.bak 's/exp(AT(Y, i, j) - max)/exp(AT(Y, i, j))/' "$room/two/02_softmax.c"
fails 'a step that an earlier one spoils' check check-05 "SRC=$room/two"
said 'says that nobody asked' '^01_linear has not been checked .*: check it first\.  make check-01 SRC='
check check-01 "SRC=$room/two" >/dev/null 2>&1
fails 'it fails again' check check-05 "SRC=$room/two"
said 'and names the first that may be wrong' '^02_softmax has not been checked .*: check it first\.  make check-02 SRC='
fails 'when the earlier one was asked' check check-02 "SRC=$room/two"
fails 'it fails again' check check-05 "SRC=$room/two"
said 'and names the earlier one' '^02_softmax fails, too, .* make check-02 SRC='
sed -i.bak 's|^#include|/* new */ &|' "$room/two/02_softmax.c"
check check-04 "SRC=$room/two" >/dev/null 2>&1
fails 'but not' check check-05 "SRC=$room/two"
said 'when that has been changed since' '^02_softmax has not been checked'
for step in 03 04; do check "check-$step" "SRC=$room/two" >/dev/null 2>&1; done
cp solutions/02_softmax.c "$room/two"
check check-02 "SRC=$room/two" >/dev/null 2>&1
sed -i.bak 's/-= 1/-= 2/' "$room/two/05_grad.c"
fails 'when all before it pass' check check-05 "SRC=$room/two"
never_said 'none of them is named' 'this step may use it'

fails 'a step that is not written' check check-05
never_said 'sends nobody to another one' 'may use it'
fails 'make check on stubs' check check
said 'says what to write' 'exercises/01_linear.c:7: not written yet: linear_forward()'
expect 'make next, when the eight pass' check next SRC=solutions
said 'goes on to the further steps' '^The further steps pass too'
expect 'make next' check next
said 'names the first test' 'linear_forward: lecture_example'
said 'and gives a hint' '^A hint for linear_forward():'
expect 'make hint-01' check hint-01
said 'gives the hints of the function that fails' '^\(Hint\|All\).*linear_forward()'

# ---- Check's own switches --------------------------------------------------------------
tap() { env "CK_TAP_LOG_FILE_NAME=$room/tap" "CK_XML_LOG_FILE_NAME=$room/xml" "$MAKE" -s check-02 "SRC=$1" "BUILD=$BUILD"; }
expect 'TAP and XML' tap solutions
tests=$(grep -c '^ok' "$room/tap")
expect 'TAP: a line a test' [ "$tests" -gt 5 ]
expect 'XML: an element a test' [ "$(grep -c '<test result="success">' "$room/xml")" -eq "$tests" ]
expect 'a log for each step' env "CK_TAP_LOG_FILE_NAME=$room/%s.tap" "$MAKE" -s check SRC=solutions "BUILD=$BUILD"
expect 'there are eight' [ "$(cat "$room"/0?_*.tap | grep -c '^1\.\.')" -eq 8 ]
fails 'TAP of a wrong one' tap "$room/wrong/../one"
expect 'TAP: each fails' [ "$(grep -c '^not ok' "$room/tap")" -eq "$tests" ]
expect 'without fork, as a debugger wants it' env CK_FORK=no "$MAKE" -s check-02 SRC=solutions "BUILD=$BUILD"
fails 'a part of the tests' env CK_RUN_CASE=nll "$MAKE" -s check-03 SRC=solutions "BUILD=$BUILD"
said 'is no verdict' 'only [0-9]* of [0-9]* tests ran'

# ---- without gnuplot -------------------------------------------------------------------
mkdir "$room/bin"
for tool in sh sed cat mv mkdir rm; do ln -s "$(command -v $tool)" "$room/bin/$tool"; done
printf '# epoch\n0\t1\n' >"$room/table"
expect 'no gnuplot: no failure' env "PATH=$room/bin" sh plots/draw.sh plots/curves.gp "$room/table" "$room/picture"
said 'the table instead' '^# epoch'
said 'and what to install' 'gnuplot is not installed'
cat >"$room/bin/made" <<'END'
#!/bin/sh
case $* in *stubs*) exit 1 ;; esac
END
chmod +x "$room/bin/made"
expect 'nor of make demo' env "PATH=$room/bin" "MAKE=$room/bin/made" sh grader/report/demo.sh
said 'which names the tables' '/linear\.tsv, mlp\.tsv (pictures need gnuplot)$'

# ---- nothing of the student's changes --------------------------------------------------
expect 'make hand-in' check hand-in
said 'holds the eight files' '^08_mlp.c$'
expect 'exercises/ is untouched' [ "$(cat exercises/* 2>/dev/null | cksum)" = "$before" ]
rm -rf "$BUILD/of/abs$room"
finish
