"""jsonschema's errors -> faults in plain words, by the keyword that a page breaks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from frontlint.counted import counted
from frontlint.diagnostic import Finding, Note
from frontlint.document.model import Mapping, Sequence, pointer
from frontlint.generators.model import Generator
from frontlint.schema.cases import Case, Handler
from frontlint.schema.combination import combination, forbidden
from frontlint.schema.faults import Fault, extra_key, missing
from frontlint.schema.formats import IN_WORDS
from frontlint.schema.names import suggestion
from frontlint.schema.places import Finder
from frontlint.schema.types import wrong_type
from frontlint.schema.words import joined, quoted, shown

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_SHOWN_CHOICES = 8

# Ranks: of several faults of one value the one that explains the others is told. A wrong type has rank 0.
_CHOICE, _EMPTY, _LENGTH, _FORMAT, _PATTERN, _RANGE, _ITEMS = range(1, 8)


def faults(error: ValidationError, finder: Finder, generator: Generator, *, own_schema: bool) -> Iterator[Fault]:
    """What an error says, as faults: one, or several where it names several keys."""
    inner = partial(faults, finder=finder, generator=generator, own_schema=own_schema)
    case = Case(error, finder.find(error.absolute_path), finder, generator, own_schema, inner)
    yield from _handler(case)(case)


def _handler(case: Case) -> Handler:
    path = list(case.error.absolute_schema_path)
    if "propertyNames" in path and path[path.index("propertyNames") - 1] != "properties":
        return _names
    return _HANDLERS.get(str(case.error.validator), _unknown)


def _unknown(case: Case) -> Iterator[Fault]:
    """A keyword without a sentence of its own."""
    yield case.at_value("schema/combination", f"{case.place.label} breaks `{case.error.validator}` of the schema", 9)


def _required(case: Case) -> Iterator[Fault]:
    place = case.place
    for key in case.value:
        if key not in case.instance:
            yield missing(place.label if place.path else "", key, place)


def _additional(case: Case) -> Iterator[Fault]:
    schema = case.error.schema
    known = list(schema.get("properties", {})) if isinstance(schema, dict) else []
    patterns = list(schema.get("patternProperties", {})) if isinstance(schema, dict) else []
    extra = [key for key in case.instance if key not in known and not _matched(key, patterns)]
    yield from _extra_keys(case, extra, known)


def _matched(key: str, patterns: list[str]) -> bool:
    import re

    return any(re.search(pattern, key) for pattern in patterns)


def _unevaluated_keys(case: Case) -> Iterator[Fault]:
    # jsonschema names the keys only in its message, each as Python writes it.
    told = case.error.message
    yield from _extra_keys(case, [key for key in case.instance if repr(key) in told], [])


def _extra_keys(case: Case, keys: list[str], known: list[str]) -> Iterator[Fault]:
    present = set(case.instance)
    for key in keys:
        entry = case.finder.key(case.place, key)
        if entry is None:
            continue
        path = (*case.place.path, entry.key)
        yield extra_key(entry.key, path, entry.span, suggestion(key, [name for name in known if name not in present]))


def _enum(case: Case) -> Iterator[Fault]:
    message = f"{case.place.label} is {shown(case.instance)}, which is not one of its values; "
    near = suggestion(case.instance, case.value) if isinstance(case.instance, str) else None
    if near is not None:
        message += f"did you mean {quoted(near)}?"
    else:
        choices = [shown(value) for value in case.value[:_SHOWN_CHOICES]]
        if len(case.value) > _SHOWN_CHOICES:
            choices.append(f"{len(case.value) - _SHOWN_CHOICES:,} others")
        message += f"allowed {'is' if len(choices) == 1 else 'are'} {joined(choices)}"
    yield case.at_value("schema/enum", message, _CHOICE)


def _const(case: Case) -> Iterator[Fault]:
    message = f"{case.place.label} is {shown(case.instance)} and must be {shown(case.value)}"
    yield case.at_value("schema/const", message, _CHOICE)


def _format(case: Case) -> Iterator[Fault]:
    wanted = IN_WORDS.get(case.value, f"of the format `{case.value}`")
    yield case.at_value(
        "schema/format", f"{case.place.label} is {shown(case.instance)}, which is not {wanted}", _FORMAT
    )


def _pattern(case: Case) -> Iterator[Fault]:
    message = f"{case.place.label} is {shown(case.instance)}, which does not match the pattern {quoted(case.value)}"
    yield case.at_value("schema/pattern", message, _PATTERN)


def _min_length(case: Case) -> Iterator[Fault]:
    if not case.instance:
        yield case.at_value("schema/length", f"{case.place.label} is empty", _EMPTY)
        return
    message = f"{case.place.label} has {counted(len(case.instance), 'character')}; at least {case.value:,} are needed"
    yield case.at_value("schema/length", message, _LENGTH)


def _max_length(case: Case) -> Iterator[Fault]:
    message = f"{case.place.label} has {counted(len(case.instance), 'character')}; at most {case.value:,} are allowed"
    yield case.at_value("schema/length", message, _LENGTH)


def _range(words: str) -> Handler:
    def handler(case: Case) -> Iterator[Fault]:
        yield case.at_value("schema/range", f"{case.place.label} is {case.instance}; {words} {case.value}", _RANGE)

    return handler


def _count(noun: str, words: str) -> Handler:
    def handler(case: Case) -> Iterator[Fault]:
        number = len(case.instance)
        has = f"has {counted(number, noun)}" if number else "is empty"
        message = f"{case.place.label} {has}; {words.format(counted(case.value, noun))}"
        yield case.at_value("schema/items", message, _ITEMS)

    return handler


def _contains(case: Case) -> Iterator[Fault]:
    wanted = case.value
    if isinstance(wanted, dict) and "const" in wanted:
        yield case.at_value("schema/items", f"{case.place.label} has no item {shown(wanted['const'])}", _ITEMS)
        return
    message = f"{case.place.label} has too few or too many items of the kind that is needed"
    yield case.at_value("schema/items", message, _ITEMS)


def _surplus_items(case: Case) -> Iterator[Fault]:
    yield case.at_value("schema/items", f"{case.place.label} has more items than the schema allows", _ITEMS)


def _unique(case: Case) -> Iterator[Fault]:
    node = case.place.node
    items = case.instance
    for index, item in enumerate(items):
        first = next((earlier for earlier in range(index) if _equal(items[earlier], item)), None)
        if first is not None and isinstance(node, Sequence):
            note = Note(node.items[first].span, "the first one")
            path = (*case.place.path, index)
            message = f"{case.place.label} has {shown(item)} twice"
            finding = Finding(message, node.items[index].span, pointer(*path), (note,), rule="schema/duplicate-item")
            yield Fault(finding, path)


def _equal(one: Any, other: Any) -> bool:
    """JSON Schema's equality: 1 is 1.0, and true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_equal, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(value, other[key]) for key, value in one.items())
    return bool(one == other)


