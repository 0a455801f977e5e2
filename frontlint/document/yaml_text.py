"""YAML text before it is parsed: characters that PyYAML breaks lines at, a bound on its depth, and where it fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from frontlint.document.problems import MAX_DEPTH

_SHIFTING = "\x85\u2028\u2029\ufeff"


@dataclass(frozen=True, slots=True)
class Failure:
    """Where and why a YAML parser stopped.

    Attributes:
        at: offset into the text.
        problem: the parser's words.
        context: offset of what it was reading (an opening quote or bracket), if it says so.
        final: whether `problem` is already a sentence for people.
    """

    at: int
    problem: str
    context: int | None
    final: bool = False


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


def with_stand_ins(text: str) -> tuple[str, Callable[[str], str] | None]:
    """Stand-ins for what shifts PyYAML's places: line ends that are none, and a byte order mark.

    PyYAML breaks lines at U+0085, U+2028 and U+2029, as no generator does, and drops a leading U+FEFF without counting.

    Returns:
        The text, equally long, and what puts the characters back into a value (None where there are none).
    """
    if text.isascii() or not any(char in text for char in _SHIFTING):
        return text, None
    taken = set(text)
    free = (char for char in map(chr, range(0xE000, 0xF900)) if char not in taken)
    forth = {ord(char): next(free, char) for char in _SHIFTING}
    back = {ord(stand_in): chr(code) for code, stand_in in forth.items()}
    return text.translate(forth), lambda value: value.translate(back)
