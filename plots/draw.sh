#!/bin/sh
# Draws a table: sh plots/draw.sh SCRIPT.gp TABLE.tsv PICTURE [REFERENCE.tsv [KIND]]
#
# Makes PICTURE.png and PICTURE.svg, or, as KIND says, only png or svg, dumb: in the terminal, or
# none.  Without gnuplot the table itself is printed, and what to install.
set -eu
script=$1 table=$2 picture=$3 reference=${4-} kinds=${5:-png svg}
[ "$kinds" != none ] || exit 0

if ! command -v gnuplot >/dev/null; then
    sed -n '1,40p' "$table"
    echo "no picture: gnuplot is not installed (sh grader/setup.sh --student does it); the table is $table" >&2
    exit
fi
for kind in $kinds; do
    output=$picture.$kind
    [ "$kind" = dumb ] && output=
    LC_ALL=C.UTF-8 gnuplot -e "input='$table'; tsv='$table'; output='${output:+$output.part}'; kind='$kind'; reference='$reference'" "$script"
    [ -z "$output" ] || { mv "$output.part" "$output" && echo "$output"; }
done
