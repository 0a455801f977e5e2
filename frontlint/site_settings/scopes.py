"""Globs in settings -> regular expressions for the paths of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

# So many wild cards take a matcher too long; such a glob is taken to match anything.
_MOST_WILD = 10
_MOST_FOLDERS = 3
_WILD = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def shell_glob(pattern: str) -> str:
    """A shell pattern where `*` stays within a folder and `**` does not; one with too many `**` matches nothing."""
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", re.sub(r"(?:\*\*/)+", "**/", pattern))
    if sum(piece.startswith("**") for piece in pieces) > _MOST_FOLDERS:
        return "(?!)"
    parts = [re.escape(pieces[0])]
    for wild, literal, after in zip(pieces[1::2], pieces[2::2], [*pieces[3::2], ""], strict=False):
        if wild == "*" and after == "*":
            # The first place where the text fits will do: the next wild card takes what is left.
            parts.append(f"(?>[^/]*?{re.escape(literal)})")
        else:
            parts.append(_WILD[wild] + re.escape(literal))
    return "".join(parts)


def brace_glob(pattern: str) -> str:
    """A glob as `shell_glob` reads it, with `{a,b}` for alternatives and `[abc]` or `[!abc]` for one character.

    Sources: Ruby's Dir.glob; gobwas/glob, which Hugo uses with `/` as its separator.
    """
    if pattern.count("*") > _MOST_WILD:
        return ".*"
    parts: list[str] = []
    depth = 0
    for piece in re.findall(r"\*\*/|\*\*|\\.|\[[^\]/]+\]|.", pattern, re.DOTALL):
        if piece == "{":
            depth += 1
            parts.append("(?:")
        elif piece == "}" and depth:
            depth -= 1
            parts.append(")")
        elif piece == "," and depth:
            parts.append("|")
        else:
            parts.append(_one(piece))
    return "".join(parts) + ")" * depth


def any_of(words: Iterable[str]) -> str:
    """An expression for any of some texts; one that matches nothing where there are none."""
    found = "|".join(map(re.escape, words))
    return f"(?:{found})" if found else "(?!)"


def _one(piece: str) -> str:
    if piece in _WILD:
        return _WILD[piece]
    if len(piece) > 1 and piece[0] == "[":
        inner = re.sub(r"([\\\[\]^&~|])", r"\\\1", piece[1:-1].lstrip("!^"))
        return f"[{'^' if piece[1] in '!^' else ''}{inner}]" if _is_class(inner) else re.escape(piece)
    return re.escape(piece[1:] if piece[0] == "\\" and len(piece) > 1 else piece)


def _is_class(inner: str) -> bool:
    try:
        re.compile(f"[{inner}]")
    except re.error:
        return False
    return True
