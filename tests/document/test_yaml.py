"""What is read from a YAML block, where each key and value stands, and what is refused in bounded time."""

from __future__ import annotations

import importlib.util
import sys
import time
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document import yaml as module
from frontlint.document.model import Entry, Mapping, Node, Scalar, Sequence, to_python
from frontlint.document.problem import Problem
from frontlint.text import Source, Span


def read(text: str) -> Any:
    return module.parse_yaml(Source("page.md", text), Span(0, len(text)), "core")


def root(text: str) -> Mapping:
    found = read(text)
    assert isinstance(found, Mapping), found
    return found


def nodes(node: Node) -> list[Node]:
    children = [entry.node for entry in node.entries] if isinstance(node, Mapping) else getattr(node, "items", [])
    return [node, *(below for child in children for below in nodes(child))]


def entries(node: Node) -> list[Entry]:
    return [entry for each in nodes(node) if isinstance(each, Mapping) for entry in each.entries]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: b", "b"),
        ("a:   b   \n", "b"),
        ("a: b # c\n", "b"),
        ("a: b c\n  d\n\n", "b c\n  d"),
        ('a: "b"  # c\n', '"b"'),
        ("a: 'it''s'\n", "'it''s'"),
        ("a: |\n  b\n  c\n\n\nd: e\n", "|\n  b\n  c"),
        ("a: >-\n  b\n# c\n", ">-\n  b"),
        ("a: |+ # c\n  b\n\n", "|+ # c\n  b"),
        ("a: !!str 5\n", "!!str 5"),
        ("a: &x b\n", "&x b"),
        ("a: [b, c] # d\n", "[b, c]"),
        ("a:\n  - b\n  - c  \n  # d\n\ne: f\n", "- b\n  - c"),
        ("a:\n- b\n-\nc: d\n", "- b\n-"),
        ("a:\n  b: c\n  d: [e]\n# f\ng: h", "b: c\n  d: [e]"),
        ("a: {b: c}\r\nd: e\r\n", "{b: c}"),
        ("é𐐀: ü𐐀 x\n", "ü𐐀 x"),
        ("a: b\u2028c\x85d\u2029e\nf: g\n", "b\u2028c\x85d\u2029e"),
        ("a:\tb\n", "b"),
        ("? a\n: b\n", "b"),
        ("a:\n  - {b: c}\n  - &x\n    d: e\nf: *x\n", "- {b: c}\n  - &x\n    d: e"),
    ],
)
def test_a_value_is_spanned_exactly(text: str, cut: str) -> None:
    node = root(text).entries[0].node
    assert text[node.start : node.end] == cut


@pytest.mark.parametrize("text", ["a:", "a: ", "a:   # c\n", "a:\n", "a:\n\n\n", "a:\nb: c\n"])
def test_a_missing_value_stands_behind_its_colon(text: str) -> None:
    node = root(text).entries[0].node
    assert isinstance(node, Scalar)
    assert (node.value, node.start, node.end) == (None, 2, 2)


def test_a_missing_item_stands_behind_its_dash() -> None:
    items = root("a:\n  -\n  - b\n").entries[0].node
    assert isinstance(items, Sequence)
    assert items.items[0].span == Span(6, 6)


def test_an_explicit_key_without_a_value_is_not_followed_by_blanks() -> None:
    text = "? a\n\n? b\n"
    assert [(entry.key, entry.node.span) for entry in root(text).entries] == [("a", Span(3, 3)), ("b", Span(8, 8))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: !!str 5", "5"),
        ('a: !!int "5"', 5),
        ("a: !!bool 'true'", True),
        ("a: !expr 5", "5"),
        ("a: !!binary YQ==", "YQ=="),
        ("a: '5'", "5"),
        ("a: |\n  5", "5"),
        ("a: 5", 5),
        ("a: no", "no"),
        ('a: "x\\u2028\\ty"', "x\u2028\ty"),
        ("a: x\u2028y\x85z", "x\u2028y\x85z"),
        ("a: [x\u2029, '\ufeff']", ["x\u2029", "\ufeff"]),
    ],
)
def test_values(text: str, value: Any) -> None:
    assert to_python(root(text)) == {"a": value}


def test_a_byte_order_mark_inside_is_text_and_shifts_nothing() -> None:
    entry = root("\ufeffa: b\n").entries[0]
    assert (entry.key, entry.span, entry.node.span) == ("\ufeffa", Span(0, 2), Span(4, 5))


def test_keys_are_the_text_as_written() -> None:
    text = "1: a\ntrue: b\n012: c\n'q': d\n2024-01-01: e\n~: f\n"
    assert [entry.key for entry in root(text).entries] == ["1", "true", "012", "q", "2024-01-01", "~"]
    assert [text[entry.start : entry.end] for entry in root(text).entries][3] == "'q'"


