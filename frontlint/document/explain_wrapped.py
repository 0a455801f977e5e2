"""A plain value that goes on in indented lines, and what in it stops the YAML parser."""

from __future__ import annotations

import re

from frontlint.document.explain_flow import items
from frontlint.document.explain_guess import CLOSERS, RESERVED, Guess, Written, quoted, reserved_message
from frontlint.document.explain_known import KNOWN_KEYS
from frontlint.document.explain_lines import Line, closing_quote
from frontlint.text import Span

_PROSE = 3


def guess_wrapped(page: str, lines: list[Line], index: int) -> Guess | None:
    """What may be wrong with a value of several lines that a line begins or goes on with.

    Args:
        page: the page's text.
        lines: the block's lines.
        index: the suspect.
    """
    owner = _owner(lines, index)
    more = [] if owner is None else _continuation(lines, owner)
    if owner is None or not more or not _is_text(lines[owner], more):
        return None
    first = lines[owner]
    span = Span(first.value_start, more[-1].content.end)
    text = page[span.start : span.end]
    if "#" in text and re.search(r"\s#", text) is not None:
        return None
    name = f"the value of `{first.key_name}`" if first.key is not None else "this item"
    repair = (span, quoted(text))
    if text[0] in "\"'":
        message = f"{name} goes on behind its closing quote; put all of it in quotes"
        return Guess("syntax/invalid", message, span, repair, "put all of it in quotes")
    rule, message = "syntax/unquoted-colon", f"{name} contains `: ` and needs quotes"
    if text[0] in RESERVED:
        rule, message = "syntax/reserved-start", reserved_message(Written(text, span.start, name))
    elif re.search(r":(?:\s|$)", text) is None:
        return None
    return Guess(rule, message, span, repair, "put it in quotes")


def base_column(line: Line) -> int:
    """The column that all of a line's value must be indented beyond."""
    return line.key_start - line.start if line.key is not None else line.dashes[-1]


def _owner(lines: list[Line], index: int) -> int | None:
    """The line that begins the value which a line is a part of."""
    line = lines[index]
    if (line.key is not None or line.dashes) and _continuation(lines, index):
        return index
    for number in range(index - 1, max(-1, index - 100), -1):
        other = lines[number]
        if other.blank:
            return None
        if (other.key is not None or other.dashes) and base_column(other) < line.column:
            return number
    return None


def _continuation(lines: list[Line], owner: int) -> list[Line]:
    found: list[Line] = []
    for below in lines[owner + 1 :]:
        if below.blank or below.column <= base_column(lines[owner]):
            break
        found.append(below)
    return found


def _is_text(first: Line, more: list[Line]) -> bool:
    """Whether lines below a value surely go on with it."""
    value = first.value
    if not value or value[0] in "|>" or any(line.dashes for line in more):
        return False
    keys = [line.key_name for line in more if line.key is not None]
    if any(key.lower() in KNOWN_KEYS for key in keys):
        return False
    if any(" " not in key for key in keys) and len(value.split()) < _PROSE and value.isascii():
        return False
    if value[0] in "\"'":
        closed = closing_quote(value)
        return closed is not None and closed < len(value) - 1 and value[closed + 1].isspace() and not keys
    if value[0] in CLOSERS:
        found = items(value)
        return found is not None and found[-1].stop + 1 < len(value)
    return True
