"""The keys that a schema knows inside its fields -> what in a value has a key that it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from frontlint.document.model import Entry, Mapping, Node, Sequence
from frontlint.schema.model import Bundle

# So deep are mappings inside mappings looked at.
_DEEPEST = 6
_BRANCHES = ("allOf", "anyOf", "oneOf")


@dataclass(slots=True)
class Inner:
    """What a schema says of the keys in a value.

    Attributes:
        keys: by key of a mapping, what it says of that key's value. Empty where it names none.
        items: what it says of a list's items.
        closed: whether some branch allows no other keys, or all keys of a pattern: jsonschema has its say on those.
    """

    keys: dict[str, Inner] = field(default_factory=dict)
    items: Inner | None = None
    closed: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there are keys that it knows."""
        return bool(self.keys) or (self.items is not None and self.items.says_something)

    def knows_all(self, node: Node) -> bool:
        """Whether it knows every key in a value."""
        return next(self.unknown(node, ()), None) is None

    def unknown(
        self, node: Node, path: tuple[str | int, ...]
    ) -> Iterator[tuple[Entry, tuple[str | int, ...], Mapping, Inner]]:
        """Each key that it does not know: the entry, its path, and the mapping around it with what is known there."""
        if isinstance(node, Mapping) and self.keys:
            for entry in node.entries:
                inner = self.keys.get(entry.key)
                where = (*path, entry.key)
                if inner is not None:
                    yield from inner.unknown(entry.node, where)
                elif not self.closed:
                    yield entry, where, node, self
        elif isinstance(node, Sequence) and self.items is not None:
            for index, item in enumerate(node.items):
                yield from self.items.unknown(item, (*path, index))


def inner_of(schemas: list[tuple[Any, str]], bundle: Bundle, depth: int = 0) -> Inner:
    """What several schemas of one value say of the keys in it; each comes with the file that it stands in."""
    found = Inner()
    named: dict[str, list[tuple[Any, str]]] = {}
    items: list[tuple[Any, str]] = []
    for schema, uri in _branches(schemas, bundle, set()):
        for key, inner in schema.get("properties", {}).items():
            named.setdefault(key, []).append((inner, uri))
        if isinstance(schema.get("items"), dict):
            items.append((schema["items"], uri))
        others = {key for key in ("additionalProperties", "unevaluatedProperties") if schema.get(key, True) is not True}
        found.closed = found.closed or bool(others) or "patternProperties" in schema or "propertyNames" in schema
    if depth < _DEEPEST:
        found.keys = {key: inner_of(inner, bundle, depth + 1) for key, inner in named.items()}
        found.items = inner_of(items, bundle, depth + 1) if items else None
    return found


def _branches(schemas: list[tuple[Any, str]], bundle: Bundle, seen: set[int]) -> Iterator[tuple[dict[str, Any], str]]:
    """Schemas with all that they refer to and choose from."""
    for schema, uri in schemas:
        if not isinstance(schema, dict) or id(schema) in seen:
            continue
        seen.add(id(schema))
        yield schema, uri
        inner = [(branch, uri) for name in _BRANCHES for branch in schema.get(name, ())]
        target = bundle.resolve(schema["$ref"], uri) if "$ref" in schema else None
        yield from _branches([*inner, *([target] if target is not None else [])], bundle, seen)
