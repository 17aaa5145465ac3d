#!/bin/sh
# The handout: packed, unpacked in an empty folder without git, used there as by a student.
# It must say what the repository says, and hold nothing that gives the solutions away.
. "${0%/*}/lib.sh"
home=$PWD
case $BUILD in /*) at= ;; *) at=$home/ ;; esac # from another folder, $at$BUILD
archive=$BUILD/neural-networks-by-hand.tar.gz
top=$room/neural-networks-by-hand
steps=$(for f in solutions/0[1-8]*.c; do basename "$f" .c; done)
tab=$(printf '\t')

expect 'make handout' "$MAKE" -j2 -s handout "BUILD=$BUILD"
expect 'small enough to be sent by mail' [ "$(wc -c <"$archive")" -le 6000000 ]
cp "$archive" "$room/first"
expect 'again' "$MAKE" -s handout "BUILD=$BUILD"
expect 'the same bytes' cmp "$archive" "$room/first"
tar -xzf "$archive" -C "$room"

# ---- what it must not hold ---------------------------------------------------------------
(cd "$top" && find . -type f) >"$room/files"
expect 'it holds what is needed' grep -q '^./grader/recorded/08_mlp.gz$' "$room/files"
fails 'no file of solutions, proofs or the grader' grep -E \
    'solutions/|/(mistakes|mutants|variants|attacks|tests|worker|remote|box|batch|merge|recorder|kit)/|functions\.c|grade\.c|grader\.mk|points|secret|stub\.sed' "$room/files"

# Lines of solutions and mistakes that stand in no file for everybody; bodies whatever stands there.
bare() { sed 's/^[ \t]*//; s/[ \t]*\\*$//' "$@" | awk 'length >= 20'; }
bare solutions/*.c grader/mistakes/*.c | sort -u >"$room/all"
# shellcheck disable=SC2046 # words
bare "$BUILD"/stubs/*.c $(find exercises plots datasets grader/suites grader/judge grader/local grader/report -name '*.[ch]') |
    sort -u | comm -23 "$room/all" - >"$room/lines"
expect "there are lines to look for, $(wc -l <"$room/lines")" [ "$(wc -l <"$room/lines")" -gt 1000 ]
find "$top" -type f | while IFS= read -r file; do
    case $file in
    *.gz) zcat "$file" ;;
    *) cat "$file" ;;
    esac | bare >"$room/text"
    grep -aFxf "$room/lines" "$room/text" | sed "s|^|${file#"$top"/}: |"
    awk -v file="${file#"$top"/}" '
        FNR == NR { there[$0]; next }
        /^{/ { body = 1; lines = 0; found = 0; next }
        /^}/ { if (lines > 1 && found == lines) print file ": a whole body of " FILENAME; body = 0 }
        body { sub(/^ */, ""); if (length >= 20) { lines++; found += $0 in there } }' "$room/text" solutions/*.c
done >"$room/told"
if [ -s "$room/told" ]; then not_ok 'it tells no solution' "$room/told"; else ok 'it tells no solution'; fi

# ---- a student's day -----------------------------------------------------------------------
# As nobody, where we are root.
chmod 755 "$room"
as_student() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then
    chown -R 65534:65534 "$top"
    as_student() { setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$room" "$@"; }
fi
student() { (unset BUILD && cd "$top" && as_student "$MAKE" -s "$@"); }

fails 'make check on the stubs' student -j2 -k check
for step in $steps; do
    result=$top/build/of/exercises/$step.tsv
    tests=$(($(wc -l <"$result") - 2))
    expect "$step: each of $tests tests says: not written" [ "$(grep -c "^not written$tab" "$result")" -eq "$tests" ]
done
expect 'make next' student next
said 'it names the first test' 'linear_forward: lecture_example'
for hint in 1 2 3 4; do
    expect "make hint-01, hint $hint" student hint-01
done
said 'no solution is named' 'There are no more. Read exercises/01_linear.md'
fails 'make demo' student demo
said 'it is one clear line' '^demo: shows the solutions, which are not part of a handout'
for folder in solutions build/stubs; do
    fails "SRC=$folder" student check "SRC=$folder"
    said 'it is one clear line' "SRC=$folder: the solutions are not part of a handout"
    expect 'and no more' [ "$(wc -l <"$room/said")" -eq 1 ]
done
grep -o '](\([^)h][^)]*\))' "$top/README.md" | sed 's/^](\(.*\))/\1/' >"$room/links"
expect 'README.md has links' [ -s "$room/links" ]
while read -r link <&3; do
    expect "README.md: $link is there" [ -e "$top/$link" ]
done 3<"$room/links"
fails 'no page names solutions/' grep -rn 'solutions/' "$top" --include='*.md'

cp solutions/0[1-8]*.c "$top/exercises"
expect 'written, all pass' student -j2 check
said 'all eight steps' '^All 8 steps pass'
for step in $steps; do
    expect "$step: as many tests as here" [ "$(grep -c "^pass$tab" "$top/build/of/exercises/$step.tsv")" -eq "$(grep -c '^TEST(' "grader/suites/$step.c")" ]
done
expect 'make look-02' student look-02
expect 'make train' student train ARGS='--epochs 1'
expect 'make curves' student curves KIND=none
expect 'make hand-in' student hand-in
said 'it holds the eight files' '^08_mlp.c$'
(unset BUILD && cd "$top" && as_student timeout -s INT 30 "$MAKE" -s watch) >"$room/said" 2>&1
said 'make watch' 'watching exercises/'

# ---- right programs ------------------------------------------------------------------------
for folder in grader/variants/*/; do
    folder=$home/${folder%/}
    expect "${folder##*/}: another right program passes" student -j2 -k check "SRC=$folder"
