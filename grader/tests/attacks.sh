#!/bin/sh
# Hostile and odd submissions, all of grader/attacks/: each earns what expect.tsv says, none leaves anything
# behind, and none finds the marks that stand in the solutions, in the secret and in /etc.
. "${0%/*}/lib.sh"

# ---- a grader whose solutions carry marks ----------------------------------------------
tree=$(cd "$BUILD" && pwd)/attacks
grade=$tree/build/grade class=$room/class out=$room/out
mkdir -p "$tree"
tar -cf - Makefile datasets exercises grader plots solutions | tar -xf - -C "$tree"
if [ ! -d "$tree/build" ]; then # most of it is the same, marks or not
    mkdir "$tree/build"
    tar -cf - -C "$BUILD" datasets exercises grader solutions flags judged_names.h promised.h ref_names.h | tar -xf - -C "$tree/build"
fi
for file in solutions/0[1-8]*.c; do
    number=$(basename "$file" | cut -c1-2)
    printf '__attribute__((used)) static const char mark[] = "mark-%s-of-a-solution";\n' "$number" >>"$tree/$file"
done
expect 'a grader with marked solutions' "$MAKE" -C "$tree" -s -j2 grader BUILD=build
before=''
for step in 01 02 03 04 05 06 07 08; do
    marks=$(grep -ao 'mark-[0-9]*-of' "$tree/build/kit/$step.o" | sort -u | tr -dc '0-9')
    expect "the kit of $step holds the solutions before it and no other" [ "$marks" = "$before" ]
    before=$before$step
done

# ---- the class -------------------------------------------------------------------------
export TMPDIR="$room/tmp" GRADE_UID_BASE=$((200000 + $$ % 10000 * 3000))
mkdir "$TMPDIR" "$out" && chmod 711 "$room" # the boxes, of another uid, must get there
expect 'there is a class' python3 grader/attacks/corpus.py "$class"
(umask 077 && echo 5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2e75ec2 | cut -c1-64 >"$out/secret")

# What outlives its process: shared memory, queues and semaphores, files in well-known places.
remains() { ipcs | grep -v '^-'; ls -A /dev/shm /dev/mqueue /tmp/attack-was-* 2>/dev/null; }
lives() {
    if [ "$(id -u)" -eq 0 ]; then
        ps -eo uid= | awk -v base="$GRADE_UID_BASE" '$1 >= base && $1 < base + 3000'
    else
        pgrep -u "$(id -u)" -f "$TMPDIR"
    fi
}
remains >"$room/before"
started=$(date +%s)
expect 'the class is graded' "$grade" all "$class" --out "$out" -j 4
took=$(($(date +%s) - started))
cp "$room/said" "$out/said"
echo "# the class took $took s"
remains >"$room/after"
expect 'nothing is left in the system' diff "$room/before" "$room/after"
expect 'nothing is left in the folder of the batch' [ -z "$(ls -A "$TMPDIR")" ]
expect 'no process is left' [ -z "$(lives)" ]
expect 'nothing failed' [ ! -s "$out/failures.log" ]
spin=$(grep -l '"name": "spin"' "$out"/results/*.json)
expect 'computing for ever is told by its own limit' grep -q 'did not return within 4 s: does a loop never end' "$spin"

python3 grader/attacks/check.py "$class" "$out" 'mark-0' "$(cat "$out/secret")" >"$room/checked"
while read -r line; do
    case $line in
    ok*) ok "${line#ok - }" ;;
    *) not_ok "${line#not ok - }" ;;
    esac
done <"$room/checked"
finish
