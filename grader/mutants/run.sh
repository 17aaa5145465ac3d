#!/bin/sh
# Judges one wrong solution: BUILD=build COMPILE='cc ...' SAN='-fsanitize=...' sh grader/mutants/run.sh FOLDER
#
# FOLDER is BUILD/mutants/STEP/NUMBER and holds `line`, a line of grader/mutants/STEP.tsv, of fields
# separated by tabs:
#     name    the mistake, in a few words
#     edit    a sed command that puts it into a right STEP.c
#     test    function: property, the test that must catch it
#     words   that the message of that test must contain; - if it is only caught, not named
#     of      the folder of the right one: solutions, if it is not there
# The other steps are the solutions.  Prints one line of fields: verdict, step, name, test, words;
# the verdict is `killed`, `SURVIVED`, `MUTE` (caught, but the words are missing) or `BROKEN`.
#
# It is judged by the judges of BUILD/plain, without sanitizers, which takes a third of the time; what
# they do not kill, by those with.  FOLDER/side says which it was, FOLDER/result.tsv what was found.
set -u
folder=$1
step=${folder%/*}
step=${step##*/}
tab=$(printf '\t')
IFS=$tab read -r name edit test words of <"$folder/line"
right=${of:-solutions}/$step.c

say() {
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$step" "$name" "$test" "$2"
    exit
}

# judge SIDE FLAG...: leaves the line of the test in $caught, and its message, the fourth field, in $message
judge() {
    side=$1
    shift
    $COMPILE "$@" "$folder/$step.c" -o "$folder/$step.so" -lm 2>"$folder/log" || say BROKEN 'it does not compile'
    set --
    for other in "$side"/of/solutions/*.so; do
        [ "${other##*/}" != "$step.so" ] || break
        set -- "$@" "$other"
    done
    # shellcheck disable=SC2086 # one word or none
    env $chosen "$side/judge/$step" "$folder/result.tsv" "$@" "$folder/$step.so" 2>>"$folder/log"
    caught=$(grep "^[^$tab]*$tab${test%%: *}$tab${test#*: }$tab" "$folder/result.tsv") || say BROKEN 'no such test'
    message=${caught#*"$tab"*"$tab"*"$tab"}
    message=${message%%"$tab"*}
    echo "$side" >"$folder/side"
}

killed() {
    case $caught in pass*) return 1 ;; esac
    case $message in *"$words"*) return 0 ;; esac
    [ "$words" = - ]
}

sed "$edit" "$right" >"$folder/$step.c" || say BROKEN 'sed fails'
cmp -s "$right" "$folder/$step.c" && say BROKEN 'the edit changes nothing'
# The tests of that function alone: only what is printed matters to another one's.
case $test in
*the_step_prints_nothing) chosen= ;;
*) chosen=CK_RUN_CASE=${test%%: *} ;;
esac
echo "$chosen" >"$folder/environment"

judge "$BUILD/plain"
# shellcheck disable=SC2086 # words
killed || judge "$BUILD" $SAN
if killed; then say killed "$words"; fi
case $caught in
pass*) say SURVIVED "$words" ;;
esac
say MUTE "$words <> $message"
