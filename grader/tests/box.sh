#!/bin/sh
# The boxes and their doctor: hostile archives and sources, layers that are off, calls that fail,
# processes that stay.  All of it as root and, as far as one can, as an ordinary user.
# shellcheck disable=SC2016 # a condition is expanded when eval runs it
. "${0%/*}/lib.sh"
base=$((70000 + $$ % 5000 * 10)) # uids of our own: other graders may be at work on this machine
export GRADE_UID_BASE=$base TMPDIR="$room/tmp"
unset GRADE_OFF GRADE_FAULT SLOT NO_BOX
chmod 711 "$room"
mkdir -m 1777 "$room/tmp"
mkdir "$room/archives" "$room/in" "$room/user"

if ! "$MAKE" -s boxes "$BUILD/test/box" >"$room/said" 2>&1; then
    not_ok 'the boxes are built' "$room/said"
    finish
fi
cp -r "$BUILD/kit" "$BUILD/box" "$room/user"
cp "$BUILD/test/box" "$room/user/program"

# as WHO ARGUMENT...: box with these arguments as root or as an ordinary user
as() {
    user=$1
    shift
    if [ "$user" = root ] || [ "$(id -u)" -ne 0 ]; then
        "$room/user/program" "$room/user/kit" "$room/user/box" "$@"
    else
        setpriv --reuid=$((base + 9)) --regid=$((base + 9)) --clear-groups \
            "$room/user/program" "$room/user/kit" "$room/user/box" "$@"
    fi
}
if [ "$(id -u)" -eq 0 ]; then users='root user'; else users=user; fi

# gives NAME STATUS COMMAND...: it ends so; what it prints is in $room/said
gives() {
    name=$1 wanted=$2
    shift 2
    "$@" >"$room/said" 2>&1
    got=$?
    echo "exit status $got" >>"$room/said"
    if [ "$got" -eq "$wanted" ]; then ok "$name"; else not_ok "$name" "$room/said"; fi
}

not() { ! "$@"; }
soon() { # COMMAND...: succeeds within 30 s
    for _ in $(seq 100); do
        "$@" >/dev/null 2>&1 && return
        sleep 0.3
    done
    return 1
}

# processes of our uids
lives() { ps -eo uid= | awk -v base="$base" '$1 >= base && $1 < base + 10 { n++ } END { exit !n }'; }
nothing_lives() { soon not lives; }
no_folder_left() { ls -lR "$room/tmp" && [ -z "$(ls "$room/tmp")" ]; }

# ---- archives and folders ----------------------------------------------------------------
# unpacks NAME PATTERN: the line after its name
unpacks() {
    if grep -a -F -x -A 1 "== ./$1" "$room/unpacked" | sed 1d | grep -q -x -- "$2"; then
        ok "$1: $2"
    else
        not_ok "$1: $2" "$room/unpacked"
    fi
}
python3 grader/tests/archives.py "$room/archives"
chmod -R go+rX "$room/archives"
(cd "$room/archives" && mkdir plain linked piped big && for d in plain linked piped big; do
    echo 'int x;' >$d/02_softmax.c
done && mkdir plain/sub && echo x >plain/sub/03_loss.c && echo x >plain/Makefile &&
    ln -s /etc/passwd linked/01_linear.c && mkfifo piped/01_linear.c && head -c 1048577 /dev/zero >big/01_linear.c)
