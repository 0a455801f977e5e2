"""Document: a page's block, its values with the exact span of every key and value, and the JSON view for schemas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from frontlint.text import Source, Span

if TYPE_CHECKING:
    from frontlint.document.block import Block
    from frontlint.document.body import Body
    from frontlint.document.problem import Problem


# Nodes are not frozen: a run builds about thirty a page, and a frozen dataclass takes three times as long to make.
# Nothing assigns to them after the parser made them.
@dataclass(slots=True, eq=False)
class Scalar:
    """A string, number, boolean, null or timestamp.

    Attributes:
        start, end: the span in the page's text, quotes (and a YAML tag or anchor) included.
        value: as the dialect reads it: str, int, float, bool, None, datetime.date, datetime.datetime, datetime.time.
        text: the scalar's text after unquoting and unescaping, before it is resolved (``"012"`` for 12 or 10).
        style: ``""`` plain, a quote character, ``|`` or ``>``; TOML's multi-line strings have three quote characters;
            ``*`` is a YAML alias: its place is its own, its value and text are those of what it repeats.
    """

    start: int
    end: int
    value: Any
    text: str
    style: str = ""

    @property
    def span(self) -> Span:
        """The value's characters in the page."""
        return Span(self.start, self.end)

    @property
    def is_string(self) -> bool:
        """Whether the dialect reads it as a string."""
        return isinstance(self.value, str)


@dataclass(slots=True, eq=False)
class Entry:
    """One key of a mapping with its value; `start` and `end` span the key, quotes included."""

    key: str
    start: int
    end: int
    node: Node

    @property
    def span(self) -> Span:
        """The key's characters in the page."""
        return Span(self.start, self.end)


@dataclass(slots=True, eq=False)
class Sequence:
    """A list; `start` and `end` span all of it, from the first dash or bracket to the last item's end."""

    start: int
    end: int
    items: list[Node]

    @property
    def span(self) -> Span:
        """The list's characters in the page."""
        return Span(self.start, self.end)


@dataclass(slots=True, eq=False)
class Mapping:
    """A mapping; entries in the author's order, duplicate keys excluded (they are a problem of their own)."""

    start: int
    end: int
    entries: list[Entry]

    @property
    def span(self) -> Span:
        """The mapping's characters in the page."""
        return Span(self.start, self.end)

    def get(self, key: str) -> Entry | None:
        """The entry of a key, or None."""
        for entry in self.entries:
            if entry.key == key:
                return entry
        return None


Node = Scalar | Sequence | Mapping


@dataclass(slots=True)
class Document:
    """One page, split and parsed.

    Attributes:
        source: the page's text.
        block: where the metadata stands and in which format.
        root: the metadata; None when there is none or it could not be read.
        problem: why the block could not be read, or None.
        way_back: kept by `parts`: the scalar that it traced last, and what it found.
    """

    source: Source
    block: Block
    root: Mapping | None
    problem: Problem | None
    way_back: tuple[Scalar, Any] | None = field(default=None, repr=False, compare=False)
    _body: Body | None = field(default=None, repr=False)
    _strings: tuple[tuple[str, Scalar], ...] | None = field(default=None, repr=False)

    @property
    def fence(self) -> Span:
        """The opening fence: where a missing key is reported."""
        return self.block.fence

    @property
    def body(self) -> Body:
        """What rules need of the text below the block."""
        if self._body is None:
            self._body = _body_class()(self.source, self.block.body_start)
        return self._body

    def get(self, key: str) -> Entry | None:
        """The top-level entry of a key, or None."""
        return self.root.get(key) if self.root is not None else None

    def first(self, *keys: str) -> Entry | None:
        """The first of several top-level keys that the page has."""
        for key in keys:
            if (entry := self.get(key)) is not None:
                return entry
        return None

    def string(self, key: str) -> str | None:
        """The value of a top-level key if it is a string that is not blank, else None."""
        entry = self.get(key)
        if entry is None or not isinstance(entry.node, Scalar) or not isinstance(entry.node.value, str):
            return None
        return entry.node.value if entry.node.value.strip() else None

    @property
    def strings(self) -> tuple[tuple[str, Scalar], ...]:
        """Every string that is not empty, at any depth, as (JSON Pointer, scalar); found once for all rules."""
        if self._strings is None:
            found: list[tuple[str, Scalar]] = []
            if self.root is not None:
                _gather("", self.root, found)
            self._strings = tuple(found)
        return self._strings

    def walk(self) -> Iterator[tuple[str, Entry | None, Node]]:
        """Every value at any depth as (JSON Pointer, the entry when it is a mapping's value, node), in order."""
        if self.root is not None:
            yield from _walk("", self.root)


@cache
def _body_class() -> type[Body]:
    # Imported when first needed, and once: the statement alone takes a microsecond, on each page of a run.
    from frontlint.document.body import Body

    return Body


def _walk(pointer: str, node: Mapping | Sequence) -> Iterator[tuple[str, Entry | None, Node]]:
    if isinstance(node, Mapping):
        children: list[tuple[str, Entry | None, Node]] = [
            (f"{pointer}/{escape(entry.key)}", entry, entry.node) for entry in node.entries
        ]
    else:
        children = [(f"{pointer}/{index}", None, item) for index, item in enumerate(node.items)]
    for child_pointer, entry, child in children:
        yield child_pointer, entry, child
        if not isinstance(child, Scalar):
            yield from _walk(child_pointer, child)


def _gather(pointer: str, node: Mapping | Sequence, found: list[tuple[str, Scalar]]) -> None:
    children: Iterable[tuple[str | int, Node]] = (
        [(escape(entry.key), entry.node) for entry in node.entries]
        if isinstance(node, Mapping)
        else enumerate(node.items)
    )
    for part, child in children:
        if not isinstance(child, Scalar):
            _gather(f"{pointer}/{part}", child, found)
        elif child.value and isinstance(child.value, str):
            found.append((f"{pointer}/{part}", child))


def to_json(node: Node) -> Any:
    """A node as JSON types; timestamps stay the author's text."""
    if isinstance(node, Scalar):
        value = node.value
        return node.text if isinstance(value, dt.date | dt.time) else value
    if isinstance(node, Mapping):
        return {entry.key: to_json(entry.node) for entry in node.entries}
    return [to_json(item) for item in node.items]


def to_python(node: Node) -> Any:
    """A node as Python values; timestamps are `datetime` objects."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {entry.key: to_python(entry.node) for entry in node.entries}
    return [to_python(item) for item in node.items]


def escape(part: str) -> str:
    """One part of a JSON Pointer (RFC 6901)."""
    return part.replace("~", "~0").replace("/", "~1") if "/" in part or "~" in part else part


def pointer(*parts: str | int) -> str:
    """A JSON Pointer (RFC 6901) from keys and indexes: ``pointer("tags", 0)`` is ``"/tags/0"``."""
    return "".join([f"/{escape(str(part))}" for part in parts])
