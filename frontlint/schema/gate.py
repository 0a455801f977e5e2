"""A value's schema -> a test that can only say "surely valid", so that jsonschema sees only what it does not accept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from frontlint.document import model
from frontlint.document.model import Node, Scalar, Sequence
from frontlint.schema.model import Bundle

Gate = Callable[[Node], bool]

# The keywords that decide what is valid, besides those that only gather others; any other one is an annotation.
HARD = frozenset(
    {
        "$dynamicRef", "$recursiveRef", "additionalItems", "const", "contains", "dependencies", "dependentRequired",
        "dependentSchemas", "else", "enum", "exclusiveMaximum", "exclusiveMinimum", "extends", "format", "if",
        "items", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems",
        "minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties",
        "prefixItems", "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties", "uniqueItems",
    }
)  # fmt: skip


def never(_node: Node) -> bool:
    """The gate of a schema that only jsonschema understands."""
    return False


class Gates:
    """Compiles the gates of a bundle's schemas, each of them once, however often others refer to it."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle
        self._made: dict[int, Gate] = {}

    def of(self, schema: Any, uri: str) -> Gate:
        """The gate of a value's schema; `uri` is the file that the schema stands in."""
        if schema is True or schema == {}:
            return always
        if not isinstance(schema, dict) or "$id" in schema:
            return never
        if id(schema) not in self._made:
            self._made[id(schema)] = never  # what a schema finds of itself, inside
            self._made[id(schema)] = self._compiled(schema, uri)
        return self._made[id(schema)]

    def _compiled(self, schema: dict[str, Any], uri: str) -> Gate:
        tests: list[Gate] = []
        for keyword, value in schema.items():
            make = _MAKERS.get(keyword)
            if make is not None:
                tests.append(make(_Spot(schema, value, uri, self)))
            elif keyword in HARD:
                return never
        return all_of(tests)


class _Spot:
    """A keyword's value where it stands."""

    __slots__ = ("gates", "schema", "uri", "value")

    def __init__(self, schema: dict[str, Any], value: Any, uri: str, gates: Gates) -> None:
        self.schema = schema
        self.value = value
        self.uri = uri
        self.gates = gates

    def inner(self, schema: Any) -> Gate:
        return self.gates.of(schema, self.uri)


def always(_node: Node) -> bool:
    """The gate of a schema that allows everything."""
    return True


def all_of(tests: list[Gate]) -> Gate:
    """The gate that accepts what every one of several accepts."""
    if not tests:
        return always
    if never in tests:
        return never
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        first, second = tests
        return lambda node: first(node) and second(node)
    return lambda node: all(test(node) for test in tests)


def same_demands(one: Any, other: Any) -> bool:
    """Whether two schemas of one file or of two demand the same, whatever they say besides."""
    return one == other or (
        isinstance(one, dict)
        and isinstance(other, dict)
        and "$ref" not in one
        and {key: value for key, value in one.items() if key in DEMANDS}
        == {key: value for key, value in other.items() if key in DEMANDS}
    )


def _string(node: Node) -> str | None:
    """A node's text where the JSON view has a string, else None."""
    if type(node) is Scalar:
        value = node.value
        if isinstance(value, str):
            return value
        if isinstance(value, dt.date | dt.time):
            return node.text
    return None


def prints_as_written(node: Node) -> bool:
    """Whether a node is a number that every generator prints letter for letter: `2024`, not `1.10`."""
    if not isinstance(node, Scalar) or type(node.value) not in (int, float):
        return False
    return str(node.value) == node.text and not (isinstance(node.value, float) and node.text.endswith(".0"))


_SCALAR_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str, dt.date, dt.datetime, dt.time),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "null": (type(None),),
}
_CONTAINERS: dict[str, type] = {"array": Sequence, "object": model.Mapping}


def _type(spot: _Spot) -> Gate:
    names = [spot.value] if isinstance(spot.value, str) else spot.value
    scalars = frozenset(python for name in names for python in _SCALAR_TYPES.get(name, ()))
    containers = frozenset(_CONTAINERS[name] for name in names if name in _CONTAINERS)
    numbers_too = spot.gates.bundle.bundled and "string" in names and not {"number", "integer"} & set(names)

    def test(node: Node) -> bool:
        if type(node) is Scalar:
            return type(node.value) in scalars or (numbers_too and prints_as_written(node))
        return type(node) in containers

    return test


