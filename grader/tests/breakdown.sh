#!/bin/sh
# Whatever breaks around a submission is no grade: status 75 and no result, or the status of a wrong
# command; and once it is mended, the same command grades.
# shellcheck disable=SC2016,SC2034,SC2119,SC2120,SC3045 # inner shells; counters; one without options; dash has ulimit -S
. "${0%/*}/lib.sh"
. grader/tests/lab.sh
expect 'the grader is built' "$MAKE" -j2 -s grader
lab "$room/lab" "$BUILD/grade"
grade=$room/lab/grade class=$room/class out=$room/out
export TMPDIR="$room/tmp" GRADE_UID_BASE=$((300000 + $$ % 10000 * 100))
mkdir "$TMPDIR" "$class" && chmod 711 "$room" # the boxes, of another uid, must get there
root() { [ "$(id -u)" -eq 0 ]; }
one() { "$grade" one "$room/anna" --out "$out" --secret "$room/secret" --no-curves "$@"; }
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
full() (
    ulimit -S -f 8 # blocks of 512 bytes: as a disk that is almost full
    one
)
no_grade 'no room for the result' full
mended 'no room for the result'
: >"$room/file"
status 73 'results belong where a file is' "$grade" one "$room/anna" --out "$room/file" --no-curves
if root; then
    mkdir "$room/disk"
    full_disk() { unshare -m sh -c 'mount -t tmpfs -o size=16k none "$2" && "$1" one "$3" --out "$2" --no-curves; said=$?
        [ "$(find "$2/results" -size +0 | wc -l)" -eq 0 ] && exit $said' sh "$grade" "$room/disk" "$room/anna"; }
    no_grade 'a full file system' full_disk
    read_only() { unshare -m sh -c 'mount -t tmpfs -o ro none "$2" && "$1" one "$3" --out "$2"' sh "$grade" "$room/disk" "$room/anna"; }
    status 73 'a file system that is only to be read' read_only
fi

# ---- where boxes work ------------------------------------------------------------------
no_grade 'no folder for temporary files' env TMPDIR="$room/nowhere" "$grade" one "$room/anna" --out "$out" --no-curves
if root; then
    no_room() { unshare -m sh -c 'mount -t tmpfs -o size="$4" none "$TMPDIR" && chmod 711 "$TMPDIR" && "$1" one "$2" --out "$3" --no-curves' \
        sh "$grade" "$room/anna" "$out" "$1"; }
    for size in 4k 64k 900k; do
        no_grade "work folders of $size" no_room "$size"
    done
    # Another slot would do, but `grade one` has only the first.
    setpriv --reuid="$GRADE_UID_BASE" --regid="$GRADE_UID_BASE" --clear-groups sleep 60 &
    stranger=$!
    no_grade 'a stranger under the uid of a slot' one
    kill "$stranger"
    wait "$stranger" 2>/dev/null
    mended 'a stranger under the uid of a slot'
fi

# ---- what boxes need -------------------------------------------------------------------
mv "$room/lab/box" "$room/lab/box.real"
cp -R "$room/lab/box.real/." "$room/lab/box"
broken() {
    cp "$room/lab/box/$2" "$room/kept"
    eval "$3"
    rm -rf "$out"
    "$grade" one "$room/anna" --out "$out" --no-curves >"$room/said" 2>&1
    said=$?
    cp "$room/kept" "$room/lab/box/$2"
    expect "$1: status $said, no grade" [ "$said" -eq 75 ] || [ "$said" -eq 69 ]
    expect "$1: no result" [ "$(results)" -eq 0 ]
}
broken 'no compiler in the box' compile "sed 's|/[^ ]*cc1|/usr/lib/gcc/none/cc1|' \"\$room/kept\" >\"\$room/lab/box/compile\""
broken 'no assembler in the box' compile "sed 's|& [^ ]* |\\& /usr/bin/no-as |' \"\$room/kept\" >\"\$room/lab/box/compile\""
broken 'no program that enters the box' enter "rm \"\$room/lab/box/enter\""
broken 'a program that cannot enter the box' enter ": >\"\$room/lab/box/enter\""
broken 'no program that compiles' each "rm \"\$room/lab/box/each\""
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
for i in $(seq 300); do
    pgrep -f '^/workers/' >/dev/null && break
    sleep 0.1
done
rm -r "$class/vanishes"
wait "$batch"
expect 'a submission that vanishes: status 75' [ $? -eq 75 ]
expect 'it is in the log' grep -q '^vanishes	' "$out/failures.log"
expect 'the other has its result' [ "$(results)" -eq 1 ]

# Whatever kills the box of the compiler, it was not the submission.
softmax "$room/anna" '$ a #define A(...) __VA_ARGS__, __VA_ARGS__, __VA_ARGS__, __VA_ARGS__\
#define B(...) A(A(A(A(A(__VA_ARGS__)))))\
int big[] = {B(B(1))};'
killed() {
    one &
    unit=$!
    for i in $(seq 300); do
        pkill -KILL -f "^/tools/each|^bwrap .*$TMPDIR.*tools/each" && break
        sleep 0.02
    done
    wait "$unit"
}
no_grade 'the box of the compiler is killed' killed
finish
