"""How large a block's values are once all aliases are followed: what goes on for ever must not be walked."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from frontlint.document.limits import MAX_DEPTH, MAX_NODES, MAX_SIZE

_DEEP = f"values are nested more than {MAX_DEPTH} levels deep"
_LONG = "a number has more digits than are followed here"
# Python writes no longer numbers (`sys.int_info.default_max_str_digits` is 4300 digits).
_MAX_BITS = 14_000
_FAR = "a date lies outside the years 1 to 9999"
_REPEATED = "aliases repeat values more often than is followed here"


class _Extent(NamedTuple):
    """A value as a walk over it would meet it: how many values, characters of text, and levels."""

    nodes: int
    characters: int
    levels: int


class _BeyondError(Exception):
    """The walk ends here; the message says why."""


def beyond(value: Any) -> str | None:
    """Why values are too much to be walked, in words; None where they are not.

    Args:
        value: what a parser made; what aliases repeat is one object.
    """
    measure = _Measure()
    try:
        whole = measure.extent(value, 0)
    except _BeyondError as error:
        return str(error)
    if whole.levels > MAX_DEPTH:
        return _DEEP
    # Without aliases no more text comes out of a block than it has, but that a tab may stand for two blanks.
    is_repeated = whole.nodes - measure.nodes > MAX_NODES or whole.characters > 2 * MAX_SIZE
    return _REPEATED if is_repeated else None


class _Measure:
    """Measures each object once.

    Attributes:
        nodes: how many values there are without repetition.
    """

    def __init__(self) -> None:
        self.nodes = 0
        self._known: dict[int, _Extent] = {}

    def extent(self, value: Any, depth: int) -> _Extent:
        """The extent of a value.

        Raises:
            _BeyondError: it lies too deep, or is a number or a date that Python does not take.
        """
        if not isinstance(value, list | dict | set):
            if isinstance(value, int) and value.bit_length() > _MAX_BITS:
                raise _BeyondError(_LONG)
            if isinstance(value, dt.datetime):
                _check_year(value)
            self.nodes += 1
            return _Extent(1, len(value) if isinstance(value, str | bytes) else 0, 0)
        known = self._known.get(id(value))
        if known is not None:
            return known
        if depth > MAX_DEPTH:
            raise _BeyondError(_DEEP)
        characters = sum(len(key) for key in value if isinstance(key, str)) if isinstance(value, dict) else 0
        self.nodes += 1
        inner = [self.extent(item, depth + 1) for item in (value.values() if isinstance(value, dict) else value)]
        found = self._known[id(value)] = _Extent(
            1 + sum(part.nodes for part in inner),
            characters + sum(part.characters for part in inner),
            1 + max((part.levels for part in inner), default=0),
        )
        return found


def _check_year(moment: dt.datetime) -> None:
    """Make sure that a moment has a year in UTC."""
    try:
        if moment.tzinfo is not None:
            moment.astimezone(dt.UTC)
    except OverflowError:
        raise _BeyondError(_FAR) from None
