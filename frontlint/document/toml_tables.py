"""TOML statements -> one tree of mappings and lists; a key that is there twice is found on the way."""

from __future__ import annotations

from dataclasses import dataclass

from frontlint.document.model import Entry, Mapping, Node, Sequence
from frontlint.text import Span


@dataclass(slots=True)
class Key:
    """One part of a key, such as the `b` of `a.b`; the span includes its quotes."""

    name: str
    start: int
    end: int


@dataclass(slots=True)
class Statement:
    """A table header (`opening` is ``[`` or ``[[``) or a pair (`opening` is empty and `node` its value)."""

    opening: str
    keys: list[Key]
    start: int
    end: int
    node: Node | None = None


class DuplicateKeyError(Exception):
    """A key is there already; `path` leads to it."""

    def __init__(self, second: Key, first: Span, path: tuple[str | int, ...]) -> None:
        super().__init__(second.name)
        self.second = second
        self.first = first
        self.path = path


class Table:
    """A mapping while it grows: headers and dotted keys may add to it from anywhere in the block.

    A table that a header opens spans from that header to its last value.
    """

    def __init__(self, node: Mapping, path: tuple[str | int, ...] = (), above: tuple[Node, ...] = ()) -> None:
        self.node = node
        self.path = path
        self.above = above
        self.entries: dict[str, Entry] = {}
        self.tables: dict[str, Table] = {}
        # A table that a longer header or dotted key implied may still get a header of its own.
        self.implied = False

    def add_pair(self, statement: Statement) -> None:
        """Add what a `key = value` says."""
        table = self
        for part, following in zip(statement.keys, statement.keys[1:], strict=False):
            table = table.inner(part, following.start)
        assert statement.node is not None
        table.put(statement.keys[-1], statement.node)
        table.reach(statement.end)

    def open_header(self, statement: Statement) -> Table:
        """The table that a `[header]` or `[[header]]` opens, seen from the root."""
        table = self
        for part in statement.keys[:-1]:
            known = part.name in table.tables
            table = table.inner(part, statement.start)
            table.implied = table.implied or not known
        last = statement.keys[-1]
        is_item = statement.opening == "[["
        opened = table.append_item(last, statement.start) if is_item else table.define(last, statement.start)
        opened.reach(statement.end)
        return opened

    def inner(self, key: Key, start: int) -> Table:
        """The table under a key; a new one begins at `start`."""
        if key.name not in self.tables:
            node = Mapping(start, key.end, [])
            self.put(key, node)
            self.tables[key.name] = Table(node, (*self.path, key.name), (*self.above, self.node))
        return self.tables[key.name]

    def define(self, key: Key, start: int) -> Table:
        """The table that a header of its own opens at `start`."""
        if key.name in self.tables and not self.tables[key.name].implied:
            raise self._duplicate(key)
        table = self.inner(key, start)
        table.implied = False
        return table

    def append_item(self, key: Key, start: int) -> Table:
        """A new item of the list of tables under a key."""
        if key.name not in self.entries:
            self.put(key, Sequence(start, key.end, []))
        items = self.entries[key.name].node
        last = self.tables.get(key.name)
        if not isinstance(items, Sequence) or (items.items and last is None):
            raise self._duplicate(key)
        node = Mapping(start, key.end, [])
        path = (*self.path, key.name, len(items.items))
        items.items.append(node)
        self.tables[key.name] = Table(node, path, (*self.above, self.node, items))
        return self.tables[key.name]

    def put(self, key: Key, node: Node) -> None:
        """Add a key and its value."""
        if key.name in self.entries:
            raise self._duplicate(key)
        entry = Entry(key.name, key.start, key.end, node)
        self.entries[key.name] = entry
        self.node.entries.append(entry)

    def _duplicate(self, key: Key) -> DuplicateKeyError:
        return DuplicateKeyError(key, self.entries[key.name].span, (*self.path, key.name))

    def reach(self, end: int) -> None:
        """Stretch the table, and all that it stands in, to an offset."""
        for node in (*self.above, self.node):
            node.end = max(node.end, end)


def assemble(statements: list[Statement]) -> Mapping:
    """The tree of a block's statements.

    Raises:
        DuplicateKeyError: a key or table is there twice.
    """
    root = Table(Mapping(statements[0].start, statements[0].end, []))
    table = root
    for statement in statements:
        if statement.opening:
            table = root.open_header(statement)
        else:
            table.add_pair(statement)
    return root.node
