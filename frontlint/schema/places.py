"""A path into the JSON view -> the node, the author's characters and a name for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from frontlint.document import model
from frontlint.document.model import Document, Entry, Node, Sequence, pointer
from frontlint.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands.

    Attributes:
        document: the page.
        path: the author's keys and the indexes that lead to the value.
        node: the value.
        entry: its key, if it is a mapping's value.
    """

    document: Document
    path: tuple[str | int, ...]
    node: Node
    entry: Entry | None

    @property
    def key_path(self) -> str:
        """The value's JSON Pointer."""
        return pointer(*self.path)

    @property
    def key_span(self) -> Span:
        """The value's key; the opening fence for the whole metadata, the value itself for an item."""
        if self.entry is not None:
            return self.entry.span
        return self.node.span if self.path else self.document.fence

    @property
    def value_span(self) -> Span:
        """The value's characters; its key where there are none, as in ``tags:`` alone."""
        span = self.node.span
        return span if span.start < span.end and self.path else self.key_span

    @property
    def label(self) -> str:
        """The value's name in a message."""
        if not self.path:
            return "the metadata"
        return _label(self.path)


def _label(path: tuple[str | int, ...]) -> str:
    keys: list[str] = []
    rest = path
    while rest and isinstance(rest[-1], str):
        keys.insert(0, rest[-1])
        rest = rest[:-1]
    name = f"`{'.'.join(keys)}`" if keys else f"item {int(rest[-1]) + 1}"
    if not keys:
        rest = rest[:-1]
    if not rest:
        return name
    return f"{name} {'of' if not keys else 'in'} {_label(rest)}"


class Finder:
    """Finds places in one page; `renamed` maps a schema's spelling of a top-level key to the author's entry."""

    __slots__ = ("document", "renamed", "root")

    def __init__(self, document: Document, root: model.Mapping, renamed: Mapping[str, Entry]) -> None:
        self.document = document
        self.root = root
        self.renamed = renamed

    def find(self, path: Iterable[str | int]) -> Place:
        """The place at the end of a path, or as far along it as the page goes."""
        node: Node = self.root
        entry: Entry | None = None
        taken: list[str | int] = []
        for part in path:
            if isinstance(node, model.Mapping):
                found = self.renamed.get(str(part)) if node is self.root else node.get(str(part))
                if found is None:
                    break
                entry, node = found, found.node
                taken.append(found.key)
            elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
                entry, node = None, node.items[part]
                taken.append(part)
            else:
                break
        return Place(self.document, tuple(taken), node, entry)

    def key(self, place: Place, key: str) -> Entry | None:
        """The entry of a key in the mapping at a place, by the schema's spelling."""
        if not isinstance(place.node, model.Mapping):
            return None
        return self.renamed.get(key) if place.node is self.root else place.node.get(key)
