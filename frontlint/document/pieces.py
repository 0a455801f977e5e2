"""A scalar as its author wrote it -> its characters, each with the place that it was read from."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontlint.document.block import Format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontlint.document.model import Scalar

_BREAK = r"(?:\r\n|\r|\n)"
_FOLD = rf"[ \t]*{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*"
_HEX = r"x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}"
_SURROGATES = r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_PATTERNS = {
    "plain": rf"{_FOLD}|[\s\S]",
    "single": rf"''|{_FOLD}|[\s\S]",
    "double": rf"{_SURROGATES}|\\{_BREAK}[ \t]*(?:{_BREAK}[ \t]*)*|\\(?:{_HEX}|[\s\S])|{_FOLD}|[\s\S]",
    "json": rf"{_SURROGATES}|\\(?:{_HEX}|[\s\S])|[\s\S]",
    "toml": rf"\\[ \t]*{_BREAK}[ \t\r\n]*|\\(?:{_HEX}|[\s\S])|{_BREAK}|[\s\S]",
    "toml literal": rf"{_BREAK}|[\s\S]",
}
# YAML 1.2.2, chapter 5.7; JSON's and TOML's escapes are among them.
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_BLOCK_HEADER = r"[|>]([-+0-9]*)[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)"
_BLOCK_LINE = r"([^\r\n]*)(\r\n|\r|\n|\Z)"
_PROPERTIES = r"(?:[!&][^ \t\r\n]*[ \t\r\n]+)*"


@dataclass(frozen=True, slots=True)
class Piece:
    """One character of a value and where it was read from, relative to the scalar's start."""

    char: str
    start: int
    end: int


def trace(raw: str, scalar: Scalar, form: Format) -> list[Piece] | None:
    """The scalar's text with the place of each character; None if what is found is not the text."""
    if form is not Format.YAML:
        return _same(_quoted_pieces(raw, _style_of(scalar.style, form), len(scalar.style), 0), scalar.text)
    properties = _compiled(_PROPERTIES).match(raw)
    at = properties.end() if properties is not None else 0
    if scalar.style and scalar.style in "|>":
        return _block_pieces(raw, at, scalar)
    return _same(_quoted_pieces(raw, _style_of(scalar.style, form), len(scalar.style), at), scalar.text)


def _same(pieces: list[Piece], text: str) -> list[Piece] | None:
    return pieces if "".join(piece.char for piece in pieces) == text else None


def _style_of(style: str, form: Format) -> str:
    if form is Format.YAML:
        return {"": "plain", "'": "single"}.get(style, "double")
    if form is Format.LINES:
        return "plain"
    if form is Format.TOML:
        return "toml" if style in ('"', '"""') else "toml literal"
    return "json"


def _quoted_pieces(raw: str, kind: str, quotes: int, at: int) -> list[Piece]:
    """The characters between the quotes (or of a plain scalar)."""
    first = at + quotes
    if quotes == 3:
        first += len(raw[first:]) - len(re.sub(rf"\A{_BREAK}", "", raw[first:]))
    pieces: list[Piece] = []
    for match in _compiled(_PATTERNS[kind]).finditer(raw, first, max(first, len(raw) - quotes)):
        chars = _decode(match.group(), kind)
        breaks = _line_ends(match) if len(chars) > 1 else ()
        pieces.extend(_spread(chars, match.start(), match.end(), breaks))
    return pieces


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _spread(chars: str, start: int, end: int, breaks: tuple[int, ...] = ()) -> Iterator[Piece]:
    """Pieces of what one match gave; `breaks` are the ends of the line ends that stand for one character each."""
    for index, char in enumerate(chars):
        until = breaks[index] if index < len(chars) - 1 and index < len(breaks) else end
        yield Piece(char, start, until)
        start = until


def _line_ends(match: re.Match[str]) -> tuple[int, ...]:
    """Where the second and later line ends of a fold end; the first one stands for nothing when others follow."""
    return tuple(match.start() + found.end() for found in re.finditer(_BREAK, match.group()))[1:]


