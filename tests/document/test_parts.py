"""`part` finds the author's characters behind a part of a value, in every style of every format."""

from __future__ import annotations

import json
import time
import tomllib

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.model import Scalar
from frontlint.document.parse import parse
from frontlint.document.parts import part
from frontlint.generators.table import GENERIC
from frontlint.text import Source, Span


def read(page):
    document = parse(Source.from_bytes("page.md", page.encode("utf-8", "surrogatepass")), GENERIC)
    assert document.problem is None, document.problem
    entry = document.get("a")
    assert entry is not None
    node = entry.node
    while not isinstance(node, Scalar):
        node = node.items[0]
    return document, node


def cut(page, start, end):
    document, scalar = read(page)
    span = part(document, scalar, start, end)
    assert scalar.start <= span.start <= span.end <= scalar.end
    return document.source.slice(span)


def cut_word(page, word):
    document, scalar = read(page)
    start = scalar.text.index(word)
    span = part(document, scalar, start, start + len(word))
    assert scalar.start <= span.start <= span.end <= scalar.end
    return document.source.slice(span)


@pytest.mark.parametrize(
    ("page", "word", "expected"),
    [
        ("---\na: one two three\n---\n", "two", "two"),
        ("---\na: 'one ''two'' three'\n---\n", "'two'", "''two''"),
        ("---\na: 'it''s two'\n---\n", "two", "two"),
        ('---\na: "one \\"two\\" three"\n---\n', '"two"', '\\"two\\"'),
        ('---\na: "\\u00e9t\\xe9 two"\n---\n', "t\xe9", "t\\xe9"),
        ('---\na: "\\U0001F600 x"\n---\n', "😀", "\\U0001F600"),
        ('---\na: "x\\Ny\\_z\\Lp\\Pq"\n---\n', "y\xa0z", "y\\_z"),
        ('---\na: "x \\\n   two"\n---\n', "two", "two"),
        ('---\na: "x \\\n   two"\n---\n', " ", " "),
        ('---\na: "one\n  two\n\n  three"\n---\n', "two\nthree", "two\n\n  three"),
        ("---\na: 'one\n  two\n\n  three'\n---\n", "two", "two"),
        ("---\na: 'one\n\n \n  two'\n---\n", "one\n", "one\n\n"),
        ("---\na: one\n  two\n  three\n---\n", "two", "two"),
        ("---\na: one\r\n  two\r\n  three\r\n---\r\n", "e two t", "e\r\n  two\r\n  t"),
        ("---\na: |\n  one\n  two\n---\n", "two", "two"),
        ("---\na: |  # why\n  one\n    two\n---\n", "  two", "  two"),
        ("---\na: |2-\n    one\n    two\n---\n", "  two", "  two"),
        ("---\na: !!str |\n  one\n  two\n---\n", "two", "two"),
        ("---\na: !!str 'one ''two'\n---\n", "'two", "''two"),
        ("---\na: &x one two\n---\n", "two", "two"),
        ('---\na: &x "one\\ttwo"\n---\n', "two", "two"),
        ("---\na: >\n  one\n  two\n\n  three\n\n    four\n  five\n---\n", "two", "two"),
        ("---\na: >\n  one\n  two\n\n  three\n\n    four\n  five\n---\n", "one two", "one\n  two"),
        ("---\na: >\n  one\n  two\n\n  three\n\n    four\n  five\n---\n", "  four", "  four"),
        ("---\na: >\n  one\n  two\n\n  three\n\n    four\n  five\n---\n", "five", "five"),
        ("---\na: >+\n\n  one\n\n\n---\n", "one", "one"),
        ('---\na: ["one two"]\n---\n', "two", "two"),
        ('+++\na = "one \\"two\\" \\u00e9"\n+++\n', '"two" \xe9', '\\"two\\" \\u00e9'),
        ("+++\na = 'one \\two'\n+++\n", "\\two", "\\two"),
        ('+++\na = """\none\\\n   two\nthree"""\n+++\n', "two", "two"),
        ('+++\na = """\none\\\n   two\nthree"""\n+++\n', "onetwo\nt", "one\\\n   two\nt"),
        ("+++\na = '''\r\none\r\ntwo'''\r\n+++\r\n", "e\ntwo", "e\r\ntwo"),
        ('{"a": "one \\ud83d\\ude00 \\"two\\""}\n', '😀 "two"', '\\ud83d\\ude00 \\"two\\"'),
        ('{"a": "x\\/y"}\n', "/y", "\\/y"),
        ("---\na: 12:30 \U0001d518 two # no\n---\n", "two", "two"),
        ("\ufeff---\r\na: \U0001d518 'x'\r\n---\r\n", "'x'", "'x'"),
    ],
)
def test_part_of_each_style(page, word, expected):
    assert cut_word(page, word) == expected


