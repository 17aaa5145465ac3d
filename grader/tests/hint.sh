#!/bin/sh
# Hints: one more each time, for the function that fails; what is wrong with a call is said.
. "${0%/*}/lib.sh"
hint() { sh grader/report/hint.sh "$@"; }

expect 'first call' hint 02_softmax '' "$room/state"
said 'it shows hint 1' '^Hint 1 of 3 for softmax():'
expect 'second call' hint 02_softmax softmax "$room/state"
said 'it shows hint 2' '^Hint 2 of 3'
expect 'third call' hint 02_softmax softmax "$room/state"
expect 'fourth call' hint 02_softmax softmax "$room/state"
said 'all three again' '^Hint 3 of 3'
said 'then the solution is named' 'solutions/02_softmax.c'
expect 'another function starts anew' hint 03_loss l2_penalty "$room/state"
said 'at its first hint' '^Hint 1 of 3 for l2_penalty():'
expect 'no folder for the state' hint 02_softmax softmax
said 'the first hint' '^A hint for softmax():'
fails 'an unknown step' hint 02_sofmax '' "$room/state"
said 'is told what there is' 'there are: 01_linear 02_softmax'
fails 'an unknown function' hint 01_linear softmax "$room/state"
said 'is told what there is' 'there are: linear_forward predict accuracy'
finish
