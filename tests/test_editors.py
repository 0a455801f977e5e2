"""The set-ups in docs/editors.md, taken from that page: their commands are run, their patterns read the output."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from tools.editor_patterns import elisp_string, from_elisp, from_errorformat, unescape_set

DOC = (Path(__file__).parents[1] / "docs" / "editors.md").read_text(encoding="utf-8")
PAGES = {
    # An error whose message holds `: ` and backticks.
    "source/_posts/broken.md": "---\ntitle: Cuts: a start\n---\nText.\n",
    # A warning whose message holds brackets, an info and another warning; spaces, parentheses and accents in the path.
    "source/_posts/a b/näher (2).md": '---\ntitle: "[New] Rolls"\ndate: 2020-01-01\nupdated: 2020-02-01\n'
    "tags: [x, x]\n---\nText.\n",
    # Characters of two, three and four bytes before the place.
    "source/_posts/wide.md": '---\ntitle: Wide\ntags: [é, "日本", "🎵", é]\n---\nText.\n',
}
SITE = {
    "_config.yml": "# Hexo Configuration\ntitle: Whistles\nsource_dir: source\nnew_post_name: :title.md\n",
    "package.json": '{"dependencies": {"hexo": "^8.0.0"}}\n',
    **PAGES,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding as an editor shows it; None is what a set-up leaves out."""

    path: str | None
    line: int
    column: int
    severity: str
    rule: str | None
    message: str | None


def block(language: str, number: int = 0) -> str:
    return re.findall(rf"```{language}\n(.*?)```", DOC, re.DOTALL)[number]


