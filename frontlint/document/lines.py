"""A block of `Key: value` lines that is no YAML -> nodes with a span for every key and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontlint.document.block import Block, BlockState, Format
from frontlint.document.model import Entry, Mapping, Scalar
from frontlint.document.scalars import DIALECTS
from frontlint.patterns import pattern
from frontlint.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Python-Markdown, extensions/meta.py.
_KEY = pattern(r"[ ]{0,3}([A-Za-z0-9_-]+):[ \t]*")
_MORE = pattern(r"(?:[ ]{4,}|[ ]*\t)[ \t]*(?=\S)")
_BEGIN = pattern(r"---(?:[^\S\n][^\n]*)?(?=\n|\Z)")
_END = pattern(r"(?:---|\.\.\.)(?:[^\S\n][^\n]*)?(?=\n|\Z)")
_NOTHING = Span(0, 0)


def lines_block(text: str) -> Block:
    """Find the lines of metadata at a page's top: down to a blank line, a fence, or text that is none of them.

    Args:
        text: the page with plain line ends, without its byte order mark.
    """
    opened = _BEGIN.match(text)
    fence = Span(0, 3) if opened is not None else _NOTHING
    start = _below(text, opened.end()) if opened is not None else 0
    end, keys = start, 0
    for at, line in _lines(text, start):
        if not line.strip() or _END.match(line) is not None:
            close = Span(at, at + 3) if line.strip() else Span(at, at)
            return _block(fence, Span(start, at), close, _below(text, at + len(line)), keys)
        is_key = _KEY.match(line) is not None
        if not is_key and (not keys or _MORE.match(line) is None):
            return _block(fence, Span(start, at), Span(at, at), at, keys)
        keys += is_key
        end = _below(text, at + len(line))
    return _block(fence, Span(start, end), Span(end, end), end, keys)


def parse_lines(source: Source, content: Span, dialect: str) -> Mapping:
    """Read a block's lines: of a key that is there twice the first counts, and indented lines go on with a value.

    Args:
        source: the page.
        content: the lines.
        dialect: how a value's text is resolved; ``failsafe`` where every value is text.
    """
    resolve = DIALECTS[dialect]
    entries: dict[str, Entry] = {}
    values: list[Scalar] = []
    for at, line in _lines(source.scan[: content.end], content.start):
        written = line.rstrip()
        key, more = _KEY.match(written), _MORE.match(written)
        found = key or (more if values else None)
        if found is None:
            continue
        text, start = written[found.end() :], at + found.end()
        if key is None:
            before = values[-1]
            before.text = f"{before.text} {text}".strip()
            before.value, before.end = before.text, start + len(text)
            continue
        name = key[1].lower() if dialect == "failsafe" else key[1]
        values.append(Scalar(start, start + len(text), resolve(text), text))
        entries.setdefault(name, Entry(name, at + key.start(1), at + key.end(1), values[-1]))
    last = max((value.end for value in values), default=content.start)
    return Mapping(content.start, last, list(entries.values()))


def _block(fence: Span, content: Span, close: Span, body_start: int, keys: int) -> Block:
    if keys:
        return Block(BlockState.PRESENT, Format.LINES, fence, content, close, body_start, _NOTHING)
    if fence.end and close.end > close.start and content.start == content.end:
        return Block(BlockState.EMPTY, Format.LINES, fence, content, close, body_start, _NOTHING)
    return Block(BlockState.ABSENT, Format.LINES, _NOTHING, _NOTHING, _NOTHING, 0, _NOTHING)


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Each line from an offset on, with its own."""
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _below(text: str, line_end: int) -> int:
    return min(line_end + 1, len(text))
