"""A page's metadata -> the values that several families ask for, by the generator's own reading of keys."""

from __future__ import annotations

from frontlint.document.model import Entry, Scalar
from frontlint.rules.base import Page


def entry_of(page: Page, key: str) -> Entry | None:
    """The top-level entry of a key, in any case where the generator does not care; else None."""
    entry = page.document.get(key)
    if entry is None and page.generator.case_insensitive_keys and page.document.root is not None:
        for other in page.document.root.entries:
            if other.key.casefold() == key.casefold():
                return other
    return entry


def string_of(page: Page, key: str) -> tuple[Entry, Scalar] | None:
    """The entry and scalar of a top-level key whose value is a string that is not blank, else None."""
    entry = entry_of(page, key)
    if entry is None or not isinstance(entry.node, Scalar):
        return None
    value = entry.node.value
    return (entry, entry.node) if isinstance(value, str) and value.strip() else None
