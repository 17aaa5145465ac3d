#!/bin/sh
# train.sh - what train promises: sh grader/tests/train.sh build/of/solutions/train [SECOND]
# Run from the root of the repository.  SECOND, made by another compiler, must give the same numbers.
# shellcheck disable=SC2015 # ok and not_ok always succeed

train=$1 second=${2:-}
. "${0%/*}/lib.sh"
dir=$room skipped=0
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT

# run STATUS TEXT ARGUMENTS: train ends so, saying the text (a pattern).
run()
{
    status=$1 text=$2
    shift 2
    "$train" "$@" > "$dir/said" 2>&1
    found=$?
    echo "exit status $found, expected $status; arguments: $*" >> "$dir/said"
    [ "$found" -eq "$status" ] && grep -q -- "$text" "$dir/said"
}

# refused EXPECTED FOUND ARGUMENTS: a wrong option is one line with what was expected and found.
refused()
{
    expected=$1 found_text=$2
    shift 2
    run 64 "expected $expected, found '$found_text'" "$@" &&
        [ "$(grep -c '^train: ' "$dir/said")" -eq 1 ] && [ "$(wc -l < "$dir/said")" -eq 2 ] &&
        ok "refuses: $*" || not_ok "refuses: $*" "$dir/said"
}

# reaches BAR ARGUMENTS: the mean test accuracy over ten seeds, for each has another split.
reaches()
{
    bar=$1
    shift
    for seed in 1 2 3 4 5 6 7 8 9 10; do
        "$train" --seed $seed "$@" 2> "$dir/said"
    done | sed -n 's/^test accuracy \([0-9.]*\);.*/\1/p' > "$dir/accuracies"
    mean=$(awk '{ sum += $1 } END { printf "%.4f", NR == 10 ? sum / 10 : 0 }' "$dir/accuracies")
    echo "mean $mean of:" "$(cat "$dir/accuracies")" >> "$dir/said"
    awk "BEGIN { exit !($mean >= $bar) }" &&
        ok "mean test accuracy $mean is at least $bar: $*" || not_ok "mean test accuracy $bar: $*" "$dir/said"
}

# numbers FILE: the table without seconds.
numbers()
{
    grep -v '^#' "$1" | cut -f 1-5
    grep '^#' "$1"
}

# only NAME ...: these and nothing else are in the folder of outputs.
only()
{
    [ "$(cd "$dir/out" && echo *)" = "$*" ]
}

# skip WHAT: this machine cannot show it
skip()
{
    echo "skipped: $1"
    skipped=$((skipped + 1))
}

# await PATTERN: until it was said, ten seconds at the most
await()
{
    for i in $(seq 100); do
        grep -q "$1" "$dir/said" && return
        sleep 0.1
    done
    echo "not said: $1" >> "$dir/said"
}

mkdir "$dir/out"

# ---- learning --------------------------------------------------------------------------
reaches 0.95 --model linear
reaches 0.97 --model mlp --hidden 32 --act relu
reaches 0.97 --model mlp --hidden 32 --act tanh
run 0 '^epoch 0: loss 2\.30[0-9]* = ln 10' --epochs 1 &&
    ok "the linear classifier starts at ln 10" || not_ok "the linear classifier starts at ln 10" "$dir/said"
run 0 '^next: make curves' --epochs 1 &&
    ok "says what to type next" || not_ok "says what to type next" "$dir/said"
run 0 'hardly fallen: try --eta 0.02' --epochs 2 --eta 1e-5 &&
    ok "a tiny eta earns advice" || not_ok "a tiny eta earns advice" "$dir/said"
for fast in '' --fast; do
    run 0 '^epoch 2/2: ' $fast --epochs 2 --batch 1000000 &&
        ok "a batch may exceed the data $fast" || not_ok "a batch may exceed the data $fast" "$dir/said"
done

