"""A JSON block's values and places are exact, and what breaks it is told in one sentence at the right character."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.json import object_end, parse_json
from frontlint.document.model import Mapping, Scalar, to_python
from frontlint.document.problem import Problem
from frontlint.text import Source, Span


def parsed(text, *, members=False):
    source = Source("page.md", text)
    return source, parse_json(source, Span(0, len(text)), members=members)


def problem(text, *, members=False):
    source, result = parsed(text, members=members)
    assert isinstance(result, Problem), to_python(result)
    return result, source.slice(result.span), source.region(result.span)


def walk(node, path=()):
    yield path, node
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield from walk(entry.node, (*path, entry.key))
    elif not isinstance(node, Scalar):
        for index, item in enumerate(node.items):
            yield from walk(item, (*path, index))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.dictionaries(st.text(), JSON, max_size=5),
    st.sampled_from([None, 2, "\t"]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_values_and_places_are_those_of_the_standard_reader(data, indent, ascii_only, newline):
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only).replace("\n", newline)
    source, root = parsed(text)
    assert isinstance(root, Mapping)
    assert object_end(text + '\nbody } " {', 0) == len(text)
    assert to_python(root) == data
    for path, node in walk(root):
        expected = data
        for part in path:
            expected = expected[part]
        assert json.loads(source.slice(node.span)) == expected
        if isinstance(node, Mapping):
            assert [json.loads(source.slice(entry.span)) for entry in node.entries] == list(expected)


@given(
    st.dictionaries(st.text(), JSON, min_size=1, max_size=4), st.integers(0, 400), st.sampled_from('{}[]",:\\x \n0-')
)
def test_what_the_standard_reader_refuses_is_one_problem_inside_the_block(data, at, char):
    text = json.dumps(data, indent=1, ensure_ascii=False)
    at %= len(text)
    text = text[:at] + char + text[at + 1 :]
    _, result = parsed(text)
    try:
        pairs = json.loads(text, object_pairs_hook=list)
        reference = json.loads(text)
    except ValueError:
        assert isinstance(result, Problem)
        assert 0 <= result.span.start <= result.span.end <= len(text)
        return
    if isinstance(result, Problem):
        assert result.rule == "syntax/duplicate-key" or "too large" in result.message
    else:
        assert isinstance(pairs, list)
        assert to_python(result) == reference


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ('{"a": 1,}', ",", "JSON allows no comma before the closing `}`"),
        ('{"a": [1, 2,\n]}', ",", "JSON allows no comma before the closing `]`"),
        ('{"a": "x"\n "b": 2}', '"', "there is no comma between this value and the next"),
        ('{"a": [1 2]}', "1", "there is no comma between this value and the next"),
        ("{'a': 1}", "'a'", "JSON needs double quotes, not single ones"),
        ("{\"a\": 'it is'}", "'it is'", "JSON needs double quotes, not single ones"),
        ("{a: 1}", "a", "the key `a` needs double quotes"),
        ('{"a": Foo bar}', "Foo bar", "the value of `a` needs double quotes"),
        ('{"a": [Foo]}', "Foo", "the value in `a` needs double quotes"),
        ('{"date": 2024-01-02}', "2024-01-02", "the value of `date` needs double quotes"),
        ('{"a": True}', "True", "JSON writes `true`, not `True`"),
        ('{"a": None}', "None", "JSON writes `null`, not `None`"),
        ('{"a": NaN}', "NaN", "JSON has no number `NaN`"),
        ('{"a": 012}', "012", "`012` is not a number as JSON writes it; if it is text, put double quotes around it"),
        ('{"a": .5}', ".5", "`.5` is not a number as JSON writes it; if it is text, put double quotes around it"),
        ('{"a": 1e999}', "1e999", "the number of `a` is too large"),
        ('{"a": }', "}", "there is no value of `a`"),
        ('{"a": [1,,2]}', ",", "there is one comma too many"),
        ('{"a": 1,, "b": 2}', ",", "there is one comma too many"),
        ('{"a" 1}', '"a"', "there is no `:` after the key `a`"),
        ('{"a" = 1}', "=", "JSON puts `:` between `a` and its value, not `=`"),
        ('{"a": "x\n, "b": 1}', '"x', 'the text that begins here has no closing `"`'),
        ('{"a": "say "hi" now"}', '"', 'a `"` inside a text is written `\\"`'),
        ('{"a": "x\ty"}', "\t", "a tab inside a text is written `\\t`"),
        ('{"a": "x\x01y"}', "\x01", "a control character inside a text is written `\\u0001`"),
        ('{"a": "x\\q"}', "\\q", "`\\q` means nothing in JSON; a backslash itself is written `\\\\`"),
        ('{"a": "x\\u12z"}', "\\u12", "four hexadecimal digits follow `\\u`"),
        ('{"a": 1 // no\n}', "// no", "JSON has no comments"),
        ('{# no\n"a": 1}', "# no", "JSON has no comments"),
        ('{/* no */"a": 1}', "/* no */", "JSON has no comments"),
        ('{"a": [1}', "}", "`}` stands where `]` should"),
        ('{"a": [1, 2', "[", "the `[` that opens here is never closed"),
        ('{"a": 1} x', "x", "nothing may stand between the closing `}` and the text below the block"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(text, marked, message):
    found, cut, _ = problem(text)
    assert (found.rule, cut, found.message) == ("syntax/invalid", marked, message)


def test_curly_quotes_have_a_rule_of_their_own():
    found, cut, region = problem('{"😀": 1,\r\n "a": “x”}')
    assert (found.rule, cut, found.key_path) == ("syntax/curly-quotes", "“", "/a")
    assert (region.line, region.column) == (2, 7)


def test_a_placeholder_that_nobody_filled_in():
    found, cut, _ = problem('{"title": {{ title }}, "a": 1}')
    assert (found.rule, cut) == ("syntax/unresolved-template", "{{ title }}")


def test_duplicate_keys_name_both_places():
    found, cut, region = problem('{"a": {"b": 1,\n "b": 2}}')
    assert (found.rule, cut, found.key_path) == ("syntax/duplicate-key", '"b"', "/a/b")
    assert (region.line, region.column) == (2, 2)
    assert [span.start for span, _ in found.notes] == [7]


@pytest.mark.parametrize("text", ['{"a": 1,}', '{"a": 1 "b": 2}', '{"a": True}', '{"a": "x\ty"}', '{"a": [1, ]}'])
def test_a_fix_makes_it_readable(text):
    found, _, _ = problem(text)
    for span, new in found.edits:
        text = text[: span.start] + new + text[span.end :]
    assert json.loads(text)


def test_depth_and_size_have_limits():
    deep = '{"a":' + "[" * 99 + "]" * 99 + "}"
    assert isinstance(parsed(deep)[1], Mapping)
    assert problem('{"a":' + "[" * 5000 + "]" * 5000 + "}")[0].rule == "syntax/too-large"
    assert problem('{"a":"' + "x" * 1_000_000 + '"}')[0].rule == "syntax/too-large"


def test_half_a_surrogate_pair_stands_for_no_character():
    _, root = parsed('{"a": "x\\ud83d", "b": "\\ud83d\\ude00"}')
    assert to_python(root) == {"a": "x\ufffd", "b": "😀"}


def test_members_without_braces():
    text = '"title": "x",\n"tags": ["a", "b"]\n'
    source, root = parsed(text, members=True)
    assert to_python(root) == {"title": "x", "tags": ["a", "b"]}
    assert source.slice(root.span) == text.strip()
    assert [source.slice(entry.span) for entry in root.entries] == ['"title"', '"tags"']


@pytest.mark.parametrize(
    ("text", "marked", "message"),
    [
        ('{"a": 1}', "{", "a `;;;` block is written without the outer braces"),
        ('"a": 1,\n', ",", "JSON allows no comma before the end of the block"),
        ('"a": 1\n}', "}", "`}` stands where the end of the block should"),
        ("title: x\n", "title", "the key `title` needs double quotes"),
    ],
)
def test_members_that_are_not_read(text, marked, message):
    found, cut, _ = problem(text, members=True)
    assert (cut, found.message) == (marked, message)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("{}", 2),
        ('{"a": "}"} x', 10),
        ('{"a": "\\"}"} x', 12),
        ('{"a": {"b": {}}}\n}', 16),
        ('{"a": "x}\n}', 11),
        ('{"a": 1', None),
        ("{", None),
    ],
)
def test_the_end_of_an_object(text, end):
    assert object_end(text, 0) == end
