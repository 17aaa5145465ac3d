#!/bin/sh
# What must fail although Check alone passes it: the traps of grader/attacks/, judged in place of step 02.
# Whatever a file does, no test passes that says something of the values, and the exit says so.
. "${0%/*}/lib.sh"

traps=$(awk -F'\t' '$2 == "trap" { print $1 }' grader/attacks/expect.tsv)
expect 'there are traps' [ "$(echo "$traps" | wc -l)" -gt 15 ]
for name in $traps; do
    mkdir -p "$room/$name"
    cp grader/attacks/*/"$name.c" "$room/$name/02_softmax.c"
    fails "$name: make fails" timeout 60 "$MAKE" -s check-02 "SRC=$room/$name" "BUILD=$BUILD"
    said "$name: the report says 0 of 19, or that nothing was judged" \
        '^02_softmax *\(0 of [0-9]*\|not judged\)'
done

# What the hidden inputs of the grader are for: who knows those of the suite by heart passes here.
python3 grader/attacks/corpus.py "$room/known" hard_coded
fails 'hard_coded: make fails' "$MAKE" -s check-02 "SRC=$room/known/hard_coded" "BUILD=$BUILD"
said 'hard_coded: it passes some tests' '^02_softmax *[1-9][0-9]* of'

# Fewer tests than the suite has are no verdict, even if each of them passes.
run() { env "$@" "$MAKE" -s check-02 SRC=solutions "BUILD=$BUILD"; }
fails 'no test chosen: make fails' run CK_RUN_CASE=nothing
said 'no test chosen: the report says so' '^02_softmax *0 of [0-9]* *([0-9]* not run)'
fails 'no suite chosen: make fails' run CK_RUN_SUITE=nothing
finish
