#!/bin/sh
# next.sh SRC COMMAND RESULT.tsv ... - shows the first step that fails, with a hint; if all pass,
# the report, and then what COMMAND shows.
set -u
src=$1 after=$2
shift 2
first=$("$BUILD/report" --first "$src" "$@")
if [ -z "$first" ]; then
    "$BUILD/report" "$src" "$@"
    $after
    exit
fi
step=${first%% *}
for result; do
    [ "$(basename "$result" .tsv)" != "$step" ] || "$BUILD/report" "$src" "$result"
done
function=${first#* }
[ -z "$function" ] || sh grader/report/hint.sh "$step" "$function"
