"""Reads what grade merge wrote with parsers of others, and compares it with the result files.

usage: python3 merge_check.py FORMAT CLASS OUTPUT     FORMAT: csv junit tap gradescope canvas moodle
"""
import csv
import glob
import io
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

FOLDER = sys.argv[2]
csv.field_size_limit(1 << 20)


def check(good, *what):
    if not good:
        sys.exit("wrong: " + " ".join(repr(w)[:300] for w in what))


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        text = file.read()
    head = text.split("\n")[0]
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True))


def roster():
    rows = table(os.path.join(FOLDER, "roster.csv"))
    return {row[rows[0].index("Student ID")]: row[rows[0].index("Name")] for row in rows[1:]}


def results():
    """{id: result}; the name of a submission begins with the id."""
    found = {}
    for path in glob.glob(os.path.join(FOLDER, "results", "*.json")):
        with open(path, encoding="utf-8") as file:
            result = json.load(file)
        found[re.split(r"[_.]", result["submission"]["name"])[0]] = result
    return found


def failures():
    with open(os.path.join(FOLDER, "failures.log"), encoding="utf-8") as file:
        return {re.split(r"[_.]", line)[0] for line in file}


ROSTER, RESULTS, FAILURES = roster(), results(), failures()


def verdict(student):
    if student not in RESULTS:
        return "not graded yet" if student in FAILURES else "no submission"
    result = RESULTS[student]
    if result["verdict"] == "refused":
        return "refused"
    return "graded" if any(s["state"] == "judged" for s in result["steps"]) else "nothing compiled"


def shown_tests(student):
    """What students see: the hidden tests of a step are one."""
    for step in RESULTS[student]["steps"]:
        concealed = [t for t in step["tests"] if t["visibility"] == "hidden"]
        for test in step["tests"]:
            if test not in concealed:
                yield step["step"], test
        if concealed:
            points, most = (sum(t[k] for t in concealed) for k in ("points", "max_points"))
            yield step["step"], {"function": "", "property": "hidden tests", "points": points, "max_points": most,
                                 "message": "", "status": "pass" if points == most else "fail"}


def judged(student):
    return verdict(student) in ("graded", "nothing compiled")


def counts():
    """Tests, those that did not pass, and those skipped, of the whole roster."""
    tests = bad = skipped = 0
    for student in ROSTER:
        if judged(student):
            shown = list(shown_tests(student))
            tests += len(shown)
            bad += sum(t["status"] != "pass" for _, t in shown)
        else:
            tests += 1
            bad += verdict(student) == "refused"
            skipped += verdict(student) != "refused"
    return tests, bad, skipped


def check_csv(path):
    rows = table(path)
    head, rows = rows[0], rows[1:]
    check([r[0] for r in rows] == list(ROSTER), "ids", [r[0] for r in rows])
    for row in rows:
        check(len(row) == len(head), row)
        check(not any(c[:1] in ("=", "+", "-", "@", "\t", "\r") for c in row if c), "a formula", row)
        cell, student = dict(zip(head, row)), row[0]
        check(cell["name"].lstrip("'") == ROSTER[student].replace("\u202e", "").strip(), cell["name"])
        check(cell["verdict"] == verdict(student), cell["verdict"], verdict(student))
        graded = student in RESULTS
        check(cell["total"] == (str(RESULTS[student]["points"]) if graded else ""), row)
        for i, step in enumerate(h for h in head if re.match(r"\d\d_", h)):
            check(cell[step] == (str(RESULTS[student]["steps"][i]["points"]) if graded else ""), step, row)
        check(bool(cell["note"]) or verdict(student) in ("graded", "no submission"), "no reason", row)


def check_junit(path):
    root = xml.parse(path).getroot()
    tests, bad, skipped = counts()
    cases = root.findall("testsuite/testcase")
    check(len(cases) == tests == int(root.get("tests")), len(cases), tests)
    check([s.get("name") for s in root.findall("testsuite")] == list(ROSTER), "suites")
    check(len(root.findall(".//failure")) == int(root.get("failures")), "failures")
    check(len(root.findall(".//error")) == int(root.get("errors")), "errors")
    check(int(root.get("failures")) + int(root.get("errors")) == bad, "bad", bad)
    check(len(root.findall(".//skipped")) == skipped == int(root.get("skipped")), "skipped")
    for suite in root.findall("testsuite"):
        for name in ("failure", "error"):
            check(len(suite.findall(".//" + name)) == int(suite.get(name + "s")), suite.get("name"))
        check(suite.find("properties/property[@name='verdict']").get("value") == verdict(suite.get("name")), "verdict")


