#!/bin/sh
# hint.sh STEP FUNCTION [STATEDIR] - prints one more hint of exercises/STEP.md each time it is called.
# An empty FUNCTION means the first one of the handout.  STATEDIR/STEP.FUNCTION counts what was shown;
# without it there is no memory: always the first hint.
set -eu

die()
{
    echo "hint: $*" >&2
    exit 1
}

[ $# -eq 2 ] || [ $# -eq 3 ] || die "usage: hint.sh STEP FUNCTION [STATEDIR]"
step=$1 function=$2 state=${3-}
page=exercises/$step.md
case "$step$function" in
*[!0-9A-Za-z_]*) die "a step or a function is a name: '$step' '$function'" ;;
esac

steps=
for file in exercises/[0-9][0-9]_*.md; do
    [ -f "$file" ] && steps="$steps $(basename "$file" .md)"
done
[ -n "$steps" ] || die "no handouts in exercises/: run this from the top of the repository"
case "$steps " in
*" $step "*) ;;
*) die "no step '$step'; there are:$steps" ;;
esac

functions=$(awk '/^<details>/ { hints = 1 } hints && /^### / { printf " %s", $2 }' "$page")
[ -n "$functions" ] || die "$page has no hints"
if [ -z "$function" ]; then
    function=${functions# }
    function=${function%% *}
fi
case "$functions " in
*" $function "*) ;;
*) die "no function '$function' in $step; there are:$functions" ;;
esac

# The k-th hint without its number; `code` gets lines of its own, one a statement.
hint()
{
    awk -v name="$function" -v k="$1" '
        function code(text,    n, i, piece, line, depth)
        {
            n = split(text, piece, "; ")
            for (i = 1; i <= n; i++) {
                line = line piece[i] (i < n ? "; " : "")
                depth += gsub(/[(]/, "(", piece[i]) - gsub(/[)]/, ")", piece[i])
                if (!depth) { # not between the parentheses of a for
                    print "    " line
                    line = ""
                }
            }
        }
        /^<details>/ { hints = 1 }
        /^### / { mine = hints && $2 == name }
        mine && index($0, k ". ") == 1 {
            n = split(substr($0, length(k) + 3), part, "`")
            for (i = 1; i <= n; i++)
                if (i % 2 == 0)
                    code(part[i])
                else if (sub(/^[,.]? */, "", part[i]) && part[i] != "")
                    print part[i]
        }' "$page" | fold -s -w 80 | sed 's/ *$//'
}

if [ -z "$state" ]; then
    echo "A hint for $function():"
    hint 1
    echo
    echo "Hints, one more each time: make hint-${step%%_*}"
    exit
fi
mkdir -p "$state" 2>/dev/null || die "cannot make the folder $state"
count=$state/$step.$function
shown=0
[ ! -f "$count" ] || read -r shown <"$count" || true
case $shown in
[0-3]) ;;
*) shown=0 ;;
esac

if [ "$shown" -lt 3 ]; then
    shown=$((shown + 1))
    { echo "$shown" >"$count"; } 2>/dev/null || die "cannot write $count"
    echo "Hint $shown of 3 for $function():"
    hint "$shown"
    echo
    [ "$shown" -eq 3 ] && more="All three again" || more="One more"
    echo "$more: make hint-${step%%_*}"
else
    echo "All 3 hints for $function() again:"
    for k in 1 2 3; do
        echo
        echo "Hint $k of 3 for $function():"
        hint "$k"
    done
    echo
    way="One good way to do it: solutions/$step.c"
    [ -d solutions ] || way="Read exercises/$step.md once more, and ask."
    echo "There are no more. $way"
fi
