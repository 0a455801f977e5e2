"""What rules need of the text below the block: headings, the one that heads the page, what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontlint.document.hidden import fence_end, hidden_around, hidden_end, may_hide, may_hide_above
from frontlint.document.markup import is_prose, plain
from frontlint.patterns import pattern
from frontlint.text import Source, Span

# In characters: nearly all pages tell their heading, or have none, this far below the block.
_TOP = 2048
_NO_HEADING = 0, None
_HTML_HEADING = pattern(r"<[hH]([1-6])\b[^>]*>\s*(.*?)\s*</[hH]\1>\Z")
_H1_OR_FENCE = pattern(r"\n(?:[ \t]*(`{3,}|~{3,})|# |==)")
# How most pages begin: lesser headings if any, then an H1 or a line that `is_prose` and that no line below it makes a
# heading, all without a sign of code or comments.
_USUAL_TOP = pattern(
    r"(?P<above>(?>\s*\n)?(?: {0,3}##{1,5}(?=[ \t\n])[^\n<{]*\n(?>\s*\n)?)*)"
    r"(?: {0,3}#[ \t]+(?P<h1>[^\s<{#][^\n<{#]*)\n"
    r"|[^\S\n]*(?:(?!import |export )(?:[^\W\d_]|\d(?!\d{0,8}[.)][ \t]))(?:[^\n<{]*[^\s<{)])?[^\S\n]*"
    r"|(?:[-*+>][ \t]+)?\[(?!import |export |:::)(?>[^][\\\n<{&]*?[^\W_])[^][\\\n<{]*\]\([^\n<{]*"
    r"|[^\w\s#<{=\[!:`~&](?>[^\n\[<{`~&]*?[^\W\d_])[^\n<{]*)\n(?![^\S\n]*(?:\Z|=|-+[^\S\n]*(?:\n|\Z))))"
)
_LIST_ITEM = pattern(r"[-*+][ \t]|\d{1,9}[.)][ \t]")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the page.

    Attributes:
        level: 1 to 6.
        text: what a reader sees, without markup.
        span: the heading's own characters, without its marks; a setext heading's text line.
        index: its place among the page's headings, from 0.
    """

    level: int
    text: str
    span: Span
    index: int


@dataclass(slots=True)
class _Line:
    """A line that is not blank and stands outside code and comments.

    Attributes:
        start: the offset of its first character that is no space.
        text: the line without the space around it.
        indent: columns of space before it.
        after_blank: whether a blank line, a code block or the block's end stands above it.
        opens_code: whether it is a code block's first line.
    """

    start: int
    text: str
    indent: int
    after_blank: bool
    opens_code: bool


class Body:
    """The text below a page's block; each part is found on first use.

    Attributes:
        source: the page.
        start: the offset in the page's text at which it begins, behind the block.
    """

    __slots__ = ("_headings", "_top", "source", "start")

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self._headings: tuple[Heading, ...] | None = None
        self._top: tuple[Heading | None] | None = None

    @property
    def text(self) -> str:
        """The whole of it, as it stands in the file; its first character has the offset `start`."""
        return self.source.text[self.start :]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading: ATX, setext and HTML ones, none from code or comments."""
        if self._headings is None:
            pieces = _pieces(self.source.scan, self.start, True)
            self._headings = tuple(item for item in pieces if item is not None)
        return self._headings

    @property
    def top_heading(self) -> Heading | None:
        """The H1 that stands before any prose, whatever other headings are above it; None where none does."""
        if self._top is None:
            self._top = (self._find_top(),)
        return self._top[0]

    @property
    def head_heading(self) -> Heading | None:
        """The H1 that heads the page: the top heading, unless other H1s below make it one section among several.

        Cheaper is to compare `top_heading` first and to ask for this one when it matters.
        """
        top = self.top_heading
        return None if top is None or self._has_other_h1(top) else top

    def hides(self, place: int) -> bool:
        """Whether an offset lies in code or in a comment, or on the line of what opens one before it."""
        if not may_hide_above(self.source.text, self.start, place):
            return False
        line_end = self.source.text.find("\n", place)
        for text, whole in self._texts(line_end + 1 if line_end >= 0 else len(self.source.text)):
            end = hidden_around(text, self.start, place, whole)
            if whole or end < len(text):
                return end >= place
        raise AssertionError("the last text is the whole one")

    def _texts(self, stop: int) -> Iterator[tuple[str, bool]]:
        """The page's lines down to an offset, which nearly always suffice, then all; and whether that is all."""
        if stop < len(self.source.text):
            part = self.source.part(0, stop)
            yield part[: part.rfind("\n") + 1], False
        yield self.source.scan, True

    def _find_top(self) -> Heading | None:
        text, stop = self.source.text, self.start + _TOP
        if text.find("\r", self.start, stop) >= 0:
            text = self.source.part(0, stop)
        usual = _USUAL_TOP.match(text, self.start, stop)
        if usual is not None:
            return _usual_h1(usual) if usual["h1"] else None
        for text, whole in self._texts(stop):
            for heading in _pieces(text, self.start, whole):
                if heading is None or heading.level == 1:
                    return heading
        return None

    def _has_other_h1(self, heading: Heading) -> bool:
        text = self.source.scan
        return self._may_have_other_h1(text, heading.span.end) and any(
            other is not None and other.level == 1 and other.index > heading.index
            for other in _pieces(text, self.start, True)
        )

    def _may_have_other_h1(self, text: str, position: int) -> bool:
        """Whether anything from an offset on looks like an H1 outside fences; most pages have nothing that does."""
        start = position
        for match in _H1_OR_FENCE.finditer(text, position):
            if match.start() < position:
                continue
            if match[1] is None:
                return True
            position = fence_end(text, match[1], match.end())
        return text.find("<h1", start) >= 0


