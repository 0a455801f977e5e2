"""Text that is put into a page, and where offsets of the page lie after it."""

from __future__ import annotations

from typing import NamedTuple

from frontlint.text import Source


class Insertion(NamedTuple):
    """Text to put in.

    Attributes:
        at: the offset.
        text: what is put in.
        pushes: whether what begins at this very offset stands behind it then, and not before it.
    """

    at: int
    text: str
    pushes: bool = False

    def moved(self, offset: int) -> int:
        """Where an offset lies after it."""
        is_behind = offset > self.at or (self.pushes and offset == self.at)
        return offset + len(self.text) if is_behind else offset


def inserted(source: Source, insertions: tuple[Insertion, ...]) -> Source:
    """The page after some insertions."""
    text = source.text
    for at, new, _ in sorted(insertions, reverse=True):
        text = f"{text[:at]}{new}{text[at:]}"
    return Source(source.path, text, bom=source.bom)


def moved(offset: int, insertions: tuple[Insertion, ...]) -> int:
    """Where an offset lies after some insertions."""
    return offset + sum(insertion.moved(offset) - offset for insertion in insertions)


def line_start(source: Source, offset: int) -> int:
    """Where the line of an offset begins."""
    return source.scan.rfind("\n", 0, offset) + 1


def line_end(source: Source, offset: int) -> int:
    """Where the line of an offset ends, before its line end."""
    end = source.scan.find("\n", offset)
    if end < 0:
        return len(source.text)
    return end - (source.text[end - 1 : end + 1] == "\r\n")
