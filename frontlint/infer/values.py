"""What was seen in one place -> the JSON Schema of a value there, with the counts in its description."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from frontlint.counted import counted
from frontlint.infer.seen import Seen
from frontlint.infer.texts import chance_of_new, claims

# A key set is closed if at most one mapping in twenty brings a new key: a person who adds one adds it to the schema.
_NEW_KEY = 0.05
# An open mapping with more keys than this is a table of data: its keys are not the schema's to list.
_MOST_KEYS = 40


def value_schema(seen: Seen, least: int, says: str, without: Collection[str] = ()) -> dict[str, Any]:
    """The schema of the values of one place.

    Args:
        seen: what was seen there.
        least: from fewer pages nothing but types is concluded.
        says: how often there is a value, for the description.
        without: types that are left out as mistakes.
    """
    types = types_of(seen, without)
    schema: dict[str, Any] = {"description": f"{says}{_variety(seen, types)}."}
    schema["type"] = types[0] if len(types) == 1 else types
    if "string" in types:
        found = claims(seen.texts, least, only_texts={"string", "null"}.issuperset(types))
        if "enum" in found and "null" in types:
            found["enum"].append(None)
        schema.update(found)
    if "array" in types and seen.items is not None:
        schema["items"] = value_schema(seen.items, least, _items_say(seen))
    if "object" in types:
        schema.update(_mapping(seen, least))
    return schema


def types_of(seen: Seen, without: Collection[str] = ()) -> list[str]:
    """The types of a place, the most frequent first; whole numbers are told apart where there are no others."""
    pages = {name: len(found) for name, found in seen.types.items() if name not in without}
    if "number" in pages:
        pages["number"] = len(seen.types["number"] | seen.types.get("integer", set()))
        pages.pop("integer", None)
    return sorted(pages, key=lambda name: (-pages[name], name))


def is_closed(keys: Mapping[str, Seen], mappings: int, least: int) -> bool:
    """Whether a key that was not seen yet in any of so many mappings would be suspicious."""
    return mappings >= least and chance_of_new((seen.count for seen in keys.values()), mappings) <= _NEW_KEY


def _mapping(seen: Seen, least: int) -> dict[str, Any]:
    """The keywords for mappings: all keys that were seen, and whether there may be others."""
    closed = is_closed(seen.keys, seen.mappings, least)
    if not seen.keys or (not closed and len(seen.keys) > _MOST_KEYS):
        return {}
    keys = seen.by_frequency()
    found: dict[str, Any] = {}
    required = [key for key, inner in keys if inner.count == seen.mappings]
    if required and seen.mappings >= least:
        found["required"] = required
    found["properties"] = {
        key: value_schema(inner, least, f"In {inner.count:,} of {seen.mappings:,}") for key, inner in keys
    }
    if closed:
        # Not `unevaluatedProperties`: nothing is combined here, and this is judged without jsonschema.
        found["additionalProperties"] = False
    return found


def _variety(seen: Seen, types: Collection[str]) -> str:
    """How many different texts there are, as the end of a sentence."""
    if not seen.texts or "string" not in types:
        return "; always empty" if list(types) == ["array"] and seen.items is None else ""
    number = len(seen.texts)
    if number == 1:
        return "; always the same" if seen.count > 1 and len(types) == 1 else ""
    alone = all(count == 1 for count in seen.texts.values())
    return "; all different" if alone else f"; {number:,} different values"


def _items_say(seen: Seen) -> str:
    assert seen.items is not None, "asked only where there are items"
    return counted(seen.items.count, "item")
