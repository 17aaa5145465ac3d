#!/bin/sh
# Whatever the grader calls may fail: then there is no grade but status 75, and a clean retry.
#
#     faults.sh [EVERY]      tries every so manieth call
. "${0%/*}/lib.sh"
. grader/tests/lab.sh
every=${1:-29}
expect 'a grader whose calls can be made to fail' "$MAKE" -j2 -s grader "$BUILD/test/grade"
lab "$room/lab" "$BUILD/test/grade"
grade=$room/lab/grade TMPDIR=$room/tmp
export TMPDIR
mkdir "$TMPDIR" && chmod 711 "$room"
softmax "$room/anna"
(cd "$room" && tar -czf anna.tar.gz anna)
one() { "$grade" one "$room/anna.tar.gz" --out "$1" --no-curves --secret "$room/secret"; }
results() { find "$1" -path '*/results/*' -type f 2>/dev/null; }
expect 'without a fault' one "$room/calm"

stopped=0 graded=0 n=0 wrong=''
while n=$((n + every)); do
    rm -rf "$room/out"
    GRADE_FAULT=$n one "$room/out" >"$room/said" 2>&1
    got=$?
    fault=$(grep -m 1 "^fault $n: " "$room/said") || break
    if [ "$got" -eq 75 ] && [ -z "$(results "$room/out")" ]; then
        stopped=$((stopped + 1))
    elif [ "$got" -eq 0 ] && diff -r "$room/out/results" "$room/calm/results" >/dev/null; then
        graded=$((graded + 1))
    else
        wrong="$wrong$fault: status $got, $(results "$room/out" | wc -l) results
"
    fi
    one "$room/out" >"$room/said" 2>&1 && diff -r "$room/out/results" "$room/calm/results" >/dev/null ||
        wrong="$wrong$fault: no clean retry: $(cat "$room/said")
"
done
printf '%s' "$wrong" >"$room/wrong"
expect "of $n calls that can fail, some were made to" [ $((stopped + graded)) -ge 10 ]
if [ -z "$wrong" ]; then ok "$stopped gave status 75 and no grade, $graded the right grade at the second try"; else
    not_ok 'a fault gave something else than status 75 or the right grade' "$room/wrong"
fi
expect 'no folder is left' [ -z "$(ls "$TMPDIR")" ]
finish
