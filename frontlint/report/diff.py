"""Pages before and after their fixes -> a unified diff that `git apply` takes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

_COLORS = {"-": "31", "+": "32", "@": "36"}
_NO_END = "\\ No newline at end of file\n"


def unified_diff(path: str, old: bytes, new: bytes, *, color: bool = False) -> Iterator[str]:
    """The lines of a diff.

    Args:
        path: the file, as its reader names it; with forward slashes.
        old: the file's bytes before; UTF-8.
        new: those after.
        color: whether to use ANSI colours.
    """
    before, after = _lines(old.decode()), _lines(new.decode())
    for number, line in enumerate(difflib.unified_diff(before, after, f"a/{path}", f"b/{path}")):
        is_head = number < 2
        text = line if line.endswith("\n") else f"{line}\n{_NO_END}"
        code = "1" if is_head else _COLORS.get(line[0], "")
        yield f"\x1b[{code}m{text[:-1]}\x1b[0m\n" if color and code else text


def _lines(text: str) -> list[str]:
    """Lines with their ends; a line ends at a line feed and nowhere else, as it does for git."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
