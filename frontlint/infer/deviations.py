"""The few pages that are not like all the others -> which of their ways the schema may refuse.

A key that four of three thousand pages lack, a type that one page has, a key that one page misspells: the schema is of
more use if it says so. Together these may cost one page in a hundred.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from frontlint.infer.seen import Seen
from frontlint.infer.values import types_of
from frontlint.schema.names import misspelled

# The share of all pages that the refused deviations may cost together.
_TOGETHER = 0.01
# Up to this share of a key's pages a type is a mistake.
_MISTAKES = 0.005
# How many times rarer than the key that was meant a slip is at least.
_RARER = 5
# From this share on a key is looked at for why the other pages lack it.
_USUAL = 0.9
# What share of a key's pages may have a key that stands in its place elsewhere, and what share of the pages that lack
# it such keys must explain.
_BOTH = 0.05
_EXPLAINED = 0.9
_MOST_SUBSTITUTES = 3


class Kind(enum.IntEnum):
    """What is refused; of equally rare deviations the first kind goes first."""

    REQUIRED = 1
    SLIP = 2
    TYPE = 3


class Deviation(NamedTuple):
    """A way of a few pages: the pages that it is made of, and what the schema says for it to be refused.

    Attributes:
        spared: whether pages of another kind have that way too, so that it is told and not refused.
    """

    pages: frozenset[int]
    kind: Kind
    key: str
    detail: tuple[str, ...] = ()
    spared: bool = False


@dataclass(slots=True)
class Refused:
    """What the schema refuses on the few pages that have it.

    Attributes:
        required: keys, each with those that may stand in its place.
        slips: keys that are a slip for another one, and are not listed; with what was meant.
        types: by key, the types that are left out.
        pages: the pages that are not accepted for any of it.
        kept_slips: keys that look like slips but are on too many pages to be refused.
        spared: keys that would be required if pages of sections had them too, each with those that may stand in its
            place.
    """

    required: dict[str, tuple[str, ...]] = field(default_factory=dict)
    slips: dict[str, str] = field(default_factory=dict)
    types: dict[str, set[str]] = field(default_factory=dict)
    pages: frozenset[int] = frozenset()
    kept_slips: dict[str, str] = field(default_factory=dict)
    spared: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, one: Deviation) -> None:
        """Refuse one."""
        if one.spared:
            self.spared[one.key] = one.detail
            return
        self.pages |= one.pages
        if one.kind is Kind.REQUIRED:
            self.required[one.key] = one.detail
        elif one.kind is Kind.SLIP:
            self.slips[one.key] = one.detail[0]
        else:
            self.types.setdefault(one.key, set()).update(one.detail)


def choose(root: Seen, *, fold: bool, sections: AbstractSet[int] = frozenset()) -> Refused:
    """Choose the deviations to refuse: the rarest first, as many as go together.

    Args:
        root: what was seen of whole pages.
        fold: whether keys that differ only in case are one key, so that such a difference is no slip.
        sections: the pages of sections, which do not say what other pages have, and of which nothing is required that
            they lack.
    """
    found = [*_required(root, sections), *_slips(root, fold=fold), *_types(root)]
    refused = Refused()
    for one in sorted(found, key=lambda one: (len(one.pages), one.kind, one.key, one.detail)):
        together = refused.pages | one.pages
        if len(together) <= _TOGETHER * root.count:
            refused.take(one)
        elif one.kind is Kind.SLIP:
            refused.kept_slips[one.key] = one.detail[0]
    return refused


def _required(root: Seen, sections: AbstractSet[int]) -> Iterator[Deviation]:
    """Keys that nearly every page has, if need be in the company of keys that the other pages have instead."""
    pages = root.pages - sections
    for key, seen in root.by_frequency():
        lacking = pages - seen.pages
        if len(lacking) > (1 - _USUAL) * len(pages):
            continue
        substitutes: tuple[str, ...] = ()
        if len(lacking) > _TOGETHER * len(pages):
            substitutes, rest = _substitutes(root, key, lacking)
            if len(rest) > (1 - _EXPLAINED) * len(lacking):
                continue
            lacking = rest
        others = set(sections).difference(seen.pages, *(root.keys[name].pages for name in substitutes))
        yield Deviation(frozenset(lacking), Kind.REQUIRED, key, substitutes, bool(others))


def _substitutes(root: Seen, key: str, lacking: set[int]) -> tuple[tuple[str, ...], set[int]]:
    """Keys that mark the pages that lack a key, and the pages that have none of them either."""
    pages = root.keys[key].pages
    chosen: list[str] = []
    rest, room = set(lacking), _BOTH * len(pages)
    while rest and len(chosen) < _MOST_SUBSTITUTES:
        marks = {name: seen.pages for name, seen in root.keys.items() if len(seen.pages & pages) <= room}
        best = min(marks, key=lambda name: (-len(marks[name] & rest), len(marks[name] & pages), name), default="")
        if not best or len(marks[best] & rest) < 2:
            break
        chosen.append(best)
        rest -= marks[best]
        room -= len(marks[best] & pages)
    return tuple(chosen), rest


def _slips(root: Seen, *, fold: bool) -> Iterator[Deviation]:
    """Rare keys that are a slip for a much more usual one, which their pages lack."""
    keys = root.by_frequency()
    for key, seen in keys:
        usual = [name for name, other in keys if other.count >= _RARER * seen.count]
        meant = None if fold else next((name for name in usual if name.casefold() == key.casefold()), None)
        meant = meant or misspelled(key, usual)
        if meant is not None and not seen.pages & root.keys[meant].pages:
            yield Deviation(frozenset(seen.pages), Kind.SLIP, key, (meant,))


def _types(root: Seen) -> Iterator[Deviation]:
    """Types that hardly any of a key's values has."""
    for key, seen in root.by_frequency():
        for name in types_of(seen)[1:]:
            pages = seen.types[name]
            if len(pages) <= _MISTAKES * len(seen.pages):
                yield Deviation(frozenset(pages), Kind.TYPE, key, (name,))
