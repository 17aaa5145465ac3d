#!/bin/sh
# Judges every wrong solution and prints the kill matrix:
#     BUILD=build COMPILE='cc ...' sh grader/mutants/all.sh [STEP ...]
# A bar on a terminal.  Exit status: 0 if each was killed by the test, and with the words, that
# its line names.
set -eu
if [ $# -eq 0 ]; then
    for table in grader/mutants/*.tsv; do set -- "$@" "$(basename "$table" .tsv)"; done
fi
rm -rf "$BUILD/mutants"
for step; do
    grep -v '^#' "grader/mutants/$step.tsv" | {
        number=100
        while IFS= read -r line; do
            number=$((number + 1))
            mkdir -p "$BUILD/mutants/$step/$number"
            printf '%s\n' "$line" >"$BUILD/mutants/$step/$number/line"
        done
    }
done
all=$(find "$BUILD/mutants" -name line | wc -l)
find "$BUILD/mutants" -name line | sort | xargs -n 1 dirname |
    xargs -n 1 -P "$(getconf _NPROCESSORS_ONLN)" sh grader/mutants/run.sh |
    tee "$BUILD/mutants/matrix" |
    if [ -t 2 ]; then awk -v all="$all" '{ printf "\r%d of %d", NR, all > "/dev/stderr" } END { printf "\r\033[K" > "/dev/stderr" }'; else cat >/dev/null; fi

sort -t"$(printf '\t')" -k2,2 -k1,1 -k3,3 "$BUILD/mutants/matrix" | awk -F'\t' '
$2 != step { step = $2; printf "\n%s\n", step }
{ printf "  %-8s  %-46s  %-52s  %s\n", $1, $3, $4, $5
  count[$1]++; if ($1 == "killed" && $5 != "-") worded++ }
END {
    printf "\n%d wrong solutions: %d killed (%d of them diagnosed in words), %d survived, %d caught without the words, %d broken\n",
        NR, count["killed"], worded, count["SURVIVED"], count["MUTE"], count["BROKEN"]
    printf "%d passed, %d failed\n", count["killed"], NR - count["killed"]
    exit count["killed"] != NR || !NR
}'
