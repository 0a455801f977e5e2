"""Requirement: what the settings ask of the fields of pages without a JSON Schema."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

# What a field may be compared with.
Plain = str | int | float | bool
Pairs = collections.abc.Mapping[str, Any] | Iterable[tuple[str, Any]]


class Requirement(NamedTuple):
    """What is asked of the pages of a site or of a collection.

    Attributes:
        collection: its name; "" for the whole site.
        when: (key, values) pairs: it holds for pages on which each of these keys has one of its values.
        require: keys that must be there and say something.
        unique: keys whose values no other page may have.
        same_as: (key, other key) pairs: where both are there they must say the same.
    """

    collection: str = ""
    when: tuple[tuple[str, tuple[Plain, ...]], ...] = ()
    require: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    same_as: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        collection: str = "",
        when: Pairs = (),
        require: Iterable[str] = (),
        unique: Iterable[str] = (),
        same_as: Pairs = (),
    ) -> Self:
        """A requirement from values as files hold them: lists for tuples, mappings or lists of pairs for pairs."""
        conditions = tuple(
            (key, tuple(found) if isinstance(found, list | tuple) else (found,)) for key, found in dict(when).items()
        )
        return cls(collection, conditions, tuple(require), tuple(unique), tuple(dict(same_as).items()))

    @property
    def owner(self) -> str:
        """Who asks, as the subject of a sentence."""
        return f"the collection `{self.collection}`" if self.collection else "this site"

    @property
    def condition(self) -> str:
        """When it holds, as the end of a sentence; empty where it always does."""
        parts = [f"`{key}` is {' or '.join(f'`{_shown(value)}`' for value in values)}" for key, values in self.when]
        return f" where {' and '.join(parts)}" if parts else ""


def _shown(value: Plain) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
