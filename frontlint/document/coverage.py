"""A comment in a page -> the lines that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from frontlint.document.block import BlockState, Format
from frontlint.document.comments import Comment
from frontlint.document.model import Document, Scalar
from frontlint.text import Source, Span


@dataclass(frozen=True, slots=True)
class Lines:
    """A range of lines, 1-based and inclusive."""

    first: int
    last: int


def whole_page(document: Document) -> Lines:
    """Every line of a page."""
    return Lines(1, document.source.position(len(document.source.text))[0])


def coverage(document: Document, comment: Comment) -> Lines:
    """The lines that a comment covers.

    At the end of a line: that line, and all lines of a value that ends on it. On a line of its own: the whole value of
    the next key or item; as the first line of the block, the opening fence too. In the body: the line it stands on, or
    the next one with text; where the block cannot hold comments or there is none, the whole block.
    """
    source = document.source
    line, _ = source.position(comment.span.start)
    if comment.in_body:
        return _in_body(document, comment, line)
    if not comment.alone:
        return Lines(_value_start(document, comment.span.start, line), line)
    target = _next_line(source, comment.span.end, document.block.content.end)
    last = line if target is None else _value_end(document, target)
    fence, _ = source.position(document.fence.start)
    if not _only_comments(source, fence + 1, line):
        return Lines(line, last)
    directly = target is not None and _only_comments(source, line, target)
    return Lines(fence, last if directly else line)


def _in_body(document: Document, comment: Comment, line: int) -> Lines:
    block, source = document.block, document.source
    if block.state is BlockState.ABSENT:
        return Lines(1, line)
    if block.format in (Format.JSON, Format.HEXO_JSON, Format.LINES):
        return Lines(source.position(block.fence.start)[0], source.position(max(block.close.end, block.fence.end))[0])
    if not comment.alone:
        return Lines(line, line)
    return Lines(line, _next_line(source, comment.span.end, len(source.text), comments=False) or line)


def _next_line(source: Source, at: int, end: int, *, comments: bool = True) -> int | None:
    """The first line below an offset that is not blank and, in a block, no comment."""
    text = source.scan
    start = text.find("\n", at) + 1
    while 0 < start < end:
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        line = text[start:stop].strip()
        if line and not (comments and line.startswith("#")):
            return source.position(start)[0]
        start = stop + 1
    return None


def _only_comments(source: Source, first: int, end: int) -> bool:
    """Whether each line from `first` up to `end` (not included) holds a comment and nothing else."""
    return all(source.line(number).lstrip().startswith("#") for number in range(first, end))


def _value_end(document: Document, line: int) -> int:
    """The last line of the outermost value whose key, or of the item, that begins on a line."""
    source = document.source
    if document.root is None:
        return _indented_end(source, line, document.block.content.end)
    ends = [
        source.position(max(span.end - 1, span.start))[0]
        for span in _things(document)
        if source.position(span.start)[0] == line
    ]
    return max(ends, default=line)


def _things(document: Document) -> Iterator[Span]:
    """Every key with its value, and every item of a list."""
    for _, entry, node in document.walk():
        if entry is None:
            yield node.span
        else:
            yield Span(entry.start, max(entry.end, node.end))


def _value_start(document: Document, at: int, line: int) -> int:
    """The first line of a value that ends just before a comment; the comment's own line for one that has one line."""
    source = document.source
    first = line
    for _, _, node in document.walk():
        closed = isinstance(node, Scalar) or source.text[node.start : node.start + 1] in ("[", "{")
        if closed and node.end <= at and not source.text[node.end : at].strip(" \t,"):
            first = min(first, source.position(node.start)[0])
    return first


def _indented_end(source: Source, line: int, end: int) -> int:
    """The last line of a key's value by its indentation, for a block that could not be read."""
    own = source.line(line)
    indent = len(own) - len(own.lstrip())
    last, number = line, line + 1
    while source.offset(number, 1) < end:
        text = source.line(number)
        dash = text.lstrip().startswith("- ") and not own.lstrip().startswith("- ")
        deeper = len(text) - len(text.lstrip()) > indent or (dash and len(text) - len(text.lstrip()) == indent)
        if text.strip() and not deeper:
            break
        last = number if text.strip() else last
        number += 1
    return last
