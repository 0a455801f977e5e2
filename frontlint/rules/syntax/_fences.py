"""A block whose fences are unusual -> which of their parts keeps the page's generator from reading it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from frontlint.diagnostic import Applicability, Edit, Finding, Fix
from frontlint.document.block import Format
from frontlint.document.model import Document
from frontlint.document.parse import parse
from frontlint.generators.model import Generator
from frontlint.generators.reading import Reading, read_as
from frontlint.generators.table import GENERIC
from frontlint.rules.base import Page
from frontlint.text import Source, Span

# What stands in for the page's own text, which has no say in where a block ends.
_BODY = "Text.\n"
# Text behind an opener, and a key at once below it: dashes with words between them are no fence.
_OPENER = re.compile(r"---([^\r\n-][^\r\n]*)(?=\r?\n[^\s-])")
_BLANK_LINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))+")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A page's top, taken apart; the parts in order are its text down to the block's end."""

    mark: str
    leading: str
    opener: str
    opener_tail: str
    opener_end: str
    blank_lines: str
    inner: str
    closer: str
    closer_tail: str
    closer_end: str

    def data(self) -> bytes:
        """The page's bytes, with other text below the block."""
        head = "".join(getattr(self, name) for name in self.__slots__)
        return (head + _BODY if self.closer_end else head).encode()


class _Flaw(NamedTuple):
    """Something about the fences that some generators do not take.

    Attributes:
        cause: what is the matter, as a clause.
        span: the characters at fault.
        mended: the parts without it.
        advice: what to do, as an imperative; with `edits` it is what these do.
        edits: what mends the page itself.
    """

    cause: str
    span: Span
    mended: Callable[[_Parts], _Parts]
    advice: str = ""
    edits: tuple[Edit, ...] = ()


def skipped(page: Page) -> Iterator[Finding]:
    """Yield a finding for each flaw of the fences that keeps the generator from the block."""
    document = page.document if page.document.root is not None else _as_meant(page.document.source)
    if document.root is None or not document.root.entries:
        return
    block = document.block
    if block.format not in page.generator.formats and not (page.generator.reads_lines and block.format is Format.YAML):
        yield from _of_other_format(page, document)
        return
    parts = _parts(document, page.document.source.text)
    found = _flaws(document, parts)
    whole = _read(parts, page)
    mended = parts
    for flaw in found:
        mended = flaw.mended(mended)
    meant = _read(mended, page)
    if meant is None or whole is None or _is_lost(meant) or _state(meant) == _state(whole):
        return
    guilty = [(flaw, reading) for flaw, reading in _alone(parts, found, page) if _state(reading) != _state(meant)]
    for flaw, reading in guilty or [(found[0], whole)]:
        yield _finding(flaw, page.generator, reading)


def _alone(parts: _Parts, found: list[_Flaw], page: Page) -> Iterator[tuple[_Flaw, Reading]]:
    """Each flaw with what is read where it is the only one."""
    for flaw in found:
        others = parts
        for other in found:
            others = others if other is flaw else other.mended(others)
        reading = _read(others, page)
        if reading is not None:
            yield flaw, reading


def _read(parts: _Parts, page: Page) -> Reading | None:
    return read_as(parts.data(), page.generator, path=page.path)


def _is_lost(reading: Reading) -> bool:
    return reading.error is not None or reading.printed or not reading.values


def _state(reading: Reading) -> tuple[bool, bool, tuple[str, ...]]:
    """What two readings of one block must agree in: whether it fails, whether it is printed, and its keys."""
    keys = tuple(map(str, reading.values)) if isinstance(reading.values, dict) else ()
    return reading.error is not None, reading.printed, keys


def _of_other_format(page: Page, document: Document) -> Iterator[Finding]:
    """A block of a format that the generator does not read at all."""
    reading = read_as(document.source.text.encode(), page.generator, path=page.path)
    assert document.root is not None
    keys = {entry.key for entry in document.root.entries}
    if reading is None or (isinstance(reading.values, dict) and keys.issubset(map(str, reading.values))):
        return
    name = document.block.format.value
    flaw = _Flaw(f"the block is {name}", document.block.fence, lambda parts: parts, "write it as YAML")
    yield _finding(flaw, page.generator, reading)


def _finding(flaw: _Flaw, generator: Generator, reading: Reading) -> Finding:
    fix = Fix(Applicability.SAFE, flaw.advice, flaw.edits) if flaw.edits else None
    advice = f"; {flaw.advice}" if flaw.advice else ""
    message = f"{flaw.cause}, so {generator.title} {_consequence(generator, reading)}{advice}"
    return Finding(message, flaw.span, None, fix=fix)


def _consequence(generator: Generator, reading: Reading) -> str:
    if reading.error is not None:
        return "stops at this page"
    if not reading.values:
        # huggingface_hub reads cards and publishes nothing.
        printed = reading.printed and not generator.name.startswith("huggingface-")
        return "prints the block as text" if printed else "does not read the block"
    return "reads only a part of the block"