def _enum(spot: _Spot) -> Gate:
    allowed = {(type(value), value) for value in spot.value if isinstance(value, str | bool | int | type(None))}

    def test(node: Node) -> bool:
        text = _string(node)
        if text is not None:
            return (str, text) in allowed
        return isinstance(node, Scalar) and (type(node.value), node.value) in allowed

    return test


def _const(spot: _Spot) -> Gate:
    return _enum(_Spot(spot.schema, [spot.value], spot.uri, spot.gates))


def _of_string(test: Callable[[str], bool]) -> Gate:
    """A test of strings; other types are not its business."""

    def gate(node: Node) -> bool:
        text = _string(node)
        return text is None or test(text)

    return gate


def _pattern(spot: _Spot) -> Gate:
    search = re.compile(spot.value).search
    numbers_too = spot.gates.bundle.bundled

    def gate(node: Node) -> bool:
        text = _string(node)
        if text is None and numbers_too and prints_as_written(node):
            assert isinstance(node, Scalar)
            text = node.text
        return text is None or search(text) is not None

    return gate


def _format(spot: _Spot) -> Gate:
    from frontlint.schema.formats import FORMATS

    check = FORMATS.get(spot.value)
    return always if check is None else _of_string(check)


def _of_number(test: Callable[[float], bool]) -> Gate:
    def gate(node: Node) -> bool:
        number = type(node.value) in (int, float) if isinstance(node, Scalar) else False
        return not number or (isinstance(node, Scalar) and test(node.value))

    return gate


def _of_list(test: Callable[[Sequence], bool]) -> Gate:
    return lambda node: not isinstance(node, Sequence) or test(node)


def _items(spot: _Spot) -> Gate:
    if "prefixItems" in spot.schema or isinstance(spot.value, list):
        return never
    inner = spot.inner(spot.value)
    if inner is never:
        return _of_list(lambda node: not node.items)
    return _of_list(lambda node: all(map(inner, node.items)))


def _unique(spot: _Spot) -> Gate:
    if spot.value is False:
        return always

    def test(node: Sequence) -> bool:
        texts = [_string(item) for item in node.items]
        return None not in texts and len(set(texts)) == len(texts)

    return _of_list(test)


def _properties(spot: _Spot) -> Gate:
    gates = {name: spot.inner(schema) for name, schema in spot.value.items()}

    def test(node: Node) -> bool:
        return not isinstance(node, model.Mapping) or all(
            gates[entry.key](entry.node) for entry in node.entries if entry.key in gates
        )

    return test


def _required(spot: _Spot) -> Gate:
    names = spot.value
    return lambda node: not isinstance(node, model.Mapping) or all(node.get(name) is not None for name in names)


def _additional(spot: _Spot) -> Gate:
    if spot.value is True or spot.value == {}:
        return always
    known: Mapping[str, Any] = spot.schema.get("properties", {})
    return lambda node: not isinstance(node, model.Mapping) or all(entry.key in known for entry in node.entries)


def _reference(spot: _Spot) -> Gate:
    target = spot.gates.bundle.resolve(spot.value, spot.uri)
    return never if target is None else spot.gates.of(*target)


def _all_of(spot: _Spot) -> Gate:
    return all_of([spot.inner(schema) for schema in spot.value])


def _any_of(spot: _Spot) -> Gate:
    tests = [gate for gate in (spot.inner(schema) for schema in spot.value) if gate is not never]
    return (lambda node: any(test(node) for test in tests)) if tests else never


_MAKERS: dict[str, Callable[[_Spot], Gate]] = {
    "$ref": _reference,
    "additionalProperties": _additional,
    "allOf": _all_of,
    "anyOf": _any_of,
    "const": _const,
    "enum": _enum,
    "exclusiveMaximum": lambda spot: _of_number(lambda number: number < spot.value),
    "exclusiveMinimum": lambda spot: _of_number(lambda number: number > spot.value),
    "format": _format,
    "items": _items,
    "maxItems": lambda spot: _of_list(lambda node: len(node.items) <= spot.value),
    "maxLength": lambda spot: _of_string(lambda text: len(text) <= spot.value),
    "maximum": lambda spot: _of_number(lambda number: number <= spot.value),
    "minItems": lambda spot: _of_list(lambda node: len(node.items) >= spot.value),
    "minLength": lambda spot: _of_string(lambda text: len(text) >= spot.value),
    "minimum": lambda spot: _of_number(lambda number: number >= spot.value),
    "pattern": _pattern,
    "properties": _properties,
    "required": _required,
    "type": _type,
    "uniqueItems": _unique,
}


DEMANDS = HARD | _MAKERS.keys()