def test_offsets_outside_are_clamped():
    page = "---\na: 'one''s'\n---\n"
    assert cut(page, -5, 2) == "on"
    assert cut(page, 2, 500) == "e''s"
    assert cut(page, 400, 500) == ""


def test_an_empty_range_is_an_empty_place_inside():
    document, scalar = read("---\na: 'x''y'\n---\n")
    assert part(document, scalar, 2, 2) == Span(scalar.start + 4, scalar.start + 4)
    assert part(document, scalar, 3, 3) == Span(scalar.start + 5, scalar.start + 5)


def test_a_value_that_is_not_a_string_has_parts_too():
    assert cut("---\na: 2024-01-02\n---\n", 0, 4) == "2024"


def test_a_line_end_that_the_span_leaves_out_has_an_empty_place_at_its_end():
    document, scalar = read("---\na: |\n  one\n---\n")
    assert part(document, scalar, 3, 4) == Span(scalar.end, scalar.end)


READABLE = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029\ufeff\ufffe\uffff")
WORDS = st.text(READABLE, max_size=12)


def check(page, decode, i, j):
    document, scalar = read(page)
    i, j = sorted((i % (len(scalar.text) + 1), j % (len(scalar.text) + 1)))
    span = part(document, scalar, i, j)
    assert scalar.start <= span.start <= span.end <= scalar.end
    assert decode(document.source.slice(span)) == scalar.text[i:j]
    return scalar.text


INDEX = st.integers(0, 60)


@given(WORDS, INDEX, INDEX)
def test_single_quotes(text, i, j):
    read_back = check(
        "---\na: '" + text.replace("'", "''") + "'\n---\n", lambda cut: yaml.safe_load("'" + cut + "'"), i, j
    )
    assert read_back == text


@st.composite
def double_quoted(draw):
    """A string, and the same with any escape for any character and escaped line ends between."""
    text = draw(
        st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from(' "\\\t\x85\u2028\xa0/'), max_size=10)
    )
    written = ""
    for char in text:
        code = ord(char)
        ways = [f"\\U{code:08x}"]
        if code < 0x10000:
            ways.append(f"\\u{code:04X}")
        if code < 0x100:
            ways.append(f"\\x{code:02x}")
        ways += {'"': ['\\"'], "\\": ["\\\\"], "\t": ["\\t"], "\x85": ["\\N"], "\u2028": ["\\L"], "/": ["\\/"]}.get(
            char, []
        )
        if char.isprintable() and char not in '"\\ \ufeff\ufffe\uffff':
            ways.append(char)
        written += draw(st.sampled_from(["", "", "", "\\\n    "])) + draw(st.sampled_from(ways))
    return text, written


@given(double_quoted(), INDEX, INDEX)
def test_double_quotes(pair, i, j):
    text, written = pair
    page = '---\na: "' + written + '"\n---\n'
    assert check(page, lambda cut: yaml.safe_load('"' + cut + '"'), i, j) == text