def _usual_h1(match: re.Match[str]) -> Heading:
    """The heading of a page that begins with one, perhaps below lesser headings."""
    start, text = match.start("h1"), match["h1"].rstrip()
    above = [line for line in match["above"].split("\n") if line and not line.isspace()]
    return Heading(1, plain(text), Span(start, start + len(text)), len(above))


def _pieces(text: str, start: int, whole: bool) -> Iterator[Heading | None]:
    """The headings in order, and None where the first prose stands."""
    index = 0
    clear = True
    above: _Line | None = None
    for line in _visible_lines(text, start, whole):
        level, span = _heading_at(line, above) if line.text[0] in "#<=-" else _NO_HEADING
        if clear and above is not None and (span is None or span.start > above.start) and _speaks(above):
            clear = False
            yield None
        above = line if span is None else None
        if span is not None:
            yield Heading(level, plain(text[span.start : span.end]), span, index)
            index += 1


def _heading_at(line: _Line, above: _Line | None) -> tuple[int, Span | None]:
    """The level and place of the heading that a line is, or that it makes of the line above it.

    It begins with one of the four signs that headings are made of.
    """
    char = line.text[0]
    if line.indent > 3 or line.opens_code:
        return _NO_HEADING
    if char in "=-":
        if above is None or line.after_blank or line.text.strip(char) or not _can_be_underlined(above):
            return _NO_HEADING
        return (1 if char == "=" else 2), Span(above.start, above.start + len(above.text))
    if char == "#":
        return _atx(line)
    match = _HTML_HEADING.match(line.text)
    # An indented one most often stands in a box of its own beside the text.
    if match is None or (line.indent and match[1] != "1"):
        return 0, None
    return int(match[1]), Span(line.start + match.start(2), line.start + match.end(2))


def _atx(line: _Line) -> tuple[int, Span | None]:
    """The level and text of a `# heading`, without the `#` that may close it (CommonMark 0.31, chapter 4.2)."""
    rest = line.text.lstrip("#")
    level = len(line.text) - len(rest)
    if level > 6 or (rest and rest[0] not in " \t"):
        return 0, None
    text = rest.strip()
    opened = text.rstrip("#")
    if opened != text and (not opened or opened[-1] in " \t"):
        text = opened.rstrip()
    start = line.start + len(line.text) - len(rest.lstrip()) if text else line.start + level
    return level, Span(start, start + len(text))


def _can_be_underlined(line: _Line) -> bool:
    """Whether a line is a paragraph of its own: what `===` below it makes a heading."""
    plain_start = line.text[0] not in "#>|<=" and _LIST_ITEM.match(line.text) is None
    return plain_start and line.after_blank and line.indent < 4 and not line.opens_code


def _speaks(line: _Line) -> bool:
    return line.opens_code or is_prose(line.text)


def _visible_lines(text: str, position: int, whole: bool) -> Iterator[_Line]:
    """The lines that are not blank and stand outside code and comments; a code block gives its first line.

    Of a text that is not the whole one, they end where something begins that does not end in it.
    """
    after_blank = True
    while position < len(text):
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        raw = text[position:end]
        line = raw.strip()
        if not line:
            after_blank = True
            position = end + 1
            continue
        start, indent = position, 0
        if raw[0] != line[0]:
            start += len(raw) - len(raw.lstrip())
            indent = len(raw[: start - position].expandtabs(4))
        below = hidden_end(text, line, start, whole) if may_hide(line) else None
        if below is None:
            yield _Line(start, line, indent, after_blank, False)
            after_blank = False
            position = end + 1
            continue
        if below == len(text) and not whole:
            return
        if not line.startswith(("<!--", "{/*")):
            yield _Line(start, line, 0, after_blank, True)
        after_blank = True
        position = below + 1
