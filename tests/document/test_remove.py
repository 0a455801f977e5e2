"""Removing a key or an item: the others stay as they are, in every format and way of writing."""

from __future__ import annotations

from typing import Any

import pytest
from broken_pages import read
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.model import Sequence, to_json
from frontlint.document.remove import entry_removal, item_removal

YAML = [
    "{}: 1", "{}: 'a, b'", "{}: [x, y] # why", "{}:\n  - x\n  - y", "{}:\n- x", "{}: |\n  x\n  y", "{}:",
    "{}:\n  n: 1", "{}: {{n: 1}}", "# above\n{}: x", '"{}" : "x"', "{}: words\n  go on", "{}:\n  - n: 1\n    m: 2",
]  # fmt: skip
TOML = ["{} = 1", '{} = "a, b" # why', "{} = [1, 2]", "{} = [\n  1,\n  2,\n]", '{} = """\nx"""', "{} = {{n = 1}}"]
JSON = ['"{}": 1', '"{}": "a, b"', '"{}": ["x", "y"]', '"{}": {{"n": 1}}', '"{}": [\n  1\n]']
NAMES = "abcde"


def filled(ways: list[str]) -> list[str]:
    return [way.format(name) for way, name in zip(ways, NAMES, strict=False)]


def block(ways: list[str]) -> str:
    return "---\n" + "\n".join(filled(ways)) + "\n---\n"


def braces(ways: list[str]) -> str:
    return "---\nk: {" + ", ".join(filled(ways)) + "}\n---\n"


def in_a_list(ways: list[str]) -> str:
    inner = "\n".join(filled(ways)).replace("\n", "\n    ")
    return f"---\nk:\n  - {inner}\n  - z: 1\n---\n"


def toml(ways: list[str]) -> str:
    return "+++\n" + "\n".join(filled(ways)) + "\n+++\n"


def json_lines(ways: list[str]) -> str:
    return "{\n  " + ",\n  ".join(filled(ways)) + "\n}\n"


def json_line(ways: list[str]) -> str:
    return "{" + ", ".join(filled(ways)) + "}\n"


def several(ways: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ways), min_size=2, max_size=len(NAMES))


PAGES = st.one_of(
    several(YAML).map(block),
    several([way for way in YAML if not way.startswith("#")]).map(in_a_list),
    several(["{}: 1", "{}: [x, y]", '"{}": "a, b"', "{}: x"]).map(braces),
    several(TOML).map(toml),
    several(JSON).map(json_lines),
    several(JSON).map(json_line),
)


@given(PAGES, st.integers(0, 4), st.booleans())
def test_a_removed_key_takes_nothing_with_it(text: str, which: int, crlf: bool) -> None:
    text = text.replace("\n", "\r\n") if crlf else text
    document = read(text)
    assert document.root is not None
    mapping: Any = document.root
    path = []
    if [entry.key for entry in mapping.entries] == ["k"]:
        path = ["k"]
        mapping = mapping.entries[0].node
    if isinstance(mapping, Sequence):
        path.append(0)
        mapping = mapping.items[0]
    entries = mapping.entries
    index = which % len(entries)
    entry = entries[index]
    end = max(entry.node.end, document.source.scan.index(":" if "+++" not in text else "=", entry.end) + 1)
    following = entries[index + 1].start if index + 1 < len(entries) else None
    span = entry_removal(document.source.scan, entry.start, end, following)
    expected: Any = to_json(document.root)
    inner = expected
    for part in path:
        inner = inner[part]
    del inner[entry.key]
    if span is None:
        assert following is None, text  # only the last key of an item can be the reason that it stays
        return
    left = read(text[: span.start] + text[span.end :])
    assert left.problem is None, (text, span)
    assert (None if left.root is None else to_json(left.root)) == expected


LISTS = ["- {}", "- '{}'", "- {} # why", "- [{}]", "- {}: 1"]


@given(st.lists(st.sampled_from(LISTS), min_size=1, max_size=5), st.sampled_from(["", "  ", "    "]), st.integers(0, 4))
def test_a_removed_item_takes_nothing_with_it(ways: list[str], indent: str, which: int) -> None:
    names = NAMES[: len(ways)]
    lines = "".join(f"{indent}{line}\n" for line in filled(ways))
    quoted = ", ".join(f'"{name}"' for name in names)
    texts = (
        f"---\nk:\n{lines}l: 1\n---\n",
        f"---\nk: [{', '.join(names)}]\nl: 1\n---\n",
        f"+++\nk = [{quoted}]\nl = 1\n+++\n",
        f'{{"k": [{quoted}], "l": 1}}\n',
    )
    for text in texts:
        document = read(text)
        assert document.root is not None
        node = document.root.entries[0].node
        assert isinstance(node, Sequence)
        index = which % len(ways)
        span = item_removal(document.source.scan, node, index, leads=index == 0)
        if span is not None and len(ways) > 1:
            left = read(text[: span.start] + text[span.end :])
            expected: Any = to_json(document.root)
            del expected["k"][index]
            assert left.root is not None, text
            assert to_json(left.root) == expected


@pytest.mark.parametrize(
    ("text", "index", "left"),
    [
        ("---\nk: [a, b]\n---\n", 0, "---\nk: [b]\n---\n"),
        ("---\nk: [a, b]\n---\n", 1, "---\nk: [a]\n---\n"),
        ("---\nk: [\n  a,\n  b\n]\n---\n", 1, "---\nk: [\n  a\n]\n---\n"),
        ("---\nk:\n  - a\n  - b\n---\n", 0, "---\nk:\n  - b\n---\n"),
        ("---\nk:\n  - a # why\n  - b\n---\n", 0, None),
        ("---\nk:\n  - - a\n  - b\n---\n", 0, None),
        ("---\nk:\n  - a\n    b\n  - c\n---\n", 0, None),
        ("---\nk: [a]\n---\n", 0, None),
    ],
)
def test_an_item_goes_with_its_dash_or_comma(text: str, index: int, left: str | None) -> None:
    document = read(text)
    assert document.root is not None
    node = document.root.entries[0].node
    assert isinstance(node, Sequence)
    span = item_removal(document.source.scan, node, index, leads=index == 0)
    assert (None if span is None else text[: span.start] + text[span.end :]) == left