done
fails 'no answer was missing' grep -r 'was not recorded' "$top/build/of"
expect 'clang, no sanitizers' student -j2 check CC=clang SAN= OPT=-O2 BUILD=build/clang
gcc -O1 -fPIC -shared "$home/grader/tests/other_libm.c" -o "$room/libm.so" -ldl
objects=
for step in $steps; do
    objects="$objects build/clang/plain/of/exercises/$step.so"
    expect "$step: on a machine that rounds otherwise" sh -c \
        "cd '$top' && LD_PRELOAD='$room/libm.so' build/clang/plain/judge/$step '$room/result.tsv' $objects"
done

# ---- wrong programs: the same words as here ------------------------------------------------
# What is said here is in $BUILD/mutants, unless something is newer or only a part is there.
"$MAKE" -j2 -s judged SRC=solutions "BUILD=$BUILD" >/dev/null
"$MAKE" -j2 -s judged SRC=solutions "BUILD=$BUILD" SAN= OPT=-O2 >/dev/null
all=$(cat grader/mutants/0[1-8]_*.tsv | grep -vc '^#')
judged_here() { find "$BUILD"/mutants/0[1-8]_* -name result.tsv 2>/dev/null | wc -l; }
newer() { find "$BUILD"/judge/0[1-8]_* "$BUILD"/plain/judge/0[1-8]_* grader/mutants solutions -type f -newer "$BUILD/mutants/matrix"; }
if [ "$(judged_here)" -ne "$all" ] || [ -n "$(newer)" ]; then
    "$MAKE" -s mutants "BUILD=$BUILD" >/dev/null
fi
expect "all $all wrong solutions are judged here" [ "$(judged_here)" -eq "$all" ]
expect 'the judges of the handout, without sanitizers' student -j2 judged SAN= OPT=-O2

# judge_there FOLDER: as run.sh has judged it here
cat >"$room/judge_there.sh" <<'END'
folder=$1 step=$(basename "$(dirname "$1")") side=$(cat "$1/side") chosen=$(cat "$1/environment")
there=$room/there/$step/$(basename "$folder")
mkdir -p "$there"
set --
for object in "$side"/of/solutions/*.so; do
    [ "$(basename "$object")" != "$step.so" ] || break
    set -- "$@" "$at$object"
done
# shellcheck disable=SC2086 # one word or none
cd "$top" && env $chosen "build${side#"$BUILD"}/judge/$step" "$there/result.tsv" "$@" "$at$folder/$step.so"
END
export top room at
for step in $steps; do find "$BUILD/mutants/$step" -name line; done | sort | xargs -n 1 dirname >"$room/wrong"
xargs -n 1 -P 2 sh "$room/judge_there.sh" <"$room/wrong" 2>"$room/log"
while read -r folder <&3; do
    there=$room/there/${folder#"$BUILD/mutants/"}
    # Which of the two limits of time ends a test depends on how busy the machine is.
    for judge in "$folder:here" "$there:there"; do
        cut -f1-4 "${judge%:*}/result.tsv" | sed 's/did not return within .*/did not return/' >"$there/${judge##*:}"
    done
    expect "$(basename "$(dirname "$folder")"), $(cut -f1 "$folder/line"): the same words" diff "$there/here" "$there/there"
done 3<"$room/wrong"

# ---- a damaged recording -------------------------------------------------------------------
head -c 5000 "$BUILD/recorded/02_softmax.gz" >"$room/short"
cp "$room/short" "$top/grader/recorded/02_softmax.gz"
fails 'a recording that is cut short' student check-02
said 'is said to be' '^judge: grader/recorded/02_softmax.gz is damaged'
rm "$top/grader/recorded/02_softmax.gz"
fails 'no recording' student check-02
said 'is said to be missing' '^judge: cannot read grader/recorded/02_softmax.gz: No such file'
finish
