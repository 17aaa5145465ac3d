#!/bin/sh
# What must fail although Check alone passes it: grader/attacks/, judged in place of step 02.
# Whatever a file does, no test passes that says something of the values, and the exit says so.
. "${0%/*}/lib.sh"

for attack in grader/attacks/*.c; do
    name=$(basename "$attack" .c)
    mkdir -p "$room/$name"
    cp "$attack" "$room/$name/02_softmax.c"
    fails "$name: make fails" timeout 60 "$MAKE" -s check-02 "SRC=$room/$name" "BUILD=$BUILD"
    said "$name: the report says 0 of 19, or that nothing was judged" \
        '^02_softmax *\(0 of [0-9]*\|not judged\)'
done

# Fewer tests than the suite has are no verdict, even if each of them passes.
run() { env "$@" "$MAKE" -s check-02 SRC=solutions "BUILD=$BUILD"; }
fails 'no test chosen: make fails' run CK_RUN_CASE=nothing
said 'no test chosen: the report says so' '^02_softmax *0 of [0-9]* *([0-9]* not run)'
fails 'no suite chosen: make fails' run CK_RUN_SUITE=nothing
finish
