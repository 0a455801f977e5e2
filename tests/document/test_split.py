"""Where a page's block stands, by every way that authors fence one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontlint.document.block import Block, BlockState, Format
from frontlint.document.split import split
from frontlint.generators.table import GENERATORS
from frontlint.text import Source, Span

P, E, U, A = BlockState.PRESENT, BlockState.EMPTY, BlockState.UNCLOSED, BlockState.ABSENT


def cut(text: str, generator: str = "generic") -> tuple[Block, str, str]:
    block = split(Source("page.md", text), GENERATORS[generator])
    return block, text[block.content.start : block.content.end], text[block.body_start :]


@pytest.mark.parametrize(
    ("text", "state", "content", "body"),
    [
        ("---\na: 1\n---\nb\n", P, "a: 1\n", "b\n"),
        ("---\na: 1\n---", P, "a: 1\n", ""),
        ("---\na: 1\n---\n", P, "a: 1\n", ""),
        ("---  \na: 1\n---\t \nb", P, "a: 1\n", "b"),
        ("---\r\na: 1\r\n---\r\nb\r\n", P, "a: 1\r\n", "b\r\n"),
        ("---\ra: 1\r---\rb\r", P, "a: 1\r", "b\r"),
        ("---\na: 1\r\n---\r\nb\r\n", P, "a: 1\r\n", "b\r\n"),
        ("---\n\na: 1\n---\nb", P, "\na: 1\n", "b"),
        ('---\n\n"$schema": 1\n---\nb', P, '\n"$schema": 1\n', "b"),
        ("---\n\n'@id': 1\n---\nb", P, "\n'@id': 1\n", "b"),
        ('{"a \\"b": 1}\nb', P, '{"a \\"b": 1}', "b"),
        ("\n \n---\na: 1\n---\nb", P, "a: 1\n", "b"),
        ("  ---\na: 1\n---\nb", P, "a: 1\n", "b"),
        ("---\na: 1\n...\nb", P, "a: 1\n", "b"),
        ("---\na: 1\n...\nb\n---\n", P, "a: 1\n", "b\n---\n"),
        ("---\na: 1\n---\nb\n...\n", P, "a: 1\n", "b\n...\n"),
        ("---\na: x --- y\nb: |\n  ---\n  ...\n---\nc", P, "a: x --- y\nb: |\n  ---\n  ...\n", "c"),
        ("---\na: 1\n----\nb\n---\nc", P, "a: 1\n----\nb\n", "c"),
        ("---\na: 1\n ---\nb\n---\nc", P, "a: 1\n ---\nb\n", "c"),
        ("---\na: 1\n--- b\n---\nc", P, "a: 1\n--- b\n", "c"),
        ("----\na: 1\n---\nb: 2\n----\nc", P, "a: 1\n---\nb: 2\n", "c"),
        ("---\n{a: 1}\n---\n", P, "{a: 1}\n", ""),
        ("---\n- a\n---\n", P, "- a\n", ""),
        ("---\nwords\n---\n", P, "words\n", ""),
        ("---\n---\nb", E, "", "b"),
        ("---\n\n  \n---\nb", E, "\n  \n", "b"),
        ("---\n# c\n---\nb", E, "# c\n", "b"),
        ("---\na: 1\nb: 2\n\ntext", U, "a: 1\nb: 2\n", "\ntext"),
        ("---\na: 1\n", U, "a: 1\n", ""),
        ("+++\na = 1\n[b]\n+++\nc", P, "a = 1\n[b]\n", "c"),
        ("+++\n+++\nc", E, "", "c"),
        ("+++\na = 1\n\nc", U, "a = 1\n", "\nc"),
        (';;;\n"a": 1\n;;;\nb', P, '"a": 1\n', "b"),
        ('"a": 1,\n"b": 2\n;;;\nc', P, '"a": 1,\n"b": 2\n', "c"),
        ('{"a": {"b": "}"}}\nc', P, '{"a": {"b": "}"}}', "c"),
        ('{\n  "a": 1\n}\n\nc', P, '{\n  "a": 1\n}', "\nc"),
        ("{}\nc", E, "{}", "c"),
    ],
)
def test_blocks(text: str, state: BlockState, content: str, body: str) -> None:
    block, found, below = cut(text)
    assert (block.state, found, below) == (state, content, body)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "---",
        "---\n",
        "words\n",
        "# Heading\n\n---\n\nwords\n",
        "---\n\nwords\n",
        "---\n\nwords, more: words\n\n---\n\nwords\n",
        "---\n\n- an item\n- another\n\n---\n",
        "---\n![picture](a.png)\n---\nwords\n",
        "---\n<div>\n---\nwords\n",
        "---\nTom Example\nexample.org/tom\n",
        "----\n\nwords\n",
        "--\na: 1\n--\n",
        "--- a: 1\n---\n",
        "-----\nNote: words\n",
        "***\na: 1\n***\n",
        "+++\nwords\n+++ more\n",
        '{{< figure src="a.png" >}}\nwords\n',
        "{% raw %}\nwords\n",
        "{: .class}\nwords\n",
        "{ words }\n",
        '"A quotation": words\n',
        "a: 1\n---\nwords\n",
        "words\n---\nmore: words\n\nwords\n---\n",
        "# First slide\n\n---\nlayout: center\n---\n\n# Second\n",
        "# How\n\n```\n---\ntitle: x\n---\n```\n",
        "One.\n\nTwo.\n\n---\ntitle: x\n---\n",
    ],
)
def test_pages_without_a_block(text: str) -> None:
    block, _, body = cut(text)
    assert block.state is A
    assert body == text


@pytest.mark.parametrize(
    ("text", "form"),
    [("---\na: 1\n---\n", Format.YAML), ("+++\na = 1\n+++\n", Format.TOML), ('{"a": 1}\n', Format.JSON)],
)
def test_formats(text: str, form: Format) -> None:
    assert cut(text)[0].format is form
    assert cut(';;;\n"a": 1\n;;;\n')[0].format is Format.HEXO_JSON


@pytest.mark.parametrize("above", ["<!-- c -->\n\n", "# Heading\n\n", "{% raw %}\n", "x\n", "\u200b", "<!--\nc\n-->\n"])
def test_a_late_block_has_its_place_and_what_stands_above_it(above: str) -> None:
    text = above + "---\ntitle: x\n---\nb"
    block, content, body = cut(text)
    assert (block.state, content, body) == (P, "title: x\n", "b")
    assert block.fence == Span(len(above), len(above) + 3)
    assert block.leading == Span(0, len(above))


@pytest.mark.parametrize("generator", ["hexo", "hugo"])
def test_dots_do_not_close_everywhere(generator: str) -> None:
    assert cut("---\na: 1\n...\nb\n", generator)[0].state is U
    assert cut("---\na: 1\n...\nb\n", "jekyll")[0].state is P


def test_hexo_reads_keys_without_an_opening_fence() -> None:
    block, content, body = cut("title: x\ntags:\n  - a\n---\nb", "hexo")
    assert (block.state, content, body) == (P, "title: x\ntags:\n  - a\n", "b")
    assert block.fence == Span(0, 0)
    assert cut("Note: words\n\nmore words\n\n---\n", "hexo")[0].state is A
    assert cut("title: x\n", "hexo")[0].state is A


def test_fences_are_spanned_without_blanks_and_line_ends() -> None:
    text = "---  \r\na: 1\r\n---\t\r\nb"
    block, _, _ = cut(text)
    assert text[block.fence.start : block.fence.end] == "---"
    assert text[block.close.start : block.close.end] == "---"


LINES = st.lists(
    st.sampled_from(["---", "...", "+++", ";;;", "----", "a: 1", "a = 1", "- b", "", "words", "# c", '{"a": 1}', " x"])
    | st.text(alphabet="ab:-{}[]'\"#\u2028é𐐀 \t", max_size=8),
    max_size=12,
)


@given(LINES, st.sampled_from(["generic", "hexo", "hugo", "jekyll"]))
def test_line_ends_shift_nothing(lines: list[str], generator: str) -> None:
    """The CRLF and the CR twin of any page are split at the same lines."""
    text = "\n".join(lines)
    block, content, body = cut(text, generator)
    for end in ("\r\n", "\r"):
        twin, twin_content, twin_body = cut(text.replace("\n", end), generator)
        assert (twin.state, twin.format) == (block.state, block.format)
        assert twin_content.replace(end, "\n") == content
        assert twin_body.replace(end, "\n") == body


@given(st.text(), st.sampled_from(["generic", "hexo"]))
def test_any_text_is_split_in_order(text: str, generator: str) -> None:
    block, _, _ = cut(text, generator)
    assert 0 <= block.leading.start <= block.leading.end <= len(text)
    assert block.fence.start <= block.fence.end <= block.body_start <= len(text)
    assert block.content.start <= block.content.end <= max(block.body_start, block.content.end)


def test_only_the_head_is_read() -> None:
    """A long body costs nothing: the closing fence ends the search."""
    short, long = "---\na: 1\n---\n", "---\na: 1\n---\n" + "word " * 200_000
    generic = GENERATORS["generic"]
    assert split(Source("p", short), generic) == split(Source("p", long), generic)
