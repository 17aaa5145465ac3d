#!/bin/sh
# How fast the engine trains, beside NumPy, PyTorch and scikit-learn where they are installed; no test.
#
#     WORKS="W2 W5" TYPES="float double" THREADS="1 2" ROUNDS=3 TURNS=3 train.sh: some of it; TURNS: epochs a round
#
# The contenders take turns, in every round each from the same weights through the same batches.
# Others use a machine too: the ratio of the fastest epochs says more than a time, and the median
# says how disturbed it was.  All goes to $BUILD/bench/train.tsv.
set -eu
cd "$(dirname "$0")/../.."
build=${BUILD:-build}
rounds=${ROUNDS:-3}
python=${PYTHON:-/usr/bin/python3}
# The others as they find the machine, not as an environment would have it.
unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
cores=$(nproc)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 1' INT TERM
table=$build/bench/train.tsv

# epochs WHO: lines `seconds loss` from one process; nothing if WHO is not installed
epochs() {
    bench=$build/bench/train-$type
    # shellcheck disable=SC2046 # the shape is several words
    case $1 in
    engine) "$bench" run "$work" "$room/data" "$threads" "$turns" ;;
    *) OPENBLAS_NUM_THREADS=$threads OMP_NUM_THREADS=$threads OMP_WAIT_POLICY=passive \
        "$python" grader/bench/peers.py "$1" "$type" "$room/data" "$threads" "$turns" $("$bench" shape "$work") 2>/dev/null || true ;;
    esac
}

# The fastest and the median epoch of WHO, the loss of its first pass, and what they mean.
summary() {
    [ -s "$room/$1" ] || return 0
    first=$(sed -n 1p "$room/$1" | cut -d' ' -f2)
    sort -n "$room/$1" | awk -v who="$1" -v work="$work" -v type="$type" -v threads="$threads" -v flops="$flops" \
        -v peak="$peak" -v ours="$ours" -v loss="$first" '
        { t[NR] = $1 }
        END { printf "%s\t%s\t%d\t%s\t%.5f\t%.5f\t%.1f\t%.0f\t%.2f\t%s\n", work, type, threads, who, t[1], t[int((NR + 1) / 2)],
              flops / t[1] / 1e9, 100 * flops / t[1] / peak, t[1] / ours, loss }'
}

# All contenders with so many threads, round after round.
compare() {
    bench=$build/bench/train-$type
    turns=${TURNS:-3} peak=0 round=0
    rm -f "$room"/engine "$room"/numpy "$room"/torch "$room"/sklearn
    while [ $((round += 1)) -le "$rounds" ]; do
        for who in engine numpy torch sklearn; do
            [ ! -t 2 ] || printf '\r\033[K%s %s, round %d of %d: %s' "$work" "$type" "$round" "$rounds" "$who" >&2
            epochs "$who" >>"$room/$who"
        done
        peak=$("$bench" peak "$threads" | awk -v most="$peak" '{ print ($1 > most + 0 ? $1 : most) }')
    done
    [ ! -t 2 ] || printf '\r\033[K' >&2
    ours=$(sort -n "$room/engine" | sed -n '1s/ .*//p')
    for who in engine numpy torch sklearn; do summary "$who"; done
}

printf '# work\ttype\tthreads\twho\tfastest_s\tmedian_s\tgflops\tpercent_of_peak\ttimes_engine\tloss\n' >"$table.$$"
head -n 1 "$table.$$"
for type in ${TYPES:-float}; do
    for work in ${WORKS:-W1 W2 W3 W4 W5}; do
        "$build/bench/train-$type" make "$work" "$room/data"
        flops=$("$build/bench/train-$type" flops "$work")
        for threads in ${THREADS:-1 $cores}; do compare; done
    done
done | tee -a "$table.$$"
mv "$table.$$" "$table"
# Loss of the engine and of the peers that begin with the same weights: four digits must agree.
awk -F'\t' '$4 == "engine" { ours = $10 } $4 == "numpy" || $4 == "torch" { d = ($10 - ours) / ours
    if (d > 5e-4 || d < -5e-4) { print "losses differ: " $1 " " $2 " " $4 " " $10 ", engine " ours; bad = 1 } } END { exit bad }' "$table"

# Rows, and hidden neurons, over a factor of 64: nanoseconds and kilobytes for each example.
printf '# rows:batch:widths\tns an example\tns an example and weight\tKB of data an example\n'
for shape in 1000:100:784:100:10 8000:100:784:100:10 64000:100:784:100:10 8000:100:784:16:10 8000:100:784:128:10 8000:100:784:1024:10; do
    bench=$build/bench/train-float
    "$bench" make $shape "$room/data"
    "$bench" run $shape "$room/data" 1 7 | sort -n | sed -n 1p | awk -v shape=$shape -v bytes="$(stat -c %s "$room/data")" '
        { split(shape, n, ":"); t = $1 / n[1] * 1e9
          printf "%s\t%.0f\t%.4f\t%.2f\n", shape, t, t / (n[3] * n[4] + n[4] * n[5]), bytes / n[1] / 1024 }'
done
