"""Reads the report with parsers of others, and compares it with the result files.

usage: python3 merge_pages.py CLASS FOLDER             every page, by html.parser
       python3 merge_pages.py CLASS FOLDER WRAPPER     only makes a page that measures others in a browser
"""
import html.parser
import os
import re
import sys
from collections import Counter

sys.argv.insert(1, "html")
from merge_check import FAILURES, RESULTS, ROSTER, check, judged, shown_tests, verdict  # noqa: E402

PAGES = sys.argv[3]
VOID = {"meta", "br", "rect", "path", "circle", "line", "polygon", "use"}


class Page(html.parser.HTMLParser):
    """The text of a page by element, and whatever could run or load something."""

    def __init__(self, path):
        super().__init__()
        self.stack, self.texts, self.tags, self.links, self.rows = [], Counter(), Counter(), [], []
        self.text, self.h1, self.path = "", "", path
        with open(path, encoding="utf-8") as file:
            self.feed(file.read())
        check(not self.stack, path, "is not closed", self.stack)

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        for name, value in attrs:
            check(not name.startswith("on") and name not in ("src", "srcset", "action", "data"), self.path, name, value)
            if name in ("href", "xlink:href"):
                self.links.append(value)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag):
        if tag not in VOID:
            check(self.stack and self.stack.pop() == tag, self.path, "ends", tag, self.stack)

    def handle_data(self, data):
        if "style" in self.stack:
            return
        self.text += data
        if "h1" in self.stack:
            self.h1 += data
        if "td" in self.stack or "th" in self.stack:
            self.rows[-1][-1] += data


def clean(text):
    return re.sub("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\ufffe\uffff]", "", text)


def check_harmless(page):
    for tag in ("script", "iframe", "object", "embed", "link", "img", "form", "base"):
        check(page.tags[tag] == 0, page.path, tag)
    for link in page.links:
        check(re.fullmatch(r"[0-9a-f]{16}\.html", link), page.path, link)


def check_class(page):
    check([link[:-5] + ".html" for link in page.links] == page.links and len(set(page.links)) == len(ROSTER), "links")
    rows = [r for r in page.rows if len(r) == 10 and r[0] != "Name"]
    check(len(rows) == len(ROSTER), "rows", len(rows))
    names = [re.sub("s1[0-9]{3}.*", "", r[0]) for r in rows]
    check(names == sorted(names, key=lambda n: n.encode().lower()), "sorted", names)
    totals = sorted(r[-1] for r in rows)
    want = sorted(f"{RESULTS[s]['points']} of {RESULTS[s]['max_points']}" if s in RESULTS else "no grade" for s in ROSTER)
    check(totals == want, "totals", totals, want)
    for word in ("graded", "nothing compiled", "refused", "not graded yet", "no submission"):
        check(str(sum(verdict(s) == word for s in ROSTER)) + word in page.text.replace("\n", ""), word)


def check_mistakes(page):
    found = Counter()
    for student in ROSTER:
        if student in RESULTS:
            found.update({(step[:2], t["function"], re.sub(r"\[\d+\]", "[#]", m.group(1))) for step, t in shown_tests(student)
                          for m in [re.search(r"^looks like: (.*)$", t["message"], re.M)] if m})
    rows = [r for r in page.rows if len(r) == 3 and re.match(r"\d\d \w", r[0])]
    shown = sorted((r[0], re.sub(r"\[\d+\]", "[#]", r[1]), int(r[2])) for r in rows)
    want = sorted((f"{step} {function}", clean(text)[:300] + "…" * (len(clean(text)) > 300), n) for (step, function, text), n in found.items())
    check(shown == want, "mistakes", [x for x in shown if x not in want][:3], [x for x in want if x not in shown][:3])
    check([int(r[2]) for r in rows] == sorted((int(r[2]) for r in rows), reverse=True), "the commonest first")


def squeezed(text):
    return re.sub(r"\s+", "", text)


def check_student(student, page):
    name = clean(ROSTER[student]).strip()
    check(page.h1 == (name if len(name) <= 200 else name[:200] + "…"), page.h1, name)
    check(student in page.text, student)
    if student in RESULTS:
        check(f"{RESULTS[student]['points']}of {RESULTS[student]['max_points']} points" in page.text, student, "points")
    if verdict(student) != "graded":
        check(any(w in page.text for w in (verdict(student), "No step compiled")), student, verdict(student))
    drawn = len(RESULTS[student]["curves"]) if judged(student) else 0
    check(page.tags["svg"] == 2 * drawn, student, "pictures", page.tags["svg"], drawn)
    if judged(student):
        for step in RESULTS[student]["steps"]:
            check(squeezed(clean(step["compiler"])) in squeezed(page.text), student, step["step"], "compiler")
        for step, test in shown_tests(student):
            if test["status"] not in ("pass", "not compiled"):
                message = re.sub(r"^looks like: ", "Looks like ", clean(test["message"]), flags=re.M)
                check(squeezed(message) in squeezed(page.text), student, step, message)


def wrapper(path):
    """Loads the largest pages in a frame as wide as a phone; says what is wider, and what could run."""
    pages = sorted(os.listdir(PAGES), key=lambda name: -os.path.getsize(os.path.join(PAGES, name)))[:12] + ["index.html"]
    frames = "".join(f'<iframe width="390" height="800" style="border:0" src="file://{os.path.abspath(PAGES)}/{p}"></iframe>' for p in pages)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"""<!DOCTYPE html><body>{frames}<pre id="said"></pre><script>
onload = function () {{
    var said = "";
    for (var frame of document.querySelectorAll("iframe")) {{
        var page = frame.contentDocument, root = page.documentElement, n = page.querySelectorAll("script").length;
        for (var element of page.querySelectorAll("*"))
            for (var attribute of element.attributes) n += attribute.name.startsWith("on");
        said += frame.src.replace(/.*\\//, "") + " width " + Math.max(root.scrollWidth, page.body.scrollWidth) + " scripts " + n +
                " " + page.querySelectorAll("h1").length + "\\n";
    }}
    document.getElementById("said").textContent = said;
}};
</script></body>""")


def main():
    check(len(os.listdir(PAGES)) == len(ROSTER) + 1, os.listdir(PAGES))
    names = {}
    for name in os.listdir(PAGES):
        page = Page(os.path.join(PAGES, name))
        check_harmless(page)
        if name == "index.html":
            check_class(page)
            check_mistakes(page)
            continue
        number = re.search(r"\bs1[0-9]{3}", page.text).group()
        names[number] = name
        check_student(number, page)
    check(set(names) == set(ROSTER), "a page each")
    check(FAILURES is not None, "failures")


if len(sys.argv) > 4:
    wrapper(sys.argv[4])
else:
    main()
