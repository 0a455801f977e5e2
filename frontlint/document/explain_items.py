"""Items of a YAML list that does not parse -> what their author took them for."""

from __future__ import annotations

import re

from frontlint.document.explain_guess import Guess
from frontlint.document.explain_lines import Line
from frontlint.text import Span

_FIELD = re.compile(r"[a-z_][\w-]*")
_NEAR = 50


def item_is_text(lines: list[Line], index: int) -> bool | None:
    """Whether an item such as `- Foo: bar: baz` is a text, not a mapping; None if that cannot be told.

    Args:
        lines: the block's lines.
        index: the item's line.
    """
    line = lines[index]
    if not line.dashes or line.key is None or _FIELD.fullmatch(line.key_name) is not None:
        return False
    column = line.dashes[-1]
    siblings = [*_siblings(lines[index + 1 : index + _NEAR], column)]
    if siblings and not siblings[0].dashes:
        return False
    siblings += _siblings(lines[index - 1 : max(0, index - _NEAR) : -1] if index else [], column)
    items = [other for other in siblings if other.dashes and other.dashes[-1] == column]
    if any(other.key is not None and other.key_name == line.key_name for other in items):
        return False
    return True if any(other.key is None for other in items) else None


def _siblings(lines: list[Line], column: int) -> list[Line]:
    """The lines next to an item that stand in its list."""
    found: list[Line] = []
    for line in lines:
        if not line.blank:
            if line.column < column or (line.column == column and not line.dashes):
                break
            found.append(line)
    return found


def bullets(lines: list[Line], index: int) -> Guess | None:
    """Items of a list that begin with `*`, as in Markdown."""
    line = lines[index]
    if re.match(r"[ \t]*\* +\S", line.text) is None:
        return None
    first = index
    while first > 0 and re.match(r"[ \t]*\* +\S", lines[first - 1].text) is not None:
        first -= 1
    above = lines[first - 1] if first > 0 else None
    if above is None or above.value or (above.key is None and not above.dashes):
        return None
    starts = []
    for other in lines[first:]:
        if re.match(r"[ \t]*\* +\S", other.text) is None:
            break
        starts.append(other.content.start)
    repairs = [(Span(start, start + 1), "-") for start in starts]
    message = f"an item of the list `{above.key_name}` begins with `*`; in YAML, it begins with `-`"
    mark = Span(starts[0], starts[0] + 1)
    return Guess("syntax/invalid", message, mark, repairs[0], "begin each item with `-`", tuple(repairs[1:]))
