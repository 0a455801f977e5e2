"""A text -> where UTF-8 was read as another encoding, and what was written there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from frontlint.patterns import pattern

# The bytes 80 to BF as Windows-1252 and Latin-1 show them: what follows the first byte of a character in UTF-8.
_BEHIND = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# Three sequences in a row are no chance. One alone is none if no language writes its first two characters in a row, or
# a capital in the middle of a small word: "CAFÉ»" and "là…”" are sequences too.
_RUN = pattern(
    rf"(?:[Â-ß]{_BEHIND}|[à-ï]{_BEHIND}{{2}}|[ð-ô]{_BEHIND}{{3}}){{3,}}"
    rf"|(?:â€{_BEHIND}|â„{_BEHIND}|â\x80{_BEHIND}|ï¿½|ï»¿|ðŸ{_BEHIND}{{2}}|ð\x9f{_BEHIND}{{2}}"
    rf"|(?<=[a-z])Ã{_BEHIND}|Ã{_BEHIND}(?=[a-z])|(?<![A-ZÀ-Þ])Â[\xa0©®°·»«£§±²³´¼½¾¿¡])+"
)
_FIRST = frozenset("ÂÃâïðÐÑÎÏØÙãäåæçèéê")
_LOST = "\ufffd"


class Slip(NamedTuple):
    """A run of characters that another encoding made of the right ones.

    Attributes:
        start, end: where it stands.
        meant: what was written; None where that is lost.
    """

    start: int
    end: int
    meant: str | None


def slips(text: str) -> Iterator[Slip]:
    """The runs of a text, in order; a replacement character stands for what was lost."""
    if _LOST in text:
        at = text.index(_LOST)
        yield Slip(at, at + 1, None)
    elif not _FIRST.isdisjoint(text):
        for match in _RUN.finditer(text):
            meant = _decoded(match[0])
            if meant is not None:
                yield Slip(match.start(), match.end(), None if _LOST in meant or not _is_shown(meant) else meant)


def _decoded(run: str) -> str | None:
    try:
        return b"".join(map(_byte, run)).decode("utf-8")
    except UnicodeError:
        return None


def _byte(char: str) -> bytes:
    # Five bytes have no character in Windows-1252, and those who read it take Latin-1's.
    return bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252")


def _is_shown(text: str) -> bool:
    return all(char.isprintable() or char == "\xa0" for char in text)
