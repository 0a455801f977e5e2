"""A TOML block's values are tomllib's, its places exact, and what breaks it is told in plain words."""

from __future__ import annotations

import datetime as dt
import math
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written import toml_text

from frontlint.document.model import Mapping, Scalar, Sequence, to_json, to_python
from frontlint.document.problem import Problem
from frontlint.document.toml import parse_toml
from frontlint.text import Source, Span


def parsed(text):
    source = Source("page.md", text)
    return source, parse_toml(source, Span(0, len(text)))


def problem(text):
    source, result = parsed(text)
    assert isinstance(result, Problem), result
    return result, source.slice(result.span)


def places(text):
    """Every key and value as (pointer, the key's characters, the value's characters)."""
    source, root = parsed(text)
    assert isinstance(root, Mapping), root
    found = []

    def visit(pointer, node):
        if isinstance(node, Mapping):
            for entry in node.entries:
                here = f"{pointer}/{entry.key}"
                found.append((here, source.slice(entry.span), source.slice(entry.node.span)))
                visit(here, entry.node)
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                found.append((f"{pointer}/{index}", "", source.slice(item.span)))
                visit(f"{pointer}/{index}", item)

    visit("", root)
    return found


def test_every_key_and_value_has_its_place():
    text = """# about
title = "One \\"two\\"" # why
"a key" = 'x'
date = 1979-05-27 07:32:00
n = 0x1F
tags = [
  "a", # first
  'b',
]
author.name = "Ann"
author . "e mail" = "x"
inline = { a = [1, {b = true}] }
[menu.main]
weight = 3
[[image]]
src = "x"
[[image]]
src = "y"
[image.size]
w = 1
"""
    assert places(text) == [
        ("/title", "title", '"One \\"two\\""'),
        ("/a key", '"a key"', "'x'"),
        ("/date", "date", "1979-05-27 07:32:00"),
        ("/n", "n", "0x1F"),
        ("/tags", "tags", "[\n  \"a\", # first\n  'b',\n]"),
        ("/tags/0", "", '"a"'),
        ("/tags/1", "", "'b'"),
        ("/author", "author", 'name = "Ann"\nauthor . "e mail" = "x"'),
        ("/author/name", "name", '"Ann"'),
        ("/author/e mail", '"e mail"', '"x"'),
        ("/inline", "inline", "{ a = [1, {b = true}] }"),
        ("/inline/a", "a", "[1, {b = true}]"),
        ("/inline/a/0", "", "1"),
        ("/inline/a/1", "", "{b = true}"),
        ("/inline/a/1/b", "b", "true"),
        ("/menu", "menu", "[menu.main]\nweight = 3"),
        ("/menu/main", "main", "[menu.main]\nweight = 3"),
        ("/menu/main/weight", "weight", "3"),
        ("/image", "image", '[[image]]\nsrc = "x"\n[[image]]\nsrc = "y"\n[image.size]\nw = 1'),
        ("/image/0", "", '[[image]]\nsrc = "x"'),
        ("/image/0/src", "src", '"x"'),
        ("/image/1", "", '[[image]]\nsrc = "y"\n[image.size]\nw = 1'),
        ("/image/1/src", "src", '"y"'),
        ("/image/1/size", "size", "[image.size]\nw = 1"),
        ("/image/1/size/w", "w", "1"),
    ]
    _, root = parsed(text)
    assert to_python(root) == tomllib.loads(text)


def test_timestamps_keep_the_text_of_the_author():
    _, root = parsed("a = 1979-05-27T07:32:00-07:00\nb = 1979-05-27\nc = 07:32:00\n")
    assert to_json(root) == {"a": "1979-05-27T07:32:00-07:00", "b": "1979-05-27", "c": "07:32:00"}
    assert to_python(root)["b"] == dt.date(1979, 5, 27)


def test_strings_in_all_styles():
    text = 'a = "x\\ty"\nb = \'x\\ty\'\nc = """\nx\\\n   y"z"""""\nd = \'\'\'\nx\n\'y\'\'\'\'\n'
    _, root = parsed(text)
    assert to_python(root) == tomllib.loads(text)
    assert [entry.node.style for entry in root.entries] == ['"', "'", '"""', "'''"]
    assert [entry.node.text for entry in root.entries] == list(to_python(root).values())


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_line_ends_of_other_systems(newline):
    text = 'a = """\nx\ny"""\n# no\n[t]\nb = [1,\n2]\n'
    _, root = parsed(text.replace("\n", newline))
    assert to_python(root) == tomllib.loads(text)


