"""A block's keys in another order -> the edit that moves each with its value and its comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from frontlint.document.block import Format
from frontlint.document.model import Document, Entry
from frontlint.text import MARK, Span

_SEPARATOR = re.compile(r"\s*,\s*")
_NAMED = re.compile(r"(?:!\S*[ \t]+)?[&*]")
_MERGE = re.compile(r"^[ \t]*<<[ \t]*:", re.MULTILINE)
# A block scalar that keeps the blank lines below it: they are its own, and nothing shows it.
_KEEPS = re.compile(r"[|>]\d?\+\d?[ \t]*(?:#[^\n]*)?$", re.MULTILINE)
_REST = re.compile(r"[ \t]*(?:#[^\n]*)?\n")
# An item that somebody has put out of use belongs to the list above it.
_FORMER_ITEM = re.compile(r"#[ \t]*-[ \t]")
# A comment that speaks of the block to a program, not of the key below it.
_OF_BLOCK = re.compile(rf"{MARK}|language-server|\$schema|-\*-|\bvim?:")


class _Unit(NamedTuple):
    """The lines that move with a key; `apart` tells whether lines stand above them that belong to no key."""

    start: int
    end: int
    apart: bool


def ordered_entries(document: Document) -> list[Entry]:
    """The keys of a block whose order is the author's choice: as TOML, those above the first table."""
    assert document.root is not None, "asked of blocks that could be read"
    entries = document.root.entries
    if document.block.format is Format.LINES:
        return []
    if document.block.format is not Format.TOML:
        return entries
    text = document.source.scan
    plain = [text[text.rfind("\n", 0, entry.start) + 1 : entry.start].strip() == "" for entry in entries]
    count = plain.index(False) if False in plain else len(plain)
    is_dotted = any(text[entry.end : entry.node.start + 1].lstrip().startswith(".") for entry in entries[:count])
    return [] if is_dotted or any(entry.node.start <= entry.end for entry in entries[:count]) else entries[:count]


def has_names(document: Document) -> bool:
    """Whether a block has anchors, aliases or a merge."""
    assert document.root is not None, "asked of blocks that could be read"
    text = document.source.scan
    if document.block.format is not Format.YAML or not ("&" in text or "*" in text):
        return False
    if _MERGE.search(text, document.block.content.start, document.block.content.end) is not None:
        return True
    starts = [document.root.start]
    for _, entry, node in document.walk():
        starts += [node.start] if entry is None else [node.start, entry.start]
    return any(_NAMED.match(text, start) is not None for start in starts)


def reordering(document: Document, entries: Sequence[Entry], wanted: Sequence[Entry]) -> tuple[Span, str] | None:
    """What to put in the place of which characters so that keys stand as wanted; None where more would change."""
    moved = [index for index, pair in enumerate(zip(entries, wanted, strict=True)) if pair[0] is not pair[1]]
    first, last = moved[0], moved[-1]
    places = [entries.index(entry) for entry in wanted[first : last + 1]]
    text = document.source.text
    if document.block.format in (Format.JSON, Format.HEXO_JSON) or text[_root_start(document)] == "{":
        return _members(document, entries, places)
    units = _units(document, entries)
    if units is None or any(units[index].apart for index in range(first + 1, last + 1)):
        return None
    if last == len(entries) - 1 and "#" in text[units[last].end : document.block.content.end]:
        return None  # a comment below the last key may be about it
    span = Span(units[first].start, units[last].end)
    return span, "".join(text[units[index].start : units[index].end] for index in places)


def _root_start(document: Document) -> int:
    assert document.root is not None, "asked of blocks that could be read"
    return document.root.start


def _members(document: Document, entries: Sequence[Entry], places: list[int]) -> tuple[Span, str] | None:
    """Keys between braces: their texts change places, what stands between them stays."""
    text, scan = document.source.text, document.source.scan
    first, last = min(places), max(places)
    if any(entry.node.end <= entry.end for entry in entries[first : last + 1]):
        return None
    between = [Span(entries[at].node.end, entries[at + 1].start) for at in range(first, last)]
    if not all(_SEPARATOR.fullmatch(scan, *span) for span in between):
        return None
    pieces = [text[entries[at].start : entries[at].node.end] for at in places]
    for number, span in enumerate(between):
        pieces[number] += text[span.start : span.end]
    return Span(entries[first].start, entries[last].node.end), "".join(pieces)


def _units(document: Document, entries: Sequence[Entry]) -> list[_Unit] | None:
    """The lines of each key; None where a key shares its line with another one."""
    scan, content = document.source.scan, document.block.content
    if _KEEPS.search(scan[content.start : content.end]) is not None:
        return None
    column = entries[0].start - scan.rfind("\n", 0, entries[0].start)
    units: list[_Unit] = []
    above = content.start
    for entry in entries:
        line = scan.rfind("\n", 0, entry.start) + 1
        rest = _REST.match(scan, _value_end(document, entry))
        if scan[line : entry.start].strip() or entry.start - line != column - 1 or rest is None or line < above:
            return None
        start = _comments_above(scan, above, line, column)
        units.append(_Unit(start, _comments_below(scan, rest.end(), column), start > above))
        above = units[-1].end
    return units


def _value_end(document: Document, entry: Entry) -> int:
    """Where an entry ends; one without a value ends behind its colon."""
    if entry.node.end > entry.end:
        return entry.node.end
    colon = document.source.scan.find(":", entry.end)
    return colon + 1 if colon >= 0 else entry.end


def _comments_above(scan: str, start: int, line: int, column: int) -> int:
    """Where the comments begin that stand directly above a line, not above `start`, and no deeper than its key.

    A deeper one would become a part of a text with `|` that came to stand above it.
    """
    while line > start:
        above = scan.rfind("\n", 0, line - 1) + 1
        comment = scan[above:line][column - 1 :]
        if above < start or scan[above:line].lstrip(" \t") != comment or comment[0] != "#":
            break
        if _OF_BLOCK.search(comment) is not None:
            break
        line = above
    return line


def _comments_below(scan: str, at: int, column: int) -> int:
    """Where the comments end that belong to the value above them: indented ones, and former items of a list."""
    while True:
        end = scan.find("\n", at)
        line = scan[at:end]
        comment = line.lstrip(" \t")
        indented = len(line) - len(comment) >= column
        if end < 0 or not comment.startswith("#") or not (indented or _FORMER_ITEM.match(comment)):
            return at
        at = end + 1
