"""A range of a scalar's characters -> the span of the author's characters that they were read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.document.model import Document, Scalar
    from frontlint.document.pieces import Piece


def part(document: Document, scalar: Scalar, start: int, end: int) -> Span:
    """The characters in the page that [start, end) of a scalar's `text` was read from.

    Escapes, doubled quotes, folded lines and block scalars are followed back. Offsets outside the text are clamped; an
    empty range gives an empty span. Where the way back is not exact, the whole scalar's span is given. The result
    always lies inside the scalar.
    """
    text = scalar.text
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    way = _way_back(document, scalar)
    if isinstance(way, int):
        return Span(scalar.start + way + start, scalar.start + way + end)
    if way is None:
        return scalar.span if start < end else Span(scalar.start, scalar.start)
    return _cut(way, scalar, start, end)


def _way_back(document: Document, scalar: Scalar) -> int | list[Piece] | None:
    """Where the text begins in the raw scalar, or the place of each character; None where neither can be told.

    Kept for the scalar that was asked for last: a long one may have thousands of findings.
    """
    if document.way_back is None or document.way_back[0] is not scalar:
        raw = document.source.text[scalar.start : scalar.end]
        direct = _direct_offset(raw, scalar)
        document.way_back = (scalar, _traced(document, scalar, raw) if direct is None else direct)
    found: int | list[Piece] | None = document.way_back[1]
    return found


def _traced(document: Document, scalar: Scalar, raw: str) -> list[Piece] | None:
    from frontlint.document.pieces import trace

    return trace(raw, scalar, document.block.format)


def _direct_offset(raw: str, scalar: Scalar) -> int | None:
    """Where the text begins in the raw scalar if it stands there letter for letter: no escape keeps its length."""
    quotes = 0 if scalar.style in ("", "|", ">") else len(scalar.style)
    if len(raw) == len(scalar.text) + 2 * quotes and raw.startswith(scalar.text, quotes):
        return quotes
    return None


def _cut(pieces: list[Piece], scalar: Scalar, start: int, end: int) -> Span:
    if start == end:
        at = pieces[start].start if start < len(pieces) else pieces[-1].end if pieces else 0
        return Span(scalar.start + at, scalar.start + at)
    return Span(scalar.start + pieces[start].start, scalar.start + pieces[end - 1].end)
