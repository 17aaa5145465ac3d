#!/bin/sh
# Judges one wrong solution: BUILD=build COMPILE='cc ...' sh grader/mutants/run.sh FOLDER
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
set -u
folder=$1
step=$(basename "$(dirname "$folder")")
tab=$(printf '\t')
IFS=$tab read -r name edit test words of <"$folder/line"
right=${of:-solutions}/$step.c

say() {
    printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$step" "$name" "$test" "$2"
    exit
}

sed "$edit" "$right" >"$folder/$step.c" || say BROKEN 'sed fails'
cmp -s "$right" "$folder/$step.c" && say BROKEN 'the edit changes nothing'
$COMPILE "$folder/$step.c" -o "$folder/$step.so" -lm 2>"$folder/log" || say BROKEN 'it does not compile'
for other in "$BUILD"/of/solutions/*.so; do
    [ "$(basename "$other")" = "$step.so" ] && break
    set -- "$@" "$other"
done
shift
# The tests of that function alone: only what is printed matters to another one's.
case $test in
*the_step_prints_nothing) ;;
*) echo "CK_RUN_CASE=${test%%: *}" ;;
esac >"$folder/environment"
# shellcheck disable=SC2046 # one word or none
env $(cat "$folder/environment") "$BUILD/judge/$step" "$folder/result.tsv" "$@" "$folder/$step.so" 2>>"$folder/log"
caught=$(grep "^[^$tab]*$tab${test%%: *}$tab${test#*: }$tab" "$folder/result.tsv") || say BROKEN 'no such test'
case $caught in
pass*) say SURVIVED "$words" ;;
esac
said=$(printf '%s\n' "$caught" | cut -f4)
[ "$words" = - ] && say killed -
case $said in
*"$words"*) say killed "$words" ;;
esac
say MUTE "$words <> $said"
