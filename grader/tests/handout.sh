#!/bin/sh
# The handout: packed, unpacked in an empty folder without git, used there as by a student.
# It must say what the repository says, and hold nothing that gives the solutions away.
. "${0%/*}/lib.sh"
home=$PWD
case $BUILD in /*) ;; *) BUILD=$home/$BUILD ;; esac
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
"$MAKE" -j2 -s judged SRC=solutions "BUILD=$BUILD" >/dev/null
"$MAKE" -j2 -s judged SRC=solutions "BUILD=$BUILD" SAN= OPT=-O2 >/dev/null
expect 'the judges of the handout, without sanitizers' student -j2 judged SAN= OPT=-O2
# shellcheck disable=SC2016 # words of make
COMPILE=$("$MAKE" -s --eval='words: ; @echo $(CC) $(filter-out $(SAN),$(THEIRS))' words)
# shellcheck disable=SC2016 # words of make
SAN=$("$MAKE" -s --eval='words: ; @echo "$(SAN)"' words)
export COMPILE SAN top
for step in $steps; do
    grep -v '^#' "$home/grader/mutants/$step.tsv" >"$room/table"
    awk -v n="$(wc -l <"$room/table")" 'int(NR * 10 / n) > int((NR - 1) * 10 / n)' "$room/table" >"$room/ten"
    number=0
    while IFS= read -r line <&3; do
        number=$((number + 1))
        mkdir -p "$room/wrong/$step/$number"
        printf '%s\n' "$line" >"$room/wrong/$step/$number/line"
    done 3<"$room/ten"
done

# judge_twice FOLDER: by the judge here, then by that of the handout
cat >"$room/judge_twice.sh" <<'END'
step=$(basename "$(dirname "$1")")
sh grader/mutants/run.sh "$1" >"$1/verdict"
side=$(cat "$1/side")
for object in "$side"/of/solutions/*.so; do
    [ "$(basename "$object")" != "$step.so" ] || break
    set -- "$@" "$object"
done
folder=$1
shift
# shellcheck disable=SC2046 # one word or none
cd "$top" && env $(cat "$folder/environment") "build${side#"$BUILD"}/judge/$step" "$folder/there.tsv" "$@" "$folder/$step.so"
END
find "$room/wrong" -name line | sort | xargs -n 1 dirname | xargs -n 1 -P 2 sh "$room/judge_twice.sh"
for folder in "$room"/wrong/*/*/; do
    step=$(basename "$(dirname "$folder")")
    name=$(cut -f1 "$folder/line")
    # Which of the two limits of time ends a test depends on how busy the machine is.
    for judge in result:here there:there; do
        cut -f1-4 "$folder/${judge%:*}.tsv" | sed 's/did not return within .*/did not return/' >"$folder/${judge#*:}"
    done
    expect "$step, $name: the same words" diff "$folder/here" "$folder/there"
done

# ---- a damaged recording -------------------------------------------------------------------
head -c 5000 "$BUILD/recorded/02_softmax.gz" >"$room/short"
cp "$room/short" "$top/grader/recorded/02_softmax.gz"
fails 'a recording that is cut short' student check-02
said 'is said to be' '^judge: grader/recorded/02_softmax.gz is damaged'
rm "$top/grader/recorded/02_softmax.gz"
fails 'no recording' student check-02
said 'is said to be missing' '^judge: cannot read grader/recorded/02_softmax.gz: No such file'
finish
