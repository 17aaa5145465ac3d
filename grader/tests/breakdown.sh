#!/bin/sh
# Whatever breaks around a submission is no grade: status 75 and no result, or the status of a wrong
# command; and once it is mended, the same command grades.
# shellcheck disable=SC2016 # what sh -c gets
. "${0%/*}/lib.sh"
. grader/tests/lab.sh
expect 'the grader is built' "$MAKE" -j2 -s grader
lab "$room/lab" "$BUILD/grade"
grade=$room/lab/grade class=$room/class out=$room/out
export TMPDIR="$room/tmp" GRADE_UID_BASE=$((300000 + $$ % 10000 * 3000))
mkdir "$TMPDIR" "$class" && chmod 711 "$room" # the boxes, of another uid, must get there
root() { [ "$(id -u)" -eq 0 ]; }
one() { "$grade" one "$room/anna" --out "$out" --secret "$room/secret" --no-curves; }
# boxes WORD: the processes of our boxes that see a folder of this name
boxes() { pgrep -f "^bwrap .*$TMPDIR/.*/$1"; }
results() { find "$out/results" -name '*.json' 2>/dev/null | wc -l; }
softmax "$room/anna"

# no_grade NAME COMMAND...: status 75, nothing that looks like a grade; mended: then there is one
no_grade() {
    rm -rf "$out"
    status 75 "$@"
    expect "$1: no result" [ "$(results)" -eq 0 ]
    expect "$1: no folder is left" [ -z "$(ls -A "$TMPDIR")" ]
}
mended() {
    status 0 "$1: once it is mended" one
    expect "$1: graded" [ "$(results)" -eq 1 ]
}
status 0 'all is well' one

# ---- where results go ------------------------------------------------------------------
# shellcheck disable=SC3045 # dash and bash have it
limited() (ulimit -S -f 8 && one) # blocks of 512 bytes: as a disk that is almost full
no_grade 'no room for the result' limited
mended 'no room for the result'
: >"$room/file"
status 73 'results belong where a file is' "$grade" one "$room/anna" --out "$room/file" --no-curves
# on_disk FOLDER OPTIONS COMMAND...: with a file system of its own there, of root's alone
on_disk() { unshare -m sh -c 'mount -t tmpfs -o "$2" none "$1" && shift 2 && "$@"' sh "$@"; }
if root; then
    mkdir "$room/disk"
    full_disk() { on_disk "$room/disk" size=16k sh -c '"$@"; said=$?; find "$0" -path "*/results/*" -size +0 | grep . && said=99; exit $said' \
        "$room/disk" "$grade" one "$room/anna" --out "$room/disk" --no-curves; }
    no_grade 'a full file system' full_disk
    status 73 'a file system that is only to be read' on_disk "$room/disk" mode=711,ro "$grade" one "$room/anna" --out "$room/disk"
fi

# ---- where boxes work ------------------------------------------------------------------
status 0 'the files that Check writes lie with the boxes' env TEMP="$room/nowhere" "$grade" one "$room/anna" --out "$out" --no-curves
no_grade 'no folder for temporary files' env TMPDIR="$room/nowhere" "$grade" one "$room/anna" --out "$out" --no-curves
if root; then
    for size in 4k 64k 900k; do
        no_grade "work folders of $size" on_disk "$TMPDIR" "mode=711,size=$size" "$grade" one "$room/anna" --out "$out" --no-curves
    done
    # What somebody else has there: another slot is as good.
    setpriv --reuid="$GRADE_UID_BASE" --regid="$GRADE_UID_BASE" --clear-groups sleep 100 &
    rm -rf "$out"
    mended 'a stranger under the uid of a slot'
    kill $!
fi

# ---- what boxes need -------------------------------------------------------------------
mv "$room/lab/box" "$room/lab/box.real"
cp -R "$room/lab/box.real/." "$room/lab/box"
# broken NAME FILE COMMAND...: with that tool changed so, a layer is off or it is our failure
broken() {
    name=$1 tool=$room/lab/box/$2
    shift 2
    rm -rf "$out" && cp -p "$tool" "$room/kept" && "$@"
    "$grade" one "$room/anna" --out "$out" --no-curves >"$room/said" 2>&1
    said=$?
    rm -f "$tool" && mv "$room/kept" "$tool"
    expect "$name: status $said, 69 or 75" [ $((said == 69 || said == 75)) -eq 1 ]
    expect "$name: no result" [ "$(results)" -eq 0 ]
}
edit() { sed "$1" "$room/kept" >"$tool"; }
broken 'no compiler in the box' compile edit 's|/[^ ]*cc1|/usr/lib/gcc/none/cc1|'
broken 'no assembler in the box' compile edit 's|& [^ ]* |\& /usr/bin/no-as |'
broken 'no program that enters the box' enter rm "$room/lab/box/enter"
broken 'a program that cannot enter the box' enter truncate -s 0 "$room/lab/box/enter"
broken 'no program that compiles' each rm "$room/lab/box/each"
mended 'a tool that was missing'
mkdir "$room/bin"
ln -s "$(command -v gcc)" "$room/bin"
rm -rf "$out"
PATH=$room/bin "$grade" one "$room/anna" --out "$out" >"$room/said" 2>&1
expect 'no bubblewrap: no grade' [ $? -ne 0 ]
expect 'no bubblewrap: no result' [ "$(results)" -eq 0 ]

# ---- while it grades -------------------------------------------------------------------
softmax "$class/slow" '1i #include <unistd.h>
s/double max =/usleep(200000); &/'
softmax "$class/vanishes"
rm -rf "$out"
"$grade" all "$class" --out "$out" -j 1 --no-curves >"$room/said" 2>&1 &
batch=$!
tries=0
until [ -n "$(boxes workers)" ] || [ $((tries += 1)) -gt 300 ]; do sleep 0.1; done
rm -r "$class/vanishes"
wait "$batch"
expect 'a submission that vanishes: status 75' [ $? -eq 75 ]
expect 'it is in the log' grep -q '^vanishes	' "$out/failures.log"
expect 'the other has its result' [ "$(results)" -eq 1 ]

# Whatever kills the box of the compiler, and again when it is tried again, it was not the submission.
# The doctor has boxes of the same kind: it is time once the compiler is at the step.
softmax "$room/anna"
printf '%s\n' '#if __INCLUDE_LEVEL__ < 60' '#include "02_softmax.c"' '#include "02_softmax.c"' '#endif' >"$room/anna/02_softmax.c"
compiles() {
    for box in $(boxes objects); do
        for each in $(pgrep -P "$box"); do ! pgrep -P "$each" -x cc1 >/dev/null || return 0; done
    done
    return 1
}
killed() {
    one &
    unit=$!
    for try in first second; do
        tries=0
        until compiles || [ $((tries += 1)) -gt 1000 ]; do sleep 0.02; done
        victims=$(boxes objects)
        # shellcheck disable=SC2086 # numbers
        kill -KILL $victims || echo "the $try try had no box"
        for victim in $victims; do while kill -0 "$victim"; do sleep 0.02; done; done 2>/dev/null
    done
    wait "$unit"
}
no_grade 'the box of the compiler is killed' killed
finish
