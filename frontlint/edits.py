"""Fixes -> the text after them: those that can be applied at once, in the order of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from frontlint.diagnostic import Diagnostic, PlacedFix
from frontlint.text import Source


class Replacement(NamedTuple):
    """An edit in offsets of a page's text."""

    start: int
    end: int
    text: str


class Repair(NamedTuple):
    """A finding whose fix is to be applied, and what that does to the text, in order."""

    diagnostic: Diagnostic
    edits: tuple[Replacement, ...]


def repairs(source: Source, diagnostics: Iterable[Diagnostic]) -> list[Repair]:
    """The fixes of some findings, in the order of the page: by their first character, then by rule."""
    made = [Repair(d, replacements(source, d.fix)) for d in diagnostics if d.fix is not None and d.fix.edits]
    return sorted(made, key=lambda repair: (repair.edits, repair.diagnostic.rule))


def replacements(source: Source, fix: PlacedFix) -> tuple[Replacement, ...]:
    """The edits of a fix in offsets, in order."""
    found = (
        Replacement(
            source.offset(edit.region.line, edit.region.column),
            source.offset(edit.region.end_line, edit.region.end_column),
            edit.text,
        )
        for edit in fix.edits
    )
    return tuple(sorted(found))


def compatible(found: Sequence[Repair]) -> list[Repair]:
    """Those fixes that can be applied at once: where two meet, the first one; a fix is applied whole or not at all."""
    taken: list[Replacement] = []
    chosen: list[Repair] = []
    for repair in found:
        if not any(_meet(edit, other) for edit in repair.edits for other in taken):
            taken.extend(repair.edits)
            chosen.append(repair)
    return chosen


def applied(text: str, edits: Iterable[Replacement]) -> str:
    """The text after edits that do not meet; what is outside them stays as it is."""
    pieces: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        pieces += text[at:start], new
        at = end
    return "".join([*pieces, text[at:]])


def overlaps(edits: Sequence[Replacement]) -> bool:
    """Whether edits in order cannot all be applied: one begins within another, or ends before it begins."""
    backward = any(edit.end < edit.start for edit in edits)
    return backward or any(edit.end > following.start for edit, following in pairwise(edits))


def is_text(text: str) -> bool:
    """Whether a text can stand in a file: half of a character of UTF-16 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _meet(one: Replacement, other: Replacement) -> bool:
    """Whether two edits overlap, or one inserts where the other begins or ends: which comes first would be chance."""
    if one.start < other.end and other.start < one.end:
        return True
    inserts = one.start == one.end or other.start == other.end
    return inserts and one.start <= other.end and other.start <= one.end