def _as_meant(source: Source) -> Document:
    """A page in which the generator finds no block, as if nothing stood behind its opening fence."""
    opened = _OPENER.match(source.text)
    if opened is not None:
        text = "---" + " " * len(opened[1]) + source.text[opened.end() :]
        source = Source(source.path, text, bom=source.bom)
    return parse(source, GENERIC)


def _parts(document: Document, text: str) -> _Parts:
    source, block = document.source, document.block
    opened = text[block.fence.end : block.content.start]
    inner = text[block.content.start : block.close.start]
    blank = _BLANK_LINES.match(inner) if opened else None
    closed = text[block.close.end : block.body_start]
    return _Parts(
        "\ufeff" if source.bom else "",
        text[: block.leading.end],
        text[block.fence.start : block.fence.end],
        opened.rstrip("\r\n"),
        opened[len(opened.rstrip("\r\n")) :],
        blank[0] if blank is not None else "",
        inner[blank.end() :] if blank is not None else inner,
        text[block.close.start : block.close.end],
        closed.rstrip("\r\n"),
        closed[len(closed.rstrip("\r\n")) :],
    )


def _flaws(document: Document, parts: _Parts) -> list[_Flaw]:
    """What is unusual about the fences, from the top down."""
    return [*_flaws_above(document, parts), *_flaws_below(document, parts)]


def _flaws_above(document: Document, parts: _Parts) -> Iterator[_Flaw]:
    """What stands at the opening fence."""
    fence, content = document.block.fence, document.block.content
    if parts.mark:
        cause = "a byte order mark stands before the block"
        yield _Flaw(cause, Span(0, 1), lambda page: replace(page, mark=""), "save the file without it")
    if parts.leading:
        span = Span(0, len(parts.leading))
        what = "a blank line" if "\n" in parts.leading or "\r" in parts.leading else "a blank"
        cause = f"{what} stands before the opening `{parts.opener}`"
        yield _Flaw(cause, span, lambda page: replace(page, leading=""), "remove it", (Edit(span, ""),))
    if parts.opener_tail:
        yield _tail(parts.opener_tail, fence, "opening", lambda page: replace(page, opener_tail=""))
    if parts.opener_end == "\r":
        yield _Flaw("lines end in CR alone", fence, _with_line_feeds, "save the file with LF")
    if parts.opener not in ("", "---", "+++", ";;;"):
        usual = parts.opener[:3]
        edits = (Edit(fence, usual), Edit(document.block.close, usual))
        cause = f"the fences are `{parts.opener}`"
        yield _Flaw(cause, fence, lambda page: replace(page, opener=usual, closer=usual), f"write `{usual}`", edits)
    if parts.blank_lines:
        span = Span(content.start, content.start + len(parts.blank_lines))
        cause = f"a blank line follows the opening `{parts.opener}`"
        yield _Flaw(cause, span, lambda page: replace(page, blank_lines=""), "remove it", (Edit(span, ""),))


def _flaws_below(document: Document, parts: _Parts) -> Iterator[_Flaw]:
    """What stands between the fences and at the closing one."""
    close, start = document.block.close, document.block.content.start + len(parts.blank_lines)
    usual = parts.opener[:3] or "---"
    if (at := parts.inner.find(usual)) >= 0:
        other = "~" * len(usual)
        span = Span(start + at, start + at + len(usual))
        cause = f"`{usual}` stands inside the block"
        yield _Flaw(cause, span, lambda page: replace(page, inner=page.inner.replace(usual, other)))
    if parts.closer == "...":
        edits = (Edit(close, usual),)
        yield _Flaw(
            "`...` closes the block", close, lambda page: replace(page, closer=usual), f"write `{usual}`", edits
        )
    if parts.closer_tail:
        yield _tail(parts.closer_tail, close, "closing", lambda page: replace(page, closer_tail=""))
    if parts.closer and not parts.closer_end:
        end = parts.opener_end or "\n"
        place = Span(document.block.body_start, document.block.body_start)
        cause = f"the file ends right behind the closing `{parts.closer}`"
        yield _Flaw(cause, close, lambda page: replace(page, closer_end=end), "end its line", (Edit(place, end),))


def _tail(tail: str, fence: Span, which: str, mended: Callable[[_Parts], _Parts]) -> _Flaw:
    """What stands behind a fence on its own line: blanks, or text."""
    shown = tail.strip()
    start = fence.end + tail.index(shown)
    span = Span(start, start + len(shown)) if shown else Span(fence.end, fence.end + len(tail))
    what = f"`{shown}` follows" if shown else "a blank follows" if len(tail) == 1 else "blanks follow"
    edits = () if shown else (Edit(span, ""),)
    return _Flaw(
        f"{what} the {which} fence", span, mended, "remove it" if len(tail) == 1 or shown else "remove them", edits
    )


def _with_line_feeds(parts: _Parts) -> _Parts:
    return _Parts(*(getattr(parts, name).replace("\r\n", "\n").replace("\r", "\n") for name in parts.__slots__))
