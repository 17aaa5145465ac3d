#!/bin/sh
# Results and a roster become grades: every format, read back by a parser that is not ours; broken
# input of every kind; output that cannot be written.
. "${0%/*}/lib.sh"
class=$room/class merge=$BUILD/test/merge/merge
python=$(command -v /usr/bin/python3 || command -v python3) # the first is no wrapper

# status NAME EXPECTED COMMAND...: it ends with this exit status; what it says is in $room/said
status() {
    name=$1 want=$2 got=0
    shift 2
    "$@" >"$room/said" 2>&1 || got=$?
    echo "(exit status $got, expected $want)" >>"$room/said"
    if [ "$got" -eq "$want" ]; then ok "$name"; else not_ok "$name" "$room/said"; fi
}

# refused NAME PATTERN COMMAND...: status 65, and one line that says why
refused() {
    name=$1 pattern=$2
    shift 2
    status "$name" 65 "$@"
    said "$name: the reason" "$pattern"
}

# grades FORMAT [OPTION...]: of the class
grades() {
    as=$1
    shift
    "$merge" "$class" --roster "$class/roster.csv" --as "$as" "$@"
}

make_class() {
    rm -rf "$class"
    "$python" grader/tests/merge_class.py "$class" "$@"
}

# roster TEXT...: a roster of these lines, printf escapes in them
roster() {
    # shellcheck disable=SC2059 # that is the point
    printf "$*" >"$class/roster.csv"
}

