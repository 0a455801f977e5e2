"""Readings -> what they say of each key, with those together that say the same; and what else becomes of the page."""

from __future__ import annotations

import enum
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from frontlint.readings.question import Read
from frontlint.readings.values import as_json, kind_of, one_line

# How much of a value is shown, in characters.
_MOST_SHOWN = 400
# What stands for the key where a block is no mapping.
WHOLE = "(the block)"


# The kind of a key that a generator does not have.
ABSENT = "absent"


class Fate(enum.Enum):
    """What becomes of a page, beside what is read in it."""

    FAILS = "fails"
    COMPLAINS = "goes on, with an error"
    PRINTS = "prints the block as text"
    READS_NOTHING = "reads no metadata"
    HIDES = "does not publish the page"
    UNKNOWN = "not known how it reads"


class Variant(NamedTuple):
    """One of the values that a key has.

    Attributes:
        kind: its kind, see `frontlint.readings.values`; ``absent`` for none at all.
        text: the value on one line.
        names: the generators that read it so.
        differs: whether most read something else.
    """

    kind: str
    text: str
    names: tuple[str, ...]
    differs: bool


class Row(NamedTuple):
    """A key, and its values: what most read first."""

    key: str
    variants: tuple[Variant, ...]


def fates(read: Read) -> Iterator[tuple[Fate, str]]:
    """What becomes of the page in a generator, each with the reason where there is one."""
    reading = read.reading
    if reading is None:
        yield Fate.UNKNOWN, ""
        return
    if reading.error is not None:
        yield (Fate.FAILS if reading.values is None else Fate.COMPLAINS), reading.error
    elif not shown(read) and (reading.values is not None or reading.published is not False):
        yield (Fate.PRINTS if reading.printed else Fate.READS_NOTHING), ""
    elif reading.printed:
        yield Fate.PRINTS, ""
    if reading.published is False and reading.error is None:
        yield Fate.HIDES, ""


def by_fate(reads: Iterable[Read]) -> list[tuple[Fate, str, tuple[str, ...]]]:
    """(fate, reason, names of generators), in the order of `Fate`."""
    found: dict[tuple[Fate, str], list[str]] = {}
    for read in reads:
        for key in fates(read):
            found.setdefault(key, []).append(read.generator.name)
    order = list(Fate)
    return [(*key, tuple(names)) for key, names in sorted(found.items(), key=lambda item: order.index(item[0][0]))]


def shown(read: Read) -> Mapping[str, Any]:
    """By key what counts of a reading: what the generator makes of a key, else the value that its templates see.

    Of what it makes without being asked (no key of the block has that name) only what says something is there.
    """
    reading = read.reading
    if reading is None or reading.values is None:
        return {}
    if not isinstance(reading.values, dict):
        # Marpit has `False` for a block that it passes over.
        return {WHOLE: reading.values} if reading.values is not False else {}
    left = dict(reading.fields)
    # Hugo's values have lower-case keys, and its fields have names of their own.
    names = {name.lower() if read.generator.case_insensitive_keys else name: name for name in left}
    made: dict[str, Any] = {}
    for key, value in reading.values.items():
        text = key if isinstance(key, str) else one_line(key, _MOST_SHOWN)
        name = names.get(text, text)
        made[name] = left.pop(name, value)
    return {**made, **{name: value for name, value in left.items() if value not in ([], "", False, None)}}


def rows(reads: Sequence[Read]) -> list[Row]:
    """The keys in the order in which they are first met, each with all that is read for it."""
    tables = {read.generator.name: table for read in reads if (table := shown(read))}
    labels = _labels(tables.values())
    spelled: dict[str, str] = {}
    cells: dict[str, dict[str, Any]] = {}
    for name, table in tables.items():
        for key, value in table.items():
            label = labels.get(key, key)
            spelled.setdefault(label, key)
            cells.setdefault(label, {})[name] = value
    return [Row(spelled[label], tuple(_variants(found, list(tables)))) for label, found in cells.items()]


def _labels(tables: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """By key, the name that it shares with other spellings: some generators make all keys lower case.

    Keys that one page has in two spellings stay apart.
    """
    apart: set[str] = set()
    keys: set[str] = set()
    for table in tables:
        folded = [key.casefold() for key in table]
        apart.update(key for key in folded if folded.count(key) > 1)
        keys.update(table)
    return {key: key.casefold() for key in keys if key.casefold() not in apart}


def _variants(found: Mapping[str, Any], names: Sequence[str]) -> Iterator[Variant]:
    """What is read for one key; that some do not have it is said where most do."""
    groups: dict[str, list[str]] = {}
    for name, value in found.items():
        groups.setdefault(_identity(value), []).append(name)
    absent = tuple(name for name in names if name not in found)
    most = max(map(len, groups.values()))
    alone = sum(len(group) == most for group in groups.values()) == 1 and most > 1
    for group in sorted(groups.values(), key=lambda group: -len(group)):
        value = found[group[0]]
        differs = len(groups) > 1 and not (alone and len(group) == most)
        yield Variant(kind_of(value), one_line(value, _MOST_SHOWN), tuple(group), differs)
    if absent and len(found) > len(absent):
        yield Variant(ABSENT, "", absent, differs=True)


def _identity(value: Any) -> str:
    """Equal for equal values of one type."""
    return json.dumps(as_json(value), sort_keys=True)
