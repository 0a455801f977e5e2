"""Tables of settings files -> what they ask of the fields of pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from frontlint.config import values
from frontlint.patterns import pattern
from frontlint.requirements import Plain, Requirement

if TYPE_CHECKING:
    from frontlint.config.located import Value

# What a table of requirements holds. A collection may hold the same, for a first one.
REQUIREMENT_KEYS = ("when", "require", "unique", "same-as")
# At the top of a file everything holds for all pages: a condition there would seem to hold for the whole file.
SITE_KEYS = ("require", "unique", "same-as", "requirements")
COLLECTION_KEYS = (*REQUIREMENT_KEYS, "requirements")
ASKING = ("require", "unique", "same-as")
# What others write for a comparison; as a value of a page it would never match.
_COMPARISON = pattern(r"\s*(?:[!<>=]=|[<>](?=\s*[\d.+-]))")


def requirements(entries: Mapping[str, Value], collection: str) -> Iterator[tuple[Requirement, Value]]:
    """What a file or a collection asks of its pages, each with the value that tells its place.

    Args:
        entries: the keys of the file or the collection, which were checked.
        collection: its name; "" for the file.

    Raises:
        ConfigError: a value cannot be used.
    """
    first = _requirement(entries, collection)
    asked = next((entries[key] for key in ASKING if key in entries), None)
    if asked is not None:
        yield first, asked
    elif "when" in entries:
        raise entries["when"].error("`when` says when `require`, `unique` or `same-as` hold; add one", at_key=True)
    for item in _tables(entries.get("requirements")):
        inner = values.check_keys(item, REQUIREMENT_KEYS, "in `requirements`")
        if not any(key in inner for key in ASKING):
            raise item.error("a table of `requirements` needs `require`, `unique` or `same-as`", at_key=True)
        yield _requirement(inner, collection), item


def _requirement(entries: Mapping[str, Value], collection: str) -> Requirement:
    return Requirement(
        collection,
        tuple(_when(entries["when"])) if "when" in entries else (),
        _keys(entries["require"]) if "require" in entries else (),
        _keys(entries["unique"]) if "unique" in entries else (),
        tuple(_same_as(entries["same-as"])) if "same-as" in entries else (),
    )


def _keys(value: Value) -> tuple[str, ...]:
    return tuple(_key(item.raw, item) for item in values.items(value))


def _key(text: str, value: Value, *, at_key: bool = False) -> str:
    """A key of pages; ``author.name`` is one inside of another."""
    if not all(part.strip() for part in text.split(".")):
        raise value.error(f"`{text}` names no key: a dot stands between two, as in `author.name`", at_key=at_key)
    return text


def _tables(value: Value | None) -> list[Value]:
    if value is None:
        return []
    if not isinstance(value.raw, list) or not all(isinstance(item.raw, dict) for item in value.raw):
        raise value.error(f"`requirements` must be made of `[[requirements]]` tables, not {value.kind}")
    return value.raw


def _when(value: Value) -> Iterator[tuple[str, tuple[Plain, ...]]]:
    example = '{ status = "published" }'
    entries = values.table(value, example)
    if not entries:
        raise value.error(f"`when` is empty; name a key and its value, such as `{example}`")
    for key, entry in entries.items():
        items = entry.raw if isinstance(entry.raw, list) else [entry]
        if not items:
            raise entry.error(
                f"the list of `{key}` in `when` is empty; name the values that the key may have on a page"
            )
        yield _key(key, entry, at_key=True), tuple(_plain(item, key) for item in items)


def _plain(value: Value, key: str) -> Plain:
    raw = value.raw
    if isinstance(raw, dt.date | dt.time):
        return str(raw)
    if isinstance(raw, str) and _COMPARISON.match(raw):
        raise value.error(
            f"`when` compares nothing: it asks whether `{key}` is `{raw}`; name the values, or use a schema"
        )
    if isinstance(raw, str | int | float):
        return raw
    kinds = "a string, a number, true or false, or a list of these"
    raise value.error(f"`{key}` in `when` must be {kinds}, not {value.kind}{_inside(value, key)}")


def _inside(value: Value, key: str) -> str:
    """What to write where TOML made a table of a key that is inside another."""
    inner = next(iter(value.raw), None) if isinstance(value.raw, dict) else None
    return "" if inner is None else f"; quote `{key}.{inner}`"


def _same_as(value: Value) -> Iterator[tuple[str, str]]:
    for key, entry in values.table(value, '{ og_title = "title" }').items():
        if isinstance(entry.raw, dict):
            raise entry.error(f"{entry.label} must be a string, not {entry.kind}{_inside(entry, key)}")
        other = _key(values.string(entry), entry)
        if other == key:
            raise entry.error(f"`{key}` is always the same as itself; name another key")
        yield _key(key, entry, at_key=True), other