(cd "$room/archives" && as root unpack ./* ./../none) >"$room/unpacked" 2>&1

for good in good.tar good.tar.gz good.tar.xz good.zip; do
    unpacks $good '01_linear.c: 7 bytes: int x;'
done
expect 'all eight come out of all four' [ "$(sed -n '/== .*good/,/== .*hard/p' "$room/unpacked" | grep -c 'int x;')" -eq 32 ]
unpacks deep.tar.gz '01_linear.c: 7 bytes: int x;'
unpacks traversal.tar.gz '01_linear.c: 7 bytes: int x;'
unpacks setuid.tar.gz '01_linear.c: 7 bytes: int x;'
unpacks full.tar.gz '01_linear.c: 1048576 bytes: *'
unpacks folder.tar.gz '02_softmax.c: 7 bytes: int x;'
for kind in symlink.tar.gz symlink.zip hardlink.tar.gz device.tar.gz fifo.tar.gz; do
    unpacks $kind 'refused: 01_linear.c is not a regular file in the archive'
done
unpacks twice.tar.gz 'refused: 01_linear.c is in the archive twice'
unpacks large.tar.gz 'refused: 01_linear.c is larger than 1 MiB'
unpacks bomb.zip 'refused: 01_linear.c is larger than 1 MiB'
unpacks bomb.tar.gz 'refused: the archive holds more than 256 MiB'
unpacks many.tar.gz 'refused: the archive holds more than 2000 files'
unpacks nested.tar.gz 'refused: the archive is compressed more than once'
unpacks none.tar.gz 'refused: none of 01_linear.c .. 08_mlp.c is in it'
unpacks nothing.tar.gz 'refused: the archive is empty'
for bad in empty.zip nothing.zip garbage.tar.gz truncated.zip; do
    unpacks $bad 'refused: the file is no archive: .*'
done
for bad in truncated.tar.gz encrypted.zip; do
    unpacks $bad 'refused: the archive is damaged: .*'
done
unpacks plain '02_softmax.c: 7 bytes: int x;'
unpacks linked 'refused: 01_linear.c is not a regular file'
unpacks piped 'refused: 01_linear.c is not a regular file'
unpacks big 'refused: 01_linear.c is larger than 1 MiB'
unpacks ../none 'failed: cannot load the archive'
sed -n '/== .*odd/,/== .*piped/p' "$room/unpacked" >"$room/said"
said 'names of other files are escaped' '^a\\x0ab\\x1b\[31m.c$'
said 'a name that is an option is a name' '^-rf$'
said 'a name that is not UTF-8 is escaped' '^\\xff\\xfe.c$'
said 'a mark that turns the direction is escaped' '^é\\xe2\\x80\\xae.c$'
expect 'each on one line' [ "$(grep -c . "$room/said")" -eq 10 ]

# ---- sources -----------------------------------------------------------------------------
steps='01_linear 02_softmax 03_loss 04_numgrad 05_grad 06_graph 07_sgd 08_mlp'
submission() { # NAME: the sources on standard input, each after a line "--- NN"
    mkdir "$room/in/$1"
    awk -v to="$room/in/$1" -v all="$steps" 'BEGIN { split(all, name, " ") }
        /^---/ { file = to "/" name[$2 + 0] ".c"; printf "" > file; next } { print > file }'
    chmod -R go+rX "$room/in"
}
state() { # STEP PATTERN: compiled, not compiled
    if grep -q -x "$1: $2" "$room/compiled"; then ok "$sort: $1 is $2"; else not_ok "$sort: $1 is $2" "$room/compiled"; fi
}
compile() { # NAME: what compile says is in $room/compiled
    sort=$1
    as root compile "$room/in/$1" >"$room/compiled" 2>&1
    expect "$sort: what gcc says is clean UTF-8" iconv -f UTF-8 -t UTF-8 "$room/compiled"
    fails "$sort: no control characters" env LC_ALL=C grep -a '[[:cntrl:]]' "$room/compiled"
    fails "$sort: no secret is printed" grep -a -e 'root:' -e 'secret of the kit' "$room/compiled"
}

submission stealing <<'END'
--- 01
#include "/etc/passwd"
--- 02
#line 1 "/etc/passwd"
int syntax error
--- 03
__asm__(".include \"/etc/passwd\"");
--- 04
__asm__(".incbin \"../kit/08.o\"");
--- 05
#if __has_include("/etc/passwd") || __has_include("/proc/self/maps") || __has_include("../kit/08.o")
int seen;
#else
#error nothing to see
#endif
--- 06
#include "/proc/self/environ"
--- 07
__asm__(".incbin \"/proc/1/environ\"");
--- 08
#include "nn.h"
int unrelated;
END
compile stealing
for step in 01_linear 02_softmax 03_loss 04_numgrad 05_grad 06_graph 07_sgd; do
    state $step 'not compiled'
done
state 08_mlp compiled
cp "$room/compiled" "$room/said"
said 'stealing: what is not there is not found' 'nothing to see'

submission bombs <<'END'
--- 01
#if __INCLUDE_LEVEL__ < 60 /* 2^60 times nothing: time, and no memory */
#include "01_linear.c"
#include "01_linear.c"
#endif
--- 02
#define A(x) x + x + x + x
#define B(x) A(A(A(A(x))))
#define C(x) B(B(B(x)))
double f(double y) { return C(C(y)); }
--- 03
#include "/dev/zero"
--- 04
int large[1L << 30] = {1};
--- 05
__asm__(".rept 1000000000\n.quad 1\n.endr");
--- 06
#pragma GCC optimize("-fplugin=/tmp/evil.so")
#error <script>alert(1)</script>
--- 07
int hidden(void) __asm__("main");
int hidden(void) { return 0; }
--- 08
int main(void) { return 0; }
double fmax(double a, double b) { return a; }
END
printf '#warning \033[31mred\033]0;title\007\n' >>"$room/in/bombs/06_graph.c"
awk 'BEGIN { for (i = 0; i < 200000; i++) print "e;" }' >>"$room/in/bombs/03_loss.c"
compile bombs
for step in 01_linear 02_softmax 03_loss 04_numgrad 05_grad 06_graph 07_sgd; do
    state $step 'not compiled'
done
state 08_mlp compiled
cp "$room/compiled" "$room/said"
said 'bombs: time is limited' 'stopped: CPU time limit exceeded'
said 'bombs: a main() in place of ours' 'multiple definition of .main'
said 'bombs: escapes are cut' 'red'
expect 'bombs: at most 64 KiB are said of a step' [ "$(wc -c <"$room/compiled")" -lt 200000 ]

awk 'BEGIN { for (i = 0; i < 300000; i++) printf "("; print "1" }' >"$room/deep"
submission deep </dev/null
{ echo 'int x ='; cat "$room/deep"; } >"$room/in/deep/03_loss.c"
echo 'int fine;' >"$room/in/deep/01_linear.c"
compile deep
state 03_loss 'not compiled'
state 01_linear compiled

mkdir "$room/in/solved"
cp solutions/0[1-8]*.c "$room/in/solved"
chmod -R go+rX "$room/in"
for user in $users; do
    gives "$user: the solutions compile, link and start" 0 as "$user" compile "$room/in/solved"
    expect "$user: all eight" [ "$(grep -c ': compiled$' "$room/said")" -eq 8 ]
    gives "$user: 200 starts in a row" 0 as "$user" starts 200
done
expect 'no process is left' nothing_lives
expect 'no folder is left' no_folder_left

# ---- the doctor --------------------------------------------------------------------------
# without NAME=VALUE NAME STATUS COMMAND...: like gives, in that environment
without() {
    setting=$1
    shift
    export "${setting?}"
    gives "$@"
    unset "${setting%%=*}"
}
off() { # LAYER: switched off, and the doctor says so
    without "GRADE_OFF=$1" "$1 off: the doctor refuses" 69 as root doctor quick
    said "$1 off: it says so" "protection is off: $1: "
}
for user in $users; do
    gives "$user: the doctor finds every layer on" 0 as "$user" doctor
    said "$user: boxes are made in TMPDIR" "boxes are made in $room/tmp;"
    fails "$user: none is off" grep OFF "$room/said"
done
for layer in network files solutions read-only 'system calls' descriptors processes memory 'file size' cpu leftovers folder; do
    off "$layer"
done
without GRADE_OFF=cpu 'cpu off: a probe that spins is missed' 69 as root doctor
without NO_BOX=1 'no box: the doctor refuses' 69 as root doctor quick
gives 'no bubblewrap: the doctor refuses' 69 env PATH=/nowhere \
    "$room/user/program" "$room/user/kit" "$room/user/box" doctor quick
said 'no bubblewrap: it says what to install' 'install bubblewrap'
mv "$room/user/box/link" "$room/user/box/quick" "$room"
gives 'no way to link: the doctor refuses' 69 as root doctor quick
said 'no way to link: it says so' 'submission: cannot read'
mv "$room/link" "$room/quick" "$room/user/box"

# ---- where boxes are made ----------------------------------------------------------------
# in_memory OPTIONS: the doctor, where /dev/shm is mounted with them and TMPDIR is not set
in_memory() {
    unshare -m sh -c 'mount -t tmpfs -o "$1" none /dev/shm && shift && unset TMPDIR && exec "$@"' sh "$1" \
        "$room/user/program" "$room/user/kit" "$room/user/box" doctor
}
if [ "$(id -u)" -eq 0 ]; then
    gives 'memory: boxes hold there' 0 in_memory mode=1777,size=1100m
    said 'memory: that is where they are made' 'boxes are made in /dev/shm;'
    gives 'memory where no program runs: boxes hold' 0 in_memory mode=1777,size=1100m,noexec
    said 'memory where no program runs: they are made elsewhere' 'boxes are made in /tmp;'
    gives 'little memory: boxes hold' 0 in_memory mode=1777,size=900m
    said 'little memory: they are made elsewhere' 'boxes are made in /tmp;'
fi

# ---- killed graders, and uids in use ------------------------------------------------------
# holds USER SLOT: a grader that runs a worker until it is killed; its pid is in $held
holds() {
    : >"$room/held"
    export SLOT="$2"
    as "$1" hold "$room/in/solved" >"$room/held" 2>&1 &
    unset SLOT
    soon grep -q / "$room/held"
    held=$(sed 's/.*-//' "$room/held")
}
worker_dies() { soon not pgrep -f '^/workers/01_linear'; }
for user in $users; do
    expect "$user: a worker runs" holds "$user" 3
    kill -9 "$held"
    expect "$user: it dies with its grader" worker_dies
    as "$user" unpack "$room/archives/good.zip" >"$room/said" 2>&1
    expect "$user: the next one removes the folder that was left" no_folder_left
done

# A grader is killed whose boxes are in memory; the next one has them elsewhere.
left_in_memory() {
    : >"$room/held"
    unshare -m sh -c 'mount -t tmpfs -o mode=1777,size=1100m none /dev/shm || exit
        SLOT=6 env -u TMPDIR "$@" hold "$0/in/solved" >"$0/held" 2>&1 &
        for _ in $(seq 100); do grep -q / "$0/held" && break; sleep 0.1; done
        kill -9 "$(sed "s/.*-//" "$0/held")"
        ls -d /dev/shm/grade.* && "$@" unpack "$0/archives/good.zip" && ! ls /dev/shm | grep .' \
        "$room" "$room/user/program" "$room/user/kit" "$room/user/box"
}

# no_namespaces COMMAND...: as root of a user namespace in which there can be no other
no_namespaces() {
    mkfifo "$room/go"
    # capabilities come with the exec after the uids
    unshare --user sh -c 'read -r _ <"$0" && exec sh -c "$@"' "$room/go" \
        'echo 0 >/proc/sys/user/max_user_namespaces && exec "$@"' sh "$@" &
    inside=$!
    soon sh -c "echo 0 0 200000 >/proc/$inside/uid_map && echo 0 0 200000 >/proc/$inside/gid_map"
    echo >"$room/go"
    wait "$inside"
}

if [ "$(id -u)" -eq 0 ]; then
    without GRADE_OFF=uid 'uid off: the doctor refuses' 69 as root doctor quick
    setpriv --reuid=$((base + 4)) --clear-groups sleep 100 &
    sleeper=$!
    without SLOT=4 'a slot whose uid has processes is not used' 75 as root unpack "$room/archives/good.zip"
    said 'it says why' 'has processes already'
    without SLOT=-1 'any other is' 0 as root unpack "$room/archives/good.zip"
    kill "$sleeper"
    expect 'a grader holds slot 5' holds root 5
    without SLOT=5 'no other grader uses it' 75 as root unpack "$room/archives/good.zip"
    said 'it says why' 'in use by another grader'
    kill -9 "$held"
    without GRADE_UID_BASE=33 'a uid of the system is not used' 75 as root doctor
    export GRADE_UID_BASE=$base
    gives 'what a killed grader left in memory is removed, too' 0 left_in_memory
    gives 'user namespaces off: the doctor refuses' 69 no_namespaces \
        "$room/user/program" "$room/user/kit" "$room/user/box" doctor quick
    said 'user namespaces off: it says what to do' 'allow user namespaces'
fi
expect 'no process is left' nothing_lives

# ---- the n-th call fails --------------------------------------------------------------------
# A failure of ours is never a verdict: status 75, or the same answer as without it.
echo 'int x;' >"$room/in/one.c"
mkdir "$room/in/one"
mv "$room/in/one.c" "$room/in/one/01_linear.c"
chmod -R go+rX "$room/in"
small=$room/small # the fewer files, the fewer calls
mkdir "$small" "$small/kit" "$small/box"
cp "$room/user/kit/nn.h" "$room/user/kit/01.o" "$small/kit"
for tool in enter each unpack compile link quick quick-01.o; do cp "$room/user/box/$tool" "$small/box"; done
compile_one() { "$room/user/program" "$small/kit" "$small/box" compile "$room/in/one"; }
compile_one >"$room/right" 2>&1
expect 'without a fault it compiles' grep -q '01_linear: compiled' "$room/right"
wrong=0 n=0
while n=$((n + 1)) && [ $n -lt 500 ]; do
    export GRADE_FAULT=$n
    compile_one >"$room/faulty" 2>"$room/fault"
    got=$?
    unset GRADE_FAULT
    grep -q '^fault ' "$room/fault" || break
    case $got in
    0) cmp -s "$room/right" "$room/faulty" || wrong=$((wrong + 1)) ;;
    75) ;;
    *) wrong=$((wrong + 1)) ;;
    esac
    [ $wrong -eq 0 ] || break
done
cat "$room/fault" "$room/faulty" >"$room/said"
expect "none of $((n - 1)) calls that fail makes a verdict" [ $wrong -eq 0 ]
expect 'there are such calls' [ $n -gt 30 ]
expect 'no process is left' nothing_lives
as root unpack "$room/archives/good.zip" >"$room/said" 2>&1
expect 'no folder is left' no_folder_left
finish
