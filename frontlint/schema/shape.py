"""A page's schema -> its properties with a gate each, if it can be judged property by property."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontlint.schema.gate import HARD, Gate, Gates, all_of, same_demands
from frontlint.schema.inner import Inner, inner_of
from frontlint.schema.model import Bundle

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SPLIT = frozenset({"$ref", "additionalProperties", "allOf", "properties", "required", "type", "unevaluatedProperties"})


@dataclass(frozen=True, slots=True)
class Expected:
    """What a property's schema says of its type, as far as that can be read off it.

    Attributes:
        types: the allowed types; None when the schema does not say.
        gate: accepts values that are surely valid.
        inner: the keys that it knows inside the value; None where it names none.
    """

    types: frozenset[str] | None
    gate: Gate
    inner: Inner | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema's top level.

    Attributes:
        properties: by key, what is expected of its value.
        required: the keys that must be there, in the schema's order.
        closed: for each branch that allows no other keys, the keys that it knows.
        deprecated: by key that should no longer be used, what to use instead, in words.
        splits: whether each property can be judged without the others; if not, only jsonschema can judge a page.
        replaced: by deprecated key, the key under which its value goes on unchanged.
    """

    properties: dict[str, Expected]
    required: tuple[str, ...]
    closed: tuple[frozenset[str], ...]
    deprecated: dict[str, str]
    splits: bool
    replaced: dict[str, str]


class _Parts:
    """What was found on the way through `$ref` and `allOf`."""

    def __init__(self, *, splits: bool) -> None:
        self.properties: dict[str, list[tuple[Any, str]]] = {}
        self.required: dict[str, None] = {}
        self.closed: list[frozenset[str]] = []
        self.splits = splits
        self.seen: set[int] = set()


def compile_shape(bundle: Bundle) -> Shape:
    """Compile a schema's top level."""
    parts = _Parts(splits=all(understood(file.contents) for file in bundle.files.values()))
    _collect(bundle.main.contents, bundle.main.uri, bundle, parts)
    if bundle.main.contents.get("unevaluatedProperties", True) is not True:
        parts.closed.append(frozenset(parts.properties))
    if any(name not in known for known in parts.closed for name in parts.properties):
        parts.splits = False  # one branch describes a key that another one does not allow
    gates = Gates(bundle)
    properties = {name: _expected(schemas, gates) for name, schemas in parts.properties.items()}
    deprecated = {
        name: text for name, schemas in parts.properties.items() if (text := _deprecation(schemas)) is not None
    }
    replaced = {name: found for name, schemas in parts.properties.items() if (found := _replacement(schemas))}
    return Shape(properties, tuple(parts.required), tuple(parts.closed), deprecated, parts.splits, replaced)


def _collect(schema: Any, uri: str, bundle: Bundle, parts: _Parts) -> None:
    if schema is True or id(schema) in parts.seen:
        return
    nested = bool(parts.seen)
    parts.seen.add(id(schema))
    if not isinstance(schema, dict) or "$id" in schema:
        parts.splits = False
        return
    types = schema.get("type", "object")
    if any(key in HARD and key not in _SPLIT for key in schema) or "anyOf" in schema or "object" not in types:
        parts.splits = False
    if nested and schema.get("unevaluatedProperties", True) is not True:
        parts.splits = False
    for name, inner in schema.get("properties", {}).items():
        parts.properties.setdefault(name, []).append((inner, uri))
    parts.required.update(dict.fromkeys(schema.get("required", ())))
    if schema.get("additionalProperties", True) not in (True, {}):
        parts.closed.append(frozenset(schema.get("properties", {})))
    for branch in schema.get("allOf", ()):
        _collect(branch, uri, bundle, parts)
    if "$ref" in schema:
        target, target_uri = bundle.resolve(schema["$ref"], uri) or (None, uri)
        _collect(target, target_uri, bundle, parts)


def _expected(schemas: list[tuple[Any, str]], gates: Gates) -> Expected:
    types = [found for schema, uri in schemas if (found := _types_of(schema, uri, gates.bundle, set())) is not None]
    test = all_of([gates.of(schema, uri) for schema, uri in _different(schemas)])
    inner = inner_of(schemas, gates.bundle)
    return Expected(frozenset.intersection(*types) if types else None, test, inner if inner.says_something else None)


def _deprecation(schemas: list[tuple[Any, str]]) -> str | None:
    """What a field that is marked as deprecated says of it, by the keyword that editors know too."""
    for schema, _ in schemas:
        if isinstance(schema, dict) and schema.get("deprecated") is True:
            return str(schema.get("deprecationMessage", ""))
    return None


def _replacement(schemas: list[tuple[Any, str]]) -> str:
    """The key under which a deprecated field's value goes on unchanged, by a keyword of our own."""
    found = (schema.get("replacedBy") for schema, _ in schemas if isinstance(schema, dict))
    return next((name for name in found if isinstance(name, str)), "")


def _different(schemas: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Without those that demand what an earlier one does, as a schema and the one it builds on often do."""
    kept: list[tuple[Any, str]] = []
    for schema, uri in schemas:
        if not any(same_demands(schema, other) for other, _ in kept):
            kept.append((schema, uri))
    return kept


def _types_of(schema: Any, uri: str, bundle: Bundle, seen: set[int]) -> frozenset[str] | None:
    """The types that a schema allows by `type`, through `$ref` and `allOf`; None when it does not say."""
    if not isinstance(schema, dict) or id(schema) in seen:
        return None
    seen.add(id(schema))
    named = schema.get("type", ())
    found = [frozenset([named] if isinstance(named, str) else named)] if named else []
    inner: list[tuple[Any, str]] = [(branch, uri) for branch in schema.get("allOf", ())]
    if "$ref" in schema and (target := bundle.resolve(schema["$ref"], uri)) is not None:
        inner.append(target)
    for branch, branch_uri in inner:
        types = _types_of(branch, branch_uri, bundle, seen)
        if types is not None:
            found.append(types)
    return frozenset.intersection(*found) if found else None


def understood(contents: Mapping[str, Any]) -> bool:
    """Whether a file is written in the draft whose keywords the gates know."""
    return str(contents.get("$schema", _DIALECT)).rstrip("#") == _DIALECT
