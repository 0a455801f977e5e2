"""A JSON block -> nodes with a span for every key and value, or the one problem that keeps it from being read."""

from __future__ import annotations

import functools
import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import TYPE_CHECKING, Any

from frontlint.document import explain_json as explain
from frontlint.document.limits import MAX_DEPTH, MAX_SIZE
from frontlint.document.model import Entry, Mapping, Node, Scalar, Sequence, pointer
from frontlint.document.problem import Problem
from frontlint.document.problems import duplicate_key, too_deep, too_large
from frontlint.text import Span

if TYPE_CHECKING:
    from frontlint.text import Source

_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None}


def object_end(text: str, start: int) -> int | None:
    """The offset after the brace that closes the object at `start`; None if it is never closed."""
    structure, string_rest = _patterns().structure, _patterns().string_rest
    depth = 0
    found = structure.search(text, start)
    while found is not None:
        at = found.end()
        if found.group() == '"':
            string = string_rest.match(text, at)
            at = string.end() if string is not None else at
        else:
            depth += 1 if found.group() == "{" else -1
            if depth <= 0:
                return at
        found = structure.search(text, at)
    return None


def parse_json(source: Source, content: Span, *, members: bool = False) -> Mapping | Problem:
    """Read a block as RFC 8259 has it: no comments, no trailing commas, no NaN.

    Args:
        source: the page.
        content: the block, braces included.
        members: the block is Hexo's: an object's members without the braces around them.
    """
    size = content.end - content.start
    if size > MAX_SIZE:
        return too_large(size, content.start)
    reader = _Reader(source.text[: content.end], content.start)
    try:
        return reader.bare_members() if members else reader.block()
    except _Fault as fault:
        return fault.problem


class _Patterns:
    """What the reader searches for, compiled when the first JSON block is met."""

    def __init__(self) -> None:
        self.structure = re.compile(r'["{}]')
        # A string ends with its line at the latest, so that one missing quote does not swallow the page.
        self.string_rest = re.compile(r'[^"\\\r\n]*(?:\\.[^"\\\r\n]*)*(?:"|$|(?=[\\\r]))', re.MULTILINE)
        self.space = re.compile(r"[ \t\r\n]*")
        self.number = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?(?![\w.+-])")
        self.word = re.compile(r"(?:true|false|null)(?!\w)")
        self.surrogate = re.compile("[\ud800-\udfff]")


@functools.cache
def _patterns() -> _Patterns:
    return _Patterns()


class _Fault(Exception):  # noqa: N818 - not an error of the run: it carries a page's problem to `parse_json`
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Reader:
    """Reads one block. `at` stands at the next character that is not blank; `path` leads to what is being read."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.patterns = _patterns()
        self.at = at
        self.path: list[str | int] = []
        self.skip()

    def block(self) -> Mapping:
        """The object that the block is."""
        node = self.value()
        self.skip()
        if not isinstance(node, Mapping) or self.at < len(self.text):
            raise _Fault(explain.not_an_object(self.at))
        return node

    def bare_members(self) -> Mapping:
        """The members of an object, down to the end of the text."""
        start = self.at
        if self.text.startswith("{", start):
            raise _Fault(explain.outer_brace(start))
        entries = self.members(start, closing="")
        return Mapping(start, start + len(self.text[start:].rstrip()), entries)

    def skip(self) -> str:
        """Go to the next character that is not blank, and give it; empty at the end."""
        match = self.patterns.space.match(self.text, self.at)
        assert match is not None
        self.at = match.end()
        return self.text[self.at : self.at + 1]

    def value(self) -> Node:
        """The value that begins here."""
        start = self.at
        char = self.text[start : start + 1]
        if char == '"':
            return self.string()
        if char == "{":
            if self.text.startswith("{{", start):
                raise _Fault(explain.template(self.text, start, self.path))
            self.descend()
            entries = self.members(start, closing="}")
            return Mapping(start, self.at, entries)
        if char == "[":
            self.descend()
            items = self.items(start)
            return Sequence(start, self.at, items)
        return self.number_or_word()

    def descend(self) -> None:
        """Step behind an opening brace or bracket."""
        if len(self.path) >= MAX_DEPTH:
            raise _Fault(too_deep(self.at))
        self.at += 1

    def members(self, opened: int, closing: str) -> list[Entry]:
        """The members of an object up to its closing brace; `opened` is where the object begins."""
        entries: dict[str, Entry] = {}
        comma = None
        while (char := self.skip()) != closing or comma is not None:
            if char != '"':
                raise _Fault(explain.key_expected(self.text, self.at, comma, self.path))
            entry = self.member(entries)
            entries[entry.key] = entry
            comma = self.comma(entry.node, opened, closing)
            if comma is None:
                break
        self.at += len(closing)
        return list(entries.values())

    def member(self, before: dict[str, Entry]) -> Entry:
        """One key and its value."""
        key = self.string()
        self.path.append(key.text)
        if key.text in before:
            from frontlint.document.remove import entry_removal

            first = before[key.text]
            text = self.text.replace("\r\n", " \n").replace("\r", "\n")
            removal = entry_removal(text, first.start, first.node.end, key.start)
            raise _Fault(duplicate_key(key.text, key.span, first.span, pointer(*self.path), removal))
        if self.skip() != ":":
            raise _Fault(explain.colon_expected(self.text, self.at, key, self.path))
        self.at += 1
        self.skip()
        node = self.value()
        self.path.pop()
        return Entry(key.text, key.start, key.end, node)

    def items(self, opened: int) -> list[Node]:
        """The items of an array up to its closing bracket."""
        items: list[Node] = []
        comma = None
        while self.skip() != "]" or comma is not None:
            if comma is not None and self.text.startswith("]", self.at):
                raise _Fault(explain.trailing_comma(comma, "]", self.path))
            self.path.append(len(items))
            items.append(self.value())
            self.path.pop()
            comma = self.comma(items[-1], opened, "]")
            if comma is None:
                break
        self.at += 1
        return items

    def comma(self, before: Node, opened: int, closing: str) -> int | None:
        """Step over the comma that follows a value and give its place; None at the closing character."""
        char = self.skip()
        if char == closing:
            return None
        if char != ",":
            raise _Fault(explain.comma_expected(self.text, self.at, before.span, opened, closing, self.path))
        self.at += 1
        return self.at - 1

    def string(self) -> Scalar:
        """The string that begins here."""
        start = self.at
        try:
            text, self.at = scanstring(self.text, start + 1, True)
        except JSONDecodeError as error:
            raise _Fault(explain.string_fault(self.text, start, error, self.path)) from None
        if not text.isascii():
            # Half of a surrogate pair stands for no character: readers put U+FFFD in its place.
            text = self.patterns.surrogate.sub("\ufffd", text)
        return Scalar(start, self.at, text, text, '"')

    def number_or_word(self) -> Scalar:
        """The number, or the `true`, `false` or `null`, that begins here."""
        start = self.at
        word = self.patterns.word.match(self.text, start)
        if word is not None:
            self.at = word.end()
            return Scalar(start, self.at, _WORDS[word.group()], word.group())
        number = self.patterns.number.match(self.text, start)
        if number is None:
            raise _Fault(explain.value_expected(self.text, start, self.path))
        self.at = number.end()
        text = number.group()
        value = float(text)
        if value in (float("inf"), float("-inf")):
            raise _Fault(explain.huge_number(Span(*number.span()), self.path))
        if number[1] is None and number[2] is None:
            value = int(text)
        return Scalar(start, self.at, value, text)
