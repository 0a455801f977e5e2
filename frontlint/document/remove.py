"""A key with its value, or an item -> the span to delete so that nothing else of the block changes."""

from __future__ import annotations

import re

from frontlint.text import Span

_COMMA_BEHIND = re.compile(r"[ \t]*,[ \t]*")
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?(?=\n|\Z)")


def entry_removal(scan: str, start: int, end: int, following: int | None = None) -> Span | None:
    """What to delete so that a key and its value are gone; None where more would go with it.

    A comment at the end of the value's last line goes too.

    Args:
        scan: the page with plain line ends.
        start: where the key begins.
        end: where the value ends.
        following: where the next key of the same mapping begins, if there is one.
    """
    removed = scan[start:end]
    if re.search(r"(?:^|\s)&\w", removed) is not None:
        return None  # something below may repeat what `&` names
    line_start = scan.rfind("\n", 0, start) + 1
    before = scan[line_start:start]
    comma = _COMMA_BEHIND.match(scan, end)
    behind = comma.end() if comma is not None else end
    rest = _REST.match(scan, behind)
    if not before.strip() and rest is not None:
        if comma is None and following is None and scan[end : end + 1] not in ("\n", " ", "\t", "#", ""):
            return None
        return Span(line_start, min(rest.end() + 1, len(scan)))
    if comma is not None:
        return Span(start, behind) if rest is None else Span(start, rest.end())
    if rest is not None and before.strip(" -") == "" and following is not None and following > rest.end():
        return Span(start, following)
    return _last_of_braces(scan, start, end)


def _last_of_braces(scan: str, start: int, end: int) -> Span | None:
    """The last key between braces, with the comma before it."""
    if re.compile(r"\s*\}").match(scan, end) is None:
        return None
    before = scan[:start].rstrip()
    return Span(len(before) - 1, end) if before.endswith(",") else Span(start, end) if before.endswith("{") else None
