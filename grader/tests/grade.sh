#!/bin/sh
# The command grade: its words, its exit codes, its results.
. "${0%/*}/lib.sh"
. grader/tests/lab.sh
expect 'the grader is built' "$MAKE" -j2 -s grader
lab "$room/lab" "$BUILD/grade"
grade=$room/lab/grade class=$room/class out=$room/out
all=$(grep -c '^02_softmax' grader/points.tsv)
some='[1-9][0-9]*'
tab=$(printf '\t')

# ---- words and exit codes --------------------------------------------------------------
for command in '' all one show merge doctor; do
    # shellcheck disable=SC2086 # no word for no command
    status 0 "grade $command --help" "$grade" $command --help
    said 'it begins with its usage' '^usage: grade'
    [ "$command" = merge ] || said 'and says how it exits' '^exit status'
done
mkdir "$class"
softmax "$class/anna"
wrong() {
    # shellcheck disable=SC2086 # words
    status 64 "$1" "$grade" $2
    expect "it is one line" [ "$(wc -l <"$room/said")" -eq 1 ]
}
wrong 'no command' ''
wrong 'no such command' frobnicate
wrong 'no submission' "one --out $out"
wrong 'two submissions' "one a b --out $out"
wrong 'no folder for results' "all $class"
wrong 'an option that is not there' "all $class --out $out --frobnicate"
wrong 'an option without its value' "one $class --out"
wrong 'a number of jobs that is none' "all $class --out $out -j many"
wrong 'no jobs' "all $class --out $out -j 0"
wrong 'jobs of one submission' "one $class/anna --out $out -j 2"
wrong 'a key that is too short' "one $class/anna --out $out --seed-of 12ab"
wrong 'another box' "one $class/anna --out $out --box paper"
wrong 'show without a file' show
expect 'none of them made the folder' [ ! -e "$out" ]
status 66 'no such submission' "$grade" one "$class/berta" --out "$out"
status 66 'no such folder' "$grade" all "$room/none" --out "$out"
mkdir "$room/empty"
status 66 'no submission in the folder' "$grade" all "$room/empty" --out "$out"
: >"$room/file"
status 73 'results cannot be written' "$grade" all "$class" --out "$room/file/x"

# ---- points ----------------------------------------------------------------------------
bad_points() {
    status 65 "points: $1" "$grade" one "$class/anna" --out "$out" --points "$room/points"
    said 'the line is named' "$2"
    expect 'and it is one line' [ "$(wc -l <"$room/said")" -eq 1 ]
}
grep -v 'rows_sum_to_one' grader/points.tsv >"$room/points"
bad_points 'a test without a line' 'points: no line for the test 02_softmax softmax rows_sum_to_one$'
{ cat grader/points.tsv; grep 'rows_sum_to_one' grader/points.tsv; } >"$room/points"
bad_points 'a test with two' 'points:[0-9]*: 02_softmax softmax rows_sum_to_one has its points in line [0-9]* already$'
{ cat grader/points.tsv; printf '02_softmax\tsoftmax\tis_pretty\t1\tvisible\n'; } >"$room/points"
bad_points 'a test that no suite has' 'points:[0-9]*: no suite has a test 02_softmax softmax is_pretty$'
sed '2s/1/-1/3' grader/points.tsv >"$room/points"
sed 's/^\(02_.*rows_sum_to_one\)	1/\1	-1/' grader/points.tsv >"$room/points"
bad_points 'less than none' 'points:[0-9]*: expected step, function, property, points'
sed 's/^\(02_.*rows_sum_to_one\)	1	visible/\1	1	secret/' grader/points.tsv >"$room/points"
bad_points 'neither visible nor hidden' 'points:[0-9]*: expected step, function, property, points'
tr '\t' ' ' <grader/points.tsv >"$room/points"
bad_points 'spaces for tabs' 'points:2: expected step, function, property, points'
status 66 'no such points' "$grade" one "$class/anna" --out "$out" --points "$room/none"
expect 'nothing was graded with any of them' [ -z "$(ls "$out/results")" ]

# ---- the secret ------------------------------------------------------------------------
expect 'the secret was not drawn before the points were right' [ ! -e "$out/secret" ]
status 0 'the first grade' "$grade" one "$class/anna" --out "$out"
expect 'draws a secret for us alone' [ "$(stat -c %a "$out/secret")" = 600 ]
bad_secret() {
    status 65 "a secret $1" "$grade" one "$class/anna" --out "$out" --secret "$room/secret"
    said 'is refused in one line' "secret: .*$2"
}
secret=$(cat "$out/secret")
cp "$out/secret" "$room/secret"
chmod 640 "$room/secret" && bad_secret 'that others may read' 'chmod 600'
chmod 600 "$room/secret"
printf 'short\n' >"$room/secret" && bad_secret 'that is too short' '64 hex digits'
echo "$secret" | tr '0-9a-f' 'g-v' >"$room/secret" && bad_secret 'that is no number' '64 hex digits'
rm "$room/secret" && ln -s "$out/secret" "$room/secret" && bad_secret 'that is a link' 'symbolic link'
expect 'the secret is in no result' sh -c "! grep -rq $secret $out/results $out/usage"

