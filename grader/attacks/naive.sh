#!/bin/sh
# naive.sh [NAME...]: what the attacks on step 02 do to a judge without boxes.
# Each runs unprotected, so all of it in a namespace of processes, and of root's under another uid.
#     pass    it earned a pass       fail  it did not: it proves nothing
#     killed  the judge died         hang  the judge never ended
set -u
CC=${CC:-cc} as=
[ "$(id -u)" -ne 0 ] || as="setpriv --reuid=64999 --regid=64999 --clear-groups"
cd "$(dirname "$0")/../.." || exit 2
room=$(mktemp -d) || exit 2
trap 'rm -rf "$room"' EXIT
trap 'exit 1' INT TERM
chmod 755 "$room"
python3 grader/attacks/corpus.py "$room/corpus" || exit
flags='-std=c11 -D_DEFAULT_SOURCE -O1 -w -fno-builtin -static -no-pie -Iexercises'
$CC $flags -Dsoftmax=ref_softmax -c solutions/02_softmax.c -o "$room/ref.o" || exit
if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046 # words
    set -- $(ls grader/attacks/run | sed -n 's/\.c$//p') $(sed -n 's/^\(call_[a-z0-9_]*\).*/\1/p' grader/attacks/system_calls.tsv)
fi
for name; do
    file=$room/corpus/$name/02_softmax.c
    cmp -s "$file" solutions/02_softmax.c && continue
    $CC $flags "$file" grader/attacks/naive.c solutions/01_linear.c exercises/given/mat.c exercises/given/rng.c exercises/given/todo.c \
        "$room/ref.o" -o "$room/naive" -lm 2>"$room/errors" || { printf '%s\tnot linked\n' "$name"; continue; }
    (cd / && $as timeout -s KILL 4 bwrap --dev-bind / / --unshare-pid --proc /proc --die-with-parent --new-session \
        "$room/naive") >"$room/out" 2>&1 </dev/null
    case $? in
    0) verdict=pass ;;
    1) verdict=fail ;;
    137) verdict=hang ;;
    *) verdict=killed ;;
    esac
    printf '%s\t%s\n' "$name" "$verdict"
done