# edit JQ: the first result file, changed
edit() {
    set -- "$class"/results/*.json "$1"
    for filter; do :; done
    cp "$1" "$room/whole.json"
    jq -c "$filter" "$room/whole.json" >"$1"
}

unedit() {
    set -- "$class"/results/*.json
    cp "$room/whole.json" "$1"
}

# ---- formats -----------------------------------------------------------------------------
check_format() {
    expect "$2 of $1 is what the results say" "$python" grader/tests/merge_check.py "$2" "$class" "$room/$2"
}

every_format() {
    make_class "$1" 7
    for as in csv junit tap gradescope; do
        rm -rf "${room:?}/$as"
        status "$as of a class of $1" 0 grades "$as" --out "$room/$as"
        said 'the counts add up to the roster' "^$1 on the roster: "
        # shellcheck disable=SC2016 # of awk
        expect 'they do' awk -v n="$1" '/ on the roster: /{ split($0, part, /: |, /); for (i in part) sum += part[i]
            exit sum != 2 * n }' "$room/said"
        check_format "$1" "$as"
    done
    expect 'junit is valid' xmllint --noout --nonet --schema grader/tests/junit.xsd "$room/junit"
}

# pages: of the class; a report for people
pages() {
    rm -rf "$room/html"
    status "html of a class of $1" 0 grades html --out "$room/html"
    expect 'every page says what the results say' "$python" grader/tests/merge_pages.py "$class" "$room/html"
}

# A name that is a script must be text for two readers of HTML, and for a browser.
escaping() {
    page=$room/html/$(printf s1003 | sha256sum | cut -c 1-16).html
    expect 'a name that is a script is text' [ "$(xmllint --html --xpath 'string(//h1)' "$page" 2>/dev/null)" = '<script>alert(1)</script>' ]
    expect 'there is no script' [ "$(xmllint --html --xpath 'count(//script)' "$page" 2>/dev/null)" = 0 ]
    status 'html again' 0 grades html --out "$room/again"
    expect 'twice the same, byte for byte' diff -r "$room/html" "$room/again"
    if command -v chromium >/dev/null; then in_a_browser; else echo 'skipped - no chromium to look at pages with'; fi
}

in_a_browser() {
    "$python" grader/tests/merge_pages.py "$class" "$room/html" "$room/wrapper.html"
    chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$room/chromium" \
        --allow-file-access-from-files --virtual-time-budget=60000 --dump-dom "file://$room/wrapper.html" \
        2>/dev/null | grep -o '[a-z0-9]*\.html width .*' >"$room/said"
    expect 'a phone shows the largest pages without scrolling sideways, and there is nothing to run' \
        [ "$(grep -c 'html width 390 scripts 0 1$' "$room/said")" -eq 13 ]
}

warnings() {
    fails 'no warning on a sandboxed grade' grep -q 'role="alert"' "$room/html/index.html"
    edit '.grader.box = "none"'
    status 'html, one of them without a sandbox' 0 grades html --mixed --out "$room/html"
    expect 'it is told on top' grep -q 'Graded without a sandbox' "$room/html/index.html"
    expect 'and that graders are mixed' grep -q 'they are not comparable' "$room/html/index.html"
    unedit
    status 'html without gnuplot' 0 env PATH=/nowhere "$merge" "$class" --roster "$class/roster.csv" --as html --out "$room/html"
    said 'what to install is told' 'gnuplot is missing'
    fails 'there is no picture' grep -q '<svg' -r "$room/html"
    expect 'but a table' grep -q '<td>90 to 100 %' "$room/html/index.html"
    expect 'and one of each curve' grep -q '<th>of validation</th>' -r "$room/html"
}

sheets() {
    status 'canvas' 0 grades canvas --sheet "$class/canvas.csv" --column 'Networks (4711)' --out "$room/canvas"
    said 'it tells of another maximum' 'scaled from [0-9]* to 100 points'
    check_format 60 canvas
    status 'moodle' 0 grades moodle --sheet "$class/moodle.csv" --out "$room/moodle"
    check_format 60 moodle
    refused 'canvas with two columns for a grade' '^    Networks (4711)$' grades canvas --sheet "$class/canvas.csv"
    refused 'a column that is not there' 'no column of that name' grades canvas --sheet "$class/canvas.csv" --column Nets
    refused 'the sheet of another platform' 'expected a column' grades moodle --sheet "$class/canvas.csv"
    refused 'a sheet of others' 'nobody of the roster' "$merge" "$class" --roster "$room/other.csv" --as moodle --sheet "$class/moodle.csv"
    printf '"Nowhere, Nick",77,nick,nick,"A, B",7,3,0.0\n' >>"$class/canvas.csv"
    sed -i /s1004/d "$class/canvas.csv"
    status 'a sheet with others' 0 grades canvas --sheet "$class/canvas.csv" --column 'Networks (4711)' --out "$room/canvas"
    said 'who is not on the roster is named' 'Nowhere, Nick is not on the roster'
    said 'who is not in the sheet is named' 's1004 (graded) is on the roster, but has no row'
    expect 'who is not on the roster is left alone' grep -q 'nick,"A, B",7,3,0.0$' "$room/canvas"
    rm -f "$class"/results/*
    for sheet in canvas moodle; do
        sed 's/$/\r/' "$class/$sheet.csv" >"$room/crlf.csv"
        status "$sheet without a grade" 0 grades "$sheet" --sheet "$room/crlf.csv" --column "$(awk -v s=$sheet \
            'BEGIN { print s == "canvas" ? "Networks (4711)" : "Grade" }')" --out "$room/same.csv"
        expect "$sheet is as it was, byte for byte" cmp "$room/crlf.csv" "$room/same.csv"
    done
}

many() {
    make_class 300 3
    status 'csv of a class of 300' 0 grades csv --out "$room/csv"
    check_format 300 csv
}

audiences() {
    status 'for staff' 0 grades gradescope --for staff --out "$room/staff"
    expect 'staff sees hidden tests' grep -q '"visibility": "hidden"' -r "$room/staff"
    fails 'students do not' grep -q '"visibility": "hidden"' -r "$room/gradescope"
    hidden=$(jq -r '.steps[].tests[] | select(.visibility == "hidden").property' "$class"/results/*.json | sort -u | head -n 1)
    expect 'a hidden test is known to staff by name' grep -q "$hidden" -r "$room/staff"
    fails 'a hidden test is not known to students by name' grep -q ": $hidden" -r "$room/gradescope" "$room/junit" "$room/tap.tap"
    status 'for nobody' 64 grades csv --for nobody
}

# ---- input that is not as it should be -----------------------------------------------------
broken_results() {
    while read -r filter pattern; do
        edit "$filter"
        refused "a result file after $filter" "results/[0-9a-f-]*.json: $pattern" grades csv --out "$room/none"
        unedit
    done <<'TABLE'
.schema=2 schema: expected a whole number from 1 to 1
del(.grader) grader: expected an object
.grader.box="docker" grader.box: expected bubblewrap | none
.submission.name=7 submission.name: expected a text
.verdict="fine" verdict: expected graded | refused
.points=0 points: expected [0-9]*, the sum of its parts
.steps={} steps: expected a list
.steps[2].points=1.5 steps\[2\].points: expected a whole number
.steps[2].tests[0].status="PASS" steps\[2\].tests\[0\].status: expected pass | fail
.steps[1].tests[1].points=99 steps\[1\].tests\[1\].points: expected a whole number from 0 to
.steps[1].state=null steps\[1\].state: expected
.steps[1].points-=1|.points-=1 steps\[1\].points: expected [0-9]*, the sum of its parts
.steps[1].max_points+=1|.max_points+=1 steps\[1\].max_points: expected [0-9]*, the sum of its parts
.curves[0].rows[3]=[1] curves\[0\].rows\[3\]: expected 5 numbers
.curves[0].rows[3][1]="x" curves\[0\].rows\[3\]\[1\]: expected a number
.curves[0].columns=[] curves\[0\].columns: expected epoch
[] expected an object
TABLE
    refused 'a result file cut short' ':[0-9]*: expected JSON' sh -c "for f in '$class'/results/*; do head -c 300 \"\$f\" >'$room/cut'; cp '$room/cut' \"\$f\"; break; done; '$merge' '$class' --roster '$class/roster.csv' --as csv"
    make_class 4 3
    edit '.submission.name = "s1001_556_assignsubmission_file.tar.gz"'
    refused 'two results for one submission' 'expected one result for a submission' grades csv
    unedit
    for filter in '.grader.version="0"' '.grader.secret="0"' '.grader.box="none"'; do
        edit "$filter"
        refused "mixed: $filter" 'results/[0-9a-f-]*.json: made by grader' grades csv
        expect 'only the one that differs is named' [ "$(grep -c 'made by' "$room/said")" -eq 1 ]
        status "allowed: $filter" 0 grades csv --mixed
        unedit
    done
    edit '.steps |= .[1:] | .points = ([.steps[].points] | add) | .max_points = ([.steps[].max_points] | add)'
    refused 'a result without a step' 'expected the steps and the points of' grades csv --mixed
    unedit
    echo 'no tab' >>"$class/failures.log"
    refused 'a log of failures that is none' 'failures.log:[0-9]*: expected a name, a tab' grades csv
    status 'no such folder' 66 "$merge" "$room/nowhere" --roster "$class/roster.csv" --as csv
    never_said 'nothing is written' '^id,'
    make_class 4 3
}

broken_rosters() {
    cp "$class/roster.csv" "$room/roster.csv"
    roster 'Name,Group\nAnna,1\n' && refused 'a roster without ids' 'roster.csv:1: expected a column id, student, login or email' grades csv
    roster 'id,name\na,Anna\nb,Bob\nA,Ann\n' && refused 'an id twice' 'roster.csv:4: the id A is that of line 2' grades csv
    roster 'id,name\na,Anna\n,Bob\n' && refused 'no id' 'roster.csv:3: expected something in the column id' grades csv
    roster 'id,name\na,"Anna\nb,Bob\n' && refused 'an open quote' 'roster.csv:2: the quote that opens here' grades csv
    roster 'id,name\na,"Anna"x\n' && refused 'text behind a quote' 'roster.csv:2: there is text behind' grades csv
    roster 'id,name\na,Anna\nb,Andr\351\n' && refused 'a roster in Latin-1' 'roster.csv:3: this is not UTF-8' grades csv
    roster '' && refused 'an empty roster' 'roster.csv:1: expected a header' grades csv
    roster 'id,name\n\000,x\n' && refused 'a byte 0' 'roster.csv:2: this is not UTF-8' grades csv
    status 'no roster' 66 "$merge" "$class" --roster "$room/nowhere.csv" --as csv
    roster 'id,name\n' && status 'a roster of nobody' 0 grades csv
    said 'all are strangers' '^[0-9]* of nobody on the roster: .*s1000.zip'
    cp "$room/roster.csv" "$class/roster.csv"
}

# prove_counts: how many points, and how many failed, as prove counts them
prove_counts() {
    grades tap --out "$room/ids.tap" 2>/dev/null
    prove "$room/ids.tap" 2>/dev/null | sed -n 's/.*\(Tests: [0-9]* Failed: [0-9]*\)).*/\1/p; /Parse errors/p'
}

