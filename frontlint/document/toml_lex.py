"""A TOML block -> its statements and values as nodes with exact places; what a value means is left open.

The grammar is that of toml.io's version 1.0. Text that `tomllib` accepts is always read to its end; of other text, what
stands before the first fault is read, and `Lexer.failed` says where that is.
"""

from __future__ import annotations

import functools
import re

from frontlint.document.limits import MAX_DEPTH
from frontlint.document.model import Mapping, Node, Scalar, Sequence
from frontlint.document.toml_tables import Key, Statement, Table

_BLANK = r"(?:[ \t\r\n]++|#[^\r\n]*+)*+"
_SPACE = r"[ \t]*+"
_BARE_KEY = r"[A-Za-z0-9_-]++"
_BASIC = r'"(?:[^"\\\r\n]++|\\[^\r\n])*+"'
_LITERAL = r"'[^'\r\n]*+'"
_LONG_BASIC = r'"""(?:[^"\\]++|\\[\s\S]|""?(?!"))*+"""(?:"{0,2})'
_LONG_LITERAL = r"'''(?:[^']++|''?(?!'))*+'''(?:'{0,2})"
_BARE = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[^\s,\]}#]*+|[^\s,\[\]{}#=\"']++"


class LexError(Exception):
    """The text cannot be read at `at`, or is nested too deep there; `opened` is the bracket it stands in, or None."""

    def __init__(self, at: int, opened: int | None = None, *, deep: bool = False) -> None:
        super().__init__(at)
        self.at = at
        self.opened = opened
        self.deep = deep


class Lexer:
    """Reads statements from `at` to the end of `text`; scalars have their raw text, and None as value.

    Attributes:
        failed: the first fault, or None.
        starts: where each statement begins, the one with the fault included.
    """

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at
        self.failed: LexError | None = None
        self.starts: list[int] = []

    def statements(self) -> list[Statement]:
        """All statements up to the end or the first fault."""
        found: list[Statement] = []
        try:
            while self._skip(_BLANK) < len(self.text):
                self.starts.append(self.at)
                found.append(self._header() if self.text.startswith("[", self.at) else self._pair())
        except LexError as error:
            self.failed = error
        return found

    def _header(self) -> Statement:
        start = self.at
        opening = "[[" if self.text.startswith("[[", start) else "["
        self.at += len(opening)
        keys = self._keys()
        closing = "]" * len(opening)
        if not self.text.startswith(closing, self.at):
            raise LexError(self.at, start)
        self.at += len(closing)
        return Statement(opening, keys, start, self.at)

    def _pair(self, depth: int = 0) -> Statement:
        start = self.at
        keys = self._keys()
        if not self.text.startswith("=", self.at):
            raise LexError(self.at)
        self.at += 1
        self._skip(_SPACE)
        node = self._value(depth + len(keys))
        return Statement("", keys, start, node.end, node)

    def _keys(self) -> list[Key]:
        """A dotted key, and the blanks around its parts."""
        keys: list[Key] = []
        while True:
            self._skip(_SPACE)
            keys.append(self._key())
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return keys
            if len(keys) >= MAX_DEPTH:
                raise LexError(self.at, deep=True)
            self.at += 1

    def _key(self) -> Key:
        start = self.at
        for pattern in (_BARE_KEY, _BASIC, _LITERAL):
            match = _compiled(pattern).match(self.text, start)
            if match is not None:
                self.at = match.end()
                return Key(_key_name(match.group()), start, self.at)
        raise LexError(start)

    def _value(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise LexError(self.at, deep=True)
        char = self.text[self.at : self.at + 1]
        if char == "[":
            return self._array(depth)
        if char == "{":
            return self._inline_table(depth)
        style = char if char in ('"', "'") else ""
        if style and self.text.startswith(style * 3, self.at):
            style *= 3
        match = _compiled(_SCALARS[style]).match(self.text, self.at)
        if match is None:
            raise LexError(self.at)
        self.at = match.end()
        return Scalar(match.start(), match.end(), None, match.group(), style)

    def _array(self, depth: int) -> Sequence:
        start = self.at
        self.at += 1
        items: list[Node] = []
        while True:
            self._skip(_BLANK)
            if self.text.startswith("]", self.at):
                break
            items.append(self._value(depth + 1))
            self._skip(_BLANK)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self._close("]", start)
        return Sequence(start, self.at, items)

    def _inline_table(self, depth: int) -> Mapping:
        start = self.at
        self.at += 1
        table = Table(Mapping(start, start, []))
        while True:
            self._skip(_BLANK)
            if self.text.startswith("}", self.at):
                break
            table.add_pair(self._pair(depth + 1))
            self._skip(_BLANK)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        self._close("}", start)
        table.node.end = self.at
        return table.node

    def _close(self, closing: str, opened: int) -> None:
        if not self.text.startswith(closing, self.at):
            raise LexError(self.at, opened)
        self.at += 1

    def _skip(self, pattern: str) -> int:
        match = _compiled(pattern).match(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return self.at


_SCALARS = {"": _BARE, '"': _BASIC, "'": _LITERAL, '"""': _LONG_BASIC, "'''": _LONG_LITERAL}


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _key_name(written: str) -> str:
    if written[0] == '"' and "\\" in written:
        import tomllib

        try:
            return str(tomllib.loads(f"key = {written}")["key"])
        except tomllib.TOMLDecodeError:
            return written
    return written[1:-1] if written[0] in "\"'" else written
