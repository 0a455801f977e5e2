"""Bytes -> Source: decoded text with its byte order mark set aside, and offsets <-> lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

# The word that begins our own comments in pages.
MARK = "frontlint:"
_MARK_BYTES = MARK.encode()
_UTF16_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_UTF8_MARK = b"\xef\xbb\xbf"
_FEW_LINES = 1000


class Span(NamedTuple):
    """A half-open range of code points in a source's text."""

    start: int
    end: int


class Region(NamedTuple):
    """A range in a file: lines and columns are 1-based and count code points; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Source:
    """One file's text.

    `text` holds the file without its byte order mark, with the author's line ends. A file that is not UTF-8 is kept up
    to the first byte that cannot be read, and `encoding_problem` says what stands there.

    A line ends at LF, CRLF or CR and nowhere else.

    Attributes:
        path: where the file stands, relative to its site's root, with forward slashes.
        text: the decoded text, without the byte order mark.
        bom: whether the file began with a UTF-8 byte order mark.
        encoding_problem: a clause such as ``"byte 0xe9 is not UTF-8"``, or None.
    """

    __slots__ = ("_known", "_marked", "_regions", "_scan", "_starts", "bom", "encoding_problem", "path", "text")

    def __init__(self, path: str, text: str, *, bom: bool = False, encoding_problem: str | None = None) -> None:
        self.path = path
        self.text = text
        self.bom = bom
        self.encoding_problem = encoding_problem
        self._scan: str | None = None
        self._marked: bool | None = None
        # Where lines start, as far as was asked; and the end of the last of them.
        self._starts = [0]
        self._known = -1
        # Several rules speak of the same few places.
        self._regions: dict[Span, Region] = {}

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode a file's bytes; never raises, see `encoding_problem`."""
        # Looking through bytes takes a quarter of the time that looking through text takes.
        marked = _MARK_BYTES in data
        bom = data.startswith(_UTF8_MARK)
        if bom:
            data = data[3:]
        elif data[:2] in _UTF16_MARKS:
            return cls(path, "", encoding_problem=f"the file is {_UTF16_MARKS[data[:2]]}, not UTF-8")
        try:
            source = cls(path, data.decode(), bom=bom)
        except UnicodeDecodeError as error:
            readable = data[: error.start].decode()
            if b"\0" in data[:1024]:
                return cls(path, readable, bom=bom, encoding_problem="the file is not text")
            problem = f"byte 0x{data[error.start]:02x} is not UTF-8"
            return cls(path, readable, bom=bom, encoding_problem=problem)
        source._marked = marked
        return source

    def to_bytes(self) -> bytes:
        """The file's bytes; only of a source without an encoding problem."""
        return (_UTF8_MARK if self.bom else b"") + self.text.encode()

    @property
    def scan(self) -> str:
        """The text, same length, with every line end as LF at the end's last character (CRLF -> space, LF)."""
        if self._scan is None:
            self._scan = _with_plain_ends(self.text)
        return self._scan

    def part(self, start: int, stop: int) -> str:
        """What `scan` has between two offsets, or up to the text's end; the rest of a long page is left alone."""
        part = self.text[start:stop]
        # With the next character, so that no CRLF is cut in two.
        return _with_plain_ends(self.text[start : stop + 1])[: stop - start] if "\r" in part else part

    @property
    def first_line(self) -> Span:
        """The characters of the first line, without the space at its end."""
        ends = [at for at in (self.text.find("\n"), self.text.find("\r")) if at >= 0]
        return Span(0, len(self.text[: min(ends, default=len(self.text))].rstrip()))

    @property
    def is_marked(self) -> bool:
        """Whether the word that begins our own comments stands anywhere in the text."""
        if self._marked is None:
            self._marked = MARK in self.text
        return self._marked

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column (code points) of an offset into `text`."""
        if offset > self._known:
            self._find_lines(offset)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def region(self, span: Span) -> Region:
        """The lines and columns of a span.

        Raises:
            ValueError: it ends behind the text.
        """
        found = self._regions.get(span)
        if found is None:
            line, column = self.position(span.start)
            same_line = span.end <= self._known and (line == len(self._starts) or span.end < self._starts[line])
            if not same_line and not 0 <= span.start <= span.end <= len(self.text):
                raise ValueError(f"the page has no place {span.start}:{span.end}, as its text ends at {len(self.text)}")
            end_line, end_column = (line, column + span.end - span.start) if same_line else self.position(span.end)
            found = self._regions[span] = Region(line, column, end_line, end_column)
        return found

    def _find_lines(self, offset: int) -> None:
        """Take in the lines down to an offset, and some more: most of what is asked for stands near the top."""
        start = self._starts[-1]
        stop = self.text.find("\n", max(offset, start + _FEW_LINES))
        self._known = stop = len(self.text) if stop < 0 else stop
        # With its own line end, so that no CRLF is cut in two.
        text = _with_plain_ends(self.text[start : stop + 1])
        for line in text[: stop - start].split("\n")[:-1]:
            start += len(line) + 1
            self._starts.append(start)

    def offset(self, line: int, column: int) -> int:
        """The offset of a 1-based line and column; positions past a line's or the text's end are clamped."""
        text = self.scan
        start = 0
        for _ in range(line - 1):
            found = text.find("\n", start)
            if found < 0:
                return len(text)
            start = found + 1
        end = text.find("\n", start)
        return min(start + column - 1, len(text) if end < 0 else end)

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line end; empty past the end of the file."""
        text = self.scan
        start = self.offset(number, 1)
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start and self.text[end - 1 : end + 1] == "\r\n":
            end -= 1
        return self.text[start:end]

    def line_break(self, offset: int = 0) -> str:
        """How the line of an offset ends; as the first line does, if it is the last one and does not end."""
        text = self.text
        for start in (offset, 0):
            end = text.find("\n", start)
            before = text.find("\r", start, end if end >= 0 else None)
            if before >= 0:
                return "\r\n" if before + 1 == end else "\r"
            if end >= 0:
                return "\r\n" if text[max(end - 1, 0) : end] == "\r" else "\n"
        return "\n"

    def slice(self, span: Span) -> str:
        """The author's characters in a span."""
        return self.text[span.start : span.end]


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