def test_an_alias_has_its_own_place_and_shares_what_stands_inside() -> None:
    text = "a: &x [1]\nb: # see *y\n  *x\nc: [*x, &z two, *z]\nd:\n- *z\n- *z\ne: *z"
    entries = root(text).entries
    assert [text[entry.node.start : entry.node.end] for entry in entries[1:]] == [
        "*x", "[*x, &z two, *z]", "- *z\n- *z", "*z",
    ]  # fmt: skip
    first, second, third, fourth, _ = (entry.node for entry in entries)
    assert isinstance(first, Sequence)
    assert isinstance(second, Sequence)
    assert isinstance(third, Sequence)
    assert isinstance(fourth, Sequence)
    assert second.items is first.items
    assert [text[node.start : node.end] for node in third.items] == ["*x", "&z two", "*z"]
    assert [text[node.start : node.end] for node in fourth.items] == ["*z", "*z"]
    assert fourth.items[0].start < fourth.items[1].start


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("!important: read this", "!important: read this"),
        ("!read  # why", "!read"),
        ("[a, !b c]", "!b c"),
        ("!!x", "!!x"),
    ],
)
def test_text_that_is_taken_for_a_type_is_refused(value: str, at: str) -> None:
    text = f"a: {value}\n"
    found = read(text)
    assert isinstance(found, Problem)
    assert (found.rule, text[found.span.start : found.span.end]) == ("syntax/reserved-start", at)
    assert found.edits == ((found.span, f'"{at}"'),)


def test_a_pair_of_surrogates_is_joined_as_javascript_does() -> None:
    pair, spelled = r"\ud83d\ude00", r"\\ud83d\\ude00"
    text = f'a: "x \u2028{pair}{pair} y"\nb: \'{pair}\'\nc: {pair}\nd: "\\\\{pair}"\ne: "{spelled}"\n"{pair}": f\n'
    entries = root(text).entries
    assert [entry.node.text for entry in entries if isinstance(entry.node, Scalar)] == [
        "x \u2028😀😀 y", pair, pair, "\\😀", pair, "f",
    ]  # fmt: skip
    assert entries[-1].key == "😀"


@pytest.mark.parametrize("dialect", ["safeyaml", "yaml11", "serde"])
def test_a_pair_of_surrogates_is_refused_where_the_parser_refuses_it(dialect: str) -> None:
    text = r'a: "\ud83d\ude00"'
    assert isinstance(module.parse_yaml(Source("p", text), Span(0, len(text)), dialect), Problem)


@pytest.mark.parametrize("value", ["!!str 5", "! 5", "!expr x", '!mine "x"', "!mine [x]", "!<tag:yaml.org,2002:str> x"])
def test_a_type_that_is_known_or_meant_is_left_alone(value: str) -> None:
    assert root(f"a: {value}\n").entries


def test_merged_keys_follow_own_ones_and_lose_against_them() -> None:
    text = "one: &one {x: 1, y: 1}\ntwo: &two {y: 2, z: 2}\nall:\n  <<: [*one, *two]\n  x: 0\n"
    node = root(text).entries[2].node
    assert isinstance(node, Mapping)
    assert to_python(node) == {"x": 0, "y": 1, "z": 2}
    assert [text[entry.start : entry.end] for entry in node.entries] == ["x", "y", "z"]
    assert node.entries[1].start < text.index("two")


def test_a_quoted_merge_sign_is_a_key() -> None:
    assert to_python(root("'<<': a\n")) == {"<<": "a"}


def test_comments_alone_are_nothing() -> None:
    assert read("# a\n\n# b\n") is None


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000,
        "a: " + "{a: " * 50_000,
        "a:\n  " + "- " * 100_000,
        "a:\n  " + "? " * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(1000)),
        "a: " + "[" * 101 + "]" * 101,
        "a: &a0 1\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 200)),
        "a: &a [" + ", ".join(["1"] * 100) + "]\nb: &b [" + ", ".join(["*a"] * 100) + "]\nc: [" + "*b, " * 100 + "]",
        "x: &x {"
        + ", ".join(f"k{i}: 1" for i in range(1000))
        + "}\n"
        + "".join(f"y{i}: {{<<: *x}}\n" for i in range(100)),
        "a: " + "x" * 1_000_001,
    ],
    ids=lambda text: text[:12].replace("\n", " "),
)
def test_what_is_too_large_is_refused_at_once(text: str) -> None:
    began = time.process_time()
    found = read(text)
    assert isinstance(found, Problem)
    assert found.rule == "syntax/too-large"
    assert 0 <= found.span.start <= found.span.end <= len(text)
    assert time.process_time() - began < 2


def test_a_hundred_levels_are_read() -> None:
    assert isinstance(read("a: " + "[" * 99 + "]" * 99), Mapping)
    assert isinstance(read("a:\n  " + "- " * 98 + "x"), Mapping)
    assert isinstance(read("a: [" + ", ".join("[b, {c: d}]" for _ in range(500)) + "]"), Mapping)


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "&a a: *a\nb: &b\n  - c: *b"])
def test_what_contains_itself_is_refused(text: str) -> None:
    found = read(text)
    assert isinstance(found, Problem) or to_python(found)
    if "&a a" not in text:
        assert isinstance(found, Problem)
        assert found.rule == "syntax/invalid"


