#!/bin/sh
# naive.sh [NAME...]: do the attacks bite?  Each that expect.tsv says to defeat a naive judge (naive.c)
# runs unprotected: use a machine that you can throw away.  Namespaces of processes only keep it tidy;
# of root's, it is another user's.
#     pass    it earned a pass       fail  it did not
#     killed  the judge died         hang  the judge never ended
# shellcheck disable=SC2086 # flags and commands are words
. "${0%/*}/../tests/lib.sh"
cc=${CC:-cc} as=''
[ "$(id -u)" -ne 0 ] || as='setpriv --reuid=64999 --regid=64999 --clear-groups'
flags='-std=c11 -D_DEFAULT_SOURCE -O1 -w -fno-builtin -static -no-pie -Iexercises'
chmod 755 "$room"

# build NAME: in $room/naive, with the solution under another name
build() {
    $cc $flags "$room/corpus/$1/02_softmax.c" grader/attacks/naive.c solutions/01_linear.c exercises/given/mat.c \
        exercises/given/rng.c exercises/given/todo.c "$room/ref.o" -o "$room/naive" -lm
}

# In the background of a shell of its own, which keeps what it says of signals to itself.
verdict() {
    (cd / && $as timeout -k 1 8 bwrap --dev-bind / / --unshare-pid --proc /proc --die-with-parent --new-session \
        "$room/naive") >/dev/null 2>&1 </dev/null
    case $? in
    0) echo pass ;;
    1) echo fail ;;
    124) echo hang ;;
    *) echo killed ;;
    esac
}

{ cat solutions/02_softmax.c && echo 'const char mark[] = "mark-02-of-a-solution";'; } >"$room/ref.c"
expect 'a naive judge' $cc $flags -Dsoftmax=ref_softmax -c "$room/ref.c" -o "$room/ref.o"
expect 'the attacks' python3 grader/attacks/corpus.py "$room/corpus"
# shellcheck disable=SC2046 # names without spaces
[ $# -gt 0 ] || set -- $(awk -F'\t' '!/^#/ && $6 != "-" { print $1 }' grader/attacks/expect.tsv)
for name; do
    wanted=$(awk -F'\t' -v name="$name" '$1 == name { print $6 }' grader/attacks/expect.tsv)
    expect "$name is built" build "$name"
    found=$(verdict)
    expect "$name: $found, expected $wanted" [ "$found" = "$wanted" ]
done
finish