def check_tap(path):
    tests, bad, _ = counts()
    os.rename(path, path + ".tap")  # what has another suffix is run by prove as a program
    path += ".tap"
    said = subprocess.run(["prove", "--failures", path], capture_output=True, text=True, check=False).stdout
    check("Parse errors" not in said, said)
    check(f"Files=1, Tests={tests}," in said, said[-300:])
    check(f"Tests: {tests} Failed: {bad})" in said or bad == 0, said)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    check(all(re.match(r"(not )?ok \d|  |1\.\.\d|TAP version", line) for line in text.split("\n")[:-1]), "a line of its own")
    check(len(re.findall(r"^(?:not )?ok", text, re.M)) == tests, "points")


def is_number(x):
    return isinstance(x, (int, float)) and not isinstance(x, bool)


FORMATS = {"text", "html", "simple_format", "md", "ansi"}
VISIBLE = {"hidden", "after_due_date", "after_published", "visible"}
TOP = {"score": is_number, "execution_time": is_number, "output": lambda x: isinstance(x, str), "output_format": FORMATS.__contains__,
       "visibility": VISIBLE.__contains__, "stdout_visibility": VISIBLE.__contains__, "extra_data": lambda x: isinstance(x, dict),
       "tests": lambda x: isinstance(x, list)}
TEST = {"score": is_number, "max_score": is_number, "status": {"passed", "failed"}.__contains__, "name": lambda x: isinstance(x, str),
        "name_format": FORMATS.__contains__, "number": lambda x: isinstance(x, str), "output": lambda x: isinstance(x, str),
        "output_format": FORMATS.__contains__, "visibility": VISIBLE.__contains__}


def check_fields(data, fields):
    for key, value in data.items():
        check(key in fields and fields[key](value), key, value)


def check_gradescope(path):
    with open(os.path.join(path, "index.json"), encoding="utf-8") as file:
        index = json.load(file)
    check([e["id"] for e in index] == list(ROSTER), "index")
    check(len(os.listdir(path)) == len(ROSTER) + 1, os.listdir(path))
    for entry in index:
        check(re.fullmatch(r"[0-9a-f]{16}", entry["file"]), entry)
        with open(os.path.join(path, entry["file"] + ".json"), encoding="utf-8") as file:
            data = json.load(file)
        student = entry["id"]
        check_fields(data, TOP)
        for test in data["tests"]:
            check_fields(test, TEST)
        check(data["output"].startswith(verdict(student)), data["output"])
        check(data.get("score") == (RESULTS[student]["points"] if student in RESULTS else None), student, data.get("score"))
        check(len(data["tests"]) == (len(list(shown_tests(student))) if judged(student) else 0), student)
        check(not judged(student) or sum(t["score"] for t in data["tests"]) == data["score"], student)


def check_sheet(path, name, title):
    before, after = table(os.path.join(FOLDER, name)), table(path)
    check(len(before) == len(after), "rows")
    column, ids = before[0].index(title), list(ROSTER)
    first = len(before) - len(ids)
    check(before[:first] == after[:first], "head")
    for student, old, new in zip(ids, before[first:], after[first:]):
        check(old[:column] + old[column + 1:] == new[:column] + new[column + 1:], "another column", new)
        result = RESULTS.get(student)
        check(new[column] == (f"{result['points'] * 100 / result['max_points']:.2f}" if result else ""), student, new[column])


CHECKS = {"csv": check_csv, "junit": check_junit, "tap": check_tap, "gradescope": check_gradescope,
          "canvas": lambda path: check_sheet(path, "canvas.csv", "Networks (4711)"),
          "moodle": lambda path: check_sheet(path, "moodle.csv", "Grade")}
if sys.argv[1] in CHECKS:
    CHECKS[sys.argv[1]](sys.argv[3])
