from __future__ import annotations

import pytest

from frontlint.document.block import BlockState, Format
from frontlint.document.model import to_python
from frontlint.document.parse import parse
from frontlint.generators.table import GENERATORS
from frontlint.text import Source, Span


def read(text, generator="pelican"):
    return parse(Source("page.md", text), GENERATORS[generator])


@pytest.mark.parametrize(
    ("text", "values", "body"),
    [
        ("Title: A: B\nTags: a, b\n\nBody.\n", {"title": "A: B", "tags": "a, b"}, "Body.\n"),
        ("---\ntitle: T\n---\nBody.\n", {"title": "T"}, "Body.\n"),
        ("---\ntitle: T\n...\nBody.\n", {"title": "T"}, "Body.\n"),
        ('title: "T"\ntags: [a, b]\n\nBody.\n', {"title": '"T"', "tags": "[a, b]"}, "Body.\n"),
        ("title: T\nsummary: one\n    two\n\nBody.\n", {"title": "T", "summary": "one two"}, "Body.\n"),
        ("title: T\ntags:\n  - a\nBody.\n", {"title": "T", "tags": ""}, "  - a\nBody.\n"),
        ("title: T\ntitle: U\n", {"title": "T"}, ""),
        ("title: T\r\nkey: v\r\n\r\nBody.\r\n", {"title": "T", "key": "v"}, "Body.\r\n"),
    ],
)
def test_lines_are_read_as_they_stand(text, values, body):
    document = read(text)
    assert document.block.format is Format.LINES
    assert to_python(document.root) == values
    assert text[document.block.body_start :] == body


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Body.\n", BlockState.ABSENT),
        ("# Title\n\nBody.\n", BlockState.ABSENT),
        ("", BlockState.ABSENT),
        ("---\n---\nBody.\n", BlockState.EMPTY),
        ("\ntitle: T\n", BlockState.ABSENT),
    ],
)
def test_what_is_none_of_them(text, state):
    document = read(text)
    assert document.block.state is state
    assert document.root is None


def test_keys_and_values_have_their_places():
    text = "---\nTitle:  Notes \nkey: v\n---\n"
    entry = read(text).get("title")
    assert text[entry.start : entry.end] == "Title"
    assert entry.node.span == Span(text.index("Notes"), text.index("Notes") + 5)


def test_a_rule_of_cursor_may_be_no_yaml():
    document = read("---\ndescription: Types\nglobs: *.ts, *.tsx\nalwaysApply: false\n---\nUse types.\n", "cursor-rule")
    assert document.problem is None
    assert to_python(document.root) == {"description": "Types", "globs": "*.ts, *.tsx", "alwaysApply": False}


def test_other_yaml_is_read_as_such_by_cursor():
    document = read("---\nglobs:\n  - a\n  - b\n---\n", "cursor-rule")
    assert to_python(document.root) == {"globs": ["a", "b"]}