FOLDED = st.lists(st.sampled_from(["a", "bé", "''", "😀", "\n  ", "\n\n  ", "  \n \n\n   ", " x"]), max_size=8)


@given(FOLDED, st.sampled_from("'\""), st.sampled_from(["\n", "\r\n"]), INDEX, INDEX)
def test_folded_quotes(pieces, quote, newline, i, j):
    page = f"---\na: {quote}x{''.join(pieces)}y{quote}\n---\n".replace("\n", newline)
    document, scalar = read(page)
    i, j = sorted((i % (len(scalar.text) + 1), j % (len(scalar.text) + 1)))
    wanted = scalar.text[i:j]
    cut = document.source.slice(part(document, scalar, i, j))
    # Blank lines at the edge of a part mean something else once they stand alone.
    if wanted == wanted.strip():
        assert yaml.safe_load(quote + cut + quote) == wanted


LINES = st.lists(st.sampled_from(["a", "bé b", "  more", "", "", "\ttab", "😀 # no", "- x: y"]), min_size=1, max_size=8)


@given(LINES, st.sampled_from(["", "-", "+", "2", "2-"]), st.sampled_from(["\n", "\r\n"]), INDEX, INDEX)
def test_literal_blocks(lines, chomping, newline, i, j):
    lines = ["first", *lines] if "2" not in chomping else lines
    page = f"---\na: |{chomping}\n{''.join(f'  {line}{chr(10)}' for line in lines)}z: 1\n---\n".replace("\n", newline)
    document, scalar = read(page)
    text = scalar.text.rstrip()
    i, j = sorted((i % (len(text) + 1), j % (len(text) + 1)))
    cut = document.source.slice(part(document, scalar, i, j)).replace("\r\n", "\n")
    assert cut.replace("\n  ", "\n") == text[i:j]


@given(LINES, st.sampled_from(["", "-", "+"]), INDEX)
def test_each_word_of_a_folded_block(lines, chomping, i):
    page = f"---\na: >{chomping}\n  first\n{''.join(f'  {line}{chr(10)}' for line in lines)}z: 1\n---\n"
    document, scalar = read(page)
    i %= len(scalar.text)
    cut = document.source.slice(part(document, scalar, i, i + 1))
    if not scalar.text[i].isspace():
        assert cut == scalar.text[i]
    assert not cut.strip() or cut == scalar.text[i]


@given(st.text(READABLE | st.sampled_from('"\\\n\t'), max_size=12), st.booleans(), INDEX, INDEX)
def test_json_strings(text, ascii_only, i, j):
    written = json.dumps(text, ensure_ascii=ascii_only)
    assert check('{"a": ' + written + "}\n", lambda cut: json.loads(f'"{cut}"'), i, j) == text


@given(
    st.lists(st.sampled_from(['\\"', "\\u00e9", "\\U0001F600", "x", "é", "\\t", "\\\n  \n ", "\n", "  "]), max_size=9),
    st.sampled_from(["\n", "\r\n"]),
    INDEX,
    INDEX,
)
def test_toml_multi_line_strings(pieces, newline, i, j):
    page = f'+++\na = """\n{"".join(pieces)}."""\n+++\n'.replace("\n", newline)
    check(page, lambda cut: tomllib.loads(f'x = """\n{cut}"""')["x"], i, j)


@pytest.mark.parametrize("escape", ["", "\\t"])
def test_many_parts_of_a_long_value_cost_no_more_than_the_value(escape: str) -> None:
    text = f'---\na: "{escape}{"word " * 40_000}"\n---\n'
    document = parse(Source("page.md", text), GENERIC)
    entry = document.get("a")
    assert entry is not None
    assert isinstance(entry.node, Scalar)
    start = time.process_time()
    spans = [part(document, entry.node, at, at + 4) for at in range(len(escape) // 2, 200_000, 5)]
    assert time.process_time() - start < 2
    assert {text[span.start : span.end] for span in spans} == {"word"}
