"""A line of a YAML block whose indentation is off -> where it belongs."""

from __future__ import annotations

from dataclasses import dataclass

from frontlint.document.explain_known import KNOWN_KEYS
from frontlint.document.explain_lines import Line
from frontlint.text import Span

_FAR = 200
_PROSE = 3


@dataclass(frozen=True, slots=True)
class Shift:
    """Edits that move lines to the column where they belong, and whether that is only likely."""

    edits: tuple[tuple[Span, str], ...]
    unsafe: bool


def shift(lines: list[Line], failing: int) -> Shift | None:
    """How to indent the line where the parser stopped; None where two places are as near.

    Args:
        lines: the block's lines.
        failing: the line where the parser stopped.
    """
    line = lines[failing]
    above = [other for other in lines[max(0, failing - _FAR) : failing] if not other.blank]
    if not above or (line.key is None and not line.dashes):
        return None
    least = min(other.column for other in above)
    if line.column == 0 and least > 0:
        return None if least != above[0].column else _moved(lines[:failing], -least, unsafe=False)
    if line.column == 0 and not line.dashes:
        return None
    column = _nearest(line, above)
    if column is None or ("\t" in line.indent and column > 0):
        return None
    slip = abs(column - line.column) == 1 and not _is_prose(above[-1]) and " " not in line.key_name
    certain = (slip or _is_certain(line, above[-1])) and _has_its_like(line, above, column)
    return _moved(_group(lines, failing), column - line.column, unsafe=not certain)


def _nearest(line: Line, above: list[Line]) -> int | None:
    """The column of a level that is still open which is nearest to a line's; None where two are."""
    columns: list[int] = []
    for other in reversed(above):
        found = other.dashes[:1] if line.dashes else (other.key_start - other.start,) if other.key is not None else ()
        columns.extend(column for column in found if not columns or column < columns[-1])
        if other.column == 0:
            break
    columns.sort(key=lambda column: abs(column - line.column))
    if not columns or columns[0] == line.column:
        return None
    if len(columns) > 1 and abs(columns[0] - line.column) == abs(columns[1] - line.column):
        return None
    return columns[0]


def _has_its_like(line: Line, above: list[Line], column: int) -> bool:
    """Whether an item is like the one above it: a text, or a mapping that begins with the same key."""
    if not line.dashes:
        return True
    like = next(other for other in reversed(above) if other.dashes[:1] == (column,))
    return like.key == line.key


def _is_certain(line: Line, above: Line) -> bool:
    """Whether a line is surely a key or an item, not more of the text above it."""
    if line.dashes or above.key is None or line.column <= above.key_start - above.start:
        return True
    return not above.value or above.value[0] in "\"'[{" or line.key_name.lower() in KNOWN_KEYS


def _is_prose(above: Line) -> bool:
    return above.key is not None and len(above.value.split()) >= _PROSE


def _group(lines: list[Line], first: int) -> list[Line]:
    """A line with those that stand in it, and the equally indented ones that follow."""
    line = lines[first]
    found = [line]
    for below in lines[first + 1 :]:
        same_kind = bool(below.dashes) == bool(line.dashes) and (below.key is not None or bool(below.dashes))
        its_item = bool(below.dashes) and line.key is not None and not line.dashes
        if not below.blank and not (
            below.column > line.column or (below.column == line.column and (same_kind or its_item))
        ):
            break
        found.append(below)
    return found


def _moved(lines: list[Line], by: int, *, unsafe: bool) -> Shift | None:
    edits: list[tuple[Span, str]] = []
    for line in lines:
        if not line.text.strip():
            continue
        if by > 0:
            edits.append((Span(line.start, line.start), " " * by))
        elif line.column >= -by:
            edits.append((Span(line.start, line.start - by), ""))
        elif not line.blank:
            return None
    return Shift(tuple(edits), unsafe)
