"""Requirement: what the settings ask of the fields of pages without a JSON Schema."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from frontlint.patterns import pattern

# A key that TOML wants no quotes around.
_BARE = pattern(r"[A-Za-z0-9_-]+")
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

    def settings(self) -> dict[str, Any]:
        """What it asks, under the keys that settings have for it."""
        when = {key: found[0] if len(found) == 1 else list(found) for key, found in self.when}
        parts = {
            "when": when,
            "require": list(self.require),
            "unique": list(self.unique),
            "same-as": dict(self.same_as),
        }
        named = {"collection": self.collection} if self.collection else {}
        return {**named, **{key: value for key, value in parts.items() if value}}

    def toml(self) -> str:
        """The lines of a settings file that ask this."""
        asked = self.settings()
        name = asked.pop("collection", None)
        lines = ["[[collections]]", f"name = {_toml(name)}"] if name else ["[[requirements]]"] if self.when else []
        return "\n".join([*lines, *(f"{key} = {_toml(value)}" for key, value in asked.items())])

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


def _toml(value: Any) -> str:
    import json

    if isinstance(value, dict):
        pairs = (f"{key if _BARE.fullmatch(key) else _toml(key)} = {_toml(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
