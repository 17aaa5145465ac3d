"""check.py CORPUS OUT [WORD ...]: were the submissions of CORPUS graded as expect.tsv says?

A line for each: ok or not ok.  WORDs, and some more, may not appear in any file in OUT.
"""
import fnmatch
import glob
import hashlib
import json
import os
import re
import sys

import archives

HERE = os.path.dirname(os.path.abspath(__file__))
SYSTEM = ["root:x:0", "PATH=/", "is older than"]  # of /etc/passwd, of an environment, of a file's age
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]|\\u00[01]|\\u007f")


def rows():
    with open(os.path.join(HERE, "expect.tsv"), encoding="utf-8") as table:
        return [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]


def result_of(out, name):
    """None if there is none."""
    digest = hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
    found = glob.glob(os.path.join(out, "results", digest + "-*.json"))
    if len(found) > 1:
        raise ValueError("two results")
    if not found:
        return None
    with open(found[0], encoding="utf-8") as file:
        return json.load(file)


def spoiled(step, function):
    """Tests of other functions that failed for another reason than this function; one test calls all of a step."""
    return [test for test in step["tests"] if test["function"] != function and test["property"] != "the_step_prints_nothing"
            and test["points"] < test["max_points"] and function + "(" not in test["message"]]


def is_worth(step, points):
    """points: all, some, 5, 2-5; or predict=0 and the like, of the tests of that function alone."""
    function, _, wanted = points.rpartition("=")
    if function and spoiled(step, function):
        return False
    tests = [test for test in step["tests"] if function in ("", test["function"])]
    got = sum(test["points"] for test in tests)
    most = sum(test["max_points"] for test in tests)
    if wanted in ("all", "some"):
        return got == most if wanted == "all" else 0 < got < most
    least, _, limit = wanted.partition("-")
    return int(least) <= got <= int(limit or least)


def wrong_curves(result, state, points):
    got = ", ".join(curve["state"] for curve in result["curves"])
    if got != state or points != "all" or result["points"] != result["max_points"]:
        return "curves: %s; %d points" % (got, result["points"])
    return None


def wrong_steps(result, attacked, state, points, present):
    for step in result["steps"]:
        name = step["step"]
        if name == attacked:
            if step["state"] != state or not is_worth(step, points):
                return "%s: %s, %d points" % (name, step["state"], step["points"])
        elif name + ".c" in present and step["points"] != step["max_points"]:
            return "%s suffers: %s, %d points" % (name, step["state"], step["points"])
    return None


def deviation(result, present, row):
    """What is not as expected, or None."""
    _, _, attacked, state, points = row[:5]
    if state == "left out":
        return "it was graded" if result else None
    if not result:
        return "no result"
    if "refused" in (state, result["verdict"]):
        good = state == result["verdict"] and result["points"] == 0 and result["reason"]
        return None if good else "%s: %s" % (result["verdict"], result["reason"])
    if attacked == "curves":
        return wrong_curves(result, state, points)
    return wrong_steps(result, attacked, state, points, present)


def judge(corpus, out, name, row):
    path = os.path.join(corpus, name)
    present = set(os.listdir(path)) if os.path.isdir(path) else {archives.WITNESS}
    try:
        return deviation(result_of(out, name), present, row)
    except (ValueError, KeyError) as error:
        return "no proper result: %r" % error


def leaks(out, words):
    """What stands in a file in out and should not."""
    for path in glob.glob(os.path.join(out, "**"), recursive=True):
        if os.path.isdir(path) or os.path.basename(path) == "secret":
            continue
        with open(path, "rb") as file:
            text = file.read().decode("utf-8", "replace")
        for word in words:
            if word in text:
                yield "%s holds %s" % (path, word)
        if CONTROL.search(text):
            yield "%s holds control characters" % path


def main(corpus, out, words):
    table = rows()
    left = {row[0] for row in table}
    for name in sorted(os.listdir(corpus)):
        found = [row for row in table if fnmatch.fnmatchcase(name, row[0])]
        left -= {row[0] for row in found}
        wrong = "%d rows are for it" % len(found) if len(found) != 1 else judge(corpus, out, name, found[0])
        print("not ok - %s: %s" % (ascii(name), wrong) if wrong else "ok - %s" % ascii(name))
    for name in sorted(left):
        print("not ok - %s: no such submission" % name)
    found = list(leaks(out, SYSTEM + words))
    print("\n".join("not ok - " + leak for leak in found) or "ok - nothing leaked")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
