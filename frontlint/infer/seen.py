"""Seen: what was seen in one place of the pages (a key's values, a list's items), counted page by page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Deeper values are told by their type alone.
_DEEPEST = 8


class Seen:
    """What was seen in one place.

    Attributes:
        count: how many values, those of one page counted each.
        pages: the numbers of the pages that have a value here.
        types: by JSON Schema's name of a type, the pages that have a value of it; a whole number is an ``integer``.
        texts: by text, on how many pages it is the value.
        mappings: how many values are mappings.
        keys: by key of those mappings, what was seen there.
        items: what was seen in lists; None until an item was.
    """

    __slots__ = ("_depth", "_on_page", "_page", "count", "items", "keys", "mappings", "pages", "texts", "types")

    def __init__(self, depth: int = 0) -> None:
        self.count = 0
        self.pages: set[int] = set()
        self.types: dict[str, set[int]] = {}
        self.texts: dict[str, int] = {}
        self.mappings = 0
        self.keys: dict[str, Seen] = {}
        self.items: Seen | None = None
        self._depth = depth
        self._page = -1
        self._on_page: set[str] = set()

    def add(self, page: int, value: Any) -> None:
        """Take in a value, in the JSON view; pages come one after the other, by their numbers."""
        self.count += 1
        self.pages.add(page)
        self.types.setdefault(type_of(value), set()).add(page)
        if isinstance(value, str):
            self._add_text(page, value)
        elif isinstance(value, dict):
            self._add_mapping(page, value)
        elif isinstance(value, list) and value and self._depth < _DEEPEST:
            if self.items is None:
                self.items = Seen(self._depth + 1)
            for item in value:
                self.items.add(page, item)

    def _add_text(self, page: int, text: str) -> None:
        """Count a text once a page: a list may repeat it."""
        if page != self._page:
            self._page = page
            self._on_page.clear()
        if text not in self._on_page:
            self._on_page.add(text)
            self.texts[text] = self.texts.get(text, 0) + 1

    def _add_mapping(self, page: int, value: Mapping[str, Any]) -> None:
        self.mappings += 1
        if self._depth < _DEEPEST:
            for key, inner in value.items():
                if key not in self.keys:
                    self.keys[key] = Seen(self._depth + 1)
                self.keys[key].add(page, inner)

    def by_frequency(self) -> list[tuple[str, Seen]]:
        """The keys with what was seen there, the most frequent first, then by name."""
        return sorted(self.keys.items(), key=lambda pair: (-pair[1].count, pair[0]))


_TYPES: dict[type, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
    list: "array",
    dict: "object",
}


def type_of(value: Any) -> str:
    """JSON Schema's name for the type of a JSON value."""
    return _TYPES[type(value)]
