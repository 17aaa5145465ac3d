"""corpus.py DIR [NAME...]: every attack as a submission, DIR/NAME or an archive DIR/NAME.zip and the like; or some, of
those that are one file of C.

Run time, compile time, honest: one file of C each, of which the first line begins with the step
that it replaces.  What a file includes from here or from solutions/ is put in its place: a
submission has no headers of its own.  Beside it stands a right step, the witness: judged after it,
it must not suffer.  What attacks the training, and "whole", has all eight.
"""
import os
import re
import shutil
import sys

import archives
import odd_files

KINDS = "run", "compile", "honest", "train"
EARLY, LATE = archives.WITNESS, "08_mlp.c"  # witnesses: the early one is judged in a fourth of the time
HERE = os.path.dirname(os.path.abspath(__file__))
SOLUTIONS = os.path.join(HERE, "..", "..", "solutions")
CALL = '''/* 02_softmax: a system call that nobody needs here. */
#include "attack.h"

static bool attack(void)
{
    return %s;
}
'''


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def assembled(text):
    def put(match):
        for folder in HERE, SOLUTIONS:
            if os.path.exists(os.path.join(folder, match[1])):
                return assembled(read(os.path.join(folder, match[1])))
        return match[0]

    return re.sub(r'^#include "([a-z]+\.h|\w+\.c)"\n', put, text, flags=re.MULTILINE)


def step_of(text):
    return re.match(r"/\* (\w+): ", text)[1]


def solutions():
    """All steps as they should be: name -> bytes."""
    return {name: read(os.path.join(SOLUTIONS, name)).encode() for name in sorted(os.listdir(SOLUTIONS))}


def add(folder, files):
    os.makedirs(folder)
    for name, content in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(content)


def texts():
    """name -> text of every attack that is a file of C."""
    for kind in KINDS:
        for name in sorted(os.listdir(os.path.join(HERE, kind))):
            if name.endswith(".c"):
                yield name[:-2], read(os.path.join(HERE, kind, name))
    for line in read(os.path.join(HERE, "system_calls.tsv")).splitlines():
        if not line.startswith("#"):
            name, expression = line.split("\t")
            yield name, CALL % expression


def witness(step):
    return EARLY if step < EARLY else LATE


def main(to, names):
    every = solutions()
    softmax = every["02_softmax.c"]
    right = {EARLY: every[EARLY]}
    for name, text in texts():
        if names and name not in names:
            continue
        attacked = step_of(text) + ".c"
        beside = witness(attacked)
        steps = every if name.startswith("curve_") else {beside: every[beside]}
        add(os.path.join(to, name), steps | {attacked: assembled(text).encode()})
    if names:
        return
    add(os.path.join(to, "whole"), every)
    for name, content in odd_files.texts(softmax):
        add(os.path.join(to, name), right | {"02_softmax.c": content})
    archives.make_all(to, right | {"02_softmax.c": softmax})


if __name__ == "__main__":
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    main(sys.argv[1], sys.argv[2:])
