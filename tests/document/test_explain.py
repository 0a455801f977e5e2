"""Why a YAML block does not parse: the rule, the sentence, the exact characters, and a repair that works."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.model import Document, to_python
from frontlint.document.parse import parse
from frontlint.document.problem import Problem
from frontlint.generators.table import GENERATORS
from frontlint.text import Source


def read(text: str) -> Document:
    return parse(Source("page.md", text), GENERATORS["generic"])


def problem(block: str) -> tuple[Problem, str, str]:
    """The problem of a block, the characters that it marks, and the page with its edits made."""
    text = f"---\n{block}\n---\nText.\n"
    found = read(text).problem
    assert found is not None, block
    return found, text[found.span.start : found.span.end], mended(text, found)


def mended(text: str, found: Problem) -> str:
    for span, new in sorted(found.edits, key=lambda edit: -edit[0].start):
        text = text[: span.start] + new + text[span.end :]
    return text


COLON = "the value of `{}` contains `: ` and needs quotes"
BRACKET = "the value of `{}` begins with `[`, which begins a list in YAML, and needs quotes"
AT = "the value of `e` begins with `@`, which is reserved in YAML, and needs quotes"
NO_END = "the list that begins here has no closing `]`, or what stands in it needs quotes"
NO_CLOSER = "the value of `a` begins with `[`, but has no closing `]`"
NO_KEY = "`some words` is not a `key: value` line; indent it if it goes on with the value of `a`"
BEHIND = "the value of `a` goes on behind its closing quote; put all of it in quotes"
TEMPLATE = "the template placeholder `{{ b }} - {{ c }}` was never filled in"


@pytest.mark.parametrize(
    ("block", "rule", "cut", "message"),
    [
        # The parser stops far below the cause.
        ("a: 'b\nc: it's\nd: e", "invalid", "'", "the quote that begins the value of `a` is never closed"),
        ("a: [b,\n  c\nd: e\nf: g", "invalid", "[", NO_CLOSER),
        ("title:Foo\nb: 1", "invalid", ":", "there is no space after the colon of `title`"),
        ("a: 1\nsome words\nb: 2\nc: 3", "invalid", "some words", NO_KEY),
        # What looks like another cause.
        ("a: |\n  ---\n  b\nc: d: e", "unquoted-colon", "d: e", COLON.format("c")),
        ("a: |\n  [b] c: d\nc: [d] e", "reserved-start", "[d] e", BRACKET.format("c")),
        ("a: [b, c]\nd: e: f", "unquoted-colon", "e: f", COLON.format("d")),
        ("a: [b, 'c, d']\ne: @f", "reserved-start", "@f", AT),
        ("# a: b: c\nd: e: f", "unquoted-colon", "e: f", COLON.format("d")),
        ("a: 'b: c'\nd: e: f # g: h", "unquoted-colon", "e: f", COLON.format("d")),
        ("a: {b: c, d: [e: f: g]}", "invalid", "[", NO_END),
        ("a: [b],", "invalid", ",", "there is a `,` behind the value of `a`"),
        ('a: "b";', "invalid", ";", "there is a `;` behind the value of `a`"),
        ("a: [b], [c]", "reserved-start", "[b], [c]", BRACKET.format("a")),
        ('a: "b" and "c"', "invalid", 'and "c"', BEHIND),
        ('a: "b "c" d"', "invalid", '"', "this quote ends the value of `a`, which goes on behind it"),
        ("- a: b: c", "unquoted-colon", "b: c", COLON.format("a")),
        ("a:\n  -\tb", "tab", "\t", "a tab follows the dash, and YAML allows only spaces there"),
        ("a: b\n\t", "tab", "\t", "a tab indents this line, and YAML allows only spaces there"),
        ("a: {{ b }} - {{ c }}", "unresolved-template", "{{ b }} - {{ c }}", TEMPLATE),
        ("%YAML 1.2\na: b", "invalid", "%YAML 1.2", "`%YAML 1.2` is not a `key: value` line"),
    ],
)  # fmt: skip
def test_the_cause_is_named(block: str, rule: str, cut: str, message: str) -> None:
    found, marked, _ = problem(block)
    assert (found.rule, marked, found.message) == (f"syntax/{rule}", cut, message)


@pytest.mark.parametrize(
    ("block", "value"),
    [
        ("a: b: c", "b: c"),
        ("a: b \"c\": 'd'", "b \"c\": 'd'"),
        ("a: C:\\d: e", "C:\\d: e"),
        ("a: b: it's", "b: it's"),
        ("a: [b] c", "[b] c"),
        ("a: [b](c) # d", "[b](c)"),
        ("a: `b`", "`b`"),
        ("a: 'it's'", "it's"),
        ("a: 'it''s Bob's'", "it's Bob's"),
        ("a: 'Tis the season's", "'Tis the season's"),
        ('a: "b "c" d"', 'b "c" d'),
        ('a: "b" and "c"', '"b" and "c"'),
        ('a: "b" c', '"b" c'),
        ('a: "b",', "b"),
        ("a: [b, c],", ["b", "c"]),
        ("a: “b: c”", "b: c"),
        ('a: "b”', "b"),
        ("a:b", "b"),
        ("a: *.ts", "*.ts"),
        ("a:\n\t- b\n\t- c", ["b", "c"]),
        ("a:\n\tb:\n\t\tc: d", {"b": {"c": "d"}}),
        ("a: b words,\n  more words: and\n  more", "b words, more words: and more"),
    ],
)
def test_a_repair_gives_what_was_meant(block: str, value: object) -> None:
    document = read(problem(block)[2])
    assert document.problem is None
    assert document.root is not None
    assert to_python(document.root) == {"a": value}


@pytest.mark.parametrize(
    "block",
    [
        "a: {{ b }}",
        "a: [b",
        "a: - b",
        "a: | b\n  c",
        'a: "\\n\\d"',
        "a: [b], [c]",
        'a: "b" c"',
        'a: "b # c',
        "a: [[b]",
        "tags: [b, c] d",
        "a: b\nwords\nc: d",
        "a:\n  b: c\n d: e",
    ],
)
def test_no_repair_is_offered_where_the_meaning_is_open(block: str) -> None:
    assert problem(block)[0].edits == ()


@pytest.mark.parametrize(
    "block",
    ["a: b\n  c: d", "a: b\na: c", "a: b: c #d", "a:\n- b: c\n - d: e", "a: 'b don't\nc: d"],
)
def test_what_is_only_likely_is_no_safe_repair(block: str) -> None:
    found = problem(block)[0]
    assert found.edits
    assert found.unsafe


def test_repairs_come_one_by_one() -> None:
    text = "---\na: b: c\nd: @e\nf:\n\t- g\nh: 'it's'\ni: [New] j\n---\n"
    rules = []
    while (found := read(text).problem) is not None:
        rules.append(found.rule.removeprefix("syntax/"))
        text = mended(text, found)
    assert rules == ["unquoted-colon", "reserved-start", "tab", "invalid", "reserved-start"]
    root = read(text).root
    assert root is not None
    assert to_python(root) == {"a": "b: c", "d": "@e", "f": ["g"], "h": "it's", "i": "[New] j"}


@pytest.mark.parametrize(
    ("block", "key_path"),
    [
        ("a: b: c", "/a"),
        ("a/b: c: d", "/a~1b"),
        ("a:\n  b:\n    c: d: e", "/a/b/c"),
        ("a:\n- b\n- c: d: e", "/a/1/c"),
        ("a:\n  - b: c\n    d: e\n  - b: c\n    d: e: f", "/a/1/d"),
        ("a:\n  - - b\n    - c: d: e", "/a/0/1/c"),
        ("a:\n  b: c\nd:\n  - @e", "/d/0"),
        ("a: b\na: c", "/a"),
        ("a:\n  - {b: 1, b: 2}", "/a/0/b"),
        ("a: b\nwords\nc: d", ""),
        ("title:Foo", ""),
        ("a: b\nc: words\n  more words: d", "/c"),
    ],
)
def test_the_key_path_is_found_without_a_parser(block: str, key_path: str) -> None:
    assert problem(block)[0].key_path == key_path


def test_the_second_of_two_equal_keys_shows_the_first() -> None:
    found, marked, _ = problem('a: 1\n"b": 2\nc: 3\nb: 4')
    assert marked == "b"
    assert [span.start for span, _ in found.notes] == [9]
    assert found.notes[0][1] == "the first `b`"


LINES = st.lists(
    st.sampled_from(
        ["a: b", "c: d: e", "f: [g] h", "i: @j", "\tk: l", "m: 'n'o'", "“p”: “q: r”", "s: {{ t }}", "  - u",
      "v", "---x", "w: [", "y: |", "  z: é𐐀: x", "", "# c", ": d"]
    ),
    min_size=1,
    max_size=8,
)  # fmt: skip


@given(LINES)
def test_twins_have_the_same_problem_at_the_same_place(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines) + "\n---\nText.\n"
    source = Source("p", text)
    found = parse(source, GENERATORS["generic"]).problem
    for twin in (Source("p", text.replace("\n", "\r\n")), Source.from_bytes("p", ("\ufeff" + text).encode())):
        other = parse(twin, GENERATORS["generic"]).problem
        if found is None:
            assert other is None
        else:
            assert other is not None
            assert (other.rule, other.message, other.key_path) == (found.rule, found.message, found.key_path)
            assert twin.region(other.span) == source.region(found.span)


@given(LINES)
def test_every_repair_leads_further(lines: list[str]) -> None:
    """Repairs end: the same one is never offered twice, and a repaired block never fails further up."""
    text = "---\n" + "\n".join(lines) + "\n---\nText.\n"
    for _ in range(40):
        found = read(text).problem
        if found is None or not found.edits:
            return
        assert mended(text, found) != text
        text = mended(text, found)
    pytest.fail(f"repairs go on without end: {text!r}")


@pytest.mark.parametrize(
    "block",
    [
        "".join(f"k{i}: v\n" for i in range(60_000)) + "a: b: c",
        "".join(f"k{i}: [v] w\n" for i in range(60_000)),
        "a: 'b\n" + "c\n" * 100_000,
        "words and words\n" * 50_000,
        "\t- a\n" * 100_000,
    ],
    ids=lambda block: block[:10],
)
def test_long_broken_blocks_are_explained_in_bounded_time(block: str) -> None:
    began = time.process_time()
    assert problem(block)[0].message
    assert time.process_time() - began < 10
