"""A class that never was: result files of schema 1, a roster, sheets of Canvas and Moodle.

usage: python3 merge_class.py FOLDER STUDENTS [TESTS]     TESTS: at most so many of each step

The tests are those of the suites, the messages those of the mistakes.  Some students and messages
are made to break the formats.  The same every time.
"""
import csv
import hashlib
import json
import math
import os
import random
import re
import sys

STEPS = ["01_linear", "02_softmax", "03_loss", "04_numgrad", "05_grad", "06_graph", "07_sgd", "08_mlp"]
HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
GRADER = {"version": "5b1f0c2d9e8a7764", "box": "bubblewrap", "compiler": "gcc (Debian 12.2.0-14) 12.2.0",
          "secret": "77aa01fe"}
FIRST = "Ada Alan Anna Barbara Chen Dilan Edsger Emmy Fatima Grace Hana Ivan Jun Karla Linus Maria Niklaus " \
        "Olga Pavel Quentin Rosa Sofia Tariq Ulla Vera Wei Xenia Yusuf Zoë Łukasz".split()
LAST = "Adams Bauer Čapek Diallo Eriksen Fischer García Hopper Ito Jansen Kowalski Lovelace Müller Noether " \
       "Okafor Petrov Quispe Rossi Schmidt Turing Ueda Vogel Wirth Xu Yilmaz Zhang".split()
HOSTILE_NAMES = ["<script>alert(1)</script>", '=HYPERLINK("http://x","y")', "ok 99 - forged # TODO",
                 "Robert'); DROP TABLE students;-- \u202e", "]]> & <b>\"'", "@SUM(1+1)|cmd", "-2+3", "N" * 10000]
HOSTILE_MESSAGES = ["expected 1\nok 99 - forged\n1..0 # SKIP", "]]><failure message=\"x\"/>", "\u0001\u0007\u001b[31mred\u0085",
                    "=cmd|' /C calc'!A0", "</pre><script>alert(2)</script>", "got 3 # TODO later", "  ...\n  ---\nok 7",
                    "long " * 2000, "{{7*7}} ${x} %s%n \\ \\n \"quoted\"", "\ufffe\uffff"]


