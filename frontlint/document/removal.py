"""A comment in a page -> what to delete, so that the page is as if nobody had written it."""

from __future__ import annotations

from frontlint.document.comments import Comment
from frontlint.document.model import Document
from frontlint.text import Span


def removal(document: Document, comment: Comment) -> Span:
    """What to delete to remove a comment: its lines where it stands alone, else the blanks around it too.

    Below the block one of two blank lines that would meet goes as well.
    """
    scan = document.source.scan
    start, end = comment.span
    first = scan.rfind("\n", 0, start) + 1
    last = scan.find("\n", end)
    last = len(scan) if last < 0 else last
    before, behind = scan[first:start], scan[end:last]
    if not before.strip() and not behind.strip():
        return _lines(document, first, last, comment.in_body)
    if not behind.strip():
        return Span(first + len(before.rstrip()), _before_end(document, last))
    doubled = behind[0] in " \t" and (not before or before[-1] in " \t")
    return Span(start, end + doubled)


def _lines(document: Document, first: int, last: int, in_body: bool) -> Span:
    scan = document.source.scan
    start = first
    if in_body and (above := _blank_line_above(document, first)) is not None:
        below = scan[last + 1 :].partition("\n")[0]
        start = first if below.strip() else above
    if last < len(scan):
        return Span(start, last + 1)
    # The last line has no end: the one before it becomes such a line.
    return Span(_before_end(document, start - 1) if start else 0, last)


def _blank_line_above(document: Document, first: int) -> int | None:
    """Where the line above begins, if it is blank and below the block."""
    scan = document.source.scan
    above = scan.rfind("\n", 0, max(first - 1, 0)) + 1
    is_blank = above < first and not scan[above:first].strip()
    return above if is_blank and above >= document.block.body_start else None


def _before_end(document: Document, line_feed: int) -> int:
    """Where a line's end begins, given its last character (or the end of the text)."""
    return line_feed - (document.source.text[line_feed - 1 : line_feed + 1] == "\r\n")
