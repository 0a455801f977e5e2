"""A page's schema -> its properties with a gate each, if it can be judged property by property."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontlint.schema.gate import HARD, MAX_DEPTH, Gate, all_of, compile_value, same_demands
from frontlint.schema.load import DIALECT, Bundle

_SPLIT = frozenset({"$ref", "additionalProperties", "allOf", "properties", "required", "type", "unevaluatedProperties"})


@dataclass(frozen=True, slots=True)
class Expected:
    """What a property's schema says of its type, as far as that can be read off it.

    Attributes:
        types: the allowed types; None when the schema does not say.
        gate: accepts values that are surely valid.
    """

    types: frozenset[str] | None
    gate: Gate


@dataclass(frozen=True, slots=True)
class Shape:
    """A schema's top level.

    Attributes:
        properties: by key, what is expected of its value.
        required: the keys that must be there, in the schema's order.
        closed: for each branch that allows no other keys, the keys that it knows.
        splits: whether each property can be judged without the others; if not, only jsonschema can judge a page.
    """

    properties: dict[str, Expected]
    required: tuple[str, ...]
    closed: tuple[frozenset[str], ...]
    splits: bool

    @property
    def is_open(self) -> bool:
        """Whether other keys than the known ones are allowed."""
        return not self.closed and self.splits


@dataclass(slots=True)
class _Parts:
    """What was found on the way through `$ref` and `allOf`."""

    properties: dict[str, list[tuple[Any, str]]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    closed: list[frozenset[str]] = field(default_factory=list)
    splits: bool = True


def compile_shape(bundle: Bundle) -> Shape:
    """Compile a schema's top level."""
    parts = _Parts(splits=all(understood(file.contents) for file in bundle.files.values()))
    _collect(bundle.main.contents, bundle.main.uri, bundle, parts, 0)
    if bundle.main.contents.get("unevaluatedProperties", True) is not True:
        parts.closed.append(frozenset(parts.properties))
    properties = {name: _expected(schemas, bundle) for name, schemas in parts.properties.items()}
    return Shape(properties, tuple(parts.required), tuple(parts.closed), parts.splits)


def _collect(schema: Any, uri: str, bundle: Bundle, parts: _Parts, depth: int) -> None:
    if schema is True:
        return
    if not isinstance(schema, dict) or depth > MAX_DEPTH or (depth and "$id" in schema):
        parts.splits = False
        return
    types = schema.get("type", "object")
    if any(key in HARD and key not in _SPLIT for key in schema) or "anyOf" in schema or "object" not in types:
        parts.splits = False
    if depth and schema.get("unevaluatedProperties", True) is not True:
        parts.splits = False
    for name, inner in schema.get("properties", {}).items():
        parts.properties.setdefault(name, []).append((inner, uri))
    parts.required.update(dict.fromkeys(schema.get("required", ())))
    if schema.get("additionalProperties", True) not in (True, {}):
        parts.closed.append(frozenset(schema.get("properties", {})))
    for branch in schema.get("allOf", ()):
        _collect(branch, uri, bundle, parts, depth + 1)
    if "$ref" in schema:
        target, target_uri = bundle.resolve(schema["$ref"], uri) or (None, uri)
        _collect(target, target_uri, bundle, parts, depth + 1)


def _expected(schemas: list[tuple[Any, str]], bundle: Bundle) -> Expected:
    gates = [compile_value(schema, uri, bundle) for schema, uri in _different(schemas)]
    types = [found for schema, uri in schemas if (found := types_of(schema, uri, bundle)) is not None]
    return Expected(frozenset.intersection(*types) if types else None, all_of(gates))


def _different(schemas: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Without those that demand what an earlier one does, as a schema and the one it builds on often do."""
    kept: list[tuple[Any, str]] = []
    for schema, uri in schemas:
        if not any(same_demands(schema, other) for other, _ in kept):
            kept.append((schema, uri))
    return kept


def types_of(schema: Any, uri: str, bundle: Bundle, depth: int = 0) -> frozenset[str] | None:
    """The types that a schema allows by `type`, through `$ref` and `allOf`; None when it does not say."""
    if not isinstance(schema, dict) or depth > MAX_DEPTH:
        return None
    found = (
        [frozenset([schema["type"]]) if isinstance(schema["type"], str) else frozenset(schema["type"])]
        if "type" in schema
        else []
    )
    inner: list[tuple[Any, str]] = [(branch, uri) for branch in schema.get("allOf", ())]
    if "$ref" in schema and (target := bundle.resolve(schema["$ref"], uri)) is not None:
        inner.append(target)
    for branch, branch_uri in inner:
        types = types_of(branch, branch_uri, bundle, depth + 1)
        if types is not None:
            found.append(types)
    return frozenset.intersection(*found) if found else None


def understood(contents: Mapping[str, Any]) -> bool:
    """Whether a file is written in the draft whose keywords the gates know."""
    return str(contents.get("$schema", DIALECT)).rstrip("#") == DIALECT