def read(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as file:
        return file.read()


def suite(step):
    """(function, property) of each test of a step."""
    return re.findall(r"^TEST\((\w+), (\w+)\)", read("suites", step + ".c"), re.M)


def mistakes(step):
    """{function: [text of a known mistake]}"""
    found = {}
    for function, text in re.findall(r'MISTAKE\((\w+), \w+,\s*((?:"[^"]*"\s*)+)\)', read("mistakes", step + ".c")):
        found.setdefault(function, []).append("".join(re.findall(r'"([^"]*)"', text)))
    return found


MOST = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
SUITES = {step: suite(step)[:MOST] for step in STEPS}
MISTAKES = {step: mistakes(step) for step in STEPS}


def hidden(number):
    return number % 7 == 6


def test(number, function, prop, status, message):
    most = 2 if number % 5 == 0 else 1
    return {"function": function, "property": prop, "status": status, "points": most if status == "pass" else 0,
            "max_points": most, "visibility": "hidden" if hidden(number) else "visible", "message": message}


def step_result(step, state, tests, compiler=""):
    return {"step": step, "state": state, "compiler": compiler, "points": sum(t["points"] for t in tests),
            "max_points": sum(t["max_points"] for t in tests), "tests": tests}


def whole_step(step, state, status, message, compiler=""):
    return step_result(step, state, [test(i, f, p, status, message) for i, (f, p) in enumerate(SUITES[step])], compiler)


def failure_message(rng, function, text):
    got, want = rng.uniform(-3, 3), rng.uniform(-3, 3)
    lines = [f"Y[{rng.randrange(3)}][{rng.randrange(4)}] is {got:.6g}, expected {want:.6g}",
             f"in the call {function}(X 7 x 5, W = [1 0.4; -1 0.2; 0.3 0; 2 -1], b = [0 1])"]
    text = text or f"P[{rng.randrange(12)}][{rng.randrange(3)}] was never written"
    return "\n".join(lines + ([f"looks like: {text}"] if rng.random() < 0.9 else []))


def judged_step(rng, step, skill):
    """The weaker the student, the more functions are wrong."""
    wrong = {}
    for function in dict.fromkeys(f for f, _ in SUITES[step]):
        if rng.random() > skill:
            wrong[function] = rng.choice(MISTAKES[step].get(function, [])[:3] + [""])
    tests = []
    for i, (function, prop) in enumerate(SUITES[step]):
        bad = function in wrong and rng.random() < 0.8
        tests.append(test(i, function, prop, "fail" if bad else "pass",
                          failure_message(rng, function, wrong[function]) if bad else ""))
    return step_result(step, "judged", tests)


def curve(rng, model, skill):
    state = "learned" if skill > 0.5 else rng.choice(["diverged", "never started", "learned", "stopped"])
    best = (0.93 if model == "linear" else 0.965) - 0.1 * (1 - skill) * rng.random()
    speed = rng.uniform(0.15, 0.5)
    rows = []
    for epoch in range(31 if state != "diverged" else 6):
        done = 1 - math.exp(-speed * epoch) if state in ("learned", "stopped") else 0
        if state == "diverged":
            loss = 2.3026 * 4.7 ** epoch
            rows.append([epoch, loss, loss * 1.1, 0.1, 0.1 + rng.uniform(-0.02, 0.02)])
            continue
        train = 0.1 + (best + 0.02 - 0.1) * done
        rows.append([epoch, 2.3026 * (1 - done) + 0.15 * done, 2.3026 * (1 - done) + (0.24 + 0.003 * epoch) * done,
                     min(1, train + rng.uniform(-0.004, 0.004)), train - 0.02 * done + rng.uniform(-0.008, 0.008)])
    reason = {"diverged": "the loss is not finite after epoch 5", "never started": "the loss has not changed in 30 epochs",
              "stopped": "crash in linear_train_step"}.get(state, "")
    return {"model": model, "state": state, "reason": reason, "majority": 0.1017,
            "test_accuracy": rows[-1][4] if state == "learned" else None,
            "columns": ["epoch", "train_loss", "validation_loss", "train_accuracy", "validation_accuracy"], "rows": rows}


DIAGNOSTICS = """02_softmax.c: In function 'softmax':
02_softmax.c:14:9: error: expected ';' before 'for'
   14 |         for (int j = 0; j < Y->cols; j++)
      |         ^~~
02_softmax.c:9:12: warning: unused variable 'total' [-Wunused-variable]
"""


def spoil(rng, steps, kind):
    """Something other than a wrong answer."""
    if kind == "stubs":
        return [whole_step(s, "judged", "not written", f"exercises/{s}.c:12: TODO: write it") for s in STEPS]
    if kind == "nothing":
        return [whole_step(s, "not compiled", "not compiled", "", DIAGNOSTICS.replace("02_softmax", s)) for s in STEPS]
    if kind == "syntax":
        steps[1] = whole_step(STEPS[1], "not compiled", "not compiled", "", DIAGNOSTICS)
    if kind == "missing":
        steps[6:] = [whole_step(s, "missing", "not run", "the file is not in the submission") for s in STEPS[6:]]
    for status, message in (("crash", "signal 11 (segmentation fault)\nin the call graph_backward(G of 9 nodes)"),
                            ("timeout", "no answer within 2 seconds\nin the call sgd_epoch(batch = 3)"),
                            ("exit", "the code called exit(0)")):
        if kind == status:
            step = rng.randrange(8)
            steps[step] = whole_step(STEPS[step], "judged", status, message)
    if kind == "hostile":
        for i, message in enumerate(HOSTILE_MESSAGES):
            target = steps[i % 8]["tests"][i // 8 + 1]
            target.update(status="fail", points=0, message=message + "\nlooks like: " + message)
        steps = [step_result(s["step"], "judged", s["tests"], "warning: </pre><script>alert(3)</script> ]]> \u001b[1m") for s in steps]
    return steps


def result(rng, name, kind):
    digest = hashlib.sha256(name.encode()).hexdigest()
    student = re.sub(r"\.(tar\.gz|tar\.xz|zip)$", "", name)
    skill = {"perfect": 1.0, "weak": 0.35, "hostile": 0.9}.get(kind, rng.betavariate(6, 1.2))
    steps = spoil(rng, [judged_step(rng, s, skill if kind == "perfect" else skill * (1.03 - 0.025 * i)) for i, s in enumerate(STEPS)], kind)
    refused = kind == "refused"
    curves = [] if kind in ("nothing", "stubs", "refused", "missing") else [curve(rng, m, skill) for m in ("linear", "mlp")]
    if refused:
        steps = [whole_step(s, "missing", "not run", "") for s in STEPS]
    return {"schema": 1, "grader": GRADER,
            "submission": {"name": name, "student": student, "key": digest[::-1],
                           "files": [{"name": s + ".c", "bytes": 812, "sha256": digest} for s in STEPS], "ignored": ["Makefile"]},
            "verdict": "refused" if refused else "graded", "reason": "the archive holds 01_linear.c twice" if refused else "",
            "points": sum(s["points"] for s in steps), "max_points": sum(s["max_points"] for s in steps),
            "steps": steps, "curves": curves}


def save(folder, data):
    name = data["submission"]["name"]
    path = f"{hashlib.sha256(name.encode()).hexdigest()[:16]}-{data['submission']['key'][:16]}.json"
    with open(os.path.join(folder, "results", path), "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1)


KINDS = ["perfect", "good", "good", "weak", "good", "missing", "good", "syntax", "crash", "good", "hostile", "good",
         "timeout", "perfect", "good", "refused", "good", "stubs", "exit", "good", "none", "good", "failure", "good",
         "nothing", "good", "good", "perfect", "good", "good"]


def people(count):
    """(id, name, email) of each student."""
    rng = random.Random(20)
    for i in range(count):
        name = HOSTILE_NAMES[i // 4 % len(HOSTILE_NAMES)] if i % 4 == 3 else f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        yield f"s{1000 + i}", name, f"s{1000 + i}@uni.example"


def write_tables(folder, students):
    with open(os.path.join(folder, "roster.csv"), "w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file, delimiter=";", lineterminator="\r\n")
        table.writerow(["E-Mail", "Section", "Name", "Student ID"])
        table.writerows([mail, "A;1", name, number] for number, name, mail in students)
    with open(os.path.join(folder, "canvas.csv"), "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Essay (11)", "Networks (4711)", "Final Score"])
        table.writerow(["    Points Possible", "", "", "", "", "10.0", "100", "(read only)"])
        table.writerows([name, 900 + i, number, number, "A, B", "7", "", "0.0"] for i, (number, name, _) in enumerate(students))
    with open(os.path.join(folder, "moodle.csv"), "w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        table.writerow(["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Grade can be changed",
                        "Last modified (submission)", "Last modified (grade)", "Feedback comments"])
        table.writerows([f"Participant {70 + i}", name, mail, "Submitted for grading", "", "100.00", "Yes", "Monday, 5 May 2025, 9:00 AM",
                         "-", "<p>well done</p>"] for i, (_, name, mail) in enumerate(students))


def main():
    folder, count = sys.argv[1], int(sys.argv[2])
    rng = random.Random(1)
    students = list(people(count))
    os.makedirs(os.path.join(folder, "results"))
    write_tables(folder, students)
    with open(os.path.join(folder, "failures.log"), "w", encoding="utf-8") as log:
        for i, (number, _, _) in enumerate(students):
            kind = KINDS[i % len(KINDS)]
            name = f"{number}_{555 + i}_assignsubmission_file.tar.gz" if i % 2 else f"{number}.zip"
            if kind == "failure":
                log.write(f"{name}\tthe box could not be started\n")
            elif kind != "none":
                save(folder, result(rng, name, kind))
        if count:
            save(folder, result(rng, "nobody_1.zip", "good"))
            log.write("stranger.zip\tthe box could not be started\n")


if __name__ == "__main__":
    main()