# Ids that would be something else in a format must change nothing but the id.
hostile_ids() {
    cp "$class/roster.csv" "$room/roster.csv"
    roster 'id,submission\na,s1000\nb,s1001\nc,s1002\nd,s1003\ne,\n'
    plain=$(prove_counts)
    roster 'id,submission\n1 # TODO,s1000\n"1\nok 99 - forged\n1..7",s1001\nx \\# SKIP,s1002\n<b>]]>&"#TODO",s1003\n=1+1,\n'
    expect 'prove counts failures' [ -n "$plain" ]
    expect 'and the same, whatever the ids are' [ "$(prove_counts)" = "$plain" ]
    status 'junit of such ids' 0 grades junit --out "$room/junit"
    expect 'it is valid' xmllint --noout --nonet --schema grader/tests/junit.xsd "$room/junit"
    expect 'it is the same ids' [ "$(xmllint --xpath 'string(//testsuite[4]/@name)' "$room/junit")" = '<b>]]>&"#TODO"' ]
    status 'csv of such ids' 0 grades csv --out "$room/csv"
    expect 'a line a student' [ "$(wc -l <"$room/csv")" -eq 6 ]
    expect 'a formula is text' grep -q "^'=1+1,," "$room/csv"
    status 'html of such ids' 0 grades html --out "$room/html"
    expect 'a page each, and the class' [ "$(find "$room/html" -type f | grep -cE '/([0-9a-f]{16}|index)\.html$')" -eq 6 ]
    cp "$room/roster.csv" "$class/roster.csv"
}

