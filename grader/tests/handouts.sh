#!/bin/sh
# handouts.sh - every step has a handout that keeps its form, and nn.h promises what the solutions
# promise.
. "${0%/*}/lib.sh"

# same NAME EXPECTED GOT
same()
{
    printf 'expected: %s\ngot:      %s\n' "$2" "$3" >"$room/said"
    if [ "$2" = "$3" ]; then ok "$1"; else not_ok "$1" "$room/said"; fi
}

# One line for each function declared or defined in FILE: its name, a tab, the comment right above.
promises()
{
    awk '
        /^\/\*/ { comment = ""; inside = 1 }
        inside {
            text = $0
            inside = !sub(/\*\/.*/, "", text)
            sub(/^ ?\/?\* ?/, "", text)
            comment = comment " " text
            next
        }
        /^[A-Za-z_].*[ *][a-z0-9_]+\(/ && !/^typedef/ {
            name = $0
            sub(/\(.*/, "", name)
            sub(/.*[ *]/, "", name)
            gsub(/[ \t]+/, " ", comment)
            gsub(/^ | $/, "", comment)
            print name "\t" comment
        }
        { comment = "" }' "$1"
}

# The first screen of a handout, one section of it, and the hints of one function.
screen() { sed '/^<details>/,$d' "$1"; }
section() { screen "$1" | awk -v head="## $2" '/^## / { mine = $0 == head; next } mine'; }
hints() { sed '1,/^<details>/d' "$1" | awk -v head="### $2" '/^(### |<\/)/ { mine = $0 == head; next } mine && NF'; }

headings='## Idea,## Write,## By hand,## Check,## Look,'
contract=$(promises exercises/nn.h)
steps=0

for solution in exercises/[0-9][0-9]_*.c; do # a stub promises what the solution does
    step=$(basename "$solution" .c)
    page=exercises/$step.md
    [ -f "$solution" ] || continue
    steps=$((steps + 1))

    same "$step: has a handout" yes "$([ -s "$page" ] && echo yes || echo no)"
    [ -s "$page" ] || continue
    same "$step: the five headings, in order" "$headings" "$(grep '^## ' "$page" | tr '\n' ,)"
    lines=$(screen "$page" | wc -l)
    same "$step: at most 60 lines before the hints" yes "$([ "$lines" -le 60 ] && echo yes || echo "no, $((lines))")"
    same "$step: one folded block of hints, closed" '<details>,</details>,' "$(grep '^</*details>' "$page" | tr '\n' ,)"

    promised=$(promises "$solution")
    functions=$(echo "$promised" | cut -f 1)
    same "$step: Write names the functions of the solution" "$(echo "$functions" | tr '\n' ' ')" \
        "$(section "$page" Write | sed -n 's/^- `\([a-z0-9_]*\)(.*/\1/p' | tr '\n' ' ')"
    same "$step: hints for the functions of the solution" "$(echo "$functions" | tr '\n' ' ')" \
        "$(sed -n 's/^### //p' "$page" | tr '\n' ' ')"
    for function in $functions; do
        same "$step: three hints of one line for $function" '1. 2. 3. ' \
            "$(hints "$page" "$function" | cut -d ' ' -f 1 | tr '\n' ' ')"
        same "$step: nn.h and the solution promise the same of $function" \
            "$(echo "$contract" | grep "^$function	..*" || echo "a comment above $function in nn.h")" \
            "$(echo "$promised" | grep "^$function	")"
    done
done

same "there are steps to look at" yes "$([ "$steps" -gt 0 ] && echo yes || echo no)"
finish
