"""YAML text before it is parsed: characters that PyYAML breaks lines at, and a bound on its depth."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from frontlint.document.limits import MAX_DEPTH

_SHIFTING = "\x85\u2028\u2029\ufeff"
# What YAML forbids and some parsers take.
_CONTROLS = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127)))
# What puts the author's characters back into a value; it wants to know whether the value stands in double quotes.
Restore = Callable[[str, bool], str]


def looks_deep(text: str) -> bool:
    """Whether nesting could exceed a hundred levels, seen without parsing.

    Each level has a character of its own: a list its dash or bracket, a mapping its brace, or the colon or question
    mark of its first key. Where there are many of them, block collections are bounded by the blanks to their left and
    flow collections by their brackets.
    """
    brackets = text.count("[") + text.count("{")
    if brackets + text.count(":") + text.count("-") + text.count("?") <= MAX_DEPTH:
        return False
    return brackets > 30 or re.search(r"^[ ?:-]{35}", text, re.MULTILINE) is not None


def with_stand_ins(text: str, *, join_surrogates: bool, controls: bool = False) -> tuple[str, Restore | None]:
    """Stand-ins for what PyYAML takes otherwise than generators do.

    PyYAML breaks lines at U+0085, U+2028 and U+2029, as no generator does, drops a leading U+FEFF without counting, and
    refuses an escaped pair of surrogates, which JavaScript's parsers join.

    Args:
        text: YAML.
        join_surrogates: whether to join them.
        controls: whether control characters, which YAML forbids, are let through too.

    Returns:
        The text, equally long, and what puts the characters back into a value (None where there are none).
    """
    pairs = join_surrogates and "\\u" in text and _surrogates().search(text) is not None
    moved = _SHIFTING + _CONTROLS if controls else _SHIFTING
    shifting = (controls or not text.isascii()) and any(char in text for char in moved)
    if not pairs and not shifting:
        return text, None
    taken = set(text)
    free = (char for char in map(chr, range(0xE000, 0xF900)) if char not in taken)
    forth = {ord(char): next(free, char) for char in moved}
    back = {ord(stand_in): chr(code) for code, stand_in in forth.items()}
    mark = next(free, "\\")
    if pairs:
        text = _surrogates().sub(lambda match: match[1] + match[2].replace("\\", mark), text)
    pair = re.compile(rf"{re.escape(mark)}u(....){re.escape(mark)}u(....)")

    def restore(value: str, double_quoted: bool) -> str:
        if mark in value:
            value = pair.sub(_joined, value) if double_quoted else value.replace(mark, "\\")
        return value.translate(back)

    return text.translate(forth), restore


@cache
def _surrogates() -> re.Pattern[str]:
    """An escaped pair, behind the escapes before it."""
    half = r"\\u[dD]{}[0-9a-fA-F]{{2}}"
    return re.compile(r"(?<!\\)((?:\\\\)*)(" + half.format("[89abAB]") + half.format("[c-fC-F]") + ")")


def _joined(pair: re.Match[str]) -> str:
    return (bytes.fromhex(pair[1]) + bytes.fromhex(pair[2])).decode("utf-16-be")
