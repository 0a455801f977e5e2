"""A key with its value, or an item -> the span to delete so that nothing else of the block changes."""

from __future__ import annotations

import re

from frontlint.document.model import Sequence
from frontlint.text import Span

_COMMA_BEHIND = re.compile(r"[ \t]*,[ \t]*")
_CLOSING = re.compile(r"\s*\}")
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
    if re.search(r"(?:^|\s)&\w", scan[start:end]) is not None:
        return None  # something below may repeat what `&` names
    comma = _COMMA_BEHIND.match(scan, end)
    behind = comma.end() if comma is not None else end
    rest = _REST.match(scan, behind)
    line_start = scan.rfind("\n", 0, start) + 1
    before = scan[line_start:start]
    if comma is None and _CLOSING.match(scan, end) is not None:
        return _last_of_braces(scan, start, end)
    if comma is None and scan[start] == '"' and scan[:start].rstrip().endswith(","):
        return None  # a member of JSON without braces, whose comma stands before it
    if rest is not None and not before.strip():
        return Span(line_start, min(rest.end() + 1, len(scan)))
    if comma is not None:
        return Span(start, behind if rest is None else rest.end())
    is_first = rest is not None and not before.strip(" -") and following is not None and following > rest.end()
    return Span(start, following) if is_first and following is not None else None


def item_removal(scan: str, node: Sequence, index: int, *, leads: bool) -> Span | None:
    """What to delete so that an item of a list is gone with its dash or comma; None where more would go with it.

    Args:
        scan: the page with plain line ends.
        node: the list.
        index: the item's.
        leads: whether no item before it stays, so that the comma behind it goes with it.
    """
    item = node.items[index]
    if scan[node.start] == "[":
        if leads:
            return Span(item.start, node.items[index + 1].start) if index + 1 < len(node.items) else None
        return Span(node.items[index - 1].end, item.end)
    dash = item.start
    if item.start == item.end:
        dash = scan.rfind("-", node.start, item.start + 1)
    line_start = scan.rfind("\n", 0, dash) + 1
    line_end = scan.find("\n", max(dash, item.end))
    line = scan[line_start:line_end]
    alone = (
        re.fullmatch(r"[ \t]*-(?:[ \t]+[^\n]*)?", line) is not None
        and line.lstrip("- \t") == scan[item.start : item.end].strip()
    )
    return Span(line_start, line_end + 1) if line_end >= 0 and alone and line.count("- ") <= 1 else None


def _last_of_braces(scan: str, start: int, end: int) -> Span | None:
    """The last key between braces, with the comma before it."""
    before = scan[:start].rstrip()
    return Span(len(before) - 1, end) if before.endswith(",") else Span(start, end) if before.endswith("{") else None