def _decode(found: str, kind: str) -> str:
    """What one match of a style's pattern stands for."""
    if found[0] == "\\" and kind in ("double", "json", "toml"):
        return _escape(found, kind)
    if found == "''" and kind == "single":
        return "'"
    if "\r" in found or "\n" in found:
        breaks = len(re.findall(_BREAK, found))
        if kind.startswith("toml"):
            return "\n"
        return " " if breaks == 1 else "\n" * (breaks - 1)
    return found


def _escape(found: str, kind: str) -> str:
    code, digits = found[1], found[2:]
    if code in "xuU":
        return _code_point(digits) if digits else code
    if "\n" in found or "\r" in found:
        return "" if kind == "toml" else "\n" * (len(re.findall(_BREAK, found)) - 1)
    return _ESCAPES.get(code, code)


def _code_point(digits: str) -> str:
    """A character by its hexadecimal number, or by JSON's pair of surrogates; half a pair stands for no character."""
    if len(digits) == 10:
        return (int(digits[:4], 16).to_bytes(2, "big") + int(digits[6:], 16).to_bytes(2, "big")).decode("utf-16-be")
    number = int(digits, 16)
    return "\ufffd" if 0xD800 <= number < 0xE000 or number > 0x10FFFF else chr(number)


def _block_pieces(raw: str, at: int, scalar: Scalar) -> list[Piece] | None:
    """A block scalar's characters; blank space at its end that the span leaves out has an empty place there."""
    header = _compiled(_BLOCK_HEADER).match(raw, at)
    if header is None:
        return None
    lines = list(_block_lines(raw, header.end()))
    for indent in _indents(lines, header[1]):
        pieces = _joined(lines, indent, folded=scalar.style == ">")
        read = "".join(piece.char for piece in pieces)
        if scalar.text.startswith(read) and not scalar.text[len(read) :].strip():
            missing = scalar.text[len(read) :]
            return pieces + list(_spread(missing, len(raw), len(raw)))
    return None


def _block_lines(raw: str, at: int) -> Iterator[tuple[int, str, int]]:
    """Each line of a block scalar as (offset, text without its end, offset after its end)."""
    while at < len(raw):
        line = _compiled(_BLOCK_LINE).match(raw, at)
        assert line is not None
        yield at, line[1], line.end()
        at = line.end()


def _indents(lines: list[tuple[int, str, int]], indicators: str) -> Iterator[int]:
    """The indentations that a block scalar may have; one, unless its header gives a number relative to its parent."""
    widths = [len(text) - len(text.lstrip(" ")) for _, text, _ in lines if text.strip(" ")]
    if not widths or not any(sign.isdigit() for sign in indicators):
        yield widths[0] if widths else 0
    else:
        yield from range(1, min(widths) + 1)


def _joined(lines: list[tuple[int, str, int]], indent: int, *, folded: bool) -> list[Piece]:
    """The characters of a block scalar's lines. Folding: YAML 1.2.2, chapter 8.1.3."""
    pieces: list[Piece] = []
    pending: list[Piece] = []
    previous = ""
    for offset, text, after in lines:
        content = text[indent:]
        begin = min(offset + indent, offset + len(text))
        if content:
            pieces.extend(_between(pending, previous, content, begin) if folded else pending)
            pieces.extend(Piece(char, begin + index, begin + index + 1) for index, char in enumerate(content))
            pending, previous = [], content
        pending.append(Piece("\n", offset + len(text), after))
    return pieces


def _between(pending: list[Piece], previous: str, content: str, begin: int) -> list[Piece]:
    """What the line ends before a folded block's line stand for."""
    if not previous or not pending or previous[0] in " \t" or content[0] in " \t":
        return pending
    if len(pending) == 1:
        return [Piece(" ", pending[0].start, begin)]
    return pending[1:]
