"""Writing a text as a scalar: what is written reads as the text again, in every format and dialect."""

from __future__ import annotations

import dataclasses

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from frontlint.document.block import Format
from frontlint.document.model import Scalar, Sequence
from frontlint.document.parse import parse
from frontlint.document.scalars import DIALECTS
from frontlint.document.write import replacement, scalar_text
from frontlint.generators.table import GENERATORS
from frontlint.text import Source

GENERIC = GENERATORS["generic"]
READERS = {name: dataclasses.replace(GENERIC, dialect=name) for name in DIALECTS}
# Files hold no half of a pair of surrogates.
CHARS = st.characters(exclude_categories=("Cs",))
PIECES = st.sampled_from(
    [
        "a", "b c", ": ", ":", " #", "#", ",", "[", "]", "{", "}", '"', "'", "\\", "\n", "\t", " ", "- ", "-", "no",
        "12:30", "0x1f", "1_0", "1.5", "~", "2024-01-02", "---", "@", "%", "`", "&a", "*a", "!x", "|", ">", "?",
        "=", "<<", "é", "日本", "😀", "\u200b", "\ufeff", "\u2028", "\x85", "\x00", "\x7f", "\r", "{{ x }}",
        "null", "True", "...",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(CHARS, max_size=12), st.lists(PIECES, max_size=4).map("".join))
STYLES = st.sampled_from(["", '"', "'"])


def page(form: Format, written: str) -> str:
    """A page that has the scalar as a value, and as the middle item of a list in brackets."""
    if form is Format.YAML:
        return f"---\nk: {written}\nl: [a, {written}, b]\nm: {{n: {written}}}\no:\n  - {written}\n---\n"
    if form is Format.TOML:
        return f'+++\nk = {written}\nl = ["a", {written}, "b"]\n+++\n'
    return f'{{"k": {written}, "l": ["a", {written}, "b"]}}\n'


def found(text: str, dialect: str) -> list[Scalar]:
    """The scalars of such a page that should read as the text."""
    document = parse(Source("p.md", text), READERS[dialect])
    assert document.problem is None, (document.problem, text)
    k, items = document.get("k"), document.get("l")
    assert k is not None
    assert items is not None
    assert isinstance(items.node, Sequence)
    assert len(items.node.items) == 3
    nodes = [k.node, items.node.items[1]]
    assert all(isinstance(node, Scalar) for node in nodes)
    return nodes  # type: ignore[return-value]  # seen in the line above


@given(TEXTS)
@example("What?")
@example("C++ & D")
def test_the_parser_written_in_python_reads_it_too(text: str) -> None:
    """It is stricter within brackets than the one written in C."""
    for brackets in (True, False):
        written = scalar_text(text, Format.YAML, inside_brackets=brackets)
        block = f"k: [a, {written}, b]" if brackets else f"k:\n- a\n- {written}\n- b\n"
        assert yaml.safe_load(block) == {"k": ["a", text, "b"]}


@given(TEXTS, STYLES, st.sampled_from([Format.YAML, Format.TOML, Format.JSON]), st.sampled_from(sorted(DIALECTS)))
def test_what_is_written_reads_as_the_text(text: str, style: str, form: Format, dialect: str) -> None:
    written = scalar_text(text, form, style=style)
    assert "\n" not in written
    assert [node.value for node in found(page(form, written), dialect)] == [text, text]


@given(TEXTS, STYLES, st.sampled_from(sorted(DIALECTS)))
def test_outside_brackets_a_comma_needs_no_quotes(text: str, style: str, dialect: str) -> None:
    written = scalar_text(text, Format.YAML, style=style, inside_brackets=False)
    entry = parse(Source("p.md", f"---\nk: {written}\nl: x\n---\n"), READERS[dialect]).get("k")
    assert entry is not None
    assert isinstance(entry.node, Scalar)
    assert entry.node.value == text


@pytest.mark.parametrize(
    ("text", "style", "form", "written"),
    [
        ("plain words", "", Format.YAML, "plain words"),
        ("a: b", "", Format.YAML, '"a: b"'),
        ('a "b": c', "", Format.YAML, "'a \"b\": c'"),
        ("no", "", Format.YAML, '"no"'),
        ("2024-01-02", "", Format.YAML, '"2024-01-02"'),
        ("it's", "'", Format.YAML, "'it''s'"),
        ("plain words", '"', Format.YAML, '"plain words"'),
        ('a "b"', '"', Format.YAML, '"a \\"b\\""'),
        ("a\nb", "'", Format.YAML, '"a\\nb"'),
        ("plain", "", Format.TOML, '"plain"'),
        ("C:\\d", "", Format.TOML, "'C:\\d'"),
        ("it's", "'", Format.TOML, '"it\'s"'),
        ("plain", "'", Format.JSON, '"plain"'),
        ("plain: x", "", Format.LINES, "plain: x"),
    ],
)
def test_the_quotes_are_the_plainest_that_will_do(text: str, style: str, form: Format, written: str) -> None:
    assert scalar_text(text, form, style=style) == written


@pytest.mark.parametrize(
    ("block", "written"),
    [
        ("k: a", "b c"),
        ("k: 'a'", "'b c'"),
        ('k: "a"', '"b c"'),
        ("k: |\n  a", None),
        ("k: a\n  b", None),
        ("j: &x a\nk: *x", None),
        ("k: &x a", None),
        ("k: !!str a", None),
    ],
)
def test_a_replacement_keeps_the_quotes(block: str, written: str | None) -> None:
    document = parse(Source("p.md", f"---\n{block}\n---\n"), GENERIC)
    entry = document.get("k")
    assert entry is not None
    assert isinstance(entry.node, Scalar)
    assert replacement(document, entry.node, "b c") == written


def test_quotes_that_were_read_as_text_are_left_to_a_person() -> None:
    """They are quotes again once the block's mistake is mended."""
    document = parse(Source("p.mdc", "---\nk: 'a'\nj: [b\n---\n"), GENERATORS["cursor-rule"])
    entry = document.get("k")
    assert entry is not None
    assert isinstance(entry.node, Scalar)
    assert entry.node.text == "'a'"
    assert replacement(document, entry.node, "b c") is None
