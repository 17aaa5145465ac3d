#!/bin/sh
# make demo: a student's first check, the solutions' check, two trainings, all the pictures.
set -eu
[ -d solutions ] || { echo 'demo: shows the solutions, which are not part of a handout: write a step, then  make check' >&2; exit 1; }
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then bold=$(printf '\033[1m') plain=$(printf '\033[0m'); else bold='' plain=''; fi

act() {
    printf '\n%s== %s%s\n\n' "$bold" "$1" "$plain"
}

act 'A student starts: every function is still to be written'
$MAKE -k -s check SRC="$BUILD/stubs" 2>/dev/null && { echo 'the stubs pass: that cannot be' >&2; exit 1; }
act 'A student has finished: here the solutions stand in'
$MAKE -s check SRC=solutions
act 'The code learns: 1797 handwritten digits, a linear classifier, then a network'
$MAKE -s curves SRC=solutions
act 'Every step has a picture'
$MAKE -s pictures SRC=solutions
act 'Where to go from here'
if command -v gnuplot >/dev/null; then kinds='.png, mlp.png (and .svg)'; else kinds='.tsv, mlp.tsv (pictures need gnuplot)'; fi
cat <<END
The learning curves:      $BUILD/of/solutions/curves/linear$kinds
The pictures of steps:    $BUILD/of/solutions/plots/
Your first step:          read exercises/01_linear.md, write exercises/01_linear.c, then
                          ${bold}make check-01${plain}
END
