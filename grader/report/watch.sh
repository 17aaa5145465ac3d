#!/bin/sh
# Run a command, and again after every save of a C file in a folder, until Ctrl-C.
#
# usage: sh grader/report/watch.sh FOLDER COMMAND...
#
# What the files hold decides. inotifywait only wakes us at once; without it we look every second.
set -u

if [ $# -lt 2 ] || [ ! -d "$1" ]; then
    echo "usage: sh grader/report/watch.sh FOLDER COMMAND...${1:+ ($1: no such folder?)}" >&2
    exit 2
fi
folder=${1%/}
shift
trap 'echo; exit 0' INT TERM

content() { find "$folder" -name '*.[ch]' -exec cksum {} + | sort; }

nap() {
    inotifywait -qq -r -t 1 -e close_write,moved_to,create "$folder"
    case $? in
    0 | 2) ;;     # a save, or a second without one
    *) sleep 1 ;; # no inotifywait, or no more watches to be had
    esac
} 2>/dev/null

# Until the files have rested for a moment: saving all of them is one save.
settle() {
    was=
    while now=$(content) && [ "$now" != "$was" ]; do
        was=$now
        sleep 0.2
    done
}

while :; do
    before=$(content)
    if [ -t 1 ]; then printf '\033[H\033[2J'; fi
    "$@"
    echo "$(date +%T) watching $folder/ - Ctrl-C ends"
    while [ "$before" = "$(content)" ]; do nap; done
    settle
done