# ---- a class ---------------------------------------------------------------------------
softmax "$class/berta" 's/ - max)/)/'
softmax "$class/carl" 's/sum +=/sum -=/'
softmax "$class/dora" '$ a int broken('
softmax "$class/emil" 's/double max.*/exit(0);/; 1i #include <stdlib.h>'
softmax "$room/frieda/deep/down" && touch "$room/frieda/Makefile"
tar -cJf "$class/frieda.tar.xz" -C "$room" frieda
softmax "$room/gerd/a" && softmax "$room/gerd/b"
tar -czf "$class/gerd.tgz" -C "$room" gerd
softmax "$class/jill/deep/down" && touch "$class/jill/deep/Makefile"
mkdir "$class/hugo" && echo nothing >"$class/hugo/notes.txt"
(cd "$class/anna" && tar -czf ../ida.tar.gz 02_softmax.c)
softmax "$class/$(printf '\033[31mjo\n')"
: >"$class/karl.rar"
mkdir "$class/.git" && ln -s /etc "$class/ludwig"
touch -t 200001010000 "$class"/*/*.c
status 0 'a class' "$grade" all "$class" --out "$out" -j 2 --no-curves
said 'a link is left out, aloud' 'ludwig: left out'
said 'all others are there' '^12 submissions: 9 graded, 3 refused, 0 kept from before, 0 failed$'
never_said 'no name is printed raw' "$(printf '\033')"
expect 'there is a result for each' [ "$(find "$out/results" -name '*.json' | wc -l)" -eq 12 ]
expect 'and its use of the machine' [ "$(find "$out/usage" -name '*.json' | wc -l)" -eq 12 ]
berta_has_less() { ! grep -q "^ \"points\": $all,\$" "$(result "$out" berta)"; }
points() {
    file=$(result "$out" "$1")
    has "$file" "^ \"points\": $2,\$" "$1, $3: $2 points"
    has "$file" "\"verdict\": \"$4\"" "$1 is $4"
}
points anna "$all" 'right' graded
points ida.tar.gz "$all" 'right, in an archive' graded
points frieda.tar.xz "$all" 'right, deep in folders of an archive' graded
points jill "$all" 'right, deep in folders' graded
points berta "$some" 'partly right' graded
expect 'not all pass' berta_has_less
points dora 0 'it does not compile' graded
points emil 0 'it ends the program' graded
points gerd.tgz 0 'the same name twice' refused
points hugo 0 'no step' refused
points karl.rar 0 'no archive' refused
has "$(result "$out" frieda.tar.xz)" '"frieda/Makefile"' 'other files are named'
has "$(result "$out" jill)" '"deep/Makefile"' 'in folders too'
has "$(result "$out" dora)" '"state": "not compiled"' 'the step that did not compile says so'
has "$(result "$out" dora)" '"compiler": ".*error' 'with the words of the compiler'
has "$(result "$out" anna)" '"state": "missing"' 'the steps that are missing say so'
has "$(result "$out" ida.tar.gz)" '"student": "ida"' 'a student is named without the suffix'
has "$(result "$out" anna)" '"box": "bubblewrap"' 'the sandbox is named'
has "$(grep -l '31mjo' "$out"/results/*)" '"name": "\\\\x1b\[31mjo' 'a hostile name is escaped'

# ---- again -----------------------------------------------------------------------------
cp -r "$out" "$room/before"
status 0 'the same again' "$grade" all "$class" --out "$out" --no-curves
said 'grades nothing' ' 0 graded, 0 refused, 12 kept from before'
same 'and changes nothing' "$out" "$room/before"
status 0 'one by one, elsewhere, with the same secret' "$grade" all "$class" --out "$room/single" -j 1 \
    --no-curves --secret "$out/secret"
same 'gives the same, byte for byte' "$room/single" "$out"
first=$(result "$out" carl)
softmax "$class/carl"
status 0 'a submission that was changed' "$grade" all "$class" --out "$out" --no-curves
said 'is graded alone' ' 1 graded, 0 refused, 11 kept from before'
points carl "$all" 'it is right now' graded
expect 'in place of its old result' [ ! -e "$first" ]
key=$(sed -n 's/.*"key": "\(.*\)",/\1/p' "$(result "$room/before" carl)")
status 0 'one with the hidden inputs of another' "$grade" one "$class/carl" --out "$room/again" \
    --secret "$out/secret" --seed-of "$key" --no-curves
has "$(result "$room/again" carl)" "\"seed_of\": \"$key\"" 'its result says whose'
has "$(result "$out" carl)" '"seed_of"' 'others have their own'
status 0 'without a sandbox' "$grade" one "$class/anna" --out "$out" --box none --no-curves
has "$(result "$out" anna)" '"box": "none"' 'the result says so'
expect 'and is the only one of that name' [ "$(result "$out" anna | wc -l)" -eq 1 ]

# ---- odd names: students.csv, which the grader writes, finds each ------------------------
no_character=$(printf '\357\277\276')
for name in =1+1 +plus -dash @at "'=quoted" ' lead' 'trail ' 'a,b' 'q"q' 'x;y' "nl
name" "tab${tab}name" 'back\slash' "$no_character=2+2" "$no_character"; do
    mkdir -p "$room/odd/$name" && echo 'int x;' >"$room/odd/$name/02_softmax.c"
done
status 0 'students of odd names' "$grade" all "$room/odd" --out "$room/odd.out" --no-curves
status 0 'all in one table' "$grade" merge "$room/odd.out" --roster "$room/odd.out/students.csv" --as csv --out "$room/odd.csv"
expect 'each is found' [ "$(grep -c ',graded,' "$room/odd.csv")" -eq 15 ]
fails 'none is a formula' grep '^"\{0,1\}[=+@-]' "$room/odd.csv"

# ---- in the way of each other ----------------------------------------------------------
status 75 'a folder in which another grade is at work' flock "$out/lock" "$grade" all "$class" --out "$out"
said 'is left alone' 'another grade is at work'
expect 'results that were being written' touch "$out/results/x.json.part.abcdef"
status 0 'a batch' "$grade" all "$class" --out "$out" --no-curves
expect 'are swept away' [ ! -e "$out/results/x.json.part.abcdef" ]

# ---- canaries --------------------------------------------------------------------------
mv "$room/lab/canary/good" "$room/lab/canary/kept"
softmax "$room/lab/canary/good" 's/ - max)/)/'
status 75 'a right submission that gets too few points' "$grade" all "$class" --out "$room/canary"
said 'stops it all' "the known submission good: $some points, expected $all$"
expect 'nobody has a grade' [ -z "$(ls "$room/canary/results")" ]
rm -r "$room/lab/canary/good" && mv "$room/lab/canary/kept" "$room/lab/canary/good"

# ---- show ------------------------------------------------------------------------------
status 0 'show' "$grade" show "$(result "$out" berta)"
said 'points' "^berta: $some of [0-9]* points"
said 'a line a step' "^02_softmax *$some of $all points  ($some fail)"
said 'steps that are missing' '^03_loss *0 of [0-9]* points  (missing)'
said 'a test that failed' '^fail softmax: '
never_said 'no colours in a pipe' "$(printf '\033')"
status 0 'show of one that does not compile' "$grade" show "$(result "$out" dora)"
said 'has the words of the compiler' 'error'
status 0 'show of a refused one' "$grade" show "$(result "$out" gerd.tgz)"
said 'says why' 'twice'
sed 's/"reason": ""/"reason": "\\u001b[31m"/; s/"softmax"/"soft\\u001bmax"/' "$(result "$out" berta)" >"$room/forged.json"
"$grade" show "$room/forged.json" >"$room/said" 2>&1
never_said 'control characters of a forged result are not shown' "$(printf '\033')"
head -n 20 "$(result "$out" berta)" >"$room/cut.json"
status 65 'half a result' "$grade" show "$room/cut.json"
status 66 'no such result' "$grade" show "$room/none.json"

# ---- on a terminal ---------------------------------------------------------------------
script -qec "$grade all $class --out $room/bar --no-curves" /dev/null >"$room/said" 2>&1 </dev/null
said 'a bar with counts per verdict' '\[=.* of 12: [0-9]* graded, [0-9]* refused, [0-9]* kept, 0 failed'

# ---- a processor for each --------------------------------------------------------------
keeps_to_one() {
    for unit in $(pgrep -P "$batch"); do grep -q "^Cpus_allowed_list:${tab}[0-9]*\$" "/proc/$unit/status" && return; done 2>/dev/null
    return 1
}
if [ "$(nproc)" -gt 1 ]; then
    "$grade" all "$class" --out "$room/settled" -j 2 --no-curves >"$room/said" 2>&1 &
    batch=$! settled=no
    while [ $settled = no ] && kill -0 "$batch" 2>/dev/null; do ! keeps_to_one || settled=yes; done
    expect 'a submission keeps to one processor' [ $settled = yes ]
    wait "$batch"
fi
finish
