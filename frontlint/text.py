"""Bytes -> Source: decoded text with its byte order mark set aside, and offsets <-> lines and columns."""

from __future__ import annotations

from dataclasses import dataclass

_UTF16_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points in a source's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Region:
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

    __slots__ = ("_line", "_scan", "bom", "encoding_problem", "path", "text")

    def __init__(self, path: str, text: str, *, bom: bool = False, encoding_problem: str | None = None) -> None:
        self.path = path
        self.text = text
        self.bom = bom
        self.encoding_problem = encoding_problem
        self._scan: str | None = None
        # The number, start and end of the line that was asked for last: the next one is often the same, or near.
        self._line = (1, 0, -1)

    @classmethod
    def from_bytes(cls, path: str, data: bytes) -> Source:
        """Decode a file's bytes; never raises, see `encoding_problem`."""
        bom = data.startswith(_UTF8_MARK)
        if bom:
            data = data[3:]
        elif data[:2] in _UTF16_MARKS:
            return cls(path, "", encoding_problem=f"the file is {_UTF16_MARKS[data[:2]]}, not UTF-8")
        try:
            return cls(path, data.decode(), bom=bom)
        except UnicodeDecodeError as error:
            readable = data[: error.start].decode()
            if b"\0" in data[:1024]:
                return cls(path, readable, bom=bom, encoding_problem="the file is not text")
            problem = f"byte 0x{data[error.start]:02x} is not UTF-8"
            return cls(path, readable, bom=bom, encoding_problem=problem)

    @property
    def scan(self) -> str:
        """The text, same length, with every line end as LF at the end's last character (CRLF -> space, LF)."""
        if self._scan is None:
            text = self.text
            self._scan = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        return self._scan

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column (code points) of an offset into `text`."""
        text = self.scan
        number, start, end = self._line
        if not start <= offset <= end:
            if offset < start:
                number, start = 1, 0
            number += text.count("\n", start, offset)
            start = max(start, text.rfind("\n", start, offset) + 1)
            end = text.find("\n", offset)
            self._line = number, start, len(text) if end < 0 else end
        return number, offset - start + 1

    def region(self, span: Span) -> Region:
        """The lines and columns of a span."""
        line, column = self.position(span.start)
        text = self.scan
        breaks = text.count("\n", span.start, span.end)
        if not breaks:
            return Region(line, column, line, column + span.end - span.start)
        return Region(line, column, line + breaks, span.end - text.rfind("\n", span.start, span.end))

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

    def slice(self, span: Span) -> str:
        """The author's characters in a span."""
        return self.text[span.start : span.end]
