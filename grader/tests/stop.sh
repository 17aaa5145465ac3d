#!/bin/sh
# A batch that is stopped at any moment loses nothing: Ctrl-C, kill -9 of the batch or of one unit.
#
#     stop.sh [ROUNDS [SUBMISSIONS]]      kills a batch of so many submissions so many times
. "${0%/*}/lib.sh"
. grader/tests/lab.sh
rounds=${1:-3} submissions=${2:-6}
expect 'the grader is built' "$MAKE" -j2 -s grader
lab "$room/lab" "$BUILD/grade"
grade=$room/lab/grade class=$room/class TMPDIR=$room/tmp
export TMPDIR
mkdir "$TMPDIR" && chmod 711 "$room" # the boxes, of another uid, must get there
for i in $(seq "$submissions"); do softmax "$class/student-$i" "1i // $i"; done
softmax "$class/student-2" 's/ - max)/)/'
softmax "$class/student-3" '$ a int broken('
batch() { "$grade" all "$class" --out "$1" -j 2 --no-curves --secret "$room/secret"; }
begin() {
    "$grade" all "$class" --out "$1" -j 2 --no-curves --secret "$room/secret" >"$room/said" 2>&1 &
    pid=$!
}
# what a batch must leave: no process, no folder
nothing_lives() { for i in 1 2 3 4 5 6 7 8 9 10; do pgrep -f "$room/lab/grade" >/dev/null || return 0; sleep 0.1; done; return 1; }
started=$(date +%s%N)
expect 'an undisturbed batch' batch "$room/calm"
took=$(($(date +%s%N) - started))
expect 'leaves no folder' [ -z "$(ls "$TMPDIR")" ]

# ---- Ctrl-C ----------------------------------------------------------------------------
interrupt() {
    begin "$1"
    for i in $(seq 200); do
        [ "$(find "$1/results" -name '*.json' 2>/dev/null | wc -l)" -lt 2 ] || break
        sleep 0.05
    done
    kill "-$2" "$pid"
    wait "$pid"
}
for signal in INT:130 TERM:143; do
    wanted=${signal#*:} signal=${signal%:*}
    rm -rf "$room/out"
    interrupt "$room/out" "$signal"
    got=$?
    said "SIG$signal: words say so" 'stopped: the same command goes on$'
    expect 'so does the status' [ "$got" -eq "$wanted" ]
    expect 'no process is left' nothing_lives
    expect 'and no folder' [ -z "$(ls "$TMPDIR")" ]
    expect 'but results' [ -n "$(ls "$room/out/results")" ]
    expect 'the same command goes on' batch "$room/out"
    said 'from there' ' [1-9][0-9]* kept from before, 0 failed'
    same 'and the results are the same' "$room/out" "$room/calm"
done

# ---- a unit is killed ------------------------------------------------------------------
# One that has boxes, after the first results: it is in the middle of its work.
busy_unit() {
    [ -n "$(ls "$1/results" 2>/dev/null)" ] || return 1
    for unit in $(pgrep -P "$pid"); do
        [ -z "$(pgrep -P "$unit")" ] || return 0
    done
    return 1
}
kill_a_unit() {
    begin "$1"
    for i in $(seq 500); do
        ! busy_unit "$1" || break
        sleep 0.02
    done
    kill -9 "$unit"
    wait "$pid"
}
expect 'a unit that is killed is tried again' kill_a_unit "$room/unit"
same 'and the results are the same' "$room/unit" "$room/calm"

# ---- kill -9 in the middle of a long unit ----------------------------------------------
softmax "$room/slow" 's/double max/for (volatile int go = 1; go;) {} double max/'
# The process of the suite, a child of the unit, stays for a while.
loops() {
    unit=$(pgrep -P "$pid" -x grade | head -n 1)
    suite=$(pgrep -P "${unit:-0}" -x grade)
    sleep 0.5
    [ -n "$suite" ] && [ "$suite" = "$(pgrep -P "${unit:-0}" -x grade)" ]
}
"$grade" one "$room/slow" --out "$room/long" --no-curves >"$room/said" 2>&1 &
pid=$!
for i in $(seq 100); do ! loops || break; done
expect 'a grade takes long' kill -9 "$pid"
wait "$pid" 2>/dev/null
expect 'its processes die with it' nothing_lives

# ---- kill -9 ---------------------------------------------------------------------------
# The seconds of the undisturbed batch, spread over the rounds; each goes on where the last was.
rm -rf "$room/out"
lost=0
for i in $(seq "$rounds"); do
    [ $((i % 5)) -ne 1 ] || rm -rf "$room/out"
    moment=$(($(od -An -N2 -tu2 /dev/urandom) * took / 65536 / 1000000))
    begin "$room/out"
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    nothing_lives || lost=$((lost + 1))
    for file in "$room/out/results"/*.json; do
        [ ! -e "$file" ] || cmp -s "$file" "$room/calm/results/${file##*/}" || lost=$((lost + 1))
    done
done
expect "kill -9 at $rounds random moments: what is there is whole, and no process is left" [ "$lost" -eq 0 ]
expect 'the same command goes on' batch "$room/out"
same 'and the results are the same' "$room/out" "$room/calm"
expect 'nothing half written is left' [ -z "$(find "$room/out" -name '*.part*')" ]
expect 'no folder of a killed batch is left' [ -z "$(ls "$TMPDIR")" ]
expect 'no failure was noted' [ ! -s "$room/out/failures.log" ]
finish