def test_many_values_without_aliases_are_no_bomb() -> None:
    assert len(root("".join(f"k{i}: [1, 2, 3]\n" for i in range(15_000))).entries) == 15_000


FRAGMENTS = [
    "a: ",
    "b",
    "\n",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    '"',
    "#",
    "&x ",
    "*x ",
    "!!str ",
    "? ",
    "<<: ",
    " ",
    "\t",
    "é",
    "\a",
]


@given(st.text(max_size=200) | st.lists(st.sampled_from(FRAGMENTS)).map("".join))
def test_any_text_is_read_or_explained(text: str) -> None:
    found = read(text)
    if isinstance(found, Problem):
        assert 0 <= found.span.start <= found.span.end <= len(text)
        assert found.message
    elif found is not None:
        for node in nodes(found):
            assert 0 <= node.start <= node.end <= len(text)
            assert text[node.start : node.end] == text[node.start : node.end].strip(" \t\r\n")


WORDS = st.text(alphabet="ab é𐐀:-#'\"\\[]{}&*!|>%@`,?~0159\n\t", max_size=12)
DATA = st.dictionaries(
    WORDS.filter(lambda word: word != "<<"),
    st.recursive(
        WORDS,
        lambda child: (
            st.lists(child, max_size=3) | st.dictionaries(WORDS.filter(lambda w: w != "<<"), child, max_size=3)
        ),
    ),
    min_size=1,
    max_size=5,
)
STYLES = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.sampled_from([None, True, False]),
        "indent": st.sampled_from([2, 4]),
        "width": st.sampled_from([20, 80]),
        "allow_unicode": st.booleans(),
        "line_break": st.sampled_from(["\n", "\r\n"]),
    }
)


@given(DATA, STYLES)
def test_places_cut_out_what_another_reader_reads(data: dict[str, Any], style: dict[str, Any]) -> None:
    text = yaml.dump(data, **style)
    found = root(text)
    assert _texts(found) == yaml.load(text, Loader=yaml.BaseLoader)
    for entry in entries(found):
        _same(text[entry.start : entry.end], entry.key)
    for node in nodes(found):
        if isinstance(node, Scalar):
            _same(text[node.start : node.end], node.text)


def _same(cut: str, text: str) -> None:
    """Another reader takes the same text from a cut that stands on one line."""
    if not cut:
        assert text == ""
    elif "\n" not in cut and cut[0] not in "|>":
        assert yaml.load(cut, Loader=yaml.BaseLoader) == text


def _texts(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {entry.key: _texts(entry.node) for entry in node.entries}
    return [_texts(item) for item in node.items]


@pytest.fixture(scope="module")
def pure() -> ModuleType:
    """The module as it is imported where PyYAML was built without libyaml."""
    hidden = {name: sys.modules.get(name) for name in ("yaml.cyaml",)}
    sys.modules["yaml.cyaml"] = None  # type: ignore[assignment]
    try:
        spec = importlib.util.spec_from_file_location("frontlint.document.yaml_without_c", module.__file__)
        assert spec is not None
        assert spec.loader is not None
        made = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(made)
    finally:
        sys.modules.update({name: found for name, found in hidden.items() if found is not None})
    return made


@given(data=DATA, style=STYLES)
def test_the_pure_parser_reads_the_same(pure: ModuleType, data: dict[str, Any], style: dict[str, Any]) -> None:
    text = yaml.dump(data, **style)
    other = pure.parse_yaml(Source("p", text), Span(0, len(text)), "core")
    assert _dump(other) == _dump(root(text))


@pytest.mark.parametrize(
    "text",
    [
        "a:\tb # c\n",
        "a: &x {b: 1}\nc:\n  <<: *x\n",
        "a: A: B\n",
        "a: [b\nc: d\n",
        "a: @b\n",
        "a: '\nb: c",
        "a: *b\n",
        "a\n",
        "a: \x07",
        "a: " + "[" * 300,
    ],
)
def test_the_pure_parser_finds_the_same(pure: ModuleType, text: str) -> None:
    assert "cyaml" not in pure._Parser.__module__
    assert _dump(pure.parse_yaml(Source("p", text), Span(0, len(text)), "core")) == _dump(read(text))


def _dump(node: Any) -> Any:
    if isinstance(node, Scalar):
        return node.start, node.end, node.text, node.style
    if isinstance(node, Mapping):
        return node.start, node.end, [(e.key, e.start, e.end, _dump(e.node)) for e in node.entries]
    if isinstance(node, Sequence):
        return node.start, node.end, [_dump(item) for item in node.items]
    return node
