"""Pages before and after their fixes -> a unified diff that `git apply` takes."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator

_COLORS = {"-": "31", "+": "32", "@": "36"}
_NO_END = "\\ No newline at end of file\n"
_ESCAPES = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def unified_diff(path: str, old: bytes, new: bytes, *, color: bool = False) -> Iterator[str]:
    """The lines of a diff.

    Args:
        path: the file, as its reader names it; with forward slashes.
        old: the file's bytes before; UTF-8.
        new: those after.
        color: whether to use ANSI colours.
    """
    before, after = _lines(old.decode()), _lines(new.decode())
    names = _name(f"a/{path}"), _name(f"b/{path}")
    for number, line in enumerate(difflib.unified_diff(before, after, *names)):
        is_head = number < 2
        text = line if line.endswith("\n") else f"{line}\n{_NO_END}"
        code = "1" if is_head else _COLORS.get(line[0], "")
        yield f"\x1b[{code}m{text[:-1]}\x1b[0m\n" if color and code else text


def _name(path: str) -> str:
    """A file's name as git writes it: in quotes, C's escapes in it, where it could not be told from the line else."""
    if any(char < " " or char in '\x7f"\\' or "\ud800" <= char <= "\udfff" for char in path):
        return f'"{"".join(map(_escaped, path))}"'
    # What stands behind a blank may be taken for a date.
    return f"{path}\t" if " " in path else path


def _escaped(char: str) -> str:
    if char in _ESCAPES:
        return _ESCAPES[char]
    return char if char.isprintable() else "".join(f"\\{byte:03o}" for byte in os.fsencode(char))


def _lines(text: str) -> list[str]:
    """Lines with their ends; a line ends at a line feed and nowhere else, as it does for git."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
