"""A page's text -> the lines at its top that were meant to be a block, though no fence opens them."""

from __future__ import annotations

import re
from typing import NamedTuple

from frontlint.text import Span

# How far down the closing dashes are looked for, in characters.
LONGEST = 2000
_MOST_LINES = 60
# Dashes as editors and typing slips leave them; three of the plain ones are a fence.
_WRONG_OPENER = re.compile(r"(?!-{3})(?:--|[–—−-]*[–—−][–—−-]*)[ \t]*")
_CLOSER = re.compile(r"(?:-{2,}|[–—−-]*[–—−][–—−-]*)[ \t]*")
_PLAIN_CLOSER = re.compile(r"---[ \t]*")
_KEY = re.compile(r"([A-Za-z_][\w.-]*)[ \t]*:(?:[ \t]|$)")
_TELLING = frozenset({"title", "date"})


class Opening(NamedTuple):
    """Lines that were meant to be a block.

    Attributes:
        fence: the line that was meant to open it, without trailing blanks; empty where there is none.
        first_line: the page's first line.
        close: the dashes below it.
        keys: its keys, in lower case.
    """

    fence: Span
    first_line: Span
    close: Span
    keys: frozenset[str]

    @property
    def is_written(self) -> bool:
        """Whether there is something that was meant for an opening fence."""
        return self.fence.end > self.fence.start


def opening(text: str) -> Opening | None:
    """Find metadata that no fence opens; None where the page begins otherwise.

    Args:
        text: the page's top with plain line ends, at most `LONGEST` characters of it.
    """
    lines = text.split("\n", _MOST_LINES)
    first = lines[0]
    is_written = _WRONG_OPENER.fullmatch(first) is not None
    fence = Span(0, len(first.rstrip(" \t"))) if is_written else Span(0, 0)
    closer = _CLOSER if is_written else _PLAIN_CLOSER
    at, keys = (len(first) + 1, set[str]()) if is_written else (0, set[str]())
    for line in lines[is_written:]:
        if closer.fullmatch(line) is not None:
            return _opening(fence, first, Span(at, at + len(line.rstrip(" \t"))), frozenset(keys))
        key = _KEY.match(line)
        if key is not None:
            keys.add(key[1].lower())
        elif not keys or not line.strip() or line[0] not in " \t-#":
            return None
        at += len(line) + 1
    return None


def _opening(fence: Span, first: str, close: Span, keys: frozenset[str]) -> Opening | None:
    """One key above dashes is as likely a heading, unless dashes stand above it too."""
    if not keys & _TELLING or (len(keys) < 2 and fence.end == fence.start):
        return None
    return Opening(fence, Span(0, len(first.rstrip(" \t"))), close, keys)