def _dependent(case: Case) -> Iterator[Fault]:
    for key, needed in case.value.items():
        entry = case.finder.key(case.place, key)
        if key not in case.instance or entry is None or not isinstance(needed, list):
            continue
        for other in needed:
            if other not in case.instance:
                path = (*case.place.path, entry.key)
                message = f"`{entry.key}` needs `{other}` beside it"
                finding = Finding(message, entry.span, pointer(*path), rule="schema/dependency")
                yield Fault(finding, path, None, other)


def _multiple(case: Case) -> Iterator[Fault]:
    yield case.at_value(
        "schema/range", f"{case.place.label} is {case.instance}, not a multiple of {case.value}", _RANGE
    )


def _names(case: Case) -> Iterator[Fault]:
    """A key that `propertyNames` refuses: the instance is the key itself."""
    key = str(case.instance)
    entry = case.finder.key(case.place, key)
    if entry is None or not isinstance(case.place.node, Mapping):
        return
    path = (*case.place.path, entry.key)
    message = f"the key {quoted(key)} is not allowed here"
    finding = Finding(message, entry.span, pointer(*path), rule="schema/unknown-key")
    yield Fault(finding, path, 0)


_HANDLERS: dict[str, Handler] = {
    "additionalItems": _surplus_items,
    "additionalProperties": _additional,
    "anyOf": combination,
    "const": _const,
    "contains": _contains,
    "dependencies": _dependent,
    "dependentRequired": _dependent,
    "enum": _enum,
    "exclusiveMaximum": _range("it must be less than"),
    "exclusiveMinimum": _range("it must be more than"),
    "format": _format,
    "items": _surplus_items,
    "maxItems": _count("item", "at most {} may be there"),
    "maxLength": _max_length,
    "maxProperties": _count("key", "at most {} may be there"),
    "maximum": _range("it must be at most"),
    "minItems": _count("item", "at least {} must be there"),
    "minLength": _min_length,
    "minProperties": _count("key", "at least {} must be there"),
    "minimum": _range("it must be at least"),
    "multipleOf": _multiple,
    "not": forbidden,
    "oneOf": combination,
    "pattern": _pattern,
    "required": _required,
    "type": wrong_type,
    "unevaluatedItems": _surplus_items,
    "unevaluatedProperties": _unevaluated_keys,
    "uniqueItems": _unique,
}