def frontlint(root: Path, *args: str, stdin: str | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "frontlint", *args],
        cwd=root,
        input=None if stdin is None else stdin.encode(),
        env={**os.environ, "SOURCE_DATE_EPOCH": "1790000000", "PYTHONUTF8": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode()


def run_documented(root: Path, command: list[str], page: str, placeholder: str) -> list[str]:
    """The lines that a documented command prints for a page."""
    assert command[0] == "frontlint"
    args = [page if arg == placeholder else arg for arg in command[1:]]
    stdin = PAGES[page] if args[-1] == "-" else None
    return frontlint(root, *args, stdin=stdin).splitlines()


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("site")
    for path, text in SITE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def truth(site) -> dict[str, list[Seen]]:
    """The findings of each page, from the report for machines."""
    report = json.loads(frontlint(site, "check", "--output-format", "json"))
    found: dict[str, list[Seen]] = {page: [] for page in PAGES}
    for d in report["diagnostics"]:
        found[d["path"]].append(Seen(d["path"], d["line"], d["column"], d["severity"], d["rule"], d["message"]))
    return found


def test_the_site_has_what_makes_reading_hard(truth):
    seen = [one for page in truth.values() for one in page]
    assert {one.severity for one in seen} == {"error", "warning", "info"}
    assert any("[" in one.message for one in seen)
    assert any(": " in one.message for one in seen)
    assert [(one.line, one.column) for one in truth["source/_posts/wide.md"]] == [(3, 22)]


@pytest.mark.parametrize("page", PAGES)
def test_vs_code(site, truth, page):
    (task,) = json.loads(block("json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    lines = run_documented(site, [task["command"], *task["args"]], page, "${file}")
    seen = []
    for line in lines:
        match = re.search(pattern["regexp"], line)
        path, row, column, severity, rule, message = (
            match[pattern[name]] for name in ("file", "line", "column", "severity", "code", "message")
        )
        seen.append(Seen(path, int(row), int(column), severity, rule, message))
    assert seen == truth[page]


def test_vs_code_key_runs_the_task():
    (key,) = json.loads(block("json", 1))
    assert key["args"] == json.loads(block("json"))["tasks"][0]["label"]


@pytest.mark.parametrize("page", PAGES)
def test_vim(site, truth, page):
    (program,) = re.findall(r"^let &l:makeprg = '(.*)'$", block("vim"), re.MULTILINE)
    (option,) = re.findall(r"^setlocal errorformat=(.*)$", block("vim"), re.MULTILINE)
    pattern = from_errorformat(unescape_set(option))
    lines = run_documented(site, shlex.split(program), page, "%:S")
    assert [by_letter(pattern.match(line)) for line in lines] == [
        Seen(one.path, one.line, one.column, one.severity[0], None, f"[{one.rule}] {one.message}")
        for one in truth[page]
    ]


@pytest.mark.parametrize("page", PAGES)
def test_helix(site, truth, page):
    (linter,) = yaml.safe_load(block("yaml"))["languages"]["markdown"]
    patterns = [from_errorformat(text) for text in linter["lint-formats"]]
    lines = run_documented(site, shlex.split(linter["lint-command"]), page, "${INPUT}")
    seen = [by_letter(next(filter(None, (pattern.match(line) for pattern in patterns)))) for line in lines]
    assert linter["lint-stdin"]
    assert seen == [
        Seen(None, one.line, one.column, one.severity[0], None, f"[{one.rule}] {one.message}") for one in truth[page]
    ]


def by_letter(match: re.Match[str] | None) -> Seen:
    """What an errorformat yields: the severity as its first letter, the rule as a part of the message."""
    assert match is not None
    found = match.groupdict()
    return Seen(found.get("path"), int(found["line"]), int(found["column"]), found["severity"], None, found["message"])


@pytest.mark.parametrize("page", PAGES)
def test_emacs_flymake(site, truth, page):
    code = block("elisp")
    (literal,) = re.findall(r'^\(defconst frontlint--line\n  "(.*)"$', code, re.MULTILINE)
    pattern = from_elisp(elisp_string(literal))
    (quoted,) = re.findall(r":command \(list (.*?)\)", code, re.DOTALL)
    lines = run_documented(site, [word.strip('"') for word in quoted.split()], page, "buffer-file-name")
    (line,) = re.findall(r"\(line \(string-to-number \(match-string (\d)\)\)\)", code)
    (column,) = re.findall(r"\(column \(string-to-number \(match-string (\d)\)\)\)", code)
    (severity,) = re.findall(r"\(assoc \(match-string (\d)\)", code)
    (message, rule) = re.findall(r'"%s \[%s\]" \(match-string (\d)\) \(match-string (\d)\)', code)[0]
    matches = [pattern.match(text) for text in lines]
    assert [
        Seen(m[1], int(m[int(line)]), int(m[int(column)]), m[int(severity)], m[int(rule)], m[int(message)])
        for m in matches
    ] == truth[page]
    assert set(re.findall(r'\("(\w+)" \. :\w+\)', code)) == {"error", "warning", "info"}


def test_emacs_compile(site, truth):
    (literal, groups) = re.findall(r'^    "(.*)" (\d \d \d \(\d \. \d\))\)\)$', block("elisp", 1), re.MULTILINE)[0]
    pattern = from_elisp(elisp_string(literal))
    path, line, column, warning, info = map(int, re.findall(r"\d", groups))
    (command,) = re.findall(r"`M-x compile` with `(.*?)`", DOC)
    seen = []
    for text in frontlint(site, *shlex.split(command)[1:]).splitlines():
        match = pattern.match(text)
        severity = "warning" if match[warning] else "info" if match[info] else "error"
        seen.append(Seen(match[path], int(match[line]), int(match[column]), severity, None, None))
    expected = [one for page in sorted(truth) for one in truth[page]]
    assert seen == [Seen(one.path, one.line, one.column, one.severity, None, None) for one in expected]


def test_the_line_that_the_page_shows_is_one(site):
    (shown,) = block("text").splitlines()
    page = shown.partition(":")[0]
    (command, buffer) = re.findall(r"```sh\nfrontlint (.*?)\n```", DOC)
    text = "---\ntitle: Rolls: a start\n---\nText.\n"
    assert frontlint(site, *shlex.split(buffer), stdin=text) == shown + "\n"
    (site / page).write_text(text, encoding="utf-8")
    try:
        assert frontlint(site, *shlex.split(command)) == shown + "\n"
    finally:
        (site / page).unlink()


class TestTranslations:
    """The readings of foreign patterns, on patterns of their own."""

    @pytest.mark.parametrize(
        ("pattern", "line", "expected"),
        [
            ("%f:%l: %m", "a b:c:3: x: y", {"path": "a b:c", "line": "3", "message": "x: y"}),
            ("%*[a-z]:%l:%c:%t", "abc:1:22:E", {"line": "1", "column": "22", "severity": "E"}),
            ("%f(%v)%%", "a(3)%", {"path": "a", "column": "3"}),
            ("%f:%l", "a:3:4x", None),
            ("%trror%m", "warning", None),
        ],
    )
    def test_errorformat(self, pattern, line, expected):
        match = from_errorformat(pattern).match(line)
        assert (match.groupdict() if match else None) == expected

    def test_an_unknown_item_is_an_error(self):
        with pytest.raises(KeyError):
            from_errorformat("%q:%l")

    @pytest.mark.parametrize(
        ("pattern", "text", "groups"),
        [
            (r"\(a\|b\)(c)", "b(c)", ("b",)),
            (r"\(?:x\)\([^]]+\)\]", "xyz]", ("yz",)),
            (r"\([0-9]\{2\}\){1}|", "12{1}|", ("12",)),
            (r"^\(.+?\):\.", "a:b:.", ("a:b",)),
        ],
    )
    def test_elisp(self, pattern, text, groups):
        assert from_elisp(pattern).fullmatch(text).groups() == groups

    def test_set_and_string_escapes(self):
        assert unescape_set(r"a\ b\\c\,d") == r"a b\c,d"
        assert elisp_string(r"\\(\"x\\)") == r'\("x\)'