# ---- options ---------------------------------------------------------------------------
for bad in nan inf -1 0 1e400 fast ''; do
    refused 'a number above 0' "$bad" --eta "$bad"
done
for bad in nan -1 much; do
    refused 'a number, 0 or more' "$bad" --lambda "$bad"
done
for bad in 0 -3 1e3 1.5 99999999999999999999 ''; do
    refused 'a whole number from 1 to 1000000' "$bad" --epochs "$bad"
    refused 'a whole number from 1 to 2147483647' "$bad" --batch "$bad"
    refused 'a whole number from 1 to 2147483647' "$bad" --model mlp --hidden "$bad"
done
refused 'a number above 0' nan --fast --eta nan
refused 'a whole number from 1 to 1000000' 0 --fast --epochs 0
refused 'a whole number from 1 to 2147483647' 0 --fast --model mlp --hidden 0
refused 'a whole number from 0 to 4294967295' -1 --seed -1
refused 'linear or mlp' cnn --model cnn
refused 'relu or tanh' gelu --model mlp --act gelu
refused '--model mlp as well' '--model linear' --hidden 8
refused '--model mlp as well' '--model linear' --act tanh
refused '--fast as well' 'your own steps' --threads 2
refused '--fast as well' 'your own steps' --model mlp --hidden 8,8
refused 'a whole number from 1 to 64' 0 --fast --threads 0
refused 'a whole number from 1 to 2147483647' '' --fast --model mlp --hidden 8,,8
refused 'an option that exists' --etta --etta 1
refused 'an option that exists' -x -x
refused 'an option' digits digits
refused 'a value after it' nothing --eta
refused 'the name of a file' '' --out ''
for many in '--hidden 1000000000' '--fast --hidden 1000000000' '--fast --hidden 1000000,1000000'; do
    # shellcheck disable=SC2086 # words
    run 64 'that takes .* GB of memory, this machine has' --model mlp --out "$dir/out/a" $many &&
        [ "$(wc -l < "$dir/said")" -eq 2 ] && only '*' &&
        ok "says how much memory: $many" || not_ok "says how much memory: $many" "$dir/said"
done
run 0 '^exit status  0 done' --help && ! grep -q '.\{81\}' "$dir/said" &&
    ok "--help lists the exit codes in 80 columns" || not_ok "--help lists the exit codes in 80 columns" "$dir/said"
for option in model hidden act epochs batch eta lambda seed data out fast threads help; do
    grep -q -- "-., --$option" "$dir/said" && ok "--help names --$option" || not_ok "--help names --$option" "$dir/said"
done

# ---- data ------------------------------------------------------------------------------
run 66 "^$dir/none: " --data "$dir/none" && ok "no data: 66" || not_ok "no data: 66" "$dir/said"
echo "not,a,number" > "$dir/bad.csv"
for fast in '' --fast; do
    run 65 "^$dir/bad.csv:1: " $fast --data "$dir/bad.csv" --out "$dir/out/a" && [ "$(wc -l < "$dir/said")" -eq 2 ] &&
        only '*' && ok "damaged data: 65 $fast" || not_ok "damaged data: 65 $fast" "$dir/said"
done

for i in 1 2 3 4 5 6 7 8 9 10; do echo "$i,3"; done > "$dir/one.csv"
run 65 "^$dir/one.csv: class 3 in every row, expected at least two classes" --data "$dir/one.csv" &&
    ok "one class: 65" || not_ok "one class: 65" "$dir/said"
mkdir "$dir/idx" "$dir/empty"
printf '\0\0\10\3\0\0\0\14\0\0\0\2\0\0\0\3' > "$dir/idx/a"
run 65 "^$dir/idx/a: no file beside it has classes" --data "$dir/idx" &&
    ok "no classes: 65" || not_ok "no classes: 65" "$dir/said"
run 65 "^$dir/empty: no pictures in this folder" --data "$dir/empty" &&
    ok "an empty folder: 65" || not_ok "an empty folder: 65" "$dir/said"