# row NAME PATTERN: the CSV has such a row
row() {
    if grep -q -- "$2" "$room/rows"; then ok "$1"; else not_ok "$1" "$room/rows"; fi
}

matching() {
    mkdir -p "$room/few/results"
    rm -f "$room/few"/results/*
    for name in anna.zip doejane_421_99_hw.tar.gz kim-2_hw.zip 'Bo Li_77_assignsubmission_file' lee_1.zip; do
        set -- "$class"/results/*.json
        jq --arg n "$name" '.submission.name = $n | .submission.student = ($n | sub("\\.(zip|tar\\.gz)$"; ""))' "$1" \
            >"$room/few/results/$name.json"
    done
    class=$room/few
    roster 'Student,SIS Login ID,Section\n"Doe, Jane",j1,A\nKim One,kim,A\nKim Two,KIM-2,A\nBo  Li,b9,B\nAnna,ANNA@uni.example,B\n'
    grades csv >"$room/rows" 2>"$room/said"
    row 'the name before the first _, last name first' '^j1,"Doe, Jane",graded'
    row 'the longest beginning counts' '^KIM-2,Kim Two,graded'
    row 'not a shorter one' '^kim,Kim One,no submission'
    row 'a name with spaces' '^b9,Bo  Li,graded'
    row 'an address up to its @, in any case' '^ANNA@uni.example,Anna,graded'
    said 'a stranger is named' '^1 of nobody on the roster: lee_1.zip'
    roster 'id,name\nl1,Lee\nl2,lee\nanna,A\n'
    refused 'two students of one name' 'submission lee_1.zip: is it of l1 (line 2 of the roster) or of l2 (line 3)' grades csv
    roster 'id,name,submission\nl1,Lee,\nl2,lee,lee_1\nanna,A,\n'
    status 'a column submission settles it' 0 grades csv
    said 'for the one' '^l2,lee,graded'
    cp "$class/results/lee_1.zip.json" "$class/results/second.json"
    sed -i 's/lee_1.zip/lee_1.tar.gz/' "$class/results/second.json"
    roster 'id,name,submission\nl1,Lee,lee_1.tar.gz\nl2,lee,lee_1.zip\nanna,A,\n'
    status 'with its suffix, of two names that differ by it' 0 grades csv
    said 'one each' '^l1,Lee,graded'
    rm "$class/results/second.json"
    roster 'id,login\nx,anna\ny,kim-2\nz,lee\n'
    cp "$class/results/lee_1.zip.json" "$class/results/second.json"
    sed -i 's/lee_1/lee_2/' "$class/results/second.json"
    refused 'two submissions of one student' 'student z: has two results, .*results/lee_1.zip.json and .*second.json' grades csv
    class=$room/class
}

# ---- output that cannot be written ---------------------------------------------------------
# small COMMAND...: no file may become larger than nothing
small() {
    (
        ulimit -f 0
        "$@"
    )
}

write_errors() {
    mkdir "$room/out" && echo precious >"$room/out/csv"
    for as in csv junit tap; do
        status "$as to a full disk" 73 grades "$as" --out /dev/full
        status "$as to a full standard output" 73 sh -c "'$merge' '$class' --roster '$class/roster.csv' --as $as >/dev/full"
        status "$as too large" 73 small grades "$as" --out "$room/out/$as" --for staff
        status "$as in a folder that is not there" 73 grades "$as" --out "$room/nowhere/$as"
    done
    for as in gradescope html; do
        status "$as too large" 73 small grades "$as" --out "$room/out/$as"
        status "$as over a file" 73 grades "$as" --out "$room/out/csv"
        mkdir "$room/out/home" && touch "$room/out/home/thesis.tex"
        status "$as over a folder of other things" 73 grades "$as" --out "$room/out/home"
        expect 'they are still there' rm -r "$room/out/home/thesis.tex" "$room/out/home"
    done
    expect 'nothing else is there, whole or half' [ "$(ls -A "$room/out")" = csv ]
    expect 'what was there is still there' grep -q precious "$room/out/csv"
    grades csv --out /dev/stdout >"$room/rows" 2>/dev/null
    row 'csv to /dev/stdout goes there' '^id,name,verdict,'
    expect 'the device is still one' [ -L /dev/stdout ]
    status 'again over the own folder' 0 grades gradescope --out "$room/gradescope"
    status 'and over the own file' 0 grades csv --out "$room/out/csv"
    expect 'nothing is left beside' [ "$(ls -A "$room/out")" = csv ]
}

usage() {
    status 'help' 0 "$merge" --help
    said 'it names the formats' '--as gradescope'
    status 'no word' 64 "$merge"
    status 'an unknown format' 64 grades pdf
    said 'all are named' 'csv, gradescope, junit, tap, canvas, moodle, html'
    status 'an unknown option' 64 grades csv --colour
    status 'two folders' 64 grades csv "$class"
    status 'a folder without --out' 64 grades html
    status 'a sheet without --sheet' 64 grades canvas
}

expect 'it builds, with sanitizers' "$MAKE" -s "$merge" "BUILD=$BUILD/test/merge" \
    'OWN=-fsanitize=address,undefined -fno-sanitize-recover=all'
printf 'id\nother\n' >"$room/other.csv"
for students in 0 1 60; do
    every_format $students
    pages $students
done
escaping
warnings
audiences
sheets
many
export ASAN_OPTIONS=detect_leaks=0 # looking for leaks takes longer than all the rest, and these runs end early
make_class 4 3
for part in broken_results broken_rosters hostile_ids matching write_errors usage; do $part; done
finish
