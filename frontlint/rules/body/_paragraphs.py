"""A page's text -> a sketch of it: fingerprints of its longest paragraphs, by which pages can be compared."""

from __future__ import annotations

from math import log
from typing import NamedTuple
from zlib import crc32

from frontlint.rules.base import Page

# In characters: what is shorter is a heading, a link or a line that stands on every page.
_LEAST_LENGTH = 120
# How many of the longest paragraphs stand for a page, and how few do not tell pages apart.
LARGEST = 8
SMALLEST = 5
# Pieces that begin like this are code, tables, HTML, images, lists, directives or a link with nothing before it.
_NO_PROSE = frozenset("<!|`~{:[*-+")
# With so many links a piece is a menu.
_MOST_LINKS = 3


class Sketch(NamedTuple):
    """What stands for a page's text.

    Attributes:
        marks: a 32-bit fingerprint of each of the longest paragraphs, the longest first; `SMALLEST` to `LARGEST`.
        size: the length of all long paragraphs together: the logarithm to base 1.3 of the characters, rounded. Of two
            whose sizes are neighbours or equal, one is at most 1.7 times as long as the other.
    """

    marks: tuple[int, ...]
    size: int


def sketch(page: Page) -> Sketch | None:
    """A page's sketch; None where it has too little text to be told by."""
    text = page.document.source.text[page.document.block.body_start :]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    long = [piece for piece in text.split("\n\n") if len(piece) >= _LEAST_LENGTH]
    if len(long) < SMALLEST:
        return None
    long.sort(key=len, reverse=True)
    # Those that are equal count once: a page may repeat a paragraph.
    found: dict[str, None] = {}
    for piece in long:
        prose = piece.strip()
        if prose and prose[0] not in _NO_PROSE and prose.count("](") <= _MOST_LINKS:
            found[prose] = None
            if len(found) == LARGEST:
                break
    if len(found) < SMALLEST:
        return None
    marks = tuple([crc32(prose.encode("utf-8", "surrogatepass")) for prose in found])
    return Sketch(marks, round(log(sum(map(len, long)), 1.3)))
