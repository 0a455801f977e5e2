"""A JSON Schema -> its subschemas, each with the path to it: data such as `enum` and `default` is not entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]

# The applicators of draft 2020-12 (core, chapter 10) and of the drafts before it.
_ONE = frozenset(
    {
        "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
        "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
    }
)  # fmt: skip
_LIST = frozenset({"allOf", "anyOf", "items", "oneOf", "prefixItems"})
_TABLE = frozenset({"$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties"})
# Every keyword that holds schemas.
KEYWORDS = _ONE | _LIST | _TABLE

NOTHING: dict[str, Any] = {"not": {}}


def without_false(schema: dict[str, Any]) -> None:
    """Write `false` as ``{"not": {}}`` where jsonschema would forget the place of what a `false` refuses."""
    for key, value in schema.items():
        if key in _LIST and isinstance(value, list):
            value[:] = [NOTHING if item is False else item for item in value]
        elif key in _TABLE and isinstance(value, dict):
            value.update({name: NOTHING for name, item in value.items() if item is False})


def subschemas(schema: Any, path: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every subschema that is an object, the schema itself first, in the order of the file."""
    if not isinstance(schema, dict):
        return
    yield path, schema
    for key, value in schema.items():
        if key in _ONE and isinstance(value, dict):
            yield from subschemas(value, (*path, key))
        elif key in _LIST and isinstance(value, list):
            for index, item in enumerate(value):
                yield from subschemas(item, (*path, key, index))
        elif key in _TABLE and isinstance(value, dict):
            for name, item in value.items():
                yield from subschemas(item, (*path, key, name))
