"""YAML text before it is parsed: characters that PyYAML breaks lines at, a bound on its depth, and where it fails."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_BRACKETS = 30
_LINE_START = 35


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

    A block collection starts further to the right than its parent, or at the same column for a list under a key, and
    only spaces, dashes, question marks and colons stand to its left; a flow collection needs a bracket.
    """
    if text.count("[") + text.count("{") > _BRACKETS:
        return True
    if len(text) < _LINE_START:
        return False
    return re.search(rf"^[ ?:-]{{{_LINE_START}}}", text, re.MULTILINE) is not None


def without_line_separators(text: str) -> tuple[str, Callable[[str], str] | None]:
    """Stand-ins for U+0085, U+2028 and U+2029, at which PyYAML breaks lines and no generator does.

    Returns:
        The text, equally long, and what puts the characters back into a value (None where there are none).
    """
    if text.isascii() or not ("\x85" in text or "\u2028" in text or "\u2029" in text):
        return text, None
    free = (chr(code) for code in range(0xE000, 0xF8FF) if chr(code) not in text)
    forth = {ord(char): next(free) for char in "\x85\u2028\u2029"}
    back = {ord(stand_in): chr(code) for code, stand_in in forth.items()}
    return text.translate(forth), lambda value: value.translate(back)
