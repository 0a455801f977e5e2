"""A page -> its lists of tags, categories and other terms, and the terms of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from frontlint.document.model import Mapping, Node, Scalar, Sequence, pointer
from frontlint.generators.model import StringList
from frontlint.rules._items import Item, comma_items, list_items, space_items
from frontlint.rules._values import entries_of, entry_of
from frontlint.rules.base import Page

_KEYS = ("tags", "categories", "tag", "category")


class TermList(NamedTuple):
    """One list of terms: what it is called and where it stands."""

    label: str
    key_path: str
    node: Sequence | Scalar


def term_lists(page: Page) -> list[TermList]:
    """Every list of terms of a page; each branch of nested categories is a list of its own."""
    if "tags" not in page.memo:
        page.memo["tags"] = list(_find(page))
    found: list[TermList] = page.memo["tags"]
    return found


def _find(page: Page) -> Iterator[TermList]:
    entries = entries_of(page)
    keys = _KEYS if page.generator.case_insensitive_keys else [key for key in _KEYS if key in entries]
    for key in keys:
        if (entry := entry_of(page, key)) is not None:
            yield from _branches(entry.key, pointer(entry.key), entry.node)
    taxonomies = entry_of(page, "taxonomies")
    if taxonomies is not None and isinstance(taxonomies.node, Mapping):
        for term in taxonomies.node.entries:
            yield from _branches(term.key, pointer(taxonomies.key, term.key), term.node)


def _branches(label: str, key_path: str, node: Node) -> Iterator[TermList]:
    if isinstance(node, Mapping):
        return
    yield TermList(label, key_path, node)
    if isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            if isinstance(item, Sequence):
                yield from _branches(label, key_path + pointer(index), item)


def items_of(page: Page, terms: TermList) -> list[Item]:
    """The terms of a list, or of a string that the generator splits."""
    if isinstance(terms.node, Sequence):
        return list(list_items(page.document, terms.node, terms.key_path))
    if not isinstance(terms.node.value, str):
        return []
    reading = reading_of(page, terms)
    if reading is StringList.SPACES:
        return list(space_items(page.document, terms.node, terms.key_path))
    if reading in (StringList.COMMAS, StringList.COMMAS_UNTRIMMED):
        return list(comma_items(page.document, terms.node, terms.key_path))
    return []


def reading_of(page: Page, terms: TermList) -> StringList | None:
    """What the generator makes of one string where a list of terms is usual; None where that is not known."""
    lists = page.generator.string_lists
    return lists.get(terms.label, lists.get("*"))


def caseless(text: str) -> str:
    """The form in which terms are equal that differ only in case and space."""
    return " ".join(text.casefold().split())