def test_a_block_of_comments_says_nothing():
    assert parsed("# a\n\n  # b\n")[1] is None
    assert parsed("")[1] is None


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ("title: Foo", ":", "TOML puts `=` between `title` and its value, not `:`"),
        ('a = 1\ntags:\n  - "x"\n', ":", "TOML puts `=` between `tags` and its value, not `:`"),
        ("title", "title", "there is no `=` and no value after `title`"),
        ("my key = 1", "my key", "the key `my key` needs quotes"),
        ("é = 1", "é", "the key `é` needs quotes"),
        ("title = Foo bar # x", "Foo bar", "the value of `title` needs quotes"),
        ("title = 5 ways", "5 ways", "the value of `title` needs quotes"),
        ('tags = [\n  "x",\n  Foo,\n]', "Foo", "the value of `tags` needs quotes"),
        ("title = ", "title", "there is no value after `title`"),
        ("a = True", "True", "TOML writes `true`, not `True`"),
        ("a = null", "null", "TOML has no `null`; leave the key out"),
        ("a = .5", ".5", "`.5` is not a number as TOML writes it"),
        ("a = 012", "012", "`012` is not a number as TOML writes it: no zero comes first"),
        (
            "a = 2024/01/02",
            "2024/01/02",
            "`2024/01/02` is not a date as TOML writes it; write it like `2024-01-31`, or put quotes around it",
        ),
        ("a = 2024-02-30", "2024-02-30", "`2024-02-30` is not a day or time that exists"),
        ("- item", "- item", 'TOML has no `- ` lists; write `tags = ["one", "two"]`'),
        ('title = "x\ny = 1\n', '"x', 'the text that begins here has no closing `"`'),
        ('title = "x', '"x', 'the text that begins here has no closing `"`'),
        ('title = """x\n', '"""x', 'the text that begins here has no closing `"""`'),
        (
            'title = "a\\qb"',
            "\\q",
            "`\\q` means nothing in double quotes; write `\\\\` for a backslash or use single quotes",
        ),
        ('title = "a\\ud800"', "\\ud800", "`\\ud800` is not the number of a character"),
        ('title = "a "b" c"', '"', 'a `"` inside a text is written `\\"`'),
        ("title = 'it's'", "'", "the text ends here; use double quotes around it"),
        ("a = [1, 2", "[", "the `[` that opens here is never closed"),
        ("a = [1, 2\nb = 3\n", "[", "the `[` that opens here is never closed"),
        ("a = [1 2]", "1", "there is no comma between this value and the next"),
        ("a = {b = 1", "{", "the `{` that opens here is never closed"),
        ("a = {b = 1,}", ",", "TOML allows no comma before the closing `}`"),
        ("[a\nb = 1\n", "[", "the `[` that opens here is never closed"),
        ("[]", "]", "there is no name of a key here"),
        ('a = "x\x01"', "\x01", "the control character U+0001 may not stand here"),
        ("a\xa0= 1", "\xa0", "the space U+00A0 is none to TOML; use an ordinary one"),
        ('a = "x" b = 2', "b = 2", "nothing may follow here on the same line"),
        ("[a] b = 2", "b = 2", "nothing may follow here on the same line"),
        ("a = 1,", ",", "TOML has no comma at the end of a line"),
        ("= 1", "=", "there is no key before the `=`"),
        ("{a = 1}", "{a = 1}", "this line is not a `key = value`"),
        ("a = 9" + "9" * 5000, "9" + "9" * 5000, "the number has too many digits"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(text, marked, message):
    found, cut = problem(text)
    assert (found.rule, cut, found.message) == ("syntax/invalid", marked, message)


@pytest.mark.parametrize("digits", ["0x" + "f" * 9000, "0o" + "7" * 9000, "0b" + "1" * 30_000])
def test_what_python_cannot_write_is_infinite(digits):
    _, root = parsed(f"a = {digits}")
    assert root.entries[0].node.value == math.inf


@pytest.mark.parametrize(("text", "marked"), [("a = “x”", "“"), ("“a” = 1", "“"), ("a = [‘x’]", "‘")])
def test_curly_quotes(text, marked):
    found, cut = problem(text)
    assert (found.rule, cut) == ("syntax/curly-quotes", marked)


@pytest.mark.parametrize("text", ["a = {{ title }}", "{{ title }}", "b = 1\r\na = [{{ title }}]"])
def test_placeholders(text):
    found, cut = problem(text)
    assert (found.rule, cut) == ("syntax/unresolved-template", "{{ title }}")


@pytest.mark.parametrize(
    ("text", "second", "key_path"),
    [
        ("a = 1\na = 2", 6, "/a"),
        ('a = 1\n"a" = [\n2,\n]', 6, "/a"),
        ("[t]\na = 1\n[t]\nb = 1", 11, "/t"),
        ("[t]\na = 1\n[t.a]\n", 13, "/t/a"),
        ("t = {a = 1, a = 2}", 12, "/t/a"),
        ("t = {a = 1}\n[t]\n", 13, "/t"),
        ("a.b = 1\na = 2", 8, "/a"),
        ("a = 1\na.b = 2", 6, "/a"),
        ("[[t]]\n[t]\n", 7, "/t"),
        ("[t]\n[[t]]\n", 6, "/t"),
        ("[[t]]\n[[t]]\na = 1\na = 2", 18, "/t/1/a"),
        ("t = [1]\n[[t]]", 10, "/t"),
    ],
)
def test_a_key_that_is_there_twice(text, second, key_path):
    found, _ = problem(text)
    assert (found.rule, found.span.start) == ("syntax/duplicate-key", second)
    assert len(found.notes) == 1
    assert found.notes[0][0].start < second
    if "{a = 1, a" not in text:
        assert found.key_path == key_path


def test_depth_and_size_have_limits():
    assert isinstance(parsed("a = " + "[" * 99 + "]" * 99)[1], Mapping)
    assert problem("a = " + "[" * 5000 + "]" * 5000)[0].rule == "syntax/too-large"
    assert problem(".".join("a" * 5000) + " = 1")[0].rule == "syntax/too-large"
    assert problem("a = '" + "x" * 1_000_000 + "'")[0].rule == "syntax/too-large"


def check_places(source, node, value):
    cut = source.slice(node.span)
    if isinstance(node, Scalar):
        assert tomllib.loads(f"x = {cut}")["x"] == value
        assert type(node.value) is type(value)
    elif isinstance(node, Sequence):
        if (cut.startswith("[") and not cut.startswith("[[")) or not isinstance(value[0], dict):
            assert tomllib.loads(f"x = {cut}")["x"] == value
        for item, inner in zip(node.items, value, strict=True):
            assert node.start <= item.start <= item.end <= node.end
            check_places(source, item, inner)
    else:
        if cut.startswith("{"):
            assert tomllib.loads(f"x = {cut}")["x"] == value
        assert [entry.key for entry in node.entries] == list(value)
        for entry in node.entries:
            name = source.slice(entry.span)
            assert tomllib.loads(f"{name} = 1") == {entry.key: 1}
            check_places(source, entry.node, value[entry.key])


@given(toml_text())
def test_values_and_places_are_those_of_tomllib(pair):
    data, text = pair
    reference = tomllib.loads(text)
    assert reference == data
    source, root = parsed(text)
    if root is None:
        assert data == {}
        return
    assert isinstance(root, Mapping), root
    assert to_python(root) == reference
    check_places(source, root, reference)


@given(toml_text(), st.integers(0, 500), st.sampled_from("=.[]{}\"'\\# \n,x1:“"))
def test_what_tomllib_refuses_is_one_problem_inside_the_block(pair, at, char):
    text = pair[1] or "a = 1"
    at %= len(text)
    text = text[:at] + char + text[at + 1 :]
    _, result = parsed(text)
    try:
        reference = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        # A lone CR ends a line here, unlike in TOML.
        if isinstance(result, Problem):
            assert 0 <= result.span.start <= result.span.end <= len(text)
            assert result.message
        else:
            assert "\r" in text
        return
    assert to_python(result) == reference if result is not None else reference == {}
