"""What rules need of the text below the block: headings, the one that heads the page, the lines near the top."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontlint.document.markup import is_prose, plain
from frontlint.text import Source, Span

_SHORT_LINE = 120
_HTML_HEADING = re.compile(r"<[hH]([1-6])\b[^>]*>\s*(.*?)\s*</[hH]\1>\Z")
_FENCE = re.compile(r"(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}(?=[^`]*\Z)|~{3,})")
_H1_OR_FENCE = re.compile(r"\n(?:[ \t]*(`{3,}|~{3,})|# |==)|<h1")
_LIST_ITEM = re.compile(r"[-*+][ \t]|\d{1,9}[.)][ \t]")
# What hides the lines up to its end: comments, HTML that holds no Markdown, and the generators' own code blocks.
_HIDING = re.compile(
    r"(?P<comment><!--)|(?P<jsx>\{/\*)|\A<(?P<html>script|style|pre|textarea)\b"
    r"|\{%-?[ \t]*(?P<tag>codeblock|code|highlight|comment)(?![\w-])|\{\{[<%][ \t]*(?P<short>highlight|code)(?![\w-])"
)
_HIDING_ENDS = {
    "comment": r"-->",
    "jsx": r"\*/\}",
    "html": r"</NAME\b",
    "tag": r"\{%-?[ \t]*endNAME\b",
    "short": r"\{\{[<%][ \t]*/[ \t]*NAME\b",
}


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
    """The text below a page's block; each part is found on first use."""

    __slots__ = ("_headings", "_top", "source", "start")

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self._headings: tuple[Heading, ...] | None = None
        self._top: tuple[Heading | None] | None = None

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Every heading: ATX, setext and HTML ones, none from code or comments."""
        if self._headings is None:
            self._headings = tuple(item for item in self._pieces() if isinstance(item, Heading))
        return self._headings

    @property
    def top_heading(self) -> Heading | None:
        """An H1 that stands before any prose, whatever headings are above it; else the first heading, if it does."""
        if self._top is None:
            self._top = (self._find_top(),)
        return self._top[0]

    @property
    def head_heading(self) -> Heading | None:
        """The H1 that heads the page: the top heading, unless other H1s below make it one section among several.

        Cheaper is to compare `top_heading` first and to ask for this one when it matters.
        """
        top = self.top_heading
        if top is None or top.level > 1:
            return None
        alone = self._has_no_other_h1(top) or all(below.level > 1 for below in self.headings[top.index + 1 :])
        return top if alone else None

    def top_lines(self, limit: int = 2048) -> Iterator[tuple[str, int]]:
        """The short lines, under 120 characters, outside code among the first `limit` characters.

        Yields:
            The line without the space around it, and the offset in the page of its first character.
        """
        for line in _visible_lines(self.source.scan, self.start, self.start + limit):
            if len(line.text) < _SHORT_LINE and not line.opens_code:
                yield line.text, line.start

    def _find_top(self) -> Heading | None:
        first: Heading | None = None
        for heading in self._pieces():
            if heading is None or heading.level == 1:
                return heading or first
            first = first or heading
        return first

    def _has_no_other_h1(self, heading: Heading) -> bool:
        """Whether surely no other H1 follows: nothing below looks like one outside fences."""
        text = self.source.scan
        position = heading.span.end
        if all(text.find(look, position) < 0 for look in ("\n# ", "\n==", "<h1")):
            return True
        for match in _H1_OR_FENCE.finditer(text, position):
            if match.start() < position:
                continue
            if match[1] is None:
                return False
            position = _fence_end(text, match[1], match.end())
        return True

    def _pieces(self) -> Iterator[Heading | None]:
        """The headings in order, and None where the first prose stands."""
        text = self.source.scan
        index = 0
        clear = True
        above: _Line | None = None
        for line in _visible_lines(text, self.start, len(text)):
            level, span = _heading_at(line, above)
            if span is None:
                if clear and above is not None and _speaks(above):
                    clear = False
                    yield None
                above = line
                continue
            if clear and above is not None and span.start > above.start and _speaks(above):
                clear = False
                yield None
            yield Heading(level, plain(text[span.start : span.end]), span, index)
            index += 1
            above = None


def _heading_at(line: _Line, above: _Line | None) -> tuple[int, Span | None]:
    """The level and place of the heading that a line is, or that it makes of the line above it."""
    char = line.text[0]
    if char not in "#<=-" or line.indent > 3 or line.opens_code:
        return 0, None
    if char in "=-":
        if above is None or line.after_blank or line.text.strip(char) or not _can_be_underlined(above):
            return 0, None
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


def _visible_lines(text: str, position: int, stop: int) -> Iterator[_Line]:
    """The lines that are not blank and stand outside code and comments; a code block gives its first line."""
    after_blank = True
    stop = min(stop, len(text))
    while position < stop:
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        raw = text[position:end]
        line = raw.strip()
        if not line:
            after_blank = True
            position = end + 1
            continue
        start = position + len(raw) - len(raw.lstrip())
        hidden_end = _hidden_end(text, line, start)
        if hidden_end is None:
            indent = len(raw[: start - position].expandtabs(4)) if start > position else 0
            yield _Line(start, line, indent, after_blank, opens_code=False)
        elif not line.startswith(("<!--", "{/*")):
            yield _Line(start, line, 0, after_blank, opens_code=True)
        after_blank = hidden_end is not None
        position = (end if hidden_end is None else hidden_end) + 1


def _hidden_end(text: str, line: str, start: int) -> int | None:
    """The end of the last line of the code block or comment that a line opens; None if it opens none."""
    if "```" in line or "~~~" in line:
        fence = _FENCE.match(line)
        if fence is not None:
            return _fence_end(text, fence[1], start + len(line))
    if "<" not in line and "{" not in line:
        return None
    opened = _HIDING.search(line)
    if opened is None or "`" in line[: opened.start()]:
        return None
    kind = opened.lastgroup or ""
    closing = re.compile(_HIDING_ENDS[kind].replace("NAME", opened[kind]))
    closed = closing.search(text, start + opened.end())
    if closed is None:
        return len(text) if kind == "comment" else None
    return None if closed.start() < start + len(line) else _end_of_line(text, closed)


def _fence_end(text: str, mark: str, position: int) -> int:
    """The end of the line that closes a fence; an unclosed one hides the rest."""
    closing = re.compile(rf"^[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
    return _end_of_line(text, closing.search(text, position))


def _end_of_line(text: str, match: re.Match[str] | None) -> int:
    end = -1 if match is None else text.find("\n", match.end())
    return len(text) if end < 0 else end
