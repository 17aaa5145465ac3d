"""check.py CORPUS OUT [WORD ...]: were the submissions of CORPUS graded as expect.tsv says?

A line for each: ok or not ok.  WORDs, and some more, may not appear in anything below OUT.
"""
import fnmatch
import glob
import hashlib
import json
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NEVER = ["root:x:0", "PATH=/", "is older than", "/proc/"]


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


def points_of(step, function):
    return sum(test["points"] for test in step["tests"] if test["function"] == function)


def is_worth(step, points):
    """points: all, 5, 2-5, or predict=0 for 0 in that function's tests and all in others'."""
    if points == "all":
        return step["points"] == step["max_points"]
    if "=" in points:
        function, points = points.split("=")
        rest = sum(test["max_points"] for test in step["tests"] if test["function"] != function)
        if step["points"] - points_of(step, function) != rest:
            return False
        got = points_of(step, function)
    else:
        got = step["points"]
    least, _, most = points.partition("-")
    return int(least) <= got <= int(most or least)


def deviation(result, present, row):
    """What is not as expected, or None."""
    _, _, attacked, state, points, _ = row
    if state == "left out":
        return result and "it was graded"
    if not result:
        return "no result"
    if state == "refused" or result["verdict"] == "refused":
        reason = result["reason"]
        return None if state == result["verdict"] and result["points"] == 0 and reason else "%s %s" % (result["verdict"], reason)
    for step in result["steps"]:
        name = step["step"]
        if name == attacked:
            if step["state"] != state or not is_worth(step, points):
                return "%s: %s, %d points" % (name, step["state"], step["points"])
        elif name + ".c" in present and step["points"] != step["max_points"]:
            return "%s suffers: %s, %d points" % (name, step["state"], step["points"])
    return None


def judge(corpus, out, name, row):
    present = {"01_linear.c", "03_loss.c"}
    if name == "whole":
        present = set(os.listdir(os.path.join(corpus, name)))
    try:
        return deviation(result_of(out, name), present, row)
    except (ValueError, KeyError) as error:
        return "no proper result: %r" % error


def leaks(out, words):
    """Files below out in which a word stands, or a control character."""
    for folder, _, files in os.walk(out):
        for name in files:
            if name in ("secret", "lock"):
                continue
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
            text = content.decode("utf-8", "replace")
            for word in words:
                if word in text:
                    yield "%s holds %s" % (name, word)
            if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]|\\u00[01]|\\u007f", text):
                yield "%s holds control characters" % name


def main(corpus, out, words):
    table, used = rows(), set()
    failed = 0
    for name in sorted(os.listdir(corpus)):
        found = [i for i, row in enumerate(table) if fnmatch.fnmatchcase(name, row[0])]
        used.update(found)
        wrong = "%d rows in expect.tsv" % len(found) if len(found) != 1 else judge(corpus, out, name, table[found[0]])
        print("not ok - %s: %s" % (ascii(name), wrong) if wrong else "ok - %s" % ascii(name))
        failed += bool(wrong)
    for i, row in enumerate(table):
        if i not in used:
            print("not ok - %s: no such submission" % row[0])
    for leak in leaks(out, NEVER + words):
        print("not ok - %s" % leak)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
