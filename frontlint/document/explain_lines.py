"""A YAML block that does not parse -> its lines, each cut into indentation, dashes, key and value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from frontlint.document.model import pointer
from frontlint.text import Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block; offsets are the page's.

    Attributes:
        start, end: the line without its line end.
        text: the line's characters.
        indent: its leading blanks.
        dashes: columns (from 0) of the dashes that begin list items.
        key: the text before the colon, with its quotes if it has some; None where there is none.
        key_start: the key's first character.
        value: what follows, without a comment and trailing blanks.
        value_start: its first character.
    """

    start: int
    end: int
    text: str
    indent: str
    dashes: tuple[int, ...]
    key: str | None
    key_start: int
    value: str
    value_start: int

    @property
    def blank(self) -> bool:
        """Whether the line says nothing."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def column(self) -> int:
        """The column (from 0) of the first character that is not blank."""
        return len(self.indent)

    @property
    def key_name(self) -> str:
        """The key without quotes."""
        key = self.key or ""
        return key[1:-1] if len(key) > 1 and key[0] in "\"'" and key[0] == key[-1] else key

    @property
    def content(self) -> Span:
        """The line without its indentation and trailing blanks."""
        start = self.start + len(self.indent)
        return Span(start, max(start, self.start + len(self.text.rstrip())))

    @property
    def value_span(self) -> Span:
        """The value's characters."""
        return Span(self.value_start, self.value_start + len(self.value))


@cache
def _pattern() -> re.Pattern[str]:
    quoted = r"""\"(?:[^"\\\n]|\\.)*\"|'(?:[^'\n]|'')*'"""
    plain = r"""[^\s#'"\[\]{},&*!|>%@`-][^\n]*?|-[^\s][^\n]*?"""
    return re.compile(rf"([ \t]*)((?:-[ \t]+)*)(?:({quoted}|{plain})[ \t]*:(?=[ \t]|$)[ \t]*)?")


def lines_of(text: str, content: Span) -> list[Line]:
    """The lines of a block, from the page's scan text."""
    lines = []
    start = content.start
    while start < content.end:
        end = text.find("\n", start, content.end)
        end = content.end if end < 0 else end
        lines.append(_line(text[start:end], start))
        start = end + 1
    return lines


def _line(text: str, start: int) -> Line:
    match = _pattern().match(text)
    assert match is not None  # every part of the pattern may be empty
    indent = match[1]
    dashes = tuple(len(indent) + index for index, char in enumerate(match[2]) if char == "-")
    value = without_comment(text[match.end() :])
    return Line(
        start,
        start + len(text),
        text,
        indent,
        dashes,
        match[3],
        start + (match.start(3) if match[3] is not None else match.end()),
        value,
        start + match.end(),
    )


def without_comment(value: str) -> str:
    """A value without what follows a blank and a hash (inside quotes a hash is text) and without trailing blanks."""
    if value.startswith("#"):
        return ""
    if value[:1] in ('"', "'"):
        closed = closing_quote(value)
        if closed is None:
            return value.rstrip()
        rest = value[closed + 1 :]
        return (value[: closed + 1] + without_comment(rest)).rstrip()
    found = re.search(r"[ \t]#", value)
    return (value if found is None else value[: found.start()]).rstrip()


def closing_quote(value: str) -> int | None:
    """The index of the quote that closes the one a value begins with, or None."""
    quote = value[0]
    index = 1
    while index < len(value):
        if quote == '"' and value[index] == "\\":
            index += 1
        elif value[index] == quote:
            if quote == '"' or value[index + 1 : index + 2] != "'":
                return index
            index += 1
        index += 1
    return None


@dataclass(slots=True)
class _Level:
    column: int
    part: str | int


def pointer_to(lines: list[Line], target: Line) -> str:
    """The JSON Pointer of a line's value, judged by indentation, because the block cannot be parsed."""
    levels: list[_Level] = []
    for line in lines:
        if not line.blank and (line.key is not None or line.dashes):
            _enter(levels, line)
        if line is target:
            break
    return pointer(*(level.part for level in levels))


def _enter(levels: list[_Level], line: Line) -> None:
    for column in line.dashes:
        index = 0
        while levels and (
            levels[-1].column > column or (levels[-1].column == column and isinstance(levels[-1].part, int))
        ):
            left = levels.pop()
            if left.column == column and isinstance(left.part, int):
                index = left.part + 1
        levels.append(_Level(column, index))
    if line.key is not None:
        column = line.key_start - line.start
        while levels and levels[-1].column >= column:
            levels.pop()
        levels.append(_Level(column, line.key_name))
