#!/bin/sh
# grader/report/watch.sh, woken by inotifywait and polling as on a machine without it.
. "${0%/*}/lib.sh"

check() { # NAME COMMAND...
    name=$1
    shift
    if "$@"; then
        echo "ok - $how: $name"
    else
        echo "not ok - $how: $name"
        sed 's/^/#   /' "$said"
    fi
}

runs() { grep -c '^checked$' "$said"; }

ran() { # COUNT: in 5 s at most, and not more often
    tries=50
    while [ "$(runs)" -lt "$1" ] && [ $((tries -= 1)) -gt 0 ]; do sleep 0.1; done
    sleep 0.2
    [ "$(runs)" -eq "$1" ]
}

rests() { # COUNT: still so many after a round of polling
    sleep 1.5
    [ "$(runs)" -eq "$1" ]
}

says() { grep -Eq "$1" "$said"; }
plain() { ! says "$(printf '\033')"; }
write() { echo "int x = $1;" >"$steps/$2"; }
write_all() { for step in 01 02 03 04 05 06 07 08; do write "$1" $step.c && sleep 0.01; done; }

ends() { # by Ctrl-C, which reaches the whole group: timeout passes it on
    kill -INT "$watch"
    wait "$watch"
}

watching() { # HOW PATH
    how=$1 steps=$room/$1/steps said=$room/$1/said slow=$room/$1/slow
    mkdir -p "$steps"
    : >"$said"
    write_all 0
    PATH=$2 timeout -k 1 40 sh grader/report/watch.sh "$steps" \
        sh -c "echo checked; [ ! -e $slow ] || sleep 0.6; exit 1" >"$said" 2>&1 &
    watch=$!
    check "checks at once" ran 1
    check "says the time and how to end" says '^[0-9:]{8} watching .*/steps/ - Ctrl-C ends$'
    write 1 01.c
    check "a save, after a check that failed" ran 2
    write 2 01.c.new && mv "$steps/01.c.new" "$steps/01.c"
    check "a save by rename" ran 3
    write_all 3
    check "eight saves in a burst are one" ran 4
    : >"$slow"
    write 4 02.c
    ran 5 && rm "$slow" && write 5 02.c
    check "a save during a check" ran 6
    write 6 .01.c.swp && write 6 notes.txt
    check "other files do not count" rests 6
    check "no screen codes but on a terminal" plain
    check "Ctrl-C ends it" ends
}

woken() { grep -q '^0$' "$room/inotifywait/status"; }

refuses() {
    timeout 5 sh grader/report/watch.sh "$1" true >"$said" 2>&1
    [ $? -eq 2 ] && says "usage: .*$1"
}

mkdir -p "$room/bin" "$room/inotifywait/bin"
for tool in sh timeout find cksum sort sleep date; do
    ln -s "$(command -v $tool)" "$room/bin/$tool"
done
cat >"$room/inotifywait/bin/inotifywait" <<END
#!/bin/sh
$(command -v inotifywait) "\$@"
status=\$?
echo \$status >>"$room/inotifywait/status"
exit \$status
END
chmod +x "$room/inotifywait/bin/inotifywait"

{
    if command -v inotifywait >/dev/null; then
        watching inotifywait "$room/inotifywait/bin:$PATH" && check "is woken by a save" woken &
    fi
    watching polling "$room/bin"
    wait
    how=usage said=$room/usage
    check "a folder that is not there" refuses "$room/nowhere"
} | tee "$room/results"

passed=$(grep -c '^ok' "$room/results")
failed=$(grep -c '^not ok' "$room/results")
finish
