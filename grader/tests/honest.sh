#!/bin/sh
# Right work is never judged wrong: COUNT submissions, each of eight right steps by various hands,
# each with hidden inputs of its own; and a mistake costs its own step alone.
. "${0%/*}/lib.sh"
count=${COUNT:-8}
expect 'the grader is built' "$MAKE" -s grader
mkdir "$room/class"

# hand STEP: the folder of one who wrote it, another for every step and submission
hand() {
    turn=$((turn + 1))
    set -- solutions grader/variants/a grader/variants/b grader/variants/c grader/variants/d
    shift $((turn % 5))
    echo "$1"
}

turn=0 i=0
while [ $((i += 1)) -le "$count" ]; do
    mkdir "$room/class/right$i"
    for file in solutions/0[1-8]*.c; do
        { cat "$(hand)/$(basename "$file")" && echo "/* $i */"; } >"$room/class/right$i/$(basename "$file")"
        turn=$((turn + 1 + i % 3))
    done
done
for file in solutions/0[1-8]*.c; do
    step=$(basename "$file" .c)
    cp -r solutions "$room/class/only_$step"
    line=$(grep -v '^#' "grader/mutants/$step.tsv" | sed -n 2p)
    sed "$(echo "$line" | cut -f2)" "$file" >"$room/class/only_$step/$step.c"
done
expect "$count right submissions and eight with one mistake are graded" \
    "$BUILD/grade" all "$room/class" --out "$room/out" -j 2 --no-curves

# grades NAME: "STEP POINTS MOST" of each step, from its result
grades() {
    cat "$room"/out/results/*.json | awk -F'"' -v name="$1" '
        $2 == "name" && !inside { inside = 1; wanted = $4 == name }
        $2 == "verdict" { inside = 0 }
        wanted && $2 == "step" { step = $4 }
        { sub(/[^0-9]*/, "", $3) }
        wanted && step && $2 == "points" { points = $3 + 0 }
        wanted && step && $2 == "max_points" { print step, points, $3 + 0; step = "" }'
}

wrong=0 i=0
while [ $((i += 1)) -le "$count" ]; do
    grades "right$i" >"$room/said"
    [ "$(awk '$2 == $3' "$room/said" | wc -l)" -eq 8 ] || { wrong=$((wrong + 1)) && cp "$room/said" "$room/wrong"; }
done
if [ "$wrong" -eq 0 ]; then ok "of $count right submissions none lost a point"; else not_ok "$wrong of $count right submissions lost points" "$room/wrong"; fi
for file in solutions/0[1-8]*.c; do
    step=$(basename "$file" .c)
    grades "only_$step" >"$room/said"
    expect "a mistake in $step costs points there and nowhere else" \
        [ "$(awk '$2 < $3 { print $1 }' "$room/said")/$(wc -l <"$room/said")" = "$step/8" ]
done
finish
