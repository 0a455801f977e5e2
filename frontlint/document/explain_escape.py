"""A backslash in double quotes that stops the YAML parser -> the text that its author saw."""

from __future__ import annotations

import re

from frontlint.document.explain_guess import Guess
from frontlint.document.explain_lines import Line
from frontlint.text import Span

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(.))")
# YAML 1.2.2, chapter 5.7, of what one letter is enough for.
_KNOWN = frozenset('0abt\tnvfre "/\\N_LP')
# What an author may well have meant as an escape.
_LIKELY = frozenset('nrt"/')
_WINDOWS = re.compile(r"[A-Za-z]:\\(?!\\)|\\\\\w")


def guess_escape(line: Line, at: int) -> Guess | None:
    """What a text in double quotes with a backslash too many was meant to be.

    Args:
        line: the line where the parser stopped.
        at: where in the page it stopped.
    """
    found = next(
        (match for match in _STRING.finditer(line.text) if match.start() <= at - line.start < match.end()), None
    )
    if found is None:
        return None
    inner = found[0][1:-1]
    wrong = next((match for match in _ESCAPE.finditer(inner) if _is_wrong(match)), None)
    if wrong is None:
        return None
    start = line.start + found.start()
    mark = Span(start + 1 + wrong.start(), start + 3 + wrong.start())
    shown = wrong[0][:2]
    message = f"`{shown}` means nothing in double quotes; use single quotes or write `\\{shown}`"
    right = _meant(inner)
    fix_message = "" if right is None else "write the backslash so that it is one"
    if shown == "\\'":
        message = "`\\'` means nothing in double quotes, where an apostrophe needs no backslash"
        fix_message = "remove the backslash"
    return Guess("syntax/invalid", message, mark, (Span(start, start + len(found[0])), right or '"-"'), fix_message)


def _is_wrong(escape: re.Match[str]) -> bool:
    return escape[1] is not None and escape[1] not in _KNOWN


def _meant(inner: str) -> str | None:
    """The text in quotes that keep its backslashes; None where they may be escapes as well."""
    escapes = list(_ESCAPE.finditer(inner))
    letters = {escape[1] for escape in escapes}
    if _WINDOWS.match(inner) is not None and not letters & {'"'} and not ("\\" in letters and inner[1:3] == ":\\"):
        return _literal(inner)
    if letters == {"'"} or (letters <= {"'", '"', "\\"} and "'" in letters):
        return '"' + _ESCAPE.sub(lambda match: "'" if match[1] == "'" else match[0], inner) + '"'
    if None in letters or "'" in letters:
        return None
    if letters <= {*(letters - _KNOWN), '"'} and '"' in letters:
        return '"' + _ESCAPE.sub(lambda match: match[0] if match[1] == '"' else "\\" + match[0], inner) + '"'
    if letters & _LIKELY or "\\" in letters:
        return None
    return _literal(inner)


def _literal(inner: str) -> str:
    return f"'{inner}'" if "'" not in inner else '"' + inner.replace("\\", "\\\\") + '"'