# pictures NAME ROWS: twelve of ROWS x 3, with classes
pictures()
{
    # shellcheck disable=SC2059 # octal
    printf "\\0\\0\\10\\3\\0\\0\\0\\14\\0\\0\\0\\$2\\0\\0\\0\\3" > "$dir/idx/$1-images"
    head -c $((12 * 3 * $2)) /dev/zero >> "$dir/idx/$1-images"
    printf '\0\0\10\1\0\0\0\14\0\1\2\0\1\2\0\1\2\0\1\2' > "$dir/idx/$1-labels"
}
rm "$dir/idx/a"
pictures train 2
pictures t10k 2
run 0 '^test accuracy' --data "$dir/idx" --epochs 1 &&
    ok "a folder with a test part" || not_ok "a folder with a test part" "$dir/said"
pictures t10k 4
run 65 "^$dir/idx: test pictures of 12 numbers, expected 6 as in training" --data "$dir/idx" &&
    ok "pictures of two sizes: 65" || not_ok "pictures of two sizes: 65" "$dir/said"

# ---- the table -------------------------------------------------------------------------
run 0 '' --epochs 3 --out "$dir/out/a" && only a && [ "$(grep -vc '^#' "$dir/out/a")" -eq 4 ] &&
    head -n 1 "$dir/out/a" | grep -q '^# epoch	train_loss	validation_loss	train_accuracy	' &&
    grep -q '^# model=linear .* eta=0.02 .*seed=1 .*majority=0\.[0-9]* data=datasets/' "$dir/out/a" &&
    tail -n 1 "$dir/out/a" | grep -q '^# test_accuracy=0\.[0-9]*$' &&
    ok "the table: header, settings, epochs 0 to 3, test accuracy, no other file" ||
    not_ok "the table: header, settings, epochs 0 to 3, test accuracy, no other file" "$dir/said"
run 0 '' --lambda 1000 --eta 1e-6 --epochs 1 --out "$dir/out/b" &&
    [ "$(grep -c '^[01]	2\.30.*	2\.30' "$dir/out/b")" -eq 2 ] &&
    ok "the losses of the table are without the penalty" || not_ok "the losses of the table are without the penalty" "$dir/said"
for model in linear mlp; do
    "$train" -m $model -n 5 -o "$dir/out/a" > "$dir/said" 2>&1
    "${second:-$train}" -m $model -n 5 -o "$dir/out/b" >> "$dir/said" 2>&1
    numbers "$dir/out/a" > "$dir/a" && numbers "$dir/out/b" > "$dir/b" && cmp "$dir/a" "$dir/b" &&
        ok "same seed, same numbers: $model" || not_ok "same seed, same numbers: $model" "$dir/said"
done
for seed in 2 3; do
    "$train" -n 1 -s $seed -o "$dir/out/b" > "$dir/said" 2>&1
    numbers "$dir/out/b" | grep -v '^#' > "$dir/$seed"
done
! cmp -s "$dir/2" "$dir/3" &&
    ok "another seed, other numbers" || not_ok "another seed, other numbers" "$dir/said"

# ---- what goes wrong -------------------------------------------------------------------
rm "$dir/out/"*
: > "$dir/file"
for path in "$dir/none/curve" "$dir/file/curve" "$dir/out"; do
    run 73 "^train: cannot write $path: " --out "$path" && ! grep -q epoch "$dir/said" &&
        ok "refuses ${path#"$dir/"} before training" || not_ok "refuses ${path#"$dir/"} before training" "$dir/said"
done
cp datasets/digits.csv.gz "$dir/out/a"
run 73 "^train: cannot write $dir/out/a: what is there is no learning curve" -n 1 --data "$dir/out/a" --out "$dir/out/a" &&
    cmp -s datasets/digits.csv.gz "$dir/out/a" && ok "refuses to write over its data" || not_ok "refuses to write over its data" "$dir/said"
rm "$dir/out/a"
# powerless COMMAND: without what lets root write everywhere
powerless()
{
    if [ "$(id -u)" -eq 0 ]; then setpriv --inh-caps=-all --bounding-set=-all "$@"; else "$@"; fi
}
chmod a-w "$dir/out"
if ! powerless true 2> /dev/null || powerless touch "$dir/out/x" 2> /dev/null; then
    skip 'a folder without permission'
else
    powerless "$train" --out "$dir/out/a" > "$dir/said" 2>&1
    [ $? -eq 73 ] && [ "$(cat "$dir/said")" = "train: cannot write $dir/out/a: Permission denied" ] &&
        ok "refuses a folder without permission" || not_ok "refuses a folder without permission" "$dir/said"
fi
chmod u+w "$dir/out"
rm -f "$dir/out/"*

# on_disk OPTIONS SCRIPT: where the folder of outputs is a disk of its own; $0 is train, $1 a file there
on_disk()
{
    # shellcheck disable=SC2016 # the inner shell's
    unshare -rm sh -c 'mount -t tmpfs -o "$1" none "$2" && shift 2 && "$@"' sh "$1" "$dir/out" \
        sh -c "$2" "$train" "$dir/out/a" > "$dir/said" 2>&1
}
if on_disk size=8k true; then
    for fast in '' --fast; do
        # What is old fills one of two pages; the curve needs more than the other.
        # shellcheck disable=SC2016
        on_disk size=8k 'echo "# epoch old" > "$1"; "$0" '$fast' -n 150 -o "$1"; echo "exit status $?; $(cat "${1%/*}"/*)"'
        grep -q "^train: cannot write $dir/out/a: No space left on device" "$dir/said" &&
            grep -q '^exit status 74; # epoch old$' "$dir/said" &&
            ok "a full disk leaves the old file $fast" || not_ok "a full disk leaves the old file $fast" "$dir/said"
    done
    # shellcheck disable=SC2016
    on_disk ro '"$0" -o "$1"; echo "exit status $?"'
    [ "$(cat "$dir/said")" = "train: cannot write $dir/out/a: Read-only file system
exit status 73" ] && ok "a disk that is only read" || not_ok "a disk that is only read" "$dir/said"
else
    skip 'a full disk, a disk that is only read: no mount in a namespace'
fi

echo "# epoch old" > "$dir/out/a"
(
    ulimit -f 0
    "$train" -n 2 -o "$dir/out/a" 2>&1
    echo "exit status $?"
) | cat > "$dir/said"
grep -q "^train: cannot write $dir/out/a: File too large" "$dir/said" &&
    grep -q '^exit status 74' "$dir/said" && ! grep -q 'make curves' "$dir/said" && only a &&
    grep -q old "$dir/out/a" && ok "a write that fails leaves the old file" ||
    not_ok "a write that fails leaves the old file" "$dir/said"
if [ -c /dev/full ]; then
    run 74 'cannot write /dev/full: No space left' -n 1 -o /dev/full && [ -c /dev/full ] &&
        ok "a full disk" || not_ok "a full disk" "$dir/said"
    "$train" -n 1 2> "$dir/said" > /dev/full
    [ $? -eq 74 ] && ok "a full standard output" || not_ok "a full standard output" "$dir/said"
fi

rm -f "$dir/out/"*
run 70 'loss is [a-z]* in epoch 1: eta 1e+39 is too large: try --eta 0.02' --eta 1e39 --out "$dir/out/a" &&
    only a && [ "$(grep -v '^#' "$dir/out/a" | cut -f 1)" = 0 ] && ! grep -q 'nan	' "$dir/out/a" &&
    tail -n 1 "$dir/out/a" | grep -q '^# diverged in epoch 1: ' &&
    ok "divergence: advice, and the finite epochs are kept" ||
    not_ok "divergence: advice, and the finite epochs are kept" "$dir/said"
run 70 'try --lambda 0.01' --eta 1 --lambda 10 &&
    ok "divergence by the penalty: other advice" || not_ok "divergence by the penalty: other advice" "$dir/said"

# ---- Ctrl-C ----------------------------------------------------------------------------
# watched PID: its status; killed, should it not end
watched()
{
    (sleep 20 && kill -KILL "$1") > /dev/null 2>&1 &
    guard=$!
    wait "$1"
    status=$?
    kill $guard 2> /dev/null
    echo "exit status $status" >> "$dir/said"
}

# stopped SIGNAL STATUS OPTION...: long training, stopped in the midst of it
stopped()
{
    signal=$1 expected=$2
    shift 2
    rm -f "$dir/out/"*
    "$train" "$@" -n 1000000 -o "$dir/out/a" > "$dir/said" 2>&1 &
    pid=$!
    await '^epoch 0'
    sleep 0.5
    only '*' || echo "written too early" >> "$dir/said"
    kill "-$signal" $pid
    watched $pid
    epochs=$(sed -n 's/^# stopped by the user after \([0-9]*\) epochs/\1/p' "$dir/out/a" 2>> "$dir/said")
    [ "$status" -eq "$expected" ] && only a && [ "${epochs:-0}" -gt 0 ] && ! grep -q early "$dir/said" &&
        [ "$(grep -vc '^#' "$dir/out/a")" -eq $((epochs + 1)) ] &&
        tail -n 1 "$dir/out/a" | grep -q '^# test_accuracy=' &&
        ok "SIG$signal keeps the epochs so far $*" || not_ok "SIG$signal keeps the epochs so far $*" "$dir/said"
}
stopped INT 130
stopped TERM 143
stopped INT 130 --fast --model mlp

# The data come from a pipe, and do not come: it is still loading.
rm -f "$dir/out/"*
mkfifo "$dir/pipe"
for signal in INT:130 TERM:143; do
    "$train" --data "$dir/pipe" -o "$dir/out/a" > "$dir/said" 2>&1 &
    pid=$!
    exec 3> "$dir/pipe" # waits until the other end is open
    kill "-${signal%:*}" $pid
    watched $pid
    exec 3>&-
    [ "$(cat "$dir/said")" = "train: stopped before the first epoch, nothing is written
exit status ${signal#*:}" ] && only '*' && ok "SIG${signal%:*} while loading: one line, no file" ||
        not_ok "SIG${signal%:*} while loading: one line, no file" "$dir/said"
done

# The curve goes into a pipe that nobody reads: the first Ctrl-C cannot end that, the second does.
"$train" -n 1000000 -o "$dir/pipe" > "$dir/said" 2>&1 &
pid=$!
cat "$dir/pipe" # it only tries whether it can write
await '^epoch 0'
kill -INT $pid
sleep 0.5
kill -0 $pid 2>> "$dir/said" && kill -INT $pid
watched $pid
[ "$status" -eq 130 ] && grep -q '^train: stopped at once$' "$dir/said" &&
    ok "the second Ctrl-C stops at once" || not_ok "the second Ctrl-C stops at once" "$dir/said"

# Ctrl-C, twice, at the worst moments: while there is a file under another name.
cat > "$dir/moments.c" << 'EOF'
#include <signal.h>
#include <unistd.h>
#if PROBE
int remove(const char *path) { raise(SIGINT); raise(SIGINT); return unlink(path); }
#else
int fsync(int file) { raise(SIGINT); raise(SIGINT); return file < 0; }
#endif
EOF
# at_the_worst NAME PROBE STATUS PATTERN: what is left then, a whole curve or the old file
at_the_worst()
{
    echo "# epoch old" > "$dir/out/a"
    if [ "$(uname)" != Linux ] || ! cc -shared -fPIC "-DPROBE=$2" "$dir/moments.c" -o "$dir/moments.so" 2> "$dir/said"; then
        skip "$1"
        return
    fi
    LD_PRELOAD=$dir/moments.so "$train" -n 2 -o "$dir/out/a" > "$dir/said" 2>&1
    status=$?
    cat "$dir/out/a" >> "$dir/said"
    echo "exit status $status" >> "$dir/said"
    [ "$status" -eq "$3" ] && only a && grep -q "$4" "$dir/out/a" && ok "$1" || not_ok "$1" "$dir/said"
}
at_the_worst 'Ctrl-C while the curve is written: it is whole' 0 0 '^# test_accuracy='
at_the_worst 'Ctrl-C while --out is tried: the old file, no other' 1 130 '^# epoch old$'

# any_moment OPTION...: SIGTERM after 0, 2, 4 ... milliseconds
any_moment()
{
    wrong=''
    for ms in 000 002 004 006 008 010 012 014 016 018 020 025 030 035 040 050 060 080 100 150; do
        rm -f "$dir/out/"*
        echo "# epoch old" > "$dir/out/a"
        "$train" "$@" -n 4 -o "$dir/out/a" > "$dir/said" 2>&1 &
        pid=$!
        sleep "0.$ms"
        kill -TERM $pid 2> /dev/null
        watched $pid
        case $status in 0 | 143) ;; *) wrong="$wrong $ms:$status" ;; esac
        only a && { [ "$(cat "$dir/out/a")" = "# epoch old" ] || tail -n 1 "$dir/out/a" | grep -q '^# test_accuracy='; } ||
            wrong="$wrong $ms:left"
    done
    echo "wrong:$wrong" >> "$dir/said"
    [ -z "$wrong" ] && ok "SIGTERM at any moment $*" || not_ok "SIGTERM at any moment $*" "$dir/said"
}
any_moment
any_moment --fast --model mlp

# ---- output ----------------------------------------------------------------------------
TERM=xterm "$train" -n 60 > "$dir/said" 2>&1
escape=$(printf '\033') return=$(printf '\r')
! grep -q "[$escape$return]" "$dir/said" && [ "$(grep -c '^epoch ' "$dir/said")" -le 12 ] &&
    grep -q '^epoch 60/60: ' "$dir/said" && ok "a pipe gets about ten plain lines" ||
    not_ok "a pipe gets about ten plain lines" "$dir/said"

# on_terminal TERM NO_COLOR COLUMNS: what train prints there.
on_terminal()
{
    TERM=$1 NO_COLOR=$2 COLUMNS=$3 script -qec "'$train' -m mlp -n 30" /dev/null < /dev/null > "$dir/said"
    tr '\r' '\n' < "$dir/said" | sed "s/$escape\[[0-9]*m//g" > "$dir/lines"
}
if script -qec true /dev/null > /dev/null 2>&1 < /dev/null; then
    on_terminal xterm '' 80
    grep -q "$return.*$escape\[32m" "$dir/said" && grep -q '^epoch 30/30 \[=*\]  train' "$dir/lines" &&
        ! grep -q '.\{80\}' "$dir/lines" && ok "a terminal gets one coloured line" ||
        not_ok "a terminal gets one coloured line" "$dir/said"
    on_terminal xterm 1 72
    ! grep -q "$escape" "$dir/said" && grep -q '^epoch 30/30 \[=' "$dir/lines" &&
        ! grep -q '^epoch [ 1-9].\{65\}' "$dir/lines" && ok "NO_COLOR and COLUMNS are respected" ||
        not_ok "NO_COLOR and COLUMNS are respected" "$dir/said"
    on_terminal dumb '' 80
    ! grep -q "$escape" "$dir/said" && grep -q '^epoch 3/30: ' "$dir/lines" &&
        ok "a dumb terminal gets plain lines" || not_ok "a dumb terminal gets plain lines" "$dir/said"
fi

echo "$skipped skipped"
finish
